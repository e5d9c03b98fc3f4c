#include "core/app/assembly.h"

#include "core/fetch/fetch.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/app/cleanup.h"
#include "core/app/state_directory.h"
#include "core/app/task_port.h"
#include "core/base/log.h"
#include "core/content/downloads.h"
#include "core/content/guards.h"
#include "core/model/href.h"
#include "core/replica/replica.h"

namespace granary::app {

namespace {

std::string work_directory(const Config& config) {
    return config.state_dir + "/tmp";
}
std::string run_directory(const Config& config) {
    return config.state_dir + "/run";
}

void make_directory(const std::string& path) {
    if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        throw Failure(ErrorCode::kIo,
                      "The directory " + path + " cannot be made: " + std::strerror(errno) + ".");
    }
}

size_t pool_size(const Config& config, Purpose purpose) {
    switch (purpose) {
        case Purpose::kServer:
            return static_cast<size_t>(config.database_pool_size);
        case Purpose::kWorker:
            return 4;
        case Purpose::kTask:
            return 3;
        case Purpose::kCommand:
            return 2;
    }
    return 2;
}

/// Workers and tasks are many, and run beside others; the server answers from what it keeps.
db::SqliteMemory sqlite_memory(Purpose purpose) {
    const bool many = purpose == Purpose::kWorker || purpose == Purpose::kTask;
    return many ? db::SqliteMemory{16, 32} : db::SqliteMemory{};
}

}  // namespace

// Renames into the store must stay within one file system.
std::string chunk_directory(const Config& config) {
    return config.storage_directory + "/chunks";
}

std::string own_executable() {
    std::error_code error;
    const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::string("/proc/self/exe") : path.string();
}

host::HostSettings host_settings(const Config& config) {
    host::HostSettings settings;
    settings.directories = config.plugins_directories;
    settings.enabled = config.plugins_enabled;
    settings.skip_unusable = config.plugins_on_error == "skip";
    settings.state_directory = config.state_dir;
    settings.executable = own_executable();
    settings.settings = config.plugin_settings;
    settings.sources = config.plugin_sources;
    return settings;
}

std::vector<api::ComponentVersion> component_versions(const host::Host& host) {
    std::vector<api::ComponentVersion> versions;
    versions.push_back({"core", kContractVersion, "pulpcore", "pulpcore.app", true, GRANARY_VERSION});
    for (const host::PluginInfo& plugin : host.plugins()) {
        if (plugin.state != host::PluginState::kUsable) continue;
        const host::Manifest& manifest = plugin.manifest;
        api::ComponentVersion version;
        version.component = manifest.name;
        version.own_version = manifest.version;
        // A plugin that follows nobody's contract is known by its own version.
        version.version = manifest.contract ? manifest.contract->version : manifest.version;
        version.package = manifest.contract ? manifest.contract->package : manifest.name;
        version.module = manifest.contract ? manifest.contract->module : manifest.name;
        version.domain_compatible = manifest.contract && manifest.contract->domain_compatible;
        versions.push_back(std::move(version));
    }
    return versions;
}

Foundation::Foundation(Config wanted)
    : config(std::move(wanted)), registry(std::make_shared<model::Registry>(model::Registry::core())) {
    prepare_state_directory(config.state_dir);
    for (const std::string& path :
         {config.storage_directory, chunk_directory(config), work_directory(config)}) {
        make_directory(path);
    }
    host = host::Host::discover(host_settings(config)).value();
    host->register_types(*registry);
    std::vector<access::ShippedPolicy> policies;
    if (const auto found = config.tables.find("policies"); found != config.tables.end())
        policies = access::parse_policies(found->second).value();
    declared = std::make_shared<const access::Declared>(access::declared(*registry, std::move(policies)));
    secrets = model::Secrets::open(config.state_dir + "/secret.key", true);
}

Assembly::Assembly(Config config, Purpose purpose) : Assembly(Foundation(std::move(config)), purpose) {}

db::Settings database_settings(const Config& config, Purpose purpose) {
    return {.url = config.database_url,
            .pool_size = pool_size(config, purpose),
            .memory = sqlite_memory(purpose),
            // The start of the server has, by `init`: see migrate().
            .ids_checked = purpose != Purpose::kCommand};
}

Assembly::Assembly(Foundation foundation, Purpose purpose, db::Loan* loan)
    : config_(std::move(foundation.config)),
      registry_(std::move(foundation.registry)),
      host_(std::move(foundation.host)),
      secrets_(std::move(foundation.secrets)) {
    db::Settings of_database = database_settings(config_, purpose);
    of_database.loan = loan;
    database_ = db::Database::open(of_database);
    store_ = artifacts::open_filesystem_store(config_.storage_directory);
    context_ = std::make_unique<model::Context>(model::Context{
        .database = *database_, .registry = *registry_, .store = *store_, .secrets = *secrets_});
    stores_ = model::Stores::make(*database_, *store_);
    context_->stores = stores_.get();
    context_->domains = config_.domains_enabled;
    context_->api_root = config_.server_api_root;
    context_->content_prefix = config_.content_path_prefix;
    context_->content_origin = config_.server_public_url;
    for (const std::string& name : config_.content_checksums) {
        context_->checksums.push_back(*artifacts::parse_algorithm(name));
    }
    context_->allowed_import_paths = config_.limits_import_paths;
    context_->allowed_export_paths = config_.limits_export_paths;
    context_->orphan_protection_minutes = config_.content_orphan_protection;
    context_->work_directory = work_directory(config_);
    json_filters_ = std::make_unique<access::JsonFilters>(
        access::JsonFilters::Settings{.command = {own_executable(), "filter-process"}});
    authority_ = std::make_unique<access::Authority>(*context_, std::move(foundation.declared));
    if (purpose == Purpose::kCommand) return;

    if (purpose == Purpose::kTask) {
        host_->set_context(*context_);
        hooks_ = std::make_unique<TaskHooks>(*host_);
        context_->hooks = hooks_.get();
    }
    start_downloads();
    add_functions();
    tasks::QueueSettings settings;
    settings.run_directory = run_directory(config_);
    settings.immediate_timeout = config_.limits_immediate_timeout;
    settings.child_timeout = config_.limits_task_timeout;
    settings.shutdown_grace = config_.limits_drain_timeout;
    settings.child_memory = static_cast<uint64_t>(config_.limits_task_memory);
    settings.crash_limit = config_.plugins_crash_limit;
    for (const api::ComponentVersion& version : component_versions(*host_)) {
        settings.contract_versions[version.component] = version.version;
    }
    settings.cleanup = clean_up_after_task;
    settings.dispatched = [this](db::Connection& connection, const tasks::TaskSpec& spec, int64_t id,
                                 const Uuid& pulp_id) { give_task(connection, spec, id, pulp_id); };
    settings.created = [this](std::string_view type_key, std::string_view prn, const model::Domain& domain,
                              int64_t user_id) { give_created(type_key, prn, domain, user_id); };
    settings.diagnostics = config_.tasks_diagnostics;
    context_->worker_ttl = settings.worker_ttl;
    queue_ = tasks::Queue::create(*context_, functions_, settings);
}

Assembly::~Assembly() = default;

void Assembly::end_process(int status) noexcept {
    database_.reset();
    std::fflush(nullptr);
    ::_exit(status);
}

void Assembly::add_functions() {
    tasks::register_functions(functions_);
    api::register_functions(functions_, chunk_directory(config_));
    std::map<std::string, std::string> versions;
    for (const api::ComponentVersion& version : component_versions(*host_))
        versions[version.component] = version.version;
    api::register_transfer_functions(functions_, std::move(versions));
    replica::register_functions(functions_, {*downloader_, content::network_settings});
    tasks::Registered refresh;
    refresh.isolation = tasks::Isolation::kChild;
    refresh.function = [this](tasks::TaskContext& task) { refresh_source(*host_, task); };
    functions_.add("pulpcore.app.tasks.acs.refresh", std::move(refresh));
    for (host::TaskEntry& entry : host_->tasks()) {
        tasks::Registered registered;
        registered.isolation = tasks::Isolation::kChild;
        registered.plugin = entry.name.substr(0, entry.name.find('.'));
        registered.function = [this, run = std::move(entry.run),
                               plugin = registered.plugin](tasks::TaskContext& task) {
            task.entering(plugin);
            TaskPort port(task);
            run(port);
        };
        functions_.add(entry.name, std::move(registered));
    }
}

void Assembly::give_task(db::Connection& connection, const tasks::TaskSpec& spec, int64_t id,
                         const Uuid& pulp_id) {
    const access::Object task{registry_->by_key("core.task"), id, pulp_id, spec.domain.id};
    // Who dispatched it, for good: the second role cannot be taken away.
    authority_->created(connection, task, spec.user_id, {"core.task_user_dispatcher"});
}

void Assembly::give_created(std::string_view type_key, std::string_view prn, const model::Domain& domain,
                            int64_t user_id) {
    const model::Type* type = registry_->by_key(type_key);
    if (type == nullptr || type->access.empty() || !type->object_roles) return;
    database_->write([&](db::Connection& connection) {
        const auto found = model::resolve(*context_, connection, domain, prn);
        if (found) authority_->created(connection, {type, found->id, found->pulp_id, domain.id}, user_id);
    });
}

void Assembly::start_downloads() {
    fetch::Downloader::Settings settings;
    settings.allowed_import_paths = config_.limits_import_paths;
    settings.user_agent = std::string("granary/") + GRANARY_VERSION;
    settings.closed_networks = config_.limits_closed_networks;
    settings.max_connections = static_cast<size_t>(config_.limits_download_connections);
    downloader_ = fetch::Downloader::start(std::move(settings));
    artifact_source_ = content::make_artifact_source(*context_, *downloader_);
    context_->downloads = artifact_source_.get();
}

access::Settings Assembly::access_settings() const {
    access::Settings settings;
    settings.session_seconds = config_.access_session_lifetime;
    settings.secure_cookies = config_.server_public_url.starts_with("https://");
    return settings;
}

access::ExternalSettings Assembly::external_settings() const {
    access::ExternalSettings settings;
    settings.user_header = config_.access_user_header;
    settings.json_header = config_.access_json_header;
    settings.json_filter = config_.access_json_filter;
    settings.certificate_header = config_.access_certificate_header;
    settings.certificate_name = config_.access_certificate_name;
    settings.groups_header = config_.access_groups_header;
    settings.create_users = config_.access_create_users;
    settings.domain_directory = config_.domains_storage_directory;
    access::parse_external(config_.tables, settings).value();
    return settings;
}

api::ApiSettings Assembly::api_settings() {
    api::ApiSettings settings;
    settings.components = component_versions(*host_);
    settings.public_url = config_.server_public_url;
    settings.max_body = static_cast<uint64_t>(config_.limits_max_body);
    settings.chunk_directory = chunk_directory(config_);
    settings.check_url = [paths = config_.limits_import_paths](std::string_view url) -> Result<void> {
        auto verdict = fetch::check_url(url, paths);
        // A scheme nobody speaks fails the sync (PLP0009), not the request.
        if (!verdict && verdict.error().code_name == "PLP0009") return {};
        return verdict;
    };
    settings.check_filter = [this](const std::string& filter) { return json_filters_->check(filter); };
    settings.guard_environment = config_.content_guard_environment;
    settings.sign = [this](const Uuid& guard, std::string_view path, int64_t expires) {
        return content::signed_query(*secrets_, guard, path, "", expires);
    };
    for (const host::PluginInfo& plugin : host_->plugins()) {
        if (plugin.state == host::PluginState::kRefused) settings.plugin_problems.push_back(plugin.refusal);
    }
    return settings;
}

const model::Domain& Assembly::default_domain() {
    std::call_once(default_domain_read_,
                   [this] { default_domain_ = model::default_domain(*database_->lease()); });
    return *default_domain_;
}

bool Assembly::migrate() {
    database_->check_ids();
    db::Migrator migrator(*database_);
    bool changed = migrator.apply(registry_->tables("core"));
    for (const model::Registry::Component& component : registry_->components()) {
        if (component.label == "core") continue;
        if (migrator.apply(registry_->tables(component.label))) changed = true;
    }
    database_->write([this](db::Connection& connection) {
        model::ensure_base_rows(connection, config_.storage_directory);
        access::install_triggers(*registry_, connection);
        access::store_declared(*context_, connection, authority_->declared());
    });
    const int64_t ids = model::reserve_ids(*context_, 2);
    database_->write(
        [&](db::Connection& connection) { model::ensure_artifact_distribution(connection, ids); });
    return changed;
}

db::MigrationPlan Assembly::plan_migration() {
    db::Migrator migrator(*database_);
    db::MigrationPlan whole = migrator.plan(registry_->tables("core"));
    for (const model::Registry::Component& component : registry_->components()) {
        if (component.label == "core") continue;
        db::MigrationPlan plan = migrator.plan(registry_->tables(component.label));
        whole.statements.insert(whole.statements.end(), plan.statements.begin(), plan.statements.end());
        whole.refusals.insert(whole.refusals.end(), plan.refusals.begin(), plan.refusals.end());
    }
    return whole;
}

}  // namespace granary::app
