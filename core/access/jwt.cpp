#include "core/access/jwt.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::access {

using Json = nlohmann::json;

namespace {

constexpr size_t kMaxToken = 16 * 1024;
constexpr std::chrono::seconds kFresh{300};
constexpr std::chrono::seconds kUsableForLong{3600};
constexpr std::chrono::seconds kBetweenFetches{10};

Error refused(std::string reason) {
    return {ErrorCode::kUnauthenticated, std::move(reason), {}, 0};
}

std::string text_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Seconds since the epoch; none when the member is there and no sensible number.
struct Moment {
    bool present = false;
    std::optional<double> seconds;
};
Moment moment(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end()) return {};
    if (!found->is_number()) return {true, std::nullopt};
    const double value = found->get<double>();
    if (!std::isfinite(value) || std::abs(value) > 1e12) return {true, std::nullopt};
    return {true, value};
}

bool names_audience(const Json& claims, const std::vector<std::string>& wanted) {
    const auto found = claims.find("aud");
    if (found == claims.end()) return false;
    const auto is_wanted = [&](const Json& one) {
        return one.is_string() &&
               std::find(wanted.begin(), wanted.end(), one.get<std::string>()) != wanted.end();
    };
    if (found->is_array()) return std::any_of(found->begin(), found->end(), is_wanted);
    return is_wanted(*found);
}

}  // namespace

std::optional<std::string> base64url_decode(std::string_view text) {
    std::string standard;
    standard.reserve(text.size() + 3);
    for (const char c : text) {
        if (c == '+' || c == '/' || c == '=') return std::nullopt;
        standard += c == '-' ? '+' : c == '_' ? '/' : c;
    }
    while (standard.size() % 4 != 0) standard += '=';
    return base64_decode(standard);
}

std::string base64url_encode(std::string_view bytes) {
    std::string text = base64_encode(bytes);
    while (!text.empty() && text.back() == '=') text.pop_back();
    for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return text;
}

std::optional<Jwt> Jwt::parse(std::string_view text) {
    if (text.size() > kMaxToken) return std::nullopt;
    const auto parts = split(text, '.');
    if (parts.size() != 3) return std::nullopt;
    const auto head = base64url_decode(parts[0]);
    const auto claims = base64url_decode(parts[1]);
    auto signature = base64url_decode(parts[2]);
    if (!head || !claims || !signature || !is_valid_text(*head) || !is_valid_text(*claims))
        return std::nullopt;
    const Json header = Json::parse(*head, nullptr, false);
    const Json body = Json::parse(*claims, nullptr, false);
    if (!header.is_object() || !body.is_object()) return std::nullopt;
    Jwt token;
    token.algorithm = text_member(header, "alg");
    token.key_id = text_member(header, "kid");
    token.has_extensions = header.contains("crit");
    token.claims = *claims;
    token.issuer = text_member(body, "iss");
    token.signed_part = std::string(text.substr(0, parts[0].size() + 1 + parts[1].size()));
    token.signature = std::move(*signature);
    return token;
}

IssuerKeys::IssuerKeys(Fetch fetch, std::function<Clock::time_point()> now)
    : fetch_(std::move(fetch)), now_(std::move(now)) {}

std::vector<PublicKey> IssuerKeys::matching(std::string_view key_id, std::string_view algorithm) const {
    std::vector<PublicKey> found;
    for (const PublicKey& key : keys_) {
        // A set of one key needs no names; a token that names a key gets that one only.
        if (!key_id.empty() && key.id != key_id) continue;
        if (!key.algorithm.empty() && key.algorithm != algorithm) continue;
        found.push_back(key);
    }
    return found;
}

bool IssuerKeys::is_fresh() const {
    return fetched_at_ && now_() - *fetched_at_ < kFresh;
}

bool IssuerKeys::has(std::string_view key_id, std::string_view algorithm) {
    const std::lock_guard lock(mutex_);
    return is_fresh() && !matching(key_id, algorithm).empty();
}

std::vector<PublicKey> IssuerKeys::find(std::string_view key_id, std::string_view algorithm) {
    const auto known = [&](bool only_fresh) {
        const std::lock_guard lock(mutex_);
        const bool counts = only_fresh ? is_fresh() : fetched_at_ && now_() - *fetched_at_ < kUsableForLong;
        return counts ? matching(key_id, algorithm) : std::vector<PublicKey>();
    };
    if (auto keys = known(true); !keys.empty()) return keys;
    const std::lock_guard fetching(fetching_);
    // Whoever waited for another's fetch looks at what that brought.
    if (auto keys = known(true); !keys.empty()) return keys;
    {
        const std::lock_guard lock(mutex_);
        if (tried_at_ && now_() - *tried_at_ < kBetweenFetches)
            return fetched_at_ && now_() - *fetched_at_ < kUsableForLong ? matching(key_id, algorithm)
                                                                         : std::vector<PublicKey>();
        tried_at_ = now_();
    }
    Result<std::string> text = fetch_();
    Result<std::vector<PublicKey>> keys =
        text ? parse_key_set(*text) : Result<std::vector<PublicKey>>(text.error());
    if (!keys) {
        log::warning("access", "The keys of a token issuer cannot be had: " + keys.error().message);
        return known(false);
    }
    const std::lock_guard lock(mutex_);
    keys_ = std::move(*keys);
    fetched_at_ = now_();
    return matching(key_id, algorithm);
}

Result<Json> verify_token(const Jwt& token, const JwtRules& rules, IssuerKeys& keys, int64_t now_seconds) {
    if (token.issuer != rules.issuer) return refused("the issuer is another");
    if (token.has_extensions) return refused("the header has members that must be understood");
    if (std::find(rules.algorithms.begin(), rules.algorithms.end(), token.algorithm) ==
        rules.algorithms.end())
        return refused("the algorithm \"" + token.algorithm.substr(0, 20) + "\" is not accepted");
    const std::vector<PublicKey> candidates = keys.find(token.key_id, token.algorithm);
    if (candidates.empty()) return refused("the issuer has no such key");
    const bool good = std::any_of(candidates.begin(), candidates.end(), [&](const PublicKey& key) {
        return verify_signature(key, token.algorithm, token.signed_part, token.signature);
    });
    if (!good) return refused("the signature is wrong");

    Json claims = Json::parse(token.claims, nullptr, false);
    if (!claims.is_object()) return refused("the claims are no object");
    if (!names_audience(claims, rules.audiences)) return refused("the audience is another");
    const auto now = static_cast<double>(now_seconds);
    const auto leeway = static_cast<double>(rules.leeway_seconds);
    const Moment expires = moment(claims, "exp");
    if (!expires.seconds) return refused("there is no time of expiry");
    if (*expires.seconds + leeway <= now) return refused("it has expired");
    for (const char* name : {"nbf", "iat"}) {
        const Moment begins = moment(claims, name);
        if (begins.present && !begins.seconds)
            return refused(std::string("the claim ") + name + " is no time");
        if (begins.present && *begins.seconds - leeway > now)
            return refused(std::string("it is not valid yet (") + name + ")");
    }
    return claims;
}

}  // namespace granary::access
