#include "trust.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "guard.h"
#include "names.h"
#include "package.h"
#include "text.h"
#include "verify.h"

namespace granary_python {

namespace {

struct Rule {
    std::string project;           ///< normal form, with "*" for any text
    std::string identity, issuer;  ///< empty: any
};

std::vector<Rule> rules_of_repository(granary::Record* repository) {
    std::vector<Rule> rules;
    const auto attested =
        nlohmann::json::parse(granary::Plugin::setting("attested_projects").value_or("[]"), nullptr, false);
    if (attested.is_array())
        for (const auto& project : attested)
            if (project.is_string()) rules.push_back({normalize(project.get<std::string>()), {}, {}});
    if (repository == nullptr) return rules;
    repository->each_nested(kAttestationRule, {kRuleProject, kRuleIdentity, kRuleIssuer},
                            [&](int64_t, const granary_value* values) {
                                rules.push_back({text_of(values[0]), text_of(values[1]), text_of(values[2])});
                            });
    return rules;
}

std::string wanted(const Rule& rule) {
    std::string out = "an attestation that was verified";
    if (!rule.identity.empty()) out += ", made by " + rule.identity;
    if (!rule.issuer.empty()) out += ", with a login of " + rule.issuer;
    return out;
}

}  // namespace

std::optional<TrustRoot> configured_trust_root() {
    const auto setting = granary::Plugin::setting("trust_root");
    const std::string path = setting ? granary::unquote(*setting) : std::string();
    if (path.empty()) return std::nullopt;
    return TrustRoot::load(path);
}

void check_attestation_rule(granary::Record& rule, granary::Refusals& refusals) {
    const std::string project = normalize(rule.text("project").value_or(""));
    // Where a star stands, a letter has to be good.
    std::string example = project;
    for (char& c : example)
        if (c == '*') c = 'x';
    if (!is_project_name(example))
        refusals.add("project", "\"" + project + "\" is no name of a project; \"*\" stands for any text.");
    rule.set("project", project);
}

bool asks_for_attestations(granary::Record* repository, std::string_view normalized) {
    const std::vector<Rule> rules = rules_of_repository(repository);
    return std::any_of(rules.begin(), rules.end(),
                       [&](const Rule& rule) { return fits_pattern(std::string(normalized), rule.project); });
}

void enforce_attestation_rules(granary::Record& repository, granary::DraftVersion& draft) {
    const std::vector<Rule> rules = rules_of_repository(&repository);
    if (rules.empty()) return;
    struct Added {
        std::string filename, prn;
        std::vector<const Rule*> asked;
    };
    std::map<int64_t, Added> added;
    draft.each(
        kPackage, {kNameNormalized, kFilename, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            Added one{text_of(values[1]), text_of(values[2]), {}};
            for (const Rule& rule : rules)
                if (fits_pattern(text_of(values[0]), rule.project)) one.asked.push_back(&rule);
            if (!one.asked.empty()) added.emplace(package, std::move(one));
        },
        GRANARY_ADDED);
    if (added.empty()) return;
    // What is only proposed is present in no version yet.
    for (const granary_part part : {GRANARY_PRESENT, GRANARY_ADDED})
        draft.each(
            kProvenance, {kProvenanceOf, kProvenanceIdentities},
            [&](int64_t, const granary_value* values) {
                const auto package = values[0].type == 0 ? added.end() : added.find(values[0].as.i64);
                if (package == added.end()) return;
                const std::string identities = text_of(values[1]);
                std::erase_if(package->second.asked, [&](const Rule* rule) {
                    return any_identity_fits(identities, rule->identity, rule->issuer);
                });
            },
            part);
    Rejects rejects;
    std::string reasons;
    for (const auto& [package, one] : added) {
        if (one.asked.empty()) continue;
        rejects.add(package, one.filename, one.prn);
        if (reasons.size() < 4000)
            reasons += (reasons.empty() ? "" : "; ") + one.filename + " lacks " + wanted(*one.asked.front());
    }
    reject(repository, draft, rejects, "python.reject.attestation",
           "Packages without the attestations that are asked for cannot be added to this repository: " +
               reasons);
}

}  // namespace granary_python
