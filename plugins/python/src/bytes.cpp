#include "bytes.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <granary/sdk.hpp>

#include <nlohmann/json.hpp>

#include "json_text.h"

namespace granary_python {

using nlohmann::json;

namespace {

[[noreturn]] void refuse(std::string_view what, const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, std::string(what) + " " + fault);
}

}  // namespace

std::optional<std::string> base64_decoded(std::string_view text) {
    if (text.size() % 4 != 0 || text.size() > (size_t{1} << 30)) return std::nullopt;
    size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    for (const char c : text.substr(0, text.size() - padding)) {
        const bool good = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          c == '+' || c == '/';
        if (!good) return std::nullopt;
    }
    std::string out(text.size() / 4 * 3, '\0');
    if (out.empty()) return out;
    const int count =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (count < 0 || static_cast<size_t>(count) != out.size()) return std::nullopt;
    out.resize(out.size() - padding);
    return out;
}

std::string base64_encoded(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4, '\0');
    if (out.empty()) return out;
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                    reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    return out;
}

std::string hex_of(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

std::string sha256_of(std::string_view bytes) {
    std::string out(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char*>(out.data()));
    return out;
}

json read_json(std::string_view text, std::string_view what) {
    try {
        check_json(text, what);
    } catch (const granary::Error& problem) {
        throw granary::Error(GRANARY_E_INVALID, problem.what());
    }
    json read = json::parse(text, nullptr, false);
    if (read.is_discarded()) refuse(what, "is no JSON");
    return read;
}

std::string text_member(const json& object, const char* name, std::string_view what) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (found == object.end() || !found->is_string())
        refuse(what, std::string("lacks the text \"") + name + "\"");
    return found->get<std::string>();
}

std::string bytes_member(const json& object, const char* name, std::string_view what) {
    auto bytes = base64_decoded(text_member(object, name, what));
    if (!bytes || bytes->empty()) refuse(what, std::string("has a \"") + name + "\" that is no base64");
    return std::move(*bytes);
}

int64_t number_member(const json& object, const char* name, std::string_view what) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (found == object.end()) return 0;
    int64_t number = -1;
    if (found->is_number_integer()) {
        number = found->get<int64_t>();
    } else if (found->is_string()) {
        const std::string& digits = found->get_ref<const std::string&>();
        if (!digits.empty() && digits.size() <= 18 &&
            digits.find_first_not_of("0123456789") == std::string::npos)
            number = std::stoll(digits);
    }
    if (number < 0) refuse(what, std::string("has a \"") + name + "\" that is no number");
    return number;
}

const json& object_member(const json& object, const char* name, std::string_view what) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (found == object.end() || !found->is_object())
        refuse(what, std::string("lacks the object \"") + name + "\"");
    return *found;
}

const json& list_member(const json& object, const char* name, size_t most, std::string_view what) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (found == object.end() || !found->is_array())
        refuse(what, std::string("lacks the list \"") + name + "\"");
    if (found->size() > most)
        refuse(what, std::string("has more than ") + std::to_string(most) + " \"" + name + "\"");
    return *found;
}

}  // namespace granary_python
