#include "core/tasks/breaker.h"

#include "core/base/time.h"

namespace granary::tasks {

namespace {

constexpr Microseconds kHour = Microseconds{3600} * 1'000'000;

}  // namespace

int64_t note_crash(db::Database& database, std::string_view plugin, std::string_view task) {
    const int64_t id = database.reserve_ids("plugin_crash", 1);
    int64_t count = 0;
    database.write([&](db::Connection& connection) {
        const Microseconds time = now();
        connection.execute("DELETE FROM plugin_crash WHERE time <= $1", {time - kHour});
        connection.execute("INSERT INTO plugin_crash (id, plugin, task, time) VALUES ($1, $2, $3, $4)",
                           {id, plugin, task, time});
        count = connection
                    .query_int("SELECT COUNT(*) FROM plugin_crash WHERE plugin = $1 AND task = $2",
                               {plugin, task})
                    .value_or(0);
    });
    return count;
}

std::vector<Paused> paused_plugins(db::Connection& connection, int64_t limit) {
    std::vector<Paused> found;
    if (limit <= 0) return found;
    connection.query(
        "SELECT plugin, task, COUNT(*) FROM plugin_crash WHERE time > $1 GROUP BY plugin, task"
        " HAVING COUNT(*) >= $2 ORDER BY plugin, task",
        {now() - kHour, limit}, [&](const db::Row& row) {
            found.push_back({std::string(row.text(0)), std::string(row.text(1)), row.i64(2)});
        });
    return found;
}

std::optional<std::string> why_paused(db::Connection& connection, std::string_view plugin, int64_t limit) {
    for (const Paused& paused : paused_plugins(connection, limit))
        if (paused.plugin == plugin) return describe(paused);
    return std::nullopt;
}

std::string describe(const Paused& paused) {
    return "The tasks of plugin '" + paused.plugin + "' are paused: " + paused.task + " has crashed " +
           std::to_string(paused.crashes) + " times within an hour. A restart or `granary plugin resume " +
           paused.plugin + "` lets them run again.";
}

bool resume_plugin(db::Database& database, std::string_view plugin) {
    bool any = false;
    database.write([&](db::Connection& connection) {
        any = plugin.empty() ? connection.execute("DELETE FROM plugin_crash") > 0
                             : connection.execute("DELETE FROM plugin_crash WHERE plugin = $1", {plugin}) > 0;
    });
    return any;
}

}  // namespace granary::tasks
