#include "hosted.h"

#include <map>
#include <nlohmann/json.hpp>

#include "guard.h"
#include "package.h"
#include "quarantine.h"
#include "safety.h"
#include "text.h"

namespace granary_python {

namespace {

constexpr const char* kField = "hosted";

}  // namespace

Hosted::Hosted(granary::Record& repository) {
    for (std::string& name : list_of(repository, kField)) names_.insert(std::move(name));
}

namespace {

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

}  // namespace

namespace {

/// What was here under names that are hosted from now on came from an upstream.
void drop_others(granary::DraftVersion& draft, const std::set<std::string>& names,
                 const std::map<int64_t, std::string>& coming) {
    Rejects others;
    draft.each(kPackage, {kNameNormalized, kFilename, GRANARY_TAG_PRN},
               [&](int64_t package, const granary_value* values) {
                   if (coming.count(package) == 0 && names.count(text_of(values[0])) > 0)
                       others.add(package, view_of(values[1]), view_of(values[2]));
               });
    if (others.packages.empty()) return;
    draft.remove(others.packages);
    draft.report("python.leaving.locked", "Removing What Upstream Brought Under Names Hosted Here",
                 static_cast<int64_t>(others.packages.size()), others.named);
}

}  // namespace

void check_lock(granary::Record& repository, granary::DraftVersion& draft) {
    if (draft.source() != GRANARY_BY_REMOTE || !locks_names({&repository})) return;
    const Hosted hosted(repository);
    if (hosted.empty()) return;
    struct Newcomer {
        std::string project, filename, prn;
    };
    std::map<int64_t, Newcomer> coming;
    draft.each(
        kPackage, {kNameNormalized, kFilename, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            if (hosted.has(view_of(values[0])))
                coming[package] = {text_of(values[0]), text_of(values[1]), text_of(values[2])};
        },
        GRANARY_ADDED);
    if (coming.empty()) return;
    std::set<std::string> ours = held_projects(draft);
    for (const granary_part part : {GRANARY_PRESENT, GRANARY_REPLACED})
        draft.each(
            kPackage, {kNameNormalized},
            [&](int64_t package, const granary_value* values) {
                if (coming.count(package) == 0) ours.insert(text_of(values[0]));
            },
            part);
    Rejects rejects;
    for (const auto& [package, newcomer] : coming)
        if (ours.count(newcomer.project) > 0) rejects.add(package, newcomer.filename, newcomer.prn);
    leave_out(draft, rejects, "python.reject.locked");
}

void note_hosted(granary::Record& repository, granary::DraftVersion& draft) {
    const granary_source source = draft.source();
    if (source == GRANARY_PROPOSED) return;
    Hosted hosted(repository);
    const size_t before = hosted.names_.size();
    std::map<int64_t, std::string> coming;
    draft.each(
        kPackage, {kNameNormalized, kOrigin},
        [&](int64_t package, const granary_value* values) {
            const bool theirs = source == GRANARY_BY_TASK && view_of(values[1]) == kFromUpstream;
            // A sync may bring a million; what matters is what it brings under names of ours.
            if (!theirs && hosted.has(view_of(values[0])) == (source == GRANARY_BY_REMOTE))
                coming.emplace(package, view_of(values[0]));
        },
        GRANARY_ADDED);
    if (coming.empty()) return;
    if (source == GRANARY_BY_REMOTE) {
        std::set<std::string> leaving;
        for (const auto& [package, name] : coming) leaving.insert(name);
        draft.each(kPackage, {kNameNormalized}, [&](int64_t package, const granary_value* values) {
            if (coming.count(package) == 0) leaving.erase(text_of(values[0]));
        });
        for (const std::string& name : held_projects(draft)) leaving.erase(name);
        for (const std::string& name : leaving) hosted.names_.erase(name);
    } else {
        const std::set<int64_t> known = source == GRANARY_BY_TASK ? held_before(draft) : std::set<int64_t>();
        std::set<std::string> fresh;
        for (const auto& [package, name] : coming)
            if (known.count(package) == 0 && hosted.names_.insert(name).second) fresh.insert(name);
        if (!fresh.empty() && locks_names({&repository})) drop_others(draft, fresh, coming);
    }
    if (hosted.names_.size() == before) return;
    repository.set(
        kField,
        granary::Value::json(
            nlohmann::json(hosted.names_).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
}

}  // namespace granary_python
