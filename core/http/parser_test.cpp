#include "core/http/parser.h"

#include <doctest/doctest.h>

using namespace granary::http;

namespace {

struct Parsed {
    RequestParser::Status status;
    int error = 0;
    Request request;
    size_t used = 0;
};

Parsed parse(const std::string& bytes, size_t max_header = 64 * 1024) {
    RequestParser parser(max_header);
    Parsed parsed;
    parsed.status = parser.parse_head(bytes, parsed.used, parsed.request);
    parsed.error = parser.error_status();
    return parsed;
}

int refusal(const std::string& bytes) {
    const Parsed parsed = parse(bytes);
    return parsed.status == RequestParser::Status::kBad ? parsed.error : 0;
}

int refusal_of_fields(const std::string& fields) {
    return refusal("GET / HTTP/1.1\r\n" + fields + "\r\n");
}

int refusal_of_target(const std::string& target) {
    return refusal("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
}

}  // namespace

TEST_CASE("a request head is taken apart") {
    const Parsed parsed =
        parse("PATCH /a%20b//c?x=%31&y HTTP/1.1\r\nHost: h\r\nX-Dup: 1\r\nx-dup: 2\r\n\r\nrest");
    REQUIRE(parsed.status == RequestParser::Status::kDone);
    CHECK(parsed.request.method == Method::kPatch);
    CHECK(parsed.request.method_name == "PATCH");
    CHECK(parsed.request.target == "/a%20b//c?x=%31&y");
    CHECK(parsed.request.path == "/a b//c");
    CHECK(parsed.request.query == "x=%31&y");
    CHECK(parsed.request.headers.all("X-DUP") == std::vector<std::string_view>{"1", "2"});
    CHECK_FALSE(parsed.request.has_body);
}

TEST_CASE("a head may arrive byte by byte") {
    const std::string bytes = "\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    RequestParser parser(1000);
    Request request;
    size_t used = 0;
    for (size_t length = 1; length < bytes.size(); ++length)
        REQUIRE(parser.parse_head(bytes.substr(0, length), used, request) ==
                RequestParser::Status::kNeedMore);
    REQUIRE(parser.parse_head(bytes, used, request) == RequestParser::Status::kDone);
    CHECK(used == bytes.size());
    CHECK(request.path == "/x");
}

TEST_CASE("unknown methods reach the handler") {
    const Parsed parsed = parse("PROPFIND / HTTP/1.1\r\nHost: h\r\n\r\n");
    REQUIRE(parsed.status == RequestParser::Status::kDone);
    CHECK(parsed.request.method == Method::kOther);
    CHECK(parsed.request.method_name == "PROPFIND");
}

TEST_CASE("ambiguous framing is refused") {
    CHECK(refusal_of_fields("Host: h\r\n") == 0);
    CHECK(refusal_of_fields("") == 400);
    CHECK(refusal_of_fields("Host: a\r\nHost: a\r\n") == 400);
    CHECK(refusal_of_fields("Host: a b\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n") == 0);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: 5, 5\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: +5\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: -1\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length:\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: 0x5\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: 99999999999999999999\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: chunked\r\n") == 0);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: Chunked\r\n") == 0);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: gzip, chunked\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: gzip\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: identity\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: xchunked\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") ==
          400);
    CHECK(refusal_of_fields("Host: h\r\nTransfer-Encoding : chunked\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nContent-Length : 5\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nX: a\r\n b\r\n") == 400);
    CHECK(refusal_of_fields(" Host: h\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nX: a\rb\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\nX: a\nY: b\r\n") == 400);
    CHECK(refusal_of_fields(std::string("Host: h\r\nX: a\0b\r\n", 17)) == 400);
    CHECK(refusal_of_fields("Host: h\r\nX\r\n") == 400);
    CHECK(refusal_of_fields("Host: h\r\n: x\r\n") == 400);
    CHECK(refusal("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
    CHECK(refusal("GET / HTTP/1.0\r\n\r\n") == 0);
}

TEST_CASE("request lines that are none are refused") {
    CHECK(refusal("GET /\r\nHost: h\r\n\r\n") == 400);
    CHECK(refusal("GET  / HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(refusal("GET / HTTP/1.1 \r\nHost: h\r\n\r\n") == 400);
    CHECK(refusal("GET / HTTP/2.0\r\nHost: h\r\n\r\n") == 400);
    CHECK(refusal("GET / http/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(refusal("G(T / HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(refusal("\x16\x03\x01\x02\r\n\r\n") == 400);
    CHECK(refusal("\r\n\r\n\r\n\r\n") == 400);
}

TEST_CASE("targets are reduced to origin form and decoded") {
    const Parsed absolute = parse("GET http://other:81/p?q HTTP/1.1\r\nHost: h\r\n\r\n");
    REQUIRE(absolute.status == RequestParser::Status::kDone);
    CHECK(absolute.request.target == "/p?q");
    CHECK(absolute.request.headers.get("host") == "other:81");
    CHECK(parse("GET http://h HTTP/1.1\r\nHost: h\r\n\r\n").request.target == "/");
    CHECK(parse("GET http://h?q HTTP/1.1\r\nHost: h\r\n\r\n").request.target == "/?q");
    CHECK(parse("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").request.path == "*");
    CHECK(refusal_of_target("*") == 400);
    CHECK(refusal_of_target("host:80") == 400);
    CHECK(refusal_of_target("ftp://h/") == 400);
    CHECK(refusal_of_target("http:///x") == 400);
    CHECK(refusal_of_target("/a#b") == 400);
    CHECK(refusal_of_target("/%") == 400);
    CHECK(refusal_of_target("/%4") == 400);
    CHECK(refusal_of_target("/%zz") == 400);
    CHECK(refusal_of_target("/%00") == 400);
    CHECK(refusal_of_target("/%ff") == 400);
    CHECK(refusal_of_target("/%c3%a9") == 0);
    CHECK(parse("GET /%2e%2e/%2F HTTP/1.1\r\nHost: h\r\n\r\n").request.path == "/..//");
}

TEST_CASE("oversized heads have their own statuses") {
    CHECK(refusal_of_target("/" + std::string(8190, 'a')) == 0);
    CHECK(refusal_of_target("/" + std::string(8192, 'a')) == 414);
    CHECK(refusal("GET /" + std::string(10000, '/')) == 414);
    CHECK(refusal_of_target("/" + std::string(20000, '/')) == 414);
    CHECK(refusal_of_fields("Host: h\r\nX: " + std::string(70000, 'a') + "\r\n") == 431);
    CHECK(refusal("GET / HTTP/1.1\r\nX: " + std::string(70000, 'a')) == 431);
}

namespace {

// The content of a body that arrives in pieces of `piece` bytes, or "!" and the status when it is refused.
std::string read_body(const std::string& framed, size_t piece, uint64_t limit = UINT64_MAX,
                      size_t* left = nullptr) {
    RequestParser parser(64 * 1024);
    Request request;
    size_t used = 0;
    REQUIRE(parser.parse_head("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", used,
                              request) == RequestParser::Status::kDone);
    parser.limit_body(limit);
    std::string content;
    std::string waiting;
    for (size_t at = 0; at < framed.size(); at += piece) {
        waiting += framed.substr(at, piece);
        const auto status = parser.parse_body(waiting, used, content);
        waiting.erase(0, used);
        if (status == RequestParser::Status::kBad) return "!" + std::to_string(parser.error_status());
        if (status == RequestParser::Status::kDone) {
            if (left != nullptr) *left = waiting.size();
            return content;
        }
    }
    return "incomplete";
}

}  // namespace

TEST_CASE("chunked bodies are decoded however they are cut") {
    const std::string framed = "5\r\nhello\r\n1;ext=\"a\"\r\n \r\n00006\r\nworld!\r\n0\r\nTrailer: x\r\n\r\n";
    for (size_t piece = 1; piece <= framed.size(); ++piece) CHECK(read_body(framed, piece) == "hello world!");
    size_t left = 0;
    CHECK(read_body("1\r\na\r\n0\r\n\r\nGET", 100, UINT64_MAX, &left) == "a");
    CHECK(left == 3);
}

TEST_CASE("malformed chunks are refused") {
    CHECK(read_body("x\r\nhello\r\n0\r\n\r\n", 100) == "!400");
    CHECK(read_body("5\r\nhelloX\r\n0\r\n\r\n", 100) == "!400");
    CHECK(read_body("ffffffffffffffffff\r\nhello\r\n", 100) == "!400");
    CHECK(read_body("-1\r\nhello\r\n", 100) == "!400");
    CHECK(read_body("5\nhello\n0\n\n", 100) != "hello");
    CHECK(read_body("5;" + std::string(70000, 'a') + "\r\nhello\r\n0\r\n\r\n", 1000) == "!400");
    CHECK(read_body("1\r\na\r\n0\r\nX: " + std::string(70000, 'a'), 1000) == "!400");
    std::string extended;
    for (int i = 0; i < 100; ++i) extended += "1;" + std::string(1000, 'a') + "\r\nx\r\n";
    CHECK(read_body(extended + "0\r\n\r\n", 1000) == "!400");
}

TEST_CASE("a chunked body is bounded") {
    CHECK(read_body("5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n", 3, 10) == "hellohello");
    CHECK(read_body("5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n", 3, 9) == "!413");
}
