#include "core/base/time.h"

#include <time.h>

#include <array>
#include <cstdio>

namespace granary {

namespace {

constexpr Microseconds kSecond = 1'000'000;
constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads exactly `digits` decimal digits at `position` and advances it.
std::optional<int> digits(std::string_view text, size_t& position, size_t count) {
    if (position + count > text.size()) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < count; ++i) {
        const char c = text[position + i];
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    position += count;
    return value;
}

bool skip(std::string_view text, size_t& position, char wanted) {
    if (position >= text.size() || text[position] != wanted) return false;
    ++position;
    return true;
}

std::optional<Microseconds> from_calendar(int year, int month, int day, int hour, int minute, int second) {
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    tm fields{};
    fields.tm_year = year - 1900;
    fields.tm_mon = month - 1;
    fields.tm_mday = day;
    fields.tm_hour = hour;
    fields.tm_min = minute;
    fields.tm_sec = second;
    const time_t seconds = timegm(&fields);
    if (fields.tm_mday != day) return std::nullopt;  // timegm turned 31 April into 1 May
    return static_cast<Microseconds>(seconds) * kSecond;
}

tm calendar(Microseconds time, Microseconds& fraction) {
    time_t seconds = static_cast<time_t>(time / kSecond);
    fraction = time % kSecond;
    if (fraction < 0) {
        fraction += kSecond;
        --seconds;
    }
    tm fields{};
    gmtime_r(&seconds, &fields);
    return fields;
}

}  // namespace

Microseconds now() {
    timespec ts{};
    clock_gettime(CLOCK_REALTIME, &ts);
    return static_cast<Microseconds>(ts.tv_sec) * kSecond + ts.tv_nsec / 1000;
}

std::string format_time(Microseconds time) {
    Microseconds fraction = 0;
    const tm f = calendar(time, fraction);
    std::array<char, 80> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", f.tm_year + 1900,
                      f.tm_mon + 1, f.tm_mday, f.tm_hour, f.tm_min, f.tm_sec, static_cast<int>(fraction));
    return {buffer.data(), static_cast<size_t>(length)};
}

std::optional<Microseconds> parse_time(std::string_view text) {
    size_t at = 0;
    const auto year = digits(text, at, 4);
    if (!year || !skip(text, at, '-')) return std::nullopt;
    const auto month = digits(text, at, 2);
    if (!month || !skip(text, at, '-')) return std::nullopt;
    const auto day = digits(text, at, 2);
    if (!day) return std::nullopt;
    int hour = 0;
    int minute = 0;
    int second = 0;
    Microseconds fraction = 0;
    Microseconds offset = 0;
    if (at < text.size()) {
        if (!skip(text, at, 'T') && !skip(text, at, 't') && !skip(text, at, ' ')) return std::nullopt;
        const auto h = digits(text, at, 2);
        if (!h || !skip(text, at, ':')) return std::nullopt;
        const auto m = digits(text, at, 2);
        if (!m) return std::nullopt;
        hour = *h;
        minute = *m;
        if (skip(text, at, ':')) {
            const auto s = digits(text, at, 2);
            if (!s) return std::nullopt;
            second = *s;
            if (skip(text, at, '.')) {
                Microseconds scale = kSecond;
                const size_t start = at;
                while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
                    scale /= 10;
                    fraction += scale * (text[at] - '0');
                    ++at;
                }
                if (at == start) return std::nullopt;
            }
        }
        if (at < text.size() && !skip(text, at, 'Z') && !skip(text, at, 'z')) {
            const char sign = text[at++];
            // A '+' that was not percent-encoded in a query arrives as a space.
            if (sign != '+' && sign != '-' && sign != ' ') return std::nullopt;
            const auto oh = digits(text, at, 2);
            skip(text, at, ':');
            const auto om = at < text.size() ? digits(text, at, 2) : std::optional<int>(0);
            if (!oh || !om) return std::nullopt;
            offset = (*oh * 3600LL + *om * 60LL) * kSecond * (sign == '-' ? -1 : 1);
        }
    }
    if (at != text.size()) return std::nullopt;
    const auto base = from_calendar(*year, *month, *day, hour, minute, second);
    if (!base) return std::nullopt;
    return *base + fraction - offset;
}

std::string format_http_date(Microseconds time) {
    Microseconds fraction = 0;
    const tm f = calendar(time, fraction);
    std::array<char, 80> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     kDays[static_cast<size_t>(f.tm_wday)], f.tm_mday,
                                     kMonths[static_cast<size_t>(f.tm_mon)], f.tm_year + 1900, f.tm_hour,
                                     f.tm_min, f.tm_sec);
    return {buffer.data(), static_cast<size_t>(length)};
}

std::optional<Microseconds> parse_http_date(std::string_view text) {
    // IMF-fixdate only: the two obsolete forms are sent by no client that matters.
    size_t at = text.find(", ");
    if (at == std::string_view::npos) return std::nullopt;
    at += 2;
    const auto day = digits(text, at, 2);
    if (!day || !skip(text, at, ' ') || at + 3 > text.size()) return std::nullopt;
    int month = 0;
    for (size_t i = 0; i < kMonths.size(); ++i)
        if (text.substr(at, 3) == kMonths[i]) month = static_cast<int>(i) + 1;
    at += 3;
    if (month == 0 || !skip(text, at, ' ')) return std::nullopt;
    const auto year = digits(text, at, 4);
    if (!year || !skip(text, at, ' ')) return std::nullopt;
    const auto hour = digits(text, at, 2);
    if (!hour || !skip(text, at, ':')) return std::nullopt;
    const auto minute = digits(text, at, 2);
    if (!minute || !skip(text, at, ':')) return std::nullopt;
    const auto second = digits(text, at, 2);
    if (!second || text.substr(at) != " GMT") return std::nullopt;
    return from_calendar(*year, month, *day, *hour, *minute, *second);
}

}  // namespace granary
