#include <algorithm>
#include <future>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/content.h"
#include "core/model/support.h"
#include "core/model/unit_batch.h"

namespace granary::model {

namespace {

/// Files, and units whose files are all there, whose rows are written together while others are still on
/// their way: few enough that a lost process loses little.
constexpr size_t kSaved = 500;

constexpr const char* kMetadata = "sync.downloading.metadata";
constexpr const char* kArtifacts = "sync.downloading.artifacts";
constexpr const char* kAssociating = "associating.content";
constexpr const char* kUnassociating = "unassociating.content";

}  // namespace

struct SyncSession::State {
    Context& context;
    Progress& progress;
    int64_t remote_id;
    bool mirror;
    std::optional<VersionBuilder> builder;  ///< none: of an alternate content source
    const Type* holder = nullptr;           ///< says which content may be declared
    int64_t domain_id = 0;
    bool has_sources = false;  ///< of alternate content in the domain
    bool immediate = false;
    int64_t documents = 0, downloaded = 0, associated = 0;
    std::vector<int64_t> declared;  ///< or kept: ids, for mirroring only
    bool committed = false;
    std::future<void> writing;  ///< the last units declared; last, so that it is waited for first

    State(Context& c, Progress& p, int64_t remote, bool m)
        : context(c), progress(p), remote_id(remote), mirror(m) {}

    using Offers = std::unordered_map<std::string, std::vector<Wanted::Source>>;
    Offers offers(const detail::UnitBatch& batch, const std::vector<size_t>& wanted);
    void download(const Type& type, detail::UnitBatch& batch, std::span<const int64_t> touch);
    void keep(detail::UnitBatch& batch, const std::vector<size_t>& wanted,
              const std::vector<std::pair<size_t, artifacts::Stored>>& arrived);
    void join(const Type& type, std::vector<int64_t> ids, const std::vector<int64_t>* members);
    void write(const Type& type, std::span<const DeclaredUnit> units);
    void settle();
    void report_associated();
    int64_t unassociate();
};

SyncSession::SyncSession(Context& context, Progress& progress, int64_t repository_id, int64_t remote_id,
                         bool mirror)
    : state_(std::make_unique<State>(context, progress, remote_id, mirror)) {
    state_->builder.emplace(context, progress, repository_id);
    state_->holder = &state_->builder->repository_type();
    const auto lease = context.database.lease();
    state_->domain_id = detail::repository_row(*lease, repository_id).domain_id;
    state_->has_sources =
        lease->query_int("SELECT 1 FROM acs WHERE domain_id = $1 LIMIT 1", {state_->domain_id}).has_value();
    if (remote_id == 0) return;
    state_->builder->set_source(VersionBuilder::Source::kRemote);
    const auto policy = lease->query_text("SELECT policy FROM remote WHERE id = $1", {remote_id});
    if (!policy)
        throw Failure(ErrorCode::kNotFound,
                      "The remote with the number " + std::to_string(remote_id) + " is gone.");
    state_->immediate = *policy == "immediate";
}

SyncSession::SyncSession(Context& context, Progress& progress, const Type& source_type, int64_t domain_id,
                         int64_t remote_id)
    : state_(std::make_unique<State>(context, progress, remote_id, false)) {
    state_->holder = &source_type;
    state_->domain_id = domain_id;
}

SyncSession::~SyncSession() = default;

ArtifactSource::Document SyncSession::fetch(const std::string& url, uint64_t max_size) {
    State& state = *state_;
    if (state.context.downloads == nullptr)
        throw Failure(ErrorCode::kUnsupported, "This process cannot download.");
    state.progress.check();
    state.progress.report(kMetadata, "Downloading Metadata Files", state.documents, -1);
    auto document = state.context.downloads->fetch_document(state.remote_id, url, max_size,
                                                            [&] { return state.progress.cancelled(); });
    state.progress.report(kMetadata, "Downloading Metadata Files", ++state.documents, -1);
    return document;
}

/// Rows for what has arrived, so that neither a failure nor a clean-up loses sight of the blobs.
void SyncSession::State::keep(detail::UnitBatch& batch, const std::vector<size_t>& wanted,
                              const std::vector<std::pair<size_t, artifacts::Stored>>& arrived) {
    if (arrived.empty()) return;
    store_of(context, domain_id).flush();
    std::vector<artifacts::Stored> stored;
    stored.reserve(arrived.size());
    for (const auto& [index, blob] : arrived) stored.push_back(blob);
    const int64_t first_id = reserve_ids(context, stored.size());
    std::vector<int64_t> rows;
    context.database.write([&](db::Connection& connection) {
        rows = detail::save_artifacts(context, connection, domain_id, stored, first_id);
    });
    for (size_t i = 0; i < arrived.size(); ++i) batch.have(wanted[arrived[i].first], rows[i]);
}

/// Where alternate content sources have files of the wanted digests, by SHA-256 (hex).
SyncSession::State::Offers SyncSession::State::offers(const detail::UnitBatch& batch,
                                                      const std::vector<size_t>& wanted) {
    Offers found;
    if (!has_sources) return found;
    std::vector<std::string> digests;
    for (const size_t index : wanted) {
        const std::string& sha256 = batch.declared(index).expected.digests[artifacts::Algorithm::kSha256];
        if (auto bytes = from_hex(sha256); bytes && !bytes->empty()) digests.push_back(std::move(*bytes));
    }
    std::sort(digests.begin(), digests.end());
    digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
    const auto lease = context.database.lease();
    std::vector<int64_t> remotes;
    lease->query("SELECT remote_id FROM acs WHERE domain_id = $1 AND remote_id IS NOT NULL ORDER BY id",
                 {domain_id}, [&](const db::Row& row) { remotes.push_back(row.i64(0)); });
    static const db::Column kKeys[] = {{"remote_id", db::ColumnType::kInt},
                                       {"sha256", db::ColumnType::kBytes}};
    static const std::string kValues[] = {"url"};
    for (const int64_t remote : remotes) {
        std::vector<db::Param> tuples;
        tuples.reserve(digests.size() * 2);
        for (const std::string& digest : digests)
            tuples.insert(tuples.end(), {remote, db::Param::bytes(digest)});
        lease->lookup("remote_artifact", kKeys, tuples, kValues, "", [&](size_t index, const db::Row& row) {
            found[to_hex(digests[index])].push_back({remote, std::string(row.text(0)), {}, {}});
        });
    }
    return found;
}

/// Puts units, by id, into the version being built. `members`, in order: all of them that are in it already;
/// null: not known.
void SyncSession::State::join(const Type& type, std::vector<int64_t> ids,
                              const std::vector<int64_t>* members) {
    if (mirror) declared.insert(declared.end(), ids.begin(), ids.end());
    if (members != nullptr)
        std::erase_if(ids,
                      [&](int64_t id) { return std::binary_search(members->begin(), members->end(), id); });
    if (ids.empty()) return;
    const auto type_id = [&] {
        const auto lease = context.database.lease();
        return content_type_id(*lease, type.name);
    }();
    const size_t added = members != nullptr ? builder->add_absent(type_id, ids) : builder->add(type_id, ids);
    associated += static_cast<int64_t>(added);
}

void SyncSession::State::report_associated() {
    if (associated > 0) progress.report(kAssociating, "Associating Content", associated, -1);
}

void SyncSession::State::settle() {
    if (!writing.valid()) return;
    writing.get();
    report_associated();
}

/// Fetches what the batch lacks. Units are saved, and join the version, as their files arrive.
void SyncSession::State::download(const Type& type, detail::UnitBatch& batch,
                                  std::span<const int64_t> touch) {
    const std::vector<size_t> lacking = batch.lacking();
    if (lacking.empty()) return;
    if (context.downloads == nullptr) throw Failure(ErrorCode::kUnsupported, "This process cannot download.");
    const Offers offered = offers(batch, lacking);
    std::vector<Wanted> wanted;
    wanted.reserve(lacking.size());
    for (const size_t index : lacking) {
        const DeclaredArtifact& artifact = batch.declared(index);
        Wanted& file = wanted.emplace_back();
        file.domain_id = domain_id;
        const auto others = offered.find(artifact.expected.digests[artifacts::Algorithm::kSha256]);
        if (others != offered.end()) file.sources = others->second;
        for (Wanted::Source& source : file.sources) source.expected = artifact.expected;
        file.sources.push_back({remote_id, artifact.url, artifact.expected, {}});
    }
    // Saved on this thread while the downloader's goes on.
    std::vector<std::pair<size_t, artifacts::Stored>> arrived;
    arrived.reserve(kSaved);
    try {
        context.downloads->download(
            wanted,
            [&](size_t index, const artifacts::Stored& stored) {
                arrived.emplace_back(index, stored);
                progress.report(kArtifacts, "Downloading Artifacts", ++downloaded, -1);
                if (arrived.size() < kSaved) return;
                keep(batch, lacking, std::exchange(arrived, {}));
                if (const size_t complete = batch.complete(); complete >= kSaved) {
                    join(type, batch.save(touch, complete), nullptr);
                    report_associated();
                }
            },
            [&] { return progress.cancelled(); });
    } catch (...) {
        keep(batch, lacking, arrived);
        throw;
    }
    keep(batch, lacking, arrived);
}

/// Looks up, downloads what is wanted now, saves. On a thread of its own where nothing is: then it may not
/// touch what is not thread-safe, the progress above all.
void SyncSession::State::write(const Type& type, std::span<const DeclaredUnit> units) {
    detail::UnitBatch batch(context, type, domain_id, remote_id, units);
    batch.look_up();
    if (!builder) {
        batch.save(batch.found_ids(), batch.unsaved());
        return;
    }
    // Members are safe from clean-ups; what is about to become one is touched first.
    const std::vector<int64_t> found = batch.found_ids(), touch = builder->absent(found);
    std::vector<int64_t> members;
    std::set_difference(found.begin(), found.end(), touch.begin(), touch.end(), std::back_inserter(members));
    // Those that join while files are on their way may replace some of these.
    if (immediate) download(type, batch, touch);
    join(type, batch.save(touch, batch.unsaved()), immediate ? nullptr : &members);
}

void SyncSession::settle() {
    state_->settle();
}

void SyncSession::declare(const Type& type, std::vector<DeclaredUnit> units) {
    State& state = *state_;
    state.settle();
    if (state.committed)
        throw Failure(ErrorCode::kConflict, "The sync is committed; it takes no more units.");
    const auto& allowed = state.holder->content_types;
    if (std::find(allowed.begin(), allowed.end(), type.name) == allowed.end())
        throw Failure(ErrorCode::kInvalid,
                      "Content of type " + type.name + " cannot be in " +
                          (state.builder ? "a repository" : "an alternate content source") + " of type " +
                          state.holder->name + ".");
    const auto all = std::make_shared<const std::vector<DeclaredUnit>>(std::move(units));
    for (size_t at = 0; at < all->size(); at += detail::kChunk) {
        state.settle();
        state.progress.check();
        const auto chunk = std::span(*all).subspan(at, std::min(detail::kChunk, all->size() - at));
        if (state.immediate) {
            state.write(type, chunk);
            state.report_associated();
        } else {
            state.writing =
                std::async(std::launch::async, [&state, &type, all, chunk] { state.write(type, chunk); });
        }
    }
}

void SyncSession::keep(std::span<const int64_t> content) {
    state_->settle();
    if (state_->mirror) state_->declared.insert(state_->declared.end(), content.begin(), content.end());
}

/// Removes members that were not declared; returns how many.
int64_t SyncSession::State::unassociate() {
    std::sort(declared.begin(), declared.end());
    declared.erase(std::unique(declared.begin(), declared.end()), declared.end());
    int64_t removed = 0;
    std::vector<int64_t> leaving;
    auto next = declared.cbegin();
    builder->each_content({}, [&](int64_t id) {
        // Both run in order.
        while (next != declared.cend() && *next < id) ++next;
        if (next != declared.cend() && *next == id) return;
        leaving.push_back(id);
        if (leaving.size() < detail::kChunk) return;
        progress.check();
        builder->remove(leaving);
        removed += static_cast<int64_t>(leaving.size());
        leaving.clear();
        progress.report(kUnassociating, "Un-Associating Content", removed, -1);
    });
    builder->remove(leaving);
    return removed + static_cast<int64_t>(leaving.size());
}

VersionBuilder& SyncSession::builder() {
    state_->settle();
    if (!state_->builder)
        throw Failure(ErrorCode::kUnsupported, "An alternate content source makes no version.");
    return *state_->builder;
}

std::optional<VersionRef> SyncSession::commit() {
    State& state = *state_;
    if (state.committed) throw Failure(ErrorCode::kConflict, "The sync is committed already.");
    state.settle();
    state.progress.check();
    if (state.documents > 0) state.progress.complete(kMetadata);
    if (!state.builder) {
        state.committed = true;
        return std::nullopt;
    }
    state.progress.report(kArtifacts, "Downloading Artifacts", state.downloaded, -1);
    state.progress.complete(kArtifacts);
    state.progress.report(kAssociating, "Associating Content", state.associated, -1);
    state.progress.complete(kAssociating);
    if (state.mirror) {
        const int64_t removed = state.unassociate();
        state.progress.report(kUnassociating, "Un-Associating Content", removed, -1);
        state.progress.complete(kUnassociating);
    }
    state.committed = true;
    return state.builder->finish().version;
}

}  // namespace granary::model
