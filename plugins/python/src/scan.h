#pragma once

#include <granary/sdk.hpp>

/// Looking for known vulnerabilities among the packages of a repository version.
namespace granary_python {

/// The task behind versions/N/scan/. Throws granary::Error when there is nothing to look them up in.
void scan_version(granary::Task& task);

}  // namespace granary_python
