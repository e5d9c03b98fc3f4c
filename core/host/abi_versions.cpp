#include "core/host/interfaces.h"
#include "core/host/session.h"
#include "core/model/content_query.h"

/// granary.versions/1 over model::VersionBuilder or model::Proposal, for finalize().
namespace granary::host {
namespace {

granary_status each(granary_draft_version* version, uint32_t part, const char* type_name,
                    const uint32_t* tags, uint64_t tag_count, void* user,
                    granary_status (*batch)(void*, const granary_rows*), granary_error* error) {
    return shield(error, [&] {
        const model::Type& type = require_type(version->context.registry, model::Kind::kContent, type_name);
        model::ContentQuery query;
        query.part = part == GRANARY_ADDED      ? model::ContentQuery::Part::kAdded
                     : part == GRANARY_REMOVED  ? model::ContentQuery::Part::kRemoved
                     : part == GRANARY_REPLACED ? model::ContentQuery::Part::kReplaced
                                                : model::ContentQuery::Part::kPresent;
        for (uint64_t i = 0; i < tag_count; ++i)
            query.columns.push_back(model::content_column(type, tags[i]));
        const auto visit = lend_rows(query, user, batch);
        if (version->proposal != nullptr)
            return model::query_proposal(version->context, *version->proposal, type, query, visit);
        if (part == GRANARY_REPLACED) {
            constexpr size_t kChunk = 2000;
            const std::span<const int64_t> ids = version->builder->replaced();
            for (size_t at = 0; at < ids.size(); at += kChunk)
                model::query_units(version->context, type, query,
                                   ids.subspan(at, std::min(kChunk, ids.size() - at)), visit);
            return;
        }
        // The version is being built: its rows are those of its number, as the builder left them.
        model::VersionRef reference;
        reference.repository_id = version->builder->repository_id();
        reference.number = version->builder->number();
        model::query_content(version->context, reference, type, query, visit);
    });
}

granary_status add(granary_draft_version* version, const char* type_name, const int64_t* content,
                   uint64_t count, granary_error* error) {
    return shield(error, [&] {
        const model::Type& type = require_type(version->context.registry, model::Kind::kContent, type_name);
        if (version->builder == nullptr) return;  // of a proposal nothing is kept
        int64_t type_id = 0;
        {
            const auto lease = version->context.database.lease();
            type_id = model::content_type_id(*lease, type.name);
        }
        version->builder->add(type_id, {content, count});
    });
}

granary_status remove(granary_draft_version* version, const int64_t* content, uint64_t count,
                      granary_error* error) {
    return shield(error, [&] {
        if (version->builder != nullptr) version->builder->remove({content, count});
    });
}

granary_status report(granary_draft_version* version, const char* code, granary_str message, int64_t count,
                      granary_str suffix, granary_error* error) {
    return shield(error, [&] {
        if (version->builder == nullptr) return;
        model::Progress& progress = version->builder->progress();
        progress.report(code, std::string(view(message)), count, count);
        if (suffix.len != 0) progress.detail(code, view(suffix));
        progress.complete(code);
    });
}

granary_status source(granary_draft_version* version, uint32_t* out) {
    *out = GRANARY_PROPOSED;
    if (version->builder == nullptr) return GRANARY_OK;
    using Source = model::VersionBuilder::Source;
    switch (version->builder->source()) {
        case Source::kTask:
            *out = GRANARY_BY_TASK;
            break;
        case Source::kUpload:
            *out = GRANARY_BY_UPLOAD;
            break;
        case Source::kRemote:
            *out = GRANARY_BY_REMOTE;
            break;
    }
    return GRANARY_OK;
}

}  // namespace

const granary_versions_1 kVersionsInterface = {each, add, remove, report, source};

}  // namespace granary::host
