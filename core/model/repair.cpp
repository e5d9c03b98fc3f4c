#include <algorithm>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

using artifacts::Algorithm;

constexpr int64_t kPage = 500;
constexpr size_t kBuffer = 256 * 1024;
constexpr const char* kMissingCode = "repair.missing";
constexpr const char* kCorruptedCode = "repair.corrupted";
constexpr const char* kRepairedCode = "repair.repaired";

struct Kept {
    int64_t id;
    std::string sha256;
    int64_t size;
    int64_t domain_id;
};

enum class Health { kIntact, kAbsent, kBroken };

Health examine(Context& context, const Kept& artifact, bool verify, const std::function<void()>& check) {
    const auto reader = store_of(context, artifact.domain_id).open(artifact.sha256);
    if (reader == nullptr) return Health::kAbsent;
    if (!verify) return Health::kIntact;  // asked only for what is missing
    if (reader->size() != static_cast<uint64_t>(artifact.size)) return Health::kBroken;
    artifacts::Hasher hasher({Algorithm::kSha256});
    std::vector<char> buffer(kBuffer);
    uint64_t offset = 0;
    try {
        for (size_t count; (count = reader->read(offset, buffer.data(), buffer.size())) > 0;
             offset += count) {
            hasher.update({buffer.data(), count});
            if (offset % (64 * kBuffer) == 0) check();
        }
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::kIo) throw;
        return Health::kBroken;  // a sector that cannot be read
    }
    return hasher.finish()[Algorithm::kSha256] == artifact.sha256 ? Health::kIntact : Health::kBroken;
}

Wanted sources_of(db::Connection& connection, const Kept& artifact) {
    Wanted wanted;
    wanted.domain_id = artifact.domain_id;
    connection.query(
        "SELECT DISTINCT ra.remote_id, ra.url FROM content_artifact ca JOIN remote_artifact ra"
        " ON ra.content_artifact_id = ca.id WHERE ca.artifact_id = $1 ORDER BY ra.remote_id, ra.url",
        {artifact.id}, [&](const db::Row& row) {
            Wanted::Source source{row.i64(0), std::string(row.text(1)), {}, {}};
            source.expected.size = static_cast<uint64_t>(artifact.size);
            source.expected.digests[Algorithm::kSha256] = artifact.sha256;
            wanted.sources.push_back(std::move(source));
        });
    return wanted;
}

/// False when no source has it; then the blob stays away.
bool fetch_again(Context& context, Progress& progress, const Wanted& wanted) {
    if (wanted.sources.empty() || context.downloads == nullptr) return false;
    try {
        bool arrived = false;
        context.downloads->download(
            {wanted}, [&](size_t, const artifacts::Stored&) { arrived = true; },
            [&] { return progress.cancelled(); });
        return arrived;
    } catch (const Failure& failure) {
        if (failure.error().code == ErrorCode::kCancelled || failure.error().code == ErrorCode::kNoSpace)
            throw;
        log::warning("model", std::string("a file could not be repaired: ") + failure.what());
        return false;
    }
}

constexpr std::string_view kAll =
    "SELECT id, sha256, size, domain_id FROM artifact WHERE id > $1 AND "
    "domain_id = $3 ORDER BY id LIMIT $2";

/// The files of one version, each once.
std::vector<int64_t> artifacts_of(Context& context, const VersionRef& version) {
    std::vector<int64_t> ids;
    const auto lease = context.database.lease();
    lease->query(
        "SELECT ca.artifact_id FROM repository_content rc JOIN content_artifact ca"
        " ON ca.content_id = rc.content_id WHERE rc.repository_id = $1 AND " +
            membership_sql("$2") + " AND ca.artifact_id IS NOT NULL",
        {version.repository_id, version.number}, [&](const db::Row& row) { ids.push_back(row.i64(0)); });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

}  // namespace

void repair(Context& context, Progress& progress, int64_t domain_id, std::optional<VersionRef> version,
            bool verify_checksums) {
    int64_t missing = 0, corrupted = 0, repaired = 0;
    const auto report = [&] {
        progress.report(kMissingCode, "Identify missing files", missing, -1);
        progress.report(kCorruptedCode, "Identify corrupted files", corrupted, -1);
        progress.report(kRepairedCode, "Repair corrupted files", repaired, -1);
    };
    report();
    const auto mend = [&](const std::vector<Kept>& page) {
        bool flush = false;
        for (const Kept& artifact : page) {
            progress.check();
            const Health health = examine(context, artifact, verify_checksums, [&] { progress.check(); });
            if (health == Health::kIntact) continue;
            ++(health == Health::kAbsent ? missing : corrupted);
            Wanted wanted;
            {
                const auto lease = context.database.lease();
                wanted = sources_of(*lease, artifact);
            }
            // The store keeps what it has under a name; what is broken must go before it can be had again.
            if (health == Health::kBroken) store_of(context, artifact.domain_id).remove(artifact.sha256);
            if (fetch_again(context, progress, wanted)) {
                ++repaired;
                flush = true;
            }
            report();
        }
        if (flush) store_of(context, domain_id).flush();
    };
    const auto read_page = [&](std::string_view sql, std::initializer_list<db::Param> params) {
        std::vector<Kept> page;
        const auto lease = context.database.lease();
        lease->query(sql, params, [&](const db::Row& row) {
            page.push_back({row.i64(0), to_hex(row.bytes(1)), row.i64(2), row.i64(3)});
        });
        return page;
    };
    if (version) {
        const auto ids = artifacts_of(context, *version);
        const std::string chosen = "SELECT id, sha256, size, domain_id FROM artifact WHERE " +
                                   detail::in_ids(context.database.engine(), "id", "$1") + " ORDER BY id";
        for (size_t at = 0; at < ids.size(); at += static_cast<size_t>(kPage))
            mend(read_page(chosen, {detail::json_ids(std::span(ids).subspan(
                                       at, std::min(static_cast<size_t>(kPage), ids.size() - at)))}));
    } else {
        for (int64_t after = 0;;) {
            const auto page = read_page(kAll, {after, kPage, domain_id});
            if (page.empty()) break;
            mend(page);
            after = page.back().id;
        }
    }
    report();
    for (const char* code : {kMissingCode, kCorruptedCode, kRepairedCode}) progress.complete(code);
}

}  // namespace granary::model
