#include "core/access/journal.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "core/base/error.h"
#include "core/base/json_writer.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::access {

namespace {

constexpr size_t kBatch = 1000;
constexpr size_t kMaxText = 2000;
constexpr std::chrono::seconds kOtherWorkEvery{10};
constexpr std::chrono::hours kSweepEvery{1};
constexpr Microseconds kDay = int64_t{86'400} * 1'000'000;

const std::array<db::Column, 13> kColumns{{{"id", db::ColumnType::kInt},
                                           {"time", db::ColumnType::kInt},
                                           {"user_id", db::ColumnType::kInt},
                                           {"username", db::ColumnType::kText},
                                           {"means", db::ColumnType::kText},
                                           {"action", db::ColumnType::kText},
                                           {"target", db::ColumnType::kText},
                                           {"domain", db::ColumnType::kText},
                                           {"address", db::ColumnType::kText},
                                           {"correlation_id", db::ColumnType::kText},
                                           {"outcome", db::ColumnType::kInt},
                                           {"status", db::ColumnType::kInt},
                                           {"detail", db::ColumnType::kText}}};
constexpr std::string_view kSelect =
    "SELECT time, user_id, username, means, action, target, domain, address, correlation_id, outcome, "
    "status, "
    "detail, id FROM audit_record";
constexpr std::string_view kDeleteOld =
    "DELETE FROM audit_record WHERE id IN (SELECT id FROM audit_record WHERE time < $1 ORDER BY time LIMIT "
    "5000)";

/// What both engines take: UTF-8 without NUL, of a bounded length.
void tidy(std::string& text) {
    if (text.size() > kMaxText) text.resize(kMaxText);
    if (is_valid_text(text)) return;
    for (char& c : text)
        if (static_cast<unsigned char>(c) >= 0x80 || c == '\0') c = '?';
}

void insert_records(db::Database& database, const std::vector<AuditRecord>& records) {
    if (records.empty()) return;
    const int64_t first = database.reserve_ids("audit_record", records.size());
    std::vector<db::Param> rows;
    rows.reserve(records.size() * kColumns.size());
    for (size_t i = 0; i < records.size(); ++i) {
        const AuditRecord& record = records[i];
        rows.insert(rows.end(), {first + static_cast<int64_t>(i), record.time,
                                 record.user_id == 0 ? db::Param() : db::Param(record.user_id),
                                 record.username, record.means, record.action, record.target, record.domain,
                                 record.address, record.correlation_id, static_cast<int64_t>(record.outcome),
                                 static_cast<int64_t>(record.status), record.detail});
    }
    database.write([&](db::Connection& connection) { connection.insert("audit_record", kColumns, rows); });
}

struct Where {
    std::string sql;
    std::vector<db::Param> params;
};

/// Borrows from the query.
Where conditions(const AuditQuery& query) {
    Where where;
    const auto add = [&](const std::string& condition, const db::Param& value) {
        where.params.push_back(value);
        where.sql += (where.sql.empty() ? " WHERE " : " AND ") + condition + " $" +
                     std::to_string(where.params.size());
    };
    if (query.username) add("username =", *query.username);
    if (query.action) add("action =", *query.action);
    if (query.target) add("target =", *query.target);
    if (query.address) add("address =", *query.address);
    if (query.correlation_id) add("correlation_id =", *query.correlation_id);
    if (query.means) add("means =", *query.means);
    if (query.domain) add("domain =", *query.domain);
    if (query.outcome) add("outcome =", static_cast<int64_t>(*query.outcome));
    if (query.since) add("time >=", *query.since);
    if (query.until) add("time <", *query.until);
    if (query.after) {
        where.params.emplace_back(query.after->first);
        where.params.emplace_back(query.after->second);
        where.sql += std::string(where.sql.empty() ? " WHERE " : " AND ") + "(time, id) > ($" +
                     std::to_string(where.params.size() - 1) + ", $" + std::to_string(where.params.size()) +
                     ")";
    }
    return where;
}

}  // namespace

std::string_view to_string(AuditOutcome outcome) {
    switch (outcome) {
        case AuditOutcome::kDone:
            return "done";
        case AuditOutcome::kRefused:
            return "refused";
        case AuditOutcome::kFailed:
            break;
    }
    return "failed";
}

AuditOutcome outcome_of(int status) {
    if (status == 401 || status == 403) return AuditOutcome::kRefused;
    return status < 400 ? AuditOutcome::kDone : AuditOutcome::kFailed;
}

struct Journal::State {
    State(db::Database& database_, Settings settings_) : database(database_), settings(settings_) {}

    db::Database& database;
    const Settings settings;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<AuditRecord> waiting;                // guarded by mutex
    std::vector<std::function<void()>> other;       // guarded by mutex
    uint64_t added = 0, settled = 0, attempts = 0;  // guarded by mutex
    bool hurry = false, ending = false;             // guarded by mutex
    std::thread thread;

    /// The next batch is written; false when it could not be, and waits again.
    bool write_batch() {
        std::vector<AuditRecord> batch;
        {
            const std::lock_guard lock(mutex);
            while (!waiting.empty() && batch.size() < kBatch) {
                batch.push_back(std::move(waiting.front()));
                waiting.pop_front();
            }
        }
        if (batch.empty()) return true;
        bool written = false;
        try {
            insert_records(database, batch);
            written = true;
        } catch (const std::exception& problem) {
            log::error("audit", std::string("Records cannot be written at the moment: ") + problem.what());
        }
        const std::lock_guard lock(mutex);
        if (written) {
            settled += batch.size();
        } else {
            for (auto record = batch.rbegin(); record != batch.rend(); ++record)
                waiting.push_front(std::move(*record));
        }
        return written;
    }

    void sweep() {
        if (settings.retention_days == 0) return;
        try {
            const Microseconds limit = now() - settings.retention_days * kDay;
            int64_t removed = 0;
            do {
                database.write(
                    [&](db::Connection& connection) { removed = connection.execute(kDeleteOld, {limit}); });
            } while (removed > 0);
        } catch (const std::exception& problem) {
            log::error("audit", std::string("Old records cannot be removed: ") + problem.what());
        }
    }

    void do_other_work() {
        std::vector<std::function<void()>> work;
        {
            const std::lock_guard lock(mutex);
            work = other;
        }
        for (const auto& one : work) {
            try {
                one();
            } catch (const std::exception& problem) {
                log::error("access", problem.what());
            }
        }
    }

    void run() {
        using Clock = std::chrono::steady_clock;
        Clock::time_point next_other = Clock::now() + kOtherWorkEvery, next_sweep = Clock::now();
        for (;;) {
            bool last = false;
            {
                std::unique_lock lock(mutex);
                changed.wait_for(lock, settings.interval, [&] { return hurry || ending; });
                hurry = false;
                last = ending;
            }
            bool well = true;
            for (bool more = true; more && well;) {
                well = write_batch();
                const std::lock_guard lock(mutex);
                more = !waiting.empty();
            }
            {
                const std::lock_guard lock(mutex);
                ++attempts;
            }
            changed.notify_all();
            if (last || Clock::now() >= next_other) {
                do_other_work();
                next_other = Clock::now() + kOtherWorkEvery;
            }
            if (last) return spill();
            if (Clock::now() >= next_sweep) {
                sweep();
                next_sweep = Clock::now() + kSweepEvery;
            }
            if (!well) {
                std::unique_lock lock(mutex);
                changed.wait_for(lock, std::chrono::seconds(1), [&] { return ending; });
            }
        }
    }

    /// What could not be written is in the log at least.
    void spill() {
        const std::lock_guard lock(mutex);
        for (const AuditRecord& record : waiting) log::error("audit", audit_json(record));
        waiting.clear();
    }
};

Journal::Journal(db::Database& database, Settings settings)
    : state_(std::make_unique<State>(database, settings)) {
    state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Journal::~Journal() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->ending = true;
    }
    state_->changed.notify_all();
    state_->thread.join();
}

void Journal::also(std::function<void()> work) {
    const std::lock_guard lock(state_->mutex);
    state_->other.push_back(std::move(work));
}

void Journal::add(AuditRecord record) {
    if (record.time == 0) record.time = now();
    for (std::string* text : {&record.username, &record.means, &record.action, &record.target, &record.domain,
                              &record.address, &record.correlation_id, &record.detail})
        tidy(*text);
    std::unique_lock lock(state_->mutex);
    if (state_->waiting.size() >= state_->settings.at_most) {
        lock.unlock();
        log::error("audit", audit_json(record));
        return;
    }
    state_->waiting.push_back(std::move(record));
    ++state_->added;
    if (state_->waiting.size() != kBatch) return;
    state_->hurry = true;
    lock.unlock();
    state_->changed.notify_all();
}

void Journal::flush() {
    std::unique_lock lock(state_->mutex);
    const uint64_t goal = state_->added, begun = state_->attempts;
    state_->hurry = true;
    state_->changed.notify_all();
    // The second round at the latest has tried everything that waits now.
    state_->changed.wait(lock, [&] { return state_->settled >= goal || state_->attempts >= begun + 2; });
}

std::vector<AuditRecord> find_audit(db::Connection& connection, const AuditQuery& query) {
    Where where = conditions(query);
    where.params.emplace_back(query.limit);
    where.params.emplace_back(query.offset);
    const std::string order = query.oldest_first ? " ORDER BY time, id" : " ORDER BY time DESC, id DESC";
    const std::string sql = std::string(kSelect) + where.sql + order + " LIMIT $" +
                            std::to_string(where.params.size() - 1) + " OFFSET $" +
                            std::to_string(where.params.size());
    std::vector<AuditRecord> records;
    connection.query(sql, db::Params(where.params), [&](const db::Row& row) {
        AuditRecord& record = records.emplace_back();
        record.time = row.i64(0);
        record.user_id = row.maybe_i64(1).value_or(0);
        record.username = row.text(2);
        record.means = row.text(3);
        record.action = row.text(4);
        record.target = row.text(5);
        record.domain = row.text(6);
        record.address = row.text(7);
        record.correlation_id = row.text(8);
        record.outcome = static_cast<AuditOutcome>(row.i64(9));
        record.status = static_cast<int>(row.i64(10));
        record.detail = row.text(11);
        record.id = row.i64(12);
    });
    return records;
}

int64_t count_audit(db::Connection& connection, const AuditQuery& query) {
    const Where where = conditions(query);
    int64_t count = 0;
    connection.query("SELECT count(*) FROM audit_record" + where.sql, db::Params(where.params),
                     [&](const db::Row& row) { count = row.i64(0); });
    return count;
}

void write_audit(db::Database& database, AuditRecord record) {
    if (record.time == 0) record.time = now();
    for (std::string* text : {&record.username, &record.action, &record.target, &record.detail}) tidy(*text);
    insert_records(database, {record});
}

std::string audit_json(const AuditRecord& record) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    json.key("time");
    json.time(record.time);
    json.member("username", record.username);
    json.key("user_id");
    if (record.user_id != 0) {
        json.value(record.user_id);
    } else {
        json.null();
    }
    json.member("means", record.means);
    json.member("action", record.action);
    json.member("target", record.target);
    json.member("domain", record.domain);
    json.member("address", record.address);
    json.member("correlation_id", record.correlation_id);
    json.member("outcome", to_string(record.outcome));
    json.key("status");
    if (record.status != 0) {
        json.value(record.status);
    } else {
        json.null();
    }
    json.member("detail", record.detail);
    json.end_object();
    return text;
}

}  // namespace granary::access
