// Feeds bytes to the request parser as a connection would: pipelined requests, in two cuts whose place the
// first bytes choose. Whatever way the bytes are cut, the same requests must come out.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "core/http/parser.h"

namespace {

using granary::http::Request;
using granary::http::RequestParser;

constexpr size_t kMaxHead = 4096;
constexpr uint64_t kMaxBody = 16 * 1024;

// What was read of `bytes`, delivered up to `cut` first and then the rest, as text to compare.
std::string read_all(std::string_view bytes, size_t cut) {
    std::string seen;
    RequestParser parser(kMaxHead);
    Request request;
    std::string body;
    bool in_body = false;
    size_t at = 0;
    size_t available = cut;
    for (;;) {
        const std::string waiting(
            bytes.substr(at, available - at));  // its own allocation, to catch over-reads
        size_t used = 0;
        const auto status =
            in_body ? parser.parse_body(waiting, used, body) : parser.parse_head(waiting, used, request);
        if (used > waiting.size()) std::abort();
        at += used;
        if (status == RequestParser::Status::kBad) {
            if (parser.error_status() < 400 || parser.error_message().empty()) std::abort();
            return seen + "!" + std::to_string(parser.error_status());
        }
        if (status == RequestParser::Status::kNeedMore) {
            if (available == bytes.size()) return seen + "...";
            available = bytes.size();
            continue;
        }
        if (!in_body) {
            if (request.path.empty() || !granary::is_valid_text(request.path)) std::abort();
            if (request.target.size() > granary::http::kMaxTarget) std::abort();
            if (parser.http11() && !request.headers.has("Host")) std::abort();
            static_cast<void>(parser.keep_alive());
            parser.limit_body(kMaxBody);
            in_body = true;
            if (request.has_body) continue;
        }
        if (body.size() > kMaxBody) std::abort();
        seen += request.method_name + " " + request.target + " " + std::to_string(body.size()) + "\n";
        parser.reset();
        request = Request();
        body.clear();
        in_body = false;
        if (at == bytes.size()) return seen + "...";
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const size_t cut = bytes.empty() ? 0 : (data[0] * 256u + data[1]) % (bytes.size() + 1);
    const std::string whole = read_all(bytes, bytes.size());
    const std::string in_two = read_all(bytes, cut);
    // A limit may be met earlier or later in the stream, but never changes what was read before it.
    const std::string_view a = std::string_view(whole).substr(0, whole.find_first_of("!."));
    const std::string_view b = std::string_view(in_two).substr(0, in_two.find_first_of("!."));
    if (a.substr(0, b.size()) != b && b.substr(0, a.size()) != a) std::abort();
    return 0;
}
