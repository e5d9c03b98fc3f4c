#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "index.h"
#include "names.h"
#include "package.h"
#include "text.h"

/// The JSON document of a project: /pypi/NAME/json/.
namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

/// What a field that holds a JSON string of JSON means: a text, texts or a map of texts; null for anything
/// else, [] and {}.
Json inner(const granary_value& value) {
    if (value.type == 0) return nullptr;
    // A package may have very many; in their order they would be looked through for each.
    const auto json = nlohmann::json::parse(granary::unquote(granary::view(value.as.text)), nullptr, false);
    if (json.is_string()) return json;
    if ((!json.is_array() && !json.is_object()) || json.empty()) return nullptr;
    for (const auto& item : json)
        if (!item.is_string()) return nullptr;
    return json;
}

struct File {
    std::string filename, version, sha256, packagetype, python_version, requires_python, md5;
    int64_t size = -1, added = 0;
    bool yanked = false;
    std::string reason;
};

Json file_json(const File& file, const granary::Served& served) {
    Json out;
    out["comment_text"] = "";
    out["digests"] = {{"md5", file.md5}, {"sha256", file.sha256}};
    out["downloads"] = -1;
    out["filename"] = file.filename;
    out["has_sig"] = false;
    out["md5_digest"] = file.md5;
    out["packagetype"] = file.packagetype;
    out["python_version"] = file.python_version;
    out["requires_python"] = file.requires_python.empty() ? Json() : Json(file.requires_python);
    out["size"] = file.size < 0 ? Json() : Json(file.size);
    const std::string time = rfc3339(file.added);
    out["upload_time"] = time;
    out["upload_time_iso_8601"] = time;
    out["url"] = file_url(served, file.filename);
    out["yanked"] = file.yanked;
    out["yanked_reason"] = file.yanked ? Json(file.reason) : Json();
    return out;
}

}  // namespace

std::string project_document(granary::Request& request, const granary::Served& served,
                             std::string_view base_url, std::string_view name, std::string_view version,
                             bool with_yanks, const std::function<bool(const FileLink&)>& hides) {
    const std::string normalized = normalize(name);
    if (served.version_prn.empty()) return {};
    std::vector<File> files;
    request.each(served.version_prn,
                 {kPackage,
                  {kFilename, kVersion, kSha256, kPackagetype, kPythonVersion, kRequiresPython, kSize,
                   GRANARY_TAG_ADDED, GRANARY_TAG_MD5, kOrigin},
                  {{kNameNormalized, normalized}}},
                 [&](int64_t, std::span<const granary_value> row) {
                     FileLink file;
                     file.filename = view_of(row[0]);
                     file.version = view_of(row[1]);
                     file.sha256 = view_of(row[2]);
                     file.from_upstream = view_of(row[9]) == kFromUpstream;
                     if (hides && hides(file)) return;
                     files.push_back({text_of(row[0]),
                                      text_of(row[1]),
                                      text_of(row[2]),
                                      text_of(row[3]),
                                      text_of(row[4]),
                                      text_of(row[5]),
                                      text_of(row[8]),
                                      row[6].type == 0 ? -1 : row[6].as.i64,
                                      row[7].as.i64,
                                      false,
                                      {}});
                 });
    if (files.empty()) return {};
    // As they came in; rows come in the order of ids, which different processes give out from blocks of their
    // own.
    std::ranges::sort(files, {}, [](const File& file) { return std::tie(file.added, file.filename); });
    if (with_yanks)
        request.each(served.version_prn, {kYank, {kYankVersion, kYankReason}, {{kYankName, normalized}}},
                     [&](int64_t, std::span<const granary_value> row) {
                         for (File& file : files)
                             if (file.version == text_of(row[0]))
                                 file.yanked = true, file.reason = text_of(row[1]);
                     });
    std::string chosen;
    if (version.empty()) {
        chosen = files.front().version;
        for (const File& file : files)
            if (version_less(chosen, file.version)) chosen = file.version;
    } else {
        for (const File& file : files)
            if (same_version(file.version, version)) chosen = file.version;
        if (chosen.empty()) return {};
    }

    std::vector<std::pair<std::string, Json>> releases;
    std::map<std::string_view, size_t> places;  // of versions in releases
    Json urls = Json::array();
    bool yanked = false;
    std::string reason;
    for (const File& file : files) {
        Json described = file_json(file, served);
        if (file.version == chosen) {
            urls.push_back(described);
            if (file.yanked) yanked = true, reason = file.reason;
        }
        const auto [place, is_new] = places.try_emplace(file.version, releases.size());
        if (is_new) releases.emplace_back(file.version, Json::array());
        releases[place->second].second.push_back(std::move(described));
    }
    // What a build has come to is in its wheels; a source distribution may leave fields open (PEP 643,
    // Dynamic).
    const auto of_chosen = [&](const File& file) { return file.version == chosen; };
    auto source = std::ranges::find_if(
        files, [&](const File& file) { return of_chosen(file) && file.packagetype == "bdist_wheel"; });
    if (source == files.end()) source = std::ranges::find_if(files, of_chosen);
    Json info;
    request.each(
        served.version_prn,
        {kPackage,
         {kName,        kVersion,        kSummary,  kKeywords,          kDescription, kDescriptionContentType,
          kDownloadUrl, kHomePage,       kAuthor,   kAuthorEmail,       kMaintainer,  kMaintainerEmail,
          kLicense,     kRequiresPython, kPlatform, kLicenseExpression, kProjectUrls, kRequiresDist,
          kClassifiers, kProvidesExtras, kDynamic,  kLicenseFile},
         {{kNameNormalized, normalized}, {kFilename, source->filename}},
         0,
         1},
        [&](int64_t, std::span<const granary_value> row) {
            const std::string project_url = std::string(base_url) + "pypi/" + encode_path(normalized) + "/";
            info["name"] = text_of(row[0]);
            info["version"] = text_of(row[1]);
            info["summary"] = text_of(row[2]);
            info["keywords"] = text_of(row[3]);
            info["description"] = text_of(row[4]);
            info["description_content_type"] = text_of(row[5]);
            info["bugtrack_url"] = nullptr;
            info["docs_url"] = nullptr;
            info["downloads"] = {{"last_day", -1}, {"last_week", -1}, {"last_month", -1}};
            info["download_url"] = text_of(row[6]);
            info["home_page"] = text_of(row[7]);
            info["author"] = text_of(row[8]);
            info["author_email"] = text_of(row[9]);
            info["maintainer"] = text_of(row[10]);
            info["maintainer_email"] = text_of(row[11]);
            info["license"] = text_of(row[12]);
            const std::string python = text_of(row[13]);
            info["requires_python"] = python.empty() ? Json() : Json(python);
            info["package_url"] = project_url;
            info["project_url"] = project_url;
            info["release_url"] = project_url + encode_path(chosen) + "/";
            info["project_urls"] = inner(row[16]);
            info["platform"] = text_of(row[14]);
            info["requires_dist"] = inner(row[17]);
            info["classifiers"] = inner(row[18]);
            info["yanked"] = yanked;
            info["yanked_reason"] = yanked ? Json(reason) : Json();
            info["provides_extras"] = inner(row[19]);
            info["dynamic"] = inner(row[20]);
            info["license_expression"] = text_of(row[15]);
            info["license_file"] = inner(row[21]);
        });
    const Json document = {{"last_serial", 0},
                           {"info", info},
                           {"releases", Json::object_t(releases.begin(), releases.end())},
                           {"urls", urls}};
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace granary_python
