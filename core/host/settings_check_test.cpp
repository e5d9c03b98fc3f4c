#include "core/host/settings_check.h"

#include <doctest/doctest.h>

using namespace granary;
using namespace granary::host;

namespace {

model::Field field(std::string name, model::FieldType type, uint32_t flags = 0) {
    model::Field made;
    made.name = std::move(name);
    made.type = type;
    made.flags = flags;
    return made;
}

std::vector<model::Field> declared() {
    using enum model::FieldType;
    model::Field depth = field("depth", kInt);
    depth.minimum = 1;
    depth.maximum = 9;
    model::Field mode = field("mode", kText);
    mode.choices = {"fast", "safe"};
    model::Field hosts = field("hosts", kList);
    hosts.item = kText;
    return {depth, mode, hosts, field("token", kText, model::kSecret), field("deep", kBool)};
}

std::string refusal(const std::map<std::string, std::string>& given) {
    const auto checked = check_settings("toy", declared(), given);
    return checked.ok() ? "" : checked.error().message;
}

}  // namespace

TEST_CASE("a plugin's settings are what it declares") {
    CHECK(refusal({}) == "");
    CHECK(refusal({{"depth", "3"}, {"mode", "\"fast\""}, {"hosts", "[\"a\"]"}, {"deep", "true"}}) == "");
    CHECK(refusal({{"dept", "3"}}) ==
          "the key \"dept\" of [plugins.toy] is not known to the plugin, which knows depth, mode, hosts, "
          "token, deep");
    CHECK(refusal({{"depth", "\"3\""}}) ==
          "the key \"depth\" of [plugins.toy] is \"3\", an integer is wanted");
    CHECK(refusal({{"depth", "10"}}) == "the key \"depth\" of [plugins.toy] is 10, at most 9.0 is wanted");
    CHECK(refusal({{"mode", "\"slow\""}}) ==
          "the key \"mode\" of [plugins.toy] is \"slow\", one of fast, safe is wanted");
    CHECK(refusal({{"hosts", "[1]"}}) ==
          "the key \"hosts\" of [plugins.toy] is [1], a list of which each is a text is wanted");
    CHECK(refusal({{"deep", "1"}}) == "the key \"deep\" of [plugins.toy] is 1, true or false is wanted");
}

TEST_CASE("a secret setting is not shown, and a variable's number may be a text") {
    CHECK(refusal({{"token", "[\"hush\"]"}}) ==
          "the key \"token\" of [plugins.toy] is another value, a text is wanted");
    const auto checked = check_settings("toy", declared(), {{"token", "12345"}});
    REQUIRE(checked.ok());
    CHECK(checked->at("token") == "\"12345\"");
}

TEST_CASE("a refusal begins with where the setting stands") {
    const auto refusal_at = [](const std::map<std::string, std::string>& given) {
        return check_settings("toy", declared(), given, {{"", "g.toml:3"}, {"depth", "g.toml:4"}})
            .error()
            .message;
    };
    CHECK(refusal_at({{"depth", "99"}}) ==
          "g.toml:4: the key \"depth\" of [plugins.toy] is 99, at most 9.0 is wanted");
    CHECK(refusal_at({{"deep", "1"}}).starts_with("g.toml:3: the key \"deep\""));
}

TEST_CASE("a required setting must be there") {
    const auto checked =
        check_settings("toy", {field("home", model::FieldType::kText, model::kRequired)}, {});
    REQUIRE_FALSE(checked.ok());
    CHECK(checked.error().message == "the key \"home\" of [plugins.toy] is not set, a text is wanted");
    CHECK_FALSE(check_settings("toy", {}, {{"any", "1"}}).ok());
}
