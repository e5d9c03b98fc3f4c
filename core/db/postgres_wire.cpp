#include "core/db/postgres_wire.h"

#include <bit>
#include <cmath>

#include "core/db/sql_text.h"

namespace granary::db::wire {

uint32_t type_oid(ColumnType type) {
    switch (type) {
        case ColumnType::kBool:
            return kBoolOid;
        case ColumnType::kInt:
            return kInt8Oid;
        case ColumnType::kDouble:
            return kFloat8Oid;
        case ColumnType::kText:
            return kTextOid;
        case ColumnType::kJson:
            return kJsonbOid;
        case ColumnType::kBytes:
            return kByteaOid;
        case ColumnType::kUuid:
            return kUuidOid;
    }
    return kTextOid;
}

std::string_view array_type_name(ColumnType type) {
    switch (type) {
        case ColumnType::kBool:
            return "boolean[]";
        case ColumnType::kInt:
            return "bigint[]";
        case ColumnType::kDouble:
            return "double precision[]";
        case ColumnType::kText:
            return "text[]";
        case ColumnType::kJson:
            return "jsonb[]";
        case ColumnType::kBytes:
            return "bytea[]";
        case ColumnType::kUuid:
            return "uuid[]";
    }
    return "text[]";
}

void put_value(std::string& out, const Param& value, ColumnType type) {
    switch (value.kind()) {
        case Param::Kind::kNull:
            put<int32_t>(out, -1);
            break;
        case Param::Kind::kBool:
            put<int32_t>(out, 1);
            out += static_cast<char>(value.as_int());
            break;
        case Param::Kind::kInt:
            put<int32_t>(out, 8);
            put<int64_t>(out, value.as_int());
            break;
        case Param::Kind::kDouble:
            put<int32_t>(out, 8);
            put<uint64_t>(out, std::bit_cast<uint64_t>(value.as_double()));
            break;
        case Param::Kind::kText:
            check_text(value.as_text());
            if (type == ColumnType::kJson) {
                put<int32_t>(out, static_cast<int32_t>(value.as_text().size() + 1));
                out += '\1';  // version of jsonb's format
            } else {
                put<int32_t>(out, static_cast<int32_t>(value.as_text().size()));
            }
            out.append(value.as_text());
            break;
        case Param::Kind::kBytes:
            put<int32_t>(out, static_cast<int32_t>(value.as_text().size()));
            out.append(value.as_text());
            break;
        case Param::Kind::kUuid:
            put<int32_t>(out, 16);
            out.append(reinterpret_cast<const char*>(value.as_uuid().bytes.data()), 16);
            break;
    }
}

double numeric_value(std::string_view data, bool& is_whole, int64_t& whole) {
    is_whole = false;
    if (data.size() < 8) return 0;
    const int digits = get<int16_t>(data.data());
    const int weight = get<int16_t>(data.data() + 2);
    const auto sign = get<uint16_t>(data.data() + 4);
    constexpr uint16_t kNegative = 0x4000;
    if (sign != 0 && sign != kNegative) return std::nan("");  // NaN or an infinity
    double value = 0;
    int64_t exact = 0;
    bool fits = true;
    for (int i = 0; i < digits && data.size() >= 10 + static_cast<size_t>(i) * 2; ++i) {
        const int digit = get<int16_t>(data.data() + 8 + static_cast<size_t>(i) * 2);
        const int power = weight - i;
        value += digit * std::pow(10000.0, power);
        if (power < 0) fits = fits && digit == 0;
    }
    // Trailing zero groups are not stored.
    for (int power = weight; power >= 0 && fits; --power) {
        const int i = weight - power;
        const int digit = i < digits ? get<int16_t>(data.data() + 8 + static_cast<size_t>(i) * 2) : 0;
        fits = !__builtin_mul_overflow(exact, int64_t{10000}, &exact) &&
               !__builtin_sub_overflow(exact, int64_t{digit}, &exact);
    }
    // Summed up as a negative number, whose range is the larger.
    if (sign == 0) fits = fits && !__builtin_mul_overflow(exact, int64_t{-1}, &exact);
    is_whole = fits;
    whole = exact;
    return sign == kNegative ? -value : value;
}

Fault fault_of(std::string_view sqlstate) {
    const std::string_view group = sqlstate.substr(0, 2);
    if (sqlstate == "23505") return Fault::kUnique;
    if (sqlstate == "23503" || sqlstate == "23001") return Fault::kForeignKey;
    if (group == "23" || sqlstate == "22021" || sqlstate == "22P05") return Fault::kConstraint;
    if (group == "40" || sqlstate == "55P03") return Fault::kConflict;
    if (sqlstate == "53100") return Fault::kFull;
    if (sqlstate == "57014") return Fault::kTimeout;
    if (sqlstate == "08P01") return Fault::kOther;  // our own mistake, such as a wrong number of parameters
    if (group == "08" || sqlstate == "57P01" || sqlstate == "57P02" || sqlstate == "57P03" ||
        sqlstate == "57P05" || sqlstate == "25P03" || sqlstate == "53300")
        return Fault::kLost;
    return Fault::kOther;
}

}  // namespace granary::db::wire
