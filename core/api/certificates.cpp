#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <climits>
#include <memory>

#include "core/api/validate.h"

namespace granary::api {

namespace {

constexpr std::string_view kBegin = "-----BEGIN ", kEnd = "-----END ", kDashes = "-----";

bool is_certificate_label(std::string_view label) {
    return label == PEM_STRING_X509 || label == PEM_STRING_X509_OLD || label == PEM_STRING_X509_TRUSTED;
}

/// True when the block is PEM around one whole certificate.
bool holds_certificate(std::string_view block) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> source(
        BIO_new_mem_buf(block.data(), static_cast<int>(std::min<size_t>(block.size(), INT_MAX))), BIO_free);
    char *name = nullptr, *header = nullptr;
    unsigned char* bytes = nullptr;
    long size = 0;
    if (!source || PEM_read_bio(source.get(), &name, &header, &bytes, &size) != 1) {
        ERR_clear_error();
        return false;
    }
    const unsigned char* at = bytes;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(d2i_X509(nullptr, &at, size), X509_free);
    ERR_clear_error();
    const bool whole = certificate && at == bytes + size;
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(bytes);
    return whole;
}

}  // namespace

Result<std::string> certificates_alone(std::string_view text) {
    std::string certificates;
    int found = 0;
    for (size_t at = text.find(kBegin); at != std::string_view::npos; at = text.find(kBegin, at)) {
        const size_t label_at = at + kBegin.size();
        const size_t label_end = text.find(kDashes, label_at);
        if (label_end == std::string_view::npos) break;
        const std::string_view label = text.substr(label_at, label_end - label_at);
        const std::string last = std::string(kEnd) + std::string(label) + std::string(kDashes);
        const size_t last_at = text.find(last, label_end);
        const size_t end = last_at == std::string_view::npos ? text.size() : last_at + last.size();
        if (is_certificate_label(label)) {
            ++found;
            const std::string block = std::string(text.substr(at, end - at)) + "\n";
            if (!holds_certificate(block))
                return Error{ErrorCode::kInvalid,
                             "The PEM block " + std::to_string(found) + " (" + std::string(label) +
                                 ") is no X.509 certificate; one or more PEM certificates are wanted.",
                             {}};
            certificates += block;
        }
        at = end;
    }
    if (found == 0)
        return Error{
            ErrorCode::kInvalid, "No certificate was found; one or more PEM certificates are wanted.", {}};
    return certificates;
}

}  // namespace granary::api
