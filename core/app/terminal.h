#pragma once

#include <istream>
#include <optional>
#include <string>

namespace granary::app {

/// The first line without its end; nullopt when there is none, or it is longer than 4096 bytes.
std::optional<std::string> read_line(std::istream& stream);
/// Asks on the terminal, without echo; nullopt when there is no terminal or the input ended.
std::optional<std::string> ask_password(const std::string& prompt);

}  // namespace granary::app
