#pragma once

#include "core/tasks/tasks.h"

namespace granary::replica {

inline constexpr const char* kReplicate = "pulpcore.app.tasks.replica.replicate_distributions";
inline constexpr const char* kFinalize = "pulpcore.app.tasks.replica.finalize_replication";

/// Lets distributions serve what came, when all of it did.
void finalize(tasks::TaskContext& task);

}  // namespace granary::replica
