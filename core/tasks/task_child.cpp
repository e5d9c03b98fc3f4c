#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

#include "core/base/log.h"
#include "core/base/thread.h"
#include "core/tasks/running_task.h"
#include "core/tasks/wake.h"

namespace granary::tasks {

namespace {

/// Set by SIGTERM: the worker wants the task to end. A second SIGTERM ends the process.
std::atomic<bool> stop_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // what a signal handler may touch

extern "C" void on_terminate(int number) {
    stop_requested = true;
    std::signal(number, SIG_DFL);
}

/// Writes the task's progress twice a second and passes the stop on.
class Flusher {
  public:
    Flusher(db::Database& database, RunningTask& task, AbortFlag& abort)
        : database_(database), task_(task), abort_(abort) {
        thread_ = thread_without_signals([this] { run(); });
    }
    ~Flusher() {
        {
            const std::lock_guard lock(mutex_);
            done_ = true;
        }
        ended_.notify_all();
        thread_.join();
    }
    Flusher(const Flusher&) = delete;
    Flusher& operator=(const Flusher&) = delete;

  private:
    void run() {
        std::unique_ptr<db::Connection> connection;
        std::unique_lock lock(mutex_);
        for (int round = 1; !done_; ++round) {
            ended_.wait_for(lock, std::chrono::milliseconds(50), [&] { return done_; });
            if (stop_requested) abort_.set(Abort::kCancelled);
            if (done_ || round % 10 != 0) continue;
            lock.unlock();
            try {
                if (!connection || connection->lost()) connection = database_.connect();
                task_.flush(*connection);
            } catch (const std::exception& failure) {
                log::warning("tasks", std::string("progress could not be written: ") + failure.what());
                connection.reset();
            }
            lock.lock();
        }
    }

    db::Database& database_;
    RunningTask& task_;
    AbortFlag& abort_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool done_ = false;
    std::thread thread_;
};

}  // namespace

int run_child(model::Context& context, Queue& queue, const Functions& functions, const Uuid& task) {
    std::signal(SIGTERM, on_terminate);
    std::signal(SIGINT, SIG_IGN);  // a terminal's Ctrl-C: the worker decides
    const auto owned = load_running(context.database, task);
    if (!owned) {
        log::error("tasks", "no worker runs the task " + task.str());
        return 2;
    }
    const Registered* registered = functions.find(owned->task.function);
    Outcome outcome;
    if (registered == nullptr) {
        outcome.state = State::kFailed;
        outcome.error =
            error_json(Error{ErrorCode::kUnsupported,
                             "The function '" + owned->task.function + "' is not known here.", "PLP0002", 0});
    } else {
        AbortFlag abort;
        try {
            RunningTask running(context, queue, owned->task, abort, std::nullopt);
            // Over the session that is open and free now: within a transaction it would take another one.
            if (context.database.engine() == db::Engine::kPostgres) model::reserve_ids(context, 1);
            const Flusher flusher(context.database, running, abort);
            outcome = running.run(registered->function);
        } catch (const std::exception& failure) {
            outcome.state = State::kFailed;
            outcome.error = error_json(std::string_view(failure.what()));
        }
        // Cancelled, or ended with the worker: the worker knows which, and cleans up.
        if (outcome.state == State::kCanceled && stop_requested) return 0;
    }
    for (int attempt = 1;; ++attempt) {
        try {
            finish_task(context.database, owned->task.id, owned->owner, outcome);
            // The worker of this child looks for work when the process has ended. What waited for this task
            // need not wait for that.
            Waker(context.database, queue.settings().run_directory).wake_one(owned->owner);
            return 0;
        } catch (const db::DbError& failure) {
            log::warning("tasks", std::string("the end of the task could not be written: ") + failure.what());
            replace_unstorable(outcome, failure);
            if (stop_requested) return 1;
            std::this_thread::sleep_for(std::chrono::milliseconds(std::min(100 * attempt, 3000)));
        }
    }
}

}  // namespace granary::tasks
