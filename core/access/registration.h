#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/claims.h"
#include "core/base/error.h"
#include "core/db/db.h"
#include "core/model/context.h"

/// What somebody gets who arrives known from outside: rules of the configuration, applied at each arrival.
namespace granary::access {

class Access;
class Journal;

struct RegistrationRule {
    std::string source = "*";  ///< pattern of the source: "header", "json", "certificate", "oidc:NAME"
    ClaimPatterns match;
    std::vector<std::string> groups;
    std::string groups_from;         ///< name of a claim that lists groups
    std::string groups_match = "*";  ///< which of those
    struct Role {
        std::string role, domain;  ///< domain empty: everywhere; "{username}" in it: see domain_for()
    };
    std::vector<Role> roles;
    bool create_domains = false;  ///< domains of `roles` are made when they are missing
    bool superuser = false;
    bool refuse = false;  ///< whom it matches does not get in
};

/// Somebody known from outside.
struct Arrival {
    std::string source, username, first_name, last_name, email;
    /// Who it is at the source, for good; empty: the user name is what the source vouches for. With a
    /// subject, a name alone opens nobody's account: a user of that name who came in another way is another.
    std::string subject;
    bool link = false;          ///< with a subject: a user of that name, made in whatever way, is this one
    std::string claims = "{}";  ///< JSON object
};

/// Finds or makes the users of arrivals, and gives them what the rules say: groups (made when they are
/// missing) and roles that came by a rule go again when no rule gives them any more; what was given by hand
/// stays. What an arrival gets is remembered for a minute. Thread-safe.
class Registrar {
  public:
    struct Settings {
        std::vector<RegistrationRule> rules;
        bool create_users = true;
        std::string domain_directory;  ///< of domains that rules make; empty: the server's own storage
        Journal* journal = nullptr;    ///< where it is recorded what was made, given and taken
    };
    Registrar(model::Context& context, Access& access, Settings settings);
    ~Registrar();

    /// The user's id. kUnauthenticated: refused by a rule, inactive, unknown and not to be made, a name that
    /// no user can have, or another's.
    Result<int64_t> admit(const Arrival& arrival);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A rule from its table in the configuration. kInvalid: what is wrong.
Result<RegistrationRule> parse_registration_rule(const nlohmann::json& table);
/// The name of a domain for which a rule says `pattern`: "{username}" becomes the user's name, whose
/// characters that a name of a domain cannot have become '-'. Where that changes anything, or makes a name
/// that is reserved or too long, part of a digest of the user's name is added: no two users get one domain.
std::string domain_for(const std::string& pattern, const std::string& username);
/// True when every pattern matches; a claim that is a list matches when one of its items does. What is no
/// text is compared as JSON.
bool claims_match(const nlohmann::json& claims, const ClaimPatterns& patterns);

}  // namespace granary::access
