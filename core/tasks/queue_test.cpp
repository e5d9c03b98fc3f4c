#include <atomic>

#include "core/base/time.h"
#include "core/tasks/running_task.h"
#include "core/tasks/test_world.h"

using namespace granary;
using namespace granary::tasks;
using namespace granary::tasks::test;

TEST_CASE("a task is recorded with its resources, the domain last") {
    on_each_engine([](const Place& place) {
        World world(place);
        TaskSpec spec = world.spec("nothing", {"b", "a", "b"}, {"c", "a"});
        spec.arguments = R"({"password":"secret"})";
        const Uuid parent = world.queue().dispatch(world.spec("nothing")).id;
        spec.parent = parent;
        spec.group = world.queue().create_group("many", world.domain);
        const Dispatched made = world.queue().dispatch(spec);
        CHECK(made.state == State::kWaiting);
        const std::string domain = "shared:prn:core.domain:" + world.domain.pulp_id.str();
        std::string record = world.column(made.id, "reserved_resources_record");
        std::erase(record, ' ');
        CHECK(record == R"(["b","a","shared:c",")" + domain + "\"]");
        CHECK(world.column(made.id, "arguments").find("secret") == std::string::npos);
        CHECK(world.column(made.id, "unblocked_at") != "null");
        const auto database_task = claim_task(*world.database, 5);
        REQUIRE(database_task);
        CHECK(database_task->pulp_id == parent);
        const auto mine = claim_task(*world.database, 5);
        REQUIRE(mine);
        CHECK(mine->pulp_id == made.id);
        CHECK(mine->exclusive == std::vector<std::string>{"b", "a"});
        CHECK(mine->group == spec.group);
        CHECK(world.secrets->decrypt(mine->sealed_arguments) == spec.arguments);
        CHECK(world.column(made.id, "parent_task_id") == world.column(parent, "id"));

        TaskSpec whole = world.spec("nothing", {"prn:core.domain:" + world.domain.pulp_id.str()});
        const Uuid blocked = world.queue().dispatch(whole).id;
        CHECK(world.column(blocked, "unblocked_at") == "null");
        CHECK_FALSE(claim_task(*world.database, 5));
    });
}

TEST_CASE("a waiting task is canceled at once, a running one when its worker knows, an ended one never") {
    on_each_engine([](const Place& place) {
        World world(place);
        using Outcomes = Queue::CancelOutcome;
        const Uuid first = world.queue().dispatch(world.spec("nothing", {"r"})).id;
        const Uuid second = world.queue().dispatch(world.spec("nothing", {"r"})).id;
        const auto running = claim_task(*world.database, 3);
        REQUIRE(running);
        CHECK(world.queue().cancel(second) == Outcomes::kCanceled);
        CHECK(world.state(second) == "canceled");
        CHECK(world.column(second, "finished_at") != "null");
        CHECK(world.column(second, "error") == "null");
        CHECK(world.queue().cancel(first) == Outcomes::kCanceling);
        CHECK(world.state(first) == "canceling");
        CHECK(world.queue().cancel(first) == Outcomes::kCanceling);
        Outcome done;
        done.result = R"({"a":1})";
        CHECK(finish_task(*world.database, running->id, 4, done) == std::nullopt);
        CHECK(world.state(first) == "canceling");
        CHECK(finish_task(*world.database, running->id, 3, done) == State::kCanceled);
        CHECK(world.column(first, "result") == "null");
        CHECK(world.queue().cancel(first) == Outcomes::kAlreadyFinal);
        CHECK(world.queue().cancel(Uuid::v7()) == Outcomes::kNotFound);
        CHECK(world.count("task_resource") == 0);
    });
}

TEST_CASE(
    "a task that waits for its time takes more of the same, and what waits for its time behind it waits, "
    "too") {
    on_each_engine([](const Place& place) {
        World world(place);
        world.database->write([](db::Connection& connection) {
            for (const int64_t id : {7, 8})
                connection.execute(
                    "INSERT INTO auth_user (id, username, password, first_name, last_name, email, is_staff, "
                    "is_active, date_joined, is_superuser) VALUES ($1, $2, '', '', '', '', FALSE, TRUE, 1, "
                    "FALSE)",
                    {id, "user" + std::to_string(id)});
        });
        constexpr int64_t kHour = 3'600'000'000;
        TaskSpec spec = world.spec("nothing", {"r"}, {"s"});
        spec.user_id = 7;
        spec.arguments = R"({"n":0})";
        spec.not_before = now() + kHour;
        const Uuid first = world.queue().dispatch(spec).id;
        TaskSpec later = world.spec("nothing", {"r"});
        later.not_before = 1;
        const Uuid behind = world.queue().dispatch(later).id;
        CHECK_FALSE(claim_task(*world.database, 1));

        const auto joins = [&](const std::function<void(TaskSpec&)>& change, const Uuid& task) {
            TaskSpec other = spec;
            other.arguments = R"({"n":9})";
            if (change) change(other);
            return world.queue().join(task, other, 100 * kHour).has_value();
        };
        CHECK_FALSE(joins([](TaskSpec& other) { other.user_id = 8; }, first));
        CHECK_FALSE(joins([](TaskSpec& other) { other.user_id.reset(); }, first));
        CHECK_FALSE(joins([](TaskSpec& other) { other.exclusive = {"q"}; }, first));
        CHECK_FALSE(joins([](TaskSpec& other) { other.name = "fail"; }, first));
        CHECK_FALSE(joins([](TaskSpec& other) { other.function = "fail"; }, first));
        CHECK_FALSE(joins([](TaskSpec& other) { other.domain.id = 99; }, first));
        CHECK_FALSE(joins({}, behind));
        CHECK_FALSE(joins({}, Uuid::v7()));
        CHECK(world.count("task_joined") == 0);

        TaskSpec more = spec;
        more.arguments = R"({"password":"secret"})";
        more.not_before = spec.not_before + kHour;
        CHECK(world.queue().join(first, more, 100 * kHour) == more.not_before);
        // No longer than that after it was dispatched.
        more.arguments = R"({"n":2})";
        const auto bounded = world.queue().join(first, more, kHour / 2);
        REQUIRE(bounded);
        CHECK(*bounded < spec.not_before);
        const auto sealed =
            world.database->lease()->query_text("SELECT arguments FROM task_joined ORDER BY id LIMIT 1");
        CHECK(sealed.value_or("secret").find("secret") == std::string::npos);

        world.database->write([&](db::Connection& connection) {
            connection.execute("UPDATE task SET not_before = $2 WHERE pulp_id = $1", {first, now() - 1});
        });
        // Its time has come: it takes nothing more, though nobody has begun it.
        CHECK_FALSE(joins({}, first));
        const auto claimed = claim_task(*world.database, 1);
        REQUIRE(claimed);
        CHECK(claimed->pulp_id == first);
        AbortFlag abort;
        RunningTask running(world.context, world.queue(), *claimed, abort, std::nullopt);
        CHECK(running.arguments() == spec.arguments);
        CHECK(running.joined() == std::vector<std::string>{R"({"password":"secret"})", R"({"n":2})"});
        CHECK_FALSE(claim_task(*world.database, 1));
        // A run that is lost keeps what was joined, an end does not.
        CHECK(requeue_task(*world.database, claimed->id, 1));
        CHECK(world.count("task_joined") == 2);
        const auto again = claim_task(*world.database, 2);
        REQUIRE(again);
        CHECK(finish_task(*world.database, again->id, 2, {}) == State::kCompleted);
        CHECK(world.count("task_joined") == 0);
        const auto next = claim_task(*world.database, 1);
        REQUIRE(next);
        CHECK(next->pulp_id == behind);
        CHECK(finish_task(*world.database, next->id, 1, {}) == State::kCompleted);

        spec.not_before = now() + kHour;
        const Uuid cancelled = world.queue().dispatch(spec).id;
        CHECK(joins({}, cancelled));
        CHECK(world.queue().cancel(cancelled) == Queue::CancelOutcome::kCanceled);
        CHECK(world.count("task_joined") == 0);
        CHECK_FALSE(joins({}, cancelled));
    });
}

TEST_CASE("what waits for its time begins at once when something else would have to wait for it") {
    on_each_engine([](const Place& place) {
        World world(place);
        constexpr int64_t kHour = 3'600'000'000;
        const auto wait = [&](const char* resource) {
            TaskSpec spec = world.spec("nothing", {resource});
            spec.not_before = now() + kHour;
            return world.queue().dispatch(spec).id;
        };
        const auto next = [&](const Uuid& wanted) {
            const auto claimed = claim_task(*world.database, 1);
            REQUIRE(claimed);
            CHECK(claimed->pulp_id == wanted);
            CHECK(finish_task(*world.database, claimed->id, 1, {}) == State::kCompleted);
        };
        const Uuid first = wait("r"), second = wait("r"), other = wait("q");
        // The domain is everybody's, and so is what is only read together.
        next(world.queue().dispatch(world.spec("nothing", {"s"})).id);
        TaskSpec refused = world.spec("nothing", {"r"});
        refused.immediate = true;
        refused.deferrable = false;
        CHECK(world.queue().dispatch(refused).state == State::kCanceled);
        CHECK_FALSE(claim_task(*world.database, 1));
        // Nor is anybody hurried by who waits, too.
        const Uuid third = wait("r");
        CHECK_FALSE(claim_task(*world.database, 1));

        const Uuid reader = world.queue().dispatch(world.spec("nothing", {}, {"r"})).id;
        for (const Uuid& one : {first, second, third, reader}) next(one);
        CHECK_FALSE(claim_task(*world.database, 1));
        const Uuid all =
            world.queue()
                .dispatch(world.spec("nothing", {"prn:core.domain:" + world.domain.pulp_id.str()}))
                .id;
        next(other);
        next(all);
    });
}

TEST_CASE("an immediate task runs within its dispatch when nothing is in its way") {
    on_each_engine([](const Place& place) {
        std::atomic<int> runs = 0;
        World world(place, [&](Functions& functions) {
            functions.add("quick", {[&](TaskContext& task) {
                              ++runs;
                              CHECK(task.arguments() == "{\"n\":1}");
                              task.report("a.code", "Doing", 1, 2);
                              task.report("b.code", "Done", 2, 2);
                              task.complete("b.code");
                              task.created("core.task", "prn:x", "/x/");
                              task.set_result(R"({"answer":42})");
                          }});
            functions.add("slow", {[](TaskContext& task) {
                              while (true) task.check();
                          }});
            functions.add("apart", {[](TaskContext&) {}, Isolation::kChild});
        });
        TaskSpec spec = world.spec("quick", {"r"});
        spec.immediate = true;
        spec.arguments = "{\"n\":1}";
        const Dispatched done = world.queue().dispatch(spec);
        CHECK(done.state == State::kCompleted);
        CHECK(runs == 1);
        CHECK(world.state(done.id) == "completed");
        std::string result = world.column(done.id, "result");
        std::erase(result, ' ');
        CHECK(result == R"({"answer":42})");
        CHECK(world.column(done.id, "started_at") != "null");
        CHECK(world.count("task_resource") == 0);
        CHECK(world.count("created_resource") == 1);
        const auto lease = world.database->lease();
        CHECK(lease->query_text("SELECT state FROM progress_report WHERE code = 'a.code'") == "completed");
        CHECK(lease->query_int("SELECT done FROM progress_report WHERE code = 'b.code'") == 2);

        TaskSpec broken = world.spec("fail");
        broken.immediate = true;
        const Dispatched failed = world.queue().dispatch(broken);
        CHECK(failed.state == State::kFailed);
        const std::string error = world.column(failed.id, "error");
        CHECK(error.find("[PLP0003] The digest differs.") != std::string::npos);
        CHECK(error.find("error_code") != std::string::npos);
        CHECK(error.find("traceback") != std::string::npos);

        TaskSpec endless = world.spec("slow");
        endless.immediate = true;
        const Dispatched late = world.queue().dispatch(endless);
        CHECK(late.state == State::kFailed);
        CHECK(world.column(late.id, "error").find("timed out after 0.3 seconds.") != std::string::npos);
        CHECK(world.column(late.id, "error").find("PLP0024") != std::string::npos);

        // In the way: deferred, or refused; children are never run here.
        world.queue().dispatch(world.spec("nothing", {"r"}));
        CHECK(world.queue().dispatch(spec).state == State::kWaiting);
        spec.deferrable = false;
        const Dispatched refused = world.queue().dispatch(spec);
        CHECK(refused.state == State::kCanceled);
        CHECK(world.column(refused.id, "error").find("Resources temporarily unavailable.") !=
              std::string::npos);
        CHECK(runs == 1);
        TaskSpec apart = world.spec("apart");
        apart.immediate = true;
        CHECK(world.queue().dispatch(apart).state == State::kWaiting);
        CHECK(world.count("process") == 1);
    });
}

TEST_CASE("an immediate task can be canceled while it runs") {
    on_each_engine([](const Place& place) {
        World world(place);
        world.settings.immediate_timeout = 20;
        world.queue();
        TaskSpec spec = world.spec("wait for cancel");
        spec.immediate = true;
        Dispatched made;
        std::thread request([&] { made = world.queue().dispatch(spec); });
        std::optional<Uuid> id;
        CHECK(world.wait_for([&] {
            id = world.database->lease()->query_uuid("SELECT pulp_id FROM task WHERE state = 'running'");
            return id.has_value();
        }));
        REQUIRE(id);
        // The row may be visible a moment before the function is known here: cancel again, as clients do.
        CHECK(
            world.wait_for([&] { return world.queue().cancel(*id) != Queue::CancelOutcome::kCanceling; }, 5));
        request.join();
        CHECK(made.state == State::kCanceled);
        CHECK(world.state(*id) == "canceled");
    });
}

TEST_CASE("a group is canceled as a whole") {
    on_each_engine([](const Place& place) {
        World world(place);
        const Uuid group = world.queue().create_group("group", world.domain);
        TaskSpec spec = world.spec("nothing", {"r"});
        spec.group = group;
        for (int i = 0; i < 3; ++i) world.queue().dispatch(spec);
        world.queue().finish_group_dispatch(group);
        const auto running = claim_task(*world.database, 3);
        REQUIRE(running);
        CHECK(world.queue().cancel_group(group));
        CHECK(finish_task(*world.database, running->id, 3, Outcome{}) == State::kCanceled);
        CHECK_FALSE(world.queue().cancel_group(group));
        CHECK(world.database->lease()->query_int("SELECT count(*) FROM task WHERE state = 'canceled'") == 3);
        CHECK(world.database->lease()->query_int(
                  "SELECT count(*) FROM taskgroup WHERE all_tasks_dispatched = TRUE") == 1);
    });
}

TEST_CASE("a process shows itself as long as it is announced") {
    on_each_engine([](const Place& place) {
        World world(place);
        world.settings.api_ttl = 0.6;
        {
            const auto api = world.queue().announce("api");
            const auto content = world.queue().announce("content");
            CHECK(world.count("process") == 2);
            const auto lease = world.database->lease();
            const auto first = lease->query_int("SELECT last_heartbeat FROM process WHERE role = 'api'");
            CHECK(lease->query_text("SELECT CAST(versions AS TEXT) FROM process WHERE role = 'api'")
                      ->find("3.123.1") != std::string::npos);
            CHECK(world.wait_for([&] {
                return lease->query_int("SELECT last_heartbeat FROM process WHERE role = 'api'") > first;
            }));
            lease->execute("DELETE FROM process WHERE role = 'api'");
            CHECK(world.wait_for([&] { return world.count("process") == 2; }));
        }
        CHECK(world.count("process") == 0);
    });
}

TEST_CASE("purge removes what ended long enough ago, in batches") {
    on_each_engine([](const Place& place) {
        World world(place);
        register_functions(world.functions);
        world.settings.immediate_timeout = 20;
        for (int i = 0; i < 3; ++i) {
            TaskSpec spec = world.spec(i == 0 ? "fail" : "nothing");
            spec.immediate = true;
            if (i == 2) spec.user_id = std::nullopt;
            world.queue().dispatch(spec);
        }
        const Uuid waiting = world.queue().dispatch(world.spec("nothing")).id;
        {
            const auto lease = world.database->lease();
            int64_t id = *lease->query_int("SELECT max(id) FROM task");
            db::Transaction transaction(*lease);
            for (int i = 0; i < 1200; ++i) {
                ++id;
                lease->execute(
                    "INSERT INTO task (id, pulp_id, domain_id, pulp_created, pulp_last_updated, state, name, "
                    "logging_cid, finished_at, reserved_resources_record, function, arguments, immediate, "
                    "\"deferrable\", cancel_requested, diagnostics, finished, plugin, attempts) VALUES ($1, "
                    "$2, "
                    "$3, 1, "
                    "1, 'completed', 'old', '', 1, '[]', '', '', FALSE, TRUE, FALSE, '[]', TRUE, '', 1)",
                    {id, Uuid::v7(), world.domain.id});
            }
            transaction.commit();
        }
        TaskSpec old = world.spec("pulpcore.app.tasks.purge.purge");
        old.immediate = true;
        Dispatched made = world.queue().dispatch(old);
        CHECK(made.state == State::kCompleted);
        CHECK(world.count("task") == 5);
        const auto lease = world.database->lease();
        const auto done = [&](const std::string& code) {
            return lease->query_int(
                "SELECT done FROM progress_report WHERE code = $1 AND task_id = (SELECT id FROM task WHERE "
                "pulp_id = $2)",
                {code, made.id});
        };
        CHECK(done("purge.tasks.total") == 1200);
        CHECK(done("purge.tasks.key.core.Task") == 1200);
        CHECK(done("purge.tasks.error") == 0);
        CHECK(lease->query_int("SELECT count(*) FROM progress_report WHERE state = 'running'") == 0);

        TaskSpec all = old;
        all.arguments = R"({"finished_before":32472144000000000,"states":["completed","failed"]})";
        made = world.queue().dispatch(all);
        CHECK(made.state == State::kCompleted);
        CHECK(world.count("task") == 2);
        CHECK(world.state(waiting) == "waiting");
        CHECK(done("purge.tasks.key.core.ProgressReport") > 0);
        TaskSpec wrong = old;
        wrong.arguments = R"({"states":["running"]})";
        CHECK(world.queue().dispatch(wrong).state == State::kFailed);
    });
}
