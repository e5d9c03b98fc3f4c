#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "core/db/test_databases.h"

namespace granary::db {

namespace {

/// What a child saw, sent through a pipe.
struct Seen {
    int64_t session = 0;  ///< the process of the server; 0 on SQLite
    int64_t prepared = 0;
    int64_t id = 0;
};

/// Forks a child that runs `work` with a Database of its own, as a zygote's does; returns what it saw, or
/// zeros when it ended otherwise.
Seen run_child(Loan& loan, const Settings& settings, const std::function<void(Database&, Seen&)>& work) {
    int ends[2] = {-1, -1};
    REQUIRE(pipe(ends) == 0);
    loan.before_fork();
    const pid_t child = fork();
    if (child == 0) {
        Seen seen;
        bool well = false;
        try {
            Settings own = settings;
            own.loan = &loan;
            const auto database = Database::open(own);
            work(*database, seen);
            well = true;
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "child: %s\n", failure.what());
        }
        well = well && write(ends[1], &seen, sizeof seen) == sizeof seen;
        _exit(well ? 0 : 1);
    }
    REQUIRE(child > 0);
    int status = 0;
    waitpid(child, &status, 0);
    loan.after_child();
    close(ends[1]);
    Seen seen;
    if (read(ends[0], &seen, sizeof seen) != sizeof seen) seen = {};
    close(ends[0]);
    return seen;
}

void look(Database& database, Seen& seen) {
    const Lease lease = database.lease();
    if (database.engine() == Engine::kPostgres) {
        seen.session = lease->query_int("SELECT pg_backend_pid()").value();
        seen.prepared = lease->query_int("SELECT count(*) FROM pg_prepared_statements").value();
    }
    seen.id = database.reserve_ids("thing", 1);
}

}  // namespace

TEST_CASE("a child goes on with the session, the statements and the ids of the one before it") {
    test::on_each_engine([](test::Fixture& fixture) {
        Loan loan(fixture.settings());
        std::vector<Seen> seen;
        for (int child = 0; child < 4; ++child) {
            seen.push_back(run_child(loan, fixture.settings(), [&](Database& database, Seen& it) {
                look(database, it);
                const Lease lease = database.lease();
                // Each child adds a statement of its own, and runs all that are known.
                for (int known = 0; known <= child; ++known) {
                    const int64_t found =
                        lease->query_int("SELECT " + std::to_string(known) + " + $1", {int64_t{1}}).value();
                    if (found != known + 1) throw DbError(Fault::kOther, "a wrong answer");
                }
            }));
        }
        for (size_t i = 0; i < seen.size(); ++i) {
            INFO("child " << i);
            REQUIRE(seen[i].id != 0);
            CHECK(seen[i].id == seen[0].id + static_cast<int64_t>(i));
            CHECK(seen[i].session == seen[0].session);
            if (!fixture.sqlite() && i > 1) CHECK(seen[i].prepared == seen[i - 1].prepared + 1);
        }
    });
}

TEST_CASE("a child that is killed leaves neither its transaction nor its session nor ids") {
    test::on_each_engine([](test::Fixture& fixture) {
        fixture->lease()->script("CREATE TABLE thing (id BIGINT PRIMARY KEY, n BIGINT)");
        fixture->lease()->script("INSERT INTO thing (id, n) VALUES (1, 0)");
        Loan loan(fixture.settings());
        const Seen first = run_child(loan, fixture.settings(), look);
        REQUIRE(first.id != 0);
        const Seen killed = run_child(loan, fixture.settings(), [](Database& database, Seen&) {
            database.reserve_ids("thing", 5);
            const Lease lease = database.lease();
            const Transaction transaction(*lease);
            lease->execute("UPDATE thing SET n = 1 WHERE id = 1");
            std::raise(SIGKILL);
        });
        CHECK(killed.id == 0);
        // Would wait for ever for a row that is still locked.
        fixture->write(
            [](Connection& connection) { connection.execute("UPDATE thing SET n = n + 10 WHERE id = 1"); });
        CHECK(fixture->lease()->query_int("SELECT n FROM thing") == 10);
        const Seen next = run_child(loan, fixture.settings(), look);
        CHECK(next.id >= first.id + 6);
        if (!fixture.sqlite()) CHECK(next.session != first.session);
    });
}

TEST_CASE("a session that ended between two children, or in one, is replaced") {
    test::on_each_engine([](test::Fixture& fixture) {
        if (fixture.sqlite()) return;
        Loan loan(fixture.settings());
        const Seen first = run_child(loan, fixture.settings(), look);
        const auto end_session = [&](int64_t session) {
            // Of its own, for a child cannot use the fixture's.
            const auto database = fixture.another();
            const Lease lease = database->lease();
            lease->query("SELECT pg_terminate_backend($1::int)", {session}, [](const Row&) {});
            const auto lives = [&] {
                return lease
                           ->query_int("SELECT count(*) FROM pg_stat_activity WHERE pid = $1::int", {session})
                           .value() != 0;
            };
            for (int wait = 0; lives() && wait < 1000; ++wait)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
        };
        end_session(first.session);
        const Seen second = run_child(loan, fixture.settings(), look);
        CHECK(second.session != 0);
        CHECK(second.session != first.session);
        const Seen third = run_child(loan, fixture.settings(), [&](Database& database, Seen& seen) {
            look(database, seen);
            end_session(seen.session);
            const int64_t lost = seen.session;
            look(database, seen);
            if (seen.session == lost) throw DbError(Fault::kOther, "the session was not replaced");
        });
        CHECK(third.session != 0);
        const Seen fourth = run_child(loan, fixture.settings(), look);
        CHECK(fourth.session != 0);
        CHECK(fourth.id > third.id);
        loan.close_idle();
        CHECK(run_child(loan, fixture.settings(), look).session != fourth.session);
    });
}

}  // namespace granary::db
