#pragma once

#include "core/host/host.h"
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

/// The task that refreshes one path of an alternate content source; its arguments are {"source": row id,
/// "path": …}. Throws Failure.
void refresh_source(host::Host& host, tasks::TaskContext& task);

/// The host's hooks in a task's process: a version that a task of the core makes (an upload, a change of
/// content) calls the plugin in that task. One thread; borrows the host.
class TaskHooks : public model::PluginHooks {
  public:
    explicit TaskHooks(host::Host& host) : host_(host) {}

    bool wants_finalize(const model::Type& type) override { return host_.wants_finalize(type); }
    void finalize(const model::Type& type, model::VersionBuilder& version) override {
        host_.finalize(type, version);
    }
    bool wants_new_version(const model::Type& type) override { return host_.wants_new_version(type); }
    void new_version(const model::Type& type, model::Progress& progress,
                     const model::VersionRef& version) override;
    void from_artifact(const model::Type& type, const model::Domain& domain, int fd,
                       const std::string& file_name, const artifacts::Digests& digests,
                       std::map<std::string, model::FieldValue>& values,
                       model::Entourage& entourage) override {
        host_.from_artifact(type, domain, fd, file_name, digests, values, entourage);
    }

  private:
    host::Host& host_;
};

}  // namespace granary::app
