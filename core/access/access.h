#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/access/tokens.h"
#include "core/base/error.h"
#include "core/db/db.h"
#include "core/model/context.h"

/// Who is calling: users, passwords and sessions. Works on plain strings; knows no HTTP types.
namespace granary::access {

/// A role that came with the caller and is written down nowhere (an external token).
struct Grant {
    enum class Scope : uint8_t { kEverywhere, kDomain, kObject };
    std::string role;  ///< by name, looked up at each check
    Scope scope = Scope::kEverywhere;
    std::string domain, prn, name;  ///< kDomain: `domain`; kObject: all that are not empty must match
};

class External;

/// The caller of a request.
struct Identity {
    int64_t user_id = 0;  ///< 0: nobody
    std::string username;
    bool is_superuser = false;
    bool is_staff = false;
    bool via_session = false;          ///< known by its cookie, not by a password sent along
    uint32_t scopes = kAllScopes;      ///< what the caller's token is good for
    std::vector<std::string> domains;  ///< where it is; empty: everywhere
    std::string means;                 ///< "password", "session", "token" …; empty for nobody
    std::string subject;               ///< of a job of a CI system: what its token calls it
    /// Of access_state, read with the user's row: what is remembered of roles and policies at this epoch
    /// holds. -1: not known.
    int64_t epoch = -1;
    std::vector<Grant> grants;
    bool anonymous() const { return user_id == 0 && grants.empty(); }
    /// Whether the caller's token counts in the domain of that name.
    bool good_in(std::string_view domain) const {
        return domains.empty() || std::find(domains.begin(), domains.end(), domain) != domains.end();
    }
};

/// What of a request tells who is calling. Borrowed for the call.
struct Credentials {
    std::string_view authorization;   ///< Authorization header
    std::string_view cookie;          ///< Cookie header
    std::string_view csrf_token;      ///< X-CSRFToken header
    std::string_view method = "GET";  ///< a session alone may not change things: see authenticate()
    std::string_view remote_address;  ///< numeric
    bool from_proxy = false;          ///< it comes from a proxy whose headers are believed
    /// All values of a header, by its name in any case.
    std::function<std::vector<std::string_view>(std::string_view)> header;
};

/// The credentials of a request of the transport's; borrowed from it.
template <class Request>
Credentials credentials_of(const Request& request) {
    return {request.headers.get("authorization"),
            request.headers.get("cookie"),
            request.headers.get("x-csrftoken"),
            request.method_name,
            request.remote_address,
            request.from_proxy,
            [&request](std::string_view name) { return request.headers.all(name); }};
}

/// The name somebody claims to have, for the record; empty when the credentials name nobody.
std::string claimed_name(const Credentials& credentials);

/// Who somebody is, for the record: the user's name, `workload-identity:SUBJECT` for a job of a CI system (no
/// user's name has a colon), else claimed_name(). Not to be compared with names of users: see Identity.
std::string recorded_name(const Identity& who, const Credentials& credentials);
/// What somebody sent, for logs and records: at most so many bytes, no control characters.
std::string presentable(std::string_view text, size_t at_most);

/// Refusals of fields, in the order of the contract: (field, sentence). Empty: nothing is wrong.
using FieldErrors = std::vector<std::pair<std::string, std::string>>;

struct NewUser {
    std::string username;
    std::optional<std::string> password;  ///< none: cannot log in with a password
    std::string first_name, last_name, email;
    bool is_staff = false, is_active = true, is_superuser = false;
};

/// A person's change of the own account; what is absent stays.
struct OwnChange {
    std::optional<std::string> username, old_password, new_password, first_name, last_name, email;
};

struct Settings {
    std::string cookie_path = "/";
    int64_t session_seconds = 14 * 24 * 3600;
    bool secure_cookies = false;  ///< the server is reached through TLS only
    size_t remembered = 4096;     ///< verified credentials kept in memory
    size_t watched = 4096;        ///< (user name, address) pairs whose failures are counted
    size_t hashes_at_once = 2;    ///< each takes 19 MiB for its time
};

/// A session just begun: the values of the Set-Cookie headers to send.
struct Session {
    std::vector<std::string> set_cookies;
    std::string csrf_token;
};

/// Passwords are kept as Argon2id (19 MiB, 2 passes). A credential that was verified is remembered in memory
/// under a keyed digest together with the password hash it was verified against; each request reads the
/// user's row by its key and compares, so that a change of password, activity or rank, made by whatever
/// process, counts from its commit on. That costs one indexed look-up (about 5 us on SQLite, a local round
/// trip on PostgreSQL) instead of the hash. No notification is cheaper and as exact. Thread-safe.
class Access {
  public:
    Access(db::Database& database, const model::Secrets& secrets, Settings settings = {});
    ~Access();
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;

    /// Nobody (anonymous) when there are no credentials, or a stale session. kUnauthenticated for credentials
    /// that are wrong ("Invalid username/password.") or malformed; kForbidden when a session comes without
    /// its CSRF token on a method other than GET, HEAD, OPTIONS and TRACE; kUnavailable when too many
    /// passwords are being verified. Basic authentication goes before the session. Throws DbError.
    Result<Identity> authenticate(const Credentials& credentials);
    /// True when authenticate() would verify a password hash (tens of milliseconds): not for an event loop.
    bool is_slow(const Credentials& credentials) const;
    /// Who it is as far as that can be told at once: nobody where authenticate() refuses or is_slow(). For
    /// records of what was refused, which are worth no hash. Throws DbError.
    Identity known(const Credentials& credentials);

    /// Callers that others know (external.h). Before the first request; null: none.
    void set_external(External* external);
    /// Who a user is, known by `means`; none when there is no such user or it is not active.
    std::optional<Identity> identity(int64_t user_id, std::string means);
    /// The API tokens of users. A token is taken as `Authorization: Bearer`, and as the password of Basic
    /// when the user name is the token's user's or "__token__".
    Tokens& tokens();

    /// Begins a session under a new id and ends the one of `cookie_header`, if any.
    Session login(int64_t user_id, std::string_view cookie_header);
    /// Ends the session of the cookie header; the values of the Set-Cookie headers that clear it.
    std::vector<std::string> logout(std::string_view cookie_header);

    /// Why a user cannot be so, apart from uniqueness: "username", "password".
    FieldErrors check_username(std::string_view username) const;
    bool check_email(std::string_view email) const;
    /// `user` is whom the password must not resemble. Sentences under "password".
    FieldErrors check_password(std::string_view password, const NewUser& user) const;

    /// Inserts a user whose name and password were checked (the two above); `hash` is that of the password
    /// (hash_password(), outside of the transaction, which must be short). Returns the id. Failure kConflict
    /// "This field must be unique." when the name is taken: of a fresh transaction, nothing of it remains.
    int64_t insert_user(db::Connection& connection, const NewUser& user,
                        const std::optional<std::string>& hash);
    /// Checks, hashes and inserts, in a transaction of its own. Failure kInvalid with every refusal,
    /// kConflict.
    int64_t create_user(const NewUser& user);
    /// Stores the hash of a new password (none: no password) and ends the user's sessions.
    void store_password_hash(db::Connection& connection, int64_t user_id,
                             const std::optional<std::string>& hash);
    /// Encoded Argon2id; takes tens of milliseconds. Throws Failure(kInvalid) above 4096 bytes.
    std::string hash_password(std::string_view password);
    /// By name; kNotFound when there is none. Checks the password's rules (kInvalid).
    Result<void> set_password(std::string_view username, std::string_view password);

    /// A change of the own account (spec 1.15). Empty: done. A change of password ends every session; when
    /// the caller came with one (`cookie_header`), `session` is its successor. Verifies hashes: slow.
    FieldErrors change_own(const Identity& identity, const OwnChange& change, std::string_view cookie_header,
                           std::optional<Session>& session);

    /// When there is no user at all: makes the superuser "admin" with `password`, or with a generated one
    /// when it is empty. Returns the generated password, none when nothing was generated.
    std::optional<std::string> ensure_admin(const std::string& password);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::access
