#include "core/app/server_parts.h"

#include "core/access/journal.h"
#include "core/app/login_routes.h"
#include "core/app/plugin_content.h"
#include "core/app/plugin_request.h"
#include "core/app/publishing_routes.h"
#include "core/base/log.h"
#include "core/content/content_app.h"
#include "core/content/guards.h"

namespace granary::app {

struct ServerParts::State {
    State(Assembly& assembly_, access::Access& access_)
        : assembly(assembly_), access(access_), plugin_content(assembly_) {}

    // Ends last: the others' last records are written by its destructor.
    std::unique_ptr<access::Journal> journal;
    Assembly& assembly;
    access::Access& access;
    IssuerWeb web;
    std::unique_ptr<access::External> external;
    PluginContent plugin_content;
    std::unique_ptr<api::Api> api;
    std::unique_ptr<content::Guards> guards;
    std::unique_ptr<content::ContentApp> content;
    std::string api_root, content_prefix;
};

namespace {

/// What is allowed and hardly meant.
void warn_of(const access::ExternalSettings& settings, Assembly& assembly) {
    const auto is_user = [&](const std::string& name) {
        const db::Lease lease = assembly.database().lease();
        return lease->query_int("SELECT 1 FROM auth_user WHERE username = $1", {name}).has_value();
    };
    for (const std::string& warning :
         access::external_warnings(settings, assembly.config().domains_enabled, is_user))
        log::warning("access", warning);
}

}  // namespace

ServerParts::ServerParts(Assembly& assembly, access::Access& access, const Roles& roles)
    : state_(std::make_unique<State>(assembly, access)) {
    state_->api_root = assembly.config().server_api_root;
    state_->content_prefix = assembly.config().content_path_prefix;
    access::Journal::Settings journal;
    journal.retention_days = assembly.config().audit_retention;
    journal.spool_directory = assembly.config().state_dir + "/audit";
    state_->journal = std::make_unique<access::Journal>(assembly.database(), journal);
    state_->journal->also([&access] { access.tokens().write_uses(); });
    access::ExternalSettings external = assembly.external_settings();
    external.journal = state_->journal.get();
    state_->plugin_content.set_audit(*state_->journal, access);
    warn_of(external, assembly);
    state_->external = std::make_unique<access::External>(assembly.context(), access, assembly.json_filters(),
                                                          state_->web, std::move(external));
    access.set_external(state_->external.get());
    assembly.host().load_for_serving();
    assembly.host().set_context(assembly.context());
    assembly.context().request_hooks = &assembly.host();
    if (roles.content) {
        content::Settings settings;
        settings.hide_guarded = assembly.config().content_hide_guarded;
        settings.cache_header = assembly.config().content_cache_header;
        settings.superseded_seconds = assembly.config().content_publication_grace;
        state_->content =
            std::make_unique<content::ContentApp>(assembly.context(), &assembly.downloader(), settings);
        state_->guards = std::make_unique<content::Guards>(
            assembly.context(), access, assembly.json_filters(),
            content::Guards::Settings{
                .environment = assembly.config().content_guard_environment,
                .may_download = [&authority = assembly.authority()](
                                    const access::Identity& who,
                                    int64_t guard) { return authority.may_download(who, guard); },
                .journal = state_->journal.get()},
            &state_->plugin_content);
        state_->content->set_guards(state_->guards.get());
        state_->content->set_pull_through(&state_->plugin_content);
        state_->content->set_serve(&state_->plugin_content);
    }
    if (roles.api) {
        api::ApiSettings settings = assembly.api_settings();
        settings.journal = state_->journal.get();
        settings.token_days = assembly.config().access_token_lifetime;
        if (content::ContentApp* content = state_->content.get())
            settings.on_change = [content] { content->invalidate(); };
        state_->api = std::make_unique<api::Api>(assembly.context(), assembly.queue(), access,
                                                 assembly.authority(), std::move(settings));
    }
}

ServerParts::~ServerParts() {
    state_->access.set_external(nullptr);
}

void ServerParts::add_routes(Router& router) {
    if (content::ContentApp* content = state_->content.get()) {
        router.add({state_->content_prefix,
                    [content](const http::Request& head) { return content->accept(head); },
                    [content](http::Request& request) { return content->handle(request); },
                    {}});
    }
    if (api::Api* api = state_->api.get()) {
        if (!state_->external->browser_providers().empty())
            router.add(login_route(state_->access, *state_->external, *state_->journal,
                                   state_->assembly.config().server_public_url));
        if (!state_->external->audience().empty())
            router.add(publishing_route(*state_->external, *state_->journal));
        router.add({state_->api_root, [api](const http::Request& head) { return api->accept(head); },
                    [api](http::Request& request) { return api->handle(request); }, api::Api::failure});
        add_plugin_routes(router, state_->assembly, *api, state_->access, *state_->journal);
    }
}

}  // namespace granary::app
