#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "core/api/api.h"
#include "core/api/content_task.h"
#include "core/api/error.h"
#include "core/api/transfer.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/support.h"
#include "core/transfer/survey.h"
#include "core/transfer/toc.h"
#include "core/transfer/unit_lines.h"

/// The tasks that take an archive in: one for its files, and one for each repository version. Each reads the
/// archive itself, where it lies; nothing of it is unpacked.
namespace granary::api {

using artifacts::Algorithm;
using model::Kind;
using model::Type;
using tasks::TaskContext;
using transfer::blob_of;
using transfer::clip;
using transfer::Source;
using transfer::TarReader;

namespace {

/// Names that a sentence lists.
constexpr size_t kNamed = 20;
/// Blobs, and bytes of them, that one flush makes durable.
constexpr size_t kBlobs = 500;
constexpr uint64_t kBlobBytes = 256u << 20;

[[noreturn]] void fail(const std::string& sentence) {
    throw Failure(ErrorCode::kInvalid, sentence, "PLP0016");
}

/// The files of an archive, where they lie.
struct Place {
    std::string folder;
    std::vector<std::string> names;
};

transfer::Survey survey(TaskContext& task, const Place& place,
                        const std::map<std::string, std::string>& versions) {
    const transfer::Folder folder(place.folder);
    transfer::VolumeReader volumes(folder, place.names);
    return transfer::look_through(volumes, versions, [&] { task.check(); });
}

/// Where each repository goes, by index; 0: it is to be made.
std::vector<int64_t> destinations(TaskContext& task, const std::vector<Source>& sources, const Json& mapping,
                                  bool create) {
    const db::Lease lease = task.model().database.lease();
    std::vector<int64_t> found;
    std::vector<std::string> missing;
    std::set<int64_t> taken;
    for (const Source& source : sources) {
        const std::string name = mapping.value(source.name, source.name);
        std::string type;
        int64_t id = 0;
        lease->query_one("SELECT id, type FROM repository WHERE domain_id = $1 AND name = $2",
                         {task.domain().id, name}, [&](const db::Row& row) {
                             id = row.i64(0);
                             type = row.text(1);
                         });
        if (id != 0 && type != source.type)
            fail("The repository '" + name + "' is of type " + type + ", the archive has one of type " +
                 source.type + " for it.");
        if (id == 0 && !create) missing.push_back(clip(name));
        if (id != 0 && !taken.insert(id).second)
            fail("Two repositories of the archive go into '" + name +
                 "': repo_mapping gives each one of its own.");
        if (task.model().registry.typed(Kind::kRepository, source.type) == nullptr)
            fail("The repository '" + clip(source.name) + "' is of type " + clip(source.type) +
                 ", which is not installed.");
        found.push_back(id);
    }
    if (missing.size() > kNamed) {
        const size_t more = missing.size() - kNamed;
        missing.resize(kNamed);
        missing.back() += "' and " + std::to_string(more) + " more '";
    }
    if (!missing.empty())
        fail("Could not find the repositories to import into: '" + join(missing, "', '") +
             "'. Make them, give the importer a repo_mapping, or ask for create_repositories.");
    return found;
}

/// Fields, in normal form, of a repository that is to be made. Throws Failure when it cannot be.
Json checked_fields(TaskContext& task, db::Connection& connection, const Source& source) {
    model::Context& context = task.model();
    const Type& type = *context.registry.typed(Kind::kRepository, source.type);
    Json body = Json::parse(source.fields);
    body["name"] = source.name;
    try {
        Json values = validate({context, connection, task.domain(), {}}, type.fields, body, false,
                               Strictness::kFull, true);
        check_rules(context, connection, task.domain(), type, values, values, 0);
        return values;
    } catch (const ApiError& error) {
        fail("The repository '" + clip(source.name) + "' cannot be made: " + clip(error.body()));
    }
}

/// Checks every repository that is to be made, before anything of the archive is taken.
void check_missing(TaskContext& task, const std::vector<Source>& sources, const std::vector<int64_t>& into) {
    const db::Lease lease = task.model().database.lease();
    for (size_t i = 0; i < sources.size(); ++i) {
        task.check();
        if (into[i] == 0) checked_fields(task, *lease, sources[i]);
    }
}

/// Makes those that are missing, all or none.
void make_missing(TaskContext& task, const std::vector<Source>& sources, std::vector<int64_t>& into) {
    model::Context& context = task.model();
    std::vector<int64_t> ids;
    std::vector<Uuid> pulp_ids;
    context.database.write([&](db::Connection& connection) {
        ids = into;
        pulp_ids.assign(sources.size(), Uuid{});
        for (size_t i = 0; i < sources.size(); ++i) {
            if (into[i] != 0) continue;
            const Type& type = *context.registry.typed(Kind::kRepository, sources[i].type);
            const Json values = checked_fields(task, connection, sources[i]);
            try {
                ids[i] = insert_object(context, connection, task.domain(), type, values, &pulp_ids[i]);
            } catch (const ApiError& error) {
                fail("The repository '" + clip(sources[i].name) + "' cannot be made: " + clip(error.body()));
            }
        }
    });
    for (size_t i = 0; i < sources.size(); ++i) {
        if (into[i] != 0) continue;
        const Type& type = *context.registry.typed(Kind::kRepository, sources[i].type);
        task.created(type.key(), model::prn(type, pulp_ids[i]),
                     model::href(context, task.domain(), type, pulp_ids[i]));
    }
    into = std::move(ids);
}

/// Takes the blobs into the store. Each is there, and right, before its row.
class BlobTaker {
  public:
    BlobTaker(TaskContext& task, int64_t total)
        : task_(task), store_(model::store_of(task.model(), task.domain().id)), total_(total) {
        report();
    }

    void take(TarReader& tar, const TarReader::Member& member, const std::string& sha256) {
        task_.check();
        const auto writer = store_.create(task_.model().checksums);
        writer->expect_size(member.size);
        for (size_t got = 0; (got = tar.read(buffer_.data(), buffer_.size())) > 0;)
            writer->write({buffer_.data(), got});
        artifacts::Expected expected;
        expected.size = member.size;
        expected.digests[Algorithm::kSha256] = sha256;
        try {
            stored_.push_back(writer->commit(expected, artifacts::Writer::Durability::kLater));
        } catch (const Failure& failure) {
            if (failure.error().code != ErrorCode::kIntegrity) throw;
            fail("'" + member.name + "' of the archive is not what its name says: " + failure.what());
        }
        bytes_ += member.size;
        if (stored_.size() == kBlobs || bytes_ > kBlobBytes) save();
    }

    void save() {
        if (stored_.empty()) return;
        store_.flush();
        model::Context& context = task_.model();
        const int64_t first_id = model::reserve_ids(context, stored_.size());
        context.database.write([&](db::Connection& connection) {
            model::detail::lock_against_cleanup(connection);
            model::detail::save_artifacts(context, connection, task_.domain().id, stored_, first_id);
        });
        done_ += static_cast<int64_t>(stored_.size());
        stored_.clear();
        bytes_ = 0;
        report();
    }

  private:
    void report() { task_.report("import.artifacts", "Importing Artifacts", done_, total_); }

    TaskContext& task_;
    artifacts::Store& store_;
    const int64_t total_;
    std::vector<char> buffer_ = std::vector<char>(1 << 18);
    std::vector<artifacts::Stored> stored_;
    uint64_t bytes_ = 0;
    int64_t done_ = 0;
};

void take_blobs(TaskContext& task, const Place& place, int64_t total) {
    const transfer::Folder folder(place.folder);
    transfer::VolumeReader volumes(folder, place.names);
    TarReader tar(volumes);
    BlobTaker taker(task, total);
    while (const auto member = tar.next())
        if (const auto sha256 = blob_of(member->name)) taker.take(tar, *member, *sha256);
    taker.save();
    task.complete("import.artifacts");
}

/// The files the request named, compared with their table of contents where there is one.
Place place_of(TaskContext& task, const Json& arguments) {
    const bool by_toc = arguments.contains("toc");
    const auto given = arguments.at(by_toc ? "toc" : "path").get<std::string>();
    const std::filesystem::path path(
        transfer::allowed_path(given, task.model().allowed_import_paths, "Path '" + given + "'", "import")
            .value());
    Place place{path.parent_path().string(), {path.filename().string()}};
    if (!by_toc) return place;
    const transfer::Folder folder(place.folder);
    const std::vector<transfer::Volume> files = transfer::read_toc(folder, place.names[0]);
    const auto total = static_cast<int64_t>(files.size());
    const auto report = [&](size_t done) {
        task.check();
        task.report("validate.chunks", "Validating Chunks", static_cast<int64_t>(done), total);
    };
    report(0);
    transfer::check_volumes(folder, files, report);
    task.complete("validate.chunks");
    place.names.clear();
    for (const transfer::Volume& file : files) place.names.push_back(file.name);
    return place;
}

int64_t count_workers(db::Connection& connection) {
    return std::max<int64_t>(
        1, connection.query_int("SELECT count(*) FROM process WHERE role = 'worker'").value_or(1));
}

}  // namespace

void pulp_import(TaskContext& task, const std::map<std::string, std::string>& versions) {
    const Json arguments = Json::parse(task.arguments());
    model::Context& context = task.model();
    const Type& importer_type = *context.registry.by_key("core.pulpimporter");
    const Type& import_type = *context.registry.by_key("core.pulpimport");
    const auto importer_id = arguments.at("importer").get<int64_t>();
    Json importer;
    Uuid importer_uuid, import_uuid;
    int64_t workers = 1;
    {
        const db::Lease lease = context.database.lease();
        importer = load_values(context, *lease, importer_type, importer_id);
        importer_uuid = lease->query_uuid("SELECT pulp_id FROM pulp_importer WHERE id = $1", {importer_id})
                            .value_or(Uuid{});
        workers = count_workers(*lease);
    }
    if (importer.is_null()) throw Failure(ErrorCode::kNotFound, "The importer is gone.");
    const Json row = {{"importer", importer_id},
                      {"task", task_row(task)},
                      {"params", arguments.value("params", Json::object())}};
    context.database.write([&](db::Connection& connection) {
        insert_object(context, connection, task.domain(), import_type, row, &import_uuid);
    });
    task.created(import_type.key(), model::prn(import_type, import_uuid),
                 model::nested_href(context, task.domain(), import_type, importer_uuid, import_uuid));

    const Place place = place_of(task, arguments);
    const transfer::Survey found = survey(task, place, versions);
    const bool create = arguments.value("create_repositories", false);
    std::vector<int64_t> into = destinations(task, found.sources, importer["repo_mapping"], create);
    check_missing(task, found.sources, into);
    take_blobs(task, place, found.blobs);
    make_missing(task, found.sources, into);

    const auto total = static_cast<int64_t>(found.sources.size());
    for (size_t i = 0; i < found.sources.size(); ++i) {
        const Source& source = found.sources[i];
        task.report("import.repo.versions", "Importing repository versions", static_cast<int64_t>(i), total);
        // Whoever cancels the group ends the tasks that are there: no more may come.
        task.check();
        const Type& type = *context.registry.typed(Kind::kRepository, source.type);
        tasks::TaskSpec spec;
        spec.name = "pulpcore.app.tasks.importer.import_repository_version";
        spec.arguments = Json{
            {"folder", place.folder},
            {"names", place.names},
            {"directory", source.directory},
            {"repository",
             into[i]}}.dump(-1, ' ', false, Json::error_handler_t::replace);
        {
            const db::Lease lease = context.database.lease();
            if (enters_plugin(context, *lease, type, into[i]))
                spec.function = "granary.importer.import_repository_version_with_hooks";
            spec.exclusive = {"import-worker-" + std::to_string(static_cast<int64_t>(i) % workers),
                              model::prn(type, model::detail::repository_row(*lease, into[i]).pulp_id)};
        }
        task.dispatch_child(spec, true);
    }
    task.report("import.repo.versions", "Importing repository versions", total, total);
    task.complete("import.repo.versions");
}

namespace {

/// Units by type as the archive tells them, against those that it has.
void check_counts(const std::map<std::string, int64_t>& told, std::map<std::string, int64_t> counts,
                  const std::string& directory) {
    const auto differ = [&](const std::string& type, int64_t found, const std::string& written) {
        fail("The archive has " + std::to_string(found) + " units of type " + clip(type) + " in '" +
             clip(directory) + "', it was written with " + written + ".");
    };
    for (const auto& [type, count] : told) {
        if (count != counts[type]) differ(type, counts[type], std::to_string(count));
        counts.erase(type);
    }
    for (const auto& [type, count] : counts) differ(type, count, "none");
}

}  // namespace

void import_repository_version(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    model::Context& context = task.model();
    const auto repository = arguments.at("repository").get<int64_t>();
    const std::string directory = arguments.at("directory").get<std::string>() + "/";
    // The configuration, or what lies there, may have changed since the archive was looked at.
    const auto given = arguments.at("folder").get<std::string>();
    const std::string path =
        transfer::allowed_path(given, context.allowed_import_paths, "Path '" + given + "'", "import").value();
    if (path != given) fail("The directory '" + given + "' of the archive has been replaced by another.");
    const transfer::Folder folder(path);
    transfer::VolumeReader volumes(folder, arguments.at("names").get<std::vector<std::string>>());
    TarReader tar(volumes);

    model::VersionBuilder version(context, task, repository);
    version.remove_all();
    std::map<std::string, const Type*> types;
    for (const Type* type : transfer::carried_types(context.registry, version.repository_type()))
        types[units_member(*type)] = type;
    const char* code = "import.repo.version.content";
    int64_t done = 0;
    std::map<std::string, int64_t> counts;
    bool ended = false;
    while (const auto member = tar.next()) {
        if (!member->name.starts_with(directory)) continue;
        const std::string file = member->name.substr(directory.size());
        if (file == transfer::kMappingMember) {
            check_counts(transfer::read_mapping(tar, *member), counts, directory);
            ended = true;
            continue;
        }
        const auto found = types.find(file);
        if (ended || found == types.end())
            fail("'" + member->name + "' of the archive is of no type that the repository can hold.");
        const Type& type = *found->second;
        int64_t type_id = 0;
        {
            const db::Lease lease = context.database.lease();
            type_id = model::content_type_id(*lease, type.name);
        }
        transfer::UnitTaker taker(context, type, task.domain().id, "'" + member->name + "'");
        taker.saved = [&](std::span<const int64_t> ids) {
            task.check();
            version.add(type_id, ids);
            done += static_cast<int64_t>(ids.size());
            task.report(code, "Importing content of the repository version", done, -1);
        };
        tar.lines(*member, transfer::kLongestLine, [&](std::string_view line) {
            task.check();
            taker.take(line);
        });
        taker.save();
        counts[type.name] += taker.count();
    }
    if (!ended) fail("The archive ends too early: '" + directory + "' is not complete.");
    task.report(code, "Importing content of the repository version", done, done);
    task.complete(code);
    const auto outcome = version.finish();
    if (!outcome.version) return;
    const db::Lease lease = context.database.lease();
    task.set_result(
        Json{{"repository_version", href_of_version(context, task.domain(), *lease, *outcome.version)}}
            .dump());
}

}  // namespace granary::api
