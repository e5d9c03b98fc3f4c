#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

/// What tokens claim, as text, and the patterns of rules for it.
namespace granary::access {

/// Shell patterns by claim; all must match.
using ClaimPatterns = std::map<std::string, std::string>;
/// Claims as they print, by name.
using PrintedClaims = std::map<std::string, std::string>;

/// Each claim as Python's str() prints it, which rules for CI systems are written for (spec 1.17): a text as
/// it is, a list as ['a', 'b'], True, False, None; members of objects in the order they came in. `json`: the
/// text of an object; empty when it is none.
PrintedClaims printed_claims(const std::string& json);
/// One value, likewise.
std::string printed(const nlohmann::ordered_json& value);

/// Whether a pattern matches all of a text; case counts. `*`: any characters, `?`: one, `[ab-d]`: one of
/// these,
/// `[!ab-d]`: one that is none of these; everything else, a `[` that is never closed among it, stands for
/// itself. Characters are those of Unicode; both are well-formed UTF-8.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace granary::access
