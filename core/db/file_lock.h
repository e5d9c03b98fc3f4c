#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/db/db.h"
#include "core/db/fork_guard.h"

namespace granary::db {

/// The one writer at a time of a SQLite database: flock() on a file beside it, whose waiters the kernel
/// serves in turn (SQLite's own busy waiting starves some of them for seconds). One object a connection.
class WriterLock {
  public:
    /// Creates the file with mode 0600. Throws DbError kLost.
    explicit WriterLock(std::string path);
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

    /// Waits for the lock. Throws DbError kOther when the calling thread holds it through another connection:
    /// that wait would never end.
    void lock();
    void unlock() noexcept;
    bool held() const { return held_; }

  private:
    std::string path_;
    int fd_;
    ForkGuard guard_;
    bool held_ = false;
};

/// A named lock as a file in `directory` (created with mode 0700). Null when another holder has it.
std::unique_ptr<ProcessLock> try_lock_file(const std::string& directory, std::string_view name);

/// Opens (creates) a private file; throws DbError kLost or kFull.
int open_private_file(const std::string& path);

}  // namespace granary::db
