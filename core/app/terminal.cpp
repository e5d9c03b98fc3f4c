#include "core/app/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

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
