#include "filters.h"

#include <granary/sdk.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace granary_python {

namespace {

void add(std::map<std::string, std::vector<Specifiers>, std::less<>>& to, std::string_view text) {
    auto requirement = parse_requirement(text);
    if (!requirement)
        throw granary::Error(GRANARY_E_INVALID,
                             "\"" + std::string(text.substr(0, 200)) + "\" is no requirement");
    to[normalize(requirement->name)].push_back(std::move(requirement->specifiers));
}

/// By the end of the text, as the mirrors of old tell them.
bool is_prerelease(std::string_view version) {
    std::string text(version);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    size_t end = text.size();
    while (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') --end;
    if (end == text.size()) return false;
    const std::string_view stem = std::string_view(text).substr(0, end);
    for (const std::string_view word : {"rc", "alpha", "a", "beta", "b", "dev"})
        if (stem.size() > word.size() && stem.ends_with(word)) return true;
    return false;
}

/// "2026-03-08" for "2026-03-01T…" and 7; empty where no date is at the beginning.
std::string date_after(std::string_view time, int64_t days) {
    int year = 0, month = 0, day = 0;
    const std::string date(time.substr(0, 10));
    char rest = 0;
    if (date.size() != 10 || std::sscanf(date.c_str(), "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3)
        return {};
    const std::chrono::year_month_day known{std::chrono::year(year),
                                            std::chrono::month(static_cast<unsigned>(month)),
                                            std::chrono::day(static_cast<unsigned>(day))};
    if (!known.ok()) return {};
    const std::chrono::year_month_day then{std::chrono::sys_days(known) + std::chrono::days(days)};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(then.year()),
                  static_cast<unsigned>(then.month()), static_cast<unsigned>(then.day()));
    return text;
}

}  // namespace

void Rules::include(std::string_view requirement) {
    add(includes, requirement);
}
void Rules::exclude(std::string_view requirement) {
    add(excludes, requirement);
}

bool CoolingOff::holds(std::string_view normalized, std::string_view upload_time) const {
    return !not_after.empty() && exempt.find(normalized) == exempt.end() &&
           (upload_time.empty() || upload_time > not_after);
}

std::string CoolingOff::sentence(std::string_view normalized, std::string_view version,
                                 std::string_view upload_time) const {
    const std::string what = std::string(normalized) + " " + std::string(version) + " is held back";
    const std::string rule = "new releases wait for " + std::to_string(days) + (days == 1 ? " day" : " days");
    const std::string until = date_after(upload_time, days);
    if (until.empty()) return what + ": upstream does not tell how long it has had it, and " + rule;
    return what + " until " + until + ": upstream has it since " + std::string(upload_time.substr(0, 10)) +
           ", and " + rule;
}

bool Rules::takes_project(std::string_view normalized) const {
    if (!includes.empty() && includes.find(normalized) == includes.end()) return false;
    const auto out = excludes.find(normalized);
    return out == excludes.end() || std::none_of(out->second.begin(), out->second.end(),
                                                 [](const Specifiers& all) { return all.empty(); });
}

bool Rules::takes_version(std::string_view normalized, std::string_view version) const {
    const auto matches = [&](const Specifiers& specifiers) { return specifiers.contains(version); };
    if (const auto in = includes.find(normalized);
        in != includes.end() && std::none_of(in->second.begin(), in->second.end(), matches))
        return false;
    const auto out = excludes.find(normalized);
    return out == excludes.end() || std::none_of(out->second.begin(), out->second.end(), matches);
}

bool Rules::takes_file(std::string_view filename, std::string_view packagetype) const {
    if (!package_types.empty() && package_types.find(packagetype) == package_types.end()) return false;
    if (exclude_platforms.empty()) return true;
    return exclude_platforms.find(platform_of(filename, packagetype)) == exclude_platforms.end();
}

namespace {

/// Leaves the newest releases, so many as are wanted; none: all. A version that is written in several ways is
/// one.
void keep_latest(Releases& releases, size_t wanted, std::string_view current) {
    if (wanted == 0 || releases.size() <= wanted) return;
    std::vector<std::string> versions;
    for (const auto& [version, ignored] : releases) versions.push_back(version);
    std::sort(versions.begin(), versions.end(),
              [](const std::string& a, const std::string& b) { return version_less(b, a); });
    std::vector<std::vector<std::string>> newest;
    for (std::string& version : versions) {
        if (newest.empty() || !same_version(newest.back().front(), version)) newest.emplace_back();
        newest.back().push_back(std::move(version));
    }
    if (newest.size() <= wanted) return;
    const auto own =
        std::find_if(newest.begin(), newest.end(), [&](const std::vector<std::string>& spellings) {
            return !current.empty() && same_version(spellings.front(), current);
        });
    // What upstream calls the current one takes the oldest place.
    if (own != newest.end() && static_cast<size_t>(own - newest.begin()) >= wanted)
        std::iter_swap(own, newest.begin() + static_cast<std::ptrdiff_t>(wanted - 1));
    for (size_t i = wanted; i < newest.size(); ++i)
        for (const std::string& version : newest[i]) releases.erase(version);
}

}  // namespace

Releases select(const Rules& rules, std::string_view normalized, std::vector<UpstreamFile> files,
                std::string_view current, std::vector<SortedFile>* waiting, const ReadName& read) {
    Releases releases;
    if (!rules.takes_project(normalized)) return releases;
    for (UpstreamFile& file : files) {
        auto name = read ? read(file) : parse_file_name(file.filename);
        if (!name || normalize(name->project) != normalized) continue;
        if (!rules.package_types.empty() && rules.package_types.count(name->packagetype) == 0) continue;
        if (!rules.takes_version(normalized, name->version)) continue;
        if (!rules.prereleases && is_prerelease(name->version)) continue;
        if (!rules.as_of.empty() && (file.upload_time.empty() || file.upload_time > rules.as_of)) continue;
        if (rules.cooling_off.holds(normalized, file.upload_time)) {
            if (waiting != nullptr && rules.takes_file(file.filename, name->packagetype))
                waiting->push_back({std::move(file), std::move(*name)});
            continue;
        }
        std::string version = name->version;
        releases[version].push_back({std::move(file), std::move(*name)});
    }
    keep_latest(releases, static_cast<size_t>(std::max<int64_t>(rules.keep_latest, 0)), current);
    for (auto release = releases.begin(); release != releases.end();) {
        std::erase_if(release->second, [&](const SortedFile& one) {
            return !rules.takes_file(one.file.filename, one.name.packagetype);
        });
        release = release->second.empty() ? releases.erase(release) : std::next(release);
    }
    return releases;
}

}  // namespace granary_python
