#include "core/base/json_bounds.h"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("what JSON holds is counted before it is parsed") {
    using granary::is_within;
    const auto object = [](int keys) {
        std::string text = "{";
        for (int i = 0; i < keys; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"(,{[":0)";
        return text + "}";
    };
    CHECK(is_within(""));
    CHECK(is_within("{}"));
    CHECK(is_within(object(10), {.keys = 10}));
    CHECK_FALSE(is_within(object(11), {.keys = 10}));
    // Each object has its own; lists have no keys.
    CHECK(is_within("[" + object(10) + "," + object(10) + "]", {.keys = 10}));
    CHECK_FALSE(is_within("{\"a\":" + object(3) + ",\"b\":1,\"c\":2,\"d\":3}", {.keys = 3}));
    CHECK(is_within("{\"a\":[1,2,3,4,5]}", {.keys = 1}));
    CHECK(is_within("[1,2,3]", {.values = 4}));
    CHECK_FALSE(is_within("[1,2,3]", {.values = 3}));
    CHECK_FALSE(is_within("[{},{},{}]", {.values = 3}));
    CHECK(is_within(R"(["\",,,,,"])", {.values = 2}));
    CHECK(is_within("[[]]", {.depth = 2}));
    CHECK_FALSE(is_within("[[]]", {.depth = 1}));
    CHECK(is_within("]}]},,"));
}
