#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/descriptor.h"

struct granary_plugin;

/// Descriptors on their way from a plugin's memory to the registry: C structs → canonical JSON (in the probe,
/// the only place where they are read from foreign memory) → model types (in every process, from the probe's
/// answer).
namespace granary::host {

/// What a plugin declares, as model types. `types` are not completed: model::Registry::add_component does
/// that.
struct Declarations {
    std::vector<model::Type> types;
    std::vector<model::Schema> schemas;
    std::vector<model::Field> settings;
    std::vector<std::string> interfaces;  ///< of the plugin as a whole: "granary.routes/1"
    std::string route_access;             ///< JSON: policies of its URL trees by name; or empty
    std::string route_document;           ///< JSON: OpenAPI paths and schemas of its URL trees; or empty
    std::vector<std::string> prefixes;    ///< URL trees of its own
    std::vector<std::string> tasks;       ///< functions that its requests may dispatch

    /// "content:file.file" of each type, in order.
    std::vector<std::string> type_keys() const;
};

/// Reads the plugin's declarations and which of the known interfaces it offers; checks every one (known
/// numbers, names, tags and names used once, JSON that parses). Canonical: the same declarations give the
/// same text. Of a repository type's "granary.repository/1" the hooks that are there are listed too
/// ("granary.repository/1:finalize", "granary.repository/1:new_version"). kInvalid: a clause naming type,
/// field and fault. Enters plugin code (get_interface): only in a probe.
Result<std::string> describe(const granary_plugin& plugin, std::string_view plugin_name);

/// From what `describe` wrote. kInvalid when `json` is something else.
Result<Declarations> read_declarations(std::string_view json, std::string_view plugin_name);

}  // namespace granary::host
