#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plugins/python/src/names.h"
#include "plugins/python/src/requirement.h"

/// Names of files, requirements and markers: what is taken has a proper project, and leads nowhere; a marker
/// is one wherever a marker may stand.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto file = parse_file_name(text)) {
        if (!is_project_name(file->project) || file->version.empty() || file->packagetype.empty())
            std::abort();
        if (text.find('/') != std::string_view::npos || text.find('\0') != std::string_view::npos)
            std::abort();
        (void)platform_of(text, file->packagetype);
    }
    if (const auto requirement = parse_requirement(text))
        if (!is_project_name(requirement->name)) std::abort();
    if (is_marker(text)) {
        const std::string marker(text);
        if (!is_marker("(" + marker + ") or os_name=='nt'") || !parse_requirement("a>=1;" + marker) ||
            !parse_requirement("a[b] @ https://example.org/a ;(" + marker + ")"))
            std::abort();
        if (is_marker(marker + "(") || is_marker(marker + ")")) std::abort();
    }
    if (normalize(normalize(text)) != normalize(text)) std::abort();
    return 0;
}
