#include "core/fetch/loop.h"

#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>

#include "core/base/log.h"
#include "core/base/thread.h"
#include "core/fetch/url.h"

namespace granary::fetch {

namespace {

constexpr size_t kFileChunk = 256 * 1024;
constexpr auto kCheckInterval = std::chrono::milliseconds(100);
constexpr auto kIdle = std::chrono::seconds(30);

int on_timer(CURLM*, long milliseconds, void* remote) {
    static_cast<RemoteState*>(remote)->timer =
        milliseconds < 0 ? Clock::time_point::max() : Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

Error cancelled_error(const Transfer& transfer) {
    return {ErrorCode::kCancelled,
            "The download of '" + public_url(transfer.request.url) + "' was cancelled.",
            {}};
}

}  // namespace

Loop::Loop(Downloader::Settings wanted) : settings(std::move(wanted)), random_(std::random_device{}()) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK) throw Failure(ErrorCode::kInternal, "libcurl could not be initialised.");
    epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    wakeup_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wakeup_;
    if (epoll_ < 0 || wakeup_ < 0 || ::epoll_ctl(epoll_, EPOLL_CTL_ADD, wakeup_, &event) != 0) {
        if (epoll_ >= 0) ::close(epoll_);
        if (wakeup_ >= 0) ::close(wakeup_);
        throw Failure(ErrorCode::kIo, "The downloader could not get descriptors to wait on.");
    }
    // SIGPIPE of a closed TLS connection is for nobody.
    thread_ = thread_without_signals([this] { run(); });
}

Loop::~Loop() {
    stop();
    ::close(epoll_);
    ::close(wakeup_);
}

void Loop::wake() {
    const uint64_t one = 1;
    // EAGAIN: as many wake-ups are pending as the counter holds, one is enough.
    while (::write(wakeup_, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void Loop::submit(TransferPtr transfer) {
    bool refused = false;
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        refused = stopping_;
        first = submitted_.empty();
        if (!refused) submitted_.push_back(transfer);
    }
    if (refused) {
        auto expected = Transfer::Outcome::kPending;
        if (transfer->outcome.compare_exchange_strong(expected, Transfer::Outcome::kDone) && transfer->done) {
            transfer->done(cancelled_error(*transfer));
        }
    } else if (first) {
        wake();
    }
}

void Loop::cancel(TransferPtr transfer) {
    {
        std::lock_guard lock(mutex_);
        if (stopping_) return;
        cancelled_.push_back(std::move(transfer));
    }
    wake();
}

void Loop::register_remote(const RemotePtr& remote) {
    std::lock_guard lock(remotes_mutex_);
    std::erase_if(remotes_, [](const auto& known) { return known.expired(); });
    remotes_.push_back(remote);
}

void Loop::release(RemotePtr remote) {
    {
        std::lock_guard lock(mutex_);
        if (!stopped_) released_.push_back(std::move(remote));
    }
    wake();
}

void Loop::stop() {
    {
        std::lock_guard lock(mutex_);
        if (std::exchange(stopping_, true)) return;
    }
    wake();
    thread_.join();
}

void Loop::run() {
    for (;;) {
        {
            std::lock_guard lock(mutex_);
            if (stopping_) break;
        }
        take_orders();
        const auto now = Clock::now();
        schedule(now);
        wait(now);
        serve_timers();
        for (size_t i = 0; i < live_.size(); ++i) collect(*live_[i]);
        step_files();
        const auto later = Clock::now();
        if (later >= next_check_) {
            next_check_ = later + kCheckInterval;
            check_deadlines(later);
            close_idle(later);
        }
    }
    end_everything();
}

void Loop::take_orders() {
    std::vector<TransferPtr> submitted, cancelled;
    std::vector<RemotePtr> released;
    {
        std::lock_guard lock(mutex_);
        submitted.swap(submitted_);
        cancelled.swap(cancelled_);
        released.swap(released_);
    }
    for (TransferPtr& transfer : submitted) {
        transfers_.insert(transfer);
        if (transfer->failure) {  // refused before it was queued
            finish(transfer, std::move(transfer->failure->error));
            continue;
        }
        transfer->remote->queue.push_back(transfer);
        make_ready(transfer->remote);
    }
    for (TransferPtr& transfer : cancelled) {
        if (transfer->place == Transfer::Place::kFinished) continue;
        detach(transfer);
        finish(transfer, cancelled_error(*transfer));
    }
}

void Loop::make_ready(const RemotePtr& remote) {
    if (remote->scheduled || remote->queue.empty()) return;
    remote->scheduled = true;
    ready_.push_back(remote);
}

void Loop::schedule(Clock::time_point now) {
    while (!delayed_.empty() && delayed_.begin()->first <= now) {
        const TransferPtr transfer = delayed_.begin()->second;
        delayed_.erase(delayed_.begin());
        if (transfer->place != Transfer::Place::kDelayed) continue;
        transfer->place = Transfer::Place::kWaiting;
        transfer->remote->queue.push_front(transfer);
        make_ready(transfer->remote);
    }
    next_token_ = Clock::time_point::max();
    std::vector<RemotePtr> without_token;
    while (!ready_.empty() && running_.size() < std::max<size_t>(1, settings.max_connections)) {
        const RemotePtr remote = std::move(ready_.front());
        ready_.pop_front();
        auto& queue = remote->queue;
        while (!queue.empty() && queue.front()->place == Transfer::Place::kFinished) queue.pop_front();
        if (queue.empty() || remote->active >= remote->concurrency) {
            remote->scheduled = false;  // detach() or take_orders() bring it back
            continue;
        }
        if (!remote->bucket.take(now)) {
            next_token_ = std::min(next_token_, remote->bucket.next(now));
            without_token.push_back(remote);
            continue;
        }
        const TransferPtr transfer = std::move(queue.front());
        queue.pop_front();
        ready_.push_back(remote);
        start(transfer);
    }
    for (RemotePtr& remote : without_token) ready_.push_back(std::move(remote));
}

void Loop::start(const TransferPtr& transfer) {
    transfer->place = Transfer::Place::kRunning;
    running_.insert(transfer.get());
    ++transfer->remote->active;
    try {
        transfer->begin_attempt(Clock::now());
        if (!transfer->is_file) return start_hop(transfer);
        if (auto why = transfer->open_file(settings.allowed_import_paths)) {
            return attempt_failed(transfer, std::move(*why));
        }
        files_.push_back(transfer);
    } catch (const Failure& failure) {
        attempt_failed(transfer, {failure.error(), false, {}});
    }
}

void Loop::start_hop(const TransferPtr& transfer) {
    RemoteState& remote = *transfer->remote;
    if (!remote.multi) {
        CURLM* multi = curl_multi_init();
        if (!multi) throw Failure(ErrorCode::kNoMemory, "No memory for a download.");
        remote.multi = multi;
        remote.loop = this;
        auto on_socket = [](CURL*, curl_socket_t fd, int what, void* owner, void*) {
            auto* state = static_cast<RemoteState*>(owner);
            state->loop->watch(state, fd, what);
            return 0;
        };
        curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, static_cast<curl_socket_callback>(on_socket));
        curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, &remote);
        curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &on_timer);
        curl_multi_setopt(multi, CURLMOPT_TIMERDATA, &remote);
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(std::min(remote.concurrency, 1000)));
        curl_multi_setopt(multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
    }
    if (!remote.live) {
        remote.live = true;
        live_.push_back(transfer->remote);
    }
    if (!transfer->easy) transfer->easy = remote.take_easy();
    transfer->prepare(*transfer->easy);
    transfer->last_activity = Clock::now();
    if (curl_multi_add_handle(static_cast<CURLM*>(remote.multi), transfer->easy->handle) != CURLM_OK) {
        throw Failure(ErrorCode::kInternal, "A download could not be started.");
    }
    transfer->easy->carried = true;
    ++remote.in_multi;
}

void Loop::watch(RemoteState* remote, int fd, int what) {
    const auto index = static_cast<size_t>(fd);
    if (what == CURL_POLL_REMOVE) {
        // The socket may be closed already; then epoll has forgotten it.
        ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
        if (index < owner_of_fd_.size()) owner_of_fd_[index] = nullptr;
        return;
    }
    epoll_event event{};
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    event.data.fd = fd;
    if (index >= owner_of_fd_.size()) owner_of_fd_.resize(index + 64);
    owner_of_fd_[index] = remote;
    if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event) != 0 && errno == ENOENT) {
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    }
}

int Loop::wait_milliseconds(Clock::time_point now) const {
    if (!files_.empty()) return 0;
    auto until = next_token_;
    if (!delayed_.empty()) until = std::min(until, delayed_.begin()->first);
    if (!running_.empty() || !live_.empty()) {
        // Without anything running only idle connections are to be closed some time.
        until = std::min(until, running_.empty() ? now + kIdle : next_check_);
    }
    for (const RemotePtr& remote : live_) until = std::min(until, remote->timer);
    if (until == Clock::time_point::max()) return -1;
    if (until <= now) return 0;
    // Rounded up: waking early would only spin.
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(until - now).count());
}

void Loop::wait(Clock::time_point now) {
    std::array<epoll_event, 256> events;
    const int count =
        ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_milliseconds(now));
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<size_t>(i)];
        const int fd = event.data.fd;
        if (fd == wakeup_) {
            uint64_t drained = 0;
            while (::read(wakeup_, &drained, sizeof drained) < 0 && errno == EINTR) {
            }
            continue;
        }
        RemoteState* remote = owner_of_fd_[static_cast<size_t>(fd)];
        if (!remote || !remote->multi) continue;  // an event before it in this batch ended it
        int mask = 0;
        if (event.events & EPOLLIN) mask |= CURL_CSELECT_IN;
        if (event.events & EPOLLOUT) mask |= CURL_CSELECT_OUT;
        if (event.events & (EPOLLERR | EPOLLHUP)) mask |= CURL_CSELECT_ERR;
        int still_running = 0;
        curl_multi_socket_action(static_cast<CURLM*>(remote->multi), fd, mask, &still_running);
    }
}

void Loop::serve_timers() {
    const auto now = Clock::now();
    for (const RemotePtr& remote : live_) {
        if (remote->timer > now || !remote->multi) continue;
        remote->timer = Clock::time_point::max();
        int still_running = 0;
        curl_multi_socket_action(static_cast<CURLM*>(remote->multi), CURL_SOCKET_TIMEOUT, 0, &still_running);
    }
}

void Loop::collect(RemoteState& remote) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(static_cast<CURLM*>(remote.multi), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        Transfer* owner = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
        const CURLcode code = message->data.result;
        curl_multi_remove_handle(static_cast<CURLM*>(remote.multi), message->easy_handle);
        owner->easy->carried = false;
        --remote.in_multi;
        hop_ended(*transfers_.find(TransferPtr(TransferPtr(), owner)), code);
    }
}

// Transfers come by value here: what is given may be the element that finish() erases.
void Loop::hop_ended(TransferPtr transfer, int curl_code) {
    Easy& easy = *transfer->easy;
    long proxy_code = 0;
    curl_easy_getinfo(easy.handle, CURLINFO_HTTP_CONNECTCODE, &proxy_code);
    const std::string detail = easy.detail;
    const bool through_proxy = !transfer->remote->settings.proxy_url.empty();
    if (transfer->failure) {
        AttemptFailure why = std::move(*transfer->failure);
        transfer->failure.reset();
        return attempt_failed(transfer, std::move(why));
    }
    if (transfer->cancelled()) {
        detach(transfer);
        return finish(transfer, cancelled_error(*transfer));
    }
    try {
        if (const auto location = transfer->redirect()) {
            if (auto why = transfer->follow(*location, settings.max_redirects)) {
                return attempt_failed(transfer, std::move(*why));
            }
            return start_hop(transfer);
        }
        if (auto why = transfer->refusal(through_proxy)) return attempt_failed(transfer, std::move(*why));
        if (curl_code != CURLE_OK && proxy_code >= 300) {
            return attempt_failed(
                transfer, from_status(static_cast<int>(proxy_code), "from the proxy", transfer->url, true));
        }
        if (curl_code != CURLE_OK)
            return attempt_failed(transfer, from_curl(curl_code, detail, transfer->url));
        if (auto why = transfer->complete()) return attempt_failed(transfer, std::move(*why));
    } catch (const Failure& failure) {
        return attempt_failed(transfer, {failure.error(), false, {}});
    }
    detach(transfer);
    finish(transfer, std::move(transfer->head));
}

void Loop::attempt_failed(const TransferPtr& transfer, AttemptFailure why) {
    detach(transfer);
    if (!transfer->may_retry(why)) return finish(transfer, std::move(why.error));
    const double fraction = static_cast<double>(random_() % 1024) / 1024;
    const double delay = retry_delay(transfer->attempt, settings.retry_delay, settings.max_retry_delay,
                                     why.retry_after, fraction);
    if (log::enabled(log::Level::kDebug)) {
        char text[64];
        std::snprintf(text, sizeof text, " Attempt %d failed, the next is in %.1f s.", transfer->attempt,
                      delay);
        log::debug("fetch", why.error.message + text);
    }
    transfer->place = Transfer::Place::kDelayed;
    delayed_.emplace(Clock::now() + seconds(delay), transfer);
}

void Loop::detach(const TransferPtr& transfer) {
    if (transfer->place != Transfer::Place::kRunning) return;
    RemoteState& remote = *transfer->remote;
    if (transfer->easy && transfer->easy->carried) {
        // Given up under way: the connection cannot be used again, and libcurl closes it here.
        curl_multi_remove_handle(static_cast<CURLM*>(remote.multi), transfer->easy->handle);
        transfer->easy->carried = false;
        --remote.in_multi;
    }
    remote.give_back(std::move(transfer->easy));
    transfer->file.reset();
    running_.erase(transfer.get());
    --remote.active;
    remote.idle_since = Clock::now();
    transfer->place = Transfer::Place::kWaiting;
    make_ready(transfer->remote);
}

void Loop::step_files() {
    if (files_.empty()) return;
    std::vector<TransferPtr> files;
    files.swap(files_);
    file_buffer_.resize(kFileChunk);
    for (const TransferPtr& transfer : files) {
        LocalFile* file = transfer->file.get();
        if (transfer->place != Transfer::Place::kRunning || !file) continue;
        const size_t wanted = static_cast<size_t>(std::min<uint64_t>(kFileChunk, file->end - file->offset));
        const ssize_t got =
            wanted == 0 ? 0
                        : ::pread(file->fd, file_buffer_.data(), wanted, static_cast<off_t>(file->offset));
        if (got < 0 && errno == EINTR) {
            files_.push_back(transfer);
        } else if (got < 0) {
            attempt_failed(transfer, from_curl(CURLE_FILE_COULDNT_READ_FILE, {}, transfer->url));
        } else if (got > 0) {
            file->offset += static_cast<uint64_t>(got);
            if (transfer->on_body({file_buffer_.data(), static_cast<size_t>(got)})) {
                files_.push_back(transfer);
            } else if (transfer->failure) {
                attempt_failed(transfer, *std::exchange(transfer->failure, std::nullopt));
            } else {
                detach(transfer);
                finish(transfer, cancelled_error(*transfer));
            }
        } else if (auto why = transfer->complete()) {
            attempt_failed(transfer, std::move(*why));
        } else {
            detach(transfer);
            finish(transfer, std::move(transfer->head));
        }
    }
}

void Loop::check_deadlines(Clock::time_point now) {
    std::vector<std::pair<TransferPtr, std::string>> late;
    for (Transfer* transfer : running_) {
        const RemoteSettings& limits = transfer->remote->settings;
        std::string why;
        if (now >= transfer->deadline) {
            why = "it took longer than the total timeout";
        } else if (transfer->connected && limits.sock_read_timeout > 0 &&
                   now - transfer->last_activity >= seconds(limits.sock_read_timeout)) {
            why = "nothing was received for the time of the read timeout";
        }
        if (!why.empty())
            late.emplace_back(*transfers_.find(TransferPtr(TransferPtr(), transfer)), std::move(why));
    }
    for (auto& [transfer, why] : late) {
        if (transfer->place != Transfer::Place::kRunning) continue;
        const std::string url = transfer->url;
        attempt_failed(transfer, from_curl(CURLE_OPERATION_TIMEDOUT, why, url));
    }
}

void Loop::close_idle(Clock::time_point now) {
    std::erase_if(live_, [&](const RemotePtr& remote) {
        const bool unused = remote.use_count() == 1;  // neither registered nor with transfers
        if (remote->active > 0 || remote->in_multi > 0) return false;
        if (!unused && now - remote->idle_since < kIdle) return false;
        remote->close();
        std::replace(owner_of_fd_.begin(), owner_of_fd_.end(), remote.get(),
                     static_cast<RemoteState*>(nullptr));
        remote->live = false;
        return true;
    });
}

void Loop::finish(TransferPtr transfer, Result<ResponseHead> result) {
    transfer->place = Transfer::Place::kFinished;
    transfers_.erase(transfer);
    // Dropped here, on this thread, and before the result is out: the caller's handle may keep the transfer
    // long.
    const std::shared_ptr<Receiver> receiver = std::move(transfer->receiver);
    const RemotePtr remote = std::move(transfer->remote);
    const Done done = std::move(transfer->done);
    auto expected = Transfer::Outcome::kPending;
    if (!transfer->outcome.compare_exchange_strong(expected, Transfer::Outcome::kDone)) return;
    if (!done) return;
    try {
        done(std::move(result));
    } catch (const std::exception& failure) {
        log::error("fetch", std::string("The end of a download could not be handled: ") + failure.what());
    }
}

void Loop::end_everything() {
    for (;;) {
        take_orders();
        if (transfers_.empty()) break;
        const std::vector<TransferPtr> left(transfers_.begin(), transfers_.end());
        for (const TransferPtr& transfer : left) {
            if (transfer->place == Transfer::Place::kFinished) continue;
            detach(transfer);
            finish(transfer, cancelled_error(*transfer));
        }
    }
    ready_.clear();
    delayed_.clear();
    files_.clear();
    std::vector<RemotePtr> remotes;
    {
        std::lock_guard lock(remotes_mutex_);
        for (const auto& known : remotes_) {
            if (RemotePtr remote = known.lock()) remotes.push_back(std::move(remote));
        }
    }
    for (const RemotePtr& remote : live_) remotes.push_back(remote);
    live_.clear();
    for (const RemotePtr& remote : remotes) {
        remote->queue.clear();
        remote->close();
    }
    std::lock_guard lock(mutex_);
    stopped_ = true;
    released_.clear();
}

}  // namespace granary::fetch
