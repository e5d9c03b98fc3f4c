#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/db/db.h"
#include "core/tasks/tasks.h"

namespace granary::tasks {

/// "process-<id>": held by a process as long as it lives, so that others notice its death at once.
std::string process_lock_name(int64_t process);

/// The row of table `process` that stands for this process, and its lock. The row is made by the constructor
/// and deleted by remove(). One thread at a time.
class ProcessEntry {
  public:
    /// Throws DbError.
    ProcessEntry(db::Database& database, std::string_view role, const QueueSettings& settings);
    ProcessEntry(const ProcessEntry&) = delete;
    ProcessEntry& operator=(const ProcessEntry&) = delete;

    int64_t id() const { return id_; }
    const std::string& name() const { return name_; }
    /// Renews the heartbeat, after taking the lock again when a lost session has cost it. False when the row
    /// was deleted, or another process judged this one dead. Throws DbError.
    bool beat(db::Connection& connection);
    /// Deletes the row and frees the lock; says nothing when the database is away.
    void remove() noexcept;

  private:
    db::Database& database_;
    int64_t id_;
    std::string name_;
    std::unique_ptr<db::ProcessLock> lock_;
};

/// Seconds between two heartbeats of a process whose time to live is `ttl`: a third of it, and on PostgreSQL,
/// where looking whether a lock is held costs a session, often enough to show by itself who lives.
double heartbeat_interval(db::Engine engine, double ttl);

}  // namespace granary::tasks
