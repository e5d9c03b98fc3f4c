#include <pthread.h>
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <fstream>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/app/health.h"
#include "core/app/memory.h"
#include "core/app/server_parts.h"
#include "core/app/supervisor.h"
#include "core/base/log.h"

namespace granary::app {

namespace {

// Connections and files in flight are descriptors: take as many as the system allows.
void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::chrono::seconds whole_seconds(double seconds) {
    return std::chrono::seconds(static_cast<int64_t>(seconds + 0.5));
}

http::ServerSettings server_settings(const Config& config) {
    http::ServerSettings settings;
    settings.listen = config.server_listen;
    settings.threads = static_cast<size_t>(config.server_threads);
    settings.pool_threads = static_cast<size_t>(config.server_pool_threads);
    settings.max_connections = static_cast<size_t>(config.limits_max_connections);
    settings.max_header_bytes = static_cast<size_t>(config.limits_max_header);
    settings.header_timeout = whole_seconds(config.limits_header_timeout);
    settings.idle_timeout = whole_seconds(config.limits_idle_timeout);
    settings.min_body_rate = static_cast<uint64_t>(config.limits_min_body_rate);
    settings.drain_timeout = whole_seconds(config.limits_drain_timeout);
    settings.trusted_proxies = config.server_trusted_proxies;
    return settings;
}

std::string listening_text(const Config& config, uint16_t port) {
    const std::string host = config.server_listen.substr(0, config.server_listen.rfind(':'));
    return "http://" + host + ":" + std::to_string(port);
}

// Where it listens, for those who asked for any free port.
void write_address(const Config& config, const std::string& address) {
    std::ofstream file(config.state_dir + "/run/address");
    file << address << "\n";
}

}  // namespace

int run_server_process(const CommonOptions& options, const Roles& roles) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    // Blocked before the first thread is made, so that every thread leaves them to sigtimedwait() below.
    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGTERM);
    sigaddset(&stopping, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
    signal(SIGPIPE, SIG_IGN);
    raise_file_limit();

    Assembly assembly(loaded->config, Purpose::kServer);
    access::Access access(assembly.database(), assembly.secrets(), assembly.access_settings());
    ServerParts parts(assembly, access, roles);
    Router router;
    parts.add_routes(router);
    // Requests may come before start() has returned.
    std::atomic<http::Server*> running = nullptr;
    router.add(readiness_route(assembly));
    router.add(metrics_route(assembly, [&running] {
        const http::Server* server = running;
        return server != nullptr ? server->stats() : http::ServerStats{};
    }));

    std::vector<std::shared_ptr<void>> announcements;
    if (roles.api) announcements.push_back(assembly.queue().announce("api"));
    if (roles.content) announcements.push_back(assembly.queue().announce("content"));
    const auto server = http::Server::start(server_settings(assembly.config()), router);
    running = server.get();
    const std::string address = listening_text(assembly.config(), server->port());
    write_address(assembly.config(), address);
    log::info("server", "listening at " + address + " (" + roles.text() + ")");
    report_ready();

    FreeMemory free_memory;
    constexpr timespec kInterval{5, 0};
    while (sigtimedwait(&stopping, nullptr, &kInterval) < 0) free_memory.give_back();
    log::info("server", "stopping: no new connections, requests in flight are finished");
    server->drain();
    announcements.clear();
    return kWell;
}

}  // namespace granary::app
