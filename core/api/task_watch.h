#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/base/uuid.h"
#include "core/db/db.h"

namespace granary::api {

/// Tells when tasks have ended, to requests whose answer depends on one: a thread looks for all of them, so
/// that none of the pool's has to wait. Thread-safe.
class TaskWatch {
  public:
    explicit TaskWatch(db::Database& database);
    /// Forgets whom it has not told anything yet.
    ~TaskWatch();
    TaskWatch(const TaskWatch&) = delete;
    TaskWatch& operator=(const TaskWatch&) = delete;

    struct Ended {
        std::string state;  ///< a final one; empty: the task has not ended within a minute, or is gone
        std::string result, error;
        bool gone = false;  ///< the task was deleted
    };
    using Then = std::function<void(const Ended&)>;
    /// `then` is called once, on the watching thread, which it must not keep.
    void await(const Uuid& task, Then then);

  private:
    using Clock = std::chrono::steady_clock;
    struct Entry {
        Uuid task;
        Clock::time_point until, next;    ///< given up; looked after
        std::chrono::milliseconds pause;  ///< before the look after the next
        Then then;
    };

    void watch();
    void look(std::vector<Entry>& entries);

    db::Database& database_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Entry> fresh_;  // guarded by mutex_
    bool stopping_ = false;     // guarded by mutex_
    std::thread thread_;        // started with the first entry; guarded by mutex_ until then
};

}  // namespace granary::api
