#include "core/app/server_parts.h"

namespace granary::app {

struct ServerParts::State {
    std::unique_ptr<api::Api> api;
    std::string api_root;
};

ServerParts::ServerParts(Assembly& assembly, access::Access& access, const Roles& roles)
    : state_(std::make_unique<State>()) {
    state_->api_root = assembly.config().server_api_root;
    if (roles.api) {
        state_->api =
            std::make_unique<api::Api>(assembly.context(), assembly.queue(), access, assembly.api_settings());
    }
}

ServerParts::~ServerParts() = default;

void ServerParts::add_routes(Router& router) {
    if (api::Api* api = state_->api.get()) {
        router.add({state_->api_root, [api](const http::Request& head) { return api->accept(head); },
                    [api](http::Request& request) { return api->handle(request); }, api::Api::failure});
    }
}

}  // namespace granary::app
