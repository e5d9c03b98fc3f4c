#pragma once

#include <string>
#include <string_view>

#include "core/db/db.h"

/// The few SQL fragments in which the two engines differ. Arguments are SQL expressions, never user input.
namespace granary::db::dialect {

/// `column` (BIGINT, TEXT) is one of the values of the JSON array bound as text at `placeholder`.
/// SQLite: json_each; PostgreSQL: = any(array from jsonb). `type` is kInt, kText or kUuid (as canonical
/// text).
std::string in_json(Engine engine, std::string_view column, std::string_view placeholder, ColumnType type);
/// Text value of key `placeholder` of the JSON object column; NULL when absent (or null).
std::string json_get(Engine engine, std::string_view column, std::string_view placeholder);
/// The JSON object column has that key (its value may be null).
std::string json_has(Engine engine, std::string_view column, std::string_view placeholder);
/// Case-sensitive substring test that needs no escaping of the needle.
std::string contains(Engine engine, std::string_view column, std::string_view placeholder);
/// Case-insensitive form (full Unicode on PostgreSQL; on SQLite through the registered function
/// unicode_lower).
std::string icontains(Engine engine, std::string_view column, std::string_view placeholder);
std::string starts_with(Engine engine, std::string_view column, std::string_view placeholder);
/// `placeholder` must not be empty.
std::string ends_with(Engine engine, std::string_view column, std::string_view placeholder);
std::string istarts_with(Engine engine, std::string_view column, std::string_view placeholder);
std::string iequals(Engine engine, std::string_view column, std::string_view placeholder);
/// POSIX-like regular expression match; on SQLite a registered function with a bounded matcher.
std::string regex(Engine engine, std::string_view column, std::string_view placeholder, bool ignore_case);
/// "collate "C"" on PostgreSQL, so that both engines order text bytewise.
std::string order_text(Engine engine, std::string_view column);

}  // namespace granary::db::dialect
