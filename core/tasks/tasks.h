#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/context.h"
#include "core/model/progress.h"

/// The queue: dispatch, resource locks, workers, cancel. Spec section 4.
namespace granary::tasks {

enum class State { kWaiting, kSkipped, kRunning, kCompleted, kFailed, kCanceled, kCanceling };
std::string_view to_string(State state);
std::optional<State> parse_state(std::string_view text);
bool is_final(State state);

/// Handed to a task function. One thread.
class TaskContext : public model::Progress {
  public:
    virtual model::Context& model() = 0;
    virtual const std::string& arguments() const = 0;  ///< JSON object
    /// What was joined to the task before it began (Queue::join), in that order: JSON objects.
    virtual std::vector<std::string> joined() = 0;
    virtual const model::Domain& domain() const = 0;
    std::optional<int64_t> user_id() const override = 0;
    virtual const std::string& correlation_id() const = 0;
    /// The task's result: any JSON.
    virtual void set_result(std::string json) = 0;
    /// Takes another exclusive resource while running (a repository created by the task). Not inside a write
    /// transaction of the caller; neither is dispatch_child.
    virtual void reserve(std::string_view prn) = 0;
    /// A child task: same group when `in_group`, user, correlation id and domain.
    virtual Uuid dispatch_child(const struct TaskSpec& spec, bool in_group) = 0;
    /// Private directory, removed afterwards.
    virtual const std::string& work_directory() = 0;
    /// Says before plugin code is entered whose it is, so that a crash can be told with the plugin's name.
    virtual void entering(std::string_view plugin) = 0;
};

using Function = std::function<void(TaskContext&)>;

/// Where a function runs: in the worker itself, or (it enters plugin code) in a child process of its own.
enum class Isolation { kInWorker, kChild };

struct Registered {
    Function function;
    Isolation isolation = Isolation::kInWorker;
    bool retry_safe = false;  ///< may be run again when its worker died
    std::string plugin{};     ///< whose it is; empty: the core's
};

/// Functions by dotted name, filled at start-up. Shared by all processes' code.
class Functions {
  public:
    void add(std::string name, Registered registered);
    const Registered* find(std::string_view name) const;

  private:
    std::map<std::string, Registered, std::less<>> functions_;
};

struct TaskSpec {
    std::string name;      ///< as reported: "pulpcore.app.tasks.base.general_create"
    std::string function;  ///< key in Functions; empty: `name`
    std::string arguments = "{}";
    std::vector<std::string> exclusive, shared;  ///< PRNs, pdrns or plain strings
    bool immediate = false;
    bool deferrable = true;
    bool allow_inline = true;  ///< false: leave an immediate task to the workers (content app)
    /// Microseconds: no worker begins it earlier, unless what has no such time would have to wait for it;
    /// 0: as soon as it can.
    int64_t not_before = 0;
    std::optional<Uuid> group, parent;
    std::optional<int64_t> user_id;
    std::string correlation_id;
    model::Domain domain;
    std::vector<std::string> diagnostics;
};

struct Dispatched {
    Uuid id;
    State state = State::kWaiting;
};

struct QueueSettings {
    std::string run_directory;  ///< wake-up sockets (SQLite) live here
    double immediate_timeout = 5;
    double child_timeout = 0;   ///< wall seconds of one task, 0: none
    uint64_t child_memory = 0;  ///< bytes of address space of a child, 0: none
    int64_t crash_limit = 0;    ///< crashes of a task within an hour that pause its plugin's tasks, 0: never
    double worker_ttl = 30, api_ttl = 120, content_ttl = 30;
    double shutdown_grace = 600;
    std::vector<std::string> diagnostics;  ///< what may be recorded of a task that asks for it: "memory"
    std::map<std::string, std::string> contract_versions;  ///< reported of this process: component → version
    /// Called before a task that was cancelled, crashed or lost its worker is finished: removes what it left
    /// incomplete (versions of the repositories among `exclusive`, publications it made). Not in a
    /// transaction. Any thread. May be empty.
    std::function<void(model::Context&, const Uuid& task, const std::vector<std::string>& exclusive)> cleanup;
    /// Called in the transaction that appends a task somebody dispatched. May be empty.
    std::function<void(db::Connection&, const TaskSpec&, int64_t id, const Uuid& pulp_id)> dispatched;
    /// Called when a task tells of a resource it made for somebody, outside of any transaction. May be empty.
    std::function<void(std::string_view type_key, std::string_view prn, const model::Domain&,
                       int64_t user_id)>
        created;
};

/// Puts tasks into the queue and cancels them. Thread-safe; used by every process.
class Queue {
  public:
    virtual ~Queue() = default;
    static std::unique_ptr<Queue> create(model::Context& context, const Functions& functions,
                                         QueueSettings settings);

    /// Appends the task (and the shared lock on its domain), unblocks and wakes. An immediate task whose
    /// resources are free runs before this returns, on this thread. Throws DbError.
    virtual Dispatched dispatch(const TaskSpec& spec) = 0;
    /// Gives a task that waits for its time still the arguments of `spec` beside its own, and puts it off to
    /// the `not_before` of `spec`, but not beyond `longest` microseconds after it was dispatched. Returns
    /// when it may begin; none, and nothing is done: it has begun, or it is not the same user's task of the
    /// same name, function, domain and exclusive resources. Throws DbError.
    virtual std::optional<int64_t> join(const Uuid& task, const TaskSpec& spec, int64_t longest) = 0;
    virtual Uuid create_group(std::string_view description, const model::Domain& domain) = 0;
    virtual void finish_group_dispatch(const Uuid& group) = 0;

    enum class CancelOutcome { kCanceled, kCanceling, kAlreadyFinal, kNotFound };
    virtual CancelOutcome cancel(const Uuid& task) = 0;
    /// Cancels what is not final; false when all already were.
    virtual bool cancel_group(const Uuid& group) = 0;

    /// Registers this process (role "api" or "content") for status and workers; beats in a thread until
    /// destroyed.
    virtual std::shared_ptr<void> announce(std::string_view role) = 0;
    virtual const QueueSettings& settings() const = 0;
};

/// One worker process's loop: claims, runs, unblocks, cleans up after vanished workers. Returns when `stop`
/// becomes true (SIGTERM: after the current task). `executable` and `child_arguments` start its zygote
/// (zygote.h), whose children call run_child().
struct WorkerSettings {
    std::string executable;
    std::vector<std::string> child_arguments;  ///< the nil UUID is appended
    std::function<bool()> stop;                ///< asked by several threads
};
/// Returns 0 after a stop, 1 when the worker's row was deleted by somebody else.
int run_worker(model::Context& context, Queue& queue, const Functions& functions,
               const WorkerSettings& settings);

/// In the child: runs one claimed task, reports through the database; the exit status is 0 when it could
/// report. Called by the hidden subcommand `granary task-child`.
int run_child(model::Context& context, Queue& queue, const Functions& functions, const Uuid& task);

/// What a purge removes: final tasks of one domain (or of all).
struct PurgeFilter {
    std::vector<State> states{State::kCompleted};
    int64_t finished_before = 0;       ///< microseconds
    std::optional<int64_t> domain_id;  ///< none: every domain
    /// Only those this user may delete by a role on the task; 0: none.
    std::optional<int64_t> deletable_by;
    std::optional<Uuid> except;  ///< the purging task itself
};
/// Deletes the tasks in batches with their progress reports and created resources. Returns the tasks deleted.
int64_t purge(model::Context& context, model::Progress& progress, const PurgeFilter& filter);

/// "pulpcore.app.tasks.purge.purge", arguments {"finished_before": time, "states": […], "deletable_by": id
/// of a user or absent, "all_domains": flag}; the test functions when GRANARY_TEST_TASKS=1.
void register_functions(Functions& functions);

}  // namespace granary::tasks
