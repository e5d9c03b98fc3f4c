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
        const model::Type& type =
            require_type(draft_of(version).context.registry, model::Kind::kContent, type_name);
        if (part > GRANARY_REPLACED)
            refuse_argument("part", "is " + std::to_string(part) + ", which no part has");
        model::ContentQuery query;
        query.part = part == GRANARY_ADDED      ? model::ContentQuery::Part::kAdded
                     : part == GRANARY_REMOVED  ? model::ContentQuery::Part::kRemoved
                     : part == GRANARY_REPLACED ? model::ContentQuery::Part::kReplaced
                                                : model::ContentQuery::Part::kPresent;
        query.columns = take_columns(type, tags, tag_count);
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
        const model::Type& type =
            require_type(draft_of(version).context.registry, model::Kind::kContent, type_name);
        const auto units = list_of(content, count, "content");
        if (version->builder == nullptr) return;  // of a proposal nothing is kept
        int64_t type_id = 0;
        {
            const auto lease = version->context.database.lease();
            type_id = model::content_type_id(*lease, type.name);
        }
        version->builder->add(type_id, units);
    });
}

granary_status remove(granary_draft_version* version, const int64_t* content, uint64_t count,
                      granary_error* error) {
    return shield(error, [&] {
        const auto units = list_of(content, count, "content");
        if (draft_of(version).builder != nullptr) version->builder->remove(units);
    });
}

granary_status report(granary_draft_version* version, const char* code, granary_str message, int64_t count,
                      granary_str suffix, granary_error* error) {
    return shield(error, [&] {
        const std::string_view name = name_of(code, "code"), text = text_of(message, "message"),
                               more = text_of(suffix, "suffix");
        if (draft_of(version).builder == nullptr) return;
        model::Progress& progress = version->builder->progress();
        progress.report(name, text, count, count);
        if (!more.empty()) progress.detail(name, more);
        progress.complete(name);
    });
}

granary_status source(granary_draft_version* version, uint32_t* out) {
    return shield(nullptr, [&] {
        pointed(out, "out") = GRANARY_PROPOSED;
        if (draft_of(version).builder == nullptr) return;
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
    });
}

}  // namespace

const granary_versions_1 kVersionsInterface = {each, add, remove, report, source};

}  // namespace granary::host
