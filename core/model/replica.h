#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/descriptor.h"

/// What of replication is data: of distribution types, and of the upstreams' own fields.
namespace granary::model {

/// Format of a text that is a `q` expression over the list of distributions, or empty; checked on write, not
/// shown in the OpenAPI document.
inline constexpr std::string_view kDistributionQuery = "distribution-query";

/// How distributions of a type are had from another server. Texts have placeholders ({distribution.FIELD},
/// {source.FIELD}: see granary/draft.h), which core/replica fills.
struct Replica {
    std::string remote, repository;  ///< names of the types of what stands behind each distribution
    std::string action;              ///< of the repository type: takes what the remote has
    std::string url;                 ///< of the remote
    /// JSON objects, texts with placeholders in them.
    std::string remote_values, repository_values, distribution_values, action_values;
    int64_t order = 0;  ///< smaller ones first
};

/// What the plugin says of it: the JSON that stands behind the colon of "granary.replica/1:…" among the
/// type's interfaces. None: the type is not replicated. Throws Failure(kInvalid) for JSON that is something
/// else.
std::optional<Replica> replica_of(const Type& type);

/// That what the replica of a type names is there, of the same plugin, and named by
/// no other replica. Throws Failure(kInvalid).
void check_replica(const Registry& registry, const Type& type, const Replica& replica);

}  // namespace granary::model
