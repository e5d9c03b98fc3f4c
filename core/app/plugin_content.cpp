#include "core/app/plugin_content.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/content_task.h"
#include "core/app/plugin_request.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/content/catalogue.h"

namespace granary::app {

namespace {

model::Domain domain_of(Assembly& assembly, const content::Route& route) {
    const db::Lease lease = assembly.database().lease();
    return model::domain_by_id(*lease, route.domain_id);
}

const model::Type* distribution_type(Assembly& assembly, std::string_view name) {
    return assembly.registry().typed(model::Kind::kDistribution, name);
}

std::optional<int64_t> repository_of(Assembly& assembly, const content::Route& route) {
    const db::Lease lease = assembly.database().lease();
    return lease->query_int("SELECT repository_id FROM distribution WHERE id = $1", {route.distribution_id});
}

}  // namespace

bool PluginContent::decides(std::string_view name) {
    const model::Type* type = distribution_type(assembly_, name);
    return type != nullptr && assembly_.host().has_origins(*type);
}

bool PluginContent::serves(std::string_view name) {
    const model::Type* type = distribution_type(assembly_, name);
    return type != nullptr && assembly_.host().serves(*type);
}

std::optional<content::Origin> PluginContent::origin(const content::Route& route, const std::string& path,
                                                     http::Request& request) {
    const model::Type* type = distribution_type(assembly_, route.type);
    if (type == nullptr || !route.remote_id) return std::nullopt;
    PluginRequest port(assembly_, nullptr, request, domain_of(assembly_, route), request.path);
    auto found = assembly_.host().origin(*type, route.distribution_id, path, port);
    content::Origin origin;
    if (!found) {
        if (!port.answered()) return std::nullopt;
        origin.refusal = answer_of(port, type->component, request);
        return origin;
    }
    origin.url = std::move(found->url);
    origin.relative_path = std::move(found->relative_path);
    origin.values = std::move(found->values);
    origin.expected = std::move(found->expected);
    const db::Lease lease = assembly_.database().lease();
    const auto policy = lease->query_text("SELECT policy FROM remote WHERE id = $1", {*route.remote_id});
    if (found->content_type != nullptr && policy != "streamed")
        origin.content_type = found->content_type->key();
    return origin;
}

void PluginContent::keep(const content::Route& route, const content::Origin& origin,
                         const artifacts::Stored& stored) {
    model::Context& context = assembly_.context();
    int64_t artifact = 0;
    context.database.write([&](db::Connection& connection) {
        artifact = model::save_artifact(context, connection, stored, route.domain_id);
    });
    add(route, origin, artifact, repository_of(assembly_, route));
}

void PluginContent::keep_known(const content::Route& route, const content::Origin& origin,
                               const std::string& sha256) {
    const auto raw = from_hex(sha256);
    const auto repository = repository_of(assembly_, route);
    if (!raw || !repository) return;
    const auto artifact = assembly_.database().lease()->query_int(
        "SELECT id FROM artifact WHERE domain_id = $1 AND sha256 = $2",
        {route.domain_id, db::Param::bytes(*raw)});
    if (!artifact) return;
    {
        // Until its task has run everybody who asks comes here, and for ever when the repository refuses it:
        // then ever more seldom.
        constexpr int64_t kFirstPause = 60, kLongestPause = 86'400;
        const int64_t seconds = now() / 1'000'000;
        const std::string key = std::to_string(*repository) + " " + origin.relative_path + " " + sha256;
        const std::lock_guard lock(mutex_);
        const Attempt* last = added_.find(key);
        if (last != nullptr && seconds < last->next) return;
        const int64_t pause = last == nullptr ? kFirstPause : std::min(last->pause * 4, kLongestPause);
        added_.put(key, {seconds + pause, pause}, 1);
    }
    add(route, origin, *artifact, repository);
}

void PluginContent::add(const content::Route& route, const content::Origin& origin, int64_t artifact,
                        std::optional<int64_t> repository) {
    model::Context& context = assembly_.context();
    api::NewContent content;
    content.type = assembly_.registry().by_key(origin.content_type);
    if (content.type == nullptr) return;
    nlohmann::json values = nlohmann::json::parse(origin.values, nullptr, false);
    if (!values.is_object()) values = nlohmann::json::object();
    values["relative_path"] = origin.relative_path;
    content.values = values.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    content.file_name = origin.relative_path;
    content.artifact = artifact;
    content.repository = repository;
    content.from_remote = true;
    tasks::TaskSpec spec;
    {
        const db::Lease lease = assembly_.database().lease();
        spec = api::content_task(context, *lease, model::domain_by_id(*lease, route.domain_id), content);
    }
    spec.correlation_id = Uuid::v7().str();
    assembly_.queue().dispatch(spec);
}

std::optional<content::Served> PluginContent::serve(const content::Route& route, const std::string& path,
                                                    http::Request& request) {
    const model::Type* type = distribution_type(assembly_, route.type);
    if (type == nullptr) return std::nullopt;
    PluginRequest port(assembly_, nullptr, request, domain_of(assembly_, route), request.path);
    port.may_answer_files();
    if (!assembly_.host().serve(*type, route.distribution_id, path, port)) return std::nullopt;
    content::Served served;
    if (const auto file = port.file()) {
        served.repository_id = file->first.repository_id;
        served.version_number = file->first.number;
        served.path = file->second;
    } else {
        served.response = answer_of(port, type->component, request);
    }
    return served;
}

http::Response PluginContent::answer_of(PluginRequest& port, const std::string& plugin,
                                        http::Request& request) {
    http::Response response = port.take();
    const std::string id = http::correlation_id(request);
    response.headers.set("Correlation-ID", id);
    if (journal_ != nullptr)
        audit(
            *journal_, request, [&] { return access_->known(access::credentials_of(request)); },
            port.domain().name, plugin, id, response, port.kept_out());
    return response;
}

std::optional<std::string> PluginContent::refusal(const model::Type& type, int64_t id,
                                                  const std::string& path, http::Request& request) {
    model::Domain domain;
    {
        const db::Lease lease = assembly_.database().lease();
        const auto of = lease->query_int("SELECT domain_id FROM contentguard WHERE id = $1", {id});
        if (!of) return "The content guard of this distribution was deleted.";
        domain = model::domain_by_id(*lease, *of);
    }
    PluginRequest port(assembly_, nullptr, request, std::move(domain), request.path);
    return assembly_.host().refusal(type, id, path, port);
}

}  // namespace granary::app
