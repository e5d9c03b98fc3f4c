#pragma once

#include "filters.h"

/// The rules of `[plugins.python]` that keep strangers' releases at a distance.
namespace granary_python {

/// The cooling-off age and its exemptions.
void add_safety(Rules& rules);
/// Whether a project that somebody here has uploaded is never taken from upstream.
bool names_are_locked();

}  // namespace granary_python
