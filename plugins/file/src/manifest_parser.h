#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace granary_file {

/// One line of a manifest; the texts are good until the next line is parsed.
struct Entry {
    std::string_view relative_path;
    std::string_view sha256;  ///< 64 lower-case hex digits
    int64_t size = 0;
};

/// A line that is not `<relative path>,<sha256>,<size>`; the message names its number and what is wrong with
/// it.
class ManifestError : public std::runtime_error {
  public:
    ManifestError(uint64_t line, const std::string& reason);
};

/// Parses PULP_MANIFEST as it arrives, in constant memory. Blank lines and lines that begin with '#' are
/// skipped; a line may end in LF or CRLF. Paths that could escape the repository, and digests and sizes that
/// are none, are errors.
class ManifestParser {
  public:
    static constexpr size_t kMaxLine = 16 * 1024;  ///< bytes

    explicit ManifestParser(std::function<void(const Entry&)> visit) : visit_(std::move(visit)) {}
    /// Throws ManifestError, or what the visitor throws.
    void feed(std::string_view bytes);
    /// The last line may lack its end.
    void finish();
    uint64_t lines() const { return line_; }

  private:
    void parse_line(std::string_view line);

    std::function<void(const Entry&)> visit_;
    std::string pending_;  ///< the beginning of a line whose end has not come yet
    std::string digest_;
    uint64_t line_ = 0;
};

}  // namespace granary_file
