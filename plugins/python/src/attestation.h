#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Attestations and provenance of distribution files (PEP 740): their structure. Nothing here says that they
/// are true; verify.h does.
namespace granary_python {

/// An entry of a transparency log, as it comes with an attestation.
struct LogEntry {
    std::string log_id;  ///< bytes
    std::string kind, kind_version;
    int64_t index = 0, integrated_time = 0;  ///< seconds
    std::string promise;                     ///< signature of the log over the entry; may be empty
    std::string body;                        ///< what was logged
    struct Proof {
        int64_t index = 0, tree_size = 0;
        std::string root;
        std::vector<std::string> hashes;
        std::string checkpoint;
    };
    std::optional<Proof> proof;
};

struct Attestation {
    std::string certificate;  ///< DER
    std::vector<LogEntry> entries;
    std::string statement, signature;  ///< of the envelope, bytes
};

/// Attestations of one publisher.
struct Bundle {
    std::string publisher;  ///< JSON object with a "kind"
    std::vector<Attestation> attestations;
};

constexpr size_t kMaxProvenance = 4 << 20;
constexpr size_t kMaxAttestations = 64;  ///< of one file
constexpr size_t kMaxEntries = 8;        ///< of one attestation
constexpr size_t kMaxProofHashes = 64;   ///< a log of 2^63 entries has no longer path

/// A list of attestations, as an upload sends it. Throws granary::Error(INVALID): what is wrong with it.
std::vector<Attestation> parse_attestations(std::string_view json);
/// A provenance object. Throws granary::Error(INVALID).
std::vector<Bundle> parse_provenance(std::string_view json);
/// The provenance object of one bundle: `publisher` is a JSON object, `attestations` a list that was parsed.
std::string make_provenance(std::string_view publisher, std::string_view attestations);
/// What makes two provenance objects the same: SHA-256 (hex) of the JSON with sorted keys.
std::string provenance_digest(std::string_view json);

}  // namespace granary_python
