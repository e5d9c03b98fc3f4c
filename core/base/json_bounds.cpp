#include "core/base/json_bounds.h"

#include <vector>

namespace granary {

bool is_within(std::string_view json, const JsonBounds& bounds) {
    std::vector<size_t> open;  // of each object that is not closed yet how many keys it has; of a list 0
    size_t values = 1;
    for (size_t i = 0; i < json.size(); ++i) {
        switch (json[i]) {
            case '"':
                for (++i; i < json.size() && json[i] != '"'; ++i)
                    if (json[i] == '\\') ++i;
                break;
            case '{':
            case '[':
                if (open.size() == bounds.depth) return false;
                open.push_back(json[i] == '{' ? 1 : 0);
                if (++values > bounds.values) return false;
                break;
            case '}':
            case ']':
                if (!open.empty()) open.pop_back();
                break;
            case ',':
                if (++values > bounds.values) return false;
                // Lists stay at 0: their values are counted with all others.
                if (!open.empty() && open.back() != 0 && ++open.back() > bounds.keys) return false;
                break;
            default:
                break;
        }
    }
    return true;
}

}  // namespace granary
