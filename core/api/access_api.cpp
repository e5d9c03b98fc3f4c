#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/model/href.h"

/// Writing users, groups, memberships and roles (spec 3.11): what the general create and update do not know,
/// passwords above all. Assignments of roles are in assignments_api.cpp.
namespace granary::api {

using model::Type;

http::Response create_assignment(Call& call);
http::Response remove_assignment(Call& call);

namespace {

constexpr const char* kUnique = "This field must be unique.";

Json validated(Call& call, Strictness strictness, bool creating) {
    return validate(value_scope(call), call.route.type->fields, parse_body(call.request),
                    is_form(call.request), strictness, creating);
}

http::Response created(Call& call, int64_t id) {
    http::Response response = http::Response::json(201, render_for(call, *call.route.type, id));
    const auto href = Json::parse(response.body).value("pulp_href", "");
    if (!href.empty()) response.headers.set("Location", href);
    return response;
}

http::Response shown(Call& call, int64_t id) {
    return http::Response::json(200, render_for(call, *call.route.type, id));
}

http::Response nothing() {
    http::Response response;
    response.status = 204;
    return response;
}

// ---- users

/// What access has to say of a name and a password, as errors of the body.
void check_user(Call& call, const Json& given, const access::NewUser& user) {
    access::Access& access = call.state.access;
    FieldErrors errors;
    if (given.contains("username"))
        for (const auto& [field, sentence] : access.check_username(user.username))
            errors.add(field, sentence);
    if (given.contains("email") && !user.email.empty() && !access.check_email(user.email))
        errors.add("email", "Enter a valid email address.");
    if (user.password)
        for (const auto& [field, sentence] : access.check_password(*user.password, user))
            errors.add(field, sentence);
    errors.raise();
}

access::NewUser user_of(const Json& values) {
    access::NewUser user;
    const auto text = [&](const char* name) { return values.value(name, std::string()); };
    user.username = text("username");
    user.first_name = text("first_name");
    user.last_name = text("last_name");
    user.email = text("email");
    user.is_staff = values.value("is_staff", false);
    user.is_active = values.value("is_active", true);
    return user;
}

std::optional<std::string> password_of(const Json& given) {
    const auto found = given.find("password");
    if (found == given.end() || found->is_null()) return std::nullopt;
    return found->get<std::string>();
}

http::Response create_user(Call& call) {
    const Json given = validated(call, Strictness::kFull, true);
    access::NewUser user = user_of(given);
    user.password = password_of(given);
    check_user(call, given, user);
    access::Access& access = call.state.access;
    std::optional<std::string> hash;
    if (user.password) hash = access.hash_password(*user.password);
    int64_t id = 0;
    try {
        call.context().database.write(
            [&](db::Connection& connection) { id = access.insert_user(connection, user, hash); });
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::kConflict) throw;
        throw field_error("username", kUnique);
    }
    return created(call, id);
}

http::Response change_user(Call& call) {
    const Type& type = *call.route.type;
    const int64_t id = route_object(call);
    const bool full = call.route.op == Route::Op::kUpdate;
    const Json given = validated(call, full ? Strictness::kFull : Strictness::kPartial, false);
    Json merged = load_values(call.context(), call.connection, type, id);
    if (merged.is_null()) throw not_found(type.model);
    merged.erase("password");
    merged.update(given);
    access::NewUser user = user_of(merged);
    user.password = password_of(given);
    check_user(call, given, user);
    access::Access& access = call.state.access;
    std::optional<std::string> hash;
    if (user.password) hash = access.hash_password(*user.password);
    call.context().database.write([&](db::Connection& connection) {
        update_object(call.context(), connection, type, id, given);
        // An explicit null takes the password away; what a PUT leaves out stays.
        if (given.contains("password")) access.store_password_hash(connection, id, hash);
        access::note_change(connection);
    });
    return shown(call, id);
}

// ---- memberships

int64_t user_named(db::Connection& connection, const std::string& name) {
    const auto id = connection.query_int("SELECT id FROM auth_user WHERE username = $1", {name});
    if (!id) throw list_error("Could not find user " + name);
    return *id;
}

http::Response add_member(Call& call) {
    const int64_t group = route_parent(call);
    const Json given = validated(call, Strictness::kFull, true);
    const int64_t user = user_named(call.connection, given["username"].get<std::string>());
    call.context().database.write([&](db::Connection& connection) {
        connection.execute(
            "INSERT INTO group_user (group_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            {group, user});
        access::note_change(connection);
    });
    return created(call, user);
}

http::Response remove_member(Call& call) {
    const int64_t group = route_parent(call);
    const int64_t user = parse_int(call.route.key).value_or(-1);
    bool removed = false;
    call.context().database.write([&](db::Connection& connection) {
        removed = connection.execute("DELETE FROM group_user WHERE group_id = $1 AND user_id = $2",
                                     {group, user}) > 0;
        access::note_change(connection);
    });
    if (!removed) throw not_found("User");
    return nothing();
}

// ---- roles

/// Throws unless each of the role's permissions is one that somebody declares.
std::vector<std::string> checked_permissions(Call& call, const Json& given) {
    std::vector<std::string> permissions;
    FieldErrors errors;
    const auto& known = call.state.authority.declared().permissions;
    for (const Json& item : given.value("permissions", Json::array())) {
        const auto permission = item.get<std::string>();
        if (!access::is_permission(permission)) {
            errors.add("permissions",
                       "Permission '" + permission + "' is not in the format '<app_label>.<codename>'.");
        } else if (!known.contains(permission)) {
            errors.add("permissions", "Permission '" + permission + "' does not exist.");
        }
        permissions.push_back(permission);
    }
    errors.raise();
    return permissions;
}

int64_t unlocked_role(Call& call) {
    const int64_t id = route_object(call);
    if (call.connection.query_int("SELECT 1 FROM role WHERE id = $1 AND locked", {id}))
        throw detail_error(403, "The role is locked.");
    return id;
}

http::Response create_role(Call& call) {
    const Json given = validated(call, Strictness::kFull, true);
    const auto permissions = checked_permissions(call, given);
    std::optional<std::string> description;
    if (given.contains("description") && given["description"].is_string())
        description = given["description"].get<std::string>();
    int64_t id = 0;
    try {
        call.context().database.write([&](db::Connection& connection) {
            id = access::insert_role(call.context(), connection, given["name"].get<std::string>(),
                                     description, permissions, false);
            access::note_change(connection);
        });
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::kConflict) throw;
        throw field_error("name", kUnique);
    }
    return created(call, id);
}

http::Response change_role(Call& call) {
    const int64_t id = unlocked_role(call);
    const bool full = call.route.op == Route::Op::kUpdate;
    const Json given = validated(call, full ? Strictness::kFull : Strictness::kPartial, false);
    const auto permissions = checked_permissions(call, given);
    call.context().database.write([&](db::Connection& connection) {
        update_object(call.context(), connection, *call.route.type, id, given);
        if (given.contains("permissions")) access::store_permissions(connection, id, permissions);
        access::note_change(connection);
    });
    return shown(call, id);
}

/// Users, groups and roles: memberships and assignments go with the row.
http::Response remove_row(Call& call, int64_t id) {
    call.context().database.write([&](db::Connection& connection) {
        delete_object(connection, *call.route.type, id);
        access::note_change(connection);
    });
    return nothing();
}

}  // namespace

bool is_access_type(const Type& type) {
    return type.name == "auth.user" || type.name == "core.groupuser" || type.name == "core.role" ||
           type.name == "core.userrole" || type.name == "core.grouprole" ||
           type.name == "core.accesspolicy" || type.name == "core.group";
}

http::Response create_access(Call& call) {
    const std::string& name = call.route.type->name;
    if (name == "auth.user") return create_user(call);
    if (name == "core.groupuser") return add_member(call);
    if (name == "core.role") return create_role(call);
    if (name == "core.group") {
        const Type& type = *call.route.type;
        const Json given = validated(call, Strictness::kFull, true);
        int64_t id = 0;
        call.context().database.write([&](db::Connection& connection) {
            id = insert_object(call.context(), connection, call.domain, type, given);
            note_created(call, connection, type, id, {});
        });
        return created(call, id);
    }
    return create_assignment(call);
}

http::Response change_access(Call& call) {
    const std::string& name = call.route.type->name;
    if (name == "auth.user") return change_user(call);
    if (name == "core.role") return change_role(call);
    if (name == "core.accesspolicy") return change_policy(call);
    const Type& type = *call.route.type;  // groups
    const int64_t id = route_object(call);
    const Json given = validated(
        call, call.route.op == Route::Op::kUpdate ? Strictness::kFull : Strictness::kPartial, false);
    call.context().database.write([&](db::Connection& connection) {
        update_object(call.context(), connection, type, id, given);
        access::note_change(connection);  // policies name groups
    });
    return shown(call, id);
}

http::Response remove_access(Call& call) {
    const std::string& name = call.route.type->name;
    if (name == "core.groupuser") return remove_member(call);
    if (name == "core.role") return remove_row(call, unlocked_role(call));
    if (name == "auth.user" || name == "core.group") return remove_row(call, route_object(call));
    return remove_assignment(call);
}

}  // namespace granary::api
