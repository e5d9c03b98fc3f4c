#include "core/db/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/text.h"

namespace granary::db {

namespace {

struct Holders {
    std::mutex mutex;
    std::vector<std::pair<std::string, std::thread::id>> held;
};
Holders& holders() {
    static Holders* made = new Holders;
    return *made;
}

int flock_retrying(int fd, int operation) {
    int result = 0;
    do {
        result = ::flock(fd, operation);
    } while (result != 0 && errno == EINTR);
    return result;
}

class FileProcessLock final : public ProcessLock {
  public:
    FileProcessLock(std::string path, int fd) : path_(std::move(path)), fd_(fd), guard_(fd) {}
    ~FileProcessLock() override {
        if (guard_.in_child()) return;
        // While still locked: whoever opened the old file sees, once it has the lock, that its name is gone.
        ::unlink(path_.c_str());
        guard_.release();
        ::close(fd_);
    }
    bool held() override { return true; }

  private:
    std::string path_;
    int fd_;
    ForkGuard guard_;
};

}  // namespace

int open_private_file(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        const int error = errno;
        throw DbError(error == ENOSPC || error == EDQUOT ? Fault::kFull : Fault::kLost,
                      "the file " + path + " cannot be opened: " + std::strerror(error));
    }
    return fd;
}

WriterLock::WriterLock(std::string path)
    : path_(std::move(path)), fd_(open_private_file(path_)), guard_(fd_) {}

WriterLock::~WriterLock() {
    if (guard_.in_child()) return;
    if (held_) unlock();
    guard_.release();
    ::close(fd_);
}

void WriterLock::lock() {
    if (guard_.in_child()) throw DbError(Fault::kOther, "a database connection was used after fork()");
    const auto self = std::make_pair(path_, std::this_thread::get_id());
    {
        const std::lock_guard lock(holders().mutex);
        if (std::find(holders().held.begin(), holders().held.end(), self) != holders().held.end())
            throw DbError(
                Fault::kOther,
                "this thread already writes through another connection to the same database; use that one");
    }
    if (flock_retrying(fd_, LOCK_EX) != 0)
        throw DbError(Fault::kLost, "the lock file " + path_ + " cannot be locked: " + std::strerror(errno));
    held_ = true;
    const std::lock_guard lock(holders().mutex);
    holders().held.push_back(self);
}

void WriterLock::unlock() noexcept {
    if (!held_) return;
    held_ = false;
    {
        const std::lock_guard lock(holders().mutex);
        // The lock is exclusive, so the path has one entry, even if another thread ends the transaction.
        std::erase_if(holders().held, [this](const auto& entry) { return entry.first == path_; });
    }
    flock_retrying(fd_, LOCK_UN);
}

std::unique_ptr<ProcessLock> try_lock_file(const std::string& directory, std::string_view name) {
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
        throw DbError(Fault::kLost, "the folder " + directory + " cannot be made: " + std::strerror(errno));
    std::string file = percent_encode(name);
    if (file.size() > 200) file = to_hex(sha256(name));
    const std::string path = directory + "/lock-" + file;
    for (;;) {
        const int fd = open_private_file(path);
        if (flock_retrying(fd, LOCK_EX | LOCK_NB) != 0) {
            const int error = errno;
            ::close(fd);
            if (error == EWOULDBLOCK) return nullptr;
            throw DbError(Fault::kLost,
                          "the lock file " + path + " cannot be locked: " + std::strerror(error));
        }
        struct stat opened {};
        struct stat named {};
        if (::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
            opened.st_dev == named.st_dev)
            return std::make_unique<FileProcessLock>(path, fd);
        ::close(fd);  // its last holder removed it between our open and lock
    }
}

}  // namespace granary::db
