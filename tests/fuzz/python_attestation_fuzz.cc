#include <granary/sdk.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plugins/python/src/attestation.h"
#include "plugins/python/src/bytes.h"
#include "plugins/python/src/signing_certificate.h"
#include "plugins/python/src/transparency.h"
#include "plugins/python/src/trust_root.h"
#include "plugins/python/src/verify.h"

/// Attestations, certificates and trust roots of strangers: an error, or something that is not believed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        switch (data[0] % 3) {
            case 0: {
                const auto bundles = parse_provenance(bytes);
                if (provenance_digest(bytes).size() != 64) std::abort();
                for (const Bundle& bundle : bundles)
                    for (const Attestation& attestation : bundle.attestations) {
                        // Whatever log it names is known, but no signature of it is good.
                        TrustRoot root;
                        root.authorities.push_back({{attestation.certificate}, {}});
                        for (const LogEntry& entry : attestation.entries) {
                            root.logs.push_back({entry.log_id, attestation.certificate, {}});
                            if (entry.proof)
                                (void)merkle_root(sha256_of(entry.body), entry.proof->index,
                                                  entry.proof->tree_size, entry.proof->hashes);
                        }
                        try {
                            (void)verify_attestation(attestation, {"widget-1.0.tar.gz", "00"}, root);
                            std::abort();
                        } catch (const granary::Error&) {
                        }
                        check_publisher(bundle.publisher, {});
                    }
                break;
            }
            case 1: {
                const SigningCertificate certificate(bytes);
                (void)identities_json({{certificate.identity(), ""}});
                certificate.check({{{{std::string(bytes)}, {}}}, {}}, 1'700'000'000);
                break;
            }
            default:
                (void)TrustRoot::parse(bytes);
        }
    } catch (const granary::Error&) {
    }
    return 0;
}
