#include "core/access/policy.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace granary::access {

using Json = nlohmann::json;

namespace {

constexpr std::pair<std::string_view, Target> kTargets[] = {
    {"remote_param_", Target::kRemoteAttribute},
    {"repo_or_repo_ver_param_", Target::kRepositoryOfVersion},
    {"publication_param_", Target::kPublicationAttribute},
    {"upload_param_", Target::kUploadAttribute},
    {"repo_attr_", Target::kRepositoryAttribute},
    {"repository_", Target::kRepository},
    {"group_", Target::kGroup},
};

/// "model_or_obj" → kModel | kObject; 0 when it is anything else.
uint8_t parse_levels(std::string_view text) {
    uint8_t levels = 0;
    for (;;) {
        const size_t end = text.find("_or_");
        const std::string_view word = text.substr(0, end);
        const uint8_t level = word == "model"    ? kModel
                              : word == "domain" ? kDomain
                              : word == "obj"    ? kObject
                                                 : 0;
        if (level == 0) return 0;
        levels |= level;
        if (end == std::string_view::npos) return levels;
        text.remove_prefix(end + 4);
    }
}

/// One text or a list of them; false: neither.
bool texts(const Json& value, std::vector<std::string>& out) {
    if (value.is_string()) {
        out.push_back(value.get<std::string>());
        return true;
    }
    if (!value.is_array()) return false;
    for (const Json& item : value) {
        if (!item.is_string()) return false;
        out.push_back(item.get<std::string>());
    }
    return true;
}

class Reader {
  public:
    std::optional<PolicyFault> fault;

    void statement(const Json& json, Statement& out) {
        if (!json.is_object()) return refuse("statements", "Each statement must be an object.");
        bool effect = false;
        for (const auto& [name, value] : json.items()) {
            if (name == "action") {
                if (!texts(value, out.actions)) return refuse_texts("action");
            } else if (name == "principal") {
                if (!texts(value, out.principals)) return refuse_texts("principal");
            } else if (name == "effect") {
                effect = value == "allow" || value == "deny";
                out.allow = value == "allow";
            } else if (name == "condition") {
                std::vector<std::string> conditions;
                if (!texts(value, conditions)) return refuse_texts("condition");
                for (const std::string& text : conditions) out.conditions.push_back(parse_condition(text));
            } else {
                return refuse("statements", "A statement has the unknown member '" + name + "'.");
            }
        }
        if (out.actions.empty() || out.principals.empty() || !effect)
            refuse("statements",
                   "Each statement needs 'action', 'principal' and the 'effect' allow or deny.");
    }

    void hook(const Json& json, CreationHook& out) {
        if (!json.is_object() || !json.contains("function") || !json["function"].is_string())
            return refuse("creation_hooks", "Each creation hook must be an object with a 'function'.");
        const auto function = json["function"].get<std::string>();
        const char* names = nullptr;
        if (function == "add_roles_for_users") {
            out.kind = CreationHook::Kind::kUsers;
            names = "users";
        } else if (function == "add_roles_for_groups") {
            out.kind = CreationHook::Kind::kGroups;
            names = "groups";
        } else if (function != "add_roles_for_object_creator") {
            return refuse("creation_hooks", "There is no creation hook '" + function + "'.");
        }
        const Json parameters = json.value("parameters", Json());
        if (!parameters.is_object() || !parameters.contains("roles") ||
            !texts(parameters["roles"], out.roles))
            return refuse("creation_hooks", "'parameters' of '" + function + "' must have 'roles'.");
        if (names != nullptr && (!parameters.contains(names) || !texts(parameters[names], out.names)))
            refuse("creation_hooks",
                   "'parameters' of '" + function + "' must have '" + std::string(names) + "'.");
    }

    void refuse(const char* field, std::string sentence) {
        if (!fault) fault = PolicyFault{field, std::move(sentence)};
    }

  private:
    void refuse_texts(const char* member) {
        refuse("statements",
               std::string("'") + member + "' of a statement must be a text or a list of texts.");
    }
};

}  // namespace

Condition parse_condition(std::string_view text) {
    Condition condition;
    condition.text = text;
    const size_t colon = text.find(':');
    std::string_view name = text.substr(0, colon);
    if (colon != std::string_view::npos) condition.permission = text.substr(colon + 1);
    if (!is_permission(condition.permission)) return condition;
    if (name == "index_has_repo_perm") {
        condition.target = Target::kServedRepository;
        condition.levels = kModel | kDomain | kObject;
        return condition;
    }
    if (!name.starts_with("has_")) return condition;
    name.remove_prefix(4);
    if (name == "required_repo_perms_on_upload") {
        condition.target = Target::kRequiredRepository;
        condition.levels = kModel | kDomain | kObject;
        return condition;
    }
    if (!name.ends_with("_perms")) return condition;
    name.remove_suffix(6);
    Target target = Target::kSelf;
    for (const auto& [prefix, named] : kTargets) {
        if (!name.starts_with(prefix)) continue;
        target = named;
        name.remove_prefix(prefix.size());
        break;
    }
    condition.levels = parse_levels(name);
    if (condition.levels != 0) condition.target = target;
    return condition;
}

bool Statement::speaks_of(std::string_view action) const {
    return std::any_of(actions.begin(), actions.end(),
                       [&](const std::string& name) { return name == "*" || name == action; });
}

std::optional<PolicyFault> read_policy(std::string_view statements, std::string_view hooks,
                                       std::string_view scoping, Policy& out) {
    Reader reader;
    const Json all = Json::parse(statements, nullptr, false);
    const Json made = Json::parse(hooks, nullptr, false);
    const Json scope = Json::parse(scoping, nullptr, false);
    if (!all.is_array()) return PolicyFault{"statements", "A list is wanted."};
    if (!made.is_array()) return PolicyFault{"creation_hooks", "A list is wanted."};
    for (const Json& json : all) reader.statement(json, out.statements.emplace_back());
    for (const Json& json : made) reader.hook(json, out.hooks.emplace_back());
    out.scoping = Policy::Scoping::kNone;
    if (scope.is_object() && !scope.empty()) {
        out.scoping = scope.value("function", Json()) == "scope_queryset" ? Policy::Scoping::kDefault
                                                                          : Policy::Scoping::kUnknown;
    } else if (!scope.is_null() && !scope.is_object()) {
        reader.refuse("queryset_scoping", "An object is wanted.");
    }
    return reader.fault;
}

bool is_permission(std::string_view text) {
    const size_t dot = text.find('.');
    if (dot == 0 || dot == std::string_view::npos || dot + 1 == text.size()) return false;
    return std::all_of(text.begin(), text.end(), [&](const char& c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               (c == '.' && static_cast<size_t>(&c - text.data()) == dot) || c == '-';
    });
}

}  // namespace granary::access
