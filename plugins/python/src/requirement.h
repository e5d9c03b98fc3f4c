#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "version.h"

/// Requirements as the specification of dependency specifiers has them (PEP 508).
namespace granary_python {

/// As far as lists of projects need one: extras, the address of a direct reference and the marker must be
/// right, and are not kept.
struct Requirement {
    std::string name;  ///< as written
    Specifiers specifiers;
};
/// None: the text is no requirement.
std::optional<Requirement> parse_requirement(std::string_view text);

/// True when the text is an environment marker: `python_version >= "3.9" and (os_name == "nt" or extra ==
/// "x")`. Whether it holds is a matter of the machine that installs, which nobody here knows.
bool is_marker(std::string_view text);

}  // namespace granary_python
