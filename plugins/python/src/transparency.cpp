#include "transparency.h"

#include <granary/sdk.hpp>

#include <nlohmann/json.hpp>

#include "bytes.h"
#include "signing_certificate.h"

namespace granary_python {

using nlohmann::json;

namespace {

[[noreturn]] void refuse(const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, fault);
}

/// The entry has to be about this statement, this signature and this certificate.
void check_body(const LogEntry& entry, const Attestation& attestation) {
    const std::string what = "what the transparency log has of it";
    if (entry.kind != "dsse" || entry.kind_version != "0.0.1")
        refuse("its transparency entry is of kind " + entry.kind + " " + entry.kind_version +
               ", dsse 0.0.1 is wanted");
    const json body = read_json(entry.body, what);
    if (text_member(body, "kind", what) != "dsse" || text_member(body, "apiVersion", what) != "0.0.1")
        refuse(what + " is not of the kind it says");
    const json& spec = object_member(body, "spec", what);
    const json& hash = object_member(spec, "payloadHash", what);
    if (text_member(hash, "algorithm", what) != "sha256" ||
        text_member(hash, "value", what) != hex_of(sha256_of(attestation.statement)))
        refuse("the transparency log has another statement");
    const json& signatures = list_member(spec, "signatures", 1, what);
    if (signatures.size() != 1) refuse(what + " has no signature");
    if (bytes_member(signatures[0], "signature", what) != attestation.signature)
        refuse("the transparency log has another signature");
    const auto logged = certificate_of_pem(bytes_member(signatures[0], "verifier", what));
    if (!logged || *logged != attestation.certificate) refuse("the transparency log has another certificate");
}

void check_promise(const LogEntry& entry, const TrustRoot::Log& log) {
    // The times an entry tells are believed because the log signed them.
    if (entry.promise.empty())
        refuse(
            "its transparency entry has no promise of the log, and with it no time that could be believed");
    const json promised = {{"body", base64_encoded(entry.body)},
                           {"integratedTime", entry.integrated_time},
                           {"logID", hex_of(entry.log_id)},
                           {"logIndex", entry.index}};
    if (!verify_signature(log.key, promised.dump(), entry.promise))
        refuse("the transparency log did not sign its promise");
}

/// Size and root that a log says its tree has, when the log signed it (a "signed note").
void check_checkpoint(const LogEntry::Proof& proof, const TrustRoot::Log& log) {
    const std::string_view note = proof.checkpoint;
    const size_t gap = note.find("\n\n");
    if (gap == std::string_view::npos) refuse("the checkpoint of its inclusion proof is none");
    const std::string_view text = note.substr(0, gap + 1);
    std::string_view signatures = note.substr(gap + 2);
    bool signed_by_log = false;
    for (int line = 0; line < 16 && !signatures.empty(); ++line) {
        const size_t end = std::min(signatures.find('\n'), signatures.size());
        const std::string_view one = signatures.substr(0, end);
        signatures.remove_prefix(std::min(end + 1, signatures.size()));
        constexpr std::string_view kDash = "\xe2\x80\x94 ";
        const size_t space = one.rfind(' ');
        if (!one.starts_with(kDash) || space < kDash.size()) continue;
        const auto bytes = base64_decoded(one.substr(space + 1));
        // Four bytes tell which key it is.
        if (!bytes || bytes->size() < 5 || std::string_view(*bytes).substr(0, 4) != log.id.substr(0, 4))
            continue;
        signed_by_log = signed_by_log || verify_signature(log.key, text, std::string_view(*bytes).substr(4));
    }
    if (!signed_by_log) refuse("the transparency log did not sign the checkpoint of its inclusion proof");
    const size_t first = text.find('\n'), second = text.find('\n', first + 1);
    const size_t third = second == std::string_view::npos ? second : text.find('\n', second + 1);
    if (third == std::string_view::npos) refuse("the checkpoint of its inclusion proof is none");
    const auto root = base64_decoded(text.substr(second + 1, third - second - 1));
    if (text.substr(first + 1, second - first - 1) != std::to_string(proof.tree_size) || !root ||
        *root != proof.root)
        refuse("the checkpoint of its inclusion proof is of another tree");
}

}  // namespace

std::optional<std::string> merkle_root(std::string_view leaf_hash, int64_t index, int64_t tree_size,
                                       const std::vector<std::string>& path) {
    if (index < 0 || tree_size <= index) return std::nullopt;
    auto node = static_cast<uint64_t>(index), last = static_cast<uint64_t>(tree_size) - 1;
    std::string hash(leaf_hash);
    for (const std::string& sibling : path) {
        if (last == 0) return std::nullopt;
        if ((node & 1) != 0 || node == last) {
            hash = sha256_of("\x01" + sibling + hash);
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        } else {
            hash = sha256_of("\x01" + hash + sibling);
        }
        node >>= 1, last >>= 1;
    }
    if (last != 0) return std::nullopt;
    return hash;
}

int64_t check_entry(const LogEntry& entry, const Attestation& attestation, const TrustRoot& root) {
    const TrustRoot::Log* log = nullptr;
    for (const TrustRoot::Log& known : root.logs)
        if (known.id == entry.log_id && known.validity.holds(entry.integrated_time)) log = &known;
    if (log == nullptr)
        refuse("the transparency log " + hex_of(entry.log_id).substr(0, 64) +
               " is none of the trust root's, or was not when it took the entry");
    check_body(entry, attestation);
    check_promise(entry, *log);
    if (entry.proof) {
        const auto computed = merkle_root(sha256_of(std::string(1, '\0') + entry.body), entry.proof->index,
                                          entry.proof->tree_size, entry.proof->hashes);
        if (!computed || *computed != entry.proof->root)
            refuse("the inclusion proof of its transparency entry does not lead to the root it names");
        check_checkpoint(*entry.proof, *log);
    }
    return entry.integrated_time;
}

}  // namespace granary_python
