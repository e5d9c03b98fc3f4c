#include "bandersnatch.h"

#include <granary/sdk.hpp>

#include <algorithm>
#include <charconv>

#include "text.h"

namespace granary_python {

namespace {

/// The lines of a value that say something.
std::vector<std::string> lines_of(std::string_view value) {
    std::vector<std::string> lines;
    while (!value.empty()) {
        const size_t end = std::min(value.find('\n'), value.size());
        if (const std::string_view line = strip(value.substr(0, end)); !line.empty())
            lines.emplace_back(line);
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return lines;
}

const std::string* find(const Ini& ini, const char* section, const char* key) {
    const auto inside = ini.find(section);
    if (inside == ini.end()) return nullptr;
    const auto found = inside->second.find(key);
    return found == inside->second.end() ? nullptr : &found->second;
}

std::vector<std::string> list(const Ini& ini, const char* section, const char* key) {
    const std::string* value = find(ini, section, key);
    return value == nullptr ? std::vector<std::string>() : lines_of(*value);
}

int64_t number(const Ini& ini, const char* section, const char* key) {
    const std::string* value = find(ini, section, key);
    if (value == nullptr) return 0;
    const std::string_view text = strip(*value);
    int64_t out = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (problem != std::errc() || end != text.data() + text.size() || out < 0)
        throw granary::Error(GRANARY_E_INVALID, "config: [" + std::string(section) + "] " + key + " is \"" +
                                                    std::string(text.substr(0, 100)) +
                                                    "\", a number is wanted");
    return out;
}

}  // namespace

Ini parse_ini(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    Ini ini;
    std::string section;
    std::string* value = nullptr;
    size_t number = 0;
    const auto bad = [&](const char* what) {
        return granary::Error(GRANARY_E_INVALID, "config: line " + std::to_string(number) + " " + what);
    };
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        const std::string_view said = strip(line);
        if (said.empty() || said.front() == '#' || said.front() == ';') continue;
        if (line.front() == ' ' || line.front() == '\t') {
            if (value == nullptr) throw bad("goes on where nothing began");
            *value += "\n" + std::string(said);
            continue;
        }
        if (said.front() == '[') {
            if (said.back() != ']' || said.size() < 3) throw bad("is no section");
            section = said.substr(1, said.size() - 2);
            ini[section];
            value = nullptr;
            continue;
        }
        const size_t equals = said.find('=');
        if (equals == std::string_view::npos || equals == 0) throw bad("is neither a section nor a value");
        if (section.empty()) throw bad("is before the first section");
        value = &ini[section][lower(strip(said.substr(0, equals)))];
        *value = strip(said.substr(equals + 1));
    }
    return ini;
}

MirrorSettings read_bandersnatch(std::string_view text) {
    const Ini ini = parse_ini(text);
    MirrorSettings made;
    const std::string* master = find(ini, "mirror", "master");
    if (master == nullptr || master->empty())
        throw granary::Error(GRANARY_E_INVALID,
                             "config: [mirror] master is not there: what is to be mirrored?");
    made.url = *master;
    made.workers = number(ini, "mirror", "workers");
    const std::vector<std::string> enabled = list(ini, "plugins", "enabled");
    const auto is_enabled = [&](const char* name) {
        return std::find(enabled.begin(), enabled.end(), name) != enabled.end();
    };
    made.prereleases = !is_enabled("all") && !is_enabled("prerelease_release");
    made.includes = list(ini, "allowlist", "packages");
    made.excludes = list(ini, "blocklist", "packages");
    made.exclude_platforms = list(ini, "blocklist", "platforms");
    made.package_types = list(ini, "regex_release_file_metadata", "any:release_file.packagetype");
    made.keep_latest = number(ini, "latest_release", "keep");
    return made;
}

}  // namespace granary_python
