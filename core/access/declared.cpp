#include "core/access/declared.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/access/policy.h"
#include "core/access/roles.h"
#include "core/base/text.h"
#include "core/base/time.h"

namespace granary::access {

using Json = nlohmann::ordered_json;
using model::Kind;
using model::Style;
using model::Type;

namespace {

constexpr const char* kDefaultScoping = R"({"function":"scope_queryset"})";

/// One declaration and what it expands to.
class Expansion {
  public:
    Expansion(const Type& type, const Json& access) : type_(type), access_(access) {
        in_domains_ = access.value("levels", "domain") != "model";
    }

    Json statements() const {
        if (access_.contains("statements")) return access_["statements"];
        Json made = Json::array();
        std::vector<std::string> open;
        if (type_.list) open.emplace_back("list");
        if (type_.read) open.emplace_back("retrieve");
        open.emplace_back("my_permissions");
        made.push_back(statement(open, {}));
        if (type_.create != Style::kNone)
            made.push_back(statement({"create"}, {collection_condition("add")}, "create"));
        std::vector<std::string> changes;
        if (type_.update != Style::kNone) changes = {"update", "partial_update"};
        for (const model::Action& action : type_.actions)
            if (action.name == "update" || action.name == "set_label" || action.name == "unset_label")
                changes.push_back(action.name);
        if (!changes.empty()) made.push_back(statement(changes, {object_condition("change")}, "update"));
        if (type_.remove != Style::kNone)
            made.push_back(statement({"destroy"}, {object_condition("delete")}, "destroy"));
        if (access_.empty()) add_own_actions(made);
        if (access_.contains("actions"))
            for (const auto& [action, codename] : access_["actions"].items())
                made.push_back(statement(
                    {action}, {levels(true) + type_.app + "." + codename.get<std::string>()}, action));
        if (type_.object_roles)
            made.push_back(
                statement({"list_roles", "add_role", "remove_role"}, {object_condition("manage_roles")}));
        return made;
    }

    Json hooks() const {
        if (access_.contains("creation_hooks")) return access_["creation_hooks"];
        return Json::array({{{"function", "add_roles_for_object_creator"},
                             {"parameters", {{"roles", type_.prn_label() + "_owner"}}}}});
    }

    Json scoping() const {
        return access_.contains("queryset_scoping") ? access_["queryset_scoping"]
                                                    : Json::parse(kDefaultScoping);
    }

    /// Codenames beyond add, view, change and delete.
    std::vector<std::string> codenames() const {
        std::vector<std::string> made;
        if (access_.contains("permissions"))
            for (const auto& [codename, description] : access_["permissions"].items())
                made.push_back(codename);
        if (!access_.contains("statements")) made.push_back("manage_roles_" + model());
        return made;
    }

    std::vector<ShippedRole> roles() const {
        std::vector<ShippedRole> made;
        const bool standard = !access_.contains("statements");
        if (standard) {
            const auto named = [&](const char* verb) { return permission_name(verb, type_); };
            if (type_.create != Style::kNone)
                made.push_back({type_.prn_label() + "_creator", {}, {named("add")}});
            ShippedRole owner{type_.prn_label() + "_owner", {}, {named("view")}};
            if (type_.update != Style::kNone) owner.permissions.push_back(named("change"));
            if (type_.name == "core.upload") owner.permissions.push_back(named("change"));
            if (type_.remove != Style::kNone) owner.permissions.push_back(named("delete"));
            owner.permissions.push_back(named("manage_roles"));
            if (access_.contains("permissions"))
                for (const auto& [codename, description] : access_["permissions"].items())
                    owner.permissions.push_back(type_.app + "." + codename);
            made.push_back(std::move(owner));
            made.push_back({type_.prn_label() + "_viewer", {}, {named("view")}});
        }
        if (access_.contains("roles"))
            for (const auto& [name, role] : access_["roles"].items()) {
                ShippedRole own{name, role.value("description", ""),
                                role.at("permissions").get<std::vector<std::string>>()};
                const auto same =
                    std::find_if(made.begin(), made.end(),
                                 [&name = name](const ShippedRole& r) { return r.name == name; });
                if (same != made.end()) {
                    *same = std::move(own);
                } else {
                    made.push_back(std::move(own));
                }
            }
        return made;
    }

  private:
    /// A type that says nothing of access: its actions ask for what a change of the object asks for, those of
    /// a collection for what a new object does.
    void add_own_actions(Json& made) const {
        static const std::set<std::string> kNamed = {"list_roles",     "add_role",   "remove_role",
                                                     "my_permissions", "set_label",  "unset_label",
                                                     "update",         "storage_use"};
        for (const model::Action& action : type_.actions)
            if (kNamed.count(action.name) == 0)
                made.push_back(statement({action.name}, {action.on_collection ? collection_condition("add")
                                                                              : object_condition("change")}));
    }
    std::string model() const { return to_lower(type_.model); }
    std::string levels(bool object) const {
        return std::string("has_model") + (in_domains_ ? "_or_domain" : "") + (object ? "_or_obj" : "") +
               "_perms:";
    }
    std::string collection_condition(const char* verb) const {
        return levels(false) + permission_name(verb, type_);
    }
    std::string object_condition(const char* verb) const {
        return levels(true) + permission_name(verb, type_);
    }

    Json statement(const std::vector<std::string>& actions, std::vector<std::string> conditions,
                   const std::string& name = {}) const {
        Json made = {{"action", actions}, {"principal", "authenticated"}, {"effect", "allow"}};
        if (!name.empty() && access_.contains("also") && access_["also"].contains(name))
            for (const Json& more : access_["also"][name]) conditions.push_back(more.get<std::string>());
        if (!conditions.empty()) made["condition"] = conditions;
        return made;
    }

    const Type& type_;
    const Json& access_;
    bool in_domains_ = true;
};

Json parse(const std::string& what, const std::string& text) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        throw Failure(ErrorCode::kInvalid, "the access of " + what + " is not a JSON object");
    static const std::set<std::string, std::less<>> kKnown = {
        "levels",         "permissions",      "roles",   "actions", "also", "statements",
        "creation_hooks", "queryset_scoping", "versions"};
    for (const auto& [name, value] : json.items())
        if (!kKnown.contains(name))
            throw Failure(ErrorCode::kInvalid,
                          "the access of " + what + " has the unknown member '" + name + "'");
    for (const char* name : {"permissions", "roles", "actions", "also"})
        if (json.contains(name) && !json[name].is_object())
            throw Failure(ErrorCode::kInvalid,
                          "'" + std::string(name) + "' in the access of " + what + " is not an object");
    return json;
}

/// What cannot be understood of a policy.
std::optional<std::string> fault_of(const ShippedPolicy& shipped) {
    Policy policy;
    if (const auto fault = read_policy(shipped.statements, shipped.hooks, shipped.scoping, policy))
        return "a bad policy, " + fault->field + ": " + fault->sentence;
    for (const Statement& statement : policy.statements)
        for (const Condition& condition : statement.conditions)
            if (condition.target == Target::kUnknown) return "the unknown condition '" + condition.text + "'";
    return std::nullopt;
}

void add_policy(Declared& out, const std::string& what, std::string viewset, const Json& statements,
                const Json& hooks, const Json& scoping) {
    ShippedPolicy shipped{std::move(viewset), statements.dump(), hooks.dump(), scoping.dump()};
    if (const auto fault = fault_of(shipped))
        throw Failure(ErrorCode::kInvalid, "the access of " + what + " has " + *fault);
    out.policies.push_back(std::move(shipped));
}

/// A type names roles of its own component only.
void check_role(const std::string& what, const Type& type, const ShippedRole& role) {
    if (!role.name.starts_with(type.app + "."))
        throw Failure(ErrorCode::kInvalid, "the access of " + what + " has the role \"" + role.name +
                                               "\", whose name must begin with \"" + type.app + ".\"");
    for (const std::string& permission : role.permissions)
        if (!is_permission(permission))
            throw Failure(ErrorCode::kInvalid, "the access of " + what + " gives the role \"" + role.name +
                                                   "\" the permission \"" + permission +
                                                   "\", APP.CODENAME is wanted");
}

/// The four that every model has.
void add_verbs(Declared& out, const Type& type) {
    for (const char* verb : {"add", "view", "change", "delete"})
        out.permissions[permission_name(verb, type)].push_back(type.key());
}

void add_roles(Declared& out, const std::string& what, const Type& type, const Expansion& expansion) {
    for (const std::string& codename : expansion.codenames())
        out.permissions[type.app + "." + codename].push_back(type.key());
    for (ShippedRole& role : expansion.roles()) {
        check_role(what, type, role);
        out.roles.push_back(std::move(role));
    }
}

void add_type(Declared& out, const Type& type) {
    if (!type.shows.empty() && type.access.empty()) return;
    if (type.shows.empty()) add_verbs(out, type);
    if (type.access.empty()) return;
    const std::string what = "type \"" + type.key() + "\"";
    const Json access = parse(what, type.access);
    try {
        const Expansion expansion(type, access);
        add_roles(out, what, type, expansion);
        add_policy(out, what, type.path, expansion.statements(), expansion.hooks(), expansion.scoping());
        if (type.kind == Kind::kRepository) {
            Json statements = Json::array();
            const auto on_repository = [](const std::string& permission) {
                return "has_repository_model_or_domain_or_obj_perms:" + permission;
            };
            const std::string view = on_repository(permission_name("view", type));
            const auto add = [&](std::vector<std::string> actions, std::vector<std::string> conditions) {
                statements.push_back({{"action", std::move(actions)},
                                      {"principal", "authenticated"},
                                      {"effect", "allow"},
                                      {"condition", std::move(conditions)}});
            };
            add({"list", "retrieve"}, {view});
            add({"destroy"}, {on_repository(permission_name("delete", type)), view});
            const std::string repair = permission_name("repair", type);
            if (out.permissions.contains(repair)) add({"repair"}, {on_repository(repair), view});
            // What is done to a version changes nothing of it.
            for (const model::Action& action : type.actions)
                if (action.on_version) add({action.name}, {view});
            add_policy(out, what, type.path + "/versions", access.value("versions", statements),
                       Json::array(), Json::parse(kDefaultScoping));
        }
    } catch (const Json::exception& problem) {
        throw Failure(ErrorCode::kInvalid, "the access of " + what + " cannot be read: " + problem.what());
    }
}

/// Policies of a plugin's URL trees, by name.
void add_routes(Declared& out, const std::string& component, const std::string& text) {
    const std::string what = "routes of plugin " + component;
    const Json all = Json::parse(text, nullptr, false);
    if (!all.is_object())
        throw Failure(ErrorCode::kInvalid, "the access of the " + what + " is not a JSON object");
    for (const auto& [name, policy] : all.items()) {
        if (!policy.is_object() || !policy.contains("statements"))
            throw Failure(ErrorCode::kInvalid,
                          "the access of the " + what + " has no statements for '" + name + "'");
        if (out.policy(name) != nullptr)
            throw Failure(ErrorCode::kInvalid,
                          "the " + what + " have the policy '" + name + "', whose name is taken already");
        add_policy(out, what, name, policy["statements"], Json::array(), Json::object());
    }
}

void add_viewset(Declared& out, const std::string& viewset, const std::string& text) {
    const Json access = parse("\"" + viewset + "\"", text);
    Type none;
    const Expansion expansion(none, access);
    for (const std::string& codename : expansion.codenames()) out.permissions["core." + codename];
    for (ShippedRole& role : expansion.roles()) out.roles.push_back(std::move(role));
    add_policy(out, viewset, viewset, expansion.statements(), expansion.hooks(), expansion.scoping());
}

}  // namespace

const ShippedPolicy* Declared::policy(std::string_view viewset) const {
    for (const ShippedPolicy& candidate : policies)
        if (candidate.viewset == viewset) return &candidate;
    return nullptr;
}

bool Declared::is_about(std::string_view permission, std::string_view type_key) const {
    const auto found = permissions.find(permission);
    return found != permissions.end() &&
           std::find(found->second.begin(), found->second.end(), type_key) != found->second.end();
}

std::string permission_name(std::string_view verb, const Type& type) {
    return type.app + "." + std::string(verb) + "_" + to_lower(type.model);
}

Declared declared(const model::Registry& registry, std::vector<ShippedPolicy> configured) {
    Declared out;
    for (const auto& type : registry.types()) add_type(out, *type);
    for (const Type& type : model::foreseen_types()) {
        if (registry.by_prn_label(type.prn_label()) != nullptr) continue;
        add_verbs(out, type);
        if (type.access.empty()) continue;
        const std::string what = "type \"" + type.key() + "\"";
        const Json access = parse(what, type.access);
        add_roles(out, what, type, Expansion(type, access));
    }
    // Of the masters; roles that were written for a server with more components may carry them.
    for (const char* master : {"content", "repository", "remote", "publication", "distribution",
                               "contentguard", "alternatecontentsource"})
        for (const char* verb : {"add_", "view_", "change_", "delete_"})
            out.permissions["core." + std::string(verb) + master];
    for (const auto& [viewset, access] : model::core_viewsets()) add_viewset(out, viewset, access);
    for (const auto& component : registry.components())
        if (!component.route_access.empty()) add_routes(out, component.label, component.route_access);
    for (ShippedPolicy& policy : configured) {
        const auto found =
            std::find_if(out.policies.begin(), out.policies.end(),
                         [&](const ShippedPolicy& one) { return one.viewset == policy.viewset; });
        if (found == out.policies.end())
            throw Failure(ErrorCode::kInvalid,
                          "[policies] has a policy of \"" + policy.viewset +
                              "\", but nothing has that name: access_policies/ shows what there is");
        *found = std::move(policy);
    }
    return out;
}

Result<std::vector<ShippedPolicy>> parse_policies(const std::string& text) {
    std::vector<ShippedPolicy> policies;
    std::vector<std::string> faults;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return Error{ErrorCode::kInvalid, "[policies]: a table of tables is wanted", {}, 0};
    for (const auto& [viewset, table] : json.items()) {
        const std::string where = "[policies." + viewset + "]: ";
        if (!table.is_object() || !table.contains("statements")) {
            faults.push_back(where + "a table with \"statements\" is wanted");
            continue;
        }
        for (const auto& [key, value] : table.items())
            if (key != "statements" && key != "creation_hooks" && key != "queryset_scoping")
                faults.push_back(where + "\"" + key +
                                 "\" is nothing a policy has; there are statements, creation_hooks, "
                                 "queryset_scoping");
        ShippedPolicy policy{viewset, table["statements"].dump(),
                             table.value("creation_hooks", Json::array()).dump(),
                             table.value("queryset_scoping", Json::parse(kDefaultScoping)).dump(), true};
        if (const auto fault = fault_of(policy)) faults.push_back(where + *fault);
        policies.push_back(std::move(policy));
    }
    if (!faults.empty()) return Error{ErrorCode::kInvalid, join(faults, "\n"), {}, 0};
    return policies;
}

void store_declared(const model::Context& context, db::Connection& connection, const Declared& declared) {
    connection.execute("INSERT INTO access_state (id, epoch) VALUES (1, 1) ON CONFLICT DO NOTHING");
    bool changed = false;
    // ---- roles
    std::map<std::string, std::pair<int64_t, bool>> present;
    connection.query("SELECT name, id, locked FROM role", {}, [&](const db::Row& row) {
        present[std::string(row.text(0))] = {row.i64(1), row.boolean(2)};
    });
    for (const ShippedRole& role : declared.roles) {
        const auto found = present.find(role.name);
        const std::set<std::string> wanted(role.permissions.begin(), role.permissions.end());
        if (found != present.end()) {
            const int64_t id = found->second.first;
            std::set<std::string> has;
            connection.query("SELECT permission FROM role_permission WHERE role_id = $1", {id},
                             [&](const db::Row& row) { has.emplace(row.text(0)); });
            if (found->second.second && has == wanted) continue;
            // What is shipped goes before what somebody made under its name.
            connection.execute("UPDATE role SET locked = TRUE, pulp_last_updated = $2 WHERE id = $1",
                               {id, now()});
            store_permissions(connection, id, role.permissions);
        } else {
            insert_role(context, connection, role.name,
                        role.description.empty() ? std::nullopt : std::optional(role.description),
                        role.permissions, true);
        }
        changed = true;
    }
    // ---- policies
    struct Stored {
        bool customized;
        std::string statements, hooks, scoping;
    };
    std::map<std::string, Stored> policies;
    connection.query(
        "SELECT viewset_name, customized, statements, creation_hooks, queryset_scoping FROM access_policy",
        {}, [&](const db::Row& row) {
            policies[std::string(row.text(0))] = {row.boolean(1), std::string(row.text(2)),
                                                  std::string(row.text(3)), std::string(row.text(4))};
        });
    // PostgreSQL keeps the fields of an object in an order of its own.
    const auto same = [](const std::string& a, const std::string& b) {
        return nlohmann::json::parse(a, nullptr, false) == nlohmann::json::parse(b, nullptr, false);
    };
    for (const ShippedPolicy& policy : declared.policies) {
        const auto found = policies.find(policy.viewset);
        if (found == policies.end()) {
            connection.execute(
                "INSERT INTO access_policy (id, pulp_id, pulp_created, pulp_last_updated, viewset_name, "
                "customized, statements, creation_hooks, queryset_scoping) VALUES ($1, $2, $3, $3, $4, "
                "FALSE, "
                "$5, $6, $7)",
                {model::reserve_ids(context, 1), Uuid::v7(), now(), policy.viewset, policy.statements,
                 policy.hooks, policy.scoping});
        } else if ((!found->second.customized || policy.configured) &&
                   (found->second.customized || !same(found->second.statements, policy.statements) ||
                    !same(found->second.hooks, policy.hooks) ||
                    !same(found->second.scoping, policy.scoping))) {
            connection.execute(
                "UPDATE access_policy SET statements = $2, creation_hooks = $3, queryset_scoping = $4, "
                "customized = FALSE, pulp_last_updated = $5 WHERE viewset_name = $1",
                {policy.viewset, policy.statements, policy.hooks, policy.scoping, now()});
        } else {
            continue;
        }
        changed = true;
    }
    if (changed) note_change(connection);
}

}  // namespace granary::access
