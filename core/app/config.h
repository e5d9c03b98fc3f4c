#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/error.h"

/// The configuration file, the environment and the table both are checked against.
namespace granary::app {

/// Every setting with its effective value. Sizes are bytes, times seconds unless a name says otherwise.
struct Config {
    std::string state_dir;

    std::string server_listen;
    std::string server_public_url;  ///< "https://host[:port]" or empty
    std::string server_api_root;    ///< begins and ends with '/'
    std::vector<std::string> server_trusted_proxies;
    int64_t server_threads = 0;
    int64_t server_pool_threads = 0;

    std::string database_url;
    int64_t database_pool_size = 0;

    std::string storage_backend;
    std::string storage_directory;

    bool domains_enabled = false;
    std::string domains_storage_directory;

    int64_t tasks_workers = 0;
    std::vector<std::string> tasks_diagnostics;

    std::vector<std::string> plugins_directories;
    std::vector<std::string> plugins_enabled;
    std::string plugins_on_error;
    int64_t plugins_crash_limit = 0;
    /// [plugins.NAME]: JSON by key, unchecked here: the plugin declares what it accepts.
    std::map<std::string, std::map<std::string, std::string>> plugin_settings;
    /// Where each came from: "/etc/granary/granary.toml:12" or a variable; also that of the table, with an
    /// empty key.
    std::map<std::string, std::map<std::string, std::string>> plugin_sources;

    std::string access_admin_password;
    int64_t access_session_lifetime = 0;
    int64_t access_token_lifetime = 0;  ///< days

    std::string access_user_header, access_json_header, access_json_filter;
    std::string access_certificate_header, access_certificate_name, access_groups_header;
    bool access_create_users = true;
    /// [oidc], [workload], [[registration]], [policies] as JSON, by section; checked by
    /// access::parse_external and access::parse_policies.
    std::map<std::string, std::string> tables;
    /// Where each table stands, by what faults begin with: "[oidc.NAME]", "[[registration]] 2" (counted from
    /// 1).
    std::map<std::string, std::string> table_sources;

    int64_t audit_retention = 0;  ///< days

    std::string content_path_prefix;  ///< begins and ends with '/'
    std::vector<std::string> content_checksums;
    int64_t content_orphan_protection = 0;  ///< minutes
    int64_t content_publication_grace = 0;  ///< seconds
    bool content_hide_guarded = false;
    bool content_cache_header = false;
    std::vector<std::string> content_guard_environment;

    int64_t limits_max_body = 0;
    int64_t limits_max_connections = 0;
    int64_t limits_max_header = 0;
    double limits_header_timeout = 0;
    double limits_idle_timeout = 0;
    int64_t limits_min_body_rate = 0;
    double limits_drain_timeout = 0;
    int64_t limits_task_memory = 0;
    double limits_task_timeout = 0;
    double limits_immediate_timeout = 0;
    int64_t limits_download_connections = 0;
    std::vector<std::string> limits_closed_networks;
    std::vector<std::string> limits_import_paths;
    std::vector<std::string> limits_export_paths;

    std::string log_level;
    std::string log_format;

    std::string file;  ///< the configuration file that was read, absolute; empty when none was
};

/// What a key's text or number means beyond its C++ type.
enum class Meaning : uint8_t {
    kPlain,
    kBytes,    ///< integer, or text with a unit: "8MiB"
    kSeconds,  ///< number
    kPath,     ///< made absolute (against the configuration file's folder)
    kUrlPath,  ///< begins and ends with '/'
    kUrl,      ///< http or https origin
    kListen,   ///< host:port
    kDatabaseUrl,
};

/// One row of the table.
struct Key {
    const char* section;  ///< empty for top-level keys
    const char* name;
    std::variant<std::string Config::*, int64_t Config::*, double Config::*, bool Config::*,
                 std::vector<std::string> Config::*>
        member;
    Meaning meaning;
    const char* default_text;          ///< as it would stand in the environment; may contain <state_dir>
    const char* default_note;          ///< how the documentation words it; null: default_text
    double minimum, maximum;           ///< for numbers; minimum > maximum: any
    std::vector<std::string> choices;  ///< for text and list items; empty: any
    bool secret;
    const char* help;

    std::string full_name() const;             ///< "[server] listen", "state_dir"
    std::string environment_variable() const;  ///< "GRANARY_SERVER_LISTEN"
};

const std::vector<Key>& keys();

/// Where the effective value of a key came from: "default", "granary.toml:12", "GRANARY_SERVER_LISTEN".
using Sources = std::map<const Key*, std::string>;

struct Loaded {
    Config config;
    Sources sources;
};

struct LoadOptions {
    std::optional<std::string> file;                 ///< --config
    std::map<std::string, std::string> environment;  ///< see process_environment()
    std::string working_directory = ".";
    bool system_service = false;   ///< decides the default of state_dir
    std::string plugin_directory;  ///< the installed one
};

/// This process's environment; entries without '=' are left out.
std::map<std::string, std::string> process_environment();
/// Options of a command run by a person or a service manager: environment, folder and service as found.
LoadOptions options_of_process(std::optional<std::string> file);

/// Reads and checks everything. Fails with kInvalid; its message has one line for each thing that is wrong:
/// where, which key, what was found, what is allowed.
Result<Loaded> load_config(const LoadOptions& options);

/// The value as text (lists joined by ", "); secrets as "********" when set and `masked`.
std::string value_text(const Config& config, const Key& key, bool masked = true);
/// Plugin and key of settings that may be shown.
using PlainSettings = std::set<std::pair<std::string, std::string>>;
/// `config show`: lines for people, or one JSON object. Secrets are masked, also the password of
/// database.url, secrets in the tables of issuers, and what of plugins is not in `plain`.
std::string show_config(const Loaded& loaded, bool json, const PlainSettings& plain);
/// docs/configuration.md, from the table.
std::string config_documentation();

/// "postgresql://user:********@host/db" for a URL with a password, else the URL as it is.
std::string mask_url_password(std::string_view url);

}  // namespace granary::app
