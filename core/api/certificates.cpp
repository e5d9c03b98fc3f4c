#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <climits>
#include <memory>

#include "core/api/validate.h"

namespace granary::api {

std::optional<std::string> certificates_problem(const std::string& text) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> source(
        BIO_new_mem_buf(text.data(), static_cast<int>(std::min<size_t>(text.size(), INT_MAX))), BIO_free);
    int found = 0;
    for (;;) {
        char *name = nullptr, *header = nullptr;
        unsigned char* bytes = nullptr;
        long size = 0;
        if (!source || PEM_read_bio(source.get(), &name, &header, &bytes, &size) != 1) break;
        const std::string kind(name);
        const unsigned char* at = bytes;
        const bool is_certificate =
            kind == PEM_STRING_X509 || kind == PEM_STRING_X509_OLD || kind == PEM_STRING_X509_TRUSTED;
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            is_certificate ? d2i_X509(nullptr, &at, size) : nullptr, X509_free);
        const bool whole = certificate && at == bytes + size;
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(bytes);
        if (!whole)
            return "The PEM block " + std::to_string(found + 1) + " (" + kind +
                   ") is no X.509 certificate; one or more PEM certificates are wanted.";
        ++found;
    }
    if (found == 0) return "No certificate was found; one or more PEM certificates are wanted.";
    return std::nullopt;
}

}  // namespace granary::api
