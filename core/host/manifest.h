#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace granary::host {

/// Another plugin that must be there, and which versions of it will do.
struct Requirement {
    std::string name;
    std::string range;  ///< ">=1.2,<2"; empty: any
};

/// Whose contract a plugin follows: what status reports beside its own version.
struct Contract {
    std::string version;  ///< "3.123.1"
    std::string package;  ///< "pulp-file"
    std::string module;   ///< "pulp_file.app"
    bool domain_compatible = false;
};

/// What a plugin says of itself before any of its code runs (docs/plugins/manifest.md).
struct Manifest {
    std::string name;     ///< "file": API label, first part of its types' names, name in the configuration
    std::string id;       ///< "org.granary.file"
    std::string version;  ///< "1.2.3", its own
    uint32_t abi_major = 0, abi_minor = 0;
    std::vector<Requirement> requires_;
    std::vector<std::string> types;  ///< "content:file.file"
    std::string license, url, description;
    std::optional<int64_t> draft;  ///< GRANARY_DRAFT_REVISION it was built for; none: uses no drafts
    std::optional<Contract> contract;
    std::string json;  ///< as it stands in the file
};

/// Unknown members are let be. kInvalid: a clause that names the member, what was found and what was wanted.
Result<Manifest> parse_manifest(std::string_view json);

/// "1.2.3" or "1.2.3-rc.1", compared as semantic versions. nullopt: `version` or `range` is malformed.
std::optional<bool> version_in_range(std::string_view version, std::string_view range);
/// <0, 0, >0; nullopt when either is no version.
std::optional<int> compare_versions(std::string_view a, std::string_view b);

}  // namespace granary::host
