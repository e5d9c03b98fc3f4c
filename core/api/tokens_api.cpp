#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/base/text.h"
#include "core/model/href.h"

/// API tokens (granary/tokens/): everybody's own; an administrator's are all.
namespace granary::api {

namespace {

constexpr std::string_view kUserByName = "select id from auth_user where username = $1";
constexpr std::string_view kDomains = "select name from domain";

void write_time(JsonWriter& json, const char* name, const std::optional<Microseconds>& time) {
    json.key(name);
    if (time) {
        json.time(*time);
    } else {
        json.null();
    }
}

void write_list(JsonWriter& json, const char* name, const std::vector<std::string>& values) {
    json.key(name);
    json.begin_array();
    for (const std::string& value : values) json.value(value);
    json.end_array();
}

/// `secret` empty: not shown.
void write_token(Call& call, JsonWriter& json, const access::Token& token, const std::string& secret) {
    json.begin_object();
    json.member("pulp_href",
                model::api_prefix(call.context()) + "granary/tokens/" + token.pulp_id.str() + "/");
    json.member("prn", "prn:core.apitoken:" + token.pulp_id.str());
    json.member("name", token.name);
    json.member("user", token.username);
    write_list(json, "scopes", access::scope_names(token.scopes));
    write_list(json, "domains", token.domains);
    write_time(json, "pulp_created", token.created);
    write_time(json, "expires", token.expires);
    write_time(json, "last_used", token.last_used);
    json.key("last_address");
    if (token.last_address.empty()) {
        json.null();
    } else {
        json.value(token.last_address);
    }
    if (!secret.empty()) json.member("token", secret);
    json.end_object();
}

std::vector<std::string> text_list(const Json& body, const char* name) {
    std::vector<std::string> values;
    const auto given = body.find(name);
    if (given == body.end() || given->is_null()) return values;
    if (!given->is_array()) throw field_error(name, "A list of texts is wanted.");
    for (const Json& one : *given) {
        if (!one.is_string()) throw field_error(name, "A list of texts is wanted.");
        values.push_back(one.get<std::string>());
    }
    return values;
}

std::optional<Microseconds> expiry(Call& call, const Json& body) {
    const int64_t longest_days = call.state.settings.token_days;
    const Microseconds limit = now() + longest_days * int64_t{86'400} * 1'000'000;
    const auto given = body.find("expires");
    if (given == body.end() || given->is_null())
        return longest_days > 0 ? std::optional(limit) : std::nullopt;
    const auto time = given->is_string() ? parse_time(given->get_ref<const std::string&>()) : std::nullopt;
    if (!time) throw field_error("expires", "A time is wanted, like 2030-01-31T12:00:00Z.");
    if (*time <= now()) throw field_error("expires", "The time is in the past.");
    if (longest_days > 0 && *time > limit)
        throw field_error(
            "expires", "Tokens of this server last for " + std::to_string(longest_days) + " days at most.");
    return time;
}

http::Response make_token(Call& call) {
    // What a token may do is decided when it is made: it makes no others.
    if (call.user.means == "token") throw detail_error(403, "A token cannot make tokens.");
    const Json body = parse_body(call.request);
    FieldErrors errors;
    for (const auto& [key, value] : body.items())
        if (key != "name" && key != "user" && key != "scopes" && key != "domains" && key != "expires")
            errors.add(key, "Unexpected field");
    errors.raise();
    access::NewToken wanted;
    wanted.user_id = call.user.user_id;
    if (!body.contains("name") || !body["name"].is_string() ||
        trim(body["name"].get_ref<const std::string&>()).empty())
        throw field_error("name", "A token wants a name.");
    wanted.name = body["name"].get<std::string>();
    if (wanted.name.size() > 150 || !is_valid_text(wanted.name))
        throw field_error("name", "Ensure this field has no more than 150 characters.");
    if (body.contains("user") && body["user"] != call.user.username) {
        if (!call.user.is_superuser)
            throw detail_error(403, "Only an administrator makes tokens for other users.");
        const auto id =
            body["user"].is_string()
                ? call.connection.query_int(kUserByName, {body["user"].get_ref<const std::string&>()})
                : std::nullopt;
        if (!id) throw field_error("user", "There is no such user.");
        wanted.user_id = *id;
    }
    if (const auto names = text_list(body, "scopes"); body.contains("scopes")) {
        const auto scopes = access::parse_scopes(names);
        if (!scopes) throw field_error("scopes", scopes.error().message);
        wanted.scopes = *scopes;
    }
    wanted.domains = text_list(body, "domains");
    for (const std::string& domain : wanted.domains) {
        bool known = false;
        call.connection.query(kDomains, {},
                              [&](const db::Row& row) { known = known || row.text(0) == domain; });
        if (!known) throw field_error("domains", "There is no domain '" + domain + "'.");
    }
    wanted.expires = expiry(call, body);
    std::string text;
    JsonWriter json(text);
    try {
        const access::Tokens::Made made = call.state.access.tokens().make(wanted);
        write_token(call, json, made.token, made.secret);
    } catch (const Failure& failure) {
        throw field_error("name", failure.error().message);
    }
    http::Response response = http::Response::json(201, std::move(text));
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

http::Response tokens(Call& call) {
    if (call.user.user_id == 0) throw detail_error(403, "Only users have tokens.");
    access::Tokens& tokens = call.state.access.tokens();
    std::string text;
    JsonWriter json(text);
    if (call.route.key.empty()) {
        if (call.request.method == http::Method::kPost) return make_token(call);
        const bool all = call.user.is_superuser;
        const std::vector<access::Token> list =
            tokens.list(all ? std::nullopt : std::optional(call.user.user_id));
        json.begin_object();
        json.member("count", static_cast<int64_t>(list.size()));
        json.key("next");
        json.null();
        json.key("previous");
        json.null();
        json.key("results");
        json.begin_array();
        for (const access::Token& token : list) write_token(call, json, token, "");
        json.end_array();
        json.end_object();
        return http::Response::json(200, std::move(text));
    }
    const Uuid id = Uuid::parse(call.route.key).value_or(Uuid{});
    const std::optional<access::Token> token = tokens.find(id);
    if (!token || (!call.user.is_superuser && token->user_id != call.user.user_id)) throw not_found("Token");
    if (call.request.method == http::Method::kDelete) {
        tokens.revoke(id);
        http::Response response;
        response.status = 204;
        return response;
    }
    write_token(call, json, *token, "");
    return http::Response::json(200, std::move(text));
}

}  // namespace granary::api
