#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/model/descriptor.h"

/// Short ways to write the core's own types in the descriptor language.
namespace granary::model::define {

using enum FieldType;

inline Field make(int tag, std::string name, FieldType type, uint32_t flags = 0, uint32_t filters = 0) {
    Field field;
    field.tag = tag;
    field.name = std::move(name);
    field.type = type;
    field.flags = flags;
    field.filters = filters;
    return field;
}

inline Field with_default(Field field, std::string json) {
    field.default_json = std::move(json);
    return field;
}

inline Field with_minimum(Field field, double minimum) {
    field.minimum = minimum;
    return field;
}

inline Field with_length(Field field, int max_length) {
    field.max_length = max_length;
    return field;
}

inline Field with_choices(Field field, std::string enum_name, std::vector<std::string> choices) {
    field.choices_name = std::move(enum_name);
    field.choices = std::move(choices);
    return field;
}

inline Field with_format(Field field, std::string format) {
    field.format = std::move(format);
    return field;
}

inline Field reference(int tag, std::string name, std::string to, uint32_t flags = 0, uint32_t filters = 0) {
    Field field = make(tag, std::move(name), kRef, flags, filters);
    field.ref = std::move(to);
    return field;
}

inline Field list_of(int tag, std::string name, FieldType item, uint32_t flags, std::string to = {}) {
    Field field = make(tag, std::move(name), kList, flags);
    field.item = item;
    (item == kObject ? field.schema : field.ref) = std::move(to);
    return field;
}

inline Field object_of(int tag, std::string name, std::string schema, uint32_t flags = 0) {
    Field field = make(tag, std::move(name), kObject, flags);
    field.schema = std::move(schema);
    return field;
}

inline void append(std::vector<Field>& to, std::vector<Field> more) {
    for (auto& field : more) to.push_back(std::move(field));
}

inline Action action(std::string name, std::string path, std::string request, std::string response,
                     int status) {
    Action made;
    made.name = std::move(name);
    made.path = std::move(path);
    made.request = std::move(request);
    made.response = std::move(response);
    made.status = status;
    return made;
}

inline Action on_collection(Action made) {
    made.on_collection = true;
    return made;
}

inline Type plain(std::string model, std::string table, std::string path, std::vector<Field> fields) {
    Type type;
    type.model = std::move(model);
    type.name = "core." + table;
    type.table = std::move(table);
    type.path = std::move(path);
    type.fields = std::move(fields);
    return type;
}

}  // namespace granary::model::define
