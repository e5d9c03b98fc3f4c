#include "core/tasks/child.h"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace granary::tasks {

ChildProcess::ChildProcess(Zygote& zygote, const Uuid& task, const QueueSettings& settings,
                           const std::function<bool()>& give_up)
    : zygote_(zygote),
      pid_(zygote.fork_child(
          {.task = task, .memory = settings.child_memory, .seconds = settings.child_timeout}, give_up)),
      pidfd_(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0))) {}

ChildProcess::~ChildProcess() {
    kill(-pid_, SIGKILL);  // what the task may have started stays in its group
    if (!ended_) {
        kill(pid_, SIGKILL);
        if (!zygote_.child_status()) lost_with_zygote();
    }
    zygote_.reap();
    if (pidfd_ >= 0) close(pidfd_);
}

bool ChildProcess::wait(int timeout_ms, int event_fd) {
    if (ended_) return true;
    pollfd watched[] = {{event_fd, POLLIN, 0}, {zygote_.fd(), POLLIN, 0}};
    if (poll(watched, 2, timeout_ms) <= 0 || watched[1].revents == 0) return false;
    if (const auto status = zygote_.child_status()) {
        status_ = *status;
    } else {
        lost_with_zygote();
    }
    ended_ = true;
    return true;
}

void ChildProcess::lost_with_zygote() noexcept {
    kill(-pid_, SIGKILL);
    // Until it is dead it may still write; it is nobody's child here, so that only its descriptor tells.
    pollfd alive{pidfd_, POLLIN, 0};
    if (pidfd_ >= 0) poll(&alive, 1, 5000);
    zygote_.end();
    status_ = W_EXITCODE(0, SIGKILL);
}

void ChildProcess::signal(int number) noexcept {
    if (ended_) return;
    if (kill(-pid_, number) != 0) kill(pid_, number);
}

std::string describe_exit(int status) {
    if (WIFSIGNALED(status)) return "Killed by signal " + std::to_string(WTERMSIG(status)) + ".";
    return "Task process died unexpectedly with exitcode " + std::to_string(WEXITSTATUS(status)) + ".";
}

}  // namespace granary::tasks
