#pragma once

#include <granary/sdk.hpp>

#include <initializer_list>

#include "filters.h"

/// The rules that keep strangers' releases at a distance. Each is as the first of the records has it that
/// says something (distributions, repositories; null ones are left out), else as `[plugins.python]` does.
namespace granary_python {

using Records = std::initializer_list<granary::Record*>;

/// What is hosted here is never taken from upstream.
bool locks_names(const Records& records);
CoolingOff cooling_off(const Records& records);

}  // namespace granary_python
