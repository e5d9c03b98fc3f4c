#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// Looking into distribution files. Everything in them is a stranger's: sizes are bounded, names are only
/// compared.
namespace granary_python {

/// No real distribution has more; a bomb has.
constexpr size_t kMaxMembers = 200'000;
constexpr uint64_t kMaxUnpacked = uint64_t{8} << 30;

/// Random access to the bytes of a file.
struct ArchiveFile {
    uint64_t size = 0;
    /// Up to `capacity` bytes from `offset`; 0 at the end.
    std::function<size_t(uint64_t offset, char* buffer, size_t capacity)> read;
};

/// The bytes of METADATA or PKG-INFO. `packagetype` as in FileName. Throws granary::Error(INVALID) naming the
/// fault: no such file, two of them, members or links that lead out of the archive, a broken archive, or one
/// that unpacks to more than `max_unpacked` bytes.
std::string read_metadata_file(const ArchiveFile& file, std::string_view packagetype,
                               std::string_view file_name, uint64_t max_unpacked = kMaxUnpacked);

}  // namespace granary_python
