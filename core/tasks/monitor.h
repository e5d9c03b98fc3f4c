#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/tasks/janitor.h"
#include "core/tasks/process_entry.h"
#include "core/tasks/running_task.h"
#include "core/tasks/wake.h"

namespace granary::tasks {

/// An eventfd: wakes a thread that waits in poll(). Thread-safe.
class Event {
  public:
    Event();
    ~Event();
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    void set() noexcept;
    void clear() noexcept;
    int fd() const { return fd_; }

  private:
    int fd_;
};

/// The task a worker is at, as its other thread sees it.
struct CurrentTask {
    Uuid pulp_id;
    int64_t id = 0;
    AbortFlag* abort = nullptr;
    RunningTask* inside = nullptr;  ///< null when a child runs it
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

/// The second thread of a worker: heartbeats, wake-ups, cancels, progress of the running task, and a look at
/// the other processes. Has connections of its own, so that nothing the task does can keep it.
class Monitor {
  public:
    Monitor(model::Context& context, const Functions& functions, const QueueSettings& settings, Waker& waker,
            ProcessEntry& entry, std::function<bool()> stop, Event& work);
    ~Monitor();
    Monitor(const Monitor&) = delete;
    Monitor& operator=(const Monitor&) = delete;

    /// Between them `task` must live.
    void begin(CurrentTask task);
    void end();
    /// True once the row of the worker has vanished: it must not touch tasks any more.
    bool expelled() const { return expelled_.load(); }

  private:
    using Clock = std::chrono::steady_clock;
    void run();
    void round(Inbox::Signals signals);
    void beat();
    void look_at_task();
    void abort_current(Abort why);

    model::Context& context_;
    const QueueSettings& settings_;
    ProcessEntry& entry_;
    std::function<bool()> stop_;
    Event& work_;
    Janitor janitor_;
    std::unique_ptr<Inbox> inbox_;
    std::unique_ptr<db::Connection> connection_;
    Event quit_;
    std::atomic<bool> quitting_{false};
    std::atomic<bool> expelled_{false};
    Clock::time_point next_beat_, next_look_, next_cancel_check_, grace_ends_ = Clock::time_point::max();
    bool stopping_ = false;
    bool cancel_told_ = false;  ///< perhaps before the task was known here
    std::mutex mutex_;          ///< guards current_; held while the task's progress is written
    std::optional<CurrentTask> current_;
    std::thread thread_;
};

}  // namespace granary::tasks
