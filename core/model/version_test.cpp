#include <random>

#include "core/model/test_world.h"

namespace granary::model {
namespace {

using test::failure_of;
using test::on_each_engine;
using test::World;
using Set = std::set<int64_t>;

Set minus(const Set& a, const Set& b) {
    Set out;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
    return out;
}
Set as_set(const std::vector<int64_t>& ids) {
    return {ids.begin(), ids.end()};
}

struct Summary {
    int64_t present = 0, added = 0, removed = 0;
    bool operator==(const Summary&) const = default;
};
Summary summary(World& world, int64_t version_id) {
    Summary sum;
    world.database->lease()->query(
        "SELECT present, added, removed FROM version_content_summary WHERE version_id = $1", {version_id},
        [&](const db::Row& row) {
            sum.present += row.i64(0);
            sum.added += row.i64(1);
            sum.removed += row.i64(2);
        });
    return sum;
}

/// What the repository is held against: every version as a plain set.
struct Model {
    World& world;
    int64_t repository;
    std::map<int64_t, Set> versions{{0, {}}};

    void check() {
        std::vector<int64_t> numbers;
        auto lease = world.database->lease();
        lease->query("SELECT number FROM repository_version WHERE repository_id = $1 ORDER BY number",
                     {repository}, [&](const db::Row& row) { numbers.push_back(row.i64(0)); });
        std::vector<int64_t> wanted;
        for (const auto& [number, set] : versions) wanted.push_back(number);
        REQUIRE(numbers == wanted);
        std::optional<int64_t> before;
        for (const auto& entry : versions) {
            const int64_t number = entry.first;  // no structured binding: INFO captures it
            const Set& set = entry.second;
            REQUIRE(world.content(repository, number) == set);
            const auto version = version_by_number(*lease, repository, number);
            const Set none;
            const Set& previous = before ? versions[*before] : none;
            const Summary sum{static_cast<int64_t>(set.size()),
                              static_cast<int64_t>(minus(set, previous).size()),
                              static_cast<int64_t>(minus(previous, set).size())};
            const Summary found = summary(world, version->id);
            INFO("version ", number, " present ", found.present, " added ", found.added, " removed ",
                 found.removed);
            REQUIRE(found == sum);
            before = number;
        }
        for (const auto& [from, a] : versions)
            for (const auto& [to, b] : versions) {
                const Difference diff = difference(*lease, repository, from, to);
                REQUIRE(as_set(diff.added) == minus(b, a));
                REQUIRE(as_set(diff.removed) == minus(a, b));
            }
        // Counting anew comes to the same.
        check_counts(*lease, [](const VersionRef& version) { FAIL("version ", version.number, " differs"); });
        // No interval is left that no version sees.
        REQUIRE(lease->query_int(
                    "SELECT COUNT(*) FROM repository_content rc WHERE rc.repository_id = $1 AND NOT EXISTS"
                    " (SELECT 1 FROM repository_version v WHERE v.repository_id = $1 AND"
                    " v.number >= rc.version_added AND (rc.version_removed IS NULL OR"
                    " v.number < rc.version_removed))",
                    {repository}) == 0);
    }
};

void random_history(World& world, const std::vector<int64_t>& pool, unsigned seed) {
    std::mt19937 random(seed);
    const auto pick = [&](size_t bound) { return static_cast<size_t>(random() % bound); };
    Model model{world, world.repository()};
    int64_t next = 1;
    for (int step = 0; step < 14; ++step) {
        const size_t what = pick(10);
        if (what < 7) {
            Set content = model.versions.rbegin()->second;
            std::optional<VersionRef> base;
            if (what == 6) {
                auto at = model.versions.begin();
                std::advance(at, static_cast<std::ptrdiff_t>(pick(model.versions.size())));
                base = version_by_number(*world.database->lease(), model.repository, at->first);
                content = at->second;
            }
            const Set before = model.versions.rbegin()->second;
            VersionBuilder builder(world.context, world.progress, model.repository, base);
            for (size_t calls = pick(4); calls > 0; --calls) {
                std::vector<int64_t> ids;
                for (size_t n = pick(5); n > 0; --n) ids.push_back(pool[pick(pool.size())]);
                if (pick(2) == 0) {
                    builder.add(world.type_id(*world.note), ids);
                    content.insert(ids.begin(), ids.end());
                } else if (pick(12) == 0) {
                    builder.remove_all();
                    content.clear();
                } else {
                    builder.remove(ids);
                    for (const int64_t id : ids) content.erase(id);
                }
            }
            Set seen;
            builder.each_content({}, [&](int64_t id) { seen.insert(id); });
            REQUIRE(seen == content);
            if (pick(8) == 0) continue;  // given up: nothing may remain
            const auto outcome = builder.finish();
            REQUIRE(outcome.version.has_value() == (content != before));
            if (!outcome.version) continue;
            REQUIRE(outcome.version->number == next);
            model.versions[next++] = content;
        } else if (what < 9) {
            auto at = model.versions.begin();
            std::advance(at, static_cast<std::ptrdiff_t>(pick(model.versions.size())));
            const auto version = version_by_number(*world.database->lease(), model.repository, at->first);
            if (model.versions.size() == 1) {
                CHECK(failure_of([&] { delete_version(world.context, *version); }).code_name == "PLP0011");
                continue;
            }
            delete_version(world.context, *version);
            model.versions.erase(at);
        } else {
            const int64_t keep = 1 + static_cast<int64_t>(pick(4));
            world.execute("UPDATE repository SET retain_repo_versions = " + std::to_string(keep) +
                          " WHERE id = " + std::to_string(model.repository));
            apply_retention(world.context, model.repository);
            world.execute("UPDATE repository SET retain_repo_versions = NULL WHERE id = " +
                          std::to_string(model.repository));
            while (static_cast<int64_t>(model.versions.size()) > keep)
                model.versions.erase(model.versions.begin());
        }
        if (step % 4 == 3) model.check();
    }
    model.check();
}

TEST_CASE("every surviving version and every difference is what a plain model says") {
    on_each_engine([](World& world) {
        std::vector<int64_t> pool;
        for (int i = 0; i < 14; ++i) pool.push_back(world.add_note("note " + std::to_string(i)));
        const int histories = world.database->engine() == db::Engine::kSqlite ? 200 : 60;
        for (int seed = 0; seed < histories; ++seed) {
            INFO("seed ", seed);
            random_history(world, pool, static_cast<unsigned>(seed));
        }
    });
}

TEST_CASE("units that share a repo key replace each other, or are refused") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        const int64_t old_a = world.add_file("a", "1"), new_a = world.add_file("a", "2"),
                      b = world.add_file("b", "1");
        REQUIRE(world.modify(repository, *world.file, {old_a, b}));
        const auto refused =
            failure_of([&] { world.modify(repository, *world.file, {new_a}, {}, {}, false); });
        CHECK(refused.code_name == "PLP0023");
        CHECK(refused.message.find("relative_path 'a'") != std::string::npos);
        // Adding what is there already is no overwrite.
        CHECK_FALSE(world.modify(repository, *world.file, {old_a}, {}, {}, false));
        CHECK(world.latest(repository).number == 1);
        CHECK(world.content(repository, 1) == Set{old_a, b});

        REQUIRE(world.modify(repository, *world.file, {new_a}));
        CHECK(world.content(repository, 2) == Set{new_a, b});
        CHECK(world.content(repository, 1) == Set{old_a, b});

        const int64_t third_a = world.add_file("a", "3");
        const auto twice = failure_of([&] { world.modify(repository, *world.file, {old_a, third_a}); });
        CHECK(twice.code_name == "PLP0022");
        CHECK(twice.message.find("duplicate content") != std::string::npos);
        CHECK(world.content(repository, 3) == Set{new_a, b});  // nothing is left of it

        // A later call of one builder replaces what an earlier one added.
        VersionBuilder builder(world.context, world.progress, repository);
        const int64_t type = world.type_id(*world.file);
        builder.add(type, std::vector{old_a});
        builder.add(type, std::vector{third_a});
        REQUIRE(builder.finish().version);
        CHECK(world.content(repository, 3) == Set{third_a, b});
    });
}

TEST_CASE("paths of a version may not overlap") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        const int64_t dir = world.add_file("d/e/f", "1"), file = world.add_file("d/e", "1"),
                      near = world.add_file("d/e.x", "1"), below = world.add_file("d/e/f/g", "1");
        REQUIRE(world.modify(repository, *world.file, {dir, near}));
        CHECK(failure_of([&] { world.modify(repository, *world.file, {file}); }).message.find("'d/e'") !=
              std::string::npos);
        CHECK_THROWS_AS(world.modify(repository, *world.file, {below}), Failure);
        CHECK_THROWS_AS(world.modify(repository, *world.file, {file, below}, {dir}), Failure);
        CHECK(world.modify(repository, *world.file, {file}, {dir}));
        // Many at once: the sorted way.
        std::vector<DeclaredUnit> units;
        for (int i = 0; i < 700; ++i) units.push_back(World::file_unit("m/" + std::to_string(i) + "/x", "1"));
        auto ids = save_units(world.context, *world.file, 1, 0, units);
        const int64_t other = world.repository();
        REQUIRE(world.modify(other, *world.file, ids));
        const int64_t third = world.repository();
        ids.push_back(world.add_file("m/77", "1"));
        const auto refused = failure_of([&] { world.modify(third, *world.file, ids); });
        CHECK(refused.message.find("'m/77' is the folder of 'm/77/x'") != std::string::npos);
    });
}

TEST_CASE("a planner learns of what came before the engine's own time") {
    on_each_engine([](World& world) {
        if (world.database->engine() != db::Engine::kPostgres) return;
        std::vector<DeclaredUnit> units(150);
        for (size_t i = 0; i < units.size(); ++i) units[i].fields = {"n" + std::to_string(i)};
        const auto ids = save_units(world.context, *world.note, 1, 0, units);
        REQUIRE(world.modify(world.repository(), *world.note, ids));
        for (const std::string& table : {std::string("repository_content"), world.note->table}) {
            INFO(table);
            CHECK(world.count("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE oid = to_regclass('" +
                              table + "')") == 150);
        }
    });
}

TEST_CASE("a large table is not counted anew for the little that came to it") {
    on_each_engine([](World& world) {
        if (world.database->engine() != db::Engine::kPostgres) return;
        int made = 0;
        const auto add = [&](int count) {
            std::vector<DeclaredUnit> units(static_cast<size_t>(count));
            for (DeclaredUnit& unit : units) unit.fields = {"n" + std::to_string(made++)};
            REQUIRE(world.modify(world.repository(), *world.note,
                                 save_units(world.context, *world.note, 1, 0, units)));
        };
        const auto counted = [&](int64_t wanted) {
            for (const std::string& table : {std::string("repository_content"), world.note->table}) {
                INFO(table);
                CHECK(world.count("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE oid = to_regclass('" +
                                  table + "')") == wanted);
            }
        };
        // So few that the engine's own clean-up has no cause to count either.
        add(1000);
        counted(1000);
        add(100);
        counted(1000);
        add(101);
        counted(1201);
    });
}

TEST_CASE("an unfinished version of a lost process is discarded") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        const int64_t a = world.add_note("a"), b = world.add_note("b"), c = world.add_note("c");
        REQUIRE(world.modify(repository, *world.note, {a, b}));
        // What a killed process leaves behind.
        const std::string r = std::to_string(repository);
        world.execute(
            "INSERT INTO repository_version (id, pulp_id, pulp_created, pulp_last_updated, number,"
            " repository_id, complete) SELECT id + 1000000, " +
            std::string(world.database->engine() == db::Engine::kSqlite ? "randomblob(16)"
                                                                        : "gen_random_uuid()") +
            ", 0, 0, 2, repository_id, FALSE FROM repository_version WHERE repository_id = " + r +
            " AND number = 1");
        world.execute("UPDATE repository_content SET version_removed = 2 WHERE repository_id = " + r +
                      " AND content_id = " + std::to_string(a));
        world.execute("INSERT INTO repository_content SELECT repository_id, " + std::to_string(c) +
                      ", 2, NULL, type_id FROM repository_content WHERE repository_id = " + r +
                      " AND content_id = " + std::to_string(b));
        CHECK(world.latest(repository).number == 1);
        const auto made = world.modify(repository, *world.note, {world.add_note("d")});
        REQUIRE(made);
        CHECK(made->number == 2);
        CHECK(world.content(repository, 2) == Set{a, b, world.add_note("d")});
        CHECK(world.count("SELECT COUNT(*) FROM repository_version WHERE complete = FALSE") == 0);
    });
}

TEST_CASE("a version cannot hold what its repository does not list") {
    on_each_engine([](World& world) {
        const Type* stray = world.registry.typed(Kind::kContent, "toy.stray");
        DeclaredUnit unit;
        unit.fields = {std::string("x")};
        const auto ids = save_units(world.context, *stray, 1, 0, {&unit, 1});
        const int64_t repository = world.repository();
        CHECK(failure_of([&] { world.modify(repository, *stray, ids); }).code == ErrorCode::kInvalid);
        CHECK(failure_of([&] { world.modify(repository, *world.note, {123456789}); }).code ==
              ErrorCode::kConflict);
        CHECK(world.latest(repository).number == 0);
        CHECK(world.count("SELECT COUNT(*) FROM repository_version WHERE complete = FALSE") == 0);
    });
}

TEST_CASE("retention spares what is served") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        for (int i = 0; i < 5; ++i)
            REQUIRE(world.modify(repository, *world.note, {world.add_note(std::to_string(i))}));
        const auto second = version_by_number(*world.database->lease(), repository, 2);
        const int64_t pinned = world.make(Kind::kDistribution, "repository_version_id", "$1", {second->id});
        (void)pinned;
        const auto reason = version_protection(*world.database->lease(), *second);
        REQUIRE(reason);
        CHECK(reason->find("The repository version cannot be deleted because") == 0);
        CHECK_THROWS_AS(delete_version(world.context, *second), Failure);
        world.execute("UPDATE repository SET retain_repo_versions = 2");
        apply_retention(world.context, repository);
        std::vector<int64_t> numbers;
        world.database->lease()->query("SELECT number FROM repository_version ORDER BY number", {},
                                       [&](const db::Row& row) { numbers.push_back(row.i64(0)); });
        CHECK(numbers == std::vector<int64_t>{2, 4, 5});
        // A distribution by repository of a type that serves publications keeps the newest published version.
        const auto fourth = version_by_number(*world.database->lease(), repository, 4);
        const auto fifth = version_by_number(*world.database->lease(), repository, 5);
        world.make(Kind::kDistribution, "repository_id", "$1", {repository});
        CHECK_FALSE(version_protection(*world.database->lease(), *fifth, &world.registry));
        CHECK(version_protection(*world.database->lease(), *fifth));
        PublicationBuilder builder(world.context, world.progress,
                                   *world.registry.typed(Kind::kPublication, "toy.toy"), *fourth, true, false,
                                   {});
        builder.finish();
        CHECK(version_protection(*world.database->lease(), *fourth, &world.registry));
        CHECK(version_protection(*world.database->lease(), *fourth));
        CHECK_FALSE(version_protection(*world.database->lease(), *fifth));
        delete_version(world.context, *fifth);
        CHECK(world.latest(repository).number == 4);
        // Numbers are not used again.
        CHECK(world.modify(repository, *world.note, {world.add_note("new")})->number == 6);
    });
}

TEST_CASE("a repository goes with everything that hangs on it") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository(), other = world.repository();
        std::vector<DeclaredUnit> units;
        for (int i = 0; i < 300; ++i) units.push_back(World::file_unit(std::to_string(i), "x"));
        const auto ids = save_units(world.context, *world.file, 1, 0, units);
        world.modify(repository, *world.file, ids);
        world.modify(other, *world.file, ids);
        {
            PublicationBuilder builder(world.context, world.progress,
                                       *world.registry.typed(Kind::kPublication, "toy.toy"),
                                       world.latest(repository), true, false, {std::string("M")});
            builder.add_metadata("M", "text");
            builder.finish();
        }
        const auto removed = delete_repository(world.context, world.progress, repository);
        const std::map<std::string, int64_t> counts(removed.begin(), removed.end());
        CHECK(counts.at("core.RepositoryContent") == 300);
        CHECK(counts.at("core.RepositoryVersion") == 2);
        CHECK(counts.at("core.PublishedMetadata") == 1);
        CHECK(counts.at("toy.ToyRepository") == 1);
        CHECK(world.count("SELECT COUNT(*) FROM repository") == 1);
        CHECK(world.count("SELECT COUNT(*) FROM publication") == 0);
        CHECK(world.count("SELECT COUNT(*) FROM toy_toyrepository") == 1);
        CHECK(world.content(other, 1).size() == 300);
    });
}

TEST_CASE("who still writes a version of a repository that is gone leaves nothing behind") {
    on_each_engine([](World& world) {
        const int64_t repository = world.repository();
        const int64_t a = world.add_note("a"), b = world.add_note("b");
        {
            VersionBuilder builder(world.context, world.progress, repository);
            builder.add(world.type_id(*world.note), std::vector<int64_t>{a});
            delete_repository(world.context, world.progress, repository);
            const auto code =
                failure_of([&] { builder.add(world.type_id(*world.note), std::vector<int64_t>{b}); }).code;
            CHECK(code == ErrorCode::kConflict);
        }
        CHECK(world.count("SELECT COUNT(*) FROM repository_version") == 0);
        CHECK(world.count("SELECT COUNT(*) FROM repository_content") == 0);
    });
}

}  // namespace
}  // namespace granary::model
