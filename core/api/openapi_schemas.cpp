#include "core/api/openapi_schemas.h"

#include <map>
#include <nlohmann/json.hpp>

#include "core/base/time.h"
#include "core/model/replica.h"

namespace granary::api {

using Json = nlohmann::ordered_json;
using model::Field;
using model::FieldType;
using model::Type;

struct DocumentSchemas::Store {
    std::map<std::string, Json> schemas;
};

DocumentSchemas::DocumentSchemas(const model::Registry& registry)
    : registry_(registry), store_(std::make_unique<Store>()) {}

DocumentSchemas::~DocumentSchemas() = default;

Json DocumentSchemas::take() {
    Json sorted = Json::object();
    for (auto& [name, schema] : store_->schemas) sorted[name] = std::move(schema);
    return sorted;
}

namespace {

Json nullable(Json schema) {
    if (schema.contains("type")) {
        schema["type"] = Json::array({schema["type"], "null"});
    } else {
        schema = Json{{"anyOf", Json::array({schema, Json{{"type", "null"}}})}};
    }
    return schema;
}

Json map_values(const Field& field, bool response) {
    if (field.has(model::kNoBlank)) {
        Json text = {{"type", "string"}};
        if (!response) text["minLength"] = 1;
        return text;
    }
    if (field.item == FieldType::kObject) return {{"type", "object"}};
    if (!field.format.empty()) return {{"type", "string"}, {"format", field.format}};
    return {{"type", Json::array({"string", "null"})}};
}

Json base_properties(const Type& type) {
    Json base = {{"pulp_href", {{"type", "string"}, {"format", "uri"}, {"readOnly", true}}},
                 {"prn", {{"type", "string"}, {"readOnly", true}}}};
    if (type.integer_key || !type.has_times) return base;
    for (const char* name : {"pulp_created", "pulp_last_updated"})
        base[name] = {{"type", "string"}, {"format", "date-time"}, {"readOnly", true}};
    return base;
}

}  // namespace

Json DocumentSchemas::type_schema(const Field& field, bool response) {
    Json schema;
    switch (field.type) {
        case FieldType::kBool:
            schema = {{"type", "boolean"}};
            break;
        case FieldType::kInt:
            schema = {{"type", "integer"}, {"format", "int64"}};
            if (field.has(model::kQuiet)) break;
            if (field.minimum) schema["minimum"] = static_cast<int64_t>(*field.minimum);
            if (field.maximum) schema["maximum"] = static_cast<int64_t>(*field.maximum);
            break;
        case FieldType::kFloat:
            schema = {{"type", "number"}, {"format", "double"}};
            if (field.minimum) schema["minimum"] = *field.minimum;
            break;
        case FieldType::kTime:
            schema = {{"type", "string"}, {"format", "date-time"}};
            break;
        case FieldType::kUuid:
            schema = {{"type", "string"}, {"format", "uuid"}};
            break;
        case FieldType::kJson:
            return Json::object();
        case FieldType::kMap:
            schema = {{"type", "object"}, {"additionalProperties", map_values(field, response)}};
            break;
        case FieldType::kObject:
            if (registry_.schema(field.schema) != nullptr) return reference(field.schema);
            schema = {{"type", "object"}};
            break;
        case FieldType::kList: {
            Field item;
            item.type = field.item;
            item.schema = field.schema;
            item.choices = field.choices;
            item.format = field.format;
            item.flags = field.flags & model::kNoBlank;
            schema = {{"type", "array"}, {"items", type_schema(item, response)}};
            break;
        }
        case FieldType::kRef:
            schema = {{"type", "string"}, {"format", "uri"}};
            break;
        case FieldType::kFile:
            schema = {{"type", "string"}};
            if (!response) schema["format"] = "binary";
            break;
        case FieldType::kText:
            schema = {{"type", "string"}};
            if (!field.format.empty() && field.format != model::kCertificates &&
                field.format != model::kDigest && field.format != model::kDistributionQuery)
                schema["format"] = field.format;
            if (!field.choices.empty() && !field.has(model::kQuiet)) schema["enum"] = field.choices;
            if (!response && field.has(model::kNoBlank) && field.choices.empty()) schema["minLength"] = 1;
            if (field.max_length > 0) schema["maxLength"] = field.max_length;
            if (!field.pattern.empty()) schema["pattern"] = field.pattern;
            break;
    }
    return schema;
}

Json DocumentSchemas::property(const Field& field, bool response) {
    Json schema = type_schema(field, response);
    const bool quiet = field.has(model::kQuiet);
    if (field.has(model::kNullable) && !quiet && !schema.empty()) schema = nullable(std::move(schema));
    if (!field.default_json.empty() && !quiet && !field.has(model::kReadOnly) &&
        field.type != FieldType::kMap)
        schema["default"] = Json::parse(field.default_json);
    if (const auto moment = model::relative_default(field))
        schema["default"] = format_time(*moment).substr(0, 10);
    if (field.has(model::kReadOnly)) schema["readOnly"] = true;
    if (field.has(model::kWriteOnly)) schema["writeOnly"] = true;
    if (!field.help.empty()) schema["description"] = field.help;
    return schema;
}

Json DocumentSchemas::object_schema(const std::vector<Field>& fields, bool response, bool partial,
                                    Json properties) {
    std::vector<std::string> required;
    for (const Field& field : fields) {
        const bool hidden = field.has(model::kReadOnly) && field.has(model::kWriteOnly);
        if (hidden || field.has(response ? model::kWriteOnly : model::kReadOnly)) continue;
        properties[field.name] = property(field, response);
        if (field.has(model::kRequired) && !field.has(model::kReadOnly) && !partial &&
            field.default_from.empty())
            required.push_back(field.name);
    }
    Json schema = {{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = required;
    return schema;
}

Json DocumentSchemas::reference(const std::string& name) {
    if (store_->schemas.count(name) == 0) {
        if (const model::Schema* schema = registry_.schema(name)) {
            store_->schemas[name] = Json();  // it may refer to itself
            const bool response = name.size() > 8 && name.compare(name.size() - 8, 8, "Response") == 0;
            const bool partial = name.rfind("Patched", 0) == 0;
            store_->schemas[name] = object_schema(schema->fields, response, partial, Json::object());
        }
    }
    return {{"$ref", "#/components/schemas/" + name}};
}

std::string DocumentSchemas::response_schema(const Type& type) {
    const std::string name = (type.answer.empty() ? type.schema_name() : type.answer) + "Response";
    if (registry_.schema(name) != nullptr) reference(name);  // what it says itself
    if (store_->schemas.count(name) == 0)
        store_->schemas[name] = object_schema(type.fields, true, false, base_properties(type));
    return name;
}

std::string DocumentSchemas::request_schema(const Type& type, bool partial) {
    const std::string name = (partial ? "Patched" : "") + type.schema_name();
    if (registry_.schema(name) != nullptr) reference(name);
    if (store_->schemas.count(name) == 0)
        store_->schemas[name] = object_schema(type.fields, false, partial, Json::object());
    return name;
}

std::string DocumentSchemas::list_schema(const std::string& item) {
    const std::string name = "Paginated" + item + "List";
    store_->schemas[name] = {{"type", "object"},
                             {"required", {"count", "results"}},
                             {"properties",
                              {{"count", {{"type", "integer"}}},
                               {"next", {{"type", {"string", "null"}}, {"format", "uri"}}},
                               {"previous", {{"type", {"string", "null"}}, {"format", "uri"}}},
                               {"results", {{"type", "array"}, {"items", reference(item)}}}}}};
    return name;
}

}  // namespace granary::api
