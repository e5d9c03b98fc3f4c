#include <unistd.h>

#include "core/artifacts/temporary_file.h"
#include "core/host/interfaces.h"
#include "core/host/session.h"
#include "core/model/unit_files.h"

/// granary.units/1.
namespace granary::host {
namespace {

/// A blob lent to the plugin.
struct BlobReader : FileReader {
    ~BlobReader() {
        if (fd >= 0) ::close(fd);
    }
};

void release(void* self) {
    auto* const reader = static_cast<FileReader*>(self);
    if (is_live(reader)) delete static_cast<BlobReader*>(reader);
}

const model::Type& require_own(const granary_task& task, const granary_record& unit) {
    if (unit.type->kind != model::Kind::kContent || unit.type->app != task.library.name() || unit.pending)
        throw Failure(ErrorCode::kForbidden,
                      "Plugin " + task.library.name() + " has no unit in a " + unit.type_key + ".");
    return *unit.type;
}

granary_status open(granary_task* task, granary_record* unit, granary_reader* out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        require_own(object_of(task, "task"), object_of(unit, "unit"));
        model::Context& context = task->port.model();
        std::string sha256;
        {
            const auto lease = context.database.lease();
            sha256 = model::stored_file(*lease, unit->id);
        }
        std::unique_ptr<artifacts::Reader> blob;
        if (!sha256.empty()) blob = model::store_of(context, task->port.domain().id).open(sha256);
        if (blob == nullptr) throw Failure(ErrorCode::kNotFound, "The file of the unit is not stored here.");
        auto reader = std::make_unique<BlobReader>();
        reader->fd = artifacts::local_descriptor(*blob, context.work_directory);
        *out = {static_cast<FileReader*>(reader.release()), read_file, release};
    });
}

granary_status attach(granary_task* task, granary_record* unit, granary_str relative_path, granary_str bytes,
                      granary_str* sha256, granary_error* error) {
    return shield(error, [&] {
        const model::Type& type = require_own(object_of(task, "task"), object_of(unit, "unit"));
        pointed(sha256, "sha256");
        if (!type.attachments)
            throw Failure(ErrorCode::kInvalid, "A file cannot be attached to a " + unit->type_key + ".");
        *sha256 =
            task->keep(model::attach_file(task->port.model(), task->port.domain().id, type, unit->id,
                                          text_of(relative_path, "relative_path"), bytes_of(bytes, "bytes")));
    });
}

}  // namespace

const granary_units_1 kUnitsInterface = {open, attach};

}  // namespace granary::host
