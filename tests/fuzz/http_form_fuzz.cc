// Query strings and forms; and, as they are small, Range headers.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/text.h"
#include "core/http/http.h"
#include "core/http/ranges.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto fields = granary::http::parse_form(text))
        for (const auto& [name, value] : *fields)
            if (!granary::is_valid_text(name) || !granary::is_valid_text(value)) std::abort();
    for (const uint64_t length : {uint64_t{0}, uint64_t{1}, uint64_t{1000}, UINT64_MAX}) {
        const auto selection = granary::http::select_ranges(text, length);
        for (const auto& range : selection.ranges)
            if (range.length == 0 || range.first >= length || range.length > length - range.first)
                std::abort();
    }
    return 0;
}
