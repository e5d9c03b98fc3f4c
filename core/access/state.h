#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "core/access/access.h"
#include "core/access/memory.h"

namespace granary::access {

/// One row of auth_user, as far as it decides who may do what.
struct UserRow {
    int64_t id = 0;
    std::string username;
    std::optional<std::string> password_hash;
    bool is_active = false, is_staff = false, is_superuser = false;
    int64_t epoch = -1;  ///< as in Identity
};

struct Access::State {
    State(db::Database& database_, const model::Secrets& secrets_, Settings settings_)
        : database(database_),
          secrets(secrets_),
          settings(std::move(settings_)),
          verified(settings.remembered),
          tokens(database_, secrets_),
          guesses(settings.watched),
          gate(settings.hashes_at_once) {}

    db::Database& database;
    const model::Secrets& secrets;
    const Settings settings;
    VerifiedCredentials verified;
    Tokens tokens;
    External* external = nullptr;
    GuessLimiter guesses;
    HashGate gate;
    std::atomic<int64_t> next_session_sweep{0};  ///< microseconds

    /// The user of a token; `username` as sent along, empty for Bearer.
    Result<Identity> authenticate_token(std::string_view secret, std::string_view username,
                                        std::string_view address);
    /// Bearer: our own token, or one of an issuer.
    Result<Identity> authenticate_bearer(std::string_view token, std::string_view address);
    Result<Identity> authenticate_basic(std::string_view header, std::string_view address);
    Result<Identity> authenticate_session(const Credentials& credentials, std::string_view token);
    /// The checked row behind a remembered credential; none when it no longer holds.
    std::optional<Identity> recall(const std::string& key, const std::string& username);
    /// Verifies under the limits on guessing: the row, or the refusal.
    Result<UserRow> verify(const std::string& key, const std::string& username, const std::string& password,
                           std::string_view address);
    void note_failure(std::string_view username, std::string_view address);

    Session begin_session(db::Connection& connection, int64_t user_id, const std::string& password_hash);
    std::optional<UserRow> session_user(db::Connection& connection, std::string_view token);
    void end_session(db::Connection& connection, std::string_view token);
};

std::optional<UserRow> user_by_id(db::Connection& connection, int64_t id);
std::optional<UserRow> user_by_name(db::Connection& connection, std::string_view username);

/// Value of `sessionid` in a Cookie header when it has the shape of one of ours, else empty.
std::string_view session_token(std::string_view cookie_header);

}  // namespace granary::access
