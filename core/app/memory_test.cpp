#include "core/app/memory.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <vector>

// Sanitizers have allocators of their own; gcc and clang tell of them in different ways.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define GRANARY_OTHER_ALLOCATOR
#endif
#endif
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(GRANARY_OTHER_ALLOCATOR)

namespace granary::app {
namespace {

size_t resident_mebibytes() {
    size_t size = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * static_cast<size_t>(sysconf(_SC_PAGESIZE)) >> 20;
}

using Blocks = std::vector<std::unique_ptr<char[]>>;

/// Small ones, each page written to.
Blocks blocks(size_t mebibytes) {
    Blocks made(mebibytes << 10);
    for (auto& block : made) block = std::make_unique<char[]>(1000);
    return made;
}

TEST_CASE("what small pieces took is given back") {
    FreeMemory memory;
    Blocks first = blocks(128);
    const auto between = std::make_unique<char[]>(1000);  // no end of the heap is free
    // Nothing is to be had while all is in use; what was in use then is later.
    memory.give_back();
    const size_t most = resident_mebibytes();
    first.clear();
    first.shrink_to_fit();
    memory.give_back();
    CHECK(resident_mebibytes() + 100 < most);

    // And again, when it was done in the middle of another growth.
    first = blocks(64);
    Blocks second = blocks(128);
    const auto above = std::make_unique<char[]>(1000);
    first.clear();
    memory.give_back();
    const size_t middle = resident_mebibytes();
    second.clear();
    memory.give_back();
    CHECK(resident_mebibytes() + 100 < middle);
}

}  // namespace
}  // namespace granary::app

#endif
