#include <algorithm>
#include <map>
#include <set>

#include "index.h"
#include "names.h"
#include "package.h"

/// RSS 2.0 feeds of an index.
namespace granary_python {

namespace {

constexpr size_t kUpdates = 500, kProjects = 40;

std::string text(const granary_value& value) {
    return value.type == 0 ? std::string() : std::string(granary::view(value.as.text));
}

/// Without the characters XML has no way to say.
std::string xml(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') plain += c;
    return escape_html(plain);
}

/// Whether each of the addresses of a list is one.
bool are_addresses(std::string_view text) {
    while (true) {
        const size_t comma = text.find(',');
        if (text.substr(0, comma).find('@') == std::string_view::npos) return false;
        if (comma == std::string_view::npos) return true;
        text.remove_prefix(comma + 1);
    }
}

struct Release {
    std::string name, version, summary, author_email;
    std::set<std::string> builds;
    int64_t added = 0;
};

/// "Fri, 02 Jan 2026 03:04:05 GMT"
std::string date(int64_t microseconds) {
    return http_date(microseconds);
}

/// The feed; empty: there is no such project.
std::string feed(Call& call, std::string_view which, std::string_view project) {
    const std::string normalized = normalize(project);
    std::map<std::pair<std::string, std::string>, Release> releases;
    if (call.served.version >= 0) {
        granary::Query query{
            kPackage,
            {kNameNormalized, kName, kVersion, kSummary, kAuthorEmail, kFilename, GRANARY_TAG_ADDED},
            {}};
        if (!project.empty()) query.conditions.emplace_back(kNameNormalized, normalized);
        call.request.each(call.served.version_prn, query, [&](int64_t, std::span<const granary_value> row) {
            Release& release = releases[{text(row[0]), text(row[2])}];
            if (release.name.empty()) release.name = text(row[1]);
            release.version = text(row[2]);
            release.summary = text(row[3]);
            release.author_email = text(row[4]);
            if (const auto file = parse_file_name(text(row[5])); file && !file->build.empty())
                release.builds.insert(file->build);
            release.added = std::max(release.added, row[6].as.i64);
        });
    }
    if (!project.empty() && releases.empty()) return {};

    struct Item {
        std::string key;
        Release release;
    };
    std::vector<Item> items;
    if (which == "packages.xml") {
        std::map<std::string, Release> newest;
        for (const auto& [key, release] : releases) {
            Release& kept = newest[key.first];
            if (kept.name.empty() || release.added > kept.added) kept = release;
        }
        for (auto& [key, release] : newest) items.push_back({key, std::move(release)});
    } else {
        for (auto& [key, release] : releases) items.push_back({key.first, std::move(release)});
    }
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        if (a.release.added != b.release.added) return a.release.added > b.release.added;
        return a.key != b.key ? a.key < b.key : version_less(b.release.version, a.release.version);
    });
    const size_t limit = which == "updates.xml" ? kUpdates : kProjects;
    if (items.size() > limit) items.resize(limit);

    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n  <channel>\n    <title>" +
        xml(which == "releases.xml"   ? "Releases of " + normalized
            : which == "packages.xml" ? std::string("Newest packages")
                                      : std::string("Latest updates")) +
        "</title>\n    <link>" + xml(call.base_url) + "</link>\n    <description>" +
        xml("What was added to the index " + call.base_url) + "</description>\n    <language>en</language>\n";
    for (const Item& item : items) {
        const Release& release = item.release;
        std::string link = call.base_url + "pypi/" + encode_path(item.key);
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
        if (are_addresses(release.author_email))
            out += "      <author>" + xml(release.author_email) + "</author>\n";
        out += "      <guid isPermaLink=\"false\">" + xml(guid) + "</guid>\n      <pubDate>" +
               date(release.added) + "</pubDate>\n    </item>\n";
    }
    return out + "  </channel>\n</rss>\n";
}

}  // namespace

void answer_feed(Call& call, std::string_view which, std::string_view project) {
    if (has_tag(call, "600")) return;
    const std::string normalized = normalize(project);
    // The newest of a version are found by reading all of it: once.
    const std::string key = "feed " + std::string(which) + " " + std::string(call.served.version_prn) + " " +
                            call.base_url + " " + normalized;
    PageCache::Page page = call.pages.find(key);
    if (!page) {
        page = std::make_shared<const std::string>(feed(call, which, project));
        if (page->empty()) return call.request.answer(404, "text/plain", normalized + " does not exist.");
        call.pages.put(key, page);
    }
    if (is_not_modified(call, "600")) return;
    call.request.answer(200, "application/rss+xml; charset=utf-8", *page);
}

}  // namespace granary_python
