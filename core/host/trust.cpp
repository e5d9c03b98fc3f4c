#include "core/host/trust.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

namespace granary::host {
namespace {

constexpr off_t kMaxSize = off_t{1} << 30;

std::string octal(mode_t mode) {
    std::string text;
    for (int shift = 9; shift >= 0; shift -= 3) text += static_cast<char>('0' + ((mode >> shift) & 7u));
    return text;
}

/// The sentence why a file or directory with these attributes may be changed by somebody it should not.
std::optional<std::string> distrust(const std::string& what, const std::string& path,
                                    const struct stat& status) {
    const uid_t self = ::geteuid();
    if (status.st_uid != 0 && status.st_uid != self)
        return what + " " + path + " is owned by user " + std::to_string(status.st_uid) + ", root" +
               (self == 0 ? "" : " or user " + std::to_string(self)) + " is wanted; run: chown root " + path;
    // A sticky directory lets nobody replace what belongs to others.
    if (S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0) return std::nullopt;
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return what + " " + path + " has mode " + octal(status.st_mode & 07777) +
               ", one that neither group nor others can write is wanted; run: chmod go-w " + path;
    return std::nullopt;
}

}  // namespace

Result<PluginFile> PluginFile::open(const std::string& path) {
    PluginFile file;
    file.path_ = path;
    // O_NONBLOCK: a FIFO must not hold the start up; it is refused below.
    file.fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file.fd_ < 0) {
        const int reason = errno;
        return Error{reason == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo,
                     "plugin " + path + " cannot be opened: " + std::strerror(reason),
                     {}};
    }
    struct stat status {};
    if (::fstat(file.fd_, &status) != 0)
        return Error{ErrorCode::kIo, "plugin " + path + " cannot be examined: " + std::strerror(errno), {}};
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::kInvalid,
                     "plugin " + path +
                         " is not a regular file, a shared library is wanted; remove it or name another file",
                     {}};
    if (status.st_size == 0 || status.st_size > kMaxSize)
        return Error{ErrorCode::kInvalid,
                     "plugin " + path + " has " + std::to_string(status.st_size) +
                         " bytes, a shared library of at most 1 GiB is wanted; install it again",
                     {}};
    if (auto sentence = distrust("plugin", path, status)) return Error{ErrorCode::kForbidden, *sentence, {}};
    const std::string directory = std::filesystem::path(path).parent_path().string();
    struct stat above {};
    if (::stat(directory.empty() ? "." : directory.c_str(), &above) == 0) {
        if (auto sentence = distrust("plugin directory", directory, above))
            return Error{ErrorCode::kForbidden, *sentence, {}};
    }
    const auto nanoseconds = [](const timespec& time) {
        return time.tv_sec * int64_t{1'000'000'000} + time.tv_nsec;
    };
    file.identity_ = {status.st_dev, status.st_ino, static_cast<uint64_t>(status.st_size),
                      nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
    return file;
}

PluginFile::PluginFile(PluginFile&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), identity_(other.identity_) {}

PluginFile& PluginFile::operator=(PluginFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(fd_, other.fd_);
    identity_ = other.identity_;
    return *this;
}

PluginFile::~PluginFile() {
    if (fd_ >= 0) ::close(fd_);
}

std::string PluginFile::read() const {
    std::string bytes(identity_.size, '\0');
    size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count =
            ::pread(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            throw Failure(ErrorCode::kIo, "plugin " + path_ + " cannot be read: " + std::strerror(errno));
        if (count == 0) break;
        done += static_cast<size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

std::string PluginFile::loadable_path() const {
    return "/proc/self/fd/" + std::to_string(fd_);
}

}  // namespace granary::host
