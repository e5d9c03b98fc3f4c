#include "core/base/thread.h"

#include <csignal>

namespace granary {

std::thread thread_without_signals(std::function<void()> work) {
    // A thread begins with the mask of the one that starts it.
    struct Blocked {
        Blocked() {
            sigset_t all;
            ::sigfillset(&all);
            ::pthread_sigmask(SIG_SETMASK, &all, &before);
        }
        ~Blocked() { ::pthread_sigmask(SIG_SETMASK, &before, nullptr); }
        sigset_t before{};
    };
    const Blocked blocked;
    return std::thread(std::move(work));
}

}  // namespace granary
