#pragma once

#include <cstdint>
#include <string>

#include "core/base/error.h"

namespace granary::host {

/// Which file, and which state of it: a later write makes another one, for the time of change (ctime) cannot
/// be set back. It has the kernel's tick: a write within milliseconds may go unseen. Nanoseconds since 1970.
struct FileIdentity {
    uint64_t device = 0, inode = 0, size = 0;
    int64_t modified = 0, changed = 0;
    bool operator==(const FileIdentity&) const = default;
};

/// A plugin file, open, so that what was checked is what is loaded. Owns the descriptor.
class PluginFile {
  public:
    /// Opens `path` and checks that it may be trusted: a regular file of 1 byte to 1 GiB, owned by root or
    /// the user of this process and writable by nobody else; its directory likewise, or sticky. kInvalid,
    /// kNotFound or kForbidden: one sentence naming file, found, wanted and remedy.
    static Result<PluginFile> open(const std::string& path);
    PluginFile(PluginFile&& other) noexcept;
    PluginFile& operator=(PluginFile&& other) noexcept;
    ~PluginFile();

    const std::string& path() const { return path_; }
    int fd() const { return fd_; }
    /// When it was opened.
    const FileIdentity& identity() const { return identity_; }
    /// The whole file. Throws Failure(kIo).
    std::string read() const;
    /// What dlopen() takes so that this very file is loaded, whatever the path names by then.
    std::string loadable_path() const;

  private:
    PluginFile() = default;
    std::string path_;
    int fd_ = -1;
    FileIdentity identity_;
};

}  // namespace granary::host
