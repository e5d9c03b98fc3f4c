#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/artifacts/store.h"
#include "core/db/db.h"
#include "core/model/descriptor.h"

namespace granary::model {

class Secrets;
class Stores;
class ArtifactSource;
class PluginHooks;
class RequestHooks;
class Progress;
struct VersionRef;

/// What the model works on. Built once per process by the app, handed down by reference; thread-safe members.
struct Context {
    db::Database& database;
    const Registry& registry;
    artifacts::Store& store;  ///< of the default domain; others: store_of()
    Secrets& secrets;
    Stores* stores = nullptr;               ///< null: every domain uses `store`
    ArtifactSource* downloads = nullptr;    ///< null in processes that never download
    PluginHooks* hooks = nullptr;           ///< null in processes that never enter plugin code
    RequestHooks* request_hooks = nullptr;  ///< null in processes that answer no requests

    std::string api_root = "/pulp/";  ///< begins and ends with '/'
    bool domains = false;             ///< paths carry the name of their domain, and domains can be made
    std::string content_prefix = "/pulp/content/";
    std::string content_origin;                   ///< "http://host", or empty: relative
    std::vector<artifacts::Algorithm> checksums;  ///< allowed content checksums, SHA-256 among them
    std::vector<std::string> allowed_import_paths, allowed_export_paths;
    int64_t orphan_protection_minutes = 1440;
    double worker_ttl = 30;      ///< seconds without heartbeat after which a worker is missing
    std::string work_directory;  ///< private temporary folders of tasks are made here
};

/// What keeps tenants apart: every row, name, path and blob is of one domain. An argument of every query.
struct Domain {
    int64_t id = 1;
    Uuid pulp_id;
    std::string name = "default";
};
Domain default_domain(db::Connection& connection);
/// Name of the type of the one distribution the server makes itself.
constexpr std::string_view kArtifactDistribution = "core.artifact";
std::optional<Domain> find_domain(db::Connection& connection, std::string_view name);
/// Throws Failure(kNotFound) when it is gone.
Domain domain_by_id(db::Connection& connection, int64_t id);
/// The rows every database has (domain 1, "default"); its storage is where `storage_directory` says. Called
/// at init.
void ensure_base_rows(db::Connection& connection, const std::string& storage_directory);
/// The distribution of artifacts with its guard; does nothing when it is there. `first_id`: two reserved ids.
void ensure_artifact_distribution(db::Connection& connection, int64_t first_id);

/// The artifact stores of the domains, opened on first use. Thread-safe.
class Stores {
  public:
    /// `fallback` is the default domain's. Both outlive it.
    static std::unique_ptr<Stores> make(db::Database& database, artifacts::Store& fallback);
    virtual ~Stores() = default;
    /// Where the blobs of a domain are; lives as long as this object. After a migration the new place is
    /// given within kStale seconds. Throws Failure when the domain is gone or its storage cannot be opened.
    /// `connection`: of a caller that holds one already, so that no second is waited for.
    virtual artifacts::Store& of(int64_t domain_id, db::Connection* connection) = 0;
    static constexpr int kStale = 1;
};
artifacts::Store& store_of(const Context& context, int64_t domain_id, db::Connection* connection = nullptr);

/// Reserves consecutive ids for rows of any table (one sequence serves all) and returns the first.
int64_t reserve_ids(const Context& context, size_t count);

/// Keeps the stored number of rows of `table` (content tables and "artifact"), in the transaction that makes
/// or removes them.
void count_rows(db::Connection& connection, std::string_view table, int64_t domain_id, int64_t change);
int64_t counted_rows(db::Connection& connection, std::string_view table, int64_t domain_id);

/// Encrypts secrets of remotes at rest: AES-256-GCM under a key kept in a file of mode 0600. Thread-safe.
class Secrets {
  public:
    /// Reads the key file, or makes it when `create`. Throws Failure when it is unreadable or malformed.
    static std::unique_ptr<Secrets> open(const std::string& key_file, bool create);
    virtual ~Secrets() = default;
    /// Text, safe for a text column.
    virtual std::string encrypt(std::string_view plain) const = 0;
    /// Throws Failure(kIntegrity) when the text was not made with this key.
    virtual std::string decrypt(std::string_view sealed) const = 0;
    /// Keyed digest for tokens and in-memory credential caches (HMAC-SHA-256, `purpose` separates uses).
    virtual std::string keyed_digest(std::string_view purpose, std::string_view message) const = 0;
};

/// One wanted artifact with the places it can be had from, best first.
struct Wanted {
    struct Source {
        int64_t remote_id = 0;
        std::string url;
        artifacts::Expected expected;
        std::string settings;  ///< without remote: JSON of a RemoteNetworkConfig; empty: the defaults
    };
    std::vector<Source> sources;
    int64_t domain_id = 1;  ///< in whose store it is to be
};

/// Downloads into the store. Implemented over core/fetch by core/content, so that the model knows no network.
class ArtifactSource {
  public:
    virtual ~ArtifactSource() = default;
    /// Downloads all, many at a time; calls `done(index, stored)` on the caller's thread as each arrives.
    /// Throws the first failure after the running ones were stopped. Blobs are committed with
    /// Durability::kLater.
    virtual void download(const std::vector<Wanted>& wanted,
                          const std::function<void(size_t, const artifacts::Stored&)>& done,
                          const std::function<bool()>& cancelled) = 0;
    /// Fetches one document (metadata, at most `max_size` bytes) with the remote's settings, as a temporary
    /// file that is already unlinked; returns its descriptor (the caller closes it) and its size and digests.
    struct Document {
        int fd = -1;
        uint64_t size = 0;
        artifacts::Digests digests;
        std::string url;
        std::string headers;  ///< of the answer: "name: value\n" each, names in lower case
    };
    virtual Document fetch_document(int64_t remote_id, const std::string& url, uint64_t max_size,
                                    const std::function<bool()>& cancelled) = 0;

    struct DocumentRequest {
        std::string url;
        uint64_t max_size = 0;
        std::vector<std::string> headers;  ///< "Name: value", in addition to the remote's
    };
    /// Many documents, several at a time within the remote's limits. Calls `done` on the caller's thread as
    /// each arrives or fails (Error::status is upstream's); what it throws ends the rest. No more than some
    /// dozens are open at once.
    virtual void fetch_documents(int64_t remote_id, const std::vector<DocumentRequest>& requests,
                                 const std::function<void(size_t, Result<Document>)>& done,
                                 const std::function<bool()>& cancelled) = 0;
};

/// Value of a descriptor field; JSON typed fields are text. Owned.
using FieldValue = std::variant<std::monostate, bool, int64_t, double, std::string>;

/// A file that a plugin makes of an uploaded one, kept beside it as the unit's own.
struct AttachedFile {
    std::string relative_path, bytes;
    std::string sha256;  ///< hex
};

/// A unit without files that a plugin makes along with one of an uploaded file.
struct CompanionUnit {
    const Type* type = nullptr;
    std::map<std::string, FieldValue>
        values;  ///< by field; references to the unit's type are the core's to fill
};
/// What comes with a unit made from a file.
struct Entourage {
    std::vector<AttachedFile> attached;
    std::vector<CompanionUnit> companions;
};

class VersionBuilder;

/// What the model asks of the plugin that owns a type. Implemented by core/host; called only in processes in
/// which plugin code may run.
class PluginHooks {
  public:
    virtual ~PluginHooks() = default;
    /// True when the repository type wants `finalize` to be called before a version is completed.
    virtual bool wants_finalize(const Type& repository_type) = 0;
    virtual void finalize(const Type& repository_type, VersionBuilder& version) = 0;
    /// True when something is to happen after each new version of this type (automatic publishing). Asked in
    /// any process; tasks that may make versions of such a type run where plugin code may run.
    virtual bool wants_new_version(const Type& repository_type) {
        (void)repository_type;
        return false;
    }
    /// After a version was completed, in the task that made it.
    virtual void new_version(const Type& repository_type, Progress& progress, const VersionRef& version) {
        (void)repository_type, (void)progress, (void)version;
    }
    /// Lets the plugin fill or check `values` (by field name) of a unit made from the uploaded file that `fd`
    /// reads, and say what comes with it. Throws Failure.
    virtual void from_artifact(const Type& content_type, const Domain& domain, int fd,
                               const std::string& file_name, const artifacts::Digests& digests,
                               std::map<std::string, FieldValue>& values, Entourage& entourage) {
        (void)content_type, (void)domain, (void)fd, (void)file_name, (void)digests, (void)values,
            (void)entourage;
    }
};

/// Why a request is refused.
struct Refusal {
    std::string field;  ///< what it is about; empty: the whole
    std::string sentence;
};

/// What a request would add to a repository, before there is a version.
struct Proposal;

/// What requests ask of the plugin that owns a type. Implemented by core/host; thread-safe.
class RequestHooks {
  public:
    virtual ~RequestHooks() = default;
    /// A filter of the type's list (Type::filters): which of the values belong to it, by index of
    /// `candidates`. Throws Failure(kInvalid): the value is no such thing.
    virtual std::vector<bool> match(const Type& type, const std::string& filter, const std::string& value,
                                    const std::vector<std::string>& candidates) = 0;
    /// A resource is to be made (`id` 0) or changed, with `values` by field name; of a nested type `parent`
    /// is the row it stands below. The plugin may bring them into the form they are kept in. Returns why it
    /// may not be. Nothing of it happens for types without granary.check/1.
    virtual std::vector<Refusal> check(const Type& type, const Domain& domain, int64_t id, int64_t parent,
                                       std::map<std::string, FieldValue>& values) {
        (void)type, (void)domain, (void)id, (void)parent, (void)values;
        return {};
    }
    /// Lets the finalize hook judge a proposal. Throws Failure(kInvalid): it is refused.
    virtual void judge(const Type& repository_type, const Proposal& proposal) {
        (void)repository_type, (void)proposal;
    }
};

}  // namespace granary::model
