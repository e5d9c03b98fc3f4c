#include "core/app/task_port.h"

#include <nlohmann/json.hpp>

#include "core/api/render.h"
#include "core/base/time.h"

namespace granary::app {

void TaskPort::versioned(const model::VersionRef& version) {
    versioned_ = true;
    set_rendered(*task_.model().registry.by_key("core.repositoryversion"), version.id);
}

void TaskPort::published(const model::Type& type, int64_t id) {
    if (!versioned_) set_rendered(type, id);
}

void TaskPort::set_rendered(const model::Type& type, int64_t id) {
    model::Context& context = task_.model();
    const api::RowFormat format(context, type, context.database.engine());
    const db::Lease lease = context.database.lease();
    // What somebody has deleted meanwhile is no result.
    if (auto text = api::render_if_there(format, *lease, task_.domain(), id))
        task_.set_result(std::move(*text));
}

void refresh_source(host::Host& host, tasks::TaskContext& task) {
    const auto arguments = nlohmann::json::parse(task.arguments());
    const auto id = arguments.at("source").get<int64_t>();
    model::Context& context = task.model();
    const model::Type* type = nullptr;
    {
        const db::Lease lease = context.database.lease();
        const auto name = lease->query_text("SELECT type FROM acs WHERE id = $1", {id});
        if (!name) throw Failure(ErrorCode::kNotFound, "The alternate content source was deleted meanwhile.");
        type = context.registry.typed(model::Kind::kAlternateContentSource, *name);
    }
    if (type == nullptr)
        throw Failure(ErrorCode::kUnsupported, "The plugin of the alternate content source is not there.");
    task.entering(type->component);
    TaskPort port(task);
    host.refresh_source(*type, id, arguments.at("path").get<std::string>(), port);
    context.database.write([&](db::Connection& connection) {
        connection.execute("UPDATE acs SET last_refreshed = $2 WHERE id = $1", {id, now()});
    });
}

void TaskHooks::new_version(const model::Type& type, model::Progress& progress,
                            const model::VersionRef& version) {
    // The progress a core task's builder was given is the task itself; that of a plugin's task is what its
    // port gave, which is the task too.
    auto* task = dynamic_cast<tasks::TaskContext*>(&progress);
    if (task == nullptr) return host_.new_version(type, progress, version);
    if (host_.wants_new_version(type)) task->entering(type.component);
    // A publication made on the way is noted as created, but the result stays the task's own.
    class Port : public TaskPort {
      public:
        using TaskPort::TaskPort;
        void published(const model::Type&, int64_t) override {}
        void set_result(std::string) override {}
    };
    Port port(*task);
    host_.set_task(&port);
    try {
        host_.new_version(type, progress, version);
    } catch (...) {
        host_.set_task(nullptr);
        throw;
    }
    host_.set_task(nullptr);
}

}  // namespace granary::app
