#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/text.h"
#include "core/db/db.h"

/// For the tests of this folder: each runs on a fresh SQLite file and, when GRANARY_TEST_POSTGRES names a
/// server, in a fresh schema of its own there.
namespace granary::db::test {

class Fixture {
  public:
    explicit Fixture(Engine engine) : name_("granary_test_" + to_hex(random_bytes(6))) {
        if (engine == Engine::kSqlite) {
            folder_ = std::filesystem::temp_directory_path() / name_;
            settings_.url = "sqlite://" + (folder_ / "data" / "granary.db").string();
        } else {
            const std::string base = std::getenv("GRANARY_TEST_POSTGRES");
            admin_ = Database::open({base, 1});
            admin_->lease()->script("create schema " + name_);
            settings_.url =
                base + (base.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name_;
        }
        database_ = Database::open(settings_);
    }
    ~Fixture() {
        database_.reset();
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
        try {
            if (admin_) admin_->lease()->script("drop schema " + name_ + " cascade");
        } catch (const std::exception& e) {
            MESSAGE(e.what());
        }
    }
    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;

    Database& operator*() { return *database_; }
    Database* operator->() { return database_.get(); }
    bool sqlite() const { return database_->engine() == Engine::kSqlite; }
    const Settings& settings() const { return settings_; }
    std::unique_ptr<Database> another() const { return Database::open(settings_); }

  private:
    std::string name_;
    std::filesystem::path folder_;
    std::unique_ptr<Database> admin_;
    Settings settings_;
    std::unique_ptr<Database> database_;
};

inline void on_each_engine(const std::function<void(Fixture&)>& test) {
    {
        INFO("on SQLite");
        Fixture fixture(Engine::kSqlite);
        test(fixture);
    }
    if (std::getenv("GRANARY_TEST_POSTGRES") != nullptr) {
        INFO("on PostgreSQL");
        Fixture fixture(Engine::kPostgres);
        test(fixture);
    } else {
        WARN_MESSAGE(false, "not on PostgreSQL: GRANARY_TEST_POSTGRES names no server");
    }
}

/// For tests with subcases, or with a fixture of their own.
inline void for_each_engine(const std::function<void(Engine)>& test) {
    SUBCASE("on SQLite") {
        test(Engine::kSqlite);
    }
    if (std::getenv("GRANARY_TEST_POSTGRES") != nullptr) {
        SUBCASE("on PostgreSQL") {
            test(Engine::kPostgres);
        }
    } else {
        WARN_MESSAGE(false, "not on PostgreSQL: GRANARY_TEST_POSTGRES names no server");
    }
}

/// The DDL type of each engine, for tables made by hand.
inline std::string bytes_type(Fixture& fixture) {
    return fixture.sqlite() ? "blob" : "bytea";
}
inline std::string uuid_type(Fixture& fixture) {
    return fixture.sqlite() ? "blob" : "uuid";
}
inline std::string json_type(Fixture& fixture) {
    return fixture.sqlite() ? "text" : "jsonb";
}

/// The fault `action` fails with; nullopt when it does not.
inline std::optional<Fault> fault_of(const std::function<void()>& action, std::string* constraint = nullptr) {
    try {
        action();
    } catch (const DbError& e) {
        INFO(e.what());
        if (constraint != nullptr) *constraint = e.constraint();
        return e.fault();
    }
    return std::nullopt;
}

}  // namespace granary::db::test
