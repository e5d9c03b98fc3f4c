#include "core/access/audit_spool.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/uuid.h"

namespace granary::access {

namespace {

constexpr std::string_view kSuffix = ".jsonl";

/// Locked by us, and still under its name: who holds the lock of a file that is gone holds nothing.
bool hold(int fd) {
    struct stat found {};
    return ::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &found) == 0 && found.st_nlink > 0;
}

std::string read_file(int fd) {
    std::string text;
    char buffer[64 * 1024];
    for (;;) {
        const ssize_t count = ::read(fd, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return text;
        text.append(buffer, static_cast<size_t>(count));
    }
}

}  // namespace

AuditSpool::AuditSpool(std::string directory) : directory_(std::move(directory)) {
    if (!directory_.empty() && ::mkdir(directory_.c_str(), 0700) != 0 && errno != EEXIST)
        complain("The directory " + directory_ + " cannot be made: " + std::strerror(errno));
}

AuditSpool::~AuditSpool() {
    if (active_.fd >= 0 && !active_.used) remove_file(active_);
    for (const File* file : {&active_, &aside_})
        if (file->fd >= 0) ::close(file->fd);
}

AuditSpool::File AuditSpool::open_file() const {
    // Twice: who takes over what others left may have met the file before it was locked.
    for (int attempt = 0; attempt < 3; ++attempt) {
        File file;
        file.path = directory_ + "/" + Uuid::v7().str() + std::string(kSuffix);
        file.fd = ::open(file.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
        if (file.fd < 0) return file;
        if (hold(file.fd)) return file;
        ::close(file.fd);
    }
    return {};
}

void AuditSpool::remove_file(File& file) {
    ::unlink(file.path.c_str());
    ::close(file.fd);
    file = {};
}

void AuditSpool::complain(const std::string& what) {
    if (!failing_) log::error("audit", what + ". Until that is mended, a crash can lose the latest records.");
    failing_ = true;
}

void AuditSpool::append(std::string_view line) {
    if (directory_.empty()) return;
    if (active_.fd < 0) active_ = open_file();
    if (active_.fd < 0) return complain("No file can be made in " + directory_ + ": " + std::strerror(errno));
    std::string text(line);
    text += '\n';
    std::string_view rest = text;
    active_.used = true;
    while (!rest.empty()) {
        const ssize_t count = ::write(active_.fd, rest.data(), rest.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return complain(active_.path + " cannot be written: " + std::strerror(errno));
        rest.remove_prefix(static_cast<size_t>(count));
    }
    failing_ = false;
}

void AuditSpool::set_aside() {
    if (active_.used && aside_.fd < 0) aside_ = std::exchange(active_, {});
}

void AuditSpool::forget() {
    if (aside_.fd >= 0) remove_file(aside_);
}

void AuditSpool::take_over(const std::function<void(const std::vector<std::string>&)>& store) const {
    if (directory_.empty()) return;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory_, error)) {
        const std::string path = entry.path().string();
        if (!path.ends_with(kSuffix)) continue;
        File file{path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
        if (file.fd < 0) continue;
        if (!hold(file.fd)) {
            ::close(file.fd);
            continue;
        }
        try {
            std::vector<std::string> lines;
            const std::string text = read_file(file.fd);
            for (const std::string_view line : split(text, '\n'))
                if (!line.empty()) lines.emplace_back(line);
            if (!lines.empty()) store(lines);
        } catch (...) {
            ::close(file.fd);
            throw;
        }
        remove_file(file);
    }
}

}  // namespace granary::access
