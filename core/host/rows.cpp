#include "core/host/session.h"

/// Single values of single rows, by descriptor. Identifiers in the SQL come from checked descriptors only.
namespace granary::host {

using model::Field;
using model::FieldType;
using model::FieldValue;

namespace {

/// The table that has the field's column: what every resource of a kind has is in the master's.
const std::string& table_of(const model::Type& type, const Field& field, const std::string& master) {
    return type.is_master_detail() && field.base ? master : type.table;
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

/// Borrows from `value`.
db::Param param_of(const Field& field, const FieldValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* integer = std::get_if<int64_t>(&value)) return *integer;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return nullptr;
    if (field.type != FieldType::kUuid) return *text;
    const auto id = Uuid::parse(*text);
    if (!id)
        throw Failure(ErrorCode::kInvalid,
                      "Field \"" + field.name + "\" was given \"" + *text + "\", a UUID is wanted.");
    return *id;
}

/// PRN of the row `id` that a reference field holds.
FieldValue prn_of(model::Context& context, db::Connection& connection, const Field& field, int64_t id) {
    const std::string master = field.ref.substr(0, field.ref.find(':'));
    const model::Type* type = context.registry.by_key(field.ref);
    std::string sql =
        "SELECT pulp_id FROM " + (type == nullptr ? master : type->main_table()) + " WHERE id = $1";
    if (type == nullptr) {
        // Of any type of its kind: the row says which.
        const auto name = connection.query_text("SELECT type FROM " + master + " WHERE id = $1", {id});
        if (name) type = context.registry.by_key(master + ":" + *name);
    }
    const auto pulp_id = connection.query_uuid(sql, {id});
    if (type == nullptr || !pulp_id) return {};
    return model::prn(*type, *pulp_id);
}

}  // namespace

FieldValue read_value(model::Context& context, const model::Type& type, int64_t id, const Field& field) {
    if (field.has(model::kSecret))
        throw Failure(ErrorCode::kForbidden,
                      "Field \"" + field.name + "\" is a secret, which plugins do not get.");
    if (!field.stored())
        throw Failure(ErrorCode::kUnsupported,
                      "Field \"" + field.name + "\" of " + type.name + " is not stored.");
    const std::string sql = "SELECT " + field.column_name() + " FROM " +
                            table_of(type, field, type.main_table()) + " WHERE id = $1";
    const auto lease = context.database.lease();
    FieldValue value;
    if (!lease->query_one(sql, {id}, [&](const db::Row& row) { value = value_of(row, field); }))
        throw Failure(ErrorCode::kNotFound, "A resource of type " + type.name + " was deleted meanwhile.");
    if (field.type == FieldType::kRef) {
        const auto* referred = std::get_if<int64_t>(&value);
        if (referred == nullptr) return {};
        return prn_of(context, *lease, field, *referred);
    }
    return value;
}

void write_values(model::Context& context, const model::Type& type, int64_t id,
                  const std::map<const Field*, FieldValue>& values) {
    std::string sql = "UPDATE " + type.table + " SET ";
    std::vector<db::Param> params;
    for (const auto& [field, value] : values) {
        if (!params.empty()) sql += ", ";
        params.push_back(param_of(*field, value));
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
