#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/uuid.h"

namespace granary::db {
class Loan;
}

/// A zygote is a process that is there to be forked: it has started the program, read the configuration and
/// found the plugins, but has one thread, asks no database (it has a session to lend) and has entered no
/// plugin's code. A task's process is a fork of it, which costs a millisecond; starting the program costs
/// fifty. Each worker has one of its own from its first task in a child on; it dies with its worker, and its
/// child with it.
namespace granary::tasks {

/// What a worker tells its zygote, and what it answers. Both are one datagram of a socket pair.
struct ZygoteOrder {
    enum class What : uint8_t {
        kStart,  ///< fork; answered by the pid, and by the status when the child ends
        kReap,   ///< until now an ended child is kept, so that its process group is nobody else's
    };
    What what = What::kStart;
    Uuid task;
    uint64_t memory = 0;  ///< bytes of address space, 0: no limit
    double seconds = 0;   ///< wall time the worker allows, 0: no limit
};
struct ZygoteAnswer {
    pid_t pid = 0;    ///< of the child; 0: it could not be forked
    int failure = 0;  ///< errno of that
    int status = 0;   ///< of an ended child, as waitpid tells
};

/// The worker's end. One thread, which must live as long as the zygote: the kernel kills it with the thread.
class Zygote {
  public:
    /// Starts nothing yet. `executable` with `arguments` and the nil UUID as the last one must call
    /// run_zygote() on descriptor 0.
    Zygote(std::string executable, std::vector<std::string> arguments);
    ~Zygote();
    Zygote(const Zygote&) = delete;
    Zygote& operator=(const Zygote&) = delete;

    /// Forks a child for the task and returns its pid; starts the zygote when there is none (any more), and
    /// waits for it. `give_up` is asked several times a second meanwhile. Throws Failure: kIo, or kCancelled
    /// when it was given up.
    pid_t fork_child(const ZygoteOrder& order, const std::function<bool()>& give_up);
    /// Readable when the child has ended, or the zygote.
    int fd() const { return socket_; }
    /// The status of a child that has ended; blocks until it has. None: the zygote is gone.
    std::optional<int> child_status();
    /// Lets the zygote forget its ended child.
    void reap() noexcept;
    /// Kills the zygote. The next child gets another one.
    void end() noexcept;

  private:
    void start();
    /// None: the zygote is gone, hangs or is waited for no longer.
    std::optional<ZygoteAnswer> first_answer(const std::function<bool()>& give_up);
    std::optional<ZygoteAnswer> answer();

    std::string executable_;
    std::vector<std::string> arguments_;
    pid_t pid_ = -1;
    int socket_ = -1;
};

/// Of what run_zygote() returns.
struct ZygoteEnd {
    bool is_child = false;  ///< this process is a task's now, otherwise the worker is gone
    Uuid task;
};
/// The zygote's loop on `socket`. What `loan` has is for its children. Returns in the zygote when its worker
/// is gone, and in each child: in a process group of its own, with signals at their defaults, within the
/// limits, named by its task in the list of processes, and without `socket` (its number reads nothing). The
/// caller must have one thread.
ZygoteEnd run_zygote(int socket, db::Loan& loan);

}  // namespace granary::tasks
