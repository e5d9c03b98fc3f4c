#pragma once

#include <granary/sdk.hpp>

namespace granary_python {

/// A publication: the files of the version under their own names, and the pages of the index as files.
/// `version`: PRN or href.
void publish(granary::Task& task, std::string_view version, bool checkpoint);

}  // namespace granary_python
