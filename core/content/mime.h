#pragma once

#include <string_view>

namespace granary::content {

/// Media type by the extension of a file name (or path), from a table of our own, so that every machine
/// answers alike; "application/octet-stream" when the extension is not known.
std::string_view media_type(std::string_view path);

}  // namespace granary::content
