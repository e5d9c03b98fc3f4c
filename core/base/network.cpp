#include "core/base/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"

namespace granary {

namespace {

std::optional<std::string> address_bytes(std::string_view text) {
    const std::string address(text);
    std::array<char, 16> bytes{};
    if (::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) return std::string(bytes.data(), 4);
    if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return std::nullopt;
    const std::string six(bytes.data(), bytes.size());
    const std::string mapped = std::string(10, '\0') + "\xff\xff";
    return six.starts_with(mapped) ? six.substr(mapped.size()) : six;
}

struct Network {
    std::string bytes;
    int64_t bits = 0;
};

std::optional<Network> parse_network(std::string_view text) {
    const size_t slash = text.find('/');
    auto bytes = address_bytes(text.substr(0, slash));
    if (!bytes) return std::nullopt;
    const auto all = static_cast<int64_t>(bytes->size()) * 8;
    const auto bits =
        slash == std::string_view::npos ? std::optional(all) : parse_int(text.substr(slash + 1));
    if (!bits || *bits < 0 || *bits > all) return std::nullopt;
    return Network{std::move(*bytes), *bits};
}

}  // namespace

bool is_network(std::string_view text) {
    return parse_network(text).has_value();
}

bool is_in_network(std::string_view address, std::string_view network) {
    const auto wanted = parse_network(network);
    const auto bytes = address_bytes(address);
    if (!wanted || !bytes || wanted->bytes.size() != bytes->size()) return false;
    int64_t bits = wanted->bits;
    for (size_t i = 0; i < bytes->size() && bits > 0; ++i, bits -= 8) {
        const unsigned mask = bits >= 8 ? 0xffu : 0xffu << (8 - bits) & 0xffu;
        if (((static_cast<unsigned char>(wanted->bytes[i]) ^ static_cast<unsigned char>((*bytes)[i])) &
             mask) != 0)
            return false;
    }
    return true;
}

bool is_in_networks(std::string_view address, const std::vector<std::string>& networks) {
    return std::any_of(networks.begin(), networks.end(),
                       [&](const std::string& network) { return is_in_network(address, network); });
}

}  // namespace granary
