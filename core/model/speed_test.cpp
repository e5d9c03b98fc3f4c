#include <chrono>
#include <iostream>

#include "core/model/test_world.h"

/// Measured by hand: granary_model_test --no-skip -tc='speed*'.
namespace granary::model {
namespace {

using test::World;

template <class Work>
double seconds(const char* what, World& world, const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    const clock_t cpu = std::clock();
    work();
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cerr << (world.database->engine() == db::Engine::kSqlite ? "SQLite      " : "PostgreSQL  ") << what
              << ": " << wall << " s wall, " << double(std::clock() - cpu) / CLOCKS_PER_SEC << " s cpu\n";
    return wall;
}

TEST_CASE("speed of a sync of 70,000 units" * doctest::skip()) {
    test::on_each_engine([](World& world) {
        constexpr size_t kUnits = 70000;
        const int64_t remote = world.remote("on_demand"), repository = world.repository();
        std::vector<DeclaredUnit> units;
        for (size_t i = 0; i < kUnits; ++i)
            units.push_back(World::file_unit(
                "folder" + std::to_string(i % 100) + "/package-" + std::to_string(i) + "-1.0.0.noarch.bin",
                std::to_string(i), "https://upstream.example/pub/linux/"));
        seconds("save_units, all new", world,
                [&] { save_units(world.context, *world.file, 1, remote, units); });
        seconds("save_units, all known", world,
                [&] { save_units(world.context, *world.file, 1, remote, units); });
        const auto sync = [&](size_t batch, bool mirror) {
            SyncSession session(world.context, world.progress, repository, remote, mirror);
            for (size_t at = 0; at < kUnits; at += batch)
                session.declare(*world.file,
                                {units.begin() + static_cast<ptrdiff_t>(at),
                                 units.begin() + static_cast<ptrdiff_t>(std::min(at + batch, kUnits))});
            return session.commit();
        };
        seconds("sync, first version", world, [&] { REQUIRE(sync(2000, false)); });
        seconds("sync, unchanged", world, [&] { REQUIRE_FALSE(sync(2000, false)); });
        seconds("sync, unchanged mirror", world, [&] { REQUIRE_FALSE(sync(2000, true)); });
        for (size_t i = 0; i < 500; ++i)
            units[i] = World::file_unit(units[i].artifacts[0].relative_path, "new");
        seconds("sync, 500 replaced", world, [&] { REQUIRE(sync(2000, true)); });
        size_t files = 0;
        seconds("each_version_artifact", world, [&] {
            each_version_artifact(world.context, world.latest(repository),
                                  [&](const VersionArtifact&) { ++files; });
        });
        CHECK(files == kUnits);
        seconds("difference 1..2", world,
                [&] { CHECK(difference(*world.database->lease(), repository, 1, 2).added.size() == 500); });
        seconds("delete version 1", world, [&] {
            delete_version(world.context, *version_by_number(*world.database->lease(), repository, 1));
        });
        seconds("delete_repository", world,
                [&] { delete_repository(world.context, world.progress, repository); });
        world.execute("UPDATE toy_toyfile SET timestamp_of_interest = 0");
        seconds("clean_orphans", world, [&] {
            CHECK(clean_orphans(world.context, world.progress, {.protection_minutes = 60}).content ==
                  static_cast<int64_t>(kUnits) + 500);
        });
    });
}

TEST_CASE("speed of 1,000 changes of one unit in a repository of 100,000" * doctest::skip()) {
    test::on_each_engine([](World& world) {
        const int64_t remote = world.remote("on_demand"), repository = world.repository();
        std::vector<DeclaredUnit> units;
        for (int i = 0; i < 100000; ++i) units.push_back(World::file_unit("p/" + std::to_string(i), "x"));
        const auto ids = save_units(world.context, *world.file, 1, remote, units);
        seconds("100,000 units added", world, [&] { REQUIRE(world.modify(repository, *world.file, ids)); });
        std::vector<int64_t> more;
        for (int i = 0; i < 1000; ++i) more.push_back(world.add_file("p/" + std::to_string(i), "y"));
        seconds("1,000 changes", world, [&] {
            for (const int64_t id : more) REQUIRE(world.modify(repository, *world.file, {id}));
        });
        world.execute("UPDATE repository SET retain_repo_versions = 3");
        seconds("retention of 998 versions", world, [&] { apply_retention(world.context, repository); });
        CHECK(world.count("SELECT COUNT(*) FROM repository_version") == 3);
    });
}

}  // namespace
}  // namespace granary::model
