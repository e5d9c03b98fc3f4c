#include "core/replica/answers.h"

#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "core/base/error.h"

using namespace granary;
using namespace granary::replica;

namespace {

const Address kAddress("https://Example.org:8443/", "pulp");

Json distribution() {
    return Json::parse(R"({"pulp_href": "/pulp/api/v3/distributions/x/x/1/", "name": "a", "base_path": "a/b",
        "base_url": "https://example.org/content/a/b/", "repository": "/pulp/api/v3/repositories/x/x/2/",
        "pulp_labels": {"k": null}, "no_content_change_since": "2026-11-24T08:09:10Z"})");
}

Page page_of(const Json& one) {
    return read_page(Json{{"count", 1}, {"next", nullptr}, {"results", Json::array({one})}}.dump(), kAddress);
}

std::string refusal(const std::function<void()>& read) {
    try {
        read();
    } catch (const Failure& failure) {
        CHECK(failure.error().code == ErrorCode::kRemote);
        return failure.error().message;
    }
    return {};
}

std::string refused(const char* field, Json value) {
    Json one = distribution();
    one[field] = std::move(value);
    return refusal([&] { page_of(one); });
}

}  // namespace

TEST_CASE("where an API is") {
    CHECK(kAddress.base == "https://Example.org:8443");
    for (const char* root : {"pulp", "/pulp", "pulp/", "/pulp/"})
        CHECK(Address("http://a", root).root == "/pulp/");
    CHECK(Address("http://a/b//", "/a/b/").base == "http://a/b");
    CHECK(Address("http://a", "a/b").root == "/a/b/");
    CHECK(Address("http://a", "/").root == "/");
}

TEST_CASE("a status") {
    const Status status = read_status(
        R"({"versions": [{"component": "core"}, {"component": 7}, 1, {"component": "file"}], "domain_enabled": true})");
    CHECK(status.components == std::set<std::string, std::less<>>{"core", "file"});
    CHECK(status.domains);
    CHECK_FALSE(read_status(R"({"versions": []})").domains);
    CHECK(refusal([] { read_status("{}"); }).find("no status") != std::string::npos);
    CHECK_FALSE(refusal([] { read_status("<html>"); }).empty());
    CHECK_FALSE(refusal([] { read_status(std::string(1000, '[')); }).empty());
    CHECK_FALSE(refusal([] { read_status("{\"versions\": [\"\xff\"]}"); }).empty());
}

TEST_CASE("a distribution") {
    const Distribution one = page_of(distribution()).distributions.at(0);
    CHECK(one.name == "a");
    CHECK(one.base_path == "a/b");
    CHECK(one.source == "/pulp/api/v3/repositories/x/x/2/");
    CHECK((*one.fields)["base_url"] == "https://example.org/content/a/b/");
    CHECK(one.unchanged_since == parse_time("2026-11-24T08:09:10Z"));

    Json other = distribution();
    other["base_url"] = "/content/a/b/";
    other["publication"] = "/pulp/api/v3/publications/x/x/3/";
    other["pulp_labels"] = nullptr;
    other["no_content_change_since"] = nullptr;
    const Distribution two = page_of(other).distributions.at(0);
    CHECK(two.source == "/pulp/api/v3/publications/x/x/3/");
    CHECK((*two.fields)["base_url"] == "https://Example.org:8443/content/a/b/");
    CHECK((*two.fields)["pulp_labels"] == Json::object());
    CHECK_FALSE(two.unchanged_since);
}

TEST_CASE("what a distribution serves") {
    Json one = distribution();
    one["repository"] = nullptr;
    CHECK(page_of(one).distributions.at(0).source.empty());
    one["repository_version"] = "/pulp/api/v3/repositories/x/x/2/versions/7/";
    CHECK(page_of(one).distributions.at(0).source == "/pulp/api/v3/repositories/x/x/2/");
    one["checkpoint"] = true;
    CHECK(page_of(one).distributions.at(0).source.empty());
    // Of what serves nothing nobody asks where.
    one["base_url"] = nullptr;
    CHECK(page_of(one).distributions.at(0).source.empty());
    CHECK_FALSE(refused("repository", "/pulp/api/v3/../x/").empty());
}

TEST_CASE("what a distribution must not say") {
    for (const char* url :
         {"http://example.org/a/", "https://example.com/", "https://example.org.evil.org/",
          "ftp://example.org/", "file:///etc/", "//example.org/", "https://a@example.org/",
          "https://example.com\\@example.org/", "https://[::1]/", "https://", "", "https://example.org",
          "https://example.org:8443", "https://example.org?a", "https://example.org#/"}) {
        CAPTURE(url);
        CHECK_FALSE(refused("base_url", url).empty());
    }
    for (const char* href : {"http://example.org/pulp/api/", "/elsewhere/", "/pulp/../x", "/pulp//x/",
                             "/pulp/x?y", "/pulp/x y", "/pulp/%2e%2e/"}) {
        CAPTURE(href);
        CHECK_FALSE(refused("repository", href).empty());
    }
    for (const char* name : {"", "a\nb", "a\x7f"}) CHECK_FALSE(refused("name", name).empty());
    CHECK_FALSE(refused("name", std::string(5000, 'x')).empty());
    CHECK(refused("name", std::string("\x1b[2J")).find('\x1b') == std::string::npos);
    for (const char* path : {"/a", "a//b", "../a", "a b"}) CHECK_FALSE(refused("base_path", path).empty());
    CHECK_FALSE(refused("pulp_labels", Json::array()).empty());
    CHECK_FALSE(refused("pulp_labels", Json{{"a(", "b"}}).empty());
    CHECK_FALSE(refused("no_content_change_since", "soon").empty());
    for (const char* body :
         {"{}", R"({"count": 1})", R"({"count": "1", "results": []})", R"({"count": 1, "results": [1]})"})
        CHECK_FALSE(refusal([&] { read_page(body, kAddress); }).empty());
}

TEST_CASE("where files are") {
    const auto refused = [](const char* url) { return refusal([&] { checked_feed(url, kAddress, "a"); }); };
    CHECK(checked_feed("https://example.org:1/a/M", kAddress, "a") == "https://example.org:1/a/M");
    CHECK(checked_feed("/a/M", kAddress, "a") == "https://Example.org:8443/a/M");
    CHECK(refused("https://example.org.evil.net/M").find("own host") != std::string::npos);
    CHECK(refused("https://example.org@evil.net/M").find("own host") != std::string::npos);
}

TEST_CASE("a page") {
    const Page page = read_page(R"({"count": 500, "next": "http://elsewhere/", "results": []})", kAddress);
    CHECK(page.count == 500);
    CHECK(page.more);
    CHECK_FALSE(read_page(R"({"count": 0, "next": null, "results": []})", kAddress).more);
}
