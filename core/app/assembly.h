#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/access/access.h"
#include "core/access/authority.h"
#include "core/access/external.h"
#include "core/access/json_filter.h"
#include "core/api/api.h"
#include "core/app/config.h"
#include "core/artifacts/store.h"
#include "core/db/db.h"
#include "core/fetch/fetch.h"
#include "core/host/host.h"
#include "core/model/context.h"
#include "core/tasks/tasks.h"

/// The parts of a process, put together from its configuration.
namespace granary::app {

/// What a process is for decides which parts it gets.
enum class Purpose {
    kCommand,  ///< a command that ends: no queue, no downloads
    kServer,   ///< threads; enters plugin code on the pool only, of plugins that answer requests
    kWorker,   ///< runs core tasks itself, starts children for the rest
    kTask,     ///< the child that runs one task and may enter plugin code
};

/// What a process knows before it opens a database: the directories are there, the plugins are found and what
/// they declare is understood, but no plugin's code was entered. Made before the process has threads: plugins
/// that were never probed are probed here, by children. Throws Failure.
struct Foundation {
    explicit Foundation(Config config);
    Config config;
    std::shared_ptr<model::Registry> registry;
    std::unique_ptr<host::Host> host;
    std::shared_ptr<const access::Declared> declared;
    std::unique_ptr<model::Secrets> secrets;
};

/// How a process for `purpose` uses the database.
db::Settings database_settings(const Config& config, Purpose purpose);

/// Everything a process works with. Throws Failure or DbError.
class Assembly {
  public:
    Assembly(Config config, Purpose purpose);
    /// `loan`: of the process this one was forked from; it must outlive the assembly.
    Assembly(Foundation foundation, Purpose purpose, db::Loan* loan = nullptr);
    ~Assembly();
    /// Gives back what the database was lent, and ends the process with nothing else destroyed: that would
    /// copy the pages of a parent only to free what is in them.
    [[noreturn]] void end_process(int status) noexcept;
    Assembly(const Assembly&) = delete;
    Assembly& operator=(const Assembly&) = delete;

    const Config& config() const { return config_; }
    host::Host& host() { return *host_; }
    const model::Registry& registry() const { return *registry_; }
    db::Database& database() { return *database_; }
    artifacts::Store& store() { return *store_; }
    const model::Secrets& secrets() const { return *secrets_; }
    model::Context& context() { return *context_; }
    /// Never renamed nor removed, so it is read once. Thread-safe.
    const model::Domain& default_domain();
    const tasks::Functions& functions() const { return functions_; }
    tasks::Queue& queue() { return *queue_; }                 ///< not for kCommand
    fetch::Downloader& downloader() { return *downloader_; }  ///< not for kCommand
    access::JsonFilters& json_filters() { return *json_filters_; }
    access::Authority& authority() { return *authority_; }
    access::Settings access_settings() const;
    access::ExternalSettings external_settings() const;
    api::ApiSettings api_settings();

    /// Brings the tables to the shapes this build and its plugins want, and makes the rows every database
    /// has. Returns true when a table was changed. Throws Failure(kConflict) with every refusal.
    bool migrate();
    /// What migrate() would do, over all components.
    db::MigrationPlan plan_migration();

  private:
    void add_functions();
    void start_downloads();
    /// The roles of who dispatched a task, and of who created an object in one.
    void give_task(db::Connection& connection, const tasks::TaskSpec& spec, int64_t id, const Uuid& pulp_id);
    void give_created(std::string_view type_key, std::string_view prn, const model::Domain& domain,
                      int64_t user_id);

    Config config_;
    std::shared_ptr<model::Registry> registry_;
    std::unique_ptr<host::Host> host_;
    std::unique_ptr<model::Secrets> secrets_;
    std::unique_ptr<db::Database> database_;
    std::unique_ptr<artifacts::Store> store_;
    std::unique_ptr<fetch::Downloader> downloader_;
    std::unique_ptr<model::ArtifactSource> artifact_source_;
    std::unique_ptr<model::PluginHooks> hooks_;
    std::unique_ptr<model::Stores> stores_;
    std::unique_ptr<model::Context> context_;
    std::unique_ptr<access::JsonFilters> json_filters_;
    std::unique_ptr<access::Authority> authority_;
    tasks::Functions functions_;
    std::unique_ptr<tasks::Queue> queue_;
    std::once_flag default_domain_read_;
    std::optional<model::Domain> default_domain_;
};

/// Where chunks of uploads wait: on the disk of the store.
std::string chunk_directory(const Config& config);
/// Path of this executable.
std::string own_executable();
/// What the plugin host is told of the configuration.
host::HostSettings host_settings(const Config& config);

/// Versions of the contract the core follows; clients decide by it what they may ask for.
inline constexpr const char* kContractVersion = "3.123.1";

/// What every component reports of itself, the core first.
std::vector<api::ComponentVersion> component_versions(const host::Host& host);

}  // namespace granary::app
