#include "core/access/json_filter.h"

#include <doctest/doctest.h>

using granary::ErrorCode;
using granary::access::JsonFilters;

TEST_CASE("paths of names need no filter process") {
    JsonFilters filters({});
    CHECK(filters.first(".a.b", R"({"a":{"b":[1,"x"]}})").value() == R"([1,"x"])");
    CHECK(filters.first_text(" .a_1 ", R"({"a_1":"ü"})").value() == "ü");
    CHECK(filters.first(".a.b", "{}").value() == "null");
    CHECK(filters.first(".a.b", "null").value() == "null");
    CHECK(filters.is_quick(".a", "{}"));
    CHECK(filters.check(".a.b").ok());

    CHECK(filters.first(".a.b", R"({"a":1})").error().code == ErrorCode::kInvalid);
    CHECK(filters.first(".a", "{").error().code == ErrorCode::kInvalid);
    CHECK(filters.first_text(".a", R"({"a":1})").error().code == ErrorCode::kInvalid);
}

TEST_CASE("everything else does") {
    JsonFilters filters({});
    for (const char* filter : {".", ".a[0]", ".a?", "..", ".1", "a", "", ".a . b", ".a|.b"}) {
        CAPTURE(filter);
        CHECK_FALSE(filters.is_quick(filter, "{}"));
        CHECK(filters.first(filter, "{}").error().code == ErrorCode::kUnavailable);
    }
}
