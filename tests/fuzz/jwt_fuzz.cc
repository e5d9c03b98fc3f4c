#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/access/jwt.h"

/// Tokens and key sets of strangers. A token whose signature nobody made is never believed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary::access;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    // The first line is the token, the rest the issuer's key set.
    const size_t end = bytes.find('\n');
    const std::string keys(end == std::string_view::npos ? std::string_view("{\"keys\":[]}")
                                                         : bytes.substr(end + 1));
    (void)parse_key_set(keys);
    const auto token = Jwt::parse(bytes.substr(0, end));
    if (!token) return 0;
    IssuerKeys issuer([&] { return granary::Result<std::string>(keys); });
    const JwtRules rules{token->issuer, {"us"}, known_algorithms(), 0};
    const auto claims = verify_token(*token, rules, issuer, 1'800'000'000);
    // Who can sign with a key of the corpus would have to hold its other half.
    if (claims) std::abort();
    return 0;
}
