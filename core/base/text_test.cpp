#include "core/base/text.h"

#include <doctest/doctest.h>

namespace granary {

TEST_CASE("base64 has one text for each run of bytes") {
    for (const std::string bytes : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})  // RFC 4648 section 10
        CHECK(base64_decode(base64_encode(bytes)) == bytes);
    CHECK(base64_encode("fooba") == "Zm9vYmE=");
    CHECK_FALSE(base64_decode("Zm9vYmF="));  // the same bytes, a bit more that none uses
    CHECK_FALSE(base64_decode("Zh=="));
    for (const char* bad : {"Zg=", "Zg", "Z===", "====", "Zm 9", "Zm9v\n"}) CHECK_FALSE(base64_decode(bad));
}

TEST_CASE("text is UTF-8 without NUL") {
    CHECK(is_valid_text("plain, \xc3\xa4 and \xf0\x9f\x8c\xbe"));
    for (const std::string& bad :
         {std::string("a\0b", 3), std::string("\xc0\x80"), std::string("\xed\xa0\x80"),
          std::string("\xf4\x90\x80\x80"), std::string("\xe2\x82"), std::string("\xff")})
        CHECK_FALSE(is_valid_text(bad));
}

}  // namespace granary

TEST_CASE("depth of JSON") {
    CHECK_FALSE(granary::is_nested_deeper("", 0));
    CHECK_FALSE(granary::is_nested_deeper("1", 0));
    CHECK(granary::is_nested_deeper("[]", 0));
    CHECK_FALSE(granary::is_nested_deeper("[[],[],{}]", 2));
    CHECK(granary::is_nested_deeper("[[],[],{\"a\":[]}]", 2));
    CHECK_FALSE(granary::is_nested_deeper(R"(["[[[[", "\"[[[", "\\"])", 1));
    CHECK(granary::is_nested_deeper(std::string(101, '[')));
    CHECK_FALSE(granary::is_nested_deeper(std::string(100, '[')));
}
