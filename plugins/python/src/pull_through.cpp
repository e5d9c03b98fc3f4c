#include <algorithm>
#include <chrono>
#include <map>

#include "index.h"
#include "package.h"
#include "safety.h"
#include "sync.h"

/// Files of another index, fetched when they are first asked for.
namespace granary_python {

namespace {

constexpr uint64_t kMaxPage = uint64_t{64} << 20;
constexpr uint32_t kTimeout = 20;  // seconds

/// What a link promises, so that nobody can ask for anything else through it.
std::string promise(granary::Request& request, std::string_view base_path, std::string_view filename,
                    std::string_view url, std::string_view sha256, std::string_view metadata_sha256) {
    std::string text;
    for (const std::string_view part : {base_path, filename, url, sha256, metadata_sha256}) {
        text += part;
        text += '\n';
    }
    return request.sign(text);
}

/// Upstream's page of a project behind a line with its address; empty: there is none. Remembered for a
/// minute, so that a crowd asks once.
PageCache::Page upstream_page(Call& call, granary::Record& remote, const UpstreamIndex& index,
                              std::string_view normalized) {
    const int64_t minute =
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    const std::string key = "upstream " + remote.prn() + " " + index.simple + " " + std::string(normalized) +
                            " " + std::to_string(minute);
    if (PageCache::Page known = call.pages.find(key)) return known;
    auto document = call.request.fetch(remote, index.simple + encode_path(normalized) + "/",
                                       {"Accept: application/vnd.pypi.simple.v1+json, "
                                        "application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"},
                                       kMaxPage, kTimeout);
    std::string bytes;
    if (document) bytes = std::string(document->url()) + "\n" + document->text();
    auto page = std::make_shared<const std::string>(std::move(bytes));
    call.pages.put(key, page);
    return page;
}

std::string encode_query(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += std::string_view(":/").find(c) != std::string_view::npos ? std::string(1, c)
               : c == '+'                                               ? std::string("%2B")
                          : encode_path(std::string_view(&c, 1));
    return out;
}

}  // namespace

bool add_upstream_files(Call& call, std::string_view normalized, std::vector<FileLink>& files) {
    granary::Record remote = call.request.open(call.served.remote);
    const Rules rules = [&] {
        Rules made = rules_of(remote);
        made.prereleases = true;
        return made;
    }();
    if (!rules.takes_project(normalized)) return false;
    if (names_are_locked() &&
        std::any_of(files.begin(), files.end(), [](const FileLink& file) { return !file.from_upstream; })) {
        granary::log_info("The project \"" + std::string(normalized) +
                          "\" is hosted here: upstream is not asked for it");
        return true;
    }
    const UpstreamIndex index = upstream_index(remote.text("url").value_or(""));
    Releases releases;
    try {
        const PageCache::Page page = upstream_page(call, remote, index, normalized);
        if (page->empty()) return false;
        const size_t end = page->find('\n');
        releases =
            select(rules, normalized,
                   parse_project_page(std::string_view(*page).substr(end + 1), page->substr(0, end)), {});
    } catch (const granary::Error& problem) {
        if (files.empty()) throw;
        granary::log_warning("The page of \"" + std::string(normalized) +
                             "\" cannot be had from upstream: " + problem.what());
        return true;
    }
    std::set<std::string> local;
    for (const FileLink& file : files) local.insert(file.filename);
    const std::string base_path = call.distribution.text("base_path").value_or("");
    for (auto& [version, release] : releases)
        for (SortedFile& one : release) {
            UpstreamFile& file = one.file;
            if (local.count(file.filename) != 0) continue;
            FileLink link;
            link.filename = file.filename;
            link.version = version;
            link.sha256 = file.sha256;
            link.requires_python = file.requires_python;
            link.metadata_sha256 = file.metadata_sha256;
            link.size = file.size;
            link.upload_time = file.upload_time;
            link.provenance = file.provenance;
            link.yanked = file.yanked;
            link.yanked_reason = file.yanked_reason;
            // No key may be the name of a hash: pip takes one anywhere in a link for that of what it leads
            // to.
            link.url = file_url(call.served, file.filename) + "?redirect=" + encode_query(file.url);
            if (!file.sha256.empty()) link.url += "&digest=" + file.sha256;
            if (!file.metadata_sha256.empty()) link.url += "&metadata=" + file.metadata_sha256;
            link.url += "&signature=" + promise(call.request, base_path, file.filename, file.url, file.sha256,
                                                file.metadata_sha256);
            files.push_back(std::move(link));
        }
    return true;
}

std::optional<granary::Origin> find_origin(granary::Request& request, granary::Record& distribution,
                                           std::string_view path) {
    const auto url = request.parameter("redirect"), signature = request.parameter("signature");
    if (!url || !signature || path.find('/') != std::string_view::npos) return std::nullopt;
    const std::string sha256(request.parameter("digest").value_or(""));
    const std::string metadata(request.parameter("metadata").value_or(""));
    // Clients ask for a wheel's metadata with ".metadata" behind the path, or behind the whole URL.
    constexpr std::string_view kSuffix = ".metadata";
    std::string_view filename = path, given = *signature;
    bool wants_metadata = false;
    if (filename.ends_with(kSuffix)) {
        filename.remove_suffix(kSuffix.size());
        wants_metadata = true;
    } else if (given.ends_with(kSuffix)) {
        given.remove_suffix(kSuffix.size());
        wants_metadata = true;
    }
    const std::string base_path = distribution.text("base_path").value_or("");
    if (promise(request, base_path, filename, *url, sha256, metadata) != given) return std::nullopt;
    granary::Origin origin;
    if (wants_metadata) {
        if (metadata.empty()) return std::nullopt;
        origin.url = std::string(*url) + std::string(kSuffix);
        origin.relative_path = std::string(filename) + std::string(kSuffix);
        origin.sha256 = metadata;
        return origin;
    }
    origin.url = *url;
    origin.relative_path = filename;
    origin.sha256 = sha256;
    origin.content_type = kPackage;
    origin.values = "{\"origin\":\"upstream\"}";
    return origin;
}

}  // namespace granary_python
