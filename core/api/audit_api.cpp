#include <nlohmann/json.hpp>

#include "core/access/journal.h"
#include "core/api/call.h"
#include "core/api/error.h"
#include "core/base/text.h"

/// The audit journal (granary/audit/): read by administrators, written by every request that changes
/// something or is refused.
namespace granary::api {

namespace {

constexpr int64_t kMaxPage = 10'000;
constexpr size_t kMaxDetail = 500;

std::string without_newlines(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return text;
}

/// What the answer says that is worth keeping: why it is a refusal, what was made, which task was started.
/// Bodies of other answers may hold what the client sent.
std::string detail_of(const http::Response& response) {
    if (response.status == 401 || response.status == 403 || response.status == 202) {
        const Json body = Json::parse(response.body, nullptr, false);
        if (body.is_object())
            for (const char* name : {"detail", "task", "task_group"})
                if (body.contains(name) && body[name].is_string())
                    return without_newlines(body[name].get<std::string>().substr(0, kMaxDetail));
        return {};
    }
    // What is wrong with the whole of a request, a rule of a plugin against it for one, quotes no field of
    // it.
    if (response.status == 400) {
        const Json body = Json::parse(response.body, nullptr, false);
        const auto errors = body.is_object() ? body.find("non_field_errors") : body.end();
        if (errors == body.end() || !errors->is_array() || errors->empty() || !errors->front().is_string())
            return {};
        return without_newlines(errors->front().get<std::string>().substr(0, kMaxDetail));
    }
    return without_newlines(std::string(response.headers.get("location").substr(0, kMaxDetail)));
}

int64_t number(const std::string& key, const std::string& value, int64_t least, int64_t most) {
    const auto parsed = parse_int(value);
    if (!parsed || *parsed < least || *parsed > most)
        throw field_error(
            key, "A number from " + std::to_string(least) + " to " + std::to_string(most) + " is wanted.");
    return *parsed;
}

Microseconds time_of(const std::string& key, const std::string& value) {
    const auto parsed = parse_time(value);
    if (!parsed) throw field_error(key, "A time is wanted, like 2026-01-31T12:00:00Z.");
    return *parsed;
}

}  // namespace

void audit(Api::State& state, const http::Request& request, const Route& route, const access::Identity& user,
           const std::string& domain, const std::string& correlation_id, const http::Response& response) {
    access::Journal* journal = state.settings.journal;
    const access::AuditOutcome outcome = access::outcome_of(response.status);
    if (journal == nullptr || (is_safe(request.method) && outcome != access::AuditOutcome::kRefused)) return;
    access::AuditRecord record;
    record.user_id = user.user_id;
    record.username = access::recorded_name(user, access::credentials_of(request));
    record.means = user.means;
    record.action = request.method_name;
    if (route.op == Route::Op::kLogin && request.method == http::Method::kPost) record.action = "login";
    if (route.op == Route::Op::kLogin && request.method == http::Method::kDelete) record.action = "logout";
    record.target = request.path;
    record.domain = domain;
    record.address = request.remote_address;
    record.correlation_id = correlation_id;
    record.outcome = outcome;
    record.status = response.status;
    record.detail = detail_of(response);
    journal->add(std::move(record));
}

http::Response show_audit(Call& call) {
    access::AuditQuery query;
    bool lines = false;
    for (const auto& [key, value] : call.query) {
        if (key == "username") {
            query.username = value;
        } else if (key == "action") {
            query.action = value;
        } else if (key == "target") {
            query.target = value;
        } else if (key == "address") {
            query.address = value;
        } else if (key == "correlation_id") {
            query.correlation_id = value;
        } else if (key == "means") {
            query.means = value;
        } else if (key == "domain") {
            query.domain = value;
        } else if (key == "outcome") {
            for (const auto outcome :
                 {access::AuditOutcome::kDone, access::AuditOutcome::kRefused, access::AuditOutcome::kFailed})
                if (value == access::to_string(outcome)) query.outcome = outcome;
            if (!query.outcome) throw field_error(key, "One of done, refused, failed is wanted.");
        } else if (key == "since") {
            query.since = time_of(key, value);
        } else if (key == "until") {
            query.until = time_of(key, value);
        } else if (key == "limit") {
            query.limit = number(key, value, 1, kMaxPage);
        } else if (key == "offset") {
            query.offset = number(key, value, 0, INT64_MAX / 2);
        } else if (key == "format" && (value == "json" || value == "jsonl")) {
            lines = value == "jsonl";
        } else {
            throw ApiError(400, Json{{"errors", {"Invalid Filter: '" + key + "'"}}}.dump());
        }
    }
    if (call.state.settings.journal != nullptr) call.state.settings.journal->flush();
    const std::vector<access::AuditRecord> records = access::find_audit(call.connection, query);
    if (lines) {
        std::string text;
        for (const access::AuditRecord& record : records) text += access::audit_json(record) + "\n";
        return http::Response::text(200, std::move(text), "application/jsonl");
    }
    ListQuery window;
    window.limit = query.limit;
    window.offset = query.offset;
    return page(call, window, access::count_audit(call.connection, query), [&](JsonWriter& json) {
        for (const access::AuditRecord& record : records) json.raw(access::audit_json(record));
    });
}

}  // namespace granary::api
