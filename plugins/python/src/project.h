#pragma once

#include <granary/sdk.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "page.h"

/// What upstreams, or who runs the repository, say of projects as a whole (PEP 708 and 792), for those of
/// which they say anything. It is content, so that it is versioned with the packages it counts for.
namespace granary_python {

inline constexpr const char* kProject = "python.project";

enum ProjectTag : uint32_t {
    kProjectName = 1,
    kProjectStatus = 2,
    kProjectReason = 3,
    kProjectDetails = 4,  ///< facts_json of all
};

/// The fields of the content type.
void describe_project(granary::Type& type);

/// What a version has of a project; of names that are the repository's own nothing that an upstream says: its
/// project of that name is another.
ProjectFacts facts_of(granary::Request& request, std::string_view version, granary::Record* repository,
                      std::string_view normalized);

/// Why the files of a project in quarantine are held, without a full stop.
std::string quarantine_sentence(const ProjectFacts& facts);
/// Whether that was the reason of a hold.
bool is_quarantine_sentence(std::string_view reason);

/// The projects of a repository in a sync.
class ProjectSync {
  public:
    explicit ProjectSync(granary::Sync& change);
    /// What a page that was read says.
    void saw(const std::string& normalized, const ProjectFacts& facts);
    bool any_quarantined() const { return !quarantined_.empty(); }
    /// Null: the project's page was not read, or does not say so.
    const std::string* quarantine(std::string_view normalized) const;
    /// Before the commit.
    void finish();
    /// For a sync that mirrors: what who runs the repository says stays.
    void keep();

  private:
    granary::Sync& change_;
    granary::Batch batch_;
    std::map<std::string, int64_t, std::less<>> known_, own_;      // units by project, an upstream's and ours
    std::map<std::string, std::string, std::less<>> quarantined_;  // with why
    std::vector<int64_t> leaving_;
};

/// Task: who runs the repository says what a project is, or takes it back.
void run_describe(granary::Task& task);

}  // namespace granary_python
