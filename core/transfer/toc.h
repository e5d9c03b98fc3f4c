#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/transfer/volumes.h"

/// The table of contents that lies beside the files of an export, and what requests say of them.
namespace granary::transfer {

/// End of the name of every table of contents.
inline constexpr std::string_view kTocSuffix = "-toc.json";

/// Its text. `meta` is a JSON object, the caller's; `chunk_size` 0: none. Throws Failure(kInvalid) when
/// read_toc() would refuse it as too large.
std::string toc_text(std::string_view meta, uint64_t chunk_size, const std::vector<Volume>& volumes);

/// The files it names, in order. Throws Failure(kInvalid) for what is no table of contents, or names a file
/// outside of its directory.
std::vector<Volume> read_toc(const Folder& folder, const std::string& name);

/// "10MB", "1.5GB", "512": bytes. Throws Failure(kInvalid) with the contract's sentence for what is none, not
/// above zero or beyond 1 TB.
uint64_t parse_chunk_size(std::string_view text);

/// What is wrong with a file that is to be imported, as sentences; none: nothing. Only what lies below
/// `allowed` is looked at. `is_toc`: what it names is looked at as well.
std::vector<std::string> import_file_problems(std::string_view path, const std::vector<std::string>& allowed,
                                              bool is_toc);

}  // namespace granary::transfer
