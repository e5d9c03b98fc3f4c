#include "core/db/dialect.h"

namespace granary::db::dialect {

namespace {

bool is_sqlite(Engine engine) {
    return engine == Engine::kSqlite;
}

/// Concatenates; the pieces are many and short.
template <class... Parts>
std::string cat(const Parts&... parts) {
    std::string out;
    (out.append(std::string_view(parts)), ...);
    return out;
}

/// PostgreSQL infers no type for a bare placeholder in most of these places.
std::string as_text(std::string_view placeholder) {
    return cat("cast(", placeholder, " as text)");
}

std::string lower(Engine engine, std::string_view expression) {
    if (is_sqlite(engine)) return cat("unicode_lower(", expression, ")");
    // The columns' own collation "C" would fold ASCII only.
    return cat("lower(cast(", expression, " as text) collate \"und-x-icu\")");
}

std::string starts(Engine engine, std::string_view text, std::string_view prefix) {
    if (is_sqlite(engine))
        // A range, which an index serves; 0xFF is greater than every byte of UTF-8.
        return cat("(", text, " >= ", prefix, " and ", text, " < ", prefix, " || cast(x'ff' as text))");
    return cat("starts_with(", text, ", ", prefix, ")");
}

}  // namespace

std::string in_json(Engine engine, std::string_view column, std::string_view placeholder, ColumnType type) {
    if (is_sqlite(engine)) {
        const std::string_view value = type == ColumnType::kUuid ? "granary_uuid(value)" : "value";
        return cat("(", column, " in (select ", value, " from json_each(", placeholder, ")))");
    }
    const std::string_view cast = type == ColumnType::kUuid  ? "::uuid"
                                  : type == ColumnType::kInt ? "::bigint"
                                                             : "";
    return cat("(", column, " = any(array(select jsonb_array_elements_text(cast(", placeholder, " as jsonb))",
               cast, ")))");
}

std::string json_get(Engine engine, std::string_view column, std::string_view placeholder) {
    if (is_sqlite(engine))
        // Not ->>, which takes keys that begin with a digit or '$' for paths.
        return cat(
            "(select case j.type when 'true' then 'true' when 'false' then 'false' else cast(j.value as "
            "text) end "
            "from json_each(",
            column, ") j where j.key = ", placeholder, ")");
    return cat("(", column, " ->> ", as_text(placeholder), ")");
}

std::string json_has(Engine engine, std::string_view column, std::string_view placeholder) {
    if (is_sqlite(engine))
        return cat("exists (select 1 from json_each(", column, ") j where j.key = ", placeholder, ")");
    return cat("jsonb_exists(", column, ", ", as_text(placeholder), ")");
}

std::string contains(Engine engine, std::string_view column, std::string_view placeholder) {
    if (is_sqlite(engine)) return cat("(instr(", column, ", ", placeholder, ") > 0)");
    return cat("(strpos(", column, ", ", as_text(placeholder), ") > 0)");
}

std::string icontains(Engine engine, std::string_view column, std::string_view placeholder) {
    const std::string_view find = is_sqlite(engine) ? "instr" : "strpos";
    return cat("(", find, "(", lower(engine, column), ", ", lower(engine, placeholder), ") > 0)");
}

std::string starts_with(Engine engine, std::string_view column, std::string_view placeholder) {
    return starts(engine, column, is_sqlite(engine) ? std::string(placeholder) : as_text(placeholder));
}

std::string ends_with(Engine engine, std::string_view column, std::string_view placeholder) {
    if (is_sqlite(engine))
        return cat("(substr(", column, ", -length(", placeholder, ")) = ", placeholder, ")");
    return cat("(right(", column, ", length(", as_text(placeholder), ")) = ", as_text(placeholder), ")");
}

std::string istarts_with(Engine engine, std::string_view column, std::string_view placeholder) {
    return starts(engine, lower(engine, column), lower(engine, placeholder));
}

std::string iequals(Engine engine, std::string_view column, std::string_view placeholder) {
    return cat("(", lower(engine, column), " = ", lower(engine, placeholder), ")");
}

std::string regex(Engine engine, std::string_view column, std::string_view placeholder, bool ignore_case) {
    if (is_sqlite(engine))
        return cat("granary_regex(", placeholder, ", ", column, ", ", ignore_case ? "1)" : "0)");
    return cat("(", column, ignore_case ? " ~* " : " ~ ", as_text(placeholder),
               ignore_case ? " collate \"und-x-icu\")" : ")");
}

std::string order_text(Engine engine, std::string_view column) {
    if (is_sqlite(engine)) return std::string(column);
    return cat(column, " collate \"C\"");
}

}  // namespace granary::db::dialect
