#pragma once

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/db/file_lock.h"
#include "core/db/session.h"
#include "core/db/soci_session.h"

struct sqlite3;
struct sqlite3_stmt;

namespace granary::db {

/// A Connection to a SQLite file.
class SqliteSession final : public Session {
  public:
    /// Creates folder (0700) and file (0600) when absent, and sets the session up. Throws DbError.
    explicit SqliteSession(const std::string& path, SqliteMemory memory = {});
    ~SqliteSession() override;

    Engine engine() const override { return Engine::kSqlite; }
    int64_t execute(std::string_view sql, Params params) override;
    void query(std::string_view sql, Params params, const RowCallback& row) override;
    void script(std::string_view sql) override;
    void lookup(std::string_view table, std::span<const Column> keys, Params tuples,
                std::span<const std::string> values, std::string_view filter,
                const std::function<void(size_t, const Row&)>& found) override;
    void insert(std::string_view table, std::span<const Column> columns, Params rows) override;
    void notify(std::string_view, std::string_view) override {}
    bool lost() const override { return false; }
    void begin(bool write) override;
    void commit() override;
    void rollback() noexcept override;
    bool in_transaction() const override { return state_ != State::kNone; }
    bool alive() noexcept override { return true; }
    void clean() noexcept override;

  private:
    enum class State { kNone, kRead, kWrite };
    struct Statement {
        std::string sql;
        sqlite3_stmt* handle = nullptr;
        size_t parameters = 0;
        bool read_only = false;
        bool busy = false;
    };
    class Use;
    class Autocommit;

    Statement prepare(std::string_view sql, bool keep);
    void check_usable() const;
    void check_may_write(const Statement& statement) const;
    void bind(const Statement& statement, Params params);
    /// True for a row, false at the end; throws otherwise.
    bool step(const Statement& statement);
    void run(const char* sql);
    void set_up(SqliteMemory memory);
    [[noreturn]] void fail(int code, std::string_view sql) const;

    std::string path_;
    int pid_;
    std::unique_ptr<WriterLock> lock_;
    std::unique_ptr<SociSession> soci_;
    sqlite3* handle_ = nullptr;
    State state_ = State::kNone;
    std::list<Statement> statements_;  ///< most recently used first
    std::unordered_map<std::string_view, std::list<Statement>::iterator> by_sql_;
};

/// Reserves ids in the file `<database>.ids`, never below the ids the database itself holds: a lost or
/// restored file does no harm. `check_floor` asks the database; so does a sequence the file does not have.
int64_t reserve_sqlite_ids(const std::string& path, const std::string& name, int64_t count, bool check_floor);
/// The sequences of that file.
std::vector<std::string> sqlite_sequences(const std::string& path);

}  // namespace granary::db
