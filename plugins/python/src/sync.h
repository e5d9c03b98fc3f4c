#pragma once

#include <granary/sdk.hpp>

#include <string>

#include "filters.h"

namespace granary_python {

/// The rules a remote was given. Throws granary::Error(INVALID) naming a bad one.
Rules rules_of(granary::Record& remote);
/// Where an index has what, from the url of a remote: the root of an index, or its simple page.
struct UpstreamIndex {
    std::string root;    ///< ends with a slash; empty: only the simple pages are known
    std::string simple;  ///< ends with a slash
};
UpstreamIndex upstream_index(std::string_view remote_url);

/// The task: takes what the rules of the remote name into the repository.
void synchronize(granary::Task& task);

}  // namespace granary_python
