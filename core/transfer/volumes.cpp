#include "core/transfer/volumes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "core/base/text.h"

namespace granary::transfer {

namespace {

uint32_t add_crc(uint32_t crc, std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, size_t{1} << 30);
        crc = static_cast<uint32_t>(
            ::crc32(crc, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size())));
        bytes.remove_prefix(piece.size());
    }
    return crc;
}

std::string hex_of(uint32_t crc) {
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", crc);
    return digits;
}

std::string numbered(const std::string& name, size_t index) {
    char suffix[24];
    std::snprintf(suffix, sizeof suffix, ".%04zu", index);
    return name + suffix;
}

size_t read_some(int fd, char* out, size_t count, const std::string& path) {
    for (;;) {
        const ssize_t got = ::read(fd, out, count);
        if (got >= 0) return static_cast<size_t>(got);
        if (errno != EINTR) throw system_failure("The file '" + path + "' cannot be read");
    }
}

}  // namespace

VolumeWriter::VolumeWriter(const Folder& folder, std::string name, uint64_t size)
    : folder_(folder), name_(std::move(name)), size_(size) {}

VolumeWriter::~VolumeWriter() {
    if (fd_ >= 0) ::close(fd_);
    if (kept_) return;
    for (const Volume& volume : volumes_) folder_.remove(volume.name);
}

void VolumeWriter::open_next() {
    if (volumes_.size() == kMostVolumes)
        throw Failure(ErrorCode::kInvalid,
                      "The archive has more than " + std::to_string(kMostVolumes) + " files of " +
                          std::to_string(size_) + " bytes: a larger chunk_size is wanted.",
                      "PLP0015");
    const std::string name = size_ == 0 ? name_ : numbered(name_, volumes_.size());
    fd_ = folder_.create(name);
    volumes_.push_back({name, {}});
    written_ = 0;
    crc_ = 0;
}

void VolumeWriter::close_current() {
    if (fd_ < 0) return;
    const int fd = std::exchange(fd_, -1);
    const std::string what =
        "The file '" + folder_.path() + "/" + volumes_.back().name + "' cannot be made durable";
    if (::fsync(fd) != 0) {
        const Failure failure = system_failure(what);
        ::close(fd);
        throw failure;
    }
    if (::close(fd) != 0) throw system_failure(what);
    volumes_.back().crc32 = hex_of(crc_);
}

void VolumeWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        if (fd_ < 0) open_next();
        const uint64_t room = size_ == 0 ? UINT64_MAX : size_ - written_;
        const std::string_view piece = bytes.substr(0, std::min<uint64_t>(room, bytes.size()));
        write_all(fd_, piece, folder_.path() + "/" + volumes_.back().name);
        crc_ = add_crc(crc_, piece);
        written_ += piece.size();
        bytes.remove_prefix(piece.size());
        if (size_ != 0 && written_ == size_) close_current();
    }
}

const std::vector<Volume>& VolumeWriter::finish() {
    close_current();
    folder_.flush();
    return volumes_;
}

void remove_volumes(const Folder& folder, const std::string& name) noexcept {
    folder.remove(name);
    // They were made one after the other.
    for (size_t index = 0; ::unlinkat(folder.fd(), numbered(name, index).c_str(), 0) == 0; ++index) continue;
}

void check_volumes(const Folder& folder, const std::vector<Volume>& volumes,
                   const std::function<void(size_t done)>& progress) {
    std::vector<char> buffer(1 << 20);
    for (size_t i = 0; i < volumes.size(); ++i) {
        const Volume& volume = volumes[i];
        VolumeReader reader(folder, {volume.name});
        uint32_t crc = 0;
        for (size_t got = 0; (got = reader.read(buffer.data(), buffer.size())) > 0;)
            crc = add_crc(crc, {buffer.data(), got});
        // Written by others without leading zeros.
        const size_t digits = std::min(volume.crc32.find_first_not_of('0'), volume.crc32.size());
        const std::string found = hex_of(crc);
        if (to_lower(std::string_view(volume.crc32).substr(digits)) !=
            std::string_view(found).substr(std::min(found.find_first_not_of('0'), found.size())))
            throw Failure(ErrorCode::kIntegrity,
                          "The file '" + folder.path() + "/" + volume.name + "' has the CRC32 " + found +
                              ", its table of contents says " + volume.crc32.substr(0, 32) +
                              ": it has been damaged since the export.",
                          "PLP0016");
        progress(i + 1);
    }
}

VolumeReader::VolumeReader(const Folder& folder, std::vector<std::string> names)
    : folder_(folder), names_(std::move(names)) {}

VolumeReader::~VolumeReader() {
    if (fd_ >= 0) ::close(fd_);
}

bool VolumeReader::open_next() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    if (next_ == names_.size()) return false;
    fd_ = folder_.open(names_[next_++]);
    struct stat found {};
    if (::fstat(fd_, &found) != 0)
        throw system_failure("The file '" + folder_.path() + "/" + names_[next_ - 1] + "' cannot be read");
    left_ = static_cast<uint64_t>(found.st_size);
    return true;
}

size_t VolumeReader::read(char* out, size_t count) {
    for (;;) {
        if (fd_ >= 0 && left_ > 0) {
            const size_t got = read_some(fd_, out, static_cast<size_t>(std::min<uint64_t>(count, left_)),
                                         folder_.path() + "/" + names_[next_ - 1]);
            left_ = got == 0 ? 0 : left_ - got;
            if (got > 0) return got;
        }
        if (!open_next()) return 0;
    }
}

uint64_t VolumeReader::skip(uint64_t count) {
    uint64_t skipped = 0;
    while (skipped < count) {
        if (fd_ < 0 || left_ == 0) {
            if (!open_next()) break;
            continue;
        }
        const uint64_t step = std::min(left_, count - skipped);
        if (::lseek(fd_, static_cast<off_t>(step), SEEK_CUR) < 0)
            throw system_failure("The file '" + folder_.path() + "/" + names_[next_ - 1] +
                                 "' cannot be read");
        left_ -= step;
        skipped += step;
    }
    return skipped;
}

}  // namespace granary::transfer
