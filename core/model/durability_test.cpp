#include "core/model/test_watched_store.h"

namespace granary::model {

using namespace test;

TEST_CASE("rows name durable blobs only") {
    on_each_engine([](World& world) {
        WatchedStore store(*world.store, *world.database);
        Context context{*world.database, world.registry, store, *world.secrets};
        context.checksums = world.context.checksums;
        FakeSource source(store);
        context.downloads = &source;
        const int64_t remote = world.remote("immediate"), repository = world.repository();

        std::vector<DeclaredUnit> units;
        for (const char* path : {"a", "b", "c"}) {
            units.push_back(World::file_unit(path, path));
            source.files[std::string("u:/") + path] = path;
        }
        {
            SyncSession session(context, world.progress, repository, remote, false);
            session.declare(*world.file, units);
            REQUIRE(session.commit());
        }
        CHECK(store.stored_later == 3);
        CHECK(store.flushes == 1);
        store.look();

        // What arrived before a failure is kept, as durably.
        units = {World::file_unit("d", "d"), World::file_unit("missing", "missing")};
        source.files["u:/d"] = "d";
        CHECK_THROWS([&] {
            SyncSession session(context, world.progress, repository, remote, false);
            session.declare(*world.file, units);
            session.commit();
        }());
        CHECK(world.count("SELECT COUNT(*) FROM artifact") == 4);
        store.look();

        {
            PublicationBuilder builder(context, world.progress,
                                       *world.registry.typed(Kind::kPublication, "toy.toy"),
                                       world.latest(repository), true, false, {});
            builder.add_metadata("M", "the list");
            builder.finish();
        }
        CHECK(world.count("SELECT COUNT(*) FROM artifact") == 5);
        store.look();

        // A blob that was lost is fetched again; its row is there all the time, so the flush is what counts.
        const int flushed = store.flushes;
        store.rows_come_last = false;
        store.remove(to_hex(sha256("a")));
        repair(context, world.progress, 1, {}, false);
        CHECK(store.flushes > flushed);
        store.look();
        CHECK(store.open(to_hex(sha256("a"))) != nullptr);
    });
}

}  // namespace granary::model
