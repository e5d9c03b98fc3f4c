#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/app/config.h"

/// The subcommands of `granary`. Each returns the exit code: 0 well, 1 failed, 2 wrong use.
namespace granary::app {

constexpr int kWell = 0;
constexpr int kFailed = 1;
constexpr int kWrongUse = 2;

/// What every subcommand takes.
struct CommonOptions {
    std::optional<std::string> config_file;
    bool json = false;
};

/// Loads the configuration and sets up logging, or prints what is wrong with it and returns nothing.
std::optional<Loaded> load_or_complain(const CommonOptions& options);
/// To standard output, at once.
void print(const std::string& text);
/// Prints "granary: <message>" (or a JSON object) to standard error; returns kFailed.
int complain(const CommonOptions& options, const std::string& message);

int config_check(const CommonOptions& options);
int config_show(const CommonOptions& options);
int config_docs();
int print_version(const CommonOptions& options);

/// The roles a process plays; at least one is set.
struct Roles {
    bool api = false, content = false, worker = false;
    std::string text() const;  ///< "api,content,worker"
    /// "api,worker"; the failure names the word that is no role.
    static Result<Roles> parse(const std::string& text);
};

int serve(const CommonOptions& options, const Roles& roles);

/// Creates or upgrades the database; prints the admin password it made. `quiet`: only that.
int init_database(const CommonOptions& options, bool quiet);
int migrate_database(const CommonOptions& options, bool only_plan);
/// Asks on the terminal, or reads one line of standard input.
int set_password(const CommonOptions& options, const std::string& name, bool from_stdin);
int plugin_list(const CommonOptions& options);
/// Plugin and key of every declared setting that is no secret. Probes plugins; empty when the configuration
/// has no table of a plugin, or enables one that is not there.
PlainSettings plain_plugin_settings(const Config& config);
int plugin_check(const CommonOptions& options, const std::string& file);
/// Lets the tasks of a plugin run again that were paused because they crashed.
int plugin_resume(const CommonOptions& options, const std::string& name);
/// Writes a new plugin's sources to ./NAME.
int plugin_new(const CommonOptions& options, const std::string& name);
/// Compares the database with itself and with the files; `checksums`: reads these.
int doctor(const CommonOptions& options, bool checksums);
/// `granary NAME …` where NAME is no subcommand: that of the plugin NAME. None: no usable plugin has one.
std::optional<int> plugin_command(const CommonOptions& options, const std::string& name,
                                  std::vector<std::string> words);
/// An API token to be made.
struct TokenOptions {
    std::string name, user = "admin";
    std::vector<std::string> scopes, domains;  ///< empty: all
    int64_t days = 0;                          ///< 0: as long as the configuration allows
};
/// Prints the token's secret.
int token_create(const CommonOptions& options, const TokenOptions& wanted);
int token_list(const CommonOptions& options, const std::string& user);
int token_revoke(const CommonOptions& options, const std::string& id);
/// Which audit records to print; empty texts mean any.
struct AuditOptions {
    std::string user, outcome, address, correlation_id, since, until;
    int64_t limit = 100;  ///< the latest; 0: all
};
int audit_show(const CommonOptions& options, const AuditOptions& wanted);
class Assembly;
/// Records what a command has done.
void audit_command(Assembly& assembly, std::string action, std::string target);
/// Prints a URL that passes the content_redirect guard `guard` for `seconds`; `path` is not percent-encoded.
/// `domain` empty: that of the path.
int sign_url(const CommonOptions& options, const std::string& guard, const std::string& domain,
             const std::string& path, int64_t seconds);
/// Bytes of each repository, of all domains or of one (empty: all).
int show_storage(const CommonOptions& options, const std::string& domain);

// What the supervisor and the workers start; not for people.
int run_server_process(const CommonOptions& options, const Roles& roles);
int run_worker_process(const CommonOptions& options);
int run_task_zygote(const CommonOptions& options);
int run_plugin_probe(const std::string& file);

}  // namespace granary::app
