#include "core/transfer/toc.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/base/json_bounds.h"
#include "core/base/text.h"
#include "core/transfer/survey.h"

namespace granary::transfer {

namespace {

using Json = nlohmann::ordered_json;

/// Room for all files there may be, and for what the caller says of the export.
constexpr uint64_t kLargestToc = 2u << 20;
constexpr JsonBounds kTocBounds = {.keys = kMostVolumes, .values = 3 * kMostVolumes};
constexpr double kLargestChunk = 1099511627776.0;  // 1 TB

[[noreturn]] void refuse(const Folder& folder, const std::string& name, const std::string& why) {
    throw Failure(ErrorCode::kInvalid, "'" + folder.path() + "/" + name + "' " + why, "PLP0016");
}

std::string whole(const Folder& folder, const std::string& name) {
    VolumeReader reader(folder, {name});
    std::string text;
    std::vector<char> buffer(1 << 16);
    for (size_t got = 0; (got = reader.read(buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), got);
        if (text.size() > kLargestToc)
            refuse(folder, name, "is too large for a table of contents: at most 2 MiB are read.");
    }
    return text;
}

/// As the import opens it: no link, which would tell of what lies elsewhere.
bool is_readable(const Folder& folder, const std::string& name) {
    struct stat found {};
    return ::fstatat(folder.fd(), name.c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode) &&
           ::faccessat(folder.fd(), name.c_str(), R_OK, 0) == 0;
}

bool is_crc(const Json& value) {
    if (!value.is_string()) return false;
    const auto& text = value.get_ref<const std::string&>();
    return !text.empty() && text.size() <= 8 &&
           std::all_of(text.begin(), text.end(), [](char c) { return hex_value(c) >= 0; });
}

}  // namespace

std::string toc_text(std::string_view meta, uint64_t chunk_size, const std::vector<Volume>& volumes) {
    Json about = Json::parse(meta);
    about["checksum_type"] = "crc32";
    if (chunk_size != 0) about["chunk_size"] = chunk_size;
    Json files = Json::object();
    for (const Volume& volume : volumes) files[volume.name] = volume.crc32;  // at most kMostVolumes
    std::string text =
        Json{{"meta", about}, {"files", files}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > kLargestToc || !is_within(text, kTocBounds))
        throw Failure(ErrorCode::kInvalid,
                      "The table of contents would be too large to be read again: \"meta\" says too much.",
                      "PLP0015");
    return text;
}

std::vector<Volume> read_toc(const Folder& folder, const std::string& name) {
    const std::string text = whole(folder, name);
    const Json toc = is_within(text, kTocBounds) ? Json::parse(text, nullptr, false) : Json();
    if (!toc.is_object() || !toc.contains("files") || !toc["files"].is_object() || toc["files"].empty() ||
        (toc.contains("meta") && !toc["meta"].is_object()))
        refuse(folder, name, "is no table of contents of an export: a JSON object with \"files\" is wanted.");
    const Json type = toc.value("meta", Json::object()).value("checksum_type", Json("crc32"));
    if (type != "crc32") refuse(folder, name, "has checksums that are no CRC32, which alone are compared.");
    std::vector<Volume> volumes;
    for (const auto& [file, crc] : toc["files"].items()) {
        if (file.empty() || file.find('/') != std::string::npos || file == "." || file == ".." ||
            file.find('\0') != std::string::npos)
            refuse(folder, name, "names a file outside of its directory: '" + clip(file) + "'.");
        if (!is_crc(crc)) refuse(folder, name, "has no CRC32 for '" + clip(file) + "'.");
        volumes.push_back({file, crc.get<std::string>()});
    }
    return volumes;
}

uint64_t parse_chunk_size(std::string_view text) {
    const std::string_view given = trim(text);
    const size_t end = std::min(given.find_first_not_of("0123456789.-+"), given.size());
    const auto number = parse_double(given.substr(0, end));
    const std::string unit = to_lower(trim(given.substr(end)));
    double factor = 0;
    for (const auto& [name, bytes] :
         std::initializer_list<std::pair<const char*, double>>{{"", 1},
                                                               {"b", 1},
                                                               {"kb", 1024.0},
                                                               {"mb", 1048576.0},
                                                               {"gb", 1073741824.0},
                                                               {"tb", kLargestChunk}})
        if (unit == name) factor = bytes;
    if (!number || !std::isfinite(*number) || factor == 0)
        throw Failure(ErrorCode::kInvalid, "Chunk size is not valid: " + clip(text));
    const double size = std::floor(*number * factor);
    if (size <= 0)
        throw Failure(ErrorCode::kInvalid, "Chunk size " + clip(text) + " is not greater than zero!");
    if (size > kLargestChunk) throw Failure(ErrorCode::kInvalid, "Chunk size must not exceed 1TB!");
    return static_cast<uint64_t>(size);
}

std::vector<std::string> import_file_problems(std::string_view path, const std::vector<std::string>& allowed,
                                              bool is_toc) {
    const auto real =
        allowed_path(path, allowed, std::filesystem::path(path).parent_path().string(), "import");
    // Nothing is told of what lies elsewhere.
    if (!real) return {real.error().message};
    const std::filesystem::path file(*real);
    const std::string folder = file.parent_path().string();
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0) return {"directory " + folder + " does not exist"};
    if (::access(folder.c_str(), R_OK | X_OK) != 0)
        return {"directory " + folder + " does not allow read-access"};
    if (::stat(file.c_str(), &found) != 0) return {"file " + file.string() + " does not exist"};
    std::vector<std::string> problems;
    const bool readable = ::access(file.c_str(), R_OK) == 0;
    if (!S_ISREG(found.st_mode)) problems.push_back(file.string() + " is not a file");
    if (!readable) problems.push_back(file.string() + " exists but cannot be read");
    if (!is_toc || !problems.empty()) return problems;
    try {
        const Folder of(folder);
        for (const Volume& volume : read_toc(of, file.filename().string()))
            if (!is_readable(of, volume.name))
                problems.push_back("file " + folder + "/" + volume.name +
                                   " does not exist or cannot be read");
    } catch (const Failure& failure) {
        problems.emplace_back(failure.what());
    }
    return problems;
}

}  // namespace granary::transfer
