#include "core/db/db.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/session.h"

namespace granary::db {

namespace {

constexpr int kMaxAttempts = 5;
constexpr int64_t kIdBlock = 1000;

/// A few milliseconds, more with each attempt.
void pause_before_retry(int attempt) {
    thread_local std::minstd_rand random(std::random_device{}());
    std::uniform_int_distribution<int> jitter(1, 5 << attempt);
    std::this_thread::sleep_for(std::chrono::milliseconds(jitter(random)));
}

bool is_sequence_name(std::string_view name) {
    if (name.empty() || name.size() > 60) return false;
    for (const char c : name) {
        const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '_' || c == '.' || c == '-';
        if (!good) return false;
    }
    return true;
}

class PooledDatabase final : public Database {
  public:
    PooledDatabase(std::unique_ptr<Backend> backend, const Settings& settings)
        : backend_(std::move(backend)),
          timeout_(settings.lease_timeout_ms),
          pid_(::getpid()),
          sessions_(std::max<size_t>(1, settings.pool_size)) {
        for (size_t i = sessions_.size(); i > 0; --i) free_.push_back(i - 1);
        if (settings.loan == nullptr) return;
        Loan::Lent lent = settings.loan->borrow();
        sessions_.front() = std::move(lent.session);  // the one taken first
        blocks_ = std::move(lent.blocks);
        loan_ = settings.loan;
    }
    ~PooledDatabase() override {
        if (loan_ == nullptr || ::getpid() != pid_) return;
        // It may have been lost and replaced.
        const bool kept = sessions_.front() && sessions_.front()->is_borrowed();
        loan_->give_back({kept ? std::move(sessions_.front()) : nullptr, std::move(blocks_)});
    }
    PooledDatabase(const PooledDatabase&) = delete;
    PooledDatabase& operator=(const PooledDatabase&) = delete;

    Engine engine() const override { return backend_->engine(); }

    Lease lease() override {
        check_process();
        const size_t index = take();
        try {
            std::unique_ptr<Session>& session = sessions_[index];
            if (session && !session->alive()) session.reset();
            if (!session) session = backend_->open();
            return make_lease(index, session.get());
        } catch (...) {
            put(index);
            throw;
        }
    }

    std::unique_ptr<Connection> connect() override {
        check_process();
        return backend_->open();
    }
    std::unique_ptr<Listener> listen(const std::vector<std::string>& channels) override {
        check_process();
        return backend_->listen(channels);
    }
    std::unique_ptr<ProcessLock> try_lock(std::string_view name) override {
        check_process();
        return backend_->try_lock(name);
    }

    int64_t reserve_ids(std::string_view name, size_t count) override {
        check_process();
        if (!is_sequence_name(name))
            throw Failure(ErrorCode::kInvalid, "the sequence name '" + std::string(name.substr(0, 100)) +
                                                   "' is not 1 to 60 letters, digits, '_', '.' or '-'");
        if (count == 0 || count > (size_t{1} << 40U))
            throw Failure(ErrorCode::kInvalid,
                          "found a request for " + std::to_string(count) + " ids, wanted 1 to 2^40");
        const auto wanted = static_cast<int64_t>(count);
        const std::lock_guard lock(ids_mutex_);
        auto& block = blocks_[std::string(name)];
        if (block.end - block.next < wanted) {
            const int64_t size = std::max(kIdBlock, wanted);
            const int64_t first = reserve_block(std::string(name), size);
            // What is left of the old block adjoins the new one when no other process came between.
            if (first != block.end || block.end == 0) block.next = first;
            block.end = first + size;
        }
        const int64_t id = block.next;
        block.next += wanted;
        return id;
    }

    void check_ids() override {
        check_process();
        const std::lock_guard lock(ids_mutex_);
        backend_->check_ids();
    }

  private:
    struct Returner {
        size_t index;
        void operator()(PooledDatabase* database) const noexcept { database->give_back(index); }
    };

    /// Over a session of the pool that is open and free, where there is one: opening another only for this
    /// is most of the cost in a process that runs one task.
    int64_t reserve_block(const std::string& name, int64_t count) {
        std::optional<size_t> index;
        {
            const std::lock_guard lock(mutex_);
            const auto open = std::find_if(free_.rbegin(), free_.rend(),
                                           [this](size_t i) { return sessions_[i] != nullptr; });
            if (open != free_.rend()) {
                index = *open;
                free_.erase(std::next(open).base());
            }
        }
        if (!index) return backend_->reserve_block(nullptr, name, count);
        const std::unique_ptr<PooledDatabase, Returner> returner(this, Returner{*index});
        return backend_->reserve_block(sessions_[*index].get(), name, count);
    }

    void check_process() const {
        if (::getpid() != pid_)
            throw DbError(Fault::kOther,
                          "the database was opened before fork(): the child must open its own");
    }
    size_t take() {
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, timeout_, [this] { return !free_.empty(); }))
            throw DbError(Fault::kTimeout, "none of the " + std::to_string(sessions_.size()) +
                                               " database connections came free within " +
                                               std::to_string(timeout_.count()) + " ms");
        // The one used last: its caches are warm, and idle ones stay idle.
        const size_t index = free_.back();
        free_.pop_back();
        return index;
    }
    void put(size_t index) noexcept {
        {
            const std::lock_guard lock(mutex_);
            free_.push_back(index);  // within the capacity it once had
        }
        freed_.notify_one();
    }
    void give_back(size_t index) noexcept override {
        std::unique_ptr<Session>& session = sessions_[index];
        session->clean();
        if (session->lost()) session.reset();
        put(index);
    }

    std::unique_ptr<Backend> backend_;
    std::chrono::milliseconds timeout_;
    int pid_;
    std::mutex mutex_;  ///< of free_; a leased slot of sessions_ belongs to its lease
    std::condition_variable freed_;
    std::vector<size_t> free_;
    std::vector<std::unique_ptr<Session>> sessions_;
    std::mutex ids_mutex_;
    IdBlocks blocks_;
    Loan* loan_ = nullptr;
};

}  // namespace

bool Connection::query_one(std::string_view sql, std::initializer_list<Param> params,
                           const RowCallback& row) {
    bool found = false;
    query(sql, params, [&](const Row& current) {
        if (!found) row(current);
        found = true;
    });
    return found;
}

std::optional<int64_t> Connection::query_int(std::string_view sql, std::initializer_list<Param> params) {
    std::optional<int64_t> value;
    query_one(sql, params, [&](const Row& row) { value = row.maybe_i64(0); });
    return value;
}

std::optional<std::string> Connection::query_text(std::string_view sql, std::initializer_list<Param> params) {
    std::optional<std::string> value;
    query_one(sql, params, [&](const Row& row) { value = row.maybe_text(0); });
    return value;
}

std::optional<Uuid> Connection::query_uuid(std::string_view sql, std::initializer_list<Param> params) {
    std::optional<Uuid> value;
    query_one(sql, params, [&](const Row& row) {
        if (!row.is_null(0)) value = row.uuid(0);
    });
    return value;
}

Transaction::Transaction(Connection& connection, Mode mode) : connection_(connection) {
    connection_.begin(mode == Mode::kWrite);
}

Transaction::~Transaction() {
    if (open_) connection_.rollback();
}

void Transaction::commit() {
    connection_.commit();
    open_ = false;
}

Lease::Lease(Lease&& other) noexcept
    : database_(other.database_), index_(other.index_), connection_(other.connection_) {
    other.database_ = nullptr;
}

Lease::~Lease() {
    if (database_ != nullptr) database_->give_back(index_);
}

std::unique_ptr<Backend> make_backend(const Settings& settings) {
    constexpr std::string_view kSqlite = "sqlite://";
    const std::string& url = settings.url;
    if (url.starts_with(kSqlite)) {
        const auto path = percent_decode(std::string_view(url).substr(kSqlite.size()));
        if (!path || path->size() < 2 || path->front() != '/' || path->back() == '/' ||
            path->find_first_of(std::string_view("\"?\n\r\0", 5)) != std::string::npos)
            throw Failure(ErrorCode::kInvalid,
                          "the database URL '" + url + "' is not sqlite:///absolute/path/of/a/file");
        return make_sqlite_backend(*path, settings);
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
        return make_postgres_backend(url, settings);
    // Not the whole URL: it may hold a password.
    throw Failure(ErrorCode::kInvalid, "the database URL begins with '" + url.substr(0, url.find(':')) +
                                           "', wanted sqlite:///path or postgresql://user@host/name");
}

std::unique_ptr<Database> Database::open(const Settings& settings) {
    return std::make_unique<PooledDatabase>(make_backend(settings), settings);
}

void Database::write(const std::function<void(Connection&)>& work) {
    bool lost_before = false;
    for (int attempt = 1;; ++attempt) {
        bool committing = false;
        try {
            const Lease leased = lease();
            Transaction transaction(*leased);
            work(*leased);
            committing = true;
            transaction.commit();
            return;
        } catch (const DbError& e) {
            const bool again = e.fault() == Fault::kConflict
                                   ? attempt < kMaxAttempts
                                   : e.fault() == Fault::kLost && !committing && !lost_before;
            if (!again) throw;
            lost_before = lost_before || e.fault() == Fault::kLost;
            log::debug("database", std::string("a transaction is run again: ") + e.what());
        }
        pause_before_retry(attempt);
    }
}

}  // namespace granary::db
