#include <algorithm>
#include <chrono>
#include <map>

#include "blocklist.h"
#include "index.h"
#include "package.h"
#include "quarantine.h"
#include "reservations.h"
#include "safety.h"
#include "sync.h"

/// Files of another index, fetched when they are first asked for.
namespace granary_python {

namespace {

constexpr uint64_t kMaxPage = uint64_t{64} << 20;
constexpr uint32_t kTimeout = 20;  // seconds

/// What a link leads to, as its query tells.
struct Target {
    std::string_view filename, url, sha256, metadata_sha256, size;
};

/// What a link promises, so that nobody can ask for anything else through it: neither another file nor
/// another remote, which has other credentials.
std::string promise(granary::Request& request, std::string_view base_path, std::string_view remote,
                    const Target& target) {
    std::string text;
    for (const std::string_view part : {base_path, remote, target.filename, target.url, target.sha256,
                                        target.metadata_sha256, target.size}) {
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

/// Projects and versions a remote leaves out are never asked for. Its other rules say what a sync should
/// take, and here somebody asks for just that file.
Rules rules_for_pull_through(granary::Record& remote) {
    Rules rules = rules_of(remote);
    rules.prereleases = true;
    rules.package_types.clear();
    rules.exclude_platforms.clear();
    rules.keep_latest = 0;
    return rules;
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

bool same_signature(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned char difference = 0;
    for (size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

namespace {

/// Holds back what came from upstream and is yanked or gone there now; on this page at once, in the
/// repository by a task, once a minute.
void take_back(Call& call, std::string_view normalized, const std::vector<UpstreamFile>& theirs,
               std::vector<FileLink>& files) {
    UpstreamState state;
    for (const UpstreamFile& file : theirs)
        state[file.filename] = !file.yanked                 ? std::string()
                               : file.yanked_reason.empty() ? std::string("upstream has yanked it")
                                                            : "upstream has yanked it: " + file.yanked_reason;
    const int64_t minute =
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    const std::string key = "quarantine " + std::string(call.served.version_prn) + " " +
                            std::string(normalized) + " " + std::to_string(minute);
    const bool first = call.pages.find(key) == nullptr;
    quarantine_pulled(call.request, call.served, normalized, state, files, first);
    if (first) call.pages.put(key, std::make_shared<const std::string>());
}

}  // namespace

bool add_upstream_files(Call& call, std::string_view normalized, std::vector<FileLink>& files) {
    granary::Record remote = call.request.open(call.served.remote);
    Rules rules = rules_for_pull_through(remote);
    if (call.as_of != 0) rules.as_of = rfc3339(call.as_of);
    if (!rules.takes_project(normalized)) return false;
    if (names_are_locked() &&
        std::any_of(files.begin(), files.end(), [](const FileLink& file) { return !file.from_upstream; })) {
        granary::log_info("The project \"" + std::string(normalized) +
                          "\" is hosted here: upstream is not asked for it");
        return true;
    }
    const UpstreamIndex index = upstream_index(remote.text("url").value_or(""));
    Releases releases;
    const bool quarantines = wants_quarantine(call.request, call.served);
    try {
        const PageCache::Page page = upstream_page(call, remote, index, normalized);
        std::vector<UpstreamFile> theirs;
        if (!page->empty()) {
            const size_t end = page->find('\n');
            theirs = parse_project_page(std::string_view(*page).substr(end + 1), page->substr(0, end));
        }
        if (quarantines) take_back(call, normalized, theirs, files);
        if (page->empty()) return false;
        releases = select(rules, normalized, std::move(theirs), {});
    } catch (const granary::Error& problem) {
        if (files.empty()) throw;
        granary::log_warning("The page of \"" + std::string(normalized) +
                             "\" cannot be had from upstream: " + problem.what());
        return true;
    }
    std::set<std::string> local;
    for (const FileLink& file : files) local.insert(file.filename);
    const std::string base_path = call.distribution.text("base_path").value_or("");
    for (auto& [version, release] : releases) {
        if (!Version::parse(version)) continue;
        for (SortedFile& one : release) {
            UpstreamFile& file = one.file;
            if (local.count(file.filename) != 0 || (quarantines && file.yanked)) continue;
            FileLink link;
            link.from_upstream = true;
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
            const std::string size = file.size < 0 ? std::string() : std::to_string(file.size);
            if (!size.empty()) link.url += "&size=" + size;
            link.url +=
                "&signature=" + promise(call.request, base_path, remote.prn(),
                                        {file.filename, file.url, file.sha256, file.metadata_sha256, size});
            files.push_back(std::move(link));
        }
    }
    return true;
}

std::optional<granary::Origin> find_origin(granary::Request& request, granary::Record& distribution,
                                           std::string_view path) {
    const auto url = request.parameter("redirect"), signature = request.parameter("signature");
    if (!url || !signature || path.find('/') != std::string_view::npos) return std::nullopt;
    const std::string sha256(request.parameter("digest").value_or(""));
    const std::string metadata(request.parameter("metadata").value_or(""));
    const std::string size(request.parameter("size").value_or(""));
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
    granary::Record remote = request.open(request.served(distribution).remote);
    if (!same_signature(promise(request, base_path, remote.prn(), {filename, *url, sha256, metadata, size}),
                        given))
        return std::nullopt;
    // A link is good for as long as the rules are: they may have been made narrower since.
    const auto name = parse_file_name(filename);
    if (!name) return std::nullopt;
    const Rules rules = rules_for_pull_through(remote);
    const std::string project = normalize(name->project);
    if (!rules.takes_project(project) || !rules.takes_version(project, name->version)) return std::nullopt;
    if (const auto repository = request.served(distribution).repository; !repository.empty()) {
        granary::Record kept = request.open(repository);
        if (Blocklist(kept).blocks(project, name->version, filename) ||
            Reservations(kept).of(project) != nullptr)
            return std::nullopt;
    }
    granary::Origin origin;
    if (wants_metadata) {
        if (metadata.empty()) return std::nullopt;
        origin.url = metadata_url(*url);
        origin.relative_path = std::string(filename) + std::string(kSuffix);
        origin.sha256 = metadata;
        return origin;
    }
    origin.url = *url;
    origin.relative_path = filename;
    origin.sha256 = sha256;
    if (!size.empty()) origin.size = std::stoll(size);
    // What cannot be checked is passed on as upstream sends it, and never becomes a package.
    if (!sha256.empty()) {
        origin.content_type = kPackage;
        origin.values = "{\"origin\":\"" + std::string(kFromUpstream) + "\"}";
    }
    return origin;
}

}  // namespace granary_python
