#include "core/api/filter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/api/error.h"
#include "core/api/filter_parts.h"
#include "core/base/text.h"
#include "core/db/dialect.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

namespace {

constexpr const char* kEverything = "1 = 1";
constexpr const char* kNothing = "1 = 0";

std::string id_list(SqlParams& params, bool integers, std::string_view name, std::string_view value) {
    if (value.empty()) return kNothing;
    std::string list;
    for (const std::string_view item : split(value, ',')) {
        if (integers) {
            const auto number = parse_int(trim(item));
            if (!number) throw field_error(name, "Enter a whole number.");
            list += (list.empty() ? "" : ", ") + params.bind(*number);
            continue;
        }
        const auto id = Uuid::parse(trim(item));
        if (!id) throw field_error(name, "Enter a valid UUID.");
        list += (list.empty() ? "" : ", ") + params.bind(*id);
    }
    return std::string(integers ? "m.id" : "m.pulp_id") + " in (" + list + ")";
}

std::string reference_list(FilterScope& scope, SqlParams& params, std::string_view value, bool prn) {
    if (value.empty()) return kNothing;
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

/// `pulp_type` and `pulp_type__in` of a master list: a union by types, so all rows of a part answer alike.
std::string type_condition(const FilterScope& scope, std::string_view name, std::string_view value) {
    if (value.empty()) return kEverything;
    const auto names = name == "pulp_type" ? std::vector<std::string_view>{value} : split(value, ',');
    bool chosen = false;
    for (const std::string_view wanted : names) {
        const Type* type = scope.context.registry.typed(scope.master, wanted);
        if (type == nullptr)
            throw field_error(name, "Select a valid choice. " + std::string(wanted) +
                                        " is not one of the available choices.");
        chosen = chosen || type == scope.branch;
    }
    return chosen ? kEverything : kNothing;
}

/// Asks the plugin which of the values that there are belong to the filter's.
std::string plugin_condition(FilterScope& scope, SqlParams& params, const Type::Filter& filter,
                             const std::string& value) {
    const Field* field = nullptr;
    for (const Field& candidate : scope.type->fields)
        if (!candidate.base && candidate.tag == filter.tag) field = &candidate;
    if (field == nullptr || scope.context.request_hooks == nullptr) return kNothing;
    const std::string column = field->column_name();
    std::vector<std::string> candidates;
    scope.connection.query(
        "select distinct " + column + " from " + scope.type->table + " where domain_id = $1",
        {scope.domain.id}, [&](const db::Row& row) { candidates.emplace_back(row.text(0)); });
    nlohmann::json matching = nlohmann::json::array();
    try {
        const std::vector<bool> matches =
            scope.context.request_hooks->match(*scope.type, filter.name, value, candidates);
        for (size_t i = 0; i < candidates.size(); ++i)
            if (matches[i]) matching.push_back(candidates[i]);
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::kInvalid) throw;
        throw ApiError(400, nlohmann::json{{filter.name, failure.error().message}}.dump(
                                -1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    const std::string list = params.bind_text(matching.dump());
    return "m." + column +
           (scope.connection.engine() == db::Engine::kPostgres
                ? " in (select json_array_elements_text(" + list + "::json))"
                : " in (select value from json_each(" + list + "))");
}

}  // namespace

std::vector<FilterDeclaration> declared_filters(const Type& type) {
    using Shape = FilterDeclaration::Shape;
    std::vector<FilterDeclaration> filters;
    declare_kind_filters(type, filters);
    for (const Field& field : type.fields) {
        for (const FilterSuffix& suffix : kFilterSuffixes) {
            if ((field.filters & suffix.op) == 0) continue;
            FilterDeclaration filter;
            filter.name = field.name + suffix.text;
            const bool number = field.type == FieldType::kInt;
            const bool time = field.type == FieldType::kTime;
            if (suffix.op == model::kIsNull || (field.type == FieldType::kBool)) {
                filter.shape = Shape::kBoolean;
            } else if (suffix.op == model::kIn || suffix.op == model::kRange) {
                filter.shape = number ? Shape::kIntegerList : time ? Shape::kTimeList : Shape::kTextList;
            } else if (suffix.op == model::kEq && !field.choices.empty()) {
                filter.shape = Shape::kChoice;
                filter.choices = field.choices;
            } else {
                filter.shape = number ? Shape::kInteger : time ? Shape::kTime : Shape::kText;
            }
            filters.push_back(std::move(filter));
        }
        if (!field.filter_alias.empty()) filters.push_back({field.filter_alias, Shape::kText, {}});
        if (field.name == "pulp_labels" && field.type == FieldType::kMap)
            filters.push_back({"pulp_label_select", Shape::kText, {}});
    }
    for (const Type::Filter& filter : type.filters) filters.push_back({filter.name, Shape::kText, {}});
    if (type.filterable) {
        if (type.kind != Kind::kRepositoryVersion) filters.push_back({"pulp_id__in", Shape::kUuidList, {}});
        filters.push_back({"pulp_href__in", Shape::kTextList, {}});
        filters.push_back({"prn__in", Shape::kTextList, {}});
    }
    std::sort(filters.begin(), filters.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return filters;
}

std::vector<std::string> orderings(const Type& type) {
    if (!type.filterable) return {};
    std::set<std::string> names = {"pk"};
    // Units of all types have no column in common but their id.
    if (type.kind == Kind::kContent && &type == &model::master_type(Kind::kContent)) return {"pk"};
    if (!type.parent_column.empty() && type.component.empty()) {
        names.insert("pulp_created");
    } else if (!type.integer_key) {
        names.insert({"pulp_id", "pulp_created", "pulp_last_updated"});
    }
    if (type.kind == Kind::kContent) names.insert({"timestamp_of_interest", "pulp_labels"});
    if (type.kind == Kind::kContent || type.is_master_detail()) names.insert("pulp_type");
    for (const Field& field : type.fields)
        if (field.has(model::kSortable) && (field.stored() || !field.expression.empty()) &&
            field.type != FieldType::kRef)
            names.insert(field.name);
    return {names.begin(), names.end()};
}

std::string filter_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                             std::string_view value) {
    if (!is_valid_text(value)) throw field_error(name, "Null characters are not allowed.");
    if (scope.type != nullptr && !scope.type->filterable) return {};
    if (name == "pulp_id__in" && (scope.type == nullptr || scope.type->kind != Kind::kRepositoryVersion))
        return id_list(params, scope.type != nullptr && scope.type->integer_key, name, value);
    if (name == "pulp_href__in") return reference_list(scope, params, value, false);
    if (name == "prn__in") return reference_list(scope, params, value, true);
    if (scope.type == nullptr && (name == "pulp_type" || name == "pulp_type__in"))
        return type_condition(scope, name, value);
    if (name == "pulp_label_select") {
        const bool has_labels =
            scope.type == nullptr ? scope.master != Kind::kPublication && scope.master != Kind::kContentGuard
                                  : scope.type->field("pulp_labels") != nullptr;
        if (has_labels) return label_condition(scope.connection.engine(), params, "m.pulp_labels", value);
    }
    if (std::string special = kind_condition(scope, params, name, value); !special.empty()) return special;
    if (scope.type != nullptr)
        for (const Type::Filter& filter : scope.type->filters)
            if (filter.name == name) return plugin_condition(scope, params, filter, std::string(value));
    const auto& fields = scope.type != nullptr ? scope.type->fields : model::kind_fields(scope.master);
    for (const Field& field : fields) {
        if (!field.filter_alias.empty() && name == field.filter_alias)
            return field_condition(scope, params, field, model::kEq, name, value);
        if (name.substr(0, field.name.size()) != field.name) continue;
        const std::string_view suffix = name.substr(field.name.size());
        for (const FilterSuffix& known : kFilterSuffixes)
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
    // May be repeated, and any of them is enough.
    std::string permissions;
    for (const auto& [key, value] : items)
        if (key == "contains_permission") permissions += (permissions.empty() ? "" : ",") + value;
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
            std::string condition =
                filter_condition(scope, params, key, key == "contains_permission" ? permissions : value);
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
    const Type& listed = scope.type != nullptr ? *scope.type : model::master_type(scope.master);
    const std::vector<std::string> allowed = orderings(listed);
    if (!ordering.empty()) {
        for (const std::string_view part : split(ordering, ',')) {
            const bool descending = !part.empty() && part.front() == '-';
            const std::string name(descending ? part.substr(1) : part);
            if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
                throw field_error("ordering", "Select a valid choice. " + std::string(part) +
                                                  " is not one of the available choices.");
            std::string column = "m." + name;
            const Field* field = listed.field(name);
            if (name == "pk") column = integer_key ? "m.id" : "m.pulp_id";
            if (name == "pulp_type")
                column = scope.type == nullptr                ? "m.pulp_type"
                         : scope.type->kind == Kind::kContent ? "m.id"
                                                              : "m.type";
            if (field != nullptr && (field->stored() || !field->expression.empty())) {
                column = scope.format != nullptr ? scope.format->column_sql(*field) : column;
                if (field->type == FieldType::kText)
                    column = db::dialect::order_text(scope.connection.engine(), column);
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
