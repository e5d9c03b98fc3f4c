#include "core/model/repository.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

// Names of content types this process has met, by number.
struct TypeNames {
    std::shared_mutex mutex;
    std::map<int64_t, std::string> by_id;
    std::map<std::string, int64_t, std::less<>> by_name;
};
TypeNames& type_names() {
    static TypeNames names;
    return names;
}

/// Computed from the name, so that it is the same in every database and needs no row to be known: readers
/// never write, and a rolled back transaction leaves nothing wrong behind.
int64_t number_of(std::string_view name) {
    const std::string digest = sha256(name);
    int64_t id = 0;
    for (size_t i = 0; i < 4; ++i) id = id << 8 | static_cast<unsigned char>(digest[i]);
    return id & 0x7fffffff;
}

constexpr std::string_view kVersionColumns =
    "SELECT repository_id, id, number, pulp_id FROM repository_version ";

std::optional<VersionRef> one_version(db::Connection& connection, std::string_view condition,
                                      std::initializer_list<db::Param> params) {
    std::optional<VersionRef> found;
    connection.query_one(std::string(kVersionColumns).append(condition), params, [&](const db::Row& row) {
        found = VersionRef{row.i64(0), row.i64(1), row.i64(2), row.uuid(3)};
    });
    return found;
}

/// Content that is in version $3 and not in version $2 of repository $1: what changed in between bounds the
/// search; a unit removed and added again in between is in both.
std::string added_sql(db::Engine engine) {
    return "SELECT a.content_id FROM repository_content a" + detail::by_index(engine, detail::kAddedIndex) +
           " WHERE a.repository_id = $1 AND a.version_added > $2 AND a.version_added <= $3"
           " AND (a.version_removed IS NULL OR a.version_removed > $3)"
           " AND NOT EXISTS (SELECT 1 FROM repository_content o WHERE o.repository_id = a.repository_id"
           " AND o.content_id = a.content_id AND o.version_added <= $2"
           " AND (o.version_removed IS NULL OR o.version_removed > $2)) ORDER BY a.content_id";
}
std::string removed_sql(db::Engine engine) {
    return "SELECT a.content_id FROM repository_content a" + detail::by_index(engine, detail::kRemovedIndex) +
           " WHERE a.repository_id = $1 AND a.version_removed IS NOT NULL"
           " AND a.version_removed > $2 AND a.version_removed <= $3 AND a.version_added <= $2"
           " AND NOT EXISTS (SELECT 1 FROM repository_content o WHERE o.repository_id = a.repository_id"
           " AND o.content_id = a.content_id AND o.version_added <= $3"
           " AND (o.version_removed IS NULL OR o.version_removed > $3)) ORDER BY a.content_id";
}

}  // namespace

int64_t content_type_id(db::Connection&, std::string_view name) {
    TypeNames& names = type_names();
    {
        const std::shared_lock lock(names.mutex);
        const auto found = names.by_name.find(name);
        if (found != names.by_name.end()) return found->second;
    }
    const int64_t id = number_of(name);
    const std::unique_lock lock(names.mutex);
    names.by_name.emplace(name, id);
    names.by_id.emplace(id, name);
    return id;
}

std::string content_type_name(db::Connection& connection, int64_t id) {
    TypeNames& names = type_names();
    {
        const std::shared_lock lock(names.mutex);
        const auto found = names.by_id.find(id);
        if (found != names.by_id.end()) return found->second;
    }
    auto name = connection.query_text("SELECT name FROM content_type WHERE id = $1", {id});
    if (!name)
        throw Failure(ErrorCode::kInternal,
                      "There is no content type with the number " + std::to_string(id) + ".");
    const std::unique_lock lock(names.mutex);
    names.by_name.emplace(*name, id);
    names.by_id.emplace(id, *name);
    return *name;
}

std::optional<VersionRef> latest_version(db::Connection& connection, int64_t repository_id) {
    return one_version(connection,
                       "WHERE repository_id = $1 AND complete = TRUE ORDER BY number DESC LIMIT 1",
                       {repository_id});
}

std::optional<VersionRef> version_by_number(db::Connection& connection, int64_t repository_id,
                                            int64_t number) {
    return one_version(connection, "WHERE repository_id = $1 AND number = $2 AND complete = TRUE",
                       {repository_id, number});
}

std::optional<VersionRef> version_by_id(db::Connection& connection, int64_t version_id) {
    return one_version(connection, "WHERE id = $1 AND complete = TRUE", {version_id});
}

std::string membership_sql(std::string_view number_placeholder) {
    std::string sql = "rc.version_added <= ";
    sql.append(number_placeholder).append(" AND (rc.version_removed IS NULL OR rc.version_removed > ");
    return sql.append(number_placeholder).append(")");
}

Difference difference(db::Connection& connection, int64_t repository_id, int64_t from_number,
                      int64_t to_number) {
    Difference found;
    if (from_number == to_number) return found;
    const int64_t low = std::min(from_number, to_number), high = std::max(from_number, to_number);
    connection.query(added_sql(connection.engine()), {repository_id, low, high},
                     [&](const db::Row& row) { found.added.push_back(row.i64(0)); });
    connection.query(removed_sql(connection.engine()), {repository_id, low, high},
                     [&](const db::Row& row) { found.removed.push_back(row.i64(0)); });
    if (from_number > to_number) std::swap(found.added, found.removed);
    return found;
}

VersionRef create_first_version(db::Connection& connection, int64_t repository_id, int64_t version_id) {
    const VersionRef made{repository_id, version_id, 0, Uuid::v7()};
    connection.execute(
        "INSERT INTO repository_version (id, pulp_id, pulp_created, pulp_last_updated, number, repository_id,"
        " complete) VALUES ($1, $2, $3, $3, 0, $4, TRUE)",
        {made.id, made.pulp_id, now(), repository_id});
    connection.execute("UPDATE repository SET next_version = 1 WHERE id = $1", {repository_id});
    return made;
}

void discard_incomplete(Context& context, int64_t repository_id) {
    using namespace detail;  // NOLINT(google-build-using-namespace)
    const auto ids = [&](db::Connection& connection, std::string_view sql, int64_t number) {
        std::vector<int64_t> found;
        connection.query(sql, {repository_id, number, static_cast<int64_t>(kChunk)},
                         [&](const db::Row& row) { found.push_back(row.i64(0)); });
        return found;
    };
    int64_t complete = -1;
    {
        const auto lease = context.database.lease();
        const bool any =
            lease
                ->query_int(
                    "SELECT id FROM repository_version WHERE repository_id = $1 AND complete = FALSE"
                    " LIMIT 1",
                    {repository_id})
                .has_value();
        if (!any) return;
        if (const auto latest = latest_version(*lease, repository_id)) complete = latest->number;
    }
    // The incomplete version row goes last: as long as it is there, this is begun again.
    for (bool more = true; more;) {
        more = false;
        context.database.write([&](db::Connection& connection) {
            // Whoever still writes it, from a process that was taken for lost, is waited for first.
            if (connection.engine() == db::Engine::kPostgres)
                connection.query(
                    "SELECT id FROM repository_version WHERE repository_id = $1 AND complete = FALSE"
                    " FOR UPDATE",
                    {repository_id}, [](const db::Row&) {});
            const auto added = ids(connection,
                                   "SELECT content_id FROM repository_content WHERE repository_id = $1"
                                   " AND version_added > $2 LIMIT $3",
                                   complete);
            const auto removed = ids(
                connection,
                "SELECT content_id FROM repository_content WHERE repository_id = $1"
                " AND version_removed IS NOT NULL AND version_removed > $2 AND version_added <= $2 LIMIT $3",
                complete);
            const db::Engine engine = connection.engine();
            if (!added.empty())
                connection.execute(
                    "DELETE FROM repository_content WHERE repository_id = $1"
                    " AND version_added > $2 AND " +
                        in_ids(engine, "content_id", "$3"),
                    {repository_id, complete, json_ids(added)});
            if (!removed.empty())
                connection.execute(
                    "UPDATE repository_content SET version_removed = NULL"
                    " WHERE repository_id = $1 AND version_removed > $2"
                    " AND version_added <= $2 AND " +
                        in_ids(engine, "content_id", "$3"),
                    {repository_id, complete, json_ids(removed)});
            more = added.size() == kChunk || removed.size() == kChunk;
            if (!more)
                connection.execute(
                    "DELETE FROM repository_version WHERE repository_id = $1 AND complete = FALSE",
                    {repository_id});
        });
    }
}

}  // namespace granary::model
