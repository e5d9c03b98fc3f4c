#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/domains.h"
#include "core/model/href.h"
#include "core/model/repository.h"
#include "core/tasks/breaker.h"

namespace granary::api {

using model::Kind;

namespace {

/// Processes whose last heartbeat is newer than their time to live.
void write_processes(Call& call, JsonWriter& json, const char* role, double ttl_seconds) {
    json.begin_array();
    call.connection.query(
        "select name, last_heartbeat, versions from process where role = $1 and last_heartbeat > $2 order by "
        "id",
        {role, now() - static_cast<int64_t>(ttl_seconds * 1e6)}, [&](const db::Row& row) {
            json.begin_object();
            json.member("name", row.text(0));
            json.key("last_heartbeat");
            json.time(row.i64(1));
            json.key("versions");
            json.raw(row.text(2));
            json.end_object();
        });
    json.end_array();
}

void write_optional(JsonWriter& json, const char* name, const std::optional<int64_t>& value) {
    json.key(name);
    if (value) {
        json.value(*value);
    } else {
        json.null();
    }
}

std::vector<std::string> lock(Call& call, const char* topic) {
    return {"pdrn:" + call.domain.pulp_id.str() + ":" + topic};
}

}  // namespace

http::Response show_status(Call& call) {
    const auto& settings = call.state.settings;
    const auto& queue = call.state.queue.settings();
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.key("versions");
    json.begin_array();
    for (const ComponentVersion& component : settings.components) {
        json.begin_object();
        json.member("component", component.component);
        json.member("version", component.version);
        json.member("package", component.package);
        json.member("module", component.module);
        json.member("domain_compatible", component.domain_compatible);
        json.member("granary_version", component.own_version);
        json.end_object();
    }
    json.end_array();
    json.key("online_workers");
    write_processes(call, json, "worker", queue.worker_ttl);
    json.key("online_api_apps");
    write_processes(call, json, "api", queue.api_ttl);
    json.key("online_content_apps");
    write_processes(call, json, "content", queue.content_ttl);
    json.key("database_connection");
    json.begin_object();
    json.member("connected", true);
    json.end_object();
    json.key("redis_connection");
    json.begin_object();
    json.member("connected", false);
    json.end_object();
    artifacts::SpaceUse space;
    if (call.context().domains && call.domain.name != "default") {
        // A domain has no end of its own: what is left of the disk is not only its.
        const int64_t bytes = model::counted_rows(call.connection, model::kArtifactBytes, call.domain.id);
        space.used = std::max<int64_t>(0, bytes);
    } else {
        space = call.context().store.space();
    }
    json.key("storage");
    json.begin_object();
    write_optional(json, "total", space.total);
    write_optional(json, "used", space.used);
    write_optional(json, "free", space.free);
    json.end_object();
    json.key("content_settings");
    json.begin_object();
    json.key("content_origin");
    if (call.context().content_origin.empty()) {
        json.null();
    } else {
        json.value(call.context().content_origin);
    }
    json.member("content_path_prefix", call.context().content_prefix);
    json.end_object();
    json.member("domain_enabled", call.context().domains);
    std::vector<std::string> problems = settings.plugin_problems;
    for (const tasks::Paused& paused : tasks::paused_plugins(call.connection, queue.crash_limit))
        problems.push_back(tasks::describe(paused));
    if (!problems.empty()) {
        json.key("plugin_problems");
        json.begin_array();
        for (const std::string& problem : problems) json.value(problem);
        json.end_array();
    }
    json.end_object();
    return http::Response::json(200, std::move(body));
}

http::Response show_root(Call& call) {
    std::string body;
    JsonWriter json(body);
    const std::string prefix = call.base_url + model::api_prefix(call.context(), call.domain);
    json.begin_object();
    for (const Kind kind : {Kind::kContent, Kind::kRepository, Kind::kRemote, Kind::kPublication,
                            Kind::kDistribution, Kind::kContentGuard})
        json.member(model::master_path(kind), prefix + std::string(model::master_path(kind)) + "/");
    for (const auto& type : call.context().registry.types()) {
        if (!type->list || !type->parent.empty()) continue;
        json.member(type->path, prefix + type->path + "/");
    }
    json.end_object();
    return http::Response::json(200, std::move(body));
}

http::Response show_document(Call& call) {
    if (call.route.op == Route::Op::kDocs) {
        const std::string base = model::api_prefix(call.context(), call.domain) + "docs/api.json";
        return http::Response::text(200,
                                    "<!DOCTYPE html><html><head><title>REST API</title></head><body><h1>REST "
                                    "API</h1><p>The OpenAPI document of this server "
                                    "is <a href=\"" +
                                        html_escape(base) + "\">" + html_escape(base) +
                                        "</a>; any OpenAPI viewer shows it.</p></body></html>",
                                    "text/html; charset=utf-8");
    }
    DocumentOptions options;
    options.domains = call.context().domains;
    // Some defaults move with the day.
    std::string cache_key = call.base_url + format_time(now()).substr(0, 10);
    for (const auto& [key, value] : call.query) {
        const bool flag = value.empty() || (value != "0" && to_lower(value) != "false");
        if (key == "bindings") options.bindings = flag;
        if (key == "pk_path") options.pk_path = flag;
        if (key == "plugin") throw list_error("Parameter 'plugin' is not supported, use 'component'.");
        if (key == "component")
            for (const std::string_view name : split(value, ',')) options.components.emplace_back(name);
        if (key == "bindings" || key == "pk_path" || key == "component") cache_key += "&" + key + "=" + value;
    }
    options.server_url = call.base_url + "/";
    std::string document;
    {
        const std::lock_guard guard(call.state.documents_mutex);
        const auto cached = call.state.documents.find(cache_key);
        if (cached != call.state.documents.end()) document = cached->second;
    }
    if (document.empty()) {
        try {
            document = openapi_document(call.context().registry, call.state.settings.components,
                                        call.context().api_root, options);
        } catch (const Failure& failure) {
            throw list_error(failure.error().message);
        }
        const std::lock_guard guard(call.state.documents_mutex);
        // Hosts are the client's to choose: a bounded number is remembered.
        if (call.state.documents.size() >= 64) call.state.documents.clear();
        call.state.documents[cache_key] = document;
    }
    // JSON is YAML 1.2, so that one rendering serves both addresses.
    const bool yaml =
        call.request.path.size() > 5 && call.request.path.substr(call.request.path.size() - 5) == ".yaml";
    http::Response response = http::Response::text(
        200, std::move(document),
        yaml ? "application/vnd.oai.openapi; charset=utf-8" : "application/vnd.oai.openapi+json");
    response.headers.set("Content-Disposition", yaml ? "inline; filename=\"Pulp 3 API.yaml\""
                                                     : "inline; filename=\"Pulp 3 API.json\"");
    response.headers.set("Cache-Control", "max-age=8640000");
    return response;
}

http::Response login(Call& call) {
    access::Access& access = call.state.access;
    const std::string_view cookie = call.request.headers.get("cookie");
    if (call.request.method == http::Method::kPost) {
        const auto who = access.authenticate({call.request.headers.get("authorization"),
                                              {},
                                              {},
                                              call.request.method_name,
                                              call.request.remote_address});
        if (!who) throw Failure(who.error());
        if (who->anonymous())
            throw Failure(ErrorCode::kUnauthenticated, "Authentication credentials were not provided.");
        call.user = *who;
    }
    // A token is good for what its maker gave it, and until it is revoked; a session would be good for
    // everything.
    const bool begins = call.request.method == http::Method::kPost;
    if ((begins || call.request.method == http::Method::kPatch) && call.user.means != "password" &&
        (begins || !call.user.via_session))
        throw detail_error(403, begins ? "Only a password begins a session."
                                       : "Only a user who gave the password changes the account here.");
    const model::Type& type = *call.context().registry.by_key("auth.user");
    const auto describe = [&](int status) {
        Json body = {{"pulp_href", nullptr}, {"prn", nullptr}, {"username", "workload-identity"}};
        // A job of a CI system has no row.
        if (call.user.user_id != 0)
            body = {{"pulp_href", model::href(call.context(), call.domain, type, call.user.user_id)},
                    {"prn", model::prn(type, call.user.user_id)},
                    {"username", call.user.username}};
        return http::Response::json(status, body.dump(-1, ' ', false, Json::error_handler_t::replace));
    };
    if (call.request.method == http::Method::kDelete) {
        http::Response response;
        response.status = 204;
        for (const std::string& value : access.logout(cookie)) response.headers.add("Set-Cookie", value);
        return response;
    }
    if (call.request.method == http::Method::kPost) {
        http::Response response = describe(201);
        for (const std::string& value : access.login(call.user.user_id, cookie).set_cookies)
            response.headers.add("Set-Cookie", value);
        return response;
    }
    if (call.request.method == http::Method::kPatch) {
        const model::Schema* schema = call.context().registry.schema("PatchedLoginUpdate");
        const Json values = validate(value_scope(call), schema->fields, parse_body(call.request),
                                     is_form(call.request), Strictness::kPartial, true);
        const auto text = [&](const char* name) {
            return values.contains(name) ? std::optional(values[name].get<std::string>()) : std::nullopt;
        };
        std::optional<access::Session> session;
        FieldErrors errors;
        for (auto& [field, sentence] :
             access.change_own(call.user,
                               {text("username"), text("old_password"), text("new_password"),
                                text("first_name"), text("last_name"), text("email")},
                               cookie, session))
            errors.add(field, sentence);
        errors.raise();
        http::Response response;
        call.connection.query_one(
            "SELECT username, first_name, last_name, email FROM auth_user WHERE id = $1", {call.user.user_id},
            [&](const db::Row& row) {
                const Json body = {{"username", std::string(row.text(0))},
                                   {"first_name", std::string(row.text(1))},
                                   {"last_name", std::string(row.text(2))},
                                   {"email", std::string(row.text(3))}};
                response =
                    http::Response::json(200, body.dump(-1, ' ', false, Json::error_handler_t::replace));
            });
        if (session)
            for (const std::string& value : session->set_cookies) response.headers.add("Set-Cookie", value);
        return response;
    }
    return describe(200);
}

http::Response maintenance(Call& call) {
    const auto body_of = [&](const char* name) {
        const model::Schema* schema = call.context().registry.schema(name);
        return validate(value_scope(call), schema->fields, parse_body(call.request), is_form(call.request),
                        Strictness::kFull, true);
    };
    const auto resolve = [&](const std::string& field, const Json& item, const char* ref) {
        if (!item.is_string()) throw field_error(field, "Incorrect type. Expected URL string.");
        return resolve_reference(value_scope(call), field, ref, item.get<std::string>());
    };
    tasks::TaskSpec spec;
    switch (call.route.op) {
        case Route::Op::kRepairAll: {
            const Json values = body_of("Repair");
            spec.name = "pulpcore.app.tasks.repository.repair_all_artifacts";
            spec.arguments = Json{{"verify_checksums", values.value("verify_checksums", true)}}.dump();
            spec.exclusive = lock(call, "repair");
            break;
        }
        case Route::Op::kDataRepair: {
            const Json values = body_of("DataRepair7272");
            spec.name = "pulpcore.app.tasks.datarepair.repair_7272";
            spec.arguments = Json{{"dry_run", values.value("dry_run", false)}}.dump();
            spec.exclusive = lock(call, "datarepair-7272");
            break;
        }
        case Route::Op::kReclaim: {
            const Json values = body_of("ReclaimSpace");
            Json repositories = Json::array();
            const Json& hrefs = values["repo_hrefs"];
            if (hrefs.empty()) throw field_error("repo_hrefs", "Must not be [].");
            const bool all = std::find(hrefs.begin(), hrefs.end(), Json("*")) != hrefs.end();
            if (all && hrefs.size() > 1)
                throw field_error("repo_hrefs", "Can not specify other HREFs when using '*'");
            const auto add = [&](int64_t id, const model::Type& type, const Uuid& pulp_id) {
                repositories.push_back(id);
                spec.shared.push_back(model::prn(type, pulp_id));
            };
            if (all) {
                call.connection.query("select id, type, pulp_id from repository where domain_id = $1",
                                      {call.domain.id}, [&](const db::Row& row) {
                                          if (const model::Type* type = call.context().registry.typed(
                                                  Kind::kRepository, row.text(1)))
                                              add(row.i64(0), *type, row.uuid(2));
                                      });
            } else {
                for (const Json& item : hrefs) {
                    const model::Resolved found = resolve("repo_hrefs", item, "repository");
                    add(found.id, *found.type, found.pulp_id);
                }
            }
            spec.name = "pulpcore.app.tasks.reclaim_space.reclaim_space";
            spec.arguments = Json{{"repositories", repositories},
                                  {"keep", values.value("repo_versions_keeplist", Json::array())}}
                                 .dump();
            if (repositories.empty()) spec.exclusive = lock(call, "reclaim_space");
            break;
        }
        default: {
            Json arguments = Json::object();
            if (call.route.op == Route::Op::kOrphansCleanup) {
                const Json values = body_of("OrphansCleanup");
                if (values.value("dry_run", false)) arguments["dry_run"] = true;
                if (values.contains("orphan_protection_time"))
                    arguments["protection"] = values["orphan_protection_time"];
                if (values.contains("content_hrefs")) {
                    if (values["content_hrefs"].empty())
                        throw field_error("content_hrefs", "Must not be [].");
                    Json only = Json::array();
                    for (const Json& item : values["content_hrefs"]) {
                        const model::Resolved found = resolve("content_hrefs", item, "content");
                        only.push_back(Json::array({found.type->name, found.id}));
                    }
                    arguments["only"] = only;
                }
            }
            spec.name = "pulpcore.app.tasks.orphan.orphan_cleanup";
            spec.arguments = arguments.dump();
            spec.exclusive = lock(call, "orphans");
        }
    }
    return accepted(call, std::move(spec));
}

}  // namespace granary::api
