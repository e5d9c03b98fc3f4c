#include "core/api/write.h"

#include <nlohmann/json.hpp>

#include "core/api/error.h"
#include "core/api/sql.h"
#include "core/api/validate.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

namespace {

bool is_json(FieldType type) {
    return type == FieldType::kJson || type == FieldType::kMap || type == FieldType::kObject ||
           type == FieldType::kList;
}

/// Binds the value of a field for its column.
std::string bind_value(const model::Context& context, SqlParams& params, const Field& field,
                       const Json& value) {
    if (value.is_null()) {
        if (is_json(field.type) && !field.has(model::kNullable)) return params.bind_text("null");
        return params.bind(nullptr);
    }
    switch (field.type) {
        case FieldType::kBool:
            return params.bind(value.get<bool>());
        case FieldType::kInt:
        case FieldType::kTime:
        case FieldType::kRef:
            return params.bind(value.get<int64_t>());
        case FieldType::kFloat:
            return params.bind(value.get<double>());
        case FieldType::kUuid:
            return params.bind(Uuid::parse(value.get<std::string>()).value_or(Uuid{}));
        case FieldType::kJson:
        case FieldType::kMap:
        case FieldType::kObject:
        case FieldType::kList:
            return params.bind_text(value.dump(-1, ' ', false, Json::error_handler_t::replace));
        case FieldType::kText:
        case FieldType::kFile:
            break;
    }
    std::string text = value.get<std::string>();
    if (field.has(model::kSecret)) text = context.secrets.encrypt(text);
    return params.bind_text(std::move(text));
}

Json default_of(const Field& field) {
    if (!field.default_json.empty()) return Json::parse(field.default_json);
    if (field.has(model::kNullable)) return {};
    switch (field.type) {
        case FieldType::kMap:
        case FieldType::kObject:
            return Json::object();
        case FieldType::kList:
            return Json::array();
        case FieldType::kBool:
            return false;
        case FieldType::kText:
            return "";
        default:
            return {};
    }
}

std::string insert_sql(const std::string& table, const std::vector<std::string>& columns,
                       const std::vector<std::string>& values) {
    return "insert into " + table + " (" + join(columns, ", ") + ") values (" + join(values, ", ") + ")";
}

}  // namespace

void raise_database_error(const db::DbError& error) {
    if (error.fault() != db::Fault::kUnique) throw error;
    // "remote_name" (index) or "remote.domain_id, remote.name" (columns): the last word names the field.
    std::string column = error.constraint();
    const size_t dot = column.find_last_of("._ ");
    if (const size_t at = column.rfind('.'); at != std::string::npos) {
        column = column.substr(at + 1);
    } else if (column.size() >= 9 && column.compare(column.size() - 9, 9, "base_path") == 0) {
        column = "base_path";
    } else if (dot != std::string::npos) {
        column = column.substr(dot + 1);
    }
    throw field_error(column.empty() ? "non_field_errors" : column, "This field must be unique.");
}

namespace {

/// A domain that is being deleted gets nothing any more: whoever inserts holds it until the commit, and
/// whoever deletes it looks again under its lock (model::delete_domain).
void hold_domain(db::Connection& connection, const model::Domain& domain) {
    if (!model::detail::hold_row(connection, "domain", domain.id))
        throw Failure(ErrorCode::kNotFound, "The domain '" + domain.name + "' is gone.");
}

}  // namespace

int64_t insert_object(const model::Context& context, db::Connection& connection, const model::Domain& domain,
                      const Type& type, const Json& values, Uuid* made) {
    // The default domain stays.
    if (type.in_domain && context.domains && domain.id != 1) hold_domain(connection, domain);
    const int64_t id =
        type.integer_key ? context.database.reserve_ids(type.table, 1) : model::reserve_ids(context, 1);
    const Uuid pulp_id = Uuid::v7();
    const int64_t created = now();
    SqlParams params;
    std::vector<std::string> columns = {"id"};
    std::vector<std::string> bound = {params.bind(id)};
    const auto put = [&](std::string column, std::string placeholder) {
        columns.push_back(std::move(column));
        bound.push_back(std::move(placeholder));
    };
    if (!type.integer_key) {
        put("pulp_id", params.bind(pulp_id));
        if (type.in_domain) put("domain_id", params.bind(domain.id));
        const std::string time = params.bind(created);
        put("pulp_created", time);
        put("pulp_last_updated", time);
    }
    if (type.is_master_detail()) put("type", params.bind_text(type.name));
    SqlParams detail_params;
    std::vector<std::string> detail_columns = {"id"};
    std::vector<std::string> detail_bound = {detail_params.bind(id)};
    for (const Field& field : type.fields) {
        if (!field.stored() || field.has(model::kHashed)) continue;
        const auto given = values.find(field.name);
        Json value = given != values.end() ? *given : default_of(field);
        if (field.name == "date_joined" && value.is_null()) value = created;
        if (type.is_master_detail() && !field.base) {
            detail_columns.push_back(field.column_name());
            detail_bound.push_back(bind_value(context, detail_params, field, value));
        } else {
            put(field.column_name(), bind_value(context, params, field, value));
        }
    }
    if (type.is_master_detail()) {
        // Columns of the kind that this type does not offer still want their defaults.
        for (const Field& field : model::kind_fields(type.kind)) {
            if (!field.stored() || type.field(field.name) != nullptr) continue;
            put(field.column_name(), bind_value(context, params, field, default_of(field)));
        }
    }
    try {
        connection.execute(insert_sql(type.main_table(), columns, bound), params.view());
        if (type.is_master_detail() && !type.table.empty())
            connection.execute(insert_sql(type.table, detail_columns, detail_bound), detail_params.view());
    } catch (const db::DbError& error) {
        raise_database_error(error);
    }
    if (type.kind == Kind::kRepository)
        model::create_first_version(connection, id, model::reserve_ids(context, 1));
    if (made != nullptr) *made = pulp_id;
    return id;
}

void update_object(const model::Context& context, db::Connection& connection, const Type& type, int64_t id,
                   const Json& values) {
    const auto apply = [&](const std::string& table, bool detail) {
        SqlParams params;
        std::string assignments;
        if (!detail && !type.integer_key) assignments = "pulp_last_updated = " + params.bind(now());
        for (const Field& field : type.fields) {
            const auto given = values.find(field.name);
            if (!field.stored() || field.has(model::kHashed) || given == values.end()) continue;
            if ((type.is_master_detail() && !field.base) != detail) continue;
            assignments += (assignments.empty() ? "" : ", ") + field.column_name() + " = " +
                           bind_value(context, params, field, *given);
        }
        if (assignments.empty()) return;
        const std::string where = params.bind(id);  // before view(): the order of arguments is the compiler's
        connection.execute("update " + table + " set " + assignments + " where id = " + where, params.view());
    };
    try {
        apply(type.main_table(), false);
        if (type.is_master_detail() && !type.table.empty()) apply(type.table, true);
    } catch (const db::DbError& error) {
        raise_database_error(error);
    }
}

Json load_values(const model::Context& context, db::Connection& connection, const Type& type, int64_t id) {
    std::string columns;
    std::vector<const Field*> fields;
    for (const Field& field : type.fields) {
        if (!field.stored()) continue;
        fields.push_back(&field);
        columns += (columns.empty() ? "" : ", ");
        columns += (type.is_master_detail() && !field.base ? "d." : "m.") + field.column_name();
    }
    std::string from = type.main_table() + " m";
    if (type.is_master_detail() && !type.table.empty()) from += " join " + type.table + " d on d.id = m.id";
    Json values;
    connection.query_one(
        "select " + columns + " from " + from + " where m.id = $1", {id}, [&](const db::Row& row) {
            values = Json::object();
            for (size_t i = 0; i < fields.size(); ++i) {
                const Field& field = *fields[i];
                const int column = static_cast<int>(i);
                Json& slot = values[field.name];
                if (row.is_null(column)) continue;
                switch (field.type) {
                    case FieldType::kBool:
                        slot = row.boolean(column);
                        break;
                    case FieldType::kInt:
                    case FieldType::kTime:
                    case FieldType::kRef:
                        slot = row.i64(column);
                        break;
                    case FieldType::kFloat:
                        slot = row.f64(column);
                        break;
                    case FieldType::kUuid:
                        slot = row.uuid(column).str();
                        break;
                    case FieldType::kJson:
                    case FieldType::kMap:
                    case FieldType::kObject:
                    case FieldType::kList:
                        slot = Json::parse(row.text(column));
                        break;
                    case FieldType::kText:
                    case FieldType::kFile:
                        slot = field.has(model::kSecret) ? context.secrets.decrypt(row.text(column))
                                                         : std::string(row.text(column));
                        break;
                }
            }
        });
    return values;
}

bool delete_object(db::Connection& connection, const Type& type, int64_t id) {
    if (connection.execute("delete from " + type.main_table() + " where id = $1", {id}) == 0) return false;
    // After the remote itself: until then who wrote some more of them held it.
    if (type.kind == Kind::kRemote)
        connection.execute("delete from remote_artifact where remote_id = $1", {id});
    return true;
}

}  // namespace granary::api
