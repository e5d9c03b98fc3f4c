#include <granary/sdk.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plugins/python/src/bandersnatch.h"

/// Configurations of another mirror tool: an error that names a line or a value, or settings without empty
/// texts.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const MirrorSettings settings = read_bandersnatch(text);
        if (settings.url.empty() || settings.workers < 0 || settings.keep_latest < 0) std::abort();
        for (const auto* list :
             {&settings.includes, &settings.excludes, &settings.package_types, &settings.exclude_platforms})
            for (const std::string& entry : *list)
                if (entry.empty() || entry.find('\n') != std::string::npos) std::abort();
    } catch (const granary::Error& error) {
        if (error.what()[0] == '\0') std::abort();
    }
    return 0;
}
