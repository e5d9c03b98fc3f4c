#include "version.h"

#include <doctest/doctest.h>

using namespace granary_python;

namespace {
std::string normal(std::string_view text) {
    const auto version = Version::parse(text);
    return version ? version->str() : "invalid";
}
bool holds(std::string_view specifiers, std::string_view version) {
    const auto parsed = Specifiers::parse(specifiers);
    REQUIRE(parsed);
    return parsed->contains(version);
}
}  // namespace

TEST_CASE("versions have a normal form") {
    CHECK(normal("1.0") == "1.0");
    CHECK(normal(" v1.0 ") == "1.0");
    CHECK(normal("1!02.3-ALPHA_4.post5.dev6+Ubuntu-1_x") == "1!2.3a4.post5.dev6+ubuntu.1.x");
    CHECK(normal("1.0c1") == "1.0rc1");
    CHECK(normal("1.0-1") == "1.0.post1");
    CHECK(normal("1.0.rev3") == "1.0.post3");
    CHECK(normal("1.0r4") == "1.0.post4");
    CHECK(normal("1.0preview") == "1.0rc0");
    CHECK(normal("1.0a.post1") == "1.0a0.post1");
    CHECK(normal("2012.10") == "2012.10");
    for (const char* bad :
         {"", "1.", "a", "1.0+", "1.0+a..b", "1.0.0.0x", "1-", "1.0--1", "1!", "!1", "1.0 2"})
        CHECK(normal(bad) == "invalid");
    CHECK(normal(std::string(5000, '1')) == "invalid");
}

TEST_CASE("versions are in order") {
    const char* const order[] = {"1.dev0",
                                 "1.0.dev456",
                                 "1.0a1",
                                 "1.0a2.dev456",
                                 "1.0a12.dev456",
                                 "1.0a12",
                                 "1.0b1.dev456",
                                 "1.0b2",
                                 "1.0b2.post345.dev456",
                                 "1.0b2.post345",
                                 "1.0rc1.dev456",
                                 "1.0rc1",
                                 "1.0",
                                 "1.0+abc.5",
                                 "1.0+abc.7",
                                 "1.0+5",
                                 "1.0.post456.dev34",
                                 "1.0.post456",
                                 "1.0.15",
                                 "1.1.dev1",
                                 "99999999999999999999999999",
                                 "1!0.1"};
    for (size_t i = 0; i + 1 < std::size(order); ++i) {
        CHECK_MESSAGE(*Version::parse(order[i]) < *Version::parse(order[i + 1]), order[i], " < ",
                      order[i + 1]);
        CHECK(version_less(order[i], order[i + 1]));
        CHECK(!version_less(order[i + 1], order[i]));
    }
    CHECK(*Version::parse("1.0.0") == *Version::parse("1"));
    CHECK(version_less("not a version", "0"));
}

TEST_CASE("specifiers hold for versions") {
    CHECK(holds("", "whatever"));
    CHECK(holds(">=1,<2", "1.5"));
    CHECK(!holds(">=1,<2", "2.0a1"));
    CHECK(holds("<2.0", "1.9.post1"));
    CHECK(holds("==1.1.*", "1.1.9"));
    CHECK(holds("==1.1", "1.1+local"));
    CHECK(!holds("==1.1+other", "1.1+local"));
    CHECK(!holds("!=1.1.*", "1.1a1"));
    CHECK(holds("~=2.2", "2.9"));
    CHECK(!holds("~=2.2.3", "2.3"));
    CHECK(!holds(">1.7", "1.7.post1"));
    CHECK(holds(">1.7.post1", "1.7.post2"));
    CHECK(!holds(">1.7", "1.7+x"));
    CHECK(holds(">10.0b9", "10rc1+x"));
    CHECK(holds("<0.0.post0", "0rc0"));
    CHECK(!holds("<1.0", "1.0.dev0"));
    CHECK(holds("===1.0-legacy", "1.0-legacy") == false);  // what is no version is in no range
    CHECK(holds("===1.0", "1.0"));
    for (const char* bad : {"1.0", "=1", ">=", "~=1", ">=1.0+x", "==1.0a1.*", ">1.*", "==1 .*", "==.*"})
        CHECK(!Specifiers::parse(bad));
}
