#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "version.h"

/// Vulnerabilities in the form of OSV (https://ossf.github.io/osv-schema/), and which releases they are
/// about.
namespace granary_python {

/// Larger documents are left out, and counted.
constexpr size_t kMaxVulnerability = 4 << 20;
/// What is known of one release, and of all that are looked up together.
constexpr size_t kMaxReport = 32 << 20, kMaxReports = 64 << 20;
/// Of how many releases how many documents say something, together.
constexpr size_t kMaxFindings = 4'000'000;
/// Names of projects, with what it takes to remember each.
constexpr size_t kMaxNames = 64 << 20;

/// Finds what documents say against some releases. What it keeps are the documents that say something.
/// Without releases: which projects they say anything of.
class Vulnerabilities {
  public:
    /// A release: project (normal form) and version.
    using Release = std::pair<std::string, std::string>;

    explicit Vulnerabilities(const std::set<Release>& releases);
    /// A document; one that cannot be read is counted and left out, one that was withdrawn says nothing.
    /// Throws granary::Error(INVALID): all of them are more than can be remembered.
    void take(std::string_view json);
    void skip() { ++unread_; }

    /// JSON list of the documents about a release, by their ids; "[]": there are none. Throws
    /// granary::Error(INVALID): it would be larger than a report may be.
    std::string about(const Release& release) const;
    /// Without releases. Normal forms.
    const std::unordered_set<std::string>& projects() const { return projects_; }
    uint64_t documents() const { return documents_; }
    uint64_t unread() const { return unread_; }

  private:
    /// The versions of a project that are asked for.
    struct Asked {
        std::map<std::string, size_t, std::less<>> written;  ///< as they are written: position in the list
        std::vector<std::string> list;
        std::vector<std::pair<Version, size_t>> ordered;  ///< those of PEP 440, by what they mean
    };
    static void add_listed(const Asked& asked, const nlohmann::json& affected, std::set<size_t>& found);
    static void add_in_range(const Asked& asked, const nlohmann::json& range, std::set<size_t>& found);
    void remember_project(std::string name);

    std::map<std::string, Asked, std::less<>> asked_;        ///< by project
    std::map<Release, std::vector<size_t>> found_;           ///< positions among those that are kept
    std::vector<std::pair<std::string, std::string>> kept_;  ///< id, document
    size_t findings_ = 0, kept_bytes_ = 0, names_bytes_ = 0;
    std::unordered_set<std::string> projects_;
    uint64_t documents_ = 0, unread_ = 0;
};

/// Reads every "*.json" of a directory, and of every "*.zip" in it. Throws granary::Error(INVALID) naming
/// what cannot be read.
void read_database(const std::string& directory, Vulnerabilities& into);
/// Reads the documents of an archive, as they stand in it. Throws granary::Error(INVALID) naming the file: it
/// is none, or unpacks to more than 16 GiB.
void read_archive(const std::string& path, Vulnerabilities& into);

}  // namespace granary_python
