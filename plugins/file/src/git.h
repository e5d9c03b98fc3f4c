#pragma once

#include <granary/sdk.hpp>

namespace granary_file {

/// Part of the task "sync" when the remote is a git repository: each file of the commit that `git_ref` names
/// becomes a unit. Symbolic links and submodules are left out, as they are no files. Runs the `git` command.
/// Throws granary::Error.
void synchronize_git(granary::Task& task, granary::Record& repository, granary::Record& remote);

/// One line of `git ls-tree -r -z --long`.
struct TreeEntry {
    std::string path, object;
    bool is_file = false;
};
/// Calls `visit` with every entry. Throws granary::Error when the text is not what git writes.
void parse_tree(std::string_view listing, const std::function<void(const TreeEntry&)>& visit);

}  // namespace granary_file
