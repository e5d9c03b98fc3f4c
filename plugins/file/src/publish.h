#pragma once

#include <granary/sdk.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace granary_file {

/// Makes a pass-through publication of a repository version (PRN or href), with a manifest of this name when
/// there is one. Throws granary::Error.
void publish(granary::Task& task, std::string_view version, const std::optional<std::string>& manifest,
             bool checkpoint);

}  // namespace granary_file
