#include "core/app/task_port.h"

#include "core/api/render.h"

namespace granary::app {

void TaskPort::published(const model::Type& type, int64_t id) {
    model::Context& context = task_.model();
    const api::RowFormat format(context, type, context.database.engine());
    const db::Lease lease = context.database.lease();
    task_.set_result(api::render_by_id(format, *lease, task_.domain(), id));
}

}  // namespace granary::app
