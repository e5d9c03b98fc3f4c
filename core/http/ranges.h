#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/http/http.h"

namespace granary::http {

/// A stretch of a representation, `length` > 0.
struct ByteRange {
    uint64_t first;
    uint64_t length;
};

struct RangeSelection {
    enum class Kind {
        kWhole,          ///< no usable Range: answer the whole
        kUnsatisfiable,  ///< well-formed, but nothing of it exists: 416
        kPartial,        ///< `ranges`, in the order asked for
    };
    Kind kind = Kind::kWhole;
    std::vector<ByteRange> ranges;
};

/// Reads a Range header (RFC 9110 section 14.2) against a representation of `size` bytes. A malformed header,
/// another unit, more than 32 ranges, ranges that overlap more than twice or ask for more than the whole
/// select the whole.
RangeSelection select_ranges(std::string_view range, uint64_t size);

/// Whether the validator of If-Range is that of the response: strong entity tags, or the very date of
/// Last-Modified.
bool if_range_matches(std::string_view if_range, const Headers& response);

}  // namespace granary::http
