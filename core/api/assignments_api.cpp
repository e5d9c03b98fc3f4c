#include <nlohmann/json.hpp>

#include "core/access/roles.h"
#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/base/text.h"
#include "core/model/href.h"

/// Who has which role where: the assignments of users and groups, and the role actions of objects.
namespace granary::api {

using access::Holder;
using access::Object;
using access::Place;
using model::Type;

namespace {

/// True when the role carries a permission about objects of the type.
bool carries_for(Call& call, db::Connection& connection, int64_t role, const Type& type) {
    bool carries = false;
    connection.query(
        "SELECT permission FROM role_permission WHERE role_id = $1", {role}, [&](const db::Row& row) {
            carries = carries || call.state.authority.declared().is_about(row.text(0), type.key());
        });
    return carries;
}

int64_t role_named(db::Connection& connection, const std::string& name) {
    const auto id = access::role_by_name(connection, name);
    if (!id) throw field_error("role", "Object with name=" + name + " does not exist.");
    return *id;
}

/// It says who dispatched a task, which nobody else is to say.
void refuse_kept_role(std::string_view name, bool add) {
    if (name == "core.task_user_dispatcher")
        throw object_error("The role '" + std::string(name) + "' is kept by the server and cannot be " +
                           (add ? "added." : "removed."));
}

Object object_named(Call& call, const char* field, const std::string& text) {
    const model::Resolved found = resolve_reference(value_scope(call), field, {}, text);
    return {found.type, found.id, found.pulp_id, call.domain.id};
}

/// Where the body wants the role to be.
Place place_of(Call& call, const Json& given) {
    Place place;
    const auto is_set = [&](const char* name) { return given.contains(name) && !given[name].is_null(); };
    if (is_set("domain")) {
        if (is_set("content_object") || is_set("content_object_prn"))
            throw object_error("Domain and content_object are mutually exclusive.");
        place.domain_id = given["domain"].get<int64_t>();
        return place;
    }
    if (!given.contains("content_object") && !given.contains("content_object_prn") &&
        !given.contains("domain"))
        throw object_error(
            "Either 'content_object' or 'content_object_prn' needs to be specified. Use 'null' for global or "
            "domain level access.");
    if (is_set("content_object"))
        place.object = object_named(call, "content_object", given["content_object"].get<std::string>());
    if (is_set("content_object_prn")) {
        const Object named =
            object_named(call, "content_object_prn", given["content_object_prn"].get<std::string>());
        if (place.object && (place.object->id != named.id || place.object->type != named.type))
            throw object_error("'content_object' and 'content_object_prn' name different objects.");
        place.object = named;
    }
    return place;
}

struct Named {
    Holder holder;
    std::string name;
};

/// The users and groups of a role action.
std::vector<Named> holders_of(Call& call, const Json& given) {
    std::vector<Named> found;
    Json errors = Json::object();
    const auto look = [&](const char* field, const char* column, const char* sql, bool group) {
        size_t index = 0;
        for (const Json& item : given[field]) {
            const auto name = item.get<std::string>();
            if (const auto id = call.connection.query_int(sql, {name})) {
                found.push_back({{group, *id}, name});
            } else {
                errors[field][std::to_string(index)] =
                    Json::array({std::string("Object with ") + column + "=" + name + " does not exist."});
            }
            ++index;
        }
    };
    look("users", "username", "SELECT id FROM auth_user WHERE username = $1", false);
    look("groups", "name", "SELECT id FROM auth_group WHERE name = $1", true);
    if (!errors.empty()) throw ApiError(400, errors.dump(-1, ' ', false, Json::error_handler_t::replace));
    return found;
}

http::Response list_roles(Call& call, const Object& object) {
    std::map<std::string, std::array<Json, 2>> roles;
    const auto read = [&](size_t index, const char* sql) {
        call.connection.query(sql, {object.type->key(), object.id}, [&](const db::Row& row) {
            auto& entry = roles[std::string(row.text(0))];
            for (Json& list : entry)
                if (list.is_null()) list = Json::array();
            entry[index].push_back(std::string(row.text(1)));
        });
    };
    read(0,
         "SELECT r.name, u.username FROM user_role a JOIN role r ON r.id = a.role_id JOIN auth_user u ON "
         "u.id = "
         "a.user_id WHERE a.object_type = $1 AND a.object_id = $2 ORDER BY u.username");
    read(
        1,
        "SELECT r.name, g.name FROM group_role a JOIN role r ON r.id = a.role_id JOIN auth_group g ON g.id = "
        "a.group_id WHERE a.object_type = $1 AND a.object_id = $2 ORDER BY g.name");
    Json list = Json::array();
    for (const auto& [role, holders] : roles)
        list.push_back({{"role", role}, {"users", holders[0]}, {"groups", holders[1]}});
    return http::Response::json(200,
                                Json{{"roles", list}}.dump(-1, ' ', false, Json::error_handler_t::replace));
}

http::Response change_roles(Call& call, const Object& object, bool add) {
    const model::Schema* schema = call.context().registry.schema("NestedRole");
    const Json given = validate(value_scope(call), schema->fields, parse_body(call.request),
                                is_form(call.request), Strictness::kFull, true);
    const std::string name = given["role"].get<std::string>();
    const int64_t role = role_named(call.connection, name);
    const std::vector<Named> holders = holders_of(call, given);
    refuse_kept_role(name, add);
    if (add && !carries_for(call, call.connection, role, *object.type))
        throw object_error("The role does not contain any permission for that object.");
    call.context().database.write([&](db::Connection& connection) {
        for (const Named& one : holders) {
            const bool done = add ? access::assign_role(call.context(), connection, one.holder, role,
                                                        Place{std::nullopt, object})
                                  : access::withdraw_role(connection, one.holder, role, object);
            if (!done)
                throw object_error(std::string("The role is ") + (add ? "already" : "not") + " assigned to " +
                                   (one.holder.is_group ? "group '" : "user '") + one.name + "'.");
        }
    });
    const Json body = {{"users", given["users"]}, {"groups", given["groups"]}, {"role", name}};
    return http::Response::json(201, body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

http::Response create_assignment(Call& call) {
    const Type& type = *call.route.type;
    const Holder holder{type.name == "core.grouprole", route_parent(call)};
    const Json given = validate(value_scope(call), type.fields, parse_body(call.request),
                                is_form(call.request), Strictness::kFull, true);
    const std::string name = given["role"].get<std::string>();
    const int64_t role = role_named(call.connection, name);
    refuse_kept_role(name, true);
    const Place place = place_of(call, given);
    if (place.object && !carries_for(call, call.connection, role, *place.object->type))
        throw object_error("The role '" + name + "' does not carry any permission for that object.");
    access::Assignment made;
    bool fresh = false;
    call.context().database.write([&](db::Connection& connection) {
        fresh = access::assign_role(call.context(), connection, holder, role, place, &made);
    });
    if (!fresh)
        throw object_error(std::string("The role is already assigned to this ") +
                           (holder.is_group ? "group." : "user."));
    http::Response response = http::Response::json(201, render_for(call, type, made.id));
    response.headers.set("Location",
                         model::nested_href(call.context(), call.domain, type, holder.id, made.uuid));
    return response;
}

http::Response remove_assignment(Call& call) {
    const Type& type = *call.route.type;
    const int64_t id = route_object(call);
    const auto role = call.connection.query_text(
        "SELECT r.name FROM " + type.table + " a JOIN role r ON r.id = a.role_id WHERE a.id = $1", {id});
    refuse_kept_role(role.value_or(""), false);
    call.context().database.write([&](db::Connection& connection) {
        connection.execute("DELETE FROM " + type.table + " WHERE id = $1", {id});
        access::note_change(connection);
    });
    http::Response response;
    response.status = 204;
    return response;
}

http::Response object_roles(Call& call) {
    const Type& type = *call.route.type;
    Uuid uuid;
    const int64_t id = route_object(call, &uuid);
    const Object object{&type, id, uuid, call.domain.id};
    const std::string& name = call.route.action->name;
    if (name == "list_roles") return list_roles(call, object);
    if (name == "my_permissions") {
        const Json body = {{"permissions", call.rights->permissions_on(call.domain, object)}};
        return http::Response::json(200, body.dump());
    }
    return change_roles(call, object, name == "add_role");
}

}  // namespace granary::api
