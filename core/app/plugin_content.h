#pragma once

#include "core/app/assembly.h"
#include "core/content/content_app.h"
#include "core/content/guards.h"

namespace granary::app {

/// What plugins have to say to the content app: answers for paths that are no files, and where files are to
/// be had that a distribution lacks. Thread-safe; borrows the assembly.
class PluginContent : public content::PullThroughPort,
                      public content::ServePort,
                      public content::PluginGuards {
  public:
    explicit PluginContent(Assembly& assembly) : assembly_(assembly) {}

    bool decides(std::string_view distribution_type) override;
    std::optional<content::Origin> origin(const content::Route& route, const std::string& path,
                                          http::Request& request) override;
    void keep(const content::Route& route, const content::Origin& origin,
              const artifacts::Stored& stored) override;
    bool serves(std::string_view distribution_type) override;
    std::optional<content::Served> serve(const content::Route& route, const std::string& path,
                                         http::Request& request) override;

    std::optional<std::string> refusal(const model::Type& type, int64_t id, const std::string& path,
                                       http::Request& request) override;

  private:
    Assembly& assembly_;
};

}  // namespace granary::app
