#include "core/app/config_value.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "core/base/text.h"

namespace granary::app {

namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (char c : text.substr(0, 200)) {
        const bool printable = static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
        out += printable ? c : '?';
    }
    if (text.size() > 200) out += "...";
    return out + "\"";
}

std::string found_text(const Key& key, const Found& found) {
    if (key.secret) return "a value that does not fit";
    if (const auto* flag = std::get_if<bool>(&found)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<int64_t>(&found)) return std::to_string(*number);
    if (const auto* number = std::get_if<double>(&found)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&found)) return in_quotes(mask_url_password(*text));
    std::vector<std::string> items;
    for (const std::string& item : std::get<std::vector<std::string>>(found))
        items.push_back(in_quotes(item));
    return "[" + join(items, ", ") + "]";
}

Error does_not_fit(const Key& key, const Found& found) {
    return {ErrorCode::kInvalid, "found " + found_text(key, found) + ", allowed: " + allowed_text(key), {}};
}

std::string number_text(double number) {
    if (std::floor(number) == number && std::abs(number) < 1e15) {
        return std::to_string(static_cast<int64_t>(number));
    }
    std::string text = std::to_string(number);
    while (text.back() == '0') text.pop_back();
    return text;
}

bool in_range(const Key& key, double number) {
    return key.minimum > key.maximum || (number >= key.minimum && number <= key.maximum);
}

std::string absolute_path(const std::string& path, const std::string& folder) {
    std::filesystem::path result(path);
    if (path.empty()) return path;
    if (result.is_relative()) result = std::filesystem::path(folder) / result;
    std::string text = result.lexically_normal().string();
    if (text.size() > 1 && text.back() == '/') text.pop_back();
    return text;
}

bool is_listen_address(std::string_view text) {
    const size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return false;
    const auto port = parse_int(text.substr(colon + 1));
    if (!port || *port < 0 || *port > 65535) return false;
    const std::string_view host = text.substr(0, colon);
    if (host.empty()) return false;
    if (host.front() == '[') return host.back() == ']' && host.size() > 3;
    return host.find(':') == std::string_view::npos;
}

bool is_origin(std::string_view text) {
    std::string_view rest;
    if (text.starts_with("http://")) rest = text.substr(7);
    if (text.starts_with("https://")) rest = text.substr(8);
    return !rest.empty() && rest.find_first_of("/?#@ ") == std::string_view::npos;
}

bool is_database_url(std::string_view text) {
    if (text.starts_with("sqlite:///")) return text.size() > 10;
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

// A URL path of the form "/a/b/" in unreserved characters, so that it needs no escaping anywhere.
bool is_url_path(std::string_view text) {
    if (text.empty() || text.front() != '/' || text.back() != '/' ||
        text.find("//") != std::string_view::npos) {
        return false;
    }
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
               c == '-' || c == '_' || c == '.';
    });
}

Result<void> store_text(Config& config, const Key& key, const Found& found, const std::string& folder) {
    const auto* given = std::get_if<std::string>(&found);
    if (given == nullptr || !is_valid_text(*given)) return does_not_fit(key, found);
    std::string text = *given;
    if (!key.choices.empty() &&
        std::find(key.choices.begin(), key.choices.end(), text) == key.choices.end()) {
        return does_not_fit(key, found);
    }
    switch (key.meaning) {
        case Meaning::kPath:
            if (text.empty()) return does_not_fit(key, found);
            text = absolute_path(text, folder);
            break;
        case Meaning::kUrlPath:
            if (!is_url_path(text)) return does_not_fit(key, found);
            break;
        case Meaning::kUrl:
            if (!text.empty() && text.back() == '/') text.pop_back();
            if (!text.empty() && !is_origin(text)) return does_not_fit(key, found);
            break;
        case Meaning::kListen:
            if (!is_listen_address(text)) return does_not_fit(key, found);
            break;
        case Meaning::kDatabaseUrl:
            if (!is_database_url(text)) return does_not_fit(key, found);
            break;
        default:
            break;
    }
    config.*std::get<std::string Config::*>(key.member) = std::move(text);
    return {};
}

Result<void> store_integer(Config& config, const Key& key, const Found& found) {
    std::optional<int64_t> number;
    if (const auto* given = std::get_if<int64_t>(&found)) number = *given;
    if (const auto* text = std::get_if<std::string>(&found);
        text != nullptr && key.meaning == Meaning::kBytes) {
        number = parse_bytes(*text);
    }
    if (!number || !in_range(key, static_cast<double>(*number))) return does_not_fit(key, found);
    config.*std::get<int64_t Config::*>(key.member) = *number;
    return {};
}

Result<void> store_double(Config& config, const Key& key, const Found& found) {
    std::optional<double> number;
    if (const auto* given = std::get_if<double>(&found)) number = *given;
    if (const auto* given = std::get_if<int64_t>(&found)) number = static_cast<double>(*given);
    if (!number || !std::isfinite(*number) || !in_range(key, *number)) return does_not_fit(key, found);
    config.*std::get<double Config::*>(key.member) = *number;
    return {};
}

Result<void> store_list(Config& config, const Key& key, const Found& found, const std::string& folder) {
    const auto* given = std::get_if<std::vector<std::string>>(&found);
    if (given == nullptr) return does_not_fit(key, found);
    std::vector<std::string> items = *given;
    for (std::string& item : items) {
        const bool known = key.choices.empty() ||
                           std::find(key.choices.begin(), key.choices.end(), item) != key.choices.end();
        if (item.empty() || !known || !is_valid_text(item)) return does_not_fit(key, found);
        if (key.meaning == Meaning::kPath) item = absolute_path(item, folder);
    }
    config.*std::get<std::vector<std::string> Config::*>(key.member) = std::move(items);
    return {};
}

}  // namespace

std::optional<int64_t> parse_bytes(std::string_view text) {
    const std::string_view whole = trim(text);
    size_t digits = 0;
    while (digits < whole.size() && whole[digits] >= '0' && whole[digits] <= '9') ++digits;
    const auto number = parse_int(whole.substr(0, digits));
    if (!number) return std::nullopt;
    const std::string unit = to_lower(trim(whole.substr(digits)));
    struct Unit {
        std::string_view name;
        int64_t factor;
    };
    static constexpr Unit kUnits[] = {{"", 1},
                                      {"b", 1},
                                      {"k", 1 << 10},
                                      {"kib", 1 << 10},
                                      {"kb", 1000},
                                      {"m", 1 << 20},
                                      {"mib", 1 << 20},
                                      {"mb", 1'000'000},
                                      {"g", 1 << 30},
                                      {"gib", 1 << 30},
                                      {"gb", 1'000'000'000},
                                      {"t", int64_t{1} << 40},
                                      {"tib", int64_t{1} << 40},
                                      {"tb", 1'000'000'000'000}};
    for (const Unit& candidate : kUnits) {
        if (candidate.name != unit) continue;
        if (*number > std::numeric_limits<int64_t>::max() / candidate.factor) return std::nullopt;
        return *number * candidate.factor;
    }
    return std::nullopt;
}

std::string allowed_text(const Key& key) {
    const bool is_list = std::holds_alternative<std::vector<std::string> Config::*>(key.member);
    if (!key.choices.empty()) {
        std::vector<std::string> choices;
        for (const std::string& choice : key.choices) choices.push_back("\"" + choice + "\"");
        return (is_list ? "a list of " : choices.size() == 1 ? "" : "one of ") + join(choices, ", ");
    }
    if (is_list) return key.meaning == Meaning::kPath ? "a list of paths" : "a list of texts";
    std::string range;
    if (key.minimum <= key.maximum) {
        range = " from " + number_text(key.minimum) + " to " + number_text(key.maximum);
    }
    if (std::holds_alternative<bool Config::*>(key.member)) return "true or false";
    if (std::holds_alternative<double Config::*>(key.member)) return "a number of seconds" + range;
    if (std::holds_alternative<int64_t Config::*>(key.member)) {
        return (key.meaning == Meaning::kBytes ? "an integer, or text with a unit like \"64MiB\","
                                               : "an integer") +
               range;
    }
    switch (key.meaning) {
        case Meaning::kPath:
            return "a path";
        case Meaning::kUrlPath:
            return "a URL path that begins and ends with '/', like \"/pulp/\"";
        case Meaning::kUrl:
            return "an http or https origin without a path, like \"https://packages.example.org\"";
        case Meaning::kListen:
            return "host:port or [v6]:port with a port from 0 to 65535";
        case Meaning::kDatabaseUrl:
            return "sqlite:///absolute/path or postgresql://user@host/name";
        default:
            return "text";
    }
}

Result<void> store_value(Config& config, const Key& key, const Found& found, const std::string& folder) {
    if (std::holds_alternative<std::string Config::*>(key.member))
        return store_text(config, key, found, folder);
    if (std::holds_alternative<int64_t Config::*>(key.member)) return store_integer(config, key, found);
    if (std::holds_alternative<double Config::*>(key.member)) return store_double(config, key, found);
    if (std::holds_alternative<std::vector<std::string> Config::*>(key.member)) {
        return store_list(config, key, found, folder);
    }
    const auto* flag = std::get_if<bool>(&found);
    if (flag == nullptr) return does_not_fit(key, found);
    config.*std::get<bool Config::*>(key.member) = *flag;
    return {};
}

Found found_in_text(const Key& key, std::string_view text) {
    if (std::holds_alternative<std::vector<std::string> Config::*>(key.member)) {
        std::vector<std::string> items;
        if (trim(text).empty()) return items;
        for (std::string_view part : split(text, ',')) items.emplace_back(trim(part));
        return items;
    }
    if (std::holds_alternative<std::string Config::*>(key.member)) return std::string(text);
    const std::string_view word = trim(text);
    if (std::holds_alternative<bool Config::*>(key.member)) {
        if (iequals(word, "true") || word == "1" || iequals(word, "yes")) return true;
        if (iequals(word, "false") || word == "0" || iequals(word, "no")) return false;
        return std::string(text);
    }
    if (const auto number = parse_int(word)) return *number;
    if (const auto number = parse_double(word)) return *number;
    return std::string(text);
}

}  // namespace granary::app
