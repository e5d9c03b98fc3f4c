#include <cstdint>
#include <string_view>

#include "core/host/elf.h"
#include "core/host/manifest.h"

/// The manifest reader: bytes of a file nobody has vouched for yet.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto facts = granary::host::read_elf(bytes);
    if (facts.ok() && facts->has_manifest) (void)granary::host::parse_manifest(facts->manifest).ok();
    (void)granary::host::parse_manifest(bytes).ok();
    return 0;
}
