#include "core/model/content_query.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/model/href.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

constexpr size_t kPage = 2000;
// The first page of a walk: it is small, so that it comes soon.
constexpr size_t kFirst = 500;
// Where each page costs a look at the whole version there are fewer, behind a first one that comes soon.
constexpr size_t kLargePage = 20'000;
// An index of all units is walked where at least one in so many is of the version.
constexpr int64_t kWalked = 20;

struct Extra {
    uint32_t tag;
    ContentColumn::Extra extra;
    FieldType type;
    const char* sql;
};
// The tags are those of granary_tag.
constexpr Extra kExtras[] = {
    {20001, ContentColumn::Extra::kPrn, FieldType::kText, "m.pulp_id"},
    {20002, ContentColumn::Extra::kAdded, FieldType::kTime,
     "coalesce((SELECT v.pulp_created FROM repository_version v WHERE v.repository_id = rc.repository_id AND "
     "v.number = rc.version_added), m.pulp_created)"},
    {20003, ContentColumn::Extra::kStored, FieldType::kBool, "(a.id IS NOT NULL)"},
    {20004, ContentColumn::Extra::kSha256, FieldType::kText, "a.sha256"},
    {20005, ContentColumn::Extra::kMd5, FieldType::kText, "a.md5"},
};

const Extra& extra_of(ContentColumn::Extra wanted) {
    for (const Extra& extra : kExtras)
        if (extra.extra == wanted) return extra;
    return kExtras[0];
}

bool is_of_artifact(const ContentColumn& column) {
    using E = ContentColumn::Extra;
    return column.extra == E::kStored || column.extra == E::kSha256 || column.extra == E::kMd5;
}

std::string sql_of(const ContentColumn& column) {
    return column.field != nullptr ? "m." + column.field->column_name() : extra_of(column.extra).sql;
}

/// Borrows from `value`.
db::Param param_of(const FieldValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* integer = std::get_if<int64_t>(&value)) return *integer;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

std::string columns_sql(const ContentQuery& query) {
    std::string columns;
    for (const ContentColumn& column : query.columns)
        columns += (columns.empty() ? "" : ", ") + sql_of(column);
    return columns;
}

/// Join of the unit's first file, where a column is about it.
std::string artifact_join(const ContentQuery& query) {
    if (std::none_of(query.columns.begin(), query.columns.end(), is_of_artifact)) return {};
    return " LEFT JOIN content_artifact ca ON ca.id = (SELECT min(f.id) FROM content_artifact f WHERE "
           "f.content_id = m.id) LEFT JOIN artifact a ON a.id = ca.artifact_id";
}

FieldValue read(const db::Row& row, int index, const ContentColumn& column, const Type& type) {
    using E = ContentColumn::Extra;
    if (row.is_null(index)) return {};
    if (column.extra == E::kPrn) return prn(type, row.uuid(index));
    if (column.extra == E::kSha256 || column.extra == E::kMd5) return to_hex(row.bytes(index));
    switch (column.type) {
        case FieldType::kBool:
            return row.boolean(index);
        case FieldType::kInt:
        case FieldType::kTime:
        case FieldType::kRef:
            return row.i64(index);
        case FieldType::kFloat:
            return row.f64(index);
        case FieldType::kUuid:
            return row.uuid(index).str();
        default:
            return std::string(row.text(index));
    }
}

/// Whether the combinations are found in their order by walking the index of their first column over the
/// units of all versions, rather than by sorting those of this one for each page.
bool walks_index(db::Connection& connection, const VersionRef& version, const Type& type, int64_t type_id,
                 const ContentQuery& query) {
    const Field* first = query.columns.empty() ? nullptr : query.columns.front().field;
    if (!query.distinct || !query.conditions.empty() || first == nullptr || !first->has(kIndexed))
        return false;
    const auto all =
        connection.query_int("SELECT CAST(sum(rows) AS BIGINT) FROM row_count WHERE name = $1", {type.table});
    const auto here = connection.query_int(
        "SELECT s.present FROM version_content_summary s JOIN repository_version v ON v.id = s.version_id "
        "WHERE v.repository_id = $1 AND v.number = $2 AND s.type_id = $3",
        {version.repository_id, version.number, type_id});
    return all && here && *here >= *all / kWalked;
}

}  // namespace

ContentColumn content_column(const Type& type, uint32_t tag) {
    for (const Extra& extra : kExtras)
        if (extra.tag == tag) return {nullptr, extra.extra, extra.type};
    for (const Field& field : type.fields)
        if (!field.base && field.stored() && field.tag == static_cast<int>(tag))
            return {&field, ContentColumn::Extra::kNone, field.type};
    throw Failure(ErrorCode::kInvalid,
                  "Type " + type.name + " has no stored field with tag " + std::to_string(tag) + ".");
}

void query_content(Context& context, const VersionRef& version, const Type& type, const ContentQuery& query,
                   const std::function<void(std::span<const QueriedRow>)>& visit) {
    std::vector<db::Param> fixed{version.repository_id, version.number};
    const auto bind = [](std::vector<db::Param>& params, db::Param value) {
        params.push_back(std::move(value));
        return "$" + std::to_string(params.size());
    };
    std::string from = " FROM repository_content rc JOIN " + type.table + " m ON m.id = rc.content_id" +
                       artifact_join(query);
    const std::string columns = columns_sql(query);
    std::string where = " WHERE rc.repository_id = $1 AND " + (query.part == ContentQuery::Part::kRemoved
                                                                   ? std::string("rc.version_removed = $2")
                                                                   : membership_sql("$2"));
    if (query.part == ContentQuery::Part::kAdded) where += " AND rc.version_added = $2";
    bool walks = false;
    {
        const auto lease = context.database.lease();
        const int64_t type_id = content_type_id(*lease, type.name);
        where += " AND rc.type_id = " + bind(fixed, type_id);
        walks = walks_index(*lease, version, type, type_id, query);
    }
    // SQLite keeps to the order of a CROSS JOIN; PostgreSQL finds it by itself.
    if (walks) from = " FROM " + type.table + " m CROSS JOIN repository_content rc" + artifact_join(query);
    if (walks) where += " AND rc.content_id = m.id";
    for (const auto& [field, value] : query.conditions) {
        where += " AND m." + field->column_name();
        where +=
            std::holds_alternative<std::monostate>(value) ? " IS NULL" : " = " + bind(fixed, param_of(value));
    }
    if (query.count) {
        const std::string sql =
            query.distinct ? "SELECT count(*) FROM (SELECT DISTINCT " + columns + from + where + ") x"
                           : "SELECT count(*)" + from + where;
        QueriedRow row;
        {
            const auto lease = context.database.lease();
            lease->query(sql, db::Params(fixed),
                         [&](const db::Row& counted) { row.values.emplace_back(counted.i64(0)); });
        }
        visit({&row, 1});
        return;
    }

    // Page by page after the last row, so that neither an engine's answer nor a lease grows with it.
    uint64_t left = query.limit == 0 ? UINT64_MAX : query.limit;
    std::vector<FieldValue> last;
    int64_t last_id = 0;
    for (bool first = true;; first = false) {
        std::vector<db::Param> params = fixed;
        // DISTINCT sorts before it answers, which would be the whole version for each page of a walk.
        std::string sql = !query.distinct ? std::string("SELECT rc.content_id")
                                          : (walks ? "SELECT " : "SELECT DISTINCT ") + columns;
        if (!query.distinct && !columns.empty()) sql += ", " + columns;
        const size_t wanted = query.distinct && !walks && !first ? kLargePage
                              : walks && first                   ? kFirst
                                                                 : kPage;
        const uint64_t page = std::min<uint64_t>(wanted, left);
        std::string chosen = where;
        if (!first && query.distinct) {
            std::string values;
            for (const FieldValue& value : last)
                values += (values.empty() ? "" : ", ") + bind(params, param_of(value));
            chosen += " AND (" + columns + ") > (" + values + ")";
        } else if (!first) {
            chosen += " AND rc.content_id > " + bind(params, last_id);
        }
        chosen += " ORDER BY " + (query.distinct ? columns : std::string("rc.content_id"));
        chosen += " LIMIT " + bind(params, static_cast<int64_t>(page));
        if (query.distinct || !query.conditions.empty()) {
            sql += from + chosen;
        } else {
            // Members first, by their index: without statistics PostgreSQL joins and sorts all for each page.
            sql += " FROM (SELECT rc.* FROM repository_content rc" + chosen + ") rc JOIN " + type.table +
                   " m ON m.id = rc.content_id" + artifact_join(query) + " ORDER BY rc.content_id";
        }
        std::vector<QueriedRow> rows;
        uint64_t read_rows = 0;
        {
            const auto lease = context.database.lease();
            lease->query(sql, db::Params(params), [&](const db::Row& row) {
                ++read_rows;
                QueriedRow made;
                int index = 0;
                if (!query.distinct) made.id = row.i64(index++);
                for (const ContentColumn& column : query.columns)
                    made.values.push_back(read(row, index++, column, type));
                if (!walks || rows.empty() || rows.back().values != made.values)
                    rows.push_back(std::move(made));
            });
        }
        if (!rows.empty()) visit(rows);
        left -= rows.size();
        if (read_rows < page || left == 0) return;
        if (query.distinct) {
            last = std::move(rows.back().values);
        } else {
            last_id = rows.back().id;
        }
    }
}

void query_units(Context& context, const Type& type, const ContentQuery& query, std::span<const int64_t> ids,
                 const std::function<void(std::span<const QueriedRow>)>& visit) {
    std::string columns;
    for (const ContentColumn& column : query.columns)
        // Outside of a repository it was added when it was made.
        columns += ", " + (column.extra == ContentColumn::Extra::kAdded ? "m.pulp_created" : sql_of(column));
    std::vector<QueriedRow> rows;
    {
        const auto lease = context.database.lease();
        lease->query("SELECT m.id" + columns + " FROM " + type.table + " m" + artifact_join(query) +
                         " WHERE " + detail::in_ids(lease->engine(), "m.id", "$1"),
                     {detail::json_ids(ids)}, [&](const db::Row& row) {
                         QueriedRow& made = rows.emplace_back();
                         made.id = row.i64(0);
                         int index = 1;
                         for (const ContentColumn& column : query.columns)
                             made.values.push_back(read(row, index++, column, type));
                     });
    }
    if (!rows.empty()) visit(rows);
}

}  // namespace granary::model
