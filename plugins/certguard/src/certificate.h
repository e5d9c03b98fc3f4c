#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Client certificates as a TLS proxy passes them on in a header. Everything here is a stranger's.
namespace granary_certguard {

/// A certificate that will not do; `what()` is the reason for the client.
class Refusal : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Rebuilds the DER of the first certificate of a header: PEM on one line (spaces where lines ended) or
/// percent-encoded. Throws Refusal.
std::string der_of_header(std::string_view header);

/// A parsed certificate.
class Certificate {
  public:
    /// Throws Refusal when `der` is anything but one certificate.
    explicit Certificate(std::string_view der);
    ~Certificate();
    Certificate(Certificate&&) noexcept;

    struct Extension {
        std::string oid;    ///< "1.3.6.1.4.1.2312.9.6"
        std::string value;  ///< content of the text or octet string the extension holds; else its DER
    };
    /// Extensions whose dotted oid begins with `prefix`, in the order of the certificate.
    std::vector<Extension> extensions(std::string_view prefix) const;

  private:
    friend class Authorities;
    struct State;
    std::unique_ptr<State> state_;
};

/// The certificates of a guard's `ca_certificate`. Thread-safe.
class Authorities {
  public:
    /// Throws Refusal when the text has none.
    explicit Authorities(const std::string& pem);
    ~Authorities();
    Authorities(const Authorities&) = delete;
    Authorities& operator=(const Authorities&) = delete;

    /// Throws Refusal unless a chain of signatures leads from the certificate to one of these, all valid now.
    void verify(const Certificate& certificate) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary_certguard
