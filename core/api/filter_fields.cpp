#include "core/api/filter_parts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/error.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/db/dialect.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

namespace {

namespace dialect = db::dialect;

std::string json_array(const std::vector<std::string>& items) {
    return nlohmann::json(items).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string text_condition(db::Engine engine, SqlParams& params, const Field& field, uint32_t op,
                           const std::string& column, std::string_view name, std::string_view value) {
    const auto bound = [&] { return "cast(" + params.bind_text(std::string(value)) + " as text)"; };
    // By bytes on both engines, whatever the collation of the database.
    const auto compared = [&](const char* with) {
        return column + with + bound() + (engine == db::Engine::kPostgres ? " collate \"C\"" : "");
    };
    switch (op) {
        case model::kLt:
            return compared(" < ");
        case model::kLte:
            return compared(" <= ");
        case model::kGt:
            return compared(" > ");
        case model::kGte:
            return compared(" >= ");
        case model::kEq:
            if (!field.choices.empty() &&
                std::find(field.choices.begin(), field.choices.end(), value) == field.choices.end())
                throw field_error(name, "Select a valid choice. " + std::string(value) +
                                            " is not one of the available choices.");
            return column + " = " + bound();
        case model::kNe:
            return column + " <> " + bound();
        case model::kContains:
            return dialect::contains(engine, column, bound());
        case model::kIcontains:
            return dialect::icontains(engine, column, bound());
        case model::kStartsWith:
            return dialect::starts_with(engine, column, bound());
        case model::kIstartsWith:
            return dialect::istarts_with(engine, column, bound());
        case model::kIexact:
            return dialect::iequals(engine, column, bound());
        case model::kRegex:
            return dialect::regex(engine, column, bound(), false);
        case model::kIregex:
            return dialect::regex(engine, column, bound(), true);
        case model::kIn: {
            std::vector<std::string> items;
            for (const std::string_view item : split(value, ',')) items.emplace_back(item);
            return dialect::in_json(engine, column, params.bind_text(json_array(items)),
                                    db::ColumnType::kText);
        }
        default:
            return {};
    }
}

int64_t parse_number(std::string_view name, std::string_view value) {
    const auto number = parse_int(trim(value));
    if (!number) throw field_error(name, "Enter a number.");
    return *number;
}

int64_t parse_moment(std::string_view name, std::string_view value) {
    const auto time = parse_time(trim(value));
    if (!time) throw field_error(name, "Enter a valid date/time.");
    return *time;
}

std::string ordered_condition(SqlParams& params, FieldType type, uint32_t op, const std::string& column,
                              std::string_view name, std::string_view value) {
    const auto convert = [&](std::string_view text) {
        return type == FieldType::kTime ? parse_moment(name, text) : parse_number(name, text);
    };
    switch (op) {
        case model::kEq:
            return column + " = " + params.bind(convert(value));
        case model::kNe: {
            const std::string placeholder = params.bind(convert(value));
            return "(" + column + " is null or " + column + " <> " + placeholder + ")";
        }
        case model::kLt:
            return column + " < " + params.bind(convert(value));
        case model::kLte:
            return column + " <= " + params.bind(convert(value));
        case model::kGt:
            return column + " > " + params.bind(convert(value));
        case model::kGte:
            return column + " >= " + params.bind(convert(value));
        case model::kRange: {
            const auto parts = split(value, ',');
            if (parts.size() != 2) throw field_error(name, "Range query expects two values.");
            const std::string low = params.bind(convert(parts[0]));
            return "(" + column + " between " + low + " and " + params.bind(convert(parts[1])) + ")";
        }
        case model::kIn: {
            std::string list;
            for (const std::string_view item : split(value, ','))
                list += (list.empty() ? "" : ", ") + params.bind(convert(item));
            return column + " in (" + list + ")";
        }
        case model::kIsNull:
            return column + (parse_flag(name, value) ? " is null" : " is not null");
        default:
            return {};
    }
}

}  // namespace

bool parse_flag(std::string_view name, std::string_view value) {
    const std::string lower = to_lower(value);
    if (lower == "true" || lower == "1" || lower == "yes" || lower == "on") return true;
    if (lower == "false" || lower == "0" || lower == "no" || lower == "off") return false;
    throw field_error(
        name, "Select a valid choice. " + std::string(value) + " is not one of the available choices.");
}

int64_t orphaned_before(const model::Context& context, std::string_view name, std::string_view value) {
    const auto minutes = parse_double(trim(value));
    if (!minutes) throw field_error(name, "Enter a number.");
    const double effective = *minutes < 0 ? static_cast<double>(context.orphan_protection_minutes) : *minutes;
    return now() - static_cast<int64_t>(effective * 60e6);
}

model::Resolved resolve_seen(FilterScope& scope, const model::ParsedReference& parsed,
                             std::string_view value) {
    const auto resolved = model::resolve(scope.context, scope.connection, scope.domain, value);
    if (resolved && (!scope.sees || scope.sees(*resolved))) return *resolved;
    model::Resolved nothing;
    nothing.type = parsed.type;
    nothing.id = kNoRow;
    return nothing;
}

model::Resolved resolve_known(FilterScope& scope, const model::ParsedReference& parsed,
                              std::string_view value, std::string_view model) {
    const model::Resolved resolved = resolve_seen(scope, parsed, value);
    if (resolved.id == kNoRow && !scope.sees)
        throw list_error("URI " + std::string(value) + " not found for " + std::string(model) + ".");
    return resolved;
}

model::Resolved resolve_filter(FilterScope& scope, std::string_view name, std::string_view value) {
    if (value.empty()) throw list_error("No value supplied for " + std::string(name) + " filter.");
    const auto parsed = model::parse_reference(scope.context, scope.domain, value);
    if (!parsed || parsed->foreign) throw list_error("URI couldn't be resolved: " + std::string(value));
    if (parsed->is_collection) {
        model::Resolved collection;
        collection.type = parsed->type;
        collection.is_collection = true;
        return collection;
    }
    return resolve_seen(scope, *parsed, value);
}

std::string time_condition(SqlParams& params, std::string_view base, std::string_view name,
                           std::string_view value) {
    if (name.substr(0, base.size()) != base) return {};
    for (const FilterSuffix& suffix : kFilterSuffixes)
        if ((model::kTimeFilters & suffix.op) != 0 && name.substr(base.size()) == suffix.text)
            return ordered_condition(params, FieldType::kTime, suffix.op, "m." + std::string(base), name,
                                     value);
    return {};
}

Kind listed_kind(const FilterScope& scope) {
    return scope.type != nullptr ? scope.type->kind : scope.master;
}

std::string reference_condition(FilterScope& scope, SqlParams& params, const Field& field, uint32_t op,
                                const std::string& column, std::string_view name, std::string_view value) {
    const auto one = [&](std::string_view text) -> std::string {
        if (text == "null" || (text.empty() && field.has(model::kNullable))) return column + " is null";
        const model::Resolved target = resolve_filter(scope, name, text);
        const std::string master(model::master_name(target.type->kind));
        if (field.ref != master && field.ref != target.type->name && field.ref != target.type->key())
            throw list_error("URI/PRN is not a valid href for " + std::string(name) +
                             " model: " + std::string(text));
        // A publication is found by a version, also when its repository is named: that one must be there.
        if (target.id == kNoRow && listed_kind(scope) == Kind::kPublication)
            throw list_error("URI " + std::string(text) + " not found for " + field.ref + ".");
        if (target.is_collection) return column + " is not null";
        return column + " = " + params.bind(target.id);
    };
    if (op == model::kEq) return one(value);
    std::string any;
    for (const std::string_view item : split(value, ',')) any += (any.empty() ? "" : " or ") + one(item);
    return "(" + any + ")";
}

std::string field_condition(FilterScope& scope, SqlParams& params, const Field& field, uint32_t op,
                            std::string_view name, std::string_view value) {
    std::string slugged;
    if (field.normal_form == "slug") value = slugged = slug(value);
    std::string column =
        scope.format != nullptr ? scope.format->column_sql(field) : "m." + field.column_name();
    const db::Engine engine = scope.connection.engine();
    if (field.format == model::kDigest) {
        const auto bytes = from_hex(to_lower(value));
        if (!bytes) return "1 = 0";  // not a digest: nothing has it
        if (field.stored()) return column + " = " + params.bind_bytes(*bytes);
        const std::string digest = params.bind_bytes(*bytes);
        return "m.id in (select c.content_id from content_artifact c join artifact t on t.id = c.artifact_id "
               "where t." +
               field.name + " = " + digest +
               " union select c.content_id from content_artifact c join remote_artifact t on "
               "t.content_artifact_id = c.id where t." +
               field.name + " = " + digest + ")";
    }
    if (field.type == FieldType::kRef) {
        if (field.has(model::kComputed) && listed_kind(scope) == Kind::kPublication &&
            field.name == "repository")
            column =
                "(select v.repository_id from repository_version v where v.id = m.repository_version_id)";
        return reference_condition(scope, params, field, op, column, name, value);
    }
    if (column.empty()) return {};
    if (op == model::kIsNull && field.type != FieldType::kInt && field.type != FieldType::kTime)
        return column + (parse_flag(name, value) ? " is null" : " is not null");
    if (field.type == FieldType::kBool) return column + " = " + params.bind(parse_flag(name, value));
    if (field.type == FieldType::kInt || field.type == FieldType::kTime)
        return ordered_condition(params, field.type, op, column, name, value);
    return text_condition(engine, params, field, op, column, name, value);
}

}  // namespace granary::api
