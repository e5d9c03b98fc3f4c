#pragma once

#include <granary/sdk.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index.h"

/// Provenance of packages (PEP 740): units that say who made a file, and where they are shown.
namespace granary_python {

/// Refuses attestations of a new package that are no list of such.
void check_attestations(granary::Record& package, granary::Refusals& refusals);
/// The attestations that came with an uploaded package become its provenance. `sha256`: of the file, hex.
/// Throws granary::Error(INVALID) when they are not true.
void attach_attestations(granary::Upload& upload, const std::string& filename, std::string_view normalized,
                         const std::string& sha256);
/// A provenance object that was uploaded: read, and unless the request says otherwise, verified. Throws
/// granary::Error(INVALID).
void fill_provenance(granary::Upload& upload);

// In the server.
/// Sets the provenance link, below the index at `base_url`, of the project's files that have one in the
/// version.
void link_provenance(granary::Request& request, std::string_view version, std::string_view base_url,
                     std::string_view normalized, std::vector<FileLink>& files);
/// /integrity/PROJECT/VERSION/FILE/provenance/
void answer_provenance(Call& call, std::string_view project, std::string_view version,
                       std::string_view filename);

/// What a sync takes of the provenance that an upstream offers.
class ProvenanceSync {
  public:
    void want(std::string_view sha256, std::string_view url) { wanted_.emplace(sha256, url); }
    /// After the packages were declared: fetches, reads, where there is a trust root verifies, and declares.
    /// Returns the projects of which something was not there or not believed.
    std::set<std::string> run(granary::Task& task, granary::Sync& sync);

  private:
    std::map<std::string, std::string, std::less<>> wanted_;  ///< URL by digest of the file
};

}  // namespace granary_python
