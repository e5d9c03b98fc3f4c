#include "browse.h"

#include <algorithm>
#include <map>

#include "description.h"
#include "group.h"
#include "names.h"
#include "package.h"
#include "project.h"
#include "text.h"

namespace granary_python {

namespace {

constexpr size_t kMaxHits = 100, kMaxQuery = 100, kMaxVersions = 500;

constexpr std::string_view kStyle =
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:0 auto;padding:1em;color:#222}"
    "a{color:#0550ae}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:.5em}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3em;"
    "text-align:left;vertical-align:top}code{overflow-wrap:anywhere}.yanked{color:#a40000}"
    "input{font:inherit;padding:.2em;width:20em}";
// Of the style above; tests/api compares.
constexpr std::string_view kStyleDigest = "Qg4NdgFU+AK+W7BqBH/TYubHvbBSl+Ri/aUsLiRGSQs=";

std::string link(const std::string& href, std::string_view label) {
    return "<a href=\"" + escape_html(href) + "\">" + escape_html(label) + "</a>";
}

void send(Call& call, uint32_t status, std::string_view title, const std::string& body) {
    granary::Request& request = call.request;
    const std::string base = escape_html(call.base_url);
    request.set_header("Content-Type", "text/html; charset=utf-8");
    request.set_header("Content-Security-Policy",
                       "default-src 'none'; style-src 'sha256-" + std::string(kStyleDigest) +
                           "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    request.set_header("X-Content-Type-Options", "nosniff");
    request.set_header("Referrer-Policy", "no-referrer");
    request.set_header("Vary", "Accept");
    request.write(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
        escape_html(title) + "</title><style>" + std::string(kStyle) +
        "</style></head>\n<body>\n<form action=\"" + base + "\" method=\"get\"><a href=\"" + base + "\">" +
        escape_html(call.distribution.text("name").value_or("")) +
        "</a> <input name=\"q\" type=\"search\" placeholder=\"search projects\" aria-label=\"search "
        "projects\"></form>\n" +
        body + "</body>\n</html>\n");
    request.send(status);
}

std::string project_href(const Call& call, std::string_view normalized, std::string_view version = {}) {
    std::string href = call.base_url + "project/" + encode_path(normalized) + "/";
    if (!version.empty()) href += encode_path(version) + "/";
    return href;
}

/// Ends a walk over names when there are enough.
struct Enough {};

std::string hits(Call& call, Group& group, std::string_view words) {
    const std::string wanted = normalize(words.substr(0, kMaxQuery));
    std::map<std::string, std::string> found;
    bool more = false;
    // However many others there are, who knows the name finds it.
    for (Member& member : group.members())
        if (!member.served.version_prn.empty())
            call.request.each(
                member.served.version_prn, {kPackage, {kName}, {{kNameNormalized, wanted}}, 0, 1},
                [&](int64_t, std::span<const granary_value> row) { found.emplace(wanted, view_of(row[0])); });
    try {
        for (Member& member : group.members())
            each_project(call.request, member.served.version_prn,
                         [&](std::string_view name, std::string_view normalized) {
                             if (normalized.find(wanted) == std::string_view::npos) return;
                             if (normalized == wanted) return;
                             if (found.size() >= kMaxHits) throw Enough();
                             found.emplace(normalized, name);
                         });
    } catch (const Enough&) {
        more = true;
    }
    std::string out =
        "<h1>Projects with \xe2\x80\x9c" + escape_html(words.substr(0, kMaxQuery)) + "\xe2\x80\x9d</h1>\n";
    if (found.empty()) return out + "<p>There are none in this index.</p>\n";
    out += "<ul>\n";
    if (const auto exact = found.find(wanted); exact != found.end())
        out += "<li><strong>" + link(project_href(call, exact->first), exact->second) + "</strong></li>\n";
    for (const auto& [normalized, name] : found)
        if (normalized != wanted) out += "<li>" + link(project_href(call, normalized), name) + "</li>\n";
    out += "</ul>\n";
    if (more) out += "<p>There are more; ask for a longer part of the name.</p>\n";
    return out;
}

std::string front(Call& call, Group& group) {
    const Counts all = group.counts();
    std::string out = "<h1>" + escape_html(call.distribution.text("name").value_or("")) + "</h1>\n<p>" +
                      std::to_string(all.projects) + " projects, " + std::to_string(all.releases) +
                      " releases, " + std::to_string(all.files) +
                      " files.</p>\n<pre>pip install --index-url " + escape_html(call.base_url) +
                      "simple/ NAME</pre>\n<p>" + link(call.base_url + "simple/", "All projects") + ", " +
                      link(call.base_url + "rss/updates.xml", "what is new") + "</p>\n";
    if (group.members().size() > 1) {
        out += "<h2>Sources</h2>\n<ol>\n";
        for (Member& member : group.members())
            out += "<li>" + escape_html(member.distribution.text("name").value_or("")) + "</li>\n";
        out += "</ol>\n";
    }
    return out;
}

/// Metadata of a release, as its first file has it.
struct Described {
    std::string name, summary, author, author_email, license, home_page, description, description_type;
};

std::optional<Described> describe(Call& call, Group& group, std::string_view normalized,
                                  std::string_view version) {
    Member* owner = group.owner(normalized);
    if (owner == nullptr) return std::nullopt;
    std::optional<Described> out;
    call.request.each(owner->served.version_prn,
                      {kPackage,
                       {kName, kSummary, kAuthor, kAuthorEmail, kLicense, kLicenseExpression, kHomePage,
                        kDescription, kDescriptionContentType},
                       {{kNameNormalized, normalized}, {kVersion, version}},
                       0,
                       1},
                      [&](int64_t, std::span<const granary_value> row) {
                          const std::string license =
                              text_of(row[5]).empty() ? text_of(row[4]) : text_of(row[5]);
                          out = {text_of(row[0]), text_of(row[1]), text_of(row[2]), text_of(row[3]),
                                 license,         text_of(row[6]), text_of(row[7]), text_of(row[8])};
                      });
    return out;
}

std::string size_text(int64_t size) {
    if (size < 0) return {};
    if (size < 1024) return std::to_string(size) + " B";
    return size < (1 << 20) ? std::to_string(size >> 10) + " KiB" : std::to_string(size >> 20) + " MiB";
}

std::string file_row(const FileLink& file) {
    std::string out = "<tr><td>" + link(file.url, file.filename);
    if (file.yanked)
        out += " <span class=\"yanked\">yanked" +
               (file.yanked_reason.empty() ? "" : ": " + escape_html(file.yanked_reason)) + "</span>";
    if (!file.requires_python.empty()) out += "<br>Python " + escape_html(file.requires_python);
    out += "</td><td>" + size_text(file.size) + "</td><td>" + escape_html(file.upload_time.substr(0, 10)) +
           "</td><td><code>" + escape_html(file.sha256) + "</code></td></tr>\n";
    return out;
}

std::string fact(const char* what, std::string_view value) {
    return value.empty() ? std::string()
                         : "<tr><th>" + std::string(what) + "</th><td>" + escape_html(value) + "</td></tr>\n";
}

std::string facts(const Described& described) {
    std::string rows = fact("Author", described.author) + fact("Mail", described.author_email) +
                       fact("License", described.license.substr(0, 300));
    if (is_safe_link(described.home_page))
        rows +=
            "<tr><th>Home page</th><td>" + link(described.home_page, described.home_page) + "</td></tr>\n";
    return rows.empty() ? rows : "<table>\n" + rows + "</table>\n";
}

/// The versions of the files, the highest first.
std::vector<std::string> versions_of(const std::vector<FileLink>& files) {
    std::vector<std::string> versions;
    for (const FileLink& file : files) versions.push_back(file.version);
    std::sort(versions.begin(), versions.end(), [](const std::string& a, const std::string& b) {
        return version_less(b, a) || (!version_less(a, b) && a < b);
    });
    versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
    return versions;
}

/// The highest that is neither yanked nor a pre-release, when there is one.
std::string shown_version(const std::vector<FileLink>& files, const std::vector<std::string>& versions) {
    for (const std::string& version : versions) {
        const auto parsed = Version::parse(version);
        const bool yanked = std::any_of(files.begin(), files.end(), [&](const FileLink& file) {
            return file.version == version && file.yanked;
        });
        if (parsed && !parsed->is_prerelease() && !yanked) return version;
    }
    return versions.empty() ? std::string() : versions.front();
}

}  // namespace

bool wants_page(granary::Request& request) {
    const std::string_view accept = request.header("accept").value_or("");
    return accept.find("text/html") != std::string_view::npos &&
           accept.find("application/json") == std::string_view::npos;
}

void answer_front_page(Call& call) {
    Group group(call);
    const std::string_view words = call.request.parameter("q").value_or("");
    if (words.empty())
        return send(call, 200, call.distribution.text("name").value_or(""), front(call, group));
    send(call, 200, "Search", hits(call, group, words));
}

void answer_project_page(Call& call, std::string_view name, std::string_view wanted) {
    const std::string normalized = normalize(name);
    Group group(call);
    const Group::Project project = group.project(normalized);
    if (!project.files.empty()) record_not_asked(call, normalized, project);
    const std::vector<std::string> versions = versions_of(project.files);
    std::string version = shown_version(project.files, versions);
    if (!wanted.empty()) {
        const auto found = std::find_if(versions.begin(), versions.end(),
                                        [&](const std::string& one) { return same_version(one, wanted); });
        version = found == versions.end() ? std::string() : *found;
    }
    if (version.empty()) {
        const std::string refusal =
            project.facts.is_quarantined() ? quarantine_sentence(project.facts) : project.refusal;
        const std::string why =
            refusal.empty() ? " is not in this index." : " is held back: " + refusal + ".";
        return send(call, 404, normalized,
                    "<h1>" + escape_html(normalized) + "</h1>\n<p>" + escape_html(normalized) +
                        (wanted.empty() ? "" : " " + escape_html(wanted)) + escape_html(why) + "</p>\n");
    }
    const std::optional<Described> described = describe(call, group, normalized, version);
    const std::string shown = described ? described->name : normalized;
    std::string body = "<h1>" + escape_html(shown) + " " + escape_html(version) + "</h1>\n";
    if (described && !described->summary.empty()) body += "<p>" + escape_html(described->summary) + "</p>\n";
    if (!project.facts.status.empty())
        body += (project.facts.own ? "<p>This project is <strong>"
                                   : "<p>Upstream says of this project that it is <strong>") +
                escape_html(project.facts.status) + "</strong>" +
                escape_html(project.facts.reason.empty() ? "." : ": " + project.facts.reason) + "</p>\n";
    body += "<pre>pip install --index-url " + escape_html(call.base_url) + "simple/ " +
            escape_html(normalized) + "==" + escape_html(version) + "</pre>\n";
    if (described) body += facts(*described);
    body += "<h2>Files</h2>\n<table>\n<tr><th>File</th><th>Size</th><th>Uploaded</th><th>SHA-256</th></tr>\n";
    for (const FileLink& file : project.files)
        if (file.version == version) body += file_row(file);
    body += "</table>\n<h2>Versions</h2>\n<p>";
    for (size_t i = 0; i < versions.size() && i < kMaxVersions; ++i)
        body += (i == 0 ? "" : ", ") + link(project_href(call, normalized, versions[i]), versions[i]);
    if (versions.size() > kMaxVersions) body += " and older ones";
    body += "</p>\n";
    if (described && !described->description.empty())
        body +=
            "<h2>Description</h2>\n" + description_html(described->description, described->description_type);
    send(call, 200, shown + " " + version, body);
}

}  // namespace granary_python
