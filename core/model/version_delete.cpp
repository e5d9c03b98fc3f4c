#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

using detail::in_ids;
using detail::json_ids;
using detail::kChunk;

constexpr const char* kProtected =
    "The repository version cannot be deleted because it (or its publications) are currently being used to "
    "distribute content. Please update the necessary distributions first.";

std::vector<int64_t> complete_numbers(db::Connection& connection, int64_t repository_id) {
    std::vector<int64_t> numbers;
    connection.query(
        "SELECT number FROM repository_version WHERE repository_id = $1 AND complete = TRUE ORDER BY number",
        {repository_id}, [&](const db::Row& row) { numbers.push_back(row.i64(0)); });
    return numbers;
}

/// The summary of version `number` anew, after the one before it became `before` (none: it is the first).
void rewrite_summary(db::Connection& connection, int64_t repository_id, std::optional<int64_t> before,
                     int64_t number) {
    const auto version = version_by_number(connection, repository_id, number);
    if (!version) return;
    if (!before) {
        connection.execute(
            "UPDATE version_content_summary SET added = present, removed = 0 WHERE version_id = $1",
            {version->id});
        connection.execute("DELETE FROM version_content_summary WHERE version_id = $1 AND present = 0",
                           {version->id});
        return;
    }
    struct Change {
        int64_t added = 0, removed = 0;
    };
    std::map<int64_t, Change> changes;
    const Difference exact = difference(connection, repository_id, *before, number);
    const auto count = [&](const std::vector<int64_t>& ids, int64_t Change::*field) {
        for (size_t at = 0; at < ids.size(); at += kChunk) {
            const auto chunk = std::span(ids).subspan(at, std::min(kChunk, ids.size() - at));
            // A unit has one type however often it came and went.
            connection.query(
                "SELECT type_id, COUNT(DISTINCT content_id) FROM repository_content"
                " WHERE repository_id = $2 AND " +
                    in_ids(connection.engine(), "content_id", "$1") + " GROUP BY type_id",
                {json_ids(chunk), repository_id},
                [&](const db::Row& row) { changes[row.i64(0)].*field += row.i64(1); });
        }
    };
    count(exact.added, &Change::added);
    count(exact.removed, &Change::removed);
    connection.execute("UPDATE version_content_summary SET added = 0, removed = 0 WHERE version_id = $1",
                       {version->id});
    for (const auto& [type_id, change] : changes)
        connection.execute(
            "INSERT INTO version_content_summary (version_id, type_id, present, added, removed)"
            " VALUES ($1, $2, 0, $3, $4) ON CONFLICT (version_id, type_id)"
            " DO UPDATE SET added = excluded.added, removed = excluded.removed",
            {version->id, type_id, change.added, change.removed});
    connection.execute(
        "DELETE FROM version_content_summary WHERE version_id = $1 AND present = 0"
        " AND added = 0 AND removed = 0",
        {version->id});
}

/// Intervals that begin after version $2 and end with or before version $3.
const std::string kInGap =
    " WHERE repository_id = $1 AND version_removed IS NOT NULL AND version_removed > $2"
    " AND version_removed <= $3 AND version_added > $2";

/// Removes intervals that begin after version `before` and end with or before version `after`: no version
/// between the two is left to see them.
void sweep_gap(Context& context, int64_t repository_id, int64_t before, int64_t after) {
    for (bool more = true; more;) {
        more = false;
        context.database.write([&](db::Connection& connection) {
            std::vector<int64_t> ids;
            connection.query("SELECT content_id FROM repository_content" +
                                 detail::by_index(connection.engine(), detail::kRemovedIndex) + kInGap +
                                 " LIMIT $4",
                             {repository_id, before, after, static_cast<int64_t>(kChunk)},
                             [&](const db::Row& row) { ids.push_back(row.i64(0)); });
            if (!ids.empty())
                connection.execute(
                    "DELETE FROM repository_content WHERE repository_id = $1"
                    " AND version_removed IS NOT NULL AND version_removed <= $3"
                    " AND version_added > $2 AND " +
                        in_ids(connection.engine(), "content_id", "$4"),
                    {repository_id, before, after, json_ids(ids)});
            more = ids.size() == kChunk;
        });
    }
}

[[noreturn]] void refuse_last() {
    throw Failure(ErrorCode::kConflict,
                  "Cannot delete repository version. Repositories must have at least one repository version.",
                  "PLP0011");
}

}  // namespace

namespace detail {

std::vector<int64_t> protected_versions(db::Connection& connection, int64_t repository_id,
                                        const Registry* registry) {
    std::set<int64_t> numbers;
    const auto take = [&](const db::Row& row) { numbers.insert(row.i64(0)); };
    connection.query(
        "SELECT v.number FROM repository_version v JOIN distribution d ON d.repository_version_id = v.id"
        " WHERE v.repository_id = $1",
        {repository_id}, take);
    connection.query(
        "SELECT v.number FROM repository_version v JOIN publication p ON p.repository_version_id = v.id"
        " JOIN distribution d ON d.publication_id = p.id WHERE v.repository_id = $1",
        {repository_id}, take);
    bool by_publication = false, by_version = false, checkpoint = false;
    connection.query("SELECT type, checkpoint FROM distribution WHERE repository_id = $1", {repository_id},
                     [&](const db::Row& row) {
                         if (row.boolean(1)) checkpoint = true;
                         const Type* type = registry == nullptr
                                                ? nullptr
                                                : registry->typed(Kind::kDistribution, row.text(0));
                         if (type == nullptr)
                             by_publication = by_version = true;
                         else
                             (type->serves_publications ? by_publication : by_version) = true;
                     });
    if (checkpoint)
        connection.query(
            "SELECT v.number FROM repository_version v JOIN publication p ON p.repository_version_id = v.id"
            " WHERE v.repository_id = $1 AND p.checkpoint = TRUE AND p.complete = TRUE",
            {repository_id}, take);
    std::optional<int64_t> published;
    if (by_publication) {
        published = connection.query_int(
            "SELECT MAX(v.number) FROM repository_version v JOIN publication p"
            " ON p.repository_version_id = v.id"
            " WHERE v.repository_id = $1 AND v.complete = TRUE AND p.complete = TRUE",
            {repository_id});
        if (published) numbers.insert(*published);
    }
    // Without the types' word, publications tell which kind of distribution it is.
    if (by_version && !(registry == nullptr && published))
        if (const auto latest = latest_version(connection, repository_id)) numbers.insert(latest->number);
    return {numbers.begin(), numbers.end()};
}

void delete_versions(Context& context, int64_t repository_id, const std::vector<int64_t>& numbers) {
    discard_incomplete(context, repository_id);
    std::vector<std::pair<int64_t, int64_t>> gaps;
    bool latest_leaves = false;
    context.database.write([&](db::Connection& connection) {
        gaps.clear();
        latest_leaves = false;
        const auto present = complete_numbers(connection, repository_id);
        std::vector<int64_t> leaving;
        for (const int64_t number : numbers)
            if (std::binary_search(present.begin(), present.end(), number)) leaving.push_back(number);
        if (leaving.empty()) return;
        if (leaving.size() >= present.size()) refuse_last();
        std::sort(leaving.begin(), leaving.end());
        std::optional<int64_t> before;
        bool changed = false;
        for (const int64_t number : present) {
            if (std::binary_search(leaving.begin(), leaving.end(), number)) {
                changed = true;
                continue;
            }
            if (changed) {
                rewrite_summary(connection, repository_id, before, number);
                gaps.emplace_back(before.value_or(-1), number);
            }
            before = number;
            changed = false;
        }
        latest_leaves = changed;
        for (const int64_t number : leaving) {
            if (latest_leaves && number > *before) {
                // Becomes an unfinished version, which is taken back whole, however often that is begun.
                connection.execute(
                    "UPDATE distribution SET repository_version_id = NULL"
                    " WHERE repository_version_id = (SELECT id FROM repository_version"
                    " WHERE repository_id = $1 AND number = $2)",
                    {repository_id, number});
                connection.execute(
                    "UPDATE repository_version SET complete = FALSE WHERE repository_id = $1 AND number = $2",
                    {repository_id, number});
            } else {
                connection.execute("DELETE FROM repository_version WHERE repository_id = $1 AND number = $2",
                                   {repository_id, number});
            }
        }
        connection.execute("UPDATE repository SET pulp_last_updated = $2 WHERE id = $1",
                           {repository_id, now()});
    });
    if (latest_leaves) discard_incomplete(context, repository_id);
    for (const auto& [before, after] : gaps) sweep_gap(context, repository_id, before, after);
}

}  // namespace detail

std::optional<std::string> version_protection(db::Connection& connection, const VersionRef& version,
                                              const Registry* registry) {
    const auto numbers = detail::protected_versions(connection, version.repository_id, registry);
    if (!std::binary_search(numbers.begin(), numbers.end(), version.number)) return {};
    return kProtected;
}

void delete_version(Context& context, const VersionRef& version) {
    {
        const auto lease = context.database.lease();
        if (!version_by_number(*lease, version.repository_id, version.number)) return;
        if (complete_numbers(*lease, version.repository_id).size() < 2) refuse_last();
        // It may have been put to use after the request was accepted.
        if (auto reason = version_protection(*lease, version, &context.registry))
            throw Failure(ErrorCode::kConflict, *reason);
    }
    detail::delete_versions(context, version.repository_id, {version.number});
}

void apply_retention(Context& context, int64_t repository_id) {
    std::vector<int64_t> leaving;
    {
        const auto lease = context.database.lease();
        const auto keep =
            lease->query_int("SELECT retain_repo_versions FROM repository WHERE id = $1", {repository_id});
        if (!keep) return;
        auto numbers = complete_numbers(*lease, repository_id);
        if (static_cast<int64_t>(numbers.size()) <= *keep) return;
        const auto kept = detail::protected_versions(*lease, repository_id, &context.registry);
        std::reverse(numbers.begin(), numbers.end());
        int64_t newest = 0;
        for (const int64_t number : numbers)
            if (!std::binary_search(kept.begin(), kept.end(), number) && newest++ >= *keep)
                leaving.push_back(number);
    }
    if (!leaving.empty()) detail::delete_versions(context, repository_id, leaving);
}

void sweep_gaps(Context& context, int64_t repository_id) {
    std::vector<int64_t> complete;
    {
        const auto lease = context.database.lease();
        complete = complete_numbers(*lease, repository_id);
    }
    int64_t before = -1;
    for (const int64_t number : complete) {
        if (number > before + 1) {
            // Most often there is nothing, and to see that takes no write.
            bool any = false;
            {
                const auto lease = context.database.lease();
                any = lease
                          ->query_int("SELECT 1 FROM repository_content" +
                                          detail::by_index(lease->engine(), detail::kRemovedIndex) + kInGap +
                                          " LIMIT 1",
                                      {repository_id, before, number})
                          .has_value();
            }
            if (any) sweep_gap(context, repository_id, before, number);
        }
        before = number;
    }
}

std::vector<std::pair<std::string, int64_t>> delete_repository(Context& context, Progress& progress,
                                                               int64_t repository_id) {
    detail::RepositoryRow repository;
    {
        const auto lease = context.database.lease();
        repository = detail::repository_row(*lease, repository_id);
    }
    std::map<std::string, int64_t> removed;
    const auto limit = static_cast<int64_t>(kChunk);
    // First nothing shows any more, so that what follows may be interrupted and begun again.
    context.database.write([&](db::Connection& connection) {
        connection.execute(
            "UPDATE distribution SET publication_id = NULL WHERE publication_id IN"
            " (SELECT p.id FROM publication p JOIN repository_version v"
            " ON v.id = p.repository_version_id WHERE v.repository_id = $1)",
            {repository_id});
        connection.execute(
            "UPDATE distribution SET repository_version_id = NULL"
            " WHERE repository_version_id IN"
            " (SELECT id FROM repository_version WHERE repository_id = $1)",
            {repository_id});
        connection.execute("UPDATE distribution SET repository_id = NULL WHERE repository_id = $1",
                           {repository_id});
        connection.execute(
            "UPDATE publication SET complete = FALSE WHERE repository_version_id IN"
            " (SELECT id FROM repository_version WHERE repository_id = $1)",
            {repository_id});
        connection.execute("UPDATE repository_version SET complete = FALSE WHERE repository_id = $1",
                           {repository_id});
    });
    // Rows of `table` with `column` in chunks, `select` giving their keys.
    const auto drain = [&](const char* name, const std::string& table, const char* column,
                           std::string_view select, int64_t owner) {
        for (bool more = true; more;) {
            progress.check();
            more = false;
            int64_t count = 0;
            context.database.write([&](db::Connection& connection) {
                std::vector<int64_t> ids;
                connection.query(select, {owner, limit},
                                 [&](const db::Row& row) { ids.push_back(row.i64(0)); });
                count = 0;
                if (!ids.empty()) {
                    const bool membership = table == "repository_content";
                    const std::string chosen = in_ids(connection.engine(), column, "$1");
                    count = membership ? connection.execute("DELETE FROM " + table + " WHERE " + chosen +
                                                                " AND repository_id = $2",
                                                            {json_ids(ids), owner})
                                       : connection.execute("DELETE FROM " + table + " WHERE " + chosen,
                                                            {json_ids(ids)});
                }
                more = static_cast<int64_t>(ids.size()) == limit;
            });
            if (count > 0) removed[name] += count;
        }
    };
    std::vector<std::pair<int64_t, std::string>> publications;
    {
        const auto lease = context.database.lease();
        lease->query(
            "SELECT p.id, p.type FROM publication p JOIN repository_version v"
            " ON v.id = p.repository_version_id WHERE v.repository_id = $1",
            {repository_id},
            [&](const db::Row& row) { publications.emplace_back(row.i64(0), std::string(row.text(1))); });
    }
    for (const auto& [id, type_name] : publications) {
        drain("core.PublishedArtifact", "published_artifact", "id",
              "SELECT id FROM published_artifact WHERE publication_id = $1 LIMIT $2", id);
        drain("core.PublishedMetadata", "published_metadata", "id",
              "SELECT id FROM published_metadata WHERE publication_id = $1 LIMIT $2", id);
        context.database.write([&, publication = id](db::Connection& connection) {
            connection.execute("DELETE FROM publication WHERE id = $1", {publication});
        });
        const Type* type = context.registry.typed(Kind::kPublication, type_name);
        ++removed["core.Publication"];
        if (type != nullptr) ++removed[type->app + "." + type->model];
    }
    drain("core.RepositoryContent", "repository_content", "content_id",
          "SELECT content_id FROM repository_content WHERE repository_id = $1 LIMIT $2", repository_id);
    drain("core.RepositoryVersion", "repository_version", "id",
          "SELECT id FROM repository_version WHERE repository_id = $1 LIMIT $2", repository_id);
    context.database.write([&](db::Connection& connection) {
        connection.execute("DELETE FROM repository WHERE id = $1", {repository_id});
        // Of one who wrote until now, without the lock of the repository's tasks any more.
        connection.execute("DELETE FROM repository_content WHERE repository_id = $1", {repository_id});
    });
    ++removed["core.Repository"];
    if (const Type* type = context.registry.typed(Kind::kRepository, repository.type))
        ++removed[type->app + "." + type->model];
    return {removed.begin(), removed.end()};
}

void finish_deletion(Context& context, int64_t repository_id) {
    {
        const auto lease = context.database.lease();
        // Every repository has a complete version but one that is being deleted.
        if (!lease->query_int("SELECT 1 FROM repository WHERE id = $1", {repository_id}) ||
            latest_version(*lease, repository_id))
            return;
    }
    class Silent final : public Progress {
      public:
        void report(std::string_view, std::string_view, int64_t, int64_t) override {}
        void complete(std::string_view) override {}
        bool cancelled() override { return false; }
        void created(std::string_view, std::string_view, std::string_view) override {}
    } silent;
    delete_repository(context, silent, repository_id);
}

}  // namespace granary::model
