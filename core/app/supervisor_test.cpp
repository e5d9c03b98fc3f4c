#include "core/app/supervisor.h"

#include <doctest/doctest.h>

#include <filesystem>

#include <unistd.h>

#include "core/app/commands.h"
#include "core/app/state_directory.h"

using namespace granary;
using namespace granary::app;
using std::chrono::milliseconds;

TEST_CASE("a process that keeps ending waits longer each time, up to half a minute") {
    Backoff backoff;
    CHECK(backoff.after(milliseconds(5)) == milliseconds(100));
    CHECK(backoff.after(milliseconds(5)) == milliseconds(200));
    for (int i = 0; i < 20; ++i) backoff.after(milliseconds(5));
    CHECK(backoff.after(milliseconds(5)) == milliseconds(30'000));
    CHECK(backoff.after(std::chrono::minutes(2)) == milliseconds(100));
}

TEST_CASE("run_to_end returns what the process ended with") {
    CHECK(run_to_end("/bin/sh", {"-c", "exit 7"}) == 7);
    CHECK(run_to_end("/bin/sh", {"-c", "kill -9 $$"}) == 128 + 9);
    CHECK(run_to_end("/nonexistent", {}) == 127);
}

TEST_CASE("a process that cannot become ready stops the supervisor") {
    SupervisorSettings settings;
    settings.executable = "/bin/sh";
    settings.drain_timeout = milliseconds(3000);
    CHECK(supervise({{"server", {"-c", "exit 1"}, true}, {"worker", {"-c", "exec sleep 60"}, false}},
                    settings) == 1);
}

TEST_CASE("a ready process is started again; a signal stops all") {
    const std::string file =
        (std::filesystem::temp_directory_path() / ("granary-count-" + std::to_string(getpid()))).string();
    SupervisorSettings settings;
    settings.executable = "/bin/sh";
    settings.drain_timeout = milliseconds(3000);
    int ready = 0;
    settings.on_ready = [&] { ++ready; };
    // Counts its starts in a file, says that it is ready, ends; the third start stops the supervisor.
    const std::string script = "echo x >> " + file + "; eval \"echo 1 >&$GRANARY_READY_FD\"; [ $(wc -l < " +
                               file + ") -lt 3 ] || { kill -TERM $PPID; exec sleep 60; }";
    CHECK(supervise({{"server", {"-c", script}, true}}, settings) == 0);
    CHECK(std::filesystem::file_size(file) == 6);
    CHECK(ready == 1);
    std::filesystem::remove(file);
}

TEST_CASE("two servers cannot hold one role of a state directory") {
    const std::string directory =
        (std::filesystem::temp_directory_path() / ("granary-state-" + std::to_string(getpid()))).string();
    prepare_state_directory(directory);
    {
        const StateLock first(directory, {"api", "content"});
        const StateLock other(directory, {"worker"});
        try {
            const StateLock second(directory, {"content"});
            FAIL("held twice");
        } catch (const Failure& failure) {
            CHECK(failure.error().code == ErrorCode::kConflict);
            CHECK(std::string(failure.what()).find("process id " + std::to_string(getpid())) !=
                  std::string::npos);
        }
    }
    CHECK_NOTHROW(StateLock(directory, {"api", "content", "worker"}));
    std::filesystem::remove_all(directory);
}

TEST_CASE("roles") {
    CHECK(Roles::parse("worker, api")->text() == "api,worker");
    CHECK(Roles::parse("api,web").error().message == "\"web\" is no role; there are api, content and worker");
    CHECK(!Roles::parse("").ok());
}
