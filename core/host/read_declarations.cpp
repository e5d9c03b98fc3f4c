#include <granary/draft.h>

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/host/describe.h"

namespace granary::host {
namespace {

using Json = nlohmann::json;

/// Ends the reading; caught at its top.
struct Unreadable {
    std::string clause;
};

std::string text_of(const Json& object, const char* name) {
    return object.value(name, std::string());
}

std::vector<std::string> list_of(const Json& object, const char* name) {
    return object.value(name, std::vector<std::string>());
}

model::FieldType field_type(uint32_t type) {
    using model::FieldType;
    switch (type) {
        case GRANARY_T_BOOL:
            return FieldType::kBool;
        case GRANARY_T_I64:
            return FieldType::kInt;
        case GRANARY_T_F64:
            return FieldType::kFloat;
        case GRANARY_T_TEXT:
            return FieldType::kText;
        case GRANARY_T_TIME:
            return FieldType::kTime;
        case GRANARY_T_UUID:
            return FieldType::kUuid;
        case GRANARY_T_JSON:
            return FieldType::kJson;
        case GRANARY_T_MAP:
            return FieldType::kMap;
        case GRANARY_T_OBJECT:
            return FieldType::kObject;
        case GRANARY_T_LIST:
            return FieldType::kList;
        case GRANARY_T_REF:
            return FieldType::kRef;
        case GRANARY_T_FILE:
            return FieldType::kFile;
        default:
            throw Unreadable{"it has a field type that is not known"};
    }
}

/// The ABI's bits to the model's; written out, so that neither may drift unseen.
uint32_t field_flags(uint32_t flags) {
    static constexpr std::pair<uint32_t, uint32_t> kPairs[] = {
        {GRANARY_F_REQUIRED, model::kRequired},   {GRANARY_F_NULLABLE, model::kNullable},
        {GRANARY_F_READ_ONLY, model::kReadOnly},  {GRANARY_F_WRITE_ONLY, model::kWriteOnly},
        {GRANARY_F_SECRET, model::kSecret},       {GRANARY_F_KEY, model::kKey},
        {GRANARY_F_REPO_KEY, model::kRepoKey},    {GRANARY_F_UNIQUE, model::kUnique},
        {GRANARY_F_SORT, model::kSortable},       {GRANARY_F_INDEX, model::kIndexed},
        {GRANARY_F_NO_BLANK, model::kNoBlank},    {GRANARY_F_BRIEF, model::kBrief},
        {GRANARY_F_IMMUTABLE, model::kImmutable}, {GRANARY_F_TRANSIENT, model::kComputed | model::kWriteOnly},
    };
    uint32_t out = 0;
    for (const auto& [ours, theirs] : kPairs) {
        if ((flags & ours) != 0) out |= theirs;
    }
    return out;
}

uint32_t filter_ops(uint32_t filters) {
    static constexpr std::pair<uint32_t, uint32_t> kPairs[] = {
        {GRANARY_OP_EQ, model::kEq},
        {GRANARY_OP_NE, model::kNe},
        {GRANARY_OP_IN, model::kIn},
        {GRANARY_OP_CONTAINS, model::kContains},
        {GRANARY_OP_ICONTAINS, model::kIcontains},
        {GRANARY_OP_STARTSWITH, model::kStartsWith},
        {GRANARY_OP_ISTARTSWITH, model::kIstartsWith},
        {GRANARY_OP_IEXACT, model::kIexact},
        {GRANARY_OP_REGEX, model::kRegex},
        {GRANARY_OP_IREGEX, model::kIregex},
        {GRANARY_OP_LT, model::kLt},
        {GRANARY_OP_LTE, model::kLte},
        {GRANARY_OP_GT, model::kGt},
        {GRANARY_OP_GTE, model::kGte},
        {GRANARY_OP_RANGE, model::kRange},
        {GRANARY_OP_ISNULL, model::kIsNull},
    };
    uint32_t out = 0;
    for (const auto& [ours, theirs] : kPairs) {
        if ((filters & ours) != 0) out |= theirs;
    }
    return out;
}

model::Field read_field(const Json& json) {
    model::Field field;
    field.tag = json.at("tag").get<int>();
    field.name = json.at("name").get<std::string>();
    field.type = field_type(json.at("type").get<uint32_t>());
    field.flags = field_flags(json.at("flags").get<uint32_t>());
    field.filters = filter_ops(json.at("filters").get<uint32_t>());
    if (json.contains("item")) field.item = field_type(json["item"].get<uint32_t>());
    field.max_length = json.value("max_length", 0);
    field.help = text_of(json, "help");
    field.default_json = text_of(json, "default_json");
    field.default_from = text_of(json, "default_from");
    field.source = text_of(json, "source");
    if (field.source.starts_with("referrer:")) field.flags |= model::kComputed;
    field.pattern = text_of(json, "pattern");
    field.format = text_of(json, "format");
    field.schema = text_of(json, "schema");
    field.ref = text_of(json, "ref");
    field.choices_name = text_of(json, "choices_name");
    field.choices = list_of(json, "choices");
    field.filter_alias = text_of(json, "filter_alias");
    field.normal_form = text_of(json, "normal_form");
    if (json.contains("minimum")) field.minimum = parse_double(text_of(json, "minimum"));
    if (json.contains("maximum")) field.maximum = parse_double(text_of(json, "maximum"));
    return field;
}

model::Rule read_rule(const Json& json) {
    model::Rule rule;
    rule.message = json.at("message").get<std::string>();
    rule.field = text_of(json, "field");
    for (const std::string& text : list_of(json, "conditions")) {
        model::Rule::Condition condition;
        std::string_view rest = text;
        condition.on_self = rest.starts_with("self.");
        rest.remove_prefix(rest.find('.') + 1);
        size_t equals = rest.find('=');
        if (equals == std::string_view::npos) throw Unreadable{"it has a rule that compares nothing"};
        condition.json = rest.substr(equals + 1);
        condition.negated = equals > 0 && rest[equals - 1] == '!';
        if (condition.negated) --equals;
        condition.field = rest.substr(0, equals);
        rule.conditions.push_back(std::move(condition));
    }
    return rule;
}

model::Action read_action(const Json& json, std::string_view plugin_name) {
    model::Action action;
    action.name = json.at("name").get<std::string>();
    action.path = action.name + "/";
    const int scope = json.at("scope").get<int>();
    action.on_collection = scope == GRANARY_ON_COLLECTION || scope == GRANARY_MAKES_ONE;
    action.creates = scope == GRANARY_MAKES_ONE;
    action.on_version = scope == GRANARY_ON_VERSION;
    action.request = text_of(json, "request");
    action.response = "AsyncOperationResponse";
    action.function = std::string(plugin_name) + "." + json.at("task").get<std::string>();
    action.task = json.value("task_name", action.function);
    action.locks = list_of(json, "locks");
    action.help = text_of(json, "help");
    for (const Json& rule : json.value("rules", Json::array())) action.rules.push_back(read_rule(rule));
    return action;
}

model::Kind model_kind(std::string_view kind) {
    using model::Kind;
    for (const Kind known : {Kind::kContent, Kind::kRemote, Kind::kRepository, Kind::kPublication,
                             Kind::kDistribution, Kind::kContentGuard, Kind::kAlternateContentSource})
        if (kind == model::master_name(known)) return known;
    throw Unreadable{"it has a kind of type that is not known"};
}

/// What every row below another has, and where it is.
void read_nested(const Json& json, model::Type& type) {
    type.parent = json.at("parent").get<std::string>();
    const std::string kind = type.parent.substr(0, type.parent.find(':'));
    model::Field parent;
    parent.tag = 10'001;  // above those a plugin may use
    parent.name = kind;
    parent.type = model::FieldType::kRef;
    parent.ref = type.parent;
    // Rows do not outlive their parent.
    parent.flags = model::kRequired | model::kReadOnly | model::kIndexed;
    type.parent_column = parent.column_name();
    type.fields.insert(type.fields.begin(), std::move(parent));
    type.table = type.app + "_" + to_lower(type.model);
    type.create = type.remove = model::Style::kSync;
    type.object_roles = false;
}

model::Type read_type(const Json& json, std::string_view plugin_name) {
    model::Type type;
    const std::string kind = json.at("kind").get<std::string>();
    const bool nested = kind == "nested";
    if (!nested) type.kind = model_kind(kind);
    type.app = plugin_name;
    type.component = plugin_name;
    type.name = json.at("name").get<std::string>();
    type.model = json.at("model").get<std::string>();
    type.help = text_of(json, "help");
    // Of a nested type it follows the path of its parent, which the registry knows.
    type.path = json.at("endpoint").get<std::string>();
    if (!nested) type.path = std::string(model::master_path(type.kind)) + "/" + type.app + "/" + type.path;
    for (const Json& field : json.at("fields")) type.fields.push_back(read_field(field));
    for (const Json& action : json.value("actions", Json::array()))
        type.actions.push_back(read_action(action, plugin_name));
    if (nested) read_nested(json, type);
    const auto flags = json.at("flags").get<uint32_t>();
    type.single_artifact = (flags & (GRANARY_TF_MULTIPLE_ARTIFACTS | GRANARY_TF_NO_ARTIFACT)) == 0;
    type.has_artifact = (flags & GRANARY_TF_NO_ARTIFACT) == 0;
    type.digest_fields = (flags & GRANARY_TF_DIGEST_FIELDS) != 0;
    type.pull_through = (flags & GRANARY_TF_PULL_THROUGH) != 0;
    type.serves_publications = (flags & GRANARY_TF_SERVES_PUBLICATIONS) != 0;
    type.uploadable = (flags & GRANARY_TF_NOT_UPLOADABLE) == 0;
    type.from_file = !type.has_artifact && (flags & GRANARY_TF_FROM_FILE) != 0;
    type.attachments = (flags & GRANARY_TF_ATTACHMENTS) != 0;
    type.judges_early = (flags & GRANARY_TF_JUDGES_EARLY) != 0;
    type.serves_either = (flags & GRANARY_TF_SERVES_EITHER) != 0;
    type.sync_upload = type.uploadable && (flags & GRANARY_TF_SYNC_UPLOAD) != 0;
    type.content_types = list_of(json, "content_types");
    type.remote_types = list_of(json, "remote_types");
    type.policies = list_of(json, "policies");
    type.interfaces = list_of(json, "interfaces");
    type.access = text_of(json, "access");
    type.base_url = text_of(json, "base_url");
    for (const Json& filter : json.value("filters", Json::array()))
        type.filters.push_back({filter.at("name").get<std::string>(), filter.at("tag").get<int>()});
    if (json.contains("publish_task")) {
        type.publish_function = std::string(plugin_name) + "." + text_of(json, "publish_task");
        type.publish_task = json.value("publish_task_name", type.publish_function);
    }
    return type;
}

}  // namespace

std::vector<std::string> Declarations::type_keys() const {
    std::vector<std::string> keys;
    keys.reserve(types.size());
    for (const model::Type& type : types)
        keys.push_back(type.parent.empty() ? type.key() : "nested:" + type.name);
    return keys;
}

Result<Declarations> read_declarations(std::string_view json, std::string_view plugin_name) {
    try {
        const Json document = Json::parse(json);
        Declarations declarations;
        for (const Json& type : document.at("types"))
            declarations.types.push_back(read_type(type, plugin_name));
        for (const Json& entry : document.at("schemas")) {
            model::Schema schema{entry.at("name").get<std::string>(), {}};
            for (const Json& field : entry.at("fields")) schema.fields.push_back(read_field(field));
            declarations.schemas.push_back(std::move(schema));
        }
        for (const Json& field : document.at("settings")) declarations.settings.push_back(read_field(field));
        declarations.interfaces = list_of(document, "interfaces");
        declarations.prefixes = list_of(document, "prefixes");
        declarations.tasks = list_of(document, "tasks");
        declarations.route_access = text_of(document, "route_access");
        declarations.route_document = text_of(document, "route_document");
        return declarations;
    } catch (const Unreadable& bad) {
        return Error{ErrorCode::kInvalid, bad.clause, {}};
    } catch (const Json::exception& problem) {
        return Error{
            ErrorCode::kInvalid, std::string("its declarations cannot be read: ") + problem.what(), {}};
    }
}

}  // namespace granary::host
