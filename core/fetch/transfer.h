#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fetch/fetch.h"
#include "core/fetch/policy.h"

struct curl_slist;

namespace granary::fetch {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One libcurl easy handle with what it points to. Made for one remote and used again for its next request,
/// so only what differs between requests is set anew.
struct Easy {
    void* handle = nullptr;
    curl_slist* headers = nullptr;
    char detail[256] = {};
    bool carried = false;  ///< in a multi handle

    explicit Easy(const RemoteSettings& settings);
    ~Easy();
    Easy(const Easy&) = delete;
    Easy& operator=(const Easy&) = delete;
};

/// A file:// source that is being read.
struct LocalFile {
    int fd = -1;
    uint64_t offset = 0;
    uint64_t end = 0;

    LocalFile() = default;
    ~LocalFile();
    LocalFile(const LocalFile&) = delete;
    LocalFile& operator=(const LocalFile&) = delete;
};

class Loop;
class RemoteState;

/// One request on its way through queue, attempts and redirects. All but the atomics belongs to the loop's
/// thread.
class Transfer {
  public:
    enum class Outcome { kPending, kDone, kAbandoned };
    enum class Place { kWaiting, kDelayed, kRunning, kFinished };

    Transfer(std::shared_ptr<RemoteState> remote_state, Request wanted, std::shared_ptr<Receiver> to,
             Done then);

    /// Set by whoever lets go of the handle first: the loop (kDone) or the caller (kAbandoned).
    std::atomic<Outcome> outcome{Outcome::kPending};
    std::atomic<bool> stop_requested{false};
    bool cancelled() const { return stop_requested || outcome == Outcome::kAbandoned; }

    /// Resets what belongs to one attempt.
    void begin_attempt(Clock::time_point now);
    /// Readies `easy` for the current hop.
    void prepare(Easy& target);
    /// Opens the file of a file:// URL and delivers its head.
    std::optional<AttemptFailure> open_file(const std::vector<std::string>& allowed);

    /// From libcurl, and from the reader of local files. False ends the transfer, with `failure` set.
    bool on_header(std::string_view line);
    bool on_body(std::string_view bytes);
    /// `address`: numeric, of the server or its proxy.
    bool on_connected(std::string_view address);

    /// After the last byte: sizes, then Receiver::end().
    std::optional<AttemptFailure> complete();
    /// The Location to follow, when this answer is a redirect.
    std::optional<std::string> redirect() const;
    /// When the answer is complete and not the wanted bytes: why.
    std::optional<AttemptFailure> refusal(bool from_proxy) const;
    /// Whether another attempt is allowed after `why`.
    bool may_retry(const AttemptFailure& why) const;
    /// Follows to `location`; a failure when that is not allowed.
    std::optional<AttemptFailure> follow(const std::string& location, int max_redirects);

    std::shared_ptr<RemoteState> remote;
    Request request;
    std::shared_ptr<Receiver> receiver;
    Done done;

    Place place = Place::kWaiting;
    int attempt = 0;
    std::unique_ptr<Easy> easy;
    std::unique_ptr<LocalFile> file;
    std::string url;  ///< of the current hop, as it goes on the wire
    bool is_file = false;

    // Of the current attempt.
    std::optional<AttemptFailure> failure;  ///< what the receiver or a limit said
    bool connected = false;
    Clock::time_point last_activity{};
    Clock::time_point deadline = Clock::time_point::max();
    ResponseHead head;

  private:
    bool deliver_head();
    bool fail(AttemptFailure why);
    bool fail_from_receiver();
    void reset_answer();
    /// Why the head cannot lead to the wanted bytes.
    std::optional<AttemptFailure> unacceptable() const;
    AttemptFailure wrong_size(std::string_view found, std::string_view wanted, bool retry) const;
    void add_headers(Easy& target) const;

    bool is_http_ = true;
    bool keep_credentials_ = true;  ///< every hop so far stayed where the credentials belong
    std::vector<std::string> visited_;
    std::string reason_, location_, content_range_;
    std::optional<double> retry_after_;
    bool head_complete_ = false;
    bool chunked_ = false;
    bool begun_ = false;
    bool passed_on_ = false;  ///< bytes reached the receiver, in any attempt
    uint64_t received_ = 0;
    uint64_t discarded_ = 0;
    size_t head_bytes_ = 0;
};

/// A registered upstream. Belongs to the loop's thread, but for `settings`.
class RemoteState {
  public:
    RemoteState(RemoteSettings remote_settings, std::string agent, std::vector<std::string> closed);
    ~RemoteState();
    RemoteState(const RemoteState&) = delete;
    RemoteState& operator=(const RemoteState&) = delete;

    std::unique_ptr<Easy> take_easy();
    void give_back(std::unique_ptr<Easy> easy);
    /// Closes idle connections; only when nothing is active.
    void close();

    const RemoteSettings settings;
    const std::string user_agent;
    const std::vector<std::string> closed_networks;
    const int concurrency;
    TokenBucket bucket;

    void* multi =
        nullptr;  ///< CURLM: one per remote, so connections and TLS sessions are never shared between remotes
    Loop* loop = nullptr;                                ///< set with multi
    Clock::time_point timer = Clock::time_point::max();  ///< when libcurl wants to be called
    std::deque<std::shared_ptr<Transfer>> queue;
    int active = 0;          ///< transfers that hold a slot
    int in_multi = 0;        ///< of these, the ones libcurl carries
    bool scheduled = false;  ///< in the loop's round
    bool live = false;       ///< in the loop's list of remotes that libcurl works for
    Clock::time_point idle_since{};

  private:
    std::vector<std::unique_ptr<Easy>> idle_;
};

}  // namespace granary::fetch
