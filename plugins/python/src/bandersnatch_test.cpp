#include "bandersnatch.h"

#include <doctest/doctest.h>
#include <granary/sdk.hpp>

using namespace granary_python;

TEST_CASE("ini files are read with their sections, comments and values of several lines") {
    const Ini ini = parse_ini(
        "\xef\xbb\xbf# first\n[mirror]\nMaster = https://up/\n; no\nworkers=3\n\n[blocklist]\npackages =\n   "
        " a\n"
        "    # not this\n    b>=2\r\nplatforms = linux\n");
    CHECK(ini.at("mirror").at("master") == "https://up/");
    CHECK(ini.at("mirror").at("workers") == "3");
    CHECK(ini.at("blocklist").at("packages") == "\na\nb>=2");
    CHECK(ini.at("blocklist").at("platforms") == "linux");
}

TEST_CASE("what is no ini file is refused with its line") {
    const auto problem = [](const char* text) {
        try {
            parse_ini(text);
        } catch (const granary::Error& error) {
            return std::string(error.what());
        }
        return std::string("taken");
    };
    CHECK(problem("a = 1\n") == "config: line 1 is before the first section");
    CHECK(problem("[x]\n\nnothing\n") == "config: line 3 is neither a section nor a value");
    CHECK(problem("[x]\n  more\n") == "config: line 2 goes on where nothing began");
    CHECK(problem("[\n") == "config: line 1 is no section");
}

TEST_CASE("a mirror's configuration says what a remote takes") {
    const MirrorSettings all = read_bandersnatch(
        "[mirror]\nmaster = https://up\nworkers = 3\n[plugins]\nenabled = all\n[blocklist]\npackages =\n"
        "    example1\n    example2\n");
    CHECK(all.url == "https://up");
    CHECK(all.workers == 3);
    CHECK_FALSE(all.prereleases);
    CHECK(all.excludes == std::vector<std::string>{"example1", "example2"});
    CHECK(all.includes.empty());

    const MirrorSettings some = read_bandersnatch(
        "[mirror]\nmaster=https://up\n[plugins]\nenabled =\n  allowlist_project\n  "
        "latest_release\n[allowlist]\n"
        "packages =\n  foo>=1\n[latest_release]\nkeep = 2\n[regex_release_file_metadata]\n"
        "any:release_file.packagetype =\n  sdist\n  bdist_wheel\n[blocklist]\nplatforms =\n  windows\n");
    CHECK(some.prereleases);
    CHECK(some.includes == std::vector<std::string>{"foo>=1"});
    CHECK(some.keep_latest == 2);
    CHECK(some.package_types == std::vector<std::string>{"sdist", "bdist_wheel"});
    CHECK(some.exclude_platforms == std::vector<std::string>{"windows"});

    CHECK_THROWS_WITH_AS(read_bandersnatch("[mirror]\nworkers = 3\n"),
                         "config: [mirror] master is not there: what is to be mirrored?", granary::Error);
    CHECK_THROWS_WITH_AS(read_bandersnatch("[mirror]\nmaster = x\nworkers = many\n"),
                         "config: [mirror] workers is \"many\", a number is wanted", granary::Error);
}
