#include "core/base/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "core/base/time.h"

namespace granary {

namespace {

/// Length of the well-formed UTF-8 sequence at `at`, 0 when there is none (RFC 3629).
size_t sequence_length(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char c = byte(at);
    const size_t length = c >= 0xc2 && c <= 0xdf   ? 2
                          : c >= 0xe0 && c <= 0xef ? 3
                          : c >= 0xf0 && c <= 0xf4 ? 4
                                                   : 0;
    if (length == 0 || at + length > text.size()) return 0;
    for (size_t i = 1; i < length; ++i)
        if ((byte(at + i) & 0xc0) != 0x80) return 0;
    const unsigned char second = byte(at + 1);
    if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) || (c == 0xf0 && second < 0x90) ||
        (c == 0xf4 && second > 0x8f))
        return 0;
    return length;
}

}  // namespace

void JsonWriter::separate() {
    if (need_comma_) out_ += ',';
    need_comma_ = true;
}

void JsonWriter::begin_object() {
    separate();
    out_ += '{';
    need_comma_ = false;
}

void JsonWriter::end_object() {
    out_ += '}';
    need_comma_ = true;
}

void JsonWriter::begin_array() {
    separate();
    out_ += '[';
    need_comma_ = false;
}

void JsonWriter::end_array() {
    out_ += ']';
    need_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
    value(name);
    out_ += ':';
    need_comma_ = false;
}

void JsonWriter::null() {
    separate();
    out_ += "null";
}

void JsonWriter::value(bool flag) {
    separate();
    out_ += flag ? "true" : "false";
}

void JsonWriter::value(int64_t number) {
    separate();
    std::array<char, 24> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    out_.append(buffer.data(), static_cast<size_t>(end - buffer.data()));
}

void JsonWriter::value(double number) {
    separate();
    if (!std::isfinite(number)) {
        out_ += "null";
        return;
    }
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    const std::string_view digits(buffer.data(), static_cast<size_t>(end - buffer.data()));
    out_ += digits;
    // A float stays a float for clients that tell 30.0 from 30.
    if (digits.find_first_of(".e") == std::string_view::npos) out_ += ".0";
}

void JsonWriter::value(std::string_view text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    separate();
    out_ += '"';
    size_t plain = 0;  // start of the run not yet copied
    size_t i = 0;
    const auto flush = [&] { out_.append(text, plain, i - plain); };
    while (i < text.size()) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        if (c >= 0x80) {
            const size_t length = sequence_length(text, i);
            if (length > 0) {
                i += length;
                continue;
            }
            flush();
            out_ += "\xef\xbf\xbd";
        } else {
            flush();
            out_ += '\\';
            switch (c) {
                case '"':
                    out_ += '"';
                    break;
                case '\\':
                    out_ += '\\';
                    break;
                case '\n':
                    out_ += 'n';
                    break;
                case '\r':
                    out_ += 'r';
                    break;
                case '\t':
                    out_ += 't';
                    break;
                default:
                    out_ += "u00";
                    out_ += kDigits[c >> 4];
                    out_ += kDigits[c & 15];
            }
        }
        plain = ++i;
    }
    flush();
    out_ += '"';
}

void JsonWriter::value(const Uuid& id) {
    separate();
    out_ += '"';
    const size_t at = out_.size();
    out_.resize(at + 36);
    id.write(out_.data() + at);
    out_ += '"';
}

void JsonWriter::time(int64_t microseconds) {
    value(format_time(microseconds));
}

void JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
}

}  // namespace granary
