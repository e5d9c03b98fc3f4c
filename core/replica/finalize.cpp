#include <nlohmann/json.hpp>

#include "core/api/error.h"
#include "core/api/objects.h"
#include "core/api/write.h"
#include "core/model/repository.h"
#include "core/replica/steps.h"

namespace granary::replica {

using api::Json;

namespace {

/// What of the group has not gone well, one line each, and when its first task began.
struct Group {
    std::vector<std::string> failed;
    std::optional<Microseconds> began;
};

Group look_at_group(db::Connection& connection, const Uuid& self) {
    Group group;
    connection.query(
        "select t.name, t.pulp_id, t.state, t.error, t.started_at from task t join task own on "
        "own.task_group_id = t.task_group_id where own.pulp_id = $1 and t.id <> own.id and "
        "(t.parent_task_id is null or t.parent_task_id <> own.id) order by t.id",
        {self}, [&](const db::Row& row) {
            const std::string name(row.text(0)), state(row.text(2));
            // Another last step is one that a replication left which was begun anew.
            if (name == kFinalize) return;
            if (const auto started = row.maybe_i64(4))
                group.began = std::min(group.began.value_or(*started), *started);
            if (state == "completed") return;
            const Json error = Json::parse(row.maybe_text(3).value_or("null"), nullptr, false);
            std::string why;
            for (const char* key : {"description", "reason"})
                if (error.is_object() && error.contains(key) && error[key].is_string())
                    why = ": " + error[key].get<std::string>();
            group.failed.push_back(name + " (" + row.uuid(1).str() + ") " + state + why);
        });
    return group;
}

void serve_newest(model::Context& context, db::Connection& connection, const model::Domain& domain,
                  const model::Type& type, int64_t distribution, int64_t repository) {
    const Json current = api::load_values(context, connection, type, distribution);
    const auto newest = model::latest_version(connection, repository);
    if (current.is_null() || !newest) return;  // deleted meanwhile
    Json changes = Json::object();
    for (const char* other : {"repository", "publication"})
        if (type.field(other) != nullptr && current.contains(other) && !current[other].is_null())
            changes[other] = nullptr;
    if (current.value("repository_version", Json()) != newest->id) changes["repository_version"] = newest->id;
    if (!changes.empty()) api::alter_object(context, connection, domain, type, distribution, changes);
}

/// Those of them that nothing needs any more: no distribution serves from the repository, no alternate
/// content source takes from the remote.
Json unneeded(model::Context& context, const Json& objects) {
    Json out = Json::array();
    const db::Lease lease = context.database.lease();
    for (const Json& object : objects) {
        const model::Type* type = context.registry.by_key(object.at("type").get<std::string>());
        if (type == nullptr) continue;
        const char* const user =
            type->kind == model::Kind::kRemote
                ? "select 1 from acs where remote_id = $1 limit 1"
                : "select 1 from distribution d left join publication p on p.id = d.publication_id"
                  " left join repository_version v on v.id ="
                  " coalesce(d.repository_version_id, p.repository_version_id)"
                  " where d.repository_id = $1 or v.repository_id = $1 limit 1";
        if (!lease->query_int(user, {object.at("id").get<int64_t>()})) out.push_back(object);
    }
    return out;
}

}  // namespace

std::string distributions_lock(const model::Domain& domain) {
    return "pdrn:" + domain.pulp_id.str() + ":distributions";
}

tasks::TaskSpec deletion(const model::Domain& domain, const Json& objects) {
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.base.general_multi_delete";
    spec.arguments = Json{{"objects", objects}}.dump();
    for (const Json& object : objects) spec.exclusive.push_back(object.at("prn").get<std::string>());
    spec.exclusive.push_back(distributions_lock(domain));
    return spec;
}

void finalize(tasks::TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    model::Context& context = task.model();
    Group group;
    {
        const db::Lease lease = context.database.lease();
        group = look_at_group(*lease, task.task_id());
    }
    if (!group.failed.empty()) {
        std::string message = "Replication failed: " + std::to_string(group.failed.size()) +
                              " subtask(s) did not complete successfully:";
        for (const std::string& line : group.failed) message += "\n" + line;
        throw Failure(ErrorCode::kConflict, message, "PLP0018");
    }
    try {
        context.database.write([&](db::Connection& connection) {
            for (const Json& one : arguments.at("distributions")) {
                const model::Type* type = context.registry.by_key(one.at("type").get<std::string>());
                if (type == nullptr)
                    throw Failure(ErrorCode::kNotFound, "A plugin is gone since the replication began.");
                serve_newest(context, connection, task.domain(), *type, one.at("distribution").get<int64_t>(),
                             one.at("repository").get<int64_t>());
            }
            // Not pulp_last_updated: nobody has changed the upstream.
            if (arguments.value("whole", false) && group.began)
                connection.execute("update upstreampulp set last_replication = $2 where id = $1",
                                   {arguments.at("upstream").get<int64_t>(), *group.began});
        });
    } catch (const api::ApiError& error) {
        throw Failure(ErrorCode::kConflict, error.body(), "PLP0018");
    }
    const Json leftover = unneeded(context, arguments.at("leftover"));
    if (leftover.empty()) return;
    tasks::TaskSpec spec = deletion(task.domain(), leftover);
    spec.shared = {arguments.at("prn").get<std::string>()};  // the next replication's last step waits for it
    task.dispatch_child(spec, true);
}

}  // namespace granary::replica
