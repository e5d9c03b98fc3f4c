#pragma once

#include <string>
#include <vector>

#include "core/db/db.h"

/// Tables as data, and the way from one shape to the next.
namespace granary::db {

struct ColumnDef {
    std::string name;
    ColumnType type = ColumnType::kText;
    bool nullable = false;
    /// SQL literal for rows that exist when the column is added ("''", "0", "FALSE"); needed when not
    /// nullable.
    std::string default_sql;
    /// "table(column)"; on_delete is "CASCADE", "SET NULL", "RESTRICT" or empty (no foreign key).
    std::string references;
    std::string on_delete;
    /// Permanent number: a column with a known tag and another name is a rename.
    int tag = 0;
};

struct IndexDef {
    std::string name;                  ///< unique in the database, at most 60 characters
    std::vector<std::string> columns;  ///< column names, or expressions valid on both engines
    bool unique = false;
    std::string where;  ///< partial index condition, or empty
};

struct TableDef {
    std::string name;
    std::vector<ColumnDef> columns;
    std::vector<std::string> primary_key;
    bool rowid_key = false;      ///< the primary key is one BIGINT the application assigns
    bool without_rowid = false;  ///< SQLite: clustered by the primary key
    std::vector<IndexDef> indexes;
};

/// The tables one component (the core, or a plugin by its label) owns.
struct Schema {
    std::string component;
    std::string version;  ///< of the component, kept for people
    std::vector<TableDef> tables;
    std::string canonical_json() const;
    static Schema from_json(std::string_view json);
};

struct MigrationPlan {
    std::vector<std::string> statements;  ///< SQL, in order
    std::vector<std::string> refusals;    ///< what cannot be done automatically, one sentence each
    bool empty() const { return statements.empty() && refusals.empty(); }
};

/// The statements that create `schema` from nothing.
std::vector<std::string> create_statements(Engine engine, const Schema& schema);
/// From the stored shape to the wanted one: new table, new nullable or defaulted column, rename by tag, new
/// or dropped index, column made nullable are done; a dropped table or column, a changed type, and a column
/// made required without default are refused.
MigrationPlan plan_migration(Engine engine, const Schema& stored, const Schema& wanted);

/// Keeps the stored shapes in table `granary_schema(component, version, shape)` and applies plans, each
/// component in one transaction, behind a lock so that two starting processes do it once.
class Migrator {
  public:
    explicit Migrator(Database& database) : database_(database) {}
    /// What `apply` would do; touches nothing.
    MigrationPlan plan(const Schema& wanted);
    /// True when something was changed. Throws Failure(kConflict) with every refusal.
    bool apply(const Schema& wanted);
    bool is_current(const Schema& wanted);

  private:
    Database& database_;
};

}  // namespace granary::db
