#include "core/tasks/process_entry.h"

#include <unistd.h>

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/base/log.h"
#include "core/base/time.h"

namespace granary::tasks {

namespace {

std::string versions_json(const QueueSettings& settings) {
    std::string json;
    JsonWriter writer(json);
    writer.begin_object();
    for (const auto& [component, version] : settings.contract_versions) writer.member(component, version);
    writer.end_object();
    return json;
}

std::string process_name() {
    char host[256] = "localhost";
    if (gethostname(host, sizeof host - 1) != 0) return std::to_string(getpid()) + "@localhost";
    host[sizeof host - 1] = '\0';
    return std::to_string(getpid()) + "@" + host;
}

}  // namespace

std::string process_lock_name(int64_t process) {
    return "process-" + std::to_string(process);
}

double heartbeat_interval(db::Engine engine, double ttl) {
    const double third = std::max(0.2, ttl / 3);
    return engine == db::Engine::kPostgres ? std::min(third, 2.0) : third;
}

ProcessEntry::ProcessEntry(db::Database& database, std::string_view role, const QueueSettings& settings)
    : database_(database), id_(database.reserve_ids("process", 1)), name_(process_name()) {
    // The lock first: a row without a held lock is what a dead process leaves.
    const std::string lock_name = process_lock_name(id_);
    lock_ = database_.try_lock(lock_name);
    if (!lock_)
        throw db::DbError(db::Fault::kConflict, "the lock " + lock_name + " is held by another process");
    const std::string versions = versions_json(settings);
    const Uuid pulp_id = Uuid::v7();
    database_.write([&](db::Connection& connection) {
        const Microseconds time = now();
        connection.execute(
            "INSERT INTO process (id, pulp_id, role, name, last_heartbeat, versions, pulp_created, "
            "pulp_last_updated, lock_name) VALUES ($1, $2, $3, $4, $5, $6, $5, $5, $7)",
            {id_, pulp_id, role, name_, time, versions, lock_name});
    });
}

bool ProcessEntry::beat(db::Connection& connection) {
    if (!lock_ || !lock_->held()) {
        lock_.reset();
        lock_ = database_.try_lock(process_lock_name(id_));
        // Whoever holds it now is looking whether this process lives: the next beat decides.
        if (!lock_) throw db::DbError(db::Fault::kConflict, "the lock of this process is held elsewhere");
    }
    return connection.execute("UPDATE process SET last_heartbeat = $2 WHERE id = $1", {id_, now()}) == 1;
}

void ProcessEntry::remove() noexcept {
    try {
        database_.write([&](db::Connection& connection) {
            connection.execute("DELETE FROM process WHERE id = $1", {id_});
        });
    } catch (const std::exception& failure) {
        log::warning("tasks", "the row of process " + name_ + " stays behind: " + failure.what());
    }
    lock_.reset();
}

}  // namespace granary::tasks
