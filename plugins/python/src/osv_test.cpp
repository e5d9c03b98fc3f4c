#include "osv.h"

#include <doctest/doctest.h>

#include <granary/sdk.hpp>

#include <chrono>
#include <nlohmann/json.hpp>

using namespace granary_python;
using nlohmann::json;

namespace {

std::string document(const std::string& id, const json& affected) {
    return json{{"id", id}, {"modified", "2026-01-01T00:00:00Z"}, {"affected", affected}}.dump();
}

json range(const json& events, const char* type = "ECOSYSTEM") {
    return {{"package", {{"ecosystem", "PyPI"}, {"name", "Some.Project"}}},
            {"ranges", {{{"type", type}, {"events", events}}}}};
}

bool affects(const json& affected, const std::string& version) {
    Vulnerabilities known(std::set<Vulnerabilities::Release>{{"some-project", version}});
    known.take(document("X-1", json::array({affected})));
    return known.about({"some-project", version}) != "[]";
}

}  // namespace

TEST_CASE("ranges of versions are in the order of PEP 440") {
    const json from_to = range({{{"introduced", "1.0"}}, {{"fixed", "1.10"}}});
    CHECK(affects(from_to, "1.0"));
    CHECK(affects(from_to, "1.9"));
    CHECK(affects(from_to, "1.10rc1"));
    CHECK(affects(from_to, "1.0.post1"));
    CHECK_FALSE(affects(from_to, "1.0a1"));
    CHECK_FALSE(affects(from_to, "1.10"));
    CHECK_FALSE(affects(from_to, "1!1.5"));
    const json all = range({{{"introduced", "0"}}});
    CHECK(affects(all, "0.0.dev1"));
    CHECK(affects(all, "999"));
    const json last = range({{{"introduced", "0"}}, {{"last_affected", "2.0"}}});
    CHECK(affects(last, "2.0"));
    CHECK_FALSE(affects(last, "2.0.1"));
    // In whatever order they are written, and more than once.
    const json twice =
        range({{{"fixed", "1.2"}}, {{"introduced", "2.0"}}, {{"introduced", "1.0"}}, {{"fixed", "2.3"}}});
    CHECK(affects(twice, "1.1"));
    CHECK_FALSE(affects(twice, "1.5"));
    CHECK(affects(twice, "2.2"));
    CHECK_FALSE(affects(twice, "2.3"));
    const json limited = range({{{"introduced", "0"}}, {{"limit", "3.0"}}});
    CHECK(affects(limited, "2.9"));
    CHECK_FALSE(affects(limited, "3.0"));
    CHECK_FALSE(affects(range({{{"introduced", "0"}}}, "GIT"), "1.0"));
}

TEST_CASE("versions that are listed are compared by what they mean") {
    const json listed = {{"package", {{"ecosystem", "PyPI"}, {"name", "some_project"}}},
                         {"versions", {"1.0", "2.0rc1", "not a version"}}};
    CHECK(affects(listed, "1.0.0"));
    CHECK(affects(listed, "2.0-rc.1"));
    CHECK(affects(listed, "not a version"));
    CHECK_FALSE(affects(listed, "2.0"));
}

TEST_CASE("other ecosystems, other projects, withdrawn and broken documents say nothing") {
    json other = range({{{"introduced", "0"}}});
    other["package"]["ecosystem"] = "npm";
    CHECK_FALSE(affects(other, "1.0"));
    other["package"] = {{"ecosystem", "PyPI"}, {"name", "another"}};
    CHECK_FALSE(affects(other, "1.0"));
    Vulnerabilities known(std::set<Vulnerabilities::Release>{{"some-project", "1.0"}});
    json withdrawn = json::parse(document("X-1", json::array({range({{{"introduced", "0"}}})})));
    withdrawn["withdrawn"] = "2026-01-01T00:00:00Z";
    known.take(withdrawn.dump());
    for (const char* bad :
         {"", "{", "[]", "{\"id\": 1}", "{\"id\": \"X\", \"affected\": 3}",
          "{\"id\": \"X\", \"affected\": [1, {\"package\": 2}, {\"package\": {\"ecosystem\": "
          "\"PyPI\", \"name\": \"some-project\"}, \"ranges\": [{\"type\": \"ECOSYSTEM\", "
          "\"events\": [1, {\"introduced\": 2}, {\"introduced\": \"x\"}]}], \"versions\": 1}]}"})
        known.take(bad);
    CHECK(known.about({"some-project", "1.0"}) == "[]");
    CHECK(known.unread() == 4);
    // Each is told once, in the order of the ids.
    known.take(document("X-2", {range({{{"introduced", "0"}}}), range({{{"introduced", "1.0"}}})}));
    known.take(document("X-1", json::array({range({{{"introduced", "0"}}})})));
    known.take(document("X-2", json::array({range({{{"introduced", "0"}}})})));
    const json found = json::parse(known.about({"some-project", "1.0"}));
    REQUIRE(found.size() == 2);
    CHECK(found[0]["id"] == "X-1");
    CHECK(found[1]["id"] == "X-2");
}

TEST_CASE("a NUL is nothing that a database could keep") {
    json made = json::parse(document("X-1", json::array({range({{{"introduced", "0"}}})})));
    made["details"] = std::string("a\0b\\u0000", 9);
    made[std::string("k\0", 2)] = json::array({json{{std::string("\0", 1), std::string("\0\0", 2)}}});
    Vulnerabilities known(std::set<Vulnerabilities::Release>{{"some-project", "1.0"}});
    known.take(made.dump());
    const json found = json::parse(known.about({"some-project", "1.0"}))[0];
    CHECK(found["details"] ==
          "a\xef\xbf\xbd"
          "b\\u0000");
    CHECK(found["k\xef\xbf\xbd"][0]["\xef\xbf\xbd"] == "\xef\xbf\xbd\xef\xbf\xbd");
}

TEST_CASE("documents of strangers are bounded") {
    const json all = json::array({range({{{"introduced", "0"}}})});
    const auto padded = [&](const std::string& id, size_t size) {
        json made = json::parse(document(id, all));
        made["details"] = std::string(size, 'x');
        return made.dump();
    };
    const std::set<Vulnerabilities::Release> asked{{"some-project", "1.0"}};
    {
        Vulnerabilities known(asked);
        known.take("{\"id\": \"X-1\", \"affected\": " + std::string(100'000, '[') +
                   std::string(100'000, ']') + "}");
        std::string many = "{\"id\": \"X-2\", \"affected\": [0";
        for (size_t i = 0; i < 2'000'001; ++i) many += ",0";
        known.take(many + "]}");
        CHECK(known.unread() == 2);
        CHECK(known.documents() == 2);
        CHECK(known.about({"some-project", "1.0"}) == "[]");
    }
    {
        // Of one release, then of all: it is said, and nothing is cut off in silence.
        Vulnerabilities known(asked);
        for (int i = 0; i < 9; ++i) known.take(padded("X-" + std::to_string(i), kMaxVulnerability - 1000));
        CHECK_THROWS_WITH(known.about({"some-project", "1.0"}),
                          "What is known of \"some-project\" 1.0 takes more than 32 MiB.");
        CHECK_THROWS_AS(
            [&] {
                for (int i = 0; i < 9; ++i)
                    known.take(padded("Y-" + std::to_string(i), kMaxVulnerability - 1000));
            }(),
            granary::Error);
    }
    {
        // Of many releases many documents.
        std::set<Vulnerabilities::Release> releases;
        for (int i = 0; i < 10'000; ++i) releases.emplace("some-project", "1." + std::to_string(i));
        Vulnerabilities known(releases);
        for (int i = 0; i < 400; ++i) known.take(document("X-" + std::to_string(i), all));
        CHECK(json::parse(known.about({"some-project", "1.9999"})).size() == 400);
        CHECK_THROWS_AS(known.take(document("X-400", all)), granary::Error);
    }
    {
        Vulnerabilities known({});
        CHECK_THROWS_WITH(
            [&] {
                json one = range({{{"introduced", "0"}}});
                for (int i = 0; i < 40; ++i) {
                    one["package"]["name"] = std::to_string(i) + std::string(2 << 20, 'n');
                    known.take(document("X-1", json::array({one})));
                }
            }(),
            "The vulnerabilities are about more projects than there are.");
    }
}

TEST_CASE("lists and ranges of any length take their time once") {
    std::set<Vulnerabilities::Release> releases;
    json listed = json::array(), events = json::array();
    for (int i = 0; i < 10'000; ++i) {
        releases.emplace("some-project", "1." + std::to_string(i));
        listed.push_back("1." + std::to_string(i * 2) + ".0");
        events.push_back({{i % 2 == 0 ? "introduced" : "fixed", "1." + std::to_string(i)}});
    }
    const auto known = [&](const json& affected) {
        Vulnerabilities made(releases);
        made.take(document("X-1", json::array({affected})));
        return made;
    };
    // Compared each with each they would take minutes.
    const auto begin = std::chrono::steady_clock::now();
    const Vulnerabilities by_list =
        known({{"package", {{"ecosystem", "PyPI"}, {"name", "some_project"}}}, {"versions", listed}});
    const Vulnerabilities by_range = known(range(events));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    for (const int number : {0, 1, 2, 777, 778, 9998, 9999}) {
        const Vulnerabilities::Release release{"some-project", "1." + std::to_string(number)};
        CHECK((by_list.about(release) != "[]") == (number % 2 == 0));
        CHECK((by_range.about(release) != "[]") == (number % 2 == 0));
    }
}
