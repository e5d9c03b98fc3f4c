#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/fetch/fetch.h"
#include "core/tasks/tasks.h"

/// Replication: what another server distributes is distributed here too (docs/replication.md).
namespace granary::replica {

/// What replications need of the process; outlives the functions.
struct Environment {
    fetch::Downloader& downloader;
    /// Network settings of a remote, given as JSON, with their defaults.
    std::function<fetch::RemoteSettings(std::string_view json, const std::string& url)> network;
};

/// "pulpcore.app.tasks.replica.replicate_distributions" {"upstream": row id, "q_select"?: text} and its last
/// step, "…finalize_replication".
void register_functions(tasks::Functions& functions, Environment environment);

}  // namespace granary::replica
