#include "core/http/mailbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "core/base/error.h"

namespace granary::http {

Mailbox::Mailbox() : fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (fd_ < 0)
        throw Failure(ErrorCode::kInternal,
                      std::string("cannot make an eventfd for an event loop: ") + std::strerror(errno));
}

Mailbox::~Mailbox() {
    ::close(fd_);
}

void Mailbox::post(std::function<void()> task) {
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        first = tasks_.empty();
        tasks_.push_back(std::move(task));
    }
    if (!first) return;  // the loop was told already and has not taken them yet
    const uint64_t one = 1;
    while (::write(fd_, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

std::vector<std::function<void()>> Mailbox::take() {
    uint64_t count = 0;
    // Read before taking: a post in between makes the descriptor readable again.
    while (::read(fd_, &count, sizeof count) < 0 && errno == EINTR) {
    }
    std::vector<std::function<void()>> tasks;
    const std::lock_guard lock(mutex_);
    tasks.swap(tasks_);
    return tasks;
}

void Mailbox::close() {
    std::vector<std::function<void()>> dropped;
    const std::lock_guard lock(mutex_);
    closed_ = true;
    dropped.swap(tasks_);
}

}  // namespace granary::http
