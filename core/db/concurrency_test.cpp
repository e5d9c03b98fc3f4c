#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

#include "core/base/error.h"
#include "core/db/test_databases.h"

namespace granary::db {

using test::fault_of;
using test::Fixture;
using test::on_each_engine;

namespace {

constexpr int kWriters = 4;

/// Runs `work` in a child; true when it returned true.
pid_t start_child(const std::function<bool()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        bool good = false;
        try {
            good = work();
        } catch (const std::exception& e) {
            static_cast<void>(std::fprintf(stderr, "child: %s\n", e.what()));
        }
        ::_exit(good ? 0 : 1);
    }
    return child;
}

bool ended_well(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void on_postgres(const std::function<void(Fixture&)>& test) {
    if (std::getenv("GRANARY_TEST_POSTGRES") == nullptr) return;
    Fixture fixture(Engine::kPostgres);
    test(fixture);
}

void end_backend(Fixture& db, int64_t pid) {
    db.another()->lease()->query("select pg_terminate_backend($1::int)", std::initializer_list<Param>{pid},
                                 [](const Row&) {});
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

}  // namespace

TEST_CASE("writers of several processes and threads lose no update") {
    on_each_engine([](Fixture& db) {
        db->lease()->script(
            "create table n (id bigint primary key, value bigint); insert into n values (1, 0)");
        constexpr int kTimes = 100;
        const auto increment = [](Database& database) {
            for (int i = 0; i < kTimes; ++i)
                database.write([](Connection& connection) {
                    const int64_t value =
                        *connection.query_int(connection.engine() == Engine::kSqlite
                                                  ? "select value from n where id = 1"
                                                  : "select value from n where id = 1 for update");
                    connection.execute("update n set value = $1 where id = 1", {value + 1});
                });
        };
        std::vector<pid_t> children;
        for (int i = 0; i < kWriters; ++i)
            children.push_back(start_child([&] {
                const auto own = db.another();
                increment(*own);
                own->lease()->execute("update n set value = value + 1");  // a write without a transaction
                return true;
            }));
        std::vector<std::thread> threads;
        for (int i = 0; i < kWriters; ++i) threads.emplace_back([&] { increment(*db); });
        for (std::thread& thread : threads) thread.join();
        for (const pid_t child : children) CHECK(ended_well(child));
        CHECK(db->lease()->query_int("select value from n") == 2 * kWriters * kTimes + kWriters);
    });
}

TEST_CASE("reserved ids are unique among threads and processes, within transactions too") {
    on_each_engine([](Fixture& db) {
        db->lease()->script("create table made (id bigint)");
        constexpr size_t kEach = 2500;
        std::vector<std::vector<int64_t>> of_thread(kWriters);
        const pid_t child = start_child([&] {
            const auto own = db.another();
            for (int i = 0; i < 20; ++i)
                own->write([&](Connection& connection) {
                    connection.execute("insert into made values ($1)", {own->reserve_ids("thing", 500)});
                });
            return true;
        });
        std::vector<std::thread> threads;
        for (std::vector<int64_t>& ids : of_thread)
            threads.emplace_back([&db, &ids] {
                while (ids.size() < kEach) {
                    const size_t count = ids.size() % 3 + 1;
                    const int64_t first = db->reserve_ids("thing", count);
                    for (size_t i = 0; i < count; ++i) ids.push_back(first + static_cast<int64_t>(i));
                }
            });
        for (std::thread& thread : threads) thread.join();
        CHECK(ended_well(child));
        std::set<int64_t> all;
        size_t count = 0;
        for (const std::vector<int64_t>& ids : of_thread) {
            CHECK(std::is_sorted(ids.begin(), ids.end()));
            count += ids.size();
            all.insert(ids.begin(), ids.end());
        }
        db->lease()->query("select id from made", {}, [&](const Row& row) {
            for (int64_t i = 0; i < 500; ++i) all.insert(row.i64(0) + i);
            count += 500;
        });
        CHECK(all.size() == count);
        CHECK(*all.begin() >= 1);

        // Within a write transaction, through its rollback, and for more than a block.
        int64_t inside = 0;
        {
            const Lease connection = db->lease();
            const Transaction transaction(*connection);
            connection->execute("insert into made values (0)");
            inside = db->reserve_ids("another", 5000);
        }
        CHECK(db->reserve_ids("another", 1) >= inside + 5000);
        CHECK_THROWS_AS(db->reserve_ids("a b", 1), Failure);
        CHECK_THROWS_AS(db->reserve_ids("", 1), Failure);
        CHECK_THROWS_AS(db->reserve_ids("thing", 0), Failure);
    });
}

TEST_CASE("a lost file of ids does not bring ids back") {
    Fixture db(Engine::kSqlite);
    const std::string path = db.settings().url.substr(9);
    db->lease()->script(
        "create table a (id integer primary key); insert into a values (70000);"
        "create table b (id integer primary key); insert into b values (900)");
    CHECK(db->reserve_ids("a", 1) > 70000);
    CHECK(db->reserve_ids("b", 1) > 900);
    std::filesystem::remove(path + ".ids");
    const auto later = db.another();
    CHECK(later->reserve_ids("b", 1) == 901);
    CHECK(later->reserve_ids("no-table", 1) == 70001);
    CHECK(later->reserve_ids("no-table", 1) == 70002);
}

TEST_CASE("a database that was exchanged is ahead of its ids until they are checked") {
    Fixture db(Engine::kSqlite);
    const auto insert = [&](int64_t id) { db->lease()->execute("insert into a values ($1)", {id}); };
    db->lease()->script("create table a (id integer primary key)");
    CHECK(db->reserve_ids("a", 1) == 1);
    insert(50000);
    Settings trusting = db.settings();
    trusting.ids_checked = true;
    CHECK(Database::open(trusting)->reserve_ids("a", 1) < 50000);
    CHECK(Database::open(trusting)->reserve_ids("new", 1) == 50001);  // what the file does not have is asked
    db.another()->check_ids();
    CHECK(Database::open(trusting)->reserve_ids("a", 1) > 50000);
    insert(90000);
    CHECK(db.another()->reserve_ids("a", 1) > 90000);
}

TEST_CASE("ids come over a free session of the pool, and within a transaction over another") {
    on_each_engine([](Fixture& db) {
        const int64_t before = db->reserve_ids("thing", 1);
        const Lease lease = db->lease();
        const Transaction transaction(*lease, Transaction::Mode::kWrite);
        CHECK(db->reserve_ids("thing", 5000) > before);
        CHECK(db.another()->reserve_ids("thing", 1) > before + 5000);
    });
}

TEST_CASE("a SQLite database is private and writes ahead") {
    Fixture db(Engine::kSqlite);
    const std::string path = db.settings().url.substr(9);
    CHECK(db->lease()->query_text("pragma journal_mode") == "wal");
    db->lease()->script("create table t (id integer primary key)");
    using std::filesystem::perms;
    CHECK((std::filesystem::status(path).permissions() & perms::mask) ==
          (perms::owner_read | perms::owner_write));
    CHECK((std::filesystem::status(path + "-wal").permissions() & perms::mask) ==
          (perms::owner_read | perms::owner_write));
    CHECK((std::filesystem::status(std::filesystem::path(path).parent_path()).permissions() & perms::mask) ==
          perms::owner_all);
    // A thread that waited for itself would wait forever.
    const Lease one = db->lease();
    const Lease two = db->lease();
    const Transaction transaction(*one);
    CHECK(fault_of([&] { two->execute("insert into t values (1)"); }) == Fault::kOther);
}

TEST_CASE("the pool has an end, and forked children are kept out") {
    on_each_engine([](Fixture& db) {
        Settings settings = db.settings();
        settings.pool_size = 2;
        settings.lease_timeout_ms = 50;
        const auto small = Database::open(settings);
        auto one = std::make_unique<Lease>(small->lease());
        const Lease two = small->lease();
        CHECK(fault_of([&] { small->lease(); }) == Fault::kTimeout);
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            one.reset();
        });
        CHECK_FALSE(fault_of([&] { small->lease(); }));
        later.join();
        const pid_t child = start_child([&] { return fault_of([&] { small->lease(); }) == Fault::kOther; });
        CHECK(ended_well(child));
        CHECK(two->query_int("select 1") == 1);
    });
}

TEST_CASE("a process lock is exclusive and ends with its process") {
    on_each_engine([](Fixture& db) {
        const std::string name = db.settings().url + "/worker";
        auto lock = db->try_lock(name);
        REQUIRE(lock);
        CHECK(lock->held());
        CHECK_FALSE(db->try_lock(name));
        CHECK(db->try_lock(name + "2"));
        lock.reset();
        CHECK(db->try_lock(name));

        int ready[2];
        REQUIRE(::pipe(ready) == 0);
        const pid_t child = start_child([&] {
            const auto own = db.another();
            const auto held = own->try_lock(name);
            // A grandchild that lives on does not keep the lock.
            if (::fork() == 0) {
                std::this_thread::sleep_for(std::chrono::seconds(3));
                ::_exit(0);
            }
            static_cast<void>(!::write(ready[1], held ? "y" : "n", 1));
            std::this_thread::sleep_for(std::chrono::seconds(30));
            return true;
        });
        char answer = 0;
        REQUIRE(::read(ready[0], &answer, 1) == 1);
        CHECK(answer == 'y');
        CHECK_FALSE(db->try_lock(name));
        ::kill(child, SIGKILL);
        ended_well(child);
        ::close(ready[0]);
        ::close(ready[1]);
        // PostgreSQL learns of it when the socket closes.
        for (int i = 0; i < 100 && !lock; ++i) {
            lock = db->try_lock(name);
            if (!lock) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        CHECK(lock);
    });
}

TEST_CASE("a lost session is replaced") {
    on_postgres([](Fixture& db) {
        db->lease()->script("create table n (id bigint primary key)");
        const auto pid = [&] { return *db->lease()->query_int("select pg_backend_pid()"); };
        const int64_t first = pid();
        CHECK(pid() == first);
        end_backend(db, first);  // while idle: nobody notices
        CHECK(pid() != first);
        {
            const Lease connection = db->lease();
            end_backend(db, *connection->query_int("select pg_backend_pid()"));
            CHECK(fault_of([&] { connection->query_int("select 1"); }) == Fault::kLost);
            CHECK(connection->lost());
        }
        CHECK(db->lease()->query_int("select count(*) from n") == 0);
        int runs = 0;
        db->write([&](Connection& connection) {
            if (runs++ == 0) end_backend(db, *connection.query_int("select pg_backend_pid()"));
            connection.execute("insert into n values (1)");
        });
        CHECK(runs == 2);
        CHECK(db->lease()->query_int("select count(*) from n") == 1);
        db->lease()->execute("deallocate all");  // as a pooler would
        CHECK(db->lease()->query_int("select count(*) from n") == 1);

        // A commit after a failed statement is not a success.
        const Lease connection = db->lease();
        Transaction transaction(*connection);
        CHECK(fault_of([&] { connection->execute("insert into n (id) values (1)"); }) == Fault::kUnique);
        CHECK(fault_of([&] { transaction.commit(); }) == Fault::kOther);
    });
}

TEST_CASE("a transaction in conflict is run again") {
    on_each_engine([](Fixture& db) {
        int runs = 0;
        db->write([&](Connection&) {
            if (++runs < 3) throw DbError(Fault::kConflict, "made up");
        });
        CHECK(runs == 3);
        CHECK(fault_of([&] { db->write([](Connection&) { throw DbError(Fault::kConflict, "always"); }); }) ==
              Fault::kConflict);
        CHECK_THROWS_AS(db->write([](Connection&) { throw std::runtime_error("other"); }),
                        std::runtime_error);
    });
}

TEST_CASE("an away server is a lost connection") {
    const auto database = Database::open({"postgresql://nobody@/none?host=/nonexistent"});
    CHECK(fault_of([&] { database->lease(); }) == Fault::kLost);
    CHECK(fault_of([&] { database->lease(); }) == Fault::kLost);
}

TEST_CASE("notifications wake a listener") {
    on_postgres([](Fixture& db) {
        const auto listener = db->listen({"tasks", "Other channel"});
        CHECK(listener->wait(0, -1).empty());
        using Clock = std::chrono::steady_clock;
        Clock::time_point sent;
        std::thread sender([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            db->write([&](Connection& connection) {
                connection.notify("Other channel", "it's ü");
                sent = Clock::now();
            });
        });
        const auto arrived = listener->wait(5000, -1);
        const auto latency = Clock::now();
        sender.join();
        REQUIRE(arrived.size() == 1);
        CHECK(arrived[0].channel == "Other channel");
        CHECK(arrived[0].payload == "it's ü");
        CHECK(latency - sent < std::chrono::milliseconds(500));

        int pipe_ends[2];
        REQUIRE(::pipe(pipe_ends) == 0);
        REQUIRE(::write(pipe_ends[1], "x", 1) == 1);
        const auto before = Clock::now();
        CHECK(listener->wait(5000, pipe_ends[0]).empty());
        CHECK(Clock::now() - before < std::chrono::seconds(1));
        ::close(pipe_ends[0]);
        ::close(pipe_ends[1]);

        end_backend(db, *db.another()->lease()->query_int(
                            "select pid::bigint from pg_stat_activity where query like 'listen %' and "
                            "datname = current_database() order by backend_start desc limit 1"));
        const auto missed = listener->wait(5000, -1);
        REQUIRE(missed.size() == 1);
        CHECK(missed[0].channel.empty());
        db->write([](Connection& connection) { connection.notify("tasks", ""); });
        const auto again = listener->wait(5000, -1);
        REQUIRE(again.size() == 1);
        CHECK(again[0].channel == "tasks");
    });
    Fixture lite(Engine::kSqlite);
    lite->lease()->notify("tasks", "nothing");
    CHECK(lite->listen({"tasks"})->wait(1, -1).empty());
}

}  // namespace granary::db
