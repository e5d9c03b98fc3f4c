#include "attestation.h"

#include <doctest/doctest.h>

#include <granary/sdk.hpp>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bytes.h"
#include "transparency.h"
#include "verify.h"

using namespace granary_python;
using nlohmann::json;

namespace {

json read(const char* name) {
    std::ifstream file(std::string(PYTHON_TESTDATA "/") + name);
    REQUIRE(file.good());
    return json::parse(file);
}

const TrustRoot& root() {
    static const TrustRoot parsed = TrustRoot::parse(read("trust_root.json").dump());
    return parsed;
}

json sample() {
    return read("provenance.json");
}

json& attestation_of(json& provenance) {
    return provenance["attestation_bundles"][0]["attestations"][0];
}
json& entry_of(json& provenance) {
    return attestation_of(provenance)["verification_material"]["transparency_entries"][0];
}

const AttestedFile kFile{"widget-1.0.tar.gz", hex_of(sha256_of("widget"))};

/// Why it is not believed; empty when it is.
std::string fault(const json& provenance, const AttestedFile& file = kFile, const TrustRoot& by = root()) {
    try {
        (void)verify_provenance(parse_provenance(provenance.dump()), file, by);
    } catch (const granary::Error& problem) {
        return problem.what();
    }
    return {};
}

bool says(const std::string& sentence, std::string_view part) {
    INFO(sentence);
    return sentence.find(part) != std::string::npos;
}

/// The base64 text at `value` with one bit of what it stands for turned.
void turn_bit(json& value, size_t byte) {
    std::string bytes = base64_decoded(value.get<std::string>()).value();
    bytes.at(byte < bytes.size() ? byte : bytes.size() - 1) ^= 1;
    value = base64_encoded(bytes);
}

}  // namespace

TEST_CASE("an attestation that is true is believed, and says who made it") {
    const auto verified = verify_provenance(parse_provenance(sample().dump()), kFile, root());
    REQUIRE(verified.size() == 1);
    CHECK(verified[0].identity.issuer == "https://token.actions.githubusercontent.com");
    CHECK(verified[0].identity.repository == "https://github.com/acme/widget");
    CHECK(verified[0].identity.subject ==
          "https://github.com/acme/widget/.github/workflows/release.yml@refs/tags/v1");
    CHECK(verified[0].predicate == "https://docs.pypi.org/attestations/publish/v1");
}

TEST_CASE("what was changed is not believed") {
    json made = sample();
    CHECK(says(fault(made, {"other-1.0.tar.gz", kFile.sha256}), "widget-1.0.tar.gz != other-1.0.tar.gz"));
    CHECK(says(fault(made, {kFile.name, hex_of(sha256_of("gadget"))}), "digest of the file"));

    turn_bit(attestation_of(made)["envelope"]["signature"], 20);
    CHECK(says(fault(made), "another signature"));
    made = sample();
    json statement =
        json::parse(base64_decoded(attestation_of(made)["envelope"]["statement"].get<std::string>()).value());
    statement["predicate"] = {{"more", 1}};
    attestation_of(made)["envelope"]["statement"] = base64_encoded(statement.dump());
    CHECK(says(fault(made), "another statement"));
    made = sample();
    turn_bit(attestation_of(made)["verification_material"]["certificate"], 10'000);
    CHECK(says(fault(made), "another certificate"));
    made = sample();
    turn_bit(entry_of(made)["inclusionPromise"]["signedEntryTimestamp"], 30);
    CHECK(says(fault(made), "did not sign its promise"));
    made = sample();
    entry_of(made)["integratedTime"] =
        std::to_string(std::stoll(entry_of(made)["integratedTime"].get<std::string>()) + 1);
    CHECK(says(fault(made), "did not sign its promise"));
    made = sample();
    entry_of(made).erase("inclusionPromise");
    CHECK(says(fault(made), "no promise"));
    made = sample();
    turn_bit(entry_of(made)["inclusionProof"]["hashes"][0], 3);
    CHECK(says(fault(made), "does not lead to the root"));
    made = sample();
    std::string note = entry_of(made)["inclusionProof"]["checkpoint"]["envelope"];
    note[note.find("\n6\n") + 1] = '7';
    entry_of(made)["inclusionProof"]["checkpoint"]["envelope"] = note;
    CHECK(says(fault(made), "did not sign the checkpoint"));
    made = sample();
    entry_of(made).erase("inclusionProof");
    CHECK(fault(made).empty());  // the promise of the log is enough
    made = sample();
    turn_bit(entry_of(made)["logId"]["keyId"], 3);
    CHECK(says(fault(made), "is none of the trust root's"));
}

TEST_CASE("only those the trust root names are believed, and only in their time") {
    const json made = sample();
    TrustRoot other = root();
    other.authorities[0].certificates.erase(other.authorities[0].certificates.begin());
    CHECK(says(fault(made, kFile, other), "no authority of the trust root certified"));
    other = root();
    other.authorities[0].validity.until = other.authorities[0].validity.from + 1;
    CHECK(says(fault(made, kFile, other), "no certificate authority of the trust root was valid"));
    other = root();
    other.logs[0].validity.until = other.logs[0].validity.from + 1;
    CHECK(says(fault(made, kFile, other), "is none of the trust root's"));
}

TEST_CASE("a publisher has to be the one that made it") {
    json made = sample();
    json& publisher = made["attestation_bundles"][0]["publisher"];
    publisher["repository"] = "acme/wid";
    CHECK(says(fault(made), "https://github.com/acme/wid"));
    publisher["repository"] = "acme/widget";
    publisher["workflow"] = "other.yml";
    CHECK(says(fault(made), "other.yml"));
    publisher = {{"kind", "GitLab"}, {"repository", "acme/widget"}, {"workflow_filepath", ".gitlab-ci.yml"}};
    CHECK(says(fault(made), "https://gitlab.com"));
    publisher = {{"kind", "Google"}, {"email", "a@example.org"}};
    CHECK(says(fault(made), "https://accounts.google.com"));
    publisher = {{"kind", "GitHub"}};
    CHECK(says(fault(made), "lacks the text \"repository\""));
    publisher = {{"kind", "Pulp User"}, {"prn", "prn:auth.user:1"}};
    CHECK(fault(made).empty());
}

TEST_CASE("what is no attestation is named") {
    const auto problem = [](const std::string& text) -> std::string {
        try {
            (void)parse_attestations(text);
        } catch (const granary::Error& error) {
            return error.what();
        }
        return {};
    };
    CHECK(says(problem("{"), "is no JSON"));
    CHECK(says(problem("[]"), "a list of attestations is wanted"));
    CHECK(says(problem("{}"), "a list of attestations is wanted"));
    CHECK(says(problem("[1]"), "attestation 1 is no object"));
    CHECK(says(problem("[{\"version\": 2}]"), "has not the version 1"));
    json made = sample();
    json list = made["attestation_bundles"][0]["attestations"];
    CHECK(problem(list.dump()).empty());
    list[0].erase("envelope");
    CHECK(says(problem(list.dump()), "lacks the object \"envelope\""));
    list = made["attestation_bundles"][0]["attestations"];
    list[0]["verification_material"]["transparency_entries"] = json::array();
    CHECK(says(problem(list.dump()), "no transparency entry"));
    list = made["attestation_bundles"][0]["attestations"];
    list[0]["verification_material"]["certificate"] = "not base64!";
    CHECK(says(problem(list.dump()), "no base64"));
    list = json::array();
    for (size_t i = 0; i <= kMaxAttestations; ++i)
        list.push_back(made["attestation_bundles"][0]["attestations"][0]);
    CHECK(says(problem(list.dump()), "more than 64"));
    CHECK(says(problem(std::string(100, '[')), "nested"));
}

TEST_CASE("paths through a tree of hashes") {
    // Leaves 0 … 6; the tree of RFC 9162, 2.1.5.
    std::vector<std::string> leaves;
    for (char c = '0'; c < '7'; ++c) leaves.push_back(sha256_of(std::string(1, '\0') + c));
    const auto node = [](const std::string& left, const std::string& right) {
        return sha256_of("\x01" + left + right);
    };
    const std::string g = node(leaves[0], leaves[1]), h = node(leaves[2], leaves[3]),
                      i = node(leaves[4], leaves[5]), j = leaves[6], k = node(g, h), l = node(i, j),
                      whole = node(k, l);
    CHECK(merkle_root(leaves[0], 0, 7, {leaves[1], h, l}) == whole);
    CHECK(merkle_root(leaves[3], 3, 7, {leaves[2], g, l}) == whole);
    CHECK(merkle_root(leaves[4], 4, 7, {leaves[5], j, k}) == whole);
    CHECK(merkle_root(leaves[6], 6, 7, {i, k}) == whole);
    CHECK(merkle_root(leaves[0], 0, 1, {}) == leaves[0]);
    CHECK(merkle_root(leaves[6], 6, 7, {i}) == std::nullopt);
    CHECK(merkle_root(leaves[6], 6, 7, {i, k, k}) == std::nullopt);
    CHECK(merkle_root(leaves[6], 7, 7, {i, k}) == std::nullopt);
    CHECK(merkle_root(leaves[6], -1, 7, {i, k}) == std::nullopt);
    CHECK(merkle_root(leaves[3], 2, 7, {leaves[2], g, l}) != whole);
}

TEST_CASE("patterns, base64, times, digests") {
    CHECK(fits_pattern("https://github.com/acme/widget", "https://github.com/acme/*"));
    CHECK(fits_pattern("abcabc", "*abc"));
    CHECK(fits_pattern("", "*"));
    CHECK_FALSE(fits_pattern("abcd", "*abc"));
    CHECK_FALSE(fits_pattern("https://github.com/acme2/widget", "https://github.com/acme/*"));
    CHECK_FALSE(fits_pattern("a", ""));
    CHECK(base64_decoded("YWI=") == "ab");
    for (const char* bad : {"YWI", "YW=I", "YWI=\n", "=YWI", "Y===", "YW-_"})
        CHECK_FALSE(base64_decoded(bad));
    CHECK(base64_encoded("ab") == "YWI=");
    // As json.dumps(value, sort_keys=True) of Python writes it.
    CHECK(provenance_digest("{\"b\":[1,{}],\"a\":\"\u00e4\"}") ==
          hex_of(sha256_of("{\"a\": \"\\u00e4\", \"b\": [1, {}]}")));
    CHECK(any_identity_fits(R"([{"subject":"s","issuer":"i","repository":"r"}])", "r", "i"));
    CHECK_FALSE(any_identity_fits(R"([{"subject":"s","issuer":"i","repository":"r"}])", "r", "j"));
    CHECK_FALSE(any_identity_fits("[]", "", ""));
    CHECK_FALSE(
        any_identity_fits(R"([1,{"subject":1,"issuer":{},"repository":[],"build_config":null}])", "r", "i"));
}
