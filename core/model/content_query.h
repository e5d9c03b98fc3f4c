#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "core/model/content.h"

/// Questions about the content of a repository version that requests ask: by value of a field, a few columns.
namespace granary::model {

/// A column of the answer: a field of the type, or one of the extras.
struct ContentColumn {
    enum class Extra : uint8_t {
        kNone,
        kPrn,
        kAdded,   ///< when the version that brought the unit into the repository was made
        kStored,  ///< whether its first file is in the store
        kSha256,  ///< of that file, hex; null when it is not here
        kMd5,
    };
    const Field* field = nullptr;  ///< null: an extra
    Extra extra = Extra::kNone;
    FieldType type = FieldType::kText;
};
/// By tag of the boundary (granary_tag for extras). Throws Failure(kInvalid) naming the tag.
ContentColumn content_column(const Type& type, uint32_t tag);

struct ContentQuery {
    std::vector<ContentColumn> columns;
    std::vector<std::pair<const Field*, FieldValue>> conditions;  ///< equal, or null
    bool distinct =
        false;           ///< each combination once, in order; otherwise rows come in the order of their ids
    bool count = false;  ///< one row with their number
    uint64_t limit = 0;  ///< 0: none
    enum class Part : uint8_t { kPresent, kAdded, kRemoved, kReplaced };  ///< kReplaced: of proposals only
    Part part = Part::kPresent;  ///< in the version, or what it changed
};

struct QueriedRow {
    int64_t id = 0;  ///< 0 when distinct
    std::vector<FieldValue> values;
};

/// Calls `visit` with some thousand rows at a time; memory does not grow with the answer. No connection is
/// held while it runs. Of `version` only repository and number are used. Throws DbError and what `visit`
/// throws.
void query_content(Context& context, const VersionRef& version, const Type& type, const ContentQuery& query,
                   const std::function<void(std::span<const QueriedRow>)>& visit);

/// The columns of the query for units by id, whatever holds them; in no order. A unit that is gone is left
/// out.
void query_units(Context& context, const Type& type, const ContentQuery& query, std::span<const int64_t> ids,
                 const std::function<void(std::span<const QueriedRow>)>& visit);

}  // namespace granary::model
