#include "core/api/task_watch.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "core/base/log.h"
#include "core/base/thread.h"
#include "core/tasks/tasks.h"

namespace granary::api {

namespace {

constexpr std::chrono::milliseconds kFirstPause{5}, kShortPause{8}, kLongestPause{200}, kTroublePause{1000};

const std::vector<db::Column> kTask{{"pulp_id", db::ColumnType::kUuid}};
const std::vector<std::string> kColumns{"state", "result", "error"};

/// How long not to look after a task that was waited for so long. Most take no longer than a moment.
std::chrono::milliseconds pause_after(std::chrono::steady_clock::duration waited) {
    const auto tenth = std::chrono::duration_cast<std::chrono::milliseconds>(waited) / 10;
    return std::clamp(tenth, kShortPause, kLongestPause);
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

void TaskWatch::await(const Uuid& task, Then then, std::chrono::seconds patience) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        if (!thread_.joinable()) thread_ = thread_without_signals([this] { watch(); });
        const auto now = Clock::now();
        fresh_.push_back({task, now, now + patience, now + kFirstPause, std::move(then)});
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
        // After those as well that are due in a moment: one look for many costs less than one each.
        std::vector<Entry*> looked_after;
        std::vector<db::Param> wanted;
        for (Entry& entry : entries) {
            if (entry.next > now + kShortPause) continue;
            looked_after.push_back(&entry);
            wanted.emplace_back(entry.task);
            entry.ended = Ended{.gone = true};
            entry.next = now + pause_after(now - entry.since);
        }
        const db::Lease lease = database_.lease();
        lease->lookup("task", kTask, db::Params(wanted), kColumns, {}, [&](size_t index, const db::Row& row) {
            std::optional<Ended>& ended = looked_after[index]->ended;
            ended.reset();
            const auto state = tasks::parse_state(row.text(0));
            if (!state || !tasks::is_final(*state)) return;
            ended = Ended{.state = std::string(row.text(0)),
                          .result = row.maybe_text(1).value_or(""),
                          .error = row.maybe_text(2).value_or("")};
        });
        sift(entries, [](Entry& entry) { return std::move(entry.ended); });
    } catch (const std::exception& error) {
        log::warning("api", std::string("tasks that requests wait for cannot be seen: ") + error.what());
        for (Entry& entry : entries) {
            entry.ended.reset();
            entry.next = now + kTroublePause;
        }
    }
    // Whose time is over is told so, whatever the database does.
    sift(entries, [&](const Entry& entry) {
        return now < entry.until ? std::nullopt : std::optional<Ended>(std::in_place);
    });
}

}  // namespace granary::api
