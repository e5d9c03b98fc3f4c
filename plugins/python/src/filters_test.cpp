#include <doctest/doctest.h>

#include "filters.h"

using namespace granary_python;

namespace {

UpstreamFile file(std::string name, std::string time) {
    UpstreamFile out;
    out.filename = std::move(name);
    out.upload_time = std::move(time);
    return out;
}

CoolingOff week() {
    CoolingOff rule;
    rule.days = 7;
    rule.not_after = "2026-03-01T12:00:00.000000Z";
    rule.exempt.insert("trusted");
    return rule;
}

}  // namespace

TEST_CASE("new files wait, and those of unknown age") {
    const CoolingOff rule = week();
    CHECK(!rule.holds("x", "2026-03-01T11:59:59.999999Z"));
    CHECK(!rule.holds("x", "2026-03-01T12:00:00.000000Z"));
    CHECK(rule.holds("x", "2026-03-01T12:00:00.000001Z"));
    CHECK(rule.holds("x", ""));
    CHECK(!rule.holds("trusted", ""));
    CHECK(!CoolingOff().holds("x", ""));
}

TEST_CASE("what waits is told with the day from which it is taken") {
    const CoolingOff rule = week();
    CHECK(rule.sentence("x", "2.0", "2026-03-05T01:02:03Z") ==
          "x 2.0 is held back until 2026-03-12: upstream has it since 2026-03-05, and new releases wait for "
          "7 days");
    CHECK(rule.sentence("x", "2.0", "2028-02-25T01:02:03Z").find("until 2028-03-03:") != std::string::npos);
    CoolingOff day = week();
    day.days = 1;
    CHECK(day.sentence("x", "2.0", "2026-12-31")
              .find("until 2027-01-01: upstream has it since 2026-12-31, and new "
                    "releases wait for 1 day") != std::string::npos);
    for (const char* time :
         {"", "yesterday", "2026-02-30T00:00:00Z", "2026-13-01", "2026-1-01x", "9999999999"})
        CHECK(rule.sentence("x", "2.0", time) ==
              "x 2.0 is held back: upstream does not tell how long it has had it, and new releases wait for "
              "7 days");
}

TEST_CASE("what a selection leaves out for its age alone is told") {
    Rules rules;
    rules.cooling_off = week();
    rules.exclude("x<2");
    rules.package_types.insert("sdist");
    std::vector<UpstreamFile> files;
    for (const char* name :
         {"x-1.0.tar.gz", "x-2.0.tar.gz", "x-3.0.tar.gz", "x-3.0-py3-none-any.whl", "y-3.0.tar.gz"})
        files.push_back(file(name, std::string_view(name).starts_with("x-2") ? "2026-01-01" : "2026-03-05"));
    std::vector<SortedFile> waiting;
    const Releases releases = select(rules, "x", files, {}, &waiting);
    REQUIRE(releases.size() == 1);
    CHECK(releases.begin()->first == "2.0");
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].file.filename == "x-3.0.tar.gz");
    CHECK(waiting[0].name.version == "3.0");
    // As it was then, what came later is nothing that waits.
    rules.as_of = "2026-02-01";
    waiting.clear();
    CHECK(select(rules, "x", files, {}, &waiting).size() == 1);
    CHECK(waiting.empty());
}
