#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/base/time.h"
#include "core/model/href.h"

namespace granary::api {

namespace {

constexpr std::string_view kStillGoing =
    "select 1 from task where task_group_id = $1 and state in ('waiting', 'running') limit 1";

http::Response purge(Call& call) {
    const model::Schema* schema = call.context().registry.schema("Purge");
    const Json values = validate(value_scope(call), schema->fields, parse_body(call.request),
                                 is_form(call.request), Strictness::kFull, true);
    const auto before = values["finished_before"].get<Microseconds>();
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.purge.purge";
    Json arguments = {{"finished_before", before}, {"states", values["states"]}};
    // Who may not delete tasks at large purges those that are the own to delete.
    const char* permission = "core.delete_task";
    if (!call.rights->everywhere(permission) && !call.rights->in_domain(permission, call.domain))
        arguments["deletable_by"] = call.user.user_id;
    spec.arguments = arguments.dump();
    return accepted(call, std::move(spec));
}

/// A group is cancelled by who may change each of its tasks.
void check_may_cancel(Call& call, int64_t group) {
    SqlParams params;
    const std::string of_group = "select 1 from task t where t.task_group_id = " + params.bind(group);
    const std::string allowed = call.rights->rows_with(
        "core.change_task", *call.context().registry.by_key("core.task"), call.domain,
        [&](const db::Param& value) { return params.bind(value); }, "t");
    if (allowed.empty()) return;
    bool other = false;
    call.connection.query(of_group + " and not (" + allowed + ") limit 1", params.view(),
                          [&](const db::Row&) { other = true; });
    if (other) throw detail_error(403, "You do not have permission to perform this action.");
}

/// Signed URLs of what was recorded of the task, good for an hour.
http::Response profile_artifacts(Call& call) {
    constexpr int64_t kSeconds = 3600;
    const int64_t task = route_object(call);
    std::string base_path;
    Uuid guard;
    call.connection.query_one(
        "select d.base_path, g.pulp_id from distribution d join contentguard g on g.id = d.content_guard_id "
        "where d.type = $1",
        {model::kArtifactDistribution}, [&](const db::Row& row) {
            base_path = row.text(0);
            guard = row.uuid(1);
        });
    Json urls = Json::object();
    const std::string root =
        call.context().content_prefix + (call.context().domains ? "default/" : "") + base_path + "/";
    if (call.state.settings.sign && !base_path.empty())
        call.connection.query(
            "select p.name, a.pulp_id from profile_artifact p join artifact a on a.id = p.artifact_id where "
            "p.task_id = $1 order by p.name",
            {task}, [&](const db::Row& row) {
                const std::string path = root + row.uuid(1).str();
                const std::string& origin = call.context().content_origin;
                urls[std::string(row.text(0))] =
                    (origin.empty() ? call.base_url : origin) + path + "?" +
                    call.state.settings.sign(guard, path, now() / 1'000'000 + kSeconds);
            });
    return http::Response::json(200, Json{{"urls", urls}}.dump());
}

}  // namespace

http::Response task_action(Call& call) {
    const model::Type& type = *call.route.type;
    const std::string& name = call.route.action->name;
    if (name == "purge") return purge(call);
    if (name == "profile_artifacts") return profile_artifacts(call);
    Uuid pulp_id;
    const int64_t id = route_object(call, &pulp_id);
    const Json body = parse_body(call.request);
    for (const auto& [key, value] : body.items())
        if (key != "state") throw field_error(key, "Unexpected field");
    if (!body.contains("state") || body["state"] != "canceled")
        throw field_error("state", "The only acceptable value for 'state' is 'canceled'.");
    int status = 200;
    if (type.name == "core.taskgroup") {
        check_may_cancel(call, id);
        call.state.queue.cancel_group(pulp_id);
        if (call.connection.query_int(kStillGoing, {id})) status = 409;
    } else {
        const auto outcome = call.state.queue.cancel(pulp_id);
        if (outcome == tasks::Queue::CancelOutcome::kNotFound) throw not_found("Task");
        if (outcome == tasks::Queue::CancelOutcome::kAlreadyFinal) status = 409;
    }
    return http::Response::json(status, render_for(call, type, id));
}

http::Response delete_task(Call& call) {
    const int64_t id = route_object(call);
    bool deleted = false;
    call.context().database.write([&](db::Connection& connection) {
        deleted =
            connection.execute(
                "delete from task where id = $1 and state in ('completed', 'failed', 'canceled', 'skipped')",
                {id}) > 0;
    });
    http::Response response;
    response.status = deleted ? 204 : 409;
    return response;
}

}  // namespace granary::api
