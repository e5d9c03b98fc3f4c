#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

struct evp_pkey_st;

/// Signed tokens of issuers outside (JWS compact form, RFC 7515; claims, RFC 7519). Whatever is in them is a
/// stranger's until it was verified. Only public-key signatures are known: neither "none" nor shared secrets.
namespace granary::access {

/// A token taken apart, nothing of it verified.
struct Jwt {
    std::string algorithm, key_id;
    std::string claims;       ///< JSON object
    std::string issuer;       ///< claim "iss", empty when there is none
    std::string signed_part;  ///< the bytes under the signature
    std::string signature;
    bool has_extensions = false;  ///< the header names members that must be understood

    /// None when the text is no token of this form, or is larger than 16 KiB.
    static std::optional<Jwt> parse(std::string_view text);
};

/// A public key of an issuer's set (RFC 7517).
struct PublicKey {
    std::string id, algorithm;  ///< empty: not said
    std::shared_ptr<evp_pkey_st> key;
    std::string type;  ///< "RSA", "P-256", "P-384", "P-521", "Ed25519"
};

/// Keys of a set that may verify signatures; what is of another kind, too weak or malformed is left out.
/// kInvalid: the text is no set.
Result<std::vector<PublicKey>> parse_key_set(std::string_view json);

/// Algorithms this build verifies.
const std::vector<std::string>& known_algorithms();

/// True when `signature` over `message` was made with the key by `algorithm`.
bool verify_signature(const PublicKey& key, std::string_view algorithm, std::string_view message,
                      std::string_view signature);

/// What a token must be to be believed.
struct JwtRules {
    std::string issuer;
    std::vector<std::string> audiences;   ///< one of them
    std::vector<std::string> algorithms;  ///< of known_algorithms()
    int64_t leeway_seconds = 0;           ///< clocks may differ by so much
};

/// The keys of one issuer, fetched when they are first needed, again after five minutes, and when a token
/// names a key that is not among them (at most every ten seconds). When the issuer cannot be reached, keys of
/// the last hour still count. Thread-safe.
class IssuerKeys {
  public:
    using Clock = std::chrono::steady_clock;
    /// The text at the issuer's address. May block, for seconds.
    using Fetch = std::function<Result<std::string>()>;
    explicit IssuerKeys(Fetch fetch, std::function<Clock::time_point()> now = Clock::now);

    /// Keys that may have made a signature of `algorithm` under `key_id`. May block.
    std::vector<PublicKey> find(std::string_view key_id, std::string_view algorithm);
    /// True when find() would not block.
    bool has(std::string_view key_id, std::string_view algorithm);

  private:
    std::vector<PublicKey> matching(std::string_view key_id, std::string_view algorithm) const;
    bool is_fresh() const;

    const Fetch fetch_;
    const std::function<Clock::time_point()> now_;
    std::mutex fetching_;  ///< one fetch at a time
    mutable std::mutex mutex_;
    std::vector<PublicKey> keys_;                  // guarded by mutex_
    std::optional<Clock::time_point> fetched_at_;  // guarded by mutex_
    std::optional<Clock::time_point> tried_at_;    // guarded by mutex_
};

/// Verifies signature, issuer, audience and times at `now_seconds` (since the epoch). kUnauthenticated with a
/// reason for the log; the claims otherwise. May block where IssuerKeys does.
Result<nlohmann::json> verify_token(const Jwt& token, const JwtRules& rules, IssuerKeys& keys,
                                    int64_t now_seconds);

/// Base64 of URLs (RFC 4648 section 5) without padding.
std::optional<std::string> base64url_decode(std::string_view text);
std::string base64url_encode(std::string_view bytes);

}  // namespace granary::access
