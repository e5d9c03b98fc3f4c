#include "core/model/domains.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/blobs.h"
#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

using Json = nlohmann::json;

constexpr int64_t kDefaultDomain = 1;
constexpr int64_t kPage = 1000;
constexpr size_t kBuffer = 256 * 1024;
constexpr const char* kMigrateCode = "migrate.artifacts";
constexpr const char* kSwitchCode = "migrate.domain";

constexpr std::string_view kColumns = "SELECT id, pulp_id, name FROM domain WHERE ";

Domain read_domain(const db::Row& row) {
    Domain domain;
    domain.id = row.i64(0);
    domain.pulp_id = row.uuid(1);
    domain.name = row.text(2);
    return domain;
}

/// The location "" is the server's own storage, that of the default domain.
std::string with_location(db::Connection& connection, std::string settings) {
    Json given = Json::parse(settings, nullptr, false);
    if (!given.is_object() || given.value("location", Json()) != "") return settings;
    const auto own =
        connection.query_text("SELECT storage_settings FROM domain WHERE id = $1", {kDefaultDomain});
    given["location"] = Json::parse(own.value_or("{}")).value("location", "");
    return given.dump();
}

class StoresOnDatabase final : public Stores {
  public:
    StoresOnDatabase(db::Database& database, artifacts::Store& fallback)
        : database_(database), fallback_(fallback) {}

    artifacts::Store& of(int64_t domain_id, db::Connection* connection) override {
        if (domain_id == kDefaultDomain) return fallback_;
        const auto time = std::chrono::steady_clock::now();
        {
            const std::lock_guard lock(mutex_);
            const auto found = current_.find(domain_id);
            if (found != current_.end() && time - found->second.checked < std::chrono::seconds(kStale))
                return *found->second.store;
        }
        Uuid id;
        std::string storage_class, settings;
        const auto read = [&](db::Connection& from) {
            const bool known = from.query_one(
                "SELECT pulp_id, storage_class, storage_settings FROM "
                "domain WHERE id = $1",
                {domain_id}, [&](const db::Row& row) {
                    id = row.uuid(0);
                    storage_class = row.text(1);
                    settings = row.text(2);
                });
            if (!known)
                throw Failure(ErrorCode::kNotFound,
                              "The domain with the number " + std::to_string(domain_id) + " is gone.");
            settings = with_location(from, std::move(settings));
        };
        if (connection != nullptr) {
            read(*connection);
        } else {
            read(*database_.lease());
        }
        const std::string key = id.str() + storage_class + settings;
        const std::lock_guard lock(mutex_);
        auto& opened = opened_[key];
        if (!opened) opened = open_storage(id, storage_class, settings);
        current_[domain_id] = {time, opened.get()};
        return *opened;
    }

  private:
    struct Current {
        std::chrono::steady_clock::time_point checked;
        artifacts::Store* store;
    };
    db::Database& database_;
    artifacts::Store& fallback_;
    std::mutex mutex_;
    // Never closed: somebody may still read from the one before.
    std::map<std::string, std::unique_ptr<artifacts::Store>> opened_;  // guarded by mutex_
    std::map<int64_t, Current> current_;                               // guarded by mutex_
};

/// Copies what the first store has; what is lost already does not stop the rest, `repair` may have it again.
void copy_blob(artifacts::Store& from, artifacts::Store& to, const std::string& sha256, std::string& buffer) {
    const auto reader = from.open(sha256);
    if (!reader) return;
    const auto writer = to.create({});
    uint64_t offset = 0;
    while (const size_t count = reader->read(offset, buffer.data(), buffer.size())) {
        writer->write({buffer.data(), count});
        offset += count;
    }
    artifacts::Expected expected;
    expected.digests[artifacts::Algorithm::kSha256] = sha256;
    writer->commit(expected, artifacts::Writer::Durability::kLater);
}

/// Calls `visit` with the digest of each artifact of a domain.
void each_artifact(Context& context, int64_t domain_id,
                   const std::function<void(const std::string&)>& visit) {
    for (int64_t after = 0;;) {
        std::vector<std::string> page;
        {
            const db::Lease lease = context.database.lease();
            lease->query(
                "SELECT id, sha256 FROM artifact WHERE domain_id = $1 AND "
                "id > $2 ORDER BY id LIMIT $3",
                {domain_id, after, kPage}, [&](const db::Row& row) {
                    after = row.i64(0);
                    page.push_back(to_hex(row.bytes(1)));
                });
        }
        if (page.empty()) return;
        for (const std::string& sha256 : page) visit(sha256);
    }
}

/// The storage that the row of a query names; none without row.
std::unique_ptr<artifacts::Store> storage_of(Context& context, const Domain& domain, std::string_view query) {
    std::optional<std::pair<std::string, std::string>> found;
    const db::Lease lease = context.database.lease();
    lease->query_one(query, {domain.id},
                     [&](const db::Row& row) { found.emplace(row.text(0), row.text(1)); });
    if (!found) return nullptr;
    return open_storage(domain.pulp_id, found->first, with_location(*lease, found->second));
}

/// What was stored in the old place after a domain had moved to `to`.
void fetch_late_blobs(Context& context, const Domain& domain, artifacts::Store& to, std::string& buffer) {
    const auto from = storage_of(
        context, domain, "SELECT storage_class, storage_settings FROM domain_move WHERE domain_id = $1");
    if (from == nullptr) return;
    // Requests that are no tasks may store blobs in the old place as long as their process has not seen the
    // change, which may have been a moment ago.
    std::this_thread::sleep_for(std::chrono::milliseconds(1000 * Stores::kStale + 500));
    each_artifact(context, domain.id, [&](const std::string& sha256) {
        if (to.open(sha256) == nullptr) copy_blob(*from, to, sha256, buffer);
    });
    to.flush();
    context.database.write([&](db::Connection& connection) {
        connection.execute("DELETE FROM domain_move WHERE domain_id = $1", {domain.id});
    });
}

}  // namespace

Domain default_domain(db::Connection& connection) {
    std::optional<Domain> domain;
    connection.query_one(std::string(kColumns) + "id = $1", {kDefaultDomain},
                         [&](const db::Row& row) { domain = read_domain(row); });
    if (!domain)
        throw Failure(ErrorCode::kUnavailable,
                      "The database has no default domain; it must be initialised "
                      "with 'granary init'.");
    return *domain;
}

std::optional<Domain> find_domain(db::Connection& connection, std::string_view name) {
    std::optional<Domain> domain;
    connection.query_one(std::string(kColumns) + "name = $1", {name},
                         [&](const db::Row& row) { domain = read_domain(row); });
    return domain;
}

Domain domain_by_id(db::Connection& connection, int64_t id) {
    std::optional<Domain> domain;
    connection.query_one(std::string(kColumns) + "id = $1", {id},
                         [&](const db::Row& row) { domain = read_domain(row); });
    if (!domain)
        throw Failure(ErrorCode::kNotFound, "The domain with the number " + std::to_string(id) + " is gone.");
    return *domain;
}

void ensure_base_rows(db::Connection& connection, const std::string& storage_directory) {
    connection.execute(
        "INSERT INTO domain (id, pulp_id, name, pulp_created, "
        "pulp_last_updated, pulp_labels, storage_class,"
        " storage_settings, redirect_to_object_storage, "
        "hide_guarded_distributions)"
        " VALUES ($1, $2, 'default', $3, $3, '{}', '', '{}', "
        "TRUE, FALSE) ON CONFLICT DO NOTHING",
        {kDefaultDomain, Uuid::v7(), now()});
    // The default domain's storage is a matter of the configuration.
    connection.execute(
        "UPDATE domain SET storage_class = $2, storage_settings = "
        "$3 WHERE id = $1",
        {kDefaultDomain, kFilesystemStorage, filesystem_settings(storage_directory)});
    connection.execute(
        "UPDATE domain SET pulp_last_updated = pulp_created WHERE "
        "pulp_last_updated = 0",
        {});
}

void ensure_artifact_distribution(db::Connection& connection, int64_t first_id) {
    if (connection.query_int("SELECT 1 FROM distribution WHERE type = $1", {kArtifactDistribution})) return;
    // Named by chance, so that it is in nobody's way.
    std::string name = Uuid::v7().str();
    std::erase(name, '-');
    const int64_t time = now();
    connection.execute(
        "INSERT INTO contentguard (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name)"
        " VALUES ($1, $2, $3, $4, $4, 'core.content_redirect', $5)",
        {first_id, Uuid::v7(), kDefaultDomain, time, name});
    connection.execute(
        "INSERT INTO distribution (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, "
        "base_path,"
        " content_guard_id, hidden, pulp_labels, checkpoint) VALUES ($1, $2, $3, $4, $4, $5, $6, $6, $7, "
        "TRUE,"
        " '{}', FALSE)",
        {first_id + 1, Uuid::v7(), kDefaultDomain, time, kArtifactDistribution, name, first_id});
}

std::unique_ptr<Stores> Stores::make(db::Database& database, artifacts::Store& fallback) {
    return std::make_unique<StoresOnDatabase>(database, fallback);
}

artifacts::Store& store_of(const Context& context, int64_t domain_id, db::Connection* connection) {
    return context.stores == nullptr ? context.store : context.stores->of(domain_id, connection);
}

std::unique_ptr<artifacts::Store> open_storage(const Uuid& domain, std::string_view storage_class,
                                               std::string_view settings) {
    if (storage_class != kFilesystemStorage)
        throw Failure(ErrorCode::kInvalid, "Backend is not installed on Pulp.");
    const Json given = Json::parse(settings, nullptr, false);
    const std::string location = given.is_object() ? given.value("location", std::string()) : std::string();
    if (location.empty() || location.front() != '/')
        throw Failure(ErrorCode::kInvalid, "The storage setting 'location' is \"" + location +
                                               "\", the absolute path of a directory is wanted.");
    return artifacts::open_filesystem_store(location, domain.str());
}

std::string filesystem_settings(const std::string& location) {
    // In the order in which the API writes them.
    return nlohmann::ordered_json{{"location", location},
                                  {"base_url", ""},
                                  {"file_permissions_mode", 420},
                                  {"directory_permissions_mode", nullptr}}
        .dump();
}

void make_domain(Context& context, const std::string& name, const std::string& location) {
    std::error_code error;
    if (!location.empty()) std::filesystem::create_directories(location, error);
    if (error)
        throw Failure(ErrorCode::kIo, "The folder " + location + " cannot be made: " + error.message() + ".");
    const int64_t id = reserve_ids(context, 1);
    context.database.write([&](db::Connection& connection) {
        connection.execute(
            "INSERT INTO domain (id, pulp_id, name, pulp_created, pulp_last_updated, pulp_labels, "
            "storage_class, storage_settings, redirect_to_object_storage, hide_guarded_distributions)"
            " VALUES ($1, $2, $3, $4, $4, '{}', $5, $6, TRUE, FALSE) ON CONFLICT (name) DO NOTHING",
            {id, Uuid::v7(), name, now(), kFilesystemStorage, filesystem_settings(location)});
    });
}

std::optional<std::string> domain_protection(db::Connection& connection, int64_t domain_id) {
    if (domain_id == kDefaultDomain) return "Default domain can not be deleted.";
    for (const auto& [kind, what] : {std::pair{Kind::kRepository, "repositories"},
                                     {Kind::kDistribution, "distributions"},
                                     {Kind::kAlternateContentSource, "alternate content sources"},
                                     {Kind::kRemote, "remotes"},
                                     {Kind::kContentGuard, "content guards"}})
        if (connection.query_int(
                "SELECT 1 FROM " + std::string(master_name(kind)) + " WHERE domain_id = $1 LIMIT 1",
                {domain_id}))
            return std::string("The domain has ") + what + ": delete them first.";
    return std::nullopt;
}

void delete_domain(Context& context, Progress& progress, const Domain& domain) {
    {
        const db::Lease lease = context.database.lease();
        if (const auto reason = domain_protection(*lease, domain.id))
            throw Failure(ErrorCode::kConflict, *reason, "PLP0007");
    }
    // What tasks recorded and what waits for them goes first, so that nothing keeps a blob.
    std::vector<std::string> waiting;
    context.database.write([&](db::Connection& connection) {
        waiting.clear();
        connection.execute("DELETE FROM task WHERE domain_id = $1", {domain.id});
        connection.query("SELECT sha256 FROM temporary_file WHERE domain_id = $1", {domain.id},
                         [&](const db::Row& row) { waiting.emplace_back(row.bytes(0)); });
        connection.execute("DELETE FROM temporary_file WHERE domain_id = $1", {domain.id});
    });
    remove_unused_blobs(context, blobs_of(context, domain.id), waiting);
    // Without repositories all content is orphaned, and with it the artifacts; none is too young to go.
    OrphanRequest everything;
    everything.domain_id = domain.id;
    everything.protection_minutes = -1;
    clean_orphans(context, progress, everything);
    std::vector<std::string> tables = {"row_count"};
    for (const auto& type : context.registry.types())
        if (type->in_domain && type->own_table && type->kind != Kind::kRepositoryVersion &&
            std::find(tables.begin(), tables.end(), type->main_table()) == tables.end())
            tables.push_back(type->main_table());
    context.database.write([&](db::Connection& connection) {
        // Repositories are made without a task: one may have come meanwhile, and none comes from here on.
        if (connection.engine() == db::Engine::kPostgres)
            connection.query("SELECT id FROM domain WHERE id = $1 FOR UPDATE", {domain.id},
                             [](const db::Row&) {});
        if (const auto reason = domain_protection(connection, domain.id))
            throw Failure(ErrorCode::kConflict, *reason, "PLP0007");
        for (const std::string& table : tables)
            connection.execute("DELETE FROM " + table + " WHERE domain_id = $1", {domain.id});
        connection.execute("DELETE FROM domain WHERE id = $1", {domain.id});
    });
}

void migrate_storage(Context& context, Progress& progress, const Domain& domain,
                     const std::string& storage_class, const std::string& settings) {
    const auto from =
        storage_of(context, domain, "SELECT storage_class, storage_settings FROM domain WHERE id = $1");
    if (from == nullptr) throw Failure(ErrorCode::kNotFound, "The domain " + domain.name + " is gone.");
    const auto to =
        open_storage(domain.pulp_id, storage_class, with_location(*context.database.lease(), settings));
    to->check();
    int64_t total = 0, copied = 0;
    {
        const db::Lease lease = context.database.lease();
        total =
            lease->query_int("SELECT COUNT(*) FROM artifact WHERE domain_id = $1", {domain.id}).value_or(0);
    }
    progress.report(kMigrateCode, "Migrating Artifacts", 0, total);
    progress.report(kSwitchCode, "Update Domain Storage", 0, 1);
    std::string buffer(kBuffer, '\0');
    // A migration that was killed near its end has left something behind.
    fetch_late_blobs(context, domain, *from, buffer);
    each_artifact(context, domain.id, [&](const std::string& sha256) {
        progress.check();
        copy_blob(*from, *to, sha256, buffer);
        progress.report(kMigrateCode, "Migrating Artifacts", ++copied, total);
    });
    to->flush();
    context.database.write([&](db::Connection& connection) {
        connection.execute(
            "INSERT INTO domain_move (domain_id, storage_class, storage_settings)"
            " SELECT id, storage_class, storage_settings FROM domain WHERE id = $1",
            {domain.id});
        connection.execute(
            "UPDATE domain SET storage_class = $2, storage_settings "
            "= $3, pulp_last_updated = $4"
            " WHERE id = $1",
            {domain.id, storage_class, settings, now()});
    });
    progress.report(kSwitchCode, "Update Domain Storage", 1, 1);
    fetch_late_blobs(context, domain, *to, buffer);
    for (const char* code : {kMigrateCode, kSwitchCode}) progress.complete(code);
}

}  // namespace granary::model
