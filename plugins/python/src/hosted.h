#pragma once

#include <granary/sdk.hpp>

#include <set>
#include <string>
#include <string_view>

/// Which projects are a repository's own: somebody has put packages of them in, by an upload or by adding
/// units that came from no upstream. A package is one unit wherever it is, so the unit alone cannot tell: the
/// names are kept with the repository.
namespace granary_python {

class Hosted {
  public:
    Hosted() = default;
    explicit Hosted(granary::Record& repository);
    bool empty() const { return names_.empty(); }
    /// It is while packages of it are in the repository.
    bool has(std::string_view normalized) const { return names_.find(normalized) != names_.end(); }

  private:
    friend void note_hosted(granary::Record& repository, granary::DraftVersion& draft);
    std::set<std::string, std::less<>> names_;
};

/// Before a version is complete, where names are locked: what an upstream brings under a name that is hosted
/// here is taken out again, however it got this far.
void check_lock(granary::Record& repository, granary::DraftVersion& draft);
/// Before a version is complete: a name that somebody brings in is hosted from here on, and where names are
/// locked what an upstream brought under it before leaves; one that nobody's packages are under any more,
/// present or held, is not when an upstream's come.
void note_hosted(granary::Record& repository, granary::DraftVersion& draft);

}  // namespace granary_python
