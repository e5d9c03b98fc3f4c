#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/host/describe.h"
#include "core/host/manifest.h"
#include "core/host/request_port.h"
#include "core/host/task_port.h"
#include "core/model/content.h"
#include "core/model/context.h"

/// The plugins of an installation: found, checked, ordered, declared to the registry, run.
namespace granary::host {

class Library;
class CommandPort;

struct HostSettings {
    std::vector<std::string> directories;      ///< searched in this order; one that does not exist is empty
    std::vector<std::string> enabled = {"*"};  ///< names, or "*" for all that are found
    bool skip_unusable = false;                ///< `[plugins] on_error = "skip"`
    std::string state_directory;               ///< the cache of probe answers lives here; empty: none
    std::string executable;                    ///< the `granary` command, for probes
    double probe_timeout_seconds = 20;
    /// `[plugins.NAME]`: JSON by key; and where each was set, for messages (the table under an empty key).
    std::map<std::string, std::map<std::string, std::string>> settings, sources;
};

enum class PluginState {
    kUsable,
    kDisabled,  ///< found, but not enabled: not even probed
    kRefused,
};

struct PluginInfo {
    std::string file;
    PluginState state = PluginState::kRefused;
    Manifest manifest;                   ///< empty when it could not be read
    std::string sha256;                  ///< of the probed file, hex
    std::string refusal;                 ///< sentence naming file, found, wanted, remedy
    std::vector<model::Field> settings;  ///< what it accepts in `[plugins.NAME]`; of one that was probed
};

/// One task function of a plugin. Enters plugin code: for a child process.
struct TaskEntry {
    std::string name;  ///< "file.sync": key in tasks::Functions
    std::function<void(TaskPort&)> run;
};

/// Made once per process. Immutable afterwards but for what load() brings in; load() and what calls it
/// (tasks, hooks) belong to one thread.
class Host : public model::PluginHooks, public model::RequestHooks {
  public:
    /// Looks through the directories, probes what is enabled and not in the cache, orders by requirement. No
    /// plugin code runs in this process. Fails with the first refusal (one sentence) unless `skip_unusable`;
    /// always fails for an enabled name that is not found. Spawns probes: not for a process that has threads
    /// already.
    static Result<std::unique_ptr<Host>> discover(HostSettings settings);
    ~Host() override;

    /// In order of load: what a plugin requires comes before it; then what is disabled or refused.
    const std::vector<PluginInfo>& plugins() const { return infos_; }

    /// Adds every usable plugin's types and schemas. Throws what Registry::add_component throws, with the
    /// plugin named.
    void register_types(model::Registry& registry) const;
    /// Every function that plugins' descriptors name.
    std::vector<TaskEntry> tasks();

    /// Loads (once) a usable plugin into this process, after checking that the file is still the one that was
    /// probed. Throws Failure.
    const Library& load(const std::string& name);

    /// Must be told before hooks run.
    void set_context(model::Context& context) { context_ = &context; }
    /// The task hooks run in; null: none.
    void set_task(TaskPort* port) { port_ = port; }

    bool wants_finalize(const model::Type& repository_type) override;
    void finalize(const model::Type& repository_type, model::VersionBuilder& version) override;
    bool wants_new_version(const model::Type& repository_type) override;
    void new_version(const model::Type& repository_type, model::Progress& progress,
                     const model::VersionRef& version) override;

    /// Lets the plugin tell what one path of an alternate content source has. Throws Failure.
    void refresh_source(const model::Type& type, int64_t id, const std::string& path, TaskPort& port);

    /// Lets the plugin fill or check `values` (by field name) of a unit made from the uploaded file `fd`
    /// reads. Throws Failure.
    void from_artifact(const model::Type& content_type, const model::Domain& domain, int fd,
                       const std::string& file_name, const artifacts::Digests& digests,
                       std::map<std::string, model::FieldValue>& values,
                       model::Entourage& entourage) override;

    // Serving: plugin code in a process with threads. Everything below load_for_serving() is thread-safe.

    /// The command line of a plugin: `granary NAME …`. Throws Failure; kInvalid: wrong use.
    bool has_command(const std::string& plugin) const;
    std::string command_help(const std::string& plugin);
    void run_command(const std::string& plugin, const std::vector<std::string>& arguments, CommandPort& port);

    /// Loads and starts the usable plugins that answer requests. One that fails is logged and answers 503.
    /// Before the process has threads.
    void load_for_serving();
    /// The URL trees of plugins.
    struct RouteTree {
        std::string prefix, plugin;
    };
    std::vector<RouteTree> routes() const;
    /// Lets the plugin answer a request below one of its trees. Throws Failure.
    void handle(const std::string& plugin, RequestPort& port) const;
    /// Why the plugin's guard of that row refuses `path` (below the content prefix and the domain); none: it
    /// may pass. Throws Failure when it cannot be asked.
    std::optional<std::string> refusal(const model::Type& guard_type, int64_t guard, const std::string& path,
                                       RequestPort& port) const;
    /// Lets the plugin of a distribution's type answer for a path that is no file of it; false: it has
    /// nothing.
    bool serve(const model::Type& distribution_type, int64_t distribution, const std::string& path,
               RequestPort& port) const;
    bool serves(const model::Type& distribution_type) const;
    /// Where the plugin says that a file the distribution lacks is to be had.
    struct Origin {
        std::string url, relative_path;
        std::string values;  ///< JSON object of more fields, or empty
        artifacts::Expected expected;
        const model::Type* content_type = nullptr;  ///< null: passed on, not kept
    };
    std::optional<Origin> origin(const model::Type& distribution_type, int64_t distribution,
                                 const std::string& path, RequestPort& port) const;
    bool has_origins(const model::Type& distribution_type) const;
    std::vector<bool> match(const model::Type& type, const std::string& filter, const std::string& value,
                            const std::vector<std::string>& candidates) override;
    std::vector<model::Refusal> check(const model::Type& type, const model::Domain& domain, int64_t id,
                                      int64_t parent,
                                      std::map<std::string, model::FieldValue>& values) override;
    void judge(const model::Type& repository_type, const model::Proposal& proposal) override;

  private:
    struct Usable;
    Host() = default;
    Usable& usable(const std::string& name) const;
    void run(const std::string& plugin, const std::string& task, TaskPort& port);
    const Library& serving(const std::string& plugin) const;
    const std::vector<std::string>& interfaces_of(const std::string& plugin) const;

    HostSettings settings_;
    std::vector<PluginInfo> infos_;
    std::vector<std::unique_ptr<Usable>> usable_;
    model::Context* context_ = nullptr;
    TaskPort* port_ = nullptr;
};

/// What `granary plugin check FILE` tells: everything discovery checks, for one file, without the cache.
PluginInfo check_file(const std::string& path, const std::string& executable);

}  // namespace granary::host
