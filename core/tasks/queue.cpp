#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "core/base/log.h"
#include "core/base/time.h"
#include "core/tasks/janitor.h"
#include "core/tasks/presence.h"
#include "core/tasks/running_task.h"
#include "core/tasks/wake.h"

namespace granary::tasks {

namespace {

/// How often the end of an inline task is written again on the request's thread before it is left to another.
constexpr int kFinishAttempts = 3;

class QueueOnDatabase final : public Queue {
  public:
    QueueOnDatabase(model::Context& context, const Functions& functions, QueueSettings settings)
        : context_(context),
          functions_(functions),
          settings_(std::move(settings)),
          waker_(context.database, settings_.run_directory),
          janitor_(context, functions, settings_, waker_),
          presence_(context.database, settings_, [this](db::Connection& connection, int64_t owner) {
              janitor_.end_unrun(connection, owner, [this](const Uuid& task) { return runs(task); });
          }) {}

    Dispatched dispatch(const TaskSpec& spec) override;
    std::optional<int64_t> join(const Uuid& task, const TaskSpec& spec, int64_t longest) override {
        return join_task(context_.database, task, spec, context_.secrets.encrypt(spec.arguments), longest);
    }
    Uuid create_group(std::string_view description, const model::Domain& domain) override;
    void finish_group_dispatch(const Uuid& group) override;
    CancelOutcome cancel(const Uuid& task) override;
    bool cancel_group(const Uuid& group) override;
    std::shared_ptr<void> announce(std::string_view role) override { return presence_.announce(role); }
    const QueueSettings& settings() const override { return settings_; }

  private:
    /// While alive, cancel() finds the inline task.
    struct Cancellable {
        Cancellable(QueueOnDatabase& queue, const Uuid& task, AbortFlag& abort) : queue_(queue), task_(task) {
            const std::lock_guard lock(queue_.mutex_);
            queue_.running_.emplace(task_, &abort);
        }
        ~Cancellable() {
            const std::lock_guard lock(queue_.mutex_);
            queue_.running_.erase(task_);
        }
        Cancellable(const Cancellable&) = delete;
        Cancellable& operator=(const Cancellable&) = delete;
        QueueOnDatabase& queue_;
        const Uuid task_;
    };
    State run_inline(const TaskSpec& spec, const Uuid& pulp_id, const std::string& sealed, int64_t owner,
                     const Inserted& made, const Registered& registered, AbortFlag& abort);
    State finish_inline(const Uuid& pulp_id, int64_t id, int64_t owner, Outcome outcome);
    bool runs(const Uuid& task) {
        const std::lock_guard lock(mutex_);
        return running_.contains(task) || ended_.contains(task);
    }

    model::Context& context_;
    const Functions& functions_;
    const QueueSettings settings_;
    Waker waker_;
    std::mutex mutex_;
    std::map<Uuid, AbortFlag*> running_;  ///< inline tasks, guarded by mutex_
    std::set<Uuid> ended_;                ///< inline tasks whose end is yet to be written, guarded by mutex_
    Janitor janitor_;                     ///< used by the thread of presence_
    Presence presence_;                   ///< last: its thread ends before the rest goes
};

Dispatched QueueOnDatabase::dispatch(const TaskSpec& spec) {
    const Uuid id = Uuid::v7();
    const std::string sealed = context_.secrets.encrypt(spec.arguments);
    const Registered* registered = functions_.find(spec.function.empty() ? spec.name : spec.function);
    const bool here = spec.immediate && spec.allow_inline && registered != nullptr &&
                      registered->isolation == Isolation::kInWorker;
    const int64_t owner = here ? presence_.owner() : 0;
    AbortFlag abort;
    std::optional<Cancellable> cancellable;  // before others can see the task
    if (here) cancellable.emplace(*this, id, abort);
    std::function<void(db::Connection&, int64_t)> also;
    if (spec.user_id && settings_.dispatched)
        also = [&](db::Connection& connection, int64_t row) {
            settings_.dispatched(connection, spec, row, id);
        };
    const Inserted made = insert_task(context_.database, spec, id, sealed,
                                      here ? Placement::kInline : Placement::kQueue, owner, also);
    if (made.state == State::kRunning) {
        const State state = run_inline(spec, id, sealed, owner, made, *registered, abort);
        waker_.wake_one();
        return {id, state};
    }
    // On SQLite, whoever holds what a blocked task waits for looks at the queue after this commit. On
    // PostgreSQL it may have looked before.
    if (made.state == State::kWaiting &&
        (made.runnable || made.hurries || context_.database.engine() == db::Engine::kPostgres))
        waker_.wake_one();
    return {id, made.state};
}

State QueueOnDatabase::run_inline(const TaskSpec& spec, const Uuid& pulp_id, const std::string& sealed,
                                  int64_t owner, const Inserted& made, const Registered& registered,
                                  AbortFlag& abort) {
    Claimed task;
    task.id = made.id;
    task.pulp_id = pulp_id;
    task.name = spec.name;
    task.sealed_arguments = sealed;
    task.correlation_id = spec.correlation_id;
    task.immediate = true;
    task.user_id = spec.user_id;
    task.domain = spec.domain;
    task.diagnostics = spec.diagnostics;
    task.group = spec.group;
    task.exclusive = made.resources.exclusive;

    Outcome outcome;
    try {
        RunningTask running(context_, *this, std::move(task), abort, settings_.immediate_timeout);
        outcome = running.run(registered.function);
    } catch (const std::exception& failure) {
        outcome.state = State::kFailed;
        outcome.error = error_json(std::string_view(failure.what()));
    }
    if (abort.why() != Abort::kNone && settings_.cleanup) {
        try {
            settings_.cleanup(context_, pulp_id, made.resources.exclusive);
        } catch (const std::exception& failure) {
            log::error("tasks",
                       "what task " + pulp_id.str() + " left could not be removed: " + failure.what());
        }
    }
    return finish_inline(pulp_id, made.id, owner, std::move(outcome));
}

State QueueOnDatabase::finish_inline(const Uuid& pulp_id, int64_t id, int64_t owner, Outcome outcome) {
    for (int attempt = 1;; ++attempt) {
        try {
            return finish_task(context_.database, id, owner, outcome).value_or(State::kFailed);
        } catch (const db::DbError& failure) {
            log::warning("tasks", std::string("the end of a task could not be written: ") + failure.what());
            replace_unstorable(outcome, failure);
            if (attempt < kFinishAttempts) {
                std::this_thread::sleep_for(std::chrono::milliseconds(100 * attempt));
                continue;
            }
            {
                const std::lock_guard lock(mutex_);
                ended_.insert(pulp_id);
            }
            presence_.retry([this, pulp_id, id, owner, outcome] {
                finish_task(context_.database, id, owner, outcome);
                {
                    const std::lock_guard lock(mutex_);
                    ended_.erase(pulp_id);
                }
                waker_.wake_one();
            });
            return State::kRunning;
        }
    }
}

Uuid QueueOnDatabase::create_group(std::string_view description, const model::Domain& domain) {
    const Uuid pulp_id = Uuid::v7();
    const int64_t id = context_.database.reserve_ids("taskgroup", 1);
    context_.database.write([&](db::Connection& connection) {
        connection.execute(
            "INSERT INTO taskgroup (id, pulp_id, domain_id, pulp_created, pulp_last_updated, description, "
            "all_tasks_dispatched) VALUES ($1, $2, $3, $4, $4, $5, FALSE)",
            {id, pulp_id, domain.id, now(), description});
    });
    return pulp_id;
}

void QueueOnDatabase::finish_group_dispatch(const Uuid& group) {
    context_.database.write([&](db::Connection& connection) {
        connection.execute(
            "UPDATE taskgroup SET all_tasks_dispatched = TRUE, pulp_last_updated = $2 WHERE pulp_id = $1",
            {group, now()});
    });
}

Queue::CancelOutcome QueueOnDatabase::cancel(const Uuid& task) {
    const Cancelled cancelled = cancel_task(context_.database, task);
    if (cancelled.outcome == CancelOutcome::kCanceled) {
        waker_.wake_one();  // what waited for it may go on
    } else if (cancelled.outcome == CancelOutcome::kCanceling) {
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = running_.find(task); found != running_.end())
                found->second->set(Abort::kCancelled);
        }
        if (cancelled.owner != 0) waker_.tell_cancel(cancelled.owner);
    }
    return cancelled.outcome;
}

bool QueueOnDatabase::cancel_group(const Uuid& group) {
    std::vector<Uuid> tasks;
    {
        const db::Lease lease = context_.database.lease();
        lease->query(
            "SELECT pulp_id FROM task WHERE task_group_id = (SELECT id FROM taskgroup WHERE pulp_id = $1) "
            "AND "
            "finished = FALSE ORDER BY id DESC",  // the last first: none of them starts because another ended
            {group}, [&](const db::Row& row) { tasks.push_back(row.uuid(0)); });
    }
    bool any = false;
    for (const Uuid& task : tasks) {
        const CancelOutcome outcome = cancel(task);
        if (outcome == CancelOutcome::kCanceled || outcome == CancelOutcome::kCanceling) any = true;
    }
    return any;
}

}  // namespace

std::unique_ptr<Queue> Queue::create(model::Context& context, const Functions& functions,
                                     QueueSettings settings) {
    return std::make_unique<QueueOnDatabase>(context, functions, std::move(settings));
}

}  // namespace granary::tasks
