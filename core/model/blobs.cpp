#include "core/model/blobs.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

/// Removed in one transaction, which keeps everything else from being saved meanwhile.
constexpr size_t kPage = 1000;
/// Of hosts that share a store, and of the system that keeps its files.
constexpr Microseconds kClocksDiffer = 60'000'000;

/// Which of the blobs some row names, by index.
std::vector<bool> named(db::Connection& connection, const BlobPlace& place,
                        std::span<const std::string> digests) {
    static const db::Column kOfDomain[] = {{"domain_id", db::ColumnType::kInt},
                                           {"sha256", db::ColumnType::kBytes}};
    static const db::Column kOfChunk[] = {{"sha256", db::ColumnType::kBytes}};
    static const std::string kValues[] = {"sha256"};
    std::vector<bool> found(digests.size());
    std::vector<db::Param> tuples;
    for (const std::string& digest : digests) {
        if (place.domain_id) tuples.emplace_back(*place.domain_id);
        tuples.push_back(db::Param::bytes(digest));
    }
    const auto note = [&](size_t index, const db::Row&) { found[index] = true; };
    if (place.domain_id) {
        for (const char* table : {"artifact", "temporary_file"})
            connection.lookup(table, kOfDomain, tuples, kValues, "", note);
    } else {
        connection.lookup("upload_chunk", kOfChunk, tuples, kValues, "", note);
    }
    return found;
}

}  // namespace

BlobPlace blobs_of(Context& context, int64_t domain_id) {
    return {store_of(context, domain_id), domain_id};
}

void hold_blob(db::Connection& connection, const BlobPlace& place, const std::string& sha256) {
    detail::lock_against_cleanup(connection);
    if (place.store.open(sha256) == nullptr)
        throw Failure(ErrorCode::kUnavailable,
                      "The file " + sha256 +
                          " was removed by a clean-up, or its domain's storage was changed, while it was "
                          "taken in. Try again.");
}

void remove_unused_blobs(Context& context, const BlobPlace& place, std::span<const std::string> digests) {
    if (digests.empty()) return;
    // The rows are gone for good; the blobs go under the lock again, so that a writer who found one there
    // still either has its row by now, or will look for the blob after it is gone.
    context.database.write([&](db::Connection& connection) {
        detail::lock_for_cleanup(connection);
        const std::vector<bool> used = named(connection, place, digests);
        for (size_t i = 0; i < digests.size(); ++i) {
            if (used[i]) continue;
            try {
                place.store.remove(to_hex(digests[i]));
            } catch (const Failure& failure) {
                log::warning("model", std::string("a blob without use remains: ") + failure.what());
            }
        }
    });
}

void each_stray(Context& context, const BlobPlace& place, Microseconds before,
                const std::function<void(std::span<const Stray>)>& visit) {
    std::vector<std::string> digests;
    std::vector<uint64_t> sizes;
    const auto look = [&] {
        std::vector<Stray> page;
        {
            const auto lease = context.database.lease();
            const std::vector<bool> used = named(*lease, place, digests);
            for (size_t i = 0; i < digests.size(); ++i)
                if (!used[i]) page.push_back({digests[i], sizes[i]});
        }
        digests.clear();
        sizes.clear();
        if (!page.empty()) visit(page);
    };
    place.store.list([&](const artifacts::Listed& blob) {
        if (blob.modified >= before) return true;
        digests.push_back(from_hex(blob.sha256).value_or(""));
        sizes.push_back(blob.size);
        if (digests.size() == kPage) look();
        return true;
    });
    if (!digests.empty()) look();
}

int64_t remove_strays(Context& context, Progress& progress, const BlobPlace& place, Microseconds before) {
    {
        const auto lease = context.database.lease();
        const auto oldest = lease->query_int(
            "SELECT MIN(started_at) FROM task WHERE finished = FALSE AND started_at IS NOT NULL");
        if (oldest) before = std::min(before, *oldest - kClocksDiffer);
    }
    int64_t count = 0;
    uint64_t bytes = 0;
    each_stray(context, place, before, [&](std::span<const Stray> page) {
        progress.check();
        std::vector<std::string> digests;
        for (const Stray& stray : page) {
            digests.push_back(stray.sha256);
            bytes += stray.size;
        }
        count += static_cast<int64_t>(page.size());
        remove_unused_blobs(context, place, digests);
    });
    if (count > 0)
        log::info("model", "removed " + std::to_string(count) + " files of lost processes from the store, " +
                               std::to_string(bytes) + " bytes");
    return count;
}

}  // namespace granary::model
