#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/access/access.h"
#include "core/access/authority.h"
#include "core/http/http.h"
#include "core/model/context.h"
#include "core/tasks/tasks.h"

/// The REST API below `<api root>api/v3/`, made from the descriptors of the registry.
namespace granary::access {
class Journal;
}

namespace granary::api {

/// What a component reports of itself in the status document and in x-pulp-app-versions.
struct ComponentVersion {
    std::string component;  ///< label: "core", "file"
    std::string version;    ///< of the contract it follows: clients decide by it
    std::string package;
    std::string module;
    bool domain_compatible = true;
    std::string own_version;  ///< of this implementation
};

struct ApiSettings {
    std::vector<ComponentVersion> components;
    std::string public_url;  ///< what clients are told, or empty: derived from the request
    uint64_t max_body = 8u << 20;
    /// Why a URL may not be fetched (fetch::check_url); checks the urls of remotes and `file_url`.
    std::function<Result<void>(std::string_view url)> check_url;
    /// Why a text is no jq filter (access::JsonFilters::check); checks those of header guards.
    std::function<Result<void>(const std::string& filter)> check_filter;
    std::vector<std::string> guard_environment;  ///< variables that envvar_header guards may name
    access::Journal* journal = nullptr;          ///< where writes, logins and refusals are recorded
    int64_t token_days = 0;                      ///< for which API tokens last at most; 0: for ever
    /// Query string that lets a path of the content app pass the content_redirect guard `guard` until
    /// `expires` (seconds since the epoch). May be empty: nothing is signed.
    std::function<std::string(const Uuid& guard, std::string_view path, int64_t expires)> sign;
    std::string chunk_directory;  ///< chunks of uploads wait here
    /// Called before a client is told that something has changed: by a write, or by a task that has ended.
    /// May be empty. What this process keeps of the database must be current after it.
    std::function<void()> on_change;
    /// Plugins that could not be used, as sentences, for the status document.
    std::vector<std::string> plugin_problems;
};

/// Answers requests. Thread-safe; outlives the http server.
class Api {
  public:
    Api(model::Context& context, tasks::Queue& queue, access::Access& access, access::Authority& authority,
        ApiSettings settings);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// As http::Handler::accept and ::handle, for paths below the API root.
    http::Intake accept(const http::Request& head);
    http::Response handle(http::Request& request);
    /// `answer`, once the task has ended; after `patience` in any case. With `tells_failure` a task that has
    /// failed makes it 400 with the task's sentence; otherwise nothing of it depends on how the task ended.
    http::Response after_task(const Uuid& task, std::chrono::seconds patience, http::Response answer,
                              bool tells_failure);
    /// Error body in the contract's shape for failures outside of handle().
    static http::Response failure(const http::Request& request, int status, const std::string& message);

    struct State;

  private:
    std::unique_ptr<State> state_;
};

/// The core's task functions that work on descriptors: general create, update, delete, modify, version
/// delete, repair, orphan clean-up, reclaim, upload commit. For every process that runs tasks.
/// `chunk_directory` as in ApiSettings.
void register_functions(tasks::Functions& functions, std::string chunk_directory);

/// Those of exporters and importers. `versions`: of the contract, of every component that is here.
void register_transfer_functions(tasks::Functions& functions, std::map<std::string, std::string> versions);
/// Removes the files and the rows of exports that a task which is lost or stopped has not finished.
void discard_exports_of(model::Context& context, const Uuid& task);

/// The OpenAPI document as JSON text. `components` empty: all. Throws Failure(kInvalid) for an unknown
/// component.
struct DocumentOptions {
    bool bindings = false;
    bool pk_path = false;
    std::vector<std::string> components;
    std::string server_url;
    bool domains = false;
};
/// `root`: begins and ends with '/'.
std::string openapi_document(const model::Registry& registry, const std::vector<ComponentVersion>& versions,
                             const std::string& root, const DocumentOptions& options);

}  // namespace granary::api
