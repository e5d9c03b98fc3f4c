#pragma once

#include <mutex>

#include "core/access/access.h"
#include "core/access/journal.h"
#include "core/app/assembly.h"
#include "core/content/content_app.h"
#include "core/content/guards.h"
#include "core/content/lru.h"

namespace granary::app {

class PluginRequest;

/// What plugins have to say to the content app: answers for paths that are no files, and where files are to
/// be had that a distribution lacks. Thread-safe; borrows the assembly.
class PluginContent : public content::PullThroughPort,
                      public content::ServePort,
                      public content::PluginGuards {
  public:
    explicit PluginContent(Assembly& assembly) : assembly_(assembly) {}
    /// Before the first request: where what is refused is recorded, and whose it is. Without, nowhere.
    void set_audit(access::Journal& journal, access::Access& access) {
        journal_ = &journal;
        access_ = &access;
    }

    bool decides(std::string_view distribution_type) override;
    std::optional<content::Origin> origin(const content::Route& route, const std::string& path,
                                          http::Request& request) override;
    void keep(const content::Route& route, const content::Origin& origin,
              const artifacts::Stored& stored) override;
    void keep_known(const content::Route& route, const content::Origin& origin,
                    const std::string& sha256) override;
    bool serves(std::string_view distribution_type) override;
    std::optional<content::Served> serve(const content::Route& route, const std::string& path,
                                         http::Request& request) override;

    std::optional<std::string> refusal(const model::Type& type, int64_t id, const std::string& path,
                                       http::Request& request) override;

  private:
    /// Starts the task that makes the unit and adds it to `repository`.
    void add(const content::Route& route, const content::Origin& origin, int64_t artifact,
             std::optional<int64_t> repository);

    /// What the plugin answered, for the journal too.
    http::Response answer_of(PluginRequest& port, const std::string& plugin, http::Request& request);

    Assembly& assembly_;
    access::Journal* journal_ = nullptr;
    access::Access* access_ = nullptr;
    std::mutex mutex_;
    struct Attempt {
        int64_t next, pause;  ///< seconds
    };
    content::Lru<Attempt> added_{10'000, 10'000};  ///< by what keep_known() adds
};

}  // namespace granary::app
