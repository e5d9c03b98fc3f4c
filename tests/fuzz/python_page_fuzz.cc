#include <granary/sdk.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugins/python/src/negotiation.h"
#include "plugins/python/src/page.h"
#include "plugins/python/src/upstream_list.h"
#include "plugins/python/src/upstream_page.h"

/// Pages of other indexes, HTML and JSON, and what was kept of them: only links to http and https, digests
/// that are digests; what was read and written again reads the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)negotiate(bytes, std::nullopt);
    (void)parse_http_date(bytes);
    const ProjectFacts kept = read_facts(bytes);
    if (read_facts(facts_json(kept)) != kept) std::abort();
    // A list comes to the same however it is cut into pieces.
    const auto projects = [](std::string_view rest, size_t piece) {
        std::vector<std::pair<std::string, int64_t>> found;
        try {
            read_project_list(
                "https://example.org/simple/",
                [&](char* buffer, size_t capacity) {
                    const size_t count = std::min({capacity, piece, rest.size()});
                    std::memcpy(buffer, rest.data(), count);
                    rest.remove_prefix(count);
                    return count;
                },
                [&](std::string name, int64_t serial) { found.emplace_back(std::move(name), serial); });
        } catch (const granary::Error&) {
        }
        return found;
    };
    const size_t piece = size == 0 ? 1 : 1 + data[size - 1] % 61;
    if (projects(bytes, piece) != projects(bytes, bytes.size())) std::abort();
    try {
        std::vector<FileLink> links;
        const UpstreamPage page = parse_project_page("a", bytes, "https://example.org/simple/a/");
        for (const UpstreamFile& file : page.files) {
            const bool web = file.url.size() > 7 && (file.url[0] | 0x20) == 'h' && file.url.find("://") < 6;
            if (!web || (!file.sha256.empty() && file.sha256.size() != 64)) std::abort();
            FileLink link;
            link.filename = file.filename;
            link.url = file.url;
            link.sha256 = file.sha256;
            links.push_back(std::move(link));
        }
        const UpstreamPage again =
            parse_project_page("a", project_html("a", links, page.facts), "https://example.org/simple/a/");
        if (again.files.size() != links.size() || again.facts != page.facts) std::abort();
    } catch (const granary::Error&) {
    }
    return 0;
}
