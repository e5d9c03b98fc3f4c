#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/api/filter.h"
#include "core/model/href.h"

/// Pieces of the list filters that their three files share. Every condition is an SQL text whose values are
/// bound in `params`; an empty text means that `name` is no filter of that piece. All throw ApiError 400 for
/// a bad value.
namespace granary::api {

/// What a look-up adds to the name of its field.
struct FilterSuffix {
    const char* text;
    uint32_t op;
};
inline constexpr FilterSuffix kFilterSuffixes[] = {
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

// filter_fields.cpp: look-ups on columns.
bool parse_flag(std::string_view name, std::string_view value);
/// `minutes` of a protection time as the moment before which things count; negative: the configured time.
int64_t orphaned_before(const model::Context& context, std::string_view name, std::string_view value);
/// An id that no row has: filters by it match nothing.
inline constexpr int64_t kNoRow = -1;
/// The row that a reference names; one that is not there, or that the caller does not see, has the id kNoRow.
model::Resolved resolve_seen(FilterScope& scope, const model::ParsedReference& parsed,
                             std::string_view value);
/// As resolve_seen(), but who sees everything is told what is not there (400); to others the two are one.
/// `model` is for the message.
model::Resolved resolve_known(FilterScope& scope, const model::ParsedReference& parsed,
                              std::string_view value, std::string_view model);
/// The row, or the collection, that a reference filter names. A row that is not there, or that the caller
/// does not see, has the id kNoRow. Errors are bare lists (spec 1.9).
model::Resolved resolve_filter(FilterScope& scope, std::string_view name, std::string_view value);
/// A look-up of the time family on `column` when `name` is `base` with one of its suffixes.
std::string time_condition(SqlParams& params, std::string_view base, std::string_view name,
                           std::string_view value);
std::string reference_condition(FilterScope& scope, SqlParams& params, const model::Field& field, uint32_t op,
                                const std::string& column, std::string_view name, std::string_view value);
std::string field_condition(FilterScope& scope, SqlParams& params, const model::Field& field, uint32_t op,
                            std::string_view name, std::string_view value);

// filter_kinds.cpp: filters that belong to a kind or a type of the core, not to a field.
std::string kind_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                           std::string_view value);
void declare_kind_filters(const model::Type& type, std::vector<FilterDeclaration>& out);

}  // namespace granary::api
