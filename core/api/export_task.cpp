#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/api/api.h"
#include "core/api/error.h"
#include "core/api/transfer.h"
#include "core/api/write.h"
#include "core/artifacts/temporary_file.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/support.h"
#include "core/transfer/survey.h"
#include "core/transfer/tar.h"
#include "core/transfer/toc.h"
#include "core/transfer/unit_lines.h"

/// The task that writes repository versions into an archive.
namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;
using tasks::TaskContext;

std::string units_member(const Type& type) {
    return type.app + ".app.modelresource." + type.model + "Resource.json";
}

int64_t task_row(TaskContext& task) {
    const db::Lease lease = task.model().database.lease();
    return lease->query_int("SELECT id FROM task WHERE pulp_id = $1", {task.task_id()}).value_or(0);
}

std::string href_of_version(model::Context& context, const model::Domain& domain, db::Connection& connection,
                            const model::VersionRef& version) {
    const auto row = model::detail::repository_row(connection, version.repository_id);
    const Type* type = context.registry.typed(Kind::kRepository, row.type);
    if (type == nullptr)
        throw Failure(
            ErrorCode::kUnsupported,
            "The repository " + row.name + " is of type " + row.type + ", whose plugin is not loaded.",
            "PLP0002");
    return model::version_href(context, domain, *type, row.pulp_id, version.number);
}

Export::Export(TaskContext& task, const Type& type, Json values) : task_(task), type_(type) {
    values["task"] = task_row(task);
    task.model().database.write([&](db::Connection& connection) {
        id_ = insert_object(task.model(), connection, task.domain(), type, values, &pulp_id_);
    });
}

Export::~Export() {
    if (completed_) return;
    try {
        task_.model().database.write(
            [&](db::Connection& connection) { delete_object(connection, type_, id_); });
    } catch (const std::exception& error) {
        log::warning("export", std::string("the row of an unfinished export remains: ") + error.what());
    }
}

void Export::set(const Json& values) {
    task_.model().database.write(
        [&](db::Connection& connection) { update_object(task_.model(), connection, type_, id_, values); });
}

/// None: nobody can tell now.
std::optional<bool> Export::is_complete() noexcept {
    try {
        const db::Lease lease = task_.model().database.lease();
        return lease
            ->query_int("SELECT 1 FROM " + type_.main_table() + " WHERE id = $1 AND complete = TRUE", {id_})
            .has_value();
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void Export::complete(Json values, const std::function<void(db::Connection&)>& also,
                      const std::function<void()>& kept) {
    values["complete"] = true;
    model::Context& context = task_.model();
    Uuid exporter;
    try {
        context.database.write([&](db::Connection& connection) {
            update_object(context, connection, type_, id_, values);
            if (also) also(connection);
            const auto found = connection.query_uuid(
                "SELECT p.pulp_id FROM " + context.registry.by_key(type_.parent)->main_table() + " p JOIN " +
                    type_.main_table() + " e ON e.exporter_id = p.id WHERE e.id = $1",
                {id_});
            if (!found)
                throw Failure(ErrorCode::kConflict, "The export was removed while it was made.", "PLP0015");
            exporter = *found;
        });
    } catch (const std::exception& error) {
        // The answer of a commit may be lost on its way, and what the row vouches for has to stay.
        const std::optional<bool> complete = is_complete();
        if (complete == false) throw;
        completed_ = true;
        if (kept) kept();
        if (complete) {
            log::warning("export", std::string("an export was completed in spite of: ") + error.what());
        } else {
            log::warning("export",
                         std::string("files of an export remain, nobody knows whether it is complete: ") +
                             error.what());
            throw;
        }
    }
    completed_ = true;
    if (kept) kept();
    task_.created(type_.key(), model::prn(type_, pulp_id_),
                  model::nested_href(context, task_.domain(), type_, exporter, pulp_id_));
}

namespace {

/// Artifacts a batch of the archive has at most.
constexpr size_t kArtifacts = 500;
constexpr int64_t kPage = 5000;

struct Chosen {
    const Type* type = nullptr;
    std::string name;
    model::VersionRef version;
    std::optional<model::VersionRef> start;

    std::string directory() const {
        return "repository-" + percent_encode(name) + "_" + std::to_string(version.number);
    }
};

[[noreturn]] void fail(const std::string& sentence) {
    throw Failure(ErrorCode::kConflict, sentence, "PLP0015");
}

model::VersionRef version_of(db::Connection& connection, int64_t id) {
    auto version = model::version_by_id(connection, id);
    if (!version) fail("A repository version that was to be exported is gone.");
    return *version;
}

/// What is exported, as it stands when the task begins.
std::vector<Chosen> choose(TaskContext& task, const Json& arguments, const Json& exporter) {
    model::Context& context = task.model();
    const db::Lease lease = context.database.lease();
    std::map<int64_t, model::VersionRef> given, started;
    for (const Json& id : arguments.value("versions", Json::array())) {
        const auto version = version_of(*lease, id.get<int64_t>());
        given[version.repository_id] = version;
    }
    for (const Json& id : arguments.value("start_versions", Json::array())) {
        const auto version = version_of(*lease, id.get<int64_t>());
        started[version.repository_id] = version;
    }
    if (!arguments.value("full", true) && started.empty() && exporter["last_export"].is_number()) {
        // What it began with may have been deleted since: then nobody knows what the other side has.
        const auto text = lease->query_text("SELECT exported_resources FROM pulp_export WHERE id = $1",
                                            {exporter["last_export"].get<int64_t>()});
        for (const Json& href : Json::parse(text.value_or("[]"))) {
            const auto found = model::resolve(context, *lease, task.domain(), href.get<std::string>());
            if (!found)
                fail("The repository version " + href.get<std::string>() +
                     " of the last export is gone: name start_versions, or export all (full).");
            const auto version = version_of(*lease, found->id);
            started[version.repository_id] = version;
        }
    }
    std::vector<Chosen> chosen;
    // Those that were locked: the exporter may have been given others since.
    for (const Json& id : arguments.value("repositories", exporter["repositories"])) {
        const auto repository = id.get<int64_t>();
        std::string type_name;
        Chosen& one = chosen.emplace_back();
        const bool found = lease->query_one("SELECT name, type FROM repository WHERE id = $1", {repository},
                                            [&](const db::Row& row) {
                                                one.name = row.text(0);
                                                type_name = row.text(1);
                                            });
        if (!found) {  // it has left the exporter with its row
            chosen.pop_back();
            continue;
        }
        one.type = context.registry.typed(Kind::kRepository, type_name);
        if (one.type == nullptr)
            throw Failure(
                ErrorCode::kUnsupported,
                "The repository " + one.name + " is of type " + type_name + ", whose plugin is not loaded.",
                "PLP0002");
        const auto version = given.find(repository);
        const auto latest = model::latest_version(*lease, repository);
        if (version == given.end() && !latest) fail("The repository " + one.name + " has no version.");
        one.version = version != given.end() ? version->second : *latest;
        if (const auto start = started.find(repository); start != started.end()) one.start = start->second;
    }
    if (chosen.empty()) fail("The exporter has no repository any more.");
    return chosen;
}

/// Ids of the artifacts of a version, sorted: eight bytes for each. `for_export`: a file that is not here is
/// a failure.
std::vector<int64_t> artifacts_of(TaskContext& task, const model::VersionRef& version, bool for_export) {
    const std::string sql =
        "SELECT page.content_id, ca.id, ca.artifact_id FROM (SELECT rc.content_id FROM repository_content rc"
        " WHERE rc.repository_id = $1 AND rc.content_id > $3 AND " +
        model::membership_sql("$2") +
        " ORDER BY rc.content_id LIMIT $4) page"
        " LEFT JOIN content_artifact ca ON ca.content_id = page.content_id ORDER BY page.content_id";
    std::vector<int64_t> ids;
    for (int64_t after = 0;;) {
        task.check();
        int64_t last = 0;
        const db::Lease lease = task.model().database.lease();
        lease->query(sql, {version.repository_id, version.number, after, kPage}, [&](const db::Row& row) {
            last = row.i64(0);
            if (row.is_null(1)) return;  // a unit without files
            if (!row.is_null(2)) {
                ids.push_back(row.i64(2));
            } else if (for_export) {
                fail("Remote artifacts cannot be exported.");
            }
        });
        if (last == 0) break;
        after = last;
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// Of all versions, without what those they start from have.
std::vector<int64_t> new_artifacts(TaskContext& task, const std::vector<Chosen>& chosen) {
    std::vector<int64_t> all;
    for (const Chosen& one : chosen) {
        std::vector<int64_t> ids = artifacts_of(task, one.version, true);
        if (one.start) {
            const std::vector<int64_t> before = artifacts_of(task, *one.start, false);
            std::vector<int64_t> added;
            std::set_difference(ids.begin(), ids.end(), before.begin(), before.end(),
                                std::back_inserter(added));
            ids = std::move(added);
        }
        all.insert(all.end(), ids.begin(), ids.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

/// A JSON list with a value a line, on its way into the archive: its size has to be known first.
class ListFile {
  public:
    explicit ListFile(TaskContext& task) : file_(task.work_directory()) { buffer_ = "["; }
    void add(std::string_view value) {
        buffer_ += first_ ? "\n" : ",\n";
        buffer_ += value;
        first_ = false;
        if (buffer_.size() > 1 << 18) write();
    }
    void into(transfer::TarWriter& tar, const std::string& name) {
        buffer_ += "\n]\n";
        write();
        const int fd = file_.duplicate();
        try {
            tar.add(name, fd);
        } catch (...) {
            ::close(fd);
            throw;
        }
        ::close(fd);
    }

  private:
    void write() {
        file_.write(buffer_);
        buffer_.clear();
    }
    artifacts::TemporaryFile file_;
    std::string buffer_;
    bool first_ = true;
};

void write_artifacts(TaskContext& task, transfer::TarWriter& tar, const std::vector<int64_t>& ids) {
    model::Context& context = task.model();
    artifacts::Store& store = model::store_of(context, task.domain().id);
    const std::string folder = context.domains ? "artifact/DOMAIN/" : "artifact/";
    ListFile list(task);
    struct Blob {
        std::string sha256;
        int64_t size;
    };
    int64_t done = 0;
    const auto report = [&] {
        task.report("export.artifacts", "Exporting Artifacts", done, static_cast<int64_t>(ids.size()));
    };
    report();
    for (size_t at = 0; at < ids.size(); at += kArtifacts) {
        std::vector<Blob> blobs;
        {
            const db::Lease lease = context.database.lease();
            const auto page = std::span(ids).subspan(at, std::min(kArtifacts, ids.size() - at));
            lease->query("SELECT sha256, size FROM artifact WHERE " +
                             model::detail::in_ids(lease->engine(), "id", "$1") + " ORDER BY id",
                         {model::detail::json_ids(page)}, [&](const db::Row& row) {
                             blobs.push_back({to_hex(row.bytes(0)), row.i64(1)});
                         });
        }
        if (blobs.size() != std::min(kArtifacts, ids.size() - at))
            fail("A file that was to be exported has left the server meanwhile.");
        for (const Blob& blob : blobs) {
            task.check();
            const auto reader = store.open(blob.sha256);
            if (!reader)
                fail("The file with the SHA-256 " + blob.sha256 +
                     " is missing in the store: repair/ fetches it.");
            uint64_t offset = 0;
            artifacts::Hasher hasher({});
            tar.add(folder + blob.sha256.substr(0, 2) + "/" + blob.sha256.substr(2), reader->size(),
                    [&](char* out, size_t count) {
                        task.check();
                        const size_t got = reader->read(offset, out, count);
                        hasher.update({out, got});
                        offset += got;
                        return got;
                    });
            if (hasher.finish()[artifacts::Algorithm::kSha256] != blob.sha256)
                fail("The file with the SHA-256 " + blob.sha256 +
                     " is damaged in the store: repair/ fetches it.");
            list.add(Json{{"sha256", blob.sha256}, {"size", blob.size}}.dump());
            ++done;
            report();
        }
    }
    task.complete("export.artifacts");
    list.into(tar, std::string(transfer::kArtifactsMember));
}

/// What of a repository goes along: its own settings. What it refers to is of this server.
Json repository_fields(const Type& type, const Json& values) {
    Json fields = Json::object();
    for (const Field& field : type.fields) {
        const bool reference = field.type == FieldType::kRef ||
                               (field.type == FieldType::kList && field.item == FieldType::kRef);
        if (!field.stored() || reference || field.has(model::kReadOnly) || field.has(model::kSecret) ||
            field.name == "name")
            continue;
        const auto value = values.find(field.name);
        if (value != values.end() && !value->is_null() && field.type != FieldType::kTime)
            fields[field.name] = *value;
    }
    return fields;
}

void write_repositories(TaskContext& task, transfer::TarWriter& tar, const std::vector<Chosen>& chosen) {
    ListFile list(task);
    for (const Chosen& one : chosen) {
        const db::Lease lease = task.model().database.lease();
        const Json values = load_values(task.model(), *lease, *one.type, one.version.repository_id);
        if (values.is_null()) fail("The repository " + one.name + " is gone.");
        list.add(Json{{"name", one.name},
                      {"pulp_type", one.type->name},
                      {"version", one.version.number},
                      {"directory", one.directory()},
                      {"fields", repository_fields(*one.type, values)}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace));
    }
    list.into(tar, std::string(transfer::kRepositoriesMember));
}

void write_units(TaskContext& task, transfer::TarWriter& tar, const std::vector<Chosen>& chosen) {
    int64_t done = 0;
    for (const Chosen& one : chosen) {
        Json counts = Json::object();
        for (const Type* type : transfer::carried_types(task.model().registry, *one.type)) {
            ListFile list(task);
            const int64_t count =
                transfer::UnitLines(task.model(), one.version, *type).each([&](std::string_view line) {
                    task.check();
                    list.add(line);
                    task.report("export.repo.version.content", "Exporting content of repository versions",
                                ++done, -1);
                });
            counts[type->name] = count;
            if (count > 0) list.into(tar, one.directory() + "/" + units_member(*type));
        }
        // Last of its directory: where it is missing, the archive ends too early.
        tar.add(one.directory() + "/" + std::string(transfer::kMappingMember),
                Json{{"units", counts}}.dump());
    }
    task.report("export.repo.version.content", "Exporting content of repository versions", done, done);
    task.complete("export.repo.version.content");
}

std::string versions_text(const std::vector<Chosen>& chosen,
                          const std::map<std::string, std::string>& versions) {
    std::vector<std::string> components = {"core"};
    for (const Chosen& one : chosen)
        if (std::find(components.begin(), components.end(), one.type->app) == components.end())
            components.push_back(one.type->app);
    Json list = Json::array();
    for (const std::string& component : components) {
        const auto found = versions.find(component);
        list.push_back({{"component", component}, {"version", found == versions.end() ? "" : found->second}});
    }
    return list.dump();
}

std::string minute(std::time_t time) {
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y%m%d_%H%M", &parts);
    return text;
}

/// The table of contents, complete or not there.
class TocFile {
  public:
    TocFile(const transfer::Folder& folder, std::string name, const std::string& text)
        : folder_(folder), name_(std::move(name)) {
        const int fd = folder.create(name_);
        try {
            transfer::write_all(fd, text, folder.path() + "/" + name_);
            if (::fsync(fd) != 0)
                throw transfer::system_failure("The file '" + folder.path() + "/" + name_ +
                                               "' cannot be made durable");
            folder.flush();
        } catch (...) {
            ::close(fd);
            folder.remove(name_);
            throw;
        }
        ::close(fd);
    }
    ~TocFile() {
        if (!kept_) folder_.remove(name_);
    }
    TocFile(const TocFile&) = delete;
    TocFile& operator=(const TocFile&) = delete;
    void keep() { kept_ = true; }

  private:
    const transfer::Folder& folder_;
    const std::string name_;
    bool kept_ = false;
};

}  // namespace

void pulp_export(TaskContext& task, const std::map<std::string, std::string>& versions) {
    const Json arguments = Json::parse(task.arguments());
    model::Context& context = task.model();
    const Type& exporter_type = *context.registry.by_key("core.pulpexporter");
    const Type& export_type = *context.registry.by_key("core.pulpexport");
    const auto exporter_id = arguments.at("exporter").get<int64_t>();
    Json exporter;
    {
        const db::Lease lease = context.database.lease();
        exporter = load_values(context, *lease, exporter_type, exporter_id);
    }
    if (exporter.is_null()) throw Failure(ErrorCode::kNotFound, "The exporter is gone.");
    // The configuration may have changed since the exporter was made.
    const std::string given = exporter["path"].get<std::string>();
    const std::string path =
        transfer::allowed_path(given, context.allowed_export_paths, "Path '" + given + "'", "export").value();
    const std::vector<Chosen> chosen = choose(task, arguments, exporter);
    const std::vector<int64_t> artifacts = new_artifacts(task, chosen);

    Export made(task, export_type,
                {{"exporter", exporter_id}, {"params", arguments.value("params", Json::object())}});
    Json results = Json::object();
    results["exported_resources"] = Json::array();
    {
        const db::Lease lease = context.database.lease();
        for (const Chosen& one : chosen)
            results["exported_resources"].push_back(
                href_of_version(context, task.domain(), *lease, one.version));
    }
    if (arguments.value("dry_run", false)) return made.complete(results, {}, {});

    const std::string stem = "export-" + made.pulp_id().str() + "-" + minute(std::time(nullptr));
    made.set({{"file_stem", path + "/" + stem}});
    const transfer::Folder folder(path, true);
    const auto chunk_size = arguments.value("chunk_size", uint64_t{0});
    transfer::VolumeWriter volumes(folder, stem + ".tar", chunk_size);
    {
        transfer::TarWriter tar(volumes);
        tar.add(std::string(transfer::kVersionsMember), versions_text(chosen, versions));
        write_artifacts(task, tar, artifacts);
        write_repositories(task, tar, chosen);
        write_units(task, tar, chosen);
        tar.finish();
    }
    const std::vector<transfer::Volume>& files = volumes.finish();
    const std::string meta = arguments.value("meta", Json::object()).dump();
    const std::string toc = transfer::toc_text(meta, chunk_size, files);
    const std::string toc_name = stem + std::string(transfer::kTocSuffix);
    TocFile toc_file(folder, toc_name, toc);
    const std::string digest = to_hex(sha256(toc));
    results["output_file_info"] = Json::object();
    for (const transfer::Volume& file : files)
        results["output_file_info"][path + "/" + file.name] = file.crc32;
    results["output_file_info"][path + "/" + toc_name] = digest;
    results["toc_info"] = {{"file", path + "/" + toc_name}, {"sha256", digest}, {"meta", Json::parse(meta)}};
    made.complete(
        results,
        [&](db::Connection& connection) {
            update_object(context, connection, exporter_type, exporter_id, {{"last_export", made.id()}});
        },
        [&] {
            volumes.keep();
            toc_file.keep();
        });
}

void discard_exports_of(model::Context& context, const Uuid& task) {
    struct Left {
        const Type* type;
        int64_t id;
        std::string place;
    };
    std::vector<Left> left;
    {
        const db::Lease lease = context.database.lease();
        for (const auto& [key, column] :
             {std::pair("core.pulpexport", "file_stem"), std::pair("core.filesystemexport", "target")}) {
            const Type* type = context.registry.by_key(key);
            lease->query("SELECT e.id, e." + std::string(column) + " FROM " + type->main_table() +
                             " e JOIN task t ON t.id = e.task_id WHERE t.pulp_id = $1 AND e.complete = FALSE",
                         {task}, [&](const db::Row& row) {
                             left.push_back({type, row.i64(0), std::string(row.text(1))});
                         });
        }
    }
    for (const Left& one : left) {
        if (!one.place.empty()) {
            try {
                if (one.type->name == "core.pulpexport") {
                    const std::filesystem::path stem(one.place);
                    const transfer::Folder folder(stem.parent_path().string());
                    transfer::remove_volumes(folder, stem.filename().string() + ".tar");
                    folder.remove(stem.filename().string() + std::string(transfer::kTocSuffix));
                } else {
                    std::filesystem::remove_all(one.place);
                }
            } catch (const std::exception& error) {
                log::warning("export",
                             "files of an unfinished export remain at '" + one.place + "': " + error.what());
            }
        }
        context.database.write(
            [&](db::Connection& connection) { delete_object(connection, *one.type, one.id); });
    }
}

}  // namespace granary::api
