#include <sys/stat.h>

#include <nlohmann/json.hpp>
#include <set>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/json_bounds.h"
#include "core/base/text.h"
#include "core/model/href.h"
#include "core/model/repository.h"
#include "core/model/support.h"
#include "core/transfer/paths.h"
#include "core/transfer/toc.h"

/// Exporters and importers (spec 3.14): what requests about them ask.
namespace granary::api {

using model::Kind;
using model::Type;

namespace {

constexpr std::string_view kExporter = "core.pulpexporter";
constexpr std::string_view kFilesystemExporter = "core.filesystemexporter";
constexpr std::string_view kImporter = "core.pulpimporter";

/// A repository of a version, as a lock.
std::string repository_lock(Call& call, int64_t repository) {
    const auto row = model::detail::repository_row(call.connection, repository);
    const Type* type = call.context().registry.typed(Kind::kRepository, row.type);
    if (type == nullptr) throw not_found("Repository");
    return model::prn(*type, row.pulp_id);
}

model::VersionRef version_of(Call& call, const char* field, const Json& id) {
    const auto version = model::version_by_id(call.connection, id.get<int64_t>());
    if (!version) throw field_error(field, "Invalid hyperlink - Object does not exist.");
    return *version;
}

/// One version of each repository of the exporter, as the request names them.
void check_versions(Call& call, const char* field, const Json& versions, const Json& repositories, bool all) {
    std::set<int64_t> wanted, named;
    for (const Json& id : repositories) wanted.insert(id.get<int64_t>());
    for (const Json& id : versions) named.insert(version_of(call, field, id).repository_id);
    if (versions.size() != named.size() || (all && versions.size() != wanted.size()))
        throw field_error(field, "Number of versions (" + std::to_string(versions.size()) +
                                     ") does not match the number of Repositories (" +
                                     std::to_string(wanted.size()) + ") for the owning Exporter!");
    if (!std::includes(wanted.begin(), wanted.end(), named.begin(), named.end()))
        throw field_error(
            field, "Requested RepositoryVersions must belong to the Repositories named by the Exporter!");
}

struct Run {
    Json body;    ///< as it was given
    Json values;  ///< in normal form
    Json parent;  ///< fields of the exporter or importer
    int64_t parent_id = 0;
    std::string parent_lock;
};

Run read_run(Call& call) {
    const Type& type = *call.route.type;
    const Type& above = *call.context().registry.by_key(type.parent);
    Run run;
    run.parent_id = route_parent(call);
    run.body = parse_body(call.request);
    run.values =
        validate(value_scope(call), type.fields, run.body, is_form(call.request), Strictness::kFull, true);
    run.parent = load_values(call.context(), call.connection, above, run.parent_id);
    if (run.parent.is_null()) throw not_found(above.model);
    run.parent_lock = model::prn(above, Uuid::parse(call.route.parent_key).value_or(Uuid{}));
    return run;
}

tasks::TaskSpec task_of(const char* name, const Run& run, const Json& arguments) {
    tasks::TaskSpec spec;
    spec.name = name;
    spec.arguments = arguments.dump(-1, ' ', false, Json::error_handler_t::replace);
    spec.exclusive = {run.parent_lock};
    return spec;
}

http::Response create_pulp_export(Call& call) {
    const Run run = read_run(call);
    const Json& values = run.values;
    const bool full = values.value("full", true);
    Json arguments = {{"exporter", run.parent_id},
                      {"full", full},
                      {"dry_run", values.value("dry_run", false)},
                      {"params", run.body}};
    // They are locked now; a change of the exporter that waits before this task does not change what it does.
    const Json& repositories = run.parent["repositories"];
    arguments["repositories"] = repositories;
    if (values.contains("versions")) {
        check_versions(call, "versions", values["versions"], repositories, true);
        arguments["versions"] = values["versions"];
    }
    if (values.contains("start_versions")) {
        if (full)
            throw field_error("start_versions",
                              "start_versions is only valid for incremental exports (full=False).");
        check_versions(call, "start_versions", values["start_versions"], repositories, true);
        arguments["start_versions"] = values["start_versions"];
    }
    if (!full && !values.contains("start_versions") && run.parent["last_export"].is_null())
        throw field_error(
            "full", "An incremental export needs an earlier export of this exporter, or start_versions.");
    if (values.contains("chunk_size")) {
        try {
            arguments["chunk_size"] = transfer::parse_chunk_size(values["chunk_size"].get<std::string>());
        } catch (const Failure& failure) {
            throw field_error("chunk_size", failure.what());
        }
    }
    if (values.contains("meta")) arguments["meta"] = values["meta"];
    tasks::TaskSpec spec = task_of("pulpcore.app.tasks.export.pulp_export", run, arguments);
    for (const Json& repository : repositories)
        if (call.connection.query_int("SELECT 1 FROM repository WHERE id = $1", {repository.get<int64_t>()}))
            spec.shared.push_back(repository_lock(call, repository.get<int64_t>()));
    return accepted(call, std::move(spec));
}

http::Response create_filesystem_export(Call& call) {
    const Run run = read_run(call);
    const Json& values = run.values;
    const bool publication = values.contains("publication");
    if (publication && values.contains("repository_version"))
        throw object_error("publication or repository_version must either be supplied but not both.");
    if (!publication && !values.contains("repository_version"))
        throw object_error("publication or repository_version must either be supplied.");
    Json arguments = {{"exporter", run.parent_id}, {"params", run.body}};
    for (const char* field : {"publication", "repository_version", "start_repository_version"})
        if (values.contains(field)) arguments[field] = values[field];
    tasks::TaskSpec spec = task_of(publication ? "pulpcore.app.tasks.export.fs_publication_export"
                                               : "pulpcore.app.tasks.export.fs_repo_version_export",
                                   run, arguments);
    std::optional<int64_t> repository;
    if (publication) {
        repository = call.connection.query_int(
            "SELECT v.repository_id FROM publication p JOIN repository_version v ON v.id ="
            " p.repository_version_id WHERE p.id = $1",
            {values["publication"].get<int64_t>()});
    } else {
        repository = version_of(call, "repository_version", values["repository_version"]).repository_id;
    }
    std::set<std::string> locks;
    if (repository) locks.insert(repository_lock(call, *repository));
    if (values.contains("start_repository_version"))
        locks.insert(repository_lock(
            call,
            version_of(call, "start_repository_version", values["start_repository_version"]).repository_id));
    spec.shared.assign(locks.begin(), locks.end());
    return accepted(call, std::move(spec));
}

http::Response create_import(Call& call) {
    const Run run = read_run(call);
    const Json& values = run.values;
    const bool path = values.contains("path"), toc = values.contains("toc");
    if (path && toc) throw object_error("Only one of 'path' and 'toc' may be specified.");
    if (!path && !toc) throw object_error("One of 'path' or 'toc' must be specified.");
    const char* field = toc ? "toc" : "path";
    const auto given = values[field].get<std::string>();
    const auto real = transfer::allowed_path(given, call.context().allowed_import_paths,
                                             std::string(field) + " '" + given + "'", "import");
    if (!real) throw field_error(field, real.error().message);
    if (toc && !real->ends_with(transfer::kTocSuffix))
        throw field_error("toc", "TOC filename expected to end with -toc.json");
    const bool create = values.value("create_repositories", false);
    if (create && !run.parent["repo_mapping"].empty())
        throw field_error(
            "create_repositories",
            "The option 'create_repositories' is not compatible with 'repo_mapping' being set.");
    const Json arguments = {
        {"importer", run.parent_id}, {field, *real}, {"create_repositories", create}, {"params", run.body}};
    tasks::Queue& queue = call.state.queue;
    const Uuid group = queue.create_group("Import of " + *real, call.domain);
    tasks::TaskSpec spec = task_of("pulpcore.app.tasks.importer.pulp_import", run, arguments);
    spec.group = group;
    dispatch(call, std::move(spec));
    // The children join while their parent runs: whoever waits for all of them waits for that.
    queue.finish_group_dispatch(group);
    const Type& group_type = *call.context().registry.by_key("core.taskgroup");
    return http::Response::json(
        202, Json{{"task_group", model::href(call.context(), call.domain, group_type, group)}}.dump());
}

}  // namespace

bool is_transfer_run(const Type& type) {
    return type.parent == kExporter || type.parent == kFilesystemExporter || type.parent == kImporter;
}

http::Response create_transfer_run(Call& call) {
    const std::string& parent = call.route.type->parent;
    if (parent == kExporter) return create_pulp_export(call);
    return parent == kImporter ? create_import(call) : create_filesystem_export(call);
}

void check_transfer(Call& call, const Type& type, const Json& given) {
    if (type.name == kImporter && given.contains("repo_mapping")) {
        std::vector<std::string> missing;
        for (const auto& [from, to] : given["repo_mapping"].items())
            if (!call.connection.query_int("SELECT 1 FROM repository WHERE domain_id = $1 AND name = $2",
                                           {call.domain.id, to.get_ref<const std::string&>()}))
                missing.push_back(to.get<std::string>());
        if (!missing.empty())
            throw field_error("repo_mapping",
                              "The following repositories are missing: ['" + join(missing, "', '") + "']");
    }
    const bool archive = type.name == kExporter;
    if (!archive && type.name != kFilesystemExporter) return;
    if (!given.contains("path")) return;
    const auto path = given["path"].get<std::string>();
    const auto real =
        transfer::allowed_path(path, call.context().allowed_export_paths, "Path '" + path + "'", "export");
    if (!real) throw field_error("path", real.error().message);
    struct stat found {};
    if (archive && ::stat(real->c_str(), &found) == 0 && !S_ISDIR(found.st_mode))
        throw field_error("path", "Path '" + path + "' must be a directory path.");
}

http::Response check_import(Call& call) {
    const model::Schema* schema = call.context().registry.schema("PulpImportCheck");
    const Json values = validate(value_scope(call), schema->fields, parse_body(call.request),
                                 is_form(call.request), Strictness::kFull, true);
    if (values.empty()) throw object_error("One of 'path', 'toc', or 'repo_mapping' must be specified.");
    Json answer = Json::object();
    for (const char* key : {"toc", "path", "repo_mapping"}) {
        if (!values.contains(key)) continue;
        const auto context = values[key].get<std::string>();
        std::vector<std::string> messages;
        if (std::string_view(key) != "repo_mapping") {
            messages = transfer::import_file_problems(context, call.context().allowed_import_paths,
                                                      std::string_view(key) == "toc");
        } else if (!is_within(context) || Json::parse(context, nullptr, false).is_discarded()) {
            messages = {"invalid JSON"};
        }
        answer[key] = {{"context", context}, {"is_valid", messages.empty()}, {"messages", messages}};
    }
    return http::Response::json(200, answer.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace granary::api
