#pragma once

#include <cstddef>

namespace granary::app {

/// Tells the allocator to give large pieces back as soon as they are free, whatever was in use before: by
/// itself it keeps ever more of them, for each thread. Once, before a process of long life makes threads.
void keep_little_free_memory();

/// Gives back what many small pieces, free now, take together; the allocator never does. One thread; others
/// may go on allocating.
class FreeMemory {
  public:
    FreeMemory();
    /// Does something only when kWorthwhile more is unused than the last time left, or than there has been
    /// least of since.
    void give_back();

    static constexpr size_t kWorthwhile = size_t{32} << 20;

  private:
    size_t least_;  ///< bytes
};

}  // namespace granary::app
