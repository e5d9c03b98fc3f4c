#pragma once

#include "core/host/task_port.h"
#include "core/tasks/tasks.h"

namespace granary::app {

/// A running task as the plugin host sees it. One thread; borrows the task.
class TaskPort : public host::TaskPort {
  public:
    explicit TaskPort(tasks::TaskContext& task) : task_(task) {}

    model::Context& model() override { return task_.model(); }
    model::Progress& progress() override { return task_; }
    const model::Domain& domain() override { return task_.domain(); }
    const std::string& arguments() override { return task_.arguments(); }
    const std::string& work_directory() override { return task_.work_directory(); }
    void set_result(std::string json) override { task_.set_result(std::move(json)); }
    void versioned(const model::VersionRef& version) override;
    void published(const model::Type& type, int64_t id) override;

  private:
    void set_rendered(const model::Type& type, int64_t id);

    tasks::TaskContext& task_;
    bool versioned_ = false;
};

}  // namespace granary::app
