#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.h"
#include "core/base/uuid.h"
#include "core/db/db.h"

/// The audit journal: who did what, from where, with what outcome.
namespace granary::access {

/// What became of a request, or of a command.
enum class AuditOutcome : uint8_t {
    kDone,     ///< 2xx, 3xx
    kRefused,  ///< 401, 403, and what a guard refused
    kFailed,   ///< everything else
};
std::string_view to_string(AuditOutcome outcome);
AuditOutcome outcome_of(int status);

/// One record. Holds no secret: neither bodies nor queries are in it.
struct AuditRecord {
    int64_t id = 0;  ///< set by find_audit()
    Microseconds time = 0;
    int64_t user_id = 0;   ///< 0: nobody, or a principal without a row
    std::string username;  ///< also the name somebody tried, when it was wrong
    std::string means;     ///< how the caller was known: "password", "session", "token" …; "" for nobody
    std::string action;    ///< "POST", "DELETE" …; "login", "logout"; "user set-password" of a command
    std::string target;    ///< path, or what the command was about
    std::string domain;
    std::string address;
    std::string correlation_id;
    AuditOutcome outcome = AuditOutcome::kDone;
    int status = 0;  ///< of the answer; 0: none was given
    std::string detail;
};

/// Which records are wanted; what is absent does not matter.
struct AuditQuery {
    std::optional<std::string> username, action, target, address, correlation_id, means, domain;
    std::optional<AuditOutcome> outcome;
    std::optional<Microseconds> since, until;  ///< since inclusive, until exclusive
    int64_t limit = 100, offset = 0;
    bool oldest_first = false;
    std::optional<std::pair<Microseconds, int64_t>> after;  ///< time and id: later ones only
};

/// Takes records from requests and writes them in batches, a moment later. What was added is in the database
/// when flush() or the destructor returns; until then it is in the spool directory too, from which the next
/// journal on it takes what a process left that was killed. When the database is away for so long that memory
/// would run out, records go to the log instead. Thread-safe.
class Journal {
  public:
    struct Settings {
        int64_t retention_days = 365;  ///< 0: for ever
        std::chrono::milliseconds interval{200};
        size_t at_most = 50'000;                          ///< records that wait
        std::string spool_directory;                      ///< empty: what waits is in memory alone
        std::chrono::milliseconds reads_window{300'000};  ///< of add_refused_read()
    };
    Journal(db::Database& database, Settings settings);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// Does not wait for the database. Sets `time` when it is 0.
    void add(AuditRecord record);
    /// The same for a read that was refused: the first of its kind (caller, path and answer) is recorded; how
    /// often it comes again in the window that begins then, and whatever else of one caller is too much, is
    /// told by one more record at the window's end, or when the journal ends. What was only counted is lost
    /// with a process that is killed.
    void add_refused_read(AuditRecord record);
    /// Returns when everything that was added before is written, or the database cannot be had.
    void flush();
    /// Done by the writing thread about every ten seconds, and before it ends. Before the first add().
    void also(std::function<void()> work);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Records in the database, newest first unless wanted otherwise.
std::vector<AuditRecord> find_audit(db::Connection& connection, const AuditQuery& query);
int64_t count_audit(db::Connection& connection, const AuditQuery& query);
/// Writes one record at once: for commands.
void write_audit(db::Database& database, AuditRecord record);
/// One JSON object without line breaks.
std::string audit_json(const AuditRecord& record);
/// The other way; none when the text is not of audit_json().
std::optional<AuditRecord> parse_audit(std::string_view json);

}  // namespace granary::access
