#include "core/access/password.h"

#include <argon2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"

namespace granary::access {

namespace {

// OWASP's figures for a server: 19 MiB, two passes, one lane; about 20 ms.
constexpr uint32_t kMemoryKib = 19 * 1024;
constexpr uint32_t kPasses = 2;
constexpr uint32_t kLanes = 1;
constexpr size_t kSaltBytes = 16;
constexpr size_t kHashBytes = 32;

constexpr size_t kMinCharacters = 8;
constexpr double kMaxSimilarity = 0.7;

size_t character_count(std::string_view text) {
    return static_cast<size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Twice the longest run of bytes both have, over the bytes of both. That letters are the same says nothing
/// as long as their order is another: any two hexadecimal texts share most of theirs.
double similarity(std::string_view a, std::string_view b) {
    std::vector<size_t> runs(b.size() + 1);  // [j]: the run that ends before a[i] and b[j]
    size_t longest = 0;
    for (const char c : a) {
        for (size_t j = b.size(); j > 0; --j) {
            runs[j] = b[j - 1] == c ? runs[j - 1] + 1 : 0;
            longest = std::max(longest, runs[j]);
        }
    }
    return 2.0 * static_cast<double>(longest) / static_cast<double>(a.size() + b.size());
}

bool resembles(std::string_view password, std::string_view part) {
    if (part.empty()) return false;
    // A short attribute within a long password says nothing.
    const auto size = static_cast<double>(password.size());
    if (password.size() >= 10 * part.size() && static_cast<double>(part.size()) < kMaxSimilarity / 2 * size)
        return false;
    return similarity(password, part) >= kMaxSimilarity;
}

bool resembles_any_part(std::string_view password, const std::string& value) {
    if (resembles(password, value)) return true;
    for (size_t begin = 0; begin < value.size();) {
        size_t end = begin;
        while (end < value.size() && is_word(value[end])) ++end;
        if (resembles(password, std::string_view(value).substr(begin, end - begin))) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

std::string hash_password(std::string_view password) {
    if (password.size() > kMaxPassword) {
        throw Failure(ErrorCode::kInvalid, "The password has " + std::to_string(password.size()) +
                                               " bytes, at most " + std::to_string(kMaxPassword) +
                                               " are allowed.");
    }
    const std::string salt = random_bytes(kSaltBytes);
    std::string encoded(argon2_encodedlen(kPasses, kMemoryKib, kLanes, kSaltBytes, kHashBytes, Argon2_id),
                        '\0');
    const int outcome =
        argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, password.data(), password.size(), salt.data(),
                              salt.size(), kHashBytes, encoded.data(), encoded.size());
    if (outcome != ARGON2_OK) {
        throw Failure(
            outcome == ARGON2_MEMORY_ALLOCATION_ERROR ? ErrorCode::kNoMemory : ErrorCode::kInternal,
            std::string("The password could not be hashed: ") + argon2_error_message(outcome) + ".");
    }
    encoded.resize(encoded.find('\0') == std::string::npos ? encoded.size() : encoded.find('\0'));
    return encoded;
}

bool verify_password(std::string_view password, const std::string& encoded) {
    if (password.size() > kMaxPassword) return false;
    return argon2id_verify(encoded.c_str(), password.data(), password.size()) == ARGON2_OK;
}

void verify_nothing(std::string_view password) {
    static const std::string kSalt(kSaltBytes, 's');
    std::array<char, kHashBytes> out{};
    argon2id_hash_raw(kPasses, kMemoryKib, kLanes, password.data(), std::min(password.size(), kMaxPassword),
                      kSalt.data(), kSalt.size(), out.data(), out.size());
}

std::vector<std::string> password_faults(std::string_view password,
                                         const std::vector<Attribute>& attributes) {
    std::vector<std::string> faults;
    if (password.size() > kMaxPassword)
        return {"This password is too long. It must contain at most 4096 bytes."};
    const std::string lowered = to_lower(password);
    for (const Attribute& attribute : attributes) {
        if (!resembles_any_part(lowered, to_lower(attribute.value))) continue;
        faults.push_back("The password is too similar to the " + std::string(attribute.label) + ".");
        break;
    }
    if (character_count(password) < kMinCharacters)
        faults.emplace_back("This password is too short. It must contain at least 8 characters.");
    if (is_common_password(trim(lowered))) faults.emplace_back("This password is too common.");
    if (!password.empty() &&
        std::all_of(password.begin(), password.end(), [](char c) { return c >= '0' && c <= '9'; }))
        faults.emplace_back("This password is entirely numeric.");
    return faults;
}

std::string generate_password() {
    constexpr std::string_view kAlphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    constexpr size_t kLength = 20;
    // Bytes beyond the last whole multiple of the alphabet would favour its first letters.
    constexpr size_t kLimit = 256 / kAlphabet.size() * kAlphabet.size();
    std::string password;
    while (password.size() < kLength) {
        for (const char c : random_bytes(kLength)) {
            const auto value = static_cast<unsigned char>(c);
            if (value < kLimit && password.size() < kLength) password += kAlphabet[value % kAlphabet.size()];
        }
    }
    return password;
}

}  // namespace granary::access
