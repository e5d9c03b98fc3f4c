#include "core/access/registration.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

namespace granary::access {

TEST_CASE("domains of users have names of their own") {
    CHECK(domain_for("", "bob") == "");
    CHECK(domain_for("team", "bob") == "team");
    CHECK(domain_for("{username}", "bob") == "bob");
    CHECK(domain_for("user-{username}", "Bob_1") == "user-Bob_1");
    CHECK(domain_for("{username}-x", "a") == "a-x");
    // Whatever is changed is marked, so that nobody meets somebody else.
    std::set<std::string> names;
    const std::vector<std::string> users = {"a-b",
                                            "a.b",
                                            "a@b",
                                            "a+b",
                                            "a b",
                                            "ä-b",
                                            domain_for("{username}", "a.b"),
                                            "api",
                                            "content",
                                            "default",
                                            std::string(50, 'x'),
                                            std::string(51, 'x'),
                                            std::string(150, 'x'),
                                            std::string(149, 'x') + "y"};
    for (const char* pattern : {"{username}", "user-{username}"}) {
        names.clear();
        for (const std::string& user : users) {
            const std::string name = domain_for(pattern, user);
            CAPTURE(user);
            CAPTURE(name);
            CHECK(name.size() <= 50);
            CHECK(
                name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
                std::string::npos);
            CHECK_FALSE((name == "api" || name == "content" || name == "default"));
            CHECK(names.insert(name).second);
        }
    }
}

TEST_CASE("rules that make domains name them so that they can be made") {
    const auto rule = [](const char* domain) {
        return parse_registration_rule(
            nlohmann::json{{"create_domains", true}, {"roles", {{{"role", "r"}, {"domain", domain}}}}});
    };
    CHECK(rule("user-{username}").value().create_domains);
    for (const char* domain : {"a b", "{username}/{username}", "{user}", "a.{username}",
                               "abcdefghijklmnopqrstuvwxyzabcdefghi{username}"}) {
        CAPTURE(domain);
        REQUIRE_FALSE(rule(domain).ok());
        CHECK(rule(domain).error().message.find(domain) != std::string::npos);
    }
    CHECK_FALSE(parse_registration_rule(nlohmann::json{{"create_domains", "yes"}}).ok());
}

}  // namespace granary::access
