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
    if (suffix == nullptr || name.size() > 500) return std::nullopt;
    // Nor what some file systems, or pages that list it, take for something else.
    for (const char c : name)
        if (const auto byte = static_cast<unsigned char>(c);
            byte <= 0x20 || byte >= 0x7f ||
            std::string_view("/\\:*?\"<>|#").find(c) != std::string_view::npos)
            return std::nullopt;
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
