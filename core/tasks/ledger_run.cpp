#include "core/base/time.h"
#include "core/tasks/ledger.h"

/// The part of the ledger that the processes which run tasks use.
namespace granary::tasks {

namespace {

/// What RETURNING and SELECT list of a task that is to be run, in the order read_claimed() reads. SQLite
/// knows no alias in RETURNING.
constexpr const char* kClaimedColumns =
    "task.id, task.pulp_id, task.name, task.function, task.arguments, task.logging_cid, task.immediate, "
    "task.created_by_id, "
    "task.domain_id, "
    "(SELECT d.pulp_id FROM domain d WHERE d.id = task.domain_id), "
    "(SELECT d.name FROM domain d WHERE d.id = task.domain_id), "
    "(SELECT g.pulp_id FROM taskgroup g WHERE g.id = task.task_group_id), task.reserved_resources_record, "
    "task.owner, task.diagnostics";

Claimed read_claimed(const db::Row& row) {
    Claimed task;
    task.id = row.i64(0);
    task.pulp_id = row.uuid(1);
    task.name = row.text(2);
    task.function = row.text(3);
    task.sealed_arguments = row.text(4);
    task.correlation_id = row.text(5);
    task.immediate = row.boolean(6);
    task.user_id = row.maybe_i64(7);
    task.domain.id = row.i64(8);
    if (!row.is_null(9)) task.domain.pulp_id = row.uuid(9);
    task.domain.name = row.maybe_text(10).value_or("default");
    if (!row.is_null(11)) task.group = row.uuid(11);
    task.exclusive = exclusive_of(row.text(12));
    task.diagnostics = texts_of(row.text(14));
    return task;
}

/// The id of the task to take next, at the time that the placeholder stands for. On PostgreSQL rows that
/// another worker is just taking are passed over.
std::string candidate_sql(db::Engine engine, const std::string& time) {
    const std::string lock = engine == db::Engine::kPostgres ? " FOR UPDATE OF c SKIP LOCKED" : "";
    const auto first = [&](const char* immediate) {
        return "(SELECT c.id FROM task c WHERE c.state = 'waiting' AND c.immediate = " +
               std::string(immediate) + " AND (c.not_before IS NULL OR c.not_before <= " + time + ") AND " +
               runnable_sql("c") + " ORDER BY c.id LIMIT 1" + lock + ")";
    };
    return "coalesce(" + first("TRUE") + ", " + first("FALSE") + ")";
}

std::string claim_sql(const std::string& id) {
    return "UPDATE task SET state = 'running', owner = $1, started_at = $2, "
           "unblocked_at = coalesce(unblocked_at, $2), attempts = attempts + 1, pulp_last_updated = $2 "
           "WHERE task.id = " +
           id +
           " AND task.state = 'waiting' AND (task.not_before IS NULL OR task.not_before <= $2) RETURNING " +
           kClaimedColumns;
}

/// JSON bound inside an expression: PostgreSQL would take it for text.
std::string json_value(db::Engine engine, const std::string& placeholder) {
    return engine == db::Engine::kPostgres ? "CAST(" + placeholder + " AS JSONB)" : placeholder;
}

std::string finish_sql(db::Engine engine) {
    return "UPDATE task SET "
           "error = CASE WHEN state = 'canceling' THEN NULL ELSE " +
           json_value(engine, "$4") +
           " END, "
           "result = CASE WHEN state = 'canceling' THEN NULL ELSE " +
           json_value(engine, "$5") +
           " END, "
           "state = CASE WHEN state = 'canceling' THEN 'canceled' ELSE $3 END, finished = TRUE, "
           "finished_at = $6, pulp_last_updated = $6, owner = NULL, arguments = '' "
           "WHERE id = $1 AND owner = $2 AND state IN ('running', 'canceling') RETURNING state, not_before";
}

constexpr const char* kReport =
    "INSERT INTO progress_report (id, task_id, code, message, state, total, done, suffix) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (task_id, code) DO UPDATE SET "
    "message = excluded.message, state = excluded.state, total = excluded.total, done = excluded.done, "
    "suffix = excluded.suffix";
constexpr const char* kCreated =
    "INSERT INTO created_resource (id, task_id, type_key, prn, href) VALUES ($1, $2, $3, $4, $5)";

/// Ids are taken before the transaction begins.
struct RowIds {
    int64_t reports = 0, created = 0;
    RowIds(db::Database& database, size_t report_count, size_t created_count) {
        if (report_count > 0) reports = database.reserve_ids("progress_report", report_count);
        if (created_count > 0) created = database.reserve_ids("created_resource", created_count);
    }
};

void write_rows(db::Connection& connection, int64_t task, RowIds ids, const std::vector<ReportRow>& reports,
                const std::vector<CreatedRow>& created, std::string_view running_state) {
    for (const ReportRow& report : reports) {
        const std::optional<int64_t> total =
            report.total < 0 ? std::nullopt : std::optional<int64_t>(report.total);
        connection.post(kReport,
                        {ids.reports++, task, report.code, report.message,
                         report.completed ? std::string_view("completed") : running_state, total, report.done,
                         report.suffix ? db::Param(std::string_view(*report.suffix)) : db::Param()});
    }
    for (const CreatedRow& row : created)
        connection.post(kCreated, {ids.created++, task, row.type_key, row.prn, row.href});
}

}  // namespace

std::string runnable_sql(std::string_view task) {
    // Scalar subqueries with LIMIT: they are probed per task through the indexes and never turned into a join
    // over all locks. Shared locks only look at the few exclusive ones of their resource.
    return "(SELECT 1 FROM task_resource r WHERE r.task_id = " + std::string(task) +
           ".id AND ((r.exclusive = TRUE AND (SELECT 1 FROM task_resource o WHERE o.resource = r.resource "
           "AND "
           "o.task_id < r.task_id LIMIT 1) IS NOT NULL) OR (SELECT 1 FROM task_resource o WHERE o.resource = "
           "r.resource AND o.exclusive = TRUE AND o.task_id < r.task_id LIMIT 1) IS NOT NULL) LIMIT 1) IS "
           "NULL";
}

std::optional<Claimed> claim_task(db::Database& database, int64_t owner) {
    std::optional<Claimed> claimed;
    const auto take = [&](const db::Row& row) { claimed = read_claimed(row); };
    if (database.engine() == db::Engine::kPostgres) {
        static const std::string kClaim = claim_sql(candidate_sql(db::Engine::kPostgres, "$2"));
        const db::Lease lease = database.lease();
        lease->query(kClaim, {owner, now()}, take);
        return claimed;
    }
    static const std::string kLook = "SELECT " + candidate_sql(db::Engine::kSqlite, "$1");
    static const std::string kTake = claim_sql("$3");
    const db::Lease lease = database.lease();
    // Looking needs no writer lock: what is runnable stays so until it is taken, or more is joined to it.
    while (const auto id = lease->query_int(kLook, {now()})) {
        db::Transaction transaction(*lease);
        lease->query(kTake, {owner, now(), *id}, take);
        transaction.commit();
        if (claimed) break;
    }
    return claimed;
}

std::optional<Owned> load_running(db::Database& database, const Uuid& task) {
    static const std::string kLoad = "SELECT " + std::string(kClaimedColumns) +
                                     " FROM task WHERE pulp_id = $1 AND owner IS NOT NULL AND state IN "
                                     "('running', 'canceling')";
    std::optional<Owned> owned;
    const db::Lease lease = database.lease();
    lease->query(kLoad, {task}, [&](const db::Row& row) { owned = Owned{read_claimed(row), row.i64(13)}; });
    return owned;
}

std::optional<State> finish_task(db::Database& database, int64_t id, int64_t owner, const Outcome& outcome) {
    static const std::string kFinish[] = {finish_sql(db::Engine::kSqlite), finish_sql(db::Engine::kPostgres)};
    const RowIds ids(database, outcome.reports.size(), outcome.created.size());
    std::optional<State> state;
    bool waited = false;
    database.write([&](db::Connection& connection) {
        state.reset();
        const std::string& sql = kFinish[connection.engine() == db::Engine::kPostgres ? 1 : 0];
        connection.query(sql, {id, owner, to_string(outcome.state), outcome.error, outcome.result, now()},
                         [&](const db::Row& row) {
                             state = parse_state(row.text(0));
                             waited = !row.is_null(1);
                         });
        if (!state) {
            // An earlier attempt may have been committed although its answer was lost.
            const auto found = connection.query_text("SELECT state FROM task WHERE id = $1", {id});
            if (!found) return;
            state = parse_state(*found);
            if (state && !is_final(*state)) state.reset();
            return;
        }
        connection.post("DELETE FROM task_resource WHERE task_id = $1", {id});
        if (waited) connection.post("DELETE FROM task_joined WHERE task_id = $1", {id});
        write_rows(connection, id, ids, outcome.reports, outcome.created, to_string(*state));
        if (outcome.close_reports)
            connection.post("UPDATE progress_report SET state = $2 WHERE task_id = $1 AND state = 'running'",
                            {id, to_string(*state)});
    });
    return state;
}

void write_progress(db::Database& database, db::Connection& connection, int64_t id,
                    const std::vector<ReportRow>& reports, const std::vector<CreatedRow>& created) {
    const RowIds ids(database, reports.size(), created.size());
    db::Transaction transaction(connection);
    if (created.empty() && connection.engine() == db::Engine::kPostgres)
        connection.post("SET LOCAL synchronous_commit = off", {});
    write_rows(connection, id, ids, reports, created, "running");
    transaction.commit();
}

bool requeue_task(db::Database& database, int64_t id, int64_t owner) {
    bool done = false;
    database.write([&](db::Connection& connection) {
        done = connection.execute(
                   "UPDATE task SET state = 'waiting', owner = NULL, started_at = NULL, plugin = '', "
                   "pulp_last_updated = $3 WHERE id = $1 AND owner = $2 AND state = 'running'",
                   {id, owner, now()}) == 1;
        if (!done) return;
        connection.execute("DELETE FROM progress_report WHERE task_id = $1", {id});
        connection.execute("DELETE FROM created_resource WHERE task_id = $1", {id});
    });
    return done;
}

void reserve_resource(db::Database& database, int64_t id, std::string_view prn) {
    database.write([&](db::Connection& connection) {
        const int64_t added = connection.execute(
            "INSERT INTO task_resource (resource, task_id, exclusive) VALUES ($1, $2, TRUE) "
            "ON CONFLICT (resource, task_id) DO UPDATE SET exclusive = TRUE",
            {prn, id});
        if (added == 0) return;
        const auto record =
            connection.query_text("SELECT reserved_resources_record FROM task WHERE id = $1", {id});
        if (!record) return;
        const std::string changed = append_to_record(*record, prn);
        connection.execute("UPDATE task SET reserved_resources_record = $2 WHERE id = $1", {id, changed});
    });
}

void record_plugin(db::Database& database, int64_t id, std::string_view plugin) {
    database.write([&](db::Connection& connection) {
        connection.execute("UPDATE task SET plugin = $2 WHERE id = $1", {id, plugin});
    });
}

}  // namespace granary::tasks
