#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "core/artifacts/store.h"
#include "core/base/text.h"

namespace granary::artifacts {
namespace {

namespace fs = std::filesystem;

struct TemporaryDirectory {
    std::string path;
    TemporaryDirectory() {
        std::string pattern = (fs::temp_directory_path() / "granary-store-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
        path = pattern;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

size_t files_below(const std::string& directory) {
    size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) count += entry.is_regular_file();
    return count;
}

std::string read_all(Store& store, const std::string& key) {
    const auto reader = store.open(key);
    REQUIRE(reader);
    std::string bytes(reader->size() + 10, '\0');
    size_t done = 0;
    while (const size_t got = reader->read(done, bytes.data() + done, bytes.size() - done)) done += got;
    bytes.resize(done);
    return bytes;
}

Stored put(Store& store, std::string_view bytes, const Expected& expected = {},
           Writer::Durability durability = Writer::Durability::kNow,
           const std::vector<Algorithm>& algorithms = {}) {
    const auto writer = store.create(algorithms);
    writer->write(bytes);
    return writer->commit(expected, durability);
}

Error failure_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Failure& failure) {
        return failure.error();
    }
    FAIL("no failure");
    return {};
}

const std::vector<Algorithm> kAll{Algorithm::kMd5,    Algorithm::kSha1,   Algorithm::kSha224,
                                  Algorithm::kSha256, Algorithm::kSha384, Algorithm::kSha512};
const std::string kAbcSha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string kAbcMd5 = "900150983cd24fb0d6963f7d28e17f72";

TEST_CASE("algorithms have names and lengths") {
    for (Algorithm algorithm : kAll) CHECK(parse_algorithm(to_string(algorithm)) == algorithm);
    CHECK_FALSE(parse_algorithm("SHA256"));
    CHECK_FALSE(parse_algorithm("crc32"));
    CHECK(hex_length(Algorithm::kMd5) == 32);
    CHECK(hex_length(Algorithm::kSha512) == 128);
}

TEST_CASE("digests of known vectors") {
    for (int round = 0; round < 3; ++round) {  // the second round runs on contexts that were used before
        Hasher hasher(kAll);
        hasher.update("a");
        hasher.update("");
        hasher.update("bc");
        const Digests digests = hasher.finish();
        CHECK(digests[Algorithm::kMd5] == kAbcMd5);
        CHECK(digests[Algorithm::kSha1] == "a9993e364706816aba3e25717850c26c9cd0d89d");
        CHECK(digests[Algorithm::kSha224] == "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
        CHECK(digests[Algorithm::kSha256] == kAbcSha256);
        CHECK(digests[Algorithm::kSha384] ==
              "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
              "8086072ba1e7cc2358baeca134c825a7");
        CHECK(digests[Algorithm::kSha512] ==
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
              "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
        for (Algorithm algorithm : kAll) CHECK(digests[algorithm].size() == hex_length(algorithm));
    }
    Hasher only({});
    const Digests digests = only.finish();
    CHECK(digests[Algorithm::kSha256] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digests[Algorithm::kMd5].empty());
}

TEST_CASE("large updates have the digests of small ones") {
    const std::string bytes = random_bytes(3'000'001);
    Hasher large(kAll), small(kAll), one({});
    large.update(bytes);
    one.update(bytes);
    for (size_t at = 0; at < bytes.size(); at += 65536)
        small.update(std::string_view(bytes).substr(at, 65536));
    const Digests wanted = small.finish();
    const Digests found = large.finish();
    for (Algorithm algorithm : kAll) CHECK(found[algorithm] == wanted[algorithm]);
    CHECK(one.finish()[Algorithm::kSha256] == wanted[Algorithm::kSha256]);
}

TEST_CASE("a blob goes round") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path + "/deep/er");
    for (const auto durability : {Writer::Durability::kNow, Writer::Durability::kLater}) {
        const std::string bytes = random_bytes(700'000);
        const auto writer = store->create({Algorithm::kMd5});
        writer->write(std::string_view(bytes).substr(0, 1));
        writer->write(std::string_view(bytes).substr(1));
        CHECK(writer->size() == bytes.size());
        const Stored stored = writer->commit({bytes.size(), {}}, durability);
        CHECK(stored.size == bytes.size());
        CHECK_FALSE(stored.existed);
        CHECK(stored.digests[Algorithm::kSha256] == to_hex(sha256(bytes)));
        CHECK(stored.digests[Algorithm::kMd5].size() == 32);
        CHECK(stored.digests[Algorithm::kSha1].empty());
        store->flush();
        CHECK(read_all(*store, stored.digests[Algorithm::kSha256]) == bytes);
        CHECK_THROWS_AS(writer->write("more"), Failure);
        CHECK_THROWS_AS(writer->commit({}, durability), Failure);
    }
    CHECK(put(*store, "").size == 0);
    const std::string root = directory.path + "/deep/er";
    CHECK(fs::exists(root + "/artifact/e3/b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    CHECK(fs::is_empty(root + "/tmp"));
    struct stat status {};
    REQUIRE(::stat((root + "/artifact/e3").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
    REQUIRE(
        ::stat((root + "/artifact/e3/b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855").c_str(),
               &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    // A second store on the same directory sees the same blobs.
    CHECK(open_filesystem_store(root)->open(to_hex(sha256(""))));
}

TEST_CASE("a follower reads the growing blob") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    const auto writer = store->create({});
    writer->write("first");
    const int fd = writer->open_reader();
    REQUIRE(fd >= 0);
    CHECK((::fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    char buffer[32];
    CHECK(::read(fd, buffer, sizeof buffer) == 5);
    writer->write(" second");
    CHECK(::read(fd, buffer, sizeof buffer) == 7);
    writer->commit({}, Writer::Durability::kLater);
    CHECK(::pread(fd, buffer, sizeof buffer, 0) == 12);
    ::close(fd);
}

TEST_CASE("what does not match leaves nothing") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    Expected expected;
    expected.size = 4;
    Error error = failure_of([&] { put(*store, "abc", expected); });
    CHECK(error.code == ErrorCode::kIntegrity);
    CHECK(error.code_name == "PLP0004");
    CHECK(error.message == "The blob has 3 bytes, 4 were wanted.");

    expected.size = 3;
    for (Algorithm algorithm : kAll) {
        Expected wrong = expected;
        wrong.digests[algorithm] = std::string(hex_length(algorithm), '0');
        error = failure_of([&] { put(*store, "abc", wrong); });
        CHECK(error.code == ErrorCode::kIntegrity);
        CHECK(error.code_name == "PLP0003");
        CHECK(error.message.find("The " + std::string(to_string(algorithm)) + " of the blob is ") == 0);
        CHECK(error.message.find(wrong.digests[algorithm] + " was wanted.") != std::string::npos);
    }

    const auto writer = store->create({});
    writer->expect_size(5);
    writer->write("12345");
    CHECK(failure_of([&] { writer->write("6"); }).code == ErrorCode::kIntegrity);
    CHECK_THROWS_AS(writer->write("x"), Failure);
    store->create({})->write("forgotten");
    CHECK(files_below(directory.path) == 0);

    // Right ones pass, computed on the way or not.
    expected.digests[Algorithm::kMd5] = kAbcMd5;
    expected.digests[Algorithm::kSha256] = kAbcSha256;
    CHECK(
        put(*store, "abc", expected, Writer::Durability::kNow, {Algorithm::kMd5}).digests[Algorithm::kMd5] ==
        kAbcMd5);
    CHECK(put(*store, "abc", expected).digests[Algorithm::kMd5] == kAbcMd5);
}

TEST_CASE("an existing blob is kept, a damaged one replaced") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    CHECK_FALSE(put(*store, "abc").existed);
    for (const auto durability : {Writer::Durability::kNow, Writer::Durability::kLater}) {
        CHECK(put(*store, "abc", {}, durability).existed);
    }
    std::ofstream(directory.path + "/artifact/ba/" + kAbcSha256.substr(2), std::ios::trunc) << "a";
    CHECK_FALSE(put(*store, "abc").existed);
    CHECK(read_all(*store, kAbcSha256) == "abc");
    CHECK(files_below(directory.path) == 1);
    // The right size says nothing: after a loss of power the bytes may be others.
    for (const auto durability : {Writer::Durability::kNow, Writer::Durability::kLater}) {
        std::ofstream(directory.path + "/artifact/ba/" + kAbcSha256.substr(2), std::ios::trunc) << "abd";
        CHECK_FALSE(put(*store, "abc", {}, durability).existed);
        CHECK(read_all(*store, kAbcSha256) == "abc");
    }
    // Larger than what is compared at once, with one wrong byte behind the first piece.
    std::string large = random_bytes(700'001);
    const std::string key = put(*store, large).digests[Algorithm::kSha256];
    CHECK(put(*store, large).existed);
    large[600'000] = static_cast<char>(large[600'000] + 1);
    std::ofstream(directory.path + "/artifact/" + key.substr(0, 2) + "/" + key.substr(2), std::ios::trunc)
        << large;
    large[600'000] = static_cast<char>(large[600'000] - 1);
    CHECK_FALSE(put(*store, large).existed);
    CHECK(read_all(*store, key) == large);
}

TEST_CASE("a blob found there counts as stored now") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    put(*store, "abc");
    const std::string path = directory.path + "/artifact/ba/" + kAbcSha256.substr(2);
    const struct timespec old[2] = {{1000, 0}, {1000, 0}};
    REQUIRE(::utimensat(AT_FDCWD, path.c_str(), old, 0) == 0);
    const auto modified = [&] {
        int64_t found = 0;
        store->list([&](const Listed& blob) {
            found = blob.modified;
            return true;
        });
        return found;
    };
    CHECK(modified() == 1'000'000'000);
    CHECK(put(*store, "abc").existed);
    CHECK(modified() > 1'000'000'000'000);
}

TEST_CASE("keys cannot leave the store") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    for (const std::string& key :
         {std::string(), std::string("../../etc/passwd"), std::string(64, 'A'), std::string(64, '.'),
          std::string(63, 'a'), std::string(65, 'a'), "aa/../" + std::string(58, 'a'),
          std::string(63, 'a') + std::string(1, '\0')}) {
        CHECK(failure_of([&] { store->open(key); }).code == ErrorCode::kInvalid);
        CHECK(failure_of([&] { store->remove(key); }).code == ErrorCode::kInvalid);
    }
    CHECK_FALSE(store->open(std::string(64, 'a')));
    // A link planted where a blob belongs is not followed.
    fs::create_symlink("/etc/passwd", directory.path + "/artifact/aa/" + std::string(62, 'a'));
    CHECK_THROWS_AS(store->open(std::string(64, 'a')), Failure);
}

TEST_CASE("writers and readers at once") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    const std::string bytes = random_bytes(300'000);
    const std::string key = to_hex(sha256(bytes));
    std::atomic<int> fresh = 0;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 5; ++round) {
                if (!put(*store, bytes, {}, Writer::Durability::kLater).existed) ++fresh;
                const auto reader = store->open(key);
                std::string got(bytes.size(), '\0');
                if (!reader || reader->read(0, got.data(), got.size()) != got.size() || got != bytes) ++wrong;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(fresh == 1);
    CHECK(wrong == 0);
    CHECK(files_below(directory.path) == 1);

    const auto reader = store->open(key);
    threads.clear();
    for (size_t i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            for (size_t round = 0; round < 200; ++round) {
                char buffer[100];
                const size_t offset = (round * 997 + i * 31) % (bytes.size() - 100);
                if (reader->read(offset, buffer, 100) != 100 || bytes.compare(offset, 100, buffer, 100) != 0)
                    ++wrong;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
    CHECK(reader->read(bytes.size(), nullptr, 0) == 0);
}

TEST_CASE("a blob is stored while others remove it") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    const std::string bytes = random_bytes(1'000);
    const std::string key = to_hex(sha256(bytes));
    std::atomic<bool> over = false;
    std::atomic<int> removed = 0;
    std::vector<std::thread> removers;
    for (int i = 0; i < 2; ++i)
        removers.emplace_back([&] {
            while (!over) removed += static_cast<int>(store->remove(key));
        });
    std::atomic<int> refused = 0;
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([&] {
            for (int round = 0; round < 300; ++round) try {
                    put(*store, bytes);
                } catch (const Failure&) {
                    ++refused;
                }
        });
    for (auto& thread : writers) thread.join();
    over = true;
    for (auto& thread : removers) thread.join();
    CHECK(refused == 0);
    CHECK(removed > 0);
    CHECK(fs::is_empty(directory.path + "/tmp"));
}

TEST_CASE("remove, list, space, check") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    std::set<std::string> keys;
    for (int i = 0; i < 50; ++i) keys.insert(put(*store, std::to_string(i)).digests[Algorithm::kSha256]);
    std::ofstream(directory.path + "/artifact/aa/stranger") << "x";
    std::set<std::string> seen;
    const int64_t now = std::chrono::duration_cast<std::chrono::microseconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count();
    store->list([&](const Listed& blob) {
        CHECK((blob.size == 1 || blob.size == 2));
        CHECK(std::abs(blob.modified - now) < 60'000'000);
        return seen.insert(std::string(blob.sha256)).second;
    });
    CHECK(seen == keys);
    int visits = 0;
    store->list([&](const Listed&) { return ++visits < 3; });
    CHECK(visits == 3);
    CHECK(store->remove(*keys.begin()));
    CHECK_FALSE(store->remove(*keys.begin()));
    CHECK_FALSE(store->open(*keys.begin()));
    CHECK_FALSE(store->redirect_url(*keys.begin(), "GET", "a", "text/plain"));
    const SpaceUse use = store->space();
    CHECK(use.total.value() >= use.used.value());
    CHECK(use.free.value() >= 0);
    CHECK_NOTHROW(store->check());
    CHECK(fs::is_empty(directory.path + "/tmp"));
    fs::remove_all(directory.path + "/tmp");
    CHECK_THROWS_AS(store->check(), Failure);
    CHECK_THROWS_AS(store->create({}), Failure);
}

TEST_CASE("sweep takes only what is stale") {
    const TemporaryDirectory directory;
    const auto store = open_filesystem_store(directory.path);
    const auto alive = store->create({});
    alive->write("abc");
    const std::string stale = directory.path + "/tmp/stale";
    std::ofstream(stale) << "x";
    fs::last_write_time(stale, fs::file_time_type::clock::now() - std::chrono::hours(2));
    CHECK(store->sweep(3 * 3600) == 0);
    CHECK(store->sweep(3600) == 1);
    CHECK_FALSE(fs::exists(stale));
    CHECK_NOTHROW(alive->commit({}, Writer::Durability::kNow));

    const auto swept = store->create({});
    swept->write("def");
    CHECK(store->sweep(0) == 1);
    CHECK_THROWS_AS(swept->commit({}, Writer::Durability::kNow), Failure);
}

/// A file system of 256 KiB, mounted for a process that only holds it and reached through that one's root: so
/// whoever may have namespaces of its own needs no other right.
class SmallDisk {
  public:
    SmallDisk() {
        for (const char* namespaces : {"-m", "-rm"}) {
            if (hold(namespaces)) return;
        }
    }
    ~SmallDisk() { release(); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /// Empty: nobody lets us.
    std::string path() const {
        return holder_ < 0 ? "" : "/proc/" + std::to_string(holder_) + "/root" + directory_.path;
    }
    static bool is_possible() {
        static const bool possible = !SmallDisk().path().empty();
        return possible;
    }

  private:
    bool hold(const char* namespaces) {
        int told[2];
        if (::pipe2(told, O_CLOEXEC) != 0) return false;
        holder_ = ::fork();
        if (holder_ == 0) {
            ::dup2(told[1], STDOUT_FILENO);
            ::execlp("unshare", "unshare", namespaces, "sh", "-c",
                     "mount -t tmpfs -o size=256k,nr_inodes=1000 tmpfs \"$0\" 2>&1 && echo held && "
                     "exec sleep 600 >/dev/null",
                     directory_.path.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(told[1]);
        std::string said(4, '\0');
        const ssize_t count = ::read(told[0], said.data(), said.size());
        ::close(told[0]);
        if (count == 4 && said == "held") return true;
        release();
        return false;
    }
    void release() {
        if (holder_ > 0) {
            ::kill(holder_, SIGKILL);
            ::waitpid(holder_, nullptr, 0);
        }
        holder_ = -1;
    }

    const TemporaryDirectory directory_;
    pid_t holder_ = -1;
};

TEST_CASE("a full disk" *
          doctest::skip(!SmallDisk::is_possible() && std::getenv("GRANARY_TEST_NO_SKIP") == nullptr)) {
    REQUIRE(SmallDisk::is_possible());
    const SmallDisk disk;
    const std::string path = disk.path();
    REQUIRE_FALSE(path.empty());
    {
        const auto store = open_filesystem_store(path);
        const auto writer = store->create({});
        const std::string chunk(16 * 1024, 'x');
        const Error error = failure_of([&] {
            for (int i = 0; i < 64; ++i) writer->write(chunk);
        });
        CHECK(error.code == ErrorCode::kNoSpace);
        CHECK(files_below(path) == 0);
        // The room is free again.
        CHECK(put(*store, chunk).size == chunk.size());
        std::ofstream filler(path + "/filler");
        for (int i = 0; i < 64; ++i) filler << chunk << std::flush;
        CHECK(failure_of([&] { store->check(); }).code == ErrorCode::kNoSpace);
        CHECK(fs::is_empty(path + "/tmp"));
    }
}

TEST_CASE("a store that cannot be opened says why") {
    const TemporaryDirectory directory;
    CHECK(failure_of([] { open_filesystem_store(""); }).code == ErrorCode::kInvalid);
    std::ofstream(directory.path + "/file") << "x";
    const Error error = failure_of([&] { open_filesystem_store(directory.path + "/file"); });
    CHECK(error.message.find("/file'") != std::string::npos);
}

}  // namespace
}  // namespace granary::artifacts
