#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "core/tasks/test_world.h"

using namespace granary;
using namespace granary::tasks;
using namespace granary::tasks::test;

namespace {

/// The rule of the contract, literally: walk the unfinished tasks in order and collect what they hold.
struct Reference {
    struct Task {
        Uuid id;
        bool immediate = false;
        bool running = false;
        std::set<std::string> exclusive, shared;
    };
    std::vector<Task> unfinished;

    const Task* next() const {
        std::set<std::string> taken_exclusive, taken_shared;
        const Task* best = nullptr;
        for (const Task& task : unfinished) {
            const auto hits = [](const std::set<std::string>& wanted, const std::set<std::string>& taken) {
                return std::any_of(wanted.begin(), wanted.end(),
                                   [&](const std::string& name) { return taken.contains(name); });
            };
            const bool blocked = hits(task.exclusive, taken_exclusive) ||
                                 hits(task.exclusive, taken_shared) || hits(task.shared, taken_exclusive);
            if (!task.running && !blocked && (best == nullptr || (task.immediate && !best->immediate)))
                best = &task;
            taken_exclusive.insert(task.exclusive.begin(), task.exclusive.end());
            taken_shared.insert(task.shared.begin(), task.shared.end());
        }
        return best;
    }
    void start(const Uuid& id) {
        for (Task& task : unfinished)
            if (task.id == id) task.running = true;
    }
    void end(const Uuid& id) {
        std::erase_if(unfinished, [&](const Task& task) { return task.id == id; });
    }
};

}  // namespace

TEST_CASE("claims follow the order of the contract") {
    on_each_engine([](const Place& place) {
        World world(place);
        std::mt19937 random(20261124);
        Reference reference;
        std::vector<Claimed> running;
        const std::string domain = "prn:core.domain:" + world.domain.pulp_id.str();
        const auto pick = [&](int below) { return std::uniform_int_distribution<int>(0, below - 1)(random); };
        for (int step = 0; step < 600; ++step) {
            const int dice = pick(10);
            if (dice < 4) {
                TaskSpec spec = world.spec("nothing");
                for (int i = pick(3); i > 0; --i) spec.exclusive.push_back("r" + std::to_string(pick(5)));
                for (int i = pick(3); i > 0; --i) spec.shared.push_back("r" + std::to_string(pick(5)));
                if (pick(25) == 0) spec.exclusive.push_back(domain);
                spec.immediate = pick(4) == 0;
                spec.allow_inline = false;
                Reference::Task task;
                task.id = world.queue().dispatch(spec).id;
                task.immediate = spec.immediate;
                task.exclusive.insert(spec.exclusive.begin(), spec.exclusive.end());
                task.shared.insert(spec.shared.begin(), spec.shared.end());
                task.shared.insert(domain);
                for (const auto& name : task.exclusive) task.shared.erase(name);
                reference.unfinished.push_back(task);
            } else if (dice < 7) {
                const auto* wanted = reference.next();
                const auto claimed = claim_task(*world.database, 1);
                REQUIRE(claimed.has_value() == (wanted != nullptr));
                if (!claimed) continue;
                REQUIRE(claimed->pulp_id == wanted->id);
                CHECK(world.column(claimed->pulp_id, "unblocked_at") != "null");
                reference.start(claimed->pulp_id);
                running.push_back(*claimed);
            } else if (dice < 9 && !running.empty()) {
                const size_t at = static_cast<size_t>(pick(static_cast<int>(running.size())));
                const auto state = finish_task(*world.database, running[at].id, 1, Outcome{});
                CHECK(state == State::kCompleted);
                reference.end(running[at].pulp_id);
                running.erase(running.begin() + static_cast<std::ptrdiff_t>(at));
            } else if (!reference.unfinished.empty()) {
                const auto& task =
                    reference
                        .unfinished[static_cast<size_t>(pick(static_cast<int>(reference.unfinished.size())))];
                const auto outcome = world.queue().cancel(task.id);
                if (task.running) {
                    CHECK(outcome == Queue::CancelOutcome::kCanceling);
                } else {
                    CHECK(outcome == Queue::CancelOutcome::kCanceled);
                    reference.end(Uuid(task.id));
                }
                // A canceling one is ended by whoever runs it, as canceled.
                for (size_t i = 0; i < running.size() && outcome == Queue::CancelOutcome::kCanceling; ++i) {
                    if (running[i].pulp_id != task.id) continue;
                    CHECK(finish_task(*world.database, running[i].id, 1, Outcome{}) == State::kCanceled);
                    reference.end(running[i].pulp_id);
                    running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
                    break;
                }
            }
        }
        while (const auto* wanted = reference.next()) {
            const auto claimed = claim_task(*world.database, 1);
            REQUIRE(claimed.has_value());
            REQUIRE(claimed->pulp_id == wanted->id);
            finish_task(*world.database, claimed->id, 1, Outcome{});
            reference.end(claimed->pulp_id);
            if (reference.next() == nullptr)
                for (const auto& task : running) {
                    finish_task(*world.database, task.id, 1, Outcome{});
                    reference.end(task.pulp_id);
                }
        }
        CHECK(world.count("task_resource") == 0);
    });
}

TEST_CASE("two processes never run one task twice, nor two at once on one resource") {
    // Every round is a race: all tasks want the same resource, so that one alone can be taken at any time.
    const char* wanted = std::getenv("GRANARY_TEST_RACES");  // sanitizers run fewer
    const int kRaces = wanted != nullptr ? std::atoi(wanted) : 10'000;
    on_each_engine([&](const Place& place) {
        World world(place);
        int go[2];
        int log_pipe[2];
        REQUIRE(pipe(go) == 0);
        REQUIRE(pipe(log_pipe) == 0);
        std::vector<pid_t> racers;
        for (int64_t owner = 1; owner <= 2; ++owner)
            racers.push_back(spawn([&, owner] {
                const auto database = db::Database::open({place.url, 4});
                char byte = 0;
                if (read(go[0], &byte, 1) != 1) return 1;
                const auto end =
                    std::chrono::steady_clock::now() + std::chrono::seconds(800);  // of a busy machine
                while (std::chrono::steady_clock::now() < end) {
                    const auto task = claim_task(*database, owner);
                    if (!task) {
                        if (database->lease()->query_int("SELECT 1 FROM task WHERE finished = FALSE LIMIT 1"))
                            continue;
                        return 0;
                    }
                    const int64_t lines[2] = {task->id, owner};
                    if (write(log_pipe[1], lines, sizeof lines) != sizeof lines) return 2;
                    const int64_t done[2] = {task->id, -owner};
                    if (write(log_pipe[1], done, sizeof done) != sizeof done) return 2;
                    if (finish_task(*database, task->id, owner, Outcome{}) != State::kCompleted) return 3;
                }
                return 4;
            }));
        for (int i = 0; i < kRaces; ++i) world.queue().dispatch(world.spec("nothing", {"one"}));
        REQUIRE(write(go[1], "gg", 2) == 2);
        std::map<int64_t, int> runs;
        int64_t last = 0;
        bool ordered = true;
        int64_t open = 0;
        bool overlapped = false;
        for (int i = 0; i < 2 * kRaces; ++i) {
            int64_t line[2];
            REQUIRE(read(log_pipe[0], line, sizeof line) == sizeof line);
            if (line[1] > 0) {
                ++runs[line[0]];
                if (line[0] <= last) ordered = false;
                if (open != 0) overlapped = true;
                last = line[0];
                open = line[1];
            } else {
                if (open != -line[1]) overlapped = true;
                open = 0;
            }
        }
        for (const pid_t racer : racers) CHECK(wait_exit(racer) == 0);
        CHECK(runs.size() == static_cast<size_t>(kRaces));
        CHECK(std::all_of(runs.begin(), runs.end(), [](const auto& run) { return run.second == 1; }));
        CHECK(ordered);
        CHECK_FALSE(overlapped);
        for (const int fd : {go[0], go[1], log_pipe[0], log_pipe[1]}) close(fd);
    });
}

TEST_CASE("dispatchers of two processes keep the order of ids and commits") {
    on_each_engine([](const Place& place) {
        World world(place);
        std::vector<pid_t> dispatchers;
        for (int i = 0; i < 2; ++i)
            dispatchers.push_back(spawn([&] {
                World mine(place);
                for (int n = 0; n < 100; ++n) mine.queue().dispatch(mine.spec("nothing", {"one"}));
                return 0;
            }));
        int64_t last = 0;
        int taken = 0;
        world.wait_for([&] {
            // Taking while they dispatch: a task that became visible after a later one would be seen here.
            while (const auto task = claim_task(*world.database, 7)) {
                CHECK(task->id > last);
                last = task->id;
                finish_task(*world.database, task->id, 7, Outcome{});
                ++taken;
            }
            return taken == 200;
        });
        CHECK(taken == 200);
        for (const pid_t dispatcher : dispatchers) CHECK(wait_exit(dispatcher) == 0);
    });
}
