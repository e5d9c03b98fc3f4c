#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/base/uuid.h"
#include "core/db/db.h"

namespace granary::api {

/// How a task ended.
struct TaskEnd {
    std::string state;  ///< a final one; empty: the task has not ended in time, or is gone
    std::string result, error;
    bool gone = false;  ///< the task was deleted
};

/// Tells when tasks have ended, to requests whose answer depends on one: a thread looks for all of them, so
/// that none of the pool's has to wait. Thread-safe.
class TaskWatch {
  public:
    explicit TaskWatch(db::Database& database);
    /// Forgets whom it has not told anything yet.
    ~TaskWatch();
    TaskWatch(const TaskWatch&) = delete;
    TaskWatch& operator=(const TaskWatch&) = delete;

    using Ended = TaskEnd;
    using Then = std::function<void(const Ended&)>;
    /// `then` is called once, within `patience` or little later, on the watching thread, which it must not
    /// keep.
    void await(const Uuid& task, Then then, std::chrono::seconds patience = std::chrono::seconds(60));

  private:
    using Clock = std::chrono::steady_clock;
    struct Entry {
        Uuid task;
        Clock::time_point since, until, next;  ///< asked; given up; looked after
        Then then;
        std::optional<Ended> ended;  ///< as the last look found it
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
