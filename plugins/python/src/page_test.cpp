#include "page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <granary/sdk.hpp>

#include "json_text.h"
#include "negotiation.h"
#include "upstream_list.h"
#include "upstream_page.h"

using namespace granary_python;

TEST_CASE("the form of a page is negotiated") {
    const auto form = [](const char* accept) { return media_type(negotiate(accept, std::nullopt)); };
    CHECK(media_type(negotiate(std::nullopt, std::nullopt)) == "text/html");
    CHECK(form("*/*") == "text/html");
    CHECK(form("application/json") == "text/html");
    CHECK(form("application/vnd.pypi.simple.v1+html") == "application/vnd.pypi.simple.v1+html");
    CHECK(form("application/vnd.pypi.simple.latest+json") == "application/vnd.pypi.simple.v1+json");
    CHECK(form("application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html") ==
          "application/vnd.pypi.simple.v1+json");
    CHECK(form("application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; "
               "q=0.01") == "application/vnd.pypi.simple.v1+json");
    CHECK(form("application/vnd.pypi.simple.v1+json;q=0.2, text/html;q=0.5") == "text/html");
    CHECK(form("text/html, application/vnd.pypi.simple.v1+html") == "text/html");
    CHECK(form("image/png") == "text/html");
    CHECK(form("application/vnd.pypi.simple.v1+json;q=0") == "text/html");
    CHECK(negotiate("text/html", "json") == Form::kV1Json);
    CHECK(negotiate("application/vnd.pypi.simple.v1+json", "html") == Form::kHtml);
}

TEST_CASE("what is written can be read") {
    FileLink file;
    file.filename = "a-1.0-py3-none-any.whl";
    file.version = "1.0";
    file.url = "http://x/c/a-1.0-py3-none-any.whl";
    file.sha256 = std::string(64, 'a');
    file.requires_python = ">=3.8,<4";
    file.metadata_sha256 = std::string(64, 'b');
    file.size = 7;
    file.yanked = true;
    file.yanked_reason = "<broken> & \"bad\"";
    for (const bool json : {false, true}) {
        const std::string page = json ? project_json("a", {file}) : project_html("a", {file});
        const auto read = parse_project_page("a", page, "http://x/simple/a/").files;
        REQUIRE(read.size() == 1);
        CHECK(read[0].filename == file.filename);
        CHECK(read[0].url == file.url);
        CHECK(read[0].sha256 == file.sha256);
        CHECK(read[0].requires_python == file.requires_python);
        CHECK(read[0].metadata_sha256 == file.metadata_sha256);
        CHECK(read[0].yanked);
        CHECK(read[0].yanked_reason == file.yanked_reason);
        CHECK(read[0].size == (json ? 7 : -1));
    }
}

TEST_CASE("what is said of a project goes through") {
    FileLink file;
    file.filename = "a-1.0.tar.gz";
    file.version = "1.0";
    file.url = "http://x/c/a-1.0.tar.gz";
    file.size = 7;
    const auto version_of = [](const std::string& page) {
        for (const char* version : {"1.1", "1.2", "1.4"})
            if (page.find("api-version\":\"" + std::string(version)) != page.npos ||
                page.find("repository-version\" content=\"" + std::string(version)) != page.npos)
                return std::string(version);
        return std::string();
    };
    const ProjectFacts archived{"archived", "<nobody> & \"none\"", {}, {}};
    const ProjectFacts tracks{
        "", "", {"https://pypi.example/simple/a/"}, {"https://b.example/A/", "http://c/a"}};
    const ProjectFacts bad{"quarantined", "", {}, {}};
    for (const bool json : {false, true}) {
        const auto page = [&](const ProjectFacts& facts) {
            return json ? project_json("a", {file}, facts) : project_html("a", {file}, facts);
        };
        for (const auto& [facts, version] :
             {std::pair(ProjectFacts(), "1.1"), std::pair(archived, "1.4"), std::pair(tracks, "1.2")}) {
            CHECK(version_of(page(facts)) == version);
            const UpstreamPage read = parse_project_page("a", page(facts), "http://x/simple/a/");
            CHECK(read.facts == facts);
            CHECK(read.files.size() == 1);
        }
        // Nothing of what is in quarantine is offered, on the way out or in.
        CHECK(page(bad).find(file.filename) == std::string::npos);
        const UpstreamPage read = parse_project_page("a", page(bad), "http://x/simple/a/");
        CHECK(read.facts == bad);
        CHECK(read.files.empty());
    }
}

TEST_CASE("what is said of a project is kept as JSON, which an archive may have otherwise") {
    const ProjectFacts facts{"archived", "w\u00e4r", {"https://a/"}, {"https://b/", "https://c/"}, true};
    CHECK(read_facts(facts_json(facts)) == facts);
    CHECK(read_facts(facts_json({})) == ProjectFacts());
    for (const char* json :
         {"", "[]", "{", R"({"status":1,"reason":null,"tracks":"a","alternates":{"b":"c"},"own":"true"})"}) {
        CAPTURE(json);
        CHECK(read_facts(json).empty());
    }
    CHECK(read_facts(R"({"status":"archived","reason":[],"tracks":["a",1]})") ==
          ProjectFacts{"archived", "", {"a"}, {}, false});
}

TEST_CASE("a page claims no version of the API that asks for what it does not know") {
    FileLink known;
    known.filename = "a-1.0.tar.gz";
    known.size = 7;
    known.upload_time = "2026-01-02T03:04:05.000000Z";
    FileLink unknown;
    unknown.filename = "a-2.0.tar.gz";
    const std::string full = project_json("a", {known}), part = project_json("a", {known, unknown});
    CHECK(full.find("\"api-version\":\"1.1\"") != std::string::npos);
    CHECK(full.find("\"size\":7,\"upload-time\":\"2026") != std::string::npos);
    CHECK(part.find("\"api-version\":\"1.0\"") != std::string::npos);
    CHECK(part.find("null,\"upload-time") == std::string::npos);
    CHECK(part.find("\"size\":null") == std::string::npos);
    CHECK(part.find("\"upload-time\":null") == std::string::npos);
}

TEST_CASE("metadata whose digest nobody tells is told of all the same") {
    FileLink file;
    file.filename = "a-1.0-py3-none-any.whl";
    file.url = "http://x/c/a-1.0-py3-none-any.whl";
    for (const bool there : {false, true}) {
        file.has_metadata = there;
        for (const bool json : {false, true}) {
            const std::string page = json ? project_json("a", {file}) : project_html("a", {file});
            const auto read = parse_project_page("a", page, "http://x/simple/a/").files;
            REQUIRE(read.size() == 1);
            CHECK(read[0].has_metadata == there);
            CHECK(read[0].metadata_sha256.empty());
        }
    }
    for (const char* text : {"<a href=a-1.zip data-core-metadata=true>a</a>",
                             R"({"files":[{"filename":"a-1.zip","url":"a-1.zip","core-metadata":true}]})"})
        CHECK(parse_project_page("a", text, "http://x/a/").files.at(0).has_metadata);
    for (const char* text : {"<a href=a-1.zip data-core-metadata=False>a</a>", "<a href=a-1.zip>a</a>",
                             R"({"files":[{"filename":"a-1.zip","url":"a-1.zip","core-metadata":"true"}]})"})
        CHECK(!parse_project_page("a", text, "http://x/a/").files.at(0).has_metadata);
}

TEST_CASE("pages and lists of another major version are refused") {
    const auto list_of = [](std::string_view text) {
        size_t count = 0;
        read_project_list(
            "https://user:secret@h/simple/?key=secret#x",
            [&](char* buffer, size_t capacity) {
                const size_t part = std::min(capacity, text.size());
                std::memcpy(buffer, text.data(), part);
                text.remove_prefix(part);
                return part;
            },
            [&](const std::string&, int64_t) { ++count; });
        return count;
    };
    const auto html = [](const char* version) {
        return "<meta name=\"pypi:repository-version\" content=\"" + std::string(version) +
               "\"><a href=\"a-1.zip\">a</a>";
    };
    const auto json = [](const char* version, const char* what) {
        return "{\"meta\":{\"api-version\":\"" + std::string(version) + "\"},\"" + what +
               "\":[{\"name\":\"a\",\"filename\":\"a-1.zip\",\"url\":\"a-1.zip\"}]}";
    };
    for (const char* known : {"1.0", "1.9", "1", ""}) {
        CHECK(parse_project_page("a", html(known), "https://h/a/").files.size() == 1);
        CHECK(parse_project_page("a", json(known, "files"), "https://h/a/").files.size() == 1);
        CHECK(list_of(html(known)) == 1);
        CHECK(list_of(json(known, "projects")) == 1);
    }
    for (const char* other : {"2.0", "10.1", "0.9", "one"}) {
        const std::string fault = "the page of the project \"a\" at https://h/a/ is of version " +
                                  std::string(other) + " of the simple API, 1 is known";
        CHECK_THROWS_WITH(parse_project_page("a", html(other), "https://h/a/"), fault.c_str());
        CHECK_THROWS_WITH(parse_project_page("a", json(other, "files"), "https://h/a/"), fault.c_str());
        const std::string of_list = "the list of projects at https://h/simple/ is of version " +
                                    std::string(other) + " of the simple API, 1 is known";
        CHECK_THROWS_WITH(list_of(html(other)), of_list.c_str());
        CHECK_THROWS_WITH(list_of(json(other, "projects")), of_list.c_str());
    }
}

TEST_CASE("a byte order mark is nothing") {
    const std::string mark = "\xef\xbb\xbf";
    for (const char* page :
         {"{\"files\":[{\"filename\":\"a-1.zip\",\"url\":\"a-1.zip\"}]}", "<a href=a-1.zip>a</a>"})
        CHECK(parse_project_page("a", mark + page, "https://h/a/").files.size() == 1);
    for (std::string list : {"{\"projects\":[{\"name\":\"a\"}]}", "<a href=a/>a</a>"}) {
        list = mark + list;
        std::string_view rest = list;
        size_t count = 0;
        read_project_list(
            "https://user:secret@h/simple/?key=secret#x",
            [&](char* buffer, size_t capacity) {
                const size_t part = std::min({capacity, rest.size(), size_t{2}});
                std::memcpy(buffer, rest.data(), part);
                rest.remove_prefix(part);
                return part;
            },
            [&](const std::string&, int64_t) { ++count; });
        CHECK(count == 1);
    }
}

TEST_CASE("times of upload are times, or nothing") {
    const auto told = [](const std::string& time) {
        const std::string page =
            "{\"files\":[{\"filename\":\"a-1.zip\",\"url\":\"a-1.zip\",\"upload-time\":" + time + "}]}";
        return parse_project_page("a", page, "https://h/a/").files.at(0).upload_time;
    };
    CHECK(told("\"2026-01-02T03:04:05Z\"") == "2026-01-02T03:04:05.000000Z");
    CHECK(told("\"2026-01-02T03:04:05.678901234Z\"") == "2026-01-02T03:04:05.678901Z");
    CHECK(told("\"2026-01-02t03:04:05.5z\"") == "2026-01-02T03:04:05.500000Z");
    CHECK(told("\"2026-01-02 03:04:05+14:00\"") == "2026-01-01T13:04:05.000000Z");
    CHECK(told("\"2026-12-31T23:30:00-01:30\"") == "2027-01-01T01:00:00.000000Z");
    CHECK(told("\"2024-02-29T00:00:60Z\"") == "2024-02-29T00:01:00.000000Z");
    for (const char* other :
         {"\"12 Nov 2026\"", "\"0\"", "1764150000", "null", "\"\"", "\"2026-01-02\"",
          "\"2026-01-02T03:04:05\"", "\"2026-01-02T03:04:05.Z\"", "\"2026-02-30T03:04:05Z\"",
          "\"2026-13-01T03:04:05Z\"", "\"2026-01-02T24:04:05Z\"", "\"2026-01-02T03:04:05+1400\"",
          "\"2026-01-02T03:04:05+24:00\"", "\"2026-01-02T03:04:05Z and more\"", "\"20261-01-02T03:04:05Z\"",
          "\"-026-01-02T03:04:05Z\"", "\"2026-1-2T03:04:05Z\""})
        CHECK_MESSAGE(told(other).empty(), other);
}

TEST_CASE("what strangers say of a project is taken with care") {
    const std::string file = "\"files\":[{\"filename\":\"a-1.tar.gz\",\"url\":\"a-1.tar.gz\"}]";
    const auto facts_of = [&](const std::string& more) {
        return parse_project_page("a", "{" + more + "," + file + "}", "https://h/simple/a/").facts;
    };
    // Statuses of a later time, and reasons for none.
    CHECK(facts_of(R"("project-status":{"status":"haunted","reason":"x"})").empty());
    CHECK(facts_of(R"("project-status":{"status":"active","reason":"x"})").empty());
    CHECK(facts_of(R"("project-status":"archived")").empty());
    CHECK(facts_of(R"("project-status":{"status":["archived"]})").empty());
    CHECK(
        facts_of("\"project-status\":{\"status\":\"archived\",\"reason\":\"" + std::string(9000, 'x') + "\"}")
            .reason.size() == 1000);
    // Another project's page, no address of the web, a login, the same again.
    CHECK(
        facts_of(R"("meta":{"tracks":["https://o/simple/b/","javascript:a","/simple/a/","https://u:p@o/a/",5,
          "https://o/simple/A/","https://o/simple/A/"]},"alternate-locations":"https://o/simple/a/")") ==
        ProjectFacts{"", "", {"https://o/simple/A/"}, {}});
    std::string many = "\"alternate-locations\":[\"https://o/a\"";
    for (int i = 0; i < 1000; ++i) many += ",\"https://o/" + std::to_string(i) + "/a\"";
    CHECK(facts_of(many + "]").alternates.size() == 32);
    const UpstreamPage html = parse_project_page(
        "a",
        "<META NAME='pypi:project-status' CONTENT='quarantined'><meta name=pypi:project-status-reason "
        "content='&lt;bad&gt;'><a href=a-1.tar.gz>a</a>",
        "https://h/simple/a/");
    CHECK(html.facts == ProjectFacts{"quarantined", "<bad>", {}, {}});
    CHECK(html.files.empty());
}

TEST_CASE("links lead where they may") {
    const auto join = [](const char* link) {
        return join_url("https://h/simple/a/?x#y", link).value_or("none");
    };
    CHECK(join("../../f/a.whl") == "https://h/f/a.whl");
    CHECK(join("a.whl#sha256=1") == "https://h/simple/a/a.whl#sha256=1");
    CHECK(join("/a b.whl") == "https://h/a%20b.whl");
    CHECK(join("//other/a.whl") == "https://other/a.whl");
    CHECK(join("http://other/a.whl") == "http://other/a.whl");
    CHECK(join("../../../../../../a.whl") == "https://h/a.whl");
    CHECK(join("?q=1") == "https://h/simple/a/?q=1");
    CHECK(metadata_url("https://h/a.whl") == "https://h/a.whl.metadata");
    CHECK(metadata_url("https://h/a.whl?key=1/2#x") == "https://h/a.whl.metadata?key=1/2#x");
    for (const char* bad : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://h/x",
                            "https://user:secret@h/x", "a\nb", "JaVaScript:x", "https:///x"})
        CHECK_MESSAGE(join(bad) == "none", bad);
}

TEST_CASE("pages of strangers are read with care") {
    const UpstreamPage page = parse_project_page(
        "a",
        "<!doctype html><html><head><base href=\"https://elsewhere/deep/\"></head><body>"
        "<!-- <a href='hidden-1.zip'>x</a> --><script>document.write('<a href=\"evil-1.zip\">')</script>"
        "<A HREF='a-1.tar.gz#sha256=AAAA'>a</A><a>no link</a><a href=javascript:alert(1)>x</a>"
        "<a href=\"a-2.tar.gz#md5=0123456789abcdef0123456789abcdef\" data-yanked "
        "data-requires-python=\"&gt;=3\">b</a>"
        "<abbr href='no-1.zip'><a href='unclosed-1.zip'",
        "https://h/simple/a/");
    const auto& files = page.files;
    CHECK(page.facts.empty());
    REQUIRE(files.size() == 3);
    CHECK(files[0].url == "https://elsewhere/deep/a-1.tar.gz");
    CHECK(files[0].sha256.empty());
    CHECK(files[1].md5 == "0123456789abcdef0123456789abcdef");
    CHECK(files[1].requires_python == ">=3");
    CHECK(files[1].yanked);
    CHECK_THROWS_AS(parse_project_page("a", "{\"files\":{}}", "https://h/"), granary::Error);
    CHECK_THROWS_AS(
        parse_project_page("a", "{\"meta\":{\"api-version\":\"2.0\"},\"files\":[]}", "https://h/"),
        granary::Error);
    CHECK(parse_project_page("a", "", "https://h/").files.empty());
    CHECK(decode_html("&#x3e;&#62;&amp;lt;&bogus;&#xffffffff;&") == ">>&lt;&bogus;&#xffffffff;&");
}

TEST_CASE("who reads that a page is bad reads which, and no secret") {
    const std::string url = "https://user:p@ss@h:8/simple/a/?token=secret#x";
    const std::string page = "the page of the project \"a\" at https://h:8/simple/a/ ";
    for (const auto& [bytes, fault] : {
             std::pair("{\"files\":[{},{\"x\":}]}", "is no JSON: the fault is at byte 19"),
             std::pair("{\"files\":[]} {}", "is no JSON: the fault is at byte 14"),
             std::pair("{\"files\":{\"x\":[]}}", "is no JSON of the simple API: it has no list of files"),
             std::pair("<meta name=pypi:repository-version content=3.1>",
                       "is of version 3.1 of the simple API, 1 is known"),
         })
        CHECK_THROWS_WITH(parse_project_page("a", bytes, url), (page + fault).c_str());
    CHECK(public_url("http://h") == "http://h");
    CHECK(public_url("http://u@h?x/y@z") == "http://h");
    CHECK(public_url("http://h/a@b/\n\x7f") == "http://h/a@b/__");
}

TEST_CASE("JSON is read by where its names are") {
    const UpstreamPage page = parse_project_page(
        "a",
        R"({"name":"a","files":[{"filename":"no.zip","url":"no.zip"}],"other":{"files":[{"filename":"no.zip","url":"no.zip"}]},
          "files":[1,null,"x",["filename"],{},{"filename":"no.zip"},{"url":"no.zip"},{"filename":5,"url":"no.zip"},
          {"url":"x/a-1.zip","filename":"a-1.zip","more":{"filename":"no","sha256":"no","x":{"y":[{}]}},
           "hashes":{"x":{"sha256":"no"},"md5":"0123456789ABCDEF0123456789abcdef","y":[1]},"list":[{"size":9,"yanked":true}],
           "size":7,"dist-info-metadata":true,"core-metadata":{"x":[{}],"sha256":"no"},"yanked":false,"requires-python":">=3"},
          {"filename":"a-2.zip","url":"http://o/a-2.zip#sha256=no","size":1e3,"core-metadata":false,"yanked":"bad",
           "hashes":["sha256"],"data-dist-info-metadata":{"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}},
          {"filename":"a-3.zip","url":"a-3.zip","size":18446744073709551615,"core-metadata":"yes","yanked":true,"provenance":"../p"}],
          "meta":{"tracks":[["https://o/a/"],"https://o/a/"],"api-version":"1.4"},"alternate-locations":[{"x":[]},"https://p/a/"]})",
        "https://h/simple/a/");
    REQUIRE(page.files.size() == 3);
    const UpstreamFile &one = page.files[0], &two = page.files[1], &three = page.files[2];
    CHECK(one.filename == "a-1.zip");
    CHECK(one.url == "https://h/simple/a/x/a-1.zip");
    CHECK(one.md5 == "0123456789abcdef0123456789abcdef");
    CHECK(one.sha256.empty());
    CHECK(one.size == 7);
    CHECK(one.requires_python == ">=3");
    CHECK(one.has_metadata);
    CHECK(one.metadata_sha256.empty());
    CHECK(!one.yanked);
    CHECK(two.url == "http://o/a-2.zip");
    CHECK(two.size == -1);
    CHECK(two.has_metadata);
    CHECK(two.metadata_sha256.size() == 64);
    CHECK(two.yanked);
    CHECK(two.yanked_reason == "bad");
    CHECK(two.md5.empty());
    CHECK(three.size == -1);
    CHECK(!three.has_metadata);
    CHECK(three.yanked);
    CHECK(three.yanked_reason.empty());
    CHECK(three.provenance == "https://h/simple/p");
    CHECK(page.facts == ProjectFacts{"", "", {"https://o/a/"}, {"https://p/a/"}});
}

TEST_CASE("pages that grow when they are read are refused") {
    const auto fault = [](const std::string& page) {
        try {
            parse_project_page("a", page, "https://h/simple/a/");
        } catch (const granary::Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    // Every link begins with the address of the base.
    const auto based = [](size_t length, size_t links) {
        std::string page = "<base href=\"https://h/" + std::string(length, 'a') + "/\">";
        for (size_t i = 0; i < links; ++i) page += "<a href=x>";
        return page;
    };
    CHECK(parse_project_page("a", based(1000, 10), "https://h/simple/a/").files.size() == 10);
    CHECK(parse_project_page("a", based(8000, 10), "https://h/simple/a/").files.empty());
    CHECK(fault(based(1900, 40'000)).find("has links of more than 64 MiB") != std::string::npos);
    CHECK(fault(based(1, kMaxLinks + 1)).find("more than 100000 links") != std::string::npos);
    // Also of links that lead nowhere.
    CHECK(fault(based(1, kMaxLinks)).empty());
    std::string links = "{\"files\":[{}";
    for (size_t i = 1; i < kMaxLinks; ++i) links += ",{}";
    CHECK(fault(links + "]}").empty());
    CHECK(fault(links + ",{}]}").find("more than 100000 links") != std::string::npos);
    CHECK(fault("{\"files\":" + std::string(100'000, '[')).find("nested") != std::string::npos);
    std::string many = "{\"files\":[0";
    for (size_t i = 0; i <= kMaxJsonValues; ++i) many += ",0";
    CHECK(fault(many + "]}").find("more than 2000000 values") != std::string::npos);
    CHECK(fault("{\"files\":[{\"filename\":\"" + std::string(100, '[') + "\\\"[[\"}]}").empty());
}

TEST_CASE("lists of projects are read in pieces of any size") {
    using Projects = std::vector<std::pair<std::string, int64_t>>;
    const auto read = [](std::string_view text, size_t piece) {
        Projects projects;
        read_project_list(
            "https://user:secret@h/simple/?key=secret#x",
            [&](char* buffer, size_t capacity) {
                const size_t count = std::min({capacity, piece, text.size()});
                std::memcpy(buffer, text.data(), count);
                text.remove_prefix(count);
                return count;
            },
            [&](std::string name, int64_t serial) { projects.emplace_back(std::move(name), serial); });
        return projects;
    };
    for (const size_t piece : {size_t{1}, size_t{7}, size_t{100'000}}) {
        CHECK(
            read(
                "<!DOCTYPE html><style>a{}</style><a href=\"Foo/\">Shown</a><!-- <a href=no>n</a> --><script>"
                "<a href='/simple/no/'>no</a></script><A class=x href='/simple/bar/'>bar</a><a href=last>",
                piece) == Projects{{"Foo", -1}, {"bar", -1}, {"last", -1}});
        CHECK(
            read(
                "  {\"meta\":{\"_last-serial\":9,\"name\":\"no\"},\"other\":[{\"name\":\"no\"}],\"projects\":"
                "[{\"name\":\"x\",\"_last-serial\":7},{\"no\":1},3,{\"deep\":{\"name\":\"no\"},\"name\":"
                "\"y\"}]}",
                piece) == Projects{{"x", 7}, {"y", -1}});
        CHECK(read("", piece).empty());
    }
    CHECK_THROWS_WITH(read("{\"projects\":[{\"name\":\"x\"}", 5),
                      "the list of projects at https://h/simple/ is no JSON: the fault is at byte 26");
    CHECK_THROWS_WITH(
        read("{\"project\":[]}", 5),
        "the list of projects at https://h/simple/ is no JSON of the simple API: it has no list of projects");
    CHECK_THROWS_AS(read("{\"projects\":" + std::string(100, '{'), 5), granary::Error);
    CHECK_THROWS_WITH(read("{\"projects\":[{\"name\":\"" + std::string(2 << 20, 'x'), 100'000),
                      "the list of projects at https://h/simple/ has a text of more than 1 MiB");
    std::string quotes = "{\"projects\":[{\"name\":\"";
    for (size_t i = 0; i < (2 << 20); ++i) quotes += "\\\"";
    CHECK_THROWS_WITH(read(quotes, 100'000),
                      "the list of projects at https://h/simple/ has a text of more than 1 MiB");
    CHECK_THROWS_WITH(read("<a href=\"" + std::string(2 << 20, 'x'), 100'000),
                      "the list of projects at https://h/simple/ has a piece of more than 1 MiB");
    CHECK(read("{\"projects\":" + std::string(400'000, '[') + std::string(400'000, ']') + "}", 100'000)
              .empty());
}

TEST_CASE("a list has no more projects, and no more bytes, than an index may have") {
    // Written while it is read: more of it than should be in memory.
    const auto read = [](size_t projects, const std::string& before, const std::string& entry) {
        std::string pending = before;
        size_t left = projects, seen = 0;
        read_project_list(
            "https://user:secret@h/simple/?key=secret#x",
            [&](char* buffer, size_t capacity) {
                while (pending.size() < capacity && left > 0) pending += entry, --left;
                if (left == 0 && !pending.empty() && before.front() == '{' && pending.back() == ',')
                    pending.replace(pending.size() - 1, 1, "]}");
                const size_t count = std::min(capacity, pending.size());
                std::memcpy(buffer, pending.data(), count);
                pending.erase(0, count);
                return count;
            },
            [&](const std::string&, int64_t) { ++seen; });
        return seen;
    };
    const std::string json = "{\"projects\":[", project = "{\"name\":\"a\"},", link = "<a href=a/>a</a>";
    CHECK(read(kMaxProjects, json, project) == kMaxProjects);
    CHECK_THROWS_WITH(read(kMaxProjects + 1, json, project),
                      "the list of projects at https://h/simple/ has more than 2000000 projects");
    CHECK(read(kMaxProjects, "<html>", link) == kMaxProjects);
    CHECK_THROWS_WITH(read(kMaxProjects + 1, "<html>", link),
                      "the list of projects at https://h/simple/ has more than 2000000 projects");
}

TEST_CASE("times") {
    CHECK(rfc3339(0) == "1970-01-01T00:00:00.000000Z");
    CHECK(http_date(1'767'323'045'000'000) == "Fri, 02 Jan 2026 03:04:05 GMT");
    CHECK(parse_rfc3339("1970-01-02T00:00:00.123Z") == 86'400'123'000);
    CHECK(parse_rfc3339("1970-01-02T00:00:00+01:00") == 82'800'000'000);
    CHECK(parse_http_date("Fri, 02 Jan 2026 03:04:05 GMT") == 1'767'323'045);
    CHECK(!parse_http_date("yesterday"));
}
