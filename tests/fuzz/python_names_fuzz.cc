#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "plugins/python/src/names.h"
#include "plugins/python/src/requirement.h"
#include "plugins/python/src/upstream_page.h"

namespace {

using namespace granary_python;

constexpr std::array<std::string_view, 8> kTypes = {"bdist_dmg", "bdist_dumb",  "bdist_egg",     "bdist_msi",
                                                    "bdist_rpm", "bdist_wheel", "bdist_wininst", "sdist"};

/// The text up to the next newline, which is taken off it.
std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

/// What a mirror takes is of the project it is on the page of, leads nowhere, and is found again by its name.
void check_mirrored(std::string_view name, const std::string& project, std::string_view type,
                    std::string_view version, const std::set<std::string>& possible) {
    const auto file = parse_mirrored_name(name, project, type, version);
    if (!file) return;
    if (normalize(file->project) != project || !is_project_name(file->project)) std::abort();
    if (file->version.empty() || name.find(file->version) == std::string_view::npos) std::abort();
    if (std::find(kTypes.begin(), kTypes.end(), file->packagetype) == kTypes.end()) std::abort();
    if (name.find('/') != std::string_view::npos || name.find('\0') != std::string_view::npos) std::abort();
    if (!possible.contains(project)) std::abort();
    (void)platform_of(name, file->packagetype);
}

void check_spelled(std::string_view version) {
    const std::string spelled = spelled_in_file_names(version);
    if (spelled.size() != version.size() || spelled_in_file_names(spelled) != spelled) std::abort();
    for (const char c : spelled)
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.' && c != '-') std::abort();
}

/// Of an address people are told neither who logs in nor with what, and nothing that is no text of a line.
void check_public(std::string_view url) {
    const std::string told = public_url(url);
    for (const char c : told)
        if (c == '?' || c == '#' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f) std::abort();
    const size_t scheme = told.find("://"), host = scheme == std::string::npos ? 0 : scheme + 3;
    if (told.substr(host, told.find('/', host) - host).find('@') != std::string::npos) std::abort();
}

}  // namespace

/// Names of files, requirements and markers: what is taken has a proper project, and leads nowhere; a marker
/// is one wherever a marker may stand. By lines: the name of a mirrored file, its project, and the type and
/// version that are told of it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto file = parse_file_name(text)) {
        if (!is_project_name(file->project) || file->version.empty() || file->packagetype.empty())
            std::abort();
        if (text.find('/') != std::string_view::npos || text.find('\0') != std::string_view::npos)
            std::abort();
        (void)platform_of(text, file->packagetype);
    }
    {
        std::string_view lines = text;
        const std::string_view name = take_line(lines);
        const std::string project = normalize(take_line(lines));
        const std::string_view type = take_line(lines), version = take_line(lines);
        const auto possible = possible_projects(name);
        for (const std::string& one : possible) {
            if (!is_project_name(one) || normalize(one) != one) std::abort();
            check_mirrored(name, one, type, version, possible);
        }
        check_mirrored(name, project, type, version, possible);
        check_spelled(version);
    }
    check_public(text);
    if (const auto requirement = parse_requirement(text))
        if (!is_project_name(requirement->name)) std::abort();
    if (is_marker(text)) {
        const std::string marker(text);
        if (!is_marker("(" + marker + ") or os_name=='nt'") || !parse_requirement("a>=1;" + marker) ||
            !parse_requirement("a[b] @ https://example.org/a ;(" + marker + ")"))
            std::abort();
        if (is_marker(marker + "(") || is_marker(marker + ")")) std::abort();
    }
    if (normalize(normalize(text)) != normalize(text)) std::abort();
    return 0;
}
