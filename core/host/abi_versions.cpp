#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.versions/1 over model::VersionBuilder, for finalize().
namespace granary::host {
namespace {

granary_status each(granary_draft_version* version, const char* type_name, const uint32_t* tags,
                    uint64_t tag_count, void* user, granary_status (*batch)(void*, const granary_rows*),
                    granary_error* error) {
    return shield(error, [&] {
        const model::Type& type = require_type(version->context.registry, model::Kind::kContent, type_name);
        RowBatch rows(type, tags, tag_count, user, batch);
        // The version is being built: its rows are those of its number, as the builder left them.
        model::VersionRef reference;
        reference.repository_id = version->builder.repository_id();
        reference.number = version->builder.number();
        model::each_version_content(version->context, reference, type,
                                    [&](const model::ContentRow& row) { rows.add(row); });
        rows.flush();
    });
}

granary_status add(granary_draft_version* version, const char* type_name, const int64_t* content,
                   uint64_t count, granary_error* error) {
    return shield(error, [&] {
        const model::Type& type = require_type(version->context.registry, model::Kind::kContent, type_name);
        int64_t type_id = 0;
        {
            const auto lease = version->context.database.lease();
            type_id = model::content_type_id(*lease, type.name);
        }
        version->builder.add(type_id, {content, count});
    });
}

granary_status remove(granary_draft_version* version, const int64_t* content, uint64_t count,
                      granary_error* error) {
    return shield(error, [&] { version->builder.remove({content, count}); });
}

}  // namespace

const granary_versions_1 kVersionsInterface = {each, add, remove};

}  // namespace granary::host
