#pragma once

#include <granary/sdk.hpp>

namespace granary_python {

extern const char* const kCommandHelp;
/// `granary python index create NAME …`: an index in one go, over the same calls of the API as any other way.
void run_command(granary::Command& command, std::span<const std::string_view> arguments);

}  // namespace granary_python
