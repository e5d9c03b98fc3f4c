#include "core/app/supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::app {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* kReadyVariable = "GRANARY_READY_FD";

sigset_t handled_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (int signal : {SIGTERM, SIGINT, SIGCHLD}) sigaddset(&set, signal);
    return set;
}

/// Forks and executes; `ready_fd` (or -1) stays open in the child. Returns the child's id.
pid_t spawn(const std::string& executable, const std::vector<std::string>& arguments, int ready_fd,
            bool own_group) {
    std::vector<std::string> words = {"granary"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const std::string ready_text = std::to_string(ready_fd);

    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0) {
        throw Failure(ErrorCode::kUnavailable,
                      std::string("The system cannot start another process: ") + std::strerror(errno) + ".");
    }
    if (child > 0) return child;
    // In the child of a single-threaded process: all of libc may be used.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    // A group of its own keeps Ctrl-C on a terminal from reaching it: stopping is the supervisor's business.
    if (own_group) setpgid(0, 0);
    // A signal that comes before the new program runs must not run this one's handler.
    for (const int number : {SIGTERM, SIGINT, SIGQUIT}) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (ready_fd >= 0) {
        fcntl(ready_fd, F_SETFD, 0);
        setenv(kReadyVariable, ready_text.c_str(), 1);
    } else {
        unsetenv(kReadyVariable);
    }
    execv(executable.c_str(), argv.data());
    _exit(127);
}

std::string ending_text(int status) {
    if (WIFSIGNALED(status))
        return std::string("was ended by signal ") + std::to_string(WTERMSIG(status)) + " (" +
               strsignal(WTERMSIG(status)) + ")";
    return "ended with exit code " + std::to_string(WEXITSTATUS(status));
}

std::string seconds_text(milliseconds time) {
    const auto tenths = (time.count() + 50) / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

class Supervisor {
  public:
    Supervisor(const std::vector<Managed>& processes, const SupervisorSettings& settings)
        : settings_(settings) {
        for (const Managed& process : processes) children_.push_back(Child{process});
    }
    ~Supervisor() {
        for (Child& child : children_) {
            if (child.ready_fd >= 0) close(child.ready_fd);
        }
        if (signals_ >= 0) close(signals_);
    }
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;

    int run() {
        const sigset_t set = handled_signals();
        sigprocmask(SIG_BLOCK, &set, nullptr);
        signal(SIGHUP, SIG_IGN);
        signal(SIGPIPE, SIG_IGN);
        signals_ = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
        if (signals_ < 0) throw Failure(ErrorCode::kInternal, "The system gives no signal descriptor.");
        for (Child& child : children_) start(child);
        while (!finished()) {
            wait_for_event();
            reap();
            if (!stopping_) start_due();
            if (stopping_ && Clock::now() >= kill_at_) kill_all(SIGKILL);
        }
        return exit_code_;
    }

  private:
    struct Child {
        Managed process;
        pid_t pid = -1;
        int ready_fd = -1;
        bool ready = false;
        Clock::time_point started{};
        Clock::time_point start_at{};
        Backoff backoff{};
    };

    bool finished() const {
        return stopping_ &&
               std::all_of(children_.begin(), children_.end(), [](const Child& c) { return c.pid < 0; });
    }

    void start(Child& child) {
        int pipe_ends[2] = {-1, -1};
        if (child.process.must_become_ready && pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) {
            throw Failure(ErrorCode::kUnavailable, "The system gives no pipe.");
        }
        child.started = Clock::now();
        try {
            child.pid = spawn(settings_.executable, child.process.arguments, pipe_ends[1], true);
        } catch (const Failure& failure) {
            log::error("supervisor", failure.what());
            child.start_at = Clock::now() + child.backoff.after(milliseconds(0));
        }
        if (pipe_ends[1] >= 0) close(pipe_ends[1]);
        if (child.ready_fd >= 0) close(child.ready_fd);
        child.ready_fd = pipe_ends[0];
    }

    void start_due() {
        for (Child& child : children_) {
            if (child.pid < 0 && Clock::now() >= child.start_at) start(child);
        }
    }

    int timeout() const {
        auto until = Clock::time_point::max();
        if (stopping_) until = kill_at_;
        for (const Child& child : children_) {
            if (!stopping_ && child.pid < 0) until = std::min(until, child.start_at);
        }
        if (until == Clock::time_point::max()) return -1;
        const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now()).count();
        return static_cast<int>(std::clamp<int64_t>(left + 1, 0, 60'000));
    }

    void wait_for_event() {
        std::vector<pollfd> watched = {{signals_, POLLIN, 0}};
        for (const Child& child : children_) {
            if (child.ready_fd >= 0) watched.push_back({child.ready_fd, POLLIN, 0});
        }
        poll(watched.data(), watched.size(), timeout());
        for (Child& child : children_) note_readiness(child);
        signalfd_siginfo info{};
        while (read(signals_, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
            if (info.ssi_signo == SIGCHLD) continue;
            if (stopping_) {
                // Managers signal a process and then its group: what follows at once is the same wish.
                if (Clock::now() - stopped_at_ < std::chrono::seconds(1)) continue;
                log::warning("supervisor", "a second signal: the processes are killed");
                kill_all(SIGKILL);
            } else {
                log::info("supervisor", "stopping: requests in flight and running tasks get " +
                                            seconds_text(settings_.drain_timeout));
                stop(0);
            }
        }
    }

    void note_readiness(Child& child) {
        if (child.ready_fd < 0) return;
        char byte = 0;
        const ssize_t count = read(child.ready_fd, &byte, 1);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
        close(child.ready_fd);
        child.ready_fd = -1;
        if (count != 1) return;
        child.ready = true;
        const bool all = std::all_of(children_.begin(), children_.end(),
                                     [](const Child& c) { return c.ready || !c.process.must_become_ready; });
        if (all && !announced_) {
            announced_ = true;
            if (settings_.on_ready) settings_.on_ready();
        }
    }

    void reap() {
        int status = 0;
        for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
            const auto found = std::find_if(children_.begin(), children_.end(),
                                            [pid](const Child& c) { return c.pid == pid; });
            if (found != children_.end()) ended(*found, status);
        }
    }

    void ended(Child& child, int status) {
        note_readiness(child);
        child.pid = -1;
        if (stopping_) return;
        const auto lived = std::chrono::duration_cast<milliseconds>(Clock::now() - child.started);
        if (child.process.must_become_ready && !child.ready && !WIFSIGNALED(status)) {
            log::error("supervisor", "the " + child.process.name + " process cannot start; see above");
            return stop(1);
        }
        const auto pause = child.backoff.after(lived);
        child.start_at = Clock::now() + pause;
        log::error("supervisor", "the " + child.process.name + " process " + ending_text(status) +
                                     "; it is started again in " + seconds_text(pause));
    }

    void stop(int exit_code) {
        stopping_ = true;
        stopped_at_ = Clock::now();
        exit_code_ = exit_code;
        kill_at_ = Clock::now() + settings_.drain_timeout + settings_.closing_time;
        kill_all(SIGTERM);
    }

    void kill_all(int signal) {
        for (const Child& child : children_) {
            if (child.pid > 0) kill(child.pid, signal);
        }
        if (signal == SIGKILL) kill_at_ = Clock::now() + std::chrono::seconds(60);
    }

    const SupervisorSettings& settings_;
    std::vector<Child> children_;
    int signals_ = -1;
    bool stopping_ = false;
    bool announced_ = false;
    int exit_code_ = 0;
    Clock::time_point stopped_at_{}, kill_at_{};
};

}  // namespace

Backoff::Duration Backoff::after(Duration lived) {
    if (lived >= std::chrono::minutes(1)) next_ = Duration(100);
    const Duration pause = next_;
    next_ = std::min<Duration>(next_ * 2, std::chrono::seconds(30));
    return pause;
}

int supervise(const std::vector<Managed>& processes, const SupervisorSettings& settings) {
    return Supervisor(processes, settings).run();
}

int run_to_end(const std::string& executable, const std::vector<std::string>& arguments) {
    const pid_t child = spawn(executable, arguments, -1, false);
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return 127;
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void report_ready() {
    if (const char* text = std::getenv(kReadyVariable)) {
        if (const auto fd = parse_int(text); fd && *fd > 2) {
            if (write(static_cast<int>(*fd), "1", 1) < 0)
                log::warning("supervisor", "nobody waits for readiness");
            close(static_cast<int>(*fd));
        }
        unsetenv(kReadyVariable);
    }
}

void tell_service_manager() {
    const char* path = std::getenv("NOTIFY_SOCKET");
    if (path == nullptr || (path[0] != '/' && path[0] != '@')) return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const size_t length = std::strlen(path);
    if (length >= sizeof address.sun_path) return;
    std::memcpy(address.sun_path, path, length);
    if (path[0] == '@') address.sun_path[0] = '\0';
    const int sock = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (sock < 0) return;
    const std::string_view message = "READY=1";
    if (sendto(sock, message.data(), message.size(), MSG_NOSIGNAL, reinterpret_cast<sockaddr*>(&address),
               static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length)) < 0) {
        log::warning("supervisor",
                     std::string("the service manager cannot be told: ") + std::strerror(errno));
    }
    close(sock);
}

}  // namespace granary::app
