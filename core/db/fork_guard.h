#pragma once

namespace granary::db {

/// A file descriptor that a child made by fork() must not share: locks and server sessions end when the last
/// copy of their descriptor closes, so a surviving child would hold them for its dead parent. The child
/// closes its copy at once. Does not own the descriptor.
class ForkGuard {
  public:
    explicit ForkGuard(int fd);
    ~ForkGuard();
    ForkGuard(const ForkGuard&) = delete;
    ForkGuard& operator=(const ForkGuard&) = delete;
    /// Ends the guard; before the descriptor is closed, for its number may be used again at once.
    void release();
    /// True in a child of the process that made this object.
    bool in_child() const;

  private:
    int fd_;
    int pid_;
};

}  // namespace granary::db
