#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "core/tasks/ledger.h"

/// What is recorded of a task that asked to be watched.
namespace granary::tasks {

/// The resident memory of this process, a few times a second for as long as it lives.
class MemoryProfile {
  public:
    MemoryProfile();
    ~MemoryProfile();
    MemoryProfile(const MemoryProfile&) = delete;
    MemoryProfile& operator=(const MemoryProfile&) = delete;
    /// Ends it. Lines "<seconds>\t<MB>", after a line that says so.
    std::string finish();

  private:
    void sample();

    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::string text_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stop_ = false;  // guarded by mutex_
    std::thread thread_;
};

/// Keeps the text as an artifact of the task, under `name`. A failure is logged and changes nothing else.
void save_profile(model::Context& context, const Claimed& task, std::string_view name,
                  const std::string& text) noexcept;

}  // namespace granary::tasks
