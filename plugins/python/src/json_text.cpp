#include "json_text.h"

#include <granary/sdk.hpp>

#include <string>

namespace granary_python {

void check_json(std::string_view text, std::string_view what) {
    unsigned depth = 0;
    size_t values = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
            continue;
        }
        switch (c) {
            case '"':
                quoted = true;
                break;
            case '[':
            case '{':
                ++values;
                if (++depth > kMaxJsonDepth)
                    throw granary::Error(GRANARY_E_REMOTE, std::string(what) + " is nested more than " +
                                                               std::to_string(kMaxJsonDepth) + " deep");
                break;
            case ']':
            case '}':
                if (depth > 0) --depth;
                break;
            case ',':
                ++values;
                break;
            default:
                break;
        }
        if (values > kMaxJsonValues)
            throw granary::Error(GRANARY_E_REMOTE, std::string(what) + " has more than " +
                                                       std::to_string(kMaxJsonValues) + " values");
    }
}

bool writes_nul(std::string_view json) {
    for (size_t at = 0; (at = json.find('\\', at)) != std::string_view::npos; at += 2)
        if (json.substr(at + 1).starts_with("u0000")) return true;
    return false;
}

}  // namespace granary_python
