#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/transfer/paths.h"

/// One stream of bytes in one or more files, each with its CRC32.
namespace granary::transfer {

/// A file of an archive: its name within the directory and the CRC32 of its bytes, eight hex digits.
struct Volume {
    std::string name, crc32;
};

/// Files an archive has at most.
constexpr size_t kMostVolumes = 10'000;

class VolumeWriter {
  public:
    /// New files in `folder`, which outlives it: `name`, or with a `size` other than 0 `name`.0000,
    /// `name`.0001 … of at most so many bytes.
    VolumeWriter(const Folder& folder, std::string name, uint64_t size);
    /// Removes what it has written unless keep() was called.
    ~VolumeWriter();
    VolumeWriter(const VolumeWriter&) = delete;
    VolumeWriter& operator=(const VolumeWriter&) = delete;

    /// Throws Failure kNoSpace or kIo, and kInvalid where there would be more than kMostVolumes.
    void write(std::string_view bytes);
    /// The files, durable. Once.
    const std::vector<Volume>& finish();
    void keep() { kept_ = true; }

  private:
    void open_next();
    void close_current();

    const Folder& folder_;
    const std::string name_;
    const uint64_t size_;
    std::vector<Volume> volumes_;
    int fd_ = -1;
    uint64_t written_ = 0;  ///< into the file that is open
    uint32_t crc_ = 0;
    bool kept_ = false;
};

/// Removes `name` and `name`.0000 … that a writer which is lost has left.
void remove_volumes(const Folder& folder, const std::string& name) noexcept;

/// Compares the CRC32 of each file. Throws Failure(kIntegrity) naming the first that differs. `progress` is
/// told how many are done.
void check_volumes(const Folder& folder, const std::vector<Volume>& volumes,
                   const std::function<void(size_t done)>& progress);

class VolumeReader {
  public:
    /// `folder` outlives it.
    VolumeReader(const Folder& folder, std::vector<std::string> names);
    ~VolumeReader();
    VolumeReader(const VolumeReader&) = delete;
    VolumeReader& operator=(const VolumeReader&) = delete;
    /// Up to `count` bytes; 0 at the end. Throws Failure.
    size_t read(char* out, size_t count);
    /// Passes over up to `count` bytes without reading them; returns how many.
    uint64_t skip(uint64_t count);

  private:
    bool open_next();

    const Folder& folder_;
    const std::vector<std::string> names_;
    size_t next_ = 0;
    int fd_ = -1;
    uint64_t left_ = 0;  ///< of the file that is open
};

}  // namespace granary::transfer
