#include "hosted.h"

#include <map>
#include <nlohmann/json.hpp>

#include "package.h"
#include "quarantine.h"
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
        for (const std::string& name : leaving) hosted.names_.erase(name);
    } else {
        const std::set<int64_t> known = source == GRANARY_BY_TASK ? held_before(draft) : std::set<int64_t>();
        for (const auto& [package, name] : coming)
            if (known.count(package) == 0) hosted.names_.insert(name);
    }
    if (hosted.names_.size() == before) return;
    repository.set(
        kField,
        granary::Value::json(
            nlohmann::json(hosted.names_).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
}

}  // namespace granary_python
