#include <map>

#include "index.h"
#include "package.h"
#include "quarantine.h"
#include "text.h"

namespace granary_python {

std::string encode_path(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~+!@,").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    return out;
}

std::string file_url(const granary::Served& served, std::string_view filename) {
    return std::string(served.content_url) + encode_path(filename);
}

std::vector<FileLink> project_files(granary::Request& request, std::string_view version,
                                    std::string_view normalized) {
    std::vector<FileLink> files;
    if (version.empty()) return files;
    request.each(
        version,
        {kPackage,
         {kFilename, kVersion, kSha256, kRequiresPython, kMetadataSha256, kSize, GRANARY_TAG_ADDED, kOrigin},
         {{kNameNormalized, normalized}}},
        [&](int64_t, std::span<const granary_value> row) {
            FileLink& file = files.emplace_back();
            file.filename = view_of(row[0]);
            file.version = view_of(row[1]);
            file.sha256 = view_of(row[2]);
            file.requires_python = view_of(row[3]);
            file.metadata_sha256 = view_of(row[4]);
            file.size = row[5].type == 0 ? -1 : row[5].as.i64;
            file.upload_time = rfc3339(row[6].as.i64);
            file.from_upstream = view_of(row[7]) == kFromUpstream;
        });
    add_held_files(holds_of(request, version, normalized), files);
    if (files.empty()) return files;
    std::map<std::string, std::string, std::less<>> yanks;
    request.each(version, {kYank, {kYankVersion, kYankReason}, {{kYankName, normalized}}},
                 [&](int64_t, std::span<const granary_value> row) {
                     yanks.emplace(view_of(row[0]), view_of(row[1]));
                 });
    if (yanks.empty()) return files;
    for (FileLink& file : files)
        if (const auto yank = yanks.find(file.version); yank != yanks.end() && !file.yanked) {
            file.yanked = true;
            file.yanked_reason = yank->second;
        }
    return files;
}

Counts count_all(granary::Request& request, std::string_view version) {
    Counts counts;
    if (version.empty()) return counts;
    counts.projects = request.count(version, {kPackage, {kNameNormalized}, {}, GRANARY_QUERY_DISTINCT});
    counts.releases =
        request.count(version, {kPackage, {kNameNormalized, kVersion}, {}, GRANARY_QUERY_DISTINCT});
    counts.files = request.count(version, {kPackage, {kFilename}, {}});
    return counts;
}

void each_project(granary::Request& request, std::string_view version,
                  const std::function<void(std::string_view name, std::string_view normalized)>& visit) {
    if (version.empty()) return;
    std::string project, name;
    request.each(version, {kPackage, {kNameNormalized, kName}, {}, GRANARY_QUERY_DISTINCT},
                 [&](int64_t, std::span<const granary_value> row) {
                     if (view_of(row[0]) == project) {
                         // Files that spell it differently agree on the normal form alone.
                         name = project;
                         return;
                     }
                     if (!project.empty()) visit(name, project);
                     project = view_of(row[0]);
                     name = view_of(row[1]);
                 });
    if (!project.empty()) visit(name, project);
}

void write_project_list(granary::Request& request, std::string_view version, bool json,
                        const std::function<void(std::string_view)>& write) {
    write(index_begin(json));
    bool first = true;
    each_project(request, version, [&](std::string_view name, std::string_view normalized) {
        write(index_entry(json, first, name, normalized));
        first = false;
    });
    write(index_end(json));
}

}  // namespace granary_python
