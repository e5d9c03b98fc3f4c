#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What a server and its filter process say to each other: a head, then the texts it announces.
namespace granary::access::filter_wire {

constexpr uint32_t kMaxText = 1 << 20;

struct Request {
    uint32_t filter_size = 0;
    uint32_t input_size = 0;
    uint32_t milliseconds = 0;
    uint32_t only_compile = 0;
};

enum class Outcome : uint32_t {
    kOutput,    ///< text: JSON
    kNoOutput,  ///< the filter gave none
    kFault,     ///< text: a clause
    kLimit,     ///< it took too much time or memory
};

struct Response {
    Outcome outcome = Outcome::kFault;
    uint32_t text_size = 0;
};

/// All of it or false; interrupted calls are taken up again.
bool read_all(int fd, void* bytes, size_t size);
bool write_all(int fd, std::string_view bytes);
template <class Head>
std::string_view bytes_of(const Head& head) {
    return {reinterpret_cast<const char*>(&head), sizeof head};
}

}  // namespace granary::access::filter_wire
