#include <algorithm>

#include "core/host/host.h"
#include "core/host/session.h"

/// The ways into plugin code from a request.
namespace granary::host {
namespace {

bool offers(const model::Type& type, std::string_view id) {
    return std::find(type.interfaces.begin(), type.interfaces.end(), id) != type.interfaces.end();
}

void fill(granary_record& record, const model::Type& type, int64_t id, RequestPort& port) {
    record.context = &port.model();
    record.domain = port.domain();
    record.type = &type;
    record.id = id;
    record.owner = type.component;
    record.type_key = boundary_key(type);
    const auto lease = port.model().database.lease();
    const auto pulp_id =
        lease->query_uuid("SELECT pulp_id FROM " + type.main_table() + " WHERE id = $1", {id});
    if (!pulp_id)
        throw Failure(ErrorCode::kNotFound,
                      "The " + std::string(model::master_name(type.kind)) + " was deleted meanwhile.");
    record.pulp_id = *pulp_id;
}

}  // namespace

bool Host::serves(const model::Type& type) const {
    return offers(type, GRANARY_SERVE_1);
}
bool Host::has_origins(const model::Type& type) const {
    return offers(type, GRANARY_REMOTE_1);
}

void Host::handle(const std::string& plugin, RequestPort& port) const {
    const Library& library = serving(plugin);
    const auto* table = library.interface<granary_routes_1>({}, GRANARY_ROUTES_1);
    if (table == nullptr) throw Failure(ErrorCode::kUnavailable, "Plugin " + plugin + " has no routes.");
    granary_request request{port, library};
    enter("plugin " + plugin + ": a request",
          [&](granary_error* error) { return table->handle(&library.plugin(), &request, error); });
}

bool Host::serve(const model::Type& type, int64_t distribution, const std::string& path,
                 RequestPort& port) const {
    if (!serves(type)) return false;
    const Library& library = serving(type.component);
    const auto* table = library.interface<granary_serve_1>(boundary_key(type), GRANARY_SERVE_1);
    if (table == nullptr) return false;
    granary_request request{port, library};
    granary_record record;
    fill(record, type, distribution, port);
    bool there = true;
    enter("plugin " + type.component + ": a request", [&](granary_error* error) {
        const granary_status status = table->handle(&library.plugin(), &record, str(path), &request, error);
        there = status != GRANARY_E_NOT_FOUND;
        return there ? status : static_cast<granary_status>(GRANARY_OK);
    });
    return there;
}

std::optional<std::string> Host::refusal(const model::Type& type, int64_t guard, const std::string& path,
                                         RequestPort& port) const {
    const Library& library = serving(type.component);
    const auto* table = library.interface<granary_guard_1>(boundary_key(type), GRANARY_GUARD_1);
    if (table == nullptr || table->permit == nullptr)
        return "The content guard of this distribution cannot be asked.";
    granary_request request{port, library};
    granary_record record;
    fill(record, type, guard, port);
    granary_error error;
    granary_status status = GRANARY_E_INTERNAL;
    try {
        status = table->permit(&library.plugin(), &record, str(path), &request, &error);
    } catch (...) {
        throw_escaped("plugin " + type.component + ": a guard");
    }
    if (status == GRANARY_OK) return std::nullopt;
    return error.message.empty() ? "Access denied." : error.message;
}

std::optional<Host::Origin> Host::origin(const model::Type& type, int64_t distribution,
                                         const std::string& path, RequestPort& port) const {
    const Library& library = serving(type.component);
    const auto* table = library.interface<granary_remote_1>(boundary_key(type), GRANARY_REMOTE_1);
    if (table == nullptr) return std::nullopt;
    granary_request request{port, library};
    granary_record record;
    fill(record, type, distribution, port);
    granary_origin found{};
    found.size = -1;
    bool there = true;
    enter("plugin " + type.component + ": pull-through", [&](granary_error* error) {
        const granary_status status =
            table->origin(&library.plugin(), &record, str(path), &request, &found, error);
        there = status != GRANARY_E_NOT_FOUND;
        return there ? status : static_cast<granary_status>(GRANARY_OK);
    });
    if (!there) return std::nullopt;
    Origin out;
    out.url = text_of(found.url, "out.url");
    out.relative_path = text_of(found.relative_path, "out.relative_path");
    if (found.values.len > 0) out.values = json_of(found.values, "out.values");
    if (found.size >= 0) out.expected.size = static_cast<uint64_t>(found.size);
    take_digests(out.expected.digests, found.digests, out.relative_path);
    if (found.content_type != nullptr) {
        out.content_type = &require_type(port.model().registry, model::Kind::kContent, found.content_type);
        if (out.content_type->app != library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + library.name() + " cannot make content of type " +
                                                   out.content_type->name + ".");
    }
    return out;
}

std::vector<model::Refusal> Host::check(const model::Type& type, const model::Domain& domain, int64_t id,
                                        int64_t parent, std::map<std::string, model::FieldValue>& values) {
    if (!offers(type, GRANARY_CHECK_1)) return {};
    const Library& library = serving(type.component);
    const auto* table = library.interface<granary_check_1>(boundary_key(type), GRANARY_CHECK_1);
    if (table == nullptr || table->check == nullptr) return {};
    granary_record record;
    record.context = context_;
    record.domain = domain;
    record.type = &type;
    record.id = id;
    record.owner = type.component;
    record.type_key = boundary_key(type);
    record.pending = true;
    record.parent = parent;
    record.values.insert(values.begin(), values.end());
    granary_refusals refusals;
    enter("plugin " + type.component + ": check",
          [&](granary_error* error) { return table->check(&library.plugin(), &record, &refusals, error); });
    for (auto& [name, value] : values)
        if (const auto checked = record.values.find(name); checked != record.values.end())
            value = checked->second;
    return std::move(refusals.all);
}

void Host::judge(const model::Type& type, const model::Proposal& proposal) {
    if (!type.judges_early || !wants_finalize(type)) return;
    const Library& library = serving(type.component);
    const auto* table = library.interface<granary_repository_1>(boundary_key(type), GRANARY_REPOSITORY_1);
    if (table == nullptr || table->finalize == nullptr) return;
    granary_draft_version draft{*context_, nullptr, &proposal};
    granary_record repository;
    fill_repository(repository, *context_, type, proposal.latest.repository_id);
    enter("plugin " + type.component + ": finalize", [&](granary_error* error) {
        return table->finalize(&library.plugin(), &repository, &draft, error);
    });
}

std::vector<bool> Host::match(const model::Type& type, const std::string& filter, const std::string& value,
                              const std::vector<std::string>& candidates) {
    const Library& library = serving(type.component);
    const auto* table = library.interface<granary_filters_1>(boundary_key(type), GRANARY_FILTERS_1);
    std::vector<granary_str> texts;
    texts.reserve(candidates.size());
    for (const std::string& candidate : candidates) texts.push_back(str(candidate));
    std::vector<uint8_t> matches(candidates.size(), 0);
    if (table != nullptr)
        enter("plugin " + type.component + ": filter " + filter, [&](granary_error* error) {
            return table->match(&library.plugin(), filter.c_str(), str(value), texts.data(), texts.size(),
                                matches.data(), error);
        });
    return {matches.begin(), matches.end()};
}

}  // namespace granary::host
