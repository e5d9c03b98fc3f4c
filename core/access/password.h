#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Hashing of passwords and the rules a new one must follow.
namespace granary::access {

constexpr size_t kMaxPassword = 4096;

/// Encoded Argon2id with a fresh salt. Throws Failure: kInvalid above kMaxPassword bytes, kNoMemory.
std::string hash_password(std::string_view password);
/// False for a wrong password and for an encoding that is not Argon2id's.
bool verify_password(std::string_view password, const std::string& encoded);
/// Does the work of verify_password() for nobody, so that an unknown name takes as long as a known one.
void verify_nothing(std::string_view password);

/// One attribute of a user that a password must not resemble.
struct Attribute {
    std::string_view label;  ///< as in the sentence: "username", "email address"
    std::string_view value;
};
/// Sentences, empty when the password will do.
std::vector<std::string> password_faults(std::string_view password, const std::vector<Attribute>& attributes);
/// Among the passwords that are tried first (lower case, no spaces around).
bool is_common_password(std::string_view lowered);

/// A password for a person to copy: letters and digits without look-alikes, about 119 bits.
std::string generate_password();

}  // namespace granary::access
