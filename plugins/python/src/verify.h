#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "attestation.h"
#include "signing_certificate.h"
#include "trust_root.h"

/// Whether attestations are true: signed by whom the trust root certified, logged, and about this file.
namespace granary_python {

/// What attestations have to be about.
struct AttestedFile {
    std::string name;
    std::string sha256;  ///< hex
};

/// Who made the attestation, and its predicate type.
struct Verified {
    Identity identity;
    std::string predicate;
};

/// Throws granary::Error(INVALID), a sentence without subject: what does not hold.
Verified verify_attestation(const Attestation& attestation, const AttestedFile& file, const TrustRoot& root);
/// Throws granary::Error(INVALID) unless the identity is that of the publisher (JSON object). Publishers of a
/// kind that is not known are not compared with anything.
void check_publisher(std::string_view publisher, const Identity& identity);
/// Each attestation, and where they have one, its publisher. Throws granary::Error(INVALID).
std::vector<Verified> verify_provenance(const std::vector<Bundle>& bundles, const AttestedFile& file,
                                        const TrustRoot& root);

/// The identities as a JSON list, and whether one of such a list fits a rule: `pattern` (with "*" for any
/// text) the identity's subject or the URI of its source, `issuer` its issuer; empty: any.
std::string identities_json(const std::vector<Verified>& verified);
bool any_identity_fits(std::string_view identities, std::string_view pattern, std::string_view issuer);
/// True when the text is what the pattern says: "*" stands for any text.
bool fits_pattern(std::string_view text, std::string_view pattern);

}  // namespace granary_python
