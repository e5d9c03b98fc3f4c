#include "core/db/postgres_session.h"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <bit>
#include <cstring>
#include <exception>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/postgres_wire.h"
#include "core/db/sql_text.h"

namespace granary::db {

namespace {

constexpr size_t kCachedStatements = 256;
constexpr size_t kCopyChunk = 64 * 1024;
constexpr size_t kLookupChunk = 50'000;
// Few enough that their answers fit into the socket's buffers while nobody reads them.
constexpr size_t kMostSent = 64;
// COPY takes two turns and a statement that is not prepared.
constexpr size_t kFewValues = 24;
constexpr size_t kFewKeys = 8;

constexpr const char* kSetUp =
    "set timezone to 'UTC'; set client_encoding to 'UTF8'; set standard_conforming_strings to on;"
    "set default_transaction_isolation to 'read committed'; set jit to off;"
    // The server notices within a minute that a client's machine is gone, and frees its locks.
    "set tcp_keepalives_idle to 20; set tcp_keepalives_interval to 10; set tcp_keepalives_count to 3";

void log_notice(void*, const char* message) {
    log::debug("database", trim(message));
}

/// A row of a binary result. `columns` may be less than the result has.
class PostgresRow final : public Row {
  public:
    PostgresRow(const PGresult* result, int row, int columns)
        : result_(result), row_(row), columns_(columns) {}

    int columns() const override { return columns_; }
    bool is_null(int column) const override {
        check(column);
        return PQgetisnull(result_, row_, column) != 0;
    }
    bool boolean(int column) const override {
        const std::string_view data = value(column);
        if (type(column) != wire::kBoolOid) mismatch(column, "a flag");
        return data[0] != 0;
    }
    int64_t i64(int column) const override {
        const std::string_view data = value(column);
        switch (type(column)) {
            case wire::kInt8Oid:
                return wire::get<int64_t>(data.data());
            case wire::kInt4Oid:
                return wire::get<int32_t>(data.data());
            case wire::kInt2Oid:
                return wire::get<int16_t>(data.data());
            case wire::kNumericOid: {
                // What sum() of integers gives.
                bool is_whole = false;
                int64_t whole = 0;
                wire::numeric_value(data, is_whole, whole);
                if (is_whole) return whole;
                break;
            }
            default:
                break;
        }
        mismatch(column, "an integer");
    }
    double f64(int column) const override {
        const std::string_view data = value(column);
        switch (type(column)) {
            case wire::kFloat8Oid:
                return std::bit_cast<double>(wire::get<uint64_t>(data.data()));
            case wire::kFloat4Oid:
                return static_cast<double>(std::bit_cast<float>(wire::get<uint32_t>(data.data())));
            case wire::kNumericOid: {
                bool is_whole = false;
                int64_t whole = 0;
                return wire::numeric_value(data, is_whole, whole);
            }
            default:
                return static_cast<double>(i64(column));
        }
    }
    std::string_view text(int column) const override {
        const std::string_view data = value(column);
        switch (type(column)) {
            case wire::kTextOid:
            case 1043:  // varchar
            case 1042:  // character
            case 19:    // name
            case 705:   // an untyped literal
            case 114:   // json
                return data;
            case wire::kJsonbOid:
                return data.substr(1);
            default:
                mismatch(column, "text");
        }
    }
    std::string_view bytes(int column) const override {
        const std::string_view data = value(column);
        if (type(column) != wire::kByteaOid) mismatch(column, "bytes");
        return data;
    }
    Uuid uuid(int column) const override {
        const std::string_view data = value(column);
        const Oid found = type(column);
        if ((found != wire::kUuidOid && found != wire::kByteaOid) || data.size() != 16)
            mismatch(column, "a UUID");
        Uuid id;
        std::memcpy(id.bytes.data(), data.data(), 16);
        return id;
    }

  private:
    Oid type(int column) const { return PQftype(result_, column); }
    void check(int column) const {
        if (column < 0 || column >= columns_)
            throw DbError(Fault::kOther, "column " + std::to_string(column) + " asked of a row of " +
                                             std::to_string(columns_));
    }
    std::string_view value(int column) const {
        check(column);
        if (PQgetisnull(result_, row_, column) != 0)
            throw DbError(Fault::kOther,
                          "column " + std::string(PQfname(result_, column)) + ": found NULL, wanted a value");
        return {PQgetvalue(result_, row_, column), static_cast<size_t>(PQgetlength(result_, row_, column))};
    }
    [[noreturn]] void mismatch(int column, const char* wanted) const {
        throw DbError(Fault::kOther, "column " + std::string(PQfname(result_, column)) +
                                         ": found a value of type oid " + std::to_string(type(column)) +
                                         ", wanted " + wanted);
    }

    const PGresult* result_;
    int row_;
    int columns_;
};

Oid parameter_oid(Param::Kind kind) {
    switch (kind) {
        case Param::Kind::kBool:
            return wire::kBoolOid;
        case Param::Kind::kInt:
            return wire::kInt8Oid;
        case Param::Kind::kDouble:
            return wire::kFloat8Oid;
        case Param::Kind::kBytes:
            return wire::kByteaOid;
        case Param::Kind::kUuid:
            return wire::kUuidOid;
        case Param::Kind::kText:
        case Param::Kind::kNull:
            break;
    }
    return 0;  // inferred, so that text serves as jsonb too
}

/// Some value of the type, for its kind.
Param kind_of(ColumnType type) {
    switch (type) {
        case ColumnType::kBool:
            return false;
        case ColumnType::kInt:
            return int64_t{0};
        case ColumnType::kDouble:
            return 0.0;
        case ColumnType::kBytes:
            return Param::bytes({});
        case ColumnType::kUuid:
            return Uuid{};
        case ColumnType::kText:
        case ColumnType::kJson:
            break;
    }
    return std::string_view();
}

std::string_view field(const PGresult* result, int code) {
    const char* found = PQresultErrorField(result, code);
    return found == nullptr ? std::string_view() : std::string_view(found);
}

bool is_error(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_COPY_IN;
}

int64_t changed_rows(const PGresult* result) {
    if (std::string_view(PQcmdStatus(const_cast<PGresult*>(result))).starts_with("SELECT")) return 0;
    return parse_int(PQcmdTuples(const_cast<PGresult*>(result))).value_or(0);
}

}  // namespace

PgResult::~PgResult() {
    if (result_ != nullptr) PQclear(result_);
}

/// Parameters as libpq wants them, pointing into somebody's memory.
struct PostgresSession::BoundValues {
    explicit BoundValues(size_t count) : values(count), lengths(count), formats(count, 1) {}
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

/// The parameters of one call.
struct PostgresSession::Bound : BoundValues {
    explicit Bound(Params params) : BoundValues(params.size()), bytes(params.size()) {
        for (size_t i = 0; i < params.size(); ++i) {
            const Param& param = params[i];
            std::string_view data;
            switch (param.kind()) {
                case Param::Kind::kNull:
                    continue;  // a null pointer
                case Param::Kind::kBool:
                    bytes[i][0] = static_cast<char>(param.as_int());
                    data = {bytes[i].data(), 1};
                    break;
                case Param::Kind::kInt:
                    store(i, static_cast<uint64_t>(param.as_int()));
                    data = {bytes[i].data(), 8};
                    break;
                case Param::Kind::kDouble:
                    store(i, std::bit_cast<uint64_t>(param.as_double()));
                    data = {bytes[i].data(), 8};
                    break;
                case Param::Kind::kText:
                    check_text(param.as_text());
                    // In text format, for the server may have inferred jsonb; libpq wants it terminated.
                    texts.emplace_back(param.as_text());
                    formats[i] = 0;
                    values[i] = texts.back().c_str();
                    continue;
                case Param::Kind::kBytes:
                    data = param.as_text();
                    break;
                case Param::Kind::kUuid:
                    data = {reinterpret_cast<const char*>(param.as_uuid().bytes.data()), 16};
                    break;
            }
            values[i] = data.data() == nullptr ? "" : data.data();
            lengths[i] = static_cast<int>(data.size());
        }
    }
    void store(size_t i, uint64_t value) {
        for (size_t k = 0; k < 8; ++k) bytes[i][k] = static_cast<char>(value >> (56 - 8 * k) & 0xFFU);
    }

    std::vector<std::array<char, 8>> bytes;
    std::list<std::string> texts;
};

PostgresSession::PostgresSession(const std::string& conninfo) : soci_(SociSession::postgres(conninfo)) {
    handle_ = static_cast<PGconn*>(soci_->handle());
    guard_.emplace(PQsocket(handle_));
    PQsetNoticeProcessor(handle_, log_notice, nullptr);
    run(kSetUp);
}

PostgresSession::~PostgresSession() {
    end_borrowed();
    if (!guard_) return;
    // The child of a fork must not send its parent's server a good-bye.
    if (guard_->in_child()) soci_->abandon();
    guard_->release();
}

void PostgresSession::check_process() const {
    if (guard_ && guard_->in_child())
        throw DbError(Fault::kOther, "a database connection was used after fork()");
}

bool PostgresSession::lost() const {
    // One that could not leave the pipeline is of no use either.
    return PQstatus(handle_) != CONNECTION_OK ||
           (sent_.empty() && PQpipelineStatus(handle_) != PQ_PIPELINE_OFF);
}

bool PostgresSession::alive() noexcept {
    if (lost()) return false;
    // Nothing was asked, so what there is to read is the server's farewell or the end of the stream. (A rare
    // notice costs a new session.)
    pollfd watched{PQsocket(handle_), POLLIN, 0};
    return ::poll(&watched, 1, 0) == 0;
}

void PostgresSession::fail(const PgResult& result, std::string_view sql) const {
    const std::string_view state = field(result.get(), PG_DIAG_SQLSTATE);
    const std::string where = " in: " + std::string(sql.substr(0, 300));
    if (state.empty()) {
        const std::string message(trim(PQerrorMessage(handle_)));
        throw DbError(lost() ? Fault::kLost : Fault::kOther, "PostgreSQL: " + message + where);
    }
    Fault fault = wire::fault_of(state);
    if (lost()) fault = Fault::kLost;
    std::string message = "PostgreSQL: " + std::string(field(result.get(), PG_DIAG_MESSAGE_PRIMARY));
    if (const auto detail = field(result.get(), PG_DIAG_MESSAGE_DETAIL); !detail.empty())
        message += "; " + std::string(detail.substr(0, 500));
    throw DbError(fault, message + " (SQLSTATE " + std::string(state) + ")" + where,
                  std::string(field(result.get(), PG_DIAG_CONSTRAINT_NAME)));
}

PgResult PostgresSession::check(PgResult result, std::string_view sql) const {
    if (is_error(result.get())) fail(result, sql);
    return result;
}

PgResult PostgresSession::run(const char* sql) {
    check_process();
    settle();
    return check(PgResult(PQexec(handle_, sql)), sql);
}

void PostgresSession::forget(List::iterator statement) {
    const auto [begin, end] = by_sql_.equal_range(statement->sql);
    for (auto known = begin; known != end; ++known) {
        if (known->second != statement) continue;
        by_sql_.erase(known);
        break;
    }
    statements_.erase(statement);
    has_learned_ = true;
}

void PostgresSession::make_room() {
    if (statements_.size() < kCachedStatements) return;
    const auto last = std::prev(statements_.end());
    const PgResult freed(PQexec(handle_, ("deallocate " + last->name).c_str()));
    forget(last);
}

PostgresSession::List::iterator PostgresSession::prepared(std::string_view sql, Params params) {
    check_process();
    const auto [begin, end] = by_sql_.equal_range(sql);
    for (auto known = begin; known != end; ++known) {
        const Prepared& candidate = *known->second;
        if (candidate.parameters != params.size())
            wrong_parameter_count(sql, candidate.parameters, params.size());
        bool fits = true;
        for (size_t i = 0; i < params.size() && fits; ++i)
            fits = params[i].kind() == Param::Kind::kNull || params[i].kind() == candidate.kinds[i];
        if (!fits) continue;
        statements_.splice(statements_.begin(), statements_, known->second);
        return known->second;
    }
    const size_t wanted = scan_placeholders(sql, '$').parameters;
    if (wanted != params.size()) wrong_parameter_count(sql, wanted, params.size());
    settle();
    make_room();
    Prepared made;
    made.sql = sql;
    made.parameters = wanted;
    made.name = "g" + std::to_string(++next_name_);
    std::vector<Oid> oids;
    for (const Param& param : params) {
        made.kinds.push_back(param.kind());
        oids.push_back(parameter_oid(param.kind()));
    }
    check(PgResult(PQprepare(handle_, made.name.c_str(), made.sql.c_str(), static_cast<int>(oids.size()),
                             oids.data())),
          sql);
    statements_.push_front(std::move(made));
    by_sql_.emplace(statements_.front().sql, statements_.begin());
    has_learned_ = true;
    return statements_.begin();
}

bool PostgresSession::forget_stale(const PgResult& result, List::iterator statement) {
    const std::string_view state = field(result.get(), PG_DIAG_SQLSTATE);
    // A table changed under a statement, or a pooler between us and the server has another session.
    const bool changed =
        state == "0A000" &&
        field(result.get(), PG_DIAG_MESSAGE_PRIMARY).find("cached plan") != std::string_view::npos;
    if (!changed && state != "26000") return false;
    const std::string name = statement->name;
    const std::string sql = statement->sql;
    forget(statement);
    if (in_transaction())
        throw DbError(Fault::kConflict,
                      "PostgreSQL: a table changed while a transaction was using it: " + sql.substr(0, 200));
    if (changed) const PgResult freed(PQexec(handle_, ("deallocate " + name).c_str()));
    return true;
}

PgResult PostgresSession::run_bound(std::string_view sql, Params kinds, const BoundValues& bound) {
    for (bool again = false;; again = true) {
        const auto statement = prepared(sql, kinds);
        if (!sent_.empty()) {
            send(statement, bound);
            return settle();
        }
        PgResult result(PQexecPrepared(handle_, statement->name.c_str(), static_cast<int>(kinds.size()),
                                       bound.values.data(), bound.lengths.data(), bound.formats.data(), 1));
        if (!is_error(result.get())) return result;
        if (again || !forget_stale(result, statement)) fail(result, sql);
    }
}

void PostgresSession::send(List::iterator statement, const BoundValues& bound) {
    const bool sent =
        (!sent_.empty() || PQenterPipelineMode(handle_) == 1) &&
        PQsendQueryPrepared(handle_, statement->name.c_str(), static_cast<int>(bound.values.size()),
                            bound.values.data(), bound.lengths.data(), bound.formats.data(), 1) == 1;
    note_sent(sent, {statement->sql.c_str(), statement});
}

void PostgresSession::send(const char* sql) {
    check_process();
    const bool sent = (!sent_.empty() || PQenterPipelineMode(handle_) == 1) &&
                      PQsendQueryParams(handle_, sql, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
    note_sent(sent, {sql, std::nullopt});
}

void PostgresSession::note_sent(bool sent, Sent what) {
    if (!sent) {
        if (sent_.empty()) PQexitPipelineMode(handle_);
        fail(PgResult(nullptr), what.sql);
    }
    sent_.push_back(what);
}

/// Waits for what was sent; returns the answer to the last of it. Throws the first failure: the server does
/// not run what was sent after it.
PgResult PostgresSession::settle() {
    PgResult last(nullptr), failure(nullptr);
    if (sent_.empty()) return last;
    std::vector<Sent> sent;
    sent.swap(sent_);
    PQpipelineSync(handle_);
    const Sent* failed = nullptr;
    for (const Sent& one : sent) {
        PgResult result(PQgetResult(handle_));
        while (PGresult* more = PQgetResult(handle_)) PQclear(more);
        if (is_error(result.get()) && failed == nullptr) {
            failed = &one;
            failure = std::move(result);
        } else {
            last = std::move(result);
        }
    }
    const PgResult end(PQgetResult(handle_));
    PQexitPipelineMode(handle_);
    if (failed == nullptr) return last;
    const std::string sql = failed->sql;
    if (failed->statement) forget_stale(failure, *failed->statement);
    fail(failure, sql);
}

PgResult PostgresSession::run_prepared(std::string_view sql, Params params) {
    return run_bound(sql, params, Bound(params));
}

void PostgresSession::post(std::string_view sql, Params params) {
    if (!in_transaction()) {
        execute(sql, params);
        return;
    }
    const Bound bound(params);
    send(prepared(sql, params), bound);
    if (sent_.size() >= kMostSent) settle();
}

int64_t PostgresSession::execute(std::string_view sql, Params params) {
    return changed_rows(run_prepared(sql, params).get());
}

void PostgresSession::query(std::string_view sql, Params params, const RowCallback& row) {
    const PgResult result = run_prepared(sql, params);
    const int rows = PQntuples(result.get());
    const int columns = PQnfields(result.get());
    for (int i = 0; i < rows; ++i) row(PostgresRow(result.get(), i, columns));
}

void PostgresSession::script(std::string_view sql) {
    run(std::string(sql).c_str());
}

void PostgresSession::lookup(std::string_view table, std::span<const Column> keys, Params tuples,
                             std::span<const std::string> values, std::string_view filter,
                             const std::function<void(size_t, const Row&)>& found) {
    const size_t count = count_tuples(tuples, keys.size());
    // select t.a, k.ord - 1 from unnest($1::bytea[]) with ordinality as k(k1, ord) join "x" t on t."key" =
    // k.k1 The planner looks at the array and plans each call anew, as it should for many keys. For a few
    // that costs more than the look-up: there a subselect hides it, and the plan is kept.
    const bool hidden = count <= kFewKeys;
    std::string sql = "select ";
    for (const std::string& value : values) sql += qualify(value) + ", ";
    sql += "k.ord - 1 from unnest(";
    std::string names;
    std::string condition;
    for (size_t i = 0; i < keys.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        const std::string array = "$" + number + "::" + std::string(wire::array_type_name(keys[i].type));
        sql += (i == 0 ? "" : ", ") + (hidden ? "(select " + array + ")" : array);
        names += "k" + number + ", ";
        condition += (i == 0 ? "t." : " and t.") + quote_identifier(keys[i].name) + " = k.k" + number;
    }
    sql += ") with ordinality as k(" + names + "ord) join " + quote_identifier(table) + " t on " + condition;
    if (!filter.empty()) sql += " where " + std::string(filter);

    for (size_t from = 0; from < count; from += kLookupChunk) {
        const size_t here = std::min(kLookupChunk, count - from);
        std::vector<std::string> arrays(keys.size());
        for (size_t i = 0; i < keys.size(); ++i) {
            std::string& array = arrays[i];
            wire::put<int32_t>(array, 1);  // dimensions
            wire::put<int32_t>(array, 1);  // may hold NULL
            wire::put<uint32_t>(array, wire::type_oid(keys[i].type));
            wire::put<int32_t>(array, static_cast<int32_t>(here));
            wire::put<int32_t>(array, 1);  // lower bound
            for (size_t tuple = from; tuple < from + here; ++tuple) {
                const Param& value = tuples[tuple * keys.size() + i];
                check_value_kind(value, keys[i]);
                wire::put_value(array, value, keys[i].type);
            }
        }
        const PgResult result = run_arrays(sql, arrays);
        const int rows = PQntuples(result.get());
        const int last = PQnfields(result.get()) - 1;
        for (int row = 0; row < rows; ++row) {
            const auto index = wire::get<int64_t>(PQgetvalue(result.get(), row, last));
            found(from + static_cast<size_t>(index), PostgresRow(result.get(), row, last));
        }
    }
}

PgResult PostgresSession::run_arrays(std::string_view sql, const std::vector<std::string>& arrays) {
    // Nulls, for the types are written in the statement and inferred from there.
    const std::vector<Param> untyped(arrays.size());
    BoundValues bound(arrays.size());
    for (size_t i = 0; i < arrays.size(); ++i) {
        bound.values[i] = arrays[i].data();
        bound.lengths[i] = static_cast<int>(arrays[i].size());
    }
    return run_bound(sql, untyped, bound);
}

void PostgresSession::insert_few(std::string_view table, std::span<const Column> columns, Params rows) {
    std::string sql = "insert into " + quote_identifier(table) + " (";
    for (const Column& column : columns)
        sql += (&column == columns.data() ? "" : ", ") + quote_identifier(column.name);
    sql += ") values ";
    for (size_t i = 0; i < rows.size(); ++i)
        sql += (i % columns.size() != 0 ? ", $" : i == 0 ? "($" : "), ($") + std::to_string(i + 1);
    // By the columns: one statement for all rows, whatever in them is NULL.
    std::vector<Param> kinds;
    for (size_t i = 0; i < rows.size(); ++i) kinds.push_back(kind_of(columns[i % columns.size()].type));
    run_bound(sql + ")", kinds, Bound(rows));
}

void PostgresSession::put_copy(std::string& buffer) {
    if (PQputCopyData(handle_, buffer.data(), static_cast<int>(buffer.size())) != 1)
        throw DbError(lost() ? Fault::kLost : Fault::kOther,
                      "PostgreSQL: " + std::string(trim(PQerrorMessage(handle_))));
    buffer.clear();
}

void PostgresSession::insert(std::string_view table, std::span<const Column> columns, Params rows) {
    const size_t count = count_tuples(rows, columns.size());
    if (count == 0) return;
    for (size_t i = 0; i < rows.size(); ++i) check_value_kind(rows[i], columns[i % columns.size()]);
    if (rows.size() <= kFewValues) return insert_few(table, columns, rows);
    std::string sql = "copy " + quote_identifier(table) + " (";
    for (const Column& column : columns)
        sql += (&column == columns.data() ? "" : ", ") + quote_identifier(column.name);
    sql += ") from stdin (format binary)";
    run(sql.c_str());

    std::string buffer("PGCOPY\n\377\r\n\0", 11);
    buffer.reserve(kCopyChunk + 16 * 1024);
    wire::put<int32_t>(buffer, 0);  // flags
    wire::put<int32_t>(buffer, 0);  // length of an extension
    const char* abort_with = nullptr;
    std::exception_ptr failure;
    try {
        for (size_t row = 0; row < count; ++row) {
            wire::put<int16_t>(buffer, static_cast<int16_t>(columns.size()));
            for (size_t i = 0; i < columns.size(); ++i)
                wire::put_value(buffer, rows[row * columns.size() + i], columns[i].type);
            if (buffer.size() >= kCopyChunk) put_copy(buffer);
        }
        wire::put<int16_t>(buffer, -1);
        put_copy(buffer);
    } catch (...) {
        failure = std::current_exception();
        abort_with = "given up by the client";
    }
    // Whatever happened, the session must leave the copy mode; the server's own error comes with the result.
    PQputCopyEnd(handle_, abort_with);
    PgResult outcome(PQgetResult(handle_));
    while (PGresult* more = PQgetResult(handle_)) PQclear(more);
    if (failure) std::rethrow_exception(failure);
    check(std::move(outcome), sql);
}

void PostgresSession::notify(std::string_view channel, std::string_view payload) {
    const Param params[] = {channel, payload};
    post("select pg_notify($1, $2)", params);
}

bool PostgresSession::in_transaction() const {
    if (!sent_.empty()) return true;
    const PGTransactionStatusType status = PQtransactionStatus(handle_);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

void PostgresSession::begin(bool write) {
    if (in_transaction()) throw DbError(Fault::kOther, "a transaction is already open on this connection");
    // A snapshot for readers, as SQLite gives them. It goes with the first statement.
    send(write ? "begin" : "begin isolation level repeatable read read only");
}

void PostgresSession::commit() {
    if (!in_transaction()) {
        if (lost()) throw DbError(Fault::kLost, "PostgreSQL: the connection was lost before the commit");
        throw DbError(Fault::kOther, "no transaction is open");
    }
    send("commit");
    const PgResult result = settle();
    // The server answers a commit after a failed statement with a rollback, and calls that success.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
        throw DbError(Fault::kOther, "the transaction was rolled back because a statement of it had failed");
}

void PostgresSession::rollback() noexcept {
    if (guard_ && guard_->in_child()) return;
    try {
        // What was sent cannot be called back.
        settle();
    } catch (const std::exception&) {  // it is rolled back all the same
    }
    if (lost() || !in_transaction()) return;
    const PgResult result(PQexec(handle_, "rollback"));
}

void PostgresSession::clean() noexcept {
    rollback();
}

}  // namespace granary::db
