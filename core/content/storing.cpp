#include "core/content/storing.h"

#include <exception>
#include <utility>

#include "core/base/thread.h"

namespace granary::content {

namespace {

Result<artifacts::Stored> stored(const Storing::File& file) {
    try {
        const auto writer = file.store->create(file.algorithms);
        writer->expect_size(file.bytes.size());
        writer->write(file.bytes);
        return writer->commit(file.expected, artifacts::Writer::Durability::kLater);
    } catch (const Failure& failure) {
        return failure.error();
    } catch (const std::exception& failure) {
        return Error{ErrorCode::kInternal, failure.what(), {}};
    }
}

}  // namespace

Storing::Storing() : thread_(thread_without_signals([this] { run(); })) {}

Storing::~Storing() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Storing::add(File file) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(file));
    }
    changed_.notify_one();
}

void Storing::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return over_ || !waiting_.empty(); });
        if (over_) return;
        const File file = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        file.done(stored(file));
        lock.lock();
    }
}

}  // namespace granary::content
