#include "core/fetch/policy.h"

#include <curl/curl.h>
#include <doctest/doctest.h>

#include "core/fetch/url.h"

namespace granary::fetch {
namespace {

TEST_CASE("a URL that cannot be sent is none") {
    CHECK(normalise_url("http://h/a b").value() == "http://h/a%20b");
    CHECK(normalise_url("http://[fe80::1%25eth0]/").ok());
    CHECK_FALSE(normalise_url("http://[fe80::1%25eth ]/").ok());
    CHECK_FALSE(resolve_location("http://h/", "http://[fe80::1%25eth ]/").ok());
}

TEST_CASE("public_url shows no secret") {
    CHECK(public_url("http://user:p@ss@host/path?token=x#y") == "http://host/path");
    CHECK(public_url("http://user:p\\ss@host/path") == "http://host/path");
    CHECK(public_url("https://host?x=@y") == "https://host");
    CHECK(public_url("file:///a@b/c") == "file:///a@b/c");
    CHECK(public_url("http://host/a@b") == "http://host/a@b");
    CHECK(public_url("http://h/\r\nX: y") == "http://h/??X: y");
    CHECK(public_url("nonsense") == "nonsense");
}

TEST_CASE("locations") {
    const std::string base = "https://host:8443/a/b?c";
    CHECK(resolve_location(base, "d").value() == "https://host:8443/a/d");
    CHECK(resolve_location(base, "/x y?%2F+é").value() == "https://host:8443/x%20y?%2F+%c3%a9");
    CHECK(resolve_location(base, "//other/x").value() == "https://other/x");
    CHECK(resolve_location(base, "http://u:p@other/x#f").value() == "http://other/x");
    for (const char* location : {"file:///etc/passwd", "scp://a/b", "http://a\r\nb/", "http://"}) {
        CHECK_FALSE(resolve_location(base, location).ok());
    }
}

TEST_CASE("origins") {
    CHECK(same_origin("http://a/x", "http://A:80/y"));
    CHECK(same_origin("http://a/x", "https://a/x"));
    CHECK_FALSE(same_origin("https://a/x", "http://a/x"));
    CHECK_FALSE(same_origin("http://a:8080/", "https://a/"));
    CHECK_FALSE(same_origin("http://a/", "http://a:81/"));
    CHECK_FALSE(same_origin("http://a/", "http://b.a/"));
}

TEST_CASE("Retry-After") {
    CHECK(parse_retry_after(" 120 ", 0) == 120);
    CHECK(parse_retry_after("Thu, 01 Jan 1970 00:00:30 GMT", 10'000'000) == 20);
    CHECK(parse_retry_after("Thu, 01 Jan 1970 00:00:30 GMT", 60'000'000) == 0);
    for (const char* text : {"", "-1", "soon", "1.5"}) CHECK_FALSE(parse_retry_after(text, 0));
}

TEST_CASE("delays grow, are spread and bounded") {
    CHECK(retry_delay(1, 0.5, 60, {}, 0) == doctest::Approx(0.25));
    CHECK(retry_delay(1, 0.5, 60, {}, 1) == doctest::Approx(0.5));
    CHECK(retry_delay(4, 0.5, 60, {}, 1) == doctest::Approx(4));
    CHECK(retry_delay(1000, 0.5, 60, {}, 1) == doctest::Approx(60));
    CHECK(retry_delay(1, 0.5, 60, 7, 0) == doctest::Approx(7));
    CHECK(retry_delay(1, 0.5, 60, 1e9, 0) == doctest::Approx(60));
}

TEST_CASE("token bucket") {
    TokenBucket bucket(10);
    const Clock::time_point start{std::chrono::hours(1)};
    CHECK(bucket.take(start));
    CHECK_FALSE(bucket.take(start));
    CHECK(bucket.next(start) > start);
    CHECK(bucket.take(bucket.next(start) + std::chrono::microseconds(1)));
    TokenBucket fast(1000);
    int taken = 0;
    while (fast.take(start)) ++taken;
    CHECK(taken == 100);
    TokenBucket none(0);
    for (int i = 0; i < 1000; ++i) CHECK(none.take(start));
}

TEST_CASE("what libcurl's codes mean") {
    CHECK(from_curl(CURLE_OPERATION_TIMEDOUT, "", "http://h/").error.code == ErrorCode::kTimeout);
    CHECK(from_curl(CURLE_PEER_FAILED_VERIFICATION, "", "http://h/").error.code_name == "PLP0026");
    CHECK_FALSE(from_curl(CURLE_PEER_FAILED_VERIFICATION, "", "http://h/").retry);
    CHECK(from_curl(CURLE_PARTIAL_FILE, "", "http://h/").retry);
    CHECK(from_status(404, "Not\r\nFound\xff", "http://h/?x", false).error.message ==
          "404, message='Not  Found?', url='http://h/'");
}

}  // namespace
}  // namespace granary::fetch
