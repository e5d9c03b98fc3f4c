#include "core/api/filter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/api/error.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/db/dialect.h"
#include "core/model/href.h"
#include "core/model/repository.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

namespace {

namespace dialect = db::dialect;

struct Suffix {
    const char* text;
    uint32_t op;
};
constexpr Suffix kSuffixes[] = {
    {"", model::kEq},
    {"__ne", model::kNe},
    {"__in", model::kIn},
    {"__contains", model::kContains},
    {"__icontains", model::kIcontains},
    {"__startswith", model::kStartsWith},
    {"__istartswith", model::kIstartsWith},
    {"__iexact", model::kIexact},
    {"__regex", model::kRegex},
    {"__iregex", model::kIregex},
    {"__lt", model::kLt},
    {"__lte", model::kLte},
    {"__gt", model::kGt},
    {"__gte", model::kGte},
    {"__range", model::kRange},
    {"__isnull", model::kIsNull},
};

bool is_digest(std::string_view name) {
    return artifacts::parse_algorithm(name).has_value();
}

std::string json_array(const std::vector<std::string>& items) {
    return nlohmann::json(items).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool parse_flag(std::string_view name, std::string_view value) {
    const std::string lower = to_lower(value);
    if (lower == "true" || lower == "1" || lower == "yes" || lower == "on") return true;
    if (lower == "false" || lower == "0" || lower == "no" || lower == "off") return false;
    throw field_error(
        name, "Select a valid choice. " + std::string(value) + " is not one of the available choices.");
}

/// Resolves to a row for a reference filter. Errors are bare lists (spec 1.9).
model::Resolved resolve_filter(FilterScope& scope, std::string_view name, std::string_view value,
                               std::string_view model) {
    if (value.empty()) throw list_error("No value supplied for " + std::string(name) + " filter.");
    const auto parsed = model::parse_reference(scope.context, scope.domain, value);
    if (!parsed) throw list_error("URI couldn't be resolved: " + std::string(value));
    if (parsed->is_collection) {
        model::Resolved collection;
        collection.type = parsed->type;
        collection.is_collection = true;
        return collection;
    }
    const auto resolved = model::resolve(scope.context, scope.connection, scope.domain, value);
    if (!resolved)
        throw list_error("URI " + std::string(value) + " not found for " + std::string(model) + ".");
    return *resolved;
}

model::VersionRef resolve_version(FilterScope& scope, std::string_view value) {
    if (value.empty()) throw list_error("No value supplied for repository_version filter.");
    const auto parsed = model::parse_reference(scope.context, scope.domain, value);
    if (!parsed) throw list_error("URI not valid: " + std::string(value));
    if (parsed->is_collection)
        throw list_error("URI " + std::string(value) + " matches more than one repositoryversion.");
    const auto resolved = model::resolve(scope.context, scope.connection, scope.domain, value);
    if (!resolved) throw list_error("URI " + std::string(value) + " not found for repositoryversion.");
    if (resolved->type->kind == Kind::kRepositoryVersion)
        if (const auto version = model::version_by_id(scope.connection, resolved->id)) return *version;
    if (resolved->type->kind == Kind::kRepository)
        if (const auto version = model::latest_version(scope.connection, resolved->id)) return *version;
    throw list_error("URI " + std::string(value) + " is not a valid repositoryversion.");
}

std::string in_version(SqlParams& params, const model::VersionRef& version) {
    const std::string repository = params.bind(version.repository_id);
    const std::string number = params.bind(version.number);
    return "m.id in (select rc.content_id from repository_content rc where rc.repository_id = " + repository +
           " and rc.version_added <= " + number +
           " and (rc.version_removed is null or rc.version_removed > " + number + "))";
}

std::string not_in_version(SqlParams& params, const model::VersionRef& version) {
    return "not (" + in_version(params, version) + ")";
}

/// The version a version's changes are counted from: the greatest surviving number below it.
model::VersionRef previous_version(FilterScope& scope, const model::VersionRef& version) {
    model::VersionRef previous;
    previous.repository_id = version.repository_id;
    previous.number = scope.connection
                          .query_int(
                              "select max(number) from repository_version where repository_id = $1 and "
                              "number < $2 and complete",
                              {version.repository_id, version.number})
                          .value_or(-1);
    return previous;
}

std::string text_condition(db::Engine engine, SqlParams& params, const Field& field, uint32_t op,
                           const std::string& column, std::string_view name, std::string_view value) {
    const auto bound = [&] { return "cast(" + params.bind_text(std::string(value)) + " as text)"; };
    switch (op) {
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

std::string reference_condition(FilterScope& scope, SqlParams& params, const Field& field, uint32_t op,
                                const std::string& column, std::string_view name, std::string_view value) {
    const auto one = [&](std::string_view text) -> std::string {
        if (text == "null" || (text.empty() && field.has(model::kNullable))) return column + " is null";
        const model::Resolved target = resolve_filter(scope, name, text, field.ref);
        const std::string master(model::master_name(target.type->kind));
        if (field.ref != master && field.ref != target.type->name && field.ref != target.type->key())
            throw list_error("URI/PRN is not a valid href for " + std::string(name) +
                             " model: " + std::string(text));
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
    std::string column =
        scope.format != nullptr ? scope.format->column_sql(field) : "m." + field.column_name();
    const db::Engine engine = scope.connection.engine();
    if (scope.type != nullptr && is_digest(field.name) &&
        (field.has(model::kComputed) || scope.type->name == "core.artifact")) {
        const auto bytes = from_hex(to_lower(value));
        if (!bytes) return "1 = 0";  // not a digest: nothing has it
        if (scope.type->name == "core.artifact") return "m." + field.name + " = " + params.bind_bytes(*bytes);
        const std::string digest = params.bind_bytes(*bytes);
        return "m.id in (select c.content_id from content_artifact c join artifact t on t.id = c.artifact_id "
               "where t." +
               field.name + " = " + digest +
               " union select c.content_id from content_artifact c join remote_artifact t on "
               "t.content_artifact_id = c.id where t." +
               field.name + " = " + digest + ")";
    }
    if (field.type == FieldType::kRef) {
        if (field.has(model::kComputed) && scope.type != nullptr && scope.type->kind == Kind::kPublication &&
            field.name == "repository")
            column =
                "(select v.repository_id from repository_version v where v.id = m.repository_version_id)";
        return reference_condition(scope, params, field, op, column, name, value);
    }
    if (column.empty()) return {};
    if (field.type == FieldType::kBool)
        return op == model::kIsNull ? column + (parse_flag(name, value) ? " is null" : " is not null")
                                    : column + " = " + params.bind(parse_flag(name, value));
    if (field.type == FieldType::kInt || field.type == FieldType::kTime)
        return ordered_condition(params, field.type, op, column, name, value);
    return text_condition(engine, params, field, op, column, name, value);
}

std::string uuid_list(FilterScope& scope, SqlParams& params, std::string_view name, std::string_view value) {
    std::string list;
    for (const std::string_view item : split(value, ',')) {
        const auto id = Uuid::parse(trim(item));
        if (!id) throw field_error(name, "Enter a valid UUID.");
        list += (list.empty() ? "" : ", ") + params.bind(*id);
    }
    (void)scope;
    return "m.pulp_id in (" + list + ")";
}

std::string reference_list(FilterScope& scope, SqlParams& params, std::string_view value, bool prn) {
    std::string list;
    for (const std::string_view raw : split(value, ',')) {
        const std::string_view item = trim(raw);
        const auto parsed = model::parse_reference(scope.context, scope.domain, item);
        const bool is_prn = item.rfind("prn:", 0) == 0;
        if (!parsed || parsed->is_collection || (prn && !is_prn))
            throw list_error("URI not valid: " + std::string(item));
        const auto resolved = model::resolve(scope.context, scope.connection, scope.domain, item);
        list += (list.empty() ? "" : ", ") + params.bind(resolved ? resolved->id : int64_t{-1});
    }
    return "m.id in (" + list + ")";
}

/// Filters on content membership, for content lists.
std::string content_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                              std::string_view value) {
    if (name == "repository_version") return in_version(params, resolve_version(scope, value));
    if (name == "repository_version_added" || name == "repository_version_removed") {
        const model::VersionRef version = resolve_version(scope, value);
        const model::VersionRef before = previous_version(scope, version);
        const bool added = name == "repository_version_added";
        return "(" + in_version(params, added ? version : before) + " and " +
               not_in_version(params, added ? before : version) + ")";
    }
    if (name == "added_between" || name == "removed_between") {
        const auto parts = split(value, ',');
        if (parts.size() != 2) throw field_error(name, "Range query expects two values.");
        const model::VersionRef base = resolve_version(scope, parts[0]);
        const model::VersionRef target = resolve_version(scope, parts[1]);
        const bool added = name == "added_between";
        return "(" + in_version(params, added ? target : base) + " and " +
               not_in_version(params, added ? base : target) + ")";
    }
    if (name == "orphaned_for") {
        const auto minutes = parse_double(trim(value));
        if (!minutes) throw field_error(name, "Enter a number.");
        const double effective =
            *minutes < 0 ? static_cast<double>(scope.context.orphan_protection_minutes) : *minutes;
        const int64_t before = now() - static_cast<int64_t>(effective * 60e6);
        return "(m.timestamp_of_interest < " + params.bind(before) +
               " and not exists (select 1 from repository_content rc where rc.content_id = m.id))";
    }
    return {};
}

std::string content_list_ids(FilterScope& scope, SqlParams& params, std::string_view value) {
    std::string list;
    for (const std::string_view raw : split(value, ',')) {
        const std::string_view item = trim(raw);
        const auto parsed = model::parse_reference(scope.context, scope.domain, item);
        if (!parsed || parsed->is_collection) throw list_error("URI not valid: " + std::string(item));
        const auto resolved = model::resolve(scope.context, scope.connection, scope.domain, item);
        if (!resolved || resolved->type->kind != Kind::kContent)
            throw list_error("URI " + std::string(item) + " not found for content.");
        list += (list.empty() ? "" : ", ") + params.bind(resolved->id);
    }
    return list;
}

constexpr const char* kVersionMember =
    "exists (select 1 from repository_content rc where rc.repository_id = v.repository_id and "
    "rc.version_added <= v.number and "
    "(rc.version_removed is null or rc.version_removed > v.number) and rc.content_id in (";

/// Filters that belong to a kind, not to a field.
std::string kind_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                           std::string_view value) {
    const Kind kind = scope.type != nullptr ? scope.type->kind : scope.master;
    switch (kind) {
        case Kind::kContent:
            return content_condition(scope, params, name, value);
        case Kind::kRepository:
            if (name == "with_content" || name == "latest_with_content") {
                const std::string ids = content_list_ids(scope, params, value);
                if (name == "with_content")
                    return "exists (select 1 from repository_content rc where rc.repository_id = m.id and "
                           "rc.content_id in (" +
                           ids + "))";
                return "exists (select 1 from repository_content rc where rc.repository_id = m.id and "
                       "rc.version_removed is null and rc.content_id in (" +
                       ids + "))";
            }
            break;
        case Kind::kRepositoryVersion:
            if (name == "pulp_created" || name.rfind("pulp_created__", 0) == 0) {
                for (const Suffix& suffix : kSuffixes)
                    if ((model::kTimeFilters & suffix.op) != 0 &&
                        name == std::string("pulp_created") + suffix.text)
                        return ordered_condition(params, FieldType::kTime, suffix.op, "m.pulp_created", name,
                                                 value);
            }
            if (name == "content" || name == "content__in") {
                const std::string ids = content_list_ids(scope, params, value);
                return "exists (select 1 from repository_content rc where rc.repository_id = m.repository_id "
                       "and rc.version_added <= m.number and "
                       "(rc.version_removed is null or rc.version_removed > m.number) and rc.content_id in "
                       "(" +
                       ids + "))";
            }
            break;
        case Kind::kPublication:
            if (name == "content" || name == "content__in") {
                const std::string ids = content_list_ids(scope, params, value);
                return "m.repository_version_id in (select v.id from repository_version v where " +
                       std::string(kVersionMember) + ids + ")))";
            }
            if (name == "pulp_created" || name.rfind("pulp_created__", 0) == 0)
                for (const Suffix& suffix : kSuffixes)
                    if ((model::kTimeFilters & suffix.op) != 0 &&
                        name == std::string("pulp_created") + suffix.text)
                        return ordered_condition(params, FieldType::kTime, suffix.op, "m.pulp_created", name,
                                                 value);
            if (name == "checkpoint") return "m.checkpoint = " + params.bind(parse_flag(name, value));
            break;
        case Kind::kDistribution:
            if (name == "checkpoint") return "m.checkpoint = " + params.bind(parse_flag(name, value));
            if (name == "with_content") {
                const std::string ids = content_list_ids(scope, params, value);
                return "exists (select 1 from repository_version v where (v.id = m.repository_version_id or "
                       "v.id = (select p.repository_version_id from "
                       "publication p where p.id = m.publication_id) or (v.repository_id = m.repository_id "
                       "and v.number = (select max(l.number) from "
                       "repository_version l where l.repository_id = m.repository_id and l.complete))) and " +
                       std::string(kVersionMember) + ids + ")))";
            }
            break;
        case Kind::kRemote:
            if (name.rfind("pulp_last_updated", 0) == 0)
                for (const Suffix& suffix : kSuffixes)
                    if ((model::kTimeFilters & suffix.op) != 0 &&
                        name == std::string("pulp_last_updated") + suffix.text)
                        return ordered_condition(params, FieldType::kTime, suffix.op, "m.pulp_last_updated",
                                                 name, value);
            break;
        default:
            break;
    }
    if (scope.type == nullptr) return {};
    if (scope.type->name == "core.artifact") {
        if (name == "repository_version") {
            const model::VersionRef version = resolve_version(scope, value);
            const std::string repository = params.bind(version.repository_id);
            const std::string number = params.bind(version.number);
            return "m.id in (select c.artifact_id from content_artifact c join repository_content rc on "
                   "rc.content_id = c.content_id where rc.repository_id = " +
                   repository + " and rc.version_added <= " + number +
                   " and (rc.version_removed is null or rc.version_removed > " + number + "))";
        }
        if (name == "orphaned_for") {
            const auto minutes = parse_double(trim(value));
            if (!minutes) throw field_error(name, "Enter a number.");
            const double effective =
                *minutes < 0 ? static_cast<double>(scope.context.orphan_protection_minutes) : *minutes;
            return "(m.timestamp_of_interest < " +
                   params.bind(now() - static_cast<int64_t>(effective * 60e6)) +
                   " and not exists (select 1 from content_artifact c where c.artifact_id = m.id) and not "
                   "exists (select 1 from published_metadata p where p.artifact_id = m.id))";
        }
    }
    if (scope.type->name == "core.task") {
        if (name.rfind("pulp_created", 0) == 0)
            for (const Suffix& suffix : kSuffixes)
                if ((model::kTimeFilters & suffix.op) != 0 &&
                    name == std::string("pulp_created") + suffix.text)
                    return ordered_condition(params, FieldType::kTime, suffix.op, "m.pulp_created", name,
                                             value);
        if (name == "worker") return "1 = 0";
        if (name == "parent_task" || name == "task_group") {
            const Field* field = scope.type->field(name);
            return reference_condition(scope, params, *field, model::kEq, "m." + field->column_name(), name,
                                       value);
        }
        if (name == "child_tasks")
            return "m.id = (select c.parent_task_id from task c where c.id = " +
                   params.bind(resolve_filter(scope, name, value, "task").id) + ")";
        if (name == "created_resources") {
            const auto parsed = model::parse_reference(scope.context, scope.domain, value);
            if (!parsed) throw list_error("URI couldn't be resolved: " + std::string(value));
            return "exists (select 1 from created_resource c where c.task_id = m.id and (c.href = " +
                   params.bind_text(std::string(value)) +
                   " or c.prn = " + params.bind_text(std::string(value)) + "))";
        }
        if (name == "reserved_resources" || name == "reserved_resources__in" ||
            name == "exclusive_resources" || name == "exclusive_resources__in" ||
            name == "shared_resources" || name == "shared_resources__in") {
            // Any of href, PRN and literal text; a list means all of them.
            std::string all;
            const auto items = name.find("__in") != std::string_view::npos
                                   ? split(value, ',')
                                   : std::vector<std::string_view>{value};
            for (const std::string_view raw : items) {
                std::string resource(trim(raw));
                if (const auto resolved =
                        model::resolve(scope.context, scope.connection, scope.domain, resource))
                    resource = model::prn(*resolved->type, resolved->pulp_id);
                const bool exclusive = name.rfind("shared", 0) != 0;
                const bool shared = name.rfind("exclusive", 0) != 0 || name == "exclusive_resources__in";
                std::string any;
                const auto has = [&](const std::string& text) {
                    // The record is a JSON list of texts: a quoted text in it is an element.
                    any += (any.empty() ? "" : " or ") +
                           dialect::contains(scope.connection.engine(),
                                             "cast(m.reserved_resources_record as text)",
                                             params.bind_text("\"" + text + "\""));
                };
                if (exclusive) has(resource);
                if (shared) has("shared:" + resource);
                all += (all.empty() ? "(" : " and (") + any + ")";
            }
            return all;
        }
    }
    return {};
}

std::vector<std::string> special_names(const Type& type, std::vector<FilterDeclaration>& out) {
    using Shape = FilterDeclaration::Shape;
    const auto add = [&](const char* name, Shape shape = Shape::kText) { out.push_back({name, shape, {}}); };
    const auto times = [&](const std::string& name) {
        for (const char* suffix : {"", "__gt", "__gte", "__lt", "__lte"})
            out.push_back({name + suffix, Shape::kTime, {}});
        out.push_back({name + "__range", Shape::kTimeList, {}});
        out.push_back({name + "__isnull", Shape::kBoolean, {}});
    };
    switch (type.kind) {
        case Kind::kContent:
            add("repository_version");
            add("repository_version_added");
            add("repository_version_removed");
            add("added_between", Shape::kTextList);
            add("removed_between", Shape::kTextList);
            add("orphaned_for", Shape::kNumber);
            break;
        case Kind::kRepository:
            add("with_content");
            add("latest_with_content");
            break;
        case Kind::kRepositoryVersion:
            add("content");
            add("content__in", Shape::kTextList);
            times("pulp_created");
            break;
        case Kind::kPublication:
            add("content");
            add("content__in", Shape::kTextList);
            if (type.field("checkpoint") != nullptr) add("checkpoint", Shape::kBoolean);
            times("pulp_created");
            break;
        case Kind::kDistribution:
            add("with_content");
            add("checkpoint", Shape::kBoolean);
            break;
        case Kind::kRemote:
            times("pulp_last_updated");
            break;
        default:
            break;
    }
    if (type.name == "core.artifact") {
        add("repository_version");
        add("orphaned_for", Shape::kNumber);
    }
    if (type.name == "core.task") {
        times("pulp_created");
        for (const char* name : {"worker", "parent_task", "child_tasks", "task_group", "created_resources",
                                 "reserved_resources", "exclusive_resources", "shared_resources"})
            add(name);
        for (const char* name : {"reserved_resources__in", "exclusive_resources__in", "shared_resources__in"})
            add(name, Shape::kTextList);
    }
    return {};
}

}  // namespace

std::vector<FilterDeclaration> declared_filters(const Type& type) {
    using Shape = FilterDeclaration::Shape;
    std::vector<FilterDeclaration> filters;
    special_names(type, filters);
    for (const Field& field : type.fields) {
        for (const Suffix& suffix : kSuffixes) {
            if ((field.filters & suffix.op) == 0) continue;
            FilterDeclaration filter;
            filter.name = field.name + suffix.text;
            const bool number = field.type == FieldType::kInt;
            const bool time = field.type == FieldType::kTime;
            if (suffix.op == model::kIsNull || (field.type == FieldType::kBool)) {
                filter.shape = Shape::kBoolean;
            } else if (suffix.op == model::kIn || suffix.op == model::kRange) {
                filter.shape = number ? Shape::kIntegerList : time ? Shape::kTimeList : Shape::kTextList;
            } else if (suffix.op == model::kEq && type.name == "core.task" && field.name == "state") {
                filter.shape = Shape::kChoice;
                filter.choices = {"canceled", "canceling", "completed", "failed",
                                  "running",  "skipped",   "waiting"};
            } else {
                filter.shape = number ? Shape::kInteger : time ? Shape::kTime : Shape::kText;
            }
            filters.push_back(std::move(filter));
        }
        if (!field.filter_alias.empty()) filters.push_back({field.filter_alias, Shape::kText, {}});
        if (field.name == "pulp_labels" && field.type == FieldType::kMap)
            filters.push_back({"pulp_label_select", Shape::kText, {}});
    }
    if (!type.integer_key && type.name != "core.taskgroup") {
        if (type.kind != Kind::kRepositoryVersion) filters.push_back({"pulp_id__in", Shape::kUuidList, {}});
        filters.push_back({"pulp_href__in", Shape::kTextList, {}});
        filters.push_back({"prn__in", Shape::kTextList, {}});
    }
    std::sort(filters.begin(), filters.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return filters;
}

std::vector<std::string> orderings(const Type& type) {
    std::set<std::string> names = {"pk"};
    if (!type.integer_key) names.insert({"pulp_id", "pulp_created", "pulp_last_updated"});
    if (type.kind == Kind::kContent) names.insert({"timestamp_of_interest", "pulp_labels"});
    if (type.kind == Kind::kContent || type.is_master_detail()) names.insert("pulp_type");
    for (const Field& field : type.fields)
        if (field.has(model::kSortable) && field.stored() && field.type != FieldType::kRef)
            names.insert(field.name);
    return {names.begin(), names.end()};
}

std::string filter_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                             std::string_view value) {
    if (!is_valid_text(value)) throw field_error(name, "Null characters are not allowed.");
    if (scope.type != nullptr && scope.type->name == "core.taskgroup") return {};
    const bool has_uuid = scope.type == nullptr || !scope.type->integer_key;
    if (has_uuid) {
        if (name == "pulp_id__in" && (scope.type == nullptr || scope.type->kind != Kind::kRepositoryVersion))
            return uuid_list(scope, params, name, value);
        if (name == "pulp_href__in") return reference_list(scope, params, value, false);
        if (name == "prn__in") return reference_list(scope, params, value, true);
    }
    if (name == "pulp_label_select") {
        const bool has_labels =
            scope.type == nullptr ? scope.master != Kind::kPublication && scope.master != Kind::kContentGuard
                                  : scope.type->field("pulp_labels") != nullptr;
        if (has_labels)
            return value.empty() ? "1 = 1"
                                 : label_condition(scope.connection.engine(), params, "m.pulp_labels", value);
    }
    if (std::string special = kind_condition(scope, params, name, value); !special.empty()) return special;
    const auto& fields = scope.type != nullptr ? scope.type->fields : model::kind_fields(scope.master);
    for (const Field& field : fields) {
        if (!field.filter_alias.empty() && name == field.filter_alias)
            return field_condition(scope, params, field, model::kEq, name, value);
        if (name.substr(0, field.name.size()) != field.name) continue;
        const std::string_view suffix = name.substr(field.name.size());
        for (const Suffix& known : kSuffixes)
            if (suffix == known.text && (field.filters & known.op) != 0)
                return field_condition(scope, params, field, known.op, name, value);
    }
    return {};
}

Projection read_projection(const QueryItems& items) {
    Projection projection;
    for (const auto& [key, value] : items) {
        if (key == "minimal") projection.minimal = to_lower(value) == "true" || value == "1";
        if (key != "fields" && key != "exclude_fields") continue;
        for (const std::string_view name : split(value, ','))
            if (!name.empty()) (key == "fields" ? projection.only : projection.without).emplace(name);
    }
    return projection;
}

ListQuery read_list_query(FilterScope& scope, SqlParams& params, const QueryItems& items) {
    static const std::set<std::string, std::less<>> kTolerated = {
        "exclude_fields", "fields", "limit", "minimal", "offset", "page_size", "format", "ordering"};
    ListQuery query;
    query.projection = read_projection(items);
    std::string ordering;
    std::vector<std::string> conditions;
    size_t version_filters = 0;
    for (const auto& [key, value] : items) {
        if (key == "limit" || key == "page_size") {
            const auto limit = parse_int(value);
            query.limit = limit && *limit > 0 ? *limit : 100;
        } else if (key == "offset") {
            const auto offset = parse_int(value);
            query.offset = offset && *offset > 0 ? *offset : 0;
        } else if (key == "ordering") {
            ordering += (ordering.empty() ? "" : ",") + value;
        } else if (kTolerated.count(key) > 0) {
            continue;
        } else if (key == "q") {
            if (!is_valid_text(value)) throw field_error("q", "Syntax error in expression.");
            conditions.push_back(q_condition(value, [&](std::string_view name, std::string_view text) {
                return filter_condition(scope, params, name, text);
            }));
        } else {
            std::string condition = filter_condition(scope, params, key, value);
            if (condition.empty()) {
                std::string body = nlohmann::json{{"errors", {"Invalid Filter: '" + key + "'"}}}.dump(
                    -1, ' ', false, nlohmann::json::error_handler_t::replace);
                throw ApiError(400, body);
            }
            if (key == "repository_version") {
                ++version_filters;
                query.version_only = value;
            }
            conditions.push_back(std::move(condition));
        }
    }
    if (conditions.size() != 1 || version_filters != 1) query.version_only.clear();
    query.filtered = !conditions.empty();
    for (const std::string& condition : conditions)
        query.where += (query.where.empty() ? "" : " and ") + condition;

    const bool integer_key = scope.type != nullptr && scope.type->integer_key;
    const std::vector<std::string> allowed =
        scope.type != nullptr
            ? orderings(*scope.type)
            : std::vector<std::string>{"name",     "pk", "pulp_created", "pulp_id", "pulp_last_updated",
                                       "pulp_type"};
    if (!ordering.empty()) {
        for (const std::string_view part : split(ordering, ',')) {
            const bool descending = !part.empty() && part.front() == '-';
            const std::string name(descending ? part.substr(1) : part);
            if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
                throw field_error("ordering", "Select a valid choice. " + std::string(part) +
                                                  " is not one of the available choices.");
            std::string column = "m." + name;
            const Field* field = scope.type != nullptr ? scope.type->field(name) : nullptr;
            if (name == "pk") column = integer_key ? "m.id" : "m.pulp_id";
            if (name == "pulp_type")
                column = scope.type != nullptr && scope.type->kind == Kind::kContent ? "m.id" : "m.type";
            if (field != nullptr && field->stored()) {
                column = scope.format != nullptr ? scope.format->column_sql(*field) : column;
                if (field->type == FieldType::kText)
                    column = dialect::order_text(scope.connection.engine(), column);
                if (field->type == FieldType::kJson || field->type == FieldType::kObject ||
                    field->type == FieldType::kMap || field->type == FieldType::kList)
                    column = "cast(" + column + " as text)";
            }
            query.order_by += column + (descending ? " desc, " : ", ");
        }
    }
    // Version 7 ids sort by time of creation, and their index serves the page.
    query.order_by += integer_key ? "m.id desc" : "m.pulp_id desc";
    return query;
}

}  // namespace granary::api
