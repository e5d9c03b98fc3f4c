#include "core/tasks/presence.h"

#include "core/base/log.h"
#include "core/base/thread.h"

namespace granary::tasks {

namespace {

using Clock = std::chrono::steady_clock;

Clock::duration seconds(double count) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(count));
}

}  // namespace

Presence::~Presence() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
    for (Role& role : roles_)
        if (role.entry) role.entry->remove();
}

std::list<Presence::Role>::iterator Presence::add(std::string_view name) {
    const double ttl = name == "content" ? settings_.content_ttl : settings_.api_ttl;
    Role role{std::string(name), ttl, nullptr, Clock::now()};
    role.entry = std::make_unique<ProcessEntry>(database_, name, settings_);
    role.due += seconds(heartbeat_interval(database_.engine(), ttl));
    roles_.push_back(std::move(role));
    start_thread();
    return std::prev(roles_.end());
}

void Presence::remove(std::list<Role>::iterator role) noexcept {
    const std::lock_guard lock(mutex_);
    if (role->entry) role->entry->remove();
    roles_.erase(role);
}

std::shared_ptr<void> Presence::announce(std::string_view role) {
    const std::lock_guard lock(mutex_);
    std::list<Role>::iterator made;
    try {
        made = add(role);
    } catch (const db::DbError& failure) {
        log::warning("tasks", "this process could not be announced yet: " + std::string(failure.what()));
        const double ttl = role == "content" ? settings_.content_ttl : settings_.api_ttl;
        roles_.push_back({std::string(role), ttl, nullptr, Clock::now()});
        made = std::prev(roles_.end());
        start_thread();
    }
    return {static_cast<void*>(&*made), [this, made](void*) { remove(made); }};
}

int64_t Presence::owner() {
    const std::lock_guard lock(mutex_);
    for (const Role& role : roles_)
        if (role.entry) return role.entry->id();
    own_ = add("inline");
    return own_->entry->id();
}

void Presence::retry(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(work));
    start_thread();
}

void Presence::start_thread() {
    if (thread_.joinable()) return;
    thread_ = thread_without_signals([this] { run(); });
}

void Presence::run() {
    std::unique_lock lock(mutex_);
    while (!stop_) {
        changed_.wait_for(lock, std::chrono::milliseconds(500), [&] { return stop_; });
        if (stop_) break;
        try {
            beat_all();
        } catch (const std::exception& failure) {
            log::warning("tasks", std::string("the heartbeat of this process failed: ") + failure.what());
            connection_.reset();
            changed_.wait_for(lock, std::chrono::seconds(1), [&] { return stop_; });
        }
        std::list<std::function<void()>> work;
        work.swap(waiting_);
        lock.unlock();
        for (auto& item : work) {
            try {
                item();
                item = nullptr;
            } catch (const std::exception&) {  // later
            }
        }
        lock.lock();
        work.remove_if([](const auto& item) { return item == nullptr; });
        waiting_.splice(waiting_.end(), work);
    }
}

void Presence::beat_all() {
    for (Role& role : roles_) {
        if (role.due > Clock::now()) continue;
        if (!connection_ || connection_->lost()) connection_ = database_.connect();
        if (role.entry && !role.entry->beat(*connection_)) {
            log::warning("tasks", "the row of this process was deleted; it is registered again");
            role.entry.reset();
        }
        if (!role.entry) role.entry = std::make_unique<ProcessEntry>(database_, role.name, settings_);
        look_(*connection_, role.entry->id());
        role.due = Clock::now() + seconds(heartbeat_interval(database_.engine(), role.ttl));
    }
}

}  // namespace granary::tasks
