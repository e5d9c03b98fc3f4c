#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "plugins/python/src/osv.h"

/// Vulnerabilities of strangers: left out, or told as the document they were.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    Vulnerabilities known({{"a", "1.0"}, {"a", "2.0rc1"}, {"b", "no version"}});
    known.take({reinterpret_cast<const char*>(data), size});
    for (const char* version : {"1.0", "2.0rc1"}) {
        const auto found = nlohmann::json::parse(known.about({"a", version}), nullptr, false);
        if (!found.is_array() || found.size() > 1) std::abort();
        if (found.size() == 1 && !found[0]["id"].is_string()) std::abort();
    }
    return 0;
}
