#include "core/app/router.h"

#include <algorithm>

namespace granary::app {

namespace {

bool matches(const std::string& prefix, const std::string& path) {
    if (prefix.back() != '/') return path == prefix;
    if (path.starts_with(prefix)) return true;
    return path.size() + 1 == prefix.size() && prefix.starts_with(path);
}

}  // namespace

void Router::add(Route route) {
    routes_.push_back(std::move(route));
    std::stable_sort(routes_.begin(), routes_.end(),
                     [](const Route& a, const Route& b) { return a.prefix.size() > b.prefix.size(); });
}

const Route* Router::find(const std::string& path) const {
    for (const Route& route : routes_) {
        if (matches(route.prefix, path)) return &route;
    }
    return nullptr;
}

http::Intake Router::accept(const http::Request& head) {
    const Route* route = find(head.path);
    if (route != nullptr) return route->accept(head);
    http::Intake nothing;
    nothing.where = http::Intake::Where::kLoop;
    nothing.max_body = 64 * 1024;
    return nothing;
}

http::Response Router::handle(http::Request& request) {
    const Route* route = find(request.path);
    if (route == nullptr) return http::Response::text(404, "Not found.\n");
    return route->handle(request);
}

http::Response Router::on_failure(const http::Request& request, int status, const std::string& message) {
    const Route* route = find(request.path);
    if (route != nullptr && route->on_failure) return route->on_failure(request, status, message);
    return http::Response::text(status, message + "\n");
}

}  // namespace granary::app
