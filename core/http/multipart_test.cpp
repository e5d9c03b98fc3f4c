#include "core/http/multipart.h"

#include <doctest/doctest.h>

#include "core/base/error.h"

using namespace granary::http;

namespace {

// Feeds `body` in two or more pieces; the parts as "name(file)<type>=content;".
std::string parse(const std::string& body, size_t first, size_t piece, const std::string& boundary = "XX") {
    std::string seen;
    MultipartParser parser("multipart/form-data; boundary=" + boundary,
                           [&](const MultipartParser::Part& part) {
                               seen += part.name + (part.has_file_name ? "(" + part.file_name + ")" : "") +
                                       "<" + part.content_type + ">=";
                               return [&](std::string_view bytes, bool end) {
                                   seen += bytes;
                                   if (end) seen += ";";
                               };
                           });
    parser.feed(std::string_view(body).substr(0, first));
    for (size_t at = first; at < body.size(); at += piece)
        parser.feed(std::string_view(body).substr(at, piece));
    parser.finish();
    return seen;
}

std::string part(const std::string& disposition, const std::string& content, const std::string& more = "") {
    return "--XX\r\nContent-Disposition: " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
}

bool refused(const std::string& body) {
    try {
        parse(body, body.size(), 1);
        return false;
    } catch (const granary::Failure& failure) {
        return failure.error().code == granary::ErrorCode::kInvalid;
    }
}

}  // namespace

TEST_CASE("parts come out the same wherever the body is cut") {
    const std::string body = "preamble\r\n" + part("form-data; name=\"a\"", "one\r\n--X\r\n-\r\r\n--XY") +
                             part("form-data; name=\"f\"; filename=\"x \\\"y\\\".bin\"",
                                  std::string("\0\r\n\n--", 6), "Content-Type: application/x\r\n") +
                             part("form-data; name=\"empty\"", "") + "--XX--\r\nepilogue --XX";
    const std::string wanted =
        "a<>=one\r\n--X\r\n-\r\r\n--XY;f(x \"y\".bin)<application/x>=" + std::string("\0\r\n\n--", 6) +
        ";empty<>=;";
    CHECK(parse(body, body.size(), 1) == wanted);
    CHECK(parse(body, 0, 1) == wanted);
    for (size_t at = 0; at <= body.size(); ++at) CHECK(parse(body, at, body.size()) == wanted);
    for (size_t piece = 2; piece < 40; ++piece) CHECK(parse(body, 0, piece) == wanted);
}

TEST_CASE("names are read in every form clients send") {
    CHECK(parse(part("form-data; name=a", "1") + "--XX--", 0, 1) == "a<>=1;");
    CHECK(parse(part("form-data; name=\"a;b=c\"; filename=", "1") + "--XX--", 0, 1) == "a;b=c()<>=1;");
    CHECK(parse(part("Form-Data ; Name=\"a\";", "1") + "--XX--", 0, 1) == "a<>=1;");
    CHECK(parse(part("form-data; name=a; filename=\"C:\\dir\\x\"", "1") + "--XX--", 0, 1) ==
          "a(C:\\dir\\x)<>=1;");
    CHECK(parse(part("form-data; name=a; filename=x; filename*=utf-8''%e2%82%ac%20", "1") + "--XX--", 0, 1) ==
          "a(€ )<>=1;");
    CHECK(parse("--XX  \t\r\ncontent-disposition:form-data;name=a\r\n\r\n1\r\n--XX--", 0, 1) == "a<>=1;");
    CHECK(parse("--XX--", 0, 1).empty());
}

TEST_CASE("malformed bodies are refused") {
    const std::string good = part("form-data; name=a", "1");
    CHECK_FALSE(refused(good + "--XX--"));
    CHECK(refused(""));
    CHECK(refused("nothing of the kind"));
    CHECK(refused(good));
    CHECK(refused(good + "--XX-"));
    CHECK(refused(good + "--XXY"));
    CHECK(refused(part("form-data", "1") + "--XX--"));
    CHECK(refused(part("attachment; name=a", "1") + "--XX--"));
    CHECK(refused(part("form-data; name=\"a", "1") + "--XX--"));
    CHECK(refused(part("form-data; name=a; name=b", "1") + "--XX--"));
    CHECK(refused(part("form-data; name=\"a\" x", "1") + "--XX--"));
    CHECK(refused(part("form-data; name=\"\xff\"", "1") + "--XX--"));
    CHECK(refused(part("form-data; name=a; filename*=utf-8''%zz", "1") + "--XX--"));
    CHECK(refused(part("form-data; name=a; filename*=latin1''x", "1") + "--XX--"));
    CHECK(refused(part("form-data; name=a", "1", "Content-Disposition: form-data; name=b\r\n") + "--XX--"));
    CHECK(refused(part("form-data; name=a", "1", "Content-Transfer-Encoding: base64\r\n") + "--XX--"));
    CHECK(refused(part("form-data; name=a", "1", "no colon\r\n") + "--XX--"));
    CHECK(refused("--XX\r\n\r\n1\r\n--XX--"));
    CHECK(refused("--XX\r\nContent-Type: a/b\r\n\r\n1\r\n--XX--"));
    CHECK(refused("--XX\r\nX: " + std::string(9000, 'a')));
    CHECK(refused("--XX" + std::string(100, ' ')));
    std::string many;
    for (int i = 0; i < 1001; ++i) many += good;
    CHECK(refused(many + "--XX--"));
}

TEST_CASE("a usable boundary is needed") {
    const auto open = [](const MultipartParser::Part&) { return MultipartParser::Consumer(); };
    const auto refuses = [&](const std::string& type) {
        try {
            MultipartParser parser(type, open);
            return false;
        } catch (const granary::Failure& failure) {
            return failure.error().code == granary::ErrorCode::kInvalid;
        }
    };
    CHECK_FALSE(refuses("multipart/form-data; boundary=a"));
    CHECK_FALSE(refuses("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\""));
    CHECK(refuses(""));
    CHECK(refuses("multipart/form-data"));
    CHECK(refuses("multipart/form-data; boundary="));
    CHECK(refuses("multipart/form-data; boundary=\"a "));
    CHECK(refuses("multipart/form-data; boundary=\"a \""));
    CHECK(refuses("multipart/form-data; boundary=" + std::string(71, 'a')));
    CHECK(refuses("multipart/form-data; boundary=\"a\r\nb\""));
    CHECK(refuses("multipart/mixed; boundary=a"));
    // Without a consumer the content passes.
    MultipartParser parser("multipart/form-data; boundary=a", open);
    parser.feed("--a\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--a--");
    parser.finish();
}

TEST_CASE("forms are decoded") {
    using Fields = std::vector<std::pair<std::string, std::string>>;
    CHECK(parse_form("") == Fields{});
    CHECK(parse_form("a=1&b=x+y%2B&c&=d&&a=2") ==
          Fields{{"a", "1"}, {"b", "x y+"}, {"c", ""}, {"", "d"}, {"a", "2"}});
    CHECK(parse_form("a=b=c") == Fields{{"a", "b=c"}});
    CHECK_FALSE(parse_form("a=%"));
    CHECK_FALSE(parse_form("%f=1"));
    CHECK_FALSE(parse_form("a=%ff"));
    CHECK_FALSE(parse_form("a=%00"));
}
