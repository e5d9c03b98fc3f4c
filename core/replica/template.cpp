#include "core/replica/template.h"

#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace granary::replica {

namespace {

constexpr std::string_view kDistribution = "distribution.", kSource = "source.";

[[noreturn]] void lacks(std::string_view placeholder) {
    throw Failure(ErrorCode::kRemote, "The upstream does not tell {" + std::string(placeholder) + "}.");
}

/// "distribution.base_url" → its value. Anything else in braces is none of ours: null.
const Json* find(std::string_view placeholder, const Fields& fields) {
    const auto of = [&](const Json& object, std::string_view prefix) -> const Json* {
        const auto found =
            object.is_object() ? object.find(std::string(placeholder.substr(prefix.size()))) : object.end();
        if (!object.is_object() || found == object.end()) lacks(placeholder);
        return &*found;
    };
    if (placeholder.starts_with(kDistribution)) return of(fields.distribution, kDistribution);
    if (placeholder.starts_with(kSource)) return of(fields.source, kSource);
    return nullptr;
}

void fill(Json& value, const Fields& fields) {
    if (value.is_structured()) {
        for (Json& inner : value) fill(inner, fields);
        return;
    }
    if (!value.is_string()) return;
    const std::string text = value.get<std::string>();
    if (text.size() > 2 && text.front() == '{' && text.find('}') == text.size() - 1)
        if (const Json* found = find(std::string_view(text).substr(1, text.size() - 2), fields)) {
            value = Json(*found);
            return;
        }
    value = fill_text(text, fields);
}

}  // namespace

bool wants_source(const model::Replica& replica) {
    for (const std::string* text : {&replica.url, &replica.remote_values, &replica.repository_values,
                                    &replica.distribution_values, &replica.action_values})
        if (text->find("{source.") != std::string::npos) return true;
    return false;
}

std::string fill_text(std::string_view text, const Fields& fields) {
    std::string out;
    while (!text.empty()) {
        const size_t open = text.find('{');
        const size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        out += text.substr(0, open);
        const std::string_view name = text.substr(open + 1, close - open - 1);
        if (const Json* found = find(name, fields)) {
            if (!found->is_string() && !found->is_number()) lacks(name);
            out += found->is_string() ? found->get<std::string>() : found->dump();
        } else {
            out += text.substr(open, close - open + 1);
        }
        text.remove_prefix(close + 1);
    }
    return out.append(text);
}

Json fill_values(const std::string& json, const Fields& fields) {
    Json values = json.empty() ? Json::object() : Json::parse(json);
    fill(values, fields);
    return values;
}

}  // namespace granary::replica
