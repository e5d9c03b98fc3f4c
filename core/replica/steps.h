#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/api/body.h"
#include "core/tasks/tasks.h"

namespace granary::replica {

inline constexpr const char* kReplicate = "pulpcore.app.tasks.replica.replicate_distributions";
inline constexpr const char* kFinalize = "pulpcore.app.tasks.replica.finalize_replication";

/// Whoever makes, changes or deletes several distributions of a domain holds it.
std::string distributions_lock(const model::Domain& domain);
/// A task that deletes objects [{"type", "id", "prn"}] one after the other.
tasks::TaskSpec deletion(const model::Domain& domain, const api::Json& objects);

/// Lets distributions serve what came, when all of it did; then has repositories and remotes deleted that the
/// upstream has not.
void finalize(tasks::TaskContext& task);

}  // namespace granary::replica
