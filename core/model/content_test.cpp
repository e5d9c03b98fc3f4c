#include <sys/stat.h>

#include <thread>

#include "core/model/test_world.h"
#include "core/model/unit_files.h"

namespace granary::model {
namespace {

using artifacts::Algorithm;
using test::failure_of;
using test::on_each_engine;
using test::World;
using Set = std::set<int64_t>;

TEST_CASE("saving units again finds them and writes nothing") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("on_demand");
        std::vector<DeclaredUnit> units;
        for (int i = 0; i < 100; ++i) units.push_back(World::file_unit("f" + std::to_string(i), "x"));
        units.push_back(units[3]);  // equal units collapse
        const auto ids = save_units(world.context, *world.file, 1, remote, units);
        CHECK(ids[100] == ids[3]);
        CHECK(std::is_sorted(ids.begin(), ids.end() - 1));
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyfile") == 100);
        CHECK(world.count("SELECT COUNT(*) FROM content_artifact") == 100);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == 100);
        CHECK(counted_rows(*world.database->lease(), "toy_toyfile", 1) == 100);
        CHECK(save_units(world.context, *world.file, 1, remote, units) == ids);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == 100);

        // Another place to get them from, and a file that moved upstream.
        const int64_t mirror = world.remote("on_demand");
        CHECK(save_units(world.context, *world.file, 1, mirror, units) == ids);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == 200);
        units[0].artifacts[0].url = "moved:/f0";
        CHECK(save_units(world.context, *world.file, 1, remote, units) == ids);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact WHERE url = 'moved:/f0'") == 1);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == 200);

        // The blob arrives by another way: all its content is linked at the next sight.
        const auto stored = world.put_blob("x");
        world.database->write(
            [&](db::Connection& connection) { save_artifact(world.context, connection, stored); });
        CHECK(save_units(world.context, *world.file, 1, remote, units) == ids);
        CHECK(world.count("SELECT COUNT(*) FROM content_artifact WHERE artifact_id IS NOT NULL") == 100);
        CHECK(counted_rows(*world.database->lease(), "artifact", 1) == 1);
    });
}

TEST_CASE("a unit's own file stays the first, however old the ids of a process are that adds another") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("on_demand");
        std::vector<DeclaredUnit> units = {World::file_unit("f", "own")};
        const auto own = world.put_blob("own");
        world.database->write(
            [&](db::Connection& connection) { save_artifact(world.context, connection, own); });
        const int64_t id = save_units(world.context, *world.file, 1, remote, units).at(0);
        // As if a process with a later block of ids had made it.
        world.database->write([&](db::Connection& connection) {
            connection.execute("DELETE FROM remote_artifact");
            connection.execute("UPDATE content_artifact SET id = id + 2500");
        });
        const auto first = [&] { return stored_file(*world.database->lease(), id); };
        const std::string sha256 = own.digests[Algorithm::kSha256];
        CHECK(first() == sha256);
        attach_file(world.context, 1, *world.file, id, "f.notes", "notes");
        CHECK(first() == sha256);
        world.database->write([&](db::Connection& connection) {
            connection.execute("UPDATE content_artifact SET id = id + 2500");
        });
        units[0].artifacts.push_back(World::file_unit("f.more", "more").artifacts.at(0));
        CHECK(save_units(world.context, *world.file, 1, remote, units).at(0) == id);
        CHECK(world.count("SELECT COUNT(*) FROM content_artifact") == 3);
        CHECK(first() == sha256);
    });
}

TEST_CASE("values become columns, and come back") {
    on_each_engine([](World& world) {
        DeclaredUnit unit = World::file_unit("p", "x");
        unit.fields = {std::string("p"), std::string("d"), int64_t{7}, std::string("[\"a\"]"), true};
        DeclaredUnit bare = World::file_unit("q", "x");
        const std::vector<DeclaredUnit> units = {unit, bare};
        const auto ids = save_units(world.context, *world.file, 1, world.remote("on_demand"), units);
        const int64_t repository = world.repository();
        world.modify(repository, *world.file, ids);
        std::vector<ContentRow> rows;
        each_version_content(world.context, world.latest(repository), *world.file,
                             [&](const ContentRow& row) { rows.push_back(row); });
        REQUIRE(rows.size() == 2);  // newest first
        CHECK(rows[1].id == ids[0]);
        CHECK(rows[1].fields == unit.fields);
        CHECK(rows[0].fields ==
              std::vector<FieldValue>{std::string("q"), bare.fields[1], {}, std::string("[]"), false});
        CHECK(rows[0].pulp_id > rows[1].pulp_id);
        std::vector<VersionArtifact> files;
        each_version_artifact(world.context, world.latest(repository),
                              [&](const VersionArtifact& file) { files.push_back(file); });
        REQUIRE(files.size() == 2);
        CHECK(files[0].relative_path == "q");
        CHECK(files[0].sha256 == to_hex(sha256("x")));
        CHECK(files[0].size == 1);

        unit.fields[2] = std::string("seven");
        unit.fields[0] = std::string("other");
        CHECK(failure_of([&] {
                  save_units(world.context, *world.file, 1, 0, {&unit, 1});
              }).message == "The field toy.file.weight has a text, wanted is an integer.");
        for (const char* path : {"", "/a", "a/", "a//b", "../a", "a/./b", "a\xff"}) {
            DeclaredUnit hostile = World::file_unit("h", "x");
            hostile.artifacts[0].relative_path = path;
            CHECK(failure_of([&] {
                      save_units(world.context, *world.file, 1, 0, {&hostile, 1});
                  }).code == ErrorCode::kInvalid);
        }
        DeclaredUnit weak = World::file_unit("w", "x");
        weak.artifacts[0].expected.digests[Algorithm::kSha256].clear();
        weak.artifacts[0].expected.digests[Algorithm::kMd5] = std::string(32, 'a');
        CHECK(failure_of([&] {
                  save_units(world.context, *world.file, 1, 0, {&weak, 1});
              }).code_name == "PLP0020");
        DeclaredUnit nowhere = World::file_unit("n", "nowhere", "");
        CHECK(failure_of([&] {
                  save_units(world.context, *world.file, 1, 0, {&nowhere, 1});
              }).code == ErrorCode::kNotFound);
    });
}

TEST_CASE("two savers of the same units agree") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("on_demand");
        for (int round = 0; round < 5; ++round) {
            std::vector<DeclaredUnit> units;
            for (int i = 0; i < 300; ++i)
                units.push_back(World::file_unit(std::to_string(round) + "/" + std::to_string(i), "x"));
            std::vector<std::vector<int64_t>> ids(4);
            std::vector<std::string> failures(4);
            std::vector<std::thread> threads;
            for (size_t t = 0; t < ids.size(); ++t)
                threads.emplace_back([&, t] {
                    auto mine = units;
                    if (t % 2 == 1) std::reverse(mine.begin(), mine.end());
                    try {
                        ids[t] = save_units(world.context, *world.file, 1, remote, mine);
                    } catch (const std::exception& error) {
                        failures[t] = error.what();
                    }
                    if (t % 2 == 1) std::reverse(ids[t].begin(), ids[t].end());
                });
            for (auto& thread : threads) thread.join();
            for (size_t t = 0; t < ids.size(); ++t) {
                CHECK(failures[t] == "");
                CHECK(ids[t] == ids[0]);
            }
        }
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyfile") == 1500);
        CHECK(counted_rows(*world.database->lease(), "toy_toyfile", 1) == 1500);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == 1500);
    });
}

TEST_CASE("a sync adds, a mirror also removes, and neither writes what is there") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("on_demand"), repository = world.repository();
        const auto sync = [&](const std::vector<std::string>& paths, bool mirror) {
            std::vector<DeclaredUnit> units;
            for (const auto& path : paths) units.push_back(World::file_unit(path, path));
            const bool cancel = world.progress.cancel;
            world.progress = {};
            world.progress.cancel = cancel;
            SyncSession session(world.context, world.progress, repository, remote, mirror);
            const auto half = units.begin() + static_cast<ptrdiff_t>(units.size() / 2);
            session.declare(*world.file, {units.begin(), half});
            session.declare(*world.file, {half, units.end()});
            return session.commit();
        };
        const auto paths = [&] {
            std::set<std::string> found;
            each_version_artifact(world.context, world.latest(repository),
                                  [&](const VersionArtifact& file) { found.insert(file.relative_path); });
            return found;
        };
        CHECK(sync({"a", "b", "c"}, false)->number == 1);
        CHECK(world.progress.done("associating.content") == 3);
        CHECK(world.progress.completed("associating.content"));
        CHECK_FALSE(sync({"b", "a"}, false));
        CHECK(sync({"d", "a"}, false)->number == 2);
        CHECK(paths() == std::set<std::string>{"a", "b", "c", "d"});
        CHECK(sync({"d", "e"}, true)->number == 3);
        CHECK(world.progress.done("unassociating.content") == 3);
        CHECK(paths() == std::set<std::string>{"d", "e"});
        CHECK_FALSE(sync({"d", "e"}, true));
        CHECK(sync({}, true)->number == 4);
        CHECK(paths().empty());
        world.progress.cancel = true;
        CHECK(failure_of([&] { sync({"z"}, false); }).code == ErrorCode::kCancelled);
        world.progress.cancel = false;
        CHECK(world.latest(repository).number == 4);
        CHECK(world.source.downloads == 0);
    });
}

TEST_CASE("an immediate sync downloads each blob once and keeps what arrived before a failure") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("immediate"), repository = world.repository();
        std::vector<DeclaredUnit> units;
        for (const char* path : {"a", "b", "c"}) {
            units.push_back(World::file_unit(path, path));
            world.source.files[std::string("u:/") + path] = path;
        }
        units.push_back(World::file_unit("a2", "a"));  // the same bytes elsewhere
        world.source.files.erase("u:/c");
        const auto sync = [&] {
            SyncSession session(world.context, world.progress, repository, remote, false);
            session.declare(*world.file, units);
            return session.commit();
        };
        CHECK(failure_of(sync).code == ErrorCode::kRemote);
        CHECK(world.latest(repository).number == 0);
        CHECK(world.source.downloads == 2);
        CHECK(world.count("SELECT COUNT(*) FROM artifact") == 2);
        world.source.files["u:/c"] = "c";
        REQUIRE(sync());
        CHECK(world.source.downloads == 3);
        CHECK(world.progress.done("sync.downloading.artifacts") == 1);
        CHECK(world.count("SELECT COUNT(*) FROM content_artifact WHERE artifact_id IS NULL") == 0);
        CHECK(world.count("SELECT COUNT(*) FROM artifact WHERE sha512 IS NULL") == 0);
        CHECK_FALSE(sync());
        CHECK(world.source.downloads == 3);
        // A unit whose digest is not SHA-256 is known by its other strong digest.
        DeclaredUnit strong = World::file_unit("s", "c");
        const auto reader_digest = [&] {
            artifacts::Hasher hasher({Algorithm::kSha512});
            hasher.update("c");
            return hasher.finish()[Algorithm::kSha512];
        }();
        strong.artifacts[0].expected.digests[Algorithm::kSha256].clear();
        strong.artifacts[0].expected.digests[Algorithm::kSha512] = reader_digest;
        units = {strong};
        REQUIRE(sync());
        CHECK(world.source.downloads == 3);
        // Bytes that are not what was declared come to nothing.
        units = {World::file_unit("bad", "wanted")};
        world.source.files["u:/bad"] = "found!";
        CHECK(failure_of(sync).code == ErrorCode::kIntegrity);
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyfile WHERE relative_path = 'bad'") == 0);
    });
}

TEST_CASE("units of a sync that downloads nothing are written while the caller goes on") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("on_demand"), repository = world.repository();
        {
            SyncSession session(world.context, world.progress, repository, remote, false);
            session.declare(*world.file, {World::file_unit("a", "a"), World::file_unit("b", "b")});
            size_t seen = 0;  // the version shows what was declared before
            session.builder().each_content({}, [&](int64_t) { ++seen; });
            CHECK(seen == 2);
            session.declare(*world.file, {World::file_unit("c", "c")});
            REQUIRE(session.commit());
        }
        CHECK(world.progress.done("associating.content") == 3);
        CHECK(world.latest(repository).number == 1);

        // What is wrong with them is told by the next call, and nothing comes of the version.
        const DeclaredUnit wrong = World::file_unit("../d", "d");
        SyncSession late(world.context, world.progress, repository, remote, false);
        late.declare(*world.file, {wrong});
        CHECK(failure_of([&] { late.commit(); }).code == ErrorCode::kInvalid);
        {
            SyncSession next(world.context, world.progress, repository, remote, false);
            next.declare(*world.file, {wrong});
            CHECK(failure_of([&] { next.declare(*world.file, {World::file_unit("e", "e")}); }).code ==
                  ErrorCode::kInvalid);
        }
        {  // destroyed with units on their way
            SyncSession left(world.context, world.progress, repository, remote, false);
            left.declare(*world.file, {World::file_unit("f", "f")});
        }
        CHECK(world.latest(repository).number == 1);
        CHECK(world.count("SELECT COUNT(*) FROM repository_version WHERE complete = FALSE") == 0);
        CHECK(world.count("SELECT COUNT(*) FROM repository_content") == 3);
    });
}

TEST_CASE("units join the version while files of others are on their way") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("immediate"), repository = world.repository();
        constexpr int kUnits = 1210;
        std::vector<DeclaredUnit> units;
        const auto path = [](int i) { return "f" + std::to_string(10'000 + i); };
        for (int i = 0; i < kUnits; ++i) {
            const std::string bytes = path(i == 1205 ? 3 : i);  // one has the bytes of another
            units.push_back(World::file_unit(path(i), bytes));
            world.source.files["u:/" + path(i)] = bytes;
        }
        units[600].artifacts[0].expected = {};  // nothing is known of it
        const auto sync = [&] {
            SyncSession session(world.context, world.progress, repository, remote, false);
            session.declare(*world.file, units);
            return session.commit();
        };
        world.source.files.erase("u:/" + path(700));
        CHECK(failure_of(sync).code == ErrorCode::kRemote);
        CHECK(world.count("SELECT COUNT(*) FROM artifact") == 700);
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyfile") == 500);
        CHECK(world.count("SELECT COUNT(*) FROM repository_content") == 0);

        // Meanwhile another makes some of the units, and a clean-up takes one that was found.
        world.source.files["u:/" + path(700)] = path(700);
        save_units(world.context, *world.file, world.domain.id, 0, std::span(units).subspan(800, 1));
        world.source.events["u:/" + path(720)] = [&] {
            save_units(world.context, *world.file, world.domain.id, 0, std::span(units).subspan(900, 5));
            world.database->write([&](db::Connection& connection) {
                connection.execute(
                    "DELETE FROM content_artifact WHERE content_id IN (SELECT id FROM toy_toyfile WHERE"
                    " relative_path = $1)",
                    {path(800)});
                connection.execute("DELETE FROM toy_toyfile WHERE relative_path = $1", {path(800)});
            });
        };
        REQUIRE(sync());
        CHECK(world.source.downloads == 700 + 1 + 509);
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyfile") == kUnits);
        CHECK(world.count("SELECT COUNT(*) FROM repository_content WHERE version_removed IS NULL") == kUnits);
        CHECK(world.count("SELECT COUNT(*) FROM content_artifact WHERE artifact_id IS NOT NULL") == kUnits);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == kUnits);
        CHECK(world.progress.done("associating.content") == kUnits);
    });
}

TEST_CASE("of units with the same key the one declared last is in the version, whenever its file arrives") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository(), remote = world.remote("immediate");
        // More than are saved at a time.
        std::vector<DeclaredUnit> units = {World::file_unit("key", "other")};
        for (int i = 0; i < 600; ++i)
            units.push_back(World::file_unit("f" + std::to_string(i), std::to_string(i)));
        const DeclaredUnit last = World::file_unit("key", "last");
        units.push_back(last);
        for (int i = 0; i < 600; ++i) world.source.files["u:/f" + std::to_string(i)] = std::to_string(i);
        SyncSession session(world.context, world.progress, repository, remote, false);
        world.source.files["u:/key"] = "last";
        session.declare(*world.file, {last});
        world.source.files["u:/key"] = "other";
        session.declare(*world.file, units);
        REQUIRE(session.commit());
        CHECK(world.count(
                  "SELECT COUNT(*) FROM repository_content rc JOIN toy_toyfile f ON f.id = rc.content_id"
                  " WHERE rc.version_removed IS NULL") == 601);
        CHECK(world.count(
                  "SELECT COUNT(*) FROM repository_content rc JOIN toy_toyfile f ON f.id = rc.content_id"
                  " WHERE rc.version_removed IS NULL AND f.relative_path = 'key' AND f.digest = '" +
                  to_hex(sha256("last")) + "'") == 1);
    });
}

TEST_CASE("publications hold content and generated files, and only whole ones show") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        const int64_t a = world.add_file("a/b", "1");
        world.modify(repository, *world.file, {a});
        const Type& type = *world.registry.typed(Kind::kPublication, "toy.toy");
        const auto build = [&](const std::vector<std::string>& metadata, bool pass_through,
                               bool checkpoint = false) {
            PublicationBuilder builder(world.context, world.progress, type, world.latest(repository),
                                       pass_through, checkpoint, {std::string("M")});
            for (const auto& path : metadata) builder.add_metadata(path, "text of " + path);
            builder.finish();
            return builder.id();
        };
        const int64_t first = build({"M", "a/c"}, true);
        CHECK(world.count("SELECT COUNT(*) FROM published_metadata") == 2);
        CHECK(world.database->lease()->query_text("SELECT manifest FROM toy_toypublication WHERE id = $1",
                                                  {first}) == "M");
        CHECK(failure_of([&] {
                  build({"M", "M"}, false);
              }).message.find("Path is duplicated") != std::string::npos);
        CHECK(failure_of([&] { build({"a"}, true); }).message.find("'a' is the folder of 'a/b'") !=
              std::string::npos);
        CHECK(failure_of([&] { build({"a/b"}, true); }).message.find("Path is duplicated") !=
              std::string::npos);
        CHECK(failure_of([&] { build({"x", "x/y"}, false); }).code == ErrorCode::kConflict);
        CHECK(failure_of([&] { build({"../x"}, false); }).code == ErrorCode::kInvalid);
        CHECK(world.count("SELECT COUNT(*) FROM publication") == 1);
        build({"a"}, false);
        {
            PublicationBuilder builder(world.context, world.progress, type, world.latest(repository), false,
                                       false, {});
            const int64_t ca = world.count("SELECT id FROM content_artifact");
            const std::vector<std::pair<int64_t, std::string>> entries = {{ca, "x/1"}, {ca, "x/2"}};
            builder.add_artifacts(entries);
            CHECK(failure_of([&] { builder.add_artifacts(entries); }).message.find("duplicated") !=
                  std::string::npos);
            builder.finish();
        }
        CHECK(world.count("SELECT COUNT(*) FROM published_artifact") == 2);
        world.execute("UPDATE repository SET retain_checkpoints = 2");
        for (int i = 0; i < 4; ++i) build({"M"}, true, true);
        CHECK(world.count("SELECT COUNT(*) FROM publication WHERE checkpoint = TRUE") == 2);
    });
}

TEST_CASE("orphans go, what is shared or in use stays") {
    on_each_engine([](World& world) {
        const auto blob = [&](const std::string& bytes) {
            const auto stored = world.put_blob(bytes);
            world.database->write([&](db::Connection& c) { save_artifact(world.context, c, stored); });
            return stored.digests[Algorithm::kSha256];
        };
        const std::string shared = blob("shared"), lone = blob("lone"), published = blob("published"),
                          chunk = blob("chunk");
        const auto unit = [&](const std::string& path, const std::string& bytes) {
            const DeclaredUnit declared = World::file_unit(path, bytes, "");
            return save_units(world.context, *world.file, 1, 0, {&declared, 1}).at(0);
        };
        const int64_t kept = unit("kept", "shared"), orphan = unit("orphan", "shared"),
                      alone = unit("alone", "lone");
        const int64_t repository = world.repository();
        world.modify(repository, *world.file, {kept});
        {
            PublicationBuilder builder(world.context, world.progress,
                                       *world.registry.typed(Kind::kPublication, "toy.toy"),
                                       world.latest(repository), true, false, {});
            builder.add_metadata("m", "published");
            builder.finish();
        }
        world.database->write([&](db::Connection& c) {
            c.execute(
                "INSERT INTO temporary_file (id, pulp_id, domain_id, sha256, "
                "size, digests, pulp_created)"
                " VALUES (1, $1, 1, $2, 5, '{}', $3)",
                {Uuid::v7(), db::Param::bytes(*from_hex(chunk)), now()});
        });
        auto counts = clean_orphans(world.context, world.progress, {.protection_minutes = 60});
        CHECK(counts.content == 0);
        CHECK(counts.artifacts == 0);
        world.execute("UPDATE toy_toyfile SET timestamp_of_interest = 0");
        world.execute("UPDATE artifact SET timestamp_of_interest = 0");
        const std::vector<std::pair<std::string, int64_t>> only = {{"toy.file", kept}, {"toy.file", orphan}};
        counts = clean_orphans(world.context, world.progress, {.protection_minutes = 60, .only = only});
        CHECK(counts.content == 1);
        CHECK(counts.artifacts == 0);
        counts = clean_orphans(world.context, world.progress, {.protection_minutes = 60});
        CHECK(counts.content == 1);
        CHECK(counts.artifacts == 1);
        CHECK(counts.bytes == 4);
        CHECK(world.store->open(lone) == nullptr);
        for (const auto& digest : {shared, published, chunk}) CHECK(world.store->open(digest) != nullptr);
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyfile") == 1);
        CHECK(counted_rows(*world.database->lease(), "toy_toyfile", 1) == 1);
        CHECK(counted_rows(*world.database->lease(), "artifact", 1) == 3);
        CHECK(world.progress.completed("clean-up.artifacts"));
        (void)alone;
    });
}

TEST_CASE("where a file is to be had from goes with the file, and cannot come without the remote") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("on_demand");
        const std::vector<DeclaredUnit> units = {World::file_unit("kept", "x"),
                                                 World::file_unit("orphan", "y")};
        const auto ids = save_units(world.context, *world.file, 1, remote, units);
        world.modify(world.repository(), *world.file, {ids[0]});
        world.execute("UPDATE toy_toyfile SET timestamp_of_interest = 0");
        CHECK(clean_orphans(world.context, world.progress, {.protection_minutes = 60}).content == 1);
        CHECK(world.count("SELECT COUNT(*) FROM content_artifact") == 1);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == 1);

        const int64_t gone = world.remote("on_demand");
        world.execute("DELETE FROM remote WHERE id = " + std::to_string(gone));
        const auto refused = failure_of([&] { save_units(world.context, *world.file, 1, gone, units); });
        CHECK(refused.code == ErrorCode::kConflict);
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyfile") == 1);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact") == 1);
    });
}

TEST_CASE("clean-ups and savers at the same time lose nothing") {
    on_each_engine([](World& world) {
        const int64_t remotes[] = {0, world.remote("on_demand"), world.remote("on_demand")};
        std::atomic<bool> stop = false;
        std::string failure;
        std::thread cleaner([&] {
            test::Recorder progress;
            try {
                while (!stop) clean_orphans(world.context, progress, {.protection_minutes = 0});
            } catch (const std::exception& error) {
                failure = error.what();
            }
        });
        const int64_t repository = world.repository();
        int saved = 0;
        for (int i = 0; i < 60; ++i) {
            const std::string text = std::to_string(i % 7);
            try {
                const auto stored = world.put_blob(text);
                world.database->write([&](db::Connection& c) { save_artifact(world.context, c, stored); });
                const DeclaredUnit unit = World::file_unit("f" + text, text);
                const auto ids = save_units(world.context, *world.file, 1, remotes[i % 3], {&unit, 1});
                if (world.modify(repository, *world.file, ids, {}, {}, true)) ++saved;
                if (i % 3 == 2) world.modify(repository, *world.file, {}, ids);
            } catch (const Failure& refused) {
                // The only honest way out when the protection time is zero.
                const auto code = refused.error().code;
                CHECK((code == ErrorCode::kConflict || code == ErrorCode::kUnavailable ||
                       code == ErrorCode::kNotFound));
            }
        }
        stop = true;
        cleaner.join();
        CHECK(failure == "");
        CHECK(world.count("SELECT COUNT(*) FROM repository_content rc WHERE NOT EXISTS"
                          " (SELECT 1 FROM toy_toyfile t WHERE t.id = rc.content_id)") == 0);
        CHECK(world.count("SELECT COUNT(*) FROM remote_artifact ra WHERE NOT EXISTS"
                          " (SELECT 1 FROM content_artifact ca WHERE ca.id = ra.content_artifact_id)") == 0);
        std::vector<std::string> digests;
        world.database->lease()->query("SELECT sha256 FROM artifact", {},
                                       [&](const db::Row& row) { digests.push_back(to_hex(row.bytes(0))); });
        for (const auto& digest : digests) CHECK(world.store->open(digest) != nullptr);
    });
}

TEST_CASE("space is reclaimed where files can be had again, and repaired from there") {
    on_each_engine([](World& world) {
        const int64_t remote = world.remote("immediate");
        const int64_t repository = world.repository(), other = world.repository();
        std::vector<DeclaredUnit> units;
        for (const char* path : {"a", "b", "c"}) {
            units.push_back(World::file_unit(path, path));
            world.source.files[std::string("u:/") + path] = path;
        }
        const auto sync = [&](int64_t to, std::span<const DeclaredUnit> some) {
            SyncSession session(world.context, world.progress, to, remote, false);
            session.declare(*world.file, {some.begin(), some.end()});
            return session.commit();
        };
        sync(repository, std::span(units).first(1));
        const auto keep = world.latest(repository);
        sync(repository, units);
        sync(other, std::span(units).subspan(1, 1));
        CHECK(reclaim_space(world.context, world.progress, {repository}, {keep.id}) == 1);
        CHECK(world.store->open(to_hex(sha256("c"))) == nullptr);
        CHECK(world.store->open(to_hex(sha256("b"))) != nullptr);
        CHECK(world.count("SELECT COUNT(*) FROM content_artifact WHERE artifact_id IS NULL") == 1);

        // Broken, missing, and missing for good.
        const std::string digest = to_hex(sha256("a"));
        const std::string path =
            world.folder + "/store/artifact/" + digest.substr(0, 2) + "/" + digest.substr(2);
        REQUIRE(std::filesystem::exists(path));
        ::chmod(path.c_str(), 0600);
        const int fd = ::open(path.c_str(), O_WRONLY);
        REQUIRE(::pwrite(fd, "z", 1, 0) == 1);
        ::close(fd);
        world.store->remove(to_hex(sha256("b")));
        world.source.files.erase("u:/b");
        // Without digests only what is missing counts.
        repair(world.context, world.progress, 1, world.latest(repository), false);
        CHECK(world.progress.done("repair.corrupted") == 0);
        CHECK(world.progress.done("repair.missing") == 1);
        repair(world.context, world.progress, 1, world.latest(repository), true);
        CHECK(world.progress.done("repair.corrupted") == 1);
        CHECK(world.progress.done("repair.missing") == 1);
        CHECK(world.progress.done("repair.repaired") == 1);
        char byte = 0;
        CHECK(world.store->open(digest)->read(0, &byte, 1) == 1);
        CHECK(byte == 'a');
        world.source.files["u:/b"] = "b";
        repair(world.context, world.progress, 1, {}, false);
        CHECK(world.progress.done("repair.repaired") == 1);
        CHECK(world.store->open(to_hex(sha256("b"))) != nullptr);
    });
}

}  // namespace
}  // namespace granary::model
