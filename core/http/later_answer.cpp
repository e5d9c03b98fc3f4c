#include "core/http/http.h"

namespace granary::http {

void LaterAnswer::come(Make make) {
    std::function<void()> tell;
    {
        const std::lock_guard lock(mutex_);
        if (has_come_) return;
        has_come_ = true;
        make_ = std::move(make);
        tell.swap(when_come_);
    }
    if (tell) tell();
}

void LaterAnswer::when_come(std::function<void()> come) {
    {
        const std::lock_guard lock(mutex_);
        if (!has_come_) {
            when_come_ = std::move(come);
            return;
        }
    }
    come();
}

LaterAnswer::Make LaterAnswer::take() {
    const std::lock_guard lock(mutex_);
    return std::move(make_);
}

}  // namespace granary::http
