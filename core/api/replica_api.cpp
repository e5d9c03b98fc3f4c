#include "core/api/replica_api.h"

#include <nlohmann/json.hpp>

#include "core/api/validate.h"
#include "core/model/href.h"

/// Starts replications; what they do is core/replica.
namespace granary::api {

http::Response replicate(Call& call) {
    const model::Type& type = *call.route.type;
    Uuid upstream;
    const int64_t id = route_object(call, &upstream);
    const model::Schema* schema = call.context().registry.schema(call.route.action->request);
    const Json values = validate(value_scope(call), schema->fields, parse_body(call.request),
                                 is_form(call.request), Strictness::kFull, true);
    Json arguments = Json{{"upstream", id}};
    const Json query = values.value("q_select", Json());
    if (query.is_string() && !query.get_ref<const std::string&>().empty()) arguments["q_select"] = query;
    const std::string name =
        call.connection.query_text("select name from upstreampulp where id = $1", {id}).value_or("");
    tasks::Queue& queue = call.state.queue;
    tasks::TaskSpec spec;
    spec.group = queue.create_group("Replication of " + name, call.domain);
    spec.name = "pulpcore.app.tasks.replica.replicate_distributions";
    spec.arguments = arguments.dump(-1, ' ', false, Json::error_handler_t::replace);
    spec.exclusive = {"pdrn:" + call.domain.pulp_id.str() + ":servers"};
    spec.shared = {model::prn(type, upstream)};
    const Uuid group = *spec.group;
    dispatch(call, std::move(spec));
    // Its one task dispatches the others before it ends: whoever waits for the group waits for all of them,
    // and for nothing when that task dies.
    queue.finish_group_dispatch(group);
    const model::Type& group_type = *call.context().registry.by_key("core.taskgroup");
    return http::Response::json(
        202, Json{{"task_group", model::href(call.context(), call.domain, group_type, group)}}.dump());
}

}  // namespace granary::api
