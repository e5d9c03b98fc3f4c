#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace granary::http {

/// Threads for what may block. A job that throws is logged, never the end of the process.
class Pool {
  public:
    explicit Pool(size_t threads);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// Queues `job`; after stop() it is dropped unrun. Each connection has at most one job, which bounds the
    /// queue.
    void submit(std::function<void()> job);
    /// Waits for the jobs that run, drops those that do not yet. Idempotent; not to be called from a job.
    void stop();

  private:
    void work();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace granary::http
