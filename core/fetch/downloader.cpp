#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "core/fetch/fetch.h"
#include "core/fetch/loop.h"
#include "core/fetch/url.h"

namespace granary::fetch {

namespace {

class RemoteHandle final : public Downloader::Remote {
  public:
    RemoteHandle(std::shared_ptr<Loop> loop, std::shared_ptr<RemoteState> state, Result<void> valid)
        : loop_(std::move(loop)), state_(std::move(state)), valid_(std::move(valid)) {}
    ~RemoteHandle() override { loop_->release(std::move(state_)); }

    const std::shared_ptr<Loop>& loop() const { return loop_; }
    const std::shared_ptr<RemoteState>& state() const { return state_; }
    /// Why no request can go through this remote, or ok.
    const Result<void>& valid() const { return valid_; }

  private:
    const std::shared_ptr<Loop> loop_;
    std::shared_ptr<RemoteState> state_;
    const Result<void> valid_;
};

/// A name or value that would end the header and begin another thing.
Result<void> check_headers(const std::vector<std::pair<std::string, std::string>>& headers) {
    const auto is_control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    };
    for (const auto& [name, value] : headers) {
        const bool bad_name = name.empty() || std::any_of(name.begin(), name.end(), [&](char c) {
                                  return is_control(c) || c == ' ' || c == '\t' || c == ':' || c == ';';
                              });
        if (bad_name)
            return Error{ErrorCode::kInvalid, "A header of a request has a name that is not a token.", {}};
        if (std::any_of(value.begin(), value.end(), is_control)) {
            return Error{
                ErrorCode::kInvalid, "The header '" + name + "' of a request has control characters.", {}};
        }
    }
    return {};
}

class CurlDownloader final : public Downloader {
  public:
    explicit CurlDownloader(Settings settings) : loop_(std::make_shared<Loop>(std::move(settings))) {}
    ~CurlDownloader() override { loop_->stop(); }

    std::shared_ptr<Remote> remote(const RemoteSettings& settings) override {
        auto state = std::make_shared<RemoteState>(settings, loop_->settings.user_agent,
                                                   loop_->settings.closed_networks);
        loop_->register_remote(state);
        Result<void> valid = check_headers(settings.headers);
        if (valid.ok()) valid = check_proxy(settings.proxy_url);
        return std::make_shared<RemoteHandle>(loop_, std::move(state), std::move(valid));
    }

    std::shared_ptr<void> submit(std::shared_ptr<Remote> remote, Request request,
                                 std::shared_ptr<Receiver> receiver, Done done) override {
        const auto transfer = enqueue(remote, std::move(request), std::move(receiver), std::move(done));
        // The deleter is what the handle is for; it keeps the loop, so it may outlive the downloader.
        return {transfer.get(), [transfer, loop = loop_](void*) {
                    auto expected = Transfer::Outcome::kPending;
                    if (transfer->outcome.compare_exchange_strong(expected, Transfer::Outcome::kAbandoned)) {
                        loop->cancel(transfer);
                    }
                }};
    }

    Result<ResponseHead> fetch(std::shared_ptr<Remote> remote, Request request,
                               std::shared_ptr<Receiver> receiver,
                               const std::function<bool()>& cancelled) override {
        if (loop_->on_loop_thread()) {
            return Error{
                ErrorCode::kInternal, "A download was waited for on the downloader's own thread.", {}};
        }
        struct Waiting {
            std::mutex mutex;
            std::condition_variable changed;
            std::optional<Result<ResponseHead>> result;  // guarded by mutex
        };
        const auto waiting = std::make_shared<Waiting>();
        const auto transfer =
            enqueue(remote, std::move(request), std::move(receiver), [waiting](Result<ResponseHead> result) {
                std::lock_guard lock(waiting->mutex);
                waiting->result = std::move(result);
                waiting->changed.notify_all();
            });
        std::unique_lock lock(waiting->mutex);
        const auto ended = [&] { return waiting->result.has_value(); };
        while (!waiting->changed.wait_for(lock, std::chrono::milliseconds(100), ended)) {
            if (!cancelled || transfer->stop_requested) continue;
            lock.unlock();
            bool stop = true;
            try {
                stop = cancelled();
            } catch (...) {
                // The receiver must not be called after this frame is gone.
                transfer->stop_requested = true;
                loop_->cancel(transfer);
                lock.lock();
                waiting->changed.wait(lock, ended);
                throw;
            }
            if (stop) {
                transfer->stop_requested = true;
                loop_->cancel(transfer);
            }
            lock.lock();
        }
        return std::move(*waiting->result);
    }

  private:
    std::shared_ptr<Transfer> enqueue(const std::shared_ptr<Remote>& remote, Request request,
                                      std::shared_ptr<Receiver> receiver, Done done) {
        const auto* handle = dynamic_cast<const RemoteHandle*>(remote.get());
        if (!handle || handle->loop() != loop_ || !receiver) {
            throw Failure(ErrorCode::kInternal,
                          "A download was asked for without a remote or receiver of its own.");
        }
        Result<void> valid = check_url(request.url, loop_->settings.allowed_import_paths);
        if (valid.ok()) valid = check_headers(request.headers);
        if (valid.ok()) valid = handle->valid();
        auto transfer = std::make_shared<Transfer>(handle->state(), std::move(request), std::move(receiver),
                                                   std::move(done));
        if (!valid.ok()) transfer->failure = AttemptFailure{valid.error(), false, {}};
        loop_->submit(transfer);
        return transfer;
    }

    const std::shared_ptr<Loop> loop_;
};

}  // namespace

std::unique_ptr<Downloader> Downloader::start(Settings settings) {
    return std::make_unique<CurlDownloader>(std::move(settings));
}

}  // namespace granary::fetch
