#include "core/http/ranges.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/base/time.h"

namespace granary::http {

namespace {

constexpr size_t kMaxRanges = 32;
constexpr size_t kMaxOverlaps = 2;

// A run of digits; values beyond 64 bits are as good as the largest one. False when it is not digits only.
bool read_position(std::string_view digits, uint64_t& value) {
    if (digits.empty() ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc::result_out_of_range) value = UINT64_MAX;
    return true;
}

size_t count_overlaps(const std::vector<ByteRange>& ranges) {
    std::vector<ByteRange> sorted = ranges;
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    size_t overlaps = 0;
    uint64_t end = 0;
    for (const ByteRange& range : sorted) {
        if (range.first < end) ++overlaps;
        end = std::max(end, range.first + range.length);
    }
    return overlaps;
}

}  // namespace

RangeSelection select_ranges(std::string_view range, uint64_t size) {
    const RangeSelection whole;
    range = trim(range);
    const size_t equals = range.find('=');
    if (equals == std::string_view::npos || !iequals(range.substr(0, equals), "bytes")) return whole;

    RangeSelection selection;
    size_t asked = 0;
    uint64_t total = 0;
    for (std::string_view part : split(range.substr(equals + 1), ',')) {
        part = trim(part);
        if (part.empty()) continue;  // RFC 9110 section 5.6.1.2: empty list elements are ignored
        if (++asked > kMaxRanges) return whole;
        const size_t dash = part.find('-');
        if (dash == std::string_view::npos) return whole;
        const std::string_view from = trim(part.substr(0, dash));
        const std::string_view to = trim(part.substr(dash + 1));
        uint64_t first = 0;
        uint64_t last = UINT64_MAX;
        if (from.empty()) {
            uint64_t suffix = 0;
            if (!read_position(to, suffix)) return whole;
            if (suffix == 0 || size == 0) continue;  // satisfiable by nothing
            first = suffix >= size ? 0 : size - suffix;
        } else {
            if (!read_position(from, first)) return whole;
            if (!to.empty() && !read_position(to, last)) return whole;
            if (last < first) return whole;
            if (first >= size) continue;
        }
        last = std::min(last, size - 1);
        selection.ranges.push_back({first, last - first + 1});
        total += last - first + 1;
        if (total > size && selection.ranges.size() > 1) return whole;
    }
    if (asked == 0) return whole;
    if (selection.ranges.empty()) {
        selection.kind = RangeSelection::Kind::kUnsatisfiable;
        return selection;
    }
    if (count_overlaps(selection.ranges) > kMaxOverlaps) return whole;
    selection.kind = RangeSelection::Kind::kPartial;
    return selection;
}

bool if_range_matches(std::string_view if_range, const Headers& response) {
    if_range = trim(if_range);
    if (if_range.empty()) return false;
    if (if_range.front() == '"') return if_range.size() >= 2 && if_range == trim(response.get("ETag"));
    if (if_range.substr(0, 2) == "W/") return false;  // a weak tag says nothing about bytes
    const auto asked = parse_http_date(if_range);
    const auto current = parse_http_date(response.get("Last-Modified"));
    return asked && current && *asked == *current;
}

}  // namespace granary::http
