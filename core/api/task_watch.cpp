#include "core/api/task_watch.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "core/base/log.h"
#include "core/base/thread.h"
#include "core/tasks/tasks.h"

namespace granary::api {

namespace {

constexpr auto kPatience = std::chrono::seconds(60);
constexpr std::chrono::milliseconds kFirstPause{5};
constexpr std::chrono::milliseconds kLongestPause{200}, kTroublePause{1000};

/// None: it has not ended yet.
std::optional<TaskWatch::Ended> end_of(db::Connection& connection, const Uuid& task) {
    TaskWatch::Ended ended;
    connection.query_one("select state, result, error from task where pulp_id = $1", {task},
                         [&](const db::Row& row) {
                             ended.state = row.text(0);
                             ended.result = row.maybe_text(1).value_or("");
                             ended.error = row.maybe_text(2).value_or("");
                         });
    if (ended.state.empty()) {
        ended.gone = true;
        return ended;
    }
    const auto state = tasks::parse_state(ended.state);
    return state && tasks::is_final(*state) ? std::optional(std::move(ended)) : std::nullopt;
}

/// Takes out of `entries` those of which `end` knows how they ended, and tells them.
template <class Entries, class End>
void sift(Entries& entries, const End& end) {
    for (size_t i = 0; i < entries.size();) {
        const auto ended = end(entries[i]);
        if (!ended) {
            ++i;
            continue;
        }
        const auto then = std::move(entries[i].then);
        if (i + 1 < entries.size()) entries[i] = std::move(entries.back());
        entries.pop_back();
        then(*ended);
    }
}

}  // namespace

TaskWatch::TaskWatch(db::Database& database) : database_(database) {}

TaskWatch::~TaskWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void TaskWatch::await(const Uuid& task, Then then) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        if (!thread_.joinable()) thread_ = thread_without_signals([this] { watch(); });
        const auto now = Clock::now();
        fresh_.push_back({task, now + kPatience, now + kFirstPause, kFirstPause, std::move(then)});
    }
    changed_.notify_all();
}

void TaskWatch::watch() {
    std::vector<Entry> entries;
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto woken = [this] { return stopping_ || !fresh_.empty(); };
        if (entries.empty()) {
            changed_.wait(lock, woken);
        } else {
            const auto first =
                std::min_element(entries.begin(), entries.end(),
                                 [](const Entry& a, const Entry& b) { return a.next < b.next; });
            changed_.wait_until(lock, first->next, woken);
        }
        if (stopping_) return;
        std::move(fresh_.begin(), fresh_.end(), std::back_inserter(entries));
        fresh_.clear();
        lock.unlock();
        look(entries);
        lock.lock();
    }
}

void TaskWatch::look(std::vector<Entry>& entries) {
    const auto now = Clock::now();
    const auto is_due = [now](const Entry& entry) { return entry.next <= now; };
    if (std::none_of(entries.begin(), entries.end(), is_due)) return;
    try {
        const db::Lease lease = database_.lease();
        sift(entries, [&](Entry& entry) -> std::optional<Ended> {
            if (!is_due(entry)) return std::nullopt;
            auto ended = end_of(*lease, entry.task);
            // Most tasks take no longer than a moment.
            entry.pause = std::min(entry.pause * 2, kLongestPause);
            entry.next = now + entry.pause;
            return ended;
        });
    } catch (const std::exception& error) {
        log::warning("api", std::string("tasks that requests wait for cannot be seen: ") + error.what());
        for (Entry& entry : entries)
            if (is_due(entry)) entry.next = now + kTroublePause;
    }
    // Whose time is over is told so, whatever the database does.
    sift(entries, [&](const Entry& entry) {
        return now < entry.until ? std::nullopt : std::optional<Ended>(std::in_place);
    });
}

}  // namespace granary::api
