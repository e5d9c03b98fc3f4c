#include "core/tasks/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "core/base/error.h"

namespace granary::tasks {

namespace {

/// What the child does between fork and exec. Only system calls: other threads of the parent may have held
/// locks.
[[noreturn]] void become(const char* executable, char* const* arguments, uint64_t memory, double seconds,
                         pid_t parent, int error_fd) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);  // a plugin gains nothing from a program with more rights
    if (getppid() != parent) _exit(127);     // it died before the call
    for (int number = 1; number < 32; ++number)
        if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (memory > 0) {
        const rlimit limit{memory, memory};
        setrlimit(RLIMIT_AS, &limit);
    }
    if (seconds > 0) {  // the wall limit is the parent's; a child that outlives it must not burn for ever
        const auto whole = static_cast<rlim_t>(seconds) + 5;
        const rlimit limit{whole * 4, whole * 4 + 5};
        setrlimit(RLIMIT_CPU, &limit);
    }
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    execv(executable, arguments);
    const int failure = errno;
    [[maybe_unused]] const ssize_t written = write(error_fd, &failure, sizeof failure);
    _exit(127);
}

}  // namespace

ChildProcess::ChildProcess(const std::string& executable, const std::vector<std::string>& arguments,
                           const QueueSettings& settings) {
    std::vector<std::string> words{executable};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);

    int error_pipe[2] = {-1, -1};
    if (pipe2(error_pipe, O_CLOEXEC) != 0)
        throw Failure(ErrorCode::kIo, std::string("no pipe for a task's process: ") + std::strerror(errno));
    const pid_t parent = getpid();
    pid_ = fork();
    if (pid_ == 0)
        become(executable.c_str(), pointers.data(), settings.child_memory, settings.child_timeout, parent,
               error_pipe[1]);
    const int fork_failure = errno;
    close(error_pipe[1]);
    if (pid_ < 0) {
        close(error_pipe[0]);
        throw Failure(ErrorCode::kIo,
                      std::string("a task's process could not be made: ") + std::strerror(fork_failure));
    }
    setpgid(pid_, pid_);  // both do it: neither knows who is first
    int failure = 0;
    ssize_t got = 0;
    while ((got = read(error_pipe[0], &failure, sizeof failure)) < 0 && errno == EINTR) {
    }
    close(error_pipe[0]);
    if (got == sizeof failure) {
        waitpid(pid_, nullptr, 0);
        throw Failure(ErrorCode::kIo, "the program of tasks, " + executable +
                                          ", could not be started: " + std::strerror(failure));
    }
    pidfd_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
}

ChildProcess::~ChildProcess() {
    kill(-pid_, SIGKILL);  // what the task may have started stays in its group
    if (!ended_) {
        kill(pid_, SIGKILL);
        while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    if (pidfd_ >= 0) close(pidfd_);
}

bool ChildProcess::wait(int timeout_ms, int event_fd) {
    if (ended_) return true;
    pollfd watched[] = {{event_fd, POLLIN, 0}, {pidfd_, POLLIN, 0}};
    // Without a descriptor of the child (old kernels, seccomp) it is looked at every few milliseconds.
    poll(watched, pidfd_ >= 0 ? 2 : 1, pidfd_ >= 0 ? timeout_ms : 10);
    const pid_t got = waitpid(pid_, &status_, WNOHANG);
    if (got == pid_) ended_ = true;
    return ended_;
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
