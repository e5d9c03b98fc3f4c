#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/api/api.h"
#include "core/api/filter.h"
#include "core/api/openapi_schemas.h"
#include "core/base/text.h"

/// The OpenAPI 3.1 document, from the same descriptors as the router and the tables (spec section 2).
namespace granary::api {

using Json = nlohmann::ordered_json;
using model::Action;
using model::Field;
using model::FieldType;
using model::Kind;
using model::Style;
using model::Type;

namespace {

/// "RBACContentGuard" → "r_b_a_c_content_guard": every capital begins a word.
std::string snake(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            if (!out.empty()) out += '_';
            out += static_cast<char>(c - 'A' + 'a');
        } else {
            out += c;
        }
    }
    return out;
}

std::string title(std::string_view piece) {
    std::string out(piece);
    bool start = true;
    for (char& c : out) {
        if (start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        start = c == '_' || c == '-';
    }
    return out;
}

std::string tag_of(const std::string& path) {
    std::vector<std::string> pieces;
    for (const std::string_view piece : split(path, '/'))
        if (!piece.empty()) pieces.emplace_back(piece);
    if (pieces.size() > 2) pieces.erase(pieces.begin() + 1);
    std::string tag = title(pieces.at(0));
    for (size_t i = 1; i < pieces.size(); ++i) tag += (i == 1 ? ": " : " ") + title(pieces[i]);
    return tag;
}

std::string id_prefix(const std::string& path) {
    std::string prefix;
    for (const char c : path) prefix += c == '/' || c == '-' ? '_' : c;
    return to_lower(prefix);
}

Json string_list() {
    return {{"type", "array"}, {"items", {{"type", "string"}}}};
}

class Generator {
  public:
    Generator(const model::Registry& registry, const std::vector<ComponentVersion>& versions,
              const std::string& root, const DocumentOptions& options)
        : registry_(registry),
          versions_(versions),
          prefix_(root + (options.domains ? "{pulp_domain}/api/v3/" : "api/v3/")),
          open_prefix_(root + "api/v3/"),
          options_(options),
          schemas_(registry) {}

    std::string make() {
        check_components();
        for (const auto& type : registry_.types())
            if (wanted(component_of(*type))) add_type(*type);
        for (const auto& component : registry_.components())
            if (wanted(component.label) && !component.route_document.empty())
                add_routes(Json::parse(component.route_document));
        if (wanted("core")) {
            for (const Kind kind : {Kind::kContent, Kind::kRepository, Kind::kRemote, Kind::kPublication,
                                    Kind::kDistribution, Kind::kContentGuard})
                add_master(kind);
            add_fixed();
            add_own();
        }
        Json versions = Json::object();
        for (const ComponentVersion& known : versions_)
            if (known.component == "core" || wanted(known.component))
                versions[known.component] = known.version;
        Json document;
        document["openapi"] = "3.1.1";
        document["info"] = {
            {"title", "Pulp 3 API"},
            {"version", "v3"},
            {"description", "Fetch, upload, organize and distribute software packages."},
            {"license",
             {{"name", "GNU General Public License v2.0 or later"}, {"identifier", "GPL-2.0-or-later"}}},
            {"x-pulp-app-versions", versions},
            {"x-pulp-domain-enabled", options_.domains}};
        document["paths"] = std::move(paths_);
        document["components"] = {
            {"schemas", schemas_.take()},
            {"securitySchemes",
             {{"basicAuth", {{"type", "http"}, {"scheme", "basic"}}},
              {"cookieAuth", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "sessionid"}}}}}};
        document["servers"] = Json::array({{{"url", options_.server_url}}});
        return document.dump();
    }

  private:
    static std::string component_of(const Type& type) { return type.app == "auth" ? "core" : type.app; }

    void check_components() const {
        for (const std::string& name : options_.components) {
            const bool known = std::any_of(versions_.begin(), versions_.end(),
                                           [&](const ComponentVersion& v) { return v.component == name; });
            if (!known) throw Failure(ErrorCode::kInvalid, "Invalid component specified.");
        }
    }

    bool wanted(const std::string& component) const {
        return options_.components.empty() ||
               std::find(options_.components.begin(), options_.components.end(), component) !=
                   options_.components.end();
    }

    // ---- operations

    Json content(const std::string& schema) {
        return {{"application/json", {{"schema", schemas_.reference(schema)}}}};
    }

    Json body(const std::string& schema, bool multipart_only) {
        Json contents = Json::object();
        if (!multipart_only) contents["application/json"] = {{"schema", schemas_.reference(schema)}};
        contents["application/x-www-form-urlencoded"] = {{"schema", schemas_.reference(schema)}};
        contents["multipart/form-data"] = {{"schema", schemas_.reference(schema)}};
        return {{"content", std::move(contents)}, {"required", true}};
    }

    static Json parameter(const std::string& name, const char* in, Json schema) {
        Json made = {{"in", in}, {"name", name}, {"schema", std::move(schema)}};
        if (std::string_view(in) == "path") made["required"] = true;
        return made;
    }

    struct Place {
        std::string key;  ///< of `paths`
        std::vector<std::string> parameters;
    };

    /// The object's URL: one parameter that is the whole href, or an ordinary path.
    Place object_place(const Type& type) const {
        if (options_.pk_path && !type.parent.empty()) {
            Place place = collection_place(type);
            const std::string parameter = type.integer_key ? "id" : "pulp_id";
            place.key += "{" + parameter + "}/";
            place.parameters.push_back(parameter);
            return place;
        }
        if (options_.pk_path) {
            const std::string parameter = type.integer_key ? "id" : "pulp_id";
            return {prefix_ + type.path + "/{" + parameter + "}/", {parameter}};
        }
        const std::string name = href_parameter(type);
        return {"{" + name + "}", {name}};
    }

    /// Of a nested resource: below its parent's object.
    Place collection_place(const Type& type) const {
        if (type.parent.empty()) return {prefix_ + type.path + "/", {}};
        const Type& parent = *registry_.by_key(type.parent);
        const std::string segment = type.path.substr(type.path.rfind('/') + 1) + "/";
        if (!options_.pk_path) {
            Place place = object_place(parent);
            place.key += segment;
            return place;
        }
        const std::string parameter = to_lower(parent.model) + "_pk";
        return {prefix_ + parent.path + "/{" + parameter + "}/" + segment, {parameter}};
    }

    static std::string href_parameter(const Type& type) {
        if (!type.href_parameter.empty()) return type.href_parameter;
        const std::string model = snake(type.model) + "_href";
        if (!type.parent.empty()) {
            const std::string_view above = std::string_view(type.path).substr(0, type.path.rfind('/'));
            return type.app + "_" + std::string(above.substr(above.rfind('/') + 1)) + "_" + model;
        }
        return type.app == "core" ? model : type.app + "_" + model;
    }

    struct Operation {
        std::string prefix;  ///< of the operation id
        std::string action;
        std::string id;  ///< overrides prefix + "_" + action
        std::string tag;
        std::string method;
        Json request;                                        ///< requestBody, or null
        std::vector<std::pair<int, std::string>> responses;  ///< status, schema name or empty
        Json parameters = Json::array();
        bool open = false;
        bool selects = true;  ///< takes `fields` and `exclude_fields`
        std::string help;
    };

    void add(const Place& place, Operation operation) {
        Json made;
        std::string id = operation.id;
        if (id.empty()) id = options_.bindings ? operation.action : operation.prefix + "_" + operation.action;
        made["operationId"] = id;
        if (!operation.help.empty()) made["summary"] = operation.help;
        Json parameters = Json::array();
        parameters.push_back(parameter("X-Task-Diagnostics", "header", string_list()));
        // Generated clients take required parameters by position: headers come before the path.
        for (Json& extra : operation.parameters)
            if (extra["in"] == "header") parameters.push_back(std::move(extra));
        if (place.key.find("{pulp_domain}") != std::string::npos) {
            parameters.push_back(parameter("pulp_domain", "path", {{"type", "string"}}));
            parameters.back()["x-isDomain"] = true;
        }
        for (const std::string& name : place.parameters)
            parameters.push_back(parameter(name, "path", {{"type", "string"}}));
        for (Json& extra : operation.parameters)
            if (!extra.is_null()) parameters.push_back(std::move(extra));
        if (operation.method == "get" && operation.selects) {
            parameters.push_back(parameter("fields", "query", string_list()));
            parameters.push_back(parameter("exclude_fields", "query", string_list()));
        }
        made["parameters"] = std::move(parameters);
        made["tags"] = Json::array({operation.tag});
        if (!operation.request.is_null()) made["requestBody"] = std::move(operation.request);
        if (!operation.open)
            made["security"] =
                Json::array({Json{{"basicAuth", Json::array()}}, Json{{"cookieAuth", Json::array()}}});
        for (const auto& [status, schema] : operation.responses) {
            Json& response = made["responses"][std::to_string(status)];
            response["description"] = "";
            if (!schema.empty()) response["content"] = content(schema);
        }
        paths_[place.key][operation.method] = std::move(made);
    }

    Json list_parameters(const Type& type) {
        using Shape = FilterDeclaration::Shape;
        std::vector<std::pair<std::string, Json>> made;
        const auto list = [](const std::string& name, Json items) {
            return Json{{"in", "query"},
                        {"name", name},
                        {"schema", {{"type", "array"}, {"items", std::move(items)}}},
                        {"style", "form"},
                        {"explode", false}};
        };
        const Json time = {{"type", "string"}, {"format", "date-time"}};
        for (const FilterDeclaration& filter : declared_filters(type)) {
            if (filter.name == "contains_permission") {  // may be repeated
                Json repeated = list(filter.name, {{"type", "string"}});
                repeated["explode"] = true;
                made.emplace_back(filter.name, std::move(repeated));
                continue;
            }
            Json one;
            switch (filter.shape) {
                case Shape::kText:
                    one = parameter(filter.name, "query", {{"type", "string"}});
                    break;
                case Shape::kInteger:
                    one = parameter(filter.name, "query", {{"type", "integer"}});
                    break;
                case Shape::kNumber:
                    one = parameter(filter.name, "query", {{"type", "number"}});
                    break;
                case Shape::kBoolean:
                    one = parameter(filter.name, "query", {{"type", "boolean"}});
                    break;
                case Shape::kTime:
                    one = parameter(filter.name, "query", time);
                    break;
                case Shape::kUuidList:
                    one = list(filter.name, {{"type", "string"}, {"format", "uuid"}});
                    break;
                case Shape::kTextList:
                    one = list(filter.name, {{"type", "string"}});
                    break;
                case Shape::kIntegerList:
                    one = list(filter.name, {{"type", "integer"}});
                    break;
                case Shape::kTimeList:
                    one = list(filter.name, time);
                    break;
                case Shape::kChoice:
                    one = parameter(filter.name, "query", {{"type", "string"}, {"enum", filter.choices}});
                    break;
            }
            made.emplace_back(filter.name, std::move(one));
        }
        made.emplace_back("limit", parameter("limit", "query", {{"type", "integer"}}));
        made.emplace_back("offset", parameter("offset", "query", {{"type", "integer"}}));
        if (type.filterable) {
            std::vector<std::string> names;
            for (const std::string& name : orderings(type)) {
                names.push_back("-" + name);
                names.push_back(name);
            }
            std::sort(names.begin(), names.end());
            made.emplace_back("ordering", list("ordering", {{"type", "string"}, {"enum", names}}));
            made.emplace_back("q", parameter("q", "query", {{"type", "string"}}));
        }
        std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        Json parameters = Json::array();
        for (auto& [name, one] : made) parameters.push_back(std::move(one));
        return parameters;
    }

    static std::vector<std::pair<int, std::string>> answers(Style style, int sync_status,
                                                            const std::string& schema) {
        if (style == Style::kAsync) return {{202, "AsyncOperationResponse"}};
        if (style == Style::kAsyncGroup) return {{202, "TaskGroupOperationResponse"}};
        return {{sync_status, schema}};
    }

    void add_type(const Type& type) {
        const std::string prefix = id_prefix(type.path);
        const std::string tag = type.tag.empty() ? tag_of(type.path) : type.tag;
        const std::string response = schemas_.response_schema(type);
        const Place collection = collection_place(type);
        const Place object = object_place(type);
        const auto operation = [&](std::string action, std::string method) {
            Operation made;
            made.prefix = prefix;
            made.action = std::move(action);
            made.tag = tag;
            made.method = std::move(method);
            return made;
        };
        if (type.list) {
            Operation list = operation("list", "get");
            list.parameters = list_parameters(type);
            list.responses = {{200, schemas_.list_schema(response)}};
            add(collection, std::move(list));
        }
        if (type.create != Style::kNone) {
            Operation create = operation("create", "post");
            create.request = body(schemas_.request_schema(type, false), type.multipart_only);
            create.responses = answers(type.create, 201, response);
            add(collection, std::move(create));
        }
        if (type.read) {
            Operation read = operation("read", "get");
            const std::string detail = type.schema_name() + "DetailResponse";
            read.responses = {{200, registry_.schema(detail) != nullptr ? detail : response}};
            add(object, std::move(read));
        }
        if (type.update != Style::kNone) {
            for (const bool partial : {true, false}) {
                if (!partial && !type.has_put) continue;
                Operation update =
                    operation(partial ? "partial_update" : "update", partial ? "patch" : "put");
                update.request = body(schemas_.request_schema(type, partial), false);
                update.responses = {{200, response}};
                if (type.update == Style::kAsync)
                    update.responses.emplace_back(202, "AsyncOperationResponse");
                add(object, std::move(update));
            }
        }
        if (type.remove != Style::kNone) {
            Operation remove = operation("delete", "delete");
            remove.responses = answers(type.remove, 204, "");
            add(object, std::move(remove));
        }
        for (const Action& action : type.actions) {
            if (action.on_version) continue;
            Operation made = operation(action.name, to_lower(action.method));
            if (!action.operation_id.empty()) made.id = action.operation_id;
            if (!action.request.empty()) made.request = body(action.request, action.multipart_only);
            made.responses = {{action.status, action.response}};
            if (action.creates) made.responses = {{201, response}};
            if (made.id == "tasks_cancel" || made.id == "task_groups_cancel")
                made.responses.emplace_back(409, action.response);
            if (action.multipart_only && action.method == "PUT")
                made.parameters.push_back([] {
                    Json header = parameter("Content-Range", "header", {{"type", "string"}});
                    header["required"] = true;
                    return header;
                }());
            made.help = action.help;
            Place place = action.on_collection ? collection : object;
            place.key += action.path;
            add(place, std::move(made));
        }
        if (type.kind == Kind::kRepository) add_versions(type, object, prefix, tag);
    }

    void add_versions(const Type& type, const Place& repository, const std::string& prefix,
                      const std::string& tag) {
        const Type& version = *registry_.by_key("core.repositoryversion");
        const std::string response = schemas_.response_schema(version);
        const std::string endpoint = type.path.substr(type.path.rfind('/') + 1);
        Place object;
        Place collection = repository;
        if (options_.pk_path) {
            collection = {prefix_ + type.path + "/{repository_pk}/versions/", {"repository_pk"}};
            object = {collection.key + "{number}/", {"repository_pk", "number"}};
        } else {
            collection.key += "versions/";
            const std::string name = type.app + "_" + endpoint + "_repository_version_href";
            object = {"{" + name + "}", {name}};
        }
        const auto operation = [&](const char* action, const char* method) {
            Operation made;
            made.prefix = prefix + "_versions";
            made.action = action;
            made.tag = tag + " Versions";
            made.method = method;
            return made;
        };
        Operation list = operation("list", "get");
        list.parameters = list_parameters(version);
        list.responses = {{200, schemas_.list_schema(response)}};
        add(collection, std::move(list));
        Operation read = operation("read", "get");
        read.responses = {{200, response}};
        add(object, std::move(read));
        Operation remove = operation("delete", "delete");
        remove.responses = {{202, "AsyncOperationResponse"}};
        add(object, std::move(remove));
        Operation repair = operation("repair", "post");
        repair.request = body("Repair", false);
        repair.responses = {{202, "AsyncOperationResponse"}};
        const std::string version_key = object.key;
        object.key += "repair/";
        add(object, std::move(repair));
        for (const Action& action : type.actions) {
            if (!action.on_version) continue;
            Operation made = operation(action.name.c_str(), "post");
            if (!action.request.empty()) made.request = body(action.request, action.multipart_only);
            made.responses = {{action.status, action.response}};
            made.help = action.help;
            object.key = version_key + action.path;
            add(object, std::move(made));
        }
    }

    void add_master(Kind kind) {
        const std::string path(model::master_path(kind));
        const Type& base = model::master_type(kind);
        const std::string response = schemas_.response_schema(base);
        Operation list;
        list.prefix = path;
        list.action = "list";
        list.tag = tag_of(path);
        list.method = "get";
        list.parameters = list_parameters(base);
        std::vector<std::string> types;
        for (const Type* type : registry_.of_kind(kind)) types.push_back(type->name);
        list.parameters.push_back(parameter("pulp_type", "query", {{"type", "string"}, {"enum", types}}));
        list.parameters.push_back(
            Json{{"in", "query"},
                 {"name", "pulp_type__in"},
                 {"schema", {{"type", "array"}, {"items", {{"type", "string"}, {"enum", types}}}}},
                 {"style", "form"},
                 {"explode", false}});
        list.responses = {{200, schemas_.list_schema(response)}};
        add({prefix_ + path + "/", {}}, std::move(list));
    }

    /// What a plugin says of its URL trees: {"operations": [{"path", "method", "id", "action", "tag",
    /// "request", "form_only", "query", "responses"}]}; schemas are named.
    void add_routes(const Json& document) {
        for (const Json& said : document.value("operations", Json::array())) {
            Place place;
            place.key = said.at("path").get<std::string>();
            for (size_t at = place.key.find('{'); at != std::string::npos; at = place.key.find('{', at + 1))
                place.parameters.push_back(place.key.substr(at + 1, place.key.find('}', at) - at - 1));
            std::sort(place.parameters.begin(), place.parameters.end());
            // With domains the segment after the tree's first is one.
            if (options_.domains) place.key.insert(place.key.find('/', 1) + 1, "{pulp_domain}/");
            Operation made;
            made.id = said.at(options_.bindings ? "action" : "id").get<std::string>();
            made.method = said.at("method").get<std::string>();
            made.tag = said.at("tag").get<std::string>();
            if (said.contains("request"))
                made.request = body(said["request"].get<std::string>(), said.value("form_only", false));
            for (const auto& [status, schema] : said.at("responses").items())
                made.responses.emplace_back(std::stoi(status), schema.get<std::string>());
            const Json query = said.value("query", Json::object());
            for (const auto& [name, schema] : query.items())
                made.parameters.push_back(parameter(name, "query", schema));
            add(place, std::move(made));
        }
    }

    void add_fixed() {
        const auto fixed = [&](const std::string& path, const char* method, std::string id,
                               std::string request, std::vector<std::pair<int, std::string>> responses,
                               bool open, std::string tag) {
            Operation made;
            made.id = std::move(id);
            made.method = method;
            made.tag = std::move(tag);
            if (!request.empty()) made.request = body(request, false);
            made.responses = std::move(responses);
            made.open = open;
            add({(open ? open_prefix_ : prefix_) + path, {}}, std::move(made));
        };
        const auto id = [&](const char* plain, const char* bindings) {
            return std::string(options_.bindings ? bindings : plain);
        };
        const std::vector<std::pair<int, std::string>> task = {{202, "AsyncOperationResponse"}};
        fixed("status/", "get", "status_read", "", {{200, "StatusResponse"}}, true, "Status");
        fixed("livez/", "get", "livez_read", "", {{200, ""}}, true, "Livez");
        fixed("login/", "get", "login_read", "", {{200, "LoginResponse"}}, false, "Login");
        fixed("login/", "post", "login", "", {{201, "LoginResponse"}}, false, "Login");
        fixed("login/", "patch", "login_update", "PatchedLoginUpdate", {{200, "LoginUpdateResponse"}}, false,
              "Login");
        fixed("login/", "delete", "logout", "", {{204, ""}}, false, "Login");
        fixed("repair/", "post", id("repair_post", "post"), "Repair", task, false, "Repair");
        fixed("datarepair/7272/", "post", id("datarepair_7272_post", "post"), "DataRepair7272", task, false,
              "Datarepair: 7272");
        fixed("orphans/cleanup/", "post", id("orphans_cleanup_cleanup", "cleanup"), "OrphansCleanup", task,
              false, "Orphans: Cleanup");
        fixed("orphans/", "delete", id("orphans_delete", "delete"), "", task, false, "Orphans");
        fixed("repositories/reclaim_space/", "post", id("repositories_reclaim_space_reclaim", "reclaim"),
              "ReclaimSpace", task, false, "Repositories: Reclaim_Space");
        fixed("importers/core/pulp/import-check/", "post", "pulp_import_check_post", "PulpImportCheck",
              {{200, "PulpImportCheckResponse"}}, false, "Importers: Pulp Import-Check");
    }

    /// Tokens and the audit journal, which are ours alone.
    void add_own() {
        const std::string tokens = prefix_ + "granary/tokens/";
        const Place token = options_.pk_path ? Place{tokens + "{pulp_id}/", {"pulp_id"}}
                                             : Place{"{api_token_href}", {"api_token_href"}};
        const auto operation = [&](const char* prefix, const char* tag, const char* action,
                                   const char* method, std::pair<int, std::string> response) {
            Operation made;
            made.prefix = prefix;
            made.tag = tag;
            made.action = action;
            made.method = method;
            made.selects = false;
            made.responses = {std::move(response)};
            return made;
        };
        const auto of_tokens = [&](const char* action, const char* method,
                                   std::pair<int, std::string> response) {
            return operation("granary_tokens", "Granary: Tokens", action, method, std::move(response));
        };
        add({tokens, {}}, of_tokens("list", "get", {200, schemas_.list_schema("ApiTokenResponse")}));
        Operation create = of_tokens("create", "post", {201, "ApiTokenResponse"});
        create.request = body("ApiToken", false);
        add({tokens, {}}, std::move(create));
        add(token, of_tokens("read", "get", {200, "ApiTokenResponse"}));
        add(token, of_tokens("delete", "delete", {204, ""}));
        Operation audit = operation("granary_audit", "Granary: Audit", "list", "get",
                                    {200, schemas_.list_schema("AuditRecordResponse")});
        for (const char* name :
             {"username", "action", "target", "address", "correlation_id", "means", "domain"})
            audit.parameters.push_back(parameter(name, "query", {{"type", "string"}}));
        audit.parameters.push_back(
            parameter("outcome", "query", {{"type", "string"}, {"enum", {"done", "refused", "failed"}}}));
        for (const char* name : {"since", "until"})
            audit.parameters.push_back(
                parameter(name, "query", {{"type", "string"}, {"format", "date-time"}}));
        for (const char* name : {"limit", "offset"})
            audit.parameters.push_back(parameter(name, "query", {{"type", "integer"}}));
        audit.parameters.push_back(
            parameter("format", "query", {{"type", "string"}, {"enum", {"json", "jsonl"}}}));
        add({prefix_ + "granary/audit/", {}}, std::move(audit));
    }

    const model::Registry& registry_;
    const std::vector<ComponentVersion>& versions_;
    std::string prefix_,
        open_prefix_;  ///< of what is in a domain, and of what is in none
    const DocumentOptions& options_;
    Json paths_ = Json::object();
    DocumentSchemas schemas_;
};

}  // namespace

std::string openapi_document(const model::Registry& registry, const std::vector<ComponentVersion>& versions,
                             const std::string& root, const DocumentOptions& options) {
    return Generator(registry, versions, root, options).make();
}

}  // namespace granary::api
