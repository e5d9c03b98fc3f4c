#pragma once

#include <granary/sdk.hpp>

#include <optional>

#include "trust_root.h"

/// What the operator wants of attestations.
namespace granary_python {

inline constexpr const char* kNoTrustRoot =
    "there is nobody to be believed: [plugins.python] trust_root names no file";

/// The trust root of `[plugins.python]`; none: none is set. Throws granary::Error(INVALID) naming the file.
std::optional<TrustRoot> configured_trust_root();

inline constexpr const char* kAttestationRule = "python.attestation_rule";
enum AttestationRuleTag : uint32_t { kRuleProject = 1, kRuleIdentity = 2, kRuleIssuer = 3, kRuleBy = 4 };

/// Brings a rule of a repository into its normal form, or refuses it.
void check_attestation_rule(granary::Record& rule, granary::Refusals& refusals);
/// Whether a rule of the repository (null: there is none) or the configuration asks for attestations of the
/// project.
bool asks_for_attestations(granary::Record* repository, std::string_view normalized);
/// Refuses (or, where the repository wants that, leaves out) added packages that lack the attestations which
/// the rules of the repository and the configuration ask for.
void enforce_attestation_rules(granary::Record& repository, granary::DraftVersion& draft);

}  // namespace granary_python
