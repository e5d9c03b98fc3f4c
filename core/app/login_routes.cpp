#include "core/app/login_routes.h"

#include "core/base/text.h"
#include "core/fetch/exchange.h"

namespace granary::app {

namespace {

constexpr std::string_view kPrefix = "/auth/oidc/";

http::Response page(int status, const std::string& sentence) {
    http::Response response =
        http::Response::text(status,
                             "<!DOCTYPE html><html><head><title>Login</title></head><body><h1>Login</h1><p>" +
                                 html_escape(sentence) + "</p></body></html>",
                             "text/html; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

std::string origin(const std::string& public_url, const http::Request& request) {
    if (!public_url.empty()) return public_url;
    const bool tls = request.headers.get("x-forwarded-proto") == "https";
    return (tls ? "https://" : "http://") + std::string(request.headers.get("host"));
}

struct Logins {
    access::Access& access;
    access::External& external;
    access::Journal& journal;
    std::string public_url;

    void record(const http::Request& request, const std::string& provider, const std::string& username,
                int64_t user_id, int status, const std::string& detail) const {
        access::AuditRecord record;
        record.user_id = user_id;
        record.username = username;
        record.means = "oidc:" + provider;
        record.action = "login";
        record.target = request.path;
        record.address = request.remote_address;
        record.status = status;
        record.outcome = user_id != 0 ? access::AuditOutcome::kDone : access::AuditOutcome::kRefused;
        record.detail = detail;
        journal.add(std::move(record));
    }

    http::Response answer(http::Request& request) const {
        if (request.method != http::Method::kGet) {
            http::Response response = page(405, "This page is for browsers.");
            response.headers.set("Allow", "GET");
            return response;
        }
        const std::string rest(
            std::string_view(request.path).substr(std::min(kPrefix.size(), request.path.size())));
        const size_t slash = rest.find('/');
        const std::string provider = rest.substr(0, slash);
        const std::string step = slash == std::string::npos ? "" : rest.substr(slash + 1);
        if (!request.path.starts_with(kPrefix) || (step != "login" && step != "callback"))
            return page(404, "There is no such page.");
        std::map<std::string, std::string> query;
        if (const auto items = http::parse_form(request.query))
            for (const auto& [key, value] : *items) query.emplace(key, value);
        const std::string callback =
            origin(public_url, request) + std::string(kPrefix) + provider + "/callback";
        const bool begins = step == "login";
        const Result<access::External::Redirect> redirect =
            begins ? external.begin(provider, callback, query["next"])
                   : external.finish(provider, callback, query, request.headers.get("cookie"));
        if (!redirect) {
            const int status = redirect.error().code == ErrorCode::kNotFound          ? 404
                               : redirect.error().code == ErrorCode::kUnauthenticated ? 403
                                                                                      : 502;
            if (!begins && status == 403) record(request, provider, "", 0, 403, redirect.error().message);
            return page(status, redirect.error().message);
        }
        http::Response response;
        response.status = 302;
        response.headers.set("Location", redirect->location);
        response.headers.set("Cache-Control", "no-store");
        for (const std::string& cookie : redirect->set_cookies) response.headers.add("Set-Cookie", cookie);
        if (!begins) {
            for (const std::string& cookie :
                 access.login(redirect->user_id, request.headers.get("cookie")).set_cookies)
                response.headers.add("Set-Cookie", cookie);
            record(request, provider, redirect->username, redirect->user_id, 302, "");
        }
        return response;
    }
};

}  // namespace

Result<std::string> IssuerWeb::get(const std::string& url) {
    fetch::Exchange request;
    request.url = url;
    return fetch::exchange(request);
}

Result<std::string> IssuerWeb::post_form(const std::string& url, const std::string& body,
                                         const std::string& user, const std::string& password) {
    fetch::Exchange request;
    request.url = url;
    request.body = body;
    request.post = true;
    request.username = user;
    request.password = password;
    return fetch::exchange(request);
}

Route login_route(access::Access& access, access::External& external, access::Journal& journal,
                  std::string public_url) {
    const auto logins = std::make_shared<Logins>(Logins{access, external, journal, std::move(public_url)});
    return {"/auth/",
            [](const http::Request&) { return http::Intake{}; },
            [logins](http::Request& request) { return logins->answer(request); },
            {}};
}

}  // namespace granary::app
