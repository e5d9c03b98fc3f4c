#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// Blobs addressed by their SHA-256.
namespace granary::artifacts {

enum class Algorithm : uint8_t { kMd5, kSha1, kSha224, kSha256, kSha384, kSha512 };
constexpr size_t kAlgorithms = 6;
std::string_view to_string(Algorithm algorithm);
std::optional<Algorithm> parse_algorithm(std::string_view name);
/// Length of the digest in hex digits.
size_t hex_length(Algorithm algorithm);

/// Lower-case hex by algorithm; empty where not known.
struct Digests {
    std::array<std::string, kAlgorithms> hex;
    std::string& operator[](Algorithm a) { return hex[static_cast<size_t>(a)]; }
    const std::string& operator[](Algorithm a) const { return hex[static_cast<size_t>(a)]; }
};

/// Several digests in one pass. SHA-256 is always among them.
class Hasher {
  public:
    explicit Hasher(const std::vector<Algorithm>& algorithms);
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    void update(std::string_view bytes);
    /// Once, after the last update.
    Digests finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What must be true of a blob for it to be taken in.
struct Expected {
    std::optional<uint64_t> size;
    Digests digests;
    bool operator==(const Expected&) const = default;
};

struct Stored {
    Digests digests;
    uint64_t size = 0;
    bool existed = false;  ///< the store had it already, byte for byte
};

/// A blob on its way in. Destroyed without commit(): nothing remains. One thread at a time.
class Writer {
  public:
    virtual ~Writer() = default;
    /// Before the first write, when the size is known: makes write() refuse what goes beyond it.
    virtual void expect_size(uint64_t size) = 0;
    /// Throws Failure kNoSpace when the disk is full, kIntegrity as soon as the expected size is passed.
    /// After a failure nothing remains of the blob and the writer can only be destroyed.
    virtual void write(std::string_view bytes) = 0;
    virtual uint64_t size() const = 0;
    /// A second descriptor for reading what was written so far, for followers of the growing blob; -1 when
    /// the backend has none. The caller closes it.
    virtual int open_reader() = 0;
    /// Checks size and digests (Failure kIntegrity names algorithm, found and wanted) and publishes the blob.
    /// kNow: durable when it returns. kLater: durable after the next Store::flush(), which must precede the
    /// database row that names it.
    enum class Durability { kNow, kLater };
    virtual Stored commit(const Expected& expected, Durability durability) = 0;
};

/// A blob being read. Thread-safe.
class Reader {
  public:
    virtual ~Reader() = default;
    virtual uint64_t size() const = 0;
    /// Reads up to `count` bytes at `offset` into `out`; 0 at the end. Throws Failure(kIo).
    virtual size_t read(uint64_t offset, char* out, size_t count) = 0;
    /// For sendfile; -1 when the backend has none. Owned by the reader.
    virtual int fd() const = 0;
};

/// A blob in a list.
struct Listed {
    std::string_view sha256;
    uint64_t size = 0;
    int64_t modified =
        0;  ///< microseconds since the epoch: when it was last stored, or found there by a writer
};

struct SpaceUse {
    std::optional<int64_t> total;
    std::optional<int64_t> used;
    std::optional<int64_t> free;
};

/// The interface every backend implements. Keys are 64 hex digits of SHA-256. Thread-safe.
class Store {
  public:
    virtual ~Store() = default;
    /// `algorithms`: what to compute while streaming; SHA-256 always is.
    virtual std::unique_ptr<Writer> create(const std::vector<Algorithm>& algorithms) = 0;
    /// Null when the store has no such blob.
    virtual std::unique_ptr<Reader> open(std::string_view sha256) = 0;
    /// Where a client may fetch the blob itself; none for backends that cannot sign URLs.
    virtual std::optional<std::string> redirect_url(std::string_view sha256, std::string_view method,
                                                    std::string_view file_name,
                                                    std::string_view content_type) = 0;
    /// True when it existed.
    virtual bool remove(std::string_view sha256) = 0;
    /// Every blob, in no order; `visit` returns false to stop.
    virtual void list(const std::function<bool(const Listed&)>& visit) = 0;
    /// Makes every blob committed with kLater durable.
    virtual void flush() = 0;
    virtual SpaceUse space() = 0;
    /// Removes temporary files not written to since `older_than_seconds`; returns how many.
    virtual size_t sweep(int64_t older_than_seconds) = 0;
    /// A writable check, for readiness: throws Failure when a blob could not be written.
    virtual void check() = 0;
};

/// Blobs under `<directory>/artifact/ab/cdef…`, temporary files under `<directory>/tmp` (same file system).
/// With a `compartment` (one path segment) they are under `<directory>/artifact/<compartment>/ab/cdef…`:
/// stores that share a directory share no blobs. Directories that are missing are made.
std::unique_ptr<Store> open_filesystem_store(const std::string& directory,
                                             const std::string& compartment = {});

}  // namespace granary::artifacts
