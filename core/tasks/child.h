#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

#include "core/base/uuid.h"
#include "core/tasks/tasks.h"
#include "core/tasks/zygote.h"

namespace granary::tasks {

/// A task's own process, forked by the worker's zygote. One thread; the zygote has one of these at a time.
class ChildProcess {
  public:
    /// Starts the task in a process group of its own, within the limits of `settings`. Throws Failure as
    /// Zygote::fork_child() does.
    ChildProcess(Zygote& zygote, const Uuid& task, const QueueSettings& settings,
                 const std::function<bool()>& give_up);
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
    /// The zygote died, and its child with it: sees to that, and takes it as killed.
    void lost_with_zygote() noexcept;

    Zygote& zygote_;
    pid_t pid_;
    int pidfd_;
    bool ended_ = false;
    int status_ = 0;
};

/// "Killed by signal 9." or "Task process died unexpectedly with exitcode 3."
std::string describe_exit(int status);

}  // namespace granary::tasks
