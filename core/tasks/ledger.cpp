#include "core/tasks/ledger.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/json_writer.h"
#include "core/base/time.h"

namespace granary::tasks {

namespace {

/// Any fixed number that no other user of advisory locks in the database takes.
/// The commit is not flushed while the lock is held, so that dispatches do not queue up behind one disk.
constexpr const char* kLockQueue =
    "SELECT pg_advisory_xact_lock(4761234100), set_config('synchronous_commit', 'off', TRUE)";
/// A commit that is flushed, and with it all that were made before.
constexpr const char* kFlush = "SELECT pg_logical_emit_message(TRUE, 'granary', '')";
constexpr const char* kSharedPrefix = "shared:";
constexpr size_t kResourcesPerStatement = 40;

std::string placeholder(size_t number) {
    return "$" + std::to_string(number);
}

/// Calls `visit(condition, params)` with a condition on rows of task_resource, in pieces: true for those of
/// unfinished tasks for which a task of these resources must wait. `first` placeholders are the caller's.
template <class Visit>
void each_collision(const Resources& resources, size_t first, const Visit& visit) {
    std::vector<std::pair<std::string_view, bool>> all;
    for (const auto& name : resources.exclusive) all.emplace_back(name, true);
    for (const auto& name : resources.shared) all.emplace_back(name, false);
    for (size_t begin = 0; begin < all.size(); begin += kResourcesPerStatement) {
        const size_t end = std::min(all.size(), begin + kResourcesPerStatement);
        std::vector<std::string> conditions;
        std::vector<db::Param> params;
        for (size_t i = begin; i < end; ++i) {
            params.emplace_back(all[i].first);
            conditions.push_back("resource = " + placeholder(first + params.size()) +
                                 (all[i].second ? "" : " AND exclusive = TRUE"));
        }
        if (!visit(conditions, std::move(params))) return;
    }
}

/// True when an unfinished task holds one of the resources so that a task of these must wait.
bool collides(db::Connection& connection, const Resources& resources) {
    bool found = false;
    each_collision(resources, 0,
                   [&](const std::vector<std::string>& conditions, const std::vector<db::Param>& params) {
                       std::string sql = "SELECT 1 WHERE ";
                       for (size_t i = 0; i < conditions.size(); ++i)
                           sql += std::string(i > 0 ? " OR " : "") +
                                  "EXISTS (SELECT 1 FROM task_resource WHERE " + conditions[i] + ")";
                       connection.query(sql, db::Params(params), [&](const db::Row&) { found = true; });
                       return !found;
                   });
    return found;
}

/// What waits for its time and would make a task of these resources wait for it, too, begins at once. True
/// when there was any.
bool hurry(db::Connection& connection, const Resources& resources, Microseconds time) {
    bool found = false;
    each_collision(
        resources, 1, [&](const std::vector<std::string>& conditions, std::vector<db::Param> params) {
            // That time is past for who is about to join it, too.
            std::string sql =
                "UPDATE task SET not_before = pulp_created WHERE state = 'waiting' AND not_before > $1 AND "
                "id IN (";
            for (size_t i = 0; i < conditions.size(); ++i)
                sql += std::string(i > 0 ? " UNION " : "") + "SELECT task_id FROM task_resource WHERE " +
                       conditions[i];
            params.insert(params.begin(), time);
            found = connection.execute(sql + ")", db::Params(params)) > 0 || found;
            return true;
        });
    return found;
}

void insert_resources(db::Connection& connection, int64_t task, const Resources& resources) {
    std::vector<std::pair<std::string_view, bool>> all;
    for (const auto& name : resources.exclusive) all.emplace_back(name, true);
    for (const auto& name : resources.shared) all.emplace_back(name, false);
    for (size_t begin = 0; begin < all.size(); begin += kResourcesPerStatement) {
        const size_t end = std::min(all.size(), begin + kResourcesPerStatement);
        std::string sql = "INSERT INTO task_resource (task_id, resource, exclusive) VALUES ";
        std::vector<db::Param> params{task};
        for (size_t i = begin; i < end; ++i) {
            params.emplace_back(all[i].first);
            sql += (i > begin ? ", ($1, " : "($1, ") + placeholder(params.size());
            sql += all[i].second ? ", TRUE)" : ", FALSE)";
        }
        connection.post(sql, db::Params(params));
    }
}

constexpr const char* kNextId = "SELECT coalesce(max(id), 0) + 1 FROM task";

constexpr const char* kInsert =
    "INSERT INTO task (id, pulp_id, domain_id, pulp_created, pulp_last_updated, state, name, logging_cid, "
    "created_by_id, unblocked_at, started_at, finished_at, error, parent_task_id, task_group_id, "
    "reserved_resources_record, function, arguments, immediate, \"deferrable\", owner, cancel_requested, "
    "diagnostics, finished, plugin, attempts, not_before) VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, "
    "$10, $11, $12, (SELECT id FROM task WHERE pulp_id = $13), "
    "(SELECT id FROM taskgroup WHERE pulp_id = $14), $15, $16, $17, $18, $19, $20, FALSE, $21, $22, '', 0, "
    "$23)";

}  // namespace

void replace_unstorable(Outcome& outcome, const db::DbError& failure) {
    using enum db::Fault;
    if (failure.fault() != kOther && failure.fault() != kConstraint && failure.fault() != kUnique) return;
    Outcome plain;
    plain.state = State::kFailed;
    plain.error = error_json(std::string("The result of the task could not be stored: ") + failure.what());
    plain.close_reports = true;
    outcome = std::move(plain);
}

std::string error_json(const Error& error) {
    std::string json;
    JsonWriter writer(json);
    writer.begin_object();
    writer.member("description",
                  error.code_name.empty() ? error.message : "[" + error.code_name + "] " + error.message);
    writer.member("traceback", "");
    if (!error.code_name.empty()) writer.member("error_code", error.code_name);
    writer.end_object();
    return json;
}

std::string error_json(std::string_view description) {
    return error_json(Error{ErrorCode::kInternal, std::string(description), {}, 0});
}

std::string reason_json(std::string_view reason) {
    std::string json;
    JsonWriter writer(json);
    writer.begin_object();
    writer.member("reason", reason);
    writer.end_object();
    return json;
}

Resources resources_of(const TaskSpec& spec) {
    Resources made;
    std::set<std::string_view> seen;
    for (const auto& name : spec.exclusive)
        if (seen.insert(name).second) made.exclusive.push_back(name);
    for (const auto& name : spec.shared)
        if (seen.insert(name).second) made.shared.push_back(name);
    const std::string domain = "prn:core.domain:" + spec.domain.pulp_id.str();
    if (!seen.contains(domain)) {
        made.shared.push_back(domain);
    } else if (const auto at = std::find(made.shared.begin(), made.shared.end(), domain);
               at != made.shared.end()) {
        std::rotate(at, at + 1, made.shared.end());
    }
    return made;
}

std::string Resources::record() const {
    std::string json;
    JsonWriter writer(json);
    writer.begin_array();
    for (const auto& name : exclusive) writer.value(name);
    for (const auto& name : shared) writer.value(kSharedPrefix + name);
    writer.end_array();
    return json;
}

std::vector<std::string> texts_of(std::string_view text) {
    std::vector<std::string> found;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array()) return found;
    for (const auto& item : json)
        if (item.is_string()) found.push_back(item.get<std::string>());
    return found;
}

std::vector<std::string> exclusive_of(std::string_view record) {
    std::vector<std::string> found;
    const auto json = nlohmann::json::parse(record, nullptr, false);
    if (!json.is_array()) return found;
    for (const auto& name : json)
        if (name.is_string() && !name.get_ref<const std::string&>().starts_with(kSharedPrefix))
            found.push_back(name.get<std::string>());
    return found;
}

std::string append_to_record(std::string_view record, std::string_view prn) {
    auto json = nlohmann::json::parse(record, nullptr, false);
    if (!json.is_array()) json = nlohmann::json::array();
    for (const auto& name : json)
        if (name == prn) return std::string(record);
    json.push_back(prn);
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Inserted insert_task(db::Database& database, const TaskSpec& spec, const Uuid& pulp_id,
                     const std::string& sealed_arguments, Placement placement, int64_t inline_owner,
                     const std::function<void(db::Connection&, int64_t)>& also) {
    Inserted made;
    made.resources = resources_of(spec);
    const std::string record = made.resources.record();
    const std::string& function = spec.function.empty() ? spec.name : spec.function;
    std::string diagnostics;
    JsonWriter writer(diagnostics);
    writer.begin_array();
    for (const auto& name : spec.diagnostics) writer.value(name);
    writer.end_array();

    database.write([&](db::Connection& connection) {
        // Ids must be visible in their order: a later task that commits first would overtake the earlier one.
        if (connection.engine() == db::Engine::kPostgres) connection.post(kLockQueue, {});
        made.id = connection.query_int(kNextId).value_or(1);
        made.runnable = !collides(connection, made.resources);

        const Microseconds time = now();
        made.state = State::kWaiting;
        std::optional<std::string> error;
        if (made.runnable && placement == Placement::kInline) {
            made.state = State::kRunning;
        } else if (spec.immediate && !spec.deferrable) {
            made.state = State::kCanceled;
            error = reason_json("Resources temporarily unavailable.");
        }
        const bool running = made.state == State::kRunning;
        const bool final = is_final(made.state);
        const auto when = [](bool known, int64_t value) { return known ? db::Param(value) : db::Param(); };
        const db::Param unblocked = when(made.runnable, time);
        const db::Param started = when(running, time);
        const db::Param finished = when(final, time);
        const db::Param owner = when(running, inline_owner);
        connection.post(kInsert, {made.id,
                                  pulp_id,
                                  spec.domain.id,
                                  time,
                                  to_string(made.state),
                                  spec.name,
                                  spec.correlation_id,
                                  spec.user_id,
                                  unblocked,
                                  started,
                                  finished,
                                  error,
                                  spec.parent,
                                  spec.group,
                                  record,
                                  function,
                                  final ? std::string_view() : std::string_view(sealed_arguments),
                                  spec.immediate,
                                  spec.deferrable,
                                  owner,
                                  diagnostics,
                                  final,
                                  when(spec.not_before != 0, spec.not_before)});
        made.hurries =
            !made.runnable && !final && spec.not_before == 0 && hurry(connection, made.resources, time);
        if (!final) insert_resources(connection, made.id, made.resources);
        if (also) also(connection, made.id);
    });
    // A task that runs here is flushed by its end. Nobody is told of another before it is safe.
    if (database.engine() == db::Engine::kPostgres && made.state != State::kRunning)
        database.lease()->query(kFlush, {}, [](const db::Row&) {});
    return made;
}

std::optional<int64_t> join_task(db::Database& database, const Uuid& task, const TaskSpec& spec,
                                 const std::string& sealed_arguments, int64_t longest) {
    const std::string& function = spec.function.empty() ? spec.name : spec.function;
    const std::vector<std::string> wanted = resources_of(spec).exclusive;
    const int64_t row = database.reserve_ids("task_joined", 1);
    std::optional<int64_t> begins;
    database.write([&](db::Connection& connection) {
        begins.reset();
        std::optional<int64_t> id;
        const Microseconds time = now();
        connection.query_one(
            "SELECT id, reserved_resources_record FROM task WHERE pulp_id = $1 AND state = 'waiting' AND "
            "not_before > $2 AND name = $3 AND function = $4 AND domain_id = $5 AND created_by_id = $6",
            {task, time, spec.name, function, spec.domain.id, spec.user_id}, [&](const db::Row& found) {
                if (exclusive_of(found.text(1)) == wanted) id = found.i64(0);
            });
        if (!id) return;
        // A worker that claims it sees all that was joined, or it is no longer waiting here.
        connection.query(
            "UPDATE task SET not_before = CASE WHEN $2 < pulp_created + $3 THEN $2 ELSE pulp_created + $3 "
            "END, pulp_last_updated = $4 WHERE id = $1 AND state = 'waiting' AND not_before > $4 "
            "RETURNING not_before",
            {*id, spec.not_before, longest, time}, [&](const db::Row& changed) { begins = changed.i64(0); });
        if (begins)
            connection.execute("INSERT INTO task_joined (id, task_id, arguments) VALUES ($1, $2, $3)",
                               {row, *id, sealed_arguments});
    });
    return begins;
}

std::vector<std::string> joined_to(db::Database& database, int64_t id) {
    std::vector<std::string> found;
    database.lease()->query("SELECT arguments FROM task_joined WHERE task_id = $1 ORDER BY id", {id},
                            [&](const db::Row& row) { found.emplace_back(row.text(0)); });
    return found;
}

Cancelled cancel_task(db::Database& database, const Uuid& task) {
    Cancelled outcome;
    database.write([&](db::Connection& connection) {
        outcome = {};
        const Microseconds time = now();
        // A worker may start or end the task between two of these statements on PostgreSQL: look again.
        for (int attempt = 0; attempt < 5; ++attempt) {
            std::optional<int64_t> id;
            connection.query(
                "UPDATE task SET state = 'canceled', finished = TRUE, cancel_requested = TRUE, arguments = "
                "'', "
                "finished_at = $2, pulp_last_updated = $2 WHERE pulp_id = $1 AND state = 'waiting' "
                "RETURNING id",
                {task, time}, [&](const db::Row& row) { id = row.i64(0); });
            if (id) {
                connection.execute("DELETE FROM task_resource WHERE task_id = $1", {*id});
                connection.execute("DELETE FROM task_joined WHERE task_id = $1", {*id});
                connection.execute(
                    "UPDATE progress_report SET state = 'canceled' WHERE task_id = $1 AND state = 'running'",
                    {*id});
                outcome.outcome = Queue::CancelOutcome::kCanceled;
                return;
            }
            bool found = false;
            connection.query(
                "UPDATE task SET state = 'canceling', cancel_requested = TRUE, pulp_last_updated = $2 "
                "WHERE pulp_id = $1 AND state IN ('running', 'canceling') RETURNING owner",
                {task, time}, [&](const db::Row& row) {
                    found = true;
                    outcome.owner = row.maybe_i64(0).value_or(0);
                });
            if (found) {
                outcome.outcome = Queue::CancelOutcome::kCanceling;
                return;
            }
            const auto state = connection.query_text("SELECT state FROM task WHERE pulp_id = $1", {task});
            if (!state) return;
            if (const auto known = parse_state(*state); !known || is_final(*known)) {
                outcome.outcome = Queue::CancelOutcome::kAlreadyFinal;
                return;
            }
        }
        throw db::DbError(db::Fault::kConflict, "the task " + task.str() + " changes its state too often");
    });
    return outcome;
}

}  // namespace granary::tasks
