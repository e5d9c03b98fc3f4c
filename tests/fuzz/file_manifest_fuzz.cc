#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/file/src/manifest_parser.h"

/// The parser of the file plugin: the same entries or the same error, however the bytes are cut; no entry
/// that could leave its repository.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto parse = [&](size_t step) {
        std::string out;
        granary_file::ManifestParser parser([&](const granary_file::Entry& entry) {
            const std::string path = "/" + std::string(entry.relative_path) + "/";
            if (path.find("/../") != std::string::npos || path.find("//") != std::string::npos ||
                path.find('\0') != std::string::npos || entry.sha256.size() != 64 || entry.size < 0)
                std::abort();
            out += path + std::string(entry.sha256) + std::to_string(entry.size) + "\n";
        });
        try {
            for (size_t at = 0; at < bytes.size(); at += step) parser.feed(bytes.substr(at, step));
            parser.finish();
        } catch (const granary_file::ManifestError& error) {
            out += error.what();
        }
        return out;
    };
    const size_t step = data[0] % 17 + 1;
    if (parse(step) != parse(bytes.size() + 1)) std::abort();
    return 0;
}
