#include <unistd.h>

#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/checks.h"
#include "core/api/content_task.h"
#include "core/api/error.h"
#include "core/api/objects.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/model/href.h"
#include "core/model/repository.h"

namespace granary::api {

using model::Field;
using model::Kind;
using model::Type;

namespace {

Uuid uuid_of(db::Connection& connection, const std::string& table, int64_t id) {
    return connection.query_uuid("select pulp_id from " + table + " where id = $1", {id}).value_or(Uuid{});
}

model::VersionRef route_version(Call& call) {
    const int64_t repository = route_object(call);
    const auto version = model::version_by_number(call.connection, repository, call.route.version_number);
    if (!version) throw not_found("RepositoryVersion");
    return *version;
}

std::string repository_prn(Call& call, int64_t repository) {
    std::string type;
    Uuid id;
    call.connection.query_one("select type, pulp_id from repository where id = $1", {repository},
                              [&](const db::Row& row) {
                                  type = row.text(0);
                                  id = row.uuid(1);
                              });
    const Type* owner = call.context().registry.typed(Kind::kRepository, type);
    if (owner == nullptr) throw not_found("Repository");
    return model::prn(*owner, id);
}

/// Content units of a modify body as row ids by type name. Unknown ones → 400 naming all of them,
/// as are those of another domain.
Json resolve_units(Call& call, const Json& values, const char* field, const Type& repository_type) {
    Json units = Json::object();
    if (!values.contains(field)) return units;
    std::vector<std::string> missing;
    std::vector<std::string> foreign;  // of another domain
    for (const Json& item : values[field]) {
        const std::string text = item.get<std::string>();
        const auto parsed = model::parse_reference(call.context(), call.domain, text);
        if (!parsed || parsed->is_collection) throw list_error("URI not valid: " + text);
        const auto resolved = model::resolve(call.context(), call.connection, call.domain, text);
        if (!resolved || resolved->type->kind != Kind::kContent || !sees(call, *resolved)) {
            (parsed->foreign ? foreign : missing).push_back(text);
            continue;
        }
        const auto& allowed = repository_type.content_types;
        if (std::string_view(field) == "add_content_units" && !allowed.empty() &&
            std::find(allowed.begin(), allowed.end(), resolved->type->name) == allowed.end())
            throw field_error(
                field, "Content of type '" + resolved->type->name + "' is not supported by this repository.");
        units[resolved->type->name].push_back(resolved->id);
    }
    if (!foreign.empty())
        throw field_error(field, "Content units are not a part of the current domain " + call.domain.name +
                                     ": ['" + join(foreign, "', '") + "']");
    if (!missing.empty())
        throw list_error("Could not find the following content units: ['" + join(missing, "', '") + "']");
    return units;
}

/// What a lock names: the repository itself, or the reference the request gave (or the repository has) in
/// that field.
void add_lock(const ValueScope& scope, tasks::TaskSpec& spec, const std::string& lock, const Type& type,
              const Uuid& self, const Json& values) {
    const size_t colon = lock.find(':');
    const std::string what = lock.substr(0, colon);
    auto& list =
        colon != std::string::npos && lock.substr(colon + 1) == "shared" ? spec.shared : spec.exclusive;
    if (what == "self") {
        list.push_back(model::prn(type, self));
        return;
    }
    const auto value = values.find(what);
    if (value == values.end() || !value->is_string()) return;
    const auto resolved =
        model::resolve(scope.context, scope.connection, scope.domain, value->get<std::string>());
    if (resolved) list.push_back(model::prn(*resolved->type, resolved->pulp_id));
}

/// A row id as the PRN a plugin gets.
std::string reference_prn(const ValueScope& scope, const std::string& ref, int64_t id) {
    if (ref == "core.repositoryversion")
        return model::prn(*scope.context.registry.by_key("core.repositoryversion"),
                          uuid_of(scope.connection, "repository_version", id));
    const auto type_name = scope.connection.query_text("select type from " + ref + " where id = $1", {id});
    const Type* type = type_name ? scope.context.registry.by_key(ref + ":" + *type_name) : nullptr;
    if (type == nullptr) throw not_found();
    return model::prn(*type, uuid_of(scope.connection, ref, id));
}

void references_to_prns(const ValueScope& scope, const std::vector<Field>& fields, Json& values) {
    for (const Field& field : fields) {
        const auto value = values.find(field.name);
        if (field.type == model::FieldType::kRef && value != values.end() && value->is_number_integer())
            *value = reference_prn(scope, field.ref, value->get<int64_t>());
    }
}

/// Files of a form as their text: what an action is given is no package.
void files_to_texts(Call& call, const std::vector<Field>& fields, Json& values) {
    constexpr uint64_t kMaxText = 1 << 20;
    for (const Field& field : fields) {
        const auto value = values.find(field.name);
        if (field.type != model::FieldType::kFile || value == values.end()) continue;
        auto* form = dynamic_cast<FormSink*>(call.request.sink.get());
        if (form == nullptr || form->files.count(field.name) == 0)
            throw field_error(field.name, "No file was submitted.");
        artifacts::Writer& writer = *form->files[field.name].writer;
        if (writer.size() > kMaxText)
            throw field_error(field.name, "The file has " + std::to_string(writer.size()) +
                                              " bytes, at most 1048576 are taken.");
        std::string text(writer.size(), '\0');
        const int fd = writer.open_reader();
        const ssize_t got = fd < 0 ? -1 : ::pread(fd, text.data(), text.size(), 0);
        if (fd >= 0) ::close(fd);
        if (got != static_cast<ssize_t>(text.size()))
            throw Failure(ErrorCode::kIo, "A file of the form cannot be read.");
        if (!is_valid_text(text)) throw field_error(field.name, "The file is not UTF-8 text without NUL.");
        *value = std::move(text);
    }
}

}  // namespace

bool enters_plugin(Call& call, const Type& repository_type, int64_t repository_id) {
    return enters_plugin(call.context(), call.connection, repository_type, repository_id);
}

http::Response modify_repository(Call& call) {
    const Type& type = *call.route.type;
    Uuid pulp_id;
    const int64_t id = route_object(call, &pulp_id);
    const model::Schema* schema = call.context().registry.schema("RepositoryAddRemoveContent");
    const Json values = validate(value_scope(call), schema->fields, parse_body(call.request),
                                 is_form(call.request), Strictness::kFull, true);
    Json arguments = Json{{"repository", id}, {"overwrite", values.value("overwrite", true)}};
    arguments["add"] = resolve_units(call, values, "add_content_units", type);
    if (values.contains("remove_content_units")) {
        const Json& remove = values["remove_content_units"];
        const bool all = std::find(remove.begin(), remove.end(), Json("*")) != remove.end();
        if (all && remove.size() > 1)
            throw field_error("remove_content_units", "Cannot supply content units and '*'.");
        if (all) {
            arguments["remove_all"] = true;
        } else {
            arguments["remove"] = resolve_units(call, values, "remove_content_units", type);
        }
    }
    if (values.contains("base_version")) {
        const auto base = model::version_by_id(call.connection, values["base_version"].get<int64_t>());
        if (!base || base->repository_id != id) {
            // A version of another repository of the same type may seed this one.
            const auto other = base ? call.connection.query_text("select type from repository where id = $1",
                                                                 {base->repository_id})
                                    : std::nullopt;
            const model::Type* version = call.context().registry.by_key("core.repositoryversion");
            if (!other || *other != type.name || !sees(call, {version, base->id, base->pulp_id, false}))
                throw field_error("base_version",
                                  "RepositoryVersion does not exist for this repository type.");
        }
        arguments["base_version"] = base->id;
    }
    judge_by_plugin(call, type, id, arguments["add"].get<std::map<std::string, std::vector<int64_t>>>(),
                    values.contains("base_version") || values.contains("remove_content_units"));
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.repository.add_and_remove";
    if (enters_plugin(call, type, id)) spec.function = "granary.repository.add_and_remove_with_hooks";
    spec.arguments = arguments.dump();
    spec.exclusive = {model::prn(type, pulp_id)};
    return accepted(call, std::move(spec));
}

namespace {

/// Fields of an action that the request left open and its resource has; what neither has is said in the
/// contract's words.
void fill_from_self(const std::vector<Field>& fields, const Json& stored, Json& values) {
    FieldErrors errors;
    for (const Field& field : fields) {
        if (field.default_from.rfind("self.", 0) != 0) continue;
        const std::string from = field.default_from.substr(5);
        if (!values.contains(field.name) || values[field.name].is_null())
            values[field.name] = stored.value(from, Json());
        if (values[field.name].is_null() && field.has(model::kRequired))
            errors.add(field.name,
                       "This field is required since a " + from + " is not set on the repository.");
    }
    errors.raise();
}

void check_action_rules(const model::Action& action, const Json& stored, const Json& values) {
    for (const model::Rule& rule : action.rules) {
        const bool refused = std::all_of(
            rule.conditions.begin(), rule.conditions.end(), [&](const model::Rule::Condition& condition) {
                const Json& of = condition.on_self ? stored : values;
                const auto found = of.find(condition.field);
                const bool equal = found != of.end() && *found == Json::parse(condition.json, nullptr, false);
                return equal != condition.negated;
            });
        if (!refused) continue;
        throw rule.field.empty() ? list_error(rule.message) : field_error(rule.field, rule.message);
    }
}

}  // namespace

static std::vector<Field> action_fields(const model::Registry& registry, const model::Action& action) {
    const model::Schema* schema = registry.schema(action.request);
    return schema != nullptr ? schema->fields : std::vector<Field>{};
}

/// The request of an action, checked; what its resource may give is not required.
static Json action_values(const ValueScope& scope, std::vector<Field> fields, const Json& body,
                          bool from_form) {
    for (Field& field : fields)
        if (!field.default_from.empty()) field.flags &= ~static_cast<uint32_t>(model::kRequired);
    return validate(scope, fields, body, from_form, Strictness::kFull, true);
}

/// `values`: of action_values, with what the resource gives.
static tasks::TaskSpec task_of_action(const ValueScope& scope, const Type& type, const model::Action& action,
                                      const Uuid& self, const Json& stored, Json values) {
    check_action_rules(action, stored, values);
    references_to_prns(scope, action_fields(scope.context.registry, action), values);
    tasks::TaskSpec spec;
    spec.name = action.task;
    spec.function = action.function;
    for (const std::string& lock : action.locks) add_lock(scope, spec, lock, type, self, values);
    if (!action.on_collection) values["self"] = model::prn(type, self);
    spec.arguments = values.dump(-1, ' ', false, Json::error_handler_t::replace);
    return spec;
}

tasks::TaskSpec action_task(const ValueScope& scope, const Type& type, const model::Action& action,
                            const Uuid& self, const Json& stored, const Json& body) {
    const std::vector<Field> fields = action_fields(scope.context.registry, action);
    Json values = action_values(scope, fields, body, false);
    fill_from_self(fields, stored, values);
    return task_of_action(scope, type, action, self, stored, std::move(values));
}

http::Response plugin_action(Call& call) {
    const Type& type = *call.route.type;
    const model::Action& action = *call.route.action;
    const std::vector<Field> fields = action_fields(call.context().registry, action);
    Json values = action_values(value_scope(call), fields, parse_body(call.request), is_form(call.request));
    Json stored = Json::object();
    Uuid pulp_id;
    if (!action.on_collection) {
        const int64_t id = route_object(call, &pulp_id);
        stored = load_values(call.context(), call.connection, type, id);
        fill_from_self(fields, stored, values);
        if (values.contains("remote"))
            check_rules(call.context(), call.connection, call.domain, type, stored,
                        Json{{"remote", values["remote"]}}, id);
    }
    files_to_texts(call, fields, values);
    tasks::TaskSpec spec =
        task_of_action(value_scope(call), type, action, pulp_id, stored, std::move(values));
    if (!action.creates) return accepted(call, std::move(spec));
    return once_done(call, std::move(spec), [](Call& then, const std::string& result) {
        const Json made = Json::parse(result, nullptr, false);
        if (!made.is_object())
            throw Failure(ErrorCode::kInternal, "The task of " + then.route.action->name +
                                                    "/ gave nothing to make a " + then.route.type->model +
                                                    " of.");
        return create_from(then, made, false);
    });
}

http::Response version_action(Call& call) {
    const model::VersionRef version = route_version(call);
    const model::Action& action = *call.route.action;
    const model::Schema* schema = call.context().registry.schema(action.request);
    const std::vector<Field> fields = schema != nullptr ? schema->fields : std::vector<Field>{};
    Json values = validate(value_scope(call), fields, parse_body(call.request), is_form(call.request),
                           Strictness::kFull, true);
    check_action_rules(action, Json::object(), values);
    references_to_prns(value_scope(call), fields, values);
    values["self"] = model::prn(*call.context().registry.by_key("core.repositoryversion"), version.pulp_id);
    tasks::TaskSpec spec;
    spec.name = action.task;
    spec.function = action.function;
    // A version does not change, but its repository could leave with it.
    spec.shared = {repository_prn(call, version.repository_id)};
    spec.arguments = values.dump(-1, ' ', false, Json::error_handler_t::replace);
    return accepted(call, std::move(spec));
}

http::Response create_publication(Call& call) {
    const Type& type = *call.route.type;
    Json values = validate(value_scope(call), type.fields, parse_body(call.request), is_form(call.request),
                           Strictness::kFull, true);
    const bool by_repository = values.contains("repository") && !values["repository"].is_null();
    const bool by_version = values.contains("repository_version") && !values["repository_version"].is_null();
    if (!by_repository && !by_version)
        throw object_error("Either the 'repository' or 'repository_version' need to be specified");
    if (by_repository && by_version)
        throw object_error(
            "Either the 'repository' or 'repository_version' need to be specified but not both.");
    if (by_version && values.value("checkpoint", false))
        throw object_error("'checkpoint' may only be used with 'repository'");
    std::optional<model::VersionRef> version;
    if (by_version)
        version = model::version_by_id(call.connection, values["repository_version"].get<int64_t>());
    if (by_repository) version = model::latest_version(call.connection, values["repository"].get<int64_t>());
    if (!version)
        throw field_error(by_version ? "repository_version" : "repository", "Object does not exist.");
    values.erase("repository");
    values["type"] = type.name;
    values["repository_version"] =
        model::prn(*call.context().registry.by_key("core.repositoryversion"), version->pulp_id);
    tasks::TaskSpec spec;
    spec.name = type.publish_task;
    spec.function = type.publish_function;
    spec.arguments = values.dump(-1, ' ', false, Json::error_handler_t::replace);
    spec.shared = {repository_prn(call, version->repository_id)};
    return accepted(call, std::move(spec));
}

http::Response show_storage_use(Call& call) {
    const model::StorageUse use = model::storage_use(call.connection, route_object(call));
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.member("artifacts", use.artifacts);
    json.member("bytes", use.bytes);
    json.member("unique_bytes", use.unique_bytes);
    json.member("shared_bytes", use.shared_bytes);
    json.member("latest_bytes", use.latest_bytes);
    json.member("remote_bytes", use.remote_bytes);
    json.end_object();
    return http::Response::json(200, std::move(body));
}

http::Response read_version(Call& call) {
    const model::VersionRef version = route_version(call);
    const Type& type = *call.context().registry.by_key("core.repositoryversion");
    return http::Response::json(200, render_for(call, type, version.id, read_projection(call.query)));
}

http::Response delete_version(Call& call) {
    const model::VersionRef version = route_version(call);
    if (const auto reason = model::version_protection(call.connection, version, &call.context().registry))
        throw list_error(*reason);
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.repository.delete_version";
    spec.arguments = Json{{"version", version.id}}.dump();
    spec.exclusive = {repository_prn(call, version.repository_id)};
    return accepted(call, std::move(spec));
}

http::Response repair_version(Call& call) {
    const model::VersionRef version = route_version(call);
    const model::Schema* schema = call.context().registry.schema("Repair");
    const Json values = validate(value_scope(call), schema->fields, parse_body(call.request),
                                 is_form(call.request), Strictness::kFull, true);
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.repository.repair_version";
    spec.arguments =
        Json{{"version", version.id}, {"verify_checksums", values.value("verify_checksums", true)}}.dump();
    spec.shared = {repository_prn(call, version.repository_id)};
    return accepted(call, std::move(spec));
}

}  // namespace granary::api
