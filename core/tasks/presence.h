#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "core/tasks/process_entry.h"

namespace granary::tasks {

/// The rows that stand for a serving process, kept alive by one thread, which also does what could not be
/// done while the database was away. Thread-safe.
class Presence {
  public:
    /// Called by the thread with each row of this process after its heartbeat.
    using Look = std::function<void(db::Connection&, int64_t process)>;

    Presence(db::Database& database, const QueueSettings& settings, Look look)
        : database_(database), settings_(settings), look_(std::move(look)) {}
    ~Presence();
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;

    /// Registers a role until the handle is gone. A database that is away is tried again by the thread.
    std::shared_ptr<void> announce(std::string_view role);
    /// A row of this process that may own tasks; registers one when no role was announced. Throws DbError.
    int64_t owner();
    /// Calls `work` about once a second until it does not throw.
    void retry(std::function<void()> work);

  private:
    struct Role {
        std::string name;
        double ttl = 0;
        std::unique_ptr<ProcessEntry> entry;
        std::chrono::steady_clock::time_point due;
    };
    std::list<Role>::iterator add(std::string_view name);
    void remove(std::list<Role>::iterator role) noexcept;
    void start_thread();
    void run();
    void beat_all();

    db::Database& database_;
    const QueueSettings& settings_;
    const Look look_;
    std::mutex mutex_;  ///< guards all below; held while rows are written
    std::condition_variable changed_;
    std::list<Role> roles_;
    std::list<Role>::iterator own_ = roles_.end();  ///< made by owner()
    std::list<std::function<void()>> waiting_;
    std::unique_ptr<db::Connection> connection_;  ///< the thread's
    std::thread thread_;
    bool stop_ = false;
};

}  // namespace granary::tasks
