#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/base/uuid.h"
#include "core/db/db.h"
#include "core/model/context.h"

/// API tokens: secrets that stand for a user within limits. The database has a keyed digest of each, which is
/// looked up for every request: a token that was revoked or has expired is refused from then on.
namespace granary::access {

/// What a caller may use its permissions for. A password or a session is good for everything.
enum TokenScope : uint32_t {
    kApiRead = 1u << 0,       ///< GET, HEAD and OPTIONS of the REST API
    kApiWrite = 1u << 1,      ///< its other methods
    kContentRead = 1u << 2,   ///< downloads: content, and what plugins serve under paths of their own
    kContentWrite = 1u << 3,  ///< uploads by the protocols of plugins
    kAllScopes = (1u << 4) - 1,
};
/// "api:read" …
std::vector<std::string> scope_names(uint32_t scopes);
/// kInvalid naming the word that is no scope.
Result<uint32_t> parse_scopes(const std::vector<std::string>& names);

struct Token {
    int64_t id = 0;
    Uuid pulp_id;
    int64_t user_id = 0;
    std::string username, name;
    uint32_t scopes = kAllScopes;
    std::vector<std::string> domains;  ///< names; empty: all
    Microseconds created = 0;
    std::optional<Microseconds> expires, last_used;
    std::string last_address;
};

struct NewToken {
    int64_t user_id = 0;
    std::string name;
    uint32_t scopes = kAllScopes;
    std::vector<std::string> domains;
    std::optional<Microseconds> expires;
};

/// True for a text with the form of one of our secrets.
bool is_token_secret(std::string_view text);

class Tokens {
  public:
    Tokens(db::Database& database, const model::Secrets& secrets);
    ~Tokens();

    struct Made {
        Token token;
        std::string secret;  ///< shown once, stored nowhere
    };
    /// Failure kConflict when the user has a token of that name, kInvalid for a name that is empty or has
    /// more than 150 characters, or an expiry in the past.
    Made make(const NewToken& wanted);
    /// Of one user, or all; by user, then name.
    std::vector<Token> list(std::optional<int64_t> user_id) const;
    std::optional<Token> find(const Uuid& pulp_id) const;
    /// False when there was none.
    bool revoke(const Uuid& pulp_id);

    /// The token behind a secret when it is good now. Notes its use, in memory.
    std::optional<Token> check(std::string_view secret, std::string_view address);
    /// Writes down the uses noted since the last time.
    void write_uses();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::access
