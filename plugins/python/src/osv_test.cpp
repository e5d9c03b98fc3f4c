#include "osv.h"

#include <doctest/doctest.h>

#include <granary/sdk.hpp>

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
