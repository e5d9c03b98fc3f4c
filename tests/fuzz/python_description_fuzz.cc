#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plugins/python/src/description.h"

/// Descriptions as HTML: nothing that runs, loads or leads anywhere but to web pages and mail addresses,
/// whatever they say.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string html =
        description_html(text, data[0] % 4 == 0 ? "text/plain" : "text/markdown; variant=GFM");
    // What an author writes is escaped: each "<" is of a tag that was made here.
    for (size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::string_view tag = std::string_view(html).substr(at + 1);
        if (tag.starts_with("!--") && tag.substr(3).starts_with(" raw HTML omitted -->")) continue;
        bool known = false;
        for (const std::string_view name :
             {"p", "pre", "code", "em", "strong", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4",
              "h5", "h6", "br", "hr", "a"}) {
            std::string_view rest = tag.starts_with('/') ? tag.substr(1) : tag;
            if (!rest.starts_with(name)) continue;
            rest.remove_prefix(name.size());
            if (rest.starts_with('>') || rest.starts_with(" />") || rest.starts_with(" href=\"") ||
                rest.starts_with(" class=\"language-") || rest.starts_with(" start=\""))
                known = true;
        }
        if (!known) std::abort();
        if (!tag.starts_with("a href=\"")) continue;
        const std::string_view url = tag.substr(8, tag.find('"', 8) - 8);
        if (!is_safe_link(url)) std::abort();
    }
    return 0;
}
