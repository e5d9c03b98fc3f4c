#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/db.h"

/// Plugins whose tasks keep crashing are paused: nobody has anything of the next crash.
namespace granary::tasks {

/// What of a plugin crashes.
struct Paused {
    std::string plugin, task;
    int64_t crashes = 0;  ///< within the last hour
};

/// Notes that a task of this name ended its process in the plugin's code. Returns how often such tasks did
/// within the last hour. Throws DbError.
int64_t note_crash(db::Database& database, std::string_view plugin, std::string_view task);
/// Plugins one of whose tasks has crashed `limit` times or more within the last hour. None when `limit` is 0.
std::vector<Paused> paused_plugins(db::Connection& connection, int64_t limit);
/// The sentence for somebody who wants a task of the plugin, when it is paused.
std::optional<std::string> why_paused(db::Connection& connection, std::string_view plugin, int64_t limit);
std::string describe(const Paused& paused);
/// Forgets the crashes of one plugin, or of all (empty); returns whether there were any.
bool resume_plugin(db::Database& database, std::string_view plugin);

}  // namespace granary::tasks
