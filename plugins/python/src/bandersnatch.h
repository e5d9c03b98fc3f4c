#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Configuration files of the mirror tool bandersnatch, as remotes.
namespace granary_python {

/// An ini file as that tool reads it ("=" alone stands between key and value): values by key by section, both
/// as written but keys in small letters; lines of a value that go on are joined by line feeds. Lines that
/// begin with '#' or ';' say nothing.
using Ini = std::map<std::string, std::map<std::string, std::string>>;
/// Throws granary::Error(INVALID) naming the line.
Ini parse_ini(std::string_view text);

/// What a remote is made of.
struct MirrorSettings {
    std::string url;
    int64_t workers = 0;  ///< 0: not said
    bool prereleases = true;
    std::vector<std::string> includes, excludes, package_types, exclude_platforms;
    int64_t keep_latest = 0;
};
/// Throws granary::Error(INVALID) naming what is wrong with it.
MirrorSettings read_bandersnatch(std::string_view text);

}  // namespace granary_python
