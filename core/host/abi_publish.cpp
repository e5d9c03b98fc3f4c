#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.publish/1 over model::PublicationBuilder.
struct granary_publication {
    granary_task& task;
    const granary::model::Type& type;
    granary::model::VersionRef version;
    granary::model::PublicationBuilder builder;
    bool writing = false;
};

struct granary_writer {
    granary_publication& publication;
    std::string relative_path;
    int fd;
    ~granary_writer() {
        if (fd >= 0) ::close(fd);
    }
};

namespace granary::host {
namespace {

constexpr size_t kBatch = 4096;

[[noreturn]] void io_failure(const std::string& what) {
    throw Failure(errno == ENOSPC || errno == EDQUOT ? ErrorCode::kNoSpace : ErrorCode::kIo,
                  what + ": " + std::strerror(errno));
}

granary_status begin(granary_task* task, const char* type_name, granary_str reference, uint32_t flags,
                     const granary_named_value* values, uint64_t value_count, granary_publication** out,
                     granary_error* error) {
    return shield(error, [&] {
        model::Context& context = task->port.model();
        const model::Type& type = require_type(context.registry, model::Kind::kPublication, type_name);
        if (type.app != task->library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + task->library.name() + " cannot publish as " +
                                                   type.name + ", its own types are wanted.");
        const auto resolved = resolve_reference(context, task->port.domain(), reference);
        std::optional<model::VersionRef> version;
        {
            const auto lease = context.database.lease();
            version = resolved.type->kind == model::Kind::kRepository
                          ? model::latest_version(*lease, resolved.id)
                          : model::version_by_id(*lease, resolved.id);
        }
        if (!version)
            throw Failure(ErrorCode::kNotFound,
                          "There is no repository version " + reference_text(reference) + " to publish.");
        const auto fields = model::own_fields(type);
        std::vector<model::FieldValue> own(fields.size());
        for (uint64_t i = 0; i < value_count; ++i) {
            bool found = false;
            for (size_t k = 0; k < fields.size(); ++k) {
                if (fields[k]->name != values[i].name) continue;
                own[k] = take(*fields[k], values[i].value);
                found = true;
            }
            if (!found)
                throw Failure(ErrorCode::kInvalid, "Publications of type " + type.name + " have no field \"" +
                                                       values[i].name + "\".");
        }
        *out = new granary_publication{
            *task, type, *version,
            model::PublicationBuilder(context, task->port.progress(), type, *version,
                                      (flags & GRANARY_PUBLISH_PASS_THROUGH) != 0,
                                      (flags & GRANARY_PUBLISH_CHECKPOINT) != 0, own)};
    });
}

granary_status each_file(granary_publication* publication, void* user,
                         granary_status (*batch)(void*, const granary_published*, uint64_t),
                         granary_error* error) {
    granary_status stopped = GRANARY_OK;
    const granary_status status = shield(error, [&] {
        std::vector<model::VersionArtifact> kept;
        std::vector<granary_published> rows;
        kept.reserve(kBatch);
        rows.reserve(kBatch);
        const auto flush = [&] {
            publication->task.port.progress().check();
            for (const auto& row : kept)
                rows.push_back({row.content_artifact_id, str(row.relative_path), str(row.sha256),
                                row.size ? static_cast<int64_t>(*row.size) : -1});
            if (!rows.empty()) stopped = batch(user, rows.data(), rows.size());
            rows.clear();
            kept.clear();
            if (stopped != GRANARY_OK) throw Failure(error_code(stopped), "");
        };
        model::each_version_artifact(publication->task.port.model(), publication->version,
                                     [&](const model::VersionArtifact& row) {
                                         kept.push_back(row);
                                         if (kept.size() == kBatch) flush();
                                     });
        flush();
    });
    return stopped != GRANARY_OK ? stopped : status;
}

granary_status each_content(granary_publication* publication, const char* type_name, const uint32_t* tags,
                            uint64_t tag_count, void* user,
                            granary_status (*batch)(void*, const granary_rows*), granary_error* error) {
    return shield(error, [&] {
        model::Context& context = publication->task.port.model();
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
        paths.reserve(count);
        for (uint64_t i = 0; i < count; ++i)
            paths.emplace_back(entries[i].content_artifact, view(entries[i].relative_path));
        publication->builder.add_artifacts(paths);
    });
}

granary_status open_file(granary_publication* publication, granary_str relative_path, granary_writer** out,
                         granary_error* error) {
    return shield(error, [&] {
        if (publication->writing)
            throw Failure(ErrorCode::kConflict,
                          "A publication writes one file at a time; close the one before.");
        const std::string& directory = publication->task.port.work_directory();
        const int fd = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (fd < 0) io_failure("no temporary file in " + directory);
        *out = new granary_writer{*publication, std::string(view(relative_path)), fd};
        publication->writing = true;
    });
}

granary_status write_file(granary_writer* writer, granary_str bytes, granary_error* error) {
    return shield(error, [&] {
        std::string_view rest = view(bytes);
        while (!rest.empty()) {
            const ssize_t count = ::write(writer->fd, rest.data(), rest.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) io_failure("a published file cannot be written");
            rest.remove_prefix(static_cast<size_t>(count));
        }
    });
}

granary_status close_file(granary_writer* writer, granary_error* error) {
    const std::unique_ptr<granary_writer> owned(writer);
    writer->publication.writing = false;
    return shield(error, [&] {
        if (::lseek(writer->fd, 0, SEEK_SET) < 0) io_failure("a published file cannot be read");
        writer->publication.builder.add_metadata(writer->relative_path, writer->fd);
    });
}

granary_status finish(granary_publication* publication, granary_error* error) {
    return shield(error, [&] {
        TaskPort& port = publication->task.port;
        publication->builder.finish();
        const Uuid id = publication->builder.pulp_id();
        port.progress().created(publication->type.key(), model::prn(publication->type, id),
                                model::href(port.model(), port.domain(), publication->type, id));
        port.published(publication->type, publication->builder.id());
    });
}

void end(granary_publication* publication) {
    delete publication;
}

}  // namespace

const granary_publish_1 kPublishInterface = {begin,      each_file,  each_content, add, open_file,
                                             write_file, close_file, finish,       end};

}  // namespace granary::host
