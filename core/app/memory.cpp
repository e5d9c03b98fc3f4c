#include "core/app/memory.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace granary::app {

namespace {

/// Bytes in memory that are the process's own, not of files; 0: not known.
size_t own_memory() {
    size_t size = 0, resident = 0, of_files = 0;
    std::ifstream("/proc/self/statm") >> size >> resident >> of_files;
    return (resident - std::min(resident, of_files)) * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void keep_little_free_memory() {
#ifdef __GLIBC__
    // Setting them also ends that they rise to twice the largest piece that was ever freed. Pages of usual
    // size are made of pieces below it: the system is slower to give memory out.
    constexpr int kLarge = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, kLarge);
    mallopt(M_TRIM_THRESHOLD, kLarge);
#endif
}

FreeMemory::FreeMemory() : smallest_(own_memory()) {}

void FreeMemory::give_back() {
    const size_t now = own_memory();
    smallest_ = std::min(smallest_, now);
    if (now < smallest_ + kWorthwhile) return;
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    smallest_ = own_memory();
}

}  // namespace granary::app
