#include <utility>

#include "core/tasks/tasks.h"

namespace granary::tasks {

std::string_view to_string(State state) {
    switch (state) {
        case State::kWaiting:
            return "waiting";
        case State::kSkipped:
            return "skipped";
        case State::kRunning:
            return "running";
        case State::kCompleted:
            return "completed";
        case State::kFailed:
            return "failed";
        case State::kCanceled:
            return "canceled";
        case State::kCanceling:
            return "canceling";
    }
    return "unknown";
}

std::optional<State> parse_state(std::string_view text) {
    for (const State state : {State::kWaiting, State::kSkipped, State::kRunning, State::kCompleted,
                              State::kFailed, State::kCanceled, State::kCanceling})
        if (to_string(state) == text) return state;
    return std::nullopt;
}

bool is_final(State state) {
    return state == State::kSkipped || state == State::kCompleted || state == State::kFailed ||
           state == State::kCanceled;
}

void Functions::add(std::string name, Registered registered) {
    functions_.insert_or_assign(std::move(name), std::move(registered));
}

const Registered* Functions::find(std::string_view name) const {
    const auto found = functions_.find(name);
    return found == functions_.end() ? nullptr : &found->second;
}

}  // namespace granary::tasks
