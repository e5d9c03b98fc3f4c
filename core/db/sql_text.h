#pragma once

#include <string>
#include <string_view>

#include "core/db/db.h"

/// Small things about SQL text and bound values that both engines share.
namespace granary::db {

/// A statement whose placeholders $1 … were found, outside of quotes and comments.
struct ScannedSql {
    std::string text;       ///< with `mark` in the place of each '$'
    size_t parameters = 0;  ///< the highest number
};
ScannedSql scan_placeholders(std::string_view sql, char mark);

/// "name" with quotes doubled.
std::string quote_identifier(std::string_view name);
/// Letters, digits and underscores, not beginning with a digit.
bool is_plain_identifier(std::string_view name);

/// Throws DbError kConstraint when text is not UTF-8 or has a NUL, so that both engines refuse the same.
void check_text(std::string_view text);
/// Throws DbError kOther unless the value is NULL or fits the column.
void check_value_kind(const Param& value, const Column& column);
/// Throws DbError kOther unless `values` is a whole number of tuples of `width`; returns how many.
size_t count_tuples(Params values, size_t width);
[[noreturn]] void wrong_parameter_count(std::string_view sql, size_t wanted, size_t found);

std::string_view kind_name(Param::Kind kind);

/// "t.name" for a plain name; anything else is an expression and stays as it is.
std::string qualify(std::string_view value);

}  // namespace granary::db
