#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/blobs.h"
#include "core/model/domains.h"
#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

using detail::in_ids;
using detail::json_ids;

/// Removed in one transaction, which keeps everything else from being saved meanwhile.
constexpr size_t kRemoveChunk = 1000;
constexpr const char* kContentCode = "clean-up.content";
constexpr const char* kArtifactCode = "clean-up.artifacts";
constexpr const char* kBytesCode = "clean-up.bytes";

/// Calls `visit` with each field by which units refer to units, and the type that has it.
void each_reference(const Registry& registry, const std::function<void(const Type&, const Field&)>& visit) {
    for (const Type* type : registry.of_kind(Kind::kContent))
        for (const Field& field : type->fields)
            if (!field.base && field.stored() && field.type == FieldType::kRef) visit(*type, field);
}

/// What a unit refers to goes after it.
std::string orphan_sql(const Registry& registry, const Type& type) {
    std::string sql =
        "timestamp_of_interest < $1 AND NOT EXISTS (SELECT 1 FROM repository_content rc"
        " WHERE rc.content_id = " +
        type.table + ".id) AND NOT " + offered_sql(type.table + ".id");
    each_reference(registry, [&](const Type& referrer, const Field& field) {
        if (field.ref == type.key())
            sql += " AND NOT EXISTS (SELECT 1 FROM " + referrer.table + " rf WHERE rf." +
                   field.column_name() + " = " + type.table + ".id)";
    });
    return sql;
}

/// Those that refer to others first, so that one clean-up takes both.
std::vector<const Type*> in_order_of_leaving(const Registry& registry) {
    std::vector<const Type*> types = registry.of_kind(Kind::kContent);
    std::set<const Type*> refer;
    each_reference(registry, [&](const Type& referrer, const Field&) { refer.insert(&referrer); });
    std::stable_partition(types.begin(), types.end(),
                          [&](const Type* type) { return refer.count(type) != 0; });
    return types;
}

/// Deletes those of `ids` that are orphans still; adds the artifacts they had to `artifacts`.
int64_t remove_content(Context& context, const Type& type, std::span<const int64_t> ids,
                       Microseconds older_than, std::vector<int64_t>* artifacts) {
    int64_t removed = 0;
    std::vector<int64_t> freed;
    context.database.write([&](db::Connection& connection) {
        detail::lock_for_cleanup(connection);
        std::vector<int64_t> leaving;
        std::map<int64_t, int64_t> domains;
        freed.clear();
        // What another picked up since is left alone: nobody can while this transaction is open.
        connection.query("SELECT id, domain_id FROM " + type.table + " WHERE " +
                             in_ids(connection.engine(), "id", "$2") + " AND " +
                             orphan_sql(context.registry, type) + " ORDER BY id",
                         {older_than, json_ids(ids)}, [&](const db::Row& row) {
                             leaving.push_back(row.i64(0));
                             ++domains[row.i64(1)];
                         });
        removed = static_cast<int64_t>(leaving.size());
        if (leaving.empty()) return;
        const std::string chosen = json_ids(leaving);
        if (artifacts != nullptr)
            connection.query("SELECT artifact_id FROM content_artifact WHERE artifact_id IS NOT NULL AND " +
                                 in_ids(connection.engine(), "content_id", "$1"),
                             {chosen}, [&](const db::Row& row) { freed.push_back(row.i64(0)); });
        const std::string files = "content_artifact WHERE " + in_ids(connection.engine(), "content_id", "$1");
        connection.execute(
            "DELETE FROM remote_artifact WHERE content_artifact_id IN (SELECT id FROM " + files + ")",
            {chosen});
        connection.execute("DELETE FROM " + files, {chosen});
        connection.execute(
            "DELETE FROM vulnerability_report WHERE " + in_ids(connection.engine(), "content_id", "$1"),
            {chosen});
        connection.execute("DELETE FROM " + type.table + " WHERE " + in_ids(connection.engine(), "id", "$1"),
                           {chosen});
        for (const auto& [domain_id, count] : domains) count_rows(connection, type.table, domain_id, -count);
    });
    if (artifacts != nullptr) artifacts->insert(artifacts->end(), freed.begin(), freed.end());
    return removed;
}

/// Calls `visit` with orphans of the domain, a page of one type at a time.
void each_orphan(Context& context, Progress& progress, int64_t domain_id, Microseconds older_than,
                 const std::function<void(const Type&, std::span<const int64_t>)>& visit) {
    for (const Type* type : in_order_of_leaving(context.registry)) {
        for (int64_t after = 0;;) {
            std::vector<int64_t> page;
            {
                const auto lease = context.database.lease();
                lease->query("SELECT id FROM " + type->table + " WHERE id > $2 AND domain_id = $4 AND " +
                                 orphan_sql(context.registry, *type) + " ORDER BY id LIMIT $3",
                             {older_than, after, static_cast<int64_t>(kRemoveChunk), domain_id},
                             [&](const db::Row& row) { page.push_back(row.i64(0)); });
            }
            if (page.empty()) break;
            progress.check();
            visit(*type, page);
            after = page.back();
        }
    }
}

/// The requested units by type, in order.
std::map<const Type*, std::vector<int64_t>> requested(const Context& context, const OrphanRequest& request) {
    std::map<const Type*, std::vector<int64_t>> by_type;
    for (const auto& [name, id] : *request.only) {
        const Type* type = context.registry.typed(Kind::kContent, name);
        if (type == nullptr) throw Failure(ErrorCode::kInvalid, "There is no content type " + name + ".");
        by_type[type].push_back(id);
    }
    for (auto& [type, ids] : by_type) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }
    return by_type;
}

/// Membership that no version shows keeps content from being an orphan.
void sweep_memberships(Context& context, Progress& progress, int64_t domain_id) {
    std::vector<int64_t> repositories;
    {
        const auto lease = context.database.lease();
        lease->query("SELECT id FROM repository WHERE domain_id = $1 ORDER BY id", {domain_id},
                     [&](const db::Row& row) { repositories.push_back(row.i64(0)); });
    }
    for (const int64_t repository_id : repositories) {
        progress.check();
        sweep_gaps(context, repository_id);
    }
}

/// Files that requests left for tasks which are no more, and what writers of
/// lost processes left in the store.
void clean_leftovers(Context& context, int64_t domain_id) {
    constexpr int64_t kDaySeconds = 24 * 3600;
    std::vector<std::string> digests;
    context.database.write([&](db::Connection& connection) {
        digests.clear();
        detail::lock_for_cleanup(connection);
        const int64_t before = now() - kDaySeconds * 1'000'000;
        // A task that waits for its file may be old; while any is unfinished none
        // of the files is touched.
        if (connection.query_int("SELECT 1 FROM task WHERE finished = FALSE AND domain_id = $1"
                                 " AND function IN ('pulpcore.app.tasks.base.general_create', "
                                 "'granary.content.create_with_hooks', 'granary.content.create_gathered') "
                                 "LIMIT 1",
                                 {domain_id}))
            return;
        connection.query(
            "SELECT sha256 FROM temporary_file WHERE domain_id = $1 "
            "AND pulp_created < $2",
            {domain_id, before}, [&](const db::Row& row) { digests.emplace_back(row.bytes(0)); });
        connection.execute("DELETE FROM temporary_file WHERE domain_id = $1 AND pulp_created < $2",
                           {domain_id, before});
    });
    remove_unused_blobs(context, blobs_of(context, domain_id), digests);
    const size_t swept = store_of(context, domain_id).sweep(kDaySeconds);
    if (swept > 0)
        log::info("model", "removed " + std::to_string(swept) + " temporary files of the artifact store");
}

}  // namespace

Microseconds OrphanRequest::older_than() const {
    return now() - protection_minutes * 60 * 1'000'000;
}

std::string offered_sql(std::string_view content_id) {
    return "EXISTS (SELECT 1 FROM content_artifact oc JOIN remote_artifact oa ON oa.content_artifact_id = "
           "oc.id "
           "JOIN acs ON acs.remote_id = oa.remote_id WHERE oc.content_id = " +
           std::string(content_id) + ")";
}

namespace detail {

std::string unused_artifact_sql() {
    return "NOT EXISTS (SELECT 1 FROM content_artifact ca WHERE ca.artifact_id = "
           "a.id)"
           " AND NOT EXISTS (SELECT 1 FROM published_metadata pm WHERE "
           "pm.artifact_id = a.id)"
           " AND NOT EXISTS (SELECT 1 FROM temporary_file tf WHERE tf.domain_id "
           "= a.domain_id"
           " AND tf.sha256 = a.sha256)"
           " AND NOT EXISTS (SELECT 1 FROM profile_artifact pa WHERE pa.artifact_id = a.id)";
}

Removed remove_unused_artifacts(Context& context, int64_t domain_id, std::span<const int64_t> ids,
                                int64_t older_than) {
    Removed removed;
    for (size_t at = 0; at < ids.size(); at += kRemoveChunk) {
        const auto chunk = ids.subspan(at, std::min(kRemoveChunk, ids.size() - at));
        std::vector<std::string> digests;
        Removed gone;
        context.database.write([&](db::Connection& connection) {
            lock_for_cleanup(connection);
            digests.clear();
            gone = {};
            std::vector<int64_t> leaving;
            struct Gone {
                int64_t rows = 0, bytes = 0;
            };
            std::map<int64_t, Gone> domains;
            connection.query("SELECT a.id, a.domain_id, a.sha256, a.size FROM artifact a WHERE " +
                                 in_ids(connection.engine(), "a.id", "$1") +
                                 " AND a.timestamp_of_interest < $2 AND " + unused_artifact_sql() +
                                 " ORDER BY a.id",
                             {json_ids(chunk), older_than}, [&](const db::Row& row) {
                                 leaving.push_back(row.i64(0));
                                 Gone& of_domain = domains[row.i64(1)];
                                 ++of_domain.rows;
                                 of_domain.bytes += row.i64(3);
                                 digests.push_back(std::string(row.bytes(2)));
                                 gone.bytes += row.i64(3);
                             });
            if (leaving.empty()) return;
            gone.artifacts = static_cast<int64_t>(leaving.size());
            connection.execute("DELETE FROM artifact WHERE " + in_ids(connection.engine(), "id", "$1"),
                               {json_ids(leaving)});
            for (const auto& [of, left] : domains) {
                count_rows(connection, "artifact", of, -left.rows);
                count_rows(connection, kArtifactBytes, of, -left.bytes);
            }
        });
        removed.artifacts += gone.artifacts;
        removed.bytes += gone.bytes;
        remove_unused_blobs(context, blobs_of(context, domain_id), digests);
    }
    return removed;
}

}  // namespace detail

OrphanCounts clean_orphans(Context& context, Progress& progress, const OrphanRequest& request) {
    const Microseconds older_than = request.older_than();
    OrphanCounts counts;
    const auto report = [&] {
        progress.report(kContentCode, "Clean up orphan Content", counts.content, -1);
        progress.report(kArtifactCode, "Clean up orphan Artifacts", counts.artifacts, -1);
        progress.report(kBytesCode, "Free Bytes", counts.bytes, -1);
    };
    const auto remove = [&](std::span<const int64_t> ids) {
        const auto gone = detail::remove_unused_artifacts(context, request.domain_id, ids, older_than);
        counts.artifacts += gone.artifacts;
        counts.bytes += gone.bytes;
        report();
    };
    report();
    if (request.only) {
        std::vector<int64_t> artifacts;
        for (const auto& [type, ids] : requested(context, request)) {
            for (size_t at = 0; at < ids.size(); at += kRemoveChunk) {
                progress.check();
                counts.content += remove_content(
                    context, *type, std::span(ids).subspan(at, std::min(kRemoveChunk, ids.size() - at)),
                    older_than, &artifacts);
            }
        }
        std::sort(artifacts.begin(), artifacts.end());
        artifacts.erase(std::unique(artifacts.begin(), artifacts.end()), artifacts.end());
        remove(artifacts);
    } else {
        sweep_memberships(context, progress, request.domain_id);
        each_orphan(context, progress, request.domain_id, older_than,
                    [&](const Type& type, std::span<const int64_t> page) {
                        counts.content += remove_content(context, type, page, older_than, nullptr);
                        report();
                    });
        for (int64_t after = 0;;) {
            progress.check();
            std::vector<int64_t> page;
            {
                const auto lease = context.database.lease();
                lease->query(
                    "SELECT a.id FROM artifact a WHERE a.id > $1 AND a.domain_id = $4"
                    " AND a.timestamp_of_interest < $2 AND " +
                        detail::unused_artifact_sql() + " ORDER BY a.id LIMIT $3",
                    {after, older_than, static_cast<int64_t>(kRemoveChunk), request.domain_id},
                    [&](const db::Row& row) { page.push_back(row.i64(0)); });
            }
            if (page.empty()) break;
            remove(page);
            after = page.back();
        }
        clean_leftovers(context, request.domain_id);
        remove_strays(context, progress, blobs_of(context, request.domain_id), older_than);
    }
    report();
    progress.complete(kContentCode);
    progress.complete(kArtifactCode);
    progress.complete(kBytesCode);
    return counts;
}

OrphanCounts count_orphans(Context& context, Progress& progress, const OrphanRequest& request) {
    const Microseconds older_than = request.older_than();
    OrphanCounts counts;
    // How many of the content artifacts that have an artifact would leave.
    std::unordered_map<int64_t, int64_t> leaving;
    const auto count_page = [&](const Type& type, std::span<const int64_t> page) {
        const auto lease = context.database.lease();
        std::vector<int64_t> orphans;
        lease->query("SELECT id FROM " + type.table + " WHERE " + in_ids(lease->engine(), "id", "$2") +
                         " AND " + orphan_sql(context.registry, type),
                     {older_than, json_ids(page)},
                     [&](const db::Row& row) { orphans.push_back(row.i64(0)); });
        counts.content += static_cast<int64_t>(orphans.size());
        lease->query(
            "SELECT artifact_id, COUNT(*) FROM content_artifact WHERE "
            "artifact_id IS NOT NULL AND " +
                in_ids(lease->engine(), "content_id", "$1") + " GROUP BY artifact_id",
            {json_ids(orphans)}, [&](const db::Row& row) { leaving[row.i64(0)] += row.i64(1); });
    };
    if (request.only) {
        for (const auto& [type, ids] : requested(context, request))
            for (size_t at = 0; at < ids.size(); at += kRemoveChunk)
                count_page(*type, std::span(ids).subspan(at, std::min(kRemoveChunk, ids.size() - at)));
    } else {
        each_orphan(context, progress, request.domain_id, older_than, count_page);
        const auto lease = context.database.lease();
        lease->query_one(
            "SELECT COUNT(*), COALESCE(SUM(a.size), 0) FROM artifact "
            "a WHERE a.domain_id = $1"
            " AND a.timestamp_of_interest < $2 AND " +
                detail::unused_artifact_sql(),
            {request.domain_id, older_than}, [&](const db::Row& row) {
                counts.artifacts = row.i64(0);
                counts.bytes = row.i64(1);
            });
    }
    std::vector<int64_t> ids;
    for (const auto& [id, uses] : leaving) ids.push_back(id);
    for (size_t at = 0; at < ids.size(); at += kRemoveChunk) {
        const auto lease = context.database.lease();
        lease->query(
            "SELECT a.id, a.size, (SELECT COUNT(*) FROM content_artifact ca WHERE "
            "ca.artifact_id = a.id)"
            " FROM artifact a WHERE " +
                in_ids(lease->engine(), "a.id", "$1") +
                " AND a.timestamp_of_interest < $2 AND NOT EXISTS (SELECT 1 FROM "
                "published_metadata pm"
                " WHERE pm.artifact_id = a.id) AND NOT EXISTS (SELECT 1 FROM "
                "temporary_file tf"
                " WHERE tf.domain_id = a.domain_id AND tf.sha256 = a.sha256)"
                " AND NOT EXISTS (SELECT 1 FROM profile_artifact pa WHERE pa.artifact_id = a.id)",
            {json_ids(std::span(ids).subspan(at, std::min(kRemoveChunk, ids.size() - at))), older_than},
            [&](const db::Row& row) {
                if (row.i64(2) != leaving[row.i64(0)]) return;
                ++counts.artifacts;
                counts.bytes += row.i64(1);
            });
    }
    progress.report(kContentCode, "Count orphan Content", counts.content, counts.content);
    progress.report(kArtifactCode, "Count orphan Artifacts", counts.artifacts, counts.artifacts);
    progress.report(kBytesCode, "Count Bytes", counts.bytes, counts.bytes);
    progress.complete(kContentCode);
    progress.complete(kArtifactCode);
    progress.complete(kBytesCode);
    return counts;
}

}  // namespace granary::model
