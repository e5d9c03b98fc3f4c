#include "core/http/pool.h"

#include <pthread.h>

#include <algorithm>
#include <string>

#include "core/base/log.h"

namespace granary::http {

Pool::Pool(size_t threads) {
    threads = std::max<size_t>(threads, 1);
    threads_.reserve(threads);
    for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Pool::~Pool() {
    stop();
}

void Pool::submit(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        // Moved into the queue or, on return, destroyed by the caller: never run after stop().
        if (stopping_) return;
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void Pool::stop() {
    std::deque<std::function<void()>> dropped;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        dropped.swap(jobs_);
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

void Pool::work() {
    pthread_setname_np(pthread_self(), "http-pool");
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return;
        std::function<void()> job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        try {
            job();
        } catch (const std::exception& error) {
            log::error("http", std::string("a job of the pool failed: ") + error.what());
        } catch (...) {
            log::error("http", "a job of the pool failed with an unknown exception");
        }
        job = nullptr;
        lock.lock();
    }
}

}  // namespace granary::http
