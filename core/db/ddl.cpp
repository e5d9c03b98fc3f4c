#include "core/db/ddl.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/db/sql_text.h"

namespace granary::db::ddl {

namespace {

std::string type_sql(Engine engine, ColumnType type) {
    const bool sqlite = engine == Engine::kSqlite;
    switch (type) {
        case ColumnType::kBool:
            return "BOOLEAN";
        case ColumnType::kInt:
            return "BIGINT";
        case ColumnType::kDouble:
            return "DOUBLE PRECISION";
        case ColumnType::kText:
            // Bytewise, as SQLite compares: the same order on both engines, and prefixes that an index
            // serves.
            return sqlite ? "TEXT" : "TEXT COLLATE \"C\"";
        case ColumnType::kJson:
            return sqlite ? "TEXT" : "JSONB";
        case ColumnType::kBytes:
            return sqlite ? "BLOB" : "BYTEA";
        case ColumnType::kUuid:
            return sqlite ? "BLOB" : "UUID";
    }
    throw Failure(ErrorCode::kInternal, "a column has no type");
}

std::string reference_sql(const ColumnDef& column) {
    if (column.references.empty()) return {};
    const size_t open = column.references.find('(');
    if (open == std::string::npos || column.references.back() != ')')
        throw Failure(ErrorCode::kInternal, "column " + column.name + " references '" + column.references +
                                                "', wanted table(column)");
    const std::string target = column.references.substr(open + 1, column.references.size() - open - 2);
    std::string sql =
        " REFERENCES " + quote_identifier(referenced_table(column)) + "(" + quote_identifier(target) + ")";
    if (!column.on_delete.empty()) sql += " ON DELETE " + column.on_delete;
    return sql;
}

std::string column_list(const std::vector<std::string>& columns) {
    std::string list;
    for (const std::string& name : columns) list += (list.empty() ? "" : ", ") + quote_identifier(name);
    return list;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string attributes(Engine engine, const ColumnDef& column) {
    std::string sql;
    if (!column.nullable) sql += " NOT NULL";
    if (!column.default_sql.empty()) sql += " DEFAULT " + literal(engine, column);
    return sql;
}

}  // namespace

std::string referenced_table(const ColumnDef& column) {
    return column.references.substr(0, column.references.find('('));
}

std::string literal(Engine engine, const ColumnDef& column) {
    const bool bytes = column.type == ColumnType::kBytes || column.type == ColumnType::kUuid;
    if (engine == Engine::kSqlite && bytes && column.default_sql == "''") return "x''";
    return column.default_sql;
}

std::string column(Engine engine, const ColumnDef& column) {
    return quote_identifier(column.name) + " " + type_sql(engine, column.type) + attributes(engine, column) +
           reference_sql(column);
}

std::string create_table(Engine engine, const TableDef& table, std::string_view name,
                         const std::vector<std::string>& postponed) {
    std::string sql = "CREATE TABLE " + quote_identifier(name.empty() ? table.name : name) + " (";
    const bool inline_key = table.rowid_key && table.primary_key.size() == 1;
    for (const ColumnDef& def : table.columns) {
        if (&def != table.columns.data()) sql += ",";
        sql += "\n  ";
        if (inline_key && def.name == table.primary_key.front()) {
            // Spelled INTEGER it is SQLite's rowid itself, with no index beside the table.
            sql += quote_identifier(def.name) + (engine == Engine::kSqlite ? " INTEGER" : " BIGINT") +
                   " PRIMARY KEY";
            if (!contains(postponed, referenced_table(def))) sql += reference_sql(def);
        } else if (contains(postponed, referenced_table(def))) {
            ColumnDef bare = def;
            bare.references.clear();
            sql += column(engine, bare);
        } else {
            sql += column(engine, def);
        }
    }
    if (!inline_key && !table.primary_key.empty())
        sql += ",\n  PRIMARY KEY (" + column_list(table.primary_key) + ")";
    sql += "\n)";
    if (engine == Engine::kSqlite && table.without_rowid && !inline_key) sql += " WITHOUT ROWID";
    return sql;
}

std::string create_index(const TableDef& table, const IndexDef& index) {
    std::string sql = std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX " +
                      quote_identifier(index.name) + " ON " + quote_identifier(table.name) + " (";
    for (size_t i = 0; i < index.columns.size(); ++i) {
        const std::string& name = index.columns[i];
        const bool is_column = std::any_of(table.columns.begin(), table.columns.end(),
                                           [&name](const ColumnDef& def) { return def.name == name; });
        sql += (i == 0 ? "" : ", ") + (is_column ? quote_identifier(name) : "(" + name + ")");
    }
    sql += ")";
    if (!index.where.empty()) sql += " WHERE " + index.where;
    return sql;
}

std::string add_reference(const TableDef& table, const ColumnDef& column) {
    return "ALTER TABLE " + quote_identifier(table.name) + " ADD FOREIGN KEY (" +
           quote_identifier(column.name) + ")" + reference_sql(column);
}

std::string drop_references(const TableDef& table, const ColumnDef& column) {
    const auto quote_literal = [](std::string_view text) {
        std::string quoted = "'";
        for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
        return quoted + "'";
    };
    const std::string name = quote_identifier(table.name);
    return "DO $$ DECLARE found text; BEGIN FOR found IN SELECT c.conname FROM pg_constraint c JOIN "
           "pg_attribute a "
           "ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f' AND c.conrelid = " +
           quote_literal(name) +
           "::regclass AND cardinality(c.conkey) = 1 AND a.attname = " + quote_literal(column.name) +
           " LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', " + quote_literal(name) +
           ", found); END LOOP; END $$";
}

std::vector<Ordered> by_reference(const std::vector<const TableDef*>& tables) {
    std::set<std::string> waiting;
    for (const TableDef* table : tables) waiting.insert(table->name);
    std::vector<const TableDef*> left = tables;
    std::vector<Ordered> ordered;
    const auto missing = [&waiting](const TableDef& table) {
        std::vector<std::string> names;
        for (const ColumnDef& def : table.columns) {
            const std::string target = referenced_table(def);
            if (!target.empty() && target != table.name && waiting.contains(target)) names.push_back(target);
        }
        return names;
    };
    while (!left.empty()) {
        // The first that is ready, to stay close to the declared order; in a circle simply the first.
        auto next = std::find_if(left.begin(), left.end(),
                                 [&missing](const TableDef* table) { return missing(*table).empty(); });
        if (next == left.end()) next = left.begin();
        ordered.push_back({*next, missing(**next)});
        waiting.erase((*next)->name);
        left.erase(next);
    }
    return ordered;
}

std::vector<std::string> create_all(Engine engine, const std::vector<const TableDef*>& tables) {
    std::vector<std::string> statements;
    std::vector<std::string> references;
    for (const Ordered& next : by_reference(tables)) {
        // SQLite resolves references when rows are written.
        const std::vector<std::string> postponed =
            engine == Engine::kSqlite ? std::vector<std::string>() : next.postponed;
        statements.push_back(create_table(engine, *next.table, {}, postponed));
        for (const IndexDef& index : next.table->indexes)
            statements.push_back(create_index(*next.table, index));
        for (const ColumnDef& def : next.table->columns)
            if (contains(postponed, referenced_table(def)))
                references.push_back(add_reference(*next.table, def));
    }
    statements.insert(statements.end(), references.begin(), references.end());
    return statements;
}

}  // namespace granary::db::ddl
