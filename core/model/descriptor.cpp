#include "core/model/descriptor.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/access_types.h"
#include "core/model/replica.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

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
    // What may hang on them leaves in batches.
    if (type.kind == Kind::kRepository || type.kind == Kind::kRemote) type.removes_at_once = false;
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
            digest.format = kDigest;
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
    if (type.kind == Kind::kContent && type.uploadable) type.multipart_only = type.takes_file();
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
    if (type.kind == Kind::kContent && (type.single_artifact || type.from_file) && type.uploadable) {
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
    for (const auto& type : types_)
        if (type->component == label)
            if (const auto replica = replica_of(*type)) check_replica(*this, *type, *replica);
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

}  // namespace granary::model
