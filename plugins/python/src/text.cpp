#include "text.h"

#include <chrono>
#include <cstring>
#include <nlohmann/json.hpp>

#include "bytes.h"

namespace granary_python {

std::vector<std::string> list_of(granary::Record& record, const char* field) {
    const auto json = nlohmann::json::parse(record.text(field).value_or("[]"), nullptr, false);
    std::vector<std::string> out;
    if (json.is_array())
        for (const auto& item : json)
            if (item.is_string()) out.push_back(item.get<std::string>());
    return out;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return out;
}

std::string_view strip(std::string_view text, std::string_view characters) {
    const size_t first = text.find_first_not_of(characters);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(characters) - first + 1);
}

std::string bound_text(uint64_t bytes) {
    return bytes < (1 << 20) ? std::to_string(bytes >> 10) + " KiB" : std::to_string(bytes >> 20) + " MiB";
}

Mark mark_of(std::string_view text) {
    const std::string digest = sha256_of(text);
    Mark mark{};
    std::memcpy(mark.data(), digest.data(), sizeof mark);
    return mark;
}

int64_t now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace granary_python
