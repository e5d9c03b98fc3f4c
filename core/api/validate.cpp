#include "core/api/validate.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/api/error.h"
#include "core/api/filter.h"
#include "core/base/json_bounds.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/replica.h"

namespace granary::api {

using model::Field;
using model::FieldType;

void FieldErrors::raise() const {
    if (errors_.empty()) return;
    Json body = Json::object();
    for (const auto& [field, sentences] : errors_) body[field] = sentences;
    throw ApiError(400, body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::optional<std::string> path_problem(std::string_view path) {
    bool bad = path.empty() || path.front() == '/' || path.back() == '/' ||
               path.find_first_of(" \t\r\n?#") != std::string_view::npos;
    for (const std::string_view segment : split(path, '/'))
        bad = bad || segment.empty() || segment == "." || segment == "..";
    if (!bad) return std::nullopt;
    return "Relative path is not in canonical form. " + std::string(path);
}

std::optional<std::string> labels_problem(const Json& labels) {
    for (const auto& [key, value] : labels.items()) {
        const bool key_ok = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
            // Word characters of any script: bytes above ASCII are letters for our purpose.
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                   c == ' ' || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
        });
        if (!key_ok)
            return "Key '" + key +
                   "' contains invalid characters. Only alphanumerics, underscores, spaces, hyphens, and "
                   "dots are allowed.";
        if (value.is_null()) continue;
        if (!value.is_string()) return "Key '" + key + "': the value is not a valid string.";
        if (value.get_ref<const std::string&>().find_first_of("()") != std::string::npos)
            return "Key '" + key + "' contains value with parenthesis.";
    }
    return std::nullopt;
}

model::Resolved resolve_reference(const ValueScope& scope, const std::string& field, const std::string& ref,
                                  const std::string& text) {
    const auto parsed = model::parse_reference(scope.context, scope.domain, text);
    if (!parsed || parsed->is_collection) throw field_error(field, "Invalid hyperlink - No URL match.");
    if (parsed->foreign)
        throw object_error("Objects must all be a part of the " + scope.domain.name + " domain.");
    const std::string master(model::master_name(parsed->type->kind));
    const bool fits = ref.empty() || ref == master || ref == parsed->type->key() || ref == parsed->type->name;
    if (!fits) throw field_error(field, "Invalid hyperlink - Incorrect URL match.");
    const auto resolved = model::resolve(scope.context, scope.connection, scope.domain, text);
    if (!resolved || (scope.sees && !scope.sees(*resolved)))
        throw field_error(field, "Invalid hyperlink - Object does not exist.");
    return *resolved;
}

namespace {

/// Why a text is no `q` expression over the list of distributions.
std::optional<std::string> query_problem(const ValueScope& scope, const std::string& query) {
    const auto types = scope.context.registry.of_kind(model::Kind::kDistribution);
    FilterScope list{scope.context,
                     scope.connection,
                     scope.domain,
                     nullptr,
                     model::Kind::kDistribution,
                     types.empty() ? nullptr : types.front(),
                     nullptr,
                     scope.sees};
    SqlParams params;
    try {
        q_condition(query, [&](std::string_view name, std::string_view value) {
            return filter_condition(list, params, name, value);
        });
        return std::nullopt;
    } catch (const ApiError& error) {
        const Json body = Json::parse(error.body(), nullptr, false);
        const auto said = body.is_object() ? body.find("q") : body.end();
        return said != body.end() ? said->at(0).get<std::string>() : error.body();
    }
}

class Validator {
  public:
    Validator(const ValueScope& scope, bool from_form) : scope_(scope), from_form_(from_form) {}

    FieldErrors errors;
    /// What is wrong with a reference into another domain: of the whole body, as in Pulp.
    std::string foreign;

    /// The value in normal form; on a fault adds an error and returns null.
    Json convert(const Field& field, Json value) {
        if (value.is_null()) {
            if (!field.has(model::kNullable)) return fail(field, "This field may not be null.");
            return value;
        }
        switch (field.type) {
            case FieldType::kBool:
                return boolean(field, value);
            case FieldType::kInt:
                return integer(field, value);
            case FieldType::kFloat:
                return number(field, value);
            case FieldType::kText:
            case FieldType::kUuid:
                return text(field, value);
            case FieldType::kTime:
                return time(field, value);
            case FieldType::kRef:
                return reference(field, value);
            case FieldType::kMap:
                return map(field, value);
            case FieldType::kList:
                return list(field, value);
            case FieldType::kObject:
                if (!decode(field, value)) return {};
                if (!value.is_object())
                    return fail(field,
                                "Expected a dictionary of items but got type \"" + type_name(value) + "\".");
                if (const model::Schema* schema = scope_.context.registry.schema(field.schema)) {
                    try {
                        return validate(scope_, schema->fields, value, false, Strictness::kPartial, true);
                    } catch (const ApiError& error) {
                        return fail(field, error.body());
                    }
                }
                return value;
            case FieldType::kJson:
                return value;
            case FieldType::kFile:
                return value;
        }
        return value;
    }

  private:
    Json fail(const Field& field, std::string sentence) {
        errors.add(field.name, std::move(sentence));
        return {};
    }

    static std::string type_name(const Json& value) {
        if (value.is_array()) return "list";
        if (value.is_object()) return "dict";
        if (value.is_string()) return "str";
        if (value.is_boolean()) return "bool";
        if (value.is_number_float()) return "float";
        if (value.is_number()) return "int";
        return "NoneType";
    }

    /// Discarded when the text is no JSON, or holds more than any value of the API.
    static Json from_text(const Json& value) {
        const auto& text = value.get_ref<const std::string&>();
        return is_within(text) ? Json::parse(text, nullptr, false) : Json(Json::value_t::discarded);
    }

    /// Objects and lists arrive as JSON text in forms.
    bool decode(const Field& field, Json& value) {
        if (!value.is_string()) return true;
        Json decoded = from_text(value);
        if (decoded.is_discarded()) {
            if (!from_form_) return true;  // the type check that follows names the fault
            fail(field, field.type == FieldType::kMap
                            ? "Failed to deserialize " + field.name + "! Value must be valid JSON."
                            : std::string("Value must be valid JSON."));
            return false;
        }
        if (from_form_ || decoded.is_structured()) value = std::move(decoded);
        return true;
    }

    Json boolean(const Field& field, const Json& value) {
        if (value.is_boolean()) return value;
        if (value.is_number_integer() && (value == 0 || value == 1)) return value == 1;
        if (value.is_string()) {
            const std::string lower = to_lower(value.get_ref<const std::string&>());
            if (lower == "true" || lower == "t" || lower == "1" || lower == "yes" || lower == "y" ||
                lower == "on")
                return true;
            if (lower == "false" || lower == "f" || lower == "0" || lower == "no" || lower == "n" ||
                lower == "off")
                return false;
        }
        return fail(field, "Must be a valid boolean.");
    }

    Json integer(const Field& field, const Json& value) {
        std::optional<int64_t> number;
        if (value.is_number_unsigned() && value.get<uint64_t>() > static_cast<uint64_t>(INT64_MAX))
            return fail(field, "Ensure this value is less than or equal to 9223372036854775807.");
        if (value.is_number_integer()) number = value.get<int64_t>();
        if (value.is_string()) number = parse_int(trim(value.get_ref<const std::string&>()));
        if (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>() &&
            std::abs(value.get<double>()) < 9e15)
            number = static_cast<int64_t>(value.get<double>());
        if (!number) return fail(field, "A valid integer is required.");
        if (field.minimum && static_cast<double>(*number) < *field.minimum)
            return fail(field, "Ensure this value is greater than or equal to " +
                                   std::to_string(static_cast<int64_t>(*field.minimum)) + ".");
        if (field.maximum && static_cast<double>(*number) > *field.maximum)
            return fail(field, "Ensure this value is less than or equal to " +
                                   std::to_string(static_cast<int64_t>(*field.maximum)) + ".");
        return *number;
    }

    Json number(const Field& field, const Json& value) {
        std::optional<double> found;
        if (value.is_number()) found = value.get<double>();
        if (value.is_string()) found = parse_double(trim(value.get_ref<const std::string&>()));
        if (!found || !std::isfinite(*found)) return fail(field, "A valid number is required.");
        if (field.minimum && *found < *field.minimum)
            return fail(field, "Ensure this value is greater than or equal to " +
                                   std::to_string(*field.minimum).substr(0, 3) + ".");
        return *found;
    }

    Json text(const Field& field, const Json& value) {
        std::string string;
        if (value.is_string()) {
            string = value.get<std::string>();
        } else if (value.is_number()) {
            string = value.dump();
        } else {
            return fail(field, "Not a valid string.");
        }
        if (!is_valid_text(string)) return fail(field, "Null characters are not allowed.");
        // As a form cannot say null, an empty text of a nullable field that may not be blank means it.
        if (string.empty() && from_form_ && field.has(model::kNullable) && field.has(model::kNoBlank))
            return {};
        if (field.has(model::kNoBlank) && trim(string).empty())
            return fail(field, "This field may not be blank.");
        if (!field.choices.empty() &&
            std::find(field.choices.begin(), field.choices.end(), string) == field.choices.end())
            return fail(field, "\"" + string + "\" is not a valid choice.");
        if (field.format == model::kCertificates) {
            auto certificates = certificates_alone(string);
            if (!certificates) return fail(field, certificates.error().message);
            string = std::move(certificates).value();
        }
        if (field.format == model::kDistributionQuery && !string.empty())
            if (const auto problem = query_problem(scope_, string)) return fail(field, *problem);
        if (field.max_length > 0) {
            const auto characters = std::count_if(string.begin(), string.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
            });
            if (characters > field.max_length)
                return fail(field, "Ensure this field has no more than " + std::to_string(field.max_length) +
                                       " characters.");
        }
        return string;
    }

    Json time(const Field& field, const Json& value) {
        const auto parsed =
            value.is_string() ? parse_time(value.get_ref<const std::string&>()) : std::nullopt;
        if (!parsed)
            return fail(field,
                        "Datetime has wrong format. Use one of these formats instead: "
                        "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].");
        return *parsed;
    }

    Json reference(const Field& field, const Json& value) {
        if (value.is_number_integer() && field.name == "default_content_guard")
            return value;  // resolved before
        if (!value.is_string())
            return fail(field, "Incorrect type. Expected URL string, received " + type_name(value) + ".");
        const std::string& text = value.get_ref<const std::string&>();
        if (text.empty() && field.has(model::kNullable)) return {};
        if (text.empty()) return fail(field, "This field may not be null.");
        try {
            return resolve_reference(scope_, field.name, field.ref, text).id;
        } catch (const ApiError& error) {
            const Json said = Json::parse(error.body());  // of the field, or of none: of another domain
            if (said.contains(field.name)) return fail(field, said[field.name][0].get<std::string>());
            foreign = said.begin().value()[0].get<std::string>();
            return {};
        }
    }

    Json map(const Field& field, Json value) {
        if (!decode(field, value)) return {};
        if (!value.is_object())
            return fail(field, "Expected a dictionary of items but got type \"" + type_name(value) + "\".");
        if (field.has(model::kNoBlank)) {  // of one text to another
            for (const auto& [key, text] : value.items())
                if (key.empty() || !text.is_string() || text == "" ||
                    !is_valid_text(text.get_ref<const std::string&>()))
                    return fail(field, "'" + key + "': Not a valid string.");
        } else if (const auto problem = labels_problem(value)) {
            return fail(field, *problem);
        }
        return value;
    }

    Json list(const Field& field, Json value) {
        if (value.is_string() && from_form_) {
            Json decoded = from_text(value);
            if (decoded.is_array()) {
                value = std::move(decoded);
            } else {
                Json one = Json::array();
                one.push_back(value);
                value = std::move(one);
            }
        }
        if (!value.is_array())
            return fail(field, "Expected a list of items but got type \"" + type_name(value) + "\".");
        Field item;
        item.name = field.name;
        item.type = field.item;
        item.ref = field.ref;
        item.schema = field.schema;
        item.choices = field.choices;
        item.flags = field.flags & model::kNoBlank;
        Json converted = Json::array();
        for (const Json& element : value) {
            if (item.type == FieldType::kObject && item.schema.empty() && !element.is_object())
                return fail(field,
                            "Expected a dictionary of items but got type \"" + type_name(element) + "\".");
            converted.push_back(item.type == FieldType::kJson ? element : convert(item, element));
        }
        return converted;
    }

    const ValueScope& scope_;
    bool from_form_;
};

}  // namespace

Json validate(const ValueScope& scope, const std::vector<Field>& fields, const Json& body, bool from_form,
              Strictness strictness, bool creating) {
    Validator validator(scope, from_form);
    const auto find = [&](std::string_view name) -> const Field* {
        for (const Field& field : fields)
            if (field.name == name) return &field;
        return nullptr;
    };
    for (const auto& [key, value] : body.items()) {
        const Field* field = find(key.substr(0, key.find('.')));
        const bool hidden = field != nullptr && field->has(model::kReadOnly) && field->has(model::kWriteOnly);
        if (field == nullptr || hidden) validator.errors.add(key, "Unexpected field");
    }
    Json accepted = Json::object();
    for (const Field& field : fields) {
        if (field.has(model::kReadOnly)) continue;
        const auto given = body.find(field.name);
        if (given == body.end()) {
            if (strictness == Strictness::kPartial) continue;
            if (field.has(model::kRequired)) {
                validator.errors.add(field.name, field.type == FieldType::kFile ? "No file was submitted."
                                                                                : "This field is required.");
            } else if (const auto moment = model::relative_default(field)) {
                accepted[field.name] = *moment;
            } else if (!field.default_json.empty() && (creating || !field.has(model::kQuiet))) {
                // A default that the document does not tell is that of a new object alone.
                accepted[field.name] = Json::parse(field.default_json);
            }
            continue;
        }
        if (!creating && field.has(model::kImmutable)) continue;
        accepted[field.name] = validator.convert(field, *given);
    }
    validator.errors.raise();
    if (!validator.foreign.empty()) throw object_error(validator.foreign);
    return accepted;
}

}  // namespace granary::api
