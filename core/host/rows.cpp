#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/host/session.h"
#include "core/model/unit_files.h"

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

FieldValue value_of(const db::Row& row, const Field& field, int index) {
    if (row.is_null(index)) return {};
    switch (field.type) {
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

/// PRNs of what a list of row ids names, in its order; what was deleted since is left out.
FieldValue prns_of(model::Context& context, db::Connection& connection, const Field& field,
                   const std::string& ids) {
    nlohmann::json prns = nlohmann::json::array();
    const auto list = nlohmann::json::parse(ids, nullptr, false);
    if (list.is_array())
        for (const auto& id : list)
            if (id.is_number_integer())
                if (const auto prn = prn_of(context, connection, field, id.get<int64_t>());
                    const auto* text = std::get_if<std::string>(&prn))
                    prns.push_back(*text);
    return prns.dump();
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
    if (!lease->query_one(sql, {id}, [&](const db::Row& row) { value = value_of(row, field, 0); }))
        throw Failure(ErrorCode::kNotFound, "A resource of type " + type.name + " was deleted meanwhile.");
    if (field.type == FieldType::kRef) {
        const auto* referred = std::get_if<int64_t>(&value);
        if (referred == nullptr) return {};
        return prn_of(context, *lease, field, *referred);
    }
    if (field.type == FieldType::kList && field.item == FieldType::kRef)
        if (const auto* ids = std::get_if<std::string>(&value)) return prns_of(context, *lease, field, *ids);
    return value;
}

void write_values(model::Context& context, const model::Domain& domain, const model::Type& type, int64_t id,
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
    context.database.write([&](db::Connection& connection) {
        connection.execute(sql, db::Params(params));
        if (type.kind == model::Kind::kContent) model::note_changed_unit(connection, domain.id);
    });
}

void each_nested(model::Context& context, const model::Type& type, int64_t parent, const uint32_t* tags,
                 uint64_t count, const std::function<granary_status(const granary_rows*)>& batch) {
    constexpr size_t kPage = 2000;
    std::vector<const Field*> fields;
    std::string columns;
    for (const uint32_t tag : list_of(tags, count, "tags")) {
        const auto found = std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& field) {
            return field.stored() && !field.has(model::kSecret) && field.tag == static_cast<int>(tag);
        });
        if (found == type.fields.end())
            throw Failure(ErrorCode::kInvalid,
                          "Type " + type.name + " has no stored field with tag " + std::to_string(tag) + ".");
        fields.push_back(&*found);
        columns += ", " + found->column_name();
    }
    int64_t last = 0;
    for (bool more = true; more;) {
        std::vector<std::vector<FieldValue>> rows;
        std::vector<int64_t> ids;
        {
            const auto lease = context.database.lease();
            lease->query("SELECT id" + columns + " FROM " + type.table + " WHERE " + type.parent_column +
                             " = $1 AND id > $2 ORDER BY id LIMIT " + std::to_string(kPage),
                         {parent, last}, [&](const db::Row& row) {
                             ids.push_back(row.i64(0));
                             auto& values = rows.emplace_back();
                             for (size_t i = 0; i < fields.size(); ++i)
                                 values.push_back(value_of(row, *fields[i], static_cast<int>(i) + 1));
                         });
        }
        more = ids.size() == kPage;
        if (ids.empty()) return;
        last = ids.back();
        std::vector<granary_value> values;
        for (const auto& row : rows)
            for (size_t i = 0; i < fields.size(); ++i) values.push_back(lend(row[i], fields[i]->type));
        const granary_rows lent{ids.size(), values.data(), ids.data()};
        if (const granary_status status = batch(&lent); status != GRANARY_OK)
            throw Failure(error_code(status), "the walk over rows was ended by the plugin");
    }
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
