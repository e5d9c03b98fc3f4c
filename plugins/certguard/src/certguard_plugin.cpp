#include <granary/sdk.hpp>

#include <list>
#include <mutex>
#include <string>
#include <utility>

#include "certificate.h"
#include "entitlement.h"

namespace granary_certguard {
namespace {

constexpr size_t kRemembered = 64;

/// Authorities by their PEM: bundles are large, and guards few. What is remembered is the text's meaning, so
/// a guard whose text changes is another one.
class KnownAuthorities {
  public:
    std::shared_ptr<const Authorities> of(std::string_view pem) {
        {
            const std::lock_guard lock(mutex_);
            for (auto at = known_.begin(); at != known_.end(); ++at) {
                if (at->first != pem) continue;
                known_.splice(known_.begin(), known_, at);
                return known_.front().second;
            }
        }
        auto made = std::make_shared<const Authorities>(std::string(pem));
        const std::lock_guard lock(mutex_);
        known_.emplace_front(std::string(pem), made);
        if (known_.size() > kRemembered) known_.pop_back();
        return made;
    }

  private:
    std::mutex mutex_;
    std::list<std::pair<std::string, std::shared_ptr<const Authorities>>> known_;  // guarded by mutex_
};

class CertGuardPlugin : public granary::Plugin {
  public:
    CertGuardPlugin() {
        type(GRANARY_K_GUARD, "certguard.x509", "X509CertGuard", "x509")
            .help("Wants a client certificate of one of its authorities.")
            .field(ca_certificate());
        type(GRANARY_K_GUARD, "certguard.rhsm", "RHSMCertGuard", "rhsm")
            .help("Wants a client certificate of one of its authorities that entitles to the path.")
            .field(ca_certificate());
        on_permit("certguard.x509", [this](granary::Request& request, granary::Record& guard,
                                           std::string_view) { (void)verified(guard, request); });
        on_permit("certguard.rhsm", [this](granary::Request& request, granary::Record& guard,
                                           std::string_view path) {
            const Certificate certificate = verified(guard, request);
            if (!opens(certificate, path))
                throw Refusal("Requested path is not a subpath of a path in the client certificate.");
        });
    }

  private:
    static granary::Field ca_certificate() {
        return granary::text(1, "ca_certificate")
            .required()
            .no_blank()
            .format("pem-certificates")
            .help("The authorities, as one or more PEM certificates.");
    }

    /// The request's certificate, once its signatures and times were found good.
    Certificate verified(granary::Record& guard, granary::Request& request) {
        const auto header = request.header("x-client-cert");
        if (!header || header->empty())
            throw Refusal("A client certificate was not received via the `X-CLIENT-CERT` header.");
        Certificate certificate(der_of_header(*header));
        authorities_.of(guard.text("ca_certificate").value_or(""))->verify(certificate);
        return certificate;
    }

    KnownAuthorities authorities_;
};

}  // namespace
}  // namespace granary_certguard

GRANARY_PLUGIN(granary_certguard::CertGuardPlugin)
