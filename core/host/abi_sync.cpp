#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "core/base/text.h"
#include "core/host/host.h"
#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.sync/1 over model::SyncSession.
struct granary_sync {
    granary_task& task;
    int64_t repository_id;
    int64_t remote_id;
    bool mirror;
    // Made with the first unit: a sync that only looks leaves no trace.
    std::unique_ptr<granary::model::SyncSession> session{};
    int64_t documents = 0;
    std::unique_ptr<granary_draft_version> draft{};  ///< of a committed session: of nothing
    bool lent = false;                               ///< of an alternate content source: the host ends it
    bool committed = false;
    granary::host::Live<granary_sync> live{this};

    granary::model::SyncSession& opened() {
        if (committed)
            throw granary::Failure(granary::ErrorCode::kConflict,
                                   "The sync is committed; nothing is changed by it any more.");
        if (!session)
            session = std::make_unique<granary::model::SyncSession>(task.port.model(), task.port.progress(),
                                                                    repository_id, remote_id, mirror);
        return *session;
    }
};

namespace granary::host {
namespace {

/// Upstream may say 304 only to who asked on a condition.
bool is_conditional(const model::ArtifactSource::DocumentRequest& request) {
    return std::any_of(request.headers.begin(), request.headers.end(), [](const std::string& line) {
        const std::string name = to_lower(std::string_view(line).substr(0, line.find(':')));
        return name == "if-none-match" || name == "if-modified-since";
    });
}

constexpr const char* kMetadataCode = "sync.downloading.metadata";
constexpr const char* kMetadataMessage = "Downloading Metadata Files";

/// A fetched document: an unlinked temporary file, read at its own pace.
struct FetchedDocument {
    model::ArtifactSource::Document document;
    Live<FetchedDocument> live{this};
    ~FetchedDocument() {
        if (document.fd >= 0) ::close(document.fd);
    }
};

int64_t read_document(void* self, void* buffer, uint64_t capacity, granary_error* error) {
    ssize_t count = -1;
    const granary_status status = shield(error, [&] {
        const auto& fetched = object_of(static_cast<FetchedDocument*>(self), "reader");
        if (capacity > 0) pointed(static_cast<char*>(buffer), "buffer");
        do count = ::read(fetched.document.fd, buffer, std::min<uint64_t>(capacity, SSIZE_MAX));
        while (count < 0 && errno == EINTR);
        if (count < 0)
            throw Failure(ErrorCode::kIo,
                          std::string("a fetched document cannot be read: ") + std::strerror(errno));
    });
    return status == GRANARY_OK ? count : -status;
}

void release_document(void* self) {
    auto* const fetched = static_cast<FetchedDocument*>(self);
    if (is_live(fetched)) delete fetched;
}

granary_status begin(granary_task* task, granary_record* repository, granary_record* remote, uint32_t mirror,
                     granary_sync** out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        object_of(task, "task");
        if (remote != nullptr) object_of(remote, "remote");
        if (object_of(repository, "repository").type->kind != model::Kind::kRepository)
            throw Failure(ErrorCode::kInvalid, "A sync needs a repository to write to.");
        if (repository->type->app != task->library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + task->library.name() +
                                                   " cannot write to a repository of type " +
                                                   repository->type->name + ", its own types are wanted.");
        if (remote != nullptr && remote->type->kind != model::Kind::kRemote)
            throw Failure(ErrorCode::kInvalid,
                          "A sync reads from a remote, not from a " + remote->type_key + ".");
        *out =
            new granary_sync{*task, repository->id, remote == nullptr ? 0 : remote->id, mirror != 0, nullptr};
    });
}

/// What a session with a remote fetches through.
model::ArtifactSource& downloads_of(granary_sync* handle) {
    const granary_sync& sync = object_of(handle, "sync");
    if (sync.remote_id == 0) throw Failure(ErrorCode::kInvalid, "A sync without a remote fetches nothing.");
    model::ArtifactSource* downloads = sync.task.port.model().downloads;
    if (downloads == nullptr) throw Failure(ErrorCode::kUnsupported, "This process cannot download.");
    return *downloads;
}

granary_status fetch(granary_sync* sync, granary_str url, uint64_t max_size, granary_document* out,
                     granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        model::ArtifactSource& downloads = downloads_of(sync);
        const std::string address(text_of(url, "url"));
        model::Progress& progress = sync->task.port.progress();
        progress.report(kMetadataCode, kMetadataMessage, sync->documents, -1);
        auto document = downloads.fetch_document(sync->remote_id, address, max_size,
                                                 [&progress] { return progress.cancelled(); });
        progress.report(kMetadataCode, kMetadataMessage, ++sync->documents, -1);
        give_document(std::move(document), out);
    });
}

granary_status fetch_all(granary_sync* sync, const granary_fetch* requests, uint64_t count, void* user,
                         granary_status (*done)(void* user, uint64_t index, granary_document* document,
                                                granary_status status, granary_str reason),
                         granary_error* error) {
    return shield(error, [&] {
        model::ArtifactSource& downloads = downloads_of(sync);
        pointed(done, "done");
        model::Progress& progress = sync->task.port.progress();
        std::vector<model::ArtifactSource::DocumentRequest> wanted;
        for (const granary_fetch& request : list_of(requests, count, "requests")) {
            auto& document = wanted.emplace_back();
            document.url = text_of(request.url, "requests.url");
            document.max_size = request.max_size;
            for (const granary_str& line : list_of(request.headers, request.header_count, "requests.headers"))
                document.headers.emplace_back(take_header(line, "requests.headers"));
        }
        downloads.fetch_documents(
            sync->remote_id, wanted,
            [&](size_t index, Result<model::ArtifactSource::Document> arrived) {
                granary_status outcome = GRANARY_OK;
                if (arrived.ok()) {
                    granary_document document{};
                    give_document(std::move(arrived).value(), &document);
                    ++sync->documents;
                    outcome = done(user, index, &document, GRANARY_OK, {});
                } else {
                    const Error& problem = arrived.error();
                    granary_status status = status_of(problem.code);
                    if (problem.status == 404 || problem.status == 410) status = GRANARY_E_NOT_FOUND;
                    if (problem.status == 304 && is_conditional(wanted[index])) status = GRANARY_OK;
                    outcome = done(user, index, nullptr, status, str(problem.message));
                }
                if (outcome != GRANARY_OK)
                    throw Failure(error_code(outcome), "the downloads were ended by the plugin");
            },
            [&progress] { return progress.cancelled(); });
        progress.report(kMetadataCode, kMetadataMessage, sync->documents, -1);
    });
}

granary_status rewind_document(granary_document* document, granary_error* error) {
    return shield(error, [&] {
        auto* const self = static_cast<FetchedDocument*>(pointed(document, "document").reader.self);
        if (::lseek(object_of(self, "document").document.fd, 0, SEEK_SET) < 0)
            throw Failure(ErrorCode::kIo,
                          std::string("a fetched document cannot be read again: ") + std::strerror(errno));
    });
}

granary_status declare(granary_sync* sync, const granary_units* units, granary_error* error) {
    return shield(error, [&] {
        object_of(sync, "sync").task.port.progress().check();
        pointed(units, "units");
        const model::Type& type =
            require_type(sync->task.port.model().registry, model::Kind::kContent, units->type);
        if (type.app != sync->task.library.name())
            throw Failure(ErrorCode::kInvalid, "Plugin " + sync->task.library.name() +
                                                   " cannot declare content of type " + type.name +
                                                   ", its own types are wanted.");
        std::vector<model::DeclaredUnit> declared = take_units(type, *units);
        if (sync->remote_id == 0)
            for (const auto& unit : declared)
                for (const auto& file : unit.artifacts)
                    if (!file.url.empty())
                        throw Failure(ErrorCode::kInvalid, "The file \"" + file.relative_path +
                                                               "\" has a URL and the sync no remote to fetch "
                                                               "it through.");
        sync->opened().declare(type, std::move(declared));
    });
}

granary_status keep(granary_sync* sync, const int64_t* content, uint64_t count, granary_error* error) {
    return shield(error, [&] {
        const auto units = list_of(content, count, "content");
        object_of(sync, "sync").opened().keep(units);
    });
}

granary_status draft(granary_sync* sync, granary_draft_version** out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        model::VersionBuilder& builder = object_of(sync, "sync").opened().builder();
        if (!sync->draft) {
            sync->draft.reset(new granary_draft_version{sync->task.port.model(), &builder});
            sync->draft->session = sync->session.get();
        }
        *out = sync->draft.get();
    });
}

granary_status commit(granary_sync* sync, granary_version_info* out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        if (object_of(sync, "sync").lent)
            throw Failure(ErrorCode::kUnsupported, "An alternate content source makes no version to commit.");
        model::Context& context = sync->task.port.model();
        if (sync->documents > 0) sync->task.port.progress().complete(kMetadataCode);
        auto version = sync->opened().commit();
        sync->committed = true;
        if (sync->draft) {
            sync->draft->builder = nullptr;
            sync->draft->session = nullptr;
        }
        sync->session.reset();
        if (version) sync->task.port.versioned(*version);
        *out = {};
        out->is_new = version ? 1 : 0;
        if (!version) {
            const auto lease = context.database.lease();
            version = model::latest_version(*lease, sync->repository_id);
        }
        out->number = version ? version->number : -1;
        if (version) out->prn = sync->task.keep(version_prn(context, *version));
    });
}

void end(granary_sync* sync) {
    if (!is_live(sync) || sync->lent) return;
    (void)shield(nullptr, [&] {
        if (sync->documents > 0) sync->task.port.progress().complete(kMetadataCode);
    });
    delete sync;
}

}  // namespace

void give_document(model::ArtifactSource::Document document, granary_document* out) {
    auto fetched = std::make_unique<FetchedDocument>();
    fetched->document = std::move(document);
    out->size = fetched->document.size;
    out->digests = lend(fetched->document.digests);
    out->url = str(fetched->document.url);
    out->headers = str(fetched->document.headers);
    out->reader = {fetched.release(), read_document, release_document};
}

void Host::refresh_source(const model::Type& type, int64_t id, const std::string& path, TaskPort& port) {
    const Library& library = load(type.component);
    library.start();
    const auto* table = library.interface<granary_acs_1>(boundary_key(type), GRANARY_ACS_1);
    if (table == nullptr || table->refresh == nullptr)
        throw Failure(ErrorCode::kUnsupported,
                      "plugin " + type.component + " has no refresh function for " + type.name + ".");
    model::Context& context = port.model();
    granary_record source;
    source.context = &context;
    source.domain = port.domain();
    source.type = &type;
    source.id = id;
    source.owner = type.component;
    source.type_key = boundary_key(type);
    int64_t remote_id = 0;
    {
        const auto lease = context.database.lease();
        if (!lease->query_one("SELECT pulp_id, remote_id FROM acs WHERE id = $1", {id},
                              [&](const db::Row& row) {
                                  source.pulp_id = row.uuid(0);
                                  remote_id = row.i64(1);
                              }))
            throw Failure(ErrorCode::kNotFound, "The alternate content source was deleted meanwhile.");
    }
    granary_task task{port, library, {}, {}};
    granary_sync sync{
        task,
        0,
        remote_id,
        false,
        std::make_unique<model::SyncSession>(context, port.progress(), type, port.domain().id, remote_id),
        0,
        nullptr,
        true};
    enter("plugin " + type.component + ": refresh", [&](granary_error* error) {
        return table->refresh(&library.plugin(), &task, &source, str(path), &sync, error);
    });
    if (sync.documents > 0) port.progress().complete(kMetadataCode);
    sync.session->commit();
}

const granary_sync_1 kSyncInterface = {begin, fetch,  fetch_all, rewind_document, declare, keep,
                                       draft, commit, end};

}  // namespace granary::host
