#pragma once

#include <memory>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/app/router.h"

namespace granary::app {

/// What the server process serves in its roles: the API, the content app. Outlives the http server.
class ServerParts {
  public:
    ServerParts(Assembly& assembly, access::Access& access, const Roles& roles);
    ~ServerParts();
    ServerParts(const ServerParts&) = delete;
    ServerParts& operator=(const ServerParts&) = delete;
    void add_routes(Router& router);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::app
