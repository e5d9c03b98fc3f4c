#include <nlohmann/json.hpp>

#include "core/api/api.h"
#include "core/api/error.h"
#include "core/api/render.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/repository.h"

namespace granary::api {

using artifacts::Algorithm;
using model::Field;
using model::Kind;
using model::Type;
using tasks::TaskContext;

namespace {

const Type& type_of(TaskContext& task, const Json& arguments) {
    const std::string key = arguments.value("type", "");
    const Type* type = task.model().registry.by_key(key);
    if (type == nullptr)
        throw Failure(ErrorCode::kNotFound,
                      "the type '" + key + "' is not known to this worker: is its plugin enabled here?");
    return *type;
}

std::string render(TaskContext& task, const Type& type, int64_t id) {
    const db::Lease lease = task.model().database.lease();
    const RowFormat format(task.model(), type, lease->engine());
    return render_by_id(format, *lease, task.domain(), id);
}

/// Turns an ApiError (made for answers) into the task's failure.
[[noreturn]] void fail(const ApiError& error) {
    throw Failure(ErrorCode::kInvalid, error.body());
}

void set_version_result(TaskContext& task, const std::optional<model::VersionRef>& version) {
    if (!version) return;
    task.set_result(render(task, *task.model().registry.by_key("core.repositoryversion"), version->id));
}

// ---- content from an uploaded file

struct Source {
    artifacts::Digests digests;
    uint64_t size = 0;
    std::string file_name;
};

Source from_row(const db::Row& row) {
    // size, md5, sha1, sha224, sha256, sha384, sha512
    Source source;
    source.size = static_cast<uint64_t>(row.i64(0));
    for (size_t i = 0; i < artifacts::kAlgorithms; ++i)
        if (!row.is_null(static_cast<int>(i) + 1))
            source.digests.hex[i] = to_hex(row.bytes(static_cast<int>(i) + 1));
    return source;
}

artifacts::Stored join_chunks(model::Context& context, artifacts::Store& chunks, int64_t upload,
                              const artifacts::Expected& expected) {
    const auto writer = context.store.create(context.checksums);
    std::vector<std::string> blobs;
    {
        const db::Lease lease = context.database.lease();
        lease->query("select sha256 from upload_chunk where upload_id = $1 order by start", {upload},
                     [&](const db::Row& row) { blobs.push_back(to_hex(row.bytes(0))); });
    }
    std::string buffer(1 << 20, '\0');
    for (const std::string& blob : blobs) {
        const auto reader = chunks.open(blob);
        if (!reader) throw Failure(ErrorCode::kNotFound, "a chunk of the upload is no longer there");
        uint64_t offset = 0;
        while (const size_t got = reader->read(offset, buffer.data(), buffer.size())) {
            writer->write(std::string_view(buffer.data(), got));
            offset += got;
        }
    }
    return writer->commit(expected, artifacts::Writer::Durability::kNow);
}

void drop_upload(model::Context& context, artifacts::Store& chunks, int64_t upload) {
    std::vector<std::string> blobs;
    context.database.write([&](db::Connection& connection) {
        blobs.clear();
        connection.query("select sha256 from upload_chunk where upload_id = $1", {upload},
                         [&](const db::Row& row) { blobs.emplace_back(row.bytes(0)); });
        connection.execute("delete from upload where id = $1", {upload});
    });
    const db::Lease lease = context.database.lease();
    for (const std::string& blob : blobs)
        if (!lease->query_int("select 1 from upload_chunk where sha256 = $1 limit 1",
                              {db::Param::bytes(blob)}))
            chunks.remove(to_hex(blob));
}

Source find_source(TaskContext& task, artifacts::Store& chunks, const Json& arguments) {
    model::Context& context = task.model();
    Source source;
    const auto load = [&](const char* sql, int64_t id) {
        const db::Lease lease = context.database.lease();
        if (!lease->query_one(sql, {id}, [&](const db::Row& row) { source = from_row(row); }))
            throw Failure(ErrorCode::kNotFound, "the uploaded file is no longer there");
    };
    if (arguments.contains("artifact")) {
        load("select size, md5, sha1, sha224, sha256, sha384, sha512 from artifact where id = $1",
             arguments["artifact"].get<int64_t>());
    } else if (arguments.contains("temporary_file")) {
        const db::Lease lease = context.database.lease();
        if (!lease->query_one("select size, digests from temporary_file where id = $1",
                              {arguments["temporary_file"].get<int64_t>()}, [&](const db::Row& row) {
                                  source.size = static_cast<uint64_t>(row.i64(0));
                                  const Json digests = Json::parse(row.text(1));
                                  for (const auto& [name, hex] : digests.items())
                                      if (const auto algorithm = artifacts::parse_algorithm(name))
                                          source.digests[*algorithm] = hex.get<std::string>();
                              }))
            throw Failure(ErrorCode::kNotFound, "the uploaded file is no longer there");
    } else {
        artifacts::Stored stored;
        if (arguments.contains("upload")) {
            stored = join_chunks(context, chunks, arguments["upload"].get<int64_t>(), {});
        } else {
            if (context.downloads == nullptr)
                throw Failure(ErrorCode::kUnsupported, "this process does not download");
            model::Wanted wanted;
            wanted.sources.push_back({0, arguments.value("file_url", ""), {}});
            context.downloads->download(
                {wanted}, [&](size_t, const artifacts::Stored& arrived) { stored = arrived; },
                [&] { return task.cancelled(); });
            context.store.flush();
        }
        source.size = stored.size;
        source.digests = stored.digests;
    }
    source.file_name = arguments.value("file_name", "");
    return source;
}

model::FieldValue to_field_value(const Field& field, const Json& value) {
    if (value.is_null()) return std::monostate{};
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<int64_t>();
    if (value.is_number_float()) return value.get<double>();
    if (value.is_string() && field.type != model::FieldType::kJson) return value.get<std::string>();
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string source_value(const Field& field, const Source& source) {
    const std::string name = field.source.rfind("artifact.", 0) == 0 ? field.source.substr(9) : "";
    if (name == "size") return std::to_string(source.size);
    const auto algorithm = artifacts::parse_algorithm(name);
    return algorithm ? source.digests[*algorithm] : std::string();
}

void create_content_unit(TaskContext& task, artifacts::Store& chunks, const Type& type,
                         const Json& arguments) {
    model::Context& context = task.model();
    Json values = arguments.at("values");
    model::DeclaredUnit unit;
    Source source;
    const bool has_file = type.has_artifact && type.single_artifact;
    if (has_file) source = find_source(task, chunks, arguments);
    std::map<std::string, model::FieldValue> by_name;
    for (const Field* field : model::own_fields(type)) {
        const auto given = values.find(field->name);
        if (!field->source.empty() && has_file) {
            const std::string text = source_value(*field, source);
            // What the request said the file is, it must be.
            if (given != values.end() && given->is_string() &&
                !given->get_ref<const std::string&>().empty() && to_lower(given->get<std::string>()) != text)
                throw Failure(
                    ErrorCode::kInvalid,
                    Json{{field->name,
                          {"The uploaded artifact's " + field->source.substr(field->source.find('.') + 1) +
                           " checksum does not match the one provided"}}}
                        .dump());
            if (field->type == model::FieldType::kInt) {
                by_name[field->name] = parse_int(text).value_or(0);
            } else {
                by_name[field->name] = text;
            }
        } else {
            by_name[field->name] =
                given == values.end() ? model::FieldValue{} : to_field_value(*field, *given);
        }
    }
    std::vector<model::AttachedFile> attached;
    if (has_file && context.hooks != nullptr) {
        const auto reader = context.store.open(source.digests[Algorithm::kSha256]);
        if (reader)
            context.hooks->from_artifact(type, reader->fd(), source.file_name, source.digests, by_name,
                                         attached);
    }
    for (const Field* field : model::own_fields(type)) unit.fields.push_back(by_name[field->name]);
    if (has_file) {
        const auto* path = std::get_if<std::string>(&by_name["relative_path"]);
        model::DeclaredArtifact artifact;
        artifact.relative_path = path != nullptr && !path->empty() ? *path : source.file_name;
        if (artifact.relative_path.empty()) artifact.relative_path = source.digests[Algorithm::kSha256];
        artifact.expected.size = source.size;
        artifact.expected.digests = source.digests;
        unit.artifacts.push_back(artifact);
        artifacts::Stored stored;
        stored.digests = source.digests;
        stored.size = source.size;
        std::vector<artifacts::Stored> blobs{stored};
        for (const model::AttachedFile& file : attached) {
            const auto writer = context.store.create(context.checksums);
            writer->write(file.bytes);
            blobs.push_back(writer->commit({}, artifacts::Writer::Durability::kNow));
            model::DeclaredArtifact more;
            more.relative_path = file.relative_path;
            more.expected.size = blobs.back().size;
            more.expected.digests = blobs.back().digests;
            unit.artifacts.push_back(std::move(more));
        }
        // The artifacts' rows come first: saving units links what the store has.
        context.database.write([&](db::Connection& connection) {
            for (const artifacts::Stored& blob : blobs) model::save_artifact(context, connection, blob);
        });
    }
    const std::vector<int64_t> ids = model::save_units(context, type, task.domain().id, 0, {&unit, 1});
    const int64_t id = ids.at(0);
    if (values.contains("pulp_labels") && !values["pulp_labels"].empty())
        context.database.write([&](db::Connection& connection) {
            connection.execute("update " + type.table + " set pulp_labels = $1 where id = $2",
                               {values["pulp_labels"].dump(), id});
        });
    {
        const db::Lease lease = context.database.lease();
        const Uuid pulp_id =
            lease->query_uuid("select pulp_id from " + type.table + " where id = $1", {id}).value_or(Uuid{});
        task.created(type.key(), model::prn(type, pulp_id),
                     model::href(context, task.domain(), type, pulp_id));
    }
    if (arguments.contains("repository")) {
        model::VersionBuilder version(context, task, arguments["repository"].get<int64_t>());
        int64_t type_id = 0;
        context.database.write(
            [&](db::Connection& connection) { type_id = model::content_type_id(connection, type.name); });
        version.add(type_id, ids);
        version.finish(arguments.value("overwrite", true));
    }
    task.set_result(render(task, type, id));
    if (arguments.contains("temporary_file"))
        context.database.write([&](db::Connection& connection) {
            connection.execute("delete from temporary_file where id = $1",
                               {arguments["temporary_file"].get<int64_t>()});
        });
    if (arguments.contains("upload")) drop_upload(context, chunks, arguments["upload"].get<int64_t>());
}

// ---- the general tasks

void general_create(TaskContext& task, artifacts::Store& chunks) {
    const Json arguments = Json::parse(task.arguments());
    const Type& type = type_of(task, arguments);
    if (type.kind == Kind::kContent) return create_content_unit(task, chunks, type, arguments);
    model::Context& context = task.model();
    const Json& values = arguments.at("values");
    int64_t id = 0;
    Uuid pulp_id;
    try {
        context.database.write([&](db::Connection& connection) {
            // Overlapping base paths are told apart here for good: one creation at a time looks and inserts.
            if (type.kind == Kind::kDistribution && connection.engine() == db::Engine::kPostgres)
                connection.query("select pg_advisory_xact_lock(hashtext('granary.distribution'))", {},
                                 [](const db::Row&) {});
            check_rules(context, connection, task.domain(), type, values, values, 0);
            id = insert_object(context, connection, task.domain(), type, values, &pulp_id);
        });
    } catch (const ApiError& error) {
        fail(error);
    }
    task.created(type.key(), model::prn(type, pulp_id), model::href(context, task.domain(), type, pulp_id));
    task.set_result(render(task, type, id));
}

void general_update(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    const Type& type = type_of(task, arguments);
    model::Context& context = task.model();
    const int64_t id = arguments.at("id").get<int64_t>();
    const Json& changes = arguments.at("values");
    try {
        context.database.write([&](db::Connection& connection) {
            if (type.kind == Kind::kDistribution && connection.engine() == db::Engine::kPostgres)
                connection.query("select pg_advisory_xact_lock(hashtext('granary.distribution'))", {},
                                 [](const db::Row&) {});
            Json merged = load_values(context, connection, type, id);
            if (merged.is_null()) throw Failure(ErrorCode::kNotFound, "the object to update is gone");
            for (const auto& [name, value] : changes.items()) merged[name] = value;
            check_rules(context, connection, task.domain(), type, merged, changes, id);
            update_object(context, connection, type, id, changes);
        });
    } catch (const ApiError& error) {
        fail(error);
    }
    if (type.kind == Kind::kRepository && changes.contains("retain_repo_versions"))
        model::apply_retention(context, id);
    if (type.kind == Kind::kRepository && changes.contains("retain_checkpoints"))
        context.database.write([&](db::Connection& connection) { model::trim_checkpoints(connection, id); });
    task.set_result(render(task, type, id));
}

void general_delete(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    const Type& type = type_of(task, arguments);
    model::Context& context = task.model();
    const int64_t id = arguments.at("id").get<int64_t>();
    Json result = Json::object();
    if (type.kind == Kind::kRepository) {
        for (const auto& [name, count] : model::delete_repository(context, task, id)) result[name] = count;
    } else {
        bool deleted = false;
        context.database.write(
            [&](db::Connection& connection) { deleted = delete_object(connection, type, id); });
        if (deleted) {
            result[type.app + "." + type.model] = 1;
        } else {
            result["skipped"] = Json::array({type.model + ":" + std::to_string(id)});
        }
    }
    task.set_result(result.dump());
}

// ---- repositories

void add_and_remove(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    model::Context& context = task.model();
    std::optional<model::VersionRef> base;
    if (arguments.contains("base_version")) {
        const db::Lease lease = context.database.lease();
        base = model::version_by_id(*lease, arguments["base_version"].get<int64_t>());
        if (!base) throw Failure(ErrorCode::kNotFound, "the base version is gone");
    }
    model::VersionBuilder version(context, task, arguments.at("repository").get<int64_t>(), base);
    const auto each_type = [&](const char* name,
                               const std::function<void(int64_t, const std::vector<int64_t>&)>& visit) {
        if (!arguments.contains(name)) return;
        for (const auto& [type_name, ids] : arguments[name].items()) {
            int64_t type_id = 0;
            {
                const db::Lease lease = context.database.lease();
                type_id = model::content_type_id(*lease, type_name);
            }
            visit(type_id, ids.get<std::vector<int64_t>>());
        }
    };
    if (arguments.value("remove_all", false)) version.remove_all();
    each_type("remove", [&](int64_t, const std::vector<int64_t>& ids) { version.remove(ids); });
    each_type("add", [&](int64_t type_id, const std::vector<int64_t>& ids) { version.add(type_id, ids); });
    set_version_result(task, version.finish(arguments.value("overwrite", true)).version);
}

void delete_version(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    std::optional<model::VersionRef> version;
    {
        const db::Lease lease = task.model().database.lease();
        version = model::version_by_id(*lease, arguments.at("version").get<int64_t>());
        if (version)
            if (const auto reason = model::version_protection(*lease, *version, &task.model().registry))
                throw Failure(ErrorCode::kConflict, *reason, "PLP0011");
    }
    Json result = Json::object();
    if (version) {
        model::delete_version(task.model(), *version);
        result["core.RepositoryVersion"] = 1;
    } else {
        result["skipped"] =
            Json::array({"RepositoryVersion:" + std::to_string(arguments.at("version").get<int64_t>())});
    }
    task.set_result(result.dump());
}

void repair(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    std::optional<model::VersionRef> version;
    if (arguments.contains("version")) {
        const db::Lease lease = task.model().database.lease();
        version = model::version_by_id(*lease, arguments["version"].get<int64_t>());
        if (!version) throw Failure(ErrorCode::kNotFound, "the repository version is gone");
    }
    model::repair(task.model(), task, version, arguments.value("verify_checksums", true));
}

// ---- maintenance

void orphan_cleanup(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    if (arguments.contains("protection") && arguments["protection"].is_null())
        throw Failure(ErrorCode::kInvalid, "orphan_protection_time: null is no time, give minutes");
    std::optional<std::vector<std::pair<std::string, int64_t>>> only;
    if (arguments.contains("only")) {
        only.emplace();
        for (const Json& item : arguments["only"])
            only->emplace_back(item[0].get<std::string>(), item[1].get<int64_t>());
    }
    model::clean_orphans(task.model(), task,
                         arguments.value("protection", task.model().orphan_protection_minutes), only);
}

void reclaim(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    model::reclaim_space(task.model(), task, arguments.at("repositories").get<std::vector<int64_t>>(),
                         arguments.at("keep").get<std::vector<int64_t>>());
}

void commit_chunks(TaskContext& task, artifacts::Store& chunks) {
    const Json arguments = Json::parse(task.arguments());
    model::Context& context = task.model();
    const int64_t upload = arguments.at("upload").get<int64_t>();
    artifacts::Expected expected;
    const std::string sha256 = arguments.at("sha256").get<std::string>();
    expected.digests[Algorithm::kSha256] = sha256;
    artifacts::Stored stored;
    try {
        stored = join_chunks(context, chunks, upload, expected);
    } catch (const Failure& failure) {
        if (failure.error().code == ErrorCode::kIntegrity)
            throw Failure(ErrorCode::kIntegrity, "The sha256 checksum did not match.", "PLP0003");
        throw;
    }
    int64_t id = 0;
    bool existed = false;
    context.database.write([&](db::Connection& connection) {
        existed = connection
                      .query_int("select id from artifact where domain_id = $1 and sha256 = $2",
                                 {task.domain().id, db::Param::bytes(from_hex(sha256).value_or(""))})
                      .has_value();
        if (!existed) id = model::save_artifact(context, connection, stored);
    });
    if (existed)
        throw Failure(ErrorCode::kConflict,
                      "Artifact with sha256 checksum of '" + sha256 + "' already exists.");
    const Type& type = *context.registry.by_key("core.artifact");
    {
        const db::Lease lease = context.database.lease();
        const Uuid pulp_id =
            lease->query_uuid("select pulp_id from artifact where id = $1", {id}).value_or(Uuid{});
        task.created(type.key(), model::prn(type, pulp_id),
                     model::href(context, task.domain(), type, pulp_id));
    }
    drop_upload(context, chunks, upload);
    task.set_result(render(task, type, id));
}

}  // namespace

void register_functions(tasks::Functions& functions, std::string chunk_directory) {
    const std::shared_ptr<artifacts::Store> chunks = artifacts::open_filesystem_store(chunk_directory);
    const auto add = [&](const char* name, tasks::Function function,
                         tasks::Isolation isolation = tasks::Isolation::kInWorker, bool retry_safe = false) {
        functions.add(name, {std::move(function), isolation, retry_safe});
    };
    const auto create = [chunks](TaskContext& task) { general_create(task, *chunks); };
    add("pulpcore.app.tasks.base.general_create", create);
    add("granary.content.create_with_hooks", create, tasks::Isolation::kChild);
    add("pulpcore.app.tasks.base.ageneral_update", general_update, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.base.ageneral_delete", general_delete, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.repository.add_and_remove", add_and_remove);
    add("granary.repository.add_and_remove_with_hooks", add_and_remove, tasks::Isolation::kChild);
    add("pulpcore.app.tasks.repository.delete_version", delete_version, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.repository.repair_version", repair, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.repository.repair_all_artifacts", repair, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.orphan.orphan_cleanup", orphan_cleanup, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.reclaim_space.reclaim_space", reclaim, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.upload.commit", [chunks](TaskContext& task) { commit_chunks(task, *chunks); });
}

}  // namespace granary::api
