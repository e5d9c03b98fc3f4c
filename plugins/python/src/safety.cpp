#include "safety.h"

#include <granary/sdk.hpp>

#include <chrono>
#include <nlohmann/json.hpp>

#include "page.h"

namespace granary_python {

void add_safety(Rules& rules) {
    const auto days =
        nlohmann::json::parse(granary::Plugin::setting("cooling_off_days").value_or("0"), nullptr, false);
    if (!days.is_number_integer() || days.get<int64_t>() <= 0) return;
    const int64_t now = std::chrono::duration_cast<std::chrono::microseconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count();
    rules.not_after = rfc3339(now - days.get<int64_t>() * 86'400'000'000);
    const auto exempt =
        nlohmann::json::parse(granary::Plugin::setting("cooling_off_exempt").value_or("[]"), nullptr, false);
    if (exempt.is_array())
        for (const auto& name : exempt)
            if (name.is_string()) rules.exempt.insert(normalize(name.get<std::string>()));
}

bool names_are_locked() {
    return granary::Plugin::setting("lock_names") == "true";
}

}  // namespace granary_python
