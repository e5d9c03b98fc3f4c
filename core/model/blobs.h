#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/model/context.h"
#include "core/model/progress.h"

/// Blobs and the rows that name them. A blob is there before its first row and after its last one, so a
/// process that is lost in between leaves a stray: a blob that no row names.
namespace granary::model {

/// A store with those whose rows name its blobs.
struct BlobPlace {
    artifacts::Store& store;
    std::optional<int64_t> domain_id;  ///< artifacts and waiting files of a domain; none: chunks of uploads
};
/// The blobs of a domain's artifacts.
BlobPlace blobs_of(Context& context, int64_t domain_id);

/// Within the transaction that writes a row which names the blob (hex): keeps clean-ups away until it ends.
/// Throws Failure(kUnavailable) when one has removed the blob since it was stored.
void hold_blob(db::Connection& connection, const BlobPlace& place, const std::string& sha256);

/// Removes blobs (raw digests) that no row names.
void remove_unused_blobs(Context& context, const BlobPlace& place, std::span<const std::string> digests);

struct Stray {
    std::string sha256;  ///< raw
    uint64_t size = 0;
};
/// Calls `visit` with strays that nobody has stored, or wanted to store, since `before`; a page at a time.
void each_stray(Context& context, const BlobPlace& place, Microseconds before,
                const std::function<void(std::span<const Stray>)>& visit);
/// Removes those strays whose writers are lost: older than `before` and than every unfinished task that has
/// begun, which may be about to write the row. Returns how many, and logs them with their bytes.
int64_t remove_strays(Context& context, Progress& progress, const BlobPlace& place, Microseconds before);

}  // namespace granary::model
