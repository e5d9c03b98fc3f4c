#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/model/context.h"
#include "core/model/progress.h"
#include "core/model/repository.h"

/// Content units and their artifacts: the pipeline that turns what a plugin declares into rows.
namespace granary::model {

/// Where one artifact of a declared unit is to be found. Digests are lower-case hex.
struct DeclaredArtifact {
    std::string relative_path;
    std::string url;  ///< empty: the blob is in the store (sha256 given)
    artifacts::Expected expected;
};

struct DeclaredUnit {
    std::vector<FieldValue> fields;  ///< by index of the type's own stored fields, see `own_fields`
    std::vector<DeclaredArtifact> artifacts;
};

/// The stored fields of a content type that a unit carries, in the order `DeclaredUnit::fields` uses.
std::vector<const Field*> own_fields(const Type& type);
/// SHA-256 over domain and key fields: what makes a unit the same unit.
std::string natural_key(const Type& type, int64_t domain_id, const std::vector<FieldValue>& fields);

/// Saves (or finds) units of one type in bulk, with their content artifacts and remote artifacts. One batch =
/// one short write transaction. `remote_id` 0: no remote artifacts. Returns the content ids in order of
/// `units`. Artifacts whose sha256 the store has (artifact rows) are linked even when deferred.
std::vector<int64_t> save_units(Context& context, const Type& type, int64_t domain_id, int64_t remote_id,
                                std::span<const DeclaredUnit> units);

/// Row of `artifact` for a stored blob: made or found, its timestamp touched. Returns its id. Within the
/// connection's write transaction, or in one of its own. Throws Failure(kUnavailable) when a clean-up has
/// just removed the blob.
int64_t save_artifact(Context& context, db::Connection& connection, const artifacts::Stored& stored,
                      int64_t domain_id = 1);

/// The declarative sync: declare batches, then commit. Downloads at once when the remote's policy is
/// immediate. One thread, which also destroys it; it has a thread of its own at times.
class SyncSession {
  public:
    SyncSession(Context& context, Progress& progress, int64_t repository_id, int64_t remote_id, bool mirror);
    /// Of an alternate content source: takes down which files its remote has, and puts them into no
    /// repository.
    SyncSession(Context& context, Progress& progress, const Type& source_type, int64_t domain_id,
                int64_t remote_id);
    ~SyncSession();

    /// Fetches a document through the remote (see ArtifactSource::fetch_document) and reports
    /// `sync.downloading.metadata`.
    ArtifactSource::Document fetch(const std::string& url, uint64_t max_size);
    /// Units of one type. Equal units of one session collapse. Where nothing is downloaded, rows are written
    /// while the caller goes on; whatever of this class is called next waits for that, and may throw what
    /// went wrong.
    void declare(const Type& type, std::vector<DeclaredUnit> units);
    /// Waits for what was declared. Throws as declare() does.
    void settle();
    /// Members, by id, that a mirror does not remove although they are not declared.
    void keep(std::span<const int64_t> content);
    /// The version as it stands, to be looked into and changed before the commit. A source has none.
    VersionBuilder& builder();
    /// Removes what was not declared when mirroring, finishes the version. Of a source: nothing.
    std::optional<VersionRef> commit();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// SQL condition: an alternate content source offers the unit with this id, so that it is no orphan.
std::string offered_sql(std::string_view content_id);

/// A publication being made: invisible until finish(); removed when destroyed before.
class PublicationBuilder {
  public:
    PublicationBuilder(Context& context, Progress& progress, const Type& publication_type,
                       const VersionRef& version, bool pass_through, bool checkpoint,
                       const std::vector<FieldValue>& own_values);
    ~PublicationBuilder();
    int64_t id() const;
    Uuid pulp_id() const;
    /// Publishes content under other paths than its own: (content artifact id, relative path).
    void add_artifacts(std::span<const std::pair<int64_t, std::string>> entries);
    /// A generated file: reads `fd` to its end.
    void add_metadata(const std::string& relative_path, int fd);
    void add_metadata(const std::string& relative_path, std::string_view bytes);
    /// Checks that paths do not overlap, completes, trims checkpoints beyond retain_checkpoints.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Removes a publication with its rows in short transactions (one left incomplete by a lost task, or any).
void discard_publication(Context& context, int64_t publication_id);
/// Removes what a task that is lost or stopped has not finished publishing.
void discard_publications_of(Context& context, const Uuid& task);
/// Takes the checkpoint mark from all but the newest `retain_checkpoints` publications of a repository.
void trim_checkpoints(db::Connection& connection, int64_t repository_id);

/// The publication a distribution serves by its target at this moment, if it is one.
std::optional<int64_t> served_publication(db::Connection& connection, int64_t distribution_id);
/// After a change of a distribution's target: remembers what it served `before`, so that files of that are
/// answered for a while; without any target everything is forgotten.
void note_replaced_publication(db::Connection& connection, int64_t distribution_id,
                               std::optional<int64_t> before);

/// One published line: what a publish task needs of each artifact of a version, newest content first.
struct VersionArtifact {
    int64_t content_id, content_artifact_id;
    std::string relative_path;
    std::string sha256;  ///< of the artifact, or of its remote artifact; may be empty
    std::optional<uint64_t> size;
};
/// Of `version` only repository and number are used.
void each_version_artifact(Context& context, const VersionRef& version,
                           const std::function<void(const VersionArtifact&)>& visit);
/// Rows of the content of one type in a version, newest first, fields in `own_fields` order. Of `version`
/// only repository and number are used, so that a version being built can be read too.
struct ContentRow {
    int64_t id;
    Uuid pulp_id;
    std::vector<FieldValue> fields;
};
void each_version_content(Context& context, const VersionRef& version, const Type& type,
                          const std::function<void(const ContentRow&)>& visit);

}  // namespace granary::model
