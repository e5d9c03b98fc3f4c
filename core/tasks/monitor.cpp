#include "core/tasks/monitor.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/thread.h"
#include "core/base/time.h"

namespace granary::tasks {

namespace {

constexpr int kRoundMs = 500;
constexpr auto kLookInterval = std::chrono::seconds(2);
constexpr auto kCancelInterval = std::chrono::milliseconds(900);

}  // namespace

Event::Event() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (fd_ < 0)
        throw Failure(ErrorCode::kIo,
                      std::string("an event descriptor cannot be made: ") + std::strerror(errno));
}

Event::~Event() {
    close(fd_);
}

void Event::set() noexcept {
    const uint64_t one = 1;
    // It can only fail when it is set already.
    [[maybe_unused]] const ssize_t written = write(fd_, &one, sizeof one);
}

void Event::clear() noexcept {
    uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = read(fd_, &count, sizeof count);
}

Monitor::Monitor(model::Context& context, const Functions& functions, const QueueSettings& settings,
                 Waker& waker, ProcessEntry& entry, std::function<bool()> stop, Event& work)
    : context_(context),
      settings_(settings),
      entry_(entry),
      stop_(std::move(stop)),
      work_(work),
      janitor_(context, functions, settings, waker),
      inbox_(Inbox::open(context.database, settings.run_directory, entry.id())),
      next_beat_(Clock::now()),
      next_look_(Clock::now()),
      next_cancel_check_(Clock::now()) {
    thread_ = thread_without_signals([this] { run(); });
}

Monitor::~Monitor() {
    quitting_ = true;
    quit_.set();
    if (thread_.joinable()) thread_.join();
}

void Monitor::begin(CurrentTask task) {
    const std::lock_guard lock(mutex_);
    current_ = task;
}

void Monitor::end() {
    const std::lock_guard lock(mutex_);
    current_.reset();
}

void Monitor::run() {
    while (!quitting_) {
        Inbox::Signals signals;
        try {
            signals = inbox_->wait(kRoundMs, quit_.fd());
            if (quitting_) return;
            round(signals);
        } catch (const std::exception& failure) {
            log::warning("tasks", std::string("the worker's monitor: ") + failure.what());
            connection_.reset();
            if (!quitting_) std::this_thread::sleep_for(std::chrono::milliseconds(kRoundMs));
        }
    }
}

void Monitor::round(Inbox::Signals signals) {
    if (signals.wake) work_.set();
    if (signals.cancel) cancel_told_ = true;
    const auto time = Clock::now();
    if (!stopping_ && stop_ && stop_()) {
        stopping_ = true;
        grace_ends_ = time + std::chrono::duration_cast<Clock::duration>(
                                 std::chrono::duration<double>(settings_.shutdown_grace));
        work_.set();
    }
    if (time >= grace_ends_) abort_current(Abort::kShutdown);
    if (!connection_ || connection_->lost()) connection_ = context_.database.connect();
    if (time >= next_beat_) beat();
    look_at_task();
    if (time >= next_look_ && !expelled_) {
        next_look_ = Clock::now() + kLookInterval;
        janitor_.look(*connection_, entry_.id());
    }
}

void Monitor::beat() {
    if (!expelled_ && !entry_.beat(*connection_)) {
        log::error("tasks", "the row of this worker was deleted: it stops");
        expelled_ = true;
        work_.set();
    }
    if (expelled_) abort_current(Abort::kLostWorker);
    next_beat_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
                                    heartbeat_interval(context_.database.engine(), settings_.worker_ttl)));
}

void Monitor::look_at_task() {
    const std::lock_guard lock(mutex_);
    if (!current_) return;
    const auto time = Clock::now();
    const bool long_running = time - current_->began > kCancelInterval;
    if (cancel_told_ || (long_running && time >= next_cancel_check_)) {
        next_cancel_check_ = time + kCancelInterval;
        cancel_told_ = false;
        bool present = false;
        std::string state;
        connection_->query(
            "SELECT t.state, (SELECT 1 FROM process p WHERE p.id = $2) FROM task t WHERE t.id = $1",
            {current_->id, entry_.id()}, [&](const db::Row& row) {
                state = row.text(0);
                present = !row.is_null(1);
            });
        if (state == "canceling") {
            current_->abort->set(Abort::kCancelled);
            work_.set();
        } else if (!present) {
            next_beat_ = time;  // the next beat finds the row gone
        }
    }
    if (current_->inside != nullptr && time - current_->began > std::chrono::milliseconds(kRoundMs))
        current_->inside->flush(*connection_);
}

void Monitor::abort_current(Abort why) {
    const std::lock_guard lock(mutex_);
    if (!current_) return;
    current_->abort->set(why);
    work_.set();
}

}  // namespace granary::tasks
