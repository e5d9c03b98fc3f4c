#include "verify.h"

#include <granary/sdk.hpp>

#include <nlohmann/json.hpp>

#include "bytes.h"
#include "transparency.h"

namespace granary_python {

using nlohmann::json;

namespace {

constexpr std::string_view kPayloadType = "application/vnd.in-toto+json";

[[noreturn]] void refuse(const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, fault);
}

/// What is signed of an envelope (DSSE, "pre-authentication encoding").
std::string signed_form(std::string_view statement) {
    return "DSSEv1 " + std::to_string(kPayloadType.size()) + " " + std::string(kPayloadType) + " " +
           std::to_string(statement.size()) + " " + std::string(statement);
}

/// Its predicate type.
std::string check_statement(const Attestation& attestation, const AttestedFile& file) {
    const std::string what = "its statement";
    const json statement = read_json(attestation.statement, what);
    if (text_member(statement, "_type", what) != "https://in-toto.io/Statement/v1")
        refuse("its statement is none of in-toto v1");
    const json& subjects = list_member(statement, "subject", 1, what);
    if (subjects.size() != 1) refuse("its statement has no subject");
    const std::string name = text_member(subjects[0], "name", what);
    if (name != file.name)
        refuse("its subject does not match the name of the file: " + name + " != " + file.name);
    const std::string digest =
        text_member(object_member(subjects[0], "digest", what), "sha256", "the subject of its statement");
    if (digest != file.sha256)
        refuse("its subject does not match the digest of the file: " + digest + " != " + file.sha256);
    const std::string predicate = text_member(statement, "predicateType", what);
    if (predicate != "https://docs.pypi.org/attestations/publish/v1" &&
        predicate != "https://slsa.dev/provenance/v1")
        refuse("its predicate is of the type " + predicate + ", that of a publish or SLSA v1 is wanted");
    return predicate;
}

/// "https://HOST/REPOSITORY/PATH" at the revision or the reference the certificate names.
bool is_at(const std::string& uri, const std::string& file, const Identity& identity) {
    return (!identity.revision.empty() && uri == file + "@" + identity.revision) ||
           (!identity.ref.empty() && uri == file + "@" + identity.ref);
}

void check_source(const json& publisher, const Identity& identity, const std::string& host,
                  const std::string& middle, const char* file_field) {
    const std::string what = "its publisher";
    const std::string source = host + text_member(publisher, "repository", what);
    if (identity.repository != source)
        refuse("it was made for the repository " + identity.repository + ", its publisher is said to be " +
               source);
    const std::string file = source + middle + text_member(publisher, file_field, what);
    // Certificates of before that extension have it as their subject only.
    const std::string& config = identity.build_config.empty() ? identity.subject : identity.build_config;
    if (!is_at(config, file, identity))
        refuse("it was made by " + config + ", its publisher is said to be " + file);
}

}  // namespace

Verified verify_attestation(const Attestation& attestation, const AttestedFile& file, const TrustRoot& root) {
    Verified out;
    out.predicate = check_statement(attestation, file);
    const SigningCertificate certificate(attestation.certificate);
    std::string problem;
    std::optional<int64_t> time;
    for (const LogEntry& entry : attestation.entries) {
        try {
            time = check_entry(entry, attestation, root);
            break;
        } catch (const granary::Error& error) {
            if (problem.empty()) problem = error.what();
        }
    }
    if (!time) refuse(problem);
    certificate.check(root, *time);
    if (!certificate.verifies(signed_form(attestation.statement), attestation.signature))
        refuse("its signature is not that of its certificate");
    out.identity = certificate.identity();
    if (out.identity.subject.empty() || out.identity.issuer.empty())
        refuse("its certificate does not tell who was certified by whom");
    return out;
}

void check_publisher(std::string_view text, const Identity& identity) {
    const json publisher = read_json(text, "its publisher");
    const std::string kind = text_member(publisher, "kind", "its publisher");
    const auto issued_by = [&](const char* issuer) {
        if (identity.issuer != issuer)
            refuse("it was made with a login of " + identity.issuer + ", for the publisher's kind " + kind +
                   " it has to be " + issuer);
    };
    if (kind == "GitHub") {
        issued_by("https://token.actions.githubusercontent.com");
        check_source(publisher, identity, "https://github.com/", "/.github/workflows/", "workflow");
    } else if (kind == "GitLab") {
        issued_by("https://gitlab.com");
        check_source(publisher, identity, "https://gitlab.com/", "//", "workflow_filepath");
    } else if (kind == "Google") {
        issued_by("https://accounts.google.com");
        const std::string email = text_member(publisher, "email", "its publisher");
        if (identity.subject != email)
            refuse("it was made by " + identity.subject + ", its publisher is said to be " + email);
    }
}

std::vector<Verified> verify_provenance(const std::vector<Bundle>& bundles, const AttestedFile& file,
                                        const TrustRoot& root) {
    std::vector<Verified> out;
    size_t number = 0;
    for (const Bundle& bundle : bundles)
        for (const Attestation& attestation : bundle.attestations) {
            ++number;
            try {
                out.push_back(verify_attestation(attestation, file, root));
                check_publisher(bundle.publisher, out.back().identity);
            } catch (const granary::Error& problem) {
                refuse("attestation " + std::to_string(number) + " is not believed: " + problem.what());
            }
        }
    return out;
}

std::string identities_json(const std::vector<Verified>& verified) {
    json list = json::array();
    for (const Verified& one : verified)
        list.push_back({{"subject", one.identity.subject},
                        {"issuer", one.identity.issuer},
                        {"repository", one.identity.repository},
                        {"build_config", one.identity.build_config},
                        {"predicate", one.predicate}});
    return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool any_identity_fits(std::string_view identities, std::string_view pattern, std::string_view issuer) {
    const json list = json::parse(identities, nullptr, false);
    if (!list.is_array()) return false;
    for (const json& one : list) {
        if (!one.is_object()) continue;
        // An archive that strangers made may say anything there.
        const auto text = [&](const char* name) {
            const auto found = one.find(name);
            return found != one.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        const std::string subject = text("subject"), repository = text("repository"),
                          config = text("build_config");
        const bool named = pattern.empty() || fits_pattern(subject, pattern) ||
                           fits_pattern(repository, pattern) || fits_pattern(config, pattern);
        if (named && (issuer.empty() || text("issuer") == issuer)) return true;
    }
    return false;
}

bool fits_pattern(std::string_view text, std::string_view pattern) {
    // The last star takes one character more each time what follows it does not fit.
    size_t at = 0, in = 0, star = std::string_view::npos, from = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == '*') {
            star = in++;
            from = at;
        } else if (in < pattern.size() && pattern[in] == text[at]) {
            ++in, ++at;
        } else if (star != std::string_view::npos) {
            in = star + 1;
            at = ++from;
        } else {
            return false;
        }
    }
    while (in < pattern.size() && pattern[in] == '*') ++in;
    return in == pattern.size();
}

}  // namespace granary_python
