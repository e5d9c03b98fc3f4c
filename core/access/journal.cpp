#include "core/access/journal.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/access/audit_spool.h"
#include "core/access/refused_reads.h"
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
// A process may end between the commit of its records and the end of their file.
constexpr std::string_view kIsThere =
    "SELECT 1 FROM audit_record WHERE time = $1 AND correlation_id = $2 AND action = $3 AND target = $4";
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

void tidy(AuditRecord& record) {
    for (std::string* text : {&record.username, &record.means, &record.action, &record.target, &record.domain,
                              &record.address, &record.correlation_id, &record.detail})
        tidy(*text);
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
    State(db::Database& database_, Settings settings_)
        : database(database_),
          settings(std::move(settings_)),
          spool(settings.spool_directory),
          reads({.window = std::chrono::microseconds(settings.reads_window).count()}) {}

    db::Database& database;
    const Settings settings;
    std::mutex mutex;
    std::condition_variable changed;
    AuditSpool spool;                               // guarded by mutex, but for take_over()
    RefusedReads reads;                             // guarded by mutex
    std::deque<AuditRecord> waiting;                // guarded by mutex
    Microseconds last_time = 0;                     // guarded by mutex
    std::vector<std::function<void()>> other;       // guarded by mutex
    uint64_t added = 0, settled = 0, attempts = 0;  // guarded by mutex
    bool hurry = false, ending = false;             // guarded by mutex
    bool taken_over = false;                        // guarded by mutex
    std::thread thread;

    /// Takes a tidy record. Under the mutex.
    void take(AuditRecord record) {
        // No two of one process have the same time: what was taken over is told by it from what was written.
        record.time = std::max(record.time == 0 ? now() : record.time, last_time + 1);
        last_time = record.time;
        if (waiting.size() >= settings.at_most) return log::error("audit", audit_json(record));
        spool.append(audit_json(record));
        waiting.push_back(std::move(record));
        ++added;
        if (waiting.size() == kBatch) hurry = true;
    }

    /// How often refused reads came again.
    void tell_of_reads(bool at_once) {
        const std::lock_guard lock(mutex);
        for (AuditRecord& record : reads.take_ended(now(), at_once)) take(std::move(record));
    }

    /// Everything that waits is written; false when some of it could not be, and waits again.
    bool write_waiting() {
        std::deque<AuditRecord> taken;
        {
            const std::lock_guard lock(mutex);
            taken.swap(waiting);
            spool.set_aside();
        }
        size_t written = 0;
        bool well = true;
        while (well && !taken.empty()) {
            const size_t size = std::min(kBatch, taken.size());
            try {
                insert_records(database, {taken.begin(), taken.begin() + static_cast<ptrdiff_t>(size)});
                taken.erase(taken.begin(), taken.begin() + static_cast<ptrdiff_t>(size));
                written += size;
            } catch (const std::exception& problem) {
                log::error("audit",
                           std::string("Records cannot be written at the moment: ") + problem.what());
                well = false;
            }
        }
        const std::lock_guard lock(mutex);
        settled += written;
        if (well) {
            spool.forget();
        } else {
            waiting.insert(waiting.begin(), std::make_move_iterator(taken.begin()),
                           std::make_move_iterator(taken.end()));
        }
        return well;
    }

    /// What processes that are gone had taken, and not written.
    void take_over() {
        try {
            spool.take_over([&](const std::vector<std::string>& lines) {
                std::vector<AuditRecord> missing;
                {
                    const db::Lease lease = database.lease();
                    for (const std::string& line : lines) {
                        auto record = parse_audit(line);
                        // Cut off: it was never answered.
                        if (!record) continue;
                        if (!lease->query_int(kIsThere, {record->time, record->correlation_id, record->action,
                                                         record->target}))
                            missing.push_back(std::move(*record));
                    }
                }
                insert_records(database, missing);
                if (!missing.empty())
                    log::info("audit", std::to_string(missing.size()) +
                                           " records of a process that ended early were written.");
            });
        } catch (const std::exception& problem) {
            log::error("audit",
                       std::string("Records that a process left behind cannot be written at the moment: ") +
                           problem.what());
        }
        const std::lock_guard lock(mutex);
        taken_over = true;
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
        take_over();
        for (;;) {
            bool last = false;
            {
                std::unique_lock lock(mutex);
                changed.wait_for(lock, settings.interval, [&] { return hurry || ending; });
                hurry = false;
                last = ending;
            }
            tell_of_reads(last);
            bool well = true;
            for (bool more = true; more && well;) {
                well = write_waiting();
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
                if (!last) take_over();
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

    /// What could not be written is in the spool, or in the log at least.
    void spill() {
        const std::lock_guard lock(mutex);
        if (!settings.spool_directory.empty()) return;
        for (const AuditRecord& record : waiting) log::error("audit", audit_json(record));
        waiting.clear();
    }
};

Journal::Journal(db::Database& database, Settings settings)
    : state_(std::make_unique<State>(database, std::move(settings))) {
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
    tidy(record);
    {
        const std::lock_guard lock(state_->mutex);
        state_->take(std::move(record));
        if (!state_->hurry) return;
    }
    state_->changed.notify_all();
}

void Journal::add_refused_read(AuditRecord record) {
    tidy(record);
    if (record.time == 0) record.time = now();
    {
        const std::lock_guard lock(state_->mutex);
        if (!state_->reads.is_first(record)) return;
        state_->take(std::move(record));
        if (!state_->hurry) return;
    }
    state_->changed.notify_all();
}

void Journal::flush() {
    std::unique_lock lock(state_->mutex);
    const uint64_t goal = state_->added, begun = state_->attempts;
    state_->hurry = true;
    state_->changed.notify_all();
    // The second round at the latest has tried everything that waits now.
    state_->changed.wait(lock, [&] {
        return (state_->taken_over && state_->settled >= goal) || state_->attempts >= begun + 2;
    });
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
    tidy(record);
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

std::optional<AuditRecord> parse_audit(std::string_view text) {
    try {
        const auto json = nlohmann::json::parse(text);
        const auto time = parse_time(json.at("time").get_ref<const std::string&>());
        if (!time) return std::nullopt;
        AuditRecord record;
        record.time = *time;
        record.user_id = json.at("user_id").is_null() ? 0 : json.at("user_id").get<int64_t>();
        record.status = json.at("status").is_null() ? 0 : json.at("status").get<int>();
        const std::string outcome = json.at("outcome").get<std::string>();
        for (const auto known : {AuditOutcome::kDone, AuditOutcome::kRefused, AuditOutcome::kFailed})
            if (outcome == to_string(known)) record.outcome = known;
        for (const auto& [name, member] : {std::pair{"username", &record.username},
                                           {"means", &record.means},
                                           {"action", &record.action},
                                           {"target", &record.target},
                                           {"domain", &record.domain},
                                           {"address", &record.address},
                                           {"correlation_id", &record.correlation_id},
                                           {"detail", &record.detail}})
            json.at(name).get_to(*member);
        return record;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

}  // namespace granary::access
