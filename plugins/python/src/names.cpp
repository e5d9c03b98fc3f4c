#include "names.h"

#include <algorithm>
#include <array>
#include <vector>

namespace granary_python {

namespace {

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (size_t from = 0;;) {
        const size_t to = text.find(by, from);
        parts.push_back(text.substr(from, to - from));
        if (to == std::string_view::npos) return parts;
        from = to + 1;
    }
}

constexpr size_t kMaxName = 500;

struct Suffix {
    std::string_view text, packagetype;
};
// Longest first.
constexpr std::array<Suffix, 6> kSuffixes = {{{".tar.bz2", "sdist"},
                                              {".tar.gz", "sdist"},
                                              {".whl", "bdist_wheel"},
                                              {".egg", "bdist_egg"},
                                              {".exe", "bdist_wininst"},
                                              {".zip", "sdist"}}};

const Suffix* suffix_of(std::string_view name) {
    for (const Suffix& suffix : kSuffixes)
        if (name.size() > suffix.text.size() && name.ends_with(suffix.text)) return &suffix;
    return nullptr;
}

/// No byte that some file systems, or pages that list it, take for something else.
bool is_plain(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7f &&
               std::string_view("/\\:*?\"<>|#").find(c) == std::string_view::npos;
    });
}

/// "3.8" of "py3.8", none of anything else.
std::optional<std::string> python_tag(std::string_view text) {
    if (!text.starts_with("py") || text.size() < 3 || text[2] < '0' || text[2] > '9') return std::nullopt;
    return std::string(text.substr(2));
}

}  // namespace

std::string normalize(std::string_view name) {
    std::string out;
    out.reserve(name.size());
    bool separated = false;
    for (const char c : name) {
        if (c == '-' || c == '_' || c == '.') {
            if (!separated) out += '-';
            separated = true;
            continue;
        }
        separated = false;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return out;
}

bool is_project_name(std::string_view name) {
    if (name.empty() || name.size() > 500 || !is_alphanumeric(name.front()) || !is_alphanumeric(name.back()))
        return false;
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

std::string packagetype_of(std::string_view file_name) {
    const Suffix* suffix = suffix_of(file_name);
    return suffix == nullptr ? std::string() : std::string(suffix->packagetype);
}

std::optional<FileName> parse_file_name(std::string_view name) {
    const Suffix* suffix = suffix_of(name);
    if (suffix == nullptr || name.size() > kMaxName || !is_plain(name)) return std::nullopt;
    std::string_view stem = name.substr(0, name.size() - suffix->text.size());
    FileName out;
    out.packagetype = suffix->packagetype;
    if (suffix->packagetype == "bdist_wheel") {
        const auto parts = split(stem, '-');
        if (parts.size() != 5 && parts.size() != 6) return std::nullopt;
        for (const std::string_view part : parts)
            if (part.empty()) return std::nullopt;
        if (parts.size() == 6) {
            if (parts[2][0] < '0' || parts[2][0] > '9') return std::nullopt;
            out.build = parts[2];
        }
        out.project = parts[0];
        out.version = parts[1];
        out.python_version = parts[parts.size() - 3];
    } else if (suffix->packagetype == "sdist") {
        const size_t dash = stem.rfind('-');
        if (dash == std::string_view::npos || dash == 0 || dash + 1 == stem.size()) return std::nullopt;
        out.project = stem.substr(0, dash);
        out.version = stem.substr(dash + 1);
        out.python_version = "source";
        // A name whose version has a dash of its own ("1.0-1"), as long as that makes a version.
        if (!Version::parse(out.version) || !is_project_name(out.project)) {
            for (size_t at = stem.find('-'); at != std::string_view::npos; at = stem.find('-', at + 1)) {
                if (at == 0 || !Version::parse(stem.substr(at + 1))) continue;
                out.project = stem.substr(0, at);
                out.version = stem.substr(at + 1);
                break;
            }
        }
    } else {
        // NAME-VERSION[.PLATFORM][-pyX.Y[-PLATFORM]]
        auto parts = split(stem, '-');
        if (parts.size() < 2) return std::nullopt;
        size_t end = parts.size();
        for (size_t i = 2; i < parts.size(); ++i)
            if (auto tag = python_tag(parts[i])) {
                out.python_version = *tag;
                end = i;
                break;
            }
        std::string_view version = parts[1];
        if (suffix->packagetype == "bdist_wininst") {
            for (const std::string_view platform : {".win32", ".win"})
                if (version.ends_with(platform)) version.remove_suffix(platform.size());
        } else if (end > 2 && out.python_version.empty()) {
            return std::nullopt;
        }
        out.project = parts[0];
        out.version = version;
    }
    if (!is_project_name(out.project) || out.version.empty()) return std::nullopt;
    return out;
}

namespace {

constexpr std::string_view kArchive = "archive";  // a source archive or a dumb one
// Of what other indexes have; longest first.
constexpr std::array<Suffix, 14> kMirroredSuffixes = {{{".tar.bz2", kArchive},
                                                       {".tar.gz", kArchive},
                                                       {".tar.xz", kArchive},
                                                       {".tar.Z", kArchive},
                                                       {".tbz2", kArchive},
                                                       {".tgz", kArchive},
                                                       {".tar", kArchive},
                                                       {".tbz", kArchive},
                                                       {".zip", kArchive},
                                                       {".egg", "bdist_egg"},
                                                       {".exe", "bdist_wininst"},
                                                       {".msi", "bdist_msi"},
                                                       {".rpm", "bdist_rpm"},
                                                       {".dmg", "bdist_dmg"}}};
constexpr std::array<std::string_view, 8> kTypes = {"bdist_dmg", "bdist_dumb",  "bdist_egg",     "bdist_msi",
                                                    "bdist_rpm", "bdist_wheel", "bdist_wininst", "sdist"};

/// Where the platform begins behind a version, with its separator; npos: none is named.
size_t find_platform(std::string_view rest) {
    std::string text(rest);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    size_t first = std::string_view::npos;
    for (const std::string_view word :
         {"linux-", "macosx", "win32", "win-", "freebsd-", "openbsd-", "netbsd-", "dragonfly-", "cygwin-",
          "mingw", "solaris-", "sunos-", "aix-", "darwin-", "irix", "hp-ux"})
        for (const char separator : {'.', '-'})
            if (const size_t at = text.find(separator + std::string(word), 1); at < first) first = at;
    return first;
}

/// Of "-py3.8" the place, npos: there is none.
size_t find_python(std::string_view rest) {
    for (size_t at = rest.find("-py", 1); at != std::string_view::npos; at = rest.find("-py", at + 1))
        if (python_tag(rest.substr(at + 1))) return at;
    return std::string_view::npos;
}

/// The longest beginning that is a version of PEP 440 and ends where a word does; else all of it.
std::string_view version_at_front(std::string_view text) {
    if (Version::parse(text)) return text;
    // Of a text of more words only all of them are looked at, and not each beginning.
    constexpr auto kMaxWords = 16;
    if (std::count_if(text.begin(), text.end(), [](char c) { return c == '.' || c == '-' || c == '_'; }) >=
        kMaxWords)
        return text;
    std::string_view longest;
    size_t end = 0;
    while (end != text.size()) {
        end = std::min(text.find_first_of(".-_", end + 1), text.size());
        if (Version::parse(text.substr(0, end))) longest = text.substr(0, end);
    }
    return longest.empty() ? text : longest;
}

/// "1.0" of "1.0-1.noarch".
std::string_view without_release(std::string_view rest) {
    const size_t dot = rest.rfind('.');
    if (dot == std::string_view::npos) return rest;
    const size_t dash = rest.substr(0, dot).rfind('-');
    return dash == std::string_view::npos || dash == 0 ? rest : rest.substr(0, dash);
}

/// Whether what stands behind the project may be the rest of a longer name and a version: "b-1.0" of
/// "a-b-1.0". Such a file is not taken for one of the shorter name, which rules might not know.
bool names_another_project(std::string_view behind) {
    for (size_t dash = behind.find('-'); dash != std::string_view::npos; dash = behind.find('-', dash + 1)) {
        const std::string_view rest = behind.substr(dash + 1);
        if (Version::parse(rest.substr(0, rest.find('-')))) return true;
    }
    return false;
}

}  // namespace

std::string spelled_in_file_names(std::string_view version) {
    std::string out(version);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.') c = '-';
    }
    return out;
}

std::optional<FileName> parse_mirrored_name(std::string_view name, std::string_view normalized,
                                            std::string_view told_type, std::string_view told_version) {
    // What a wheel is says its name, and nothing else is one.
    if (name.ends_with(".whl")) {
        auto wheel = parse_file_name(name);
        return wheel && normalize(wheel->project) == normalized ? wheel : std::nullopt;
    }
    if (name.size() > kMaxName || !is_plain(name)) return std::nullopt;
    size_t dash = name.find('-');
    while (dash != std::string_view::npos && normalize(name.substr(0, dash)) != normalized)
        dash = name.find('-', dash + 1);
    if (dash == std::string_view::npos) return std::nullopt;
    const auto suffix =
        std::find_if(kMirroredSuffixes.begin(), kMirroredSuffixes.end(), [&](const Suffix& one) {
            return name.size() > dash + 1 + one.text.size() && name.ends_with(one.text);
        });
    std::string_view rest = name.substr(dash + 1), type;
    if (suffix != kMirroredSuffixes.end()) {
        rest.remove_suffix(suffix->text.size());
        type = suffix->packagetype;
    }
    const size_t platform = find_platform(rest);
    if (type == kArchive) type = platform == std::string_view::npos ? "sdist" : "bdist_dumb";
    if (told_type != "bdist_wheel" && std::find(kTypes.begin(), kTypes.end(), told_type) != kTypes.end())
        type = told_type;
    if (type.empty()) return std::nullopt;

    const size_t python = find_python(rest);
    std::string_view version = rest.substr(0, std::min(platform, python));
    if (name.ends_with(".rpm")) version = without_release(rest);
    if (names_another_project(version)) return std::nullopt;

    // Of a source archive that is named for a platform, only where a version stands before it.
    if (auto known = parse_file_name(name);
        known && known->packagetype == type && normalize(known->project) == normalized &&
        (type != "sdist" || platform == std::string_view::npos || Version::parse(known->version)))
        return known;
    FileName out;
    out.project = name.substr(0, dash);
    out.packagetype = type;
    if (type == "sdist") {
        out.python_version = "source";
    } else if (python != std::string_view::npos) {
        const std::string_view tag = rest.substr(python + 1);
        out.python_version = *python_tag(tag.substr(0, tag.find('-')));
    }
    if (told_version.empty() || spelled_in_file_names(version) != spelled_in_file_names(told_version))
        version = version_at_front(version);
    out.version = version;
    if (!is_project_name(out.project) || out.version.empty()) return std::nullopt;
    return out;
}

std::set<std::string> possible_projects(std::string_view file_name) {
    std::set<std::string> names;
    if (const auto name = parse_file_name(file_name)) {
        names.insert(normalize(name->project));
        if (name->packagetype == "bdist_wheel") return names;
    }
    if (file_name.size() > kMaxName) return names;
    for (size_t dash = file_name.find('-'); dash != std::string_view::npos;
         dash = file_name.find('-', dash + 1))
        if (is_project_name(file_name.substr(0, dash))) names.insert(normalize(file_name.substr(0, dash)));
    return names;
}

std::string platform_of(std::string_view file_name, std::string_view packagetype) {
    if (packagetype == "sdist") return {};
    std::string name(file_name);
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    const auto has = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view word) { return name.find(word) != std::string::npos; });
    };
    if (packagetype == "bdist_msi" || packagetype == "bdist_wininst" ||
        has({".win32", "-win32", "win_amd64", "win-amd64", "win_arm64"}))
        return "windows";
    if (packagetype == "bdist_dmg" || has({"macosx_", "macosx-"})) return "macos";
    if (has({".freebsd", "-freebsd"})) return "freebsd";
    if (packagetype == "bdist_rpm" ||
        has({"linux-i686", "linux-x86_64", "linux_armv6l", "linux_armv7l", "linux_i686", "linux_x86_64",
             "linux_aarch64", "manylinux", "musllinux"}))
        return "linux";
    return {};
}

}  // namespace granary_python
