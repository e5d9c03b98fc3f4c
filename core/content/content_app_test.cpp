#include "core/content/content_app.h"

#include <doctest/doctest.h>

#include <ctime>

#include "core/content/content_fixture.h"
#include "core/content/listing.h"
#include "core/content/mime.h"

using namespace granary;
using namespace granary::content;
using namespace granary::content::test;

namespace {

constexpr Microseconds kSecond = 1'000'000;
const Microseconds kThen = *parse_time("2026-03-04T05:06:07Z");

struct Fixture : Catalogue {
    Fixture() : app(*context, nullptr) {}
    ContentApp app;
};

struct Guards final : GuardPort {
    std::optional<std::string> refusal(std::string_view type, int64_t id, http::Request& request) override {
        ++asked;
        last = std::string(type) + " " + std::to_string(id);
        if (request.headers.get("X-Key") == "sesame") return std::nullopt;
        return "Access denied.";
    }
    int asked = 0;
    std::string last;
};

}  // namespace

TEST_CASE("media types") {
    CHECK(media_type("a/b.txt") == "text/plain");
    CHECK(media_type("b.tar.gz") == "application/gzip");
    CHECK(media_type("B.XML") == "text/xml");
    CHECK(media_type("a.json") == "application/json");
    CHECK(media_type("other.xml.zstd") == "application/zstd");
    CHECK(media_type("a.b/.c/d") == "application/octet-stream");
    CHECK(media_type("a.....f") == "application/octet-stream");
    CHECK(media_type("PULP_MANIFEST") == "application/octet-stream");
    CHECK(media_type("dir.txt/file") == "application/octet-stream");
    CHECK(media_type(".json") == "application/octet-stream");
}

TEST_CASE("sizes for people") {
    CHECK(human_size(0) == "0 Bytes");
    CHECK(human_size(1) == "1 Byte");
    CHECK(human_size(999) == "999 Bytes");
    CHECK(human_size(1000) == "1.0 kB");
    CHECK(human_size(2'345'678) == "2.3 MB");
}

TEST_CASE("a listing is the page of the contract") {
    Listing listing;
    add_to_listing(listing, "sub/a", kThen, 5);
    add_to_listing(listing, "sub/b", kThen + 60 * kSecond, 5);
    add_to_listing(listing, "a & <b>.txt", kThen, 1000);
    const std::string page = render_listing(listing, "/pulp/content/x/", false);
    CHECK(page ==
          "<html>\n<head><title>Index of /pulp/content/x/</title></head>\n<body bgcolor=\"white\">\n"
          "<h1>Index of /pulp/content/x/</h1>\n<hr><pre><a href=\"../\">../</a>\n"
          "<a href=\"./a%20&amp;%20%3Cb%3E.txt\">a &amp; &lt;b&gt;.txt</a>" +
              std::string(89, ' ') + "04-Mar-2026 05:06  1.0 kB\n<a href=\"./sub/\">sub/</a>" +
              std::string(96, ' ') + "04-Mar-2026 05:07  \n</pre><hr></body>\n</html>\n");
    CHECK(render_listing({}, "/pulp/content/", true).find("../") == std::string::npos);
}

TEST_CASE("distributions are found by path") {
    Fixture fixture;
    const int64_t repository = fixture.repository();
    fixture.version(repository, 1, kThen);
    fixture.distribution("a/b", "test.plain", "repository_id", repository);
    fixture.distribution("a/b-x", "test.plain", "repository_id", repository);
    fixture.distribution("c", "test.plain", "", 0);
    const int64_t hidden = fixture.distribution("d/hidden", "test.plain", "repository_id", repository);
    fixture.run("UPDATE distribution SET hidden = TRUE WHERE id = $1", {hidden});

    CHECK(send(fixture.app, request_for("/pulp/content")).headers.get("Location") == "/pulp/content/");
    const auto root = get(fixture.app, "");
    CHECK(root.status == 200);
    CHECK(root.headers.get("Content-Type") == "text/html");
    CHECK(root.body.find("<a href=\"./a/\">a/</a>") != std::string::npos);
    CHECK(root.body.find("<a href=\"./c/\">c/</a>") != std::string::npos);
    CHECK(root.body.find("./d/") == std::string::npos);

    CHECK(get(fixture.app, "a").status == 301);
    CHECK(get(fixture.app, "a").headers.get("Location") == "/pulp/content/a/");
    CHECK(get(fixture.app, "a/").body.find("<a href=\"./b-x/\">b-x/</a>") != std::string::npos);
    CHECK(get(fixture.app, "a/b").headers.get("Location") == "/pulp/content/a/b/");
    CHECK(get(fixture.app, "a/b/").status == 200);
    CHECK(get(fixture.app, "a/bb/").status == 404);
    CHECK(get(fixture.app, "a/b/nothing").status == 404);
    CHECK(get(fixture.app, "nowhere/at/all").status == 404);
    CHECK(get(fixture.app, "//a/b/").status == 404);
    const auto empty = get(fixture.app, "c/x");
    CHECK(empty.status == 404);
    CHECK(empty.reason ==
          "Distribution is not pointing to a publication, repository, repository version, or remote.");

    auto queried = request_for("/pulp/content/a/b");
    queried.query = "x=1";
    CHECK(send(fixture.app, std::move(queried)).headers.get("Location") == "/pulp/content/a/b/?x=1");
    const auto post = send(fixture.app, request_for("/pulp/content/a/b/", "POST"));
    CHECK(post.status == 405);
    CHECK(post.headers.get("Allow") == "GET,HEAD");
    CHECK(send(fixture.app, request_for("/pulp/content/a/b/", "HEAD")).status == 200);
}

TEST_CASE("a version serves its content") {
    Fixture fixture;
    const int64_t repository = fixture.repository();
    const int64_t first = fixture.version(repository, 1, kThen);
    fixture.content(repository, 1, "dir/one.txt", fixture.artifact("one"));
    fixture.version(repository, 2, kThen + 3600 * kSecond);
    fixture.content(repository, 2, "two.gz", fixture.artifact("second"));
    const int64_t site = fixture.artifact("<html>");
    fixture.content(repository, 2, "site/index.html", site);
    fixture.distribution("latest", "test.plain", "repository_id", repository);
    fixture.distribution("first", "test.plain", "repository_version_id", first);

    SUBCASE("with its headers") {
        bool on_loop = false;
        const auto response = get(fixture.app, "latest/dir/one.txt", &on_loop);
        CHECK(on_loop);
        CHECK(response.status == 200);
        CHECK(body_of(response) == "one");
        CHECK(response.ranges);
        CHECK(response.headers.get("Content-Type") == "text/plain");
        CHECK(response.headers.get("Cache-Control") == "public, max-age=0, must-revalidate");
        CHECK(response.headers.get("ETag") == "\"" + to_hex(sha256("one")) + "\"");
        CHECK(response.headers.get("Last-Modified") == "Wed, 04 Mar 2026 05:06:07 GMT");
        CHECK(response.headers.get("X-PULP-ARTIFACT-SIZE") == "3");
        CHECK(get(fixture.app, "latest/two.gz").headers.get("Content-Type") == "application/gzip");
        CHECK(get(fixture.app, "latest/dir/one.txt/").status == 404);
        CHECK(get(fixture.app, "latest/dir/on").status == 404);
    }
    SUBCASE("as it was") {
        CHECK(get(fixture.app, "first/dir/one.txt").status == 200);
        CHECK(get(fixture.app, "first/two.gz").status == 404);
    }
    SUBCASE("in listings") {
        CHECK(get(fixture.app, "latest/dir").headers.get("Location") == "/pulp/content/latest/dir/");
        const auto listing = get(fixture.app, "latest/");
        CHECK(listing.body.find("<h1>Index of /pulp/content/latest/</h1>") != std::string::npos);
        CHECK(listing.body.find("<a href=\"./dir/\">dir/</a>" + std::string(96, ' ') +
                                "04-Mar-2026 05:06  \n") != std::string::npos);
        CHECK(listing.body.find("<a href=\"./two.gz\">two.gz</a>" + std::string(94, ' ') +
                                "04-Mar-2026 06:06  6 Bytes\n") != std::string::npos);
        // The second time from memory.
        bool on_loop = false;
        CHECK(get(fixture.app, "latest/", &on_loop).body == listing.body);
        CHECK(on_loop);
    }
    SUBCASE("an index page stands for its directory") {
        CHECK(body_of(get(fixture.app, "latest/site/")) == "<html>");
        CHECK(body_of(get(fixture.app, "latest/site")) == "<html>");
        CHECK(get(fixture.app, "latest/site/").headers.get("Content-Type") == "text/html");
    }
    SUBCASE("two files of one path are nobody's") {
        fixture.content(repository, 2, "dir/one.txt", fixture.artifact("another"));
        CHECK(get(fixture.app, "latest/dir/one.txt").status == 500);
    }
    SUBCASE("conditions") {
        const auto ask = [&](const char* name, const std::string& value) {
            auto request = request_for("/pulp/content/latest/dir/one.txt");
            request.headers.add(name, value);
            return send(fixture.app, std::move(request));
        };
        const std::string etag = "\"" + to_hex(sha256("one")) + "\"";
        const auto same = ask("If-None-Match", "\"x\", " + etag);
        CHECK(same.status == 304);
        CHECK(same.headers.get("ETag") == etag);
        CHECK(same.headers.has("Cache-Control"));
        CHECK_FALSE(same.headers.has("Content-Type"));
        CHECK(ask("If-None-Match", "\"x\"").status == 200);
        CHECK(ask("If-None-Match", "W/" + etag).status == 304);
        CHECK(ask("If-None-Match", "*").status == 304);
        CHECK(ask("If-Modified-Since", "Wed, 04 Mar 2026 05:06:07 GMT").status == 304);
        CHECK(ask("If-Modified-Since", "Wed, 04 Mar 2026 05:06:06 GMT").status == 200);
        CHECK(ask("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT").status == 304);
        CHECK(ask("If-Modified-Since", "yesterday").status == 200);
    }
    SUBCASE("what changes elsewhere is seen by the next request") {
        CHECK(get(fixture.app, "latest/three").status == 404);
        CHECK(get(fixture.app, "latest/dir/one.txt").status == 200);
        fixture.version(repository, 3, kThen);
        fixture.content(repository, 3, "three", fixture.artifact("three"));
        const auto elsewhere = fixture.open();
        elsewhere->write([&](db::Connection& connection) {
            connection.execute(
                "UPDATE repository_content SET version_removed = 3 WHERE content_id IN (SELECT content_id "
                "FROM "
                "content_artifact WHERE relative_path = 'dir/one.txt')",
                {});
        });
        CHECK(body_of(get(fixture.app, "latest/three")) == "three");
        CHECK(get(fixture.app, "latest/dir/one.txt").status == 404);
        elsewhere->write([&](db::Connection& connection) {
            connection.execute("UPDATE distribution SET base_path = 'moved' WHERE base_path = 'latest'", {});
        });
        CHECK(get(fixture.app, "latest/three").status == 404);
        CHECK(get(fixture.app, "moved/three").status == 200);
    }
    SUBCASE("a lost blob is an error of ours") {
        fixture.store->remove(to_hex(sha256("second")));
        CHECK(get(fixture.app, "latest/two.gz").status == 500);
    }
}

TEST_CASE("publications") {
    Fixture fixture;
    const int64_t repository = fixture.repository();
    const int64_t version = fixture.version(repository, 1, kThen);
    const int64_t one = fixture.content(repository, 1, "one.txt", fixture.artifact("one"));
    const Microseconds old = now() - 3600 * kSecond;
    const int64_t publication = fixture.publication(version, old, false);
    fixture.metadata(publication, "MANIFEST", "list 1");
    fixture.metadata(publication, "only-old", "old");
    fixture.published(publication, "renamed/one.txt", one);
    fixture.distribution("dist", "test.published", "repository_id", repository);

    CHECK(body_of(get(fixture.app, "dist/MANIFEST")) == "list 1");
    CHECK(body_of(get(fixture.app, "dist/renamed/one.txt")) == "one");
    CHECK(get(fixture.app, "dist/one.txt").status == 404);
    CHECK(get(fixture.app, "dist/renamed").status == 301);
    CHECK(get(fixture.app, "dist/").body.find("./renamed/") != std::string::npos);

    SUBCASE("a newer one takes over, the files of the older stay for a while") {
        const int64_t next = fixture.publication(version, now(), true);
        fixture.metadata(next, "MANIFEST", "list 2");
        CHECK(body_of(get(fixture.app, "dist/MANIFEST")) == "list 2");
        CHECK(body_of(get(fixture.app, "dist/one.txt")) == "one");
        CHECK(body_of(get(fixture.app, "dist/only-old")) == "old");
        CHECK(get(fixture.app, "dist/").body.find("only-old") == std::string::npos);
        fixture.run("UPDATE publication SET pulp_created = $1", {now() - 4 * 24 * 3600 * kSecond});
        fixture.app.invalidate();
        CHECK(get(fixture.app, "dist/only-old").status == 404);
    }
    SUBCASE("an index page is redirected to and served") {
        fixture.metadata(publication, "site/index.html", "<html>");
        CHECK(get(fixture.app, "dist/site").status == 301);
        CHECK(body_of(get(fixture.app, "dist/site/")) == "<html>");
        CHECK(get(fixture.app, "dist/site/").headers.get("Last-Modified") == format_http_date(old));
    }
    SUBCASE("one that is set stays") {
        fixture.distribution("fixed", "test.published", "publication_id", publication);
        fixture.publication(version, now(), true);
        CHECK(get(fixture.app, "fixed/one.txt").status == 404);
        CHECK(body_of(get(fixture.app, "fixed/MANIFEST")) == "list 1");
        fixture.run("DELETE FROM publication WHERE id = $1", {publication});
        CHECK(get(fixture.app, "fixed/MANIFEST").status == 404);
    }
    SUBCASE("an incomplete one is not there") {
        const int64_t next = fixture.publication(version, now(), true);
        fixture.run("UPDATE publication SET complete = FALSE WHERE id = $1", {next});
        CHECK(body_of(get(fixture.app, "dist/MANIFEST")) == "list 1");
        CHECK(get(fixture.app, "dist/one.txt").status == 404);
    }
}

TEST_CASE("content guards are asked each time, before anything else") {
    Fixture fixture;
    const int64_t repository = fixture.repository();
    fixture.version(repository, 1, kThen);
    fixture.content(repository, 1, "one.txt", fixture.artifact("one"));
    const int64_t id = fixture.distribution("dist", "test.plain", "repository_id", repository);
    fixture.run(
        "INSERT INTO contentguard (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name) "
        "VALUES (77, $1, 1, 0, 0, 'test.guard', 'guard')",
        {Uuid::v7()});
    fixture.run("UPDATE distribution SET content_guard_id = 77 WHERE id = $1", {id});

    CHECK(get(fixture.app, "dist/one.txt").status == 403);
    Guards guards;
    fixture.app.set_guards(&guards);
    for (const char* path : {"dist/one.txt", "dist", "dist/", "dist/nothing"}) {
        bool on_loop = true;
        const auto refused = get(fixture.app, path, &on_loop);
        CHECK(refused.status == 403);
        CHECK(refused.reason == "Access denied.");
        CHECK_FALSE(on_loop);
    }
    CHECK(guards.last == "test.guard 77");
    auto allowed = request_for("/pulp/content/dist/one.txt");
    allowed.headers.add("X-Key", "sesame");
    CHECK(body_of(send(fixture.app, std::move(allowed))) == "one");
    auto conditional = request_for("/pulp/content/dist/one.txt");
    conditional.headers.add("If-None-Match", "*");
    CHECK(send(fixture.app, std::move(conditional)).status == 403);
    CHECK(guards.asked == 6);
}

TEST_CASE("checkpoints") {
    Fixture fixture;
    const int64_t repository = fixture.repository();
    const int64_t version = fixture.version(repository, 1, kThen);
    for (int i = 0; i < 2; ++i) {
        const int64_t publication =
            fixture.publication(version, kThen + i * 3600 * kSecond + 500'000, true, true);
        fixture.metadata(publication, "MANIFEST", "list " + std::to_string(i));
    }
    fixture.publication(version, now(), true, false);
    const int64_t id = fixture.distribution("dist", "test.published", "repository_id", repository);
    fixture.run("UPDATE distribution SET checkpoint = TRUE WHERE id = $1", {id});

    const auto listing = get(fixture.app, "dist/");
    CHECK(listing.body.find("<a href=\"./20260304T050607Z/\">20260304T050607Z/</a>") != std::string::npos);
    CHECK(listing.body.find("04-Mar-2026 06:06") != std::string::npos);
    CHECK(body_of(get(fixture.app, "dist/20260304T050607Z/MANIFEST")) == "list 0");
    CHECK(body_of(get(fixture.app, "dist/20260304T060607Z/MANIFEST")) == "list 1");
    CHECK(get(fixture.app, "dist/20260304T060607Z").headers.get("Location") ==
          "/pulp/content/dist/20260304T060607Z/");
    CHECK(get(fixture.app, "dist/20260304T055959Z/").headers.get("Location") ==
          "/pulp/content/dist/20260304T050607Z/");
    CHECK(get(fixture.app, "dist/20260304T055959Z/MANIFEST").headers.get("Location") ==
          "/pulp/content/dist/20260304T050607Z/MANIFEST");
    CHECK(get(fixture.app, "dist/20260304T050606Z/").status == 404);
    CHECK(get(fixture.app, "dist/20990304T050606Z/").status == 404);
    CHECK(get(fixture.app, "dist/20261304T050606Z/").status == 404);
    CHECK(get(fixture.app, "dist/yesterday/").status == 404);
    CHECK(get(fixture.app, "dist/MANIFEST").status == 404);
}

TEST_CASE("what an answer costs") {
    Fixture fixture;
    const int64_t repository = fixture.repository();
    const int64_t version = fixture.version(repository, 1, kThen);
    fixture.content(repository, 1, "one.txt", fixture.artifact(std::string(1024, 'x')));
    fixture.publication(version, now(), true);
    fixture.distribution("dist", "test.published", "repository_id", repository);
    const auto measure = [&](const std::string& what, const std::function<std::string(int)>& path) {
        constexpr int kTimes = 2000;
        const std::clock_t begin = std::clock();
        for (int i = 0; i < kTimes; ++i) get(fixture.app, path(i));
        const double each = static_cast<double>(std::clock() - begin) * 1e6 / CLOCKS_PER_SEC / kTimes;
        MESSAGE(what << ": " << each << " us of processor time");
        CHECK(each < 1000);
    };
    measure("a remembered file", [](int) { return std::string("dist/one.txt"); });
    measure("a remembered miss", [](int) { return std::string("dist/two.txt"); });
    measure("a new miss", [](int i) { return "dist/m" + std::to_string(i); });
    measure("a miss without distribution", [](int i) { return "nowhere/m" + std::to_string(i); });
}
