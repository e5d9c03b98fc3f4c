#pragma once

#include <granary/sdk.hpp>

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "blocklist.h"
#include "filters.h"
#include "hosted.h"
#include "index.h"
#include "quarantine.h"
#include "reservations.h"
#include "safety.h"

/// Several indexes behind one URL, in order of priority, perhaps as they were at a date.
namespace granary_python {

/// One of the indexes that a group is made of, with what it serves.
struct Member {
    granary::Record distribution;
    granary::Served served;     ///< its content_url leads to the files of this version
    std::string_view live_url;  ///< where its files are now, and those of its upstream
    int64_t as_of = 0;          ///< microseconds; 0: now
    std::optional<granary::Record> repository = std::nullopt;
    bool locks_names = false;
    Hosted hosted = {};
};

/// A file that somebody asks for by its address.
struct AskedFile {
    std::string project, version;  ///< the project normalised
    std::string_view filename, sha256, upload_time;
    bool from_upstream = true;
    bool is_stored = false;  ///< it is among the files of the member's version
};

/// What is served under one URL: the distribution itself and its sources, theirs below them, the first first.
/// A project is taken from the first member that has it, whole, unless the distribution merges it. The safety
/// rules of one member hold for all of them.
class Group {
  public:
    explicit Group(Call& call);

    /// More than the distribution as it is now, by itself.
    static bool is_one(granary::Record& distribution);

    std::vector<Member>& members() { return members_; }
    bool reaches_upstream() const;
    /// Changes when anything of the answer may, as long as no member reaches upstream.
    const std::string& fingerprint() const { return fingerprint_; }

    struct Project {
        std::vector<FileLink> files;
        ProjectFacts facts;
        bool known = false;
        std::string refusal;        ///< when files are there that the rules hold back: why
        std::string why_not_asked;  ///< an upstream that might have more; may be empty
    };
    /// Throws granary::Error(REMOTE) when the upstream that would have the project fails: a member below must
    /// not step in for it.
    Project project(std::string_view normalized);
    /// Why a file of the distribution with that PRN is not given out by this index, a sentence without its
    /// full stop; empty: it is. By the rules that project() goes by, but that a source
    /// before this one may have the project at its upstream is not looked at.
    std::string refusal(std::string_view source, const AskedFile& file);
    /// Whether the rules leave out a file of a member's own, as project() would.
    bool hides(const Member& member, std::string_view normalized, const FileLink& file);
    /// The part of it that is known without asking the database, about anything.
    bool leaves_out(std::string_view normalized, std::string_view version, std::string_view filename,
                    bool from_upstream) const {
        return !stands_against(normalized, version, filename, from_upstream).empty();
    }
    /// What all members have together; what several have counts each time.
    Counts counts();
    /// The member that a project's own files are taken from; null: none has any.
    Member* owner(std::string_view normalized);

  private:
    /// Its own files of a project, without those that the lock of a name keeps out.
    std::vector<FileLink> own_files(const Member& member, std::string_view normalized, bool locked);
    /// Whether a project is hosted, at this time, by a member whose rules keep upstreams out then.
    bool is_locked(std::string_view normalized);
    /// What was found is an upstream's, and the name is hosted.
    static bool is_foreign(const Member& member, std::string_view normalized, std::string_view sha256);
    /// What each member's repository holds back of the project now, whatever version is shown; in their
    /// order.
    const std::vector<std::vector<Hold>>& holds(std::string_view normalized);
    /// The one that holds the release back, any member's; null: none does.
    const Hold* hold(std::string_view normalized, std::string_view version);
    /// Why nothing of the project is taken from upstreams; empty: it may be.
    std::string untouchable(std::string_view normalized);
    /// Why the rules of the members, and of the distribution itself, leave a file out; empty: they do not.
    std::string_view stands_against(std::string_view normalized, std::string_view version,
                                    std::string_view filename, bool from_upstream) const;
    /// The simple page of the index that a member's upstream files come from; empty: none is known.
    std::string upstream_of(Member& member);
    /// What is said of the project by what was taken of a member. `known`: it has the project.
    ProjectFacts facts(Member& member, std::string_view normalized, bool locked, bool known,
                       const FromUpstream* found);

    void add(granary::Record distribution, int64_t as_of, size_t depth);
    void read_locks();
    bool merges(std::string_view normalized) const;
    const Reservation* reservation(std::string_view normalized) const;
    std::string_view hold_back(std::string_view normalized, std::vector<FileLink>& files) const;

    Call& call_;
    std::vector<Member> members_;
    std::map<std::string, std::vector<std::vector<Hold>>, std::less<>>
        holds_;                           // by project that was asked for
    std::map<std::string, bool> locked_;  // so, too
    std::vector<Blocklist> blocklists_;
    std::vector<Reservations> reservations_;
    std::deque<std::string> past_urls_;  // what some members' content_url points at
    std::vector<std::string> seen_;      // PRNs of distributions
    std::set<std::string, std::less<>> merged_;
    Rules allowed_;
    std::string fingerprint_;
};

/// Why files are not served, or not taken from an upstream; behind "…: ".
inline constexpr std::string_view kBlocked = "it is on a blocklist of this index",
                                  kNotAllowed = "it is not among what this index takes from upstream",
                                  kLeftOut = "the rules of this index's remote leave it out",
                                  kHosted = "the project is hosted here",
                                  kUnattested =
                                      "this index asks for its attestations, which an upload or a "
                                      "sync brings";
/// What of upstreams a distribution serves.
Rules allowed_of(granary::Record& distribution);

/// Whether rules decide what of its own files a distribution shows: it is answered for as a group.
bool goes_by_rules(Call& call);
/// Nobody is refused who gets the files that are here: that upstream was not asked is recorded all the same,
/// once an hour for the name and the rule, not each time that somebody installs. Before the answer is sent.
void record_not_asked(Call& call, const std::string& normalized, const Group::Project& project);
/// Page of a project of a group, or of a distribution that fetches from upstream or goes by rules.
void answer_group_project(Call& call, std::string_view name);
/// Writes the list of projects of all members, each once.
void write_group_list(granary::Request& request, Group& group, bool json,
                      const std::function<void(std::string_view)>& write);
/// Answers "at/VERSION/SIGNATURE/FILE" below a distribution's files: a file of one of its older versions.
bool answer_past_file(granary::Request& request, granary::Record& distribution,
                      const std::vector<std::string_view>& parts, PageCache& pages);
/// Refuses what of a distribution's rules is no requirement or no name; notes whether it has any.
void check_group(granary::Record& distribution, granary::Refusals& refusals);

}  // namespace granary_python
