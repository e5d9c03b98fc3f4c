#include "core/db/fork_guard.h"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace granary::db {

namespace {

struct Registry {
    std::mutex mutex;
    std::vector<int> fds;
};

/// Never destroyed: guards may outlive static destruction.
Registry& registry() {
    static Registry* made = new Registry;
    return *made;
}

void before_fork() {
    registry().mutex.lock();
}
void after_fork_in_parent() {
    registry().mutex.unlock();
}
void after_fork_in_child() {
    for (const int fd : registry().fds) ::close(fd);
    registry().fds.clear();
    registry().mutex.unlock();
}

}  // namespace

ForkGuard::ForkGuard(int fd) : fd_(fd), pid_(::getpid()) {
    static const int registered = ::pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
    static_cast<void>(registered);
    const std::lock_guard lock(registry().mutex);
    registry().fds.push_back(fd_);
}

ForkGuard::~ForkGuard() {
    release();
}

void ForkGuard::release() {
    if (fd_ < 0 || in_child()) return;
    const std::lock_guard lock(registry().mutex);
    auto& fds = registry().fds;
    fds.erase(std::remove(fds.begin(), fds.end(), fd_), fds.end());
    fd_ = -1;
}

bool ForkGuard::in_child() const {
    return ::getpid() != pid_;
}

}  // namespace granary::db
