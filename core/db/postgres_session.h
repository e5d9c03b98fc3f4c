#pragma once

#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/db/fork_guard.h"
#include "core/db/session.h"
#include "core/db/soci_session.h"

struct pg_conn;
struct pg_result;

namespace granary::db {

/// A result of libpq, freed with its owner.
class PgResult {
  public:
    explicit PgResult(pg_result* result) : result_(result) {}
    ~PgResult();
    PgResult(PgResult&& other) noexcept : result_(std::exchange(other.result_, nullptr)) {}
    PgResult& operator=(PgResult&& other) noexcept {
        std::swap(result_, other.result_);
        return *this;
    }
    pg_result* get() const { return result_; }

  private:
    pg_result* result_;
};

/// A Connection to PostgreSQL.
class PostgresSession final : public Session {
  public:
    /// `conninfo`: libpq's keyword form. Throws DbError kLost.
    explicit PostgresSession(const std::string& conninfo);
    ~PostgresSession() override;

    Engine engine() const override { return Engine::kPostgres; }
    int64_t execute(std::string_view sql, Params params) override;
    void post(std::string_view sql, Params params) override;
    void query(std::string_view sql, Params params, const RowCallback& row) override;
    void script(std::string_view sql) override;
    void lookup(std::string_view table, std::span<const Column> keys, Params tuples,
                std::span<const std::string> values, std::string_view filter,
                const std::function<void(size_t, const Row&)>& found) override;
    void insert(std::string_view table, std::span<const Column> columns, Params rows) override;
    void notify(std::string_view channel, std::string_view payload) override;
    bool lost() const override;
    void begin(bool write) override;
    void commit() override;
    void rollback() noexcept override;
    bool in_transaction() const override;
    bool alive() noexcept override;
    void clean() noexcept override;
    bool can_be_lent() const override;
    void lend() noexcept override;
    void borrow() override;
    bool is_borrowed() const override { return borrowed_.has_value(); }
    std::optional<std::string> learned() const override;
    void learn(const std::string& text) override;
    void sever() noexcept override;

    pg_conn* handle() const { return handle_; }
    /// Runs parameterless SQL; throws DbError.
    PgResult run(const char* sql);

  private:
    /// A statement prepared for the kinds of its parameters: a parameter that was NULL then has the type the
    /// server inferred, and takes any kind only as NULL.
    struct Prepared {
        std::string sql;
        std::vector<Param::Kind> kinds;
        std::string name;
        size_t parameters = 0;
    };
    using List = std::list<Prepared>;
    struct BoundValues;
    struct Bound;
    struct Sent {
        const char* sql;
        std::optional<List::iterator> statement;  ///< none: it is not prepared
    };

    PgResult run_prepared(std::string_view sql, Params params);
    PgResult run_arrays(std::string_view sql, const std::vector<std::string>& arrays);
    PgResult run_bound(std::string_view sql, Params kinds, const BoundValues& bound);
    void send(List::iterator statement, const BoundValues& bound);
    void send(const char* sql);
    void note_sent(bool sent, Sent what);
    PgResult settle();
    void insert_few(std::string_view table, std::span<const Column> columns, Params rows);
    List::iterator prepared(std::string_view sql, Params params);
    bool forget_stale(const PgResult& result, List::iterator statement);
    void forget(List::iterator statement);
    void make_room();
    PgResult check(PgResult result, std::string_view sql) const;
    [[noreturn]] void fail(const PgResult& result, std::string_view sql) const;
    void put_copy(std::string& buffer);
    void check_process() const;
    void end_borrowed() noexcept;

    /// A descriptor of our own of a borrowed session: closing libpq's ends nothing, for the parent has
    /// another.
    struct Borrowed {
        explicit Borrowed(int socket);
        ~Borrowed();
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        int fd;
        ForkGuard guard;
    };

    std::unique_ptr<SociSession> soci_;
    pg_conn* handle_ = nullptr;
    std::optional<ForkGuard> guard_;
    std::optional<Borrowed> borrowed_;
    List statements_;  ///< most recently used first
    std::unordered_multimap<std::string_view, List::iterator> by_sql_;
    uint64_t next_name_ = 0;
    bool has_learned_ = false;  ///< the statements are not those it was borrowed with
    std::vector<Sent> sent_;    ///< in libpq's pipeline, not answered yet: the session is in a transaction
};

}  // namespace granary::db
