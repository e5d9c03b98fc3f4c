#pragma once

#include <string>
#include <string_view>

namespace granary::artifacts {

class Reader;

/// A file without a name, gone when its descriptors are.
class TemporaryFile {
  public:
    /// In `directory` (or /var/tmp when that is empty). Throws Failure.
    explicit TemporaryFile(const std::string& directory);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    /// Appends. Throws Failure kNoSpace or kIo.
    void write(std::string_view bytes);
    void clear();
    /// Another descriptor of it, the caller's. Throws Failure.
    int duplicate() const;
    int release();

  private:
    int fd_ = -1;
};

/// A descriptor, the caller's, at the beginning of a file in memory that has these bytes; counts as memory of
/// this process's group. Throws Failure.
int memory_file(std::string_view bytes);

/// A descriptor to read a blob with, the caller's: a duplicate of the store's, or, where the backend has
/// none, one of a copy in a nameless file in `directory`. Throws Failure.
int local_descriptor(Reader& blob, const std::string& directory);

}  // namespace granary::artifacts
