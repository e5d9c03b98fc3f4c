#include "core/host/settings_check.h"

#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace granary::host {

using model::Field;
using model::FieldType;
using Json = nlohmann::json;

std::string value_name(FieldType type) {
    switch (type) {
        case FieldType::kBool:
            return "true or false";
        case FieldType::kInt:
            return "an integer";
        case FieldType::kFloat:
            return "a number";
        case FieldType::kText:
        case FieldType::kTime:
        case FieldType::kUuid:
        case FieldType::kRef:
            return "a text";
        case FieldType::kMap:
        case FieldType::kObject:
            return "a table";
        case FieldType::kList:
            return "a list";
        case FieldType::kJson:
        case FieldType::kFile:
            break;
    }
    return {};
}

namespace {

bool fits(FieldType type, const Json& value) {
    switch (type) {
        case FieldType::kBool:
            return value.is_boolean();
        case FieldType::kInt:
            return value.is_number_integer();
        case FieldType::kFloat:
            return value.is_number();
        case FieldType::kText:
        case FieldType::kTime:
        case FieldType::kUuid:
        case FieldType::kRef:
            return value.is_string();
        case FieldType::kMap:
        case FieldType::kObject:
            return value.is_object();
        case FieldType::kList:
            return value.is_array();
        case FieldType::kJson:
        case FieldType::kFile:
            break;
    }
    return true;
}

/// "is 5, a text is wanted"; none when the value is good.
std::optional<std::string> refuse_value(const Field& field, const Json& value) {
    const auto is = [&](const std::string& what) {
        const std::string shown = field.has(model::kSecret)
                                      ? "another value"
                                      : value.dump(-1, ' ', false, Json::error_handler_t::replace);
        return "is " + shown + ", " + what + " is wanted";
    };
    if (!fits(field.type, value)) return is(value_name(field.type));
    if (field.type == FieldType::kList)
        for (const Json& item : value)
            if (!fits(field.item, item)) return is("a list of which each is " + value_name(field.item));
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        if (!field.choices.empty() &&
            std::find(field.choices.begin(), field.choices.end(), text) == field.choices.end())
            return is("one of " + join(field.choices, ", "));
        if (field.has(model::kNoBlank) && text.empty()) return is("a text that is not empty");
        if (field.max_length > 0 && text.size() > static_cast<size_t>(field.max_length))
            return is("a text of at most " + std::to_string(field.max_length) + " bytes");
    }
    if (value.is_number()) {
        const double number = value.get<double>();
        if (field.minimum && number < *field.minimum) return is("at least " + Json(*field.minimum).dump());
        if (field.maximum && number > *field.maximum) return is("at most " + Json(*field.maximum).dump());
    }
    return {};
}

}  // namespace

Result<std::map<std::string, std::string>> check_settings(const std::string& plugin,
                                                          const std::vector<Field>& declared,
                                                          std::map<std::string, std::string> given,
                                                          const std::map<std::string, std::string>& sources) {
    const auto refuse = [&](const std::string& key, const std::string& reason) {
        auto source = sources.find(key);
        if (source == sources.end()) source = sources.find("");
        return Error{ErrorCode::kInvalid,
                     (source == sources.end() ? "" : source->second + ": ") + "the key \"" + key +
                         "\" of [plugins." + plugin + "] " + reason,
                     {}};
    };
    std::vector<std::string> names;
    for (const Field& field : declared) names.push_back(field.name);
    for (auto& entry : given) {
        const std::string& key = entry.first;
        std::string& json = entry.second;
        const auto field =
            std::find_if(declared.begin(), declared.end(), [&](const Field& one) { return one.name == key; });
        if (field == declared.end())
            return refuse(key, "is not known to the plugin, which " +
                                   (names.empty() ? "has no settings" : "knows " + join(names, ", ")));
        Json value = Json::parse(json, nullptr, false);
        if (field->type == FieldType::kText && (value.is_number() || value.is_boolean())) {
            value = value.dump();
            json = value.dump();
        }
        if (const auto reason = refuse_value(*field, value)) return refuse(key, *reason);
    }
    for (const Field& field : declared)
        if (field.has(model::kRequired) && field.default_json.empty() && !given.contains(field.name))
            return refuse(field.name, "is not set, " + value_name(field.type) + " is wanted");
    return given;
}

}  // namespace granary::host
