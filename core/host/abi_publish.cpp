#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.publish/1 over model::PublicationBuilder.
struct granary_writer {
    granary_publication& publication;
    std::string relative_path;
    int fd;
    granary::host::Live<granary_writer> live{this};
    ~granary_writer() {
        if (fd >= 0) ::close(fd);
    }
};

struct granary_publication {
    granary_task& task;
    const granary::model::Type& type;
    granary::model::VersionRef version;
    granary::model::PublicationBuilder builder;
    std::unique_ptr<granary_writer> writing{};
    bool finished = false;
    granary::host::Live<granary_publication> live{this};
};

namespace granary::host {
namespace {

constexpr size_t kBatch = 4096;
constexpr uint32_t kFlags = GRANARY_PUBLISH_PASS_THROUGH | GRANARY_PUBLISH_CHECKPOINT;

[[noreturn]] void io_failure(const std::string& what) {
    throw Failure(errno == ENOSPC || errno == EDQUOT ? ErrorCode::kNoSpace : ErrorCode::kIo,
                  what + ": " + std::strerror(errno));
}

/// One that can still be added to.
granary_publication& unfinished(granary_publication* handle) {
    granary_publication& publication = object_of(handle, "publication");
    if (publication.finished)
        throw Failure(ErrorCode::kConflict, "The publication is finished; nothing is added to it any more.");
    return publication;
}

/// The newest version of a repository of the plugin's, or one of its versions.
model::VersionRef version_to_publish(granary_task& task, granary_str reference) {
    model::Context& context = task.port.model();
    const auto resolved = resolve_reference(context, task.port.domain(), reference);
    const auto lease = context.database.lease();
    std::optional<model::VersionRef> version;
    if (resolved.type != nullptr && !resolved.is_collection) {
        if (resolved.type->kind == model::Kind::kRepository)
            version = model::latest_version(*lease, resolved.id);
        if (resolved.type->kind == model::Kind::kRepositoryVersion)
            version = model::version_by_id(*lease, resolved.id);
    }
    if (!version)
        throw Failure(ErrorCode::kNotFound,
                      "There is no repository version " + reference_text(reference) + " to publish.");
    const auto owner =
        lease->query_text("SELECT type FROM repository WHERE id = $1", {version->repository_id});
    const model::Type* type = owner ? context.registry.typed(model::Kind::kRepository, *owner) : nullptr;
    if (type == nullptr || type->app != task.library.name())
        throw Failure(ErrorCode::kInvalid, "Plugin " + task.library.name() + " cannot publish \"" +
                                               reference_text(reference) +
                                               "\": a repository of its own is wanted.");
    return *version;
}

granary_status begin(granary_task* task, const char* type_name, granary_str reference, uint32_t flags,
                     const granary_named_value* values, uint64_t value_count, granary_publication** out,
                     granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        model::Context& context = object_of(task, "task").port.model();
        if ((flags & ~kFlags) != 0)
            refuse_argument("flags", "is " + std::to_string(flags) + ", which has unknown ones");
        const model::Type& type = require_type(context.registry, model::Kind::kPublication, type_name);
        if (type.app != task->library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + task->library.name() + " cannot publish as " +
                                                   type.name + ", its own types are wanted.");
        const model::VersionRef version = version_to_publish(*task, reference);
        const auto fields = model::own_fields(type);
        std::vector<model::FieldValue> own(fields.size());
        for (const granary_named_value& given : list_of(values, value_count, "values")) {
            const std::string_view name = name_of(given.name, "values.name");
            bool found = false;
            for (size_t k = 0; k < fields.size(); ++k) {
                if (fields[k]->name != name) continue;
                own[k] = take(*fields[k], given.value);
                found = true;
            }
            if (!found)
                throw Failure(ErrorCode::kInvalid, "Publications of type " + type.name + " have no field \"" +
                                                       std::string(name) + "\".");
        }
        *out = new granary_publication{
            *task, type, version,
            model::PublicationBuilder(context, task->port.progress(), type, version,
                                      (flags & GRANARY_PUBLISH_PASS_THROUGH) != 0,
                                      (flags & GRANARY_PUBLISH_CHECKPOINT) != 0, own)};
    });
}

granary_status each_file(granary_publication* publication, void* user,
                         granary_status (*batch)(void*, const granary_published*, uint64_t),
                         granary_error* error) {
    return shield(error, [&] {
        object_of(publication, "publication");
        pointed(batch, "batch");
        std::vector<model::VersionArtifact> kept;
        std::vector<granary_published> rows;
        kept.reserve(kBatch);
        rows.reserve(kBatch);
        const auto flush = [&] {
            publication->task.port.progress().check();
            for (const auto& row : kept)
                rows.push_back({row.content_artifact_id, str(row.relative_path), str(row.sha256),
                                row.size ? static_cast<int64_t>(*row.size) : -1});
            const granary_status status = rows.empty() ? static_cast<granary_status>(GRANARY_OK)
                                                       : batch(user, rows.data(), rows.size());
            rows.clear();
            kept.clear();
            if (status != GRANARY_OK)
                throw Failure(error_code(status), "the walk over files was ended by the plugin");
        };
        model::each_version_artifact(publication->task.port.model(), publication->version,
                                     [&](const model::VersionArtifact& row) {
                                         kept.push_back(row);
                                         if (kept.size() == kBatch) flush();
                                     });
        flush();
    });
}

granary_status each_content(granary_publication* publication, const char* type_name, const uint32_t* tags,
                            uint64_t tag_count, void* user,
                            granary_status (*batch)(void*, const granary_rows*), granary_error* error) {
    return shield(error, [&] {
        model::Context& context = object_of(publication, "publication").task.port.model();
        const model::Type& type = require_type(context.registry, model::Kind::kContent, type_name);
        RowBatch rows(type, tags, tag_count, user, batch);
        model::each_version_content(context, publication->version, type,
                                    [&](const model::ContentRow& row) { rows.add(row); });
        rows.flush();
    });
}

granary_status add(granary_publication* publication, const granary_published_path* entries, uint64_t count,
                   granary_error* error) {
    return shield(error, [&] {
        std::vector<std::pair<int64_t, std::string>> paths;
        unfinished(publication);
        for (const granary_published_path& entry : list_of(entries, count, "entries"))
            paths.emplace_back(entry.content_artifact, text_of(entry.relative_path, "entries.relative_path"));
        publication->builder.add_artifacts(paths);
    });
}

granary_status open_file(granary_publication* publication, granary_str relative_path, granary_writer** out,
                         granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        if (unfinished(publication).writing)
            throw Failure(ErrorCode::kConflict,
                          "A publication writes one file at a time; close the one before.");
        std::string path(text_of(relative_path, "relative_path"));
        const std::string& directory = publication->task.port.work_directory();
        const int fd = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (fd < 0) io_failure("no temporary file in " + directory);
        publication->writing.reset(new granary_writer{*publication, std::move(path), fd});
        *out = publication->writing.get();
    });
}

granary_status write_file(granary_writer* writer, granary_str bytes, granary_error* error) {
    return shield(error, [&] {
        std::string_view rest = bytes_of(bytes, "bytes");
        object_of(writer, "writer");
        while (!rest.empty()) {
            const ssize_t count = ::write(writer->fd, rest.data(), rest.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) io_failure("a published file cannot be written");
            rest.remove_prefix(static_cast<size_t>(count));
        }
    });
}

granary_status close_file(granary_writer* writer, granary_error* error) {
    return shield(error, [&] {
        const auto owned = std::move(object_of(writer, "writer").publication.writing);
        if (::lseek(writer->fd, 0, SEEK_SET) < 0) io_failure("a published file cannot be read");
        writer->publication.builder.add_metadata(writer->relative_path, writer->fd);
    });
}

granary_status finish(granary_publication* publication, granary_error* error) {
    return shield(error, [&] {
        TaskPort& port = unfinished(publication).task.port;
        if (publication->writing)
            throw Failure(ErrorCode::kConflict,
                          "A file of the publication is open; close it before the publication is finished.");
        publication->builder.finish();
        publication->finished = true;
        const Uuid id = publication->builder.pulp_id();
        port.progress().created(publication->type.key(), model::prn(publication->type, id),
                                model::href(port.model(), port.domain(), publication->type, id));
        port.published(publication->type, publication->builder.id());
    });
}

void end(granary_publication* publication) {
    if (is_live(publication)) delete publication;
}

}  // namespace

const granary_publish_1 kPublishInterface = {begin,      each_file,  each_content, add, open_file,
                                             write_file, close_file, finish,       end};

}  // namespace granary::host
