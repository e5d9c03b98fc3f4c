#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/checks.h"
#include "core/api/content_task.h"
#include "core/api/error.h"
#include "core/api/units.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/blobs.h"
#include "core/model/content.h"
#include "core/model/href.h"

namespace granary::api {

using artifacts::Algorithm;
using model::Field;
using model::Type;

namespace {

std::vector<Algorithm> all_algorithms() {
    return {Algorithm::kMd5,    Algorithm::kSha1,   Algorithm::kSha224,
            Algorithm::kSha256, Algorithm::kSha384, Algorithm::kSha512};
}

/// Takes the file of the form in, durably. What the request declared about it is checked first.
artifacts::Stored store_file(Call& call, const Json& declared) {
    auto* form = dynamic_cast<FormSink*>(call.request.sink.get());
    if (form == nullptr || form->files.count("file") == 0)
        throw field_error("file", "No file was submitted.");
    artifacts::Writer& writer = *form->files["file"].writer;
    artifacts::Expected nothing;
    FieldErrors errors;
    if (declared.contains("size") && !declared["size"].is_null() &&
        declared["size"].get<int64_t>() != static_cast<int64_t>(writer.size()))
        errors.add("size", "The size did not match actual size of file.");
    errors.raise();
    for (const Algorithm algorithm : all_algorithms()) {
        const std::string name(artifacts::to_string(algorithm));
        if (!declared.contains(name) || declared[name].is_null()) continue;
        const auto& allowed = call.context().checksums;
        if (std::find(allowed.begin(), allowed.end(), algorithm) == allowed.end())
            throw list_error("Checksum algorithms ['" + name + "'] forbidden for this Pulp instance.");
        nothing.digests[algorithm] = to_lower(declared[name].get<std::string>());
    }
    try {
        return writer.commit(nothing, artifacts::Writer::Durability::kNow);
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::kIntegrity) throw;
        for (const Algorithm algorithm : all_algorithms()) {
            const std::string name(artifacts::to_string(algorithm));
            if (failure.error().message.find(name) != std::string::npos && declared.contains(name))
                throw field_error(name, "The " + name + " checksum did not match.");
        }
        throw object_error(failure.error().message);
    }
}

}  // namespace

http::Response create_artifact(Call& call) {
    const Type& type = *call.route.type;
    const Json values =
        validate(value_scope(call), type.fields, parse_body(call.request), true, Strictness::kFull, true);
    const artifacts::Stored stored = store_file(call, values);
    const std::string& sha256 = stored.digests[Algorithm::kSha256];
    int64_t id = 0;
    bool existed = false;
    call.context().database.write([&](db::Connection& connection) {
        existed = connection
                      .query_int("select id from artifact where domain_id = $1 and sha256 = $2",
                                 {call.domain.id, db::Param::bytes(*from_hex(sha256))})
                      .has_value();
        if (!existed) id = model::save_artifact(call.state.context, connection, stored, call.domain.id);
    });
    if (existed) throw object_error("Artifact with sha256 checksum of '" + sha256 + "' already exists.");
    return http::Response::json(201, render_for(call, type, id));
}

namespace {

/// "user:password@" of a URL become settings of the download, unless those are given.
std::string split_credentials(std::string url, Json& config) {
    const size_t scheme = url.find("://");
    if (scheme == std::string::npos) return url;
    const size_t host = scheme + 3, end = url.find_first_of("/?#", host);
    const size_t at = url.rfind('@', end == std::string::npos ? end : end - 1);
    if (at == std::string::npos || at < host) return url;
    const std::string credentials = url.substr(host, at - host);
    url.erase(host, at - host + 1);
    const size_t colon = credentials.find(':');
    const auto keep = [&](const char* name, std::string_view text) {
        if (!config.contains(name)) config[name] = percent_decode(text).value_or(std::string(text));
    };
    keep("username", std::string_view(credentials).substr(0, colon));
    if (colon != std::string::npos) keep("password", std::string_view(credentials).substr(colon + 1));
    return url;
}

bool given(const Json& values, const char* name) {
    const auto found = values.find(name);
    return found != values.end() && !found->is_null();
}

/// Where the unit's file comes from, as make_unit() wants it. Throws ApiError.
void take_source(Call& call, const Json& values, Json& arguments) {
    const int sources = static_cast<int>(given(values, "artifact")) + given(values, "file") +
                        given(values, "upload") + given(values, "file_url");
    if (sources != 1)
        throw object_error(std::string("Exactly one of ") + (call.route.type->from_file ? "" : "artifact, ") +
                           "file, upload, file_url must be specified.");
    if (given(values, "downloader_config") && !given(values, "file_url"))
        throw field_error("downloader_config", "It is of use with 'file_url' only.");
    if (given(values, "file")) {
        arguments["temporary_file"] =
            hold_file(call.context(), call.domain, store_file(call, Json::object()));
        auto* form = dynamic_cast<FormSink*>(call.request.sink.get());
        arguments["file_name"] = form->files["file"].file_name;
    } else if (given(values, "artifact")) {
        arguments["artifact"] = values["artifact"];
    } else if (given(values, "upload")) {
        arguments["upload"] = values["upload"];
    } else {
        Json config = given(values, "downloader_config") ? values["downloader_config"] : Json::object();
        const std::string url = split_credentials(values["file_url"].get<std::string>(), config);
        if (call.state.settings.check_url)
            if (const auto verdict = call.state.settings.check_url(url); !verdict)
                throw field_error("file_url", verdict.error().message);
        arguments["file_url"] = url;
        arguments["file_name"] = url.substr(url.rfind('/') + 1);
        arguments["downloader_config"] = config.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

/// Making a unit of the type enters plugin code.
bool has_own_way(const Type& type) {
    return std::any_of(type.interfaces.begin(), type.interfaces.end(),
                       [](const std::string& id) { return id.rfind("granary.content/", 0) == 0; });
}

/// The validated request of a new unit, and what make_unit() needs of it.
Json unit_arguments(Call& call, const Type& type, const std::vector<Field>& fields, Json& values) {
    // Digests that say what the file must be are taken along; they are fields of the answer only.
    Json body = parse_body(call.request);
    // Where the plugin looks into the file, an upload that is answered with the unit needs no more than the
    // file: it is called what its sender calls it.
    if (call.route.action != nullptr && type.field("relative_path") != nullptr && has_own_way(type) &&
        !body.contains("relative_path")) {
        if (!body.contains("file")) throw field_error("file", "No file was submitted.");
        body["relative_path"] = body["file"];
    }
    values = validate(value_scope(call), fields, body, is_form(call.request), Strictness::kFull, true);
    if (given(values, "relative_path"))
        if (const auto problem = path_problem(values["relative_path"].get<std::string>()))
            throw field_error("relative_path", *problem);
    Json arguments = Json{{"type", type.key()}};
    Json own = values;
    for (const char* name :
         {"artifact", "file", "upload", "file_url", "downloader_config", "repository", "overwrite"})
        own.erase(name);
    for (const Field& field : type.fields)
        if (field.source == "caller" && call.user.user_id != 0)
            own[field.name] = "prn:auth.user:" + std::to_string(call.user.user_id);
    check_by_plugin(call, type, 0, 0, own, own);
    if (type.takes_file()) take_source(call, values, arguments);
    arguments["values"] = std::move(own);
    return arguments;
}

}  // namespace

http::Response create_content(Call& call) {
    const Type& type = *call.route.type;
    Json values;
    Json arguments = unit_arguments(call, type, type.fields, values);
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.base.general_create";
    if (arguments.contains("upload")) {
        const auto id = call.connection.query_uuid("select pulp_id from upload where id = $1",
                                                   {arguments["upload"].get<int64_t>()});
        spec.exclusive.push_back(
            model::prn(*call.context().registry.by_key("core.upload"), id.value_or(Uuid{})));
    }
    if (given(values, "repository")) {
        const int64_t repository = values["repository"].get<int64_t>();
        std::string type_name;
        Uuid pulp_id;
        call.connection.query_one("select type, pulp_id from repository where id = $1", {repository},
                                  [&](const db::Row& row) {
                                      type_name = row.text(0);
                                      pulp_id = row.uuid(1);
                                  });
        const Type* owner = call.context().registry.typed(model::Kind::kRepository, type_name);
        if (owner == nullptr) throw field_error("repository", "Invalid hyperlink - Object does not exist.");
        const auto& allowed = owner->content_types;
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), type.name) == allowed.end())
            throw field_error("repository", "Content is not supported by this repository.");
        arguments["repository"] = repository;
        arguments["overwrite"] = given(values, "overwrite") ? values["overwrite"] : Json(true);
        spec.exclusive.insert(spec.exclusive.begin(), model::prn(*owner, pulp_id));
        if (enters_plugin(call, *owner, repository)) spec.function = "granary.content.create_with_hooks";
    }
    if (has_own_way(type)) spec.function = "granary.content.create_with_hooks";
    spec.arguments = arguments.dump(-1, ' ', false, Json::error_handler_t::replace);
    return accepted(call, std::move(spec));
}

http::Response upload_content(Call& call) {
    const Type& type = *call.route.type;
    const model::Schema* schema = call.context().registry.schema(call.route.action->request);
    Json values;
    const Json arguments = unit_arguments(call, type, schema->fields, values);
    if (has_own_way(type)) {
        tasks::TaskSpec spec;
        spec.name = "pulpcore.app.tasks.base.general_create";
        spec.function = "granary.content.create_with_hooks";
        spec.arguments = arguments.dump(-1, ' ', false, Json::error_handler_t::replace);
        return once_done(call, std::move(spec),
                         [](Call&, const std::string& unit) { return http::Response::json(201, unit); });
    }
    const NewUnit unit =
        make_unit(call.state.context, call.domain, *call.state.chunks, type, arguments, [] { return false; });
    drop_sources(call.state.context, *call.state.chunks, arguments);
    return http::Response::json(201, render_for(call, type, unit.id));
}

http::Response upload_chunk(Call& call) {
    const Type& type = *call.route.type;
    const int64_t id = route_object(call);
    const model::Schema* schema = call.context().registry.schema("UploadChunk");
    const Json values =
        validate(value_scope(call), schema->fields, parse_body(call.request), true, Strictness::kFull, true);
    auto* form = dynamic_cast<FormSink*>(call.request.sink.get());
    if (form == nullptr || form->files.count("file") == 0)
        throw field_error("file", "No file was submitted.");
    artifacts::Writer& writer = *form->files["file"].writer;

    // Content-Range: bytes <start>-<end>/<total or *>
    const std::string_view header = call.request.headers.get("content-range");
    std::optional<int64_t> start, end;
    if (header.rfind("bytes ", 0) == 0) {
        const std::string_view range = header.substr(
            6, header.find('/') == std::string_view::npos ? std::string_view::npos : header.find('/') - 6);
        const size_t dash = range.find('-');
        if (dash != std::string_view::npos && header.find('/') != std::string_view::npos) {
            start = parse_int(trim(range.substr(0, dash)));
            end = parse_int(trim(range.substr(dash + 1)));
        }
    }
    if (!start || !end || *start < 0 || *end < *start)
        throw list_error("Invalid or missing content range header.");
    if (*end - *start + 1 != static_cast<int64_t>(writer.size()))
        throw list_error("Chunk size does not match content range.");
    const int64_t size = call.connection.query_int("select size from upload where id = $1", {id}).value_or(0);
    if (*end >= size) throw list_error("End byte is greater than upload size.");
    artifacts::Expected expected;
    if (values.contains("sha256") && !values["sha256"].is_null())
        expected.digests[Algorithm::kSha256] = to_lower(values["sha256"].get<std::string>());
    artifacts::Stored stored;
    try {
        // Not flushed: what reads it checks its digest, or that of the whole.
        stored = writer.commit(expected, artifacts::Writer::Durability::kLater);
    } catch (const Failure& failure) {
        if (failure.error().code == ErrorCode::kIntegrity)
            throw list_error("Checksum does not match chunk upload.");
        throw;
    }
    const std::string blob = *from_hex(stored.digests[Algorithm::kSha256]);
    call.context().database.write([&](db::Connection& connection) {
        model::hold_blob(connection, {*call.state.chunks, {}}, stored.digests[Algorithm::kSha256]);
        connection.execute("delete from upload_chunk where upload_id = $1 and start = $2", {id, *start});
        connection.execute(
            "insert into upload_chunk (upload_id, start, size, sha256) values ($1, $2, $3, $4)",
            {id, *start, static_cast<int64_t>(stored.size), db::Param::bytes(blob)});
    });
    return http::Response::json(200, render_for(call, type, id));
}

http::Response commit_upload(Call& call) {
    Uuid pulp_id;
    const int64_t id = route_object(call, &pulp_id);
    const model::Schema* schema = call.context().registry.schema("UploadCommit");
    const Json values = validate(value_scope(call), schema->fields, parse_body(call.request),
                                 is_form(call.request), Strictness::kFull, true);
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.upload.commit";
    spec.arguments = Json{{"upload", id}, {"sha256", to_lower(values["sha256"].get<std::string>())}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
    spec.exclusive = {model::prn(*call.route.type, pulp_id)};
    return accepted(call, std::move(spec));
}

}  // namespace granary::api
