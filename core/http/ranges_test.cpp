#include "core/http/ranges.h"

#include <doctest/doctest.h>

using namespace granary::http;

namespace {

// "first+length first+length", "whole" or "unsatisfiable".
std::string select(std::string_view header, uint64_t size) {
    const RangeSelection selection = select_ranges(header, size);
    if (selection.kind == RangeSelection::Kind::kWhole) return "whole";
    if (selection.kind == RangeSelection::Kind::kUnsatisfiable) return "unsatisfiable";
    std::string text;
    for (const ByteRange& range : selection.ranges)
        text += (text.empty() ? "" : " ") + std::to_string(range.first) + "+" + std::to_string(range.length);
    return text;
}

}  // namespace

TEST_CASE("ranges are selected") {
    CHECK(select("bytes=0-0", 10) == "0+1");
    CHECK(select("Bytes=2-4", 10) == "2+3");
    CHECK(select("bytes=5-", 10) == "5+5");
    CHECK(select("bytes=-3", 10) == "7+3");
    CHECK(select("bytes=-30", 10) == "0+10");
    CHECK(select("bytes=5-100", 10) == "5+5");
    CHECK(select("bytes=5-99999999999999999999999", 10) == "5+5");
    CHECK(select("bytes=0-1, 4-5,-1", 10) == "0+2 4+2 9+1");
    CHECK(select("bytes=0-1,50-60", 10) == "0+2");
    CHECK(select("bytes=,0-1,", 10) == "0+2");
}

TEST_CASE("unsatisfiable ranges are told from malformed ones") {
    CHECK(select("bytes=10-", 10) == "unsatisfiable");
    CHECK(select("bytes=99999999999999999999-", 10) == "unsatisfiable");
    CHECK(select("bytes=-0", 10) == "unsatisfiable");
    CHECK(select("bytes=0-", 0) == "unsatisfiable");
    CHECK(select("bytes=-5", 0) == "unsatisfiable");
    for (const char* malformed : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=4-2", "bytes=1",
                                  "lines=0-1", "bytes=0-1;2-3", "bytes=+1-2", "bytes=1-2-3", "bytes=0-1,x"})
        CHECK(select(malformed, 10) == "whole");
}

TEST_CASE("greedy ranges get the whole") {
    CHECK(select("bytes=0-9,0-9", 10) == "whole");
    CHECK(select("bytes=0-2,1-2,1-2,1-2", 100) == "whole");
    std::string many = "bytes=";
    for (int i = 0; i < 33; ++i) many += std::to_string(i * 2) + "-" + std::to_string(i * 2) + ",";
    CHECK(select(many, 1000) == "whole");
}

TEST_CASE("If-Range compares strongly") {
    Headers headers;
    headers.add("ETag", "\"a\"");
    headers.add("Last-Modified", "Tue, 24 Nov 2026 08:09:10 GMT");
    CHECK(if_range_matches("\"a\"", headers));
    CHECK_FALSE(if_range_matches("\"b\"", headers));
    CHECK_FALSE(if_range_matches("W/\"a\"", headers));
    CHECK(if_range_matches("Tue, 24 Nov 2026 08:09:10 GMT", headers));
    CHECK_FALSE(if_range_matches("Tue, 24 Nov 2026 08:09:11 GMT", headers));
    CHECK_FALSE(if_range_matches("nonsense", headers));
    headers.set("ETag", "W/\"a\"");
    CHECK_FALSE(if_range_matches("W/\"a\"", headers));
    CHECK_FALSE(if_range_matches("\"a\"", headers));
}
