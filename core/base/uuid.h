#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace granary {

/// A UUID as 16 bytes, ordered bytewise (so version 7 ids sort by time of creation).
struct Uuid {
    std::array<uint8_t, 16> bytes{};

    /// A fresh version 7 id (RFC 9562 section 5.7): the time to a quarter of a microsecond, a counter that
    /// keeps ids of one process strictly increasing, then random bits. Thread-safe.
    static Uuid v7();
    /// Accepts the canonical 8-4-4-4-12 form and 32 hex digits, any case.
    static std::optional<Uuid> parse(std::string_view text);

    /// Canonical lower-case form.
    std::string str() const;
    /// Writes the 36 characters of the canonical form to `out`.
    void write(char* out) const;

    auto operator<=>(const Uuid&) const = default;  // NOLINT(modernize-use-nullptr): 0 of the language
};

}  // namespace granary

template <>
struct std::hash<granary::Uuid> {
    size_t operator()(const granary::Uuid& id) const noexcept {
        uint64_t low = 0;
        for (size_t i = 8; i < 16; ++i) low = low << 8 | id.bytes[i];
        return low;
    }
};
