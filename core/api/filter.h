#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/api/render.h"
#include "core/api/sql.h"
#include "core/model/context.h"
#include "core/model/href.h"

/// Query parameters of lists become SQL conditions (spec 1.8, 1.9).
namespace granary::api {

using QueryItems = std::vector<std::pair<std::string, std::string>>;

struct FilterScope {
    const model::Context& context;
    db::Connection& connection;
    const model::Domain& domain;
    const model::Type* type;                   ///< null on master lists
    model::Kind master = model::Kind::kPlain;  ///< of a master list
    const model::Type* branch = nullptr;       ///< of a master list: the type this part of the union is of
    const RowFormat* format = nullptr;         ///< null on master lists
    /// False for what the caller does not see: naming it in a filter tells nothing of it. Empty: all is seen.
    std::function<bool(const model::Resolved&)> sees;
};

/// One filter a list offers, as the OpenAPI document shows it.
struct FilterDeclaration {
    enum class Shape {
        kText,
        kInteger,
        kNumber,
        kBoolean,
        kTime,
        kUuidList,
        kTextList,
        kIntegerList,
        kTimeList,
        kChoice
    };
    std::string name;
    Shape shape = Shape::kText;
    std::vector<std::string> choices;
};
/// All filters of a type's list, sorted by name, `ordering`, `limit`, `offset` and `q` not among them.
std::vector<FilterDeclaration> declared_filters(const model::Type& type);
/// Names the list may be ordered by, without sign.
std::vector<std::string> orderings(const model::Type& type);

/// The SQL condition of one filter, or an empty text when `name` is no filter of the scope. Throws ApiError
/// 400 for a bad value.
std::string filter_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                             std::string_view value);

struct ListQuery {
    std::string where;     ///< conditions joined by "and", or empty
    std::string order_by;  ///< without "order by"
    int64_t limit = 100, offset = 0;
    Projection projection;
    bool filtered = false;
    /// The one repository version filter, when nothing else filters: its summary has the count.
    std::string version_only;
};
/// Reads the whole query string. Throws ApiError: unknown keys, bad values.
ListQuery read_list_query(FilterScope& scope, SqlParams& params, const QueryItems& items);
/// `fields`, `exclude_fields`, `minimal` of any request; unknown keys → 400 when `strict`.
Projection read_projection(const QueryItems& items);

/// Condition of a `q` expression (grammar in spec 1.9). Throws ApiError with the contract's bodies.
std::string q_condition(
    std::string_view expression,
    const std::function<std::string(std::string_view name, std::string_view value)>& term);
/// Condition of pulp_label_select on `column`.
std::string label_condition(db::Engine engine, SqlParams& params, const std::string& column,
                            std::string_view value);

}  // namespace granary::api
