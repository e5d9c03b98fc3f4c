#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/schema.h"
#include "core/db/sql_text.h"

namespace granary::db {

namespace {

constexpr const char* kCreate =
    "create table if not exists granary_schema (component text primary key, version text not null, shape "
    "text not null)";

bool has_table(Connection& connection) {
    const char* sql =
        connection.engine() == Engine::kSqlite
            ? "select count(*) from sqlite_master where type = 'table' and name = 'granary_schema'"
            : "select count(to_regclass('granary_schema'))";
    return connection.query_int(sql).value_or(0) != 0;
}

std::optional<std::string> stored_shape(Connection& connection, const std::string& component) {
    if (!has_table(connection)) return std::nullopt;
    return connection.query_text("select shape from granary_schema where component = $1", {component});
}

MigrationPlan plan_from(Engine engine, const std::optional<std::string>& stored, const Schema& wanted) {
    if (stored) return plan_migration(engine, Schema::from_json(*stored), wanted);
    MigrationPlan plan;
    plan.statements = create_statements(engine, wanted);
    return plan;
}

void check_references(Connection& connection) {
    if (connection.engine() != Engine::kSqlite) return;
    std::string broken;
    connection.query("pragma foreign_key_check", {}, [&broken](const Row& row) {
        if (broken.empty()) broken = std::string(row.text(0)) + " to " + std::string(row.text(2));
    });
    if (!broken.empty())
        throw DbError(Fault::kForeignKey,
                      "the migration would leave references from " + broken + " that lead nowhere");
}

}  // namespace

MigrationPlan Migrator::plan(const Schema& wanted) {
    const Lease lease = database_.lease();
    return plan_from(database_.engine(), stored_shape(*lease, wanted.component), wanted);
}

bool Migrator::is_current(const Schema& wanted) {
    const Lease lease = database_.lease();
    return stored_shape(*lease, wanted.component) == wanted.canonical_json();
}

bool Migrator::apply(const Schema& wanted) {
    if (is_current(wanted)) return false;
    // A session of its own: its settings end with it. Foreign keys must be off while SQLite tables are
    // rebuilt, which cannot be changed within a transaction.
    const std::unique_ptr<Connection> connection = database_.connect();
    const bool sqlite = connection->engine() == Engine::kSqlite;
    if (sqlite) connection->execute("pragma foreign_keys = off");
    Transaction transaction(*connection);
    // Two starting processes: the second waits here (or, on SQLite, for the transaction) and finds nothing to
    // do.
    if (!sqlite)
        connection->query("select pg_advisory_xact_lock(7241033520416342917)", {}, [](const Row&) {});
    connection->execute(kCreate);
    const std::string shape = wanted.canonical_json();
    const auto stored = stored_shape(*connection, wanted.component);
    if (stored == shape) return false;
    const MigrationPlan plan = plan_from(connection->engine(), stored, wanted);
    if (!plan.refusals.empty())
        throw Failure(ErrorCode::kConflict, "the database of component " + wanted.component +
                                                " cannot be brought to version " + wanted.version + ": " +
                                                join(plan.refusals, " "));
    for (const std::string& statement : plan.statements) connection->script(statement);
    check_references(*connection);
    connection->execute(
        "insert into granary_schema (component, version, shape) values ($1, $2, $3) on conflict (component) "
        "do update "
        "set version = excluded.version, shape = excluded.shape",
        {wanted.component, wanted.version, shape});
    transaction.commit();
    log::info("database", "component " + wanted.component + " is at version " + wanted.version + " (" +
                              std::to_string(plan.statements.size()) + " statements)");
    return true;
}

}  // namespace granary::db
