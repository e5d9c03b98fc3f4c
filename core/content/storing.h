#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/artifacts/store.h"
#include "core/base/error.h"

namespace granary::content {

/// A thread that puts into the store what arrived in memory: digests and system calls of a small file take
/// as long as its download, and need not hold up the thread that carries all of those. Thread-safe.
class Storing {
  public:
    /// A failure is what Writer::commit says: kIntegrity for other bytes than expected. Called on that
    /// thread.
    using Done = std::function<void(Result<artifacts::Stored>)>;

    Storing();
    /// Waits for the file under way; what has not begun is dropped.
    ~Storing();
    Storing(const Storing&) = delete;
    Storing& operator=(const Storing&) = delete;

    struct File {
        artifacts::Store* store = nullptr;
        std::vector<artifacts::Algorithm> algorithms;
        artifacts::Expected expected;
        std::string bytes;
        Done done;
    };
    void add(File file);

  private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<File> waiting_;  // guarded by mutex_
    bool over_ = false;         // guarded by mutex_
    std::thread thread_;        ///< last: everything else is there before it starts
};

}  // namespace granary::content
