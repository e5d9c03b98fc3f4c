#include "core/transfer/survey.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/json_bounds.h"
#include "core/base/text.h"

namespace granary::transfer {

namespace {

using Json = nlohmann::ordered_json;

/// Of what tells of the archive itself, and of the repositories.
constexpr uint64_t kLargestDocument = 64u << 10;
constexpr uint64_t kLongestRepository = 1u << 20, kLargestRepositories = 16u << 20;
constexpr size_t kMostRepositories = 10'000;
constexpr JsonBounds kRepositoryBounds = {.keys = 1000, .values = 20'000};

[[noreturn]] void fail(const std::string& sentence) {
    throw Failure(ErrorCode::kInvalid, sentence, "PLP0016");
}

Json parse(std::string_view text, std::string_view member) {
    if (!is_within(text, kRepositoryBounds))
        fail("'" + clip(member) + "' of the archive holds more than any export has.");
    Json parsed = Json::parse(text, nullptr, false);
    if (parsed.is_discarded()) fail("'" + clip(member) + "' of the archive is no JSON.");
    return parsed;
}

/// "3.123" of "3.123.1".
std::string series(std::string_view version) {
    const auto parts = split(version, '.');
    return std::string(parts[0]) + "." + std::string(parts.size() > 1 ? parts[1] : "0");
}

void check_versions(const Json& exported, const std::map<std::string, std::string>& installed) {
    if (!exported.is_array() || exported.empty())
        fail("'versions.json' of the archive is no list of components.");
    for (const Json& one : exported) {
        if (!one.is_object() || !one.contains("component") || !one["component"].is_string() ||
            !one.contains("version") || !one["version"].is_string())
            fail("'versions.json' of the archive has an item without component and version.");
        const auto component = one["component"].get<std::string>();
        const auto version = one["version"].get<std::string>();
        const auto found = installed.find(component);
        if (found == installed.end()) fail("Export uses " + clip(component) + ", which is not installed.");
        if (series(found->second) != series(version))
            fail("Export version " + clip(version) + " of " + component +
                 " incompatible with installed version " + found->second + ".");
    }
}

Source source_of(const Json& one) {
    const auto text = [&](const char* key) {
        if (!one.is_object() || !one.contains(key) || !one[key].is_string() ||
            one[key].get_ref<const std::string&>().empty() ||
            !is_valid_text(one[key].get_ref<const std::string&>()))
            fail("'" + std::string(kRepositoriesMember) + "' of the archive has a repository without '" +
                 key + "'.");
        return one[key].get<std::string>();
    };
    Source source{text("name"), text("pulp_type"), text("directory"), 0, {}};
    if (!one.contains("version") || !one["version"].is_number_integer() || !one.contains("fields") ||
        !one["fields"].is_object())
        fail("'" + std::string(kRepositoriesMember) +
             "' of the archive has a repository without version and fields.");
    source.number = one["version"].get<int64_t>();
    source.fields = one["fields"].dump();
    if (!source.directory.starts_with("repository-") || source.directory.find('/') != std::string::npos)
        fail("'" + std::string(kRepositoriesMember) + "' of the archive has a repository without directory.");
    return source;
}

/// The repositories an archive tells of, a line each.
std::vector<Source> read_sources(TarReader& tar, const TarReader::Member& member,
                                 const std::function<void()>& check) {
    if (member.size > kLargestRepositories)
        fail("'" + member.name + "' of the archive has " + std::to_string(member.size) + " bytes, at most " +
             std::to_string(kLargestRepositories) + " are taken.");
    std::vector<Source> sources;
    std::set<std::string> names, directories;
    tar.lines(member, kLongestRepository, [&](std::string_view line) {
        check();
        line = trim(line);
        if (line.empty() || line == "[" || line == "]") return;
        if (line.back() == ',') line.remove_suffix(1);
        if (sources.size() == kMostRepositories)
            fail("The archive tells of more than " + std::to_string(kMostRepositories) + " repositories.");
        const Source& source = sources.emplace_back(source_of(parse(line, member.name)));
        if (!names.insert(source.name).second)
            fail("The archive tells of the repository '" + clip(source.name) + "' twice.");
        if (!directories.insert(source.directory).second)
            fail("The archive tells of '" + clip(source.directory) + "' twice.");
    });
    return sources;
}

}  // namespace

std::string clip(std::string_view text) {
    constexpr size_t kMost = 200;
    size_t end = std::min(kMost, text.size());
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;  // within a character
    std::string out(text.substr(0, end));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
        '?');
    return end < text.size() ? out + "…" : out;
}

std::optional<std::string> blob_of(std::string_view name) {
    if (!name.starts_with("artifact/")) return std::nullopt;
    name.remove_prefix(9);
    if (name.starts_with("DOMAIN/")) name.remove_prefix(7);
    std::string sha256;
    if (name.size() == 65 && name[2] == '/')
        sha256 = std::string(name.substr(0, 2)) + std::string(name.substr(3));
    if (sha256.size() != 64 || !from_hex(sha256) || sha256 != to_lower(sha256))
        fail("'artifact/" + clip(name) + "' of the archive is named by no SHA-256.");
    return sha256;
}

Survey look_through(VolumeReader& volumes, const std::map<std::string, std::string>& installed,
                    const std::function<void()>& check) {
    TarReader tar(volumes);
    Survey found;
    std::map<std::string, bool, std::less<>> ended;  // of each directory that is told whether all is there
    bool listed = false, artifacts = false;
    const auto first = tar.next();
    if (!first || first->name != kVersionsMember)
        fail("The archive is no export: it does not begin with versions.json.");
    check_versions(parse(tar.text(*first, kLargestDocument), first->name), installed);
    while (const auto member = tar.next()) {
        check();
        const std::string_view name = member->name;
        const size_t slash = name.find('/');
        if (name == kArtifactsMember) {
            artifacts = true;
        } else if (name == kRepositoriesMember && !listed) {
            listed = true;
            found.sources = read_sources(tar, *member, check);
            for (const Source& source : found.sources) ended.emplace(source.directory, false);
        } else if (blob_of(name)) {
            ++found.blobs;
        } else if (name.starts_with("repository-") && slash != std::string_view::npos &&
                   name.ends_with(".json") && name.find('/', slash + 1) == std::string_view::npos) {
            // They are told first: what is kept of an archive is bounded by that.
            const auto directory = ended.find(name.substr(0, slash));
            if (directory == ended.end())
                fail("The archive does not tell whose '" + clip(name.substr(0, slash)) + "' is.");
            if (name.substr(slash + 1) == kMappingMember) directory->second = true;
        } else {
            fail("The archive has '" + clip(name) + "', which no export has.");
        }
    }
    if (!artifacts || !listed || found.sources.empty())
        fail("The archive ends too early: it does not tell its repositories.");
    for (const Source& source : found.sources)
        if (!ended.find(source.directory)->second)
            fail("The archive ends too early: it does not have all of the repository '" + clip(source.name) +
                 "'.");
    return found;
}

std::map<std::string, int64_t> read_mapping(TarReader& tar, const TarReader::Member& member) {
    const Json told = parse(tar.text(member, kLargestDocument), member.name);
    const auto refuse = [&] {
        fail("'" + clip(member.name) + "' of the archive does not tell how many units there are.");
    };
    if (!told.is_object() || !told.contains("units") || !told["units"].is_object()) refuse();
    std::map<std::string, int64_t> units;
    for (const auto& [type, count] : told["units"].items()) {
        if (!count.is_number_integer() || !is_valid_text(type)) refuse();
        units[type] = count.get<int64_t>();
    }
    return units;
}

}  // namespace granary::transfer
