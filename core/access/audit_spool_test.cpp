#include "core/access/audit_spool.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace granary::access {

namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        char name[] = "/tmp/granary-spool-XXXXXX";
        path = ::mkdtemp(name);
    }
    ~Folder() { fs::remove_all(path); }
    size_t files() const {
        return static_cast<size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
    std::string path;
};

std::vector<std::string> taken_over(const AuditSpool& spool) {
    std::vector<std::string> all;
    spool.take_over(
        [&](const std::vector<std::string>& lines) { all.insert(all.end(), lines.begin(), lines.end()); });
    return all;
}

}  // namespace

TEST_CASE("lines stay until they are forgotten, and go over to the next") {
    const Folder folder;
    {
        AuditSpool spool(folder.path);
        CHECK(folder.files() == 0);
        spool.append("one");
        spool.append("two");
        // What a living object holds is nobody else's.
        CHECK(taken_over(AuditSpool(folder.path)).empty());
        CHECK(taken_over(spool).empty());
        spool.set_aside();
        spool.append("three");
        spool.forget();
        spool.append("four");
        CHECK(folder.files() == 1);
    }
    const AuditSpool next(folder.path);
    CHECK(taken_over(next) == std::vector<std::string>{"three", "four"});
    CHECK(taken_over(next).empty());
    CHECK(folder.files() == 0);
}

TEST_CASE("what could not be written is set aside once, and kept") {
    const Folder folder;
    {
        AuditSpool spool(folder.path);
        spool.append("one");
        spool.set_aside();
        spool.append("two");
        spool.set_aside();  // the first is not forgotten yet: nothing happens
        spool.append("three");
    }
    std::vector<std::string> lines = taken_over(AuditSpool(folder.path));
    std::sort(lines.begin(), lines.end());
    CHECK(lines == std::vector<std::string>{"one", "three", "two"});
}

TEST_CASE("a file stays when its lines cannot be stored, and half a line is one") {
    const Folder folder;
    std::ofstream(folder.path + "/left.jsonl") << "whole\nhal";
    std::ofstream(folder.path + "/other.txt") << "not ours\n";
    const AuditSpool spool(folder.path);
    CHECK_THROWS_AS(spool.take_over([](const std::vector<std::string>&) { throw std::runtime_error("no"); }),
                    std::runtime_error);
    CHECK(taken_over(spool) == std::vector<std::string>{"whole", "hal"});
    CHECK(folder.files() == 1);
}

TEST_CASE("without a directory nothing is kept, and one that cannot be had is no failure") {
    AuditSpool none("");
    none.append("one");
    none.set_aside();
    none.forget();
    CHECK(taken_over(none).empty());
    AuditSpool broken("/proc/nowhere");
    broken.append("one");
    broken.set_aside();
    CHECK(taken_over(broken).empty());
}

}  // namespace granary::access
