#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/log.h"
#include "core/http/transport.h"

namespace granary::http {

namespace {

// Each connection may hold its socket and a file.
constexpr uint64_t kDescriptorsPerConnection = 2;
// For the rest of the process: databases, logs, the artifact store.
constexpr uint64_t kOtherDescriptors = 256;

// Raises the soft limit of open files to the hard one; returns what is allowed now.
uint64_t raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    if (limit.rlim_cur < limit.rlim_max) {
        rlimit raised = limit;
        raised.rlim_cur = raised.rlim_max;
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
    }
    return limit.rlim_cur;
}

// sendfile() to a peer that has gone raises SIGPIPE and has no flag against it.
void ignore_broken_pipes() {
    struct sigaction current {};
    if (::sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL)
        std::signal(SIGPIPE, SIG_IGN);
}

// Prepares the process, and the settings for what the process may do.
ServerSettings fit_to_machine(ServerSettings settings) {
    ignore_broken_pipes();
    const uint64_t descriptors = raise_descriptor_limit();
    const uint64_t usable =
        descriptors > 2 * kOtherDescriptors ? descriptors - kOtherDescriptors : descriptors / 2;
    const uint64_t fitting = std::max<uint64_t>(usable / kDescriptorsPerConnection, 1);
    if (settings.max_connections > fitting) {
        log::warning("http", "at most " + std::to_string(fitting) + " connections instead of " +
                                 std::to_string(settings.max_connections) + ": the limit of open files is " +
                                 std::to_string(descriptors));
        settings.max_connections = fitting;
    }
    return settings;
}

class RunningServer : public Server {
  public:
    RunningServer(const ServerSettings& settings, Handler& handler)
        : core_(fit_to_machine(settings), handler), engine_(Engine::start(core_)), port_(engine_->port()) {}

    ~RunningServer() override { stop(std::chrono::seconds(0)); }

    uint16_t port() const override { return port_; }

    ServerStats stats() const override {
        ServerStats stats;
        stats.connections = core_.connections.load(std::memory_order_relaxed);
        stats.open_connections = core_.open_connections.load(std::memory_order_relaxed);
        stats.requests = core_.requests.load(std::memory_order_relaxed);
        stats.bytes_sent = core_.bytes_sent.load(std::memory_order_relaxed);
        stats.bytes_received = core_.bytes_received.load(std::memory_order_relaxed);
        return stats;
    }

    void drain() override { stop(core_.settings.drain_timeout); }

  private:
    void stop(std::chrono::seconds patience) {
        const std::lock_guard lock(mutex_);
        if (!engine_) return;
        engine_->stop_accepting();
        core_.draining.store(true);
        const auto deadline = std::chrono::steady_clock::now() + patience;
        // Repeated, for connections that were on their way from the accepting thread the first time.
        do {
            engine_->drain_connections();
            if (core_.open_connections.load() == 0) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        } while (std::chrono::steady_clock::now() < deadline);
        if (const uint64_t open = core_.open_connections.load(); open > 0 && patience.count() > 0)
            log::warning("http", std::to_string(open) + " connections were cut after " +
                                     std::to_string(patience.count()) + " s of draining");
        engine_->close_connections();
        core_.pool.stop();
        engine_.reset();
    }

    std::mutex mutex_;
    ServerCore core_;
    std::unique_ptr<Engine> engine_;
    const uint16_t port_;
};

}  // namespace

std::unique_ptr<Server> Server::start(const ServerSettings& settings, Handler& handler) {
    return std::make_unique<RunningServer>(settings, handler);
}

}  // namespace granary::http
