#include "core/host/manifest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

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
    std::ifstream in(std::string(FIXTURES) + "/good/good.so", std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    REQUIRE(read_elf(whole).ok());
    CHECK(!read_elf("").ok());
    CHECK(!read_elf("\x7f"
                    "ELF")
               .ok());
    const auto try_out = [](const std::string& bytes) {
        // It may be refused or read as something else; it must come back with one or the other.
        const auto elf = read_elf(bytes);
        if (!elf.ok()) CHECK(!elf.error().message.empty());
    };
    for (size_t length = 0; length < whole.size(); length += length < 4096 ? 1 : 257)
        try_out(whole.substr(0, length));
    // The header, the program and section headers and their names decide where is read; the rest is sampled.
    std::string bytes = whole;
    const auto flip_at = [&](size_t at) {
        for (const char mask : {'\x01', '\x80', '\xff'}) {
            bytes[at] = static_cast<char>(bytes[at] ^ mask);
            try_out(bytes);
            bytes[at] = whole[at];
        }
    };
    for (size_t at = 0; at < std::min<size_t>(2048, whole.size()); ++at) flip_at(at);
    for (size_t at = whole.size() - std::min<size_t>(4096, whole.size()); at < whole.size(); ++at)
        flip_at(at);
    for (size_t at = 2048; at + 4096 < whole.size(); at += 37) flip_at(at);
}
