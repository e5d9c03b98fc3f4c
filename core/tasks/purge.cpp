#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/time.h"
#include "core/tasks/ledger.h"
#include "core/tasks/test_functions.h"

namespace granary::tasks {

namespace {

constexpr size_t kBatch = 500;
constexpr int64_t kDay = 86'400'000'000;
constexpr int64_t kDefaultDays = 30;

struct Counted {
    const char* code;
    const char* message;
    int64_t rows = 0;
};

std::string condition(const PurgeFilter& filter, std::vector<db::Param>& params) {
    std::string sql = "finished = TRUE AND finished_at < $1 AND id > $2 AND id <= $3 AND state IN (";
    params = {filter.finished_before, int64_t{0}, int64_t{0}};
    for (size_t i = 0; i < filter.states.size(); ++i) {
        params.emplace_back(to_string(filter.states[i]));
        sql += (i > 0 ? ", $" : "$") + std::to_string(params.size());
    }
    sql += ")";
    const auto also = [&](const char* test, const db::Param& value) {
        params.push_back(value);
        sql += " AND " + std::string(test) + " $" + std::to_string(params.size());
    };
    if (filter.domain_id) also("domain_id =", *filter.domain_id);
    if (filter.deletable_by) {
        params.emplace_back(*filter.deletable_by);
        const std::string user = "$" + std::to_string(params.size());
        const auto held = [](const char* assignments) {
            return std::string("SELECT a.object_id FROM ") + assignments +
                   " a JOIN role_permission p ON p.role_id = a.role_id WHERE p.permission = "
                   "'core.delete_task' "
                   "AND a.object_type = 'core.task' AND ";
        };
        sql += " AND id IN (" + held("user_role") + "a.user_id = " + user + " UNION ALL " +
               held("group_role") + "a.group_id IN (SELECT group_id FROM group_user WHERE user_id = " + user +
               "))";
    }
    if (filter.except) also("pulp_id <>", *filter.except);
    return sql;
}

}  // namespace

int64_t purge(model::Context& context, model::Progress& progress, const PurgeFilter& filter) {
    Counted total{"purge.tasks.total", "Purged task-objects total"};
    Counted tasks{"purge.tasks.key.core.Task", "Purged task-objects of type core.Task"};
    Counted reports{"purge.tasks.key.core.ProgressReport", "Purged task-objects of type core.ProgressReport"};
    Counted created{"purge.tasks.key.core.CreatedResource",
                    "Purged task-objects of type core.CreatedResource"};
    Counted errors{"purge.tasks.error", "Errors encountered while purging tasks"};
    const auto tell = [&](const Counted& count) {
        progress.report(count.code, count.message, count.rows, -1);
    };
    tell(total);
    if (!filter.states.empty()) {
        std::vector<db::Param> params;
        const std::string batch = " FROM task WHERE " + condition(filter, params);
        const std::string look = "SELECT id" + batch + " ORDER BY id LIMIT " + std::to_string(kBatch);
        for (int64_t after = 0;;) {
            progress.check();
            params[1] = after;
            params[2] = std::numeric_limits<int64_t>::max();
            std::vector<int64_t> ids;
            {
                const db::Lease lease = context.database.lease();
                lease->query(look, db::Params(params),
                             [&](const db::Row& row) { ids.push_back(row.i64(0)); });
            }
            if (ids.empty()) break;
            after = ids.back();
            params[2] = after;
            int64_t removed[3] = {};
            context.database.write([&](db::Connection& connection) {
                const auto remove = [&](const std::string& statement) {
                    return connection.execute(statement, db::Params(params));
                };
                removed[0] = remove("DELETE FROM progress_report WHERE task_id IN (SELECT id" + batch + ")");
                removed[1] = remove("DELETE FROM created_resource WHERE task_id IN (SELECT id" + batch + ")");
                removed[2] = remove("DELETE" + batch);
            });
            reports.rows += removed[0];
            created.rows += removed[1];
            tasks.rows += removed[2];
            total.rows += removed[0] + removed[1] + removed[2];
            tell(total);
        }
    }
    for (const Counted* count : {&tasks, &reports, &created})
        if (count->rows > 0) tell(*count);
    tell(errors);
    for (const Counted* count : {&total, &tasks, &reports, &created, &errors}) progress.complete(count->code);
    return tasks.rows;
}

namespace {

void run_purge(TaskContext& task) {
    const auto arguments = nlohmann::json::parse(task.arguments());
    PurgeFilter filter;
    filter.except = task.task_id();
    filter.finished_before = now() - kDefaultDays * kDay;
    if (const auto at = arguments.find("finished_before"); at != arguments.end())
        filter.finished_before = at->get<Microseconds>();
    if (const auto at = arguments.find("states"); at != arguments.end() && at->is_array()) {
        filter.states.clear();
        for (const auto& name : *at) {
            const auto state = name.is_string() ? parse_state(name.get<std::string>()) : std::nullopt;
            if (!state || !is_final(*state))
                throw Failure(ErrorCode::kInvalid, "states: found " + name.dump() + ", wanted a final state",
                              "PLP0001");
            filter.states.push_back(*state);
        }
    }
    if (const auto at = arguments.find("deletable_by"); at != arguments.end() && at->is_number_integer())
        filter.deletable_by = at->get<int64_t>();
    const auto all = arguments.find("all_domains");
    if (all == arguments.end() || !all->is_boolean() || !all->get<bool>())
        filter.domain_id = task.domain().id;
    purge(task.model(), task, filter);
}

}  // namespace

void register_functions(Functions& functions) {
    functions.add("pulpcore.app.tasks.purge.purge", {run_purge, Isolation::kInWorker, true});
    register_test_functions(functions);
}

}  // namespace granary::tasks
