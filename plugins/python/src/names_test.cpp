#include "names.h"

#include <doctest/doctest.h>

#include "filters.h"

using namespace granary_python;

TEST_CASE("names of projects have a normal form") {
    CHECK(normalize("Foo..Bar_-baz") == "foo-bar-baz");
    CHECK(is_project_name("a"));
    CHECK(!is_project_name("-a"));
    CHECK(!is_project_name("a b"));
    CHECK(!is_project_name(""));
}

TEST_CASE("names of files say what they hold") {
    const auto wheel = parse_file_name("shelf_reader-0.1-1b-py2.py3-none-any.whl");
    REQUIRE(wheel);
    CHECK(wheel->project == "shelf_reader");
    CHECK(wheel->version == "0.1");
    CHECK(wheel->build == "1b");
    CHECK(wheel->python_version == "py2.py3");
    CHECK(wheel->packagetype == "bdist_wheel");
    const auto sdist = parse_file_name("zope.interface-5.0.0.tar.gz");
    REQUIRE(sdist);
    CHECK(sdist->project == "zope.interface");
    CHECK(sdist->version == "5.0.0");
    CHECK(sdist->python_version == "source");
    const auto dashed = parse_file_name("a-b-1.0-beta.zip");
    REQUIRE(dashed);
    CHECK(dashed->project == "a-b");
    CHECK(dashed->version == "1.0-beta");
    const auto egg = parse_file_name("celery-2.4.1-py2.7.egg");
    REQUIRE(egg);
    CHECK(egg->version == "2.4.1");
    CHECK(egg->python_version == "2.7");
    const auto installer = parse_file_name("pkg-1.0.win32-py2.7.exe");
    REQUIRE(installer);
    CHECK(installer->version == "1.0");
    for (const char* bad : {"a.whl", "a-1-py3-none.whl", "a-1--none-any.whl", "a-1-x-py3-none-any.whl",
                            "../a-1.tar.gz", "a/b-1.tar.gz", "a-1.tar.xz", "-1.tar.gz", "a-.zip", ".whl",
                            "a b-1.zip", "a-1\n.zip", "a-1-py3-none-\"><b>.whl", "a-1:2.zip", "a-1?.zip",
                            "a-1#x.zip", "a-1\xc3\xa9.zip", "a-1\x7f.zip", "a-1\x80.zip"})
        CHECK_MESSAGE(!parse_file_name(bad), bad);
}

TEST_CASE("files of a mirror may be of any type") {
    struct Case {
        const char *name, *project, *told_type, *told_version, *type, *version, *python;
    };
    const Case cases[] = {
        {"a-b-1.0.linux-x86_64.tar.gz", "a-b", "bdist_dumb", "1.0", "bdist_dumb", "1.0", ""},
        {"a-b-1.0.linux-x86_64.tar.gz", "a-b", "", "", "bdist_dumb", "1.0", ""},
        {"A.b-1.0.post1.macosx-10.9-x86_64-py2.7.tar.bz2", "a-b", "", "", "bdist_dumb", "1.0.post1", "2.7"},
        {"a-2004d.win32.zip", "a", "", "", "bdist_dumb", "2004d", ""},
        {"a-1.0.win32.zip", "a", "sdist", "1.0", "sdist", "1.0", "source"},
        {"a-1.0-custom.tar.gz", "a", "bdist_dumb", "1.0", "bdist_dumb", "1.0", ""},
        {"a-1.0-custom.tar.gz", "a", "bdist_dumb", "1.0-custom", "bdist_dumb", "1.0-custom", ""},
        {"a-1.0.tar.gz", "a", "", "", "sdist", "1.0", "source"},
        {"a-1.0.tgz", "a", "sdist", "1.0", "sdist", "1.0", "source"},
        {"a-1.0-beta.tar.xz", "a", "", "", "sdist", "1.0-beta", "source"},
        {"a-b-1.0-1.noarch.rpm", "a-b", "bdist_rpm", "1.0", "bdist_rpm", "1.0", ""},
        {"a-1.0_rc1-2.el7.src.rpm", "a", "", "", "bdist_rpm", "1.0_rc1", ""},
        {"a-1.0.rpm", "a", "", "", "bdist_rpm", "1.0", ""},
        {"a-1.0.win-amd64-py3.6.msi", "a", "", "", "bdist_msi", "1.0", "3.6"},
        {"a-1.0.win32.msi", "a", "bdist_msi", "1.0", "bdist_msi", "1.0", ""},
        {"a-1.8.0rc1-py2.7-python.org-macosx10.6.dmg", "a", "", "", "bdist_dmg", "1.8.0rc1", "2.7"},
        {"a-1.8.0-python.org.dmg", "a", "", "", "bdist_dmg", "1.8.0", ""},
        // Names of projects had dashes once.
        {"a-b-1.0.win32-py2.7.exe", "a-b", "", "", "bdist_wininst", "1.0", "2.7"},
        {"a-b-1.0-py2.7.egg", "a-b", "", "", "bdist_egg", "1.0", "2.7"},
        {"a-1.0-py3-none-any.whl", "a", "sdist", "1.0", "bdist_wheel", "1.0", "py3"},
        {"a-1.0.exe", "a", "bdist_wheel", "1.0", "bdist_wininst", "1.0", ""},
        {"a-1.0.tar.gz", "a", "bdist_unheard_of", "1.0", "sdist", "1.0", "source"},
        {"a-1.0_all.deb", "a", "bdist_dumb", "1.0", "bdist_dumb", "1.0", ""},
        // Another version than that of the name is not believed.
        {"a-1.5.linux-i686.tar.gz", "a", "bdist_dumb", "1", "bdist_dumb", "1.5", ""},
        {"a-1.0.post1.win32.msi", "a", "bdist_msi", "1.0", "bdist_msi", "1.0.post1", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.name);
        const auto name = parse_mirrored_name(one.name, one.project, one.told_type, one.told_version);
        REQUIRE(name);
        CHECK(normalize(name->project) == one.project);
        CHECK(name->packagetype == one.type);
        CHECK(name->version == one.version);
        CHECK(name->python_version == one.python);
    }
    // Those of a project with a longer name.
    for (const char* bad : {"a-b-1.0.tar.gz", "a-2-1.0.tar.gz", "a-b-1.0.linux-x86_64.tar.gz",
                            "a-b-1.0.win32.exe", "a-b-1.0-py2.7.egg", "a-b-1.0-1.noarch.rpm",
                            "a-b-1.0.win-amd64-py3.6.msi", "a-b-1.0.tgz", "a-b-1.0-custom.tar.gz"})
        for (const char* type : {"", "sdist", "bdist_rpm", "bdist_dumb"})
            CHECK_MESSAGE(!parse_mirrored_name(bad, "a", type, "b-1.0"), std::string(bad));
    CHECK(parse_mirrored_name("a-1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.msi", "a", "", "")->version ==
          "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0");
    for (const char* bad : {"a-1.0_all.deb", "a-1.0.tar.gz.asc", "b-1.0.rpm", "a.rpm", "a-.msi", "a-1 0.msi",
                            "a/b-1.msi", "a-1-py3-none.whl", "-1.0.rpm", "a"})
        CHECK_MESSAGE(!parse_mirrored_name(bad, "a", "", ""), bad);
    CHECK(!parse_mirrored_name("a-1.0_all.deb", "a", "bdist_deb", "1.0"));
    CHECK(!parse_mirrored_name("a-1-py3-none.whl", "a", "sdist", "1"));
    CHECK(!parse_mirrored_name("a-" + std::string(500, '1') + ".msi", "a", "", ""));
}

TEST_CASE("a name of a file may be that of several projects") {
    using Names = std::set<std::string>;
    CHECK(possible_projects("A_b-1.0-py3-none-any.whl") == Names{"a-b"});
    CHECK(possible_projects("a-b-1.0.win32.msi") == Names{"a", "a-b"});
    CHECK(possible_projects("x").empty());
    CHECK(possible_projects("a" + std::string(50, '-')) == Names{"a"});
    CHECK(possible_projects("a-b-c-d-e-f-g-h-i-j-k-l-m-n-1.0.msi").count("a-b-c-d-e-f-g-h-i-j-k-l-m-n") == 1);
}

TEST_CASE("rules choose projects, releases and files") {
    Rules rules;
    rules.include("Foo>=1");
    rules.exclude("foo==1.5");
    rules.exclude_platforms = {"windows"};
    const auto file = [](const char* name) {
        UpstreamFile made;
        made.filename = name;
        return made;
    };
    const std::vector<UpstreamFile> files = {
        file("foo-0.9.tar.gz"),    file("foo-1.0.tar.gz"), file("foo-1.5.tar.gz"),
        file("foo-2.0rc1.tar.gz"), file("foo-2.0.tar.gz"), file("foo-2.0-cp39-cp39-win_amd64.whl"),
        file("foo-1.2.tar.gz"),    file("bar-9.tar.gz"),   file("foo-2.0.tar.gz.asc")};
    const auto versions = [&](const char* current) {
        std::string out;
        for (const auto& [version, release] : select(rules, "foo", files, current))
            out += version + ":" + std::to_string(release.size()) + " ";
        return out;
    };
    CHECK(versions("") == "1.0:1 1.2:1 2.0:1 ");
    rules.keep_latest = 1;
    CHECK(versions("") == "2.0:1 ");
    CHECK(versions("1.0") == "1.0:1 ");
    rules.keep_latest = 2;
    CHECK(versions("1.0") == "1.0:1 2.0:1 ");
    rules.keep_latest = 0;
    rules.prereleases = true;
    CHECK(versions("") == "1.0:1 1.2:1 2.0:1 2.0rc1:1 ");
    CHECK(!rules.takes_project("bar"));
    CHECK(select(rules, "bar", files, "").empty());
}

TEST_CASE("a release that is spelled in several ways is one of the latest") {
    Rules rules;
    rules.keep_latest = 2;
    std::vector<UpstreamFile> files;
    for (const char* name : {"foo-1.0.tar.gz", "foo-2.0.tar.gz", "foo-2-py3-none-any.whl", "foo-2.0.0.zip",
                             "foo-3.0-1.tar.gz", "foo-3.0.post1-py3-none-any.whl"}) {
        UpstreamFile& file = files.emplace_back();
        file.filename = name;
    }
    const auto versions = [&](const char* current) {
        std::string out;
        for (const auto& [version, release] : select(rules, "foo", files, current)) out += version + " ";
        return out;
    };
    CHECK(versions("") == "2 2.0 2.0.0 3.0.post1 ");
    rules.keep_latest = 1;
    CHECK(versions("") == "3.0.post1 ");
    CHECK(versions("2.0.0.0") == "2 2.0 2.0.0 ");
    CHECK(versions("9") == "3.0.post1 ");
}
