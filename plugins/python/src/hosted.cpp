#include "hosted.h"

#include <nlohmann/json.hpp>

#include "guard.h"
#include "package.h"
#include "quarantine.h"
#include "safety.h"
#include "text.h"

namespace granary_python {

namespace {

using Json = nlohmann::json;

constexpr const char* kField = "hosted";
constexpr const char* kStrangersField = "strangers";
/// While it is set, the core asks before it serves a file.
constexpr const char* kJudgesFiles = "judges_files";

}  // namespace

Hosted::Hosted(granary::Record& repository) {
    for (std::string& name : list_of(repository, kField)) names_.insert(std::move(name));
    if (!repository.flag(kJudgesFiles)) return;
    const Json known = Json::parse(repository.text(kStrangersField).value_or("{}"), nullptr, false);
    if (!known.is_object()) return;
    for (const auto& [name, digests] : known.items())
        for (const Json& digest : digests)
            if (digest.is_string()) strangers_[name].insert(digest.get<std::string>());
}

bool Hosted::is_strangers(std::string_view normalized, std::string_view sha256) const {
    const auto found = strangers_.find(normalized);
    return found != strangers_.end() && found->second.find(sha256) != found->second.end();
}

bool is_hosted_now(granary::Request& request, granary::Record& repository, const Hosted& hosted,
                   std::string_view normalized) {
    if (!hosted.has(normalized)) return false;
    const std::string latest = repository.latest_version_prn();
    bool found = false;
    if (latest.empty()) return found;
    request.each(latest, {kPackage, {kSha256}, {{kNameNormalized, normalized}}},
                 [&](int64_t, std::span<const granary_value> row) {
                     found = found || !hosted.is_strangers(normalized, view_of(row[0]));
                 });
    return found || is_held(request, latest, normalized);
}

namespace {

struct Newcomer {
    std::string project, filename, prn, sha256;
};
using Newcomers = std::map<int64_t, Newcomer>;

/// Packages that were here before they were held back: their coming back changes nothing.
std::set<int64_t> held_before(granary::DraftVersion& draft) {
    std::set<int64_t> packages;
    draft.each(kHold, {kHoldFiles}, [&](int64_t, const granary_value* values) {
        Hold hold;
        hold.files = text_of(values[0]);
        for (const HeldFile& file : hold.parsed_files()) packages.insert(file.content);
    });
    return packages;
}

/// The names under which the version has something of its own, held or not, beside what is coming.
std::set<std::string> own_names(granary::DraftVersion& draft, const Hosted& hosted, const Newcomers& coming) {
    std::set<std::string> own = held_projects(draft);
    for (const granary_part part : {GRANARY_PRESENT, GRANARY_REPLACED})
        draft.each(
            kPackage, {kNameNormalized, kSha256},
            [&](int64_t package, const granary_value* values) {
                if (coming.count(package) == 0 &&
                    !hosted.is_strangers(view_of(values[0]), view_of(values[1])))
                    own.insert(text_of(values[0]));
            },
            part);
    return own;
}

/// The project of each file of our own, by its name, whose place a newcomer would take.
using FileNames = std::map<std::string, std::string, std::less<>>;
FileNames own_files_replaced(granary::DraftVersion& draft, const Hosted& hosted) {
    FileNames files;
    draft.each(
        kPackage, {kNameNormalized, kSha256, kFilename},
        [&](int64_t, const granary_value* values) {
            const std::string_view project = view_of(values[0]);
            if (hosted.has(project) && !hosted.is_strangers(project, view_of(values[1])))
                files.emplace(view_of(values[2]), project);
        },
        GRANARY_REPLACED);
    return files;
}

}  // namespace

void check_lock(granary::Record& repository, granary::DraftVersion& draft) {
    if (draft.source() != GRANARY_BY_REMOTE || !locks_names({&repository})) return;
    const Hosted hosted(repository);
    if (hosted.empty()) return;
    const FileNames replaced = own_files_replaced(draft, hosted);
    Newcomers coming;
    Rejects rejects;
    draft.each(
        kPackage, {kNameNormalized, kFilename, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            const auto mine = replaced.find(view_of(values[1]));
            // Of a file name that may be one of two projects', the other project's rules know nothing.
            if (mine != replaced.end() && mine->second != view_of(values[0]))
                rejects.add(package, view_of(values[1]), view_of(values[2]));
            else if (hosted.has(view_of(values[0])))
                coming[package] = {text_of(values[0]), text_of(values[1]), text_of(values[2]), {}};
        },
        GRANARY_ADDED);
    if (coming.empty() && rejects.packages.empty()) return;
    const std::set<std::string> ours = own_names(draft, hosted, coming);
    for (const auto& [package, newcomer] : coming)
        if (ours.count(newcomer.project) > 0) rejects.add(package, newcomer.filename, newcomer.prn);
    leave_out(draft, rejects, "python.reject.locked");
}

/// What a version changes of that.
class Hosting {
  public:
    Hosting(granary::Record& repository, granary::DraftVersion& draft)
        : repository_(repository), draft_(draft), hosted_(repository), before_(hosted_) {}

    void note() {
        const granary_source source = draft_.source();
        if (source == GRANARY_PROPOSED) return;
        // Nothing that an upstream has makes a name ours, so there is none to look for.
        if (source == GRANARY_BY_REMOTE && hosted_.empty()) return;
        Newcomers coming;
        draft_.each(
            kPackage, {kNameNormalized, kOrigin, kSha256},
            [&](int64_t package, const granary_value* values) {
                const std::string_view name = view_of(values[0]);
                const bool theirs = source == GRANARY_BY_TASK && view_of(values[1]) == kFromUpstream;
                // A sync may bring a million; what matters is what it brings under names of ours.
                if (source == GRANARY_BY_REMOTE ? hosted_.has(name) : !theirs)
                    coming[package] = {std::string(name), {}, {}, text_of(values[2])};
            },
            GRANARY_ADDED);
        if (coming.empty()) return;
        if (source == GRANARY_BY_REMOTE)
            take_strangers(coming);
        else
            take_own(coming, source == GRANARY_BY_TASK ? held_before(draft_) : std::set<int64_t>());
        save();
    }

  private:
    void take_strangers(const Newcomers& coming) {
        const std::set<std::string> own = own_names(draft_, hosted_, coming);
        for (const auto& [package, newcomer] : coming) {
            if (own.count(newcomer.project) > 0) {
                hosted_.strangers_[newcomer.project].insert(newcomer.sha256);
                continue;
            }
            hosted_.names_.erase(newcomer.project);
            hosted_.strangers_.erase(newcomer.project);
        }
    }

    void take_own(const Newcomers& coming, const std::set<int64_t>& known) {
        std::set<std::string> fresh;
        for (const auto& [package, newcomer] : coming) {
            if (known.count(package) > 0) continue;
            if (hosted_.names_.insert(newcomer.project).second) fresh.insert(newcomer.project);
            // Somebody has put in what an upstream had brought.
            if (const auto there = hosted_.strangers_.find(newcomer.project);
                there != hosted_.strangers_.end() && there->second.erase(newcomer.sha256) > 0 &&
                there->second.empty())
                hosted_.strangers_.erase(there);
        }
        if (!fresh.empty()) part_with(fresh, coming);
    }

    /// What was here under names that are hosted from now on came from an upstream.
    void part_with(const std::set<std::string>& names, const Newcomers& coming) {
        const bool leaves = locks_names({&repository_});
        Rejects leaving;
        draft_.each(kPackage, {kNameNormalized, kFilename, GRANARY_TAG_PRN, kSha256},
                    [&](int64_t package, const granary_value* values) {
                        if (coming.count(package) != 0 || names.count(text_of(values[0])) == 0) return;
                        if (leaves)
                            leaving.add(package, view_of(values[1]), view_of(values[2]));
                        else
                            hosted_.strangers_[text_of(values[0])].insert(text_of(values[3]));
                    });
        if (leaving.packages.empty()) return;
        draft_.remove(leaving.packages);
        draft_.report("python.leaving.locked", "Removing What Upstream Brought Under Names Hosted Here",
                      static_cast<int64_t>(leaving.packages.size()), leaving.named);
    }

    void save() {
        const auto set = [&](const char* field, const Json& value) {
            repository_.set(field,
                            granary::Value::json(value.dump(-1, ' ', false, Json::error_handler_t::replace)));
        };
        if (hosted_.names_ != before_.names_) set(kField, Json(hosted_.names_));
        if (hosted_.strangers_ == before_.strangers_) return;
        set(kStrangersField, Json(hosted_.strangers_));
        repository_.set(kJudgesFiles, granary::Value(hosted_.has_strangers()));
    }

    granary::Record& repository_;
    granary::DraftVersion& draft_;
    Hosted hosted_;
    const Hosted before_;
};

void note_hosted(granary::Record& repository, granary::DraftVersion& draft) {
    Hosting(repository, draft).note();
}

}  // namespace granary_python
