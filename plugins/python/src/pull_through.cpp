#include <algorithm>
#include <map>

#include "blocklist.h"
#include "group.h"
#include "index.h"
#include "package.h"
#include "quarantine.h"
#include "safety.h"
#include "sync.h"
#include "text.h"

/// Files of another index, fetched when they are first asked for.
namespace granary_python {

namespace {

constexpr uint32_t kTimeout = 20;  // seconds
constexpr int64_t kMinute = 60'000'000;

/// What a link leads to, as its query tells.
struct Target {
    std::string_view filename, url, sha256, metadata_sha256, size, upload_time;
};

/// What a link promises, so that nobody can ask for anything else through it: neither another file nor
/// another remote, which has other credentials.
std::string promise(granary::Request& request, std::string_view base_path, std::string_view remote,
                    const Target& target) {
    std::string text;
    for (const std::string_view part : {base_path, remote, target.filename, target.url, target.sha256,
                                        target.metadata_sha256, target.size, target.upload_time}) {
        text += part;
        text += '\n';
    }
    return request.sign(text);
}

/// Upstream's page of a project behind a line with its address; empty: there is none. Remembered for a
/// minute, so that a crowd asks once.
PageCache::Page upstream_page(Call& call, granary::Record& remote, const UpstreamIndex& index,
                              std::string_view normalized) {
    const std::string key = "upstream " + remote.prn() + " " + index.simple + " " + std::string(normalized) +
                            " " + std::to_string(now() / kMinute);
    if (PageCache::Page known = call.pages.find(key)) return known;
    auto document = call.request.fetch(remote, index.simple + encode_path(normalized) + "/", {kAcceptPage},
                                       kMaxPage, kTimeout);
    std::string bytes;
    if (document) bytes = std::string(document->url()) + "\n" + document->text();
    auto page = std::make_shared<const std::string>(std::move(bytes));
    call.pages.put(key, page);
    return page;
}

/// Projects and versions a remote leaves out are never asked for. Its other rules say what a sync should
/// take, and here somebody asks for just that file.
Rules rules_for_pull_through(granary::Record& remote, CoolingOff cooling = {}) {
    Rules rules = rules_of(remote, std::move(cooling));
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
    const std::string key = "quarantine " + std::string(call.served.version_prn) + " " +
                            std::string(normalized) + " " + std::to_string(now() / kMinute);
    const bool first = call.pages.find(key) == nullptr;
    quarantine_pulled(call.request, call.served, normalized, state, files, first);
    if (first) call.pages.put(key, std::make_shared<const std::string>());
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
    link.size = file.size;
    link.upload_time = file.upload_time;
    link.provenance = file.provenance;
    link.yanked = file.yanked;
    link.yanked_reason = file.yanked_reason;
    // No key may be the name of a hash: pip takes one anywhere in a link for that of what it leads to.
    link.url = file_url(call.served, file.filename) + "?redirect=" + encode_query(file.url);
    const std::string size = file.size < 0 ? std::string() : std::to_string(file.size);
    for (const auto& [key, value] :
         {std::pair("&digest=", &file.sha256), std::pair("&metadata=", &file.metadata_sha256),
          std::pair("&size=", &size), std::pair("&uploaded=", &file.upload_time)})
        if (!value->empty()) link.url += key + encode_query(*value);
    link.url += "&signature=" +
                promise(call.request, call.distribution.text("base_path").value_or(""), remote.prn(),
                        {file.filename, file.url, file.sha256, file.metadata_sha256, size, file.upload_time});
    return link;
}

}  // namespace

FromUpstream add_upstream_files(Call& call, const CoolingOff& cooling, std::string_view normalized,
                                std::vector<FileLink>& files) {
    granary::Record remote = call.request.open(call.served.remote);
    Rules rules = rules_for_pull_through(remote, cooling);
    if (call.as_of != 0) rules.as_of = rfc3339(call.as_of);
    if (!rules.takes_project(normalized)) return {false, std::string(kLeftOut)};
    const UpstreamIndex index = upstream_index(remote.text("url").value_or(""));
    Releases releases;
    std::vector<SortedFile> waiting;
    const bool quarantines = wants_quarantine(call.request, call.served);
    try {
        const PageCache::Page page = upstream_page(call, remote, index, normalized);
        std::vector<UpstreamFile> theirs;
        if (!page->empty()) {
            const size_t end = page->find('\n');
            theirs = parse_project_page(std::string_view(*page).substr(end + 1), page->substr(0, end));
        }
        if (quarantines) take_back(call, normalized, theirs, files);
        if (page->empty()) return {};
        releases = select(rules, normalized, std::move(theirs), {}, &waiting);
    } catch (const granary::Error& problem) {
        if (files.empty()) throw;
        granary::log_warning("The page of \"" + std::string(normalized) +
                             "\" cannot be had from upstream: " + problem.what());
        return {true, {}};
    }
    std::set<std::string> local;
    for (const FileLink& file : files) local.insert(file.filename);
    const auto add = [&](const std::string& version, const UpstreamFile& file) -> FileLink* {
        if (!Version::parse(version) || local.count(file.filename) != 0 || (quarantines && file.yanked))
            return nullptr;
        return &files.emplace_back(link_to(call, remote, version, file));
    };
    for (const auto& [version, release] : releases)
        for (const SortedFile& one : release) add(version, one.file);
    // Installers leave these alone; whoever insists is told why.
    for (const SortedFile& one : waiting)
        if (FileLink* link = add(one.name.version, one.file)) {
            link->yanked = true;
            link->yanked_reason = cooling.sentence(normalized, one.name.version, one.file.upload_time);
        }
    return {true, {}};
}

namespace {

bool is_held(granary::Request& request, std::string_view version, std::string_view project) {
    const std::vector<Hold> holds = holds_of(request, version, project);
    return std::any_of(holds.begin(), holds.end(), [](const Hold& hold) { return hold.state == kHeld; });
}

/// Why a file that a page has linked to is not taken from upstream; empty: it is. A link is good for as long
/// as the rules are, which may have been made narrower since.
std::string refusal_of(granary::Request& request, granary::Record& distribution,
                       const granary::Served& served, const Rules& rules, const FileName& name,
                       std::string_view filename, std::string_view upload_time) {
    const std::string project = normalize(name.project),
                      is_not_taken = project + " " + name.version + " is not taken from upstream: ";
    if (!rules.takes_project(project) || !rules.takes_version(project, name.version))
        return is_not_taken + std::string(kLeftOut);
    if (const Rules allowed = allowed_of(distribution);
        !allowed.includes.empty() &&
        (!allowed.takes_project(project) || !allowed.takes_version(project, name.version)))
        return is_not_taken + std::string(kNotAllowed);
    auto repository = repository_of(request, served);
    const Records records = {&distribution, repository ? &*repository : nullptr};
    if (const CoolingOff cooling = cooling_off(records); cooling.holds(project, upload_time))
        return cooling.sentence(project, name.version, upload_time);
    if (!repository) return {};
    if (Blocklist(*repository).blocks(project, name.version, filename))
        return is_not_taken + std::string(kBlocked);
    const Reservations reservations(*repository);
    if (const Reservation* reserved = reservations.of(project))
        return is_not_taken + reserved->sentence(project);
    if (locks_names(records) && Hosted(*repository).has(project) && !served.version_prn.empty() &&
        (request.count(served.version_prn, {kPackage, {kFilename}, {{kNameNormalized, project}}}) > 0 ||
         is_held(request, served.version_prn, project)))
        return is_not_taken + "the project is hosted here";
    return {};
}

}  // namespace

std::optional<granary::Origin> find_origin(granary::Request& request, granary::Record& distribution,
                                           std::string_view path) {
    const auto url = request.parameter("redirect"), signature = request.parameter("signature");
    if (!url || !signature || path.find('/') != std::string_view::npos) return std::nullopt;
    const std::string sha256(request.parameter("digest").value_or(""));
    const std::string metadata(request.parameter("metadata").value_or(""));
    const std::string size(request.parameter("size").value_or(""));
    const std::string upload_time(request.parameter("uploaded").value_or(""));
    // Clients ask for a wheel's metadata with ".metadata" behind the path, or behind the whole URL.
    std::string_view filename = path, given = *signature;
    bool wants_metadata = false;
    if (filename.ends_with(kMetadataSuffix)) {
        filename.remove_suffix(kMetadataSuffix.size());
        wants_metadata = true;
    } else if (given.ends_with(kMetadataSuffix)) {
        given.remove_suffix(kMetadataSuffix.size());
        wants_metadata = true;
    }
    const std::string base_path = distribution.text("base_path").value_or("");
    const granary::Served served = request.served(distribution);
    granary::Record remote = request.open(served.remote);
    if (!same_signature(
            promise(request, base_path, remote.prn(), {filename, *url, sha256, metadata, size, upload_time}),
            given))
        return std::nullopt;
    const auto name = parse_file_name(filename);
    if (!name) return std::nullopt;
    if (const std::string refusal = refusal_of(request, distribution, served, rules_for_pull_through(remote),
                                               *name, filename, upload_time);
        !refusal.empty()) {
        refuse(request, 403, refusal);
        return std::nullopt;
    }
    granary::Origin origin;
    if (wants_metadata) {
        if (metadata.empty()) return std::nullopt;
        origin.url = metadata_url(*url);
        origin.relative_path = std::string(filename) + std::string(kMetadataSuffix);
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
