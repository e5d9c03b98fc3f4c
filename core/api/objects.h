#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/api/validate.h"
#include "core/tasks/tasks.h"

/// What requests do to objects, for the core's tasks. Values and bodies as in validate.h.
namespace granary::api {

struct Made {
    int64_t id = 0;  ///< row
    Uuid pulp_id;
};
/// Makes an object of validated values, in a transaction of its own, and tells the task of it. Throws Failure
/// with the rule that stands against it.
Made make_object(tasks::TaskContext& task, const model::Type& type, Json values);

/// Takes changed values over, in a transaction of its own. Throws Failure: kNotFound when the object is gone,
/// the rule that stands against it.
void alter_object(tasks::TaskContext& task, const model::Type& type, int64_t id, const Json& changes);

/// The same within the caller's transaction; throws ApiError.
void alter_object(model::Context& context, db::Connection& connection, const model::Domain& domain,
                  const model::Type& type, int64_t id, const Json& changes);

/// A plugin's action on an object as a task. `stored`: the object's values, as the action's rules are to see
/// them. Throws ApiError for a body that the action refuses.
tasks::TaskSpec action_task(const ValueScope& scope, const model::Type& type, const model::Action& action,
                            const Uuid& self, const Json& stored, const Json& body);

}  // namespace granary::api
