#include "group.h"

#include <algorithm>

#include "names.h"
#include "package.h"
#include "project.h"
#include "provenance.h"
#include "requirement.h"
#include "sync.h"
#include "text.h"
#include "trust.h"

namespace granary_python {

namespace {

// A group of groups of groups is a mistake before it is this deep.
constexpr size_t kMaxDepth = 8, kMaxMembers = 64;
constexpr size_t kSignature = 32;
/// Internal fields of a distribution: whether it is more than what it serves as it is; whether the core asks
/// before it serves a file of it.
constexpr const char *kByRules = "by_rules", *kJudgesFiles = "judges_files";

/// Of whatever kind the items are.
bool has_items(granary::Record& record, const char* field) {
    const std::string list = record.text(field).value_or("[]");
    return list.find_first_not_of("[] \n") != std::string::npos && list != "null";
}

bool has_rules(granary::Record& distribution) {
    return distribution.integer("as_of").has_value() || has_items(distribution, "sources") ||
           has_items(distribution, "allowed") || distribution.flag("track_upstream");
}

std::string uuid_of(std::string_view prn) {
    return std::string(prn.substr(prn.rfind(':') + 1));
}

/// What a link to a file of an older version promises: the one who made it has seen that version there.
std::string past_promise(granary::Request& request, granary::Record& distribution, std::string_view version) {
    return request.sign("at\n" + distribution.prn() + "\n" + std::string(version)).substr(0, kSignature);
}

}  // namespace

bool Group::is_one(granary::Record& distribution) {
    // Noted when it was written, so that few fields are read for each request.
    if (const granary_value noted = distribution.get(kByRules); noted.type == GRANARY_T_BOOL)
        return noted.as.i64 != 0;
    return has_rules(distribution);
}

bool goes_by_rules(Call& call) {
    if (Group::is_one(call.distribution)) return true;
    // A name may be locked here while an upstream's files are under it in the repository.
    if (call.served.version_prn.empty()) return false;
    const bool is_latest = !call.served.repository.empty();
    const std::string key = "no strangers " + std::string(call.served.version_prn);
    if (is_latest && call.pages.find(key) != nullptr) return false;
    auto repository = repository_of(call.request, call.served);
    if (!repository) return false;
    if (!Hosted(*repository).has_strangers()) {
        // What comes later comes with another version.
        if (is_latest) call.pages.put(key, std::make_shared<const std::string>());
        return false;
    }
    return locks_names({&call.distribution, &*repository});
}

Rules allowed_of(granary::Record& distribution) {
    Rules rules;
    for (const std::string& requirement : list_of(distribution, "allowed")) rules.include(requirement);
    return rules;
}

Group::Group(Call& call) : call_(call), allowed_(allowed_of(call.distribution)) {
    for (const std::string& name : list_of(call.distribution, "merged"))
        merged_.insert(name == "*" ? name : normalize(name));
    add(call.request.open(call.distribution.prn()), 0, 0);
    read_locks();
    fingerprint_ += "merged " + call.distribution.text("merged").value_or("") + " allowed " +
                    call.distribution.text("allowed").value_or("") +
                    (call.distribution.flag("track_upstream") ? " tracks " : "");
    for (const Blocklist& blocklist : blocklists_) fingerprint_ += blocklist.text();
    fingerprint_ = call.request.sign(fingerprint_);
}

void Group::add(granary::Record distribution, int64_t as_of, size_t depth) {
    const std::string prn = distribution.prn();
    // A circle ends where it began.
    if (std::find(seen_.begin(), seen_.end(), prn) != seen_.end()) return;
    seen_.push_back(prn);
    if (depth > kMaxDepth || members_.size() >= kMaxMembers)
        throw granary::Error(GRANARY_E_INVALID,
                             "The sources of this index are nested too deep, or too many.");
    const int64_t own = distribution.integer("as_of").value_or(0);
    if (own != 0 && (as_of == 0 || own < as_of)) as_of = own;
    const std::vector<std::string> sources = list_of(distribution, "sources");
    granary::Served now = call_.request.served(distribution);
    granary::Served served = as_of == 0 ? now : call_.request.served_at(distribution, as_of);
    fingerprint_ += prn + " " + state_of(served) + " " + std::string(served.content_url) + "\n";
    auto repository = repository_of(call_.request, now);
    if (repository) {
        if (Blocklist blocklist(*repository); !blocklist.empty()) blocklists_.push_back(std::move(blocklist));
        if (Reservations reserved(*repository); !reserved.empty())
            reservations_.push_back(std::move(reserved));
    }
    if (now.version >= 0 || !now.remote.empty()) {
        if (served.version >= 0 && served.version_prn != now.version_prn) {
            const std::string version = uuid_of(served.version_prn);
            served.content_url =
                past_urls_.emplace_back(std::string(now.content_url) + "at/" + version + "/" +
                                        past_promise(call_.request, distribution, version) + "/");
        }
        members_.push_back({std::move(distribution), served, now.content_url, as_of, std::move(repository)});
    }
    for (const std::string& source : sources) {
        try {
            add(call_.request.open(source), as_of, depth + 1);
        } catch (const granary::Error& problem) {
            // It was deleted a moment ago.
            if (problem.code() != GRANARY_E_NOT_FOUND) throw;
        }
    }
}

void Group::read_locks() {
    for (Member& member : members_) {
        granary::Record* repository = member.repository ? &*member.repository : nullptr;
        // What the distribution that was asked says holds for its sources.
        member.locks_names = locks_names({&call_.distribution, &member.distribution, repository});
        fingerprint_ += member.locks_names ? "locked " : "free ";
        if (repository != nullptr) member.hosted = Hosted(*repository);
        // Locks and holds go by the newest version, whatever version is shown.
        if (repository != nullptr) fingerprint_ += repository->latest_version_prn();
        if (call_.distribution.flag("track_upstream")) fingerprint_ += upstream_of(member);
    }
}

bool Group::reaches_upstream() const {
    return std::any_of(members_.begin(), members_.end(),
                       [](const Member& member) { return !member.served.remote.empty(); });
}

bool Group::merges(std::string_view normalized) const {
    return merged_.count("*") != 0 || merged_.find(normalized) != merged_.end();
}

std::string_view Group::stands_against(std::string_view normalized, std::string_view version,
                                       std::string_view filename, bool from_upstream) const {
    for (const Blocklist& blocklist : blocklists_)
        if (blocklist.hides(normalized, version, filename)) return kBlocked;
    if (from_upstream && !allowed_.includes.empty() &&
        (!allowed_.takes_project(normalized) || !allowed_.takes_version(normalized, version)))
        return kNotAllowed;
    return {};
}

std::string_view Group::hold_back(std::string_view normalized, std::vector<FileLink>& files) const {
    std::string_view why;
    std::erase_if(files, [&](const FileLink& file) {
        const std::string_view against =
            stands_against(normalized, file.version, file.filename, file.from_upstream);
        if (why.empty()) why = against;
        return !against.empty();
    });
    return files.empty() ? why : std::string_view();
}

bool Group::is_foreign(const Member& member, std::string_view normalized, std::string_view sha256) {
    // Of a source that has only mirrored the name nothing is an own file of anybody's.
    return !member.hosted.has(normalized) || member.hosted.is_strangers(normalized, sha256);
}

const std::vector<std::vector<Hold>>& Group::holds(std::string_view normalized) {
    const auto [found, fresh] = holds_.try_emplace(std::string(normalized));
    if (fresh)
        for (Member& member : members_)
            found->second.push_back(
                member.repository
                    ? holds_of(call_.request, member.repository->latest_version_prn(), normalized)
                    : std::vector<Hold>());
    return found->second;
}

const Hold* Group::hold(std::string_view normalized, std::string_view version) {
    for (const std::vector<Hold>& one : holds(normalized))
        if (const Hold* found = hold_on(one, version)) return found;
    return nullptr;
}

std::string Group::untouchable(std::string_view normalized) {
    if (const Reservation* reserved = reservation(normalized)) return reserved->sentence(normalized);
    const bool unattested = std::any_of(members_.begin(), members_.end(), [&](Member& member) {
        return asks_for_attestations(member.repository ? &*member.repository : nullptr, normalized);
    });
    return std::string(unattested ? kUnattested : std::string_view());
}

const Reservation* Group::reservation(std::string_view normalized) const {
    for (const Reservations& one : reservations_)
        if (const Reservation* found = one.of(normalized)) return found;
    return nullptr;
}

std::vector<FileLink> Group::own_files(const Member& member, std::string_view normalized, bool locked) {
    std::vector<FileLink> files = project_files(call_.request, member.served.version_prn, normalized);
    if (locked)
        std::erase_if(files,
                      [&](const FileLink& file) { return is_foreign(member, normalized, file.sha256); });
    return files;
}

bool Group::is_locked(std::string_view normalized) {
    const auto [found, fresh] = locked_.try_emplace(std::string(normalized), false);
    if (fresh)
        found->second = std::any_of(members_.begin(), members_.end(), [&](Member& member) {
            return member.locks_names && member.repository &&
                   is_hosted_now(call_.request, *member.repository, member.hosted, normalized);
        });
    return found->second;
}

ProjectFacts Group::facts(Member& member, std::string_view normalized, bool locked, bool known,
                          const FromUpstream* found) {
    ProjectFacts facts = facts_of(call_.request, member.served.version_prn, nullptr, normalized);
    const bool is_theirs = !locked && !member.hosted.has(normalized);
    // An upstream's quarantine of its project counts, whatever is said here.
    if (facts.own && !(is_theirs && found != nullptr && found->facts.is_quarantined())) {
        facts.tracks.clear();
        return facts;
    }
    // The repository's own project of that name is another.
    if (!is_theirs) return {};
    if (found != nullptr) facts = found->facts;
    const bool tracks =
        known && call_.distribution.flag("track_upstream") && (found == nullptr || found->is_all);
    if (!tracks) facts.tracks.clear();
    if (!tracks || !facts.tracks.empty()) return facts;
    if (const auto url = join_url({}, upstream_of(member) + std::string(normalized) + "/"))
        facts.tracks = {*url};
    return facts;
}

std::string Group::upstream_of(Member& member) {
    std::string remote(member.served.remote);
    if (remote.empty() && member.repository) remote = member.repository->text("remote").value_or("");
    if (remote.empty()) return {};
    return upstream_index(call_.request.open(remote).text("url").value_or("")).simple;
}

Group::Project Group::project(std::string_view normalized) {
    const bool locked = is_locked(normalized);
    const std::string untouchable = reaches_upstream() ? this->untouchable(normalized) : std::string();
    Project out;
    const auto drop_held = [&](std::vector<FileLink>& files) {
        const Hold* why = nullptr;
        std::erase_if(files, [&](const FileLink& file) {
            const Hold* const found = file.held ? nullptr : hold(normalized, file.version);
            if (found != nullptr) why = found;
            return found != nullptr;
        });
        if (why != nullptr && files.empty() && out.refusal.empty()) out.refusal = why->sentence();
    };
    std::set<std::string> taken;
    size_t givers = 0;
    for (size_t i = 0; i < members_.size(); ++i) {
        Member& member = members_[i];
        std::vector<FileLink> files = project_files(call_.request, member.served.version_prn, normalized);
        bool known = !files.empty();
        if (locked)
            std::erase_if(files,
                          [&](const FileLink& file) { return is_foreign(member, normalized, file.sha256); });
        if (known && files.empty() && out.refusal.empty()) out.refusal = kHosted;
        drop_held(files);
        // What an older version has of them is not there to be had either.
        if (known) add_held_files(holds(normalized)[i], files);
        for (FileLink& file : files) file.url = file_url(member.served, file.filename);
        link_provenance(call_.request, member.served.version_prn, call_.base_url, normalized, files);
        FromUpstream found;
        if (!member.served.remote.empty() && !locked && untouchable.empty()) {
            Call call{call_.request, member.distribution, member.served, call_.base_url, call_.pages};
            call.served.content_url = member.live_url;
            call.as_of = member.as_of;
            if (member.distribution.prn() != call_.distribution.prn()) call.by = call_.distribution.prn();
            granary::Record* repository = member.repository ? &*member.repository : nullptr;
            found =
                add_upstream_files(call, cooling_off({&call_.distribution, &member.distribution, repository}),
                                   member.hosted, normalized, files);
            known = known || found.known;
            if (out.refusal.empty()) out.refusal = found.refusal;
            drop_held(files);
        } else if (!member.served.remote.empty()) {
            if (out.refusal.empty()) out.refusal = untouchable;
            if (out.why_not_asked.empty())
                out.why_not_asked = locked ? kHosted : std::string_view(untouchable);
        }
        ProjectFacts facts = this->facts(member, normalized, locked, known, found.known ? &found : nullptr);
        known = known || facts.is_quarantined();
        // Whose project it is was decided before the rules: what they take away nobody below makes up for.
        const bool any = !files.empty() || facts.is_quarantined();
        out.known = out.known || known;
        if (facts.is_quarantined()) files.clear();
        const std::string_view refusal = hold_back(normalized, files);
        if (out.refusal.empty()) out.refusal = refusal;
        for (FileLink& file : files)
            if (taken.insert(file.filename).second) out.files.push_back(std::move(file));
        // Of several projects that were made one there is nothing to be said.
        if (any) out.facts = givers++ == 0 ? std::move(facts) : ProjectFacts();
        if (any && !merges(normalized)) break;
    }
    if (!out.files.empty() || out.facts.is_quarantined()) out.refusal.clear();
    return out;
}

std::string Group::refusal(std::string_view source, const AskedFile& file) {
    const std::string is_not = file.project + " " + file.version + " is not taken from upstream: ";
    const auto member = std::find_if(members_.begin(), members_.end(),
                                     [&](Member& one) { return one.distribution.prn() == source; });
    if (member == members_.end()) return is_not + "its source is none of this index any more";
    const bool locked = is_locked(file.project);
    granary::Record* repository = member->repository ? &*member->repository : nullptr;
    if (!file.is_stored) {
        if (member->served.remote.empty()) return is_not + "this index has no upstream any more";
        granary::Record remote = call_.request.open(member->served.remote);
        const Rules rules = rules_for_pull_through(remote, {});
        if (!rules.takes_project(file.project) || !rules.takes_version(file.project, file.version))
            return is_not + std::string(kLeftOut);
    }
    if (const std::string_view why =
            stands_against(file.project, file.version, file.filename, file.from_upstream);
        !why.empty())
        return is_not + std::string(why);
    if (const Hold* held = hold(file.project, file.version)) return held->sentence();
    if (locked && (!file.is_stored || is_foreign(*member, file.project, file.sha256)))
        return is_not + std::string(kHosted);
    for (auto before = members_.begin(); before != member && !merges(file.project); ++before)
        if (!own_files(*before, file.project, locked).empty())
            return is_not + "another source of this index has the project";
    if (file.is_stored) return {};
    if (const std::string why = untouchable(file.project); !why.empty()) return is_not + why;
    if (const CoolingOff cooling = cooling_off({&call_.distribution, &member->distribution, repository});
        cooling.holds(file.project, file.upload_time))
        return cooling.sentence(file.project, file.version, file.upload_time);
    if (member->as_of != 0 &&
        (file.upload_time.empty() || file.upload_time > std::string_view(rfc3339(member->as_of))))
        return is_not + "this index is shown as of a time before it was there";
    Call call{call_.request, member->distribution, member->served, {}, call_.pages};
    const bool quarantines = wants_quarantine(call_.request, member->served);
    if (member->hosted.has(file.project) && !quarantines) return {};
    const UpstreamPage theirs = upstream_page_now(call, file.project);
    if (!member->hosted.has(file.project) && theirs.facts.is_quarantined())
        return is_not + quarantine_sentence(theirs.facts);
    if (!quarantines) return {};
    for (const UpstreamFile& one : theirs.files)
        if (one.filename == file.filename && one.yanked)
            return file.project + " " + file.version + " is held back: " + yanked_sentence(one);
    return {};
}

bool Group::hides(const Member& member, std::string_view normalized, const FileLink& file) {
    // What asks the database comes last.
    return !stands_against(normalized, file.version, file.filename, file.from_upstream).empty() ||
           (is_foreign(member, normalized, file.sha256) && is_locked(normalized)) ||
           hold(normalized, file.version) != nullptr;
}

Counts Group::counts() {
    Counts all;
    for (const Member& member : members_) {
        const Counts counts = count_all(call_.request, member.served.version_prn);
        all.projects += counts.projects, all.releases += counts.releases, all.files += counts.files;
    }
    return all;
}

Member* Group::owner(std::string_view normalized) {
    const bool locked = is_locked(normalized);
    for (Member& member : members_)
        if (!own_files(member, normalized, locked).empty()) return &member;
    return nullptr;
}

void write_group_list(granary::Request& request, Group& group, bool json,
                      const std::function<void(std::string_view)>& write) {
    // Of half a million names no more than a mark each is remembered.
    std::vector<Mark> known;
    bool first = true;
    write(index_begin(json));
    for (size_t i = 0; i < group.members().size(); ++i) {
        const size_t before = known.size();
        const auto end = [&] { return known.begin() + static_cast<std::ptrdiff_t>(before); };
        each_project(request, group.members()[i].served.version_prn,
                     [&](std::string_view name, std::string_view normalized) {
                         const Mark mark = mark_of(normalized);
                         if (std::binary_search(known.begin(), end(), mark)) return;
                         if (i + 1 < group.members().size()) known.push_back(mark);
                         write(index_entry(json, first, name, normalized));
                         first = false;
                     });
        std::sort(known.begin(), known.end());
    }
    write(index_end(json));
}

void record_not_asked(Call& call, const std::string& normalized, const Group::Project& project) {
    if (project.why_not_asked.empty()) return;
    constexpr int64_t kHour = 3'600'000'000;
    const std::string sentence = normalized + " is not taken from upstream: " + project.why_not_asked;
    const std::string key =
        "not asked " + call.distribution.prn() + " " + std::to_string(now() / kHour) + " " + sentence;
    if (call.pages.find(key)) return;
    call.pages.put_note(key, std::make_shared<const std::string>());
    // A character that is cut in two grows by two bytes.
    constexpr size_t kLongest = 990;
    call.request.record_kept_out(clean_text(std::string_view(sentence).substr(0, kLongest)));
}

void answer_group_project(Call& call, std::string_view name) {
    const std::string normalized = normalize(name);
    const Form form = wanted_form(call);
    const bool json = form == Form::kV1Json;
    Group group(call);
    const auto made = [&](const Group::Project& project) {
        return json ? project_json(normalized, project.files, project.facts)
                    : project_html(normalized, project.files, project.facts);
    };
    const auto missing = [&](const std::string& refusal) {
        if (refusal.empty()) return not_found(call.request, normalized + " does not exist.");
        const std::string sentence = normalized + " is held back: " + refusal;
        // The contract has this text for what the remote's names leave out: the status line says why.
        if (refusal == kLeftOut)
            return call.request.answer(404, "text/plain", normalized + " does not exist.", sentence);
        refuse(call.request, 404, sentence);
    };
    if (group.reaches_upstream()) {
        const Group::Project project = group.project(normalized);
        if (project.files.empty() && (!project.known || !project.refusal.empty()))
            return missing(project.refusal);
        record_not_asked(call, normalized, project);
        call.request.set_header("Cache-Control", "max-age=600, public");
        return send_page(call, form, made(project));
    }
    call.tag = group.fingerprint();
    if (has_tag(call, "600")) return;
    const std::string key =
        std::string("group ") + (json ? "j " : "h ") + group.fingerprint() + " " + normalized;
    const PageCache::Page page = remembered_page(call, key, [&] {
        const Group::Project project = group.project(normalized);
        const bool is_missing = project.files.empty() && !project.facts.is_quarantined();
        return is_missing ? kMissing + project.refusal : made(project);
    });
    if (page->starts_with(kMissing)) return missing(page->substr(1));
    if (is_not_modified(call, "600")) return;
    send_page(call, form, *page);
}

bool answer_past_file(granary::Request& request, granary::Record& distribution,
                      const std::vector<std::string_view>& parts, PageCache& pages) {
    if (parts.size() != 4 || parts[0] != "at" || parts[3].empty()) return false;
    if (!same_signature(past_promise(request, distribution, parts[1]), parts[2])) return false;
    const std::string version = "prn:core.repositoryversion:" + std::string(parts[1]);
    if (!refuse_stored_file(request, distribution, version, parts[3], pages))
        request.answer_file(version, parts[3]);
    return true;
}

void check_group(granary::Record& distribution, granary::Refusals& refusals) {
    for (const std::string& text : list_of(distribution, "allowed"))
        if (!parse_requirement(text))
            refusals.add("allowed",
                         "\"" + text.substr(0, 200) +
                             "\" is no requirement: a name with versions is wanted, \"django>=4\".");
    for (const std::string& name : list_of(distribution, "merged"))
        if (name != "*" && !is_project_name(normalize(name)))
            refusals.add("merged",
                         "\"" + name.substr(0, 200) + "\" is no name of a project; \"*\" stands for all.");
    distribution.set(kByRules, granary::Value(has_rules(distribution)));
    distribution.set(kJudgesFiles, granary::Value(has_items(distribution, "allowed")));
}

}  // namespace granary_python
