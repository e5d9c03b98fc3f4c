#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

/// Vulnerabilities in the form of OSV (https://ossf.github.io/osv-schema/), and which releases they are
/// about.
namespace granary_python {

/// Larger documents are left out, and counted.
constexpr size_t kMaxVulnerability = 4 << 20;

/// Finds what documents say against some releases. What it keeps are the documents that say something.
/// Without releases: which projects they say anything of.
class Vulnerabilities {
  public:
    /// A release: project (normal form) and version.
    using Release = std::pair<std::string, std::string>;

    explicit Vulnerabilities(const std::set<Release>& releases);
    /// A document; one that cannot be read is counted and left out, one that was withdrawn says nothing.
    void take(std::string_view json);
    void skip() { ++unread_; }

    /// JSON list of the documents about a release, by their ids; "[]": there are none.
    std::string about(const Release& release) const;
    /// Without releases. Normal forms.
    const std::unordered_set<std::string>& projects() const { return projects_; }
    uint64_t documents() const { return documents_; }
    uint64_t unread() const { return unread_; }

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> versions_;  ///< of each project
    std::map<Release, std::map<std::string, size_t>> found_;                 ///< by id: index of the document
    std::vector<std::string> kept_;
    std::unordered_set<std::string> projects_;
    uint64_t documents_ = 0, unread_ = 0;
};

/// Reads every "*.json" of a directory, and of every "*.zip" in it. Throws granary::Error(INVALID) naming
/// what cannot be read.
void read_database(const std::string& directory, Vulnerabilities& into);
/// Reads the documents of an archive. Throws granary::Error(INVALID) naming the file.
void read_archive(const std::string& path, Vulnerabilities& into);

}  // namespace granary_python
