#include "core/host/manifest.h"

#include <doctest/doctest.h>

#include "core/host/elf.h"

using namespace granary;
using namespace granary::host;

namespace {
std::string problem(std::string_view json) {
    const auto manifest = parse_manifest(json);
    return manifest.ok() ? "" : manifest.error().message;
}
const std::string kGood = R"({"name":"x","id":"org.x","version":"1.2.3","abi":"1.0","types":["content:x.y"])";
}  // namespace

TEST_CASE("a manifest is read") {
    const auto manifest =
        parse_manifest(kGood + R"(,"draft":1,"requires":[{"name":"y","range":">=1"}],"future":[1],
        "contract":{"version":"3.1.0","package":"p","module":"m","domain_compatible":true}})");
    REQUIRE(manifest.ok());
    CHECK(manifest->name == "x");
    CHECK(manifest->abi_major == 1);
    CHECK(manifest->draft == 1);
    CHECK(manifest->requires_.at(0).range == ">=1");
    REQUIRE(manifest->contract);
    CHECK(manifest->contract->domain_compatible);
}

TEST_CASE("what is wrong with a manifest is said") {
    CHECK(problem("") == "its manifest is not a JSON object");
    CHECK(problem("[]") == "its manifest is not a JSON object");
    CHECK(problem("{") == "its manifest is not a JSON object");
    CHECK(problem("{}") == "in its manifest \"name\" is missing, a string is wanted");
    CHECK(problem(R"({"name":7})") == "in its manifest \"name\" is a number, a string is wanted");
    CHECK(problem(R"({"name":"A b"})").find("\"A b\", lower-case") != std::string::npos);
    CHECK(problem(R"({"name":"x","id":"x"})").find("reverse domain name") != std::string::npos);
    CHECK(problem(R"({"name":"x","id":"o.x","version":"new"})").find("MAJOR.MINOR.PATCH") !=
          std::string::npos);
    CHECK(problem(R"({"name":"x","id":"o.x","version":"1","abi":"1"})").find("MAJOR.MINOR is") !=
          std::string::npos);
    CHECK(problem(R"({"name":"x","id":"o.x","version":"1","abi":"1.0"})").find("\"types\" is missing") !=
          std::string::npos);
    CHECK(problem(kGood.substr(0, kGood.size() - 1) + ",\"content:z.y\"]}").find("KIND:x.TYPE") !=
          std::string::npos);
    CHECK(problem(kGood + R"(,"draft":true})").find("draft revision") != std::string::npos);
    CHECK(problem(kGood + R"(,"requires":[{"name":"y","range":">=x"}]})").find("range") != std::string::npos);
    CHECK(problem(kGood + R"(,"contract":{"version":1}})").find("in \"contract\"") != std::string::npos);
    CHECK(problem(std::string(40, '[')) == "its manifest is not a JSON object");
}

TEST_CASE("versions and ranges") {
    CHECK(*compare_versions("1.2.3", "1.10") < 0);
    CHECK(*compare_versions("1.0", "1.0.0") == 0);
    CHECK(*compare_versions("1.0.0-rc.1", "1.0.0") < 0);
    CHECK(*compare_versions("1.0.0-rc.2", "1.0.0-rc.10") < 0);
    CHECK(!compare_versions("1.x", "1"));
    CHECK(!compare_versions("", "1"));
    CHECK(*version_in_range("1.5.0", ">=1.2,<2"));
    CHECK(!*version_in_range("2.0.0", ">=1.2,<2"));
    CHECK(*version_in_range("1.0", "=1.0.0"));
    CHECK(!*version_in_range("1.0", "!=1.0.0"));
    CHECK(*version_in_range("1.0", ""));
    CHECK(!version_in_range("1.0", "~1"));
}

TEST_CASE("no prefix of an ELF file, and no flipped byte, disturbs the reader") {
    std::string bytes(200, '\0');
    CHECK(!read_elf("").ok());
    CHECK(!read_elf("\x7f"
                    "ELF")
               .ok());
    bytes.replace(0, 4,
                  "\x7f"
                  "ELF");
    for (size_t length = 0; length <= bytes.size(); ++length) CHECK(!read_elf(bytes.substr(0, length)).ok());
}
