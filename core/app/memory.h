#pragma once

#include <cstddef>

namespace granary::app {

/// Gives back what is free of the memory that large answers took: the allocator keeps what stood between
/// small pieces for ever, and of the rest the more, for each thread, the larger the largest piece was. One
/// thread; others may go on allocating.
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
