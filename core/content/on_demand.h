#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/content/catalogue.h"
#include "core/content/content_app.h"
#include "core/content/downloads.h"
#include "core/http/http.h"

namespace granary::content {

/// A file on its way from an upstream, or why there is none.
struct Arriving {
    std::shared_ptr<http::GrowingFile> file;  ///< null: see `error`
    std::optional<uint64_t> size;
    std::string sha256;  ///< as declared, may be empty
    std::vector<std::pair<std::string, std::string>> upstream_headers;
    std::string linked_sha256;  ///< the store has it after all, under this digest (then no file)
    Error error;                ///< kNotFound: no place had it; kRemote: what the only place answered
};

/// Fetches files when they are asked for. Whoever asks for a file that is on its way follows that one
/// download; nobody's thread waits for an upstream. The last block is withheld until size and digests are
/// known to be right: wrong bytes never complete a response and never enter the store. Thread-safe.
class OnDemand {
  public:
    OnDemand(model::Context& context, fetch::Downloader& downloader, const Settings& settings);
    /// Ends what is under way; its followers are cut off, and who waits is told.
    ~OnDemand();
    OnDemand(const OnDemand&) = delete;
    OnDemand& operator=(const OnDemand&) = delete;

    enum class Wait {
        kBegun,  ///< until the first place that has the file has answered, or all have failed
        kWhole,  ///< besides, until it is stored or has failed, or Settings::head_patience is over
    };
    /// Gets what came, once: on the caller's thread when it is known already, else later on another one,
    /// which it must not keep.
    using Then = std::function<void(const Arriving&)>;
    /// A known file. `then` is called when it has come as far as `until` says.
    void fetch(int64_t domain_id, int64_t content_artifact_id, Wait until, Then then);
    /// A file there is no row of; `expected` as far as it is known. `keep`, when set, gets the stored blob
    /// after the last byte.
    void fetch_unknown(int64_t domain_id, int64_t remote_id, const std::string& url,
                       const artifacts::Expected& expected,
                       std::function<void(const artifacts::Stored&)> keep, Then then);

    struct Job;
    class Receiver;
    struct Link;

  private:
    using Clock = std::chrono::steady_clock;

    void follow(const std::string& key, Wait until, Then then, const std::function<void(Job&)>& prepare);
    void tell(const std::shared_ptr<Job>& job);
    void start_next(const std::shared_ptr<Job>& job);
    void ended(const std::shared_ptr<Job>& job, size_t attempt, const Result<fetch::ResponseHead>& head);
    void finish(const std::shared_ptr<Job>& job);
    void save(Job& job, const artifacts::Stored& stored);
    void fail(const std::shared_ptr<Job>& job, Error error);
    void mark_failed(const Candidate& candidate);
    void forget(const Job& job);
    bool abandon(const Job& job);
    void post(std::function<void()> work);
    void post_at(Clock::time_point when, std::function<void()> work);
    void work();

    model::Context& context_;
    fetch::Downloader& downloader_;
    Remotes remotes_;
    const int64_t cooldown_seconds_;
    const uint64_t max_unknown_size_;
    const Clock::duration whole_patience_;
    const std::shared_ptr<Link> link_;

    std::mutex jobs_mutex_;
    std::unordered_map<std::string, std::shared_ptr<Job>> jobs_;  // guarded by jobs_mutex_

    // What blocks (digests of the last bytes, fsync, rows) is not done on the downloader's thread.
    std::mutex queue_mutex_;
    std::condition_variable queue_changed_;
    std::deque<std::function<void()>> queue_;                            // guarded by queue_mutex_
    std::multimap<Clock::time_point, std::function<void()>> timetable_;  // guarded by queue_mutex_
    bool stopping_ = false;                                              // guarded by queue_mutex_
    std::vector<std::thread> threads_;
};

}  // namespace granary::content
