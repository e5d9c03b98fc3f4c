#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// Where exports are written and imports are read: below what the configuration allows, links resolved.
namespace granary::transfer {

/// `path` with its links resolved (what does not exist yet stays as it is), when it is absolute and one of
/// `allowed`, or below one. Otherwise kInvalid with a sentence that begins with `what` ("Path '/x'") and
/// calls the place an allowed `purpose` ("export", "import") path.
Result<std::string> allowed_path(std::string_view path, const std::vector<std::string>& allowed,
                                 std::string_view what, std::string_view purpose);

/// A directory, held open: names are looked up in it and nowhere else. One thread.
class Folder {
  public:
    /// Of an absolute path. With `create` it and what it is in are made where they are missing. Throws
    /// Failure naming the path.
    explicit Folder(std::string path, bool create = false);
    ~Folder();
    Folder(Folder&& other) noexcept;
    Folder& operator=(Folder&& other) noexcept;
    Folder(const Folder&) = delete;

    const std::string& path() const { return path_; }
    int fd() const { return fd_; }
    /// A descriptor of a regular file in it that is no link, to be read; the caller closes it. Throws
    /// Failure.
    int open(const std::string& name) const;
    /// The same of a new file, to be written. Throws Failure, also when the name is taken.
    int create(const std::string& name) const;
    /// Nothing when there is none.
    void remove(const std::string& name) const noexcept;
    /// Makes what was created and removed durable. Throws Failure.
    void flush() const;
    /// The directory of that name in it; `create`: made when it is missing. It is no link. Throws Failure.
    Folder below(const std::string& name, bool create) const;

  private:
    Folder(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
    std::string path_;
    int fd_ = -1;
};

/// Writes all of it. Throws Failure kNoSpace or kIo naming `path`.
void write_all(int fd, std::string_view bytes, const std::string& path);
/// What errno says, as kNoSpace or kIo: "`what`: reason."
Failure system_failure(const std::string& what);

}  // namespace granary::transfer
