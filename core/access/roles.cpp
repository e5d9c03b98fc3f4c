#include "core/access/roles.h"

#include <set>

#include "core/base/error.h"
#include "core/base/time.h"

namespace granary::access {

namespace {

constexpr std::string_view kNote = "UPDATE access_state SET epoch = epoch + 1 WHERE id = 1";
constexpr std::string_view kInsertRole =
    "INSERT INTO role (id, pulp_id, pulp_created, pulp_last_updated, name, description, locked) "
    "VALUES ($1, $2, $3, $3, $4, $5, $6)";
constexpr std::string_view kInsertPermission =
    "INSERT INTO role_permission (role_id, permission) VALUES ($1, $2)";
constexpr std::string_view kHasTrigger =
    "SELECT 1 FROM pg_trigger WHERE tgname = $1 AND tgrelid = to_regclass($2)";

const char* table_of(const Holder& holder) {
    return holder.is_group ? "group_role" : "user_role";
}
const char* column_of(const Holder& holder) {
    return holder.is_group ? "group_id" : "user_id";
}

}  // namespace

void note_change(db::Connection& connection) {
    connection.execute(kNote);
}

void store_permissions(db::Connection& connection, int64_t role_id,
                       const std::vector<std::string>& permissions) {
    connection.execute("DELETE FROM role_permission WHERE role_id = $1", {role_id});
    const std::set<std::string> unique(permissions.begin(), permissions.end());
    for (const std::string& permission : unique) connection.execute(kInsertPermission, {role_id, permission});
}

int64_t insert_role(const model::Context& context, db::Connection& connection, std::string_view name,
                    const std::optional<std::string>& description,
                    const std::vector<std::string>& permissions, bool locked) {
    const int64_t id = model::reserve_ids(context, 1);
    try {
        connection.execute(kInsertRole, {id, Uuid::v7(), now(), name, description, locked});
    } catch (const db::DbError& error) {
        if (error.fault() == db::Fault::kUnique)
            throw Failure(ErrorCode::kConflict, "This field must be unique.");
        throw;
    }
    store_permissions(connection, id, permissions);
    return id;
}

bool assign_role(const model::Context& context, db::Connection& connection, const Holder& holder,
                 int64_t role_id, const Place& place, Assignment* made) {
    const Assignment fresh{model::reserve_ids(context, 1), Uuid::v7()};
    const Object* object = place.object ? &*place.object : nullptr;
    const std::string type = object != nullptr ? object->type->key() : std::string();
    const auto or_null = [&](db::Param value) { return object != nullptr ? value : db::Param(); };
    const bool inserted =
        connection.execute(
            std::string("INSERT INTO ") + table_of(holder) +
                " (id, pulp_id, pulp_created, pulp_last_updated, " + column_of(holder) +
                ", role_id, domain_id, object_type, object_id, object_uuid, object_domain_id) VALUES ($1, "
                "$2, "
                "$3, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
            {fresh.id, fresh.uuid, now(), holder.id, role_id, place.domain_id, or_null(type),
             or_null(object != nullptr ? object->id : int64_t{0}),
             object != nullptr && !object->type->integer_key ? db::Param(object->uuid) : db::Param(),
             or_null(object != nullptr ? object->domain_id : int64_t{0})}) > 0;
    if (inserted && object == nullptr) note_change(connection);
    if (made != nullptr) *made = fresh;
    return inserted;
}

void assign_roles(const model::Context& context, db::Connection& connection, int64_t user_id,
                  const std::vector<int64_t>& role_ids, const Object& object) {
    if (role_ids.empty()) return;
    const int64_t first = model::reserve_ids(context, role_ids.size());
    const std::string type = object.type->key();
    std::vector<db::Param> params = {now(),
                                     user_id,
                                     type,
                                     object.id,
                                     object.type->integer_key ? db::Param() : db::Param(object.uuid),
                                     object.domain_id};
    std::string rows;
    for (size_t i = 0; i < role_ids.size(); ++i) {
        params.emplace_back(first + static_cast<int64_t>(i));
        params.emplace_back(Uuid::v7());
        params.emplace_back(role_ids[i]);
        const auto place = [&](size_t offset) { return "$" + std::to_string(params.size() - 3 + offset); };
        rows += (i == 0 ? "(" : ", (") + place(1) + ", " + place(2) + ", $1, $1, $2, " + place(3) +
                ", $3, $4, $5, $6)";
    }
    connection.post(
        "INSERT INTO user_role (id, pulp_id, pulp_created, pulp_last_updated, user_id, role_id, object_type, "
        "object_id, object_uuid, object_domain_id) VALUES " +
            rows + " ON CONFLICT DO NOTHING",
        db::Params(params));
}

bool withdraw_role(db::Connection& connection, const Holder& holder, int64_t role_id, const Object& object) {
    return connection.execute(std::string("DELETE FROM ") + table_of(holder) + " WHERE " + column_of(holder) +
                                  " = $1 AND role_id = $2 AND object_type = $3 AND object_id = $4",
                              {holder.id, role_id, object.type->key(), object.id}) > 0;
}

std::optional<int64_t> role_by_name(db::Connection& connection, std::string_view name) {
    return connection.query_int("SELECT id FROM role WHERE name = $1", {name});
}

void install_triggers(const model::Registry& registry, db::Connection& connection) {
    const bool sqlite = connection.engine() == db::Engine::kSqlite;
    // The key of the row's type, as an SQL expression.
    std::set<std::pair<std::string, std::string>> tables;
    for (const auto& type : registry.types()) {
        if (type->access.empty() || !type->object_roles) continue;
        tables.emplace(type->main_table(),
                       type->is_master_detail()
                           ? "'" + std::string(model::master_name(type->kind)) + ":' || OLD.type"
                           : "'" + type->key() + "'");
    }
    for (const auto& [table, key] : tables) {
        const std::string name = "granary_roles_" + table;
        std::string deletes;
        for (const char* assignments : {"user_role", "group_role"})
            deletes += std::string("DELETE FROM ") + assignments + " WHERE object_type = " + key +
                       " AND object_id = OLD.id; ";
        if (sqlite) {
            connection.script("CREATE TRIGGER IF NOT EXISTS " + name + " AFTER DELETE ON " + table +
                              " BEGIN " + deletes + "END");
        } else {
            connection.script("CREATE OR REPLACE FUNCTION " + name +
                              "() RETURNS trigger LANGUAGE plpgsql AS " + "$body$ BEGIN " + deletes +
                              "RETURN NULL; END $body$");
            if (!connection.query_int(kHasTrigger, {name, table}))
                connection.script("CREATE TRIGGER " + name + " AFTER DELETE ON " + table +
                                  " FOR EACH ROW EXECUTE FUNCTION " + name + "()");
        }
    }
}

}  // namespace granary::access
