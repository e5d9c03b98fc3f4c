#pragma once

#include <optional>
#include <string>

#include "core/model/context.h"
#include "core/tasks/tasks.h"

/// The task that makes a content unit, for every way in which one comes: the API, plugins' own endpoints,
/// files that were fetched for a client.
namespace granary::api {

inline constexpr const char* kCreateGathered = "granary.content.create_gathered";

/// What becomes a unit.
struct NewContent {
    const model::Type* type = nullptr;
    std::string values = "{}";              ///< JSON object by field name, in normal form
    std::optional<int64_t> temporary_file;  ///< see hold_file
    std::optional<int64_t> artifact;        ///< row of a stored file
    std::string file_name;
    std::optional<int64_t> repository;  ///< gets the unit in a new version
    bool from_remote = false;           ///< it was fetched from an upstream, nobody put it in
    std::string task_name;              ///< as reported; empty: the general create
};

/// A stored blob waits under this row until its task has run: nothing else refers to it.
int64_t hold_file(model::Context& context, const model::Domain& domain, const artifacts::Stored& stored);
/// Without user and correlation id. The repository is locked when there is one.
tasks::TaskSpec content_task(model::Context& context, db::Connection& connection, const model::Domain& domain,
                             const NewContent& content);
/// The same as a task to which others can be joined (tasks::Queue::join): what they make comes into the
/// repository in one version, or in few when some of it is refused. One that fails keeps none of the others
/// out, unless the server itself fails (no space, something is away): the task fails then, and says which.
tasks::TaskSpec gathering_task(model::Context& context, db::Connection& connection,
                               const model::Domain& domain, const NewContent& content);
/// What such a task runs. Safe to be run again. Throws Failure.
void create_gathered(tasks::TaskContext& task, artifacts::Store& chunks);
/// True when the repository's new versions enter plugin code.
bool enters_plugin(const model::Context& context, db::Connection& connection,
                   const model::Type& repository_type, int64_t repository_id);

}  // namespace granary::api
