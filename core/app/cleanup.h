#pragma once

#include <string>
#include <vector>

#include "core/model/context.h"

namespace granary::app {

/// Removes what a task that was cancelled, crashed or lost its worker left incomplete: publications it was
/// making, files of exports, and of the repositories among `exclusive` (PRNs) unfinished versions, begun
/// deletions and what deleted versions held. Any thread.
void clean_up_after_task(model::Context& context, const Uuid& task,
                         const std::vector<std::string>& exclusive);

}  // namespace granary::app
