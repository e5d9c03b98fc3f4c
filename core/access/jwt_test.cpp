#include "core/access/jwt.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <nlohmann/json.hpp>

using namespace granary;
using namespace granary::access;
using Json = nlohmann::json;

namespace {

/// A key of Ed25519: small, and its signatures are the same each time.
struct Signer {
    std::shared_ptr<EVP_PKEY> key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free};

    Json jwk(const std::string& id) const {
        unsigned char bytes[32];
        size_t size = sizeof bytes;
        EVP_PKEY_get_raw_public_key(key.get(), bytes, &size);
        return {{"kty", "OKP"},
                {"crv", "Ed25519"},
                {"kid", id},
                {"x", base64url_encode({reinterpret_cast<char*>(bytes), size})}};
    }
    std::string sign(const std::string& message) const {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        unsigned char bytes[64];
        size_t size = sizeof bytes;
        EVP_DigestSignInit(context, nullptr, nullptr, nullptr, key.get());
        EVP_DigestSign(context, bytes, &size, reinterpret_cast<const unsigned char*>(message.data()),
                       message.size());
        EVP_MD_CTX_free(context);
        return {reinterpret_cast<char*>(bytes), size};
    }
    std::string token(const Json& header, const Json& claims) const {
        const std::string message = base64url_encode(header.dump()) + "." + base64url_encode(claims.dump());
        return message + "." + base64url_encode(sign(message));
    }
};

constexpr int64_t kNow = 1'800'000'000;
const JwtRules kRules{"https://issuer", {"us", "us too"}, {"EdDSA", "RS256"}, 30};

Json good_claims() {
    return {
        {"iss", "https://issuer"}, {"aud", "us"}, {"exp", kNow + 60}, {"iat", kNow - 1}, {"sub", "somebody"}};
}
Json good_header() {
    return {{"alg", "EdDSA"}, {"kid", "one"}};
}

std::string reason(const std::string& text, IssuerKeys& keys, const JwtRules& rules = kRules) {
    const auto token = Jwt::parse(text);
    if (!token) return "not a token";
    const auto claims = verify_token(*token, rules, keys, kNow);
    return claims ? "good" : claims.error().message;
}

}  // namespace

TEST_CASE("what a token must be") {
    const Signer signer, other;
    const std::string set = Json{{"keys", {signer.jwk("one")}}}.dump();
    IssuerKeys keys([&] { return Result<std::string>(set); });
    const auto with = [&](const char* name, const Json& value) {
        Json claims = good_claims();
        if (value.is_discarded()) {
            claims.erase(name);
        } else {
            claims[name] = value;
        }
        return reason(signer.token(good_header(), claims), keys);
    };
    const Json absent(Json::value_t::discarded);
    CHECK(reason(signer.token(good_header(), good_claims()), keys) == "good");
    CHECK(with("aud", {"them", "us too"}) == "good");
    CHECK(with("exp", kNow - 29) == "good");  // clocks differ
    CHECK(with("nbf", kNow + 29) == "good");
    CHECK(with("exp", 1.8e9 + 0.5) == "good");

    CHECK(with("exp", kNow - 31) == "it has expired");
    CHECK(with("exp", absent) == "there is no time of expiry");
    CHECK(with("exp", "tomorrow") == "there is no time of expiry");
    CHECK(with("exp", 1e300) == "there is no time of expiry");
    CHECK(with("nbf", kNow + 31) == "it is not valid yet (nbf)");
    CHECK(with("iat", kNow + 31) == "it is not valid yet (iat)");
    CHECK(with("nbf", "x") == "the claim nbf is no time");
    CHECK(with("aud", "them") == "the audience is another");
    CHECK(with("aud", {"them"}) == "the audience is another");
    CHECK(with("aud", absent) == "the audience is another");
    CHECK(with("aud", {{"us", true}}) == "the audience is another");
    CHECK(with("iss", "https://issuer/") == "the issuer is another");
    CHECK(with("iss", absent) == "the issuer is another");

    CHECK(reason(other.token(good_header(), good_claims()), keys) == "the signature is wrong");
    const std::string text = signer.token(good_header(), good_claims());
    CHECK(reason(text.substr(0, text.rfind('.') + 1), keys) == "the signature is wrong");
    Json header = good_header();
    header["crit"] = {"b64"};
    CHECK(reason(signer.token(header, good_claims()), keys) ==
          "the header has members that must be understood");
}

TEST_CASE("the algorithm is not the token's to choose") {
    const Signer signer;
    const std::string set = Json{{"keys", {signer.jwk("one")}}}.dump();
    IssuerKeys keys([&] { return Result<std::string>(set); });
    for (const char* algorithm : {"none", "None", "NONE", "", "HS256", "RS512"}) {
        CAPTURE(algorithm);
        Json header = good_header();
        header["alg"] = algorithm;
        CHECK(reason(signer.token(header, good_claims()), keys).find("is not accepted") != std::string::npos);
    }
    // Accepted, but not of this kind of key.
    Json header = good_header();
    header["alg"] = "RS256";
    CHECK(reason(signer.token(header, good_claims()), keys) == "the signature is wrong");
    header.erase("alg");
    CHECK(reason(signer.token(header, good_claims()), keys).find("is not accepted") != std::string::npos);
}

TEST_CASE("texts that are no tokens") {
    for (const char* text : {"", ".", "..", "...", "a.b.c", "e30.e30", "e30.e30.e30.e30", "e30=.e30.",
                             "W10.e30.", "e30.W10.", "!!.e30.", "e30.e30.="}) {
        CAPTURE(text);
        CHECK_FALSE(Jwt::parse(text));
    }
    CHECK_FALSE(Jwt::parse(std::string(20'000, 'a') + ".e30.e30"));
    CHECK(Jwt::parse("e30.e30."));
}

TEST_CASE("keys rotate") {
    const Signer first, second;
    std::string set = Json{{"keys", {first.jwk("one")}}}.dump();
    bool online = true;
    int fetches = 0;
    IssuerKeys::Clock::time_point time{};
    time += std::chrono::hours(1);
    IssuerKeys keys(
        [&]() -> Result<std::string> {
            ++fetches;
            if (!online) return Error{ErrorCode::kRemote, "away", {}, 0};
            return set;
        },
        [&] { return time; });
    const auto check = [&](const Signer& signer, const char* id) {
        Json header = good_header();
        header["kid"] = id;
        return reason(signer.token(header, good_claims()), keys);
    };
    CHECK(check(first, "one") == "good");
    CHECK(check(first, "one") == "good");
    CHECK(fetches == 1);
    // A key nobody knows is asked for, but not without end.
    time += std::chrono::seconds(11);
    for (int i = 0; i < 5; ++i) CHECK(check(second, "two") == "the issuer has no such key");
    CHECK(fetches == 2);
    set = Json{{"keys", {second.jwk("two")}}}.dump();
    time += std::chrono::seconds(11);
    CHECK(check(second, "two") == "good");
    CHECK(check(first, "one") == "the issuer has no such key");
    // The issuer may be away for a while.
    online = false;
    time += std::chrono::minutes(30);
    CHECK(check(second, "two") == "good");
    time += std::chrono::minutes(31);
    CHECK(check(second, "two") == "the issuer has no such key");
    online = true;
    time += std::chrono::seconds(11);
    CHECK(check(second, "two") == "good");
}

TEST_CASE("keys that do not count") {
    const Signer signer;
    const auto count = [](const Json& jwk) {
        return parse_key_set(Json{{"keys", {jwk}}}.dump()).value().size();
    };
    CHECK(count(signer.jwk("one")) == 1);
    Json jwk = signer.jwk("one");
    jwk["use"] = "enc";
    CHECK(count(jwk) == 0);
    jwk = signer.jwk("one");
    jwk["x"] = "AA";
    CHECK(count(jwk) == 0);
    CHECK(count({{"kty", "oct"}, {"k", "c2VjcmV0"}}) == 0);
    CHECK(count({{"kty", "RSA"}, {"n", base64url_encode(std::string(128, '\xff'))}, {"e", "AQAB"}}) ==
          0);  // 1024 bits
    CHECK(count({{"kty", "EC"},
                 {"crv", "P-256"},
                 {"x", base64url_encode(std::string(32, '\1'))},
                 {"y", base64url_encode(std::string(32, '\1'))}}) == 0);  // not on the curve
    CHECK(count("text") == 0);
    CHECK_FALSE(parse_key_set("[]").ok());
    CHECK_FALSE(parse_key_set("{").ok());
    CHECK(parse_key_set(R"({"keys":[]})").value().empty());
}
