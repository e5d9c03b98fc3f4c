#include <algorithm>

#include "core/access/access.h"
#include "core/access/state.h"
#include "core/base/text.h"
#include "core/base/time.h"

/// Sessions. The cookie is 32 random bytes; its row holds a keyed digest of it, followed by a keyed digest of
/// cookie and password hash together: whatever changes the password ends the session, without a query more.
namespace granary::access {

namespace {

constexpr size_t kTokenBytes = 32;
constexpr size_t kBindingBytes = 16;
constexpr Microseconds kSecond = 1'000'000;
constexpr Microseconds kSweepEvery = 3600 * kSecond;

constexpr std::string_view kFindSession =
    "SELECT s.digest, u.id, u.username, u.password, u.is_active, u.is_staff, u.is_superuser, "
    "(SELECT epoch FROM access_state WHERE id = 1) FROM session s JOIN auth_user u ON u.id = s.user_id "
    "WHERE s.digest >= $1 AND s.digest <= $2 AND s.expires > $3";
constexpr std::string_view kInsertSession =
    "INSERT INTO session (digest, user_id, expires, created) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kDeleteSession = "DELETE FROM session WHERE digest >= $1 AND digest <= $2";
constexpr std::string_view kDeleteExpired = "DELETE FROM session WHERE expires <= $1";

std::string find_digest(const model::Secrets& secrets, std::string_view token) {
    return secrets.keyed_digest("session", token);
}

std::string binding(const model::Secrets& secrets, std::string_view token, std::string_view password_hash) {
    std::string message(token);
    message += '\0';
    message += password_hash;
    return secrets.keyed_digest("session-password", message).substr(0, kBindingBytes);
}

std::string csrf_of(const model::Secrets& secrets, std::string_view token) {
    return to_hex(secrets.keyed_digest("csrf", token)).substr(0, 64);
}

bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

std::string cookie(const Settings& settings, std::string_view name, std::string_view value, int64_t max_age,
                   bool http_only) {
    std::string text(name);
    text.append("=").append(value);
    text += "; Path=" + settings.cookie_path + "; Max-Age=" + std::to_string(max_age);
    if (http_only) text += "; HttpOnly";
    if (settings.secure_cookies) text += "; Secure";
    return text + "; SameSite=Lax";
}

}  // namespace

std::string_view session_token(std::string_view cookie_header) {
    while (!cookie_header.empty()) {
        const size_t end = std::min(cookie_header.find(';'), cookie_header.size());
        const std::string_view pair = trim(cookie_header.substr(0, end));
        cookie_header.remove_prefix(std::min(end + 1, cookie_header.size()));
        if (!pair.starts_with("sessionid=")) continue;
        const std::string_view value = pair.substr(pair.find('=') + 1);
        if (value.size() == 2 * kTokenBytes &&
            std::all_of(value.begin(), value.end(), [](char c) { return hex_value(c) >= 0; }))
            return value;
    }
    return {};
}

std::optional<UserRow> Access::State::session_user(db::Connection& connection, std::string_view token) {
    const std::string digest = find_digest(secrets, token);
    const std::string low = digest + std::string(kBindingBytes, '\0');
    const std::string high = digest + std::string(kBindingBytes, '\xff');
    std::optional<UserRow> user;
    std::string stored;
    connection.query_one(kFindSession, {db::Param::bytes(low), db::Param::bytes(high), now()},
                         [&](const db::Row& row) {
                             stored = row.bytes(0);
                             user.emplace();
                             user->id = row.i64(1);
                             user->username = row.text(2);
                             user->password_hash = row.maybe_text(3);
                             user->is_active = row.boolean(4);
                             user->is_staff = row.boolean(5);
                             user->is_superuser = row.boolean(6);
                             user->epoch = row.maybe_i64(7).value_or(-1);
                         });
    if (!user || !user->is_active) return std::nullopt;
    const std::string wanted = digest + binding(secrets, token, user->password_hash.value_or(""));
    if (!constant_time_equal(stored, wanted)) return std::nullopt;
    return user;
}

Result<Identity> Access::State::authenticate_session(const Credentials& credentials, std::string_view token) {
    std::optional<UserRow> user;
    {
        const db::Lease lease = database.lease();
        user = session_user(*lease, token);
    }
    if (!user) return Identity{};
    if (!is_safe(credentials.method)) {
        if (credentials.csrf_token.empty())
            return Error{ErrorCode::kForbidden, "CSRF Failed: CSRF token missing.", {}, 0};
        if (!constant_time_equal(credentials.csrf_token, csrf_of(secrets, token)))
            return Error{ErrorCode::kForbidden,
                         "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
                         {},
                         0};
    }
    Identity identity;
    identity.user_id = user->id;
    identity.username = user->username;
    identity.is_superuser = user->is_superuser;
    identity.is_staff = user->is_staff;
    identity.via_session = true;
    identity.means = "session";
    identity.epoch = user->epoch;
    return identity;
}

Session Access::State::begin_session(db::Connection& connection, int64_t user_id,
                                     const std::string& password_hash) {
    const std::string token = to_hex(random_bytes(kTokenBytes));
    const std::string digest = find_digest(secrets, token) + binding(secrets, token, password_hash);
    const Microseconds time = now();
    connection.execute(kInsertSession,
                       {db::Param::bytes(digest), user_id, time + settings.session_seconds * kSecond, time});
    Session session;
    session.csrf_token = csrf_of(secrets, token);
    session.set_cookies = {
        cookie(settings, "sessionid", token, settings.session_seconds, true),
        cookie(settings, "csrftoken", session.csrf_token, settings.session_seconds, false)};
    return session;
}

void Access::State::end_session(db::Connection& connection, std::string_view token) {
    const std::string digest = find_digest(secrets, token);
    const std::string low = digest + std::string(kBindingBytes, '\0');
    const std::string high = digest + std::string(kBindingBytes, '\xff');
    connection.execute(kDeleteSession, {db::Param::bytes(low), db::Param::bytes(high)});
}

Session Access::login(int64_t user_id, std::string_view cookie_header) {
    const std::string_view old = session_token(cookie_header);
    int64_t due = state_->next_session_sweep.load();
    const Microseconds time = now();
    const bool sweep =
        time >= due && state_->next_session_sweep.compare_exchange_strong(due, time + kSweepEvery);
    Session session;
    state_->database.write([&](db::Connection& connection) {
        const std::optional<UserRow> user = user_by_id(connection, user_id);
        if (!user || !user->is_active)
            throw Failure(ErrorCode::kUnauthenticated, "Invalid username/password.");
        if (!old.empty()) state_->end_session(connection, old);
        if (sweep) connection.execute(kDeleteExpired, {time});
        session = state_->begin_session(connection, user_id, user->password_hash.value_or(""));
    });
    return session;
}

std::vector<std::string> Access::logout(std::string_view cookie_header) {
    const std::string_view token = session_token(cookie_header);
    if (!token.empty())
        state_->database.write([&](db::Connection& connection) { state_->end_session(connection, token); });
    return {cookie(state_->settings, "sessionid", "", 0, true),
            cookie(state_->settings, "csrftoken", "", 0, false)};
}

}  // namespace granary::access
