#include "core/access/claims.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

namespace granary::access {

using Json = nlohmann::ordered_json;

namespace {

/// Code points of well-formed UTF-8.
std::u32string characters(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i++]);
        const size_t more = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        char32_t code = more == 0 ? first : first & (0x3fU >> more);
        for (size_t k = 0; k < more && i < text.size(); ++k)
            code = code << 6 | (static_cast<unsigned char>(text[i++]) & 0x3f);
        out += code;
    }
    return out;
}

/// Where the set that begins after the '[' at `at` ends: the place of its ']'; none when it is not closed. A
/// ']' that comes first is one of the set.
std::optional<size_t> end_of_set(std::u32string_view pattern, size_t at) {
    size_t end = at + 1;
    if (end < pattern.size() && pattern[end] == U'!') ++end;
    if (end < pattern.size() && pattern[end] == U']') ++end;
    end = pattern.find(U']', end);
    return end == std::u32string_view::npos ? std::nullopt : std::optional(end);
}

/// `set`: what is between the brackets.
bool in_set(std::u32string_view set, char32_t c) {
    const bool negated = set.starts_with(U'!');
    if (negated) set.remove_prefix(1);
    bool found = false;
    for (size_t i = 0; i < set.size() && !found;) {
        const bool range = i + 2 < set.size() && set[i + 1] == U'-';
        found = range ? set[i] <= c && c <= set[i + 2] : set[i] == c;
        i += range ? 3 : 1;
    }
    return found != negated;
}

/// Digits as few as tell the number, in the form Python gives them.
std::string printed_float(double value) {
    std::array<char, 400> buffer{};
    const auto write = [&](std::chars_format format) {
        const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
        return std::string(buffer.data(), end);
    };
    std::string text = write(std::chars_format::scientific);
    int exponent = 0;
    const size_t at = text.find('e') + (text.find("e+") != std::string::npos ? 2 : 1);
    std::from_chars(text.data() + at, text.data() + text.size(), exponent);
    if (exponent < -4 || exponent >= 16) return text;
    text = write(std::chars_format::fixed);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

/// A text within a list or an object.
void quote(const std::string& text, std::string& out) {
    const char mark =
        text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto escape = [&](unsigned code) {
        out += "\\x";
        out += kDigits[code >> 4];
        out += kDigits[code & 15];
    };
    out += mark;
    for (size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        if (c == '\\' || text[i] == mark) {
            out += '\\';
            out += text[i];
        } else if (c == '\n' || c == '\r' || c == '\t') {
            out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        } else if (c < 0x20 || c == 0x7f) {
            escape(c);
        } else if (c == 0xc2 && (next <= 0xa0 || next == 0xad)) {
            // Controls, the space that does not break and the soft hyphen. What prints nothing beyond Latin-1
            // stands as it is.
            escape(next);
            ++i;
        } else {
            out += text[i];
        }
    }
    out += mark;
}

/// A value within a list or an object.
void print(const Json& value, std::string& out) {
    if (value.is_string()) {
        quote(value.get_ref<const std::string&>(), out);
    } else if (value.is_structured()) {
        const bool object = value.is_object();
        out += object ? '{' : '[';
        const char* between = "";
        for (auto one = value.begin(); one != value.end(); ++one) {
            out += between;
            between = ", ";
            if (object) {
                quote(one.key(), out);
                out += ": ";
            }
            print(*one, out);
        }
        out += object ? '}' : ']';
    } else if (value.is_boolean()) {
        out += value.get<bool>() ? "True" : "False";
    } else if (value.is_number_float()) {
        out += printed_float(value.get<double>());
    } else {
        out += value.is_null() ? "None" : value.dump();
    }
}

}  // namespace

std::string printed(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    std::string text;
    print(value, text);
    return text;
}

PrintedClaims printed_claims(const std::string& json) {
    PrintedClaims claims;
    const Json object = Json::parse(json, nullptr, false);
    if (object.is_object())
        for (const auto& [name, value] : object.items()) claims[name] = printed(value);
    return claims;
}

bool glob_matches(std::string_view pattern_text, std::string_view subject) {
    const std::u32string pattern = characters(pattern_text), text = characters(subject);
    size_t p = 0, t = 0;
    // Where to go on when what follows the last '*' does not match: that one takes a character more. Those
    // before it have taken as little as they can, which is as good as anything.
    std::optional<size_t> star;
    size_t taken = 0;
    while (t < text.size()) {
        size_t next = p + 1;
        bool matches = false;
        if (p < pattern.size() && pattern[p] == U'*') {
            star = p++;
            taken = t;
            continue;
        }
        if (p < pattern.size()) {
            const auto end = pattern[p] == U'[' ? end_of_set(pattern, p) : std::nullopt;
            matches = end ? in_set(std::u32string_view(pattern).substr(p + 1, *end - p - 1), text[t])
                      : pattern[p] == U'?' ? true
                                           : pattern[p] == text[t];
            if (end) next = *end + 1;
        }
        if (matches) {
            p = next;
            ++t;
        } else if (star) {
            p = *star + 1;
            t = ++taken;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == U'*') ++p;
    return p == pattern.size();
}

}  // namespace granary::access
