#include "core/db/sql_text.h"

#include <cstring>

#include "core/base/text.h"

namespace granary::db {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The end of the quoted string, identifier or comment that begins at `at`; `at` when none does.
size_t skip_quoted(std::string_view sql, size_t at) {
    const char c = sql[at];
    if (c == '\'' || c == '"') {
        // A doubled quote ends one string and begins the next: no special case.
        const size_t end = sql.find(c, at + 1);
        return end == std::string_view::npos ? sql.size() : end + 1;
    }
    if (c == '-' && sql.substr(at, 2) == "--") {
        const size_t end = sql.find('\n', at);
        return end == std::string_view::npos ? sql.size() : end;
    }
    if (c == '/' && sql.substr(at, 2) == "/*") {
        const size_t end = sql.find("*/", at + 2);
        return end == std::string_view::npos ? sql.size() : end + 2;
    }
    return at;
}

bool is_ascii(std::string_view text) {
    size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        if (word & 0x8080808080808080U) return false;
    }
    for (; i < text.size(); ++i)
        if (static_cast<unsigned char>(text[i]) & 0x80U) return false;
    return true;
}

bool fits(Param::Kind kind, ColumnType type) {
    using enum Param::Kind;
    switch (type) {
        case ColumnType::kBool:
            return kind == kBool;
        case ColumnType::kInt:
            return kind == kInt;
        case ColumnType::kDouble:
            return kind == kDouble;
        case ColumnType::kText:
        case ColumnType::kJson:
            return kind == kText;
        case ColumnType::kBytes:
            return kind == kBytes;
        case ColumnType::kUuid:
            return kind == kUuid;
    }
    return false;
}

std::string_view type_name(ColumnType type) {
    switch (type) {
        case ColumnType::kBool:
            return "a flag";
        case ColumnType::kInt:
            return "an integer";
        case ColumnType::kDouble:
            return "a number";
        case ColumnType::kText:
            return "text";
        case ColumnType::kJson:
            return "JSON text";
        case ColumnType::kBytes:
            return "bytes";
        case ColumnType::kUuid:
            return "a UUID";
    }
    return "?";
}

}  // namespace

ScannedSql scan_placeholders(std::string_view sql, char mark) {
    ScannedSql scanned;
    scanned.text.reserve(sql.size());
    size_t i = 0;
    while (i < sql.size()) {
        const size_t end = skip_quoted(sql, i);
        if (end > i) {
            scanned.text.append(sql, i, end - i);
            i = end;
            continue;
        }
        const bool starts = sql[i] == '$' && i + 1 < sql.size() && is_digit(sql[i + 1]) &&
                            (i == 0 || (!is_letter(sql[i - 1]) && !is_digit(sql[i - 1])));
        if (!starts) {
            scanned.text += sql[i++];
            continue;
        }
        scanned.text += mark;
        size_t number = 0;
        for (++i; i < sql.size() && is_digit(sql[i]); ++i) {
            if (number < 100'000) number = number * 10 + static_cast<size_t>(sql[i] - '0');
            scanned.text += sql[i];
        }
        scanned.parameters = std::max(scanned.parameters, number);
    }
    return scanned;
}

std::string quote_identifier(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    quoted += '"';
    return quoted;
}

bool is_plain_identifier(std::string_view name) {
    if (name.empty() || is_digit(name[0])) return false;
    for (const char c : name)
        if (!is_letter(c) && !is_digit(c)) return false;
    return true;
}

void check_text(std::string_view text) {
    if (text.empty()) return;
    if (std::memchr(text.data(), 0, text.size()) != nullptr)
        throw DbError(Fault::kConstraint,
                      "a text of " + std::to_string(text.size()) +
                          " bytes contains a NUL character, which the database cannot store");
    if (!is_ascii(text) && !is_valid_text(text))
        throw DbError(Fault::kConstraint,
                      "a text of " + std::to_string(text.size()) + " bytes is not valid UTF-8");
}

std::string_view kind_name(Param::Kind kind) {
    switch (kind) {
        case Param::Kind::kNull:
            return "NULL";
        case Param::Kind::kBool:
            return type_name(ColumnType::kBool);
        case Param::Kind::kInt:
            return type_name(ColumnType::kInt);
        case Param::Kind::kDouble:
            return type_name(ColumnType::kDouble);
        case Param::Kind::kText:
            return type_name(ColumnType::kText);
        case Param::Kind::kBytes:
            return type_name(ColumnType::kBytes);
        case Param::Kind::kUuid:
            return type_name(ColumnType::kUuid);
    }
    return "?";
}

void check_value_kind(const Param& value, const Column& column) {
    if (value.kind() == Param::Kind::kNull) return;
    if (!fits(value.kind(), column.type))
        throw DbError(Fault::kOther, "column " + column.name + ": found " +
                                         std::string(kind_name(value.kind())) + ", wanted " +
                                         std::string(type_name(column.type)));
}

size_t count_tuples(Params values, size_t width) {
    if (width == 0 || values.size() % width != 0)
        throw DbError(Fault::kOther, "found " + std::to_string(values.size()) +
                                         " values, wanted a multiple of " + std::to_string(width));
    return values.size() / width;
}

void wrong_parameter_count(std::string_view sql, size_t wanted, size_t found) {
    throw DbError(Fault::kOther, "the statement wants " + std::to_string(wanted) + " parameters, found " +
                                     std::to_string(found) + ": " + std::string(sql.substr(0, 200)));
}

std::string qualify(std::string_view value) {
    if (!is_plain_identifier(value)) return std::string(value);
    return "t." + quote_identifier(value);
}

}  // namespace granary::db
