// Feeds a multipart body whole and in two cuts: the same parts must come out, or both must be refused.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/http/multipart.h"

namespace {

std::string read_all(std::string_view bytes, size_t cut) {
    using granary::http::MultipartParser;
    std::string seen;
    size_t open_parts = 0;
    try {
        MultipartParser parser("multipart/form-data; boundary=XX", [&](const MultipartParser::Part& part) {
            if (++open_parts > 1) std::abort();
            seen += part.name + "\n" + part.file_name + "\n" + part.content_type + "\n";
            return [&](std::string_view content, bool end) {
                if (open_parts != 1) std::abort();
                seen += content;
                if (!end) return;
                if (!content.empty()) std::abort();
                --open_parts;
                seen += "\n\n";
            };
        });
        parser.feed(std::string(bytes.substr(0, cut)));
        parser.feed(std::string(bytes.substr(cut)));
        parser.finish();
        if (open_parts != 0) std::abort();
    } catch (const granary::Failure& failure) {
        if (failure.error().code != granary::ErrorCode::kInvalid) std::abort();
        return "refused";
    }
    return seen;
}

// A Content-Type as hostile as the body.
void read_type(std::string_view type) {
    try {
        const granary::http::MultipartParser parser(type, nullptr);
    } catch (const granary::Failure&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const size_t cut = (data[0] * 256u + data[1]) % (bytes.size() + 1);
    if (read_all(bytes, bytes.size()) != read_all(bytes, cut)) std::abort();
    read_type(bytes.substr(0, 200));
    return 0;
}
