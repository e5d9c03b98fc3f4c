#include "core/model/version_check.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/db/dialect.h"
#include "core/model/support.h"

namespace granary::model::detail {

namespace {

/// Up to this many added units their paths are looked up one by one; beyond, the whole version is sorted.
constexpr int64_t kFewAdded = 500;

std::vector<const Field*> repo_key(const Type& type) {
    std::vector<const Field*> fields;
    for (const Field& field : type.fields)
        if (field.has(kRepoKey) && field.stored() && !field.base) fields.push_back(&field);
    return fields;
}

std::string same_key(const std::vector<const Field*>& key) {
    std::string sql;
    for (const Field* field : key) {
        const std::string column = field->column_name();
        if (!sql.empty()) sql += " AND ";
        if (field->has(kNullable))
            sql += "(b." + column + " = a." + column + " OR (b." + column + " IS NULL AND a." + column +
                   " IS NULL))";
        else
            sql += "b." + column + " = a." + column;
    }
    return sql;
}

std::string key_names(const std::vector<const Field*>& key) {
    std::vector<std::string> names;
    for (const Field* field : key) names.push_back(field->name);
    return join(names, ", ");
}

/// "version 1 of relative_path 'a'": what two units share, for a person.
std::string describe(db::Connection& connection, const Type& type, const std::vector<const Field*>& key,
                     int64_t content_id) {
    std::vector<std::string> columns;
    for (const Field* field : key) columns.push_back(field->column_name());
    std::string text;
    connection.query_one("SELECT " + join(columns, ", ") + " FROM " + type.table + " WHERE id = $1",
                         {content_id}, [&](const db::Row& row) {
                             for (size_t i = 0; i < key.size(); ++i) {
                                 const FieldValue value = read_field(*key[i], row, static_cast<int>(i));
                                 if (!text.empty()) text += ", ";
                                 text += key[i]->name + " ";
                                 if (const auto* words = std::get_if<std::string>(&value))
                                     text += "'" + *words + "'";
                                 else if (const auto* integer = std::get_if<int64_t>(&value))
                                     text += std::to_string(*integer);
                                 else
                                     text += "not set";
                             }
                         });
    return text;
}

std::vector<std::string> parent_directories(std::string_view path) {
    std::vector<std::string> found;
    for (size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1))
        if (at > 0) found.emplace_back(path.substr(0, at));
    return found;
}

}  // namespace

void insert_members(db::Connection& connection, std::span<const db::Param> rows) {
    using enum db::ColumnType;
    static const db::Column kColumns[] = {{"repository_id", kInt},
                                          {"content_id", kInt},
                                          {"version_added", kInt},
                                          {"version_removed", kInt},
                                          {"type_id", kInt}};
    connection.insert("repository_content", kColumns, rows);
}

std::vector<int64_t> colliding_members(db::Connection& connection, const Type& type, int64_t repository_id,
                                       int64_t number, std::span<const int64_t> ids, Added added) {
    const auto key = repo_key(type);
    std::vector<int64_t> found;
    if (key.empty() || ids.empty()) return found;
    // From the few to their namesakes to their membership, in steps: joined at once, both engines would
    // rather begin with all that the version holds, whose number they know nothing of yet.
    std::vector<int64_t> namesakes;
    connection.query("SELECT b.id FROM " + type.table + " a CROSS JOIN " + type.table + " b WHERE " +
                         same_key(key) + " AND b.id <> a.id AND " + in_ids(connection.engine(), "a.id", "$1"),
                     {json_ids(ids)}, [&](const db::Row& row) { namesakes.push_back(row.i64(0)); });
    std::sort(namesakes.begin(), namesakes.end());
    namesakes.erase(std::unique(namesakes.begin(), namesakes.end()), namesakes.end());
    static const db::Column kKeys[] = {{"repository_id", db::ColumnType::kInt},
                                       {"content_id", db::ColumnType::kInt}};
    static const std::string kValues[] = {"content_id"};
    const std::string filter = std::string("t.version_removed IS NULL AND t.version_added ") +
                               (added == Added::kInThis ? "= " : "< ") + std::to_string(number);
    for (size_t at = 0; at < namesakes.size(); at += kChunk) {
        std::vector<db::Param> tuples;
        for (size_t n = at; n < std::min(namesakes.size(), at + kChunk); ++n)
            tuples.insert(tuples.end(), {repository_id, namesakes[n]});
        connection.lookup("repository_content", kKeys, tuples, kValues, filter,
                          [&](size_t, const db::Row& row) { found.push_back(row.i64(0)); });
    }
    std::sort(found.begin(), found.end());
    return found;
}

void VersionCheck::each_added(int64_t type_id,
                              const std::function<void(std::span<const int64_t>)>& visit) const {
    // The index over version_added finds them; without it a small change would cost a walk of the repository.
    std::vector<int64_t> ids;
    {
        const auto lease = context.database.lease();
        lease->query("SELECT content_id FROM repository_content" + by_index(lease->engine(), kAddedIndex) +
                         " WHERE repository_id = $1 AND version_added = $2"
                         " AND version_removed IS NULL AND type_id = $3 ORDER BY content_id",
                     {repository_id, number, type_id},
                     [&](const db::Row& row) { ids.push_back(row.i64(0)); });
    }
    for (size_t at = 0; at < ids.size(); at += kChunk)
        visit(std::span(ids).subspan(at, std::min(kChunk, ids.size() - at)));
}

std::vector<int64_t> VersionCheck::replaced_by_added(const Counts& counts, bool overwrite) const {
    std::vector<int64_t> replaced;
    bool had_content = false;
    {
        const auto lease = context.database.lease();
        had_content = lease
                          ->query_int(
                              "SELECT 1 FROM version_content_summary WHERE present > 0 AND version_id ="
                              " (SELECT id FROM repository_version WHERE repository_id = $1 AND number < $2"
                              " AND complete = TRUE ORDER BY number DESC LIMIT 1) LIMIT 1",
                              {repository_id, number})
                          .has_value();
    }
    if (!had_content) return replaced;
    for (const auto& [type_id, change] : counts) {
        if (change.added == 0) continue;
        std::string name;
        {
            const auto lease = context.database.lease();
            name = content_type_name(*lease, type_id);
        }
        const Type* type = context.registry.typed(Kind::kContent, name);
        if (type == nullptr || repo_key(*type).empty()) continue;
        each_added(type_id, [&](std::span<const int64_t> chunk) {
            const auto lease = context.database.lease();
            const auto found = colliding_members(*lease, *type, repository_id, number, chunk, Added::kBefore);
            if (!found.empty() && !overwrite) {
                const auto key = repo_key(*type);
                throw Failure(ErrorCode::kConflict,
                              "Content overwrite is not allowed: " + std::to_string(found.size()) +
                                  " unit(s) of type " + type->name + " in the repository have the same " +
                                  key_names(key) + " as units that were to be added, first " +
                                  describe(*lease, *type, key, found.front()) + ".",
                              "PLP0023");
            }
            replaced.insert(replaced.end(), found.begin(), found.end());
        });
    }
    return replaced;
}

Counts VersionCheck::counts(bool removed) const {
    Counts found;
    const auto lease = context.database.lease();
    const db::Engine engine = lease->engine();
    lease->query(
        "SELECT type_id, COUNT(*) FROM repository_content" + by_index(engine, kAddedIndex) +
            " WHERE repository_id = $1 AND version_added = $2 AND version_removed IS NULL GROUP BY type_id",
        {repository_id, number}, [&](const db::Row& row) { found[row.i64(0)].added = row.i64(1); });
    if (!removed) return found;
    lease->query("SELECT type_id, COUNT(*) FROM repository_content" + by_index(engine, kRemovedIndex) +
                     " WHERE repository_id = $1 AND version_removed = $2 AND version_removed IS NOT NULL"
                     " GROUP BY type_id",
                 {repository_id, number},
                 [&](const db::Row& row) { found[row.i64(0)].removed = row.i64(1); });
    return found;
}

namespace {

[[noreturn]] void refuse_same(db::Connection& connection, const Type& type,
                              const std::vector<const Field*>& key, int64_t groups, int64_t example) {
    throw Failure(ErrorCode::kConflict,
                  "Cannot create repository version. More than one unit of type " + type.name +
                      " with the duplicate content key (" + key_names(key) +
                      ") cannot be in one repository version: " + std::to_string(groups) +
                      " key(s) occur more than once, first " + describe(connection, type, key, example) + ".",
                  "PLP0022");
}

}  // namespace

void VersionCheck::refuse_duplicates(const Counts& counts) const {
    const auto lease = context.database.lease();
    for (const auto& [type_id, change] : counts) {
        if (change.added < 2) continue;
        const std::string name = content_type_name(*lease, type_id);
        const Type* type = context.registry.typed(Kind::kContent, name);
        if (type == nullptr) continue;
        const auto key = repo_key(*type);
        if (key.empty()) continue;
        std::vector<std::string> columns;
        for (const Field* field : key) columns.push_back("a." + field->column_name());
        int64_t example = 0, groups = 0;
        lease->query(
            // CROSS JOIN: SQLite would walk all content in the order of the key instead.
            "SELECT MIN(a.id) FROM repository_content rc" + by_index(lease->engine(), kAddedIndex) +
                " CROSS JOIN " + type->table +
                " a WHERE a.id = rc.content_id AND rc.repository_id = $1 AND rc.version_added = $2"
                " AND rc.version_removed IS NULL AND rc.type_id = $3 GROUP BY " +
                join(columns, ", ") + " HAVING COUNT(*) > 1 LIMIT 1000",
            {repository_id, number, type_id}, [&](const db::Row& row) {
                if (groups++ == 0) example = row.i64(0);
            });
        if (groups == 0) continue;
        refuse_same(*lease, *type, key, groups, example);
    }
}

void VersionCheck::refuse_overlaps(const Counts& counts) const {
    int64_t added = 0;
    for (const auto& [type_id, change] : counts) added += change.added;
    if (added == 0) return;  // what was free of overlaps stays so when units leave
    constexpr std::string_view kWhat = "Cannot create repository version.";
    // No transaction: whoever builds a version has the repository alone, and the paths of its content stay.
    const auto lease = context.database.lease();
    if (added > kFewAdded) {
        const std::vector<db::Param> params = {repository_id};
        const auto pair = overlap_within(*lease,
                                         "SELECT ca.relative_path FROM repository_content rc"
                                         " JOIN content_artifact ca ON ca.content_id = rc.content_id"
                                         " WHERE rc.repository_id = $1 AND rc.version_removed IS NULL",
                                         params);
        if (pair) refuse_overlap(kWhat, pair->first, pair->second);
        return;
    }
    std::vector<std::pair<int64_t, std::string>> paths;
    lease->query("SELECT ca.content_id, ca.relative_path FROM repository_content rc" +
                     by_index(lease->engine(), kAddedIndex) +
                     " JOIN content_artifact ca ON ca.content_id = rc.content_id"
                     " WHERE rc.repository_id = $1 AND rc.version_added = $2 AND rc.version_removed IS NULL",
                 {repository_id, number},
                 [&](const db::Row& row) { paths.emplace_back(row.i64(0), std::string(row.text(1))); });
    for (const auto& [content_id, path] : paths)
        if (const auto other = overlapping_path(*lease, repository_id, number, path, content_id))
            refuse_overlap(kWhat, path, *other);
}

void VersionCheck::write_summary(db::Connection& connection, int64_t version_id, const Counts& counts) const {
    std::map<int64_t, int64_t> present;
    connection.query(
        "SELECT type_id, present FROM version_content_summary WHERE version_id ="
        " (SELECT id FROM repository_version WHERE repository_id = $1 AND number < $2 AND complete = TRUE"
        " ORDER BY number DESC LIMIT 1)",
        {repository_id, number}, [&](const db::Row& row) { present[row.i64(0)] = row.i64(1); });
    for (const auto& [type_id, change] : counts) present[type_id] += change.added - change.removed;
    for (const auto& [type_id, count] : present) {
        const auto change = counts.find(type_id);
        const Change none;
        const Change& changed = change == counts.end() ? none : change->second;
        if (count == 0 && changed.added == 0 && changed.removed == 0) continue;
        connection.post(
            "INSERT INTO version_content_summary (version_id, type_id, present, added, removed)"
            " VALUES ($1, $2, $3, $4, $5)",
            {version_id, type_id, count, changed.added, changed.removed});
    }
}

namespace {

using Place = std::pair<int64_t, std::string>;  // content id, path

/// The first of the places whose content is in the version.
std::optional<std::string> first_member(db::Connection& connection, int64_t repository_id, int64_t number,
                                        const std::vector<Place>& places) {
    if (places.empty()) return {};
    static const db::Column kKeys[] = {{"repository_id", db::ColumnType::kInt},
                                       {"content_id", db::ColumnType::kInt}};
    static const std::string kValues[] = {"content_id"};
    const std::string version = std::to_string(number);
    std::vector<db::Param> tuples;
    for (const auto& [content_id, path] : places) tuples.insert(tuples.end(), {repository_id, content_id});
    std::optional<size_t> first;
    connection.lookup("repository_content", kKeys, tuples, kValues,
                      "t.version_added <= " + version +
                          " AND (t.version_removed IS NULL OR t.version_removed > " + version + ")",
                      [&](size_t index, const db::Row&) { first = std::min(first.value_or(index), index); });
    if (!first) return {};
    return places[*first].second;
}

}  // namespace

// In steps, for the same reason as in colliding_members.
std::optional<std::string> overlapping_path(db::Connection& connection, int64_t repository_id, int64_t number,
                                            std::string_view path, int64_t except) {
    std::vector<std::string> same = parent_directories(path);
    same.emplace_back(path);
    static const db::Column kPath[] = {{"relative_path", db::ColumnType::kText}};
    static const std::string kValues[] = {"content_id"};
    std::vector<db::Param> tuples(same.begin(), same.end());
    std::vector<Place> places;
    connection.lookup("content_artifact", kPath, tuples, kValues, "", [&](size_t index, const db::Row& row) {
        if (row.i64(0) != except) places.emplace_back(row.i64(0), same[index]);
    });
    if (auto found = first_member(connection, repository_id, number, places)) return found;
    // Everything below "path/" lies between "path/" and "path0": '0' follows '/'. Seldom is there any.
    constexpr int64_t kPage = 1000;
    std::string low = std::string(path) + "/";
    const std::string high = std::string(path) + "0";
    for (int64_t after = 0;;) {
        places.clear();
        int64_t last = 0;
        connection.query(
            "SELECT id, content_id, relative_path FROM content_artifact WHERE relative_path < $2"
            " AND (relative_path, id) > ($1, $3) ORDER BY relative_path, id LIMIT $4",
            {low, high, after, kPage}, [&](const db::Row& row) {
                last = row.i64(0);
                places.emplace_back(row.i64(1), std::string(row.text(2)));
            });
        if (places.empty()) return {};
        low = places.back().second;
        after = last;
        const bool full = places.size() == static_cast<size_t>(kPage);
        std::erase_if(places, [&](const Place& place) { return place.first == except; });
        if (auto found = first_member(connection, repository_id, number, places)) return found;
        if (!full) return {};
    }
}

std::optional<std::pair<std::string, std::string>> overlap_within(db::Connection& connection,
                                                                  std::string_view source,
                                                                  db::Params params) {
    const std::string files = " FROM (" + std::string(source) + ") files";
    bool folders = false;
    connection.query("SELECT 1" + files + " WHERE relative_path LIKE '%/%' LIMIT 1", params,
                     [&](const db::Row&) { folders = true; });
    // Without folders a path can only be there twice, and to see that takes no order.
    std::string sql =
        "SELECT relative_path, relative_path" + files + " GROUP BY relative_path HAVING COUNT(*) > 1 LIMIT 1";
    if (folders) {
        // With '/' sorted before every other character, what lies below a file follows it at once.
        const bool postgres = connection.engine() == db::Engine::kPostgres;
        const std::string order = postgres ? "replace(relative_path, '/', chr(1)) COLLATE \"C\""
                                           : "replace(relative_path, '/', char(1))";
        sql =
            "SELECT path, before FROM (SELECT relative_path AS path, lag(relative_path)"
            " OVER (ORDER BY " +
            order + ") AS before" + files +
            ") pairs WHERE before = path"
            " OR substr(path, 1, length(before) + 1) = before || '/' LIMIT 1";
    }
    std::optional<std::pair<std::string, std::string>> found;
    connection.query(sql, params, [&](const db::Row& row) {
        found.emplace(std::string(row.text(0)), std::string(row.text(1)));
    });
    return found;
}

void refuse_overlap(std::string_view what, const std::string& path, const std::string& other) {
    std::string sentence(what);
    if (path == other)
        sentence += " Path is duplicated: " + path + ".";
    else
        sentence += " The path of the file '" + std::min(path, other) + "' is the folder of '" +
                    std::max(path, other) + "'.";
    throw Failure(ErrorCode::kConflict, sentence);
}

}  // namespace granary::model::detail

namespace granary::model {

void refuse_same_keys(Context& context, const Type& type, std::span<const int64_t> content_ids) {
    const auto key = detail::repo_key(type);
    if (key.empty() || content_ids.size() < 2) return;
    std::vector<std::string> columns;
    for (const Field* field : key) columns.push_back(field->column_name());
    const auto lease = context.database.lease();
    int64_t example = 0, groups = 0;
    lease->query("SELECT MIN(id) FROM " + type.table + " WHERE " +
                     detail::in_ids(lease->engine(), "id", "$1") + " GROUP BY " + join(columns, ", ") +
                     " HAVING COUNT(*) > 1",
                 {detail::json_ids(content_ids)}, [&](const db::Row& row) {
                     if (groups++ == 0) example = row.i64(0);
                 });
    if (groups > 0) detail::refuse_same(*lease, type, key, groups, example);
}

}  // namespace granary::model
