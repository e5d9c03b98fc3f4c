#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace granary::host {

/// A struct of the other side, as this side knows it: what the other does not have is zero. `other` begins
/// with its `struct_size`.
template <class T>
T prefix_copy(const T* other) {
    uint32_t size = 0;
    std::memcpy(&size, other, sizeof(size));
    T copy{};
    std::memcpy(static_cast<void*>(&copy), other, std::min<size_t>(size, sizeof(T)));
    return copy;
}

}  // namespace granary::host
