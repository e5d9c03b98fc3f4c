#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace granary {

/// Value of one hex digit of either case, -1 for any other character.
inline int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Lower-case hex of `bytes`.
std::string to_hex(std::string_view bytes);
/// The bytes of an even number of hex digits, nullopt when it is not that.
std::optional<std::string> from_hex(std::string_view hex);

/// Whole-string integer and floating point parsing; nullopt on any other character or overflow.
std::optional<int64_t> parse_int(std::string_view text);
std::optional<double> parse_double(std::string_view text);

std::string_view trim(std::string_view text);
/// Splits at every `separator`; "" gives one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// ASCII only.
std::string to_lower(std::string_view text);
/// Small letters, each run of "-", "_" and "." one "-".
std::string slug(std::string_view text);
bool iequals(std::string_view a, std::string_view b);

/// True for well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms) without NUL.
bool is_valid_text(std::string_view text);

/// How deep JSON from outside may be nested: what parses it does not recurse, but what copies, compares and
/// writes it does, once per level.
inline constexpr size_t kMaxJsonDepth = 100;
/// True when objects and lists of the JSON text `json` are nested deeper than `limit`. Asked before it is
/// parsed; of a text that is no JSON any answer may come.
bool is_nested_deeper(std::string_view json, size_t limit = kMaxJsonDepth);

/// RFC 3986 percent-decoding; nullopt on a bad escape. `plus_is_space` is for query strings and forms.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
/// Percent-encodes everything but unreserved characters and those of `keep`.
std::string percent_encode(std::string_view text, std::string_view keep = "");

std::string base64_encode(std::string_view bytes);
/// Standard alphabet, padding required, unused bits zero (RFC 4648); nullopt on anything else.
std::optional<std::string> base64_decode(std::string_view text);

/// Escapes & < > " ' for HTML text and attributes.
std::string html_escape(std::string_view text);

/// SHA-256 of `bytes`, 32 raw bytes.
std::string sha256(std::string_view bytes);
/// Cryptographically random bytes.
std::string random_bytes(size_t count);
/// Compares without leaking where the first difference is.
bool constant_time_equal(std::string_view a, std::string_view b);

}  // namespace granary
