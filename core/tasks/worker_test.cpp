#include <algorithm>
#include <atomic>
#include <csignal>
#include <fstream>

#include "core/base/time.h"
#include "core/tasks/breaker.h"
#include "core/tasks/test_world.h"
#include "core/tasks/zygote.h"

using namespace granary;
using namespace granary::tasks;
using namespace granary::tasks::test;

namespace {

std::atomic<bool> worker_stop{false};

void add_worker_functions(Functions& functions) {
    functions.add("retryable", {[](TaskContext& task) {
                                    // The first run waits for its worker to be killed.
                                    const std::string mark = task.model().work_directory + ".ran";
                                    if (access(mark.c_str(), F_OK) == 0) return;
                                    std::ofstream(mark) << "once";
                                    std::this_thread::sleep_for(std::chrono::seconds(30));
                                },
                                Isolation::kInWorker, true});
    functions.add("patient", {[](TaskContext& task) {
                                  // The first run waits for its worker to be stopped.
                                  const std::string mark = task.model().work_directory + ".waited";
                                  if (access(mark.c_str(), F_OK) == 0) return;
                                  std::ofstream(mark) << "once";
                                  while (true) {
                                      task.check();
                                      std::this_thread::sleep_for(std::chrono::milliseconds(5));
                                  }
                              },
                              Isolation::kInWorker, true});
    functions.add("report and wait", {[](TaskContext& task) {
                      task.report("step", "Stepping", 3, 10);
                      while (true) {
                          task.check();
                          std::this_thread::sleep_for(std::chrono::milliseconds(5));
                      }
                  }});
    functions.add("child ok", {[](TaskContext& task) {
                                   task.report("child", "In the child", 1, 1);
                                   std::ofstream(task.work_directory() + "/file") << "x";
                                   task.set_result("\"" + std::to_string(getpid()) + "\"");
                               },
                               Isolation::kChild});
    functions.add("child crash", {[](TaskContext& task) {
                                      std::ofstream(task.work_directory() + "/file") << "x";
                                      task.entering("toy");
                                      std::raise(SIGKILL);
                                  },
                                  Isolation::kChild});
    functions.add("child rights", {[](TaskContext& task) {
                                       std::ifstream status("/proc/self/status");
                                       for (std::string line; std::getline(status, line);)
                                           if (line.rfind("NoNewPrivs:", 0) == 0)
                                               task.set_result("\"" + line.substr(12) + "\"");
                                   },
                                   Isolation::kChild});
    Registered toy{[](TaskContext& task) {
                       task.entering("toy");
                       // Not SIGSEGV: the sanitizers make an exit of that.
                       if (access((task.model().work_directory + ".mended").c_str(), F_OK) != 0)
                           std::raise(SIGKILL);
                   },
                   Isolation::kChild};
    toy.plugin = "toy";
    functions.add("toy.crash", toy);
    toy.function = [](TaskContext& task) { task.entering("toy"); };
    functions.add("toy.other", toy);
    functions.add("child exit", {[](TaskContext&) { _exit(3); }, Isolation::kChild});
    functions.add("child deaf", {[](TaskContext&) {
                                     std::signal(SIGTERM, SIG_IGN);
                                     std::this_thread::sleep_for(std::chrono::seconds(60));
                                 },
                                 Isolation::kChild});
    functions.add("child endless", {[](TaskContext& task) {
                                        while (true) {
                                            task.check();
                                            std::this_thread::sleep_for(std::chrono::milliseconds(5));
                                        }
                                    },
                                    Isolation::kChild});
}

QueueSettings worker_settings(const Place& place, QueueSettings settings) {
    settings.child_timeout = 4;
    settings.shutdown_grace = 1;
    settings.crash_limit = 3;
    settings.cleanup = [folder = place.folder](model::Context&, const Uuid& task,
                                               const std::vector<std::string>&) {
        std::ofstream(folder + "/cleaned-" + task.str()) << "x";
    };
    return settings;
}

/// A worker process; ends well on SIGTERM. `zygote`: the program and its first arguments.
pid_t start_worker(const Place& place, const std::vector<std::string>& zygote = {
                                           "/proc/self/exe", "--test-case=entry of a task's child"}) {
    return spawn([&] {
        std::signal(SIGTERM, [](int) { worker_stop = true; });
        setenv("GRANARY_TEST_CHILD_FOLDER", place.folder.c_str(), 1);
        setenv("GRANARY_TEST_CHILD_URL", place.url.c_str(), 1);
        World world(place, add_worker_functions);
        world.settings = worker_settings(place, world.settings);
        WorkerSettings settings;
        settings.executable = zygote.front();
        settings.child_arguments = {zygote.begin() + 1, zygote.end()};
        settings.stop = [] { return worker_stop.load(); };
        return run_worker(world.context, world.queue(), world.functions, settings);
    });
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The only child of the process; 0 when it has none.
pid_t child_of(pid_t parent) {
    const std::string id = std::to_string(parent);
    return std::atoi(text_of("/proc/" + id + "/task/" + id + "/children").c_str());
}

/// Of the list of processes; its arguments end in NUL.
bool command_ends_with(pid_t process, const std::string& word) {
    return text_of("/proc/" + std::to_string(process) + "/cmdline").ends_with(word + '\0');
}

void wait_for_workers(World& world, int64_t count) {
    REQUIRE(world.wait_for([&] { return world.count("process") == count; }));
}

}  // namespace

TEST_CASE("entry of a task's child") {
    const char* url = std::getenv("GRANARY_TEST_CHILD_URL");
    if (url == nullptr) return;
    Place place;
    place.url = url;
    place.folder = std::getenv("GRANARY_TEST_CHILD_FOLDER");
    db::Loan loan({.url = place.url});
    const ZygoteEnd end = run_zygote(0, loan);
    if (!end.is_child) _exit(0);
    int status = 0;
    {
        World world(place, add_worker_functions, &loan);
        status = run_child(world.context, world.queue(), world.functions, end.task);
    }
    _exit(status);
}

TEST_CASE("a worker runs tasks soon after they are dispatched and stops when told") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        std::vector<double> waits;
        for (int i = 0; i < 20; ++i) {
            const Uuid id = world.queue().dispatch(world.spec("nothing", {"r"})).id;
            CHECK(world.wait_final(id));
            CHECK(world.state(id) == "completed");
            waits.push_back(static_cast<double>(std::stoll(world.column(id, "finished_at")) -
                                                std::stoll(world.column(id, "pulp_created"))));
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        std::sort(waits.begin(), waits.end());
        MESSAGE("dispatched to finished, median: " << waits[10] / 1000 << " ms, slowest: " << waits[19] / 1000
                                                   << " ms");
        CHECK(waits[10] < 500'000);  // woken, not polled
        const Uuid unknown = world.queue().dispatch(world.spec("no such function")).id;
        CHECK(world.wait_final(unknown));
        CHECK(world.column(unknown, "error").find("no such function") != std::string::npos);
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
        CHECK(world.count("process") == 0);
        CHECK(std::filesystem::is_empty(place.folder + "/run"));
    });
}

TEST_CASE("a running task sees a cancel within a second and shows its progress meanwhile") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        const Uuid id = world.queue().dispatch(world.spec("report and wait", {"r"})).id;
        const Uuid next = world.queue().dispatch(world.spec("nothing", {"r"})).id;
        CHECK(world.wait_for([&] { return world.count("progress_report") == 1; }));
        CHECK(world.database->lease()->query_text("SELECT state FROM progress_report") == "running");
        const auto began = now();
        CHECK(world.queue().cancel(id) == Queue::CancelOutcome::kCanceling);
        CHECK(world.wait_final(id));
        CHECK(now() - began < 1'000'000);
        CHECK(world.state(id) == "canceled");
        CHECK(world.column(id, "error") == "null");
        CHECK(world.database->lease()->query_text("SELECT state FROM progress_report") == "canceled");
        CHECK(std::filesystem::exists(place.folder + "/cleaned-" + id.str()));
        CHECK(world.wait_final(next));
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
    });
}

TEST_CASE("a child runs, crashes, hangs and is canceled without harm to its worker") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        const Uuid good = world.queue().dispatch(world.spec("child ok")).id;
        CHECK(world.wait_final(good));
        CHECK(world.state(good) == "completed");
        CHECK(world.column(good, "result") != "\"" + std::to_string(worker) + "\"");
        const Uuid crash = world.queue().dispatch(world.spec("child crash", {"r"})).id;
        CHECK(world.wait_final(crash));
        CHECK(world.state(crash) == "failed");
        const std::string error = world.column(crash, "error");
        CHECK(error.find("Killed by signal 9.") != std::string::npos);
        CHECK(error.find("'toy'") != std::string::npos);
        CHECK(error.find("child crash") != std::string::npos);
        CHECK(std::filesystem::exists(place.folder + "/cleaned-" + crash.str()));
        CHECK_FALSE(std::filesystem::exists(place.folder + "/work/task-" + crash.str()));
        const Uuid exits = world.queue().dispatch(world.spec("child exit")).id;
        CHECK(world.wait_final(exits));
        CHECK(world.column(exits, "error").find("exitcode 3.") != std::string::npos);
        for (const char* function : {"child endless", "child deaf"}) {
            const Uuid id = world.queue().dispatch(world.spec(function)).id;
            CHECK(world.wait_for([&] { return world.state(id) == "running"; }));
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            const auto began = now();
            CHECK(world.queue().cancel(id) == Queue::CancelOutcome::kCanceling);
            CHECK(world.wait_final(id));
            CHECK(now() - began < 1'000'000);
            CHECK(world.state(id) == "canceled");
        }
        const Uuid rights = world.queue().dispatch(world.spec("child rights")).id;
        CHECK(world.wait_final(rights));
        CHECK(world.column(rights, "result") == "\"1\"");
        const Uuid hangs = world.queue().dispatch(world.spec("child deaf")).id;
        CHECK(world.wait_final(hangs));
        CHECK(world.column(hangs, "error").find("longer than the 4 seconds") != std::string::npos);
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
    });
}

TEST_CASE("a zygote may be killed, between two tasks and under one") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        CHECK(child_of(worker) == 0);  // there is none before it is needed
        const auto run = [&] {
            const Uuid id = world.queue().dispatch(world.spec("child ok", {"r"})).id;
            CHECK(world.wait_final(id));
            CHECK(world.state(id) == "completed");
            return child_of(worker);
        };
        const pid_t first = run();
        CHECK(command_ends_with(first, Uuid{}.str()));
        CHECK(run() == first);
        kill(first, SIGKILL);
        const pid_t second = run();
        CHECK(second != first);

        const Uuid id = world.queue().dispatch(world.spec("child deaf", {"r"})).id;
        CHECK(world.wait_for([&] { return command_ends_with(child_of(second), id.str()); }));
        const pid_t task = child_of(second);
        // It has its name a moment before the worker is told of it.
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        kill(second, SIGKILL);
        CHECK(world.wait_final(id));
        CHECK(world.column(id, "error").find("Killed by signal 9.") != std::string::npos);
        CHECK(text_of("/proc/" + std::to_string(task) + "/cmdline").empty());  // dead, whoever buries it
        const pid_t third = run();
        CHECK(third != second);
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
        CHECK(text_of("/proc/" + std::to_string(third) + "/cmdline").empty());
    });
}

TEST_CASE("a zygote that does not come up holds up no cancel, no time limit and no stop") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place, {"/bin/sh", "-c", "exec sleep 1000"});
        wait_for_workers(world, 1);
        const auto begin = [&] {
            const Uuid id = world.queue().dispatch(world.spec("child ok", {"r"})).id;
            CHECK(world.wait_for([&] { return world.state(id) == "running" && child_of(worker) != 0; }));
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            return id;
        };
        const Uuid canceled = begin();
        const pid_t silent = child_of(worker);
        auto began = now();
        CHECK(world.queue().cancel(canceled) == Queue::CancelOutcome::kCanceling);
        CHECK(world.wait_final(canceled));
        // Long before the time limit; how soon a cancel takes effect is tested with children that run.
        CHECK(now() - began < 3'500'000);
        CHECK(world.state(canceled) == "canceled");
        CHECK(text_of("/proc/" + std::to_string(silent) + "/cmdline").empty());

        const Uuid late = begin();
        CHECK(world.wait_final(late));
        CHECK(world.state(late) == "failed");
        CHECK(world.column(late, "error").find("longer than the 4 seconds") != std::string::npos);

        const Uuid stopped = begin();
        began = now();
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
        CHECK(now() - began < 15'000'000);  // long before anybody's patience with a zygote ends
        CHECK(world.column(stopped, "error").find("Aborted during worker shutdown.") != std::string::npos);
    });
}

TEST_CASE("a plugin whose task keeps crashing is paused until it is told to go on") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        const auto error_of = [&](const char* function) {
            const Uuid id = world.queue().dispatch(world.spec(function)).id;
            CHECK(world.wait_final(id));
            return world.column(id, "error");
        };
        const auto has = [](const std::string& text, const char* part) {
            INFO(text);
            CHECK(text.find(part) != std::string::npos);
        };
        for (int crash = 1; crash <= 2; ++crash)
            CHECK(error_of("toy.crash").find("paused") == std::string::npos);
        has(error_of("toy.crash"), "Killed by signal 9.");
        const auto paused = paused_plugins(*world.database->lease(), 3);
        REQUIRE(paused.size() == 1);
        CHECK(paused[0].plugin == "toy");
        CHECK(paused[0].task == "toy.crash");
        CHECK(paused[0].crashes == 3);
        CHECK(paused_plugins(*world.database->lease(), 0).empty());
        // None of its tasks is run, not that which crashed and not another; those of others are.
        for (const char* function : {"toy.crash", "toy.other"})
            has(error_of(function),
                "The tasks of plugin 'toy' are paused: toy.crash has crashed 3 times within an hour.");
        CHECK(error_of("child ok") == "null");
        CHECK(world.count("plugin_crash") == 3);
        std::ofstream(place.folder + "/work.mended") << "x";
        CHECK_FALSE(resume_plugin(*world.database, "another"));
        CHECK(resume_plugin(*world.database, "toy"));
        CHECK(error_of("toy.other") == "null");
        CHECK(error_of("toy.crash") == "null");
        // An hour later it is forgotten by itself.
        for (int crash = 0; crash < 3; ++crash) note_crash(*world.database, "toy", "toy.crash");
        CHECK(error_of("toy.other") != "null");
        world.database->write([](db::Connection& connection) {
            connection.execute("UPDATE plugin_crash SET time = time - 3600000001");
        });
        CHECK(error_of("toy.other") == "null");
        CHECK(note_crash(*world.database, "toy", "toy.crash") == 1);
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
    });
}

TEST_CASE("what a killed worker ran fails, is run again where that is safe, and its locks are free") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t doomed = start_worker(place);
        wait_for_workers(world, 1);
        const Uuid lost = world.queue().dispatch(world.spec("report and wait", {"r"})).id;
        const Uuid next = world.queue().dispatch(world.spec("nothing", {"r"})).id;
        CHECK(world.wait_for([&] { return world.count("progress_report") == 1; }));
        kill(doomed, SIGKILL);
        CHECK(wait_exit(doomed) == 128 + SIGKILL);
        const pid_t heir = start_worker(place);
        CHECK(world.wait_final(lost));
        CHECK(world.state(lost) == "failed");
        CHECK(world.column(lost, "error").find("Worker has gone missing.") != std::string::npos);
        CHECK(world.database->lease()->query_text("SELECT state FROM progress_report") == "failed");
        CHECK(std::filesystem::exists(place.folder + "/cleaned-" + lost.str()));
        CHECK(world.wait_final(next));
        CHECK(world.state(next) == "completed");
        CHECK(world.count("process") == 1);

        const Uuid again = world.queue().dispatch(world.spec("retryable", {"r"})).id;
        CHECK(world.wait_for([&] { return std::filesystem::exists(place.folder + "/work.ran"); }));
        kill(heir, SIGKILL);
        wait_exit(heir);
        const pid_t third = start_worker(place);
        CHECK(world.wait_final(again));
        CHECK(world.state(again) == "completed");
        CHECK(world.column(again, "attempts") == "2");
        kill(third, SIGTERM);
        CHECK(wait_exit(third) == 0);
    });
}

TEST_CASE("a worker whose row is deleted fails its task and ends") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        const Uuid id = world.queue().dispatch(world.spec("report and wait", {"r"})).id;
        CHECK(world.wait_for([&] { return world.state(id) == "running"; }));
        world.database->write([](db::Connection& connection) { connection.execute("DELETE FROM process"); });
        CHECK(world.wait_final(id));
        CHECK(world.state(id) == "failed");
        CHECK(world.column(id, "error").find("Worker has gone missing.") != std::string::npos);
        CHECK(wait_exit(worker) == 1);
    });
}

TEST_CASE("a stop lets the task end, and aborts it after the grace time") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        const Uuid id = world.queue().dispatch(world.spec("report and wait", {"r"})).id;
        CHECK(world.wait_for([&] { return world.state(id) == "running"; }));
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
        CHECK(world.state(id) == "failed");
        CHECK(world.column(id, "error").find("Aborted during worker shutdown.") != std::string::npos);
        CHECK(world.count("task_resource") == 0);
    });
}

TEST_CASE("a stop hands back what may be done twice") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        const pid_t first = start_worker(place);
        wait_for_workers(world, 1);
        const Uuid id = world.queue().dispatch(world.spec("patient", {"r"})).id;
        CHECK(world.wait_for([&] { return world.state(id) == "running"; }));
        kill(first, SIGTERM);
        CHECK(wait_exit(first) == 0);
        CHECK(world.state(id) == "waiting");
        const pid_t second = start_worker(place);
        CHECK(world.wait_final(id));
        CHECK(world.state(id) == "completed");
        kill(second, SIGTERM);
        CHECK(wait_exit(second) == 0);
    });
}

TEST_CASE("a task that is noted as running where it is not ends") {
    on_each_engine([](const Place& place) {
        World world(place, add_worker_functions);
        world.settings.api_ttl = 0.6;
        const auto claim_for = [&](int64_t process) {
            TaskSpec spec = world.spec("nothing", {"r" + std::to_string(process)});
            spec.immediate = true;
            const Uuid id = Uuid::v7();
            const Inserted made = insert_task(*world.database, spec, id, world.secrets->encrypt(""),
                                              Placement::kInline, process);
            CHECK(made.state == State::kRunning);
            return id;
        };
        const auto ends = [&](const Uuid& task) {
            CHECK(world.wait_final(task, 10));
            CHECK(world.state(task) == "failed");
            CHECK(world.column(task, "error").find("Worker has gone missing.") != std::string::npos);
        };
        // The worker is forked before this process has threads.
        const pid_t worker = start_worker(place);
        wait_for_workers(world, 1);
        const auto api = world.queue().announce("api");
        ends(claim_for(*world.database->lease()->query_int("SELECT id FROM process WHERE role = 'api'")));
        ends(claim_for(*world.database->lease()->query_int("SELECT id FROM process WHERE role = 'worker'")));
        kill(worker, SIGTERM);
        CHECK(wait_exit(worker) == 0);
        CHECK(world.count("task_resource") == 0);
    });
}
