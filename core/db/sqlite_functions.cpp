#include "core/db/sqlite_functions.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <locale.h>
#include <pcre2.h>
#include <sqlite3.h>
#include <wctype.h>

#include <chrono>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "core/base/uuid.h"

namespace granary::db {

namespace {

constexpr int kMaxPattern = 4096;
// Enough for any honest pattern; a hostile one ends within milliseconds.
constexpr uint32_t kMatchLimit = 200'000;
constexpr uint32_t kDepthLimit = 2'000;
constexpr uint32_t kHeapLimitKib = 4'096;
// Many matches that are each within the limits are too much as well.
constexpr std::chrono::seconds kPatience{3};

std::string_view text_of(sqlite3_value* value) {
    const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return data == nullptr ? std::string_view()
                           : std::string_view(data, static_cast<size_t>(sqlite3_value_bytes(value)));
}

void return_text(sqlite3_context* context, const std::string& text) {
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// One code point at `at`; false (and one byte consumed) when it is not well-formed.
bool decode(std::string_view text, size_t& at, wchar_t& point) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || at + length > text.size()) {
        ++at;
        return false;
    }
    uint32_t value = length == 1 ? lead : lead & (0x7FU >> length);
    for (size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80) {
            ++at;
            return false;
        }
        value = value << 6U | (byte(at + i) & 0x3FU);
    }
    at += length;
    point = static_cast<wchar_t>(value);
    return true;
}

void encode(wchar_t point, std::string& out) {
    const auto value = static_cast<uint32_t>(point);
    const auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | value >> 6U);
        put(0x80 | (value & 0x3FU));
    } else if (value < 0x10000) {
        put(0xE0 | value >> 12U);
        put(0x80 | (value >> 6U & 0x3FU));
        put(0x80 | (value & 0x3FU));
    } else {
        put(0xF0 | value >> 18U);
        put(0x80 | (value >> 12U & 0x3FU));
        put(0x80 | (value >> 6U & 0x3FU));
        put(0x80 | (value & 0x3FU));
    }
}

std::string lower(std::string_view text) {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    std::string out;
    out.reserve(text.size());
    size_t at = 0;
    while (at < text.size()) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (c < 0x80) {
            out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
            ++at;
            continue;
        }
        const size_t begin = at;
        wchar_t point = 0;
        if (decode(text, at, point) && locale != nullptr)
            encode(static_cast<wchar_t>(towlower_l(static_cast<wint_t>(point), locale)), out);
        else
            out.append(text, begin, at - begin);
    }
    return out;
}

void unicode_lower(sqlite3_context* context, int, sqlite3_value** values) {
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
    try {
        return_text(context, lower(text_of(values[0])));
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

struct Pattern {
    pcre2_code* code = nullptr;
    pcre2_match_data* match = nullptr;
    pcre2_match_context* limits = nullptr;
    std::chrono::steady_clock::duration spent{};  ///< on all rows of the statement

    Pattern() = default;
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;
    ~Pattern() {
        pcre2_match_context_free(limits);
        pcre2_match_data_free(match);
        pcre2_code_free(code);
    }
};

std::string pcre_message(int error) {
    PCRE2_UCHAR buffer[256];
    if (pcre2_get_error_message(error, buffer, sizeof buffer) < 0) return "error " + std::to_string(error);
    return reinterpret_cast<const char*>(buffer);
}

/// Null after having set the SQL error.
Pattern* compile(sqlite3_context* context, std::string_view text, bool ignore_case) {
    if (text.size() > kMaxPattern) {
        sqlite3_result_error(context, "invalid regular expression: longer than 4096 bytes", -1);
        return nullptr;
    }
    // As PostgreSQL: '.' matches a newline, '$' only the very end.
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY |
                       PCRE2_NEVER_BACKSLASH_C;
    if (ignore_case) options |= PCRE2_CASELESS;
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto pattern = std::make_unique<Pattern>();
    pattern->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), options, &error,
                                  &offset, nullptr);
    if (pattern->code == nullptr) {
        const std::string message =
            "invalid regular expression: " + pcre_message(error) + " at offset " + std::to_string(offset);
        sqlite3_result_error(context, message.c_str(), -1);
        return nullptr;
    }
    pattern->match = pcre2_match_data_create(1, nullptr);
    pattern->limits = pcre2_match_context_create(nullptr);
    if (pattern->match == nullptr || pattern->limits == nullptr) {
        sqlite3_result_error_nomem(context);
        return nullptr;
    }
    pcre2_set_match_limit(pattern->limits, kMatchLimit);
    pcre2_set_depth_limit(pattern->limits, kDepthLimit);
    pcre2_set_heap_limit(pattern->limits, kHeapLimitKib);
    return pattern.release();
}

void granary_regex(sqlite3_context* context, int, sqlite3_value** values) {
    for (int i = 0; i < 3; ++i)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) return;
    try {
        // SQLite keeps the compiled pattern as long as the argument stays the same within one statement.
        auto* pattern = static_cast<Pattern*>(sqlite3_get_auxdata(context, 0));
        std::unique_ptr<Pattern> fresh;
        if (pattern == nullptr) {
            fresh.reset(compile(context, text_of(values[0]), sqlite3_value_int(values[2]) != 0));
            pattern = fresh.get();
            if (pattern == nullptr) return;
        }
        const std::string_view subject = text_of(values[1]);
        const auto begun = std::chrono::steady_clock::now();
        const int found = pcre2_match(pattern->code, reinterpret_cast<PCRE2_SPTR>(subject.data()),
                                      subject.size(), 0, 0, pattern->match, pattern->limits);
        pattern->spent += std::chrono::steady_clock::now() - begun;
        if (pattern->spent > kPatience) {
            sqlite3_result_error(context, "the regular expression takes too long: statement timeout", -1);
            return;
        }
        if (found >= 0 || found == PCRE2_ERROR_NOMATCH) {
            sqlite3_result_int(context, found >= 0 ? 1 : 0);
        } else {
            const std::string message = "the regular expression is too costly: " + pcre_message(found);
            sqlite3_result_error(context, message.c_str(), -1);
            return;
        }
        if (fresh)
            sqlite3_set_auxdata(context, 0, fresh.release(),
                                [](void* made) { delete static_cast<Pattern*>(made); });
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

void granary_uuid(sqlite3_context* context, int, sqlite3_value** values) {
    if (sqlite3_value_type(values[0]) != SQLITE_TEXT) return;
    const auto id = Uuid::parse(text_of(values[0]));
    if (id)
        sqlite3_result_blob(context, id->bytes.data(), static_cast<int>(id->bytes.size()), SQLITE_TRANSIENT);
}

}  // namespace

void register_sqlite_functions(sqlite3* handle) {
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(handle, "unicode_lower", 1, kFlags, nullptr, unicode_lower, nullptr, nullptr,
                               nullptr);
    sqlite3_create_function_v2(handle, "granary_regex", 3, kFlags, nullptr, granary_regex, nullptr, nullptr,
                               nullptr);
    sqlite3_create_function_v2(handle, "granary_uuid", 1, kFlags, nullptr, granary_uuid, nullptr, nullptr,
                               nullptr);
}

}  // namespace granary::db
