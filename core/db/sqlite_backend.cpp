#include <poll.h>

#include <algorithm>
#include <atomic>
#include <set>

#include "core/db/file_lock.h"
#include "core/db/sqlite_session.h"

namespace granary::db {

namespace {

class SilentListener final : public Listener {
  public:
    std::vector<Notification> wait(int timeout_ms, int extra_fd) override {
        pollfd watched{extra_fd, POLLIN, 0};  // poll ignores a negative descriptor
        ::poll(&watched, 1, std::max(0, timeout_ms));
        return {};
    }
};

class SqliteBackend final : public Backend {
  public:
    SqliteBackend(std::string path, const Settings& settings)
        : path_(std::move(path)), memory_(settings.memory), ids_checked_(settings.ids_checked) {}
    Engine engine() const override { return Engine::kSqlite; }
    std::unique_ptr<Session> open() override { return std::make_unique<SqliteSession>(path_, memory_); }
    std::unique_ptr<Listener> listen(const std::vector<std::string>&) override {
        return std::make_unique<SilentListener>();
    }
    std::unique_ptr<ProcessLock> try_lock(std::string_view name) override {
        if (!folder_exists_) {
            // A session makes the folder of the database, with its mode.
            open();
            folder_exists_ = true;
        }
        return try_lock_file(path_ + ".locks", name);
    }
    int64_t reserve_block(Session*, const std::string& name, int64_t count) override {
        const bool first = !ids_checked_ && !checked_.contains(name);
        const int64_t id = reserve_sqlite_ids(path_, name, count, first);
        checked_.insert(name);
        return id;
    }

    void check_ids() override {
        open();  // a session makes the folder of the database
        for (const std::string& name : sqlite_sequences(path_)) reserve_sqlite_ids(path_, name, 1, true);
        ids_checked_ = true;
    }

  private:
    std::string path_;
    const SqliteMemory memory_;
    bool ids_checked_;
    std::atomic<bool> folder_exists_ = false;
    std::set<std::string> checked_;
};

}  // namespace

std::unique_ptr<Backend> make_sqlite_backend(std::string path, const Settings& settings) {
    return std::make_unique<SqliteBackend>(std::move(path), settings);
}

}  // namespace granary::db
