#include "core/host/arguments.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/text.h"

namespace granary::host {
namespace {

constexpr size_t kMaxName = 1024;

}  // namespace

void refuse_argument(std::string_view argument, const std::string& reason) {
    throw Failure(ErrorCode::kInvalid,
                  "The plugin's argument \"" + std::string(argument) + "\" " + reason + ".");
}

std::string_view bytes_of(granary_str bytes, std::string_view argument) {
    if (bytes.len == 0) return {};
    if (bytes.ptr == nullptr)
        refuse_argument(argument, "is null with a length of " + std::to_string(bytes.len));
    if (bytes.len > kMaxText)
        refuse_argument(argument, "is said to be " + std::to_string(bytes.len) + " bytes long");
    return {bytes.ptr, bytes.len};
}

std::string_view text_of(granary_str text, std::string_view argument) {
    const std::string_view bytes = bytes_of(text, argument);
    if (!is_valid_text(bytes)) refuse_argument(argument, "is not UTF-8 without NUL");
    return bytes;
}

std::string_view name_of(const char* name, std::string_view argument) {
    const size_t length = ::strnlen(&pointed(name, argument), kMaxName + 1);
    if (length > kMaxName) refuse_argument(argument, "is longer than " + std::to_string(kMaxName) + " bytes");
    return text_of({name, length}, argument);
}

std::string_view json_of(granary_str json, std::string_view argument) {
    const std::string_view text = text_of(json, argument);
    // The parser would skip a byte order mark, and no reader of what it is put into would.
    if (text.starts_with("\xef\xbb\xbf")) refuse_argument(argument, "begins with a byte order mark");
    if (is_nested_deeper(text))
        refuse_argument(argument, "is nested more than " + std::to_string(kMaxJsonDepth) + " levels deep");
    if (!nlohmann::json::accept(text)) refuse_argument(argument, "is not JSON");
    return text;
}

void LiveObjects::add(const void* object) {
    const std::lock_guard lock(mutex_);
    objects_.insert(object);
}

void LiveObjects::remove(const void* object) noexcept {
    const std::lock_guard lock(mutex_);
    objects_.erase(object);
}

bool LiveObjects::has(const void* object) const {
    const std::lock_guard lock(mutex_);
    return objects_.contains(object);
}

}  // namespace granary::host
