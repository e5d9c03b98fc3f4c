#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/model/descriptor.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

constexpr Kind kMasterKinds[] = {Kind::kRemote,       Kind::kRepository,   Kind::kPublication,
                                 Kind::kDistribution, Kind::kContentGuard, Kind::kAlternateContentSource};

/// The SQL literal that rows get which exist when the column is added.
std::string default_literal(const Field& field) {
    if (field.type == FieldType::kMap || field.type == FieldType::kObject) return "'{}'";
    if (field.type == FieldType::kList) return "'[]'";
    if (field.default_json.empty()) {
        switch (field.type) {
            case FieldType::kBool:
                return "FALSE";
            case FieldType::kInt:
            case FieldType::kTime:
            case FieldType::kFloat:
                return "0";
            case FieldType::kJson:
                return "'null'";
            case FieldType::kText:
                return "''";
            default:
                return {};
        }
    }
    if (field.type == FieldType::kBool) return field.default_json == "true" ? "TRUE" : "FALSE";
    if (field.type == FieldType::kInt || field.type == FieldType::kFloat) return field.default_json;
    std::string text = field.default_json;
    if (field.type == FieldType::kText && text.size() >= 2 && text.front() == '"')
        text = text.substr(1, text.size() - 2);  // descriptors' text defaults hold no escapes
    std::string literal = "'";
    for (const char c : text) literal += c == '\'' ? std::string("''") : std::string(1, c);
    return literal + "'";
}

/// The table a reference's id points into; empty when several can be meant or nothing enforces it.
std::string referenced_table(const std::string& ref) {
    const std::string master = ref.substr(0, ref.find(':'));
    for (const Kind kind : kMasterKinds)
        if (master == master_name(kind)) return master;
    if (ref == "core.repositoryversion") return "repository_version";
    if (ref == "core.task" || ref == "core.taskgroup") return ref.substr(5);
    if (ref == "core.domain") return "domain";
    if (ref == "auth.user") return "auth_user";
    if (ref == "core.group") return "auth_group";
    if (ref == "core.pulpexporter") return "pulp_exporter";
    if (ref == "core.filesystemexporter") return "filesystem_exporter";
    if (ref == "core.pulpimporter") return "pulp_importer";
    return {};
}

db::ColumnDef to_column(const Field& field) {
    db::ColumnDef column;
    column.tag = field.tag + 100;  // 1..99 are the columns every table of the kind has
    column.name = field.column_name();
    column.type = detail::field_column_type(field);
    // A reference may lose its target, and a secret or a text without default may be absent.
    column.nullable = field.has(kNullable) || (field.type == FieldType::kRef && !field.has(kRequired)) ||
                      (field.type == FieldType::kJson && field.default_json.empty());
    if (!column.nullable) column.default_sql = default_literal(field);
    if (field.type == FieldType::kRef) {
        const std::string target = referenced_table(field.ref);
        if (!target.empty()) {
            column.references = target + "(id)";
            column.on_delete = column.nullable ? "SET NULL" : "CASCADE";
        }
    }
    return column;
}

void add_columns(db::TableDef& table, const std::vector<Field>& fields, bool with_domain) {
    for (const Field& field : fields) {
        if (!field.stored()) continue;
        table.columns.push_back(to_column(field));
        const std::string column = field.column_name();
        if (field.has(kUnique)) {
            std::vector<std::string> columns;
            if (with_domain) columns.emplace_back("domain_id");
            columns.push_back(column);
            table.indexes.push_back({table.name + "_" + column, columns, true, {}});
        } else if (field.has(kIndexed) || field.has(kRepoKey)) {
            table.indexes.push_back({table.name + "_" + column, {column}, false, {}});
        }
    }
}

db::ColumnDef base_column(int tag, std::string name, db::ColumnType type) {
    db::ColumnDef column;
    column.tag = tag;
    column.name = std::move(name);
    column.type = type;
    return column;
}

/// id, pulp_id, domain_id, pulp_created, pulp_last_updated: what every resource's main table begins with.
db::TableDef main_table_def(const std::string& name, bool with_uuid, bool with_domain) {
    using enum db::ColumnType;
    db::TableDef table;
    table.name = name;
    table.primary_key = {"id"};
    table.rowid_key = true;
    table.columns.push_back(base_column(1, "id", kInt));
    if (with_uuid) {
        table.columns.push_back(base_column(2, "pulp_id", kUuid));
        table.indexes.push_back({name + "_uuid", {"pulp_id"}, true, {}});
    }
    if (with_domain) table.columns.push_back(base_column(3, "domain_id", kInt));
    if (with_uuid) {
        table.columns.push_back(base_column(4, "pulp_created", kInt));
        table.columns.push_back(base_column(5, "pulp_last_updated", kInt));
    }
    return table;
}

db::TableDef master_table(Kind kind) {
    db::TableDef table = main_table_def(std::string(master_name(kind)), true, true);
    table.columns.push_back(base_column(6, "type", db::ColumnType::kText));
    add_columns(table, kind_fields(kind), true);
    if (kind == Kind::kPublication)
        for (auto& column : table.columns)
            if (column.name == "repository_version_id") {
                column.nullable = false;  // a publication does not outlive its version
                column.on_delete = "CASCADE";
            }
    return table;
}

db::TableDef content_table(const Type& type) {
    using enum db::ColumnType;
    db::TableDef table = main_table_def(type.table, true, true);
    // SHA-256 over domain and key fields: one unique index serves every look-up by natural key.
    table.columns.push_back(base_column(6, "natural_key", kBytes));
    table.indexes.push_back({type.table + "_key", {"natural_key"}, true, {}});
    table.columns.push_back(base_column(7, "timestamp_of_interest", kInt));
    table.columns.push_back(base_column(8, "pulp_labels", kJson));
    std::vector<Field> own;
    std::vector<std::string> repo_key;
    for (const Field& field : type.fields) {
        if (field.base || !field.stored()) continue;
        own.push_back(field);
        if (field.has(kRepoKey)) {
            repo_key.push_back(field.column_name());
            own.back().flags &= ~static_cast<uint32_t>(kRepoKey | kIndexed);
        }
    }
    add_columns(table, own, true);
    if (!repo_key.empty()) table.indexes.push_back({type.table + "_repo_key", repo_key, false, {}});
    return table;
}

/// One row per object, id equal to the master's.
db::TableDef detail_table(const Type& type) {
    db::TableDef table;
    table.name = type.table;
    table.primary_key = {"id"};
    table.rowid_key = true;
    db::ColumnDef id = base_column(1, "id", db::ColumnType::kInt);
    id.references = std::string(master_name(type.kind)) + "(id)";
    id.on_delete = "CASCADE";
    table.columns.push_back(id);
    std::vector<Field> own;
    for (const Field& field : type.fields)
        if (!field.base && field.stored()) own.push_back(field);
    add_columns(table, own, false);
    return table;
}

/// Referenced tables first: PostgreSQL wants to see them before the reference.
std::vector<db::TableDef> in_order(std::vector<db::TableDef> tables) {
    std::vector<db::TableDef> ordered;
    std::set<std::string> done;
    while (ordered.size() < tables.size()) {
        const size_t before = ordered.size();
        for (db::TableDef& table : tables) {
            if (done.count(table.name) > 0) continue;
            const bool ready =
                std::all_of(table.columns.begin(), table.columns.end(), [&](const db::ColumnDef& column) {
                    if (column.references.empty()) return true;
                    const std::string target = column.references.substr(0, column.references.find('('));
                    return target == table.name || done.count(target) > 0;
                });
            if (!ready) continue;
            done.insert(table.name);
            ordered.push_back(table);
        }
        if (ordered.size() == before)
            throw Failure(ErrorCode::kInternal, "The core's tables refer to each other in a circle.");
    }
    return ordered;
}

}  // namespace

db::Schema Registry::tables(const std::string& component) const {
    db::Schema schema;
    schema.component = component;
    for (const Component& known : components_)
        if (known.label == component) schema.version = known.version;
    const bool core = component == "core";
    if (core)
        for (const Kind kind : kMasterKinds) schema.tables.push_back(master_table(kind));
    for (const auto& type : types_) {
        const bool of_core = type->app == "core" || type->app == "auth";
        if (core ? !of_core : type->app != component) continue;
        if (type->table.empty()) continue;
        if (type->kind == Kind::kContent) {
            schema.tables.push_back(content_table(*type));
        } else if (type->is_master_detail()) {
            schema.tables.push_back(detail_table(*type));
        } else if (type->own_table) {
            // The domain of a version is its repository's.
            const bool domain_column = type->in_domain && type->kind != Kind::kRepositoryVersion;
            db::TableDef table = main_table_def(type->table, !type->integer_key, domain_column);
            add_columns(table, type->fields, type->in_domain);
            table.indexes.insert(table.indexes.end(), type->indexes.begin(), type->indexes.end());
            schema.tables.push_back(std::move(table));
        }
    }
    if (core) {
        std::vector<db::TableDef> support = support_tables();
        for (auto& table : support) schema.tables.push_back(std::move(table));
        schema.tables = in_order(std::move(schema.tables));
    }
    return schema;
}

}  // namespace granary::model
