#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.task/1
namespace granary::host {
namespace {

granary_status argument(granary_task* task, const char* name, granary_str* json) {
    bool there = false;
    const granary_status status = shield(nullptr, [&] {
        pointed(json, "json");
        const auto& arguments = object_of(task, "task").arguments;
        const auto found = arguments.find(name_of(name, "name"));
        there = found != arguments.end();
        if (there) *json = str(found->second);
    });
    return status == GRANARY_OK && !there ? static_cast<granary_status>(GRANARY_E_NOT_FOUND) : status;
}

granary_status progress(granary_task* task, const char* code, granary_str message, int64_t done,
                        int64_t total) {
    return shield(nullptr, [&] {
        object_of(task, "task")
            .port.progress()
            .report(name_of(code, "code"), text_of(message, "message"), done, total);
    });
}

granary_status complete(granary_task* task, const char* code) {
    return shield(nullptr, [&] { object_of(task, "task").port.progress().complete(name_of(code, "code")); });
}

int32_t cancelled(granary_task* task) {
    bool answer = false;
    if (shield(nullptr, [&] { answer = object_of(task, "task").port.progress().cancelled(); }) != GRANARY_OK)
        return 1;
    return answer ? 1 : 0;
}

granary_status result(granary_task* task, granary_str json, granary_error* error) {
    return shield(error,
                  [&] { object_of(task, "task").port.set_result(std::string(json_of(json, "json"))); });
}

}  // namespace

const granary_task_1 kTaskInterface = {argument, progress, complete, cancelled, result};

}  // namespace granary::host
