#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/db/db.h"

/// How processes tell each other that there is something to do. A message may be lost: every receiver looks
/// by itself once a second as well. SQLite: a datagram socket for each worker in the run directory;
/// PostgreSQL: a channel for each worker.
namespace granary::tasks {

/// Sends. Thread-safe. Never throws: failing to wake only costs time.
class Waker {
  public:
    Waker(db::Database& database, std::string run_directory);
    ~Waker();
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;

    /// Wakes one idle worker when a task could be run. `but`: a process that is not to be woken.
    void wake_one(int64_t but = 0) noexcept;
    /// Tells the owner of a task to look whether it is to be cancelled.
    void tell_cancel(int64_t process) noexcept;
    /// Removes what a dead process left in the run directory.
    void forget(int64_t process) noexcept;

  private:
    bool send(int64_t process, char message) noexcept;

    db::Database& database_;
    std::string run_directory_;
    int socket_ = -1;
};

/// Receives. One thread.
class Inbox {
  public:
    struct Signals {
        bool wake = false, cancel = false;
    };
    virtual ~Inbox() = default;
    /// Throws Failure(kIo) when the socket cannot be made; DbError.
    static std::unique_ptr<Inbox> open(db::Database& database, const std::string& run_directory,
                                       int64_t process);
    /// Waits for a message, for `extra_fd` to become readable, or for the time to pass.
    virtual Signals wait(int timeout_ms, int extra_fd) = 0;
};

}  // namespace granary::tasks
