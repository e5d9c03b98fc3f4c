#pragma once

#include <granary/sdk.hpp>

#include "metadata_file.h"
#include "names.h"
#include "package.h"

namespace granary_python {

/// What a distribution file says of itself.
struct ReadPackage {
    FileName name;
    Metadata metadata;
    std::string raw;  ///< bytes of its metadata
};
/// Throws granary::Error(INVALID) naming what is wrong with the file.
ReadPackage read_package(const ArchiveFile& file, const std::string& file_name);
/// The fields that a package has of its file.
PackageValues values_of(const ReadPackage& package);

/// An uploaded file becomes a package: its name and metadata fill the fields, whatever the request said.
/// Throws granary::Error(INVALID) naming what is wrong with the file.
void fill_package(granary::Upload& upload);

}  // namespace granary_python
