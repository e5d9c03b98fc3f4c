#pragma once

#include <granary/sdk.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Small things about texts, values and times that several parts need.
namespace granary_python {

/// Text of a column; empty for null.
inline std::string_view view_of(const granary_value& value) {
    return value.type == 0 ? std::string_view() : granary::view(value.as.text);
}
inline std::string text_of(const granary_value& value) {
    return std::string(view_of(value));
}
/// The texts of a field that holds a list; none where it holds none.
std::vector<std::string> list_of(granary::Record& record, const char* field);

/// ASCII letters small.
std::string lower(std::string_view text);
/// Without `characters` at both ends.
std::string_view strip(std::string_view text, std::string_view characters = " \t\r\n");

/// "16 MiB", "4 KiB".
std::string bound_text(uint64_t bytes);

/// Stands for a text where a million of them must be remembered: nobody finds two that have the same.
using Mark = std::array<uint64_t, 2>;
Mark mark_of(std::string_view text);

/// Microseconds since the epoch.
int64_t now();

}  // namespace granary_python
