#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/host/interfaces.h"
#include "core/host/session.h"
#include "core/model/content_query.h"

/// granary.serving/1: what a request may see and start. Everything goes through the request's domain.
namespace granary::host {
namespace {

using Json = nlohmann::json;

granary_record* record_of(granary_request& request, const model::Type& type, int64_t id,
                          const Uuid& pulp_id) {
    auto record = std::make_unique<granary_record>();
    record->context = &request.port.model();
    record->domain = request.port.domain();
    record->type = &type;
    record->id = id;
    record->pulp_id = pulp_id;
    record->owner = request.library.name();
    record->type_key = boundary_key(type);
    return give(std::move(record));
}

/// PRN of a row of a master table, whatever its type.
std::string master_prn(granary_request& request, model::Kind kind, int64_t id) {
    model::Context& context = request.port.model();
    const std::string table(model::master_name(kind));
    std::string prn;
    const auto lease = context.database.lease();
    lease->query_one("SELECT type, pulp_id FROM " + table + " WHERE id = $1 AND domain_id = $2",
                     {id, request.port.domain().id}, [&](const db::Row& row) {
                         if (const model::Type* type = context.registry.typed(kind, row.text(0)))
                             prn = model::prn(*type, row.uuid(1));
                     });
    return prn;
}

granary_status find(granary_request* request, const char* wanted, granary_str path, granary_record** out,
                    granary_str* rest, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        pointed(rest, "rest");
        RequestPort& port = object_of(request, "request").port;
        const model::Type& type = require_type(port.model().registry, model::Kind::kDistribution, wanted);
        auto found = port.find(bytes_of(path, "path"));
        if (!found || found->distribution.type != &type)
            throw Failure(ErrorCode::kNotFound, "There is no such distribution.");
        *rest = request->keep(std::move(found->rest));
        *out = record_of(*request, type, found->distribution.id, found->distribution.pulp_id);
    });
}

granary_status served(granary_request* request, granary_record* distribution, granary_served* out,
                      granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        RequestPort& port = object_of(request, "request").port;
        give_served(*request, port.serving(distribution_id(object_of(distribution, "distribution"))), out);
    });
}

granary_status open(granary_request* request, granary_str reference, granary_record** out,
                    granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        RequestPort& port = object_of(request, "request").port;
        const auto resolved = resolve_reference(port.model(), port.domain(), reference);
        if (resolved.type == nullptr || resolved.is_collection)
            throw Failure(ErrorCode::kInvalid,
                          "\"" + reference_text(reference) + "\" does not name one resource.");
        *out = record_of(*request, *resolved.type, resolved.id, resolved.pulp_id);
    });
}

granary_status each(granary_request* request, granary_str version, const granary_query* query, void* user,
                    granary_status (*batch)(void* user, const granary_rows* rows), granary_error* error) {
    return shield(error, [&] {
        model::Context& context = object_of(request, "request").port.model();
        const model::Type& type =
            require_type(context.registry, model::Kind::kContent, pointed(query, "query").type);
        if (type.app != request->library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + request->library.name() +
                                                   " cannot read content of type " + type.name +
                                                   ", its own types are wanted.");
        model::ContentQuery wanted;
        wanted.distinct = (query->flags & GRANARY_QUERY_DISTINCT) != 0;
        wanted.count = (query->flags & GRANARY_QUERY_COUNT) != 0;
        wanted.limit = std::min<uint64_t>(query->limit, INT64_MAX);
        wanted.columns = take_columns(type, query->tags, query->tag_count);
        if (wanted.distinct && wanted.columns.empty())
            refuse_argument("query.tags", "is empty; values that are to be distinct are wanted");
        for (const granary_condition& condition :
             list_of(query->conditions, query->condition_count, "query.conditions")) {
            const auto column = model::content_column(type, condition.tag);
            if (column.field == nullptr)
                throw Failure(ErrorCode::kInvalid,
                              "A condition on tag " + std::to_string(condition.tag) + " is not possible.");
            wanted.conditions.emplace_back(column.field, take(*column.field, condition.value));
        }
        model::query_content(context, version_of(*request, version), type, wanted,
                             lend_rows(wanted, user, batch));
    });
}

granary_status authorize(granary_request* request, granary_str permission, granary_record* object,
                         uint32_t* allowed, granary_error* error) {
    return shield(error, [&] {
        pointed(allowed, "allowed") = 0;
        if (object != nullptr) object_of(object, "object");
        RequestPort& port = object_of(request, "request").port;
        *allowed =
            port.authorize(text_of(permission, "permission"), object == nullptr ? nullptr : object->type,
                           object == nullptr ? 0 : object->id)
                ? 1
                : 0;
    });
}

granary_status admit(granary_request* request, granary_str policy, granary_str action,
                     granary_record* distribution, uint32_t* allowed, granary_error* error) {
    return shield(error, [&] {
        pointed(allowed, "allowed") = 0;
        if (distribution != nullptr) distribution_id(object_of(distribution, "distribution"));
        RequestPort& port = object_of(request, "request").port;
        *allowed = port.admit(text_of(policy, "policy"), text_of(action, "action"),
                              distribution == nullptr ? nullptr : distribution->type,
                              distribution == nullptr ? 0 : distribution->id)
                       ? 1
                       : 0;
    });
}

granary_status user(granary_request* request, granary_str* out, granary_error* error) {
    return shield(error, [&] {
        RequestPort& port = object_of(request, "request").port;
        pointed(out, "out") = request->keep(port.user_prn());
    });
}

Json to_json(const granary_value& value) {
    switch (value.type) {
        case GRANARY_T_BOOL:
            return value.as.i64 != 0;
        case GRANARY_T_I64:
        case GRANARY_T_TIME:
            return value.as.i64;
        case GRANARY_T_F64:
            return value.as.f64;
        case GRANARY_T_TEXT:
            return std::string(text_of(value.as.text, "creation.values"));
        case GRANARY_T_JSON:
            return Json::parse(json_of(value.as.text, "creation.values"));
        case 0:
            return nullptr;
        default:
            refuse_argument("creation.values",
                            "has a value of type " + std::to_string(value.type) + ", which none has");
    }
}

NewUnit take_creation(granary_request* request, const granary_creation* creation) {
    pointed(creation, "creation");
    NewUnit unit;
    unit.type = &require_type(object_of(request, "request").port.model().registry, model::Kind::kContent,
                              creation->type);
    if (unit.type->app != request->library.name())
        throw Failure(ErrorCode::kInvalid, "Plugin " + request->library.name() +
                                               " cannot make content of type " + unit.type->name +
                                               ", its own types are wanted.");
    if (creation->repository != nullptr) {
        if (object_of(creation->repository, "creation.repository").type->kind != model::Kind::kRepository ||
            creation->repository->type->app != request->library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + request->library.name() +
                                                   " cannot add content to a " +
                                                   creation->repository->type_key + ".");
        unit.repository = creation->repository->id;
    }
    unit.file = bytes_of(creation->file, "creation.file");
    unit.file_name = text_of(creation->file_name, "creation.file_name");
    unit.task_name = text_of(creation->task_name, "creation.task_name");
    if ((creation->flags & ~uint64_t{GRANARY_CREATION_TELLS_FAILURE}) != 0)
        refuse_argument("creation.flags", "is " + std::to_string(creation->flags) + ", which names no flags");
    unit.tells_failure = (creation->flags & GRANARY_CREATION_TELLS_FAILURE) != 0;
    Json values = Json::object();
    for (const auto& given : list_of(creation->values, creation->value_count, "creation.values"))
        values[std::string(name_of(given.name, "creation.values.name"))] = to_json(given.value);
    unit.values = values.dump(-1, ' ', false, Json::error_handler_t::replace);
    return unit;
}

granary_status create(granary_request* request, const granary_creation* creation, granary_str* href,
                      granary_error* error) {
    return shield(error, [&] {
        pointed(href, "href");
        *href = request->keep(request->port.create(take_creation(request, creation)));
    });
}

granary_status gather(granary_request* request, const granary_creation* creation, granary_str session,
                      uint32_t window, granary_gathered* out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        Gathered gathered =
            request->port.gather(take_creation(request, creation), bytes_of(session, "session"), window);
        out->session = request->keep(std::move(gathered.session));
        out->task = request->keep(std::move(gathered.task));
        out->begins = gathered.begins;
    });
}

granary_status dispatch(granary_request* request, const granary_dispatch* wanted, granary_str* href,
                        granary_error* error) {
    return shield(error, [&] {
        pointed(href, "href");
        pointed(wanted, "dispatch");
        NewTask task;
        task.function = object_of(request, "request").library.name() + "." +
                        std::string(text_of(wanted->task, "dispatch.task"));
        task.name = text_of(wanted->task_name, "dispatch.task_name");
        if (task.name.empty()) task.name = task.function;
        task.arguments = json_of(wanted->arguments, "dispatch.arguments");
        if (!Json::parse(task.arguments, nullptr, false).is_object())
            throw Failure(ErrorCode::kInvalid, "The arguments of a task are no JSON object.");
        const auto take_locks = [](std::vector<std::string>& out, const granary_str* prns, uint64_t count,
                                   const char* argument) {
            for (const granary_str& prn : list_of(prns, count, argument))
                out.emplace_back(text_of(prn, argument));
        };
        take_locks(task.exclusive, wanted->exclusive, wanted->exclusive_count, "dispatch.exclusive");
        take_locks(task.shared, wanted->shared, wanted->shared_count, "dispatch.shared");
        *href = request->keep(request->port.dispatch(task));
    });
}

granary_status sign(granary_request* request, granary_str text, granary_str* out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        RequestPort& port = object_of(request, "request").port;
        *out = request->keep(to_hex(port.model().secrets.keyed_digest(
            "granary.plugin." + request->library.name(), bytes_of(text, "text"))));
    });
}

granary_status fetch(granary_request* request, granary_record* remote, granary_str url,
                     const granary_str* headers, uint64_t header_count, uint64_t max_size, uint32_t timeout,
                     granary_document* out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        RequestPort& port = object_of(request, "request").port;
        if (object_of(remote, "remote").type->kind != model::Kind::kRemote)
            throw Failure(ErrorCode::kInvalid, "A document is fetched through a remote.");
        std::vector<std::string> lines;
        for (const granary_str& line : list_of(headers, header_count, "headers"))
            lines.emplace_back(take_header(line, "headers"));
        give_document(port.fetch(remote->id, std::string(text_of(url, "url")), lines, max_size, timeout),
                      out);
    });
}

}  // namespace

int64_t distribution_id(const granary_record& record) {
    if (record.type->kind != model::Kind::kDistribution)
        throw Failure(ErrorCode::kInvalid,
                      "What is served is asked of a distribution, not of a " + record.type_key + ".");
    return record.id;
}

void give_served(granary_request& request, const Serving& serving, granary_served* out) {
    *out = {};
    out->version = -1;
    if (serving.version) {
        std::string prn = version_prn(request.port.model(), *serving.version);
        request.versions[prn] = *serving.version;
        out->version = serving.version->number;
        out->version_created = std::max(serving.version_created, serving.units_changed);
        out->version_prn = request.keep(std::move(prn));
    }
    out->content_url = request.keep(serving.content_url);
    out->base_url = request.keep(serving.base_url);
    using model::Kind;
    if (serving.repository)
        out->repository = request.keep(model::prn(*serving.repository->type, serving.repository->pulp_id));
    if (serving.publication)
        out->publication = request.keep(master_prn(request, Kind::kPublication, *serving.publication));
    if (serving.remote) out->remote = request.keep(master_prn(request, Kind::kRemote, *serving.remote));
}

model::VersionRef version_of(granary_request& request, granary_str reference) {
    const auto known = request.versions.find(bytes_of(reference, "version"));
    if (known != request.versions.end()) return known->second;
    model::Context& context = request.port.model();
    const auto resolved = resolve_reference(context, request.port.domain(), reference);
    std::optional<model::VersionRef> version;
    if (resolved.type != nullptr && resolved.type->kind == model::Kind::kRepositoryVersion) {
        const auto lease = context.database.lease();
        version = model::version_by_id(*lease, resolved.id);
    }
    if (!version)
        throw Failure(ErrorCode::kNotFound,
                      "\"" + reference_text(reference) + "\" does not name a repository version.");
    return *version;
}

const granary_serving_1 kServingInterface = {find, served, open,     each, authorize, admit,
                                             user, create, dispatch, sign, fetch};
const granary_gathering_1 kGatheringInterface = {gather};

}  // namespace granary::host
