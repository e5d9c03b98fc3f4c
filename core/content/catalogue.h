#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifacts/store.h"
#include "core/base/time.h"
#include "core/content/listing.h"
#include "core/db/db.h"
#include "core/model/descriptor.h"
#include "core/model/repository.h"

/// What the database says about paths. Functions over a connection; all throw DbError.
namespace granary::content {

/// Where paths are looked up: a publication, or a version of a type without publications. Immutable.
struct Place {
    int64_t publication_id = 0;  ///< 0: the version itself
    bool pass_through = false;   ///< all content of the version is reachable too
    Microseconds publication_created = 0;
    model::VersionRef version;
    Microseconds version_created = 0;

    bool has_members() const { return publication_id == 0 || pass_through; }
    bool operator==(const Place&) const = default;
};

/// A distribution and what it serves at this moment.
struct Route {
    int64_t distribution_id = 0;
    Uuid distribution_pulp_id;
    int64_t domain_id = 1;
    std::string base_path, type;
    std::optional<int64_t> guard_id;
    std::string guard_type;
    struct Repository {
        int64_t id = 0;
        std::string type;
        Uuid pulp_id;
        bool operator==(const Repository&) const = default;
    };
    std::optional<Repository> repository;  ///< the distribution's own
    bool has_target = false;
    bool checkpoint = false;  ///< and has a repository, whose checkpoints it serves
    std::optional<Place> place;
    std::vector<Place> previous;  ///< replaced publications still answered for, newest first
    std::optional<int64_t> remote_id;
    Microseconds units_changed = 0;  ///< when units of the domain were last changed in place
    bool judges_files = false;       ///< its content type is asked about what is a file of it, too

    bool operator==(const Route&) const = default;
};

struct RouteOptions {
    int64_t domain_id = 1;
    int64_t superseded_seconds = 0;
    bool for_files = false;  ///< judges_files is wanted
};

/// The distribution one of whose path's segment prefixes is `path` (relative to the content root), if any.
std::optional<Route> find_route(db::Connection& connection, const model::Registry& registry,
                                const RouteOptions& options, std::string_view path);
/// True when the base path of a distribution lies below the directory `path`.
bool is_partial_base(db::Connection& connection, int64_t domain_id, std::string_view path);
/// The next segments of base paths below the directory `path` ("" or ending with '/'), without hidden ones.
Listing list_distributions(db::Connection& connection, int64_t domain_id, std::string_view path,
                           bool hide_guarded);

/// A file found in a place.
struct FoundFile {
    int64_t content_artifact_id = 0;  ///< 0: a file of the publication
    std::string sha256;               ///< hex; empty: not downloaded yet
    uint64_t size = 0;
    Microseconds modified = 0;
    bool ambiguous = false;  ///< more than one answers to the path
};
enum class Part : uint8_t {
    kAll,
    kPublished,    ///< without what is only passed through
    kContentOnly,  ///< without the publication's own files, when it passes content through
};
std::optional<FoundFile> find_file(db::Connection& connection, const Place& place, std::string_view path,
                                   Part part);

/// Whether anything lies below the directory `path` (without '/' at the end; "": the root). kUnknown: finding
/// out would take long (only when `quick`).
enum class Below : uint8_t { kNo, kYes, kUnknown };
Below anything_below(db::Connection& connection, const Place& place, std::string_view path, bool quick);
/// Reads a directory. Takes time in proportion to what lies below it (of a version: to the whole version).
Listing list_directory(db::Connection& connection, const Place& place, std::string_view path);

/// An artifact by its uuid, of any domain.
struct FoundArtifact {
    FoundFile file;
    int64_t domain_id = 1;
};
std::optional<FoundArtifact> find_artifact(db::Connection& connection, const Uuid& id);

/// Checkpoint publications of a repository, oldest first.
struct Checkpoint {
    Microseconds created = 0;
    Place place;
};
std::vector<Checkpoint> checkpoints(db::Connection& connection, int64_t repository_id);

/// Where content is to be had that is not here yet: places that have not failed lately, best first.
struct Candidate {
    int64_t remote_artifact_id = 0;
    int64_t remote_id = 0;
    std::string url;
    std::string policy;
    artifacts::Expected expected;
};
std::vector<Candidate> candidates(db::Connection& connection, int64_t content_artifact_id,
                                  Microseconds failed_before);
/// The content artifact a remote is known to have at `url`.
std::optional<int64_t> known_remote_artifact(db::Connection& connection, int64_t remote_id,
                                             std::string_view url);

}  // namespace granary::content
