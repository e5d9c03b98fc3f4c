#include "guard.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "blocklist.h"
#include "hosted.h"
#include "package.h"
#include "quarantine.h"
#include "reservations.h"
#include "text.h"
#include "trust.h"

namespace granary_python {

namespace {

using Replaced = std::map<std::string, int64_t, std::less<>>;

/// What newcomers of the same name took the place of, by file name. What somebody removed is not in it.
Replaced replaced_packages(granary::DraftVersion& draft) {
    Replaced left;
    draft.each(
        kPackage, {kFilename},
        [&](int64_t package, const granary_value* values) {
            left.emplace(granary::view(values[0].as.text), package);
        },
        GRANARY_REPLACED);
    return left;
}

/// Takes the rejects out again, and what they had replaced back in.
void skip(granary::DraftVersion& draft, const char* code, const Rejects& rejects,
          const std::vector<int64_t>& returning) {
    draft.remove(rejects.packages);
    if (!returning.empty()) draft.add(kPackage, returning);
    draft.report(code, "Rejected Packages", static_cast<int64_t>(rejects.packages.size()), rejects.named);
}

/// Marks, in order, of the file names that more than one newcomer has: none of them is to be had then.
std::vector<Mark> shared_names(granary::DraftVersion& draft) {
    std::vector<Mark> names, shared;
    draft.each(
        kPackage, {kFilename},
        [&](int64_t, const granary_value* values) { names.push_back(mark_of(view_of(values[0]))); },
        GRANARY_ADDED);
    std::sort(names.begin(), names.end());
    for (size_t i = 1; i < names.size(); ++i)
        if (names[i] == names[i - 1]) shared.push_back(names[i]);
    return shared;
}

void check_substitution(granary::Record& repository, granary::DraftVersion& draft) {
    if (repository.flag("allow_package_substitution")) return;
    const Replaced left = replaced_packages(draft);
    const std::vector<Mark> shared = shared_names(draft);
    if (left.empty() && shared.empty()) return;
    Rejects rejects;
    std::vector<int64_t> returning;
    draft.each(
        kPackage, {kFilename, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            const std::string_view filename = view_of(values[0]);
            const auto old = left.find(filename);
            if (old == left.end() && !std::binary_search(shared.begin(), shared.end(), mark_of(filename)))
                return;
            rejects.add(package, filename, view_of(values[1]));
            if (old != left.end()) returning.push_back(old->second);
        },
        GRANARY_ADDED);
    if (rejects.packages.empty()) return;
    if (repository.flag("error_on_reject"))
        throw granary::Error(
            GRANARY_E_INVALID,
            "Found duplicate packages being added with the same filename but different checksums. "
            "To allow this, set 'allow_package_substitution' to True on the repository. "
            "Conflicting packages: " +
                rejects.named);
    skip(draft, "python.reject.substitution", rejects, returning);
}

void check_blocklist(granary::Record& repository, granary::DraftVersion& draft) {
    const Blocklist blocklist(repository);
    if (blocklist.empty()) return;
    Rejects rejects;
    draft.each(
        kPackage, {kNameNormalized, kVersion, kFilename, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            const auto text = [&](size_t i) { return granary::view(values[i].as.text); };
            if (blocklist.blocks(text(0), text(1), text(2))) rejects.add(package, text(2), text(3));
        },
        GRANARY_ADDED);
    reject(repository, draft, rejects, "python.reject.blocklist", blocked_sentence(rejects.listed()));
}

void check_reservations(granary::Record& repository, granary::DraftVersion& draft) {
    const Reservations reservations(repository);
    if (reservations.empty()) return;
    const Caller caller = Caller::read(draft.caller());
    Rejects rejects;
    std::string first;
    draft.each(
        kPackage, {kNameNormalized, kFilename, kOrigin, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            const auto text = [&](size_t i) { return granary::view(values[i].as.text); };
            const Reservation* reserved = reservations.against(text(0), caller, text(2) == kFromUpstream);
            if (reserved == nullptr) return;
            if (first.empty()) first = reserved->sentence(text(0));
            rejects.add(package, text(1), text(3));
        },
        GRANARY_ADDED);
    reject(repository, draft, rejects, "python.reject.reservation",
           "These packages cannot be added to this repository: " + rejects.listed() + "; " + first + ".");
}

/// Nothing of a release that is held back comes in another way.
void check_holds(granary::Record& repository, granary::DraftVersion& draft) {
    const HoldsByName holds = all_holds(draft);
    if (std::none_of(holds.begin(), holds.end(), [](const auto& one) { return is_held(one.second); })) return;
    Rejects rejects;
    std::string first;
    draft.each(
        kPackage, {kNameNormalized, kVersion, kFilename, GRANARY_TAG_PRN},
        [&](int64_t package, const granary_value* values) {
            const auto text = [&](size_t i) { return granary::view(values[i].as.text); };
            const auto marks = holds.find(text(0));
            const Hold* const hold = marks == holds.end() ? nullptr : hold_on(marks->second, text(1));
            if (hold == nullptr) return;
            if (first.empty()) first = hold->reason;
            rejects.add(package, text(2), text(3));
        },
        GRANARY_ADDED);
    reject(repository, draft, rejects, "python.reject.held",
           "Releases that are held back cannot be added to this repository: " + rejects.listed() + " (" +
               first + ")");
}

}  // namespace

std::string blocked_sentence(const std::string& filenames) {
    return "Blocklisted packages cannot be added to this repository: " + filenames;
}

void Rejects::add(int64_t package, std::string_view filename, std::string_view prn) {
    packages.push_back(package);
    filenames.emplace_back(filename);
    const size_t colon = prn.rfind(':');
    named += (named.empty() ? "" : "; ") + std::string(filename) + " (" +
             std::string(colon == std::string_view::npos ? prn : prn.substr(colon + 1)) + ")";
}

std::string Rejects::listed() const {
    std::string list;
    for (const std::string& filename : filenames) list += (list.empty() ? "" : ", ") + filename;
    return list;
}

void reject(granary::Record& repository, granary::DraftVersion& draft, const Rejects& rejects,
            const char* code, const std::string& sentence) {
    if (rejects.packages.empty()) return;
    if (repository.flag("error_on_reject")) throw granary::Error(GRANARY_E_INVALID, sentence);
    leave_out(draft, rejects, code);
}

void leave_out(granary::DraftVersion& draft, const Rejects& rejects, const char* code) {
    if (rejects.packages.empty()) return;
    const Replaced left = replaced_packages(draft);
    std::vector<int64_t> returning;
    for (const std::string& filename : rejects.filenames)
        if (const auto old = left.find(filename); old != left.end()) returning.push_back(old->second);
    skip(draft, code, rejects, returning);
}

void check_version(granary::Record& repository, granary::DraftVersion& draft) {
    check_substitution(repository, draft);
    check_blocklist(repository, draft);
    check_reservations(repository, draft);
    check_holds(repository, draft);
    enforce_attestation_rules(repository, draft);
    check_lock(repository, draft);
    note_hosted(repository, draft);
}

}  // namespace granary_python
