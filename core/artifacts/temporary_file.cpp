#include "core/artifacts/temporary_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include "core/artifacts/store.h"

namespace granary::artifacts {

namespace {

Failure system_failure(const std::string& what) {
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT;
    return Failure(full ? ErrorCode::kNoSpace : ErrorCode::kIo,
                   what + ": " + std::generic_category().message(error) + ".");
}

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) continue;
            throw system_failure("A temporary file could not be written");
        }
        bytes.remove_prefix(static_cast<size_t>(count));
    }
}

}  // namespace

TemporaryFile::TemporaryFile(const std::string& directory) {
    const std::string place = directory.empty() ? "/var/tmp" : directory;
    fd_ = ::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd_ >= 0) return;
    // Not every file system makes nameless files.
    std::string name = place + "/granary-XXXXXX";
    fd_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd_ < 0) throw system_failure("A temporary file could not be made in '" + place + "'");
    ::unlink(name.c_str());
}

TemporaryFile::~TemporaryFile() {
    if (fd_ >= 0) ::close(fd_);
}

void TemporaryFile::write(std::string_view bytes) {
    write_all(fd_, bytes);
}

void TemporaryFile::clear() {
    if (::ftruncate(fd_, 0) != 0 || ::lseek(fd_, 0, SEEK_SET) != 0)
        throw system_failure("A temporary file could not be emptied");
}

int TemporaryFile::duplicate() const {
    const int copy = ::fcntl(fd_, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) throw system_failure("A temporary file could not be opened again");
    return copy;
}

int TemporaryFile::release() {
    return std::exchange(fd_, -1);
}

int memory_file(std::string_view bytes) {
    const int fd = ::memfd_create("granary", MFD_CLOEXEC);
    if (fd < 0) throw system_failure("A file in memory could not be made");
    try {
        write_all(fd, bytes);
    } catch (...) {
        ::close(fd);
        throw;
    }
    ::lseek(fd, 0, SEEK_SET);
    return fd;
}

int local_descriptor(Reader& blob, const std::string& directory) {
    if (blob.fd() >= 0) {
        const int copy = ::fcntl(blob.fd(), F_DUPFD_CLOEXEC, 0);
        if (copy < 0) throw Failure(ErrorCode::kUnavailable, "Too many files are open.");
        return copy;
    }
    TemporaryFile file(directory);
    std::vector<char> buffer(1 << 20);
    for (uint64_t offset = 0; offset < blob.size();) {
        const size_t count = blob.read(offset, buffer.data(), buffer.size());
        if (count == 0) throw Failure(ErrorCode::kIo, "A blob ends before its size.");
        file.write({buffer.data(), count});
        offset += count;
    }
    return file.release();
}

}  // namespace granary::artifacts
