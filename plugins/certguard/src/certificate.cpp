#include "certificate.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <climits>

namespace granary_certguard {

namespace {

constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view kEnd = "-----END CERTIFICATE-----";
constexpr size_t kMaxHeader = 256 * 1024;
constexpr const char* kUnreadable =
    "The client certificate received via the `X-CLIENT-CERT` header cannot be read.";
constexpr const char* kUntrusted = "Client certificate is not signed by the stored 'ca_certificate'.";

struct FreeX509 {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_STORE* store) const { X509_STORE_free(store); }
    void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeX509>;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// A '+' stays one: it is a character of base64.
std::string percent_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) throw Refusal(kUnreadable);
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

/// Strict base64 but for white space.
std::string base64_decoded(std::string_view text) {
    std::string packed;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') packed += c;
    if (packed.empty() || packed.size() % 4 != 0) throw Refusal(kUnreadable);
    size_t padding = 0;
    while (padding < 2 && packed[packed.size() - 1 - padding] == '=') ++padding;
    if (packed.find('=') < packed.size() - padding) throw Refusal(kUnreadable);
    std::string out(packed.size() / 4 * 3, '\0');
    const int count = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                      reinterpret_cast<const unsigned char*>(packed.data()),
                                      static_cast<int>(packed.size()));
    if (count < 0 || static_cast<size_t>(count) != out.size()) throw Refusal(kUnreadable);
    out.resize(out.size() - padding);
    return out;
}

std::string dotted(const ASN1_OBJECT* object) {
    char text[256];
    const int size = OBJ_obj2txt(text, sizeof text, object, 1);
    if (size <= 0 || size >= static_cast<int>(sizeof text)) return {};
    return {text, static_cast<size_t>(size)};
}

/// The content of one DER text or octet string that fills `der`; anything else is returned as it is.
std::string unwrapped(std::string_view der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    long size = 0;
    int tag = 0, kind = 0;
    const int flags = ASN1_get_object(&at, &size, &tag, &kind, static_cast<long>(der.size()));
    const bool known = tag == V_ASN1_UTF8STRING || tag == V_ASN1_OCTET_STRING || tag == V_ASN1_IA5STRING ||
                       tag == V_ASN1_PRINTABLESTRING || tag == V_ASN1_VISIBLESTRING;
    const auto head = static_cast<size_t>(at - reinterpret_cast<const unsigned char*>(der.data()));
    if ((flags & 0x80) != 0 || (flags & V_ASN1_CONSTRUCTED) != 0 || kind != V_ASN1_UNIVERSAL || !known ||
        size < 0 || head + static_cast<size_t>(size) != der.size()) {
        ERR_clear_error();
        return std::string(der);
    }
    return {reinterpret_cast<const char*>(at), static_cast<size_t>(size)};
}

}  // namespace

std::string der_of_header(std::string_view header) {
    if (header.size() > kMaxHeader) throw Refusal(kUnreadable);
    const std::string decoded =
        header.find('%') == std::string_view::npos ? std::string(header) : percent_decoded(header);
    const std::string_view text = decoded;
    const size_t begin = text.find(kBegin);
    const size_t end = begin == std::string_view::npos ? begin : text.find(kEnd, begin);
    if (end == std::string_view::npos) throw Refusal(kUnreadable);
    // A second one is what a proxy added to what the client sent: neither can be told from the other.
    if (text.find(kBegin, end) != std::string_view::npos)
        throw Refusal("The `X-CLIENT-CERT` header holds more than one certificate.");
    return base64_decoded(text.substr(begin + kBegin.size(), end - begin - kBegin.size()));
}

struct Certificate::State {
    Owned<X509> x509;
};

Certificate::Certificate(std::string_view der) : state_(std::make_unique<State>()) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* const end = at + der.size();
    state_->x509.reset(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!state_->x509 || at != end) throw Refusal(kUnreadable);
}

Certificate::~Certificate() = default;
Certificate::Certificate(Certificate&&) noexcept = default;

std::vector<Certificate::Extension> Certificate::extensions(std::string_view prefix) const {
    std::vector<Extension> found;
    const int count = X509_get_ext_count(state_->x509.get());
    for (int i = 0; i < count; ++i) {
        X509_EXTENSION* extension = X509_get_ext(state_->x509.get(), i);
        std::string oid = dotted(X509_EXTENSION_get_object(extension));
        if (oid.compare(0, prefix.size(), prefix) != 0) continue;
        const ASN1_OCTET_STRING* data = X509_EXTENSION_get_data(extension);
        found.push_back(
            {std::move(oid), unwrapped({reinterpret_cast<const char*>(ASN1_STRING_get0_data(data)),
                                        static_cast<size_t>(std::max(0, ASN1_STRING_length(data)))})});
    }
    return found;
}

struct Authorities::State {
    Owned<X509_STORE> store;
};

Authorities::Authorities(const std::string& pem) : state_(std::make_unique<State>()) {
    state_->store.reset(X509_STORE_new());
    const Owned<BIO> source(
        BIO_new_mem_buf(pem.data(), static_cast<int>(std::min<size_t>(pem.size(), INT_MAX))));
    if (!state_->store || !source) throw std::bad_alloc();
    int found = 0;
    while (const Owned<X509> certificate{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)})
        found += X509_STORE_add_cert(state_->store.get(), certificate.get()) == 1 ? 1 : 0;
    ERR_clear_error();
    if (found == 0) throw Refusal("The 'ca_certificate' of the content guard holds no certificate.");
}

Authorities::~Authorities() = default;

void Authorities::verify(const Certificate& certificate) const {
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    if (!context ||
        X509_STORE_CTX_init(context.get(), state_->store.get(), certificate.state_->x509.get(), nullptr) != 1)
        throw std::bad_alloc();
    const bool good = X509_verify_cert(context.get()) == 1;
    const int problem = X509_STORE_CTX_get_error(context.get());
    ERR_clear_error();
    if (good) return;
    if (problem == X509_V_ERR_CERT_HAS_EXPIRED) throw Refusal("Client certificate is expired.");
    if (problem == X509_V_ERR_CERT_NOT_YET_VALID) throw Refusal("Client certificate is not valid yet.");
    throw Refusal(kUntrusted);
}

}  // namespace granary_certguard
