#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/schema.h"
#include "core/tasks/ledger.h"

/// For the tests of this folder: everything a process that runs tasks needs, on a database of its own that
/// several processes may open.
namespace granary::tasks::test {

/// Where a test's database and folders are. Made by one process, opened by several.
struct Place {
    std::string folder, url, admin_url, schema;
};

inline Place make_place(db::Engine engine) {
    Place place;
    place.schema = "granary_tasks_" + to_hex(random_bytes(6));
    place.folder = (std::filesystem::temp_directory_path() / place.schema).string();
    std::filesystem::create_directories(place.folder + "/run");
    if (engine == db::Engine::kSqlite) {
        place.url = "sqlite://" + place.folder + "/granary.db";
        return place;
    }
    place.admin_url = std::getenv("GRANARY_TEST_POSTGRES");
    place.url = place.admin_url + (place.admin_url.find('?') == std::string::npos ? "?" : "&") +
                "options=-csearch_path%3D" + place.schema;
    db::Database::open({place.admin_url, 1})->lease()->script("create schema " + place.schema);
    return place;
}

inline void remove_place(const Place& place) {
    std::error_code ignored;
    std::filesystem::remove_all(place.folder, ignored);
    if (!place.admin_url.empty())
        db::Database::open({place.admin_url, 1})->lease()->script("drop schema " + place.schema + " cascade");
}

/// One process's view of a place. Make it after fork().
class World {
  public:
    explicit World(const Place& place, std::function<void(Functions&)> add_functions = {},
                   db::Loan* loan = nullptr)
        : database(db::Database::open({.url = place.url, .pool_size = 16, .loan = loan})),
          registry(model::Registry::core()),
          store(artifacts::open_filesystem_store(place.folder + "/store")),
          secrets(model::Secrets::open(place.folder + "/key", true)),
          context{*database, registry, *store, *secrets} {
        context.work_directory = place.folder + "/work";
        db::Migrator(*database).apply(registry.tables("core"));
        database->write([](db::Connection& connection) { model::ensure_base_rows(connection, "/nowhere"); });
        domain = model::default_domain(*database->lease());
        settings.run_directory = place.folder + "/run";
        settings.immediate_timeout = 0.3;
        settings.contract_versions = {{"core", "3.123.1"}};
        functions.add("nothing", {[](TaskContext&) {}});
        functions.add("wait for cancel", {[](TaskContext& task) {
                          while (true) {
                              task.check();
                              std::this_thread::sleep_for(std::chrono::milliseconds(5));
                          }
                      }});
        functions.add("fail", {[](TaskContext&) {
                          throw Failure(ErrorCode::kIntegrity, "The digest differs.", "PLP0003");
                      }});
        if (add_functions) add_functions(functions);
    }

    Queue& queue() {
        if (!queue_) queue_ = Queue::create(context, functions, settings);
        return *queue_;
    }
    TaskSpec spec(std::string function, std::vector<std::string> exclusive = {},
                  std::vector<std::string> shared = {}) const {
        TaskSpec made;
        made.name = std::move(function);
        made.exclusive = std::move(exclusive);
        made.shared = std::move(shared);
        made.domain = domain;
        made.correlation_id = "test";
        return made;
    }
    std::string column(const Uuid& task, const std::string& name) {
        return database->lease()
            ->query_text("SELECT CAST(" + name + " AS TEXT) FROM task WHERE pulp_id = $1", {task})
            .value_or("null");
    }
    std::string state(const Uuid& task) { return column(task, "state"); }
    /// Waits until the task is in a final state; false after `seconds`.
    bool wait_final(const Uuid& task, double seconds = 20) {
        return wait_for([&] { return is_final(parse_state(state(task)).value_or(State::kWaiting)); },
                        seconds);
    }
    bool wait_for(const std::function<bool()>& done, double seconds = 20) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
        while (!done()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
        }
        return true;
    }
    int64_t count(const std::string& table) {
        return database->lease()->query_int("SELECT count(*) FROM " + table).value_or(-1);
    }

    std::unique_ptr<db::Database> database;
    model::Registry registry;
    std::unique_ptr<artifacts::Store> store;
    std::unique_ptr<model::Secrets> secrets;
    model::Context context;
    model::Domain domain;
    Functions functions;
    QueueSettings settings;

  private:
    std::unique_ptr<Queue> queue_;
};

/// Forks before anything is open; `body` runs in the child, whose exit status it returns.
inline pid_t spawn(const std::function<int()>& body) {
    const pid_t child = fork();
    if (child != 0) return child;
    int status = 70;
    try {
        status = body();
    } catch (const std::exception& failure) {
        log::error("test", failure.what());
    }
    _exit(status);
}

inline int wait_exit(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

inline void on_each_engine(const std::function<void(const Place&)>& test) {
    std::vector<db::Engine> engines{db::Engine::kSqlite};
    const bool both = std::getenv("GRANARY_TEST_POSTGRES") != nullptr;
    WARN_MESSAGE(both, "not on PostgreSQL: GRANARY_TEST_POSTGRES names no server");
    if (both) engines.push_back(db::Engine::kPostgres);
    for (const db::Engine engine : engines) {
        INFO((engine == db::Engine::kSqlite ? "on SQLite" : "on PostgreSQL"));
        const Place place = make_place(engine);
        test(place);
        remove_place(place);
    }
}

}  // namespace granary::tasks::test
