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

/// Repositories, their immutable versions and what is in them. Membership is an interval table
/// (repository_content: content is in version v when version_added <= v and version_removed is null or > v).
namespace granary::model {

struct VersionRef {
    int64_t repository_id = 0;
    int64_t id = 0;
    int64_t number = 0;
    Uuid pulp_id;
    bool operator==(const VersionRef&) const = default;
};

/// Number of a content type name ("file.file"): a function of the name, the same in every database. Its row
/// in `content_type` is made by whoever first saves such content. Thread-safe.
int64_t content_type_id(db::Connection& connection, std::string_view name);
std::string content_type_name(db::Connection& connection, int64_t id);

std::optional<VersionRef> latest_version(db::Connection& connection, int64_t repository_id);
std::optional<VersionRef> version_by_number(db::Connection& connection, int64_t repository_id,
                                            int64_t number);
std::optional<VersionRef> version_by_id(db::Connection& connection, int64_t version_id);

/// Version 0, complete and empty, of a new repository; in the transaction that makes it.
VersionRef create_first_version(db::Connection& connection, int64_t repository_id, int64_t version_id);

/// SQL condition on alias `rc` (repository_content) for membership in version `number_placeholder`.
std::string membership_sql(std::string_view number_placeholder);

/// Builds the next version of a repository. Works in short transactions; what it wrote is invisible until
/// finish() and is taken back when it is destroyed before. The caller holds the repository's task lock.
class VersionBuilder {
  public:
    /// Discards an incomplete leftover, opens the next number. `base`: start from that version instead of the
    /// latest.
    VersionBuilder(Context& context, Progress& progress, int64_t repository_id,
                   std::optional<VersionRef> base = {});
    ~VersionBuilder();
    VersionBuilder(const VersionBuilder&) = delete;
    VersionBuilder& operator=(const VersionBuilder&) = delete;

    int64_t repository_id() const;
    int64_t number() const;
    Progress& progress() const;
    const Type& repository_type() const;
    /// Where what is added comes from; set before finish().
    enum class Source {
        kTask,    ///< a task puts in what is there
        kUpload,  ///< somebody has made the unit for this repository
        kRemote,  ///< an upstream
    };
    void set_source(Source source);
    Source source() const;

    /// Ids already in the version are left alone; returns how many were not. Within one builder, a later add
    /// of a unit that collides with an earlier one in its repo key replaces it.
    size_t add(int64_t type_id, std::span<const int64_t> content_ids);
    /// The same of ids that are known not to be in the version, from absent() or because they are new: one
    /// that is in it would be there twice.
    size_t add_absent(int64_t type_id, std::span<const int64_t> content_ids);
    /// Which of the ids are not in the version, each once, in order.
    std::vector<int64_t> absent(std::span<const int64_t> content_ids);
    void remove(std::span<const int64_t> content_ids);
    void remove_all();
    /// Units that left because one that came has their repo key, so far: known while finalize runs.
    const std::vector<int64_t>& replaced() const;
    /// Calls `visit` for each content id of the version being built.
    void each_content(std::optional<int64_t> type_id, const std::function<void(int64_t)>& visit);

    struct Outcome {
        std::optional<VersionRef> version;  ///< none when nothing changed
    };
    /// Finalizes: units collide by repo key → the older one leaves (or, when not `overwrite`, Failure
    /// PLP0023), two of the added ones collide → Failure(PLP0022 …), relative paths must not overlap, the
    /// plugin's finalize hook runs; then completes the version with its counts in one transaction, and
    /// applies retention, and lets the plugin's new_version hook run. Writes nothing when nothing changed.
    Outcome finish(bool overwrite = true);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Throws Failure(PLP0022) when two of the units have the same repo key: they cannot be in one version.
void refuse_same_keys(Context& context, const Type& type, std::span<const int64_t> content_ids);

/// Takes back what a builder that died left behind. The caller holds the repository's task lock.
void discard_incomplete(Context& context, int64_t repository_id);

/// Why a version may not be deleted (it is served), or none. With a registry it is known which distributions
/// serve publications; without, those of a repository that has complete publications are taken to.
std::optional<std::string> version_protection(db::Connection& connection, const VersionRef& version,
                                              const Registry* registry = nullptr);
/// Deletes one version; Failure PLP0011 for the last remaining one. Keeps all other versions' content and
/// diffs.
void delete_version(Context& context, const VersionRef& version);
/// Deletes the oldest unprotected versions beyond retain_repo_versions.
void apply_retention(Context& context, int64_t repository_id);
/// Removes membership that no complete version shows: what a deletion that was cut short left. Harmless
/// beside whoever builds or deletes versions of the repository.
void sweep_gaps(Context& context, int64_t repository_id);
/// Deletes a repository with everything that hangs on it, in batches. Returns rows removed per model name.
/// Once it has begun nothing of the repository shows any more; cut short, `finish_deletion` ends it.
std::vector<std::pair<std::string, int64_t>> delete_repository(Context& context, Progress& progress,
                                                               int64_t repository_id);

/// Ends the deletion of a repository that a lost or canceled task has begun; nothing for others.
void finish_deletion(Context& context, int64_t repository_id);

struct Difference {
    std::vector<int64_t> added, removed;
};
/// The exact difference of two versions of one repository, by content id.
Difference difference(db::Connection& connection, int64_t repository_id, int64_t from_number,
                      int64_t to_number);

struct OrphanRequest {
    int64_t domain_id = 1;
    int64_t protection_minutes = 1440;  ///< below zero: nothing is too young
    /// (type, content id) pairs to consider instead of all.
    std::optional<std::vector<std::pair<std::string, int64_t>>> only;
    /// What was of interest since then stays.
    Microseconds older_than() const;
};
struct OrphanCounts {
    int64_t content = 0, artifacts = 0, bytes = 0;
};
/// Removes content in no version whose timestamp_of_interest is older than the protection time, then
/// artifacts nothing refers to; blobs last. Without `only` also what requests and writers left behind: files
/// for tasks that are no more, temporary files of the store, blobs that no row names.
OrphanCounts clean_orphans(Context& context, Progress& progress, const OrphanRequest& request);
/// What clean_orphans would remove, with the bytes it would free.
OrphanCounts count_orphans(Context& context, Progress& progress, const OrphanRequest& request);

/// What a repository's files take in the store.
struct StorageUse {
    int64_t artifacts = 0, bytes = 0;  ///< of all its versions, each file once
    int64_t unique_bytes = 0;          ///< of files no other repository of the domain has
    int64_t shared_bytes = 0;          ///< of files others have too
    int64_t latest_bytes = 0;          ///< of the newest version
    int64_t remote_bytes = 0;          ///< of files known upstream that are not here, as
                                       ///< far as sizes are known
};
StorageUse storage_use(db::Connection& connection, int64_t repository_id);
/// Drops artifact files of content of `repository_ids` that can be fetched again, except what
/// `keep_version_ids` hold and what other repositories use.
int64_t reclaim_space(Context& context, Progress& progress, const std::vector<int64_t>& repository_ids,
                      const std::vector<int64_t>& keep_version_ids);
/// Checks blobs of a version (or all of the domain, when none) and fetches broken or missing ones again.
void repair(Context& context, Progress& progress, int64_t domain_id, std::optional<VersionRef> version,
            bool verify_checksums);

/// Calls `differs` for each complete version whose stored numbers are not what its membership says.
void check_counts(db::Connection& connection, const std::function<void(const VersionRef&)>& differs);
/// Compares the stored numbers of each version of the domain with its membership, and mends them unless
/// `dry_run`. Returns how many versions differed.
int64_t repair_counts(Context& context, Progress& progress, int64_t domain_id, bool dry_run);

}  // namespace granary::model
