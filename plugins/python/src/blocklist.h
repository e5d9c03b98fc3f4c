#pragma once

#include <granary/sdk.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>

/// What a repository never takes in: projects, releases of them, files.
namespace granary_python {

inline constexpr const char* kBlocklistEntry = "python.blocklist_entry";

enum BlocklistTag : uint32_t { kBlockedName = 1, kBlockedVersion = 2, kBlockedFilename = 3, kBlockedBy = 4 };

/// Checks a new entry and brings the name into its normal form.
void check_entry(granary::Record& entry, granary::Refusals& refusals);

/// The entries of a repository. File names match as they are written.
class Blocklist {
  public:
    explicit Blocklist(granary::Record& repository);
    bool empty() const { return names_.empty() && releases_.empty() && filenames_.empty(); }
    /// What it holds, as one text that tells blocklists apart.
    std::string text() const;
    /// What is to be added: versions match as they are written, as the contract has it.
    bool blocks(std::string_view normalized, std::string_view version, std::string_view filename) const;
    /// What is to be given out, where an upstream chooses how it is written: versions match by what they say.
    bool hides(std::string_view normalized, std::string_view version, std::string_view filename) const;

  private:
    std::set<std::string, std::less<>> names_, filenames_;
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> releases_;
};

}  // namespace granary_python
