#include "core/transfer/paths.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace granary::transfer {

namespace {

std::string resolved(std::string_view path) {
    std::error_code error;
    std::string real = std::filesystem::weakly_canonical(std::string(path), error).string();
    if (error) return {};
    while (real.size() > 1 && real.back() == '/') real.pop_back();
    return real;
}

bool is_below(const std::string& path, const std::string& allowed) {
    if (allowed.empty()) return false;
    const std::string prefix = allowed == "/" ? "" : allowed;
    return path.compare(0, prefix.size(), prefix) == 0 &&
           (path.size() == prefix.size() || path[prefix.size()] == '/');
}

}  // namespace

Failure system_failure(const std::string& what) {
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT;
    return Failure(full ? ErrorCode::kNoSpace : ErrorCode::kIo,
                   what + ": " + std::generic_category().message(error) + ".");
}

Result<std::string> allowed_path(std::string_view path, const std::vector<std::string>& allowed,
                                 std::string_view what, std::string_view purpose) {
    const bool absolute = !path.empty() && path.front() == '/' && path.find('\0') == std::string_view::npos;
    const std::string real = absolute ? resolved(path) : std::string();
    const bool fits = !real.empty() && std::any_of(allowed.begin(), allowed.end(), [&](const auto& one) {
        return is_below(real, resolved(one));
    });
    if (fits) return real;
    return Error{
        ErrorCode::kInvalid, std::string(what) + " is not an allowed " + std::string(purpose) + " path", {}};
}

Folder::Folder(std::string path, bool create) : path_(std::move(path)) {
    std::error_code error;
    if (create) std::filesystem::create_directories(path_, error);
    if (error)
        throw Failure(error == std::errc::no_space_on_device ? ErrorCode::kNoSpace : ErrorCode::kIo,
                      "The directory '" + path_ + "' cannot be made: " + error.message() + ".");
    fd_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd_ < 0) throw system_failure("The directory '" + path_ + "' cannot be opened");
}

Folder::~Folder() {
    if (fd_ >= 0) ::close(fd_);
}

Folder::Folder(Folder&& other) noexcept : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)) {}

Folder& Folder::operator=(Folder&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(fd_, other.fd_);
    return *this;
}

int Folder::open(const std::string& name) const {
    // Not waiting for what a pipe of that name would bring.
    const int fd = ::openat(fd_, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) throw system_failure("The file '" + path_ + "/" + name + "' cannot be read");
    struct stat found {};
    if (::fstat(fd, &found) == 0 && S_ISREG(found.st_mode)) return fd;
    ::close(fd);
    throw Failure(ErrorCode::kInvalid, "'" + path_ + "/" + name + "' is not a file.");
}

int Folder::create(const std::string& name) const {
    const int fd = ::openat(fd_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) throw system_failure("The file '" + path_ + "/" + name + "' cannot be made");
    return fd;
}

void Folder::remove(const std::string& name) const noexcept {
    ::unlinkat(fd_, name.c_str(), 0);
}

void Folder::flush() const {
    if (::fsync(fd_) != 0) throw system_failure("The directory '" + path_ + "' cannot be made durable");
}

Folder Folder::below(const std::string& name, bool create) const {
    std::string path = path_ + "/" + name;
    if (create && ::mkdirat(fd_, name.c_str(), 0755) != 0 && errno != EEXIST)
        throw system_failure("The directory '" + path + "' cannot be made");
    const int fd = ::openat(fd_, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) throw system_failure("The directory '" + path + "' cannot be opened");
    return {std::move(path), fd};
}

void write_all(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) continue;
            throw system_failure("The file '" + path + "' cannot be written");
        }
        bytes.remove_prefix(static_cast<size_t>(count));
    }
}

}  // namespace granary::transfer
