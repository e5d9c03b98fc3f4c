#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/http/http.h"
#include "core/http/mailbox.h"
#include "core/http/pool.h"

namespace granary::http {

class Connection;

/// What all loops of one server share.
struct ServerCore {
    ServerCore(const ServerSettings& server_settings, Handler& request_handler)
        : settings(server_settings), handler(request_handler), pool(server_settings.pool_threads) {}

    const ServerSettings settings;
    Handler& handler;
    Pool pool;
    std::atomic<bool> draining{false};

    std::atomic<uint64_t> connections{0};
    std::atomic<uint64_t> open_connections{0};
    std::atomic<uint64_t> requests{0};
    std::atomic<uint64_t> bytes_sent{0};
    std::atomic<uint64_t> bytes_received{0};
};

/// What a connection needs of the thread that drives it. Everything but the mailbox is used on that thread
/// only.
class EventLoop {
  public:
    virtual ~EventLoop() = default;
    /// Announces the connection's readiness (to write too, when `write`) again, after the others had their
    /// turn.
    virtual void rearm(Connection& connection, bool write) = 0;
    /// Takes the connection out of the loop and closes its socket; with `reset` the peer sees a reset.
    virtual void remove(Connection& connection, bool reset) = 0;
    virtual const std::shared_ptr<Mailbox>& mailbox() const = 0;
    /// Scratch space to receive into; its content is only good until the connection returns to the loop.
    virtual std::span<char> scratch() = 0;
    /// The value of the Date header, made once a second.
    virtual std::string_view date() = 0;
};

}  // namespace granary::http
