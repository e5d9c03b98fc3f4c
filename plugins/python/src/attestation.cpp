#include "attestation.h"

#include <granary/sdk.hpp>

#include <nlohmann/json.hpp>

#include "bytes.h"
#include "json_text.h"

namespace granary_python {

using nlohmann::json;

namespace {

[[noreturn]] void refuse(const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, fault);
}

LogEntry::Proof read_proof(const json& proof, const std::string& what) {
    LogEntry::Proof out;
    out.index = number_member(proof, "logIndex", what);
    out.tree_size = number_member(proof, "treeSize", what);
    out.root = bytes_member(proof, "rootHash", what);
    // A log of one entry has no path, and protocol buffers leave an empty list out.
    if (proof.contains("hashes"))
        for (const json& hash : list_member(proof, "hashes", kMaxProofHashes, what)) {
            auto bytes = hash.is_string() ? base64_decoded(hash.get_ref<const std::string&>()) : std::nullopt;
            if (!bytes || bytes->size() != 32) refuse(what + " has a hash that is no SHA-256 in base64");
            out.hashes.push_back(std::move(*bytes));
        }
    out.checkpoint = text_member(object_member(proof, "checkpoint", what), "envelope", what);
    return out;
}

LogEntry read_entry(const json& entry, const std::string& owner) {
    const std::string what = "a transparency entry of " + owner;
    LogEntry out;
    out.index = number_member(entry, "logIndex", what);
    out.integrated_time = number_member(entry, "integratedTime", what);
    out.log_id = bytes_member(object_member(entry, "logId", what), "keyId", what);
    const json& kind = object_member(entry, "kindVersion", what);
    out.kind = text_member(kind, "kind", what);
    out.kind_version = text_member(kind, "version", what);
    out.body = bytes_member(entry, "canonicalizedBody", what);
    if (const auto promise = entry.find("inclusionPromise"); promise != entry.end() && !promise->is_null())
        out.promise = bytes_member(*promise, "signedEntryTimestamp", what);
    if (const auto proof = entry.find("inclusionProof"); proof != entry.end() && !proof->is_null())
        out.proof = read_proof(*proof, "the inclusion proof of " + what);
    return out;
}

Attestation read_attestation(const json& object, size_t number) {
    const std::string what = "attestation " + std::to_string(number);
    if (!object.is_object()) refuse(what + " is no object");
    const auto version = object.find("version");
    if (version == object.end() || !version->is_number_integer() || *version != 1)
        refuse(what + " has not the version 1");
    Attestation out;
    const json& material = object_member(object, "verification_material", what);
    out.certificate = bytes_member(material, "certificate", what);
    for (const json& entry : list_member(material, "transparency_entries", kMaxEntries, what))
        out.entries.push_back(read_entry(entry, what));
    if (out.entries.empty()) refuse(what + " has no transparency entry");
    const json& envelope = object_member(object, "envelope", what);
    out.statement = bytes_member(envelope, "statement", what);
    out.signature = bytes_member(envelope, "signature", what);
    return out;
}

std::vector<Attestation> read_list(const json& list, size_t& count) {
    std::vector<Attestation> out;
    for (const json& attestation : list) {
        if (++count > kMaxAttestations)
            refuse("there are more than " + std::to_string(kMaxAttestations) + " attestations");
        out.push_back(read_attestation(attestation, count));
    }
    return out;
}

void check_size(std::string_view text) {
    if (text.size() > kMaxProvenance)
        refuse("it has more than " + std::to_string(kMaxProvenance >> 20) + " MiB");
}

/// As Python's json.dumps(sort_keys=True) writes it: the digest is that of other servers.
void write_sorted(const json& value, std::string& out) {
    if (value.is_object()) {
        out += '{';
        bool first = true;
        for (const auto& [key, item] : value.items()) {
            if (!first) out += ", ";
            first = false;
            out += json(key).dump(-1, ' ', true, json::error_handler_t::replace) + ": ";
            write_sorted(item, out);
        }
        out += '}';
    } else if (value.is_array()) {
        out += '[';
        bool first = true;
        for (const json& item : value) {
            if (!first) out += ", ";
            first = false;
            write_sorted(item, out);
        }
        out += ']';
    } else {
        out += value.dump(-1, ' ', true, json::error_handler_t::replace);
    }
}

}  // namespace

std::vector<Attestation> parse_attestations(std::string_view text) {
    check_size(text);
    const json list = read_json(text, "the list of attestations");
    if (writes_nul(text)) refuse("the list of attestations has a text with a NUL");
    if (!list.is_array() || list.empty()) refuse("a list of attestations is wanted");
    size_t count = 0;
    return read_list(list, count);
}

std::vector<Bundle> parse_provenance(std::string_view text) {
    check_size(text);
    const json object = read_json(text, "the provenance");
    if (writes_nul(text)) refuse("the provenance has a text with a NUL");
    if (!object.is_object() || object.value("version", json()) != 1)
        refuse("the provenance has not the version 1");
    std::vector<Bundle> out;
    size_t count = 0;
    for (const json& bundle :
         list_member(object, "attestation_bundles", kMaxAttestations, "the provenance")) {
        const std::string what = "attestation bundle " + std::to_string(out.size() + 1);
        const json& publisher = object_member(bundle, "publisher", what);
        (void)text_member(publisher, "kind", "the publisher of " + what);
        Bundle& made = out.emplace_back();
        made.publisher = publisher.dump(-1, ' ', false, json::error_handler_t::replace);
        made.attestations = read_list(list_member(bundle, "attestations", kMaxAttestations, what), count);
        if (made.attestations.empty()) refuse(what + " has no attestations");
    }
    if (out.empty()) refuse("the provenance has no attestation bundles");
    return out;
}

std::string make_provenance(std::string_view publisher, std::string_view attestations) {
    return "{\"version\":1,\"attestation_bundles\":[{\"publisher\":" + std::string(publisher) +
           ",\"attestations\":" + std::string(attestations) + "}]}";
}

std::string provenance_digest(std::string_view text) {
    std::string sorted;
    write_sorted(read_json(text, "the provenance"), sorted);
    return hex_of(sha256_of(sorted));
}

}  // namespace granary_python
