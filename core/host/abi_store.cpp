#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.store/1 and granary.secrets/1.
struct granary_blob {
    granary_task& task;
    std::unique_ptr<granary::artifacts::Writer> writer;
    granary::host::Live<granary_blob> live{this};
};

namespace granary::host {
namespace {

granary_status directory(granary_task* task, granary_str* out, granary_error* error) {
    return shield(error, [&] { pointed(out, "out") = str(object_of(task, "task").port.work_directory()); });
}

granary_status open(granary_task* task, granary_blob** out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        model::Context& context = object_of(task, "task").port.model();
        artifacts::Store& store = model::store_of(context, task->port.domain().id);
        *out = new granary_blob{*task, store.create(context.checksums)};
    });
}

granary_status write(granary_blob* blob, granary_str bytes, granary_error* error) {
    return shield(error, [&] { object_of(blob, "blob").writer->write(bytes_of(bytes, "bytes")); });
}

granary_status close(granary_blob* blob, granary_str* sha256, granary_error* error) {
    return shield(error, [&] {
        const std::unique_ptr<granary_blob> owned(&object_of(blob, "blob"));
        pointed(sha256, "sha256");
        TaskPort& port = blob->task.port;
        // Durable before its row, and a row at once, so that no clean-up loses sight of the blob.
        const artifacts::Stored stored = blob->writer->commit({}, artifacts::Writer::Durability::kNow);
        port.model().database.write([&](db::Connection& connection) {
            model::save_artifact(port.model(), connection, stored, port.domain().id);
        });
        *sha256 = blob->task.keep(stored.digests[artifacts::Algorithm::kSha256]);
    });
}

void drop(granary_blob* blob) {
    if (is_live(blob)) delete blob;
}

granary_status secret(granary_task* task, granary_record* remote, const char* field_name, granary_str* out,
                      granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        object_of(task, "task");
        if (object_of(remote, "remote").type->kind != model::Kind::kRemote ||
            remote->type->app != task->library.name())
            throw Failure(ErrorCode::kForbidden, "Plugin " + task->library.name() +
                                                     " may not see secrets of a " + remote->type_key + ".");
        const std::string_view name = name_of(field_name, "field");
        const model::Field* field = remote->type->field(name);
        if (field == nullptr || !field->has(model::kSecret) || !field->base)
            throw Failure(ErrorCode::kNotFound,
                          "A " + remote->type_key + " has no secret \"" + std::string(name) + "\".");
        model::Context& context = task->port.model();
        std::optional<std::string> sealed;
        {
            const db::Lease lease = context.database.lease();
            sealed = lease->query_text("SELECT " + field->column_name() + " FROM remote WHERE id = $1",
                                       {remote->id});
        }
        *out = task->keep(sealed ? context.secrets.decrypt(*sealed) : std::string());
    });
}

}  // namespace

const granary_store_1 kStoreInterface = {directory, open, write, close, drop};
const granary_secrets_1 kSecretsInterface = {secret};

}  // namespace granary::host
