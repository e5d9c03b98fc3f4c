#pragma once

#include <functional>
#include <mutex>
#include <vector>

namespace granary::http {

/// Carries work to the thread of one event loop. Shared by whoever may still post after the loop has gone.
class Mailbox {
  public:
    Mailbox();
    ~Mailbox();
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    /// From any thread. Tasks run in order on the loop's thread; after close() they are dropped unrun.
    void post(std::function<void()> task);
    /// Readable while tasks wait.
    int fd() const { return fd_; }
    /// On the loop's thread: takes the waiting tasks.
    std::vector<std::function<void()>> take();
    void close();

  private:
    std::mutex mutex_;
    std::vector<std::function<void()>> tasks_;
    bool closed_ = false;
    int fd_;
};

}  // namespace granary::http
