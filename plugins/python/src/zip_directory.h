#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata_file.h"

/// The directory at the end of a zip archive. Installers go by it, so it alone counts: what only a forward
/// reader would see is not there. Everything in it is a stranger's.
namespace granary_python {

struct ZipMember {
    std::string name;  ///< as written, any bytes but NUL
    std::string
        header;       ///< what the directory says of it, as the archive would have it in front of the member
    uint64_t at = 0;  ///< where its own header begins
    uint64_t packed = 0;  ///< bytes, compressed
    bool is_link = false;
};

/// Throws granary::Error(INVALID) naming the fault: no directory, one that says something else than is there,
/// too many members.
std::vector<ZipMember> read_zip_directory(const ArchiveFile& file, std::string_view file_name);

/// The archive of that member alone, `max_packed` bytes at most: to be unpacked by the directory's word.
std::string read_zip_member(const ArchiveFile& file, const ZipMember& member, uint64_t max_packed,
                            std::string_view file_name);

}  // namespace granary_python
