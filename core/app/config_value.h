#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/app/config.h"

namespace granary::app {

/// A value as it was found, before it is known to fit its key.
using Found = std::variant<bool, int64_t, double, std::string, std::vector<std::string>>;

/// "8MiB", "64 kB", "1024" as bytes; nullopt for anything else or what does not fit.
std::optional<int64_t> parse_bytes(std::string_view text);
/// What a key accepts, for messages and the documentation: "an integer from 1 to 256".
std::string allowed_text(const Key& key);
/// Checks `found` against `key` and stores it. The failure's message is "found X, allowed Y" without the
/// key's name. `folder`: what relative paths are relative to.
Result<void> store_value(Config& config, const Key& key, const Found& found, const std::string& folder);
/// The value an environment variable or a default holds for `key`: lists are split at commas.
Found found_in_text(const Key& key, std::string_view text);

}  // namespace granary::app
