#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace granary {

/// A point in time: microseconds since 1970-01-01T00:00:00Z. What the database stores.
using Microseconds = int64_t;

Microseconds now();
/// "2026-11-24T08:09:10.000123Z".
std::string format_time(Microseconds time);
/// ISO 8601: date, or date and time with optional fraction and zone (Z, +hh:mm; none means UTC).
std::optional<Microseconds> parse_time(std::string_view text);
/// RFC 9110 section 5.6.7: "Tue, 24 Nov 2026 08:09:10 GMT".
std::string format_http_date(Microseconds time);
std::optional<Microseconds> parse_http_date(std::string_view text);

}  // namespace granary
