#include "guard.h"

#include <map>
#include <string>

#include "package.h"

namespace granary_python {

void check_version(granary::Record& repository, granary::DraftVersion& draft) {
    if (repository.flag("allow_package_substitution")) return;
    // What left because a newcomer has its name, and what left on its own account, are told apart by the
    // newcomers.
    std::map<std::string, int64_t, std::less<>> left;
    draft.each(
        kPackage, {kFilename},
        [&](int64_t content, const granary_value* values) {
            left.emplace(granary::view(values[0].as.text), content);
        },
        GRANARY_REMOVED);
    if (left.empty()) return;
    std::vector<int64_t> newcomers, returning;
    std::string names;
    draft.each(
        kPackage, {kFilename, GRANARY_TAG_PRN},
        [&](int64_t content, const granary_value* values) {
            const auto old = left.find(granary::view(values[0].as.text));
            if (old == left.end()) return;
            newcomers.push_back(content);
            returning.push_back(old->second);
            names += (names.empty() ? "" : "; ") + old->first + " (" +
                     std::string(granary::view(values[1].as.text)) + ")";
        },
        GRANARY_ADDED);
    if (newcomers.empty()) return;
    if (repository.flag("error_on_reject"))
        throw granary::Error(
            GRANARY_E_INVALID,
            "Found duplicate packages being added with the same filename but different checksums. "
            "To allow this, set 'allow_package_substitution' to True on the repository. "
            "Conflicting packages: " +
                names);
    draft.remove(newcomers);
    draft.add(kPackage, returning);
    draft.report("python.reject.substitution", "Rejected Packages: " + names,
                 static_cast<int64_t>(newcomers.size()));
}

}  // namespace granary_python
