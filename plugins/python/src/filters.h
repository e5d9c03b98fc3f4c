#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "names.h"
#include "requirement.h"
#include "upstream_page.h"

/// Which projects, releases and files a remote takes.
namespace granary_python {

/// How long upstream must have had a file before it is taken.
struct CoolingOff {
    int64_t days = 0;
    std::string not_after;                      ///< RFC 3339: what came later waits; empty: nothing does
    std::set<std::string, std::less<>> exempt;  ///< projects, normalised, that are taken all the same

    /// A file whose age nobody tells might be new.
    bool holds(std::string_view normalized, std::string_view upload_time) const;
    /// Why a file of that release is held, without a full stop.
    std::string sentence(std::string_view normalized, std::string_view version,
                         std::string_view upload_time) const;
};

struct Rules {
    std::map<std::string, std::vector<Specifiers>, std::less<>> includes, excludes;  ///< by normalised name
    bool prereleases = false;
    std::set<std::string, std::less<>> package_types, exclude_platforms;
    int64_t keep_latest = 0;  ///< 0: all
    CoolingOff cooling_off;
    /// What upstream has had by then, for an index that is as it was; exempt is nothing. RFC 3339, may be
    /// empty.
    std::string as_of;

    /// Throws granary::Error(INVALID) naming a text that is no requirement.
    void include(std::string_view requirement);
    void exclude(std::string_view requirement);

    /// False: nothing of the project is taken.
    bool takes_project(std::string_view normalized) const;
    bool takes_version(std::string_view normalized, std::string_view version) const;
    bool takes_file(std::string_view filename, std::string_view packagetype) const;
};

/// Upstream's files of a release, with what their names say.
struct SortedFile {
    UpstreamFile file;
    FileName name;
};
using Releases = std::map<std::string, std::vector<SortedFile>>;

/// What a file of upstream is; none: it cannot be told.
using ReadName = std::function<std::optional<FileName>(const UpstreamFile&)>;

/// By version, without what the rules leave out. Files whose names say nothing are dropped. `current`: the
/// version upstream calls the project's own (may be empty): it is kept among the latest. `waiting`, when it
/// is there, gets what would be taken but for its age. `read`: in place of parse_file_name().
Releases select(const Rules& rules, std::string_view normalized, std::vector<UpstreamFile> files,
                std::string_view current, std::vector<SortedFile>* waiting = nullptr,
                const ReadName& read = {});

}  // namespace granary_python
