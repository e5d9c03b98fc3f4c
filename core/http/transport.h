#pragma once

#include <memory>

#include "core/http/event_loop.h"

namespace granary::http {

/// The listening socket, the accepting thread and the event loops: the only face of the networking engine.
class Engine {
  public:
    virtual ~Engine() = default;
    /// Binds and starts the threads. Throws Failure(kIo) when the address cannot be had.
    static std::unique_ptr<Engine> start(ServerCore& core);
    virtual uint16_t port() const = 0;
    /// No connection is accepted after this; the address is free again.
    virtual void stop_accepting() = 0;
    /// Closes idle connections; those with a request under way are closed once it is answered.
    virtual void drain_connections() = 0;
    /// Resets every connection and returns once all loops have done so.
    virtual void close_connections() = 0;
};

}  // namespace granary::http
