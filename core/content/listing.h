#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace granary::content {

/// One line of a directory listing.
struct ListingEntry {
    std::optional<Microseconds> date;
    std::optional<uint64_t> size;  ///< of files
};
/// By name; those of directories end with '/'.
using Listing = std::map<std::string, ListingEntry, std::less<>>;

/// Adds what lies at `path` below the listed directory: the file, or the directory its first segment names,
/// whose date becomes the newest of what is below it.
void add_to_listing(Listing& listing, std::string_view path, std::optional<Microseconds> date,
                    std::optional<uint64_t> size);
/// The page of spec 5.2. `path` is the request's path, decoded.
std::string render_listing(const Listing& listing, std::string_view path, bool is_root);
/// "999 Bytes", "1.0 kB"
std::string human_size(uint64_t size);

}  // namespace granary::content
