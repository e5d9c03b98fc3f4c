#pragma once

#include <granary/sdk.hpp>

#include <string_view>

#include "index.h"

/// The pages that a browser gets at an index.
namespace granary_python {

/// Whether who asks is a browser, or wants what a browser would.
bool wants_page(granary::Request& request);
/// What the index is; with "?q=" the projects whose names have that part.
void answer_front_page(Call& call);
/// A project in one version (empty: the newest): its files, versions and description.
void answer_project_page(Call& call, std::string_view name, std::string_view version);

}  // namespace granary_python
