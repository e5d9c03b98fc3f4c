#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "group.h"
#include "index.h"
#include "names.h"
#include "package.h"
#include "text.h"

/// RSS 2.0 feeds of an index.
namespace granary_python {

namespace {

constexpr size_t kUpdates = 500, kProjects = 40;
/// Releases that are looked at for each that a feed may have: whoever asks, and whatever is hidden, the work
/// has an end.
constexpr size_t kLooks = 10;

/// Without the characters XML has no way to say.
std::string xml(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') plain += c;
    return escape_html(plain);
}

/// What a feed tells of a release.
struct Release {
    std::string normalized, version;
    int64_t added = 0;  ///< when the newest of its files came, microseconds
    std::string name, summary, author_email;
    std::set<std::string> builds;

    /// The order of a feed.
    bool operator<(const Release& other) const {
        if (added != other.added) return added > other.added;
        return normalized != other.normalized ? normalized < other.normalized
                                              : version_less(other.version, version);
    }
};

/// The newest releases, or of each project the newest alone; more than twice as many are never kept.
class Newest {
  public:
    Newest(size_t limit, bool one_of_each) : limit_(limit), one_of_each_(one_of_each) {}

    void add(std::string_view normalized, std::string_view version, int64_t added) {
        std::string key(normalized);
        if (!one_of_each_) key.append("\n").append(version);
        const Release release{std::string(normalized), std::string(version), added, {}, {}, {}, {}};
        const auto [known, is_new] = kept_.emplace(std::move(key), release);
        if (!is_new && release < known->second) known->second = release;
        if (kept_.size() / 2 > limit_) (void)prune();
    }
    /// In the order of a feed.
    std::vector<Release> prune() {
        std::vector<std::pair<Release, std::string>> all;
        for (auto& [key, release] : kept_) all.emplace_back(std::move(release), key);
        std::sort(all.begin(), all.end());
        if (all.size() > limit_) all.resize(limit_);
        kept_.clear();
        std::vector<Release> out;
        for (auto& [release, key] : all) {
            out.push_back(release);
            kept_.emplace(std::move(key), std::move(release));
        }
        return out;
    }

  private:
    const size_t limit_;
    const bool one_of_each_;
    std::map<std::string, Release> kept_;
};

/// Whether the rules leave a file of a project out. Both may be empty.
struct Hides {
    std::function<bool(std::string_view normalized, const FileLink& file)> any;
    /// By those rules alone that can be asked for every file of an index.
    std::function<bool(std::string_view normalized, std::string_view version, std::string_view filename,
                       bool from_upstream)>
        quick;
};

/// What is told of a release beyond its name, from its files. False: none of them is given out.
bool describe(Call& call, Release& release, const Hides& hides) {
    bool shown = false;
    call.request.each(call.served.version_prn,
                      {kPackage,
                       {kName, kSummary, kAuthorEmail, kFilename, kSha256, kOrigin},
                       {{kNameNormalized, release.normalized}, {kVersion, release.version}}},
                      [&](int64_t, std::span<const granary_value> row) {
                          FileLink link;
                          link.version = release.version;
                          link.filename = view_of(row[3]);
                          link.sha256 = view_of(row[4]);
                          link.from_upstream = view_of(row[5]) == kFromUpstream;
                          if (hides.any && hides.any(release.normalized, link)) return;
                          shown = true;
                          if (release.name.empty()) release.name = text_of(row[0]);
                          release.summary = text_of(row[1]);
                          release.author_email = text_of(row[2]);
                          if (const auto file = parse_file_name(text_of(row[3]));
                              file && !file->build.empty())
                              release.builds.insert(file->build);
                      });
    return shown;
}

/// Every one of the addresses is one.
bool has_addresses(std::string_view list) {
    while (true) {
        const size_t comma = std::min(list.find(','), list.size());
        if (list.substr(0, comma).find('@') == std::string_view::npos) return false;
        if (comma == list.size()) return true;
        list.remove_prefix(comma + 1);
    }
}

/// Calls `visit(normalized, version, added)` for the files of a project, or of all, that the quick rules
/// leave.
template <class Visit>
void each_file(Call& call, std::string_view normalized, const Hides& hides, const Visit& visit) {
    granary::Query query{kPackage, {kNameNormalized, kVersion, GRANARY_TAG_ADDED}, {}};
    if (hides.quick) query.tags.insert(query.tags.end(), {kFilename, kOrigin});
    if (!normalized.empty()) query.conditions.emplace_back(kNameNormalized, normalized);
    call.request.each(call.served.version_prn, query, [&](int64_t, std::span<const granary_value> row) {
        const std::string_view project = view_of(row[0]), version = view_of(row[1]);
        if (hides.quick && hides.quick(project, version, view_of(row[3]), view_of(row[4]) == kFromUpstream))
            return;
        visit(project, version, row[2].as.i64);
    });
}

/// The newest `limit` releases, in the order of a feed, of what the quick rules leave.
std::vector<Release> newest(Call& call, size_t limit, bool one_of_each, std::string_view normalized,
                            const Hides& hides) {
    Newest found(limit, one_of_each);
    each_file(call, normalized, hides,
              [&](std::string_view project, std::string_view version, int64_t added) {
                  found.add(project, version, added);
              });
    return found.prune();
}

/// Tells which releases are given out, each looked at once, and no more of them than `looks`.
class Looks {
  public:
    Looks(Call& call, const Hides& hides, size_t looks) : call_(call), hides_(hides), left_(looks) {}

    bool any_left() const { return left_ > 0; }
    /// What is told of the release, too; false: none of its files is given out, or too many were looked at.
    bool shows(Release& release) {
        const auto key = std::pair(release.normalized, release.version);
        if (const auto known = known_.find(key); known != known_.end()) {
            if (known->second) release = *known->second;
            return known->second.has_value();
        }
        if (left_ == 0) return false;
        --left_;
        const bool shown = describe(call_, release, hides_);
        known_.emplace(key, shown ? std::optional(release) : std::nullopt);
        return shown;
    }
    /// The newest release of a project that is given out.
    std::optional<Release> newest_of(const std::string& normalized) {
        for (Release& release : newest(call_, left_ + 1, false, normalized, hides_))
            if (shows(release)) return release;
        return std::nullopt;
    }

  private:
    Call& call_;
    const Hides& hides_;
    size_t left_;
    std::map<std::pair<std::string, std::string>, std::optional<Release>> known_;
};

/// The newest releases of which the rules leave something, in the order of a feed. Not all rules can be asked
/// for every release: the newest are found first, and where those that turn out to be hidden leave too few,
/// another look goes twice as far. Of very many hidden ones the feed is short.
std::vector<Release> shown_releases(Call& call, size_t limit, bool one_of_each, std::string_view normalized,
                                    const Hides& hides) {
    if (call.served.version < 0) return {};
    Looks looks(call, hides, kLooks * limit);
    for (size_t reach = limit;; reach *= 2) {
        std::vector<Release> found = newest(call, reach, one_of_each, normalized, hides);
        const bool is_all = found.size() < reach;
        const Release last = found.empty() ? Release() : found.back();
        std::set<Release> candidates(std::make_move_iterator(found.begin()),
                                     std::make_move_iterator(found.end()));
        std::vector<Release> items;
        while (items.size() < limit && !candidates.empty()) {
            Release release = std::move(candidates.extract(candidates.begin()).value());
            // Before an older one than these there may be others.
            if (!is_all && last < release) break;
            if (looks.shows(release))
                items.push_back(std::move(release));
            else if (one_of_each && looks.any_left())
                if (auto older = looks.newest_of(release.normalized)) candidates.insert(std::move(*older));
        }
        if (items.size() == limit || is_all || !looks.any_left()) return items;
    }
}

/// The feed; empty: there is no such project.
std::string feed(Call& call, std::string_view which, std::string_view normalized, const Hides& hides) {
    const std::vector<Release> items = shown_releases(call, which == "updates.xml" ? kUpdates : kProjects,
                                                      which == "packages.xml", normalized, hides);
    if (!normalized.empty() && items.empty()) return {};

    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n  <channel>\n    <title>" +
        xml(which == "releases.xml"   ? "Releases of " + std::string(normalized)
            : which == "packages.xml" ? std::string("Newest packages")
                                      : std::string("Latest updates")) +
        "</title>\n    <link>" + xml(call.base_url) + "</link>\n    <description>" +
        xml("What was added to the index " + call.base_url) + "</description>\n    <language>en</language>\n";
    for (const Release& release : items) {
        std::string link = call.base_url + "pypi/" + encode_path(release.normalized);
        std::string title;
        if (which == "packages.xml") {
            title = release.name + " added to index";
        } else {
            link += "/" + encode_path(release.version);
            title = which == "updates.xml" ? release.name + " " + release.version : release.version;
        }
        link += "/json";
        std::string guid = link;
        for (const std::string& build : release.builds) guid += (guid == link ? "#builds=" : ",") + build;
        out += "    <item>\n      <title>" + xml(title) + "</title>\n      <link>" + xml(link) +
               "</link>\n      <description>" + xml(release.summary) + "</description>\n";
        if (has_addresses(release.author_email))
            out += "      <author>" + xml(release.author_email) + "</author>\n";
        out += "      <guid isPermaLink=\"false\">" + xml(guid) + "</guid>\n      <pubDate>" +
               http_date(release.added) + "</pubDate>\n    </item>\n";
    }
    return out + "  </channel>\n</rss>\n";
}

}  // namespace

void answer_feed(Call& call, std::string_view which, std::string_view project) {
    std::optional<Group> group;
    Hides hides;
    if (goes_by_rules(call)) {
        group.emplace(call);
        call.tag = group->fingerprint();
        // A feed tells of the distribution's own.
        const std::string prn = call.distribution.prn();
        for (Member& member : group->members())
            if (member.distribution.prn() == prn)
                hides.any = [&group, &member](std::string_view normalized, const FileLink& file) {
                    return group->hides(member, normalized, file);
                };
        hides.quick = [&group](std::string_view normalized, std::string_view version,
                               std::string_view filename, bool from_upstream) {
            return group->leaves_out(normalized, version, filename, from_upstream);
        };
    }
    if (const auto as_of = call.distribution.integer("as_of"))
        call.served = call.request.served_at(call.distribution, *as_of);
    call.has_date = false;
    if (has_tag(call, "600")) return;
    const std::string normalized = normalize(project);
    // The newest of a version are found by looking at all of it: once.
    const std::string key = "feed " + std::string(which) + " " + state_of(call.served) + " " + call.tag +
                            " " + call.base_url + " " + normalized;
    const PageCache::Page page =
        remembered_page(call, key, [&] { return feed(call, which, normalized, hides); });
    if (page->empty()) return call.request.answer(404, "text/plain", normalized + " does not exist.");
    if (is_not_modified(call, "600")) return;
    call.request.answer(200, "application/rss+xml; charset=utf-8", *page);
}

}  // namespace granary_python
