#include "trust_root.h"

#include <granary/sdk.hpp>

#include <fstream>
#include <nlohmann/json.hpp>

#include "bytes.h"
#include "page.h"

namespace granary_python {

using nlohmann::json;

namespace {

constexpr size_t kMaxFile = 4 << 20;
constexpr size_t kMaxParts = 100;

Validity read_validity(const json& owner, std::string_view what) {
    const json& valid = object_member(owner, "validFor", what);
    Validity out;
    const auto time = [&](const char* name) {
        const std::string text = text_member(valid, name, what);
        const auto microseconds = parse_rfc3339(text);
        if (!microseconds)
            throw granary::Error(GRANARY_E_INVALID,
                                 std::string(what) + " has the time \"" + text + "\", which is none");
        return *microseconds / 1'000'000;
    };
    out.from = time("start");
    if (valid.contains("end")) out.until = time("end");
    return out;
}

}  // namespace

TrustRoot TrustRoot::parse(std::string_view text) {
    const json root = read_json(text, "it");
    TrustRoot out;
    for (const json& authority : list_member(root, "certificateAuthorities", kMaxParts, "it")) {
        const std::string what = "certificate authority " + std::to_string(out.authorities.size() + 1);
        Authority& made = out.authorities.emplace_back();
        made.validity = read_validity(authority, what);
        for (const json& certificate :
             list_member(object_member(authority, "certChain", what), "certificates", kMaxParts, what))
            made.certificates.push_back(bytes_member(certificate, "rawBytes", what));
        if (made.certificates.empty()) throw granary::Error(GRANARY_E_INVALID, what + " has no certificate");
    }
    for (const json& log : list_member(root, "tlogs", kMaxParts, "it")) {
        const std::string what = "transparency log " + std::to_string(out.logs.size() + 1);
        const json& key = object_member(log, "publicKey", what);
        Log& made = out.logs.emplace_back();
        made.id = bytes_member(object_member(log, "logId", what), "keyId", what);
        made.key = bytes_member(key, "rawBytes", what);
        made.validity = read_validity(key, what);
    }
    if (out.authorities.empty() || out.logs.empty())
        throw granary::Error(GRANARY_E_INVALID, "it names no certificate authority, or no transparency log");
    return out;
}

TrustRoot TrustRoot::load(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(kMaxFile + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    if (text.empty())
        throw granary::Error(GRANARY_E_INVALID, "the trust root \"" + path + "\" cannot be read");
    try {
        if (text.size() > kMaxFile) throw granary::Error(GRANARY_E_INVALID, "it has more than 4 MiB");
        return parse(text);
    } catch (const granary::Error& problem) {
        throw granary::Error(GRANARY_E_INVALID,
                             "the trust root \"" + path + "\" is of no use: " + problem.what());
    }
}

}  // namespace granary_python
