#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/tasks/tasks.h"

namespace granary::tasks {

/// A task's own process. One thread, which must live as long as the child: the child is killed when it ends.
class ChildProcess {
  public:
    /// Starts the program in a process group of its own, within the limits. Throws Failure(kIo).
    ChildProcess(const std::string& executable, const std::vector<std::string>& arguments,
                 const QueueSettings& settings);
    /// Kills what is left of the child's group.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Waits until the child ends, `event_fd` becomes readable or the time passes; true when it has ended.
    bool wait(int timeout_ms, int event_fd);
    void signal(int number) noexcept;
    /// How it ended, as waitpid tells.
    int status() const { return status_; }

  private:
    pid_t pid_ = -1;
    int pidfd_ = -1;
    bool ended_ = false;
    int status_ = 0;
};

/// "Killed by signal 9." or "Task process died unexpectedly with exitcode 3."
std::string describe_exit(int status);

}  // namespace granary::tasks
