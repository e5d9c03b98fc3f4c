#include "core/artifacts/temporary_file.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>

#include "core/artifacts/test_memory_store.h"

namespace granary::artifacts {
namespace {

std::string read_and_close(int fd) {
    std::string bytes(1 << 20, '\0');
    const ssize_t count = ::pread(fd, bytes.data(), bytes.size(), 0);
    bytes.resize(count < 0 ? 0 : static_cast<size_t>(count));
    ::close(fd);
    return bytes;
}

}  // namespace

TEST_CASE("a blob of any store can be read by a descriptor") {
    std::string directory = "/tmp/granary-descriptor-XXXXXX";
    REQUIRE(::mkdtemp(directory.data()) != nullptr);
    std::string bytes(250'000, '\0');
    for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 + i / 251);
    test::MemoryStore memory;
    const auto files = open_filesystem_store(directory + "/store");
    for (Store* store : {static_cast<Store*>(&memory), files.get()}) {
        const auto writer = store->create({});
        writer->write(bytes);
        const Stored stored = writer->commit({}, Writer::Durability::kNow);
        auto reader = store->open(stored.digests[Algorithm::kSha256]);
        REQUIRE(reader);
        const int fd = local_descriptor(*reader, directory);
        reader.reset();
        CHECK(read_and_close(fd) == bytes);
    }
    // Nowhere to copy to: said, not served empty.
    std::filesystem::remove_all(directory);
    const auto writer = memory.create({});
    writer->write("x");
    const Stored stored = writer->commit({}, Writer::Durability::kNow);
    const auto blob = memory.open(stored.digests[Algorithm::kSha256]);
    CHECK_THROWS_AS(local_descriptor(*blob, directory), Failure);
}

TEST_CASE("a file in memory is read from its beginning") {
    for (const std::string& bytes : {std::string(), std::string("some"), std::string(700'000, 'x')}) {
        const int fd = memory_file(bytes);
        CHECK(::lseek(fd, 0, SEEK_CUR) == 0);
        CHECK(read_and_close(fd) == bytes);
    }
}

}  // namespace granary::artifacts
