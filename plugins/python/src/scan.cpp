#include "scan.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>

#include "osv.h"
#include "package.h"

namespace granary_python {

namespace {

constexpr uint64_t kMaxArchive = uint64_t{2} << 30;
constexpr const char* kFetched = "fetched.zip";
constexpr const char* kCode = "python.scan";

std::string text_setting(const char* name) {
    const auto setting = granary::Plugin::setting(name);
    return setting ? granary::unquote(*setting) : std::string();
}

/// A file that takes the place of another when all of it is there, or leaves no trace.
class NewFile {
  public:
    explicit NewFile(std::filesystem::path target) : target_(std::move(target)) {
        path_ = target_.parent_path() /
                ("." + target_.filename().string() + "." + std::to_string(::getpid()) + ".tmp");
        fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (fd_ < 0) fail("made");
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (fd_ >= 0) ::close(fd_);
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    const std::filesystem::path& path() const { return path_; }
    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(fd_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) fail("written");
            bytes.remove_prefix(static_cast<size_t>(count));
        }
    }
    void put() {
        if (::fsync(fd_) != 0 || ::rename(path_.c_str(), target_.c_str()) != 0) fail("put in place");
        path_.clear();
    }

  private:
    [[noreturn]] void fail(const char* what) {
        throw granary::Error(GRANARY_E_IO, "the file \"" + path_.string() + "\" cannot be " + what + ": " +
                                               std::strerror(errno));
    }
    std::filesystem::path target_, path_;
    int fd_ = -1;
};

bool is_fresh(const std::filesystem::path& file) {
    std::error_code problem;
    const auto written = std::filesystem::last_write_time(file, problem);
    if (problem) return false;
    const std::string hours = text_setting("vulnerability_max_age_hours");
    return std::filesystem::file_time_type::clock::now() - written <
           std::chrono::hours(std::strtoll(hours.c_str(), nullptr, 10));
}

/// Brings the archive at the configured address into the directory, when what is there is too old.
void refresh(granary::Task& task, const std::string& directory, const std::string& url) {
    const std::filesystem::path target = std::filesystem::path(directory) / kFetched;
    if (is_fresh(target)) return;
    try {
        granary::Document document = granary::download(task, url, kMaxArchive);
        NewFile file(target);
        std::vector<char> buffer(256 * 1024);
        while (const size_t count = document.read(buffer.data(), buffer.size()))
            file.write({buffer.data(), count});
        Vulnerabilities nothing{{}};
        read_archive(file.path().string(), nothing);
        if (nothing.documents() == nothing.unread())
            throw granary::Error(GRANARY_E_REMOTE, "\"" + url + "\" holds no vulnerabilities");
        file.put();
    } catch (const granary::Error& problem) {
        if (problem.code() == GRANARY_E_CANCELLED || !std::filesystem::exists(target)) throw;
        // Older knowledge is better than none; whoever scans is told.
        task.progress("python.scan.stale",
                      std::string("Using Older Vulnerabilities, Newer Cannot Be Had: ") + problem.what(), 1,
                      1);
        task.complete("python.scan.stale");
    }
}

}  // namespace

void scan_version(granary::Task& task) {
    const std::string directory = text_setting("vulnerability_directory"),
                      url = text_setting("vulnerability_url");
    if (directory.empty())
        throw granary::Error(GRANARY_E_INVALID,
                             "There is nothing to look vulnerabilities up in: [plugins.python] "
                             "vulnerability_directory names no directory.");
    if (!url.empty()) refresh(task, directory, url);
    granary::Scan scan(task, task.require("self"));
    std::map<Vulnerabilities::Release, std::vector<int64_t>> packages;
    uint64_t total = 0;
    scan.each(kPackage, {kNameNormalized, kVersion}, [&](int64_t content, const granary_value* values) {
        const auto text = [&](size_t i) { return std::string(granary::view(values[i].as.text)); };
        packages[{text(0), text(1)}].push_back(content);
        ++total;
    });
    task.progress(kCode, "Scanning Packages", 0, static_cast<int64_t>(total));
    std::set<Vulnerabilities::Release> releases;
    for (const auto& [release, content] : packages) releases.insert(release);
    Vulnerabilities known(releases);
    read_database(directory, known);
    if (known.documents() == 0)
        throw granary::Error(GRANARY_E_INVALID, "The directory of vulnerabilities \"" + directory +
                                                    "\" holds none: *.json or *.zip of OSV are wanted.");
    std::vector<int64_t> clean;
    int64_t done = 0;
    for (const auto& [release, content] : packages) {
        task.check_cancelled();
        const std::string found = known.about(release);
        if (found == "[]") {
            clean.insert(clean.end(), content.begin(), content.end());
            continue;
        }
        scan.report(kPackage, content, found);
        done += static_cast<int64_t>(content.size());
        task.progress(kCode, "Scanning Packages", done, static_cast<int64_t>(total));
    }
    // What an earlier scan had found of these holds no longer.
    scan.report(kPackage, clean, "[]");
    task.progress(kCode, "Scanning Packages", static_cast<int64_t>(total), static_cast<int64_t>(total));
    task.complete(kCode);
    if (known.unread() > 0) {
        task.progress("python.scan.unread", "Skipping Vulnerabilities That Cannot Be Read",
                      static_cast<int64_t>(known.unread()), static_cast<int64_t>(known.unread()));
        task.complete("python.scan.unread");
    }
    scan.finish(total);
}

}  // namespace granary_python
