#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/model/descriptor.h"

namespace granary::host {

/// "an integer", "a list": what a value of the type is called; empty when every value will do.
std::string value_name(model::FieldType type);

/// A [plugins.NAME] table (JSON by key) against what the plugin declares. A number or a flag where a text is
/// declared is taken as that text, as environment variables have no types. The error names a key the plugin
/// does not know, a value of another type, size or choice, or a required key that is absent; it begins with
/// where that was set, when `sources` (by key; the table under an empty one) says.
Result<std::map<std::string, std::string>> check_settings(
    const std::string& plugin, const std::vector<model::Field>& declared,
    std::map<std::string, std::string> given, const std::map<std::string, std::string>& sources = {});

}  // namespace granary::host
