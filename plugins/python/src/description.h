#pragma once

#include <string>
#include <string_view>

/// What a stranger says of a package, for a browser: no markup of theirs but what is made here, no script, no
/// picture, no link but to web pages and mail addresses.
namespace granary_python {

/// HTML of a description. `content_type`: as core metadata has it. Markdown is laid out; everything else, and
/// what is larger than half a mebibyte, is shown as it is written.
std::string description_html(std::string_view text, std::string_view content_type);
/// Whether a browser may be sent there: http, https or mailto, without control characters.
bool is_safe_link(std::string_view url);

}  // namespace granary_python
