#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/access/external_state.h"
#include "core/base/log.h"
#include "core/base/text.h"

/// OpenID Connect: what a provider says of itself, and logins in the browser.
namespace granary::access {

using Json = nlohmann::json;

namespace {

constexpr Microseconds kSecond = 1'000'000;
constexpr Microseconds kDiscoveryGood = 3600 * kSecond;
constexpr Microseconds kLoginTime = 600 * kSecond;
constexpr std::string_view kCookie = "granary_login";

Error refused(ErrorCode code, std::string message) {
    return {code, std::move(message), {}, 0};
}

std::string member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string random_text() {
    return base64url_encode(random_bytes(32));
}

std::string form(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + percent_encode(name) + "=" + percent_encode(value);
    return text;
}

std::string_view cookie_value(std::string_view header, std::string_view name) {
    for (std::string_view pair : split(header, ';')) {
        pair = trim(pair);
        if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

/// A path of this server and nothing else: no other host, no backslash that browsers take for a slash.
std::string local_path(const std::string& next, const std::string& otherwise) {
    const bool good = next.size() > 1 && next[0] == '/' && next[1] != '/' && next[1] != '\\' &&
                      std::none_of(next.begin(), next.end(), [](char c) {
                          return static_cast<unsigned char>(c) <= 0x20 || c == '\\' || c == 0x7f;
                      });
    return good ? next : otherwise;
}

}  // namespace

OidcIssuer::OidcIssuer(OidcProvider settings, Web& web)
    : provider(std::move(settings)),
      keys([this]() -> Result<std::string> {
          const Result<Endpoints> known = endpoints();
          if (!known) return known.error();
          return web_.get(known->keys);
      }),
      web_(web) {}

Result<OidcIssuer::Endpoints> OidcIssuer::endpoints() {
    const std::lock_guard lock(mutex_);
    if (endpoints_ && now() - fetched_at_ < kDiscoveryGood) return *endpoints_;
    std::string base = provider.issuer;
    while (!base.empty() && base.back() == '/') base.pop_back();
    const Result<std::string> text = web_.get(base + "/.well-known/openid-configuration");
    if (!text) {
        // What was true an hour ago is better than nothing.
        if (endpoints_) return *endpoints_;
        return refused(ErrorCode::kRemote, text.error().message);
    }
    const Json document = Json::parse(*text, nullptr, false);
    if (!document.is_object()) return refused(ErrorCode::kRemote, "its description is no JSON object");
    if (member(document, "issuer") != provider.issuer)
        return refused(ErrorCode::kRemote, "it calls itself \"" + member(document, "issuer").substr(0, 200) +
                                               "\", [oidc." + provider.name + "] says \"" + provider.issuer +
                                               "\"");
    Endpoints found{member(document, "authorization_endpoint"), member(document, "token_endpoint"),
                    member(document, "jwks_uri")};
    if (found.keys.empty()) return refused(ErrorCode::kRemote, "its description has no jwks_uri");
    endpoints_ = found;
    fetched_at_ = now();
    return found;
}

OidcIssuer* External::State::browser_provider(const std::string& name) {
    for (const auto& issuer : providers)
        if (issuer->provider.name == name && issuer->provider.browser) return issuer.get();
    return nullptr;
}

Result<External::Redirect> External::begin(const std::string& name, const std::string& callback,
                                           const std::string& next) {
    OidcIssuer* issuer = state_->browser_provider(name);
    if (issuer == nullptr) return refused(ErrorCode::kNotFound, "There is no login by '" + name + "'.");
    const Result<OidcIssuer::Endpoints> endpoints = issuer->endpoints();
    if (!endpoints || endpoints->authorization.empty() || endpoints->token.empty()) {
        log::error("access",
                   "[oidc." + name + "] cannot be used: " +
                       (endpoints ? "it offers no login in the browser" : endpoints.error().message));
        return refused(ErrorCode::kRemote, "The identity provider cannot be reached.");
    }
    const std::string state = random_text(), nonce = random_text(), verifier = random_text();
    // Kept by the browser, sealed: nothing is stored here for somebody who may never come back.
    const Json kept = {{"provider", name},
                       {"state", state},
                       {"nonce", nonce},
                       {"verifier", verifier},
                       {"next", local_path(next, state_->context.api_root)},
                       {"until", now() + kLoginTime}};
    const std::string sealed = base64url_encode(state_->context.secrets.encrypt(kept.dump()));
    Redirect redirect;
    redirect.location = endpoints->authorization +
                        (endpoints->authorization.find('?') == std::string::npos ? "?" : "&") +
                        form({{"response_type", "code"},
                              {"client_id", issuer->provider.client_id},
                              {"redirect_uri", callback},
                              {"scope", issuer->provider.scopes},
                              {"state", state},
                              {"nonce", nonce},
                              {"code_challenge", base64url_encode(sha256(verifier))},
                              {"code_challenge_method", "S256"}});
    redirect.set_cookies = {std::string(kCookie) + "=" + sealed +
                            "; Path=/auth/; Max-Age=600; HttpOnly; SameSite=Lax" +
                            (callback.starts_with("https://") ? "; Secure" : "")};
    return redirect;
}

Result<External::Redirect> External::finish(const std::string& name, const std::string& callback,
                                            const std::map<std::string, std::string>& query,
                                            std::string_view cookie_header) {
    OidcIssuer* issuer = state_->browser_provider(name);
    if (issuer == nullptr) return refused(ErrorCode::kNotFound, "There is no login by '" + name + "'.");
    const auto fail = [&](const std::string& reason, const char* sentence) {
        log::warning("access", "A login by [oidc." + name + "] failed: " + reason);
        return refused(ErrorCode::kUnauthenticated, sentence);
    };
    const auto of_query = [&](const char* key) {
        const auto found = query.find(key);
        return found == query.end() ? std::string() : found->second;
    };
    constexpr const char* kStale = "The login was not begun here, or took too long. Please try again.";
    Json kept;
    try {
        const auto sealed = base64url_decode(cookie_value(cookie_header, kCookie));
        if (sealed && !sealed->empty())
            kept = Json::parse(state_->context.secrets.decrypt(*sealed), nullptr, false);
    } catch (const Failure&) {
        return fail("the cookie was not made by this server", kStale);
    }
    if (!kept.is_object() || member(kept, "provider") != name || kept.value("until", int64_t{0}) < now() ||
        !constant_time_equal(member(kept, "state"), of_query("state")))
        return fail("state and cookie do not belong together", kStale);
    if (const std::string error = of_query("error"); !error.empty())
        return fail("the provider says " + error.substr(0, 100), "The identity provider refused the login.");
    const Result<OidcIssuer::Endpoints> endpoints = issuer->endpoints();
    if (!endpoints) return refused(ErrorCode::kRemote, "The identity provider cannot be reached.");
    std::vector<std::pair<std::string, std::string>> fields = {{"grant_type", "authorization_code"},
                                                               {"code", of_query("code")},
                                                               {"redirect_uri", callback},
                                                               {"client_id", issuer->provider.client_id},
                                                               {"code_verifier", member(kept, "verifier")}};
    const bool confidential = !issuer->provider.client_secret.empty();
    const Result<std::string> answer = state_->web.post_form(
        endpoints->token, form(fields), confidential ? issuer->provider.client_id : std::string(),
        issuer->provider.client_secret);
    if (!answer)
        return fail("the code was not taken: " + answer.error().message,
                    "The identity provider refused the login.");
    const Json tokens = Json::parse(*answer, nullptr, false);
    const std::optional<Jwt> token =
        tokens.is_object() ? Jwt::parse(member(tokens, "id_token")) : std::nullopt;
    if (!token)
        return fail("the answer has no ID token", "The identity provider's answer cannot be understood.");
    JwtRules rules;
    rules.issuer = issuer->provider.issuer;
    rules.audiences = {issuer->provider.client_id};
    rules.algorithms = issuer->provider.algorithms;
    rules.leeway_seconds = issuer->provider.leeway_seconds;
    const Result<Json> claims = verify_token(*token, rules, issuer->keys, now() / kSecond);
    if (!claims) return fail(claims.error().message, "The identity provider's answer is not valid.");
    if (!constant_time_equal(member(*claims, "nonce"), member(kept, "nonce")))
        return fail("the nonce is another", "The identity provider's answer is not valid.");
    const bool many = claims->contains("aud") && (*claims)["aud"].is_array() && (*claims)["aud"].size() > 1;
    if (claims->contains("azp") ? member(*claims, "azp") != issuer->provider.client_id : many)
        return fail("it was made for another client", "The identity provider's answer is not valid.");
    const Arrival arrival = arrival_of(issuer->provider, *claims);
    const Result<int64_t> user = state_->registrar.admit(arrival);
    if (!user) return refused(ErrorCode::kUnauthenticated, "You are not admitted here.");
    Redirect redirect;
    redirect.user_id = *user;
    redirect.username = arrival.username;
    redirect.location = local_path(member(kept, "next"), state_->context.api_root);
    redirect.set_cookies = {std::string(kCookie) + "=; Path=/auth/; Max-Age=0; HttpOnly; SameSite=Lax"};
    return redirect;
}

}  // namespace granary::access
