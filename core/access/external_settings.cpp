#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/access/external.h"
#include "core/base/text.h"

/// The tables [oidc.NAME], [workload] and [[registration]] of the configuration.
namespace granary::access {

using Json = nlohmann::json;

namespace {

using Faults = std::vector<std::string>;

/// Keys must be fetched over TLS, but from this machine itself.
bool is_safe_url(const std::string& url) {
    if (url.starts_with("https://")) return true;
    for (const char* local : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
        const std::string prefix(local);
        if (url.starts_with(prefix) &&
            (url.size() == prefix.size() || url[prefix.size()] == ':' || url[prefix.size()] == '/'))
            return true;
    }
    return false;
}

/// Reads the members of a table; what is not read is a fault.
class Table {
  public:
    Table(const Json& json, std::string where, Faults& faults)
        : json_(json), where_(std::move(where)), faults_(faults) {
        if (!json.is_object()) fault("", "a table is wanted");
    }
    ~Table() {
        if (!json_.is_object()) return;
        for (const auto& [key, value] : json_.items())
            if (std::find(read_.begin(), read_.end(), key) == read_.end()) fault(key, "is not a setting");
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    void text(const char* key, std::string& into, bool required = false) {
        const Json* value = take(key);
        if (value == nullptr) {
            if (required) fault(key, "is wanted");
        } else if (!value->is_string() || (required && value->get_ref<const std::string&>().empty())) {
            fault(key, "a text is wanted");
        } else {
            into = value->get<std::string>();
        }
    }
    void url(const char* key, std::string& into, bool required) {
        text(key, into, required);
        if (!into.empty() && !is_safe_url(into))
            fault(key, "found \"" + into + "\", an https URL is wanted (http only to this machine)");
    }
    void flag(const char* key, bool& into) {
        const Json* value = take(key);
        if (value == nullptr) return;
        if (!value->is_boolean()) return fault(key, "true or false is wanted");
        into = value->get<bool>();
    }
    void number(const char* key, int64_t& into, int64_t least, int64_t most) {
        const Json* value = take(key);
        if (value == nullptr) return;
        if (!value->is_number_integer() || value->get<int64_t>() < least || value->get<int64_t>() > most)
            return fault(key, "an integer from " + std::to_string(least) + " to " + std::to_string(most) +
                                  " is wanted");
        into = value->get<int64_t>();
    }
    /// A list of texts, or one text.
    void texts(const char* key, std::vector<std::string>& into, bool required = false) {
        const Json* value = take(key);
        if (value == nullptr) {
            if (required) fault(key, "is wanted");
            return;
        }
        std::vector<std::string> found;
        if (value->is_string()) {
            found.push_back(value->get<std::string>());
        } else if (value->is_array()) {
            for (const Json& one : *value) {
                if (!one.is_string()) return fault(key, "a list of texts is wanted");
                found.push_back(one.get<std::string>());
            }
        } else {
            return fault(key, "a list of texts is wanted");
        }
        if (required && found.empty()) fault(key, "at least one is wanted");
        into = std::move(found);
    }
    void algorithms(std::vector<std::string>& into) {
        texts("algorithms", into);
        for (const std::string& name : into) {
            const auto& known = known_algorithms();
            if (std::find(known.begin(), known.end(), name) == known.end())
                fault("algorithms", "found \"" + name + "\", allowed: " + join(known, ", "));
        }
        if (into.empty()) fault("algorithms", "at least one is wanted");
    }
    const Json* take(const char* key) {
        read_.emplace_back(key);
        if (!json_.is_object()) return nullptr;
        const auto found = json_.find(key);
        return found == json_.end() ? nullptr : &*found;
    }
    void fault(const std::string& key, const std::string& what) {
        faults_.push_back(where_ + (key.empty() ? "" : " " + key) + ": " + what);
    }

  private:
    const Json& json_;
    std::string where_;
    Faults& faults_;
    std::vector<std::string> read_;
};

std::optional<Grant> parse_grant(const Json& json, const std::string& where, Faults& faults) {
    Grant grant;
    Table table(json, where, faults);
    table.text("role", grant.role, true);
    const Json* scope = table.take("scope");
    if (scope == nullptr) {
        table.fault("scope", "is wanted: {type = \"global\"}, \"domain\" or \"object\"");
        return std::nullopt;
    }
    Table place(*scope, where + " scope", faults);
    std::string type;
    place.text("type", type, true);
    place.text("domain", grant.domain);
    place.text("prn", grant.prn);
    place.text("name", grant.name);
    if (type == "global") {
        grant.scope = Grant::Scope::kEverywhere;
    } else if (type == "domain") {
        grant.scope = Grant::Scope::kDomain;
        if (grant.domain.empty()) place.fault("domain", "is wanted");
    } else if (type == "object") {
        grant.scope = Grant::Scope::kObject;
        if (grant.prn.empty() && grant.name.empty()) place.fault("prn", "or name is wanted");
    } else {
        place.fault("type", "found \"" + type + "\", allowed: global, domain, object");
    }
    return grant;
}

void parse_workload_rules(const Json* rules, const std::string& where, WorkloadProvider& provider,
                          Faults& faults) {
    if (rules == nullptr || !rules->is_array()) {
        faults.push_back(where + " rules: a list of tables is wanted");
        return;
    }
    for (const Json& json : *rules) {
        WorkloadProvider::Rule rule;
        Table table(json, where + " rules", faults);
        if (const Json* match = table.take("match")) {
            if (!match->is_object()) table.fault("match", "a table of claims is wanted");
            if (match->is_object())
                for (const auto& [claim, pattern] : match->items()) {
                    if (!pattern.is_string()) {
                        table.fault("match", "the pattern of \"" + claim + "\" is no text");
                    } else {
                        rule.match[claim] = pattern.get<std::string>();
                    }
                }
        }
        const Json* grants = table.take("grants");
        if (grants == nullptr || !grants->is_array()) {
            table.fault("grants", "a list of tables is wanted");
        } else {
            for (const Json& one : *grants)
                if (auto grant = parse_grant(one, where + " rules grants", faults))
                    rule.grants.push_back(std::move(*grant));
        }
        provider.rules.push_back(std::move(rule));
    }
}

void parse_workload(const Json& json, ExternalSettings& settings, Faults& faults) {
    if (!json.is_object()) {
        faults.emplace_back("[workload]: a table is wanted");
        return;
    }
    Json rest = json;
    for (const auto& [name, value] : json.items()) {
        if (!value.is_object()) continue;
        rest.erase(name);
        const std::string where = "[workload." + name + "]";
        WorkloadProvider provider;
        provider.name = name;
        Table table(value, where, faults);
        table.text("issuer", provider.issuer, true);
        table.url("jwks_url", provider.jwks_url, true);
        table.texts("audience", provider.audiences, true);
        table.algorithms(provider.algorithms);
        parse_workload_rules(table.take("rules"), where, provider, faults);
        settings.workload.push_back(std::move(provider));
    }
    Table table(rest, "[workload]", faults);
    std::string strategy = "union";
    table.text("strategy", strategy);
    table.text("basic_username", settings.workload_username);
    if (strategy != "union" && strategy != "first-match")
        table.fault("strategy", "found \"" + strategy + "\", allowed: union, first-match");
    settings.workload_first_match = strategy == "first-match";
}

void parse_oidc(const Json& json, ExternalSettings& settings, Faults& faults) {
    if (!json.is_object()) {
        faults.emplace_back("[oidc.NAME]: a table is wanted");
        return;
    }
    for (const auto& [name, value] : json.items()) {
        const std::string where = "[oidc." + name + "]";
        OidcProvider provider;
        provider.name = name;
        const bool good_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                   c == '_';
        });
        if (!good_name) faults.push_back(where + ": the name may have letters, digits, - and _ only");
        Table table(value, where, faults);
        table.url("issuer", provider.issuer, true);
        table.text("client_id", provider.client_id, true);
        table.text("client_secret", provider.client_secret);
        table.texts("audience", provider.audiences);
        table.algorithms(provider.algorithms);
        table.text("scopes", provider.scopes);
        table.text("username_claim", provider.username_claim);
        table.number("leeway", provider.leeway_seconds, 0, 600);
        table.flag("link_existing", provider.link_existing);
        table.flag("bearer", provider.bearer);
        table.flag("browser", provider.browser);
        if (provider.audiences.empty()) provider.audiences = {provider.client_id};
        settings.oidc.push_back(std::move(provider));
    }
}

}  // namespace

Result<void> parse_external(const std::map<std::string, std::string>& tables, ExternalSettings& settings) {
    Faults faults;
    for (const auto& [section, text] : tables) {
        const Json json = Json::parse(text, nullptr, false);
        if (section == "oidc") parse_oidc(json, settings, faults);
        if (section == "workload") parse_workload(json, settings, faults);
        if (section != "registration") continue;
        if (!json.is_array()) {
            faults.emplace_back("[[registration]]: a list of tables is wanted");
            continue;
        }
        size_t number = 0;
        for (const Json& one : json) {
            ++number;
            Result<RegistrationRule> rule = parse_registration_rule(one);
            if (rule) {
                settings.registration.push_back(std::move(*rule));
            } else {
                faults.push_back("[[registration]] " + std::to_string(number) + ": " + rule.error().message);
            }
        }
    }
    if (faults.empty()) return {};
    return Error{ErrorCode::kInvalid, join(faults, "\n"), {}, 0};
}

std::vector<std::string> external_warnings(const ExternalSettings& settings, bool domains,
                                           const std::function<bool(const std::string&)>& is_user) {
    std::vector<std::string> warnings;
    if (!settings.workload.empty() && is_user(settings.workload_username))
        warnings.push_back("[workload] basic_username is \"" + settings.workload_username +
                           "\", and there is a user of that name: its password is taken for a token first.");
    for (const WorkloadProvider& provider : settings.workload)
        for (const WorkloadProvider::Rule& rule : provider.rules)
            for (const Grant& grant : rule.grants) {
                const std::string what =
                    "A rule of [workload." + provider.name + "] gives the role '" + grant.role + "' ";
                if (!grant.domain.empty() && grant.domain != "default" && !domains)
                    warnings.push_back(what + "in the domain '" + grant.domain +
                                       "', but domains are not enabled: it has no effect.");
                if (grant.scope == Grant::Scope::kObject && grant.prn.empty() && grant.domain.empty() &&
                    domains)
                    warnings.push_back(what + "on what is called '" + grant.name +
                                       "', without a domain: that is so in every domain.");
            }
    for (const RegistrationRule& rule : settings.registration)
        if (rule.create_domains && !domains)
            warnings.push_back(
                "A registration rule makes domains, but domains are not enabled: it gives no roles in them.");
    return warnings;
}

}  // namespace granary::access
