#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plugins/python/src/version.h"

/// Versions and specifiers: a normal form is its own normal form and equal to what it came from; order is
/// total.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const size_t cut = text.find('\n');
    const std::string_view left = text.substr(0, cut);
    const std::string_view right = cut == std::string_view::npos ? std::string_view() : text.substr(cut + 1);
    const auto a = Version::parse(left), b = Version::parse(right);
    if (a) {
        const auto again = Version::parse(a->str());
        if (!again || again->str() != a->str() || !(*again == *a)) std::abort();
        if (a->compare(*a) != 0) std::abort();
    }
    if (a && b && a->compare(*b) != -b->compare(*a)) std::abort();
    if (version_less(left, right) && version_less(right, left)) std::abort();
    if (const auto specifiers = Specifiers::parse(left)) (void)specifiers->contains(right);
    return 0;
}
