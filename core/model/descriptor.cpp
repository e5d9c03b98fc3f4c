#include "core/model/descriptor.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/access_types.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

constexpr Kind kMasterKinds[] = {Kind::kRemote,       Kind::kRepository,   Kind::kPublication,
                                 Kind::kDistribution, Kind::kContentGuard, Kind::kAlternateContentSource};

bool is_digest_name(std::string_view name) {
    return name == "md5" || name == "sha1" || name == "sha224" || name == "sha256" || name == "sha384" ||
           name == "sha512";
}

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

struct Styles {
    Style create, update, remove;
};

/// How writes to resources of a kind are answered, where their type does not say it.
Styles kind_styles(Kind kind) {
    using enum Style;
    switch (kind) {
        case Kind::kRepository:
        case Kind::kRemote:
        case Kind::kAlternateContentSource:
            return {kSync, kAsync, kAsync};
        case Kind::kDistribution:
            return {kAsync, kAsync, kAsync};
        case Kind::kPublication:
            return {kAsync, kNone, kSync};
        case Kind::kContentGuard:
            return {kSync, kSync, kSync};
        case Kind::kContent:
            return {kAsync, kNone, kNone};
        case Kind::kPlain:
        case Kind::kRepositoryVersion:
            break;
    }
    return {kNone, kNone, kNone};
}

Action make_action(std::string name, std::string path, std::string request, std::string response,
                   int status) {
    Action action;
    action.name = std::move(name);
    action.path = std::move(path);
    action.request = std::move(request);
    action.response = std::move(response);
    action.status = status;
    return action;
}

void add_action(Type& type, Action action) {
    for (const Action& present : type.actions)
        if (present.name == action.name) return;
    type.actions.push_back(std::move(action));
}

/// What the type says of access, or else its kind; the actions that go with it.
void complete_access(Type& type) {
    const bool of_core = type.app == "core" || type.app == "auth";
    if (type.access.empty() && of_core) type.access = core_access(type.key());
    // Everything has the standard pattern but content, which needs to know what it may be uploaded into, and
    // guards.
    if (type.access.empty() && !of_core && type.is_master_detail() && type.kind != Kind::kContentGuard)
        type.access = "{}";
    if (type.access.empty() || !type.object_roles) return;
    for (const Action& action : role_actions()) add_action(type, action);
}

[[noreturn]] void refuse(ErrorCode code, const std::string& component, const std::string& sentence) {
    throw Failure(code, "component " + component + ": " + sentence);
}

void check_type(const std::string& component, const Type& type) {
    if (type.name.empty() || type.model.empty() || type.path.empty())
        refuse(ErrorCode::kInvalid, component, "a type without name, model or path: '" + type.name + "'");
    std::set<std::string> names;
    std::set<int> tags;
    for (const Field& field : type.fields) {
        if (!names.insert(field.name).second)
            refuse(ErrorCode::kInvalid, component,
                   "type " + type.name + " declares the field '" + field.name + "' twice");
        if (field.base || !field.stored() || !type.own_table) continue;
        if (field.tag <= 0)
            refuse(ErrorCode::kInvalid, component,
                   "field " + type.name + "." + field.name + " needs a tag of 1 or more, found " +
                       std::to_string(field.tag));
        if (!tags.insert(field.tag).second)
            refuse(ErrorCode::kInvalid, component,
                   "type " + type.name + " uses the tag " + std::to_string(field.tag) + " twice (field '" +
                       field.name + "')");
    }
}

}  // namespace

std::string Field::column_name() const {
    if (!column.empty()) return column;
    return type == FieldType::kRef ? name + "_id" : name;
}

std::string_view master_name(Kind kind) {
    switch (kind) {
        case Kind::kContent:
            return "content";
        case Kind::kRemote:
            return "remote";
        case Kind::kRepository:
            return "repository";
        case Kind::kPublication:
            return "publication";
        case Kind::kDistribution:
            return "distribution";
        case Kind::kContentGuard:
            return "contentguard";
        case Kind::kAlternateContentSource:
            return "acs";
        case Kind::kPlain:
        case Kind::kRepositoryVersion:
            break;
    }
    return {};
}

std::string_view master_path(Kind kind) {
    switch (kind) {
        case Kind::kContent:
            return "content";
        case Kind::kRemote:
            return "remotes";
        case Kind::kRepository:
            return "repositories";
        case Kind::kPublication:
            return "publications";
        case Kind::kDistribution:
            return "distributions";
        case Kind::kContentGuard:
            return "contentguards";
        case Kind::kAlternateContentSource:
            return "acs";
        case Kind::kPlain:
        case Kind::kRepositoryVersion:
            break;
    }
    return {};
}

const Field* Type::field(std::string_view field_name) const {
    for (const Field& candidate : fields)
        if (candidate.name == field_name) return &candidate;
    return nullptr;
}

std::string Type::key() const {
    const std::string_view master = master_name(kind);
    return master.empty() ? name : std::string(master) + ":" + name;
}

std::string Type::prn_label() const {
    return app + "." + to_lower(model);
}

std::string Type::schema_name() const {
    return app == "core" || app == "auth" ? model : app + "." + model;
}

bool Type::is_master_detail() const {
    return kind != Kind::kPlain && kind != Kind::kContent && kind != Kind::kRepositoryVersion;
}

std::string Type::main_table() const {
    return is_master_detail() ? std::string(master_name(kind)) : table;
}

const Type& master_type(Kind kind) {
    static const std::map<Kind, Type> kTypes = [] {
        const std::pair<Kind, const char*> kNames[] = {
            {Kind::kContent, "MultipleArtifactContent"},
            {Kind::kRepository, "Repository"},
            {Kind::kRemote, "GenericRemote"},
            {Kind::kPublication, "Publication"},
            {Kind::kDistribution, "Distribution"},
            {Kind::kContentGuard, "ContentGuard"},
            {Kind::kAlternateContentSource, "AlternateContentSource"}};
        std::map<Kind, Type> types;
        for (const auto& [known, name] : kNames) {
            Type type;
            type.kind = known;
            type.model = name;
            type.name = "core." + to_lower(name);
            type.path = master_path(known);
            type.fields = kind_fields(known);
            for (Field& field : type.fields) field.base = true;
            // Units of any number of files stand in one list.
            if (known == Kind::kContent)
                std::erase_if(type.fields, [](const Field& field) { return field.name == "artifact"; });
            types.emplace(known, std::move(type));
        }
        return types;
    }();
    return kTypes.at(kind);
}

std::optional<Microseconds> relative_default(const Field& field) {
    constexpr std::string_view kDaysAgo = "days ago:";
    if (field.default_from.rfind(kDaysAgo, 0) != 0) return std::nullopt;
    constexpr Microseconds kDay = 24LL * 3600 * 1'000'000;
    const int64_t days = parse_int(std::string_view(field.default_from).substr(kDaysAgo.size())).value_or(0);
    return (now() / kDay - days) * kDay;
}

void complete(Type& type) {
    std::vector<Field> merged = kind_fields(type.kind);
    for (Field& field : merged) field.base = true;
    for (Field& own : type.fields) {
        const auto same =
            std::find_if(merged.begin(), merged.end(), [&](const Field& f) { return f.name == own.name; });
        if (same == merged.end()) {
            merged.push_back(own);
            continue;
        }
        // The type offers, or narrows, a field of its kind: the column stays where it is.
        own.base = true;
        own.tag = same->tag;
        own.type = same->type;
        own.ref = same->ref;
        own.column = same->column;
        own.flags |= same->flags & kComputed;
        if (same->has(kReadOnly) && same->has(kWriteOnly)) {
            merged.erase(same);
            merged.push_back(own);
        } else {
            *same = own;
        }
    }
    if (type.kind == Kind::kContent) {
        // A type whose units have one file shows that; rows of the list of all content always show the map.
        const char* absent = type.has_artifact && type.single_artifact ? "artifacts" : "artifact";
        std::erase_if(merged, [&](const Field& f) {
            return f.base && (f.name == absent || (!type.has_artifact && f.name == "artifacts"));
        });
    }
    if (type.kind == Kind::kContent && type.digest_fields) {
        for (const char* name : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}) {
            const auto named = [&](const Field& f) { return f.name == name; };
            if (std::any_of(merged.begin(), merged.end(), named)) continue;
            const auto aliased = [&](const Field& f) { return f.filter_alias == name; };
            Field digest;
            digest.name = name;
            digest.flags = kReadOnly | kComputed;
            if (digest.name == "sha256" && std::none_of(merged.begin(), merged.end(), aliased))
                digest.filters = kEq;
            merged.push_back(digest);
        }
    }
    const auto offer = [&](const char* name, uint32_t flags) {
        // A column of the kind that this type shows: last in the order of the API.
        const auto hidden =
            std::find_if(merged.begin(), merged.end(), [&](const Field& f) { return f.name == name; });
        if (hidden == merged.end() || !(hidden->has(kReadOnly) && hidden->has(kWriteOnly))) return;
        Field shown = *hidden;
        shown.flags = flags | (shown.flags & ~static_cast<uint32_t>(kReadOnly | kWriteOnly));
        merged.erase(hidden);
        merged.push_back(shown);
    };
    if (type.kind == Kind::kPublication) {
        Field distributions;
        distributions.name = "distributions";
        distributions.type = FieldType::kList;
        distributions.item = FieldType::kRef;
        distributions.ref = master_name(Kind::kDistribution);
        distributions.flags = kReadOnly | kComputed;
        distributions.base = true;
        const auto first_own =
            std::find_if(merged.begin(), merged.end(), [](const Field& f) { return !f.base; });
        merged.insert(first_own, distributions);
        offer("checkpoint", 0);
    }
    if (type.kind == Kind::kDistribution && type.serves_publications) {
        offer("publication", kNullable);
        offer("checkpoint", 0);
    }
    if (type.kind == Kind::kDistribution && type.pull_through) offer("remote", kNullable);
    if (type.kind == Kind::kRemote && !type.policies.empty())
        for (Field& field : merged)
            if (field.name == "policy") {
                field.choices = type.policies;
                field.default_json = "\"" + type.policies.front() + "\"";
                // Where there is nothing to choose, there is nothing to show.
                if (type.policies.size() == 1) field.flags |= kReadOnly | kWriteOnly;
            }
    type.fields = std::move(merged);

    const std::string last = type.name.substr(type.name.find('.') + 1);
    if (type.path.empty()) type.path = std::string(master_path(type.kind)) + "/" + type.app + "/" + last;
    const bool has_own = std::any_of(type.fields.begin(), type.fields.end(),
                                     [](const Field& f) { return !f.base && f.stored(); });
    if (type.table.empty() && (has_own || type.kind == Kind::kContent))
        type.table = type.app + "_" + to_lower(type.model);

    if (!type.automatic && (type.kind != Kind::kContent || type.uploadable)) {
        const Styles styles = kind_styles(type.kind);
        if (type.create == Style::kNone) type.create = styles.create;
        if (type.update == Style::kNone) type.update = styles.update;
        if (type.remove == Style::kNone) type.remove = styles.remove;
    }
    if (type.kind == Kind::kContent) type.object_roles = false;
    if (type.kind == Kind::kContent && type.uploadable)
        type.multipart_only = type.has_artifact && type.single_artifact;
    if (type.kind == Kind::kRepository) {
        add_action(type, make_action("modify", "modify/", "RepositoryAddRemoveContent",
                                     "AsyncOperationResponse", 202));
        Action use = make_action("storage_use", "storage_use/", "", "StorageUseResponse", 200);
        use.method = "GET";
        add_action(type, use);
    }
    if (type.kind == Kind::kAlternateContentSource)
        add_action(type, make_action("refresh", "refresh/", "", "TaskGroupOperationResponse", 202));
    if (type.field("pulp_labels") != nullptr && !type.automatic) {
        add_action(type, make_action("set_label", "set_label/", "SetLabel", "SetLabelResponse", 201));
        add_action(type, make_action("unset_label", "unset_label/", "UnsetLabel", "UnsetLabelResponse", 201));
    }
    if (type.kind == Kind::kContent && type.single_artifact && type.uploadable) {
        // How the artifact gets in; request only.
        const auto request_only = [&](std::string name, FieldType field_type) {
            Field field;
            field.name = std::move(name);
            field.type = field_type;
            field.flags = kWriteOnly | kComputed;
            field.base = true;
            type.fields.push_back(field);
        };
        request_only("file", FieldType::kFile);
        request_only("upload", FieldType::kRef);
        type.fields.back().ref = "core.upload";
        request_only("file_url", FieldType::kText);
        type.fields.back().flags |= kNoBlank;
        request_only("downloader_config", FieldType::kObject);
        type.fields.back().schema = "RemoteNetworkConfig";
    }
    if (type.sync_upload) {
        Action upload =
            make_action("upload", "upload/", type.model + "Upload", type.model + "UploadResponse", 201);
        upload.on_collection = upload.multipart_only = true;
        add_action(type, upload);
    }
}

/// The request of `upload/` is that of a create without repository, and it is answered with the unit.
static std::vector<Schema> upload_schemas(const Type& type) {
    Schema request{type.model + "Upload", type.fields};
    std::erase_if(request.fields, [](const Field& field) { return field.name == "repository"; });
    Schema response{type.model + "UploadResponse", {}};
    const auto base = [&](const char* name, FieldType field_type, const char* format) {
        Field& field = response.fields.emplace_back();
        field.name = name;
        field.type = field_type;
        field.format = format;
        field.flags = kReadOnly;
    };
    base("pulp_href", FieldType::kText, "uri");
    base("prn", FieldType::kText, "");
    base("pulp_created", FieldType::kTime, "");
    base("pulp_last_updated", FieldType::kTime, "");
    response.fields.insert(response.fields.end(), type.fields.begin(), type.fields.end());
    return {std::move(request), std::move(response)};
}

void Registry::add_component(const std::string& label, const std::string& version, std::vector<Type> types,
                             std::vector<Schema> schemas) {
    components_.push_back({label, version});
    for (Schema& schema : schemas) {
        const std::string name = schema.name;
        if (!schemas_.emplace(name, std::move(schema)).second)
            refuse(ErrorCode::kConflict, label, "the schema '" + name + "' exists already");
    }
    for (Type& type : types) {
        if (type.kind != Kind::kPlain && type.kind != Kind::kRepositoryVersion) complete(type);
        if (!type.parent.empty() && !type.component.empty()) {
            const Type* parent = by_key(type.parent);
            if (parent == nullptr || parent->app != type.app || !parent->is_master_detail())
                refuse(ErrorCode::kInvalid, label,
                       "type " + type.name + " is nested in '" + type.parent +
                           "', a type of its own that is declared before it is wanted");
            Type& shown = *std::find_if(types_.begin(), types_.end(), [&](const auto& known) {
                               return known.get() == parent;
                           })->get();
            Field rows;
            rows.name = type.path + "_href";
            rows.flags = kReadOnly | kComputed;
            rows.source = "nested:" + type.path;
            shown.fields.push_back(rows);
            type.path = parent->path + "/" + type.path;
        }
        complete_access(type);
        for (Action& action : type.actions)
            if (const Schema* request = schema(action.request); request != nullptr)
                action.multipart_only =
                    action.multipart_only ||
                    std::any_of(request->fields.begin(), request->fields.end(),
                                [](const Field& f) { return f.type == FieldType::kFile; });
        if (type.sync_upload)
            for (Schema& made : upload_schemas(type)) schemas_.emplace(made.name, std::move(made));
        check_type(label, type);
        auto owned = std::make_unique<Type>(std::move(type));
        const Type* made = owned.get();
        if (!by_key_.emplace(made->key(), made).second)
            refuse(ErrorCode::kConflict, label, "the type '" + made->key() + "' exists already");
        if (!by_path_.emplace(made->path, made).second)
            refuse(ErrorCode::kConflict, label, "the path '" + made->path + "' is taken already");
        if (!by_prn_.emplace(made->prn_label(), made).second)
            refuse(ErrorCode::kConflict, label, "the model '" + made->prn_label() + "' exists already");
        types_.push_back(std::move(owned));
    }
}

void Registry::describe_routes(const std::string& label, std::string access, std::string document) {
    for (Component& component : components_) {
        if (component.label != label) continue;
        component.route_access = std::move(access);
        component.route_document = std::move(document);
        return;
    }
}

const Type* Registry::by_key(std::string_view key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
}

const Type* Registry::by_path(std::string_view path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? nullptr : found->second;
}

const Type* Registry::by_prn_label(std::string_view label) const {
    const auto found = by_prn_.find(label);
    return found == by_prn_.end() ? nullptr : found->second;
}

const Type* Registry::typed(Kind kind, std::string_view name) const {
    return by_key(std::string(master_name(kind)) + ":" + std::string(name));
}

const Schema* Registry::schema(std::string_view name) const {
    const auto found = schemas_.find(name);
    return found == schemas_.end() ? nullptr : &found->second;
}

std::vector<const Type*> Registry::nested_in(std::string_view key) const {
    std::vector<const Type*> found;
    for (const auto& type : types_)
        if (type->parent == key) found.push_back(type.get());
    return found;
}

std::vector<const Type*> Registry::of_kind(Kind kind) const {
    std::vector<const Type*> found;
    for (const auto& type : types_)
        if (type->kind == kind) found.push_back(type.get());
    return found;
}

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
            const bool version = type->kind == Kind::kRepositoryVersion;
            db::TableDef table = main_table_def(type->table, !type->integer_key, !version && type->in_domain);
            add_columns(table, type->fields, type->in_domain);
            if (version) {
                for (auto& column : table.columns)
                    if (column.name == "repository_id") {
                        column.on_delete = "CASCADE";
                        column.nullable = false;
                    }
                table.indexes.push_back({"repository_version_number", {"repository_id", "number"}, true, {}});
            }
            if (type->name == "core.artifact")
                for (auto& column : table.columns)
                    if (is_digest_name(column.name)) {
                        column.type = db::ColumnType::kBytes;
                        if (column.name == "sha256") column.nullable = false;
                    }
            if (type->name == "core.artifact") {
                table.indexes.push_back({"artifact_sha256", {"domain_id", "sha256"}, true, {}});
                // Strong enough for an upstream to name a blob by; empty unless these are computed.
                for (const std::string digest : {"sha224", "sha384", "sha512"})
                    table.indexes.push_back(
                        {"artifact_" + digest, {"domain_id", digest}, false, digest + " IS NOT NULL"});
            }
            if (type->name == "core.task") {  // few tasks wait or run, however many are kept
                table.indexes.push_back({"task_waiting", {"immediate", "id"}, false, "state = 'waiting'"});
                table.indexes.push_back({"task_owner", {"owner"}, false, "owner IS NOT NULL"});
            }
            schema.tables.push_back(std::move(table));
        }
    }
    if (core) {
        // Referenced tables first: PostgreSQL wants to see them before the reference.
        std::vector<db::TableDef> support = support_tables();
        for (auto& table : support) schema.tables.push_back(std::move(table));
        std::vector<db::TableDef> ordered;
        std::set<std::string> done;
        while (ordered.size() < schema.tables.size()) {
            const size_t before = ordered.size();
            for (db::TableDef& table : schema.tables) {
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
                refuse(ErrorCode::kInternal, component, "its tables refer to each other in a circle");
        }
        schema.tables = std::move(ordered);
    }
    return schema;
}

}  // namespace granary::model
