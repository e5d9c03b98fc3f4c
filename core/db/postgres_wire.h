#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "core/db/db.h"

/// PostgreSQL's binary representations, and its error codes.
namespace granary::db::wire {

inline constexpr uint32_t kBoolOid = 16;
inline constexpr uint32_t kByteaOid = 17;
inline constexpr uint32_t kInt8Oid = 20;
inline constexpr uint32_t kInt2Oid = 21;
inline constexpr uint32_t kInt4Oid = 23;
inline constexpr uint32_t kTextOid = 25;
inline constexpr uint32_t kFloat4Oid = 700;
inline constexpr uint32_t kFloat8Oid = 701;
inline constexpr uint32_t kNumericOid = 1700;
inline constexpr uint32_t kUuidOid = 2950;
inline constexpr uint32_t kJsonbOid = 3802;

template <class Integer>
void put(std::string& out, Integer value) {
    for (int shift = static_cast<int>(sizeof(Integer)) * 8 - 8; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<uint64_t>(value) >> static_cast<unsigned>(shift) & 0xFFU);
}
template <class Integer>
Integer get(const char* data) {
    uint64_t value = 0;
    for (size_t i = 0; i < sizeof(Integer); ++i) value = value << 8U | static_cast<unsigned char>(data[i]);
    return static_cast<Integer>(value);
}

/// The element type of a column.
uint32_t type_oid(ColumnType type);
/// The array type over a column's type.
std::string_view array_type_name(ColumnType type);

/// Appends length and value, as COPY and arrays want it (-1 for NULL). The value was checked against the
/// column.
void put_value(std::string& out, const Param& value, ColumnType type);

/// A numeric as a double; `whole` is set to its value when it is an integer of 64 bits.
double numeric_value(std::string_view data, bool& is_whole, int64_t& whole);

Fault fault_of(std::string_view sqlstate);

}  // namespace granary::db::wire
