#pragma once

#include <optional>
#include <set>
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
    std::string packagetype;     ///< "bdist_wheel", "sdist", "bdist_egg", "bdist_wininst"; of a mirror's all
                                 ///< that remotes may name
    std::string python_version;  ///< "py3", "source", "3.8"
    std::string build;           ///< tag of a wheel
};
/// None: no distribution file has such a name.
std::optional<FileName> parse_file_name(std::string_view name);
/// By the end of the name alone: "sdist" …, empty: none of the six.
std::string packagetype_of(std::string_view file_name);

/// What the name of a file on the page of the project `normalized` says, where the index may have kinds of
/// files that nobody uploads any more. `told_type` and `told_version`: what its JSON document says of the
/// file, may be empty. The type is the one told, as long as it is one that remotes may name; else it is told
/// from the end of the name, and a dumb archive from a source archive by the platform it names. The version
/// is what stands behind the project: up to the platform or the tag of Python, of an rpm up to its release;
/// the version told if that is how it is spelled there, else the longest beginning that is one of PEP 440,
/// else all of it. None: the name is not one of the project's, or might be one of a project with a longer
/// name ("a-b-1.0.tar.gz" is none of "a"), or the type cannot be told.
std::optional<FileName> parse_mirrored_name(std::string_view name, std::string_view normalized,
                                            std::string_view told_type, std::string_view told_version);
/// A version as names of files of old may write it, in small letters.
std::string spelled_in_file_names(std::string_view version);
/// The projects that a file of that name may be of, in their normal form; a name like "a-1-b-2.rpm" alone
/// does not tell.
std::set<std::string> possible_projects(std::string_view file_name);

/// Which of "windows", "macos", "freebsd", "linux" a file is made for; empty: none in particular.
std::string platform_of(std::string_view file_name, std::string_view packagetype);

}  // namespace granary_python
