#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/http/http.h"

namespace granary::app {

/// What answers the requests below one path. Thread-safe; borrowed by the router.
struct Route {
    std::string
        prefix;  ///< "/pulp/content/": also its form without the last slash; "/readyz" alone: exactly it
    std::function<http::Intake(const http::Request&)> accept;
    std::function<http::Response(http::Request&)> handle;
    std::function<http::Response(const http::Request&, int, const std::string&)> on_failure;
};

/// Picks by the longest prefix. Immutable once it serves.
class Router : public http::Handler {
  public:
    void add(Route route);
    http::Intake accept(const http::Request& head) override;
    http::Response handle(http::Request& request) override;
    http::Response on_failure(const http::Request& request, int status, const std::string& message) override;

  private:
    const Route* find(const std::string& path) const;

    std::vector<Route> routes_;  ///< longest prefix first
};

}  // namespace granary::app
