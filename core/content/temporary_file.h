#pragma once

#include <string>
#include <string_view>

namespace granary::content {

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

}  // namespace granary::content
