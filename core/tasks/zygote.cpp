#include "core/tasks/zygote.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <type_traits>

#include "core/base/error.h"
#include "core/db/db.h"

namespace granary::tasks {

namespace {

/// For a zygote to start, which may find plugins that have to be probed, and to fork.
constexpr auto kPatience = std::chrono::seconds(60);
constexpr int kLookMs = 100;
/// Without a task for this long there is nothing to keep a session of the database for.
constexpr int kIdleMs = 60'000;

/// One datagram; false when the other side is gone.
template <typename T>
bool give(int socket, const T& message) {
    static_assert(std::is_trivially_copyable_v<T>);
    ssize_t sent = 0;
    while ((sent = send(socket, &message, sizeof message, MSG_NOSIGNAL)) < 0 && errno == EINTR) {
    }
    return sent == sizeof message;
}

template <typename T>
bool take(int socket, T& message) {
    static_assert(std::is_trivially_copyable_v<T>);
    ssize_t got = 0;
    while ((got = recv(socket, &message, sizeof message, 0)) < 0 && errno == EINTR) {
    }
    return got == sizeof message;
}

/// What every process below a worker has: it dies with its parent and gains no rights.
void bind_to(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);  // a plugin gains nothing from a program with more rights
    if (getppid() != parent) _exit(127);     // it died before the call
}

void default_signals() {
    for (int number = 1; number < 32; ++number)
        if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

void limit(const ZygoteOrder& order) {
    if (order.memory > 0) {
        const rlimit bytes{order.memory, order.memory};
        setrlimit(RLIMIT_AS, &bytes);
    }
    // The wall limit is the worker's; a child that outlives it must not burn for ever.
    if (order.seconds > 0) {
        const rlim_t whole = 4 * (static_cast<rlim_t>(order.seconds) + 5);
        const rlimit seconds{whole, whole + 5};
        setrlimit(RLIMIT_CPU, &seconds);
    }
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
}

/// Puts the task's id into this process's command line, where the zygote has the nil UUID: the list of
/// processes tells then what each one does.
void show_task(const Uuid& task) {
    std::ifstream file("/proc/self/cmdline", std::ios::binary);
    const std::string line((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const std::string shown = task.str();
    const size_t at = line.rfind(Uuid{}.str());
    if (at == std::string::npos || at + shown.size() + 1 != line.size()) return;
    // The arguments lie one behind the other from the first one on, and this is the program's own memory.
    std::memcpy(program_invocation_name + at, shown.data(), shown.size());
}

void become_child(int socket, const ZygoteOrder& order, pid_t zygote) {
    setpgid(0, 0);
    bind_to(zygote);
    default_signals();
    limit(order);
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0 || dup2(nothing, socket) < 0) _exit(127);
    if (nothing != socket) close(nothing);
    show_task(order.task);
}

}  // namespace

Zygote::Zygote(std::string executable, std::vector<std::string> arguments)
    : executable_(std::move(executable)), arguments_(std::move(arguments)) {}

Zygote::~Zygote() {
    end();
}

void Zygote::end() noexcept {
    if (pid_ > 0) {
        kill(pid_, SIGKILL);
        while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    if (socket_ >= 0) close(socket_);
    pid_ = -1;
    socket_ = -1;
}

void Zygote::start() {
    end();
    std::vector<std::string> words{executable_};
    words.insert(words.end(), arguments_.begin(), arguments_.end());
    words.push_back(Uuid{}.str());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);

    int sockets[2] = {-1, -1};
    int errors[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        throw Failure(ErrorCode::kIo,
                      std::string("no socket for the processes of tasks: ") + std::strerror(errno));
    if (pipe2(errors, O_CLOEXEC) != 0) {
        const int failure = errno;
        close(sockets[0]);
        close(sockets[1]);
        throw Failure(ErrorCode::kIo,
                      std::string("no pipe for the processes of tasks: ") + std::strerror(failure));
    }
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid == 0) {  // only system calls: other threads of the parent may have held locks
        bind_to(parent);
        default_signals();
        // A terminal's Ctrl-C and a stop of the whole service are for the worker to act on.
        signal(SIGINT, SIG_IGN);
        signal(SIGTERM, SIG_IGN);
        if (dup2(sockets[1], 0) == 0) execv(executable_.c_str(), pointers.data());
        const int failure = errno;
        [[maybe_unused]] const ssize_t written = write(errors[1], &failure, sizeof failure);
        _exit(127);
    }
    int failure = errno;
    close(sockets[1]);
    close(errors[1]);
    ssize_t got = pid < 0 ? static_cast<ssize_t>(sizeof failure) : 0;
    while (pid > 0 && (got = read(errors[0], &failure, sizeof failure)) < 0 && errno == EINTR) {
    }
    close(errors[0]);
    pid_ = pid;
    socket_ = sockets[0];
    if (got == sizeof failure) {
        end();
        throw Failure(ErrorCode::kIo, "the program of tasks, " + executable_ +
                                          ", could not be started: " + std::strerror(failure));
    }
}

std::optional<ZygoteAnswer> Zygote::answer() {
    ZygoteAnswer answer;
    if (socket_ < 0 || !take(socket_, answer)) return std::nullopt;
    return answer;
}

std::optional<ZygoteAnswer> Zygote::first_answer(const std::function<bool()>& give_up) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < end && !give_up()) {
        pollfd watched{socket_, POLLIN, 0};
        if (poll(&watched, 1, kLookMs) > 0) return answer();
    }
    return std::nullopt;
}

pid_t Zygote::fork_child(const ZygoteOrder& order, const std::function<bool()>& give_up) {
    // One that was killed since its last child is noticed here.
    for (int attempt = 1; attempt <= 2; ++attempt) {
        if (pid_ < 0) start();
        if (give(socket_, order)) {
            if (const auto answered = first_answer(give_up)) {
                if (answered->pid > 0) return answered->pid;
                throw Failure(ErrorCode::kIo, std::string("a task's process could not be made: ") +
                                                  std::strerror(answered->failure));
            }
        }
        end();
        if (give_up())
            throw Failure(ErrorCode::kCancelled, "The task was given up before it had a process of its own.");
    }
    throw Failure(ErrorCode::kIo, "the program of tasks, " + executable_ +
                                      ", ended or hung before it was given one; its messages are in the log");
}

std::optional<int> Zygote::child_status() {
    const auto answered = answer();
    if (!answered) return std::nullopt;
    return answered->status;
}

void Zygote::reap() noexcept {
    if (socket_ >= 0 && !give(socket_, ZygoteOrder{.what = ZygoteOrder::What::kReap, .task = {}})) end();
}

ZygoteEnd run_zygote(int socket, db::Loan& loan) {
    const pid_t self = getpid();
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    const auto next = [&](ZygoteOrder& order) {
        pollfd watched{socket, POLLIN, 0};
        if (poll(&watched, 1, kIdleMs) == 0) loan.close_idle();
        return take(socket, order);
    };
    for (ZygoteOrder order; next(order);) {
        if (order.what != ZygoteOrder::What::kStart) continue;
        loan.before_fork();
        const pid_t pid = fork();
        if (pid == 0) {
            become_child(socket, order, self);
            return {true, order.task};
        }
        const int failure = errno;
        if (pid > 0) setpgid(pid, pid);  // both do it: neither knows who is first
        if (!give(socket, ZygoteAnswer{.pid = std::max(pid, 0), .failure = pid < 0 ? failure : 0})) break;
        if (pid < 0) continue;
        siginfo_t ended{};
        while (waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
        }
        loan.after_child();
        const bool exited = ended.si_code == CLD_EXITED;
        const int status = exited ? W_EXITCODE(ended.si_status, 0) : W_EXITCODE(0, ended.si_status);
        if (!give(socket, ZygoteAnswer{.pid = pid, .failure = 0, .status = status})) break;
        if (!take(socket, order)) break;  // its worker has killed what the child had started
        while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    return {};
}

}  // namespace granary::tasks
