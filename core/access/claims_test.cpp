#include "core/access/claims.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace granary::access {

TEST_CASE("claims print as Python prints them") {
    const std::pair<const char*, const char*> cases[] = {
        {R"("text")", "text"},
        {R"("it's")", "it's"},
        {R"(["a", "b"])", "['a', 'b']"},
        {R"([])", "[]"},
        {R"({})", "{}"},
        {R"(["it's"])", R"(["it's"])"},
        {R"(["it's \"so\""])", R"(['it\'s "so"'])"},
        {R"(["a\\b\n\t\r\u0007\u007f\u0085\u00a0\u00ad\u00e9"])", R"(['a\\b\n\t\r\x07\x7f\x85\xa0\xadé'])"},
        {"true", "True"},
        {"false", "False"},
        {"null", "None"},
        {R"([true, null, [false]])", "[True, None, [False]]"},
        {R"({"z": 1, "a": {"y": "x", "b": []}})", "{'z': 1, 'a': {'y': 'x', 'b': []}}"},
        {"77", "77"},
        {"-1", "-1"},
        {"18446744073709551615", "18446744073709551615"},
        {"1.5", "1.5"},
        {"1.0", "1.0"},
        {"-0.0", "-0.0"},
        {"1e3", "1000.0"},
        {"1e15", "1000000000000000.0"},
        {"1e16", "1e+16"},
        {"1.25e100", "1.25e+100"},
        {"0.0001", "0.0001"},
        {"0.00001", "1e-05"},
        {"0.1", "0.1"},
    };
    for (const auto& one : cases) {
        const auto& [json, text] = one;
        CAPTURE(one.first);
        CHECK(printed(nlohmann::ordered_json::parse(json)) == text);
    }
    CHECK(printed_claims(R"({"a": [1, "x"], "b": true})") == PrintedClaims{{"a", "[1, 'x']"}, {"b", "True"}});
    CHECK(printed_claims("[]").empty());
    CHECK(printed_claims("{").empty());
}

TEST_CASE("patterns") {
    struct Case {
        const char *pattern, *text;
        bool matches;
    };
    for (const Case& one : std::initializer_list<Case>{
             {"", "", true},
             {"", "a", false},
             {"*", "", true},
             {"*", "a/b.c\nd", true},
             {"org/*", "org/app", true},
             {"org/*", "Org/app", false},
             {"*a*b", "xaxxbxb", true},
             {"*a*b", "xaxxbx", false},
             {"a?c", "aéc", true},
             {"a??c", "aéc", false},
             {"?", "", false},
             {"[abc]", "b", true},
             {"[a-c]x", "bx", true},
             {"[a-c]", "d", false},
             {"[c-a]", "b", false},
             {"[a-c-e]", "d", false},
             {"[a-c-e]", "-", true},
             {"[a-]", "-", true},
             {"[-a]", "-", true},
             {"[!T]*", "True", false},
             {"[!T]*", "False", true},
             {"[!T]*", "", false},
             {"[!é]", "è", true},
             {"[!é]", "é", false},
             {"[à-è]", "á", true},
             // Not a negation: a set with '^' in it.
             {"[^T]*", "True", true},
             {"[^T]*", "False", false},
             {"[]a]", "]", true},
             {"[]a]", "a", true},
             {"[!]a]", "]", false},
             {"[!]a]", "b", true},
             {"[]", "[]", true},
             {"[!]", "[!]", true},
             {"[abc", "[abc", true},
             {"[abc", "a", false},
             {"[[]*", "['a']", true},
             // No classes, no escapes.
             {"[[:alpha:]]", "a]", true},
             {"[[:alpha:]]", "z", false},
             {"\\*", "\\x", true},
             {"\\*", "*", false},
             {"[\\]]", "\\]", true},
         }) {
        CAPTURE(one.pattern);
        CAPTURE(one.text);
        CHECK(glob_matches(one.pattern, one.text) == one.matches);
    }
    CHECK(glob_matches("a*", std::string_view("a\0b", 3)));
    // Many stars end soon as well.
    std::string stars;
    for (int i = 0; i < 200; ++i) stars += "*a";
    CHECK(!glob_matches(stars + "b", std::string(16'384, 'a')));
}

}  // namespace granary::access
