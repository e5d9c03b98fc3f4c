#include "blocklist.h"

#include <algorithm>

#include "names.h"
#include "text.h"

namespace granary_python {

void check_entry(granary::Record& entry, granary::Refusals& refusals) {
    const auto name = entry.text("name"), version = entry.text("version"), filename = entry.text("filename");
    if (version && filename) return refusals.add(nullptr, "'version' cannot be used with 'filename'.");
    if (version && !name) return refusals.add(nullptr, "'version' requires 'name' to be provided.");
    if (name.has_value() == filename.has_value())
        return refusals.add(nullptr, "Exactly one of 'name' or 'filename' must be provided.");
    if (version && !Version::parse(*version))
        return refusals.add("version", "'" + *version + "' is not a valid version.");
    const std::string normalized = name ? normalize(*name) : std::string();
    if (name) entry.set("name", normalized);
    bool known = false;
    entry.each_nested(kBlocklistEntry, {kBlockedName, kBlockedVersion, kBlockedFilename},
                      [&](int64_t, const granary_value* values) {
                          known = known || (text_of(values[0]) == normalized &&
                                            text_of(values[1]) == version.value_or("") &&
                                            text_of(values[2]) == filename.value_or(""));
                      });
    if (known)
        refusals.add(nullptr, std::string("A blocklist entry with this ") +
                                  (filename ? "filename" : "name and version") + " already exists.");
}

Blocklist::Blocklist(granary::Record& repository) {
    repository.each_nested(kBlocklistEntry, {kBlockedName, kBlockedVersion, kBlockedFilename},
                           [&](int64_t, const granary_value* values) {
                               std::string name = text_of(values[0]), version = text_of(values[1]),
                                           filename = text_of(values[2]);
                               if (!filename.empty())
                                   filenames_.insert(std::move(filename));
                               else if (version.empty())
                                   names_.insert(std::move(name));
                               else
                                   releases_[std::move(name)].insert(std::move(version));
                           });
}

std::string Blocklist::text() const {
    std::string out;
    for (const std::string& name : names_) out += "name " + name + "\n";
    for (const std::string& file : filenames_) out += "file " + file + "\n";
    for (const auto& [name, versions] : releases_)
        for (const std::string& version : versions) out += "release " + name + " " + version + "\n";
    return out;
}

bool Blocklist::blocks(std::string_view normalized, std::string_view version,
                       std::string_view filename) const {
    if (names_.find(normalized) != names_.end() || filenames_.find(filename) != filenames_.end()) return true;
    const auto release = releases_.find(normalized);
    return release != releases_.end() && release->second.find(version) != release->second.end();
}

bool Blocklist::hides(std::string_view normalized, std::string_view version,
                      std::string_view filename) const {
    if (blocks(normalized, version, filename)) return true;
    const auto release = releases_.find(normalized);
    return release != releases_.end() &&
           std::any_of(release->second.begin(), release->second.end(),
                       [&](const std::string& blocked) { return same_version(blocked, version); });
}

}  // namespace granary_python
