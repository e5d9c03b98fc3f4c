#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// Looking into distribution files. Everything in them is a stranger's: sizes are bounded, names are only
/// compared.
namespace granary_python {

/// Random access to the bytes of a file.
struct ArchiveFile {
    uint64_t size = 0;
    /// Up to `capacity` bytes from `offset`; 0 at the end.
    std::function<size_t(uint64_t offset, char* buffer, size_t capacity)> read;
};

/// The bytes of METADATA or PKG-INFO. `packagetype` as in FileName. Throws granary::Error(INVALID) naming the
/// fault: no such file, two of them, members that lead out of the archive, a broken or an enormous archive.
std::string read_metadata_file(const ArchiveFile& file, std::string_view packagetype,
                               std::string_view file_name);

}  // namespace granary_python
