#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "version.h"

/// Names of projects and files.
namespace granary_python {

/// PEP 503: runs of "-", "_" and "." become one "-", letters small.
std::string normalize(std::string_view name);
/// PEP 508: letters, digits, and in between ".", "-", "_".
bool is_project_name(std::string_view name);

/// What a file's name says.
struct FileName {
    std::string project, version;  ///< as written
    std::string packagetype;       ///< "bdist_wheel", "sdist", "bdist_egg", "bdist_wininst"
    std::string python_version;    ///< "py3", "source", "3.8"
    std::string build;             ///< tag of a wheel
};
/// None: no distribution file has such a name.
std::optional<FileName> parse_file_name(std::string_view name);
/// By the end of the name alone: "sdist" …, empty: none of the six.
std::string packagetype_of(std::string_view file_name);

/// Which of "windows", "macos", "freebsd", "linux" a file is made for; empty: none in particular.
std::string platform_of(std::string_view file_name, std::string_view packagetype);

}  // namespace granary_python
