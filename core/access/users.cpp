#include <algorithm>
#include <cctype>

#include "core/access/access.h"
#include "core/access/password.h"
#include "core/access/state.h"
#include "core/base/text.h"
#include "core/base/time.h"

/// Making and changing users.
namespace granary::access {

namespace {

constexpr size_t kMaxName = 150;
constexpr size_t kMaxEmail = 254;
constexpr std::string_view kUnique = "This field must be unique.";

constexpr std::string_view kInsertUser =
    "INSERT INTO auth_user (id, username, password, first_name, last_name, email, is_staff, is_active, "
    "date_joined, is_superuser) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view kSetPassword = "UPDATE auth_user SET password = $2 WHERE id = $1";
constexpr std::string_view kEndSessions = "DELETE FROM session WHERE user_id = $1";
constexpr std::string_view kChangeOwn =
    "UPDATE auth_user SET username = COALESCE($2, username), first_name = COALESCE($3, first_name), "
    "last_name = COALESCE($4, last_name), email = COALESCE($5, email) WHERE id = $1";
constexpr std::string_view kNames = "SELECT first_name, last_name, email FROM auth_user WHERE id = $1";

bool is_name_character(char c) {
    const auto value = static_cast<unsigned char>(c);
    return std::isalnum(value) || value >= 0x80 ||
           std::string_view("@.+-_").find(c) != std::string_view::npos;
}

/// One "@" with something on both sides and no white space: enough to find typing errors.
bool is_email(std::string_view text) {
    const size_t at = text.find('@');
    return text.size() <= kMaxEmail && at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
}

void check_length(FieldErrors& errors, const char* field, const std::optional<std::string>& value) {
    if (value && value->size() > kMaxName)
        errors.emplace_back(field, "Ensure this field has no more than 150 characters.");
}

}  // namespace

FieldErrors Access::check_username(std::string_view username) const {
    FieldErrors errors;
    if (username.empty()) {
        errors.emplace_back("username", "This field may not be blank.");
        return errors;
    }
    const auto characters = std::count_if(username.begin(), username.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    });
    if (static_cast<size_t>(characters) > kMaxName)
        errors.emplace_back("username", "Ensure this field has no more than 150 characters.");
    if (!is_valid_text(username) || !std::all_of(username.begin(), username.end(), is_name_character))
        errors.emplace_back("username",
                            "Enter a valid username. This value may contain only letters, numbers, and "
                            "@/./+/-/_ characters.");
    return errors;
}

bool Access::check_email(std::string_view email) const {
    return is_email(email);
}

FieldErrors Access::check_password(std::string_view password, const NewUser& user) const {
    FieldErrors errors;
    for (std::string& fault : password_faults(password, {{"username", user.username},
                                                         {"first name", user.first_name},
                                                         {"last name", user.last_name},
                                                         {"email address", user.email}}))
        errors.emplace_back("password", std::move(fault));
    return errors;
}

std::string Access::hash_password(std::string_view password) {
    return access::hash_password(password);
}

int64_t Access::insert_user(db::Connection& connection, const NewUser& user,
                            const std::optional<std::string>& hash) {
    const int64_t id = state_->database.reserve_ids("auth_user", 1);
    try {
        connection.execute(kInsertUser, {id, user.username, hash, user.first_name, user.last_name, user.email,
                                         user.is_staff, user.is_active, now(), user.is_superuser});
    } catch (const db::DbError& error) {
        if (error.fault() == db::Fault::kUnique) throw Failure(ErrorCode::kConflict, std::string(kUnique));
        throw;
    }
    return id;
}

int64_t Access::create_user(const NewUser& user) {
    FieldErrors errors = check_username(user.username);
    if (user.password)
        for (auto& error : check_password(*user.password, user)) errors.push_back(std::move(error));
    if (!errors.empty()) {
        std::vector<std::string> sentences;
        for (const auto& [field, sentence] : errors) sentences.push_back(sentence);
        throw Failure(ErrorCode::kInvalid, join(sentences, " "));
    }
    std::optional<std::string> hash;
    if (user.password) hash = hash_password(*user.password);
    int64_t id = 0;
    state_->database.write([&](db::Connection& connection) { id = insert_user(connection, user, hash); });
    return id;
}

void Access::store_password_hash(db::Connection& connection, int64_t user_id,
                                 const std::optional<std::string>& hash) {
    connection.execute(kSetPassword, {user_id, hash});
    connection.execute(kEndSessions, {user_id});
}

Result<void> Access::set_password(std::string_view username, std::string_view password) {
    std::optional<UserRow> user;
    NewUser attributes;
    {
        const db::Lease lease = state_->database.lease();
        user = user_by_name(*lease, username);
        if (user) {
            attributes.username = user->username;
            lease->query_one(kNames, {user->id}, [&](const db::Row& row) {
                attributes.first_name = row.text(0);
                attributes.last_name = row.text(1);
                attributes.email = row.text(2);
            });
        }
    }
    if (!user) return Error{ErrorCode::kNotFound, "There is no user '" + std::string(username) + "'.", {}, 0};
    const FieldErrors errors = check_password(password, attributes);
    if (!errors.empty()) return Error{ErrorCode::kInvalid, errors.front().second, {}, 0};
    const std::string hash = hash_password(password);
    state_->database.write(
        [&](db::Connection& connection) { store_password_hash(connection, user->id, hash); });
    return {};
}

FieldErrors Access::change_own(const Identity& identity, const OwnChange& change,
                               std::string_view cookie_header, std::optional<Session>& session) {
    session.reset();
    FieldErrors errors;
    std::optional<UserRow> user;
    NewUser after;
    bool has_session = false;
    {
        const db::Lease lease = state_->database.lease();
        user = user_by_id(*lease, identity.user_id);
        if (user) {
            lease->query_one(kNames, {user->id}, [&](const db::Row& row) {
                after.first_name = row.text(0);
                after.last_name = row.text(1);
                after.email = row.text(2);
            });
            const std::string_view token = session_token(cookie_header);
            if (!token.empty()) {
                const auto owner = state_->session_user(*lease, token);
                has_session = owner && owner->id == user->id;
            }
        }
    }
    if (!user) throw Failure(ErrorCode::kUnauthenticated, "Authentication credentials were not provided.");
    after.username = change.username.value_or(user->username);
    after.first_name = change.first_name.value_or(after.first_name);
    after.last_name = change.last_name.value_or(after.last_name);
    after.email = change.email.value_or(after.email);

    if (change.username) errors = check_username(*change.username);
    check_length(errors, "first_name", change.first_name);
    check_length(errors, "last_name", change.last_name);
    if (change.email && !change.email->empty() && !is_email(*change.email))
        errors.emplace_back("email", "Enter a valid email address.");
    std::optional<std::string> hash;
    if (change.new_password) {
        if (!change.old_password) {
            errors.emplace_back("old_password", "Old password is required to update the password.");
            return errors;
        }
        const int64_t wait = state_->guesses.refused_for(user->username, "session");
        const HashGate::Pass pass = state_->gate.enter(std::chrono::seconds(5));
        if (!pass)
            throw Failure(ErrorCode::kUnavailable,
                          "Too many passwords are being verified. Try again shortly.");
        if (wait > 0) {
            errors.emplace_back("old_password", "Too many failed attempts. Try again in " +
                                                    std::to_string(wait) + " seconds.");
        } else if (!user->password_hash || !verify_password(*change.old_password, *user->password_hash)) {
            state_->note_failure(user->username, "session");
            errors.emplace_back("old_password", "Old password is incorrect.");
        } else if (*change.old_password == *change.new_password) {
            errors.emplace_back("new_password", "New password cannot be the same as the old password.");
        } else {
            for (auto& [field, sentence] : check_password(*change.new_password, after))
                errors.emplace_back("new_password", std::move(sentence));
        }
        if (errors.empty()) hash = hash_password(*change.new_password);
    }
    if (!errors.empty()) return errors;

    try {
        state_->database.write([&](db::Connection& connection) {
            connection.execute(
                kChangeOwn, {user->id, change.username, change.first_name, change.last_name, change.email});
            if (!hash) return;
            store_password_hash(connection, user->id, hash);
            if (has_session) session = state_->begin_session(connection, user->id, *hash);
        });
    } catch (const db::DbError& error) {
        if (error.fault() != db::Fault::kUnique) throw;
        session.reset();
        errors.emplace_back("username", std::string(kUnique));
    }
    return errors;
}

std::optional<std::string> Access::ensure_admin(const std::string& password) {
    {
        const db::Lease lease = state_->database.lease();
        if (lease->query_int("SELECT id FROM auth_user LIMIT 1")) return std::nullopt;
    }
    std::optional<std::string> generated;
    if (password.empty()) generated = generate_password();
    NewUser admin;
    admin.username = "admin";
    admin.is_staff = admin.is_superuser = true;
    // What the operator configured is the operator's choice: not held to the rules for users.
    const std::string hash = hash_password(generated ? *generated : password);
    bool made = false;
    state_->database.write([&](db::Connection& connection) {
        made = false;
        if (connection.query_int("SELECT id FROM auth_user LIMIT 1")) return;
        insert_user(connection, admin, hash);
        made = true;
    });
    return made ? generated : std::nullopt;
}

}  // namespace granary::access
