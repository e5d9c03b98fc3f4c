#include "core/host/probe.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/host/elf.h"
#include "core/host/library.h"

extern char** environ;

namespace granary::host {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxAnswer = 16u << 20;

Error refuse(const std::string& path, const std::string& clause, const std::string& remedy) {
    return Error{ErrorCode::kInvalid, "plugin " + path + " cannot be used: " + clause + "; " + remedy, {}};
}

constexpr const char* kReinstall = "install it again, or remove it from the plugin directory";
constexpr const char* kAskAuthor =
    "ask its author for a corrected build, or take it out of [plugins] enabled";

std::string version_text(uint32_t major, uint32_t minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

void limit(int resource, rlim_t value) {
    const rlimit bounds{value, value};
    ::setrlimit(static_cast<__rlimit_resource_t>(resource), &bounds);
}

/// No core dumps, no files, no end of memory or time, no new privileges; dies with its parent.
void confine() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, 30);
#ifndef GRANARY_SANITIZED  // sanitizers reserve more than any process has
    limit(RLIMIT_AS, rlim_t{4} << 30);
#endif
    limit(RLIMIT_FSIZE, 0);
    // What it writes to a standard error that is a file fails by this limit; it must not be killed for it.
    ::signal(SIGXFSZ, SIG_IGN);
}

/// Everything that takes the plugin's code; a sentence when it cannot be used.
Result<std::string> try_out(const PluginFile& file, const Manifest& manifest) {
    const auto library = Library::load(file, HostContext{manifest.name, {}});
    if (!library.ok()) return refuse(file.path(), library.error().message, kAskAuthor);
    const granary_plugin& table = (*library)->table();
    uint32_t size = 0;
    std::memcpy(&size, &(*library)->plugin(), sizeof(size));
    if (size < offsetof(granary_plugin, start) || size > 4096 || size % alignof(granary_plugin) != 0)
        return refuse(
            file.path(),
            "its table has struct_size " + std::to_string(size) + ", sizeof(granary_plugin) is wanted",
            kAskAuthor);
    if (table.abi_minor > GRANARY_ABI_MINOR)
        return refuse(file.path(),
                      "it was built for plugin ABI " + version_text(1, table.abi_minor) +
                          ", this server has " + version_text(1, GRANARY_ABI_MINOR),
                      "update Granary");
    if (table.abi_minor != manifest.abi_minor)
        return refuse(file.path(),
                      "its manifest says ABI 1." + std::to_string(manifest.abi_minor) + ", its code says 1." +
                          std::to_string(table.abi_minor),
                      kAskAuthor);
    auto described = describe(table, manifest.name);
    if (!described.ok()) return refuse(file.path(), described.error().message, kAskAuthor);
    const auto declarations = read_declarations(*described, manifest.name);
    if (!declarations.ok()) return refuse(file.path(), declarations.error().message, kAskAuthor);
    auto declared = declarations->type_keys();
    auto promised = manifest.types;
    std::sort(declared.begin(), declared.end());
    std::sort(promised.begin(), promised.end());
    if (declared != promised)
        return refuse(file.path(),
                      "its manifest lists the types [" + join(promised, ", ") + "], its code declares [" +
                          join(declared, ", ") + "]",
                      kAskAuthor);
    return std::move(described).value();
}

std::string print_json(const Probed& probed) {
    Json out = Json::object();
    out["sha256"] = probed.sha256;
    if (!probed.manifest.empty()) out["manifest"] = probed.manifest;
    if (!probed.declarations.empty()) out["declarations"] = Json::parse(probed.declarations);
    if (!probed.refusal.empty()) out["refusal"] = probed.refusal;
    // A manifest is text of a stranger: bytes that are not UTF-8 are replaced rather than thrown about.
    return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Reads `fd` until its end, the deadline or too much. True at the end.
bool read_answer(int fd, std::string& out, std::chrono::steady_clock::time_point deadline) {
    char buffer[16384];
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        pollfd poller{fd, POLLIN, 0};
        const int ready = ::poll(&poller, 1, static_cast<int>(std::min<int64_t>(left.count(), 1000)));
        if (ready < 0 && errno != EINTR) return false;
        if (ready <= 0) continue;
        const ssize_t count = ::read(fd, buffer, sizeof(buffer));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count == 0;
        out.append(buffer, static_cast<size_t>(count));
        if (out.size() > kMaxAnswer) return false;
    }
}

std::string describe_end(int status) {
    if (WIFSIGNALED(status)) {
        const char* name = ::sigabbrev_np(WTERMSIG(status));
        return std::string("it was killed by ") +
               (name == nullptr ? "signal " + std::to_string(WTERMSIG(status)) : std::string("SIG") + name) +
               " while it was probed";
    }
    return "it ended the process with exit status " + std::to_string(WEXITSTATUS(status)) +
           " while it was probed";
}

}  // namespace

Result<Manifest> examine(const std::string& path, std::string_view bytes) {
    auto facts = read_elf(bytes);
    if (!facts.ok()) return refuse(path, facts.error().message, kReinstall);
    if (!facts->has_manifest)
        return refuse(path, "it has no manifest note, so it is no Granary plugin",
                      "remove it from the plugin directory");
    auto manifest = parse_manifest(facts->manifest);
    if (!manifest.ok()) return refuse(path, manifest.error().message, kAskAuthor);
    if (manifest->abi_major != GRANARY_ABI_MAJOR)
        return refuse(path,
                      "it was built for plugin ABI " +
                          version_text(manifest->abi_major, manifest->abi_minor) + ", this server has " +
                          version_text(GRANARY_ABI_MAJOR, GRANARY_ABI_MINOR),
                      manifest->abi_major > GRANARY_ABI_MAJOR ? "update Granary"
                                                              : "install a newer build of the plugin");
    if (manifest->abi_minor > GRANARY_ABI_MINOR)
        return refuse(path,
                      "it needs plugin ABI " + version_text(manifest->abi_major, manifest->abi_minor) +
                          ", this server has " + version_text(GRANARY_ABI_MAJOR, GRANARY_ABI_MINOR),
                      "update Granary");
    if (manifest->draft && *manifest->draft != GRANARY_DRAFT_REVISION)
        return refuse(path,
                      "it uses draft interfaces of revision " + std::to_string(*manifest->draft) +
                          ", this server has revision " GRANARY_DRAFT_REVISION_TEXT,
                      "install a build made for this release of Granary");
    if (facts->exports != std::vector<std::string>{GRANARY_ENTRY_SYMBOL})
        return refuse(path,
                      "it exports [" + join(facts->exports, ", ").substr(0, 400) +
                          "], exactly " GRANARY_ENTRY_SYMBOL " is wanted",
                      "link it with the version script plugin.map of the SDK");
    if (!facts->unique.empty())
        return refuse(path, "it exports a symbol that is unique in the process",
                      "link it with the version script of the SDK");
    if (!facts->no_delete)
        return refuse(path, "it was linked without -z nodelete", "link it with the flags of the SDK");
    return std::move(manifest).value();
}

int run_probe(const std::string& path) {
    // The answer has a descriptor of its own; what the plugin prints must not mix with it. It goes nowhere:
    // where standard error is a log file, the limit on files would make its writes fail.
    const int answer_fd = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nowhere, STDOUT_FILENO);
    confine();
    Probed probed;
    try {
        auto file = PluginFile::open(path);
        if (!file.ok()) {
            probed.refusal = file.error().message;
        } else {
            const std::string bytes = file->read();
            probed.sha256 = to_hex(sha256(bytes));
            auto manifest = examine(path, bytes);
            if (!manifest.ok()) {
                probed.refusal = manifest.error().message;
            } else {
                probed.manifest = manifest->json;
                auto declarations = try_out(*file, *manifest);
                if (declarations.ok())
                    probed.declarations = *declarations;
                else
                    probed.refusal = declarations.error().message;
            }
        }
    } catch (const std::exception& problem) {
        probed.refusal = "plugin " + path + " cannot be used: " + problem.what();
    }
    const std::string line = print_json(probed);
    for (size_t done = 0; done < line.size();) {
        const ssize_t count = ::write(answer_fd, line.data() + done, line.size() - done);
        if (count < 0 && errno != EINTR) ::_exit(2);
        if (count > 0) done += static_cast<size_t>(count);
    }
    // Not exit(): destructors of the plugin have no business here.
    ::_exit(probed.refusal.empty() ? 0 : 1);
}

Probed probe(const PluginFile& file, const ProbeSettings& settings) {
    Probed probed;
    probed.sha256 = to_hex(sha256(file.read()));
    const auto refused = [&](const std::string& clause, const char* remedy) {
        probed.refusal = refuse(file.path(), clause, remedy).message;
        return probed;
    };
    int pipe_fds[2];
    if (::pipe2(pipe_fds, O_CLOEXEC) != 0)
        return refused(std::string("no pipe to its probe: ") + std::strerror(errno), "try again");
    const auto deadline = std::chrono::steady_clock::now() +
                          std::chrono::milliseconds(static_cast<int64_t>(settings.timeout_seconds * 1000));
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, pipe_fds[1], STDOUT_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    const std::string verb = "plugin-probe";
    char* arguments[] = {const_cast<char*>(settings.executable.c_str()), const_cast<char*>(verb.c_str()),
                         const_cast<char*>(file.path().c_str()), nullptr};
    pid_t child = 0;
    const int problem =
        ::posix_spawn(&child, settings.executable.c_str(), &actions, &attributes, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    ::close(pipe_fds[1]);
    if (problem != 0) {
        ::close(pipe_fds[0]);
        return refused("its probe " + settings.executable + " cannot be started: " + std::strerror(problem),
                       "check the installation");
    }
    std::string answer;
    const bool complete = read_answer(pipe_fds[0], answer, deadline);
    ::close(pipe_fds[0]);
    // The group: a plugin may have forked. Harmless when all of it is gone.
    if (!complete) ::kill(-child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ::kill(-child, SIGKILL);
    if (!complete)
        return refused("it did not finish being probed within " +
                           std::to_string(static_cast<int>(settings.timeout_seconds)) + " seconds",
                       kAskAuthor);
    const Json json = Json::parse(answer, nullptr, false);
    if (WIFSIGNALED(status) || json.is_discarded() || !json.is_object() || json.value("sha256", "") == "") {
        if (json.is_object() && json.contains("refusal")) {
            probed.refusal = json["refusal"].get<std::string>();
            return probed;
        }
        return refused(describe_end(status), kAskAuthor);
    }
    if (json.value("sha256", "") != probed.sha256)
        return refused("it was changed while it was probed", "start again");
    probed.manifest = json.value("manifest", "");
    probed.refusal = json.value("refusal", "");
    if (json.contains("declarations")) probed.declarations = json["declarations"].dump();
    if (probed.refusal.empty() && (probed.manifest.empty() || probed.declarations.empty()))
        return refused(describe_end(status), kAskAuthor);
    return probed;
}

}  // namespace granary::host
