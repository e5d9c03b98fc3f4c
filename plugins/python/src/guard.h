#pragma once

#include <granary/sdk.hpp>

namespace granary_python {

/// Before a version is complete: unless the repository allows it, no file takes the place of another of the
/// same name, nothing of its blocklist comes in, and reserved names only by whom they are reserved for.
/// Refuses the version, or (error_on_reject off) leaves the newcomers out and says so. Also asked for what a
/// request would add.
void check_version(granary::Record& repository, granary::DraftVersion& draft);

}  // namespace granary_python
