#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <unordered_set>
#include <vector>

#include "core/fetch/fetch.h"
#include "core/fetch/transfer.h"

namespace granary::fetch {

/// The thread that carries every transfer. libcurl tells it which sockets and times matter; epoll waits for
/// all of them at once, whatever the number of remotes.
class Loop {
  public:
    explicit Loop(Downloader::Settings settings);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // Thread-safe.
    void submit(std::shared_ptr<Transfer> transfer);
    /// The transfer's flags say why.
    void cancel(std::shared_ptr<Transfer> transfer);
    void register_remote(const std::shared_ptr<RemoteState>& remote);
    /// The last reference is dropped on the loop's thread.
    void release(std::shared_ptr<RemoteState> remote);
    bool on_loop_thread() const { return std::this_thread::get_id() == thread_.get_id(); }
    /// Ends every transfer with kCancelled and joins the thread. Once.
    void stop();

    const Downloader::Settings settings;

    // From libcurl.
    void watch(RemoteState* remote, int fd, int what);

  private:
    using TransferPtr = std::shared_ptr<Transfer>;
    using RemotePtr = std::shared_ptr<RemoteState>;

    void run();
    void wake();
    void take_orders();
    void schedule(Clock::time_point now);
    void make_ready(const RemotePtr& remote);
    void start(const TransferPtr& transfer);
    void start_hop(const TransferPtr& transfer);
    int wait_milliseconds(Clock::time_point now) const;
    void wait(Clock::time_point now);
    void serve_timers();
    void collect(RemoteState& remote);
    void step_files();
    void check_deadlines(Clock::time_point now);
    void close_idle(Clock::time_point now);
    /// libcurl is through with the current hop.
    void hop_ended(TransferPtr transfer, int curl_code);
    void attempt_failed(const TransferPtr& transfer, AttemptFailure why);
    /// Takes the transfer from libcurl and gives its slot back.
    void detach(const TransferPtr& transfer);
    void finish(TransferPtr transfer, Result<ResponseHead> result);
    void end_everything();

    int epoll_ = -1;
    int wakeup_ = -1;

    std::mutex mutex_;  // guards the next five
    std::vector<TransferPtr> submitted_;
    std::vector<TransferPtr> cancelled_;
    std::vector<RemotePtr> released_;
    bool stopping_ = false;
    bool stopped_ = false;

    // The rest is the loop's own.
    std::unordered_set<TransferPtr> transfers_;  ///< all that are not finished
    std::unordered_set<Transfer*> running_;
    std::vector<TransferPtr> files_;
    std::vector<char> file_buffer_;
    std::multimap<Clock::time_point, TransferPtr> delayed_;
    std::deque<RemotePtr> ready_;  ///< remotes with something to start, served in turn
    std::vector<RemotePtr> live_;  ///< remotes with a multi handle
    std::vector<RemoteState*> owner_of_fd_;
    Clock::time_point next_token_ = Clock::time_point::max();
    Clock::time_point next_check_{};
    std::minstd_rand random_;

    std::mutex remotes_mutex_;
    std::vector<std::weak_ptr<RemoteState>> remotes_;  // guarded by remotes_mutex_

    std::thread thread_;  ///< last: everything else is there before it starts
};

}  // namespace granary::fetch
