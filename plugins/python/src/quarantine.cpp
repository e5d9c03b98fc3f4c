#include "quarantine.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "index.h"
#include "names.h"
#include "package.h"
#include "text.h"

namespace granary_python {

namespace {

using Json = nlohmann::json;

std::string files_json(const std::vector<HeldFile>& files) {
    Json out = Json::array();
    for (const HeldFile& file : files)
        out.push_back({{"content", file.content},
                       {"filename", file.filename},
                       {"sha256", file.sha256},
                       {"upstream", file.from_upstream}});
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const std::initializer_list<uint32_t> kHoldTags = {kHoldName,  kHoldVersion, kHoldSince,
                                                   kHoldState, kHoldReason,  kHoldFiles};

Hold read_hold(const granary_value* values) {
    return {text_of(values[0]), text_of(values[1]), text_of(values[2]),
            text_of(values[3]), text_of(values[4]), text_of(values[5])};
}

}  // namespace

void describe_hold(granary::Type& type) {
    type.help(
            "That a release is held back, or was released: its files are out of the repository, and "
            "whoever asks for them is told why.")
        .flags(GRANARY_TF_NO_ARTIFACT | GRANARY_TF_NOT_UPLOADABLE)
        .field(granary::text(kHoldName, "name_normalized").read_only().key().repo_key().indexed().sortable())
        .field(granary::text(kHoldVersion, "version").read_only().key().repo_key().sortable())
        .field(granary::text(kHoldSince, "since").read_only().key().default_json("\"\"").sortable())
        .field(granary::text(kHoldState, "state")
                   .read_only()
                   .default_json("\"\"")
                   .sortable()
                   .help("\"held\" or \"released\"."))
        .field(granary::text(kHoldReason, "reason").read_only().default_json("\"\"").sortable())
        .field(granary::text(kHoldFiles, "files").internal().default_json("\"[]\""));
}

std::vector<HeldFile> Hold::parsed_files() const {
    std::vector<HeldFile> out;
    const Json list = Json::parse(files, nullptr, false);
    if (!list.is_array()) return out;
    for (const Json& file : list)
        if (file.is_object())
            out.push_back({file.value("content", int64_t{0}), file.value("filename", ""),
                           file.value("sha256", ""), file.value("upstream", false)});
    return out;
}

std::string Hold::sentence() const {
    return name + " " + version + " is held back since " + since.substr(0, 10) + ": " + reason;
}

HoldsByName all_holds(granary::DraftVersion& draft) {
    HoldsByName holds;
    draft.each(kHold, kHoldTags, [&](int64_t mark, const granary_value* values) {
        Hold hold = read_hold(values);
        hold.mark = mark;
        std::vector<Hold>& marks = holds[hold.name];
        marks.push_back(std::move(hold));
    });
    return holds;
}

std::set<std::string> held_projects(granary::DraftVersion& draft) {
    std::set<std::string> projects;
    for (const auto& [name, marks] : all_holds(draft))
        if (is_held(marks)) projects.insert(name);
    return projects;
}

std::vector<Hold> holds_of(granary::Request& request, std::string_view version, std::string_view normalized) {
    std::vector<Hold> holds;
    if (version.empty()) return holds;
    request.each(
        version, {kHold, kHoldTags, {{kHoldName, normalized}}},
        [&](int64_t, std::span<const granary_value> row) { holds.push_back(read_hold(row.data())); });
    return holds;
}

bool is_held(const std::vector<Hold>& holds) {
    return std::any_of(holds.begin(), holds.end(), [](const Hold& hold) { return hold.state == kHeld; });
}

bool is_held(granary::Request& request, std::string_view version, std::string_view normalized) {
    return is_held(holds_of(request, version, normalized));
}

const Hold* hold_on(const std::vector<Hold>& holds, std::string_view version) {
    const auto found = std::find_if(holds.begin(), holds.end(), [&](const Hold& hold) {
        return hold.state == kHeld && same_version(hold.version, version);
    });
    return found == holds.end() ? nullptr : &*found;
}

bool is_released(const std::vector<Hold>& holds, std::string_view version) {
    return hold_on(holds, version) == nullptr &&
           std::any_of(holds.begin(), holds.end(), [&](const Hold& hold) {
               return hold.state == kReleased && same_version(hold.version, version);
           });
}

void add_held_files(const std::vector<Hold>& holds, std::vector<FileLink>& files) {
    for (const Hold& hold : holds) {
        if (hold.state != kHeld) continue;
        for (const HeldFile& file : hold.parsed_files()) {
            if (std::any_of(files.begin(), files.end(),
                            [&](const FileLink& known) { return known.filename == file.filename; }))
                continue;
            FileLink& link = files.emplace_back();
            link.filename = file.filename;
            link.version = hold.version;
            link.sha256 = file.sha256;
            link.yanked = true;
            link.yanked_reason = hold.sentence();
            link.from_upstream = file.from_upstream;
            link.held = true;
        }
    }
}

bool refuse_held_file(granary::Request& request, std::string_view version, std::string_view path) {
    std::string_view filename = path;
    if (filename.ends_with(kMetadataSuffix)) filename.remove_suffix(kMetadataSuffix.size());
    for (const std::string& project : possible_projects(filename))
        for (const Hold& hold : holds_of(request, version, project)) {
            if (hold.state != kHeld) continue;
            for (const HeldFile& file : hold.parsed_files()) {
                if (file.filename != filename) continue;
                refuse(request, 403, hold.sentence());
                return true;
            }
        }
    return false;
}

bool wants_quarantine(granary::Request& request, const granary::Served& served) {
    return !served.repository.empty() && request.open(served.repository).flag("quarantine");
}

void quarantine_pulled(granary::Request& request, const granary::Served& served, std::string_view normalized,
                       const UpstreamState& upstream, std::vector<FileLink>& files, bool may_dispatch) {
    std::set<std::string> held;
    const std::vector<Hold> holds = holds_of(request, served.version_prn, normalized);
    for (const Hold& hold : holds)
        if (hold.state == kHeld)
            for (HeldFile& file : hold.parsed_files()) held.insert(std::move(file.filename));
    Json reasons = Json::object();
    for (FileLink& file : files) {
        if (!file.from_upstream || is_released(holds, file.version) || held.count(file.filename) != 0)
            continue;
        const auto there = upstream.files.find(file.filename);
        const std::string reason = there == upstream.files.end() ? upstream.otherwise : there->second;
        if (reason.empty()) continue;
        file.yanked = true;
        file.yanked_reason = "held back: " + reason;
        reasons[file.filename] = reason;
    }
    if (reasons.empty() || !may_dispatch) return;
    const Json arguments = {{"repository", std::string(served.repository)},
                            {"name", std::string(normalized)},
                            {"reasons", reasons}};
    request.dispatch("quarantine", {}, arguments.dump(-1, ' ', false, Json::error_handler_t::replace),
                     {std::string(served.repository)});
}

Quarantine::Quarantine(granary::Sync& change) : change_(change) {
    granary::DraftVersion draft = change_.draft();
    marks_ = all_holds(draft);
}

const std::vector<Hold>& Quarantine::marks(std::string_view name) const {
    static const std::vector<Hold> kNone;
    const auto found = marks_.find(name);
    return found == marks_.end() ? kNone : found->second;
}

bool Quarantine::holds(std::string_view name, std::string_view version) const {
    return hold_on(marks(name), version) != nullptr;
}

bool Quarantine::released(std::string_view name, std::string_view version) const {
    return is_released(marks(name), version);
}

void Quarantine::each_package(const std::function<void(int64_t, std::string_view, std::string_view,
                                                       std::string_view, std::string_view, bool)>& visit) {
    change_.draft().each(kPackage, {kNameNormalized, kVersion, kFilename, kSha256, kOrigin},
                         [&](int64_t content, const granary_value* values) {
                             visit(content, view_of(values[0]), view_of(values[1]), view_of(values[2]),
                                   view_of(values[3]), view_of(values[4]) == kFromUpstream);
                         });
}

void Quarantine::declare(const Hold& hold) {
    granary::Batch batch(change_, kHold, kHoldTags);
    batch.add(
        {granary::text_value(hold.name), granary::text_value(hold.version), granary::text_value(hold.since),
         granary::text_value(hold.state), granary::text_value(hold.reason), granary::text_value(hold.files)},
        {});
    batch.flush();
}

int64_t Quarantine::hold_all(std::map<Release, Leaving>& leaving) {
    std::vector<int64_t> contents;
    for (auto& [release, found] : leaving) {
        for (const HeldFile& file : found.files) contents.push_back(file.content);
        const auto& [name, version] = release;
        std::vector<Hold>& marks = marks_[name];
        auto mark = std::find_if(marks.begin(), marks.end(), [&wanted = release.second](const Hold& hold) {
            return hold.version == wanted;
        });
        if (mark == marks.end()) mark = marks.insert(mark, Hold());
        // Files that were held before stay on the mark.
        if (mark->state == kHeld)
            for (HeldFile& file : mark->parsed_files()) found.files.push_back(std::move(file));
        *mark = {name, version, rfc3339(now()), std::string(kHeld), found.reason, files_json(found.files)};
        granary::log_info("Held back: " + mark->sentence());
        declare(*mark);
    }
    if (!contents.empty()) change_.draft().remove(contents);
    return static_cast<int64_t>(leaving.size());
}

void Quarantine::release(const std::string& name, const std::string& version) {
    if (!holds(name, version))
        throw granary::Error(GRANARY_E_INVALID, name + " " + version + " is not held back here.");
    std::vector<int64_t> contents;
    for (Hold& hold : marks_.at(name)) {
        if (hold.state != kHeld || !same_version(hold.version, version)) continue;
        for (const HeldFile& file : hold.parsed_files()) contents.push_back(file.content);
        hold.state = kReleased;
        hold.since = rfc3339(now());
        declare(hold);
    }
    change_.draft().add(kPackage, contents);
}

void Quarantine::lift(const std::string& name, bool (*is_reason)(std::string_view)) {
    const auto marks = marks_.find(name);
    if (marks == marks_.end()) return;
    std::vector<int64_t> lifted;
    std::erase_if(marks->second, [&](const Hold& hold) {
        if (hold.state != kHeld || !is_reason(hold.reason)) return false;
        lifted.push_back(hold.mark);
        return true;
    });
    if (!lifted.empty()) change_.draft().remove(lifted);
}

void Quarantine::keep() {
    for (const auto& [name, marks] : marks_)
        for (const Hold& hold : marks) declare(hold);
}

namespace {

/// The release that an operator named. Throws granary::Error(INVALID).
Quarantine::Release release_of(granary::Task& task) {
    return {normalize(task.require("name")), task.require("version")};
}

}  // namespace

void run_hold(granary::Task& task) {
    granary::Record repository(task, task.require("self"));
    const auto release = release_of(task);
    const std::string given = task.text("reason").value_or("");
    const std::string reason = given.empty() ? "an operator holds it back" : given;
    granary::Sync change(task, repository);
    Quarantine quarantine(change);
    // Whoever holds back what was released before means it.
    const int64_t count = quarantine.hold(
        [&](std::string_view name, std::string_view version, std::string_view, bool) {
            return name == release.first && same_version(version, release.second) ? reason : std::string();
        },
        true);
    if (count == 0)
        throw granary::Error(GRANARY_E_INVALID,
                             release.first + " " + release.second + " is not in this repository.");
    change.commit();
}

void run_release(granary::Task& task) {
    granary::Record repository(task, task.require("self"));
    const auto release = release_of(task);
    granary::Sync change(task, repository);
    Quarantine(change).release(release.first, release.second);
    change.commit();
}

void run_quarantine(granary::Task& task) {
    granary::Record repository(task, task.require("repository"));
    const std::string name = task.require("name");
    const Json reasons = Json::parse(task.json("reasons").value_or("{}"), nullptr, false);
    if (!reasons.is_object()) throw granary::Error(GRANARY_E_INVALID, "\"reasons\" is no JSON object");
    granary::Sync change(task, repository);
    Quarantine(change).hold([&](std::string_view project, std::string_view, std::string_view filename,
                                bool from_upstream) -> std::string {
        if (project != name || !from_upstream) return {};
        const auto reason = reasons.find(std::string(filename));
        return reason != reasons.end() && reason->is_string() ? reason->get<std::string>() : std::string();
    });
    change.commit();
}

}  // namespace granary_python
