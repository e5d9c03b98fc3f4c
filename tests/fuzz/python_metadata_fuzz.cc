#include <granary/sdk.hpp>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>

#include "plugins/python/src/metadata.h"
#include "plugins/python/src/metadata_file.h"
#include "plugins/python/src/names.h"

/// Core metadata, alone and in archives: an error or proper text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace granary_python;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        const Metadata metadata = parse_metadata(bytes);
        if (!is_project_name(metadata.name) || metadata.version.empty()) std::abort();
        if (clean_text(metadata.summary) != metadata.summary) std::abort();
        (void)python_json(metadata.classifiers);
    } catch (const granary::Error&) {
    }
    static constexpr const char* kKinds[][2] = {{"bdist_wheel", "a-1-py3-none-any.whl"},
                                                {"sdist", "a-1.tar.gz"},
                                                {"sdist", "a-1.zip"},
                                                {"bdist_egg", "a-1-py3.11.egg"},
                                                {"sdist", "a-1.tar.bz2"},
                                                {"bdist_wininst", "a-1.win32.exe"}};
    // Seeds begin with the digit of their kind.
    static_assert('0' % std::size(kKinds) == 0);
    const auto& kind = kKinds[data[0] % std::size(kKinds)];
    ArchiveFile file;
    file.size = bytes.size();
    file.read = [&](uint64_t offset, char* buffer, size_t capacity) {
        if (offset >= bytes.size()) return size_t{0};
        const size_t count = std::min<size_t>(capacity, bytes.size() - offset);
        std::memcpy(buffer, bytes.data() + offset, count);
        return count;
    };
    try {
        if (read_metadata_file(file, kind[0], kind[1]).size() > kMaxMetadata) std::abort();
    } catch (const granary::Error&) {
    }
    return 0;
}
