#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <array>
#include <nlohmann/json.hpp>

#include "core/access/jwt.h"

/// Keys of issuers and what was signed with them.
namespace granary::access {

using Json = nlohmann::json;

namespace {

constexpr int kMinRsaBits = 2048;
constexpr size_t kMaxKeys = 200;

struct Free {
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM* params) const { OSSL_PARAM_free(params); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

struct Algorithm {
    const char* name;
    const char* key_type;
    const char* digest;  ///< null: the scheme has its own
    bool pss;
};
constexpr std::array<Algorithm, 10> kAlgorithms{{{"RS256", "RSA", "SHA256", false},
                                                 {"RS384", "RSA", "SHA384", false},
                                                 {"RS512", "RSA", "SHA512", false},
                                                 {"PS256", "RSA", "SHA256", true},
                                                 {"PS384", "RSA", "SHA384", true},
                                                 {"PS512", "RSA", "SHA512", true},
                                                 {"ES256", "P-256", "SHA256", false},
                                                 {"ES384", "P-384", "SHA384", false},
                                                 {"ES512", "P-521", "SHA512", false},
                                                 {"EdDSA", "Ed25519", nullptr, false}}};

std::string member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Owned<BIGNUM> number(std::string_view bytes) {
    return Owned<BIGNUM>(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> from_params(const char* kind, OSSL_PARAM_BLD* builder) {
    const Owned<OSSL_PARAM> params(OSSL_PARAM_BLD_to_param(builder));
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return {key, EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> rsa_key(const Json& jwk) {
    const auto modulus = base64url_decode(member(jwk, "n"));
    const auto exponent = base64url_decode(member(jwk, "e"));
    if (!modulus || !exponent || modulus->size() > 2048 || exponent->empty() || exponent->size() > 8)
        return nullptr;
    const Owned<BIGNUM> n = number(*modulus), e = number(*exponent);
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder || BN_num_bits(n.get()) < kMinRsaBits ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return nullptr;
    return from_params("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> curve_key(const Json& jwk, const std::string& curve, size_t coordinate_bytes) {
    const auto x = base64url_decode(member(jwk, "x"));
    const auto y = base64url_decode(member(jwk, "y"));
    if (!x || !y || x->size() != coordinate_bytes || y->size() != coordinate_bytes) return nullptr;
    const std::string point = "\x04" + *x + *y;
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    if (!builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.c_str(), 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) != 1)
        return nullptr;
    std::shared_ptr<EVP_PKEY> key = from_params("EC", builder.get());
    if (!key) return nullptr;
    // The point must lie on the curve.
    const Owned<EVP_PKEY_CTX> check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1 ? key : nullptr;
}

std::optional<PublicKey> parse_key(const Json& jwk) {
    if (!jwk.is_object()) return std::nullopt;
    if (jwk.contains("use") && member(jwk, "use") != "sig") return std::nullopt;
    PublicKey key;
    key.id = member(jwk, "kid");
    key.algorithm = member(jwk, "alg");
    const std::string type = member(jwk, "kty"), curve = member(jwk, "crv");
    if (type == "RSA") {
        key.type = "RSA";
        key.key = rsa_key(jwk);
    } else if (type == "EC" && (curve == "P-256" || curve == "P-384" || curve == "P-521")) {
        key.type = curve;
        key.key = curve_key(jwk, curve, curve == "P-256" ? 32 : curve == "P-384" ? 48 : 66);
    } else if (type == "OKP" && curve == "Ed25519") {
        const auto x = base64url_decode(member(jwk, "x"));
        key.type = curve;
        if (x && x->size() == 32)
            key.key = {
                EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                            reinterpret_cast<const unsigned char*>(x->data()), x->size()),
                EVP_PKEY_free};
    }
    ERR_clear_error();
    if (!key.key) return std::nullopt;
    return key;
}

/// r and s side by side, as tokens have them, in the form OpenSSL wants.
std::optional<std::string> der_signature(std::string_view raw, size_t coordinate_bytes) {
    if (raw.size() != 2 * coordinate_bytes) return std::nullopt;
    const Owned<ECDSA_SIG> signature(ECDSA_SIG_new());
    Owned<BIGNUM> r = number(raw.substr(0, coordinate_bytes)), s = number(raw.substr(coordinate_bytes));
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return std::nullopt;
    (void)r.release();
    (void)s.release();
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &bytes);
    if (size <= 0) return std::nullopt;
    std::string der(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

}  // namespace

const std::vector<std::string>& known_algorithms() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Algorithm& algorithm : kAlgorithms) all.emplace_back(algorithm.name);
        return all;
    }();
    return names;
}

Result<std::vector<PublicKey>> parse_key_set(std::string_view json) {
    const Json set = Json::parse(json, nullptr, false);
    if (!set.is_object() || !set.contains("keys") || !set["keys"].is_array())
        return Error{ErrorCode::kInvalid, "the key set is no JSON object with a list \"keys\"", {}, 0};
    std::vector<PublicKey> keys;
    for (const Json& jwk : set["keys"]) {
        if (keys.size() >= kMaxKeys) break;
        if (auto key = parse_key(jwk)) keys.push_back(std::move(*key));
    }
    return keys;
}

bool verify_signature(const PublicKey& key, std::string_view algorithm, std::string_view message,
                      std::string_view signature) {
    const Algorithm* known = nullptr;
    for (const Algorithm& candidate : kAlgorithms)
        if (candidate.name == algorithm) known = &candidate;
    // The kind of the key decides, whatever the token says of itself.
    if (known == nullptr || key.type != known->key_type || !key.key) return false;
    if (!key.algorithm.empty() && key.algorithm != algorithm) return false;
    std::string bytes(signature);
    if (key.type.starts_with("P-")) {
        const auto der = der_signature(signature, key.type == "P-256" ? 32 : key.type == "P-384" ? 48 : 66);
        if (!der) return false;
        bytes = *der;
    }
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr;
    bool good = context && EVP_DigestVerifyInit_ex(context.get(), &parameters, known->digest, nullptr,
                                                   nullptr, key.key.get(), nullptr) == 1;
    if (good && known->pss)
        good = EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1;
    good = good &&
           EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                            reinterpret_cast<const unsigned char*>(message.data()), message.size()) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace granary::access
