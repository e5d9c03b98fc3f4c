#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/db/schema.h"

namespace granary::db {

namespace {

using nlohmann::json;

constexpr std::string_view kTypeNames[] = {"bool", "int", "double", "text", "json", "bytes", "uuid"};

std::string_view type_name(ColumnType type) {
    return kTypeNames[static_cast<size_t>(type)];
}

ColumnType type_from(const std::string& name) {
    for (size_t i = 0; i < std::size(kTypeNames); ++i)
        if (kTypeNames[i] == name) return static_cast<ColumnType>(i);
    throw Failure(ErrorCode::kInternal, "a stored schema has the unknown column type '" + name + "'");
}

// What has its default value is left out, so that a new member of these structs changes no stored text.
void put(json& object, const char* key, const std::string& value) {
    if (!value.empty()) object[key] = value;
}
void put(json& object, const char* key, bool value) {
    if (value) object[key] = true;
}
std::string text(const json& object, const char* key) {
    return object.value(key, std::string());
}

json to_json(const ColumnDef& column) {
    json object = {{"name", column.name}, {"type", type_name(column.type)}};
    put(object, "nullable", column.nullable);
    put(object, "default", column.default_sql);
    put(object, "references", column.references);
    put(object, "on_delete", column.on_delete);
    if (column.tag != 0) object["tag"] = column.tag;
    return object;
}

json to_json(const IndexDef& index) {
    json object = {{"name", index.name}, {"columns", index.columns}};
    put(object, "unique", index.unique);
    put(object, "where", index.where);
    return object;
}

json to_json(const TableDef& table) {
    json object = {{"name", table.name}, {"primary_key", table.primary_key}};
    put(object, "rowid_key", table.rowid_key);
    put(object, "without_rowid", table.without_rowid);
    for (const ColumnDef& column : table.columns) object["columns"].push_back(to_json(column));
    for (const IndexDef& index : table.indexes) object["indexes"].push_back(to_json(index));
    return object;
}

ColumnDef column_from(const json& object) {
    ColumnDef column;
    column.name = object.at("name").get<std::string>();
    column.type = type_from(object.at("type").get<std::string>());
    column.nullable = object.value("nullable", false);
    column.default_sql = text(object, "default");
    column.references = text(object, "references");
    column.on_delete = text(object, "on_delete");
    column.tag = object.value("tag", 0);
    return column;
}

TableDef table_from(const json& object) {
    TableDef table;
    table.name = object.at("name").get<std::string>();
    table.primary_key = object.at("primary_key").get<std::vector<std::string>>();
    table.rowid_key = object.value("rowid_key", false);
    table.without_rowid = object.value("without_rowid", false);
    for (const json& column : object.value("columns", json::array()))
        table.columns.push_back(column_from(column));
    for (const json& index : object.value("indexes", json::array()))
        table.indexes.push_back({index.at("name").get<std::string>(),
                                 index.at("columns").get<std::vector<std::string>>(),
                                 index.value("unique", false), text(index, "where")});
    return table;
}

}  // namespace

std::string Schema::canonical_json() const {
    json object = {{"component", component}, {"version", version}, {"tables", json::array()}};
    for (const TableDef& table : tables) object["tables"].push_back(to_json(table));
    // Object keys come sorted; tables by name, while columns and indexes keep the order they are created in.
    std::sort(object["tables"].begin(), object["tables"].end(),
              [](const json& a, const json& b) { return a["name"] < b["name"]; });
    return object.dump();
}

Schema Schema::from_json(std::string_view text_json) {
    try {
        const json object = json::parse(text_json);
        Schema schema;
        schema.component = object.at("component").get<std::string>();
        schema.version = object.at("version").get<std::string>();
        for (const json& table : object.at("tables")) schema.tables.push_back(table_from(table));
        return schema;
    } catch (const json::exception& e) {
        throw Failure(ErrorCode::kInternal, std::string("a stored schema cannot be read: ") + e.what());
    }
}

}  // namespace granary::db
