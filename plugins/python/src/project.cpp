#include "project.h"

#include <nlohmann/json.hpp>

#include "hosted.h"
#include "text.h"

namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kQuarantined = "upstream has quarantined the project";

std::string details_of(const ProjectFacts& facts) {
    const Json out = {{"status", facts.status},
                      {"reason", facts.reason},
                      {"tracks", facts.tracks},
                      {"alternates", facts.alternates}};
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::string> texts_of(const Json& list) {
    std::vector<std::string> texts;
    for (const Json& item : list)
        if (item.is_string()) texts.push_back(item.get<std::string>());
    return texts;
}

}  // namespace

void describe_project(granary::Type& type) {
    type.help("What an upstream says of a project as a whole.")
        .flags(GRANARY_TF_NO_ARTIFACT | GRANARY_TF_NOT_UPLOADABLE)
        .field(
            granary::text(kProjectName, "name_normalized").read_only().key().repo_key().indexed().sortable())
        .field(granary::text(kProjectStatus, "status")
                   .read_only()
                   .default_json("\"\"")
                   .sortable()
                   .help("\"archived\", \"deprecated\" or \"quarantined\"; empty: active."))
        .field(granary::text(kProjectReason, "status_reason").read_only().default_json("\"\"").sortable())
        .field(granary::text(kProjectDetails, "details").internal().key().default_json("\"{}\""));
}

ProjectFacts read_facts(std::string_view details) {
    ProjectFacts facts;
    const Json json = Json::parse(details, nullptr, false);
    if (!json.is_object()) return facts;
    facts.status = json.value("status", "");
    facts.reason = json.value("reason", "");
    facts.tracks = texts_of(json.value("tracks", Json::array()));
    facts.alternates = texts_of(json.value("alternates", Json::array()));
    return facts;
}

ProjectFacts facts_of(granary::Request& request, std::string_view version, granary::Record* repository,
                      std::string_view normalized) {
    ProjectFacts facts;
    if (version.empty()) return facts;
    request.each(version, {kProject, {kProjectDetails}, {{kProjectName, normalized}}},
                 [&](int64_t, std::span<const granary_value> row) { facts = read_facts(view_of(row[0])); });
    if (facts.empty() || repository == nullptr || !Hosted(*repository).has(normalized)) return facts;
    return {};
}

std::string quarantine_sentence(const ProjectFacts& facts) {
    return std::string(kQuarantined) + (facts.reason.empty() ? "" : ": " + facts.reason);
}

bool is_quarantine_sentence(std::string_view reason) {
    return reason.starts_with(kQuarantined);
}

ProjectSync::ProjectSync(granary::Sync& change)
    : change_(change),
      batch_(change, kProject, {kProjectName, kProjectStatus, kProjectReason, kProjectDetails}, 1000) {
    change_.draft().each(kProject, {kProjectName}, [&](int64_t content, const granary_value* values) {
        known_[text_of(values[0])] = content;
    });
}

void ProjectSync::saw(const std::string& normalized, const ProjectFacts& facts) {
    if (facts.is_quarantined()) quarantined_[normalized] = quarantine_sentence(facts);
    if (!facts.empty()) {
        const std::string details = details_of(facts);
        batch_.add({granary::text_value(normalized), granary::text_value(facts.status),
                    granary::text_value(facts.reason), granary::text_value(details)},
                   {});
    } else if (const auto known = known_.find(normalized); known != known_.end()) {
        leaving_.push_back(known->second);
    }
}

const std::string* ProjectSync::quarantine(std::string_view normalized) const {
    const auto found = quarantined_.find(normalized);
    return found == quarantined_.end() ? nullptr : &found->second;
}

void ProjectSync::finish() {
    batch_.flush();
    if (!leaving_.empty()) change_.draft().remove(leaving_);
}

}  // namespace granary_python
