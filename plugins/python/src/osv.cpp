#include "osv.h"

#include <archive.h>
#include <archive_entry.h>

#include <granary/sdk.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "bytes.h"
#include "json_text.h"
#include "names.h"
#include "text.h"

namespace granary_python {

using nlohmann::json;

namespace {

constexpr uint64_t kMaxMembers = 5'000'000;
constexpr uint64_t kMaxUnpacked = uint64_t{16} << 30;

std::string text_of(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const json& list_of(const json& object, const char* name) {
    static const json kEmpty = json::array();
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_array() ? *found : kEmpty;
}

/// A bound of a range: below all versions, a version, or nothing that could be compared.
struct Bound {
    bool lowest = false;
    std::optional<Version> version;
    static std::optional<Bound> parse(const std::string& text) {
        if (text == "0") return Bound{true, std::nullopt};
        auto version = Version::parse(text);
        if (!version) return std::nullopt;
        return Bound{false, std::move(version)};
    }
    /// Less than 0: the version is below the bound.
    int order(const Version& version_asked) const { return lowest ? 1 : version_asked.compare(*version); }
    bool below(const Bound& other) const {
        if (lowest || other.lowest) return lowest && !other.lowest;
        return version->compare(*other.version) < 0;
    }
};

struct Event {
    enum Kind { kIntroduced, kFixed, kLastAffected };
    Bound at;
    Kind kind = kIntroduced;
};

/// PostgreSQL keeps no JSON that holds a NUL. Documents are not deep.
json without_nul(const json& value) {
    const auto clean = [](std::string text) {
        for (size_t at = 0; (at = text.find('\0', at)) != std::string::npos; at += 3)
            text.replace(at, 1, "\xef\xbf\xbd");
        return text;
    };
    if (value.is_string()) return clean(value.get<std::string>());
    json out = value;
    if (value.is_array())
        for (json& item : out) item = without_nul(item);
    if (value.is_object()) {
        out = json::object();
        for (const auto& [key, item] : value.items()) out[clean(key)] = without_nul(item);
    }
    return out;
}

std::string kept_text(const json& document) {
    const auto written = [](const json& value) {
        return value.dump(-1, ' ', false, json::error_handler_t::replace);
    };
    std::string text = written(document);
    return writes_nul(text) ? written(without_nul(document)) : text;
}

bool is_of_ecosystem(const std::string& name) {
    return name == "PyPI" || name.starts_with("PyPI:");
}

struct FreeArchive {
    void operator()(archive* opened) const { archive_read_free(opened); }
};

void read_file(const std::filesystem::path& path, Vulnerabilities& into) {
    std::error_code problem;
    const auto size = std::filesystem::file_size(path, problem);
    if (problem || size > kMaxVulnerability) return into.skip();
    std::ifstream file(path, std::ios::binary);
    std::string text(size, '\0');
    if (!file.read(text.data(), static_cast<std::streamsize>(size))) return into.skip();
    into.take(text);
}

}  // namespace

Vulnerabilities::Vulnerabilities(const std::set<Release>& releases) {
    for (const auto& [project, version] : releases) {
        Asked& asked = asked_[project];
        asked.written.emplace(version, asked.list.size());
        if (auto parsed = Version::parse(version))
            asked.ordered.emplace_back(std::move(*parsed), asked.list.size());
        asked.list.push_back(version);
    }
    for (auto& [project, asked] : asked_) std::sort(asked.ordered.begin(), asked.ordered.end());
}

void Vulnerabilities::add_listed(const Asked& asked, const json& affected, std::set<size_t>& found) {
    for (const json& listed : list_of(affected, "versions")) {
        if (!listed.is_string()) continue;
        const auto& text = listed.get_ref<const std::string&>();
        if (const auto same = asked.written.find(text); same != asked.written.end())
            found.insert(same->second);
        const auto version = Version::parse(text);
        if (!version) continue;
        auto at = std::lower_bound(asked.ordered.begin(), asked.ordered.end(), *version,
                                   [](const auto& one, const Version& other) { return one.first < other; });
        for (; at != asked.ordered.end() && at->first == *version; ++at) found.insert(at->second);
    }
}

void Vulnerabilities::add_in_range(const Asked& asked, const json& range, std::set<size_t>& found) {
    std::vector<Event> events;
    std::optional<Bound> limit;
    for (const json& event : list_of(range, "events")) {
        for (const auto& [name, kind] :
             {std::pair("introduced", Event::kIntroduced), std::pair("fixed", Event::kFixed),
              std::pair("last_affected", Event::kLastAffected)})
            if (auto bound = Bound::parse(text_of(event, name))) events.push_back({std::move(*bound), kind});
        if (const std::string text = text_of(event, "limit"); !text.empty() && text != "*")
            if (auto bound = Bound::parse(text); bound && (!limit || limit->below(*bound))) limit = bound;
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.at.below(b.at); });
    for (const auto& [version, position] : asked.ordered) {
        if (limit && limit->order(version) >= 0) continue;
        // The last that has come to pass by then decides; what was affected last is so still.
        auto at = std::partition_point(
            events.begin(), events.end(),
            [&version = version](const Event& event) { return event.at.order(version) >= 0; });
        while (at != events.begin()) {
            --at;
            if (at->kind == Event::kLastAffected && at->at.order(version) == 0) continue;
            if (at->kind == Event::kIntroduced) found.insert(position);
            break;
        }
    }
}

void Vulnerabilities::remember_project(std::string name) {
    constexpr size_t kEach = 64;
    const size_t length = name.size();
    if (!projects_.insert(std::move(name)).second) return;
    names_bytes_ += length + kEach;
    if (names_bytes_ > kMaxNames)
        throw granary::Error(GRANARY_E_INVALID,
                             "The vulnerabilities are about more projects than there are.");
}

void Vulnerabilities::take(std::string_view text) {
    ++documents_;
    json document;
    try {
        document = read_json(text, "a vulnerability");
    } catch (const granary::Error&) {
        return skip();
    }
    const std::string id = text_of(document, "id");
    if (id.empty()) return skip();
    if (!text_of(document, "withdrawn").empty()) return;
    const size_t index = kept_.size();
    for (const json& affected : list_of(document, "affected")) {
        const auto package = affected.is_object() ? affected.find("package") : affected.end();
        if (package == affected.end() || !is_of_ecosystem(text_of(*package, "ecosystem"))) continue;
        std::string name = normalize(text_of(*package, "name"));
        if (asked_.empty()) {
            remember_project(std::move(name));
            continue;
        }
        const auto project = asked_.find(name);
        if (project == asked_.end()) continue;
        std::set<size_t> found;
        add_listed(project->second, affected, found);
        for (const json& range : list_of(affected, "ranges"))
            if (text_of(range, "type") == "ECOSYSTEM") add_in_range(project->second, range, found);
        if (found.empty()) continue;
        if (index == kept_.size()) {
            kept_.emplace_back(id, kept_text(document));
            kept_bytes_ += kept_.back().second.size();
        }
        for (const size_t position : found) {
            std::vector<size_t>& known = found_[{project->first, project->second.list[position]}];
            if (!known.empty() && known.back() == index) continue;
            known.push_back(index);
            ++findings_;
        }
    }
    if (kept_bytes_ > kMaxReports || findings_ > kMaxFindings)
        throw granary::Error(GRANARY_E_INVALID, "What is known of the packages takes more than " +
                                                    bound_text(kMaxReports) + ", or is of more than " +
                                                    std::to_string(kMaxFindings) + " findings.");
}

std::string Vulnerabilities::about(const Release& release) const {
    const auto found = found_.find(release);
    if (found == found_.end()) return "[]";
    // The same id in two files: the later one says it anew.
    std::map<std::string_view, size_t> by_id;
    for (const size_t index : found->second) by_id[kept_[index].first] = index;
    std::string out = "[";
    for (const auto& [id, index] : by_id) {
        if (out.size() > 1) out += ',';
        out += kept_[index].second;
        if (out.size() > kMaxReport)
            throw granary::Error(GRANARY_E_INVALID, "What is known of \"" + release.first + "\" " +
                                                        release.second + " takes more than " +
                                                        bound_text(kMaxReport) + ".");
    }
    return out + "]";
}

void read_archive(const std::string& path, Vulnerabilities& into) {
    const std::unique_ptr<archive, FreeArchive> opened(archive_read_new());
    if (!opened) throw std::bad_alloc();
    // Member by member: a directory of any number of them would have to be kept.
    archive_read_support_format_zip_streamable(opened.get());
    const auto refuse = [&](const char* why) {
        throw granary::Error(GRANARY_E_INVALID,
                             "the vulnerabilities in \"" + path + "\" cannot be read: " + why);
    };
    const auto check = [&](int status) {
        if (status < ARCHIVE_WARN) {
            const char* why = archive_error_string(opened.get());
            refuse(why == nullptr ? "it is no zip archive" : why);
        }
    };
    check(archive_read_open_filename(opened.get(), path.c_str(), 64 * 1024));
    uint64_t members = 0, unpacked = 0;
    std::string text;
    for (archive_entry* entry = nullptr;;) {
        const int status = archive_read_next_header(opened.get(), &entry);
        if (status == ARCHIVE_EOF) break;
        check(status);
        if (++members > kMaxMembers) refuse("it has more than 5,000,000 members");
        const char* name = archive_entry_pathname(entry);
        if (name == nullptr || !std::string_view(name).ends_with(".json") ||
            archive_entry_filetype(entry) != AE_IFREG)
            continue;
        text.clear();
        bool whole = true;
        for (;;) {
            char buffer[64 * 1024];
            const la_ssize_t count = archive_read_data(opened.get(), buffer, sizeof buffer);
            if (count < 0) check(ARCHIVE_FATAL);
            if (count == 0) break;
            unpacked += static_cast<uint64_t>(count);
            if (unpacked > kMaxUnpacked) refuse("it has more than 16 GiB");
            if (text.size() + static_cast<size_t>(count) > kMaxVulnerability) whole = false;
            if (whole) text.append(buffer, static_cast<size_t>(count));
        }
        if (whole)
            into.take(text);
        else
            into.skip();
    }
}

void read_database(const std::string& directory, Vulnerabilities& into) {
    std::error_code problem;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator at(directory, problem), end; !problem && at != end;
         at.increment(problem))
        if (at->path().extension() == ".json" || at->path().extension() == ".zip")
            files.push_back(at->path());
    if (problem)
        throw granary::Error(GRANARY_E_INVALID, "the directory of vulnerabilities \"" + directory +
                                                    "\" cannot be read: " + problem.message());
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
        if (path.extension() == ".zip")
            read_archive(path.string(), into);
        else
            read_file(path, into);
    }
}

}  // namespace granary_python
