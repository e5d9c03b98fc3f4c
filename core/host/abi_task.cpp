#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.task/1
namespace granary::host {
namespace {

granary_status argument(granary_task* task, const char* name, granary_str* json) {
    const auto found = task->arguments.find(std::string_view(name));
    if (found == task->arguments.end()) return GRANARY_E_NOT_FOUND;
    *json = str(found->second);
    return GRANARY_OK;
}

granary_status progress(granary_task* task, const char* code, granary_str message, int64_t done,
                        int64_t total) {
    return shield(nullptr, [&] { task->port.progress().report(code, view(message), done, total); });
}

granary_status complete(granary_task* task, const char* code) {
    return shield(nullptr, [&] { task->port.progress().complete(code); });
}

int32_t cancelled(granary_task* task) {
    bool answer = false;
    if (shield(nullptr, [&] { answer = task->port.progress().cancelled(); }) != GRANARY_OK) return 1;
    return answer ? 1 : 0;
}

granary_status result(granary_task* task, granary_str json, granary_error* error) {
    return shield(error, [&] { task->port.set_result(std::string(view(json))); });
}

}  // namespace

const granary_task_1 kTaskInterface = {argument, progress, complete, cancelled, result};

}  // namespace granary::host
