#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

/// Keeps processes running.
namespace granary::app {

/// How long to wait before a process that ended is started again: 0.1 s after it had run well for a minute,
/// doubling to 30 s while it keeps ending sooner.
class Backoff {
  public:
    using Duration = std::chrono::milliseconds;
    Duration after(Duration lived);

  private:
    Duration next_{100};
};

struct Managed {
    std::string name;                    ///< "server", "worker 1"
    std::vector<std::string> arguments;  ///< of this executable, without argv[0]
    /// The process says that it is ready by writing to the descriptor GRANARY_READY_FD names. One that ends
    /// before it ever was ready stops the supervisor: starting it again would not help.
    bool must_become_ready = false;
};

struct SupervisorSettings {
    std::string executable = "/proc/self/exe";
    std::chrono::milliseconds drain_timeout{30'000};  ///< what requests and tasks get after SIGTERM
    /// More, before SIGKILL: for ending tasks that were told to stop and for closing down in order.
    std::chrono::milliseconds closing_time{0};
    std::function<void()> on_ready;  ///< all that must become ready are
};

/// Starts the processes and starts them again when they end, until SIGTERM or SIGINT: then passes SIGTERM on,
/// waits, and returns 0. A second signal, a second or more later, kills at once. Returns 1 when a process
/// could not become ready. SIGHUP is ignored. The processes die with this one. Single-threaded; blocks the
/// signals it handles.
int supervise(const std::vector<Managed>& processes, const SupervisorSettings& settings);

/// Runs this executable with `arguments` and returns its exit code (128 + signal when it was killed by one).
int run_to_end(const std::string& executable, const std::vector<std::string>& arguments);

/// Called by a managed process once it serves: tells its supervisor.
void report_ready();
/// Tells the service manager, when there is one, that the service is ready: once, when all of it is.
void tell_service_manager();

}  // namespace granary::app
