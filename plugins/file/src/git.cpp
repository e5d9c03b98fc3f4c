#include "git.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "sync.h"

namespace granary_file {
namespace {

using Json = nlohmann::json;

// A tree of a million files is some 100 MB.
constexpr size_t kMaxListing = size_t{1} << 30;
constexpr size_t kMaxComplaint = 4096;
constexpr int kPollMilliseconds = 200;

[[noreturn]] void fail(granary_status status, const std::string& sentence) {
    throw granary::Error(status, sentence);
}

class Descriptor {
  public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(); }
    int get() const { return fd_; }
    void reset(int fd = -1) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = fd;
    }

  private:
    int fd_;
};

std::string base64(std::string_view bytes) {
    static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (size_t i = 0; i < bytes.size(); i += 3) {
        uint32_t group = 0;
        for (size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (size_t k = 0; k < 4; ++k)
            out += k <= bytes.size() - i ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

/// A running `git`, with its input and output as pipes. Killed when it is left behind.
class Git {
  public:
    Git(granary::Task& task, const std::vector<std::string>& environment, std::vector<std::string> words)
        : task_(task), what_(words.at(words.front().starts_with("--") ? 1 : 0)) {
        int in[2], out[2], err[2];
        if (::pipe2(in, O_CLOEXEC) != 0) fail(GRANARY_E_IO, "no pipe can be made");
        input_.reset(in[1]);
        const Descriptor child_in(in[0]);
        if (::pipe2(out, O_CLOEXEC) != 0) fail(GRANARY_E_IO, "no pipe can be made");
        output_.reset(out[0]);
        const Descriptor child_out(out[1]);
        if (::pipe2(err, O_CLOEXEC) != 0) fail(GRANARY_E_IO, "no pipe can be made");
        complaints_.reset(err[0]);
        const Descriptor child_err(err[1]);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, child_in.get(), 0);
        posix_spawn_file_actions_adddup2(&actions, child_out.get(), 1);
        posix_spawn_file_actions_adddup2(&actions, child_err.get(), 2);
        words.insert(words.begin(), "git");
        std::vector<char*> arguments, variables;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::vector<std::string> copies = environment;
        for (std::string& variable : copies) variables.push_back(variable.data());
        variables.push_back(nullptr);
        const int problem =
            ::posix_spawnp(&pid_, "git", &actions, nullptr, arguments.data(), variables.data());
        posix_spawn_file_actions_destroy(&actions);
        if (problem != 0) {
            pid_ = 0;
            fail(GRANARY_E_UNSUPPORTED, std::string("The command git cannot be run (") +
                                            std::strerror(problem) +
                                            "): syncing from git repositories needs it installed.");
        }
    }
    Git(const Git&) = delete;
    Git& operator=(const Git&) = delete;
    ~Git() {
        if (pid_ == 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(input_.get(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) complain();
            bytes.remove_prefix(static_cast<size_t>(count));
        }
    }
    /// Some bytes of the output; 0 at its end.
    size_t read(char* buffer, size_t capacity) {
        for (;;) {
            pollfd waiting[] = {{output_.get(), POLLIN, 0}, {complaints_.get(), POLLIN, 0}};
            if (::poll(waiting, 2, kPollMilliseconds) < 0 && errno != EINTR)
                fail(GRANARY_E_IO, "poll failed");
            if (task_.cancelled()) fail(GRANARY_E_CANCELLED, "The task was canceled.");
            if (waiting[1].revents != 0) take_complaint();
            if (waiting[0].revents == 0) continue;
            const ssize_t count = ::read(output_.get(), buffer, capacity);
            if (count >= 0) return static_cast<size_t>(count);
            if (errno != EINTR) fail(GRANARY_E_IO, "the output of git cannot be read");
        }
    }
    /// The whole output; the command must end well.
    std::string all() {
        input_.reset();
        std::string out;
        char buffer[65536];
        while (const size_t count = read(buffer, sizeof buffer)) {
            out.append(buffer, count);
            if (out.size() > kMaxListing) fail(GRANARY_E_REMOTE, "git " + what_ + " says more than 1 GiB.");
        }
        finish();
        return out;
    }
    void finish() {
        input_.reset();
        const int status = wait();
        if (status != 0) complain();
    }

  private:
    int wait() {
        while (take_complaint()) {
        }
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return status;
    }
    bool take_complaint() {
        if (complaints_.get() < 0) return false;
        char buffer[1024];
        const ssize_t count = ::read(complaints_.get(), buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) return true;
        if (count <= 0) {
            complaints_.reset();
            return false;
        }
        said_.append(buffer, static_cast<size_t>(count));
        if (said_.size() > kMaxComplaint) said_.erase(0, said_.size() - kMaxComplaint);
        return true;
    }
    [[noreturn]] void complain() {
        if (pid_ != 0) wait();
        // The last line says what was wrong; those before are progress.
        while (!said_.empty() && (said_.back() == '\n' || said_.back() == '\r')) said_.pop_back();
        fail(GRANARY_E_REMOTE, "git " + what_ + " failed: " + said_);
    }

    granary::Task& task_;
    const std::string what_;
    pid_t pid_ = 0;
    Descriptor input_, output_, complaints_;
    std::string said_;
};

/// Output of `git cat-file --batch`, read by line and by length.
class Objects {
  public:
    explicit Objects(Git& git) : git_(git) {}
    std::string line() {
        for (;;) {
            const size_t end = pending_.find('\n');
            if (end != std::string::npos) {
                std::string found = pending_.substr(0, end);
                pending_.erase(0, end + 1);
                return found;
            }
            more();
        }
    }
    template <class Visit>
    void bytes(uint64_t count, Visit visit) {
        while (count > 0) {
            if (pending_.empty()) more();
            const size_t part = static_cast<size_t>(std::min<uint64_t>(count, pending_.size()));
            visit(std::string_view(pending_.data(), part));
            pending_.erase(0, part);
            count -= part;
        }
    }

  private:
    void more() {
        char buffer[65536];
        const size_t count = git_.read(buffer, sizeof buffer);
        if (count == 0) fail(GRANARY_E_REMOTE, "git ended in the middle of a file.");
        pending_.append(buffer, count);
    }
    Git& git_;
    std::string pending_;
};

void write_private(const std::string& path, std::string_view text) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.get() < 0 || ::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        fail(GRANARY_E_IO, "a file cannot be written in " + path);
}

std::string host_of(std::string_view url) {
    const size_t scheme = url.find("://");
    const size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    return std::string(url.substr(0, url.find('/', begin))) + "/";
}

/// Nothing of the machine's or the user's configuration counts; what the remote says does. Credentials go by
/// the environment: the command line is for everybody to see.
std::vector<std::string> environment_of(granary::Task& task, granary::Record& remote, const std::string& url,
                                        const std::string& directory) {
    const char* path = ::getenv("PATH");
    std::vector<std::string> variables = {
        std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path),
        "HOME=" + directory,
        "LC_ALL=C",
        "GIT_CONFIG_NOSYSTEM=1",
        "GIT_CONFIG_GLOBAL=/dev/null",
        "GIT_TERMINAL_PROMPT=0",
        "GIT_ASKPASS=/bin/false",
        std::string("GIT_ALLOW_PROTOCOL=") + (url.rfind("file:", 0) == 0 ? "file" : "http:https"),
    };
    std::vector<std::pair<std::string, std::string>> settings = {
        {"core.hooksPath", "/dev/null"}, {"fetch.fsckObjects", "true"}, {"gc.auto", "0"},
        {"protocol.version", "2"},       {"safe.directory", "*"},
    };
    const auto secret = [&](const char* name) { return granary::secret(task, remote, name); };
    const auto given = [&](const char* name) { return remote.text(name).value_or(""); };
    if (const std::string user = secret("username"); !user.empty())
        settings.emplace_back("http." + host_of(url) + ".extraHeader",
                              "Authorization: Basic " + base64(user + ":" + secret("password")));
    if (!remote.flag("tls_validation")) settings.emplace_back("http.sslVerify", "false");
    const auto file = [&](const char* setting, const char* name, const std::string& text) {
        if (text.empty()) return;
        const std::string place = directory + "/" + name;
        write_private(place, text);
        settings.emplace_back(setting, place);
    };
    file("http.sslCAInfo", "ca.pem", given("ca_cert"));
    file("http.sslCert", "client.pem", given("client_cert"));
    file("http.sslKey", "client.key", secret("client_key"));
    if (std::string proxy = given("proxy_url"); !proxy.empty()) {
        const std::string user = secret("proxy_username");
        const size_t host = proxy.find("://");
        if (!user.empty() && host != std::string::npos) {
            std::string credentials;
            append_encoded(credentials, user);
            credentials += ':';
            append_encoded(credentials, secret("proxy_password"));
            proxy.insert(host + 3, credentials + "@");
            // As downloads do: not asked for first, as many a proxy ends the connection with the question.
            settings.emplace_back("http.proxyAuthMethod", "basic");
        }
        settings.emplace_back("http.proxy", proxy);
    }
    variables.push_back("GIT_CONFIG_COUNT=" + std::to_string(settings.size()));
    for (size_t i = 0; i < settings.size(); ++i) {
        variables.push_back("GIT_CONFIG_KEY_" + std::to_string(i) + "=" + settings[i].first);
        variables.push_back("GIT_CONFIG_VALUE_" + std::to_string(i) + "=" + settings[i].second);
    }
    return variables;
}

using Words = std::vector<std::string>;

/// Fetches what `wanted` names into the clone, as little as the server can give, and returns its commit.
std::string fetch_commit(const std::function<std::string(Words)>& git,
                         const std::function<Words(Words)>& in_clone, const std::string& url,
                         const std::string& wanted) {
    const auto fetch = [&](Words words) {
        words.insert(words.begin(), {"fetch", "--quiet", "--no-tags"});
        git(in_clone(std::move(words)));
    };
    const auto resolve = [&](const std::string& name) {
        std::string commit = git(in_clone({"rev-parse", "--verify", "--quiet", name + "^{commit}"}));
        commit.erase(commit.find_last_not_of('\n') + 1);
        return commit;
    };
    try {
        fetch({"--depth=1", "--", url, wanted});
        return resolve("FETCH_HEAD");
    } catch (const granary::Error& error) {
        if (error.code() != GRANARY_E_REMOTE) throw;
    }
    // Servers that only hand out files know nothing of depth, and none gives a commit by part of its name.
    try {
        if (wanted == "HEAD") {
            fetch({"--", url, wanted});
            return resolve("FETCH_HEAD");
        }
        fetch({"--", url, "+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"});
    } catch (const granary::Error& error) {
        fail(error.code(), "Failed to clone git repository '" + url + "': " + error.what());
    }
    for (const char* place : {"refs/remotes/origin/", "refs/tags/", ""}) {
        try {
            return resolve(place + wanted);
        } catch (const granary::Error& error) {
            if (error.code() != GRANARY_E_REMOTE) throw;
        }
    }
    fail(GRANARY_E_REMOTE, "Could not resolve git ref '" + wanted + "': the repository " + url +
                               " has no branch, no tag and no commit of that name.");
}

bool may_skip(granary::Record& repository, const Json& now) {
    const Json last = Json::parse(repository.text("last_sync_details").value_or("{}"), nullptr, false);
    return last.is_object() && last == now;
}

}  // namespace

void parse_tree(std::string_view listing, const std::function<void(const TreeEntry&)>& visit) {
    // "<mode> <type> <object> <size>\t<path>\0"
    while (!listing.empty()) {
        const size_t end = listing.find('\0');
        const size_t tab = listing.find('\t');
        if (end == std::string_view::npos || tab == std::string_view::npos || tab > end)
            fail(GRANARY_E_REMOTE, "The listing of the commit is not what git writes.");
        const std::string_view head = listing.substr(0, tab);
        const size_t mode = head.find(' ');
        const size_t type = mode == std::string_view::npos ? mode : head.find(' ', mode + 1);
        if (type == std::string_view::npos)
            fail(GRANARY_E_REMOTE, "The listing of the commit is not what git writes.");
        TreeEntry entry;
        entry.path = listing.substr(tab + 1, end - tab - 1);
        entry.object = head.substr(type + 1, head.find(' ', type + 1) - type - 1);
        if (entry.path.empty() || entry.object.empty() ||
            entry.object.find_first_not_of("0123456789abcdef") != std::string::npos)
            fail(GRANARY_E_REMOTE, "The listing of the commit is not what git writes.");
        entry.is_file = head.substr(0, 3) == "100" && head.substr(mode + 1, type - mode - 1) == "blob";
        visit(entry);
        listing.remove_prefix(end + 1);
    }
}

void synchronize_git(granary::Task& task, granary::Record& repository, granary::Record& remote) {
    const bool mirror = task.flag("mirror");
    if (mirror && repository.flag("autopublish"))
        fail(GRANARY_E_INVALID, "Cannot use mirror mode with autopublished repository.");
    const std::string url = remote.text("url").value_or("");
    const std::string wanted = remote.text("git_ref").value_or("HEAD");
    if (wanted.front() == '-' || wanted.find(':') != std::string::npos)
        fail(GRANARY_E_INVALID,
             "The git_ref \"" + wanted + "\" is not the name of a branch, a tag or a commit.");
    granary::Store store(task);
    const std::string directory = store.directory();
    const std::string clone = directory + "/clone.git";
    const std::vector<std::string> environment = environment_of(task, remote, url, directory);
    const auto git = [&](std::vector<std::string> words) { return Git(task, environment, words).all(); };
    git({"init", "--quiet", "--bare", clone});
    const auto in_clone = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "--git-dir=" + clone);
        return words;
    };

    task.progress("sync.git.clone", "Cloning Git Repository", 0, 1);
    const std::string commit = fetch_commit(git, in_clone, url, wanted);
    task.progress("sync.git.clone", "Cloning Git Repository", 1, 1);
    task.complete("sync.git.clone");

    Json details = {{"remote_prn", remote.prn()}, {"url", url},
                    {"git_ref", wanted},          {"commit", commit},
                    {"mirror", mirror},           {"most_recent_version", repository.latest_version()}};
    if (task.flag("optimize", true) && may_skip(repository, details)) {
        task.progress("sync.was_skipped", "Skipping Sync (no change from previous sync)", 1, 1);
        task.complete("sync.was_skipped");
        return;
    }

    std::vector<TreeEntry> entries;
    parse_tree(git(in_clone({"ls-tree", "-r", "-z", "--long", "--full-tree", commit})),
               [&](const TreeEntry& entry) {
                   if (entry.is_file) entries.push_back(entry);
               });
    granary::Sync sync(task, repository, remote, mirror);
    granary::Batch batch(sync, "file.file", {kRelativePath, kDigest});
    Git cat(task, environment, in_clone({"cat-file", "--batch"}));
    Objects objects(cat);
    int64_t done = 0;
    for (const TreeEntry& entry : entries) {
        cat.write(entry.object + "\n");
        // "<object> <type> <size>"
        const std::string head = objects.line();
        const size_t space = head.rfind(' ');
        if (head.find(" blob ") == std::string::npos)
            fail(GRANARY_E_REMOTE, "The commit has no file for \"" + entry.path + "\".");
        const uint64_t size = std::stoull(head.substr(space + 1));
        const std::string sha256 = store.file([&](const auto& write) { objects.bytes(size, write); });
        objects.bytes(1, [](std::string_view) {});
        batch.add({granary::text_value(entry.path), granary::text_value(sha256)},
                  {{.relative_path = entry.path, .sha256 = sha256, .size = static_cast<int64_t>(size)}});
        if (++done % 100 == 0)
            task.progress("sync.git.files", "Reading Files", done, static_cast<int64_t>(entries.size()));
    }
    cat.finish();
    batch.flush();
    task.progress("sync.git.files", "Reading Files", done, done);
    task.complete("sync.git.files");
    const granary::Version version = sync.commit();
    details["most_recent_version"] = version.number;
    repository.set("last_sync_details", granary::Value::json(details.dump()));
}

}  // namespace granary_file
