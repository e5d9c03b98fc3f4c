#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plugins/certguard/src/certificate.h"
#include "plugins/certguard/src/entitlement.h"

/// What a stranger's client certificate makes the certguard plugin read: the header, the certificate, the
/// packed paths. Whatever the bytes are, they are refused or read; an entitlement that opens nothing above a
/// path opens the path by one of its own only.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    using namespace granary_certguard;
    try {
        switch (data[0] % 3) {
            case 0: {
                const PathTree tree(bytes);
                if (tree.opens("") || tree.opens("/")) std::abort();
                if (tree.opens("/a") && !tree.opens("/a/b")) std::abort();
                (void)tree.opens("/content/dist/rhel/8/x86_64/os/repodata/listing");
                break;
            }
            case 1:
                (void)opens(Certificate(bytes), "/content/dist/8/x86_64");
                break;
            default:
                (void)opens(Certificate(der_of_header(bytes)), "/content/dist/8/x86_64");
        }
    } catch (const Refusal&) {
        // As it should be.
    }
    return 0;
}
