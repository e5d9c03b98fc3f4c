#include <nlohmann/json.hpp>

#include "core/api/api.h"
#include "core/api/content_task.h"
#include "core/api/error.h"
#include "core/api/objects.h"
#include "core/api/render.h"
#include "core/api/units.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/model/blobs.h"
#include "core/model/content.h"
#include "core/model/domains.h"
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

/// The object as the task's result; a task whose work is gone again already is done and has none.
void set_result(TaskContext& task, const Type& type, int64_t id) {
    const db::Lease lease = task.model().database.lease();
    const RowFormat format(task.model(), type, lease->engine());
    if (auto text = render_if_there(format, *lease, task.domain(), id)) task.set_result(std::move(*text));
}

/// Turns an ApiError (made for answers) into the task's failure.
[[noreturn]] void fail(const ApiError& error) {
    throw Failure(ErrorCode::kInvalid, error.body());
}

void set_version_result(TaskContext& task, const std::optional<model::VersionRef>& version) {
    if (!version) return;
    set_result(task, *task.model().registry.by_key("core.repositoryversion"), version->id);
}

/// One writer of distributions at a time: whether base paths overlap is told apart for good.
void lock_distributions(db::Connection& connection, const Type& type) {
    if (type.kind == Kind::kDistribution && connection.engine() == db::Engine::kPostgres)
        connection.query("select pg_advisory_xact_lock(hashtext('granary.distribution'))", {},
                         [](const db::Row&) {});
}

}  // namespace

Made make_object(TaskContext& task, const Type& type, Json values) {
    model::Context& context = task.model();
    Made made;
    try {
        context.database.write([&](db::Connection& connection) {
            lock_distributions(connection, type);
            if (type.kind == Kind::kDistribution && values.value("content_guard", Json()).is_null())
                if (const auto guard = connection.query_int(
                        "select default_content_guard_id from domain where id = $1", {task.domain().id}))
                    values["content_guard"] = *guard;
            check_rules(context, connection, task.domain(), type, values, values, 0);
            made.id = insert_object(context, connection, task.domain(), type, values, &made.pulp_id);
        });
    } catch (const ApiError& error) {
        fail(error);
    }
    task.created(type.key(), model::prn(type, made.pulp_id),
                 model::href(context, task.domain(), type, made.pulp_id));
    return made;
}

void alter_object(model::Context& context, db::Connection& connection, const model::Domain& domain,
                  const Type& type, int64_t id, const Json& changes) {
    lock_distributions(connection, type);
    Json merged = load_values(context, connection, type, id);
    if (merged.is_null()) throw Failure(ErrorCode::kNotFound, "the object to update is gone");
    for (const auto& [name, value] : changes.items()) merged[name] = value;
    check_rules(context, connection, domain, type, merged, changes, id);
    std::optional<int64_t> served;
    const bool retargeted = type.kind == Kind::kDistribution &&
                            (changes.contains("publication") || changes.contains("repository_version") ||
                             changes.contains("repository"));
    if (retargeted) served = model::served_publication(connection, id);
    update_object(context, connection, type, id, changes);
    if (retargeted) model::note_replaced_publication(connection, id, served);
}

void alter_object(TaskContext& task, const Type& type, int64_t id, const Json& changes) {
    model::Context& context = task.model();
    try {
        context.database.write([&](db::Connection& connection) {
            alter_object(context, connection, task.domain(), type, id, changes);
        });
    } catch (const ApiError& error) {
        fail(error);
    }
    if (type.kind == Kind::kRepository && changes.contains("retain_repo_versions"))
        model::apply_retention(context, id);
    if (type.kind == Kind::kRepository && changes.contains("retain_checkpoints"))
        context.database.write([&](db::Connection& connection) { model::trim_checkpoints(connection, id); });
}

namespace {

// ---- content from an uploaded file

void create_content_unit(TaskContext& task, artifacts::Store& chunks, const Type& type,
                         const Json& arguments) {
    model::Context& context = task.model();
    const NewUnit unit =
        make_unit(context, task.domain(), chunks, type, arguments, [&] { return task.cancelled(); });
    if (arguments.contains("repository")) {
        model::VersionBuilder version(context, task, arguments["repository"].get<int64_t>());
        const auto add = [&](const NewUnit& one) {
            int64_t type_id = 0;
            context.database.write([&](db::Connection& connection) {
                type_id = model::content_type_id(connection, one.type->name);
            });
            version.add(type_id, {&one.id, 1});
        };
        add(unit);
        for (const NewUnit& companion : unit.companions) add(companion);
        using Source = model::VersionBuilder::Source;
        version.set_source(arguments.value("from_remote", false) ? Source::kRemote : Source::kUpload);
        version.finish(arguments.value("overwrite", true));
    }
    // After the version it came with: clients take the unit for the last of what was created. What came with
    // the unit follows it.
    const auto note = [&](const NewUnit& one) {
        task.created(one.type->key(), model::prn(*one.type, one.pulp_id),
                     model::href(context, task.domain(), *one.type, one.pulp_id));
    };
    note(unit);
    for (const NewUnit& companion : unit.companions) note(companion);
    set_result(task, type, unit.id);
    drop_sources(context, chunks, arguments);
}

// ---- the general tasks

void general_create(TaskContext& task, artifacts::Store& chunks) {
    const Json arguments = Json::parse(task.arguments());
    const Type& type = type_of(task, arguments);
    if (type.kind == Kind::kContent) return create_content_unit(task, chunks, type, arguments);
    const Made made = make_object(task, type, arguments.at("values"));
    set_result(task, type, made.id);
}

void general_update(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    const Type& type = type_of(task, arguments);
    const int64_t id = arguments.at("id").get<int64_t>();
    alter_object(task, type, id, arguments.at("values"));
    set_result(task, type, id);
}

bool exists(model::Context& context, const Type& type, int64_t id) {
    const db::Lease lease = context.database.lease();
    return lease->query_int("select 1 from " + type.main_table() + " where id = $1", {id}).has_value();
}

/// Adds to `result` what became of the object.
void delete_one(TaskContext& task, const Type& type, int64_t id, Json& result) {
    model::Context& context = task.model();
    const auto count = [&](const std::string& name, int64_t rows) {
        result[name] = result.value(name, int64_t{0}) + rows;
    };
    if (type.name == "core.domain") {
        model::Domain leaving;
        {
            const db::Lease lease = context.database.lease();
            leaving = model::domain_by_id(*lease, id);
        }
        model::delete_domain(context, task, leaving);
        return count("core.Domain", 1);
    }
    if (type.kind == Kind::kRepository && exists(context, type, id)) {
        for (const auto& [name, rows] : model::delete_repository(context, task, id)) count(name, rows);
        return;
    }
    bool deleted = false;
    context.database.write([&](db::Connection& connection) {
        if (type.kind == Kind::kRemote)
            if (const auto source =
                    connection.query_text("select name from acs where remote_id = $1 limit 1", {id}))
                throw Failure(ErrorCode::kConflict,
                              "Cannot delete the object because it is still referenced by other "
                              "objects: the alternate content source '" +
                                  *source + "'.",
                              "PLP0029");
        deleted = delete_object(connection, type, id);
    });
    if (deleted) return count(type.app + "." + type.model, 1);
    result["skipped"].push_back(type.model + ":" + std::to_string(id));
}

void general_delete(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    Json result = Json::object();
    delete_one(task, type_of(task, arguments), arguments.at("id").get<int64_t>(), result);
    task.set_result(result.dump());
}

/// One after the other; what is gone already is no fault.
void general_multi_delete(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    Json result = Json::object();
    for (const Json& object : arguments.at("objects")) {
        task.check();
        delete_one(task, type_of(task, object), object.at("id").get<int64_t>(), result);
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
    // A hook that judges versions may leave some of them out, and what is left is looked at after it.
    const bool judged = context.hooks != nullptr && context.hooks->wants_finalize(version.repository_type());
    if (arguments.contains("add") && !judged)
        for (const auto& [type_name, ids] : arguments["add"].items())
            if (const Type* type = context.registry.typed(Kind::kContent, type_name))
                model::refuse_same_keys(context, *type, ids.get<std::vector<int64_t>>());
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
    model::repair(task.model(), task, task.domain().id, version, arguments.value("verify_checksums", true));
}

// ---- maintenance

void orphan_cleanup(TaskContext& task, artifacts::Store& chunks) {
    const Json arguments = Json::parse(task.arguments());
    if (arguments.contains("protection") && arguments["protection"].is_null())
        throw Failure(ErrorCode::kInvalid, "orphan_protection_time: null is no time, give minutes");
    model::OrphanRequest request;
    request.domain_id = task.domain().id;
    request.protection_minutes = arguments.value("protection", task.model().orphan_protection_minutes);
    if (arguments.contains("only")) {
        request.only.emplace();
        for (const Json& item : arguments["only"])
            request.only->emplace_back(item[0].get<std::string>(), item[1].get<int64_t>());
    }
    const bool dry_run = arguments.value("dry_run", false);
    const model::OrphanCounts counts = dry_run ? model::count_orphans(task.model(), task, request)
                                               : model::clean_orphans(task.model(), task, request);
    if (!dry_run && !request.only)
        model::remove_strays(task.model(), task, {chunks, {}}, request.older_than());
    if (dry_run)
        task.set_result(Json{
            {"dry_run", dry_run},
            {"content", counts.content},
            {"artifacts", counts.artifacts},
            {"bytes",
             counts.bytes}}.dump());
}

void data_repair(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    const bool dry_run = arguments.value("dry_run", false);
    const int64_t differed = model::repair_counts(task.model(), task, task.domain().id, dry_run);
    task.set_result(Json{{"dry_run", dry_run}, {"versions", differed}}.dump());
}

void migrate_domain(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    model::migrate_storage(task.model(), task, task.domain(),
                           arguments.at("storage_class").get<std::string>(),
                           arguments.at("storage_settings").get<std::string>());
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
        stored = join_chunks(context, task.domain().id, chunks, upload, expected);
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
        if (!existed) id = model::save_artifact(context, connection, stored, task.domain().id);
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
    // No result: clients take one for what they asked for, and want to know the artifact by its href.
    drop_upload(context, chunks, upload);
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
    add(
        kCreateGathered, [chunks](TaskContext& task) { create_gathered(task, *chunks); },
        tasks::Isolation::kChild, true);
    add("pulpcore.app.tasks.base.ageneral_update", general_update, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.base.ageneral_delete", general_delete, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.base.general_multi_delete", general_multi_delete, tasks::Isolation::kInWorker,
        true);
    add("pulpcore.app.tasks.repository.add_and_remove", add_and_remove);
    add("granary.repository.add_and_remove_with_hooks", add_and_remove, tasks::Isolation::kChild);
    add("pulpcore.app.tasks.repository.delete_version", delete_version, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.repository.repair_version", repair, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.repository.repair_all_artifacts", repair, tasks::Isolation::kInWorker, true);
    add(
        "pulpcore.app.tasks.orphan.orphan_cleanup",
        [chunks](TaskContext& task) { orphan_cleanup(task, *chunks); }, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.datarepair.repair_7272", data_repair, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.migrate.migrate_backend", migrate_domain, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.reclaim_space.reclaim_space", reclaim, tasks::Isolation::kInWorker, true);
    add("pulpcore.app.tasks.upload.commit", [chunks](TaskContext& task) { commit_chunks(task, *chunks); });
}

}  // namespace granary::api
