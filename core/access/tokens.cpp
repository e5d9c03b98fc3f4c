#include "core/access/tokens.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

#include "core/access/jwt.h"
#include "core/base/text.h"

namespace granary::access {

namespace {

// Secret scanners know tokens by their beginning.
constexpr std::string_view kPrefix = "granary_";
constexpr size_t kSecretBytes = 32;
constexpr size_t kSecretText = 43;  // of base64url
constexpr size_t kMaxName = 150;

struct ScopeName {
    uint32_t scope;
    const char* name;
};
constexpr ScopeName kScopes[] = {{kApiRead, "api:read"},
                                 {kApiWrite, "api:write"},
                                 {kContentRead, "content:read"},
                                 {kContentWrite, "content:write"}};

#define GRANARY_TOKEN_COLUMNS                                                                            \
    "SELECT t.id, t.pulp_id, t.user_id, u.username, t.name, t.scopes, t.domains, t.created, t.expires, " \
    "t.last_used, t.last_address FROM api_token t JOIN auth_user u ON u.id = t.user_id "
constexpr std::string_view kByDigest = GRANARY_TOKEN_COLUMNS "WHERE t.digest = $1";
constexpr std::string_view kByUuid = GRANARY_TOKEN_COLUMNS "WHERE t.pulp_id = $1";
constexpr std::string_view kOfUser = GRANARY_TOKEN_COLUMNS "WHERE t.user_id = $1 ORDER BY t.name";
constexpr std::string_view kAll = GRANARY_TOKEN_COLUMNS "ORDER BY u.username, t.name";
#undef GRANARY_TOKEN_COLUMNS
constexpr std::string_view kInsert =
    "INSERT INTO api_token (id, pulp_id, user_id, name, digest, scopes, domains, created, expires, "
    "last_used, "
    "last_address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, '')";
constexpr std::string_view kDelete = "DELETE FROM api_token WHERE pulp_id = $1";
constexpr std::string_view kNoteUse =
    "UPDATE api_token SET last_used = $2, last_address = $3 WHERE id = $1 AND (last_used IS NULL OR "
    "last_used < $2)";

Token token_of(const db::Row& row) {
    Token token;
    token.id = row.i64(0);
    token.pulp_id = row.uuid(1);
    token.user_id = row.i64(2);
    token.username = row.text(3);
    token.name = row.text(4);
    token.scopes = static_cast<uint32_t>(row.i64(5));
    const auto domains = nlohmann::json::parse(row.text(6), nullptr, false);
    if (domains.is_array())
        for (const auto& domain : domains)
            if (domain.is_string()) token.domains.push_back(domain.get<std::string>());
    token.created = row.i64(7);
    token.expires = row.maybe_i64(8);
    token.last_used = row.maybe_i64(9);
    token.last_address = row.text(10);
    return token;
}

}  // namespace

std::vector<std::string> scope_names(uint32_t scopes) {
    std::vector<std::string> names;
    for (const ScopeName& known : kScopes)
        if ((scopes & known.scope) != 0) names.emplace_back(known.name);
    return names;
}

Result<uint32_t> parse_scopes(const std::vector<std::string>& names) {
    uint32_t scopes = 0;
    for (const std::string& name : names) {
        const auto known = std::find_if(std::begin(kScopes), std::end(kScopes),
                                        [&](const ScopeName& scope) { return name == scope.name; });
        if (known == std::end(kScopes))
            return Error{
                ErrorCode::kInvalid,
                "\"" + name + "\" is no scope; there are " + join(scope_names(kAllScopes), ", ") + ".",
                {},
                0};
        scopes |= known->scope;
    }
    if (scopes == 0) return Error{ErrorCode::kInvalid, "At least one scope is wanted.", {}, 0};
    return scopes;
}

bool is_token_secret(std::string_view text) {
    if (text.size() != kPrefix.size() + kSecretText || !text.starts_with(kPrefix)) return false;
    return std::all_of(text.begin() + kPrefix.size(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

struct Tokens::State {
    State(db::Database& database_, const model::Secrets& secrets_) : database(database_), secrets(secrets_) {}

    db::Database& database;
    const model::Secrets& secrets;
    struct Use {
        Microseconds time = 0;
        std::string address;
    };
    std::mutex mutex;
    std::map<int64_t, Use> uses;  // guarded by mutex

    std::string digest(std::string_view secret) const { return secrets.keyed_digest("api-token", secret); }
};

Tokens::Tokens(db::Database& database, const model::Secrets& secrets)
    : state_(std::make_unique<State>(database, secrets)) {}
Tokens::~Tokens() = default;

Tokens::Made Tokens::make(const NewToken& wanted) {
    const std::string name(trim(wanted.name));
    if (name.empty() || name.size() > kMaxName || !is_valid_text(name))
        throw Failure(ErrorCode::kInvalid, "A token wants a name of at most 150 characters.");
    const Microseconds time = now();
    if (wanted.expires && *wanted.expires <= time)
        throw Failure(ErrorCode::kInvalid, "The time of expiry is in the past.");
    Made made;
    made.secret = std::string(kPrefix) + base64url_encode(random_bytes(kSecretBytes));
    made.token.id = state_->database.reserve_ids("api_token", 1);
    made.token.pulp_id = Uuid::v7();
    const std::string digest = state_->digest(made.secret);
    const std::string domains = nlohmann::json(wanted.domains).dump();
    try {
        state_->database.write([&](db::Connection& connection) {
            connection.execute(
                kInsert, {made.token.id, made.token.pulp_id, wanted.user_id, name, db::Param::bytes(digest),
                          static_cast<int64_t>(wanted.scopes), domains, time, wanted.expires});
        });
    } catch (const db::DbError& error) {
        if (error.fault() == db::Fault::kUnique)
            throw Failure(ErrorCode::kConflict, "The user has a token named '" + name + "' already.");
        throw;
    }
    made.token = find(made.token.pulp_id).value_or(Token{});
    return made;
}

std::vector<Token> Tokens::list(std::optional<int64_t> user_id) const {
    std::vector<Token> tokens;
    const db::Lease lease = state_->database.lease();
    const auto add = [&](const db::Row& row) { tokens.push_back(token_of(row)); };
    if (user_id) {
        lease->query(kOfUser, {*user_id}, add);
    } else {
        lease->query(kAll, {}, add);
    }
    return tokens;
}

std::optional<Token> Tokens::find(const Uuid& pulp_id) const {
    std::optional<Token> token;
    const db::Lease lease = state_->database.lease();
    lease->query_one(kByUuid, {pulp_id}, [&](const db::Row& row) { token = token_of(row); });
    return token;
}

bool Tokens::revoke(const Uuid& pulp_id) {
    int64_t removed = 0;
    state_->database.write(
        [&](db::Connection& connection) { removed = connection.execute(kDelete, {pulp_id}); });
    return removed > 0;
}

std::optional<Token> Tokens::check(std::string_view secret, std::string_view address) {
    if (!is_token_secret(secret)) return std::nullopt;
    const std::string digest = state_->digest(secret);
    std::optional<Token> token;
    {
        const db::Lease lease = state_->database.lease();
        lease->query_one(kByDigest, {db::Param::bytes(digest)},
                         [&](const db::Row& row) { token = token_of(row); });
    }
    const Microseconds time = now();
    if (!token || (token->expires && *token->expires <= time)) return std::nullopt;
    const std::lock_guard lock(state_->mutex);
    State::Use& use = state_->uses[token->id];
    use.time = time;
    use.address = address;
    return token;
}

void Tokens::write_uses() {
    std::map<int64_t, State::Use> uses;
    {
        const std::lock_guard lock(state_->mutex);
        uses.swap(state_->uses);
    }
    if (uses.empty()) return;
    state_->database.write([&](db::Connection& connection) {
        for (const auto& [id, use] : uses) connection.execute(kNoteUse, {id, use.time, use.address});
    });
}

}  // namespace granary::access
