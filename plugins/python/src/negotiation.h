#pragma once

#include <optional>
#include <string_view>

/// Which form of a simple page a client wants.
namespace granary_python {

enum class Form { kHtml, kV1Html, kV1Json };

/// The media type, exactly as it is sent.
std::string_view media_type(Form form);
/// By the Accept header (none: absent) and the `format` parameter. By quality first; among equals JSON, then
/// HTML. What asks for nothing that is there gets HTML.
Form negotiate(std::optional<std::string_view> accept, std::optional<std::string_view> format);

}  // namespace granary_python
