#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/model/descriptor.h"

namespace granary::host {

/// A [plugins.NAME] table (JSON by key) against what the plugin declares. A number or a flag where a text is
/// declared is taken as that text, as environment variables have no types. The error names a key the plugin
/// does not know, a value of another type, size or choice, or a required key that is absent.
Result<std::map<std::string, std::string>> check_settings(const std::string& plugin,
                                                          const std::vector<model::Field>& declared,
                                                          std::map<std::string, std::string> given);

}  // namespace granary::host
