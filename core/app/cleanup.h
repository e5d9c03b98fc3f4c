#pragma once

#include <string>
#include <vector>

#include "core/model/context.h"

namespace granary::app {

/// Removes what a task that was cancelled, crashed or lost its worker left incomplete: versions of the
/// repositories among `exclusive` (PRNs), and publications it noted as created or made of those repositories.
/// Any thread.
void clean_up_after_task(model::Context& context, const Uuid& task,
                         const std::vector<std::string>& exclusive);

}  // namespace granary::app
