#include <unistd.h>

#include <algorithm>
#include <mutex>

#include "core/http/http.h"

namespace granary::http {

namespace {

// One subscriber. The lock is held while the callback runs, so that once the token is gone no call is under
// way; it is recursive because a callback may end its own subscription.
struct Subscription {
    std::recursive_mutex mutex;
    std::function<void()> changed;
    bool active = true;
};

}  // namespace

struct GrowingFile::Shared {
    mutable std::mutex mutex;
    Progress progress{State::kGrowing, 0};
    std::vector<std::weak_ptr<Subscription>> subscriptions;

    // Changes the progress by `change` under the lock, then tells everyone without it.
    template <class Change>
    void update(Change change) {
        std::vector<std::shared_ptr<Subscription>> alive;
        {
            const std::lock_guard lock(mutex);
            if (progress.state != State::kGrowing) return;
            change(progress);
            alive.reserve(subscriptions.size());
            std::erase_if(subscriptions, [&](const std::weak_ptr<Subscription>& weak) {
                auto strong = weak.lock();
                if (!strong) return true;
                alive.push_back(std::move(strong));
                return false;
            });
        }
        for (const auto& subscription : alive) {
            const std::lock_guard lock(subscription->mutex);
            if (subscription->active) subscription->changed();
        }
    }
};

GrowingFile::GrowingFile(int fd, std::optional<uint64_t> size)
    : fd_(fd), size_(size), shared_(std::make_shared<Shared>()) {}

GrowingFile::~GrowingFile() {
    if (fd_ >= 0) ::close(fd_);
}

void GrowingFile::advance(uint64_t readable) {
    shared_->update([&](Progress& progress) { progress.readable = std::max(progress.readable, readable); });
}

void GrowingFile::complete(uint64_t size) {
    shared_->update([&](Progress& progress) { progress = {State::kComplete, size}; });
}

void GrowingFile::fail() {
    shared_->update([](Progress& progress) { progress.state = State::kFailed; });
}

GrowingFile::Progress GrowingFile::progress() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->progress;
}

std::shared_ptr<void> GrowingFile::subscribe(std::function<void()> changed) {
    auto subscription = std::make_shared<Subscription>();
    subscription->changed = std::move(changed);
    {
        const std::lock_guard lock(shared_->mutex);
        shared_->subscriptions.push_back(subscription);
    }
    // The token owns the subscription and silences it when it goes.
    return std::shared_ptr<void>(subscription.get(), [subscription](void*) {
        const std::lock_guard lock(subscription->mutex);
        subscription->active = false;
    });
}

}  // namespace granary::http
