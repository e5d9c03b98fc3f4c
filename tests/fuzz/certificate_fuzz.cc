#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/access/external_state.h"
#include "core/api/validate.h"
#include "core/base/text.h"

namespace {

/// The bytes of the only PEM block, read without a library; empty when there are more.
std::string only_block(std::string_view header) {
    std::string text(header);
    if (text.find('%') != std::string::npos) text = granary::percent_decode(text).value_or("");
    const size_t begin = text.find("-----BEGIN CERTIFICATE-----");
    const size_t end = text.find("-----END CERTIFICATE-----", begin);
    if (begin == std::string::npos || end == std::string::npos) return {};
    if (text.rfind("-----BEGIN CERTIFICATE-----") != begin) return {};
    std::string packed;
    for (const char c : text.substr(begin + 27, end - begin - 27))
        if (std::string_view(" \t\r\n").find(c) == std::string_view::npos) packed += c;
    return granary::base64_decode(packed).value_or("");
}

/// True when the bytes are one DER sequence as long as it says, and nothing else.
bool is_one_sequence(std::string_view der) {
    const auto at = [&](size_t i) { return i < der.size() ? static_cast<unsigned char>(der[i]) : 0u; };
    if (der.size() < 2 || at(0) != 0x30) return false;
    if (at(1) < 0x80) return der.size() == 2 + at(1);
    const size_t digits = at(1) & 0x7f;
    uint64_t length = 0;
    for (size_t i = 0; i < digits; ++i) {
        if (length >> 56 != 0) return false;
        length = length << 8 | at(2 + i);
    }
    return der.size() >= 2 + digits && der.size() - 2 - digits == length;
}

}  // namespace

/// The certificate by which a proxy names a caller, and those that are given to remotes and guards. The first
/// byte picks the reader.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == 'B') {
        const auto alone = granary::api::certificates_alone(text);
        if (!alone) return 0;
        // What is kept is certificates and nothing else: it is kept again as it is.
        const auto again = granary::api::certificates_alone(*alone);
        if (!again || *again != *alone) std::abort();
        return 0;
    }
    const char* kind = data[0] == 'U' ? "UID" : data[0] == 'E' ? "email" : "CN";
    const std::string name = granary::access::certificate_user(text, kind);
    // Nobody is named by what is more than a certificate, or less.
    if (!name.empty() && !is_one_sequence(only_block(text))) std::abort();
    return 0;
}
