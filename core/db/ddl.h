#pragma once

#include <string>
#include <vector>

#include "core/db/schema.h"

/// The text of single DDL statements.
namespace granary::db::ddl {

/// `create table`, under another name than its own when `name` is given. References to the tables of
/// `postponed` are left out.
std::string create_table(Engine engine, const TableDef& table, std::string_view name = {},
                         const std::vector<std::string>& postponed = {});
std::string create_index(const TableDef& table, const IndexDef& index);
/// PostgreSQL: the foreign key of a column that was created without.
std::string add_reference(const TableDef& table, const ColumnDef& column);
/// PostgreSQL: whatever foreign key the column has, by whatever name.
std::string drop_references(const TableDef& table, const ColumnDef& column);
/// As it stands after `add column`.
std::string column(Engine engine, const ColumnDef& column);
/// The literal as the engine wants it.
std::string literal(Engine engine, const ColumnDef& column);
/// "t" of "t(c)"; empty when there is no reference.
std::string referenced_table(const ColumnDef& column);

/// The tables in an order in which each comes after those it references. Where they reference each other in a
/// circle, the later ones are in `postponed` of the earlier: by table, the names it must not reference yet.
struct Ordered {
    const TableDef* table;
    std::vector<std::string> postponed;
};
std::vector<Ordered> by_reference(const std::vector<const TableDef*>& tables);
/// Tables, their indexes, and postponed references.
std::vector<std::string> create_all(Engine engine, const std::vector<const TableDef*>& tables);

}  // namespace granary::db::ddl
