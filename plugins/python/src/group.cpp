#include "group.h"

#include <algorithm>

#include "names.h"
#include "package.h"
#include "provenance.h"
#include "requirement.h"
#include "text.h"

namespace granary_python {

namespace {

// A group of groups of groups is a mistake before it is this deep.
constexpr size_t kMaxDepth = 8, kMaxMembers = 64;
constexpr size_t kSignature = 32;

std::string uuid_of(std::string_view prn) {
    return std::string(prn.substr(prn.rfind(':') + 1));
}

/// What a link to a file of an older version promises: the one who made it has seen that version there.
std::string past_promise(granary::Request& request, granary::Record& distribution, std::string_view version) {
    return request.sign("at\n" + distribution.prn() + "\n" + std::string(version)).substr(0, kSignature);
}

}  // namespace

bool Group::is_one(granary::Record& distribution) {
    return distribution.integer("as_of").has_value() || !list_of(distribution, "sources").empty();
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
                    call.distribution.text("allowed").value_or("");
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
    fingerprint_ +=
        prn + " " + std::string(served.version_prn) + " " + std::string(served.content_url) + "\n";
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
    bool any = false;
    for (Member& member : members_) {
        granary::Record* repository = member.repository ? &*member.repository : nullptr;
        // What the distribution that was asked says holds for its sources.
        member.locks_names = locks_names({&call_.distribution, &member.distribution, repository});
        fingerprint_ += member.locks_names ? "locked " : "free ";
        any = any || member.locks_names;
    }
    for (Member& member : members_)
        if (any && member.repository) member.hosted = Hosted(*member.repository);
}

bool Group::reaches_upstream() const {
    return std::any_of(members_.begin(), members_.end(),
                       [](const Member& member) { return !member.served.remote.empty(); });
}

bool Group::merges(std::string_view normalized) const {
    return merged_.count("*") != 0 || merged_.find(normalized) != merged_.end();
}

std::string Group::hold_back(std::string_view normalized, std::vector<FileLink>& files) const {
    const size_t before = files.size();
    const auto blocked = [&](const FileLink& file) {
        return std::any_of(blocklists_.begin(), blocklists_.end(), [&](const Blocklist& blocklist) {
            return blocklist.blocks(normalized, file.version, file.filename);
        });
    };
    std::erase_if(files, blocked);
    if (before > 0 && files.empty()) return std::string(kBlocked);
    const auto not_allowed = [&](const FileLink& file) {
        return file.from_upstream && !allowed_.includes.empty() &&
               (!allowed_.takes_project(normalized) || !allowed_.takes_version(normalized, file.version));
    };
    std::erase_if(files, not_allowed);
    if (before > 0 && files.empty()) return std::string(kNotAllowed);
    return {};
}

const Reservation* Group::reservation(std::string_view normalized) const {
    for (const Reservations& one : reservations_)
        if (const Reservation* found = one.of(normalized)) return found;
    return nullptr;
}

std::vector<std::vector<FileLink>> Group::own_files(std::string_view normalized) {
    std::vector<std::vector<FileLink>> files;
    for (const Member& member : members_)
        files.push_back(project_files(call_.request, member.served.version_prn, normalized));
    return files;
}

bool Group::is_locked(std::string_view normalized, const std::vector<std::vector<FileLink>>& files) const {
    for (size_t i = 0; i < members_.size(); ++i)
        if (!files[i].empty() && members_[i].locks_names && members_[i].hosted.has(normalized)) return true;
    return false;
}

Group::Project Group::project(std::string_view normalized) {
    std::vector<std::vector<FileLink>> own = own_files(normalized);
    const bool locked = is_locked(normalized, own);
    const Reservation* reserved = reservation(normalized);
    Project out;
    std::set<std::string> taken;
    for (size_t i = 0; i < members_.size(); ++i) {
        Member& member = members_[i];
        std::vector<FileLink> files = std::move(own[i]);
        for (FileLink& file : files) file.url = file_url(member.served, file.filename);
        link_provenance(call_.request, member.served.version_prn, call_.base_url, normalized, files);
        bool known = !files.empty();
        // Of a source that has only mirrored the name nothing is an own file of anybody's.
        if (locked && !member.hosted.has(normalized)) files.clear();
        if (!member.served.remote.empty() && !locked && reserved == nullptr) {
            Call call{call_.request, member.distribution, member.served, call_.base_url, call_.pages};
            call.served.content_url = member.live_url;
            call.as_of = member.as_of;
            granary::Record* repository = member.repository ? &*member.repository : nullptr;
            const FromUpstream found =
                add_upstream_files(call, cooling_off({&call_.distribution, &member.distribution, repository}),
                                   normalized, files);
            known = known || found.known;
            if (out.refusal.empty()) out.refusal = found.refusal;
        } else if (!member.served.remote.empty() && reserved != nullptr && out.refusal.empty()) {
            out.refusal = reserved->sentence(normalized);
        }
        // Whose project it is was decided before the rules: what they take away nobody below makes up for.
        const bool any = !files.empty();
        out.known = out.known || known;
        const std::string refusal = hold_back(normalized, files);
        if (out.refusal.empty()) out.refusal = refusal;
        for (FileLink& file : files)
            if (taken.insert(file.filename).second) out.files.push_back(std::move(file));
        if (any && !merges(normalized)) break;
    }
    if (!out.files.empty()) out.refusal.clear();
    return out;
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
    const std::vector<std::vector<FileLink>> own = own_files(normalized);
    const bool locked = is_locked(normalized, own);
    for (size_t i = 0; i < members_.size(); ++i)
        if (!own[i].empty() && (!locked || members_[i].hosted.has(normalized))) return &members_[i];
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

void answer_group_project(Call& call, std::string_view name) {
    const std::string normalized = normalize(name);
    const Form form = wanted_form(call);
    const bool json = form == Form::kV1Json;
    Group group(call);
    const auto made = [&](const std::vector<FileLink>& files) {
        return json ? project_json(normalized, files) : project_html(normalized, files);
    };
    const auto missing = [&](const Group::Project& project) {
        if (project.refusal.empty()) return not_found(call.request, normalized + " does not exist.");
        refuse(call.request, 404, normalized + " is held back: " + project.refusal);
    };
    if (group.reaches_upstream()) {
        const Group::Project project = group.project(normalized);
        if (project.files.empty() && (!project.known || !project.refusal.empty())) return missing(project);
        call.request.set_header("Cache-Control", "max-age=600, public");
        return send_page(call, form, made(project.files));
    }
    call.tag = group.fingerprint();
    if (has_tag(call, "600")) return;
    const std::string key =
        std::string("group ") + (json ? "j " : "h ") + group.fingerprint() + " " + normalized;
    PageCache::Page page = call.pages.find(key);
    if (!page) {
        const Group::Project project = group.project(normalized);
        if (project.files.empty()) return missing(project);
        page = std::make_shared<const std::string>(made(project.files));
        call.pages.put(key, page);
    }
    if (is_not_modified(call, "600")) return;
    send_page(call, form, *page);
}

bool answer_past_file(granary::Request& request, granary::Record& distribution,
                      const std::vector<std::string_view>& parts) {
    if (parts.size() != 4 || parts[0] != "at" || parts[3].empty()) return false;
    if (!same_signature(past_promise(request, distribution, parts[1]), parts[2])) return false;
    request.answer_file("prn:core.repositoryversion:" + std::string(parts[1]), parts[3]);
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
}

}  // namespace granary_python
