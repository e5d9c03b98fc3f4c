#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/access.h"
#include "core/access/journal.h"
#include "core/access/json_filter.h"
#include "core/content/content_app.h"

namespace granary::content {

/// Guards of plugins' types. Implemented by the app over core/host.
class PluginGuards {
  public:
    virtual ~PluginGuards() = default;
    /// As GuardPort::refusal, for a guard of a type that is not the core's. `path`: what is asked for, below
    /// the content prefix.
    virtual std::optional<std::string> refusal(const model::Type& type, int64_t id, const std::string& path,
                                               http::Request& request) = 0;
};

/// Asks content guards (spec 3.7). Each is read from the database whenever it is asked, so that a change of
/// it counts from its commit on; nothing about who may pass is remembered. Thread-safe.
class Guards : public GuardPort {
  public:
    struct Settings {
        std::vector<std::string> environment;  ///< variables that envvar_header guards may compare with
        /// May the user download what the rbac guard of this row guards? Null: superusers may.
        std::function<bool(const access::Identity& user, int64_t guard_id)> may_download;
        access::Journal* journal = nullptr;  ///< where refusals are recorded
    };
    /// `plugins` null: guards of plugins' types refuse.
    Guards(model::Context& context, access::Access& access, access::JsonFilters& filters, Settings settings,
           PluginGuards* plugins = nullptr);

    std::optional<std::string> refusal(std::string_view type, int64_t id, http::Request& request) override;

  private:
    using Verdict = std::optional<std::string>;
    struct Asking {
        http::Request& request;
        access::Identity who;  ///< as far as a guard had to know
    };
    Verdict ask(std::string_view type, int64_t id, Asking& asking, int depth);
    Verdict rbac(int64_t id, Asking& asking);
    Verdict composite(int64_t id, Asking& asking, int depth);
    void record(int64_t id, Asking& asking, const std::string& reason);
    Verdict header(int64_t id, const http::Request& request);
    Verdict environment_header(int64_t id, const http::Request& request);
    Verdict signed_url(int64_t id, const http::Request& request);

    model::Context& context_;
    access::Access& access_;
    access::JsonFilters& filters_;
    const Settings settings_;
    PluginGuards* plugins_;
};

/// Query string (without '?') that lets `path`, as the client will ask for it, pass the content_redirect
/// guard `guard` (its pulp_id) until `expires` (seconds since the epoch). `query`: what else the URL's query
/// has.
std::string signed_query(const model::Secrets& secrets, const Uuid& guard, std::string_view path,
                         std::string_view query, int64_t expires);

}  // namespace granary::content
