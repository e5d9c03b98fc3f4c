#include <doctest/doctest.h>

#include <cstdlib>
#include <thread>

#include "core/content/catalogue.h"
#include "core/content/content_app.h"
#include "core/content/content_fixture.h"

using namespace granary;
using namespace granary::content;
using namespace granary::content::test;

namespace {

bool has_postgres() {
    return std::getenv("GRANARY_TEST_POSTGRES") != nullptr;
}

template <class Condition>
bool within(std::chrono::milliseconds patience, Condition condition) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace

TEST_CASE("the content app on PostgreSQL" * doctest::skip(!has_postgres())) {
    Catalogue catalogue(db::Engine::kPostgres);
    const int64_t repository = catalogue.repository();
    const int64_t version = catalogue.version(repository, 1, now());
    const int64_t unit = catalogue.content(repository, 1, "dir/one.txt", catalogue.artifact("one"));
    const int64_t absent = catalogue.content(repository, 1, "later.txt", 0);
    const int64_t publication = catalogue.publication(version, now() - 1'000'000, true, true);
    catalogue.metadata(publication, "MANIFEST", "list 1");
    catalogue.published(publication, "published/one.txt", unit);
    catalogue.distribution("a/plain", "test.plain", "repository_id", repository);
    catalogue.distribution("a/published", "test.published", "repository_id", repository);
    const int64_t checkpoint =
        catalogue.distribution("points", "test.published", "repository_id", repository);
    catalogue.run("UPDATE distribution SET checkpoint = TRUE WHERE id = $1", {checkpoint});
    ContentApp app(*catalogue.context, nullptr);

    bool on_loop = true;
    CHECK(body_of(get(app, "a/plain/dir/one.txt", &on_loop)) == "one");
    CHECK_FALSE(on_loop);
    // Remembered, unless a second has just ended.
    CHECK(within(std::chrono::seconds(5), [&] {
        CHECK(get(app, "a/plain/dir/one.txt", &on_loop).status == 200);
        return on_loop;
    }));
    CHECK(get(app, "").body.find("./a/") != std::string::npos);
    CHECK(get(app, "a").status == 301);
    CHECK(get(app, "a/").body.find("./plain/") != std::string::npos);
    CHECK(get(app, "nowhere").status == 404);
    CHECK(get(app, "a/plain/").body.find("./later.txt") != std::string::npos);
    CHECK(get(app, "a/plain/dir").status == 301);
    CHECK(get(app, "a/plain/nothing").status == 404);
    CHECK(body_of(get(app, "a/published/MANIFEST")) == "list 1");
    CHECK(body_of(get(app, "a/published/published/one.txt")) == "one");
    CHECK(body_of(get(app, "a/published/dir/one.txt")) == "one");
    CHECK(get(app, "a/published/").body.find("./published/") != std::string::npos);
    CHECK(get(app, "points/").body.find("Z/</a>") != std::string::npos);
    CHECK(get(app, "a/plain/later.txt").status == 404);

    const int64_t remote = catalogue.remote("http://127.0.0.1/", "on_demand");
    catalogue.remote_artifact(absent, remote, "http://127.0.0.1/later.txt", 5, sha256("later"));
    {
        const db::Lease lease = catalogue.database->lease();
        const auto found = candidates(*lease, absent, now());
        REQUIRE(found.size() == 1);
        CHECK(found[0].expected.size == 5);
        CHECK(found[0].expected.digests[artifacts::Algorithm::kSha256] == to_hex(sha256("later")));
        CHECK(known_remote_artifact(*lease, remote, "http://127.0.0.1/later.txt") == absent);
        CHECK(anything_below(*lease, {0, false, 0, {repository, 0, 1, {}}, 0}, "dir", true) == Below::kYes);
        CHECK(anything_below(*lease, {0, false, 0, {repository, 0, 1, {}}, 0}, "dir", false) == Below::kYes);
    }

    // A change by another process is told at once: well before the second that bounds everything is over.
    const int64_t next = catalogue.version(repository, 2, now());
    catalogue.content(repository, 2, "two.txt", catalogue.artifact("two"));
    const int64_t newer = catalogue.publication(next, now(), false);
    catalogue.metadata(newer, "MANIFEST", "list 2");
    catalogue.run("UPDATE publication SET complete = TRUE WHERE id = $1", {newer});
    CHECK(within(std::chrono::milliseconds(2000),
                 [&] { return body_of(get(app, "a/published/MANIFEST")) == "list 2"; }));
    CHECK(within(std::chrono::milliseconds(2000), [&] { return get(app, "a/plain/two.txt").status == 200; }));
    const db::Lease lease = catalogue.database->lease();
    CHECK(lease->query_int(
              "SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE 'granary_content_%' AND tgrelid = "
              "to_regclass('distribution')") == 1);
}
