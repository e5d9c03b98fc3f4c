#include <algorithm>
#include <map>

#include "blocklist.h"
#include "group.h"
#include "index.h"
#include "package.h"
#include "project.h"
#include "quarantine.h"
#include "safety.h"
#include "sync.h"
#include "text.h"

/// Files of another index, fetched when they are first asked for.
namespace granary_python {

namespace {

constexpr uint32_t kTimeout = 20;  // seconds
constexpr int64_t kMinute = 60'000'000;
constexpr std::string_view kUnknown = "true";

/// What a link leads to, as its query tells.
struct Target {
    std::string_view filename, url, sha256;
    std::string_view metadata;  ///< SHA-256 of the file beside it, or kUnknown; empty: there is none
    std::string_view size, upload_time;
    std::string_view
        by;  ///< PRN of the index that gave the link out, where it is not the distribution itself
};

/// What a link promises, so that nobody can ask for anything else through it: neither another file nor
/// another remote, which has other credentials.
std::string promise(granary::Request& request, std::string_view base_path, std::string_view remote,
                    const Target& target) {
    std::string text;
    for (const std::string_view part : {base_path, remote, target.filename, target.url, target.sha256,
                                        target.metadata, target.size, target.upload_time, target.by}) {
        text += part;
        text += '\n';
    }
    return request.sign(text);
}

/// Upstream's page of a project behind a line with its address; empty: there is none. Remembered for a
/// minute, so that a crowd asks once.
PageCache::Page upstream_page(Call& call, granary::Record& remote, const UpstreamIndex& index,
                              std::string_view normalized, uint32_t timeout = kTimeout) {
    const std::string key = "upstream " + remote.prn() + " " + index.simple + " " + std::string(normalized) +
                            " " + std::to_string(now() / kMinute);
    if (PageCache::Page known = call.pages.find(key)) return known;
    auto document = call.request.fetch(remote, index.simple + encode_path(normalized) + "/", {kAcceptPage},
                                       kMaxPage, timeout);
    std::string bytes;
    if (document) bytes = std::string(document->url()) + "\n" + document->text();
    auto page = std::make_shared<const std::string>(std::move(bytes));
    if (page->empty())
        call.pages.put_note(key, page);
    else
        call.pages.put(key, page);
    return page;
}

/// No slash is left: uv takes what follows the last one of a link for the name of the file.
std::string encode_query(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == ':'   ? std::string(1, c)
               : c == '+' ? std::string("%2B")
               : c == '/' ? std::string("%2F")
                          : encode_path(std::string_view(&c, 1));
    return out;
}

}  // namespace

Rules rules_for_pull_through(granary::Record& remote, CoolingOff cooling) {
    Rules rules = rules_of(remote, std::move(cooling));
    rules.prereleases = true;
    rules.package_types.clear();
    rules.exclude_platforms.clear();
    rules.keep_latest = 0;
    return rules;
}

bool same_signature(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned char difference = 0;
    for (size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

namespace {

/// The page as it is remembered; an empty one: there is none.
UpstreamPage parsed(std::string_view normalized, const std::string& page) {
    if (page.empty()) return {};
    const size_t end = page.find('\n');
    return parse_project_page(normalized, std::string_view(page).substr(end + 1), page.substr(0, end));
}

/// Holds back what came from upstream and is yanked or gone there now, or of a project that it has
/// quarantined; on this page at once, in the repository by a task, once a minute.
void take_back(Call& call, std::string_view normalized, const UpstreamPage& theirs,
               std::vector<FileLink>& files) {
    UpstreamState state;
    if (theirs.facts.is_quarantined()) state.otherwise = quarantine_sentence(theirs.facts);
    for (const UpstreamFile& file : theirs.files)
        state.files[file.filename] = file.yanked ? yanked_sentence(file) : std::string();
    const std::string key = "quarantine " + std::string(call.served.version_prn) + " " +
                            std::string(normalized) + " " + std::to_string(now() / kMinute);
    const bool first = call.pages.find(key) == nullptr;
    quarantine_pulled(call.request, call.served, normalized, state, files, first);
    if (first) call.pages.put_note(key, std::make_shared<const std::string>());
}

/// The entry of a file of upstream, with a link by which this server fetches it.
FileLink link_to(Call& call, granary::Record& remote, const std::string& version, const UpstreamFile& file) {
    FileLink link;
    link.from_upstream = true;
    link.filename = file.filename;
    link.version = version;
    link.sha256 = file.sha256;
    link.requires_python = file.requires_python;
    link.metadata_sha256 = file.metadata_sha256;
    link.has_metadata = file.has_metadata;
    link.size = file.size;
    link.upload_time = file.upload_time;
    link.provenance = file.provenance;
    link.yanked = file.yanked;
    link.yanked_reason = file.yanked_reason;
    // No key may be the name of a hash: pip takes one anywhere in a link for that of what it leads to.
    link.url = file_url(call.served, file.filename) + "?redirect=" + encode_query(file.url);
    const std::string size = file.size < 0 ? std::string() : std::to_string(file.size);
    const std::string metadata =
        file.metadata_sha256.empty() && file.has_metadata ? std::string(kUnknown) : file.metadata_sha256;
    for (const auto& [key, value] : {std::pair("&digest=", &file.sha256), std::pair("&metadata=", &metadata),
                                     std::pair("&size=", &size), std::pair("&uploaded=", &file.upload_time)})
        if (!value->empty()) link.url += key + encode_query(*value);
    if (!call.by.empty()) link.url += "&by=" + encode_query(call.by);
    link.url += "&signature=" +
                promise(call.request, call.distribution.text("base_path").value_or(""), remote.prn(),
                        {file.filename, file.url, file.sha256, metadata, size, file.upload_time, call.by});
    return link;
}

}  // namespace

FromUpstream add_upstream_files(Call& call, const CoolingOff& cooling, const Hosted& hosted,
                                std::string_view normalized, std::vector<FileLink>& files) {
    FromUpstream found;
    granary::Record remote = call.request.open(call.served.remote);
    Rules rules = rules_for_pull_through(remote, cooling);
    if (call.as_of != 0) rules.as_of = rfc3339(call.as_of);
    if (!rules.takes_project(normalized)) {
        found.refusal = kLeftOut;
        return found;
    }
    const UpstreamIndex index = upstream_index(remote.text("url").value_or(""));
    Releases releases;
    std::vector<SortedFile> waiting;
    const bool quarantines = wants_quarantine(call.request, call.served);
    try {
        const PageCache::Page page = upstream_page(call, remote, index, normalized);
        UpstreamPage theirs = parsed(normalized, *page);
        const bool is_held =
            theirs.facts.is_quarantined() && !call.served.repository.empty() && !hosted.has(normalized);
        if (quarantines || is_held) take_back(call, normalized, theirs, files);
        if (page->empty()) return found;
        found.known = true;
        found.is_all = std::all_of(files.begin(), files.end(), [&](const FileLink& file) {
            return std::any_of(theirs.files.begin(), theirs.files.end(), [&](const UpstreamFile& one) {
                return one.filename == file.filename && one.sha256 == file.sha256;
            });
        });
        found.facts = std::move(theirs.facts);
        releases = select(rules, normalized, std::move(theirs.files), {}, &waiting);
    } catch (const granary::Error& problem) {
        const std::string sentence =
            "\"" + std::string(normalized) + "\" cannot be had from upstream: " + problem.what();
        if (files.empty()) throw granary::Error(problem.code(), sentence);
        granary::log_warning(sentence);
        found.known = true;
        return found;
    }
    std::set<std::string> local;
    for (const FileLink& file : files) local.insert(file.filename);
    const auto add = [&](const std::string& version, const UpstreamFile& file) -> FileLink* {
        if (!Version::parse(version) || local.count(file.filename) != 0) return nullptr;
        FileLink& link = files.emplace_back(link_to(call, remote, version, file));
        if (quarantines && file.yanked) link.yanked_reason = "held back: " + yanked_sentence(file);
        return &link;
    };
    for (const auto& [version, release] : releases)
        for (const SortedFile& one : release) add(version, one.file);
    // Installers leave these alone; whoever insists is told why.
    for (const SortedFile& one : waiting)
        if (FileLink* link = add(one.name.version, one.file)) {
            link->yanked = true;
            link->yanked_reason = cooling.sentence(normalized, one.name.version, one.file.upload_time);
        }
    return found;
}

std::string yanked_sentence(const UpstreamFile& file) {
    const std::string sentence = "upstream has yanked it";
    return file.yanked_reason.empty() ? sentence : sentence + ": " + file.yanked_reason;
}

UpstreamPage upstream_page_now(Call& call, std::string_view normalized) {
    constexpr uint32_t kShort = 5;  // seconds: it is asked for the sake of one file
    granary::Record remote = call.request.open(call.served.remote);
    // Of this project alone: one page that cannot be read must not hide what the others say.
    const std::string silent =
        "silent " + remote.prn() + " " + std::string(normalized) + " " + std::to_string(now() / kMinute);
    if (call.pages.find(silent)) return {};
    try {
        const UpstreamIndex index = upstream_index(remote.text("url").value_or(""));
        return parsed(normalized, *upstream_page(call, remote, index, normalized, kShort));
    } catch (const granary::Error& problem) {
        granary::log_warning("\"" + std::string(normalized) +
                             "\" cannot be had from upstream: " + problem.what());
        call.pages.put_note(silent, std::make_shared<const std::string>());
        return {};
    }
}

namespace {

/// A link of pull-through as a request has it.
struct Followed {
    Target target;
    std::string remote;  ///< PRN
    bool wants_metadata = false;
};

/// None: the request follows no link that was given out for what the distribution serves now.
std::optional<Followed> followed_link(granary::Request& request, granary::Record& distribution,
                                      std::string_view path) {
    const auto signature = request.parameter("signature"), url = request.parameter("redirect");
    if (!url || !signature || path.find('/') != std::string_view::npos) return std::nullopt;
    const auto given = [&](std::string_view name) { return request.parameter(name).value_or(""); };
    Followed link;
    link.target = {path,       *url, given("digest"), given("metadata"), given("size"), given("uploaded"),
                   given("by")};
    // Clients ask for a wheel's metadata with ".metadata" behind the path, or behind the whole URL.
    std::string_view promised = *signature;
    for (std::string_view* text : {&link.target.filename, &promised}) {
        if (link.wants_metadata || !text->ends_with(kMetadataSuffix)) continue;
        text->remove_suffix(kMetadataSuffix.size());
        link.wants_metadata = true;
    }
    const granary::Served served = request.served(distribution);
    if (served.remote.empty()) return std::nullopt;
    link.remote = served.remote;
    if (!same_signature(
            promise(request, distribution.text("base_path").value_or(""), link.remote, link.target),
            promised))
        return std::nullopt;
    return link;
}

/// Why the index that shows a file below the distribution does not stand by it any more; empty: it does. A
/// link is good for as long as the rules are, which may have been made narrower since.
std::string refusal_of(granary::Request& request, granary::Record& distribution, std::string_view by,
                       const AskedFile& file, PageCache& pages) {
    const std::string prn = distribution.prn();
    granary::Record index = request.open(by.empty() ? std::string_view(prn) : by);
    const granary::Served served = request.served(index);
    Call call{request, index, served, {}, pages};
    return Group(call).refusal(prn, file);
}

}  // namespace

bool refuse_stored_file(granary::Request& request, granary::Record& distribution, std::string_view version,
                        std::string_view path, PageCache& pages) {
    std::string_view filename = path;
    if (filename.ends_with(kMetadataSuffix)) filename.remove_suffix(kMetadataSuffix.size());
    if (version.empty()) return false;
    AskedFile asked;
    std::string sha256;
    bool found = false;
    request.each(version, {kPackage, {kNameNormalized, kVersion, kSha256, kOrigin}, {{kFilename, filename}}},
                 [&](int64_t, std::span<const granary_value> row) {
                     found = true;
                     asked.project = text_of(row[0]);
                     asked.version = text_of(row[1]);
                     sha256 = text_of(row[2]);
                     asked.from_upstream = view_of(row[3]) == kFromUpstream;
                 });
    if (!found) return false;
    asked.filename = filename;
    asked.sha256 = sha256;
    asked.is_stored = true;
    const auto link = followed_link(request, distribution, path);
    try {
        const std::string why =
            refusal_of(request, distribution, link ? link->target.by : std::string_view(), asked, pages);
        if (why.empty()) return false;
        refuse(request, 403, why);
    } catch (const granary::Error& problem) {
        // The index that gave the link out is gone.
        if (problem.code() != GRANARY_E_NOT_FOUND) throw;
        not_found(request);
    }
    return true;
}

std::optional<granary::Origin> find_origin(granary::Request& request, granary::Record& distribution,
                                           std::string_view path, PageCache& pages) {
    const auto link = followed_link(request, distribution, path);
    const auto name = link ? parse_file_name(link->target.filename) : std::nullopt;
    if (!name) return std::nullopt;
    const auto& [filename, url, sha256, metadata, size, upload_time, by] = link->target;
    AskedFile asked{normalize(name->project), name->version, filename, sha256, upload_time};
    try {
        if (const std::string why = refusal_of(request, distribution, by, asked, pages); !why.empty()) {
            refuse(request, 403, why);
            return std::nullopt;
        }
    } catch (const granary::Error& problem) {
        if (problem.code() != GRANARY_E_NOT_FOUND) throw;
        return std::nullopt;
    }
    granary::Origin origin;
    if (link->wants_metadata) {
        if (metadata.empty()) return std::nullopt;
        origin.url = metadata_url(url);
        origin.relative_path = std::string(filename) + std::string(kMetadataSuffix);
        if (metadata != kUnknown) origin.sha256 = metadata;
        return origin;
    }
    origin.url = url;
    origin.relative_path = filename;
    origin.sha256 = sha256;
    if (!size.empty()) origin.size = std::stoll(std::string(size));
    // What cannot be checked is passed on as upstream sends it, and never becomes a package.
    if (!sha256.empty()) {
        origin.content_type = kPackage;
        origin.values = "{\"origin\":\"" + std::string(kFromUpstream) + "\"}";
    }
    return origin;
}

}  // namespace granary_python
