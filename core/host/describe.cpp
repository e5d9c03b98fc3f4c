#include "core/host/describe.h"

#include <granary/draft.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/text.h"
#include "core/host/prefix.h"

namespace granary::host {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxEntries = 1000;  // of any array
constexpr size_t kMaxText = 64 * 1024;

constexpr const char* kTypeInterfaces[] = {GRANARY_CONTENT_1, GRANARY_REMOTE_1, GRANARY_REPOSITORY_1,
                                           GRANARY_SERVE_1,   GRANARY_GUARD_1,  GRANARY_ACS_1,
                                           GRANARY_FILTERS_1, GRANARY_CHECK_1,  GRANARY_REPLICA_1};
constexpr const char* kPluginInterfaces[] = {GRANARY_ROUTES_1, GRANARY_COMMAND_1};

constexpr uint32_t kKnownFieldFlags = (1u << 14) - 1;
constexpr uint32_t kKnownFilters = (1u << 16) - 1;
constexpr uint32_t kKnownTypeFlags = (1u << 11) - 1;

/// Unwinds the description; caught at its top.
struct Bad {
    std::string clause;
};

const char* kind_name(uint32_t kind) {
    switch (kind) {
        case GRANARY_K_CONTENT:
            return "content";
        case GRANARY_K_REMOTE:
            return "remote";
        case GRANARY_K_REPOSITORY:
            return "repository";
        case GRANARY_K_PUBLICATION:
            return "publication";
        case GRANARY_K_DISTRIBUTION:
            return "distribution";
        case GRANARY_K_GUARD:
            return "contentguard";
        case GRANARY_K_ACS:
            return "acs";
        case GRANARY_K_NESTED:
            return "nested";
        default:
            return nullptr;
    }
}

bool is_identifier(std::string_view text, bool capitals) {
    if (text.empty() || text.size() > 60) return false;
    const auto letter = [capitals](char c) {
        return (c >= 'a' && c <= 'z') || (capitals && c >= 'A' && c <= 'Z');
    };
    return letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
               return letter(c) || (c >= '0' && c <= '9') || c == '_';
           });
}

/// Member `name` unless there is nothing to say.
void put(Json& out, const char* name, const char* text, const std::string& where) {
    if (text == nullptr) return;
    const size_t length = strnlen(text, kMaxText);
    if (length == kMaxText || !is_valid_text(std::string_view(text, length)))
        throw Bad{where + " has a " + name + " that is no UTF-8 text of at most 64 KiB"};
    out[name] = std::string(text, length);
}

template <class T, class Visit>
void each(const T* const* list, const std::string& where, const Visit& visit) {
    for (size_t i = 0; list != nullptr && list[i] != nullptr; ++i) {
        if (i == kMaxEntries)
            throw Bad{where + " has more than 1000 entries; is the list not ended by NULL?"};
        visit(list[i]);
    }
}

void put_list(Json& out, const char* name, const char* const* list, const std::string& where) {
    if (list == nullptr) return;
    Json items = Json::array();
    each(list, where + "'s " + name, [&](const char* text) {
        Json holder;
        put(holder, "item", text, where + "'s " + name);
        items.push_back(holder["item"]);
    });
    out[name] = std::move(items);
}

template <class T>
T copy(const T* other, const std::string& where) {
    uint32_t size = 0;
    std::memcpy(&size, other, sizeof(size));
    // Of whole words: the structs have pointers, and half of one would be followed.
    if (size < 16 || size > 4096 || size % alignof(T) != 0)
        throw Bad{where + " has struct_size " + std::to_string(size) + ", sizeof the struct is wanted"};
    return prefix_copy(other);
}

Json describe_field(const granary_field* pointer, const std::string& owner) {
    const auto field = copy(pointer, "a field of " + owner);
    Json out = Json::object();
    put(out, "name", field.name, "a field of " + owner);
    const std::string name = out.value("name", "");
    const std::string where = "field \"" + name + "\" of " + owner;
    if (!is_identifier(name, false))
        throw Bad{where + " has a name that is not lower-case letters, digits and _"};
    if (field.tag == 0 || field.tag > 10'000)
        throw Bad{where + " has tag " + std::to_string(field.tag) + ", 1 to 10000 is wanted"};
    if (field.type < GRANARY_T_BOOL || field.type > GRANARY_T_FILE)
        throw Bad{where + " has type " + std::to_string(field.type) + ", which this host does not know"};
    if (field.type == GRANARY_T_LIST && (field.item < GRANARY_T_BOOL || field.item > GRANARY_T_FILE))
        throw Bad{where + " is a list of type " + std::to_string(field.item) +
                  ", which this host does not know"};
    if ((field.flags & ~kKnownFieldFlags) != 0) throw Bad{where + " has flags this host does not know"};
    if ((field.filters & ~kKnownFilters) != 0) throw Bad{where + " has filters this host does not know"};
    out["tag"] = field.tag;
    out["type"] = field.type;
    out["flags"] = field.flags;
    out["filters"] = field.filters;
    if (field.type == GRANARY_T_LIST) out["item"] = field.item;
    if (field.max_length != 0) out["max_length"] = std::min<uint64_t>(field.max_length, INT32_MAX);
    put(out, "help", field.help, where);
    put(out, "default_json", field.default_json, where);
    put(out, "default_from", field.default_from, where);
    put(out, "source", field.source, where);
    put(out, "pattern", field.pattern, where);
    put(out, "format", field.format, where);
    put(out, "schema", field.schema, where);
    put(out, "ref", field.ref, where);
    put(out, "choices_name", field.choices_name, where);
    put_list(out, "choices", field.choices, where);
    put(out, "filter_alias", field.filter_alias, where);
    put(out, "minimum", field.minimum, where);
    put(out, "maximum", field.maximum, where);
    put(out, "normal_form", field.normal_form, where);
    if (out.contains("normal_form") && out["normal_form"] != "slug")
        throw Bad{where + " has a normal form that is not \"slug\""};
    if (out.contains("default_json") && !Json::accept(out["default_json"].get<std::string>()))
        throw Bad{where + " has a default that is not JSON"};
    if (out.contains("default_from") && !out["default_from"].get<std::string>().starts_with("self."))
        throw Bad{where + " has a default_from that is not \"self.FIELD\""};
    for (const char* bound : {"minimum", "maximum"}) {
        if (out.contains(bound) && !parse_double(out[bound].get<std::string>()))
            throw Bad{where + " has a " + bound + " that is not a number"};
    }
    if ((field.type == GRANARY_T_REF || (field.type == GRANARY_T_LIST && field.item == GRANARY_T_REF)) &&
        !out.contains("ref"))
        throw Bad{where + " refers to nothing: \"ref\" is wanted"};
    return out;
}

Json describe_fields(const granary_field* const* list, const std::string& owner) {
    Json out = Json::array();
    std::set<uint32_t> tags;
    std::set<std::string> names;
    each(list, owner, [&](const granary_field* field) {
        Json described = describe_field(field, owner);
        const auto name = described["name"].get<std::string>();
        if (!names.insert(name).second) throw Bad{owner + " has two fields \"" + name + "\""};
        if (!tags.insert(described["tag"].get<uint32_t>()).second)
            throw Bad{owner + " uses tag " + described["tag"].dump() + " twice, the second time for \"" +
                      name + "\""};
        out.push_back(std::move(described));
    });
    return out;
}

Json describe_rule(const granary_rule* pointer, const std::string& owner) {
    const auto rule = copy(pointer, "a rule of " + owner);
    Json out = Json::object();
    put(out, "message", rule.message, "a rule of " + owner);
    put(out, "field", rule.field, "a rule of " + owner);
    put_list(out, "conditions", rule.conditions, "a rule of " + owner);
    if (!out.contains("message") || !out.contains("conditions") || out["conditions"].empty())
        throw Bad{"a rule of " + owner + " lacks its message or its conditions"};
    for (const Json& condition : out["conditions"]) {
        const auto text = condition.get<std::string>();
        const size_t equals = text.find('=');
        if ((!text.starts_with("request.") && !text.starts_with("self.")) || equals == std::string::npos ||
            !Json::accept(text.substr(equals + 1)))
            throw Bad{"a rule of " + owner + " has the condition \"" + text +
                      "\", \"request.FIELD=JSON\" or \"self.FIELD=JSON\" is wanted"};
    }
    return out;
}

Json describe_action(const granary_action* pointer, const std::string& owner) {
    const auto action = copy(pointer, "an action of " + owner);
    Json out = Json::object();
    put(out, "name", action.name, "an action of " + owner);
    const std::string where = "action \"" + out.value("name", "") + "\" of " + owner;
    if (!is_identifier(out.value("name", ""), false)) throw Bad{where + " has no proper name"};
    if (action.scope > GRANARY_ON_VERSION) throw Bad{where + " has a scope this host does not know"};
    out["scope"] = action.scope;
    put(out, "help", action.help, where);
    put(out, "request", action.request, where);
    put(out, "task", action.task, where);
    put(out, "task_name", action.task_name, where);
    put_list(out, "locks", action.locks, where);
    if (!out.contains("task")) throw Bad{where + " names no task"};
    for (const Json& lock : out.value("locks", Json::array())) {
        const auto text = lock.get<std::string>();
        if (!text.ends_with(":exclusive") && !text.ends_with(":shared"))
            throw Bad{where + " has the lock \"" + text +
                      "\", \"NAME:exclusive\" or \"NAME:shared\" is wanted"};
    }
    Json rules = Json::array();
    each(action.rules, where, [&](const granary_rule* rule) { rules.push_back(describe_rule(rule, where)); });
    if (!rules.empty()) out["rules"] = std::move(rules);
    return out;
}

Json describe_filters(const granary_filters_1& filters, const std::string& owner) {
    Json out = Json::array();
    if (filters.match == nullptr) throw Bad{owner + " offers filters without a function"};
    each(filters.filters, "the filters of " + owner, [&](const granary_filter* filter) {
        Json made = Json::object();
        put(made, "name", filter->name, "a filter of " + owner);
        if (!is_identifier(made.value("name", ""), false))
            throw Bad{"a filter of " + owner + " has no proper name"};
        made["tag"] = filter->tag;
        out.push_back(std::move(made));
    });
    return out;
}

Json describe_replica(const granary_replica_1& replica, const std::string& owner) {
    const std::string where = "the replica of " + owner;
    Json out = Json::object();
    put(out, "remote", replica.remote, where);
    put(out, "repository", replica.repository, where);
    put(out, "action", replica.action, where);
    put(out, "url", replica.url, where);
    for (const char* wanted : {"remote", "repository", "action", "url"})
        if (out.value(wanted, "").empty()) throw Bad{where + " lacks its " + wanted};
    for (const auto& [name, text] : {std::pair("remote_values", replica.remote_values),
                                     std::pair("repository_values", replica.repository_values),
                                     std::pair("distribution_values", replica.distribution_values),
                                     std::pair("action_values", replica.action_values)}) {
        put(out, name, text == nullptr ? "{}" : text, where);
        if (!Json::parse(out[name].get<std::string>(), nullptr, false).is_object())
            throw Bad{where + " has " + name + " that are not a JSON object"};
    }
    out["order"] = replica.order;
    return out;
}

void describe_routes(const granary_routes_1& routes, Json& out) {
    put_list(out, "prefixes", routes.prefixes, "routes");
    put_list(out, "tasks", routes.tasks, "routes");
    for (const Json& prefix : out.value("prefixes", Json::array())) {
        const auto text = prefix.get<std::string>();
        const bool good = text.size() > 2 && text.front() == '/' && text.back() == '/' &&
                          text.find("//") == std::string::npos && text.find("..") == std::string::npos;
        if (!good) throw Bad{"it wants the URL tree \"" + text + "\", \"/NAME/\" is wanted"};
    }
    for (const Json& task : out.value("tasks", Json::array()))
        if (!is_identifier(task.get<std::string>(), false))
            throw Bad{"its routes name a task that is no name"};
    if (routes.handle == nullptr || !out.contains("prefixes") || out["prefixes"].empty())
        throw Bad{"its routes lack a URL tree or a function"};
    for (const auto& [name, text] :
         {std::pair("route_access", routes.access), std::pair("route_document", routes.document)}) {
        put(out, name, text, "routes");
        if (out.contains(name) && !Json::parse(out[name].get<std::string>(), nullptr, false).is_object())
            throw Bad{std::string("its routes have a ") + name + " that is not a JSON object"};
    }
}

Json describe_type(const granary_plugin& plugin, const granary_type* pointer, std::string_view plugin_name) {
    const auto type = copy(pointer, "a type");
    Json out = Json::object();
    put(out, "name", type.name, "a type");
    const std::string name = out.value("name", "");
    const std::string where = "type \"" + name + "\"";
    const std::string prefix = std::string(plugin_name) + ".";
    if (!name.starts_with(prefix) || !is_identifier(std::string_view(name).substr(prefix.size()), false))
        throw Bad{where + " has a name that is not \"" + prefix + "TYPE\""};
    const char* kind = kind_name(type.kind);
    if (kind == nullptr)
        throw Bad{where + " has kind " + std::to_string(type.kind) + ", which this host does not know"};
    if ((type.flags & ~kKnownTypeFlags) != 0) throw Bad{where + " has flags this host does not know"};
    out["kind"] = kind;
    out["flags"] = type.flags;
    put(out, "model", type.model, where);
    put(out, "endpoint", type.endpoint, where);
    put(out, "help", type.help, where);
    if (!is_identifier(out.value("model", ""), true)) throw Bad{where + " has no proper model name"};
    const std::string endpoint = out.value("endpoint", "");
    if (endpoint.empty() || !std::all_of(endpoint.begin(), endpoint.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        }))
        throw Bad{where + " has no proper endpoint"};
    const std::string key = std::string(kind) + ":" + name;
    out["fields"] = describe_fields(type.fields, key);
    Json actions = Json::array();
    std::set<std::string> names;
    each(type.actions, where, [&](const granary_action* action) {
        actions.push_back(describe_action(action, key));
        if (!names.insert(actions.back()["name"].get<std::string>()).second)
            throw Bad{key + " has two actions " + actions.back()["name"].dump()};
    });
    if (!actions.empty()) out["actions"] = std::move(actions);
    put_list(out, "content_types", type.content_types, where);
    put_list(out, "remote_types", type.remote_types, where);
    put_list(out, "policies", type.policies, where);
    put(out, "publish_task", type.publish_task, where);
    put(out, "publish_task_name", type.publish_task_name, where);
    put(out, "access", type.access, where);
    if (out.contains("access") && !Json::parse(out["access"].get<std::string>(), nullptr, false).is_object())
        throw Bad{where + " has an access that is not a JSON object"};
    put(out, "base_url", type.base_url, where);
    if (const std::string base = out.value("base_url", "/x/");
        base.size() < 3 || base.front() != '/' || base.back() != '/')
        throw Bad{where + " has the base_url \"" + base + "\", \"/NAME/\" is wanted"};
    for (const Json& policy : out.value("policies", Json::array())) {
        if (policy != "immediate" && policy != "on_demand" && policy != "streamed")
            throw Bad{where + " has the policy " + policy.dump() + ", which there is not"};
    }
    put(out, "parent", type.parent, where);
    if ((type.kind == GRANARY_K_NESTED) != out.contains("parent"))
        throw Bad{where + " is nested and names no parent, or names one and is not nested"};
    if (type.kind == GRANARY_K_CONTENT) {
        const bool keyed = std::any_of(out["fields"].begin(), out["fields"].end(), [](const Json& field) {
            return (field["flags"].get<uint32_t>() & GRANARY_F_KEY) != 0;
        });
        if (!keyed) throw Bad{where + " has no field with the flag KEY: what makes two units the same?"};
    }
    if (type.kind == GRANARY_K_PUBLICATION && !out.contains("publish_task"))
        throw Bad{where + " is a publication without a publish_task"};
    Json interfaces = Json::array();
    for (const char* id : kTypeInterfaces) {
        const void* found =
            plugin.get_interface == nullptr ? nullptr : plugin.get_interface(&plugin, key.c_str(), id);
        if (found == nullptr) continue;
        if (std::string_view(id) == GRANARY_REPLICA_1) {
            if (type.kind != GRANARY_K_DISTRIBUTION) throw Bad{key + " has a replica and is no distribution"};
            // All that it is are data, and stand with its name.
            interfaces.push_back(std::string(id) + ":" +
                                 describe_replica(*static_cast<const granary_replica_1*>(found), key).dump());
            continue;
        }
        interfaces.push_back(id);
        if (std::string_view(id) == GRANARY_FILTERS_1)
            out["filters"] = describe_filters(*static_cast<const granary_filters_1*>(found), key);
        if (std::string_view(id) != GRANARY_REPOSITORY_1) continue;
        // Which of its hooks are there decides which tasks have to run where plugin code may run.
        const auto& hooks = *static_cast<const granary_repository_1*>(found);
        if (hooks.finalize != nullptr) interfaces.push_back(GRANARY_REPOSITORY_1 ":finalize");
        if (hooks.new_version != nullptr) interfaces.push_back(GRANARY_REPOSITORY_1 ":new_version");
    }
    if (!interfaces.empty()) out["interfaces"] = std::move(interfaces);
    return out;
}

}  // namespace

Result<std::string> describe(const granary_plugin& plugin, std::string_view plugin_name) {
    try {
        Json out = Json::object();
        out["types"] = Json::array();
        std::set<std::string> keys;
        each(plugin.types, "the list of types", [&](const granary_type* type) {
            Json described = describe_type(plugin, type, plugin_name);
            const std::string key =
                described["kind"].get<std::string>() + ":" + described["name"].get<std::string>();
            if (!keys.insert(key).second) throw Bad{"it declares the type \"" + key + "\" twice"};
            out["types"].push_back(std::move(described));
        });
        out["schemas"] = Json::array();
        std::set<std::string> names;
        each(plugin.schemas, "the list of schemas", [&](const granary_schema* pointer) {
            const auto schema = copy(pointer, "a schema");
            Json described = Json::object();
            put(described, "name", schema.name, "a schema");
            const std::string name = described.value("name", "");
            if (!is_identifier(name, true)) throw Bad{"a schema has no proper name"};
            if (!names.insert(name).second) throw Bad{"it declares the schema \"" + name + "\" twice"};
            described["fields"] = describe_fields(schema.fields, "schema \"" + name + "\"");
            out["schemas"].push_back(std::move(described));
        });
        out["settings"] = describe_fields(plugin.settings, "the settings");
        Json interfaces = Json::array();
        for (const char* id : kPluginInterfaces) {
            const void* found =
                plugin.get_interface == nullptr ? nullptr : plugin.get_interface(&plugin, nullptr, id);
            if (found == nullptr) continue;
            interfaces.push_back(id);
            if (std::string_view(id) == GRANARY_ROUTES_1)
                describe_routes(*static_cast<const granary_routes_1*>(found), out);
        }
        out["interfaces"] = std::move(interfaces);
        return out.dump();
    } catch (const Bad& bad) {
        return Error{ErrorCode::kInvalid, bad.clause, {}};
    }
}

}  // namespace granary::host
