#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Whom signatures of attestations are believed for: a "trusted root" of sigstore, kept as a file.
namespace granary_python {

/// Seconds since the epoch, both ends inclusive; without an end: still.
struct Validity {
    int64_t from = 0;
    std::optional<int64_t> until;
    bool holds(int64_t at) const { return at >= from && (!until || at <= *until); }
};

struct TrustRoot {
    /// Who certifies identities.
    struct Authority {
        std::vector<std::string> certificates;  ///< DER; the last one is the anchor
        Validity validity;
    };
    /// A transparency log.
    struct Log {
        std::string id;   ///< bytes
        std::string key;  ///< DER of the public key
        Validity validity;
    };
    std::vector<Authority> authorities;
    std::vector<Log> logs;

    /// Throws granary::Error(INVALID) naming what is wrong with it.
    static TrustRoot parse(std::string_view json);
    /// Of a file. Throws granary::Error(INVALID) naming the file.
    static TrustRoot load(const std::string& path);
};

}  // namespace granary_python
