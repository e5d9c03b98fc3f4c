#include "core/model/blobs.h"

#include <sys/stat.h>

#include "core/model/test_world.h"

namespace granary::model {

using namespace test;

namespace {

void make_old(World& world, const std::string& sha256, int64_t seconds) {
    const std::string path = world.folder + "/store/artifact/" + sha256.substr(0, 2) + "/" + sha256.substr(2);
    const int64_t then = now() / 1'000'000 - seconds;
    const struct timespec times[2] = {{then, 0}, {then, 0}};
    REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

}  // namespace

TEST_CASE("blobs that no row names go when nobody can be about to name them") {
    on_each_engine([](World& world) {
        const auto named = world.put_blob("named");
        world.database->write(
            [&](db::Connection& connection) { save_artifact(world.context, connection, named); });
        const std::string old = world.put_blob("old").digests[artifacts::Algorithm::kSha256];
        const std::string young = world.put_blob("young").digests[artifacts::Algorithm::kSha256];
        for (const std::string& sha256 : {old, named.digests[artifacts::Algorithm::kSha256]})
            make_old(world, sha256, 7200);
        const BlobPlace place = blobs_of(world.context, 1);
        const auto strays = [&](Microseconds before) {
            std::set<std::string> found;
            each_stray(world.context, place, before, [&](std::span<const Stray> page) {
                for (const Stray& stray : page) found.insert(to_hex(stray.sha256));
            });
            return found;
        };
        CHECK(strays(now() + 60'000'000) == std::set<std::string>{old, young});
        CHECK(strays(now() - 3600'000'000) == std::set<std::string>{old});

        // A task that began before the blob came may be about to write its row, however old the blob is.
        world.execute(
            "INSERT INTO task (id, pulp_id, domain_id, pulp_created, pulp_last_updated, name, state, "
            "started_at,"
            " finished, reserved_resources_record, logging_cid) VALUES (900, '" +
            std::string(world.database->engine() == db::Engine::kSqlite
                            ? "0123456789abcdef"
                            : "01234567-89ab-cdef-0123-456789abcdef") +
            "', 1, 0, 0, 'n', 'running', " + std::to_string(now() - int64_t{3} * 3600 * 1'000'000) +
            ", FALSE, '[]', '')");
        CHECK(remove_strays(world.context, world.progress, place, now()) == 0);
        world.execute("UPDATE task SET finished = TRUE");
        CHECK(remove_strays(world.context, world.progress, place, now() - 3600'000'000) == 1);
        CHECK(world.store->open(old) == nullptr);
        CHECK(world.store->open(young) != nullptr);
        CHECK(world.store->open(named.digests[artifacts::Algorithm::kSha256]) != nullptr);

        // Who is late finds out instead of naming what is gone.
        world.database->write([&](db::Connection& connection) {
            CHECK_NOTHROW(hold_blob(connection, place, young));
            CHECK(failure_of([&] { hold_blob(connection, place, old); }).code == ErrorCode::kUnavailable);
        });
        remove_unused_blobs(
            world.context, place,
            std::vector<std::string>{from_hex(young).value(),
                                     from_hex(named.digests[artifacts::Algorithm::kSha256]).value()});
        CHECK(world.store->open(young) == nullptr);
        CHECK(world.store->open(named.digests[artifacts::Algorithm::kSha256]) != nullptr);
    });
}

TEST_CASE("a deletion of versions or repositories that was cut short is ended") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        const int64_t a = world.add_file("a", "a"), b = world.add_file("b", "b");
        world.modify(repository, *world.file, {a});
        world.modify(repository, *world.file, {b}, {a});
        // The rows of version 1 are gone, what it alone held is not: where a lost deletion stops.
        world.execute("DELETE FROM repository_version WHERE number = 1");
        const auto unseen = [&] {
            return world.count("SELECT COUNT(*) FROM repository_content WHERE version_removed = 2");
        };
        CHECK(unseen() == 1);
        sweep_gaps(world.context, repository);
        CHECK(unseen() == 0);
        CHECK(world.content(repository, 2) == std::set<int64_t>{b});
        sweep_gaps(world.context, repository);
        finish_deletion(world.context, repository);
        CHECK(world.content(repository, 2) == std::set<int64_t>{b});

        world.execute("UPDATE repository_version SET complete = FALSE");
        finish_deletion(world.context, repository);
        CHECK(world.count("SELECT COUNT(*) FROM repository") == 0);
        CHECK(world.count("SELECT COUNT(*) FROM repository_content") == 0);
        finish_deletion(world.context, repository);
    });
}

TEST_CASE("what a lost task was publishing goes, and nothing else") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        world.modify(repository, *world.file, {world.add_file("a", "a")});
        class OfTask final : public Recorder {
          public:
            Uuid task_id() const override { return task; }
            Uuid task = Uuid::v7();
        } lost, other;
        const Type& type = *world.registry.typed(Kind::kPublication, "toy.toy");
        const auto begin = [&](Progress& progress) {
            auto builder =
                std::make_unique<PublicationBuilder>(world.context, progress, type, world.latest(repository),
                                                     true, false, std::vector<FieldValue>{});
            builder->add_metadata("M", "text");
            return builder;
        };
        const auto unfinished = begin(lost), of_another = begin(other);
        begin(lost)->finish();
        CHECK(world.count("SELECT COUNT(*) FROM publication") == 3);
        discard_publications_of(world.context, lost.task);
        CHECK(world.count("SELECT COUNT(*) FROM publication WHERE complete = TRUE") == 1);
        CHECK(world.count("SELECT COUNT(*) FROM publication WHERE complete = FALSE") == 1);
        of_another->finish();
        CHECK(world.count("SELECT COUNT(*) FROM publication WHERE complete = TRUE") == 2);
    });
}

}  // namespace granary::model
