#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "core/api/body.h"
#include "core/model/repository.h"
#include "core/tasks/tasks.h"
#include "core/transfer/paths.h"

/// What the tasks of exporters and importers share.
namespace granary::api {

/// Name of the member with the units of a type, within the directory of a repository version.
std::string units_member(const model::Type& type);

/// Row of the task itself.
int64_t task_row(tasks::TaskContext& task);

/// A row of an export that is being made: it, and whatever `undo` removes, is gone again unless complete()
/// was called.
class Export {
  public:
    /// `values`: by field of the type. Throws Failure.
    Export(tasks::TaskContext& task, const model::Type& type, Json values);
    ~Export();
    Export(const Export&) = delete;
    Export& operator=(const Export&) = delete;
    int64_t id() const { return id_; }
    const Uuid& pulp_id() const { return pulp_id_; }
    void set(const Json& values);
    /// Completes the row with `values` and lets `also` write in the same transaction, or throw to prevent it.
    /// Once that holds `kept` is called, which must not throw and keeps the files; then the task tells of it.
    void complete(Json values, const std::function<void(db::Connection&)>& also,
                  const std::function<void()>& kept);

  private:
    std::optional<bool> is_complete() noexcept;

    tasks::TaskContext& task_;
    const model::Type& type_;
    int64_t id_ = 0;
    Uuid pulp_id_;
    bool completed_ = false;
};

void pulp_export(tasks::TaskContext& task, const std::map<std::string, std::string>& versions);
void filesystem_export(tasks::TaskContext& task);
void pulp_import(tasks::TaskContext& task, const std::map<std::string, std::string>& versions);
void import_repository_version(tasks::TaskContext& task);

/// href of a version.
std::string href_of_version(model::Context& context, const model::Domain& domain, db::Connection& connection,
                            const model::VersionRef& version);

}  // namespace granary::api
