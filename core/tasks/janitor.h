#pragma once

#include <functional>
#include <vector>

#include "core/tasks/ledger.h"
#include "core/tasks/wake.h"

namespace granary::tasks {

/// Finds processes that died and ends what they ran. Every worker has one; a dead process's lock, held
/// meanwhile, sees to it that only one cleans up after it. One thread.
class Janitor {
  public:
    Janitor(model::Context& context, const Functions& functions, const QueueSettings& settings, Waker& waker)
        : context_(context), functions_(functions), settings_(settings), waker_(waker) {}

    /// One look at all processes but `self`. Throws DbError.
    void look(db::Connection& connection, int64_t self);

    /// Ends what the rows say `owner` runs although it does not: a claim whose answer, or an end whose
    /// commit, was lost with the database. `runs` tells whether it does run a task; `owner` is this process.
    /// Returns whether there was any. Throws DbError.
    bool end_unrun(db::Connection& connection, int64_t owner,
                   const std::function<bool(const Uuid&)>& runs = {});

  private:
    struct Lost {
        Uuid pulp_id;
        int64_t id = 0;
        std::string name, function, record;
        bool running = false;  ///< else canceling
        int64_t attempts = 0;
    };
    static std::vector<Lost> owned_by(db::Connection& connection, int64_t process);
    bool bury(db::Connection& connection, int64_t process);
    void settle(const Lost& task, int64_t owner);

    model::Context& context_;
    const Functions& functions_;
    const QueueSettings& settings_;
    Waker& waker_;
};

/// Calls the settings' cleanup, if any; a failure is logged.
void clean_up(model::Context& context, const QueueSettings& settings, const Uuid& task,
              const std::vector<std::string>& exclusive) noexcept;

}  // namespace granary::tasks
