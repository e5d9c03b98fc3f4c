#pragma once

#include <string>

#include "core/model/context.h"
#include "core/model/progress.h"
#include "core/model/repository.h"

namespace granary::host {

/// What the host needs of a running task. core/tasks is above this module, so the app adapts its TaskContext
/// to it. One thread.
class TaskPort {
  public:
    virtual ~TaskPort() = default;
    virtual model::Context& model() = 0;
    virtual model::Progress& progress() = 0;
    virtual const model::Domain& domain() = 0;
    virtual const std::string& arguments() = 0;  ///< a JSON object
    /// Private directory for temporary files.
    virtual const std::string& work_directory() = 0;
    virtual void set_result(std::string json) = 0;
    /// A sync made this version: its serialisation becomes the result.
    virtual void versioned(const model::VersionRef& version) = 0;
    /// A publication was completed (it is noted as created already): its serialisation becomes the result,
    /// unless the task made a version.
    virtual void published(const model::Type& type, int64_t id) = 0;
};

}  // namespace granary::host
