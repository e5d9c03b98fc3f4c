#include <granary/sdk.hpp>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plugins/python/src/document.h"
#include "plugins/python/src/metadata.h"

/// JSON documents of projects on other indexes: an error, or texts that can be stored and JSON that is JSON.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    try {
        const Document document = read_document(bytes, "a", "https://example.org/pypi/a/json");
        for (const char* name : {"name", "version", "summary", "description"})
            if (clean_text(document.text(name)) != document.text(name)) std::abort();
        for (const char* name : {"classifiers", "requires_dist", "project_urls", "anything"}) {
            // A JSON string, in which there is JSON.
            const auto outer = nlohmann::json::parse(document.inner(name, "[]"), nullptr, false);
            if (!outer.is_string()) std::abort();
            const auto inner = nlohmann::json::parse(outer.get<std::string>(), nullptr, false);
            if (!inner.is_array() && !inner.is_object() && !inner.is_string()) std::abort();
        }
        for (const auto& [name, file] : document.files)
            if (clean_text(name) != name || clean_text(file.version) != file.version || file.size < -1)
                std::abort();
    } catch (const granary::Error&) {
    }
    return 0;
}
