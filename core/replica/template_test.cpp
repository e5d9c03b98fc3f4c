#include "core/replica/template.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/base/error.h"

using namespace granary;
using namespace granary::replica;

TEST_CASE("placeholders") {
    const Json distribution = {
        {"base_url", "http://a/b/"}, {"private", true}, {"description", nullptr}, {"number", 7}};
    const Json source = {{"name", "{distribution.base_url}"}};
    const Fields fields{distribution, source};
    CHECK(fill_text("{distribution.base_url}x/{source.name}", fields) ==
          "http://a/b/x/{distribution.base_url}");
    CHECK(fill_text("{distribution.number}", fields) == "7");
    CHECK(fill_text("plain {other} {", fields) == "plain {other} {");
    CHECK(
        fill_values(
            R"({"a": "{distribution.private}", "b": ["{distribution.description}", "x{source.name}"], "c": {"d": 1}})",
            fields) == Json::parse(R"({"a": true, "b": [null, "x{distribution.base_url}"], "c": {"d": 1}})"));
    CHECK(fill_values("", fields) == Json::object());
}

TEST_CASE("what an upstream does not tell") {
    const Json distribution = {{"flag", true}}, none;
    const Fields fields{distribution, none};
    for (const char* text : {"{distribution.base_url}", "x{source.name}", "x{distribution.flag}"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(fill_text(text, fields), Failure);
    }
    CHECK_THROWS_AS(fill_values(R"({"a": ["{source.b}"]})", fields), Failure);
}

TEST_CASE("whether what is served has to be asked") {
    model::Replica replica;
    replica.url = "{distribution.base_url}";
    CHECK_FALSE(wants_source(replica));
    replica.repository_values = R"({"a": "{source.b}"})";
    CHECK(wants_source(replica));
}
