#include "signing_certificate.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <granary/sdk.hpp>

#include <climits>

namespace granary_python {

namespace {

struct Free {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_STORE* store) const { X509_STORE_free(store); }
    void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

constexpr size_t kMaxCertificate = 64 * 1024;

Owned<X509> read_certificate(std::string_view der) {
    if (der.size() > kMaxCertificate) return nullptr;
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* const end = at + der.size();
    Owned<X509> read(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return at == end ? std::move(read) : nullptr;
}

/// The digest that goes with a key, as signers of sigstore have it.
const EVP_MD* digest_of(EVP_PKEY* key) {
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_ED25519:
            return nullptr;
        case EVP_PKEY_EC:
            return EVP_PKEY_get_bits(key) > 384   ? EVP_sha512()
                   : EVP_PKEY_get_bits(key) > 256 ? EVP_sha384()
                                                  : EVP_sha256();
        default:
            return EVP_sha256();
    }
}

bool verify(EVP_PKEY* key, std::string_view message, std::string_view signature) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    if (!context) throw std::bad_alloc();
    const bool good =
        EVP_DigestVerifyInit(context.get(), nullptr, digest_of(key), nullptr, key) == 1 &&
        EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                         signature.size(), reinterpret_cast<const unsigned char*>(message.data()),
                         message.size()) == 1;
    ERR_clear_error();
    return good;
}

std::string_view view_of(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
            static_cast<size_t>(std::max(0, ASN1_STRING_length(text)))};
}

/// Text without what would end or break a line where it is shown.
std::string plain(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f) return {};
    return std::string(text.substr(0, 2048));
}

/// Value of a text in DER that fills its extension.
std::string der_text(std::string_view der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    long size = 0;
    int tag = 0, kind = 0;
    const int flags = ASN1_get_object(&at, &size, &tag, &kind, static_cast<long>(der.size()));
    ERR_clear_error();
    const auto head = static_cast<size_t>(at - reinterpret_cast<const unsigned char*>(der.data()));
    if ((flags & 0x80) != 0 || kind != V_ASN1_UNIVERSAL || tag != V_ASN1_UTF8STRING || size < 0 ||
        head + static_cast<size_t>(size) != der.size())
        return {};
    return plain({reinterpret_cast<const char*>(at), static_cast<size_t>(size)});
}

/// What the extensions of Fulcio say, by the last number of their OID below 1.3.6.1.4.1.57264.1.
void read_claims(X509* certificate, Identity& identity) {
    std::string old_issuer;
    const int count = X509_get_ext_count(certificate);
    for (int i = 0; i < count; ++i) {
        X509_EXTENSION* extension = X509_get_ext(certificate, i);
        char oid[128];
        const int size = OBJ_obj2txt(oid, sizeof oid, X509_EXTENSION_get_object(extension), 1);
        constexpr std::string_view kArc = "1.3.6.1.4.1.57264.1.";
        if (size <= 0 || size >= static_cast<int>(sizeof oid) || !std::string_view(oid).starts_with(kArc))
            continue;
        const std::string_view number = std::string_view(oid).substr(kArc.size());
        const std::string_view value = view_of(X509_EXTENSION_get_data(extension));
        if (number == "1") old_issuer = plain(value);  // not wrapped in DER
        if (number == "8") identity.issuer = der_text(value);
        if (number == "12") identity.repository = der_text(value);
        if (number == "13") identity.revision = der_text(value);
        if (number == "14") identity.ref = der_text(value);
        if (number == "18") identity.build_config = der_text(value);
    }
    if (identity.issuer.empty()) identity.issuer = old_issuer;
}

/// The one URI or address it was given to.
std::string read_subject(X509* certificate) {
    const Owned<GENERAL_NAMES> names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    ERR_clear_error();
    if (!names || sk_GENERAL_NAME_num(names.get()) != 1) return {};
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), 0);
    if (name->type == GEN_URI) return plain(view_of(name->d.uniformResourceIdentifier));
    if (name->type == GEN_EMAIL) return plain(view_of(name->d.rfc822Name));
    return {};
}

[[noreturn]] void refuse(const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, fault);
}

/// Empty when the authority had certified it at that time, else why not.
std::string chain_problem(X509* leaf, const TrustRoot::Authority& authority, int64_t at) {
    const Owned<X509_STORE> store(X509_STORE_new());
    const Owned<STACK_OF(X509)> between(sk_X509_new_null());
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    if (!store || !between || !context) throw std::bad_alloc();
    std::vector<Owned<X509>> certificates;
    for (const std::string& der : authority.certificates) {
        certificates.push_back(read_certificate(der));
        if (!certificates.back()) return "a certificate of the authority cannot be read";
        if (&der == &authority.certificates.back()) {
            if (X509_STORE_add_cert(store.get(), certificates.back().get()) != 1) throw std::bad_alloc();
        } else if (sk_X509_push(between.get(), certificates.back().get()) == 0) {
            throw std::bad_alloc();
        }
    }
    if (X509_STORE_CTX_init(context.get(), store.get(), leaf, between.get()) != 1) throw std::bad_alloc();
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(rules, static_cast<time_t>(at));
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
    const bool good = X509_verify_cert(context.get()) == 1;
    const int problem = X509_STORE_CTX_get_error(context.get());
    ERR_clear_error();
    return good ? std::string() : X509_verify_cert_error_string(problem);
}

}  // namespace

struct SigningCertificate::State {
    Owned<X509> x509;
    Identity identity;
};

SigningCertificate::SigningCertificate(std::string_view der) : state_(std::make_unique<State>()) {
    state_->x509 = read_certificate(der);
    if (!state_->x509) refuse("its certificate cannot be read");
    state_->identity.subject = read_subject(state_->x509.get());
    read_claims(state_->x509.get(), state_->identity);
}

SigningCertificate::~SigningCertificate() = default;

const Identity& SigningCertificate::identity() const {
    return state_->identity;
}

void SigningCertificate::check(const TrustRoot& root, int64_t at) const {
    X509* leaf = state_->x509.get();
    if (X509_check_ca(leaf) != 0) refuse("its certificate is that of an authority");
    const uint32_t uses = X509_get_extended_key_usage(leaf);
    if (uses == UINT32_MAX || (uses & XKU_CODE_SIGN) == 0) refuse("its certificate is not for signing code");
    if (const uint32_t usage = X509_get_key_usage(leaf); (usage & KU_DIGITAL_SIGNATURE) == 0)
        refuse("its certificate is not for signatures");
    ERR_clear_error();
    std::string problem;
    for (const TrustRoot::Authority& authority : root.authorities) {
        if (!authority.validity.holds(at)) continue;
        const std::string found = chain_problem(leaf, authority, at);
        if (found.empty()) return;
        if (problem.empty()) problem = found;
    }
    if (problem.empty()) refuse("no certificate authority of the trust root was valid when it was signed");
    refuse("no authority of the trust root certified its signer (" + problem + ")");
}

bool SigningCertificate::verifies(std::string_view message, std::string_view signature) const {
    EVP_PKEY* key = X509_get0_pubkey(state_->x509.get());
    return key != nullptr && verify(key, message, signature);
}

bool verify_signature(std::string_view key_der, std::string_view message, std::string_view signature) {
    const auto* at = reinterpret_cast<const unsigned char*>(key_der.data());
    const Owned<EVP_PKEY> key(d2i_PUBKEY(nullptr, &at, static_cast<long>(key_der.size())));
    ERR_clear_error();
    return key && verify(key.get(), message, signature);
}

std::optional<std::string> certificate_of_pem(std::string_view pem) {
    if (pem.size() > 2 * kMaxCertificate) return std::nullopt;
    const Owned<BIO> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    if (!source) throw std::bad_alloc();
    const Owned<X509> certificate(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!certificate) return std::nullopt;
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(certificate.get(), &bytes);
    if (size < 0) return std::nullopt;
    std::string der(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

}  // namespace granary_python
