#include "core/access/access.h"

#include <array>

#include "core/access/external.h"
#include "core/access/password.h"
#include "core/access/state.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::access {

namespace {

constexpr std::string_view kWrong = "Invalid username/password.";
constexpr std::chrono::seconds kPatience{5};
// The user name of clients that have a token and must send some name.
constexpr std::string_view kTokenUser = "__token__";

constexpr std::string_view kUserById =
    "SELECT id, username, password, is_active, is_staff, is_superuser, (SELECT epoch FROM access_state WHERE "
    "id = 1) FROM auth_user WHERE id = $1";
constexpr std::string_view kUserByName =
    "SELECT id, username, password, is_active, is_staff, is_superuser, (SELECT epoch FROM access_state WHERE "
    "id = 1) FROM auth_user WHERE username = $1";

Error refused(ErrorCode code, std::string message) {
    return {code, std::move(message), {}, 0};
}

std::optional<UserRow> read_user(db::Connection& connection, std::string_view sql, db::Param key) {
    std::optional<UserRow> user;
    connection.query_one(sql, {key}, [&](const db::Row& row) {
        user.emplace();
        user->id = row.i64(0);
        user->username = row.text(1);
        user->password_hash = row.maybe_text(2);
        user->is_active = row.boolean(3);
        user->is_staff = row.boolean(4);
        user->is_superuser = row.boolean(5);
        user->epoch = row.maybe_i64(6).value_or(-1);
    });
    return user;
}

Identity identity_of(const UserRow& user) {
    Identity identity;
    identity.user_id = user.id;
    identity.username = user.username;
    identity.is_superuser = user.is_superuser;
    identity.is_staff = user.is_staff;
    identity.means = "password";
    identity.epoch = user.epoch;
    return identity;
}

/// The token of a Bearer header; none when the header is of another scheme.
std::optional<std::string_view> bearer_token(std::string_view header) {
    header = trim(header);
    const size_t end = header.find(' ');
    if (end == std::string_view::npos || !iequals(header.substr(0, end), "bearer")) return std::nullopt;
    return trim(header.substr(end));
}

struct NamePassword {
    std::string name, password;
};

/// Bytes that are no text are taken for Latin-1, which some clients still send.
std::string to_text(std::string bytes) {
    if (is_valid_text(bytes)) return bytes;
    std::string text;
    for (const char c : bytes) {
        const auto value = static_cast<unsigned char>(c);
        if (value < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xc0 | value >> 6);
            text += static_cast<char>(0x80 | (value & 0x3f));
        }
    }
    return text;
}

/// True when the header is of the Basic scheme; `rest` is what follows the scheme.
bool is_basic(std::string_view header, std::string_view& rest) {
    header = trim(header);
    const size_t end = header.find(' ');
    if (!iequals(header.substr(0, end), "basic")) return false;
    rest = end == std::string_view::npos ? std::string_view() : trim(header.substr(end));
    return true;
}

Result<NamePassword> parse_basic(std::string_view rest) {
    if (rest.empty())
        return refused(ErrorCode::kUnauthenticated, "Invalid basic header. No credentials provided.");
    if (rest.find(' ') != std::string_view::npos)
        return refused(ErrorCode::kUnauthenticated,
                       "Invalid basic header. Credentials string should not contain spaces.");
    std::string padded(rest);
    while (padded.size() % 4 != 0 && padded.size() < rest.size() + 2) padded += '=';
    std::optional<std::string> decoded = base64_decode(padded);
    if (!decoded)
        return refused(ErrorCode::kUnauthenticated,
                       "Invalid basic header. Credentials not correctly base64 encoded.");
    const std::string text = to_text(std::move(*decoded));
    const size_t colon = text.find(':');
    if (colon == std::string::npos)
        return refused(ErrorCode::kUnauthenticated,
                       "Invalid basic header. Credentials not correctly base64 encoded.");
    // No user has such a name, and the databases take no NUL in text.
    if (text.find('\0') != std::string::npos)
        return refused(ErrorCode::kUnauthenticated, std::string(kWrong));
    return NamePassword{text.substr(0, colon), text.substr(colon + 1)};
}

std::string credential_key(const model::Secrets& secrets, const NamePassword& pair) {
    std::string message = pair.name;
    message += '\0';
    message += pair.password;
    return secrets.keyed_digest("credential", message);
}

/// For the log.
std::string shown(std::string_view name) {
    return presentable(name, 64);
}

}  // namespace

std::optional<UserRow> user_by_id(db::Connection& connection, int64_t id) {
    return read_user(connection, kUserById, id);
}

std::optional<UserRow> user_by_name(db::Connection& connection, std::string_view username) {
    return read_user(connection, kUserByName, username);
}

Access::Access(db::Database& database, const model::Secrets& secrets, Settings settings)
    : state_(std::make_unique<State>(database, secrets, std::move(settings))) {}

Access::~Access() = default;

Result<Identity> Access::authenticate(const Credentials& credentials) {
    std::string_view rest;
    if (const auto bearer = bearer_token(credentials.authorization))
        return state_->authenticate_bearer(*bearer, credentials.remote_address);
    if (is_basic(credentials.authorization, rest))
        return state_->authenticate_basic(rest, credentials.remote_address);
    const std::string_view token = session_token(credentials.cookie);
    if (!token.empty()) {
        Result<Identity> who = state_->authenticate_session(credentials, token);
        if (!who || !who->anonymous()) return who;
    }
    if (state_->external == nullptr) return Identity{};
    Result<std::optional<Identity>> named = state_->external->by_headers(credentials);
    if (!named) return named.error();
    return named->value_or(Identity{});
}

void Access::set_external(External* external) {
    state_->external = external;
}

std::optional<Identity> Access::identity(int64_t user_id, std::string means) {
    std::optional<UserRow> user;
    {
        const db::Lease lease = state_->database.lease();
        user = user_by_id(*lease, user_id);
    }
    if (!user || !user->is_active) return std::nullopt;
    Identity identity = identity_of(*user);
    identity.means = std::move(means);
    return identity;
}

bool Access::is_slow(const Credentials& credentials) const {
    const External* external = state_->external;
    const bool tokens = external != nullptr && external->takes_tokens();
    if (external != nullptr && external->is_slow(credentials)) return true;
    if (const auto bearer = bearer_token(credentials.authorization))
        return tokens && !is_token_secret(*bearer);
    std::string_view rest;
    if (!is_basic(credentials.authorization, rest)) return false;
    const Result<NamePassword> pair = parse_basic(rest);
    if (!pair.ok() || is_token_secret(pair->password)) return false;
    if (tokens && external->announces_token(pair->name)) return true;
    return !state_->verified.contains(credential_key(state_->secrets, pair.value()));
}

Identity Access::known(const Credentials& credentials) {
    if (is_slow(credentials)) return {};
    auto who = authenticate(credentials);
    return who ? std::move(who).value() : Identity{};
}

Result<Identity> Access::State::authenticate_basic(std::string_view header, std::string_view address) {
    Result<NamePassword> pair = parse_basic(header);
    if (!pair.ok()) return pair.error();
    if (is_token_secret(pair->password)) return authenticate_token(pair->password, pair->name, address);
    if (external != nullptr && external->announces_token(pair->name)) {
        Result<std::optional<Identity>> who = external->by_token(pair->password);
        if (!who) return who.error();
        if (*who) return **who;
    }
    const std::string key = credential_key(secrets, pair.value());
    if (auto known = recall(key, pair->name)) return *known;

    Result<UserRow> user = verify(key, pair->name, pair->password, address);
    if (!user.ok()) return user.error();
    return identity_of(user.value());
}

Tokens& Access::tokens() {
    return state_->tokens;
}

std::string claimed_name(const Credentials& credentials) {
    std::string_view rest;
    if (!is_basic(credentials.authorization, rest)) return {};
    const Result<NamePassword> pair = parse_basic(rest);
    return pair.ok() ? shown(pair->name) : std::string();
}

std::string presentable(std::string_view text, size_t at_most) {
    size_t end = std::min(text.size(), at_most);
    // Not within a character.
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    std::string out(text.substr(0, end));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return out;
}

std::string recorded_name(const Identity& who, const Credentials& credentials) {
    if (!who.username.empty()) return who.username;
    // A job whose token has no subject is a job all the same.
    if (!who.grants.empty() || !who.subject.empty())
        return "workload-identity" + (who.subject.empty() ? "" : ":" + who.subject);
    return claimed_name(credentials);
}

Result<Identity> Access::State::authenticate_token(std::string_view secret, std::string_view username,
                                                   std::string_view address) {
    const std::optional<Token> token = tokens.check(secret, address);
    std::optional<UserRow> user;
    if (token && (username.empty() || username == kTokenUser || username == token->username)) {
        const db::Lease lease = database.lease();
        user = user_by_id(*lease, token->user_id);
    }
    if (!user || !user->is_active) return refused(ErrorCode::kUnauthenticated, "Invalid token.");
    Identity identity = identity_of(*user);
    identity.means = "token";
    identity.scopes = token->scopes;
    identity.domains = token->domains;
    return identity;
}

Result<Identity> Access::State::authenticate_bearer(std::string_view token, std::string_view address) {
    if (!is_token_secret(token) && external != nullptr) {
        Result<std::optional<Identity>> who = external->by_token(token);
        if (!who) return who.error();
        if (*who) return **who;
    }
    return authenticate_token(token, {}, address);
}

std::optional<Identity> Access::State::recall(const std::string& key, const std::string& username) {
    const auto entry = verified.find(key);
    if (!entry) return std::nullopt;
    std::optional<UserRow> user;
    {
        const db::Lease lease = database.lease();
        user = user_by_id(*lease, entry->user_id);
    }
    if (user && user->is_active && user->username == username && user->password_hash == entry->password_hash)
        return identity_of(*user);
    verified.forget(key);
    return std::nullopt;
}

Result<UserRow> Access::State::verify(const std::string& key, const std::string& username,
                                      const std::string& password, std::string_view address) {
    if (const int64_t seconds = guesses.refused_for(username, address); seconds > 0) {
        return refused(ErrorCode::kUnauthenticated,
                       "Too many failed attempts. Try again in " + std::to_string(seconds) + " seconds.");
    }
    const HashGate::Pass pass = gate.enter(kPatience);
    if (!pass)
        return refused(ErrorCode::kUnavailable, "Too many passwords are being verified. Try again shortly.");
    std::optional<UserRow> user;
    {
        // Given back before the hash: a connection is scarcer than the time.
        const db::Lease lease = database.lease();
        user = user_by_name(*lease, username);
    }
    // Someone with the same credentials may have been before us at the gate.
    if (user && user->is_active && user->password_hash) {
        const auto entry = verified.find(key);
        if (entry && entry->user_id == user->id && entry->password_hash == *user->password_hash) return *user;
    }
    bool right = false;
    if (user && user->password_hash) {
        right = verify_password(password, *user->password_hash);
    } else {
        verify_nothing(password);
    }
    if (!right || !user->is_active) {
        note_failure(username, address);
        return refused(ErrorCode::kUnauthenticated, std::string(kWrong));
    }
    guesses.succeeded(username, address);
    verified.remember(key, {user->id, *user->password_hash});
    return *user;
}

void Access::State::note_failure(std::string_view username, std::string_view address) {
    const int64_t seconds = guesses.failed(username, address);
    if (seconds == 0) return;
    log::warning("access", "Repeated failed logins of '" + shown(username) + "' from " +
                               std::string(address) + ": further attempts are refused for " +
                               std::to_string(seconds) + " s.");
}

}  // namespace granary::access
