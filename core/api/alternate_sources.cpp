#include <nlohmann/json.hpp>
#include <set>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/model/href.h"

/// Alternate content sources (spec 3.9): a remote that has files which others have too.
namespace granary::api {

using model::Type;

void normalise_paths(const Type& type, Json& values) {
    if (type.kind != model::Kind::kAlternateContentSource) return;
    // No path is one as well: that of the remote itself.
    if (const auto paths = values.find("paths");
        paths != values.end() && (paths->is_null() || paths->empty()))
        *paths = Json::array({""});
}

void check_source(db::Connection& connection, const Type& type, const Json& given) {
    if (const auto paths = given.find("paths"); paths != given.end() && paths->is_array()) {
        std::set<std::string> seen;
        for (const Json& item : *paths) {
            const auto& path = item.get_ref<const std::string&>();
            if (!path.empty() && path.front() == '/')
                throw field_error("paths", "The path \"" + path + "\" must not begin with a slash.");
            if (!seen.insert(path).second)
                throw field_error("paths", "The path \"" + path + "\" is there more than once.");
        }
    }
    const auto remote = given.find("remote");
    if (remote == given.end() || remote->is_null()) return;
    std::string name, found, policy;
    connection.query_one("select name, type, policy from remote where id = $1", {remote->get<int64_t>()},
                         [&](const db::Row& row) {
                             name = row.text(0);
                             found = row.text(1);
                             policy = row.text(2);
                         });
    if (policy != "on_demand")
        throw field_error("remote",
                          "Remote used with alternate content source must have the 'on_demand' policy.");
    const auto& allowed = type.remote_types;
    if (std::find(allowed.begin(), allowed.end(), found) == allowed.end())
        throw field_error("remote", "Type for Remote '" + name + "' does not match ACS type.");
}

http::Response refresh_source(Call& call) {
    const Type& type = *call.route.type;
    Uuid source;
    const int64_t id = route_object(call, &source);
    Json paths;
    std::string remote_type;
    Uuid remote;
    call.connection.query_one(
        "select s.paths, r.type, r.pulp_id from acs s join remote r on r.id = s.remote_id where s.id = $1",
        {id}, [&](const db::Row& row) {
            paths = Json::parse(row.text(0));
            remote_type = row.text(1);
            remote = row.uuid(2);
        });
    const Type* of_remote = call.context().registry.typed(model::Kind::kRemote, remote_type);
    if (of_remote == nullptr) throw Failure(ErrorCode::kNotFound, "The remote of the source is gone.");
    tasks::Queue& queue = call.state.queue;
    const Uuid group = queue.create_group(
        "Refreshing " + std::to_string(paths.size()) + " alternate content source paths.", call.domain);
    for (const Json& path : paths) {
        tasks::TaskSpec spec;
        spec.name = "pulpcore.app.tasks.acs.refresh";
        spec.arguments =
            Json{{"source", id}, {"path", path}}.dump(-1, ' ', false, Json::error_handler_t::replace);
        spec.shared = {model::prn(*of_remote, remote), model::prn(type, source)};
        spec.group = group;
        dispatch(call, std::move(spec));
    }
    queue.finish_group_dispatch(group);
    const Type& group_type = *call.context().registry.by_key("core.taskgroup");
    return http::Response::json(
        202, Json{{"task_group", model::href(call.context(), call.domain, group_type, group)}}.dump());
}

}  // namespace granary::api
