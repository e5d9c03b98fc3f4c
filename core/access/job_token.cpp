#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/access/external.h"
#include "core/access/external_state.h"
#include "core/base/log.h"
#include "core/base/text.h"

/// Tokens that a job of a CI system gets for its own: what the job claimed, sealed with a key of this
/// installation. The rules are asked each time one is used.
namespace granary::access {

using Json = nlohmann::json;

namespace {

constexpr std::string_view kPrefix = "granary-job_";
constexpr std::string_view kPurpose = "job-token";
constexpr int64_t kSeconds = 15 * 60;
constexpr size_t kMaxToken = 8 * 1024;

Error refused(std::string message) {
    return {ErrorCode::kUnauthenticated, std::move(message), {}, 0};
}

/// What exchange() has sealed; none: it is not, or was changed, or has expired.
std::optional<Json> unsealed(const model::Secrets& secrets, std::string_view text) {
    if (!is_job_token(text) || text.size() > kMaxToken) return std::nullopt;
    text.remove_prefix(kPrefix.size());
    const size_t dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto payload = base64url_decode(text.substr(0, dot));
    const auto seal = base64url_decode(text.substr(dot + 1));
    if (!payload || !seal || !constant_time_equal(*seal, secrets.keyed_digest(kPurpose, *payload)))
        return std::nullopt;
    Json sealed = Json::parse(*payload, nullptr, false);
    if (!sealed.is_object() || sealed.value("expires", int64_t{0}) <= now() / 1'000'000) return std::nullopt;
    return sealed;
}

/// What of a job is for the journal.
Identity job_of(const Json& sealed) {
    Identity job;
    job.means = "workload:" + sealed.value("workload", "");
    job.subject = sealed.value("subject", "");
    return job;
}

}  // namespace

bool is_job_token(std::string_view text) {
    return text.starts_with(kPrefix);
}

Result<External::JobToken> External::exchange(std::string_view text) {
    const std::optional<Jwt> token = Jwt::parse(text);
    if (!token) return refused("The token is no OpenID Connect token.");
    Workload* issuer = nullptr;
    for (const auto& workload : state_->workloads)
        if (workload->provider.issuer == token->issuer) issuer = workload.get();
    if (issuer == nullptr)
        return refused("The token is of the issuer \"" + token->issuer.substr(0, 200) +
                       "\", which has no [workload.NAME] in the configuration of this server.");
    const Result<PrintedClaims> claims = state_->workload_claims(*token, *issuer);
    if (!claims)
        return refused("The token of \"" + token->issuer +
                       "\" is not valid here: it may have expired, or be made for another audience.");
    const auto identity = state_->by_claims(*claims, *issuer);
    if (!identity)
        return refused("No rule of [workload." + issuer->provider.name + "] matches the job's token.");
    // What no rule looks at stays out: the token has to fit into a header.
    Json kept = Json::object();
    for (const WorkloadProvider::Rule& rule : issuer->provider.rules)
        for (const auto& [name, pattern] : rule.match)
            if (const auto found = claims->find(name); found != claims->end()) kept[name] = found->second;
    JobToken made;
    made.job = **identity;
    made.expires = now() / 1'000'000 + kSeconds;
    const std::string payload = Json{{"workload", issuer->provider.name},
                                     {"subject", made.job.subject},
                                     {"claims", kept},
                                     {"expires", made.expires},
                                     {"id", base64url_encode(random_bytes(12))}}
                                    .dump(-1, ' ', false, Json::error_handler_t::replace);
    made.text = std::string(kPrefix) + base64url_encode(payload) + "." +
                base64url_encode(state_->context.secrets.keyed_digest(kPurpose, payload));
    if (made.text.size() > kMaxToken) return refused("The claims of the job's token are too long.");
    return made;
}

std::string External::audience() const {
    for (const auto& workload : state_->workloads)
        if (!workload->provider.audiences.empty()) return workload->provider.audiences.front();
    return {};
}

Result<Identity> External::burn(std::string_view text) {
    const auto sealed = unsealed(state_->context.secrets, text);
    if (!sealed) return refused("The token is none of this server, or has expired.");
    const std::string id = sealed->value("id", "");
    const int64_t expires = sealed->value("expires", int64_t{0});
    state_->context.database.write([&](db::Connection& connection) {
        // What has expired needs no mention any more.
        connection.execute("DELETE FROM burnt_job_token WHERE expires < $1", {now() / 1'000'000});
        connection.execute(
            "INSERT INTO burnt_job_token (name, expires) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            {id, expires});
    });
    return job_of(*sealed);
}

Result<std::optional<Identity>> External::State::by_job_token(std::string_view text) const {
    const Error invalid = refused("Invalid token.");
    const auto sealed = unsealed(context.secrets, text);
    if (!sealed) return invalid;
    {
        const db::Lease lease = context.database.lease();
        if (lease->query_int("SELECT 1 FROM burnt_job_token WHERE name = $1", {sealed->value("id", "")}))
            return invalid;
    }
    const std::string name = sealed->value("workload", "");
    for (const auto& workload : workloads) {
        if (workload->provider.name != name) continue;
        Result<std::optional<Identity>> identity =
            by_claims(printed_claims(sealed->at("claims").dump()), *workload);
        if (!identity) return identity;
        (*identity)->scopes = kContentRead | kContentWrite;
        (*identity)->subject = job_of(*sealed).subject;
        return identity;
    }
    return invalid;
}

}  // namespace granary::access
