#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tasks/tasks.h"

/// The task tables: every statement that moves a task from one state to the next. Each move is a
/// compare-and-set, so that two processes can never both make it. Functions throw DbError.
namespace granary::tasks {

/// A task that a process owns and runs.
struct Claimed {
    int64_t id = 0;
    Uuid pulp_id;
    std::string name, function;
    std::string sealed_arguments;  ///< encrypted
    std::string correlation_id;
    bool immediate = false;
    std::optional<int64_t> user_id;
    model::Domain domain;
    std::optional<Uuid> group;
    std::vector<std::string> exclusive;
    std::vector<std::string> diagnostics;
};

struct ReportRow {
    std::string code, message;
    std::optional<std::string> suffix{};  ///< beyond the numbers
    int64_t done = 0;
    int64_t total = -1;
    bool completed = false;
};
struct CreatedRow {
    std::string type_key, prn, href;
};

/// How a task ended, with what it has not yet written of its reports and created resources.
struct Outcome {
    State state = State::kCompleted;    ///< kCompleted, kFailed or kCanceled
    std::optional<std::string> error;   ///< JSON
    std::optional<std::string> result;  ///< JSON
    std::vector<ReportRow> reports;
    std::vector<CreatedRow> created;
    /// The one who ends it did not run it: reports that are still running take the final state where they
    /// are.
    bool close_reports = false;
};

/// After finish_task threw: when the outcome itself is what the database refuses (a result that is no JSON),
/// a plain failure takes its place.
void replace_unstorable(Outcome& outcome, const db::DbError& failure);

/// {"description": …, "traceback": "", "error_code": …} of an exception; {"reason": …} of an abort.
std::string error_json(const Error& error);
std::string error_json(std::string_view description);
std::string reason_json(std::string_view reason);

/// The exclusive and shared resources of a task as they are locked and recorded: without repetition, what is
/// exclusive not shared as well, the domain shared at the end.
struct Resources {
    std::vector<std::string> exclusive, shared;
    std::string record() const;  ///< JSON list
};
Resources resources_of(const TaskSpec& spec);
/// The texts of a JSON list.
std::vector<std::string> texts_of(std::string_view json);
/// The exclusive ones of a record.
std::vector<std::string> exclusive_of(std::string_view record);
/// The record with another resource at its end; as it is when that is exclusive in it already.
std::string append_to_record(std::string_view record, std::string_view prn);

enum class Placement { kQueue, kInline };  ///< kInline: start it here when its resources are free

struct Inserted {
    int64_t id = 0;
    State state = State::kWaiting;
    bool runnable = false;  ///< nothing before it holds a colliding resource
    bool hurries = false;   ///< what waited for its time before it waits for it no longer
    Resources resources;
};
/// Appends a task at the end of the queue, in one transaction under the lock that makes ids increase in the
/// order of commits. `inline_owner` is the process row that will run it when placed inline.
/// `sealed_arguments` are encrypted.
Inserted insert_task(db::Database& database, const TaskSpec& spec, const Uuid& pulp_id,
                     const std::string& sealed_arguments, Placement placement, int64_t inline_owner,
                     const std::function<void(db::Connection&, int64_t id)>& also = {});

/// See Queue::join(). `sealed_arguments` are encrypted.
std::optional<int64_t> join_task(db::Database& database, const Uuid& task, const TaskSpec& spec,
                                 const std::string& sealed_arguments, int64_t longest);
/// What was joined to a task, encrypted, in that order.
std::vector<std::string> joined_to(db::Database& database, int64_t id);

/// Takes the next runnable task for `owner`: immediate ones first, then the oldest.
std::optional<Claimed> claim_task(db::Database& database, int64_t owner);
/// A running task as its child process needs it, with its owner; none when it is not running (any more).
struct Owned {
    Claimed task;
    int64_t owner = 0;
};
std::optional<Owned> load_running(db::Database& database, const Uuid& task);

/// Ends a task that `owner` runs; a canceling one ends as canceled whatever the outcome. Frees its resources.
/// Returns the state it has now, none when `owner` does not own it (any more) and it is not finished.
std::optional<State> finish_task(db::Database& database, int64_t id, int64_t owner, const Outcome& outcome);
/// Writes reports and created resources of a running task. Progress may be lost in a power failure.
void write_progress(db::Database& database, db::Connection& connection, int64_t id,
                    const std::vector<ReportRow>& reports, const std::vector<CreatedRow>& created);
/// Back into the queue at its old place; nothing of the run is kept.
bool requeue_task(db::Database& database, int64_t id, int64_t owner);
void reserve_resource(db::Database& database, int64_t id, std::string_view prn);
void record_plugin(db::Database& database, int64_t id, std::string_view plugin);

struct Cancelled {
    Queue::CancelOutcome outcome = Queue::CancelOutcome::kNotFound;
    int64_t owner = 0;  ///< of a canceling task
};
Cancelled cancel_task(db::Database& database, const Uuid& task);

/// SQL condition: nothing before the task with alias `task` holds a colliding resource.
std::string runnable_sql(std::string_view task);

}  // namespace granary::tasks
