#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "trust_root.h"

/// The certificate that an attestation is signed with: short-lived, and given to an identity.
namespace granary_python {

/// Who a certificate was given to. Empty: it does not say.
struct Identity {
    std::string subject;       ///< URI or address
    std::string issuer;        ///< of the login that proved it
    std::string repository;    ///< URI of the source
    std::string build_config;  ///< URI of what told how to build, with its revision
    std::string revision, ref;
};

class SigningCertificate {
  public:
    /// Throws granary::Error(INVALID): it is none.
    explicit SigningCertificate(std::string_view der);
    ~SigningCertificate();
    SigningCertificate(const SigningCertificate&) = delete;
    SigningCertificate& operator=(const SigningCertificate&) = delete;

    /// Throws granary::Error(INVALID) unless an authority of the root had certified it, for signing code, at
    /// that time (seconds since the epoch).
    void check(const TrustRoot& root, int64_t at) const;
    /// True when its key made the signature.
    bool verifies(std::string_view message, std::string_view signature) const;
    const Identity& identity() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// True when the key (DER) made the signature of the message, with the digest its kind goes with.
bool verify_signature(std::string_view key_der, std::string_view message, std::string_view signature);
/// DER of the first certificate in PEM text; none: there is none.
std::optional<std::string> certificate_of_pem(std::string_view pem);

}  // namespace granary_python
