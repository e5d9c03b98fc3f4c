#include "core/app/memory.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace granary::app {

namespace {

/// Bytes in memory that are the process's own, not of files, and that nobody uses; 0: not known.
size_t unused_memory() {
#ifdef __GLIBC__
    size_t size = 0, resident = 0, of_files = 0;
    std::ifstream("/proc/self/statm") >> size >> resident >> of_files;
    const size_t own = (resident - std::min(resident, of_files)) * static_cast<size_t>(sysconf(_SC_PAGESIZE));
    const struct mallinfo2 allocated = mallinfo2();
    return own - std::min(own, allocated.uordblks + allocated.hblkhd);
#else
    return 0;
#endif
}

}  // namespace

FreeMemory::FreeMemory() : least_(unused_memory()) {}

void FreeMemory::give_back() {
    const size_t unused = unused_memory();
    least_ = std::min(least_, unused);
    if (unused < least_ + kWorthwhile) return;
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    // What is between pieces in use cannot be given back.
    least_ = unused_memory();
}

}  // namespace granary::app
