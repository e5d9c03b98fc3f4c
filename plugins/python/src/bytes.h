#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

/// Bytes in text, and JSON of strangers, for what is signed.
namespace granary_python {

/// Strict: padded, no white space. None: it is no base64.
std::optional<std::string> base64_decoded(std::string_view text);
std::string base64_encoded(std::string_view bytes);
std::string hex_of(std::string_view bytes);
/// 32 bytes.
std::string sha256_of(std::string_view bytes);

/// Throws granary::Error(INVALID), which begins with `what`: it is no JSON, too deep, or has too many values.
nlohmann::json read_json(std::string_view text, std::string_view what);
/// Text of a member, which has to be there. Throws granary::Error(INVALID) naming it.
std::string text_member(const nlohmann::json& object, const char* name, std::string_view what);
/// The same, decoded from base64.
std::string bytes_member(const nlohmann::json& object, const char* name, std::string_view what);
/// A number, or the digits of one in a text; 0 when it is not there, as protocol buffers leave it out.
int64_t number_member(const nlohmann::json& object, const char* name, std::string_view what);
/// Throws unless it is an object.
const nlohmann::json& object_member(const nlohmann::json& object, const char* name, std::string_view what);
/// Throws unless it is a list of at most `most`.
const nlohmann::json& list_member(const nlohmann::json& object, const char* name, size_t most,
                                  std::string_view what);

}  // namespace granary_python
