#pragma once

#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/access/external.h"
#include "core/base/time.h"

/// What the files of external authentication share.
namespace granary::access {

/// A provider with what it says of itself, fetched when first needed and again every hour. Thread-safe.
class OidcIssuer {
  public:
    OidcIssuer(OidcProvider settings, Web& web);

    struct Endpoints {
        std::string authorization, token, keys;
    };
    /// kRemote: it cannot be had, or says it is somebody else.
    Result<Endpoints> endpoints();

    const OidcProvider provider;
    IssuerKeys keys;

  private:
    Web& web_;
    std::mutex mutex_;
    std::optional<Endpoints> endpoints_;  // guarded by mutex_
    Microseconds fetched_at_ = 0;         // guarded by mutex_
};

struct Workload {
    Workload(WorkloadProvider settings, IssuerKeys::Fetch fetch)
        : provider(std::move(settings)), keys(std::move(fetch)) {}
    const WorkloadProvider provider;
    IssuerKeys keys;
};

struct External::State {
    State(model::Context& context_, Access& access_, JsonFilters& filters_, Web& web_,
          ExternalSettings settings_);

    model::Context& context;
    Access& access;
    JsonFilters& filters;
    Web& web;
    const ExternalSettings settings;
    Registrar registrar;
    std::vector<std::unique_ptr<OidcIssuer>> providers;
    std::vector<std::unique_ptr<Workload>> workloads;

    Result<std::optional<Identity>> admitted(const Arrival& arrival, const char* means);
    /// Claims of a token, which is verified.
    Result<PrintedClaims> workload_claims(const Jwt& token, Workload& workload);
    /// What the rules that match give; kUnauthenticated: none does.
    Result<std::optional<Identity>> by_claims(const PrintedClaims& claims, const Workload& workload) const;
    Result<std::optional<Identity>> by_workload(const Jwt& token, Workload& workload);
    Result<std::optional<Identity>> by_job_token(std::string_view text) const;
    OidcIssuer* browser_provider(const std::string& name);
};

/// True for a text with the form of what exchange() makes.
bool is_job_token(std::string_view text);

/// The user name that a client certificate stands for: its only "CN", "UID" or "email" address. `header`:
/// PEM, on one line or percent-encoded. Empty: it is no certificate, or names nobody, or two. That it is
/// genuine was the proxy's to check.
std::string certificate_user(std::string_view header, const std::string& kind);

/// The person an ID or access token is about.
Arrival arrival_of(const OidcProvider& provider, const nlohmann::json& claims);

}  // namespace granary::access
