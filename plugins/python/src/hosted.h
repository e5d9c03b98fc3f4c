#pragma once

#include <granary/sdk.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>

/// Which projects are a repository's own: somebody has put packages of them in, by an upload or by adding
/// units that came from no upstream. A package is one unit wherever it is, so the unit alone cannot tell: the
/// names are kept with the repository, and what an upstream brought under them where that is not locked.
namespace granary_python {

class Hosted {
  public:
    Hosted() = default;
    explicit Hosted(granary::Record& repository);
    bool empty() const { return names_.empty(); }
    /// It is while packages of its own are in the repository.
    bool has(std::string_view normalized) const { return names_.find(normalized) != names_.end(); }
    /// Whether an upstream brought the file under a name that is hosted.
    bool is_strangers(std::string_view normalized, std::string_view sha256) const;
    bool has_strangers() const { return !strangers_.empty(); }

  private:
    friend class Hosting;
    std::set<std::string, std::less<>> names_;
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> strangers_;  // digests by name
};

/// Whether packages of the repository's own are in its latest version under the name, or held: whatever
/// version is shown, that is what a lock goes by.
bool is_hosted_now(granary::Request& request, granary::Record& repository, const Hosted& hosted,
                   std::string_view normalized);

/// Before a version is complete, where names are locked: what an upstream brings under a name that is hosted
/// here is taken out again, however it got this far.
void check_lock(granary::Record& repository, granary::DraftVersion& draft);
/// Before a version is complete: a name that somebody brings in is hosted from here on, and what an upstream
/// brought under it before leaves where names are locked; elsewhere it is remembered as an upstream's, like
/// what comes later. A name that nothing of its own is under any more, present or held, is not hosted when an
/// upstream's come.
void note_hosted(granary::Record& repository, granary::DraftVersion& draft);

}  // namespace granary_python
