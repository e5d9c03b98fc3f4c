#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/access.h"
#include "core/access/json_filter.h"
#include "core/access/jwt.h"
#include "core/access/registration.h"

/// Callers who are known by others: a proxy in front that sends headers, an OpenID provider, a CI system.
namespace granary::access {

/// Asks issuers. Implemented by the app over the network. Both block, for ten seconds at most, and take at
/// most a mebibyte; a failure's sentence is for the log.
class Web {
  public:
    virtual ~Web() = default;
    virtual Result<std::string> get(const std::string& url) = 0;
    /// `user` and `password` as HTTP Basic when `user` is not empty.
    virtual Result<std::string> post_form(const std::string& url, const std::string& body,
                                          const std::string& user, const std::string& password) = 0;
};

/// An OpenID provider, `[oidc.NAME]`.
struct OidcProvider {
    std::string name, issuer, client_id, client_secret;
    std::vector<std::string> audiences;  ///< of bearer tokens; empty: client_id
    std::vector<std::string> algorithms = {"RS256", "PS256", "ES256", "EdDSA"};
    std::string scopes = "openid profile email";
    std::string username_claim = "preferred_username";
    int64_t leeway_seconds = 30;
    bool link_existing = false;  ///< users of the same name made in another way are its users too
    bool bearer = true, browser = true;
};

/// A CI system whose tokens are principals of their own, `[workload.NAME]` (spec 1.17).
struct WorkloadProvider {
    std::string name, issuer, jwks_url;
    std::vector<std::string> audiences, algorithms = {"RS256"};
    struct Rule {
        ClaimPatterns match;
        std::vector<Grant> grants;
    };
    std::vector<Rule> rules;
};

struct ExternalSettings {
    // Headers that are believed when they come from a trusted proxy.
    std::string user_header;
    std::string json_header, json_filter;
    std::string certificate_header, certificate_name = "CN";
    std::string groups_header;  ///< a list with commas: the claim "groups" of whom the others name
    bool create_users = true;
    std::string domain_directory;  ///< of domains that rules make; empty: the server's own storage
    Journal* journal = nullptr;    ///< where it is recorded what rules gave and took
    std::vector<OidcProvider> oidc;
    std::vector<WorkloadProvider> workload;
    bool workload_first_match = false;  ///< else the grants of all matching rules count
    std::string workload_username = "__token__";
    std::vector<RegistrationRule> registration;
};

/// Fills `oidc`, `workload` and `registration` of `settings` from the tables of the configuration (JSON by
/// section). kInvalid: every fault, a line each, which begins with its table: "[oidc.NAME]",
/// "[[registration]] 2".
Result<void> parse_external(const std::map<std::string, std::string>& tables, ExternalSettings& settings);

/// Sentences about settings that are allowed and hardly do what was meant. `is_user`: there is a user of that
/// name.
std::vector<std::string> external_warnings(const ExternalSettings& settings, bool domains,
                                           const std::function<bool(const std::string&)>& is_user);

/// Thread-safe.
class External {
  public:
    External(model::Context& context, Access& access, JsonFilters& filters, Web& web,
             ExternalSettings settings);
    ~External();
    External(const External&) = delete;
    External& operator=(const External&) = delete;

    /// The caller of a Bearer token or of `username` and `password` of Basic. None: not a token of an issuer
    /// that is known here, somebody else may know it. kUnauthenticated: it is, and will not do. May block.
    Result<std::optional<Identity>> by_token(std::string_view token);
    /// What a job of a CI system uploads with: made of a token of it, for those who publish and cannot send
    /// that itself. It is good where the rules that match the job's claims say, as long as they do, for
    /// uploads and downloads alone, and expires soon. Nothing of it is stored.
    struct JobToken {
        std::string text;
        int64_t expires = 0;  ///< seconds since the epoch
        Identity job;         ///< who it is for
    };
    /// kUnauthenticated, with a sentence for the job: the token is not of a system that is known here, or no
    /// rule matches. May block.
    Result<JobToken> exchange(std::string_view token);
    /// The job is done: its token is good for nothing from now on. kUnauthenticated: it is none of
    /// exchange(). Whose it was: `means` and `subject`.
    Result<Identity> burn(std::string_view job_token);
    /// What jobs ask their tokens to be made for; empty: there is no [workload.NAME].
    std::string audience() const;
    /// True when the user name of Basic announces such a token.
    bool announces_token(std::string_view username) const;
    /// The caller whom a trusted proxy names; none when it names nobody or is not trusted. kUnauthenticated:
    /// named, and refused. kForbidden: the request comes from another site. May block.
    Result<std::optional<Identity>> by_headers(const Credentials& credentials);
    /// True when by_headers() would do more than look things up in memory and by keys.
    bool is_slow(const Credentials& credentials) const;
    /// True when by_token() verifies signatures, with keys that may have to be fetched.
    bool takes_tokens() const;

    /// A login in the browser (authorization code with PKCE). Each: where to send it, and the cookies to set.
    struct Redirect {
        std::string location;
        std::vector<std::string> set_cookies;
        int64_t user_id = 0;  ///< finish(): who came in
        std::string username;
    };
    /// `callback`: the address the provider sends the browser back to; `next`: a path of this server to end
    /// at. kNotFound: no such provider; kRemote: it cannot be had.
    Result<Redirect> begin(const std::string& provider, const std::string& callback, const std::string& next);
    /// `query`: of the callback, decoded. kUnauthenticated with a sentence for the person.
    Result<Redirect> finish(const std::string& provider, const std::string& callback,
                            const std::map<std::string, std::string>& query, std::string_view cookie_header);
    /// Names of the providers that offer a login in the browser.
    std::vector<std::string> browser_providers() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::access
