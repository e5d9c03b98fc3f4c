#include <unistd.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/http/http.h"

namespace granary::http {

std::string_view to_string(Method method) {
    switch (method) {
        case Method::kGet:
            return "GET";
        case Method::kHead:
            return "HEAD";
        case Method::kPost:
            return "POST";
        case Method::kPut:
            return "PUT";
        case Method::kPatch:
            return "PATCH";
        case Method::kDelete:
            return "DELETE";
        case Method::kOptions:
            return "OPTIONS";
        case Method::kOther:
            break;
    }
    return "OTHER";
}

namespace {

// Field names are compared on every look-up: no copies as iequals() would make.
bool same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

}  // namespace

std::string_view Headers::get(std::string_view name) const {
    for (const auto& [key, value] : items_)
        if (same_name(key, name)) return value;
    return {};
}

bool Headers::has(std::string_view name) const {
    return std::any_of(items_.begin(), items_.end(),
                       [&](const auto& item) { return same_name(item.first, name); });
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : items_)
        if (same_name(key, name)) values.emplace_back(value);
    return values;
}

void Headers::add(std::string_view name, std::string_view value) {
    items_.emplace_back(name, value);
}

void Headers::set(std::string_view name, std::string_view value) {
    const auto first = std::find_if(items_.begin(), items_.end(),
                                    [&](const auto& item) { return same_name(item.first, name); });
    if (first == items_.end()) {
        add(name, value);
        return;
    }
    first->second = value;
    items_.erase(std::remove_if(std::next(first), items_.end(),
                                [&](const auto& item) { return same_name(item.first, name); }),
                 items_.end());
}

SharedFile::~SharedFile() {
    if (fd_ >= 0) ::close(fd_);
}

Response Response::json(int status, std::string body) {
    return text(status, std::move(body), "application/json");
}

Response Response::text(int status, std::string body, std::string_view content_type) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", content_type);
    response.body = std::move(body);
    return response;
}

std::string correlation_id(const Request& request) {
    const std::string_view given = request.headers.get("correlation-id");
    if (Uuid::parse(given)) return std::string(given);
    std::string fresh = Uuid::v7().str();
    std::erase(fresh, '-');
    return fresh;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (const std::string_view pair : split(text, '&')) {
        if (pair.empty()) continue;
        const size_t equals = pair.find('=');
        auto name = percent_decode(pair.substr(0, equals), true);
        auto value = percent_decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
        if (!name || !value || !is_valid_text(*name) || !is_valid_text(*value)) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

}  // namespace granary::http
