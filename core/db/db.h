#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/uuid.h"

/// SQLite and PostgreSQL behind one face. SQL is written once: placeholders are $1, $2 …, times are BIGINT
/// microseconds, flags are BOOLEAN (TRUE/FALSE), ids are BIGINT, digests and uuids are bytes. Where the
/// engines differ, `Dialect` (dialect.h) has the fragment.
namespace granary::db {

enum class Engine : uint8_t { kSqlite, kPostgres };

/// What went wrong, the same for both engines.
enum class Fault {
    kUnique,      ///< a unique constraint; `constraint` names it (index name on PostgreSQL, "table.column" on
                  ///< SQLite)
    kForeignKey,  ///< a row that is still referenced, or a reference to nothing
    kConstraint,  ///< not null, check, exclusion
    kConflict,    ///< deadlock, serialisation or busy: the transaction may be run again
    kLost,        ///< the server is away or closed the connection
    kTimeout,     ///< no connection free in time
    kFull,        ///< no space left for the database
    kOther,
};

class DbError : public std::runtime_error {
  public:
    DbError(Fault fault, const std::string& message, std::string constraint = {})
        : std::runtime_error(message), fault_(fault), constraint_(std::move(constraint)) {}
    Fault fault() const { return fault_; }
    const std::string& constraint() const { return constraint_; }

  private:
    Fault fault_;
    std::string constraint_;
};

/// One bound value. Text and bytes are borrowed: they must live until the call returns.
class Param {
  public:
    enum class Kind : uint8_t { kNull, kBool, kInt, kDouble, kText, kBytes, kUuid };
    Param() = default;
    Param(std::nullptr_t) {}                                     // NOLINT(google-explicit-constructor)
    Param(bool v) : kind_(Kind::kBool), int_(v ? 1 : 0) {}       // NOLINT(google-explicit-constructor)
    Param(int v) : kind_(Kind::kInt), int_(v) {}                 // NOLINT(google-explicit-constructor)
    Param(int64_t v) : kind_(Kind::kInt), int_(v) {}             // NOLINT(google-explicit-constructor)
    Param(double v) : kind_(Kind::kDouble), double_(v) {}        // NOLINT(google-explicit-constructor)
    Param(std::string_view v) : kind_(Kind::kText), text_(v) {}  // NOLINT(google-explicit-constructor)
    Param(const std::string& v) : Param(std::string_view(v)) {}  // NOLINT(google-explicit-constructor)
    Param(const char* v) : Param(std::string_view(v)) {}         // NOLINT(google-explicit-constructor)
    Param(const Uuid& v) : kind_(Kind::kUuid), uuid_(v) {}       // NOLINT(google-explicit-constructor)
    template <class T>
    Param(const std::optional<T>& v)
        : Param(v ? Param(*v) : Param()) {}  // NOLINT(google-explicit-constructor)
    static Param bytes(std::string_view v) {
        Param p(v);
        p.kind_ = Kind::kBytes;
        return p;
    }

    Kind kind() const { return kind_; }
    int64_t as_int() const { return int_; }
    double as_double() const { return double_; }
    std::string_view as_text() const { return text_; }
    const Uuid& as_uuid() const { return uuid_; }

  private:
    Kind kind_ = Kind::kNull;
    int64_t int_ = 0;
    double double_ = 0;
    std::string_view text_;
    Uuid uuid_;
};

using Params = std::span<const Param>;

/// The current row of a query: valid only inside the callback. Asking a NULL column for a value is an error
/// (DbError kOther) except through the `maybe_` forms; so is asking for another type than the column's.
class Row {
  public:
    virtual int columns() const = 0;
    virtual bool is_null(int column) const = 0;
    virtual bool boolean(int column) const = 0;
    virtual int64_t i64(int column) const = 0;
    virtual double f64(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view bytes(int column) const = 0;
    virtual Uuid uuid(int column) const = 0;

    std::optional<int64_t> maybe_i64(int c) const {
        return is_null(c) ? std::nullopt : std::optional(i64(c));
    }
    std::optional<std::string> maybe_text(int c) const {
        return is_null(c) ? std::nullopt : std::optional(std::string(text(c)));
    }

  protected:
    ~Row() = default;
};

using RowCallback = std::function<void(const Row&)>;

/// How a key column is typed in `Connection::lookup` and a value column in `BulkInsert`.
enum class ColumnType : uint8_t { kBool, kInt, kDouble, kText, kJson, kBytes, kUuid };
struct Column {
    std::string name;
    ColumnType type;
};

/// One session. Used by one thread at a time; not usable after fork(), but for one that is lent (Loan).
/// Prepared statements are cached by SQL
/// text.
class Connection {
  public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;

    /// Runs one statement; returns the number of rows it changed. Throws DbError.
    virtual int64_t execute(std::string_view sql, Params params) = 0;
    /// Runs one statement of which only the effect is wanted, and that only by what follows on this
    /// connection. In a transaction of PostgreSQL it is sent along with the next that is waited for, and its
    /// failure is thrown there, at the latest by the commit.
    virtual void post(std::string_view sql, Params params) { execute(sql, params); }
    /// Runs one statement and calls `row` for each row, in order. SQLite streams; PostgreSQL holds the
    /// result, so page what can be large. `row` may run other statements on this connection. Throws DbError,
    /// or what `row` throws.
    virtual void query(std::string_view sql, Params params, const RowCallback& row) = 0;
    /// Several statements without parameters, as one string.
    virtual void script(std::string_view sql) = 0;

    /// For each key tuple (all typed as `keys`), finds the rows of `table` whose key columns equal it and
    /// calls `found(index of the tuple, row of values)`. One round trip on PostgreSQL, a prepared loop on
    /// SQLite. `tuples` is row-major: tuples.size() == keys.size() * count. `filter` is an extra SQL
    /// condition on "t" (the table), or empty.
    virtual void lookup(std::string_view table, std::span<const Column> keys, Params tuples,
                        std::span<const std::string> values, std::string_view filter,
                        const std::function<void(size_t, const Row&)>& found) = 0;
    /// Inserts many rows (row-major). PostgreSQL: binary COPY; SQLite: one prepared statement. A duplicate
    /// key is DbError kUnique and nothing is skipped: look up first, within the same write transaction.
    virtual void insert(std::string_view table, std::span<const Column> columns, Params rows) = 0;

    /// Sends a NOTIFY (PostgreSQL, delivered at commit); does nothing on SQLite.
    virtual void notify(std::string_view channel, std::string_view payload) = 0;
    /// True once the session is lost; it is then replaced when the lease ends.
    virtual bool lost() const = 0;

    // Transactions are begun through class Transaction.
    virtual void begin(bool write) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    virtual bool in_transaction() const = 0;

    // Conveniences.
    int64_t execute(std::string_view sql, std::initializer_list<Param> params = {}) {
        return execute(sql, Params(params.begin(), params.size()));
    }
    void post(std::string_view sql, std::initializer_list<Param> params) {
        post(sql, Params(params.begin(), params.size()));
    }
    void query(std::string_view sql, std::initializer_list<Param> params, const RowCallback& row) {
        query(sql, Params(params.begin(), params.size()), row);
    }
    /// Calls `row` for the first row; false when there is none.
    bool query_one(std::string_view sql, std::initializer_list<Param> params, const RowCallback& row);
    /// First column of the first row, nullopt when there is no row or it is NULL.
    std::optional<int64_t> query_int(std::string_view sql, std::initializer_list<Param> params = {});
    std::optional<std::string> query_text(std::string_view sql, std::initializer_list<Param> params = {});
    std::optional<Uuid> query_uuid(std::string_view sql, std::initializer_list<Param> params = {});
};

/// A transaction: rolled back when destroyed without commit(). kWrite takes the database's writer lock at
/// once on SQLite (BEGIN IMMEDIATE behind a fair file lock), so that it never fails busy in the middle; keep
/// it short.
class Transaction {
  public:
    enum class Mode { kRead, kWrite };
    explicit Transaction(Connection& connection, Mode mode = Mode::kWrite);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Connection& connection_;
    bool open_ = true;
};

/// What a connection to an SQLite file keeps of it, in MiB. Both count as memory of the process; the map is
/// faster, the system can take it back.
struct SqliteMemory {
    int cached = 32;
    int mapped = 1024;
};

class Loan;

struct Settings {
    std::string url;       ///< "sqlite:///absolute/path" or "postgresql://user@host:port/name?host=/run/x"
    size_t pool_size = 8;  ///< connections of this process
    SqliteMemory memory{};
    int lease_timeout_ms = 10'000;
    /// check_ids() was called since this database was put in its place: ids need not be compared with what
    /// the tables hold (again). For processes that a start of the server makes after its first one.
    bool ids_checked = false;
    /// Of a process that was forked for one piece of work: what its parent lends it. Must outlive the
    /// Database.
    Loan* loan = nullptr;
};

/// What a process that is there to be forked lends its children, one after the other: ids it has reserved
/// and, on PostgreSQL, an open session, so that what the server has prepared and cached for one child serves
/// the next. A child gives it back when its Database is destroyed; of one that ends otherwise nothing is
/// taken back. A session within TLS is not lent: each side of a fork would go on with its own count of
/// records. One thread.
class Loan {
  public:
    /// `settings` are those of the children, but for `loan`. Connects to nothing yet. Throws Failure as
    /// Database::open() does, kIo when the kernel has no memory to share.
    explicit Loan(const Settings& settings);
    ~Loan();
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    /// In the parent, before each fork; opens the session where there is none. Without one the child opens
    /// its own.
    void before_fork() noexcept;
    /// In the parent, when the child is dead and before anybody learns of that: closes the session where it
    /// was not given back, and with it what the child had begun and locked.
    void after_child() noexcept;
    /// In the parent: no child is expected soon.
    void close_idle() noexcept;

    /// In the child, by its Database alone: takes what is lent, once; leaves at the end what the parent goes
    /// on with. What cannot be left is closed.
    struct Lent;
    Lent borrow();
    void give_back(Lent lent) noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

class Database;

/// A borrowed connection; returns to the pool when destroyed, rolled back and clean.
class Lease {
  public:
    Lease(Lease&&) noexcept;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_; }

  private:
    friend class Database;
    Lease(Database* database, size_t index, Connection* connection)
        : database_(database), index_(index), connection_(connection) {}
    Database* database_;
    size_t index_;
    Connection* connection_;
};

/// Notifications of PostgreSQL (empty on SQLite). Owns a session of its own, reconnects by itself.
class Listener {
  public:
    virtual ~Listener() = default;
    struct Notification {
        std::string channel;
        std::string payload;
    };
    /// Waits up to `timeout_ms` (0: only looks) and returns what came. After a reconnect returns a
    /// notification with an empty channel: something may have been missed. `extra_fd` (or -1) also ends the
    /// wait when readable.
    virtual std::vector<Notification> wait(int timeout_ms, int extra_fd) = 0;
};

/// A lock held as long as this process lives and the object exists: freed by the kernel or the server on
/// death. PostgreSQL: session advisory lock. SQLite: flock on a file under `<database>.locks/`.
class ProcessLock {
  public:
    virtual ~ProcessLock() = default;
    /// False once a PostgreSQL session was lost, and the lock with it. One round trip; one thread at a time.
    virtual bool held() = 0;
};

/// Opens the pool lazily. Thread-safe.
class Database {
  public:
    virtual ~Database() = default;
    /// Throws Failure(kInvalid) for a URL that cannot be meant. Does not connect yet.
    static std::unique_ptr<Database> open(const Settings& settings);

    virtual Engine engine() const = 0;
    /// Throws DbError kTimeout when none is free in time, kLost when the server is away.
    virtual Lease lease() = 0;
    /// A connection outside the pool.
    virtual std::unique_ptr<Connection> connect() = 0;
    virtual std::unique_ptr<Listener> listen(const std::vector<std::string>& channels) = 0;
    /// Null when another living process holds the name.
    virtual std::unique_ptr<ProcessLock> try_lock(std::string_view name) = 0;

    /// Reserves `count` consecutive ids of the sequence `name` (at most 60 letters, digits, '_', '.', '-';
    /// the table the ids are for, where there is one) and returns the first, 1 or more. Ids are handed out
    /// from blocks, so they are increasing per process only, and never handed out twice, whatever becomes of
    /// the caller's transaction. May be called within any transaction. Thread-safe.
    virtual int64_t reserve_ids(std::string_view name, size_t count) = 0;
    /// Sees to it that no sequence is behind the ids of the tables, as it is when a database of SQLite was
    /// exchanged for a copy. Without `ids_checked` the first use of each sequence does the same for it.
    virtual void check_ids() = 0;

    /// Runs `work` in a write transaction, again (up to 5 times, with jitter) after kConflict, once more
    /// after kLost when the transaction had not begun to commit.
    void write(const std::function<void(Connection&)>& work);

  protected:
    Lease make_lease(size_t index, Connection* connection) { return {this, index, connection}; }

  private:
    friend class Lease;
    virtual void give_back(size_t index) noexcept = 0;
};

}  // namespace granary::db
