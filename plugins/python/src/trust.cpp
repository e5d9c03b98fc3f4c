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

/// Which rules what comes into a repository does not satisfy yet. That may be all of an upstream's packages:
/// of each only its number and which list of rules it is are remembered. Borrows the rules.
class Unsatisfied {
  public:
    explicit Unsatisfied(const std::vector<Rule>& rules) : rules_(rules) { (void)number_of({}); }

    void add(int64_t package, const std::string& normalized) {
        List asked;
        for (const Rule& rule : rules_)
            if (fits_pattern(normalized, rule.project)) asked.push_back(&rule);
        if (!asked.empty()) packages_.push_back({package, number_of(asked)});
    }
    bool empty() const { return packages_.empty(); }
    /// After the last of them was added.
    void sort() { std::sort(packages_.begin(), packages_.end()); }
    /// Who has made attestations of a package, as the content type keeps it.
    void prove(int64_t package, std::string_view identities) {
        const auto entry = find(package);
        if (entry == packages_.end() || entry->second == 0) return;
        List left = *lists_[entry->second];
        std::erase_if(left, [&](const Rule* rule) {
            return any_identity_fits(identities, rule->identity, rule->issuer);
        });
        entry->second = number_of(left);
    }
    /// The first rule that is not satisfied; null: there is none.
    const Rule* of(int64_t package) {
        const auto entry = find(package);
        return entry == packages_.end() || entry->second == 0 ? nullptr : lists_[entry->second]->front();
    }

  private:
    using List = std::vector<const Rule*>;
    using Entry = std::pair<int64_t, uint32_t>;

    /// The empty list is 0.
    uint32_t number_of(const List& list) {
        const auto [known, is_new] = numbers_.emplace(list, static_cast<uint32_t>(lists_.size()));
        if (is_new) lists_.push_back(&known->first);
        return known->second;
    }
    std::vector<Entry>::iterator find(int64_t package) {
        const auto entry = std::lower_bound(packages_.begin(), packages_.end(), Entry{package, 0});
        return entry == packages_.end() || entry->first != package ? packages_.end() : entry;
    }

    const std::vector<Rule>& rules_;
    std::vector<Entry> packages_;
    std::map<List, uint32_t> numbers_;
    std::vector<const List*> lists_;
};

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
    Unsatisfied left(rules);
    draft.each(
        kPackage, {kNameNormalized},
        [&](int64_t package, const granary_value* values) { left.add(package, text_of(values[0])); },
        GRANARY_ADDED);
    if (left.empty()) return;
    left.sort();
    // What is only proposed is present in no version yet.
    for (const granary_part part : {GRANARY_PRESENT, GRANARY_ADDED})
        draft.each(
            kProvenance, {kProvenanceOf, kProvenanceIdentities},
            [&](int64_t, const granary_value* values) {
                if (values[0].type != 0) left.prove(values[0].as.i64, view_of(values[1]));
            },
            part);
    Rejects rejects;
    std::string reasons;
    const bool refuses = repository.flag("error_on_reject");
    draft.each(
        kPackage, {kFilename, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            const Rule* const lacking = left.of(package);
            if (lacking == nullptr) return;
            const bool tells = reasons.size() < 4000;
            if (tells)
                reasons += (reasons.empty() ? "" : "; ") + text_of(values[0]) + " lacks " + wanted(*lacking);
            // Of what is refused as a whole some are named.
            if (!refuses || tells) rejects.add(package, view_of(values[0]), view_of(values[1]));
        },
        GRANARY_ADDED);
    reject(repository, draft, rejects, "python.reject.attestation",
           "Packages without the attestations that are asked for cannot be added to this repository: " +
               reasons);
}

}  // namespace granary_python
