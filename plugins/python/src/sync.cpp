#include "sync.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <nlohmann/json.hpp>

#include "document.h"
#include "index.h"
#include "json_text.h"
#include "package.h"
#include "provenance.h"
#include "quarantine.h"
#include "safety.h"

namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

constexpr uint64_t kMaxPage = uint64_t{64} << 20;
constexpr uint64_t kMaxIndex = uint64_t{512} << 20;
// Two documents each; their texts are in memory together.
constexpr size_t kProjectsAtOnce = 32;
constexpr const char* kProgress = "sync.fetching.project";

std::vector<std::string> list_of(granary::Record& record, const char* field) {
    const Json json = Json::parse(record.text(field).value_or("[]"), nullptr, false);
    std::vector<std::string> out;
    if (json.is_array())
        for (const Json& item : json)
            if (item.is_string()) out.push_back(item.get<std::string>());
    return out;
}

/// One sync under way.
class Mirror {
  public:
    Mirror(granary::Task& task, granary::Record& repository, granary::Record& remote, bool mirror)
        : task_(task),
          rules_(rules_of(remote)),
          mirrors_(mirror),
          // Another remote's not having a release tells nothing.
          quarantines_(repository.flag("quarantine") &&
                       repository.text("remote").value_or("") == remote.prn()),
          with_provenance_(remote.flag("provenance")),
          index_(upstream_index(remote.text("url").value_or(""))),
          sync_(task, repository, remote, mirror),
          packages_(sync_, kPackage,
                    {kSha256,
                     kFilename,
                     kRelativePath,
                     kSize,
                     kPackagetype,
                     kPythonVersion,
                     kMetadataVersion,
                     kName,
                     kNameNormalized,
                     kVersion,
                     kAuthor,
                     kAuthorEmail,
                     kMaintainer,
                     kMaintainerEmail,
                     kDescription,
                     kDescriptionContentType,
                     kHomePage,
                     kDownloadUrl,
                     kKeywords,
                     kLicense,
                     kLicenseExpression,
                     kSummary,
                     kRequiresPython,
                     kPlatform,
                     kSupportedPlatform,
                     kProjectUrl,
                     kClassifiers,
                     kRequiresDist,
                     kProvidesDist,
                     kObsoletesDist,
                     kRequiresExternal,
                     kProvidesExtras,
                     kDynamic,
                     kLicenseFile,
                     kProjectUrls,
                     kMetadataSha256,
                     kOrigin},
                    1000),
          yanks_(sync_, kYank, {kYankName, kYankVersion, kYankReason}, 1000),
          quarantine_(sync_) {}

    void run() {
        const std::vector<std::string> projects = wanted_projects();
        const auto total = static_cast<int64_t>(projects.size());
        int64_t done = 0;
        task_.progress(kProgress, "Fetching Projects", done, total);
        for (size_t from = 0; from < projects.size(); from += kProjectsAtOnce) {
            task_.check_cancelled();
            const size_t to = std::min(projects.size(), from + kProjectsAtOnce);
            take(std::span(projects).subspan(from, to - from));
            done += static_cast<int64_t>(to - from);
            task_.progress(kProgress, "Fetching Projects", done, total);
        }
        packages_.flush();
        yanks_.flush();
        if (mirrors_) quarantine_.keep();
        if (quarantines_) hold_back(projects);
        provenance_.run(task_, sync_);
        task_.complete(kProgress);
        if (unchecked_ > 0) {
            task_.progress("sync.skipping.unchecked",
                           "Skipping Files Without a SHA-256 (first: " + first_unchecked_ + ")", unchecked_,
                           unchecked_);
            task_.complete("sync.skipping.unchecked");
        }
        sync_.commit();
    }

  private:
    std::vector<std::string> wanted_projects() {
        std::vector<std::string> names;
        if (!rules_.includes.empty()) {
            for (const auto& [name, specifiers] : rules_.includes)
                if (rules_.takes_project(name)) names.push_back(name);
            return names;
        }
        std::set<std::string> unique;
        sync_.fetch_all(
            {{index_.simple, kMaxIndex, {kAccept}}},
            [&](size_t, granary::Document* document, granary_status status, std::string_view reason) {
                if (document == nullptr) throw granary::Error(status, std::string(reason));
                for (const std::string& name : parse_project_list(document->text())) {
                    std::string normalized = normalize(clean_text(name));
                    if (is_project_name(normalized) && rules_.takes_project(normalized))
                        unique.insert(std::move(normalized));
                }
            });
        names.assign(unique.begin(), unique.end());
        return names;
    }

    /// What upstream has yanked, and what it does not have any more.
    void hold_back(const std::vector<std::string>& projects) {
        std::sort(upstream_files_.begin(), upstream_files_.end());
        const auto asked = [&](std::string_view name) {
            if (std::binary_search(projects.begin(), projects.end(), name)) return true;
            // Upstream's list did not name it.
            return rules_.includes.empty() && rules_.takes_project(name);
        };
        const int64_t held = quarantine_.hold([&](std::string_view name, std::string_view version,
                                                  std::string_view filename, bool from_upstream) {
            if (!from_upstream) return std::string();
            const auto yank = yanked_.find({std::string(name), std::string(version)});
            if (yank != yanked_.end()) return yank->second;
            return asked(name) && !std::binary_search(upstream_files_.begin(), upstream_files_.end(),
                                                      std::hash<std::string_view>()(filename))
                       ? std::string("upstream has withdrawn it")
                       : std::string();
        });
        if (held == 0) return;
        task_.progress("sync.holding.back", "Holding Back Releases", held, held);
        task_.complete("sync.holding.back");
    }

    void take(std::span<const std::string> projects) {
        std::vector<granary::Sync::Wanted> wanted;
        for (const std::string& project : projects) {
            wanted.push_back({index_.simple + encode_path(project) + "/", kMaxPage, {kAccept}});
            if (!index_.root.empty())
                wanted.push_back({index_.root + "pypi/" + encode_path(project) + "/json", kMaxPage, {}});
        }
        struct Arrived {
            std::vector<UpstreamFile> files;
            Document document;
            bool has_page = false, has_document = false;
        };
        std::vector<Arrived> arrived(projects.size());
        const size_t each = index_.root.empty() ? 1 : 2;
        sync_.fetch_all(wanted, [&](size_t index, granary::Document* document, granary_status status,
                                    std::string_view reason) {
            const std::string& project = projects[index / each];
            Arrived& mine = arrived[index / each];
            if (document == nullptr) {
                // What upstream does not know is skipped; anything else would lose what is there.
                if (status == GRANARY_E_NOT_FOUND) return;
                throw granary::Error(status, std::string(reason));
            }
            if (index % each == 0) {
                mine.files = parse_project_page(document->text(), document->url());
                mine.has_page = true;
            } else {
                mine.document = read_document(document->text(), project);
                mine.has_document = true;
            }
        });
        for (size_t i = 0; i < projects.size(); ++i)
            if (arrived[i].has_page) declare(projects[i], std::move(arrived[i].files), arrived[i].document);
    }

    void declare(const std::string& project, std::vector<UpstreamFile> files, const Document& document) {
        const std::string shown = document.text("name");
        if (quarantines_)
            for (const UpstreamFile& file : files)
                upstream_files_.push_back(std::hash<std::string_view>()(file.filename));
        for (auto& [version, release] : select(rules_, project, std::move(files), document.text("version"))) {
            bool yanked = false;
            std::string reason, told = version;
            for (const SortedFile& one : release) {
                const auto known = document.files.find(one.file.filename);
                const Document::File* more = known == document.files.end() ? nullptr : &known->second;
                if (more != nullptr && !more->version.empty()) told = more->version;
                if (one.file.yanked) yanked = true, reason = one.file.yanked_reason;
                if (quarantine_.holds(project, told)) continue;
                if (one.file.sha256.empty()) {
                    if (unchecked_++ == 0) first_unchecked_ = one.file.filename;
                    continue;
                }
                declare_file(project, shown, told, one, more, document);
            }
            if (yanked && quarantines_ && !quarantine_.released(project, told))
                yanked_[{project, told}] =
                    reason.empty() ? "upstream has yanked it" : "upstream has yanked it: " + reason;
            else if (yanked)
                yanks_.add(
                    {granary::text_value(project), granary::text_value(told), granary::text_value(reason)},
                    {});
        }
    }

    void declare_file(const std::string& project, const std::string& shown, const std::string& version,
                      const SortedFile& one, const Document::File* more, const Document& document) {
        using granary::json_value;
        using granary::text_value;
        const UpstreamFile& file = one.file;
        const int64_t size = file.size >= 0 ? file.size : more != nullptr ? more->size : -1;
        const std::string name = shown.empty() ? one.name.project : shown;
        const std::string python =
            more != nullptr && !more->python_version.empty() ? more->python_version : one.name.python_version;
        const std::string type =
            more != nullptr && !more->packagetype.empty() ? more->packagetype : one.name.packagetype;
        const std::string md5 =
            file.md5.empty() && more != nullptr && more->md5.size() == 32 ? more->md5 : file.md5;
        // Texts that the batch copies before this returns.
        std::deque<std::string> texts;
        const auto text = [&](const char* key) { return text_value(texts.emplace_back(document.text(key))); };
        const auto json = [&](const char* key, const char* otherwise) {
            return json_value(texts.emplace_back(document.inner(key, otherwise)));
        };
        granary_value metadata_sha256{};
        if (!file.metadata_sha256.empty()) metadata_sha256 = text_value(file.metadata_sha256);
        const std::string metadata_path = file.filename + ".metadata";
        const std::initializer_list<granary_value> values = {
            text_value(file.sha256),
            text_value(file.filename),
            text_value(file.filename),
            size < 0 ? granary_value{} : granary::integer_value(size),
            text_value(type),
            text_value(python),
            text("metadata_version"),
            text_value(name),
            text_value(project),
            text_value(version),
            text("author"),
            text("author_email"),
            text("maintainer"),
            text("maintainer_email"),
            text("description"),
            text("description_content_type"),
            text("home_page"),
            text("download_url"),
            text("keywords"),
            text("license"),
            text("license_expression"),
            text("summary"),
            text_value(file.requires_python),
            text("platform"),
            text("supported_platform"),
            text("project_url"),
            json("classifiers", "[]"),
            json("requires_dist", "[]"),
            json("provides_dist", "[]"),
            json("obsoletes_dist", "[]"),
            json("requires_external", "[]"),
            json("provides_extras", "[]"),
            json("dynamic", "[]"),
            json("license_file", "[]"),
            json("project_urls", "{}"),
            metadata_sha256,
            text_value(kFromUpstream),
        };
        if (with_provenance_ && !file.provenance.empty()) provenance_.want(file.sha256, file.provenance);
        const granary::Artifact artifact{
            .relative_path = file.filename, .url = file.url, .sha256 = file.sha256, .size = size, .md5 = md5};
        if (file.metadata_sha256.empty())
            packages_.add(values, {artifact});
        else
            packages_.add(values, {artifact,
                                   {.relative_path = metadata_path,
                                    .url = metadata_url(file.url),
                                    .sha256 = file.metadata_sha256}});
    }

    static constexpr const char* kAccept =
        "Accept: application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, "
        "text/html;q=0.1";

    granary::Task& task_;
    const Rules rules_;
    const bool mirrors_, quarantines_, with_provenance_;
    const UpstreamIndex index_;
    granary::Sync sync_;
    granary::Batch packages_, yanks_;
    ProvenanceSync provenance_;
    Quarantine quarantine_;
    std::map<Quarantine::Release, std::string> yanked_;  // upstream, with the reason
    std::vector<size_t> upstream_files_;                 // of their names, for what it has withdrawn
    int64_t unchecked_ = 0;
    std::string first_unchecked_;
};

}  // namespace

PackageValues document_values(const Document& document) {
    PackageValues values;
    for (const char* name :
         {"metadata_version", "author", "author_email", "maintainer", "maintainer_email", "description",
          "description_content_type", "home_page", "download_url", "keywords", "license",
          "license_expression", "summary", "platform", "supported_platform", "project_url"})
        values.emplace_back(name, granary::Value(document.text(name)));
    for (const char* name : {"classifiers", "requires_dist", "provides_dist", "obsoletes_dist",
                             "requires_external", "provides_extras", "dynamic", "license_file"})
        values.emplace_back(name, granary::Value::json(document.inner(name, "[]")));
    values.emplace_back("project_urls", granary::Value::json(document.inner("project_urls", "{}")));
    return values;
}

Rules rules_of(granary::Record& remote) {
    Rules rules;
    for (const std::string& text : list_of(remote, "includes")) rules.include(text);
    for (const std::string& text : list_of(remote, "excludes")) rules.exclude(text);
    for (std::string& text : list_of(remote, "package_types")) rules.package_types.insert(std::move(text));
    for (std::string& text : list_of(remote, "exclude_platforms"))
        rules.exclude_platforms.insert(std::move(text));
    rules.prereleases = remote.flag("prereleases");
    rules.keep_latest = remote.integer("keep_latest_packages").value_or(0);
    add_safety(rules);
    return rules;
}

UpstreamIndex upstream_index(std::string_view url) {
    std::string root(url.substr(0, url.find_first_of("?#")));
    while (root.ends_with('/')) root.pop_back();
    if (root.ends_with("/simple") || root.ends_with("/+simple")) return {{}, root + "/"};
    return {root + "/", root + "/simple/"};
}

void synchronize(granary::Task& task) {
    granary::Record repository(task, task.require("self"));
    granary::Record remote(task, task.require("remote"));
    const std::string url = remote.text("url").value_or("");
    if (url.empty())
        throw granary::Error(GRANARY_E_INVALID, "[PLP0013] A remote must have a url attribute to sync.");
    const std::string scheme = url.substr(0, url.find("://"));
    if (scheme != "http" && scheme != "https")
        throw granary::Error(GRANARY_E_INVALID,
                             "[PYT0002] Only HTTP(S) is supported for python syncing, got: " + scheme);
    Mirror(task, repository, remote, task.flag("mirror")).run();
}

}  // namespace granary_python
