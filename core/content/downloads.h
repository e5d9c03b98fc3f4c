#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/fetch/fetch.h"
#include "core/model/context.h"

/// Downloads with the settings of remotes.
namespace granary::content {

/// The downloader's handles of remotes, by row. A changed remote gets a new handle. Thread-safe.
class Remotes {
  public:
    Remotes(const model::Secrets& secrets, fetch::Downloader& downloader)
        : secrets_(secrets), downloader_(downloader) {}

    struct Entry {
        std::shared_ptr<fetch::Downloader::Remote> handle;
        std::string url, policy;
        int64_t changed = 0;  ///< pulp_last_updated
    };
    /// Reads the row. Failure kNotFound when there is none, kIntegrity when a secret cannot be decrypted.
    Entry get(db::Connection& connection, int64_t remote_id);

  private:
    const model::Secrets& secrets_;
    fetch::Downloader& downloader_;
    std::mutex mutex_;
    std::unordered_map<int64_t, Entry> entries_;  // guarded by mutex_
};

/// Settings of a remote's row with their effective defaults (spec 3.4). A total time-out is none unless it
/// was asked for: it would end every long download, and a stalled one ends by the read time-out. Throws as
/// Remotes::get does.
fetch::RemoteSettings remote_settings(db::Connection& connection, const model::Secrets& secrets,
                                      int64_t remote_id);

/// Settings of a single download: JSON with the fields of a remote's network settings; empty or absent ones
/// have their defaults.
fetch::RemoteSettings network_settings(std::string_view json, const std::string& url);

/// model::ArtifactSource over the downloader. Both outlive it.
std::unique_ptr<model::ArtifactSource> make_artifact_source(model::Context& context,
                                                            fetch::Downloader& downloader);

/// What is computed while a file streams: the allowed checksums and those `expected` names.
std::vector<artifacts::Algorithm> algorithms_for(const model::Context& context,
                                                 const artifacts::Expected& expected);

}  // namespace granary::content
