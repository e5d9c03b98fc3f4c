#pragma once

#include <chrono>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>

namespace granary::app {

/// The first line without its end; nullopt when there is none, or it is longer than 4096 bytes.
std::optional<std::string> read_line(std::istream& stream);
/// Asks on the terminal, without echo; nullopt when there is no terminal or the input ended.
std::optional<std::string> ask_password(const std::string& prompt);

/// How far something long has come, on standard error: a line that is rewritten on a terminal and goes at the
/// end; elsewhere a plain line now and then, so that a log shows that it lives.
class ProgressLine {
  public:
    explicit ProgressLine(std::string what);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    /// `total` below zero: unknown. Cheap; call it for each step.
    void show(int64_t done, int64_t total = -1);

  private:
    using Clock = std::chrono::steady_clock;
    void write(const std::string& text);
    const std::string what_;
    const bool terminal_;
    bool shown_ = false;
    Clock::time_point next_;
};

}  // namespace granary::app
