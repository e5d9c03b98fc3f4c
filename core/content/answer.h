#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "core/base/time.h"
#include "core/content/catalogue.h"
#include "core/http/http.h"

namespace granary::content {

/// A route, with the stamp at which it was last known to be current.
struct KnownRoute {
    Route route;
    std::atomic<uint64_t> stamp{0};
    std::atomic<int64_t> read_at{0};  ///< steady seconds; routes are read again from time to time
};

/// Whether an answer was given to anybody yet. A copy is another answer.
class Given {
  public:
    Given() = default;
    Given(const Given&) {}
    Given& operator=(const Given&) = delete;
    /// What it was until now; it is from here on.
    bool mark() const { return given_.load() || given_.exchange(true); }

  private:
    mutable std::atomic<bool> given_{false};
};

/// What a path leads to. Immutable once made (but for `given`); shared by the cache and the responses made of
/// it.
struct Answer {
    enum class Kind : uint8_t {
        kNotFound,
        kRedirect,       ///< to `location`
        kFile,           ///< a blob
        kPage,           ///< a listing, ready
        kDistributions,  ///< to be listed: below `directory` of the content root
        kDirectory,      ///< to be listed: `directory` of `place`
        kCheckpoints,    ///< to be listed
        kOnDemand,       ///< `file.content_artifact_id` has no blob yet
        kRemote,         ///< ask the route's remote for `directory`
        kUnknown,        ///< finding out takes long
        kBroken,         ///< 500: `reason`
    };
    Kind kind = Kind::kNotFound;
    std::shared_ptr<KnownRoute> known;  ///< null: no distribution has the path
    uint64_t stamp = 0;                 ///< of answers without route
    int64_t made_at = 0;                ///< steady seconds
    std::string reason, location, directory, page;
    int64_t domain_id = 1;
    size_t root_size = 0;  ///< of the path's beginning that base paths follow
    std::optional<Place> place;
    FoundFile file;
    std::shared_ptr<const http::SharedFile> open_file;  ///< of kFile; null: a store without descriptors
    http::Headers headers;                              ///< of kFile
    Given given;

    bool is_quick() const {
        if (known && known->route.guard_id) return false;
        return kind == Kind::kNotFound || kind == Kind::kRedirect || kind == Kind::kPage ||
               kind == Kind::kBroken || (kind == Kind::kFile && open_file);
    }
    bool is_remembered() const {
        return kind == Kind::kNotFound || kind == Kind::kRedirect || kind == Kind::kPage ||
               (kind == Kind::kFile && open_file);
    }
};

using AnswerPtr = std::shared_ptr<const Answer>;

}  // namespace granary::content
