#include <dlfcn.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/artifacts/store.h"
#include "core/base/text.h"

// What a loss of power leaves is decided by which syncs come before which renames. This program stands in for
// the system calls in question and takes them down; they do their work all the same.

namespace {

bool watching = false;
std::vector<std::string> calls;  // one thread

std::string path_of(int fd) {
    std::string path(4096, '\0');
    const ssize_t size =
        ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path.data(), path.size());
    path.resize(size < 0 ? 0 : static_cast<size_t>(size));
    return path;
}

void note(const std::string& what) {
    if (watching) calls.push_back(what);
}

template <class F>
F* real(const char* name) {
    return reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int fdatasync(int fd) {
    note("data " + path_of(fd));
    return real<int(int)>("fdatasync")(fd);
}

int fsync(int fd) {
    note("sync " + path_of(fd));
    return real<int(int)>("fsync")(fd);
}

int syncfs(int fd) noexcept {
    note("all");
    return real<int(int)>("syncfs")(fd);
}

int renameat2(int from, const char* old_name, int to, const char* new_name, unsigned flags) noexcept {
    note("rename " + path_of(from) + "/" + old_name + " " + path_of(to) + "/" + new_name);
    return real<int(int, const char*, int, const char*, unsigned)>("renameat2")(from, old_name, to, new_name,
                                                                                flags);
}
}

namespace granary::artifacts {
namespace {

struct Watched {
    std::string path = [] {
        std::string pattern = (std::filesystem::temp_directory_path() / "granary-durable-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        return std::filesystem::canonical(pattern).string();
    }();
    Watched() {
        calls.clear();
        watching = true;
    }
    ~Watched() {
        watching = false;
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

std::string store(Store& store, Writer::Durability durability) {
    const auto writer = store.create({});
    writer->write("abc");
    return writer->commit({}, durability).digests[Algorithm::kSha256];
}

bool starts(const std::string& text, const std::string& with) {
    return text.rfind(with, 0) == 0;
}

}  // namespace

TEST_CASE("a blob that is durable now is synced, then named, then its name is synced") {
    const Watched directory;
    const auto blobs = open_filesystem_store(directory.path);
    calls.clear();
    const std::string key = store(*blobs, Writer::Durability::kNow);
    const std::string shard = directory.path + "/artifact/" + key.substr(0, 2);
    REQUIRE(calls.size() == 3);
    CHECK(starts(calls[0], "data " + directory.path + "/tmp/"));
    const std::string temporary = calls[0].substr(5);
    CHECK(calls[1] == "rename " + temporary + " " + shard + "/" + key.substr(2));
    CHECK(calls[2] == "sync " + shard);
    // Who finds it there may be the first whose row names it: another may have stored it without a sync.
    calls.clear();
    store(*blobs, Writer::Durability::kNow);
    REQUIRE(calls.size() == 4);
    CHECK(starts(calls[0], "data " + directory.path + "/tmp/"));
    CHECK(starts(calls[1], "rename "));
    CHECK(calls[2] == "data " + shard + "/" + key.substr(2));
    CHECK(calls[3] == "sync " + shard);
}

TEST_CASE("blobs that are durable later cost no sync each, and one for all") {
    const Watched directory;
    const auto blobs = open_filesystem_store(directory.path);
    calls.clear();
    store(*blobs, Writer::Durability::kLater);
    REQUIRE(calls.size() == 1);
    CHECK(starts(calls[0], "rename "));
    blobs->flush();
    REQUIRE(calls.size() == 2);
    CHECK(calls[1] == "all");
}

TEST_CASE("a new store's directories are synced before it is used") {
    const Watched directory;
    const auto blobs = open_filesystem_store(directory.path + "/new");
    REQUIRE(calls.size() == 2);
    CHECK(calls[0] == "sync " + directory.path + "/new/artifact");
    CHECK(calls[1] == "sync " + directory.path + "/new");
    calls.clear();
    const auto again = open_filesystem_store(directory.path + "/new");
    CHECK(calls.empty());
    CHECK_NOTHROW(blobs->check());
}

}  // namespace granary::artifacts
