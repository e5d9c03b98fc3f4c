#include <poll.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>

#include "core/base/log.h"
#include "core/tasks/breaker.h"
#include "core/tasks/child.h"
#include "core/tasks/monitor.h"

namespace granary::tasks {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPollMs = 1000;
constexpr int kFirstPauseMs = 100;
constexpr int kLongestPauseMs = 3000;
/// Between asking a child to end and ending it.
constexpr auto kChildGrace = std::chrono::milliseconds(500);

class Worker {
  public:
    Worker(model::Context& context, Queue& queue, const Functions& functions, const WorkerSettings& settings)
        : context_(context),
          queue_(queue),
          functions_(functions),
          settings_(settings),
          zygote_(settings.executable, settings.child_arguments),
          waker_(context.database, queue.settings().run_directory),
          janitor_(context, functions, queue.settings(), waker_) {}

    int run();

  private:
    bool stopping() const { return settings_.stop && settings_.stop(); }
    bool enter();
    void pause(int& milliseconds);
    void execute(const Claimed& task);
    Outcome run_inside(const Claimed& task, const Registered& registered, AbortFlag& abort);
    /// How a task ended that its child did not end itself; none when the child did.
    std::optional<Outcome> run_in_child(const Claimed& task, AbortFlag& abort);
    Outcome judge(const Claimed& task, AbortFlag& abort, bool timed_out, int status);
    /// Why tasks like this are not run at present; none: they are.
    std::optional<std::string> paused(const Registered& registered);
    /// Adds to the reason when this crash was one too many.
    void note_crash_of(const Claimed& task, const std::string& plugin, std::string& reason);
    /// Puts a task back into the queue; false when that is not possible (any more).
    bool requeue(const Claimed& task);
    void finish(const Claimed& task, Outcome outcome);

    model::Context& context_;
    Queue& queue_;
    const Functions& functions_;
    const WorkerSettings& settings_;
    Zygote zygote_;
    Waker waker_;
    Janitor janitor_;  ///< of this thread; the monitor has its own
    Event work_;
    std::unique_ptr<ProcessEntry> entry_;
    std::unique_ptr<Monitor> monitor_;
};

void Worker::pause(int& milliseconds) {
    pollfd watched{work_.fd(), POLLIN, 0};
    poll(&watched, 1, milliseconds);
    work_.clear();
    milliseconds = std::min(milliseconds * 2, kLongestPauseMs);
}

/// Registers the worker; false when it was stopped before the database was there.
bool Worker::enter() {
    for (int wait = kFirstPauseMs; !stopping();) {
        try {
            entry_ = std::make_unique<ProcessEntry>(context_.database, "worker", queue_.settings());
            monitor_ = std::make_unique<Monitor>(context_, functions_, queue_.settings(), waker_, *entry_,
                                                 settings_.stop, work_);
            return true;
        } catch (const db::DbError& failure) {
            log::warning("tasks", std::string("the worker cannot register yet: ") + failure.what());
            if (entry_) entry_->remove();
            entry_.reset();
            pause(wait);
        }
    }
    return false;
}

int Worker::run() {
    if (!enter()) return 0;
    log::info("tasks", "worker " + entry_->name() + " is ready");
    int wait = kFirstPauseMs;
    bool unsure = false;  // what the database last did of what it was told
    while (!stopping() && !monitor_->expelled()) {
        try {
            work_.clear();
            // Between two tasks nothing is run here, whatever the rows say.
            if (unsure) janitor_.end_unrun(*context_.database.lease(), entry_->id());
            unsure = false;
            if (const auto task = claim_task(context_.database, entry_->id())) {
                waker_.wake_one();  // more may be runnable than the one who woke us knew
                execute(*task);
            } else {
                pollfd watched{work_.fd(), POLLIN, 0};
                unsure = poll(&watched, 1, kPollMs) == 0;
            }
            wait = kFirstPauseMs;
        } catch (const db::DbError& failure) {
            log::warning("tasks", std::string("the worker cannot use the database: ") + failure.what());
            pause(wait);
            unsure = true;
        }
    }
    const bool expelled = monitor_->expelled();
    monitor_.reset();
    entry_->remove();
    log::info("tasks", "worker " + entry_->name() + (expelled ? " was deleted and ends" : " ends"));
    return expelled ? 1 : 0;
}

void Worker::execute(const Claimed& task) {
    const Registered* registered = functions_.find(task.function);
    if (registered == nullptr) {
        Outcome outcome;
        outcome.state = State::kFailed;
        outcome.error = error_json(Error{ErrorCode::kUnsupported,
                                         "The task " + task.name + " wants the function '" + task.function +
                                             "', which no loaded component has.",
                                         "PLP0002", 0});
        finish(task, std::move(outcome));
        return;
    }
    if (const auto reason = paused(*registered)) {
        Outcome outcome;
        outcome.state = State::kFailed;
        outcome.error = reason_json(*reason);
        finish(task, std::move(outcome));
        return;
    }
    AbortFlag abort;
    std::optional<Outcome> outcome = registered->isolation == Isolation::kChild
                                         ? run_in_child(task, abort)
                                         : run_inside(task, *registered, abort);
    if (!outcome) return;
    if (abort.why() != Abort::kNone || outcome->close_reports)
        clean_up(context_, queue_.settings(), task.pulp_id, task.exclusive);
    // What may be done twice is handed back for the next worker.
    if (abort.why() == Abort::kShutdown && registered->retry_safe && requeue(task)) return;
    finish(task, std::move(*outcome));
}

std::optional<std::string> Worker::paused(const Registered& registered) {
    const int64_t limit = queue_.settings().crash_limit;
    if (registered.plugin.empty() || limit <= 0) return std::nullopt;
    return why_paused(*context_.database.lease(), registered.plugin, limit);
}

void Worker::note_crash_of(const Claimed& task, const std::string& plugin, std::string& reason) {
    const int64_t limit = queue_.settings().crash_limit;
    if (plugin.empty() || limit <= 0) return;
    const int64_t crashes = note_crash(context_.database, plugin, task.name);
    if (crashes < limit) return;
    const std::string sentence = describe(Paused{plugin, task.name, crashes});
    log::error("tasks", sentence);
    reason += " " + sentence;
}

Outcome Worker::run_inside(const Claimed& task, const Registered& registered, AbortFlag& abort) {
    try {
        const auto limit =
            task.immediate ? std::optional<double>(queue_.settings().immediate_timeout) : std::nullopt;
        RunningTask running(context_, queue_, task, abort, limit);
        monitor_->begin({task.pulp_id, task.id, &abort, &running});
        Outcome outcome = running.run(registered.function);
        monitor_->end();
        return outcome;
    } catch (const std::exception& failure) {
        Outcome outcome;
        outcome.state = State::kFailed;
        outcome.error = error_json(std::string_view(failure.what()));
        return outcome;
    }
}

std::optional<Outcome> Worker::run_in_child(const Claimed& task, AbortFlag& abort) {
    monitor_->begin({task.pulp_id, task.id, &abort, nullptr});
    bool timed_out = false;
    int status = 0;
    std::optional<Outcome> outcome;
    const auto began = Clock::now();
    const double allowed = queue_.settings().child_timeout;
    const auto is_to_end = [&] {
        const bool over =
            allowed > 0 && std::chrono::duration<double>(Clock::now() - began).count() > allowed;
        if (over && abort.why() == Abort::kNone) {
            timed_out = true;
            abort.set(Abort::kTimedOut);
        }
        return abort.why() != Abort::kNone;
    };
    try {
        ChildProcess child(zygote_, task.pulp_id, queue_.settings(), is_to_end);
        std::optional<Clock::time_point> told;
        while (!child.wait(kPollMs / 4, work_.fd())) {
            work_.clear();
            if (!is_to_end()) continue;
            const auto time = Clock::now();
            if (!told) {
                child.signal(SIGTERM);
                told = time;
            } else if (time - *told >= kChildGrace) {
                child.signal(SIGKILL);
            }
        }
        status = child.status();
    } catch (const Failure& failure) {
        if (abort.why() == Abort::kNone) {
            outcome.emplace();
            outcome->state = State::kFailed;
            outcome->error = error_json(failure.error());
            outcome->close_reports = true;
        }
    }
    monitor_->end();
    remove_work_directory(context_, task.pulp_id);
    if (outcome) return outcome;
    // The child has ended the task unless it crashed, was stopped or could not reach the database.
    for (int wait = kFirstPauseMs;;) {
        try {
            const auto owned = load_running(context_.database, task.pulp_id);
            if (!owned || owned->owner != entry_->id()) return std::nullopt;
            return judge(task, abort, timed_out, status);
        } catch (const db::DbError& failure) {
            if (monitor_->expelled()) return std::nullopt;
            log::warning("tasks", std::string("the end of a task cannot be looked up: ") + failure.what());
            pause(wait);
        }
    }
}

Outcome Worker::judge(const Claimed& task, AbortFlag& abort, bool timed_out, int status) {
    Outcome outcome;
    outcome.close_reports = true;
    outcome.state = State::kFailed;
    if (abort.why() == Abort::kCancelled) {
        outcome.state = State::kCanceled;
    } else if (abort.why() == Abort::kShutdown) {
        outcome.error = reason_json("Aborted during worker shutdown.");
    } else if (abort.why() == Abort::kLostWorker) {
        outcome.error = reason_json("Worker has gone missing.");
    } else {
        std::string plugin;
        {
            const db::Lease lease = context_.database.lease();
            plugin = lease->query_text("SELECT plugin FROM task WHERE id = $1", {task.id}).value_or("");
        }
        const auto seconds = static_cast<int64_t>(queue_.settings().child_timeout);
        std::string reason =
            timed_out ? "Killed: it took longer than the " + std::to_string(seconds) + " seconds allowed."
                      : describe_exit(status);
        reason += " Task " + task.name + " (" + task.pulp_id.str() + ")";
        reason += plugin.empty() ? "." : ", in the code of plugin '" + plugin + "'.";
        log::error("tasks", reason);
        if (!timed_out) note_crash_of(task, plugin, reason);
        outcome.error = reason_json(reason);
    }
    return outcome;
}

bool Worker::requeue(const Claimed& task) {
    try {
        if (!requeue_task(context_.database, task.id, entry_->id())) return false;
        log::info("tasks", "task " + task.name + " (" + task.pulp_id.str() + ") was handed back");
        waker_.wake_one();
        return true;
    } catch (const db::DbError& failure) {
        log::warning("tasks", "task " + task.pulp_id.str() + " could not be handed back: " + failure.what());
        return false;
    }
}

void Worker::finish(const Claimed& task, Outcome outcome) {
    for (int wait = kFirstPauseMs;;) {
        try {
            const auto state = finish_task(context_.database, task.id, entry_->id(), outcome);
            if (!state) log::warning("tasks", "task " + task.pulp_id.str() + " was taken from this worker");
            return;
        } catch (const db::DbError& failure) {
            if (monitor_->expelled()) return;
            log::warning("tasks", "the end of task " + task.pulp_id.str() +
                                      " could not be written: " + failure.what());
            replace_unstorable(outcome, failure);
            pause(wait);
        }
    }
}

}  // namespace

int run_worker(model::Context& context, Queue& queue, const Functions& functions,
               const WorkerSettings& settings) {
    return Worker(context, queue, functions, settings).run();
}

}  // namespace granary::tasks
