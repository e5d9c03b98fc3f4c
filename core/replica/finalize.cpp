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
        "own.task_group_id = t.task_group_id where own.pulp_id = $1 and t.id <> own.id order by t.id",
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

}  // namespace

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
}

}  // namespace granary::replica
