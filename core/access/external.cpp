#include "core/access/external.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/access/external_state.h"
#include "core/base/log.h"
#include "core/base/text.h"

/// Callers named by headers of a trusted proxy, or by tokens of issuers.
namespace granary::access {

using Json = nlohmann::json;

namespace {

constexpr std::string_view kBadToken = "Invalid OIDC token.";
constexpr size_t kMaxHeader = 64 * 1024;
constexpr size_t kMaxSubject = 200;

Error refused(ErrorCode code, std::string_view message) {
    return {code, std::string(message), {}, 0};
}

bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

/// Whether a browser says so. `public_url`: of this server, if it has one.
bool is_of_another_site(const Credentials& credentials, std::string_view public_url) {
    const auto sites = credentials.header("sec-fetch-site");
    if (!sites.empty())
        return std::any_of(sites.begin(), sites.end(),
                           [](std::string_view site) { return site != "same-origin" && site != "none"; });
    // Over plain HTTP browsers leave that out, and say which page it was.
    const auto host_of = [](std::string_view url) {
        return url.substr(std::min(url.find("://"), url.size()));
    };
    std::vector<std::string> own;
    if (!public_url.empty()) own.emplace_back(host_of(public_url));
    for (const char* name : {"host", "x-forwarded-host"})
        for (const std::string_view host : credentials.header(name))
            own.push_back("://" + std::string(trim(host)));
    const auto origins = credentials.header("origin");
    return std::any_of(origins.begin(), origins.end(), [&](std::string_view origin) {
        return std::none_of(own.begin(), own.end(),
                            [&](const std::string& host) { return iequals(host_of(origin), host); });
    });
}

struct FreeX509 {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};

std::string text_of(const ASN1_STRING* value) {
    unsigned char* utf8 = nullptr;
    const int size = value == nullptr ? -1 : ASN1_STRING_to_UTF8(&utf8, value);
    if (size < 0) return {};
    std::string text(reinterpret_cast<const char*>(utf8), static_cast<size_t>(size));
    OPENSSL_free(utf8);
    return text;
}

std::string subject_entry(const X509* certificate, int nid) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, nid, -1);
    // Two of a kind name nobody.
    if (at < 0 || X509_NAME_get_index_by_NID(subject, nid, at) >= 0) return {};
    return text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
}

std::string only_email(const X509* certificate) {
    auto* names =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    std::vector<const ASN1_STRING*> emails;
    for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_EMAIL) emails.push_back(name->d.rfc822Name);
    }
    const std::string email = emails.size() == 1 ? text_of(emails.front()) : std::string();
    GENERAL_NAMES_free(names);
    return email;
}

std::string claim(const Json& claims, const std::string& name) {
    const auto found = claims.find(name);
    return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string certificate_user(std::string_view header, const std::string& kind) {
    std::string text(header);
    if (text.find('%') != std::string::npos) text = percent_decode(text).value_or("");
    constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----", kEnd = "-----END CERTIFICATE-----";
    const size_t begin = text.find(kBegin);
    const size_t end = begin == std::string::npos ? begin : text.find(kEnd, begin);
    // Two certificates name nobody: a header that was added to does not say which is the caller's.
    if (end == std::string::npos || text.find(kBegin, begin + 1) != std::string::npos) return {};
    std::string packed;
    for (const char c : text.substr(begin + kBegin.size(), end - begin - kBegin.size()))
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') packed += c;
    const auto der = base64_decode(packed);
    if (!der) return {};
    const auto* at = reinterpret_cast<const unsigned char*>(der->data());
    const std::unique_ptr<X509, FreeX509> certificate(d2i_X509(nullptr, &at, static_cast<long>(der->size())));
    // What follows a certificate is none of it.
    if (!certificate || at != reinterpret_cast<const unsigned char*>(der->data()) + der->size()) return {};
    if (kind == "email") return only_email(certificate.get());
    return subject_entry(certificate.get(), kind == "UID" ? NID_userId : NID_commonName);
}

Arrival arrival_of(const OidcProvider& provider, const Json& claims) {
    Arrival arrival;
    arrival.source = "oidc:" + provider.name;
    arrival.subject = claim(claims, "sub");
    arrival.username = claim(claims, provider.username_claim);
    arrival.first_name = claim(claims, "given_name");
    arrival.last_name = claim(claims, "family_name");
    arrival.email = claim(claims, "email");
    arrival.link = provider.link_existing;
    // Times change with every token and decide nothing.
    Json lasting = claims;
    for (const char* name :
         {"exp", "iat", "nbf", "jti", "auth_time", "nonce", "at_hash", "sid", "session_state"})
        lasting.erase(name);
    arrival.claims = lasting.dump(-1, ' ', false, Json::error_handler_t::replace);
    return arrival;
}

External::State::State(model::Context& context_, Access& access_, JsonFilters& filters_, Web& web_,
                       ExternalSettings settings_)
    : context(context_),
      access(access_),
      filters(filters_),
      web(web_),
      settings(std::move(settings_)),
      registrar(context_, access_,
                {settings.registration, settings.create_users, settings.domain_directory, settings.journal}) {
    for (const OidcProvider& provider : settings.oidc)
        providers.push_back(std::make_unique<OidcIssuer>(provider, web));
    for (const WorkloadProvider& provider : settings.workload)
        workloads.push_back(
            std::make_unique<Workload>(provider, [this, url = provider.jwks_url] { return web.get(url); }));
}

Result<std::optional<Identity>> External::State::admitted(const Arrival& arrival, const char* means) {
    const Result<int64_t> id = registrar.admit(arrival);
    if (!id) return refused(ErrorCode::kUnauthenticated, "The user is not admitted.");
    std::optional<Identity> identity = access.identity(*id, means);
    if (!identity) return refused(ErrorCode::kUnauthenticated, "The user is not admitted.");
    return identity;
}

Result<PrintedClaims> External::State::workload_claims(const Jwt& token, Workload& workload) {
    JwtRules rules;
    rules.issuer = workload.provider.issuer;
    rules.audiences = workload.provider.audiences;
    rules.algorithms = workload.provider.algorithms;
    const Result<Json> claims = verify_token(token, rules, workload.keys, now() / 1'000'000);
    if (!claims) {
        log::warning("access", "A token for [workload." + workload.provider.name +
                                   "] was refused: " + claims.error().message);
        return refused(ErrorCode::kUnauthenticated, kBadToken);
    }
    return printed_claims(token.claims);
}

Result<std::optional<Identity>> External::State::by_workload(const Jwt& token, Workload& workload) {
    const Result<PrintedClaims> claims = workload_claims(token, workload);
    if (!claims) return claims.error();
    return by_claims(*claims, workload);
}

Result<std::optional<Identity>> External::State::by_claims(const PrintedClaims& claims,
                                                           const Workload& workload) const {
    Identity identity;
    identity.means = "workload:" + workload.provider.name;
    if (const auto subject = claims.find("sub"); subject != claims.end())
        identity.subject = presentable(subject->second, kMaxSubject);
    for (const WorkloadProvider::Rule& rule : workload.provider.rules) {
        const bool matches = std::all_of(rule.match.begin(), rule.match.end(), [&](const auto& entry) {
            const auto found = claims.find(entry.first);
            return found != claims.end() && glob_matches(entry.second, found->second);
        });
        if (!matches) continue;
        identity.grants.insert(identity.grants.end(), rule.grants.begin(), rule.grants.end());
        if (settings.workload_first_match) break;
    }
    if (identity.grants.empty()) return refused(ErrorCode::kUnauthenticated, "No matching OIDC rule.");
    return std::optional(std::move(identity));
}

External::External(model::Context& context, Access& access, JsonFilters& filters, Web& web,
                   ExternalSettings settings)
    : state_(std::make_unique<State>(context, access, filters, web, std::move(settings))) {}
External::~External() = default;

Result<std::optional<Identity>> External::by_token(std::string_view text) {
    if (state_->workloads.empty() && state_->providers.empty()) return std::optional<Identity>();
    if (is_job_token(text)) return state_->by_job_token(text);
    const std::optional<Jwt> token = Jwt::parse(text);
    if (!token) return std::optional<Identity>();
    for (const auto& workload : state_->workloads)
        if (workload->provider.issuer == token->issuer) return state_->by_workload(*token, *workload);
    for (const auto& issuer : state_->providers) {
        const OidcProvider& provider = issuer->provider;
        if (provider.issuer != token->issuer || !provider.bearer) continue;
        JwtRules rules;
        rules.issuer = provider.issuer;
        rules.audiences = provider.audiences;
        rules.algorithms = provider.algorithms;
        rules.leeway_seconds = provider.leeway_seconds;
        const Result<Json> claims = verify_token(*token, rules, issuer->keys, now() / 1'000'000);
        if (!claims) {
            log::warning("access",
                         "A token for [oidc." + provider.name + "] was refused: " + claims.error().message);
            return refused(ErrorCode::kUnauthenticated, kBadToken);
        }
        return state_->admitted(arrival_of(provider, *claims), "oidc");
    }
    return std::optional<Identity>();
}

bool External::announces_token(std::string_view username) const {
    return !state_->workloads.empty() && username == state_->settings.workload_username;
}

Result<std::optional<Identity>> External::by_headers(const Credentials& credentials) {
    const ExternalSettings& settings = state_->settings;
    const bool any = !settings.user_header.empty() || !settings.json_header.empty() ||
                     !settings.certificate_header.empty();
    if (!any || !credentials.header || !credentials.from_proxy) return std::optional<Identity>();
    Arrival arrival;
    Json claims = Json::object();
    const auto only = [&](const std::string& name) -> std::string_view {
        if (name.empty()) return {};
        const auto values = credentials.header(name);
        // The proxy sets one; a second came through it.
        return values.size() == 1 && values.front().size() <= kMaxHeader ? values.front()
                                                                         : std::string_view();
    };
    if (const std::string_view user = trim(only(settings.user_header)); !user.empty()) {
        arrival.source = "header";
        arrival.username = user;
    } else if (const std::string_view json = only(settings.json_header); !json.empty()) {
        const auto text = base64_decode(json);
        const Result<std::string> name =
            text ? state_->filters.first_text(settings.json_filter, *text)
                 : Result<std::string>(refused(ErrorCode::kInvalid, "not base64"));
        if (!name || name->empty()) {
            log::warning("access", "The header " + settings.json_header + " names nobody" +
                                       (name ? std::string(".") : ": " + name.error().message));
            return refused(ErrorCode::kUnauthenticated, "The identity header cannot be understood.");
        }
        arrival.source = "json";
        arrival.username = *name;
        claims = Json::parse(*text, nullptr, false);
    } else if (const std::string_view pem = only(settings.certificate_header); !pem.empty()) {
        arrival.source = "certificate";
        arrival.username = certificate_user(pem, settings.certificate_name);
        if (arrival.username.empty())
            return refused(ErrorCode::kUnauthenticated, "The client certificate names nobody.");
    } else {
        return std::optional<Identity>();
    }
    // What a proxy adds to every request it adds to those that another site makes a browser send.
    if (!is_safe(credentials.method) && is_of_another_site(credentials, state_->context.content_origin))
        return refused(ErrorCode::kForbidden, "CSRF Failed: the request comes from another site.");
    if (claims.is_object() && arrival.source != "json") claims["username"] = arrival.username;
    if (claims.is_object() && !settings.groups_header.empty()) {
        Json groups = Json::array();
        for (const std::string_view group : split(only(settings.groups_header), ','))
            if (const std::string_view name = trim(group); !name.empty() && is_valid_text(name))
                groups.push_back(name);
        claims["groups"] = std::move(groups);
    }
    arrival.claims = claims.is_object() ? claims.dump(-1, ' ', false, Json::error_handler_t::replace) : "{}";
    return state_->admitted(arrival, arrival.source.c_str());
}

bool External::is_slow(const Credentials& credentials) const {
    const ExternalSettings& settings = state_->settings;
    return credentials.from_proxy && (!settings.user_header.empty() || !settings.json_header.empty() ||
                                      !settings.certificate_header.empty());
}

bool External::takes_tokens() const {
    return !state_->workloads.empty() || !state_->providers.empty();
}

std::vector<std::string> External::browser_providers() const {
    std::vector<std::string> names;
    for (const auto& issuer : state_->providers)
        if (issuer->provider.browser) names.push_back(issuer->provider.name);
    return names;
}

}  // namespace granary::access
