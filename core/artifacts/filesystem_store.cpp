#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <utility>

#include "core/artifacts/store.h"
#include "core/base/text.h"

namespace granary::artifacts {

namespace {

constexpr mode_t kDirectoryMode = 0700;
constexpr mode_t kFileMode = 0600;
constexpr size_t kShards = 256;
constexpr size_t kBuffer = 256 * 1024;
constexpr std::string_view kSizeCode = "PLP0004";
constexpr std::string_view kDigestCode = "PLP0003";

/// What could not be done, with the system's reason; the code follows from the reason.
Failure system_failure(const std::string& what, int error_number) {
    const bool full = error_number == ENOSPC || error_number == EDQUOT;
    const std::string reason = std::generic_category().message(error_number);
    return Failure(full ? ErrorCode::kNoSpace : ErrorCode::kIo, what + ": " + reason + ".");
}

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() { reset(); }
    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    int release() { return std::exchange(fd_, -1); }
    void reset() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }

  private:
    int fd_ = -1;
};

int open_at(int directory, const char* name, int flags) {
    for (;;) {
        const int fd = ::openat(directory, name, flags | O_CLOEXEC, kFileMode);
        if (fd >= 0 || errno != EINTR) return fd;
    }
}

bool is_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// "ab/cdef…": the only way from a key to a name, so a key that could leave the directory ends here.
std::string key_path(std::string_view key) {
    if (key.size() != 64 || !is_hex(key)) {
        throw Failure(ErrorCode::kInvalid, "The key of a blob is not 64 lower-case hex digits.");
    }
    std::string path;
    path.reserve(65);
    path.append(key, 0, 2).append(1, '/').append(key, 2);
    return path;
}

void sync_directory(int parent, const char* name) {
    Descriptor directory(open_at(parent, name, O_RDONLY | O_DIRECTORY));
    if (!directory || ::fsync(directory.get()) != 0) {
        throw system_failure("A directory of the artifact store could not be synced", errno);
    }
}

/// More than the chunks have that blobs are sent in, which are gone before they need to be on the disk.
constexpr uint64_t kWritebackStep = uint64_t{32} << 20;

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) continue;
            throw system_failure("A blob could not be written to the artifact store", errno);
        }
        bytes.remove_prefix(static_cast<size_t>(count));
    }
}

/// Fills `buffer` from `offset` as far as the file goes; 0 also when it cannot be read.
size_t read_at(int fd, uint64_t offset, std::vector<char>& buffer) {
    size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t got =
            ::pread(fd, buffer.data() + done, buffer.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += static_cast<size_t>(got);
    }
    return done;
}

/// Opened directories of one store; shared by the store and its writers, which may outlive it.
struct Places {
    Descriptor artifacts;
    Descriptor temporary;
};

class FilesystemReader final : public Reader {
  public:
    FilesystemReader(Descriptor file, uint64_t size) : file_(std::move(file)), size_(size) {}
    uint64_t size() const override { return size_; }
    int fd() const override { return file_.get(); }
    size_t read(uint64_t offset, char* out, size_t count) override {
        if (offset >= size_) return 0;
        for (;;) {
            const ssize_t got = ::pread(file_.get(), out, count, static_cast<off_t>(offset));
            if (got >= 0) return static_cast<size_t>(got);
            if (errno != EINTR)
                throw system_failure("A blob could not be read from the artifact store", errno);
        }
    }

  private:
    const Descriptor file_;
    const uint64_t size_;
};

class FilesystemWriter final : public Writer {
  public:
    FilesystemWriter(std::shared_ptr<const Places> places, const std::vector<Algorithm>& algorithms)
        : places_(std::move(places)), hasher_(algorithms), name_(to_hex(random_bytes(16))) {
        file_ = Descriptor(
            open_at(places_->temporary.get(), name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW));
        if (!file_) throw system_failure("A temporary file of the artifact store could not be made", errno);
    }

    ~FilesystemWriter() override { discard(); }

    void expect_size(uint64_t size) override { expected_size_ = size; }
    uint64_t size() const override { return size_; }

    void write(std::string_view bytes) override {
        require_open();
        // A failed write leaves nothing behind, at once: on a full disk the room is needed by others.
        try {
            if (expected_size_ && size_ + bytes.size() > *expected_size_) {
                throw Failure(ErrorCode::kIntegrity,
                              "The blob has more than " + std::to_string(*expected_size_) + " bytes, " +
                                  std::to_string(*expected_size_) + " were wanted.",
                              std::string(kSizeCode));
            }
            write_all(file_.get(), bytes);
            start_writeback();
            hasher_.update(bytes);
            size_ += bytes.size();
        } catch (...) {
            discard();
            throw;
        }
    }

    int open_reader() override {
        require_open();
        const int fd = open_at(places_->temporary.get(), name_.c_str(), O_RDONLY | O_NOFOLLOW);
        if (fd < 0) throw system_failure("A temporary file of the artifact store could not be opened", errno);
        return fd;
    }

    Stored commit(const Expected& expected, Durability durability) override {
        require_open();
        try {
            Stored stored = verify(expected);
            publish(stored, durability);
            discard();
            return stored;
        } catch (...) {
            discard();
            throw;
        }
    }

  private:
    void require_open() const {
        if (!file_) throw Failure(ErrorCode::kInternal, "The blob was committed or has failed before.");
    }

    void discard() noexcept {
        if (!file_) return;
        file_.reset();
        if (!renamed_) ::unlinkat(places_->temporary.get(), name_.c_str(), 0);
    }

    Stored verify(const Expected& expected) {
        if (expected.size && *expected.size != size_) {
            throw Failure(ErrorCode::kIntegrity,
                          "The blob has " + std::to_string(size_) + " bytes, " +
                              std::to_string(*expected.size) + " were wanted.",
                          std::string(kSizeCode));
        }
        Stored stored{hasher_.finish(), size_, false};
        add_missing(expected, stored.digests);
        for (size_t i = 0; i < kAlgorithms; ++i) {
            const std::string& wanted = expected.digests.hex[i];
            if (wanted.empty() || iequals(wanted, stored.digests.hex[i])) continue;
            throw Failure(ErrorCode::kIntegrity,
                          "The " + std::string(to_string(static_cast<Algorithm>(i))) + " of the blob is " +
                              stored.digests.hex[i] + ", " + wanted + " was wanted.",
                          std::string(kDigestCode));
        }
        return stored;
    }

    /// Reads the blob again when a digest is to be compared that was not computed on the way.
    void add_missing(const Expected& expected, Digests& digests) {
        std::vector<Algorithm> missing;
        for (size_t i = 0; i < kAlgorithms; ++i) {
            if (!expected.digests.hex[i].empty() && digests.hex[i].empty()) {
                missing.push_back(static_cast<Algorithm>(i));
            }
        }
        if (missing.empty()) return;
        Hasher hasher(missing);
        std::vector<char> buffer(kBuffer);
        for (uint64_t offset = 0; offset < size_;) {
            const ssize_t got =
                ::pread(file_.get(), buffer.data(), buffer.size(), static_cast<off_t>(offset));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) {
                throw system_failure("A temporary file of the artifact store could not be read",
                                     got < 0 ? errno : EIO);
            }
            hasher.update({buffer.data(), static_cast<size_t>(got)});
            offset += static_cast<uint64_t>(got);
        }
        const Digests more = hasher.finish();
        for (Algorithm algorithm : missing) digests[algorithm] = more[algorithm];
    }

    /// Of what a large blob has so far: the disk works while the rest comes, and the sync at the end is
    /// short.
    void start_writeback() {
        if (size_ < started_ + kWritebackStep) return;
        ::sync_file_range(file_.get(), static_cast<off_t>(started_), static_cast<off_t>(size_ - started_),
                          SYNC_FILE_RANGE_WRITE);
        started_ = size_;
    }

    void publish(Stored& stored, Durability durability) {
        const std::string& key = stored.digests[Algorithm::kSha256];
        const std::string path = key_path(key);
        if (durability == Durability::kNow && ::fdatasync(file_.get()) != 0) {
            throw system_failure("A blob of the artifact store could not be synced", errno);
        }
        const Descriptor there = move_unless_there(path);
        stored.existed = static_cast<bool>(there);
        if (durability == Durability::kLater) return;
        // Whoever put it there may not have flushed yet, and this caller's row is about to name it.
        if (there && ::fdatasync(there.get()) != 0) {
            throw system_failure("A blob of the artifact store could not be synced", errno);
        }
        sync_directory(places_->artifacts.get(), key.substr(0, 2).c_str());
    }

    /// The blob when the store has it already; it may be removed at any moment.
    Descriptor move_unless_there(const std::string& path) {
        const int from = places_->temporary.get();
        const int to = places_->artifacts.get();
        if (::renameat2(from, name_.c_str(), to, path.c_str(), RENAME_NOREPLACE) == 0) {
            renamed_ = true;
            return {};
        }
        // EINVAL and ENOSYS: a file system or kernel without RENAME_NOREPLACE. The check below is then not
        // atomic, which is harmless: what replaces the blob has the same digest.
        if (errno != EEXIST && errno != EINVAL && errno != ENOSYS) {
            throw system_failure("A blob could not be moved into place in the artifact store", errno);
        }
        if (Descriptor there = same_blob(path)) return there;
        if (::renameat(from, name_.c_str(), to, path.c_str()) != 0) {
            throw system_failure("A blob could not be moved into place in the artifact store", errno);
        }
        renamed_ = true;
        return {};
    }

    /// What the store has at this path, if it is this very blob. It is compared byte for byte: one that was
    /// renamed into place before a loss of power, or that a disk has damaged since, may have the right size
    /// and other bytes.
    Descriptor same_blob(const std::string& path) const {
        Descriptor there(open_at(places_->artifacts.get(), path.c_str(), O_RDONLY | O_NOFOLLOW));
        struct stat status {};
        if (!there || ::fstat(there.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
            static_cast<uint64_t>(status.st_size) != size_)
            return {};
        std::vector<char> own(kBuffer), other(kBuffer);
        for (uint64_t offset = 0; offset < size_;) {
            const size_t count = read_at(file_.get(), offset, own);
            if (count == 0 || read_at(there.get(), offset, other) != count ||
                std::memcmp(own.data(), other.data(), count) != 0)
                return {};
            offset += count;
        }
        // Whoever looks for blobs that nobody wants sees that this one was wanted just now.
        ::futimens(there.get(), nullptr);
        return there;
    }

    const std::shared_ptr<const Places> places_;
    Hasher hasher_;
    const std::string name_;
    Descriptor file_;
    uint64_t size_ = 0;
    uint64_t started_ = 0;  ///< to be written back
    std::optional<uint64_t> expected_size_;
    bool renamed_ = false;
};

/// Calls `visit` with every name of a directory but "." and ".."; stops when it returns false.
bool for_each_name(int parent, const char* name,
                   const std::function<bool(int directory, const char* name)>& visit) {
    Descriptor descriptor(open_at(parent, name, O_RDONLY | O_DIRECTORY));
    DIR* directory = descriptor ? ::fdopendir(descriptor.get()) : nullptr;
    if (!directory) throw system_failure("A directory of the artifact store could not be opened", errno);
    descriptor.release();
    const std::unique_ptr<DIR, int (*)(DIR*)> closer(directory, &::closedir);
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(directory);
        if (!entry) {
            if (errno != 0)
                throw system_failure("A directory of the artifact store could not be read", errno);
            return true;
        }
        if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
        if (!visit(::dirfd(directory), entry->d_name)) return false;
    }
}

class FilesystemStore final : public Store {
  public:
    FilesystemStore(const std::string& directory, const std::string& compartment)
        : places_(open_places(directory, compartment)) {}

    std::unique_ptr<Writer> create(const std::vector<Algorithm>& algorithms) override {
        return std::make_unique<FilesystemWriter>(places_, algorithms);
    }

    std::unique_ptr<Reader> open(std::string_view sha256) override {
        const std::string path = key_path(sha256);
        Descriptor file(open_at(places_->artifacts.get(), path.c_str(), O_RDONLY | O_NOFOLLOW));
        if (!file) {
            if (errno == ENOENT) return nullptr;
            throw system_failure("A blob of the artifact store could not be opened", errno);
        }
        struct stat status {};
        if (::fstat(file.get(), &status) != 0) {
            throw system_failure("A blob of the artifact store could not be opened", errno);
        }
        if (!S_ISREG(status.st_mode)) {
            throw Failure(ErrorCode::kIo,
                          "The artifact store has something that is no file where a blob belongs.");
        }
        return std::make_unique<FilesystemReader>(std::move(file), static_cast<uint64_t>(status.st_size));
    }

    std::optional<std::string> redirect_url(std::string_view, std::string_view, std::string_view,
                                            std::string_view) override {
        return std::nullopt;
    }

    bool remove(std::string_view sha256) override {
        if (::unlinkat(places_->artifacts.get(), key_path(sha256).c_str(), 0) == 0) return true;
        if (errno == ENOENT) return false;
        throw system_failure("A blob of the artifact store could not be removed", errno);
    }

    void list(const std::function<bool(const Listed&)>& visit) override {
        for (size_t i = 0; i < kShards; ++i) {
            const std::string shard = shard_name(i);
            const bool more =
                for_each_name(places_->artifacts.get(), shard.c_str(), [&](int directory, const char* name) {
                    if (std::strlen(name) != 62 || !is_hex(name)) return true;
                    struct stat status {};
                    // Gone since readdir: another process removed it.
                    if (::fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return true;
                    if (!S_ISREG(status.st_mode)) return true;
                    const std::string key = shard + name;
                    return visit(
                        {key, static_cast<uint64_t>(status.st_size),
                         status.st_mtim.tv_sec * int64_t{1'000'000} + status.st_mtim.tv_nsec / 1000});
                });
            if (!more) return;
        }
    }

    void flush() override {
        if (::syncfs(places_->artifacts.get()) != 0) {
            throw system_failure("The file system of the artifact store could not be synced", errno);
        }
    }

    SpaceUse space() override {
        struct statvfs status {};
        if (::fstatvfs(places_->artifacts.get(), &status) != 0) return {};
        const auto bytes = [&](fsblkcnt_t blocks) { return static_cast<int64_t>(blocks * status.f_frsize); };
        return {bytes(status.f_blocks), bytes(status.f_blocks - status.f_bfree), bytes(status.f_bavail)};
    }

    size_t sweep(int64_t older_than_seconds) override {
        struct timespec now {};
        ::clock_gettime(CLOCK_REALTIME, &now);
        size_t removed = 0;
        for_each_name(places_->temporary.get(), ".", [&](int directory, const char* name) {
            struct stat status {};
            if (::fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return true;
            if (S_ISDIR(status.st_mode) || status.st_mtim.tv_sec > now.tv_sec - older_than_seconds)
                return true;
            if (::unlinkat(directory, name, 0) == 0) ++removed;
            return true;
        });
        return removed;
    }

    void check() override {
        const std::string name = "probe-" + to_hex(random_bytes(16));
        Descriptor file(
            open_at(places_->temporary.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW));
        if (!file) throw system_failure("The artifact store is not writable", errno);
        int error_number = 0;
        constexpr std::string_view kProbe = "probe\n";
        const ssize_t written = ::write(file.get(), kProbe.data(), kProbe.size());
        if (written < 0) {
            error_number = errno;
        } else if (static_cast<size_t>(written) != kProbe.size()) {
            error_number = ENOSPC;
        } else if (::fdatasync(file.get()) != 0) {
            error_number = errno;
        }
        if (::unlinkat(places_->temporary.get(), name.c_str(), 0) != 0 && error_number == 0)
            error_number = errno;
        if (error_number != 0) throw system_failure("The artifact store is not writable", error_number);
    }

  private:
    static std::string shard_name(size_t index) {
        const char raw = static_cast<char>(index);
        return to_hex(std::string_view(&raw, 1));
    }

    /// mkdir that takes an existing directory; true when it made one.
    static bool make_directory(int parent, const std::string& name, const std::string& shown) {
        if (::mkdirat(parent, name.c_str(), kDirectoryMode) == 0) return true;
        if (errno == EEXIST) return false;
        throw system_failure("The directory '" + shown + "' of the artifact store could not be made", errno);
    }

    static Descriptor open_directory(int parent, const std::string& name, const std::string& shown) {
        Descriptor directory(open_at(parent, name.c_str(), O_RDONLY | O_DIRECTORY));
        if (!directory) {
            throw system_failure("The directory '" + shown + "' of the artifact store could not be opened",
                                 errno);
        }
        return directory;
    }

    static std::shared_ptr<const Places> open_places(const std::string& directory,
                                                     const std::string& compartment) {
        if (directory.empty())
            throw Failure(ErrorCode::kInvalid, "The directory of the artifact store is empty.");
        for (size_t end = directory.find('/', 1);; end = directory.find('/', end + 1)) {
            const std::string part = directory.substr(0, end);
            make_directory(AT_FDCWD, part, part);
            if (end == std::string::npos) break;
        }
        const Descriptor root = open_directory(AT_FDCWD, directory, directory);
        bool made = make_directory(root.get(), "artifact", directory + "/artifact");
        made |= make_directory(root.get(), "tmp", directory + "/tmp");
        auto places = std::make_shared<Places>();
        std::string blobs = directory + "/artifact";
        places->artifacts = open_directory(root.get(), "artifact", blobs);
        if (!compartment.empty()) {
            blobs += "/" + compartment;
            made |= make_directory(places->artifacts.get(), compartment, blobs);
            places->artifacts = open_directory(places->artifacts.get(), compartment, blobs);
        }
        places->temporary = open_directory(root.get(), "tmp", directory + "/tmp");
        struct stat artifacts {
        }, temporary{};
        if (::fstat(places->artifacts.get(), &artifacts) != 0 ||
            ::fstat(places->temporary.get(), &temporary) != 0) {
            throw system_failure(
                "The directory '" + directory + "' of the artifact store could not be opened", errno);
        }
        if (artifacts.st_dev != temporary.st_dev) {
            throw Failure(ErrorCode::kInvalid,
                          "'" + directory + "/artifact' and '" + directory +
                              "/tmp' are on different file systems, they must be on one.");
        }
        // Each task opens the store: two calls tell what otherwise 256 would.
        size_t there = 0;
        for_each_name(places->artifacts.get(), ".", [&there](int, const char* name) {
            if (std::strlen(name) == 2 && is_hex(name)) ++there;
            return true;
        });
        for (size_t i = 0; i < kShards && there < kShards; ++i) {
            const std::string name = shard_name(i);
            made |= make_directory(places->artifacts.get(), name, blobs + "/" + name);
        }
        // A durable blob in a directory that is not would be lost with it.
        if (made) {
            sync_directory(places->artifacts.get(), ".");
            sync_directory(root.get(), ".");
        }
        return places;
    }

    const std::shared_ptr<const Places> places_;
};

}  // namespace

std::unique_ptr<Store> open_filesystem_store(const std::string& directory, const std::string& compartment) {
    return std::make_unique<FilesystemStore>(directory, compartment);
}

}  // namespace granary::artifacts
