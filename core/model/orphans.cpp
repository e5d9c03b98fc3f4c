#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
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

std::string orphan_sql(const Type& type) {
    return "timestamp_of_interest < $1 AND NOT EXISTS (SELECT 1 FROM repository_content rc"
           " WHERE rc.content_id = " +
           type.table + ".id)";
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
                             in_ids(connection.engine(), "id", "$2") + " AND " + orphan_sql(type) +
                             " ORDER BY id",
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
        connection.execute(
            "DELETE FROM content_artifact WHERE " + in_ids(connection.engine(), "content_id", "$1"),
            {chosen});
        connection.execute("DELETE FROM " + type.table + " WHERE " + in_ids(connection.engine(), "id", "$1"),
                           {chosen});
        for (const auto& [domain_id, count] : domains) count_rows(connection, type.table, domain_id, -count);
    });
    if (artifacts != nullptr) artifacts->insert(artifacts->end(), freed.begin(), freed.end());
    return removed;
}

int64_t remove_all_content(Context& context, Progress& progress, Microseconds older_than) {
    int64_t removed = 0;
    for (const Type* type : context.registry.of_kind(Kind::kContent)) {
        for (int64_t after = 0;;) {
            std::vector<int64_t> page;
            {
                const auto lease = context.database.lease();
                lease->query("SELECT id FROM " + type->table + " WHERE id > $2 AND " + orphan_sql(*type) +
                                 " ORDER BY id LIMIT $3",
                             {older_than, after, static_cast<int64_t>(kRemoveChunk)},
                             [&](const db::Row& row) { page.push_back(row.i64(0)); });
            }
            if (page.empty()) break;
            progress.check();
            removed += remove_content(context, *type, page, older_than, nullptr);
            progress.report(kContentCode, "Clean up orphan Content", removed, -1);
            after = page.back();
        }
    }
    return removed;
}

}  // namespace

namespace detail {

std::string unused_artifact_sql() {
    return "NOT EXISTS (SELECT 1 FROM content_artifact ca WHERE ca.artifact_id = a.id)"
           " AND NOT EXISTS (SELECT 1 FROM published_metadata pm WHERE pm.artifact_id = a.id)"
           " AND NOT EXISTS (SELECT 1 FROM temporary_file tf WHERE tf.sha256 = a.sha256)"
           " AND NOT EXISTS (SELECT 1 FROM upload_chunk uc WHERE uc.sha256 = a.sha256)";
}

Removed remove_unused_artifacts(Context& context, std::span<const int64_t> ids, int64_t older_than) {
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
            std::map<int64_t, int64_t> domains;
            connection.query("SELECT a.id, a.domain_id, a.sha256, a.size FROM artifact a WHERE " +
                                 in_ids(connection.engine(), "a.id", "$1") +
                                 " AND a.timestamp_of_interest < $2 AND " + unused_artifact_sql() +
                                 " ORDER BY a.id",
                             {json_ids(chunk), older_than}, [&](const db::Row& row) {
                                 leaving.push_back(row.i64(0));
                                 ++domains[row.i64(1)];
                                 digests.push_back(std::string(row.bytes(2)));
                                 gone.bytes += row.i64(3);
                             });
            if (leaving.empty()) return;
            gone.artifacts = static_cast<int64_t>(leaving.size());
            connection.execute("DELETE FROM artifact WHERE " + in_ids(connection.engine(), "id", "$1"),
                               {json_ids(leaving)});
            for (const auto& [domain_id, count] : domains)
                count_rows(connection, "artifact", domain_id, -count);
        });
        removed.artifacts += gone.artifacts;
        removed.bytes += gone.bytes;
        if (digests.empty()) continue;
        // The rows are gone for good; the blobs go under the lock again, so that a writer who found one there
        // still either has its row by now, or will look for the blob after it is gone.
        context.database.write([&](db::Connection& connection) {
            lock_for_cleanup(connection);
            for (const std::string& digest : digests) {
                const auto used = connection.query_int(
                    "SELECT 1 WHERE EXISTS (SELECT 1 FROM artifact WHERE domain_id IN (SELECT id FROM domain)"
                    " AND sha256 = $1) OR EXISTS (SELECT 1 FROM temporary_file WHERE sha256 = $1)"
                    " OR EXISTS (SELECT 1 FROM upload_chunk WHERE sha256 = $1)",
                    {db::Param::bytes(digest)});
                if (used) continue;
                try {
                    context.store.remove(to_hex(digest));
                } catch (const Failure& failure) {
                    log::warning("model", std::string("a blob without use remains: ") + failure.what());
                }
            }
        });
    }
    return removed;
}

}  // namespace detail

OrphanCounts clean_orphans(Context& context, Progress& progress, int64_t protection_minutes,
                           const std::optional<std::vector<std::pair<std::string, int64_t>>>& only) {
    const Microseconds older_than = now() - protection_minutes * 60 * 1'000'000;
    OrphanCounts counts;
    const auto report = [&] {
        progress.report(kContentCode, "Clean up orphan Content", counts.content, -1);
        progress.report(kArtifactCode, "Clean up orphan Artifacts", counts.artifacts, -1);
    };
    const auto remove = [&](std::span<const int64_t> ids) {
        const auto gone = detail::remove_unused_artifacts(context, ids, older_than);
        counts.artifacts += gone.artifacts;
        counts.bytes += gone.bytes;
        report();
    };
    report();
    if (only) {
        std::map<std::string, std::vector<int64_t>> by_type;
        for (const auto& [name, id] : *only) by_type[name].push_back(id);
        std::vector<int64_t> artifacts;
        for (auto& [name, ids] : by_type) {
            const Type* type = context.registry.typed(Kind::kContent, name);
            if (type == nullptr) throw Failure(ErrorCode::kInvalid, "There is no content type " + name + ".");
            std::sort(ids.begin(), ids.end());
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
        counts.content = remove_all_content(context, progress, older_than);
        for (int64_t after = 0;;) {
            progress.check();
            std::vector<int64_t> page;
            {
                const auto lease = context.database.lease();
                lease->query(
                    "SELECT a.id FROM artifact a WHERE a.id > $1 AND a.timestamp_of_interest < $2 AND " +
                        detail::unused_artifact_sql() + " ORDER BY a.id LIMIT $3",
                    {after, older_than, static_cast<int64_t>(kRemoveChunk)},
                    [&](const db::Row& row) { page.push_back(row.i64(0)); });
            }
            if (page.empty()) break;
            remove(page);
            after = page.back();
        }
    }
    report();
    progress.complete(kContentCode);
    progress.complete(kArtifactCode);
    return counts;
}

}  // namespace granary::model
