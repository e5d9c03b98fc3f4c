#include "core/base/uuid.h"

#include <sys/random.h>
#include <time.h>

#include <mutex>

#include "core/base/text.h"

namespace granary {

namespace {

/// Milliseconds since the epoch with 12 binary digits behind the point.
uint64_t now_ticks() {
    timespec ts{};
    clock_gettime(CLOCK_REALTIME, &ts);
    const auto nanoseconds = static_cast<uint64_t>(ts.tv_nsec);
    const uint64_t milliseconds = static_cast<uint64_t>(ts.tv_sec) * 1000 + nanoseconds / 1'000'000;
    return milliseconds << 12 | (nanoseconds % 1'000'000) * 4096 / 1'000'000;
}

void random_bytes(uint8_t* out, size_t size) {
    while (size > 0) {
        const ssize_t got = getrandom(out, size, 0);
        if (got <= 0) continue;  // EINTR only: the pool is initialised long before we run
        out += got;
        size -= static_cast<size_t>(got);
    }
}

}  // namespace

Uuid Uuid::v7() {
    static std::mutex mutex;
    static uint64_t last_time = 0;
    static uint32_t counter = 0;  // 14 bits

    Uuid id;
    random_bytes(id.bytes.data() + 8, 8);
    uint64_t time = now_ticks();
    uint32_t count = 0;
    {
        const std::lock_guard lock(mutex);
        if (time > last_time) {
            last_time = time;
            // Low enough that a burst within one tick does not overflow, random enough to not collide.
            counter = (static_cast<uint32_t>(id.bytes[8]) << 8 | id.bytes[9]) & 0x1fff;
        } else if (++counter >= 1u << 14) {
            ++last_time;
            counter = 0;
        }
        time = last_time;
        count = counter;
    }
    for (size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<uint8_t>(time >> (52 - 8 * i));
    id.bytes[6] = static_cast<uint8_t>(0x70 | ((time >> 8) & 0x0f));
    id.bytes[7] = static_cast<uint8_t>(time);
    id.bytes[8] = static_cast<uint8_t>(0x80 | (count >> 8));
    id.bytes[9] = static_cast<uint8_t>(count);
    return id;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    const bool dashed = text.size() == 36;
    if (!dashed && text.size() != 32) return std::nullopt;
    Uuid id;
    size_t digit = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (dashed && (i == 8 || i == 13 || i == 18 || i == 23)) {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        const int value = hex_value(text[i]);
        if (value < 0) return std::nullopt;
        auto& byte = id.bytes[digit / 2];
        byte = static_cast<uint8_t>(byte << 4 | value);
        ++digit;
    }
    return id;
}

void Uuid::write(char* out) const {
    static constexpr char kDigits[] = "0123456789abcdef";
    for (size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) *out++ = '-';
        *out++ = kDigits[bytes[i] >> 4];
        *out++ = kDigits[bytes[i] & 15];
    }
}

std::string Uuid::str() const {
    std::string text(36, '\0');
    write(text.data());
    return text;
}

}  // namespace granary
