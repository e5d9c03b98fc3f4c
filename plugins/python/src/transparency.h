#pragma once

#include <cstdint>

#include "attestation.h"
#include "trust_root.h"

/// That an attestation stands in a transparency log.
namespace granary_python {

/// The time at which the log took the attestation (seconds since the epoch). Throws granary::Error(INVALID)
/// unless a log of the root promised the entry by its signature, the entry is about this attestation, and the
/// proof of its inclusion, where there is one, holds.
int64_t check_entry(const LogEntry& entry, const Attestation& attestation, const TrustRoot& root);

/// Root of the tree that the path leads to from a leaf (RFC 9162, 2.1.3.2); none: it leads to none.
std::optional<std::string> merkle_root(std::string_view leaf_hash, int64_t index, int64_t tree_size,
                                       const std::vector<std::string>& path);

}  // namespace granary_python
