#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/sql.h"
#include "core/base/json_writer.h"
#include "core/db/db.h"
#include "core/model/context.h"

namespace granary::api {

/// Writes one value from the current row. Holds references to the context and the type, which outlive it.
using RowWriter = std::function<void(const db::Row&, const model::Domain&, JsonWriter&)>;

/// Rows of other objects that a value is made of: of one type or of all of a kind, in a statement under
/// `alias`.
struct OtherRows {
    std::vector<const model::Type*> types;
    std::string alias;
};
/// The condition on such rows that keeps them to what somebody sees, with what it binds; empty: all of them.
/// An empty function: of somebody who sees everything.
using Visible = std::function<std::string(const OtherRows& rows, SqlParams& params)>;

/// What is selected for the rows of one type while their format is put together: "m" is the main table, "d"
/// the table of the type, "r" the repository of a version, "ca", "a" and "ra" the file of a unit that has
/// one.
class Selection {
  public:
    /// Columns every format begins with. Types with an integer key have the first alone; from kRepository on
    /// only repository versions have them.
    enum Column { kId, kUuid, kCreated, kUpdated, kRepository, kRepositoryType, kNumber };

    Selection(const model::Context& in, const model::Type& of, db::Engine on)
        : context(in), type(of), engine(on) {}

    /// Adds a column and returns its position.
    int add(const std::string& sql);
    /// SQL for a JSON list of `element` for each row x of "select * from `rest`".
    std::string json_list(const std::string& element, const std::string& rest) const;
    /// The SQL function that makes a JSON object from names and values.
    const char* json_object() const {
        return engine == db::Engine::kSqlite ? "json_object" : "json_build_object";
    }
    /// SQL for the comma-separated texts of `element` over "from `rest`"; null without rows.
    std::string text_list(const std::string& element, const std::string& rest) const;
    /// Follows a condition in the SQL of a column and keeps the rows under `alias` to those the reader sees:
    /// who sees an object does not see by it others that it leads to. `types`: what the rows may be of.
    std::string and_visible(std::vector<const model::Type*> types, std::string alias);
    /// The same for rows of the type with that key.
    std::string and_visible(std::string_view key, std::string alias);
    /// SQL for a UUID column as 32 hexadecimal digits.
    std::string hex(const std::string& uuid_column) const;
    /// "m.col", "d.col", an expression, or empty for a field without column.
    std::string column_sql(const model::Field& field) const;
    const std::string& columns() const { return columns_; }
    /// `sql` with columns in it for one reader.
    std::string for_reader(std::string_view sql, const Visible& visible, SqlParams& params) const;

    const model::Context& context;
    const model::Type& type;
    const db::Engine engine;

  private:
    std::string columns_;
    std::vector<OtherRows> others_;
    int count_ = 0;
};

/// A column's value as its type is shown.
RowWriter stored_writer(model::FieldType type, int column);
/// The href of what a field of references names.
RowWriter reference_writer(Selection& selection, const model::Field& field);
/// The hrefs of a list of references, in its order; what was deleted since is left out.
RowWriter reference_list_writer(Selection& selection, const model::Field& field);
/// The hrefs of a comma-separated list of "type|hexadecimal uuid" in `column`.
RowWriter href_list_writer(const Selection& selection, int column, std::string_view kind);

}  // namespace granary::api
