#include <nlohmann/json.hpp>

#include "core/host/interfaces.h"
#include "core/host/session.h"
#include "core/model/content_query.h"
#include "core/model/vulnerability_reports.h"

/// granary.scan/1 and granary.download/1.
struct granary_scan {
    granary_task& task;
    granary::model::VersionRef version;
    granary::model::ReportCounts counts{};
    granary::host::Live<granary_scan> live{this};
};

namespace granary::host {
namespace {

granary_status begin(granary_task* task, granary_str reference, granary_scan** out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        model::Context& context = object_of(task, "task").port.model();
        const auto resolved = resolve_reference(context, task->port.domain(), reference);
        const auto lease = context.database.lease();
        const auto version =
            resolved.type != nullptr && resolved.type->kind == model::Kind::kRepositoryVersion
                ? model::version_by_id(*lease, resolved.id)
                : std::nullopt;
        const auto owner =
            version ? lease->query_text("SELECT type FROM repository WHERE id = $1", {version->repository_id})
                    : std::nullopt;
        const model::Type* type = owner ? context.registry.typed(model::Kind::kRepository, *owner) : nullptr;
        if (type == nullptr || type->app != task->library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + task->library.name() + " cannot scan \"" +
                                                   reference_text(reference) +
                                                   "\": a version of a repository of its own is wanted.");
        *out = new granary_scan{*task, *version};
    });
}

granary_status each(granary_scan* scan, const char* type_name, const uint32_t* tags, uint64_t tag_count,
                    void* user, granary_status (*batch)(void*, const granary_rows*), granary_error* error) {
    return shield(error, [&] {
        model::Context& context = object_of(scan, "scan").task.port.model();
        const model::Type& type = require_type(context.registry, model::Kind::kContent, type_name);
        model::ContentQuery query;
        query.part = model::ContentQuery::Part::kPresent;
        query.columns = take_columns(type, tags, tag_count);
        model::query_content(context, scan->version, type, query, lend_rows(query, user, batch));
    });
}

granary_status report(granary_scan* scan, const char* type_name, const int64_t* content, uint64_t count,
                      granary_str found, granary_error* error) {
    return shield(error, [&] {
        TaskPort& port = object_of(scan, "scan").task.port;
        const model::Type& type = require_type(port.model().registry, model::Kind::kContent, type_name);
        const std::string_view text = json_of(found, "vulnerabilities");
        const auto list = nlohmann::json::parse(text, nullptr, false);
        if (!list.is_array() || type.app != scan->task.library.name())
            throw Failure(ErrorCode::kInvalid,
                          "A report on units of type " + type.name +
                              " is refused: a JSON list on units of the plugin's is wanted.");
        const model::ReportCounts made =
            model::save_reports(port.model(), port.domain().id, scan->version, type,
                                list_of(content, count, "content"), list.empty() ? "[]" : std::string(text));
        scan->counts.created += made.created;
        scan->counts.updated += made.updated;
    });
}

granary_status finish(granary_scan* scan, uint64_t scanned, granary_error* error) {
    return shield(error, [&] {
        object_of(scan, "scan")
            .task.port.set_result(nlohmann::json{
                {"created", scan->counts.created},
                {"updated", scan->counts.updated},
                {"total_scanned",
                 scanned}}.dump());
    });
}

void end(granary_scan* scan) {
    if (is_live(scan)) delete scan;
}

granary_status fetch(granary_task* task, granary_str url, uint64_t max_size, granary_document* out,
                     granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        model::ArtifactSource* downloads = object_of(task, "task").port.model().downloads;
        if (downloads == nullptr) throw Failure(ErrorCode::kUnsupported, "This process cannot download.");
        model::Progress& progress = task->port.progress();
        give_document(downloads->fetch_document(0, std::string(text_of(url, "url")), max_size,
                                                [&progress] { return progress.cancelled(); }),
                      out);
    });
}

}  // namespace

const granary_scan_1 kScanInterface = {begin, each, report, finish, end};
const granary_download_1 kDownloadInterface = {fetch};

}  // namespace granary::host
