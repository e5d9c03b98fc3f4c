#include "core/host/host.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "core/host/probe.h"

namespace fs = std::filesystem;
using namespace granary;
using namespace granary::host;

namespace {

/// A plugin directory of its own, gone afterwards.
class Directory {
  public:
    Directory() {
        std::string pattern = (fs::temp_directory_path() / "granary-host-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Directory() { fs::remove_all(path_); }
    std::string add(const std::string& fixture) {
        const std::string to = path_ + "/" + fixture + ".so";
        fs::copy_file(std::string(FIXTURES) + "/" + fixture + "/" + fixture + ".so", to);
        ::chmod(to.c_str(), 0755);
        return to;
    }
    std::string write(const std::string& name, const std::string& bytes) {
        std::ofstream(path_ + "/" + name, std::ios::binary) << bytes;
        ::chmod((path_ + "/" + name).c_str(), 0644);
        return path_ + "/" + name;
    }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

HostSettings settings(const Directory& directory, std::vector<std::string> enabled = {"*"}) {
    HostSettings made;
    made.directories = {directory.path()};
    made.enabled = std::move(enabled);
    made.executable = PROBE;
    made.probe_timeout_seconds = 3;
    return made;
}

/// The sentence with which the one plugin of the directory is refused.
std::string refusal(const std::string& fixture) {
    Directory directory;
    directory.add(fixture);
    auto host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    // Every refusal names the file and says what to do.
    CHECK(host.error().message.find(directory.path()) != std::string::npos);
    CHECK(host.error().message.find("; ") != std::string::npos);
    return host.error().message;
}

bool has(const std::string& text, const std::string& part) {
    CAPTURE(text);
    CAPTURE(part);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a good plugin is found, probed and declared") {
    Directory directory;
    directory.add("good");
    auto host = Host::discover(settings(directory));
    REQUIRE_MESSAGE(host.ok(), (host.ok() ? "" : host.error().message));
    REQUIRE((*host)->plugins().size() == 1);
    const PluginInfo& info = (*host)->plugins()[0];
    CHECK(info.state == PluginState::kUsable);
    CHECK(info.manifest.name == "good");
    CHECK(info.sha256.size() == 64);
    model::Registry registry = model::Registry::core();
    (*host)->register_types(registry);
    const model::Type* type = registry.typed(model::Kind::kContent, "good.thing");
    REQUIRE(type != nullptr);
    CHECK(type->path == "content/good/things");
    REQUIRE(type->field("weight") != nullptr);
    CHECK(type->field("weight")->minimum == 0);
}

TEST_CASE("tables of older and newer releases are read as far as both sides know them") {
    for (const char* fixture : {"older_table", "newer_table"}) {
        Directory directory;
        directory.add(fixture);
        auto host = Host::discover(settings(directory));
        REQUIRE_MESSAGE(host.ok(), (host.ok() ? "" : host.error().message));
        CHECK((*host)->plugins()[0].state == PluginState::kUsable);
        model::Registry registry = model::Registry::core();
        (*host)->register_types(registry);
        CHECK(registry.typed(model::Kind::kContent, std::string(fixture) + ".thing") != nullptr);
    }
}

TEST_CASE("what a plugin prints does not disturb its probe") {
    Directory directory;
    directory.add("noisy");
    const auto host = Host::discover(settings(directory));
    CHECK_MESSAGE(host.ok(), (host.ok() ? "" : host.error().message));
}

TEST_CASE("what a plugin prints into a log file does not kill its probe") {
    Directory directory;
    directory.add("noisy");
    const int terminal = ::dup(STDERR_FILENO);
    const int file = ::memfd_create("log", MFD_CLOEXEC);
    REQUIRE(file >= 0);
    ::dup2(file, STDERR_FILENO);
    const bool usable = Host::discover(settings(directory)).ok();
    ::dup2(terminal, STDERR_FILENO);
    ::close(terminal);
    ::close(file);
    CHECK(usable);
}

TEST_CASE("refusals say file, found, wanted and remedy") {
    CHECK(has(refusal("next_major"), "plugin ABI 2.0, this server has 1."));
    CHECK(has(refusal("next_minor"), "needs plugin ABI 1.7, this server has 1."));
    CHECK(has(refusal("other_draft"), "draft interfaces of revision 99"));
    CHECK(has(refusal("no_manifest"), "no manifest note"));
    CHECK(has(refusal("wrong_types"),
              "lists the types [content:good.another], its code declares [content:good.thing]"));
    CHECK(has(refusal("duplicate_type"), "declares the type \"content:good.thing\" twice"));
    CHECK(has(refusal("duplicate_tag"), "uses tag 1 twice"));
    CHECK(has(refusal("extra_export"), "stray_symbol"));
    CHECK(has(refusal("deletable"), "nodelete"));
    for (const char* table : {"no_table", "short_table", "uneven_table", "endless_table"})
        CHECK(has(refusal(table), "sizeof(granary_plugin) is wanted"));
    CHECK(has(refusal("newer_code"), "it was built for plugin ABI 1.7, this server has 1."));
    CHECK(has(refusal("crash"), "SIGSEGV"));
    CHECK(has(refusal("exits"), "exit status 0 while it was probed"));
    CHECK(has(refusal("refuses"), "the moon is not full"));
    CHECK(has(refusal("undefined"), "nobody_defines_this"));
}

TEST_CASE("a plugin that hangs is ended") {
    const auto begin = std::chrono::steady_clock::now();
    CHECK(has(refusal("hang"), "within 3 seconds"));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("what is no shared library is refused unread by the loader") {
    Directory directory;
    const std::string good = bytes_of(directory.add("good"));
    fs::remove(directory.path() + "/good.so");
    const auto verdict = [&](const std::string& bytes) {
        directory.write("x.so", bytes);
        auto host = Host::discover(settings(directory));
        REQUIRE(!host.ok());
        return host.error().message;
    };
    CHECK(has(verdict("#!/bin/sh\n"), "not an ELF file"));
    CHECK(has(verdict(good.substr(0, 40)), "truncated"));
    CHECK(has(verdict(good.substr(0, good.size() / 2)), "truncated"));
    CHECK(has(verdict(good.substr(0, good.size() - 100)), "truncated"));
    CHECK(has(verdict(""), "0 bytes"));
    std::string other_machine = good;
    other_machine[18] = 8;
    CHECK(has(verdict(other_machine), "another processor"));
}

TEST_CASE("a file that others can write is not trusted") {
    Directory directory;
    const std::string file = directory.add("good");
    ::chmod(file.c_str(), 0777);
    auto host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "has mode 0777"));
    CHECK(has(host.error().message, "chmod go-w"));
    // A group is somebody else too, whoever this process runs as.
    ::chmod(file.c_str(), 0775);
    host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "plugin " + file + " has mode 0775"));
    ::chmod(file.c_str(), 0755);
    // Who can write the directory can put another file in its place, but for a sticky one.
    for (const mode_t mode : {0770u, 0777u}) {
        ::chmod(directory.path().c_str(), mode);
        host = Host::discover(settings(directory));
        REQUIRE(!host.ok());
        CHECK(has(host.error().message, "plugin directory " + directory.path() + " has mode 0"));
    }
    ::chmod(directory.path().c_str(), 01777);
    CHECK(Host::discover(settings(directory)).ok());
    ::chmod(directory.path().c_str(), 0700);
    CHECK(Host::discover(settings(directory)).ok());
    if (::geteuid() == 0) {
        ::chmod(file.c_str(), 0755);
        REQUIRE(::chown(file.c_str(), 12345, 0) == 0);
        host = Host::discover(settings(directory));
        REQUIRE(!host.ok());
        CHECK(has(host.error().message, "owned by user 12345, root is wanted"));
    }
}

TEST_CASE("a named pipe does not hold the start") {
    Directory directory;
    REQUIRE(::mkfifo((directory.path() + "/x.so").c_str(), 0644) == 0);
    auto host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "not a regular file"));
}

TEST_CASE("requirements order, and refuse what lacks them") {
    Directory directory;
    directory.add("needs_other");
    auto host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "requires plugin other >=1.2,<2, which is not usable here"));
    directory.add("other");
    host = Host::discover(settings(directory));
    REQUIRE(host.ok());
    CHECK((*host)->plugins()[0].manifest.name == "other");
    directory.add("needs_newer");
    host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "found is version 1.5.0"));
}

TEST_CASE("a circle of requirements is refused") {
    Directory directory;
    directory.add("ring_a");
    directory.add("ring_b");
    auto host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "circle of requirements: ring_a, ring_b"));
}

TEST_CASE("an enabled name that is not found stops the start, with the names there are") {
    Directory directory;
    directory.add("good");
    auto host = Host::discover(settings(directory, {"absent"}));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "\"absent\" is enabled but was not found"));
    CHECK(has(host.error().message, "found are: good"));
}

TEST_CASE("what is not enabled does not run") {
    Directory directory;
    directory.add("crash");
    directory.add("other");
    auto host = Host::discover(settings(directory, {"other"}));
    REQUIRE(host.ok());
    REQUIRE((*host)->plugins().size() == 2);
    CHECK((*host)->plugins()[0].manifest.name == "other");
    CHECK((*host)->plugins()[1].state == PluginState::kDisabled);
}

TEST_CASE("skip leaves the others running") {
    Directory directory;
    directory.add("crash");
    directory.add("other");
    auto wanted = settings(directory);
    wanted.skip_unusable = true;
    auto host = Host::discover(wanted);
    REQUIRE(host.ok());
    CHECK((*host)->plugins()[0].state == PluginState::kUsable);
    CHECK((*host)->plugins()[1].state == PluginState::kRefused);
    CHECK(has((*host)->plugins()[1].refusal, "SIGSEGV"));
}

TEST_CASE("a plugin whose table is wrong is left out, and the others are who they are") {
    Directory directory;
    directory.add("good");
    directory.add("other");
    auto wanted = settings(directory);
    wanted.skip_unusable = true;
    const auto name = (*Host::discover(wanted))->plugins()[0].manifest.name;
    wanted.settings[name]["nonsense"] = "1";
    wanted.sources[name]["nonsense"] = "granary.toml:7";
    auto host = Host::discover(wanted);
    REQUIRE(host.ok());
    REQUIRE((*host)->plugins().size() == 2);
    CHECK((*host)->plugins()[0].state == PluginState::kUsable);
    CHECK((*host)->plugins()[1].manifest.name == name);
    CHECK((*host)->plugins()[1].state == PluginState::kRefused);
    CHECK(has((*host)->plugins()[1].refusal, "cannot be used: granary.toml:7: the key \"nonsense\""));
    CHECK_FALSE((*host)->has_command(name));
    CHECK_THROWS_AS((*host)->load(name), Failure);
    CHECK_NOTHROW((*host)->load((*host)->plugins()[0].manifest.name));
}

TEST_CASE("two plugins of one name are refused") {
    Directory directory;
    directory.write("copy.so", bytes_of(directory.add("good")));
    auto host = Host::discover(settings(directory));
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "is taken by"));
}

TEST_CASE("an answer of a probe is remembered until the file changes") {
    Directory directory, state;
    const std::string file = directory.add("good");
    auto wanted = settings(directory);
    wanted.state_directory = state.path();
    REQUIRE(Host::discover(wanted).ok());
    // Without a probe to call, only the memory can answer.
    wanted.executable = "/nonexistent";
    CHECK(Host::discover(wanted).ok());
    // Another file under the same name, size and time.
    std::string bytes = bytes_of(file);
    struct stat before {};
    ::stat(file.c_str(), &before);
    bytes[bytes.size() - 1] = static_cast<char>(bytes.back() ^ 1);
    std::ofstream(file, std::ios::binary) << bytes;
    const timespec times[2] = {before.st_atim, before.st_mtim};
    ::utimensat(AT_FDCWD, file.c_str(), times, 0);
    auto host = Host::discover(wanted);
    REQUIRE(!host.ok());
    CHECK(has(host.error().message, "/nonexistent cannot be started"));
}

TEST_CASE("a file that was changed after its probe is not loaded") {
    Directory directory;
    const std::string file = directory.add("good");
    auto host = Host::discover(settings(directory));
    REQUIRE(host.ok());
    directory.write("good.so", bytes_of(file) + " ");
    CHECK_THROWS_WITH_AS((*host)->load("good"), doctest::Contains("was changed since the server started"),
                         Failure);
    CHECK_THROWS_AS((*host)->load("absent"), Failure);
}

TEST_CASE("check_file tells everything about one file") {
    Directory directory;
    CHECK(check_file(directory.add("good"), PROBE).state == PluginState::kUsable);
    CHECK(has(check_file(directory.add("crash"), PROBE).refusal, "SIGSEGV"));
    CHECK(has(check_file("/nonexistent.so", PROBE).refusal, "cannot be opened"));
}
