#include "core/app/state_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/base/text.h"
#include "core/base/time.h"

namespace granary::app {

namespace {

std::string reason() {
    return std::strerror(errno);
}

std::string read_all(int file) {
    char buffer[256];
    const ssize_t count = pread(file, buffer, sizeof buffer, 0);
    return count > 0 ? std::string(buffer, static_cast<size_t>(count)) : std::string();
}

// "process 812, started at 2026-..." of the text a holder wrote.
std::string holder_of(int file) {
    const std::string text = read_all(file);
    const auto words = split(trim(text), ' ');
    if (words.size() < 2) return "another process";
    return "the server with process id " + std::string(words[0]) + ", started at " + std::string(words[1]);
}

}  // namespace

void prepare_state_directory(const std::string& directory) {
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(directory).parent_path(), error);
    if (mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
        throw Failure(ErrorCode::kIo,
                      "The state directory " + directory + " cannot be made: " + reason() +
                          ". Set state_dir (or GRANARY_STATE_DIR) to a folder you may write to.");
    }
    struct stat found {};
    if (stat(directory.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
        throw Failure(ErrorCode::kIo, "The state directory " + directory + " is not a directory.");
    }
    if ((found.st_mode & S_IWOTH) != 0) {
        throw Failure(ErrorCode::kInvalid,
                      "The state directory " + directory +
                          " may be written to by every user of this machine; it must not "
                          "(chmod o-w " +
                          directory + ").");
    }
    if (access(directory.c_str(), W_OK | X_OK) != 0) {
        throw Failure(ErrorCode::kIo,
                      "The state directory " + directory + " cannot be written to: " + reason() + ".");
    }
    const std::string run = directory + "/run";
    if (mkdir(run.c_str(), 0700) != 0 && errno != EEXIST) {
        throw Failure(ErrorCode::kIo, run + " cannot be made: " + reason() + ".");
    }
}

StateLock::StateLock(const std::string& directory, const std::vector<std::string>& roles) {
    try {
        for (const std::string& role : roles) {
            const std::string path = directory + "/run/" + role + ".lock";
            const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
            if (file < 0)
                throw Failure(ErrorCode::kIo, "The lock " + path + " cannot be opened: " + reason() + ".");
            files_.push_back(file);
            if (flock(file, LOCK_EX | LOCK_NB) != 0) {
                throw Failure(ErrorCode::kConflict,
                              "The state directory " + directory + " is in use (role " + role +
                                  "): " + holder_of(file) +
                                  ", holds it. Stop that server, or give this one another state_dir.");
            }
            const std::string text = std::to_string(getpid()) + " " + format_time(now()) + "\n";
            if (ftruncate(file, 0) != 0 || pwrite(file, text.data(), text.size(), 0) < 0) {
                throw Failure(ErrorCode::kIo, "The lock " + path + " cannot be written: " + reason() + ".");
            }
        }
    } catch (...) {
        for (int file : files_) close(file);
        throw;
    }
}

StateLock::~StateLock() {
    for (int file : files_) close(file);
}

}  // namespace granary::app
