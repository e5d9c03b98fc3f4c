#include "sync.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "blocklist.h"
#include "document.h"
#include "hosted.h"
#include "index.h"
#include "json_text.h"
#include "last_sync.h"
#include "package.h"
#include "project.h"
#include "provenance.h"
#include "quarantine.h"
#include "reservations.h"
#include "safety.h"
#include "text.h"
#include "trust.h"
#include "upstream_list.h"

namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

constexpr uint64_t kMaxIndex = uint64_t{512} << 20;
// Two documents each, which wait for one another on disk.
constexpr size_t kProjectsAtOnce = 32;
constexpr size_t kShownName = 200;
constexpr const char* kProgress = "sync.fetching.project";

/// Whether `told` is the version that a file is named for: blocklists and holds go by what is stored, and an
/// upstream must not be able to say there whatever it likes.
bool is_spelling_of(std::string_view version, std::string_view told) {
    return same_version(version, told) || spelled_in_file_names(version) == spelled_in_file_names(told);
}

bool is_immediate(granary::Record& remote) {
    return remote.text("policy").value_or("") == "immediate";
}

/// All that decides what of an unchanged page comes into the repository, as one text.
std::string basis_of(granary::Record& repository, granary::Record& remote, bool mirror) {
    // Raised when the same pages come to other packages.
    Json basis = {{"revision", 3}, {"mirror", mirror}, {"remote", remote.prn()}};
    // Whatever of the remote changes: its rules, its policy, and who asks, who may see more of upstream.
    basis["changed"] = remote.integer("pulp_last_updated").value_or(0);
    basis["is_own_remote"] = repository.text("remote").value_or("") == remote.prn();
    for (const char* field : {"quarantine", "allow_package_substitution", "error_on_reject"})
        basis[field] = repository.flag(field);
    for (const char* name : {"trust_root", "attested_projects"})
        basis[name] = granary::Plugin::setting(name).value_or("");
    const CoolingOff cooling = cooling_off({&repository});
    basis["cooling_off"] = {cooling.days, cooling.exempt};
    basis["lock_names"] = locks_names({&repository});
    const auto rows = [&](const char* type, std::initializer_list<uint32_t> tags) {
        Json& list = basis[type] = Json::array();
        repository.each_nested(type, tags, [&](int64_t, const granary_value* values) {
            for (size_t i = 0; i < tags.size(); ++i) list.push_back(view_of(values[i]));
        });
    };
    rows(kBlocklistEntry, {kBlockedName, kBlockedVersion, kBlockedFilename});
    rows(kReservation, {kReservedName, kReservedUsers, kReservedGroups});
    rows(kAttestationRule, {kRuleProject, kRuleIdentity, kRuleIssuer});
    return basis.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What a file of upstream says, in the order of declare_file(); then come the fields of the metadata.
constexpr uint32_t kFileTags[] = {kSha256,      kFilename,       kRelativePath,   kSize,
                                  kPackagetype, kPythonVersion,  kName,           kNameNormalized,
                                  kVersion,     kRequiresPython, kMetadataSha256, kOrigin};

std::vector<uint32_t> package_tags() {
    std::vector<uint32_t> tags(std::begin(kFileTags), std::end(kFileTags));
    for (const MetadataField& field : metadata_fields()) tags.push_back(field.tag);
    return tags;
}

/// One sync under way.
class Mirror {
  public:
    Mirror(granary::Task& task, granary::Record& repository, granary::Record& remote, bool mirror)
        : task_(task),
          rules_(rules_of(remote, cooling_off({&repository}))),
          mirrors_(mirror),
          // Another remote's not having a release tells nothing.
          quarantines_(repository.flag("quarantine") &&
                       repository.text("remote").value_or("") == remote.prn()),
          with_provenance_(remote.flag("provenance")),
          repository_(repository),
          last_(repository, basis_of(repository, remote, mirror), is_immediate(remote)),
          index_(upstream_index(remote.text("url").value_or(""))),
          sync_(task, repository, remote, mirror),
          packages_(sync_, kPackage, package_tags(), 1000),
          yanks_(sync_, kYank, {kYankName, kYankVersion, kYankReason}, 1000),
          quarantine_(sync_),
          projects_(sync_),
          hosted_(repository) {
        if (locks_names({&repository})) find_locked();
    }

    void run() {
        task_.progress(kProgress, "Fetching Projects", 0, -1);
        if (rules_.includes.empty()) {
            take_list();
        } else {
            for (const auto& [name, specifiers] : rules_.includes)
                if (takes(name)) want(name, -1);
            total_ = done_ + static_cast<int64_t>(queue_.size());
        }
        take_queue();
        packages_.flush();
        yanks_.flush();
        projects_.finish();
        keep_unchanged();
        if (mirrors_) quarantine_.keep(), projects_.keep();
        if (quarantines_ || projects_.any_quarantined()) hold_back();
        for (const std::string& project : provenance_.run(task_, sync_)) last_.ask_again(project);
        task_.complete(kProgress);
        for (const Left* left : {&unrecognized_, &unchecked_, &waiting_, &locked_out_}) left->report(task_);
        last_.save(repository_, sync_.commit().number);
    }

  private:
    struct Project {
        std::string name;
        int64_t serial;  ///< upstream's, -1: not told
    };

    /// What is left out of what upstream has, for a report.
    struct Left {
        const char *code, *message;
        int64_t count = 0;
        std::string first = {};
        void add(const std::string& what) {
            if (count++ == 0) first = what;
        }
        void report(granary::Task& task) const {
            if (count == 0) return;
            task.progress(code, std::string(message) + " (first: " + first + ")", count, count);
            task.complete(code);
        }
    };

    /// The projects of the repository's own: upstream is not asked for them, and a mirror leaves them.
    void find_locked() {
        if (hosted_.empty()) return;
        sync_.draft().each(kPackage, {kNameNormalized, kSha256}, [&](int64_t, const granary_value* values) {
            const std::string_view name = view_of(values[0]);
            if (hosted_.has(name) && !hosted_.is_strangers(name, view_of(values[1]))) locked_.emplace(name);
        });
        granary::DraftVersion draft = sync_.draft();
        for (const std::string& name : held_projects(draft))
            if (hosted_.has(name)) locked_.insert(name);
    }

    bool takes(const std::string& normalized) {
        if (!rules_.takes_project(normalized)) return false;
        if (locked_.count(normalized) == 0) return true;
        locked_out_.add(normalized);
        return false;
    }

    /// The projects of upstream's list. It is read twice, because it can be larger than what should be in
    /// memory: for what it has as a whole, and for its projects.
    void take_list() {
        granary::Sync::Wanted list{index_.simple, kMaxIndex, {kAcceptPage}};
        if (!last_.list_condition().empty()) list.headers.push_back(last_.list_condition());
        sync_.fetch_all({list}, [&](size_t, granary::Document* document, granary_status status,
                                    std::string_view reason) {
            if (document == nullptr && status != GRANARY_OK)
                throw granary::Error(status, std::string(reason));
            if (document == nullptr) return take_same_list();
            std::vector<int64_t> serials;
            each_listed(*document, [&](const std::string&, int64_t serial) { serials.push_back(serial); });
            total_ = static_cast<int64_t>(serials.size());
            std::sort(serials.begin(), serials.end());
            const bool tell = serials_tell(serials);
            last_.saw_list(*document, tell ? serials.back() : -1);
            document->rewind();
            each_listed(*document, [&](std::string name, int64_t serial) {
                if (takes(name))
                    want(std::move(name), tell ? serial : -1);
                else
                    ++done_;
            });
        });
    }

    /// Sorted serials that differ: there are indexes that tell the same of all their projects, Granary's
    /// among them, or none of some.
    static bool serials_tell(const std::vector<int64_t>& serials) {
        return !serials.empty() && serials.front() >= 0 && std::to_string(serials.back()) != kLastSerial &&
               std::adjacent_find(serials.begin(), serials.end()) == serials.end();
    }

    /// Calls `visit` with each project that the rules take.
    template <class Visit>
    void each_listed(granary::Document& document, Visit visit) {
        read_project_list(
            document.url(), [&](char* buffer, size_t capacity) { return document.read(buffer, capacity); },
            [&](const std::string& name, int64_t serial) {
                std::string normalized = normalize(clean_text(name));
                if (is_project_name(normalized) && rules_.takes_project(normalized))
                    visit(std::move(normalized), serial);
            });
    }

    void take_same_list() {
        last_.list_is_unchanged();
        same_list_ = true;
        last_.each_known([&](const std::string& name, int64_t serial) {
            ++total_;
            want(name, serial);
        });
    }

    /// Takes the project with the next ones, unless upstream's serial says that it is as it was.
    void want(std::string name, int64_t serial) {
        if (last_.has_seen(name, serial)) {
            unchanged_.push_back(mark_of(name));
            ++done_;
            return;
        }
        queue_.push_back({std::move(name), serial});
        if (queue_.size() >= kProjectsAtOnce) take_queue();
    }

    void take_queue() {
        task_.check_cancelled();
        std::vector<Project> projects;
        projects.swap(queue_);
        if (quarantines_ || mirrors_ || same_list_)
            for (const Project& project : projects) asked_.push_back(mark_of(project.name));
        take(projects);
        done_ += static_cast<int64_t>(projects.size());
        task_.progress(kProgress, "Fetching Projects", done_, std::max(total_, done_));
    }

    /// Its page is what it was at the last sync.
    bool is_unchanged(std::string_view name) const {
        if (locked_.find(name) != locked_.end()) return true;
        const Mark mark = mark_of(name);
        if (std::binary_search(unchanged_.begin(), unchanged_.end(), mark)) return true;
        return same_list_ && last_.had_serials() && !std::binary_search(asked_.begin(), asked_.end(), mark);
    }

    /// What unchanged pages came to stays, also where a mirror drops what it has not seen.
    void keep_unchanged() {
        std::sort(unchanged_.begin(), unchanged_.end());
        std::sort(asked_.begin(), asked_.end());
        if (!mirrors_) return;
        std::set<std::string> gone;
        for (const auto& [type, tag] :
             {std::pair(kPackage, uint32_t{kNameNormalized}), std::pair(kYank, uint32_t{kYankName}),
              std::pair(kProvenance, uint32_t{kProvenanceProject}),
              std::pair(kProject, uint32_t{kProjectName})}) {
            std::vector<int64_t> kept;
            sync_.draft().each(type, {tag}, [&](int64_t content, const granary_value* values) {
                const std::string_view name = view_of(values[0]);
                if (is_unchanged(name))
                    kept.push_back(content);
                else if (!std::binary_search(asked_.begin(), asked_.end(), mark_of(name)))
                    gone.emplace(name);
            });
            sync_.keep(kept);
        }
        // It may be listed once more as it was.
        for (const std::string& name : gone) last_.ask_again(name, LastSync::kUnlisted);
    }

    /// What upstream has yanked, and what it does not have any more.
    void hold_back() {
        std::sort(upstream_files_.begin(), upstream_files_.end());
        const auto asked = [&](std::string_view name) {
            if (is_unchanged(name)) return false;
            if (std::binary_search(asked_.begin(), asked_.end(), mark_of(name))) return true;
            // Upstream's list did not name it.
            return rules_.includes.empty() && rules_.takes_project(name);
        };
        const int64_t held = quarantine_.hold([&](std::string_view name, std::string_view version,
                                                  std::string_view filename, bool from_upstream) {
            if (!from_upstream) return std::string();
            if (const std::string* why = projects_.quarantine(name); why != nullptr && !hosted_.has(name))
                return *why;
            if (!quarantines_) return std::string();
            const auto yank = yanked_.find({std::string(name), std::string(version)});
            if (yank != yanked_.end()) return yank->second;
            return asked(name) && !std::binary_search(upstream_files_.begin(), upstream_files_.end(),
                                                      mark_of(filename))
                       ? std::string("upstream has withdrawn it")
                       : std::string();
        });
        if (held == 0) return;
        task_.progress("sync.holding.back", "Holding Back Releases", held, held);
        task_.complete("sync.holding.back");
    }

    /// What came of a project so far.
    struct Arrived {
        std::optional<granary::Document> page, document;
        bool awaits_document = false;
    };

    /// Fetches the pages, and the documents of the projects beside them; of a project whose page may be
    /// unchanged only when it is not. One project after the other is in memory, as soon as it is complete.
    void take(std::span<const Project> projects) {
        std::vector<Arrived> arrived(projects.size());
        for (Arrived& one : arrived) one.awaits_document = !index_.root.empty();
        std::vector<Request> requests;
        for (size_t i = 0; i < projects.size(); ++i) {
            const std::string condition = last_.page_condition(projects[i].name);
            requests.push_back({i, true, condition});
            if (condition.empty()) requests.push_back({i, false, {}});
        }
        fetch(projects, requests, arrived);
        requests.clear();
        for (size_t i = 0; i < projects.size(); ++i)
            if (arrived[i].page) requests.push_back({i, false, {}});
        fetch(projects, requests, arrived);
    }

    struct Request {
        size_t project;
        bool is_page;
        std::string condition;
    };

    void fetch(std::span<const Project> projects, std::vector<Request>& requests,
               std::vector<Arrived>& arrived) {
        if (index_.root.empty())
            std::erase_if(requests, [](const Request& request) { return !request.is_page; });
        std::vector<granary::Sync::Wanted> wanted;
        for (const Request& request : requests) {
            const std::string name = encode_path(projects[request.project].name);
            auto& one = request.is_page ? wanted.emplace_back(granary::Sync::Wanted{
                                              index_.simple + name + "/", kMaxPage, {kAcceptPage}})
                                        : wanted.emplace_back(granary::Sync::Wanted{
                                              index_.root + "pypi/" + name + "/json", kMaxPage, {}});
            if (!request.condition.empty()) one.headers.push_back(request.condition);
        }
        sync_.fetch_all(wanted, [&](size_t index, granary::Document* document, granary_status status,
                                    std::string_view reason) {
            const Request& request = requests[index];
            const Project& project = projects[request.project];
            Arrived& mine = arrived[request.project];
            if (document == nullptr) {
                if (status == GRANARY_OK) {
                    unchanged_.push_back(mark_of(project.name));
                    return last_.page_is_unchanged(project.name);
                }
                // What upstream does not know is skipped; anything else would lose what is there.
                if (status != GRANARY_E_NOT_FOUND) throw granary::Error(status, std::string(reason));
                if (request.is_page) last_.ask_again(project.name);
            } else if (request.is_page) {
                last_.saw_page(project.name, *document, project.serial);
                mine.page.emplace(std::move(*document));
            } else {
                mine.document.emplace(std::move(*document));
            }
            if (!request.is_page) mine.awaits_document = false;
            if (!mine.page || mine.awaits_document) return;
            declare(project.name, mine);
            mine.page.reset();
            mine.document.reset();
        });
    }

    void declare(const std::string& project, Arrived& arrived) {
        UpstreamPage page = parse_project_page(project, arrived.page->text(), arrived.page->url());
        const Document document =
            arrived.document ? read_document(arrived.document->text(), project, arrived.document->url())
                             : Document();
        projects_.saw(project, page.facts);
        if (!page.facts.is_quarantined()) quarantine_.lift(project, is_quarantine_sentence);
        std::vector<UpstreamFile>& files = page.files;
        // A document speaks of its own project, as the others know it.
        std::string shown = document.text("name");
        if (!is_project_name(shown) || normalize(shown) != project) shown.clear();
        if (quarantines_)
            for (const UpstreamFile& file : files) upstream_files_.push_back(mark_of(file.filename));
        std::vector<SortedFile> waiting;
        // The same for all of its files.
        const PackageValues described = values_of(document);
        const auto read = [&](const UpstreamFile& file) {
            const auto known = document.files.find(file.filename);
            const bool is_known = known != document.files.end();
            auto name = parse_mirrored_name(file.filename, project,
                                            is_known ? known->second.packagetype : std::string(),
                                            is_known ? known->second.version : std::string());
            if (!name) unrecognized_.add(clean_text(file.filename.substr(0, kShownName)));
            return name;
        };
        const Releases releases =
            select(rules_, project, std::move(files), document.text("version"), &waiting, read);
        // What is too young today is not for ever.
        if (!waiting.empty()) last_.ask_again(project);
        for (const SortedFile& one : waiting) waiting_.add(one.file.filename);
        for (const auto& [version, release] : releases) {
            bool yanked = false;
            std::string reason, told = version;
            for (const SortedFile& one : release) {
                const auto known = document.files.find(one.file.filename);
                const Document::File* more = known == document.files.end() ? nullptr : &known->second;
                if (more != nullptr && is_spelling_of(version, more->version)) told = more->version;
                if (one.file.yanked) yanked = true, reason = one.file.yanked_reason;
                if (quarantine_.holds(project, told)) continue;
                if (one.file.sha256.empty()) {
                    unchecked_.add(one.file.filename);
                    continue;
                }
                declare_file(project, shown, told, one, more, described);
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
                      const SortedFile& one, const Document::File* more, const PackageValues& described) {
        using granary::text_value;
        const UpstreamFile& file = one.file;
        const int64_t size = file.size >= 0 ? file.size : more != nullptr ? more->size : -1;
        const std::string name = shown.empty() ? one.name.project : shown;
        const std::string python =
            more != nullptr && !more->python_version.empty() ? more->python_version : one.name.python_version;
        const std::string md5 =
            file.md5.empty() && more != nullptr && more->md5.size() == 32 ? more->md5 : file.md5;
        const std::string metadata_path = file.filename + std::string(kMetadataSuffix);
        std::vector<granary_value> values = {
            text_value(file.sha256),
            text_value(file.filename),
            text_value(file.filename),
            size < 0 ? granary_value{} : granary::integer_value(size),
            text_value(one.name.packagetype),
            text_value(python),
            text_value(name),
            text_value(project),
            text_value(version),
            text_value(file.requires_python),
            file.metadata_sha256.empty() ? granary_value{} : text_value(file.metadata_sha256),
            text_value(kFromUpstream),
        };
        // The batch copies the texts before this returns.
        for (const auto& [field, value] : described) values.push_back(value.c());
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

    granary::Task& task_;
    const Rules rules_;
    const bool mirrors_, quarantines_, with_provenance_;
    granary::Record& repository_;
    LastSync last_;
    const UpstreamIndex index_;
    granary::Sync sync_;
    granary::Batch packages_, yanks_;
    ProvenanceSync provenance_;
    Quarantine quarantine_;
    ProjectSync projects_;
    const Hosted hosted_;
    std::vector<Project> queue_;
    int64_t total_ = 0, done_ = 0;
    bool same_list_ = false;                             // as at the last sync
    std::vector<Mark> unchanged_, asked_;                // of names
    std::map<Quarantine::Release, std::string> yanked_;  // upstream, with the reason
    std::vector<Mark> upstream_files_;                   // of their names, for what it has withdrawn
    std::set<std::string, std::less<>> locked_;
    Left unrecognized_{"sync.skipping.unrecognized",
                       "Skipping Files That Are No Known Package of Their Project"};
    Left unchecked_{"sync.skipping.unchecked", "Skipping Files Without a SHA-256"};
    Left waiting_{"sync.cooling.off", "Leaving Out What Upstream Has Had for Too Short a Time"};
    Left locked_out_{"sync.skipping.locked", "Skipping Projects That Are Hosted Here"};
};

}  // namespace

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
