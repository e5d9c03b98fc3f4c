#include <algorithm>
#include <map>
#include <set>

#include "core/db/ddl.h"
#include "core/db/schema.h"
#include "core/db/sql_text.h"

namespace granary::db {

namespace {

/// The way of one table from its stored shape to the wanted one.
class TablePlan {
  public:
    TablePlan(Engine engine, const TableDef& stored, const TableDef& wanted, MigrationPlan& plan)
        : engine_(engine), stored_(stored), wanted_(wanted), plan_(plan) {
        match();
    }

    /// Indexes go first and come back last, so that names can move and rebuilt tables keep none.
    void drop_indexes() {
        for (const IndexDef& index : stored_.indexes)
            if (!keeps(index)) plan_.statements.push_back("DROP INDEX " + quote_identifier(index.name));
    }

    void change_columns() {
        check_key();
        for (const ColumnDef& column : stored_.columns)
            if (!kept_.contains(column.name))
                refuse("column " + column.name +
                       " is no longer declared; dropping data is not done automatically");
        bool rebuild = engine_ == Engine::kSqlite && wanted_.without_rowid != stored_.without_rowid;
        for (const ColumnDef& column : wanted_.columns) {
            const ColumnDef* before = before_of(column);
            if (before == nullptr) {
                if (!column.nullable && column.default_sql.empty())
                    refuse("the new column " + column.name +
                           " is required but has no default for existing rows");
                continue;
            }
            if (before->type != column.type) refuse("the type of column " + column.name + " changed");
            if (before->nullable && !column.nullable && column.default_sql.empty())
                refuse("column " + column.name +
                       " became required but has no default for rows without a value");
            const bool differs = before->nullable != column.nullable ||
                                 before->references != column.references ||
                                 before->on_delete != column.on_delete;
            rebuild = rebuild || (engine_ == Engine::kSqlite && differs);
        }
        if (!refused_) rebuild ? this->rebuild() : alter();
    }

    void create_indexes() {
        for (const IndexDef& index : wanted_.indexes) {
            const auto same =
                std::find_if(stored_.indexes.begin(), stored_.indexes.end(),
                             [&index](const IndexDef& other) { return other.name == index.name; });
            const bool present = same != stored_.indexes.end() && keeps(*same) && !rebuilt_;
            if (!present) plan_.statements.push_back(ddl::create_index(wanted_, index));
        }
    }

  private:
    void refuse(const std::string& sentence) {
        plan_.refusals.push_back("table " + wanted_.name + ": " + sentence + ".");
        refused_ = true;
    }

    /// Pairs the columns: by tag, and those without one by name.
    void match() {
        for (const ColumnDef& column : wanted_.columns)
            for (const ColumnDef& old : stored_.columns) {
                const bool same =
                    column.tag != 0 && old.tag != 0 ? column.tag == old.tag : column.name == old.name;
                if (!same || kept_.contains(old.name)) continue;
                kept_[old.name] = column.name;
                before_[column.name] = &old;
                break;
            }
    }
    const ColumnDef* before_of(const ColumnDef& column) const {
        const auto found = before_.find(column.name);
        return found == before_.end() ? nullptr : found->second;
    }

    std::vector<std::string> renamed(std::vector<std::string> columns) const {
        for (std::string& column : columns)
            if (const auto found = kept_.find(column); found != kept_.end()) column = found->second;
        return columns;
    }

    bool keeps(const IndexDef& index) const {
        return std::any_of(wanted_.indexes.begin(), wanted_.indexes.end(), [&](const IndexDef& other) {
            return other.name == index.name && other.unique == index.unique && other.where == index.where &&
                   other.columns == renamed(index.columns);
        });
    }

    void check_key() {
        if (renamed(stored_.primary_key) != wanted_.primary_key || stored_.rowid_key != wanted_.rowid_key)
            refuse("the primary key changed");
    }

    void alter() {
        const std::string table = "ALTER TABLE " + quote_identifier(wanted_.name);
        std::vector<std::pair<std::string, std::string>> renames;
        for (const auto& [from, to] : kept_)
            if (from != to) renames.emplace_back(from, to);
        // By way of names nobody has, for two columns may have swapped theirs.
        const bool clash = std::any_of(renames.begin(), renames.end(), [this](const auto& rename) {
            return std::any_of(stored_.columns.begin(), stored_.columns.end(),
                               [&rename](const ColumnDef& old) { return old.name == rename.second; });
        });
        const auto rename = [&](const std::string& from, const std::string& to) {
            plan_.statements.push_back(table + " RENAME COLUMN " + quote_identifier(from) + " TO " +
                                       quote_identifier(to));
        };
        for (const auto& [from, to] : renames) rename(from, clash ? "granary_renamed_" + to : to);
        if (clash)
            for (const auto& [from, to] : renames) rename("granary_renamed_" + to, to);

        for (const ColumnDef& column : wanted_.columns) {
            const ColumnDef* before = before_of(column);
            if (before == nullptr)
                plan_.statements.push_back(table + " ADD COLUMN " + ddl::column(engine_, column));
            else if (engine_ == Engine::kPostgres)
                alter_column(table + " ALTER COLUMN " + quote_identifier(column.name), *before, column);
        }
    }

    void alter_column(const std::string& alter, const ColumnDef& before, const ColumnDef& column) {
        if (before.default_sql != column.default_sql)
            plan_.statements.push_back(alter + (column.default_sql.empty()
                                                    ? " DROP DEFAULT"
                                                    : " SET DEFAULT " + ddl::literal(engine_, column)));
        if (!before.nullable && column.nullable) plan_.statements.push_back(alter + " DROP NOT NULL");
        if (before.nullable && !column.nullable) {
            const std::string name = quote_identifier(column.name);
            plan_.statements.push_back("UPDATE " + quote_identifier(wanted_.name) + " SET " + name + " = " +
                                       ddl::literal(engine_, column) + " WHERE " + name + " IS NULL");
            plan_.statements.push_back(alter + " SET NOT NULL");
        }
        if (before.references != column.references || before.on_delete != column.on_delete) {
            if (!before.references.empty()) plan_.statements.push_back(ddl::drop_references(wanted_, column));
            if (!column.references.empty()) plan_.statements.push_back(ddl::add_reference(wanted_, column));
        }
    }

    /// SQLite cannot alter a column: the table is made anew, filled, and takes the old one's name. Foreign
    /// keys must be off, or dropping the old table would delete what refers to it; references by name then
    /// meet the new one.
    void rebuild() {
        rebuilt_ = true;
        const std::string made = "granary_new_" + wanted_.name;
        std::string names;
        std::string values;
        for (const ColumnDef& column : wanted_.columns) {
            const ColumnDef* before = before_of(column);
            const std::string separator = names.empty() ? "" : ", ";
            names += separator + quote_identifier(column.name);
            const std::string absent = column.default_sql.empty() ? "NULL" : ddl::literal(engine_, column);
            if (before == nullptr)
                values += separator + absent;
            else if (before->nullable && !column.nullable)
                values += separator + "coalesce(" + quote_identifier(before->name) + ", " + absent + ")";
            else
                values += separator + quote_identifier(before->name);
        }
        plan_.statements.push_back(ddl::create_table(engine_, wanted_, made));
        plan_.statements.push_back("INSERT INTO " + quote_identifier(made) + " (" + names + ") SELECT " +
                                   values + " FROM " + quote_identifier(wanted_.name));
        plan_.statements.push_back("DROP TABLE " + quote_identifier(wanted_.name));
        plan_.statements.push_back("ALTER TABLE " + quote_identifier(made) + " RENAME TO " +
                                   quote_identifier(wanted_.name));
    }

    Engine engine_;
    const TableDef& stored_;
    const TableDef& wanted_;
    MigrationPlan& plan_;
    std::map<std::string, std::string> kept_;         ///< old name → new name
    std::map<std::string, const ColumnDef*> before_;  ///< new name → old column
    bool refused_ = false;
    bool rebuilt_ = false;
};

const TableDef* find_table(const Schema& schema, const std::string& name) {
    for (const TableDef& table : schema.tables)
        if (table.name == name) return &table;
    return nullptr;
}

}  // namespace

std::vector<std::string> create_statements(Engine engine, const Schema& schema) {
    std::vector<const TableDef*> tables;
    for (const TableDef& table : schema.tables) tables.push_back(&table);
    return ddl::create_all(engine, tables);
}

MigrationPlan plan_migration(Engine engine, const Schema& stored, const Schema& wanted) {
    MigrationPlan plan;
    for (const TableDef& table : stored.tables)
        if (find_table(wanted, table.name) == nullptr)
            plan.refusals.push_back("table " + table.name +
                                    ": it is no longer declared; dropping data is not done automatically.");
    std::vector<const TableDef*> fresh;
    std::vector<TablePlan> changes;
    for (const TableDef& table : wanted.tables) {
        if (const TableDef* before = find_table(stored, table.name))
            changes.emplace_back(engine, *before, table, plan);
        else
            fresh.push_back(&table);
    }
    for (TablePlan& change : changes) change.drop_indexes();
    for (std::string& statement : ddl::create_all(engine, fresh))
        plan.statements.push_back(std::move(statement));
    for (TablePlan& change : changes) change.change_columns();
    for (TablePlan& change : changes) change.create_indexes();
    if (!plan.refusals.empty()) plan.statements.clear();
    return plan;
}

}  // namespace granary::db
