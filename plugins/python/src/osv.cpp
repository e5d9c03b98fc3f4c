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
#include "names.h"
#include "version.h"

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

bool in_range(const json& range, const Version& version) {
    struct Event {
        Bound at;
        enum Kind { kIntroduced, kFixed, kLastAffected } kind;
    };
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
    if (limit && limit->order(version) >= 0) return false;
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.at.below(b.at); });
    bool affected = false;
    for (const Event& event : events) {
        const int order = event.at.order(version);
        if (event.kind == Event::kIntroduced && order >= 0) affected = true;
        if (event.kind == Event::kFixed && order >= 0) affected = false;
        if (event.kind == Event::kLastAffected && order > 0) affected = false;
    }
    return affected;
}

bool is_affected(const json& affected, const std::string& text) {
    const auto version = Version::parse(text);
    for (const json& listed : list_of(affected, "versions")) {
        if (!listed.is_string()) continue;
        const auto& one = listed.get_ref<const std::string&>();
        if (one == text) return true;
        if (!version) continue;
        const auto other = Version::parse(one);
        if (other && *other == *version) return true;
    }
    if (!version) return false;
    for (const json& range : list_of(affected, "ranges"))
        if (text_of(range, "type") == "ECOSYSTEM" && in_range(range, *version)) return true;
    return false;
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
    for (const auto& [project, version] : releases) versions_[project].push_back(version);
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
    size_t index = kept_.size();
    for (const json& affected : list_of(document, "affected")) {
        const auto package = affected.is_object() ? affected.find("package") : affected.end();
        if (package == affected.end() || !is_of_ecosystem(text_of(*package, "ecosystem"))) continue;
        std::string name = normalize(text_of(*package, "name"));
        if (versions_.empty()) {
            projects_.insert(std::move(name));
            continue;
        }
        const auto project = versions_.find(name);
        if (project == versions_.end()) continue;
        for (const std::string& version : project->second) {
            if (!is_affected(affected, version)) continue;
            if (index == kept_.size())
                kept_.push_back(document.dump(-1, ' ', false, json::error_handler_t::replace));
            // The same id in two files: the later one says it anew.
            found_[{project->first, version}][id] = index;
        }
    }
}

std::string Vulnerabilities::about(const Release& release) const {
    const auto found = found_.find(release);
    if (found == found_.end()) return "[]";
    std::string out = "[";
    for (const auto& [id, index] : found->second) {
        if (out.size() > 1) out += ',';
        out += kept_[index];
    }
    return out + "]";
}

void read_archive(const std::string& path, Vulnerabilities& into) {
    const std::unique_ptr<archive, FreeArchive> opened(archive_read_new());
    if (!opened) throw std::bad_alloc();
    archive_read_support_format_zip(opened.get());
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
