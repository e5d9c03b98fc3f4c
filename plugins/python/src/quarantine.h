#pragma once

#include <granary/sdk.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page.h"

/// Releases that are held back: their files left the repository, and a mark says why until an operator
/// releases them. Marks are content, so that they are versioned like everything else.
namespace granary_python {

inline constexpr const char* kHold = "python.hold";

enum HoldTag : uint32_t {
    kHoldName = 1,
    kHoldVersion = 2,
    kHoldSince = 3,
    kHoldState = 4,
    kHoldReason = 5,
    kHoldFiles = 6,  ///< JSON: "content", "filename", "sha256" and "upstream" (it came from one) of each
};

inline constexpr std::string_view kHeld = "held", kReleased = "released";

struct HeldFile {
    int64_t content = 0;
    std::string filename, sha256;
    bool from_upstream = false;
};

struct Hold {
    std::string name, version, since, state, reason, files;
    int64_t mark = 0;  ///< the unit, where a change reads it
    std::vector<HeldFile> parsed_files() const;
    /// "NAME VERSION is held back since DATE: REASON"
    std::string sentence() const;
};

/// Marks by the project they are on.
using HoldsByName = std::map<std::string, std::vector<Hold>, std::less<>>;
HoldsByName all_holds(granary::DraftVersion& draft);
/// Projects of which a release is held: their names are no less somebody's.
std::set<std::string> held_projects(granary::DraftVersion& draft);
/// The marks on a project.
std::vector<Hold> holds_of(granary::Request& request, std::string_view version, std::string_view normalized);
/// Whether one of the marks holds a release back.
bool is_held(const std::vector<Hold>& holds);
/// Whether a release of the project is held.
bool is_held(granary::Request& request, std::string_view version, std::string_view normalized);
/// The one that holds the release back, however its version is written; null: none does.
const Hold* hold_on(const std::vector<Hold>& holds, std::string_view version);
/// Whether an operator released it, and none holds it back since.
bool is_released(const std::vector<Hold>& holds, std::string_view version);
/// Adds the files of held releases to a page, yanked with the reason, so that whoever asks for them is told.
void add_held_files(const std::vector<Hold>& holds, std::vector<FileLink>& files);
/// Answers for a file of a held release: 403 with the reason. False: it is of none.
bool refuse_held_file(granary::Request& request, std::string_view version, std::string_view filename);
bool wants_quarantine(granary::Request& request, const granary::Served& served);
/// File name to reason, for what upstream has; an empty reason: as it should be.
struct UpstreamState {
    std::map<std::string, std::string, std::less<>> files;
    std::string otherwise = "upstream has withdrawn it";
};
/// When files came from an upstream, and upstream has yanked or withdrawn them since: has the repository hold
/// them back in a task, and says so on this page already.
void quarantine_pulled(granary::Request& request, const granary::Served& served, std::string_view normalized,
                       const UpstreamState& upstream, std::vector<FileLink>& files, bool may_dispatch);

/// The marks of a repository under change, by a sync or a task. A release has a mark for each way that the
/// versions of its files are written; asked for, they count as one.
class Quarantine {
  public:
    using Release = std::pair<std::string, std::string>;  ///< normalised name, version

    /// Reads the marks that are there.
    explicit Quarantine(granary::Sync& change);
    /// Whether the release is held, so that nothing of it is to come in.
    bool holds(std::string_view name, std::string_view version) const;
    bool released(std::string_view name, std::string_view version) const;
    /// Takes the files that `wanted` gives a reason for out and leaves marks; reasons come with the releases.
    /// `wanted(name, version, filename, from_upstream)`: the reason, empty to leave it. `again`: also what
    /// was released before. Returns how many releases.
    template <class Wanted>
    int64_t hold(const Wanted& wanted, bool again = false);
    /// Puts the files of a held release back. Throws granary::Error(INVALID) when it is not held.
    void release(const std::string& name, const std::string& version);
    /// Takes the marks of a project back whose reason is one of `is_reason`; its files are to be declared.
    void lift(const std::string& name, bool (*is_reason)(std::string_view));
    /// Declares the marks again, for a sync that mirrors.
    void keep();

  private:
    struct Leaving {
        std::string reason;
        std::vector<HeldFile> files;
    };
    int64_t hold_all(std::map<Release, Leaving>& leaving);
    void each_package(const std::function<void(int64_t, std::string_view name, std::string_view version,
                                               std::string_view filename, std::string_view sha256,
                                               bool from_upstream)>& visit);
    void declare(const Hold& hold);
    const std::vector<Hold>& marks(std::string_view name) const;

    granary::Sync& change_;
    HoldsByName marks_;
};

template <class Wanted>
int64_t Quarantine::hold(const Wanted& wanted, bool again) {
    std::map<Release, Leaving> leaving;
    each_package([&](int64_t content, std::string_view name, std::string_view version,
                     std::string_view filename, std::string_view sha256, bool from_upstream) {
        std::string reason = wanted(name, version, filename, from_upstream);
        if (reason.empty() || (!again && released(name, version))) return;
        Leaving& release = leaving[{std::string(name), std::string(version)}];
        release.reason = std::move(reason);
        release.files.push_back({content, std::string(filename), std::string(sha256), from_upstream});
    });
    return hold_all(leaving);
}

/// The fields of the content type.
void describe_hold(granary::Type& type);

/// Tasks: an operator holds a release back, or releases it; a request found what upstream took back.
void run_hold(granary::Task& task);
void run_release(granary::Task& task);
void run_quarantine(granary::Task& task);

}  // namespace granary_python
