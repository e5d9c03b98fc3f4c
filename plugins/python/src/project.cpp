#include "project.h"

#include <nlohmann/json.hpp>

#include "hosted.h"
#include "names.h"
#include "text.h"
#include "upstream_page.h"

namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kActive = "active";
constexpr std::string_view kQuarantined = "upstream has quarantined the project";

constexpr std::initializer_list<uint32_t> kProjectTags = {kProjectName, kProjectStatus, kProjectReason,
                                                          kProjectDetails};

void add_to(granary::Batch& batch, const std::string& normalized, const ProjectFacts& facts) {
    const std::string details = facts_json(facts);
    // The batch copies the texts before this returns.
    batch.add({granary::text_value(normalized), granary::text_value(facts.status),
               granary::text_value(facts.reason), granary::text_value(details)},
              {});
}

std::vector<std::string> texts_of(const Json& list) {
    std::vector<std::string> texts;
    for (const Json& item : list)
        if (item.is_string()) texts.push_back(item.get<std::string>());
    return texts;
}

}  // namespace

void describe_project(granary::Type& type) {
    type.help("What is said of a project as a whole, by an upstream or by who runs the repository.")
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

ProjectFacts facts_of(granary::Request& request, std::string_view version, granary::Record* repository,
                      std::string_view normalized) {
    ProjectFacts facts;
    if (version.empty()) return facts;
    request.each(version, {kProject, {kProjectDetails}, {{kProjectName, normalized}}},
                 [&](int64_t, std::span<const granary_value> row) { facts = read_facts(view_of(row[0])); });
    if (facts.empty() || facts.own || repository == nullptr || !Hosted(*repository).has(normalized))
        return facts;
    return {};
}

std::string quarantine_sentence(const ProjectFacts& facts) {
    return std::string(kQuarantined) + (facts.reason.empty() ? "" : ": " + facts.reason);
}

bool is_quarantine_sentence(std::string_view reason) {
    return reason.starts_with(kQuarantined);
}

ProjectSync::ProjectSync(granary::Sync& change)
    : change_(change), batch_(change, kProject, kProjectTags, 1000) {
    change_.draft().each(
        kProject, {kProjectName, kProjectDetails}, [&](int64_t content, const granary_value* values) {
            (read_facts(view_of(values[1])).own ? own_ : known_)[text_of(values[0])] = content;
        });
}

void ProjectSync::saw(const std::string& normalized, const ProjectFacts& facts) {
    if (facts.is_quarantined()) quarantined_[normalized] = quarantine_sentence(facts);
    if (own_.count(normalized) != 0) return;
    if (!facts.empty()) {
        add_to(batch_, normalized, facts);
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

void ProjectSync::keep() {
    std::vector<int64_t> kept;
    for (const auto& [name, content] : own_) kept.push_back(content);
    change_.keep(kept);
}

void run_describe(granary::Task& task) {
    granary::Record repository(task, task.require("self"));
    const std::string name = normalize(task.require("name"));
    if (!is_project_name(name))
        throw granary::Error(GRANARY_E_INVALID, "\"" + name + "\" is no name of a project.");
    ProjectFacts facts;
    const std::string status = task.text("status").value_or("");
    if (status != kActive) facts.status = status;
    facts.reason = shortened_reason(task.text("reason").value_or(""));
    if (facts.status.empty() && !facts.reason.empty())
        throw granary::Error(GRANARY_E_INVALID, "A reason goes with a status, and there is none.");
    const std::string page = "https://index/" + name + "/";
    for (const std::string& url :
         texts_of(Json::parse(task.json("alternate_locations").value_or("[]"), nullptr, false))) {
        const size_t before = facts.alternates.size();
        take_location(facts.alternates, url, page);
        if (facts.alternates.size() == before)
            throw granary::Error(
                GRANARY_E_INVALID,
                "\"" + url.substr(0, 200) + "\" is not the address of another page of " + name +
                    ": an http or https URL is wanted whose last part is the name, each once, 32 at most.");
    }
    granary::Sync change(task, repository);
    if (facts.empty()) {
        std::vector<int64_t> leaving;
        change.draft().each(kProject, {kProjectName}, [&](int64_t content, const granary_value* values) {
            if (view_of(values[0]) == name) leaving.push_back(content);
        });
        change.draft().remove(leaving);
    } else {
        facts.own = true;
        granary::Batch batch(change, kProject, kProjectTags);
        add_to(batch, name, facts);
        batch.flush();
    }
    change.commit();
}

}  // namespace granary_python
