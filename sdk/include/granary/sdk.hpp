#pragma once

/// Everything a plugin in C++20 needs: granary/plugin.hpp for the plugin and its types, granary/sync.hpp and
/// granary/publish.hpp for its tasks. Header-only; docs/plugins/tutorial.md shows it at work.
#include <granary/manifest.h>
#include <granary/plugin.hpp>
