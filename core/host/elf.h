#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// What a shared library says of itself, read from its bytes without running anything of it.
namespace granary::host {

struct ElfFacts {
    std::string manifest;  ///< content of the note; empty when there is none
    bool has_manifest = false;
    std::vector<std::string> exports;  ///< defined dynamic symbols, as the loader would find them
    std::vector<std::string> unique;   ///< of these, those marked STB_GNU_UNIQUE
    std::vector<std::string> needed;   ///< DT_NEEDED
    bool no_delete = false;            ///< linked with -z nodelete
};

/// Reads a 64-bit little-endian shared object of this machine's architecture. Every offset and count is
/// checked against the size of `bytes`; anything that does not fit is kInvalid, a clause such as "it is not
/// an ELF file".
Result<ElfFacts> read_elf(std::string_view bytes);

}  // namespace granary::host
