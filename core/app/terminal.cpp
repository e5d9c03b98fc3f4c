#include "core/app/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace granary::app {

std::optional<std::string> read_line(std::istream& stream) {
    std::string line;
    for (int c = stream.get(); c != std::istream::traits_type::eof() && c != '\n'; c = stream.get()) {
        if (line.size() == 4096) return std::nullopt;
        line += static_cast<char>(c);
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) return std::nullopt;
    return line;
}

namespace {

constexpr auto kRewriteEvery = std::chrono::milliseconds(100);
constexpr auto kPlainEvery = std::chrono::seconds(10);

}  // namespace

ProgressLine::ProgressLine(std::string what)
    : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) == 1), next_(Clock::now() + kPlainEvery) {
    if (!terminal_) return;
    write(what_ + " …");
    next_ = Clock::now() + kRewriteEvery;
}

ProgressLine::~ProgressLine() {
    if (terminal_ && shown_) std::cerr << "\r\x1b[K" << std::flush;
}

void ProgressLine::show(int64_t done, int64_t total) {
    const auto time = Clock::now();
    if (time < next_) return;
    next_ = time + (terminal_ ? Clock::duration(kRewriteEvery) : Clock::duration(kPlainEvery));
    write(what_ + ": " + std::to_string(done) + (total < 0 ? "" : " of " + std::to_string(total)));
}

void ProgressLine::write(const std::string& text) {
    shown_ = true;
    std::cerr << (terminal_ ? "\r\x1b[K" + text : text + "\n") << std::flush;
}

std::optional<std::string> ask_password(const std::string& prompt) {
    if (isatty(STDIN_FILENO) == 0) return std::nullopt;
    const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0) return std::nullopt;
    termios before{};
    if (tcgetattr(terminal, &before) != 0) {
        close(terminal);
        return std::nullopt;
    }
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(terminal, TCSAFLUSH, &silent);
    std::optional<std::string> answer;
    if (write(terminal, prompt.data(), prompt.size()) >= 0) {
        std::string line;
        char c = 0;
        while (line.size() < 4096 && read(terminal, &c, 1) == 1) {
            if (c == '\n') {
                answer = line;
                break;
            }
            line += c;
        }
    }
    tcsetattr(terminal, TCSAFLUSH, &before);
    if (write(terminal, "\n", 1) < 0) answer.reset();
    close(terminal);
    return answer;
}

}  // namespace granary::app
