#include "scan.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_set>

#include "osv.h"
#include "package.h"
#include "text.h"

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

/// Compares what a version holds with the vulnerabilities of a directory. However much that is, so many
/// packages are in memory; the directory is read once for each such batch of those that anything is said of.
class Scanning {
  public:
    Scanning(granary::Task& task, const std::string& directory,
             const std::unordered_set<std::string>& projects)
        : task_(task), scan_(task, task.require("self")), directory_(directory), projects_(projects) {}

    void run() {
        scan_.each(kPackage, {}, [&](int64_t, const granary_value*) { ++total_; });
        tell();
        scan_.each(kPackage, {kNameNormalized, kVersion}, [&](int64_t content, const granary_value* values) {
            std::string project(granary::view(values[0].as.text));
            if (projects_.count(project) == 0) {
                clean_.push_back(content);
            } else {
                packages_[{std::move(project), std::string(granary::view(values[1].as.text))}].push_back(
                    content);
                ++suspects_;
            }
            if (clean_.size() >= kBatch) report_clean();
            if (suspects_ >= kBatch) look_up();
        });
        look_up();
        report_clean();
        task_.complete(kCode);
        scan_.finish(static_cast<uint64_t>(total_));
    }

  private:
    static constexpr size_t kBatch = 10'000;
    using Ids = std::vector<int64_t>;

    void tell() { task_.progress(kCode, "Scanning Packages", done_, total_); }

    /// What an earlier scan had found of these holds no longer.
    void report_clean() {
        task_.check_cancelled();
        if (!clean_.empty()) scan_.report(kPackage, clean_, "[]");
        done_ += static_cast<int64_t>(clean_.size());
        clean_.clear();
        tell();
    }

    void look_up() {
        if (packages_.empty()) return;
        std::set<Vulnerabilities::Release> releases;
        for (const auto& [release, content] : packages_) releases.insert(release);
        Vulnerabilities known(releases);
        read_database(directory_, known);
        // Releases of which the same is known are reported together; what is known may be long.
        std::map<Mark, std::pair<Vulnerabilities::Release, Ids>> same;
        for (const auto& [release, content] : packages_) {
            const std::string found = known.about(release);
            auto& ids = found == "[]" ? clean_
                                      : same.try_emplace(mark_of(found), release, Ids()).first->second.second;
            ids.insert(ids.end(), content.begin(), content.end());
        }
        for (const auto& [mark, found] : same) {
            task_.check_cancelled();
            scan_.report(kPackage, found.second, known.about(found.first));
            done_ += static_cast<int64_t>(found.second.size());
            tell();
        }
        packages_.clear();
        suspects_ = 0;
    }

    granary::Task& task_;
    granary::Scan scan_;
    const std::string& directory_;
    const std::unordered_set<std::string>& projects_;  ///< of which anything is said
    std::map<Vulnerabilities::Release, Ids> packages_;
    Ids clean_;
    size_t suspects_ = 0;
    int64_t done_ = 0, total_ = 0;
};

}  // namespace

void scan_version(granary::Task& task) {
    const std::string directory = text_setting("vulnerability_directory"),
                      url = text_setting("vulnerability_url");
    if (directory.empty())
        throw granary::Error(GRANARY_E_INVALID,
                             "There is nothing to look vulnerabilities up in: [plugins.python] "
                             "vulnerability_directory names no directory.");
    if (!url.empty()) refresh(task, directory, url);
    Vulnerabilities known({});
    read_database(directory, known);
    if (known.documents() == 0)
        throw granary::Error(GRANARY_E_INVALID, "The directory of vulnerabilities \"" + directory +
                                                    "\" holds none: *.json or *.zip of OSV are wanted.");
    Scanning(task, directory, known.projects()).run();
    if (known.unread() > 0) {
        task.progress("python.scan.unread", "Skipping Vulnerabilities That Cannot Be Read",
                      static_cast<int64_t>(known.unread()), static_cast<int64_t>(known.unread()));
        task.complete("python.scan.unread");
    }
}

}  // namespace granary_python
