#include <algorithm>

#include "core/base/time.h"
#include "core/host/session.h"

/// Single values of single rows, by descriptor. Identifiers in the SQL come from checked descriptors only.
namespace granary::host {

using model::Field;
using model::FieldType;
using model::FieldValue;

namespace {

/// The table of a master/detail type that has the field's column: what every resource of the kind has is the
/// master's.
const std::string table_of(const model::Type& type, const Field& field) {
    if (!type.is_master_detail()) return type.table;
    const auto common = model::kind_fields(type.kind);
    const bool in_master =
        field.name.starts_with("pulp_") ||
        std::any_of(common.begin(), common.end(), [&](const Field& f) { return f.name == field.name; });
    return in_master ? type.main_table() : type.table;
}

FieldValue value_of(const db::Row& row, const Field& field) {
    if (row.is_null(0)) return {};
    switch (field.type) {
        case FieldType::kBool:
            return row.boolean(0);
        case FieldType::kInt:
        case FieldType::kTime:
        case FieldType::kRef:
            return row.i64(0);
        case FieldType::kFloat:
            return row.f64(0);
        case FieldType::kUuid:
            return row.uuid(0).str();
        default:
            return std::string(row.text(0));
    }
}

/// PRN of the row `id` of the master table `master`.
FieldValue prn_of(model::Context& context, db::Connection& connection, const std::string& master,
                  int64_t id) {
    std::string pulp_type;
    Uuid pulp_id;
    connection.query_one("SELECT pulp_id, pulp_type FROM " + master + " WHERE id = $1", {id},
                         [&](const db::Row& row) {
                             pulp_id = row.uuid(0);
                             pulp_type = row.text(1);
                         });
    for (const auto& type : context.registry.types()) {
        if (type->is_master_detail() && type->name == pulp_type && type->main_table() == master)
            return model::prn(*type, pulp_id);
    }
    return {};
}

}  // namespace

FieldValue read_value(model::Context& context, const model::Type& type, int64_t id, const Field& field) {
    if (field.has(model::kSecret))
        throw Failure(ErrorCode::kForbidden,
                      "Field \"" + field.name + "\" is a secret, which plugins do not get.");
    if (field.has(model::kComputed) || field.type == FieldType::kFile)
        throw Failure(ErrorCode::kUnsupported,
                      "Field \"" + field.name + "\" of " + type.name + " is not stored.");
    const std::string sql =
        "SELECT " + field.column_name() + " FROM " + table_of(type, field) + " WHERE id = $1";
    const auto lease = context.database.lease();
    FieldValue value;
    if (!lease->query_one(sql, {id}, [&](const db::Row& row) { value = value_of(row, field); }))
        throw Failure(ErrorCode::kNotFound, "A resource of type " + type.name + " was deleted meanwhile.");
    if (field.type == FieldType::kRef) {
        const auto* referred = std::get_if<int64_t>(&value);
        if (referred == nullptr) return {};
        const std::string master = field.ref.substr(0, field.ref.find(':'));
        return prn_of(context, *lease, master, *referred);
    }
    return value;
}

void write_values(model::Context& context, const model::Type& type, int64_t id,
                  const std::map<const Field*, FieldValue>& values) {
    std::string sql = "UPDATE " + type.table + " SET ";
    std::vector<db::Param> params;
    for (const auto& [field, value] : values) {
        if (!params.empty()) sql += ", ";
        params.push_back(std::visit(
            [](const auto& content) -> db::Param {
                if constexpr (std::is_same_v<std::decay_t<decltype(content)>, std::monostate>)
                    return nullptr;
                else
                    return content;
            },
            value));
        sql += field->column_name() + " = $" + std::to_string(params.size());
    }
    params.emplace_back(id);
    sql += " WHERE id = $" + std::to_string(params.size());
    context.database.write([&](db::Connection& connection) { connection.execute(sql, db::Params(params)); });
}

uint64_t count_missing(model::Context& context, const model::VersionRef& version) {
    const std::string sql =
        "SELECT count(*) FROM repository_content rc JOIN content_artifact ca ON ca.content_id = "
        "rc.content_id "
        "WHERE rc.repository_id = $1 AND ca.artifact_id IS NULL AND " +
        model::membership_sql("$2");
    const auto lease = context.database.lease();
    return static_cast<uint64_t>(lease->query_int(sql, {version.repository_id, version.number}).value_or(0));
}

}  // namespace granary::host
