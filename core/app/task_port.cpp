#include "core/app/task_port.h"

#include "core/api/render.h"

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
    task_.set_result(api::render_by_id(format, *lease, task_.domain(), id));
}

}  // namespace granary::app
