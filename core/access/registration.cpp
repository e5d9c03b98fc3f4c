#include "core/access/registration.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

#include "core/access/access.h"
#include "core/access/journal.h"
#include "core/access/memory.h"
#include "core/access/roles.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/domains.h"

namespace granary::access {

using Json = nlohmann::json;

namespace {

constexpr Microseconds kRemembered = int64_t{60} * 1'000'000;
constexpr size_t kMaxGroups = 500;
constexpr size_t kMaxName = 150;
constexpr size_t kMaxDomain = 50;
constexpr size_t kDigestDigits = 16;

constexpr std::string_view kUser = "SELECT id, is_active, is_superuser FROM auth_user WHERE username = $1";
constexpr std::string_view kUserBySubject =
    "SELECT u.id, u.is_active, u.is_superuser FROM external_user x JOIN auth_user u ON u.id = x.user_id "
    "WHERE "
    "x.source = $1 AND x.subject = $2";
constexpr std::string_view kNoteSubject =
    "INSERT INTO external_user (source, subject, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
constexpr std::string_view kGroup = "SELECT id FROM auth_group WHERE name = $1";
constexpr std::string_view kInsertGroup = "INSERT INTO auth_group (id, name) VALUES ($1, $2)";
constexpr std::string_view kGroupsOf =
    "SELECT g.name, g.id, CASE WHEN x.user_id IS NULL THEN 0 ELSE 1 END FROM group_user m JOIN auth_group g "
    "ON g.id = "
    "m.group_id LEFT JOIN external_group x ON x.user_id = m.user_id AND x.group_id = m.group_id WHERE "
    "m.user_id = $1";
constexpr std::string_view kJoin =
    "INSERT INTO group_user (group_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr std::string_view kLeave = "DELETE FROM group_user WHERE group_id = $1 AND user_id = $2";
constexpr std::string_view kNoteGroup =
    "INSERT INTO external_group (user_id, group_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr std::string_view kForgetGroup = "DELETE FROM external_group WHERE user_id = $1 AND group_id = $2";
constexpr std::string_view kRolesOf =
    "SELECT r.name, COALESCE(d.name, ''), a.id, CASE WHEN x.user_id IS NULL THEN 0 ELSE 1 END FROM user_role "
    "a JOIN "
    "role r ON r.id = a.role_id LEFT JOIN domain d ON d.id = a.domain_id LEFT JOIN external_role x ON "
    "x.assignment_id = a.id WHERE a.user_id = $1 AND a.object_type IS NULL";
constexpr std::string_view kNoteRole =
    "INSERT INTO external_role (user_id, assignment_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr std::string_view kWithdraw = "DELETE FROM user_role WHERE id = $1";
constexpr std::string_view kDomain = "SELECT id FROM domain WHERE name = $1";
constexpr std::string_view kSetSuperuser =
    "UPDATE auth_user SET is_superuser = $2, is_staff = $2 WHERE id = $1";
constexpr std::string_view kIsMarked = "SELECT 1 FROM external_superuser WHERE user_id = $1";
constexpr std::string_view kMark =
    "INSERT INTO external_superuser (user_id) VALUES ($1) ON CONFLICT DO NOTHING";
constexpr std::string_view kUnmark = "DELETE FROM external_superuser WHERE user_id = $1";

constexpr std::string_view kHasRoleIn =
    "SELECT 1 FROM user_role WHERE domain_id = $1 AND user_id = $2 LIMIT 1";
/// In a domain, or on it.
constexpr std::string_view kOthersHaveRolesIn =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM user_role WHERE user_id <> $2 AND (domain_id = $1 OR"
    " (object_type = 'core.domain' AND object_id = $1)))"
    " OR EXISTS (SELECT 1 FROM group_role WHERE domain_id = $1 OR"
    " (object_type = 'core.domain' AND object_id = $1))";

Error refused(std::string reason) {
    return {ErrorCode::kUnauthenticated, std::move(reason), {}, 0};
}

std::string claim_text(const Json& claim) {
    return claim.is_string() ? claim.get<std::string>()
                             : claim.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_slug_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Why a rule cannot make domains of this name.
std::optional<std::string> fault_of_pattern(const std::string& pattern) {
    constexpr std::string_view kPlace = "{username}";
    std::string rest = pattern;
    if (const size_t at = rest.find(kPlace); at != std::string::npos) rest.erase(at, kPlace.size());
    if (!std::all_of(rest.begin(), rest.end(), is_slug_character))
        return "may have letters, digits, '-', '_' and one {username}";
    if (rest.size() > kMaxDomain - kDigestDigits - 2) return "is too long";
    return std::nullopt;
}

/// What the rules give to one arrival.
struct Gifts {
    std::set<std::string> groups;
    std::set<std::pair<std::string, std::string>> roles;  ///< role, domain
    std::map<std::string, bool> domains;                  ///< made when they are missing; true: of its own
    bool superuser = false;
    bool refused = false;
};

/// A claim by its name, or by a path of names with dots ("realm_access.roles").
const Json* find_claim(const Json& claims, const std::string& name) {
    if (const auto found = claims.find(name); found != claims.end()) return &*found;
    const Json* at = &claims;
    for (const std::string_view part : split(name, '.')) {
        if (!at->is_object()) return nullptr;
        const auto found = at->find(part);
        if (found == at->end()) return nullptr;
        at = &*found;
    }
    return at;
}

Gifts gifts_of(const std::vector<RegistrationRule>& rules, const Arrival& arrival, const Json& claims) {
    Gifts gifts;
    for (const RegistrationRule& rule : rules) {
        if (!glob_matches(rule.source, arrival.source) || !claims_match(claims, rule.match)) continue;
        gifts.refused = gifts.refused || rule.refuse;
        gifts.superuser = gifts.superuser || rule.superuser;
        gifts.groups.insert(rule.groups.begin(), rule.groups.end());
        if (const Json* listed = rule.groups_from.empty() ? nullptr : find_claim(claims, rule.groups_from)) {
            const auto add = [&](const Json& one) {
                if (!one.is_string() || gifts.groups.size() >= kMaxGroups) return;
                std::string group = one.get<std::string>();
                if (!group.empty() && group.size() <= kMaxName && is_valid_text(group) &&
                    glob_matches(rule.groups_match, group))
                    gifts.groups.insert(std::move(group));
            };
            if (listed->is_array()) {
                for (const Json& one : *listed) add(one);
            } else {
                add(*listed);
            }
        }
        for (const RegistrationRule::Role& role : rule.roles) {
            const std::string domain = domain_for(role.domain, arrival.username);
            if (rule.create_domains && !domain.empty()) gifts.domains[domain] |= domain != role.domain;
            gifts.roles.emplace(role.role, domain);
        }
    }
    return gifts;
}

}  // namespace

std::string domain_for(const std::string& pattern, const std::string& username) {
    constexpr std::string_view kPlace = "{username}";
    const size_t at = pattern.find(kPlace);
    if (at == std::string::npos) return pattern;
    const std::string before = pattern.substr(0, at), after = pattern.substr(at + kPlace.size());
    const size_t taken = before.size() + after.size();
    const size_t room = taken < kMaxDomain ? kMaxDomain - taken : 0;
    std::string name = username;
    for (char& c : name)
        if (!is_slug_character(c)) c = '-';
    const std::string whole = before + name + after;
    // A name that looks as if a digest had been added could be somebody else's.
    const size_t digest_at = name.size() > kDigestDigits ? name.size() - kDigestDigits : 0;
    const bool looks_added = digest_at > 0 && name[digest_at - 1] == '-' &&
                             name.find_first_not_of("0123456789abcdef", digest_at) == std::string::npos;
    if (name == username && name.size() <= room && !looks_added && whole != "api" && whole != "content" &&
        whole != "default")
        return whole;
    const std::string digest = to_hex(sha256(username)).substr(0, kDigestDigits);
    name.resize(std::min(name.size(), room > kDigestDigits ? room - kDigestDigits - 1 : 0));
    return before + name + "-" + digest + after;
}

bool claims_match(const Json& claims, const ClaimPatterns& patterns) {
    return std::all_of(patterns.begin(), patterns.end(), [&](const auto& entry) {
        const Json* claim = find_claim(claims, entry.first);
        if (claim == nullptr) return false;
        if (claim->is_array())
            return std::any_of(claim->begin(), claim->end(),
                               [&](const Json& one) { return glob_matches(entry.second, claim_text(one)); });
        return glob_matches(entry.second, claim_text(*claim));
    });
}

Result<RegistrationRule> parse_registration_rule(const Json& table) {
    const auto wrong = [](std::string what) { return Error{ErrorCode::kInvalid, std::move(what), {}, 0}; };
    if (!table.is_object()) return wrong("a rule is a table");
    RegistrationRule rule;
    const auto texts = [&](const Json& value, std::vector<std::string>& into) {
        if (!value.is_array()) return false;
        for (const Json& one : value) {
            if (!one.is_string()) return false;
            into.push_back(one.get<std::string>());
        }
        return true;
    };
    for (const auto& [key, value] : table.items()) {
        bool good = false;
        if (key == "source" || key == "groups_from" || key == "groups_match") {
            good = value.is_string();
            if (good)
                (key == "source"        ? rule.source
                 : key == "groups_from" ? rule.groups_from
                                        : rule.groups_match) = value.get<std::string>();
        } else if (key == "groups") {
            good = texts(value, rule.groups);
        } else if (key == "superuser" || key == "refuse" || key == "create_domains") {
            good = value.is_boolean();
            if (good)
                (key == "refuse"      ? rule.refuse
                 : key == "superuser" ? rule.superuser
                                      : rule.create_domains) = value.get<bool>();
        } else if (key == "match") {
            good = value.is_object();
            if (good)
                for (const auto& [claim, pattern] : value.items()) {
                    good = good && pattern.is_string();
                    if (good) rule.match[claim] = pattern.get<std::string>();
                }
        } else if (key == "roles") {
            good = value.is_array();
            if (good)
                for (const Json& one : value) {
                    good = good && one.is_object() && one.contains("role") && one["role"].is_string() &&
                           (!one.contains("domain") || one["domain"].is_string()) &&
                           one.size() == (one.contains("domain") ? 2u : 1u);
                    if (good) rule.roles.push_back({one["role"].get<std::string>(), one.value("domain", "")});
                }
        } else {
            return wrong("\"" + key +
                         "\" is nothing a rule has; there are source, match, groups, groups_from, "
                         "groups_match, roles, create_domains, superuser, refuse");
        }
        if (!good) return wrong("\"" + key + "\" of a rule has the wrong type");
    }
    if (rule.create_domains)
        for (const RegistrationRule::Role& role : rule.roles)
            if (const auto fault = role.domain.empty() ? std::nullopt : fault_of_pattern(role.domain))
                return wrong("the domain \"" + role.domain + "\" of a rule that makes domains " + *fault);
    return rule;
}

struct Registrar::State {
    State(model::Context& context_, Access& access_, Settings settings_)
        : context(context_), access(access_), settings(std::move(settings_)), admitted(4096) {}

    model::Context& context;
    Access& access;
    const Settings settings;
    struct Admitted {
        int64_t user_id;
        Microseconds until;
    };
    std::mutex mutex;
    Recent<Admitted> admitted;  // guarded by mutex

    struct Known {
        int64_t id = 0;
        bool active = false, superuser = false;
    };
    static std::optional<Known> find(db::Connection& connection, const std::string& username) {
        std::optional<Known> known;
        connection.query_one(kUser, {username}, [&](const db::Row& row) {
            known = Known{row.i64(0), row.boolean(1), row.boolean(2)};
        });
        return known;
    }
    static std::optional<Known> find_subject(db::Connection& connection, const Arrival& arrival) {
        std::optional<Known> known;
        if (arrival.subject.empty()) return known;
        connection.query_one(kUserBySubject, {arrival.source, arrival.subject}, [&](const db::Row& row) {
            known = Known{row.i64(0), row.boolean(1), row.boolean(2)};
        });
        return known;
    }

    /// None when another user of that name was made meanwhile.
    std::optional<int64_t> make_user(const Arrival& arrival) {
        NewUser user;
        user.username = arrival.username;
        user.first_name = arrival.first_name.substr(0, kMaxName);
        user.last_name = arrival.last_name.substr(0, kMaxName);
        if (access.check_email(arrival.email)) user.email = arrival.email;
        try {
            const int64_t id = access.create_user(user);
            log::info("access", "The user '" + arrival.username + "' was made at the first arrival from " +
                                    arrival.source + ".");
            return id;
        } catch (const Failure& failure) {
            if (failure.error().code != ErrorCode::kConflict) throw;
            return std::nullopt;
        }
    }

    /// What an arrival changed, in words, for the record of it.
    using Changes = std::vector<std::string>;

    void settle_groups(db::Connection& connection, int64_t user_id, const std::set<std::string>& wanted,
                       Changes& changes) {
        std::set<std::string> missing = wanted;
        std::vector<std::pair<int64_t, std::string>> leaving;
        connection.query(kGroupsOf, {user_id}, [&](const db::Row& row) {
            const std::string name(row.text(0));
            missing.erase(name);
            if (row.i64(2) != 0 && wanted.count(name) == 0) leaving.emplace_back(row.i64(1), name);
        });
        for (const auto& [group, name] : leaving) {
            connection.execute(kLeave, {group, user_id});
            connection.execute(kForgetGroup, {user_id, group});
            changes.push_back("left the group " + name);
        }
        for (const std::string& name : missing) {
            auto group = connection.query_int(kGroup, {name});
            if (!group) {
                group = model::reserve_ids(context, 1);
                connection.execute(kInsertGroup, {*group, name});
            }
            connection.execute(kJoin, {*group, user_id});
            connection.execute(kNoteGroup, {user_id, *group});
            changes.push_back("joined the group " + name);
        }
    }

    static std::string in_words(const std::string& role, const std::string& domain) {
        return domain.empty() ? role : role + " in the domain " + domain;
    }

    void settle_roles(db::Connection& connection, int64_t user_id,
                      const std::set<std::pair<std::string, std::string>>& wanted, Changes& changes) {
        auto missing = wanted;
        std::vector<std::pair<int64_t, std::string>> leaving;
        connection.query(kRolesOf, {user_id}, [&](const db::Row& row) {
            const std::pair<std::string, std::string> role(row.text(0), row.text(1));
            missing.erase(role);
            if (row.i64(3) != 0 && wanted.count(role) == 0)
                leaving.emplace_back(row.i64(2), in_words(role.first, role.second));
        });
        for (const auto& [assignment, role] : leaving) {
            connection.execute(kWithdraw, {assignment});
            changes.push_back("lost the role " + role);
        }
        for (const auto& [role, domain] : missing) {
            const auto role_id = role_by_name(connection, role);
            Place place;
            if (!domain.empty()) place.domain_id = connection.query_int(kDomain, {domain});
            if (!role_id || (!domain.empty() && !place.domain_id)) {
                log::warning("access", "A registration rule gives the role '" + role + "'" +
                                           (domain.empty() ? "" : " in the domain '" + domain + "'") +
                                           ", which does not exist.");
                continue;
            }
            Assignment made;
            if (!assign_role(context, connection, {false, user_id}, *role_id, place, &made)) continue;
            connection.execute(kNoteRole, {user_id, made.id});
            changes.push_back("got the role " + in_words(role, domain));
        }
    }

    void settle_rank(db::Connection& connection, int64_t user_id, bool is_superuser, bool wanted,
                     Changes& changes) {
        const bool marked = connection.query_int(kIsMarked, {user_id}).has_value();
        if (wanted && !is_superuser) {
            connection.execute(kSetSuperuser, {user_id, true});
            connection.execute(kMark, {user_id});
            changes.emplace_back("became a superuser");
        } else if (!wanted && is_superuser && marked) {
            connection.execute(kSetSuperuser, {user_id, false});
            connection.execute(kUnmark, {user_id});
            changes.emplace_back("is no superuser any more");
        }
    }

    /// Those that are missing; what cannot be made gives no roles, and is told in the log.
    void make_domains(const std::map<std::string, bool>& wanted, Changes& changes) {
        for (const auto& entry : wanted) {
            const std::string& name = entry.first;
            if (!context.domains || model::find_domain(*context.database.lease(), name)) continue;
            try {
                const std::string& directory = settings.domain_directory;
                model::make_domain(context, name, directory.empty() ? "" : directory + "/" + name);
                log::info("access", "The domain '" + name + "' was made by a registration rule.");
                changes.push_back("the domain " + name + " was made");
            } catch (const Failure& failure) {
                log::error("access", "A registration rule wants the domain '" + name +
                                         "', which cannot be made: " + failure.what());
            }
        }
    }

    /// Who comes to a domain of its own for the first time finds what others may put there, when they were
    /// first. Before the roles are given.
    void warn_of_others(db::Connection& connection, const Arrival& arrival, int64_t user_id,
                        const std::map<std::string, bool>& domains, Changes& changes) {
        for (const auto& [name, own] : domains) {
            const auto id = own ? connection.query_int(kDomain, {name}) : std::nullopt;
            if (!id || connection.query_int(kHasRoleIn, {*id, user_id}) ||
                !connection.query_int(kOthersHaveRolesIn, {*id, user_id}))
                continue;
            log::warning("access", "The domain '" + name + "', which a registration rule gives to '" +
                                       arrival.username + "', was there, and others have roles in it.");
            changes.push_back("others have roles in the domain " + name);
        }
    }

    void record(const Arrival& arrival, int64_t user_id, const Changes& changes) {
        if (settings.journal == nullptr || changes.empty()) return;
        AuditRecord record;
        record.user_id = user_id;
        record.username = arrival.username;
        record.means = arrival.source;
        record.action = "registration";
        record.target = arrival.username;
        record.detail = join(changes, "; ");
        settings.journal->add(std::move(record));
    }

    Result<int64_t> admit(const Arrival& arrival, int attempts = 2) {
        const Json claims = Json::parse(arrival.claims, nullptr, false);
        const Gifts gifts = gifts_of(settings.rules, arrival, claims.is_object() ? claims : Json::object());
        if (gifts.refused) return refused("A rule refuses '" + arrival.username + "'.");
        if (!access.check_username(arrival.username).empty())
            return refused("No user can have the name that " + arrival.source + " says.");
        // A name may be given to somebody else; only a header is trusted to know whose it is.
        if (arrival.subject.empty() && arrival.source.rfind("oidc:", 0) == 0)
            return refused("The token of " + arrival.source + " says no subject (sub).");
        std::optional<Known> known;
        bool linked = arrival.subject.empty();
        {
            const db::Lease lease = context.database.lease();
            known = find_subject(*lease, arrival);
            linked = linked || known;
            if (!known) known = find(*lease, arrival.username);
        }
        if (known && !linked && !arrival.link)
            return refused("There is a user '" + arrival.username + "' who did not come from " +
                           arrival.source + ".");
        // Whoever may choose a name at the provider would choose this one.
        if (known && !linked && known->superuser)
            return refused("The user '" + arrival.username +
                           "' is a superuser, whom nobody becomes by a name.");
        if (!known && !settings.create_users)
            return refused("There is no user '" + arrival.username + "', and none is to be made.");
        Changes made_before;
        if (!known) {
            if (const auto made = make_user(arrival)) {
                known = Known{*made, true, false};
                made_before.emplace_back("was made");
            } else if (attempts > 0)  // another request was first: what holds of its user is looked at anew
                return admit(arrival, attempts - 1);
            else
                return refused("There is a user '" + arrival.username + "' who keeps changing.");
        }
        if (!known->active) return refused("The user '" + arrival.username + "' is not active.");
        make_domains(gifts.domains, made_before);
        Changes changes;
        context.database.write([&](db::Connection& connection) {
            changes.clear();
            if (!linked) connection.execute(kNoteSubject, {arrival.source, arrival.subject, known->id});
            warn_of_others(connection, arrival, known->id, gifts.domains, changes);
            settle_groups(connection, known->id, gifts.groups, changes);
            settle_roles(connection, known->id, gifts.roles, changes);
            settle_rank(connection, known->id, known->superuser, gifts.superuser, changes);
            if (!changes.empty()) note_change(connection);
        });
        made_before.insert(made_before.end(), changes.begin(), changes.end());
        record(arrival, known->id, made_before);
        return known->id;
    }
};

Registrar::Registrar(model::Context& context, Access& access, Settings settings)
    : state_(std::make_unique<State>(context, access, std::move(settings))) {}
Registrar::~Registrar() = default;

Result<int64_t> Registrar::admit(const Arrival& arrival) {
    const std::string key = sha256(arrival.source + '\0' + arrival.username + '\0' + arrival.subject + '\0' +
                                   arrival.email + '\0' + arrival.claims);
    {
        const std::lock_guard lock(state_->mutex);
        const State::Admitted* known = state_->admitted.find(key);
        if (known != nullptr && known->until > now()) return known->user_id;
    }
    Result<int64_t> id = state_->admit(arrival);
    if (!id) {
        log::warning("access", "Somebody from " + arrival.source + " was refused: " + id.error().message);
        return id;
    }
    const std::lock_guard lock(state_->mutex);
    state_->admitted.put(key, {*id, now() + kRemembered});
    return id;
}

}  // namespace granary::access
