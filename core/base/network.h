#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace granary {

/// True when the numeric address is the network ("10.0.0.0/8", "::1") or lies in it. IPv4 written as IPv6
/// counts as IPv4. False when either is none.
bool is_in_network(std::string_view address, std::string_view network);
bool is_in_networks(std::string_view address, const std::vector<std::string>& networks);
/// True for an address, or a network whose bits fit.
bool is_network(std::string_view text);

}  // namespace granary
