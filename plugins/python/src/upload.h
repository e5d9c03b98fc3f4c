#pragma once

#include <granary/sdk.hpp>

namespace granary_python {

/// An uploaded file becomes a package: its name and metadata fill the fields, whatever the request said.
/// Throws granary::Error(INVALID) naming what is wrong with the file.
void fill_package(granary::Upload& upload);

}  // namespace granary_python
