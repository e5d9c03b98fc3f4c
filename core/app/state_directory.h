#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"

/// The folder everything of this machine lives in, and who may use it.
namespace granary::app {

/// Makes the directory (mode 0700) with its parents when it is missing. Throws Failure kIo when it cannot be
/// made or written to, kInvalid when another user could write to it.
void prepare_state_directory(const std::string& directory);

/// One server per role holds a state directory. Freed by the kernel when the process dies, however it dies.
class StateLock {
  public:
    /// Throws Failure kConflict that names the process (id, time of its start) which holds one of `roles`.
    StateLock(const std::string& directory, const std::vector<std::string>& roles);
    ~StateLock();
    StateLock(const StateLock&) = delete;
    StateLock& operator=(const StateLock&) = delete;

  private:
    std::vector<int> files_;
};

}  // namespace granary::app
