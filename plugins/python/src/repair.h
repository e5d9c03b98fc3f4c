#pragma once

#include <granary/sdk.hpp>

namespace granary_python {

/// The task behind repair_metadata/: makes the fields of the packages of the newest version what their files
/// say, or, where a file is not here, what the index it is to come from says.
void repair_metadata(granary::Task& task);

}  // namespace granary_python
