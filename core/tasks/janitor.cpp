#include "core/tasks/janitor.h"

#include "core/base/log.h"
#include "core/base/time.h"
#include "core/tasks/process_entry.h"
#include "core/tasks/running_task.h"

namespace granary::tasks {

namespace {

/// On PostgreSQL a look at a lock costs a session: only processes that have missed two heartbeats are looked
/// at.
constexpr Microseconds kSilent = 5'000'000;
/// A task that has lost its worker this often is not tried again, however safe that would be.
constexpr int64_t kMaxAttempts = 3;

}  // namespace

void clean_up(model::Context& context, const QueueSettings& settings, const Uuid& task,
              const std::vector<std::string>& exclusive) noexcept {
    if (!settings.cleanup) return;
    try {
        settings.cleanup(context, task, exclusive);
    } catch (const std::exception& failure) {
        log::error("tasks", "what task " + task.str() + " left could not be removed: " + failure.what());
    }
}

void Janitor::look(db::Connection& connection, int64_t self) {
    std::vector<int64_t> suspects;
    const bool sessions_cost = connection.engine() == db::Engine::kPostgres;
    const int64_t silent_since = now() - (sessions_cost ? kSilent : 0);
    connection.query(
        "SELECT id FROM process WHERE id <> $1 AND last_heartbeat <= $2 AND lock_name IS NOT NULL",
        {self, silent_since}, [&](const db::Row& row) { suspects.push_back(row.i64(0)); });
    // Tasks of a process whose row is gone already.
    connection.query(
        "SELECT DISTINCT t.owner FROM task t WHERE t.owner IS NOT NULL AND t.owner <> $1 AND NOT EXISTS "
        "(SELECT 1 FROM process p WHERE p.id = t.owner)",
        {self}, [&](const db::Row& row) { suspects.push_back(row.i64(0)); });
    bool freed = false;
    for (const int64_t process : suspects) freed = bury(connection, process) || freed;
    if (freed) waker_.wake_one();
}

std::vector<Janitor::Lost> Janitor::owned_by(db::Connection& connection, int64_t process) {
    std::vector<Lost> found;
    connection.query(
        "SELECT id, pulp_id, name, function, state, attempts, reserved_resources_record FROM task "
        "WHERE owner = $1 ORDER BY id",
        {process}, [&](const db::Row& row) {
            found.push_back({row.uuid(1), row.i64(0), std::string(row.text(2)), std::string(row.text(3)),
                             std::string(row.text(6)), row.text(4) == "running", row.i64(5)});
        });
    return found;
}

bool Janitor::end_unrun(db::Connection& connection, int64_t owner,
                        const std::function<bool(const Uuid&)>& runs) {
    bool any = false;
    for (const Lost& task : owned_by(connection, owner)) {
        // One that ended between the two looks is no longer owned.
        if (runs &&
            (runs(task.pulp_id) ||
             !connection.query_int("SELECT 1 FROM task WHERE id = $1 AND owner = $2", {task.id, owner})))
            continue;
        log::warning("tasks", "task " + task.name + " (" + task.pulp_id.str() +
                                  ") is noted as running in this process, which does not run it");
        settle(task, owner);
        any = true;
    }
    if (any) waker_.wake_one();
    return any;
}

bool Janitor::bury(db::Connection& connection, int64_t process) {
    const auto lock = context_.database.try_lock(process_lock_name(process));
    if (!lock) return false;  // it lives, or another janitor is at it
    const bool had_row = connection.execute("DELETE FROM process WHERE id = $1", {process}) == 1;
    const std::vector<Lost> lost = owned_by(connection, process);
    if (had_row || !lost.empty())
        log::warning("tasks", "process " + std::to_string(process) + " has gone missing with " +
                                  std::to_string(lost.size()) + " unfinished tasks");
    for (const Lost& task : lost) settle(task, process);
    waker_.forget(process);
    return !lost.empty();
}

void Janitor::settle(const Lost& task, int64_t owner) {
    clean_up(context_, settings_, task.pulp_id, exclusive_of(task.record));
    remove_work_directory(context_, task.pulp_id);
    const Registered* registered = functions_.find(task.function);
    const bool again =
        task.running && registered != nullptr && registered->retry_safe && task.attempts < kMaxAttempts;
    if (again && requeue_task(context_.database, task.id, owner)) {
        log::info("tasks", "task " + task.name + " (" + task.pulp_id.str() + ") is run again");
        return;
    }
    Outcome outcome;
    outcome.state = State::kFailed;
    outcome.error = reason_json("Worker has gone missing.");
    outcome.close_reports = true;
    finish_task(context_.database, task.id, owner, outcome);
}

}  // namespace granary::tasks
