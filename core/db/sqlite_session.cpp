#include "core/db/sqlite_session.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <random>
#include <thread>

#include "core/db/sql_text.h"
#include "core/db/sqlite_functions.h"

namespace granary::db {

namespace {

constexpr size_t kCachedStatements = 256;
constexpr int kBusyGiveUpMs = 30'000;

/// Waits 0.1 to 5 ms: SQLite's own handler backs off to 100 ms and starves whoever came late. Only programs
/// that do not take the writer lock make it wait at all.
int wait_while_busy(void*, int attempt) {
    thread_local std::minstd_rand random(std::random_device{}());
    thread_local std::chrono::steady_clock::time_point since;
    const auto now = std::chrono::steady_clock::now();
    if (attempt == 0) since = now;
    if (now - since > std::chrono::milliseconds(kBusyGiveUpMs)) return 0;
    const int most = std::min(5'000, 200 * (attempt + 1));
    std::this_thread::sleep_for(
        std::chrono::microseconds(std::uniform_int_distribution<int>(100, most)(random)));
    return 1;
}

Fault fault_of(int code, int system_errno) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return Fault::kUnique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
        case SQLITE_CONSTRAINT_TRIGGER:  // ON DELETE RESTRICT; no trigger of ours refuses anything
            return Fault::kForeignKey;
        default:
            break;
    }
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT:
            return Fault::kConstraint;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Fault::kConflict;
        case SQLITE_FULL:
            return Fault::kFull;
        case SQLITE_IOERR:
            return system_errno == ENOSPC || system_errno == EDQUOT ? Fault::kFull : Fault::kOther;
        case SQLITE_CANTOPEN:
            return Fault::kLost;
        default:
            return Fault::kOther;
    }
}

const char* const kTypeNames[] = {"?", "an integer", "a number", "text", "bytes", "NULL"};

class SqliteRow final : public Row {
  public:
    explicit SqliteRow(sqlite3_stmt* statement)
        : statement_(statement), columns_(sqlite3_column_count(statement)) {}

    int columns() const override { return columns_; }
    bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
    bool boolean(int column) const override {
        want(column, SQLITE_INTEGER);
        return sqlite3_column_int64(statement_, column) != 0;
    }
    int64_t i64(int column) const override {
        want(column, SQLITE_INTEGER);
        return sqlite3_column_int64(statement_, column);
    }
    double f64(int column) const override {
        // A sum of integers, or a whole number an expression produced, is an integer here.
        if (type(column) != SQLITE_INTEGER) want(column, SQLITE_FLOAT);
        return sqlite3_column_double(statement_, column);
    }
    std::string_view text(int column) const override {
        want(column, SQLITE_TEXT);
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {data, static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
    }
    std::string_view bytes(int column) const override {
        want(column, SQLITE_BLOB);
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return {data == nullptr ? "" : data, static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
    }
    Uuid uuid(int column) const override {
        const std::string_view raw = bytes(column);
        Uuid id;
        if (raw.size() != id.bytes.size())
            throw DbError(Fault::kOther, "column " + name(column) + ": found " + std::to_string(raw.size()) +
                                             " bytes, wanted the 16 of a UUID");
        std::memcpy(id.bytes.data(), raw.data(), raw.size());
        return id;
    }

  private:
    int type(int column) const {
        if (column < 0 || column >= columns_)
            throw DbError(Fault::kOther, "column " + std::to_string(column) + " asked of a row of " +
                                             std::to_string(columns_));
        return sqlite3_column_type(statement_, column);
    }
    std::string name(int column) const {
        const char* found = sqlite3_column_name(statement_, column);
        return found == nullptr ? std::to_string(column) : found;
    }
    void want(int column, int wanted) const {
        const int found = type(column);
        if (found != wanted)
            throw DbError(Fault::kOther, "column " + name(column) + ": found " + kTypeNames[found] +
                                             ", wanted " + kTypeNames[wanted]);
    }

    sqlite3_stmt* statement_;
    int columns_;
};

void create_database_file(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::error_code error;
    if (!folder.empty() && !std::filesystem::exists(folder, error)) {
        std::filesystem::create_directories(folder.parent_path(), error);
        if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
            throw DbError(Fault::kLost,
                          "the folder " + folder.string() + " cannot be made: " + std::strerror(errno));
    }
    // Beforehand, for SQLite would create it readable by everybody; journals take the file's mode. Only when
    // absent: closing a descriptor of an open database would drop this process's locks on it.
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        ::close(fd);
    } else if (errno != EEXIST) {
        throw DbError(Fault::kLost, "the database file " + path + " cannot be made: " + std::strerror(errno));
    }
}

}  // namespace

/// One use of a statement: the cached one, or a temporary twin when the cached one is in the middle of a
/// query.
class SqliteSession::Use {
  public:
    Use(SqliteSession& session, std::string_view sql) : session_(session) {
        session.check_usable();
        if (const auto known = session.by_sql_.find(sql); known != session.by_sql_.end()) {
            if (known->second->busy) {
                temporary_ = session.prepare(sql, false);
                statement_ = &temporary_;
                return;
            }
            session.statements_.splice(session.statements_.begin(), session.statements_, known->second);
            statement_ = &*known->second;
        } else {
            Statement made = session.prepare(sql, true);
            make_room();
            session.statements_.push_front(std::move(made));
            session.by_sql_.emplace(session.statements_.front().sql, session.statements_.begin());
            statement_ = &session.statements_.front();
        }
        statement_->busy = true;
    }
    ~Use() {
        // Not left in the middle: an unfinished read pins the WAL.
        sqlite3_reset(statement_->handle);
        if (statement_ == &temporary_)
            sqlite3_finalize(temporary_.handle);
        else
            statement_->busy = false;
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    Statement& operator*() const { return *statement_; }
    Statement* operator->() const { return statement_; }

  private:
    void make_room() {
        auto& all = session_.statements_;
        if (all.size() < kCachedStatements) return;
        for (auto last = all.end(); last != all.begin();) {
            --last;
            if (last->busy) continue;
            session_.by_sql_.erase(last->sql);
            sqlite3_finalize(last->handle);
            all.erase(last);
            return;
        }
    }

    SqliteSession& session_;
    Statement* statement_ = nullptr;
    Statement temporary_;
};

/// The writer lock around a write outside of a transaction.
class SqliteSession::Autocommit {
  public:
    explicit Autocommit(SqliteSession& session) : session_(session) {}
    ~Autocommit() {
        if (taken_) session_.lock_->unlock();
    }
    Autocommit(const Autocommit&) = delete;
    Autocommit& operator=(const Autocommit&) = delete;
    void take() {
        taken_ = session_.state_ == State::kNone && !session_.lock_->held();
        if (taken_) session_.lock_->lock();
    }

  private:
    SqliteSession& session_;
    bool taken_ = false;
};

SqliteSession::SqliteSession(const std::string& path, SqliteMemory memory) : path_(path), pid_(::getpid()) {
    create_database_file(path);
    lock_ = std::make_unique<WriterLock>(path + ".lock");
    soci_ = SociSession::sqlite(path);
    handle_ = static_cast<sqlite3*>(soci_->handle());
    set_up(memory);
}

SqliteSession::~SqliteSession() {
    if (::getpid() != pid_) {
        soci_->abandon();
        return;
    }
    clean();
    for (Statement& statement : statements_) sqlite3_finalize(statement.handle);
}

void SqliteSession::set_up(SqliteMemory memory) {
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_handler(handle_, wait_while_busy, nullptr);
    register_sqlite_functions(handle_);
    // Not by query(): SQLite counts this question as a write, for which that takes the lock.
    bool wal = false;
    {
        const Statement mode = prepare("pragma journal_mode", false);
        const int code = sqlite3_step(mode.handle);
        wal = code == SQLITE_ROW && SqliteRow(mode.handle).text(0) == "wal";
        sqlite3_finalize(mode.handle);
        if (code != SQLITE_ROW) fail(code, mode.sql);
    }
    if (!wal) {
        // The change needs the file for itself, and SQLite does not always wait for that: one process at a
        // time.
        lock_->lock();
        try {
            run("pragma page_size=4096");
            run("pragma journal_mode=wal");
        } catch (...) {
            lock_->unlock();
            throw;
        }
        lock_->unlock();
    }
    run("pragma synchronous=normal");
    run("pragma foreign_keys=on");
    run("pragma secure_delete=off");
    run(("pragma cache_size=-" + std::to_string(memory.cached * 1024)).c_str());
    run(("pragma mmap_size=" + std::to_string(int64_t{memory.mapped} << 20)).c_str());
    // Sorts of any size spill into files of the system's temporary folder instead of growing in memory.
    run("pragma temp_store=file");
    run("pragma wal_autocheckpoint=4000");
    run("pragma journal_size_limit=67108864");
}

void SqliteSession::fail(int code, std::string_view sql) const {
    const int extended = sqlite3_extended_errcode(handle_);
    if ((extended & 0xFF) == (code & 0xFF)) code = extended;
    const Fault fault = fault_of(code, sqlite3_system_errno(handle_));
    const std::string message = sqlite3_errmsg(handle_);
    std::string constraint;
    if (fault == Fault::kUnique || fault == Fault::kConstraint) {
        const size_t colon = message.find(": ");
        if (colon != std::string::npos) constraint = message.substr(colon + 2);
    }
    throw DbError(
        fault,
        "SQLite: " + message + " (code " + std::to_string(code) + ") in: " + std::string(sql.substr(0, 300)),
        constraint);
}

SqliteSession::Statement SqliteSession::prepare(std::string_view sql, bool keep) {
    const ScannedSql scanned = scan_placeholders(sql, '?');
    Statement made;
    made.sql = sql;
    const char* tail = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_, scanned.text.c_str(), static_cast<int>(scanned.text.size() + 1),
                           keep ? SQLITE_PREPARE_PERSISTENT : 0U, &made.handle, &tail);
    if (code != SQLITE_OK) fail(code, sql);
    if (made.handle == nullptr) throw DbError(Fault::kOther, "the statement is empty");
    if (tail != nullptr && std::string_view(tail).find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        sqlite3_finalize(made.handle);
        throw DbError(Fault::kOther,
                      "more than one statement where one was wanted: " + std::string(sql.substr(0, 200)));
    }
    made.parameters = static_cast<size_t>(sqlite3_bind_parameter_count(made.handle));
    made.read_only = sqlite3_stmt_readonly(made.handle) != 0;
    return made;
}

void SqliteSession::check_usable() const {
    if (state_ != State::kNone && sqlite3_get_autocommit(handle_) != 0)
        throw DbError(Fault::kConflict,
                      "the transaction was already rolled back because of an earlier failure");
}

void SqliteSession::check_may_write(const Statement& statement) const {
    if (state_ == State::kRead && !statement.read_only)
        throw DbError(Fault::kOther, "a write within a read transaction: " + statement.sql.substr(0, 200));
}

void SqliteSession::bind(const Statement& statement, Params params) {
    if (params.size() != statement.parameters)
        wrong_parameter_count(statement.sql, statement.parameters, params.size());
    int position = 0;
    for (const Param& param : params) {
        ++position;
        int code = SQLITE_OK;
        switch (param.kind()) {
            case Param::Kind::kNull:
                code = sqlite3_bind_null(statement.handle, position);
                break;
            case Param::Kind::kBool:
            case Param::Kind::kInt:
                code = sqlite3_bind_int64(statement.handle, position, param.as_int());
                break;
            case Param::Kind::kDouble:
                code = sqlite3_bind_double(statement.handle, position, param.as_double());
                break;
            case Param::Kind::kText: {
                const std::string_view text = param.as_text();
                check_text(text);
                // A null pointer would bind NULL.
                code = sqlite3_bind_text64(statement.handle, position, text.empty() ? "" : text.data(),
                                           text.size(), SQLITE_STATIC, SQLITE_UTF8);
                break;
            }
            case Param::Kind::kBytes: {
                const std::string_view bytes = param.as_text();
                code = sqlite3_bind_blob64(statement.handle, position, bytes.empty() ? "" : bytes.data(),
                                           bytes.size(), SQLITE_STATIC);
                break;
            }
            case Param::Kind::kUuid:
                code = sqlite3_bind_blob64(statement.handle, position, param.as_uuid().bytes.data(), 16,
                                           SQLITE_STATIC);
                break;
        }
        if (code != SQLITE_OK) fail(code, statement.sql);
    }
}

bool SqliteSession::step(const Statement& statement) {
    const int code = sqlite3_step(statement.handle);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(code, statement.sql);
    return false;
}

void SqliteSession::run(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
}

int64_t SqliteSession::execute(std::string_view sql, Params params) {
    Autocommit locked(*this);  // released after the statement was reset, which ends its transaction
    const Use statement(*this, sql);
    check_may_write(*statement);
    if (!statement->read_only) locked.take();
    bind(*statement, params);
    const int64_t before = sqlite3_total_changes64(handle_);
    while (step(*statement)) {
    }
    // sqlite3_changes() keeps the figure of the last statement that could change rows.
    return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

void SqliteSession::query(std::string_view sql, Params params, const RowCallback& row) {
    Autocommit locked(*this);
    const Use statement(*this, sql);
    check_may_write(*statement);
    if (!statement->read_only) locked.take();
    bind(*statement, params);
    while (step(*statement)) row(SqliteRow(statement->handle));
}

void SqliteSession::script(std::string_view sql) {
    check_usable();
    if (state_ == State::kRead) throw DbError(Fault::kOther, "a script within a read transaction");
    Autocommit locked(*this);
    locked.take();
    run(std::string(sql).c_str());
}

void SqliteSession::lookup(std::string_view table, std::span<const Column> keys, Params tuples,
                           std::span<const std::string> values, std::string_view filter,
                           const std::function<void(size_t, const Row&)>& found) {
    const size_t count = count_tuples(tuples, keys.size());
    std::string sql = "select ";
    for (const std::string& value : values) sql += (&value == values.data() ? "" : ", ") + qualify(value);
    if (values.empty()) sql += "1";
    sql += " from " + quote_identifier(table) + " t where ";
    for (size_t i = 0; i < keys.size(); ++i)
        sql += (i == 0 ? "t." : " and t.") + quote_identifier(keys[i].name) + " = $" + std::to_string(i + 1);
    if (!filter.empty()) sql += " and (" + std::string(filter) + ")";
    const auto read = [&] {
        const Use statement(*this, sql);
        for (size_t tuple = 0; tuple < count; ++tuple) {
            const Params key = tuples.subspan(tuple * keys.size(), keys.size());
            for (size_t i = 0; i < keys.size(); ++i) check_value_kind(key[i], keys[i]);
            bind(*statement, key);
            while (step(*statement)) found(tuple, SqliteRow(statement->handle));
            sqlite3_reset(statement->handle);
        }
    };
    if (state_ != State::kNone || count < 2) return read();
    // One transaction: each key would take and give the locks of the file otherwise, and see a state of its
    // own.
    const Transaction reading(*this, Transaction::Mode::kRead);
    read();
}

void SqliteSession::insert(std::string_view table, std::span<const Column> columns, Params rows) {
    const size_t count = count_tuples(rows, columns.size());
    if (count == 0) return;
    std::string sql = "insert into " + quote_identifier(table) + " (";
    std::string marks;
    for (size_t i = 0; i < columns.size(); ++i) {
        sql += (i == 0 ? "" : ", ") + quote_identifier(columns[i].name);
        marks += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
    }
    sql += ") values (" + marks + ")";
    const auto write = [&] {
        const Use statement(*this, sql);
        check_may_write(*statement);
        for (size_t row = 0; row < count; ++row) {
            const Params values = rows.subspan(row * columns.size(), columns.size());
            for (size_t i = 0; i < columns.size(); ++i) check_value_kind(values[i], columns[i]);
            bind(*statement, values);
            step(*statement);
            sqlite3_reset(statement->handle);
        }
    };
    if (state_ != State::kNone) return write();
    // All or nothing, as COPY is.
    Transaction writing(*this);
    write();
    writing.commit();
}

void SqliteSession::begin(bool write) {
    if (state_ != State::kNone)
        throw DbError(Fault::kOther, "a transaction is already open on this connection");
    if (!write) {
        run("begin");
        state_ = State::kRead;
        return;
    }
    lock_->lock();
    try {
        run("begin immediate");
    } catch (...) {
        lock_->unlock();
        throw;
    }
    state_ = State::kWrite;
}

void SqliteSession::commit() {
    if (state_ == State::kNone) throw DbError(Fault::kOther, "no transaction is open");
    check_usable();
    run("commit");
    state_ = State::kNone;
    lock_->unlock();
}

void SqliteSession::rollback() noexcept {
    if (state_ == State::kNone) return;
    if (sqlite3_get_autocommit(handle_) == 0) sqlite3_exec(handle_, "rollback", nullptr, nullptr, nullptr);
    state_ = State::kNone;
    lock_->unlock();
}

void SqliteSession::clean() noexcept {
    for (Statement& statement : statements_) {
        if (statement.busy) sqlite3_reset(statement.handle);
    }
    rollback();
    if (sqlite3_get_autocommit(handle_) == 0) sqlite3_exec(handle_, "rollback", nullptr, nullptr, nullptr);
}

}  // namespace granary::db
