#include "core/app/router.h"

#include <doctest/doctest.h>

using namespace granary;
using namespace granary::app;

namespace {

Route route(const std::string& prefix) {
    return {prefix,
            [](const http::Request&) { return http::Intake{}; },
            [prefix](http::Request&) { return http::Response::text(200, prefix); },
            {}};
}

std::string answer(Router& router, const std::string& path) {
    http::Request request;
    request.path = path;
    const http::Response response = router.handle(request);
    return response.status == 200 ? response.body : std::to_string(response.status);
}

}  // namespace

TEST_CASE("the longest prefix answers") {
    Router router;
    for (const char* prefix : {"/pulp/", "/pulp/content/", "/readyz", "/"}) router.add(route(prefix));
    CHECK(answer(router, "/pulp/content/a/b") == "/pulp/content/");
    CHECK(answer(router, "/pulp/content/") == "/pulp/content/");
    CHECK(answer(router, "/pulp/content") == "/pulp/content/");
    CHECK(answer(router, "/pulp/contents") == "/pulp/");
    CHECK(answer(router, "/pulp/api/v3/") == "/pulp/");
    CHECK(answer(router, "/readyz") == "/readyz");
    CHECK(answer(router, "/readyz/") == "/");
    CHECK(answer(router, "/other") == "/");
}

TEST_CASE("what no route covers is not found") {
    Router router;
    router.add(route("/pulp/"));
    CHECK(answer(router, "/") == "404");
    CHECK(answer(router, "") == "404");
    http::Request request;
    request.path = "/x";
    CHECK(router.on_failure(request, 400, "Bad.").body == "Bad.\n");
}
