#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/fetch/fetch.h"
#include "core/replica/answers.h"

/// The REST API of another server.
namespace granary::replica {

struct UpstreamSettings {
    std::string base_url, api_root;
    std::string domain;             ///< empty: the default one
    fetch::RemoteSettings network;  ///< its credentials go to the origin of base_url alone
};

/// One thread. Every function throws Failure: PLP0014 naming the upstream for what it does not do, or says,
/// as it should, kCancelled.
class Upstream {
  public:
    /// Asks it what it is.
    Upstream(fetch::Downloader& downloader, UpstreamSettings settings, std::function<bool()> cancelled);

    bool has(std::string_view component) const { return status_.components.contains(component); }
    /// Distributions of the type with that path ("distributions/file/file") that `query`, a `q` expression or
    /// empty, selects. All of them, or a Failure.
    std::vector<Distribution> distributions(const std::string& path, const std::string& query);
    /// What an href of its API leads to.
    Json read(const std::string& href);
    /// How far its clock is ahead of this one's, 0 when that is less than can be told apart.
    Microseconds ahead() const { return ahead_; }

  private:
    template <class Read>
    auto get(const std::string& path, const Read& read);
    std::vector<Distribution> list_once(const std::string& path, const std::string& query, bool& whole);

    fetch::Downloader& downloader_;
    const Address address_;
    const std::string domain_;
    std::function<bool()> cancelled_;
    std::shared_ptr<fetch::Downloader::Remote> remote_;
    Status status_;
    Microseconds ahead_ = 0;
    uint64_t said_ = 0;  ///< bytes
};

}  // namespace granary::replica
