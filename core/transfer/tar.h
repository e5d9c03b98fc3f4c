#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/transfer/volumes.h"

/// Tar archives as streams. One thread.
namespace granary::transfer {

class TarWriter {
  public:
    /// `volumes` outlives it.
    explicit TarWriter(VolumeWriter& volumes);
    ~TarWriter();
    /// A file of exactly `size` bytes, given by `read` piece by piece. Throws Failure.
    void add(const std::string& name, uint64_t size, const std::function<size_t(char*, size_t)>& read);
    void add(const std::string& name, std::string_view bytes);
    /// All that `fd` has, from its beginning.
    void add(const std::string& name, int fd);
    /// Ends the archive. Once.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

class TarReader {
  public:
    /// `volumes` outlives it.
    explicit TarReader(VolumeReader& volumes);
    ~TarReader();
    struct Member {
        std::string name;
        uint64_t size = 0;
    };
    /// The next file, none at the end. Throws Failure(kInvalid) for what no export has: links, devices,
    /// sparse files, names that lead anywhere but down; and for what is no archive, or ends too early.
    std::optional<Member> next();
    /// Bytes of the file that next() gave last; 0 at its end.
    size_t read(char* out, size_t count);
    /// All of it. Throws Failure(kInvalid) when it is longer than `most`.
    std::string text(const Member& member, uint64_t most);
    /// Calls `visit` for each line, without its end. Throws as text(), `most` being that of a line.
    void lines(const Member& member, uint64_t most, const std::function<void(std::string_view)>& visit);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::transfer
