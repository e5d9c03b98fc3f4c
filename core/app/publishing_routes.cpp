#include "core/app/publishing_routes.h"

#include <nlohmann/json.hpp>

namespace granary::app {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kPrefix = "/_/oidc/";
constexpr uint64_t kMaxBody = 64 * 1024;

http::Response answer(int status, const Json& body) {
    http::Response response =
        http::Response::json(status, body.dump(-1, ' ', false, Json::error_handler_t::replace));
    response.headers.set("Cache-Control", "no-store");
    return response;
}

/// As clients print it: a code and a sentence.
http::Response refusal(int status, const char* code, const std::string& sentence) {
    return answer(status, {{"message", "Token request failed"},
                           {"errors", Json::array({{{"code", code}, {"description", sentence}}})}});
}

/// A request with a token, and what became of it for the journal.
http::Response exchange(access::External& external, access::Journal& journal, const http::Request& request,
                        bool burns) {
    const Json body = Json::parse(request.body, nullptr, false);
    const auto token = body.is_object() ? body.find("token") : body.end();
    if (!body.is_object() || token == body.end() || !token->is_string())
        return refusal(422, "invalid-payload", "A JSON object with the text \"token\" is wanted.");
    const std::string& text = token->get_ref<const std::string&>();
    access::AuditRecord record;
    record.action = burns ? "burn-token" : "mint-token";
    record.target = request.path;
    record.address = request.remote_address;
    Json made = {{"success", true}};
    access::Identity job;
    if (burns) {
        const Result<access::Identity> burnt = external.burn(text);
        if (burnt) {
            job = *burnt;
        } else {
            record.detail = burnt.error().message;
        }
    } else if (const Result<access::External::JobToken> minted = external.exchange(text); minted) {
        job = minted->job;
        made["token"] = minted->text;
        made["expires"] = minted->expires;
    } else {
        record.detail = minted.error().message;
    }
    record.means = job.means;
    record.username = access::recorded_name(job, {});
    const std::string problem = record.detail;
    record.status = problem.empty() ? 200 : 422;
    record.outcome = problem.empty() ? access::AuditOutcome::kDone : access::AuditOutcome::kRefused;
    journal.add(std::move(record));
    return problem.empty() ? answer(200, made) : refusal(422, "invalid-token", problem);
}

http::Response respond(access::External& external, access::Journal& journal, const http::Request& request) {
    const std::string_view rest =
        std::string_view(request.path).substr(std::min(kPrefix.size(), request.path.size()));
    const bool reads = rest == "audience";
    if (!reads && rest != "mint-token" && rest != "burn-token")
        return refusal(404, "not-found", "There are audience, mint-token and burn-token.");
    const bool asks = request.method == http::Method::kGet || request.method == http::Method::kHead;
    if (reads ? !asks : request.method != http::Method::kPost) {
        http::Response response =
            refusal(405, "method-not-allowed", "audience is for GET, the others are for POST.");
        response.headers.set("Allow", reads ? "GET, HEAD" : "POST");
        return response;
    }
    if (reads) return answer(200, {{"audience", external.audience()}});
    return exchange(external, journal, request, rest == "burn-token");
}

}  // namespace

Route publishing_route(access::External& external, access::Journal& journal) {
    return {std::string(kPrefix),
            [](const http::Request&) {
                http::Intake intake;
                intake.max_body = kMaxBody;
                return intake;
            },
            [&external, &journal](http::Request& request) { return respond(external, journal, request); },
            {}};
}

}  // namespace granary::app
