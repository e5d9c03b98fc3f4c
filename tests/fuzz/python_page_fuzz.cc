#include <granary/sdk.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plugins/python/src/negotiation.h"
#include "plugins/python/src/page.h"
#include "plugins/python/src/upstream_page.h"

/// Pages of other indexes, HTML and JSON: only links to http and https, digests that are digests; what was
/// read and written again reads the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)negotiate(bytes, std::nullopt);
    (void)parse_http_date(bytes);
    try {
        (void)parse_project_list(bytes);
    } catch (const granary::Error&) {
    }
    try {
        std::vector<FileLink> links;
        for (const UpstreamFile& file : parse_project_page(bytes, "https://example.org/simple/a/")) {
            const bool web = file.url.size() > 7 && (file.url[0] | 0x20) == 'h' && file.url.find("://") < 6;
            if (!web || (!file.sha256.empty() && file.sha256.size() != 64)) std::abort();
            FileLink link;
            link.filename = file.filename;
            link.url = file.url;
            link.sha256 = file.sha256;
            links.push_back(std::move(link));
        }
        const auto again = parse_project_page(project_html("a", links), "https://example.org/simple/a/");
        if (again.size() != links.size()) std::abort();
    } catch (const granary::Error&) {
    }
    return 0;
}
