#pragma once

#include <granary/sdk.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace granary_python {

/// Packages that a version must not get.
struct Rejects {
    std::vector<int64_t> packages;
    std::vector<std::string> filenames;
    std::string named;  ///< "a (<id>); b (<id>)"

    void add(int64_t package, std::string_view filename, std::string_view prn);
    std::string listed() const;  ///< "a, b"
};
/// Refuses the version with that sentence, or (error_on_reject off) takes the rejects out again, what they
/// had replaced back in, and reports them under that code. Nothing when there are none.
void reject(granary::Record& repository, granary::DraftVersion& draft, const Rejects& rejects,
            const char* code, const std::string& sentence);

/// Takes the rejects out again, what they had replaced back in, and reports them under that code. Nothing
/// when there are none.
void leave_out(granary::DraftVersion& draft, const Rejects& rejects, const char* code);

/// Why these files ("a, b") are not taken in: they are on the blocklist.
std::string blocked_sentence(const std::string& filenames);

/// Before a version is complete: unless the repository allows it, no file takes the place of another of the
/// same name, nothing of its blocklist comes in, and reserved names only by whom they are reserved for.
/// Refuses the version, or (error_on_reject off) leaves the newcomers out and says so. Also asked for what a
/// request would add.
void check_version(granary::Record& repository, granary::DraftVersion& draft);

}  // namespace granary_python
