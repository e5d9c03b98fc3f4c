#pragma once

#include <granary/sdk.hpp>

#include <string>

#include "document.h"
#include "filters.h"
#include "package.h"

namespace granary_python {

/// Refuses what of a remote's includes and excludes is no requirement.
void check_rules(granary::Record& remote, granary::Refusals& refusals);
/// The task behind from_bandersnatch/: its result is the body of a remote's create.
void import_bandersnatch(granary::Task& task);
/// The rules a remote was given. Throws granary::Error(INVALID) naming a bad one.
Rules rules_of(granary::Record& remote, CoolingOff cooling);
/// Where an index has what, from the url of a remote: the root of an index, or its simple page.
struct UpstreamIndex {
    std::string root;    ///< ends with a slash; empty: only the simple pages are known
    std::string simple;  ///< ends with a slash
};
UpstreamIndex upstream_index(std::string_view remote_url);
/// The pages of projects: how they are asked for, and the most that one may have.
inline constexpr const char* kAcceptPage =
    "Accept: application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, "
    "text/html;q=0.1";
inline constexpr uint64_t kMaxPage = uint64_t{64} << 20;

/// The task: takes what the rules of the remote name into the repository.
void synchronize(granary::Task& task);

}  // namespace granary_python
