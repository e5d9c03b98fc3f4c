#include "core/model/support.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/dialect.h"

namespace granary::model::detail {

int64_t reserve_ids_after(const Context& context, int64_t last, size_t count) {
    int64_t first = reserve_ids(context, count);
    // At the latest the next block is of ids that nobody was given before.
    while (first <= last) first = reserve_ids(context, count);
    return first;
}

namespace {

// Keys of PostgreSQL advisory locks: the upper half names the purpose.
constexpr int64_t kCleanupLock = int64_t{0x47724331} << 32;
constexpr int64_t kContentTypeLock = int64_t{0x47724332} << 32;

constexpr size_t kArenaBlock = 64 * 1024;

[[noreturn]] void refuse_value(const Type& type, const Field& field, const FieldValue& value) {
    static constexpr const char* kFound[] = {"nothing", "a boolean", "an integer", "a number", "a text"};
    const char* wanted = "a text";
    switch (field_column_type(field)) {
        case db::ColumnType::kBool:
            wanted = "a boolean";
            break;
        case db::ColumnType::kInt:
            wanted = "an integer";
            break;
        case db::ColumnType::kDouble:
            wanted = "a number";
            break;
        case db::ColumnType::kUuid:
            wanted = "a UUID";
            break;
        default:
            break;
    }
    throw Failure(ErrorCode::kInvalid, "The field " + type.name + "." + field.name + " has " +
                                           kFound[value.index()] + ", wanted is " + wanted + ".");
}

/// The value a field has when none was given and its column takes no null.
FieldValue default_value(const Field& field) {
    const db::ColumnType column = field_column_type(field);
    if (field.default_json.empty()) {
        switch (column) {
            case db::ColumnType::kBool:
                return false;
            case db::ColumnType::kInt:
                return int64_t{0};
            case db::ColumnType::kDouble:
                return 0.0;
            case db::ColumnType::kJson:
                return std::string(field.type == FieldType::kList   ? "[]"
                                   : field.type == FieldType::kJson ? "null"
                                                                    : "{}");
            default:
                return std::string();
        }
    }
    if (column == db::ColumnType::kJson) return field.default_json;
    const auto json = nlohmann::json::parse(field.default_json, nullptr, false);
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer()) return json.get<int64_t>();
    if (json.is_number()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    return {};
}

bool is_nullable(const Field& field) {
    return field.has(kNullable) || (field.type == FieldType::kRef && !field.has(kRequired)) ||
           (field.type == FieldType::kJson && field.default_json.empty());
}

}  // namespace

std::string json_ids(std::span<const int64_t> ids) {
    std::string text = "[";
    text.reserve(ids.size() * 9 + 2);
    char digits[24];
    for (const int64_t id : ids) {
        if (text.size() > 1) text += ',';
        const auto end = std::to_chars(digits, digits + sizeof digits, id).ptr;
        text.append(digits, static_cast<size_t>(end - digits));
    }
    return text += ']';
}

std::string in_ids(db::Engine engine, std::string_view column, std::string_view placeholder) {
    return db::dialect::in_json(engine, column, placeholder, db::ColumnType::kInt);
}

std::string by_index(db::Engine engine, std::string_view index) {
    return engine == db::Engine::kSqlite ? " INDEXED BY " + std::string(index) : std::string();
}

void refresh_statistics(Context& context, const std::vector<std::string>& tables, int64_t added) {
    if (context.database.engine() != db::Engine::kPostgres) return;
    try {
        const auto lease = context.database.lease();
        std::vector<std::string> grown;
        lease->query("SELECT relname FROM pg_class WHERE oid IN (to_regclass('" +
                         join(tables, "'), to_regclass('") + "')) AND reltuples < $1",
                     {static_cast<double>(10 * added)},
                     [&](const db::Row& row) { grown.emplace_back(row.text(0)); });
        if (grown.empty()) return;
        db::Transaction transaction(*lease);
        // As large a sample as takes a few hundredths of the time that the rows took to come, and no more
        // than usual: autovacuum takes its own when the tables have grown by a tenth again.
        const int64_t target = std::clamp<int64_t>(added / 4000, 10, 100);
        lease->script("SET LOCAL default_statistics_target = " + std::to_string(target));
        lease->script("ANALYZE (SKIP_LOCKED) " + join(grown, ", "));
        transaction.commit();
    } catch (const db::DbError& error) {
        log::warning("model", std::string("the statistics of tables remain old: ") + error.what());
    }
}

char* Arena::take(size_t size) {
    if (size > left_) {
        const size_t block = std::max(size, kArenaBlock);
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
        next_ = blocks_.back().get();
        left_ = block;
    }
    char* out = next_;
    next_ += size;
    left_ -= size;
    return out;
}

std::string_view Arena::keep(std::string_view bytes) {
    char* out = take(bytes.size());
    if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
    return {out, bytes.size()};
}

std::string_view Arena::keep_hex(std::string_view hex) {
    // A table: syncs come here five times for every file.
    static const auto kValues = [] {
        std::array<int8_t, 256> values{};
        for (size_t c = 0; c < values.size(); ++c)
            values[c] = static_cast<int8_t>(hex_value(static_cast<char>(c)));
        return values;
    }();
    const auto value = [](char c) { return int{kValues[static_cast<unsigned char>(c)]}; };
    char* out = take(hex.size() / 2);
    int bad = hex.size() % 2 == 0 ? 0 : -1;
    for (size_t i = 0; i + 1 < hex.size(); i += 2) {
        const int high = value(hex[i]), low = value(hex[i + 1]);
        bad |= high | low;  // negative as soon as one of them is
        out[i / 2] = static_cast<char>(high * 16 + low);
    }
    if (bad < 0) throw Failure(ErrorCode::kInvalid, "A digest is not written in hex digits.");
    return {out, hex.size() / 2};
}

void lock_against_cleanup(db::Connection& connection) {
    if (connection.engine() == db::Engine::kPostgres)
        // Not posted: what the caller looks at next may be no row of the database.
        connection.query("SELECT pg_advisory_xact_lock_shared($1)", {kCleanupLock}, [](const db::Row&) {});
}

void lock_for_cleanup(db::Connection& connection) {
    if (connection.engine() == db::Engine::kPostgres)
        connection.query("SELECT pg_advisory_xact_lock($1)", {kCleanupLock}, [](const db::Row&) {});
}

bool hold_row(db::Connection& connection, std::string_view table, int64_t id) {
    std::string sql = "SELECT 1 FROM " + std::string(table) + " WHERE id = $1";
    if (connection.engine() == db::Engine::kPostgres) sql += " FOR KEY SHARE";
    return connection.query_int(sql, {id}).has_value();
}

void lock_content_type(db::Connection& connection, int64_t type_id) {
    if (connection.engine() == db::Engine::kPostgres)
        connection.query("SELECT pg_advisory_xact_lock($1)", {kContentTypeLock + type_id},
                         [](const db::Row&) {});
}

void ensure_content_type(db::Connection& connection, std::string_view name) {
    const int64_t id = content_type_id(connection, name);
    const auto present = connection.query_text("SELECT name FROM content_type WHERE id = $1", {id});
    if (!present) {
        connection.execute("INSERT INTO content_type (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                           {id, name});
    } else if (*present != name) {
        throw Failure(ErrorCode::kConflict, "The content types " + *present + " and " + std::string(name) +
                                                " have the same number; one needs another name.");
    }
}

db::ColumnType field_column_type(const Field& field) {
    switch (field.type) {
        case FieldType::kBool:
            return db::ColumnType::kBool;
        case FieldType::kInt:
        case FieldType::kTime:
        case FieldType::kRef:
            return db::ColumnType::kInt;
        case FieldType::kFloat:
            return db::ColumnType::kDouble;
        case FieldType::kUuid:
            return db::ColumnType::kUuid;
        case FieldType::kJson:
        case FieldType::kMap:
        case FieldType::kObject:
        case FieldType::kList:
            return db::ColumnType::kJson;
        case FieldType::kText:
        case FieldType::kFile:
            break;
    }
    return field.format == kDigest ? db::ColumnType::kBytes : db::ColumnType::kText;
}

void check_relative_path(std::string_view path, std::string_view whose) {
    if (path.size() > kMaxIndexedText)
        throw Failure(ErrorCode::kInvalid, "Relative path is " + std::to_string(path.size()) +
                                               " bytes long, at most " + std::to_string(kMaxIndexedText) +
                                               " are wanted. " + std::string(path.substr(0, 100)) + "…" +
                                               std::string(whose));
    bool good = !path.empty() && is_valid_text(path);
    if (good)
        for (const std::string_view segment : split(path, '/'))
            good = good && !segment.empty() && segment != "." && segment != "..";
    if (!good)
        throw Failure(ErrorCode::kInvalid,
                      "Relative path is not in canonical form. " +
                          (is_valid_text(path) ? std::string(path) : std::string("(not UTF-8)")) +
                          std::string(whose));
}

db::Param bind_field(const Type& type, const Field& field, const FieldValue& value, Arena& arena) {
    if (std::holds_alternative<std::monostate>(value)) {
        if (is_nullable(field)) return {};
        const FieldValue absent = default_value(field);
        if (const auto* text = std::get_if<std::string>(&absent))
            return bind_field(type, field, FieldValue(std::string(arena.keep(*text))), arena);
        if (std::holds_alternative<std::monostate>(absent)) refuse_value(type, field, value);
        return bind_field(type, field, absent, arena);
    }
    const auto* text = std::get_if<std::string>(&value);
    const auto* integer = std::get_if<int64_t>(&value);
    switch (field_column_type(field)) {
        case db::ColumnType::kBool:
            if (const auto* flag = std::get_if<bool>(&value)) return *flag;
            break;
        case db::ColumnType::kInt:
            if (integer != nullptr) return *integer;
            break;
        case db::ColumnType::kDouble:
            if (const auto* number = std::get_if<double>(&value)) return *number;
            if (integer != nullptr) return static_cast<double>(*integer);
            break;
        case db::ColumnType::kUuid:
            if (text != nullptr)
                if (const auto id = Uuid::parse(*text)) return *id;
            break;
        default:
            if (text == nullptr) break;
            // PostgreSQL cannot hold a NUL, and neither engine checks what SQLite would take.
            if (!is_valid_text(*text))
                throw Failure(ErrorCode::kInvalid, "The field " + type.name + "." + field.name +
                                                       " is not well-formed UTF-8 without NUL.");
            if (text->size() > kMaxIndexedText &&
                (field.has(kUnique) || field.has(kIndexed) || field.has(kRepoKey)))
                throw Failure(ErrorCode::kInvalid, "The field " + type.name + "." + field.name + " is " +
                                                       std::to_string(text->size()) +
                                                       " bytes long, at most " +
                                                       std::to_string(kMaxIndexedText) + " are wanted.");
            return arena.keep(*text);
    }
    refuse_value(type, field, value);
}

FieldValue read_field(const Field& field, const db::Row& row, int column) {
    if (row.is_null(column)) return {};
    switch (field_column_type(field)) {
        case db::ColumnType::kBool:
            return row.boolean(column);
        case db::ColumnType::kInt:
            return row.i64(column);
        case db::ColumnType::kDouble:
            return row.f64(column);
        case db::ColumnType::kUuid:
            return row.uuid(column).str();
        default:
            return std::string(row.text(column));
    }
}

RepositoryRow repository_row(db::Connection& connection, int64_t repository_id) {
    RepositoryRow found;
    const bool any = connection.query_one(
        "SELECT domain_id, next_version, pulp_id, type, name, retain_repo_versions, retain_checkpoints"
        " FROM repository WHERE id = $1",
        {repository_id}, [&](const db::Row& row) {
            found.domain_id = row.i64(0);
            found.next_version = row.i64(1);
            found.pulp_id = row.uuid(2);
            found.type = row.text(3);
            found.name = row.text(4);
            found.retain_repo_versions = row.maybe_i64(5);
            found.retain_checkpoints = row.maybe_i64(6);
        });
    if (!any)
        throw Failure(ErrorCode::kNotFound,
                      "The repository with the number " + std::to_string(repository_id) + " is gone.");
    return found;
}

}  // namespace granary::model::detail
