#pragma once

// A raw client and a scriptable handler, for the tests of this folder.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <thread>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/http/http.h"

namespace granary::http::test {

/// A blocking TCP client that gives up after a few seconds.
class Client {
  public:
    explicit Client(uint16_t port, int receive_buffer = 0)
        : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (receive_buffer > 0)
            ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("connect failed");
    }
    ~Client() { close(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }
    void reset() {
        const linger now{1, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close();
    }
    uint16_t local_port() const {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
        return ntohs(address.sin_port);
    }
    void end_sending() { ::shutdown(fd_, SHUT_WR); }

    /// False when the peer has gone.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<size_t>(n));
        }
        return true;
    }

    enum class End { kData, kClosed, kReset, kTimeout };
    /// Receives something into buffer().
    End receive(int timeout_ms = 5000) {
        pollfd ready{fd_, POLLIN, 0};
        if (::poll(&ready, 1, timeout_ms) <= 0) return End::kTimeout;
        char bytes[65536];
        const ssize_t n = ::recv(fd_, bytes, sizeof bytes, 0);
        if (n == 0) return End::kClosed;
        if (n < 0) return End::kReset;
        buffer_.append(bytes, static_cast<size_t>(n));
        return End::kData;
    }
    /// Receives until the connection ends, and says how it did.
    End receive_all(int timeout_ms = 5000) {
        for (;;) {
            const End end = receive(timeout_ms);
            if (end != End::kData) return end;
        }
    }
    std::string& buffer() { return buffer_; }

    struct Reply {
        int status = 0;
        std::string head;
        Headers headers;
        std::string body;
    };
    /// Reads one response from the stream; status 0 when it did not come whole. `head_only`: no body follows.
    Reply reply(bool head_only = false) {
        Reply reply;
        size_t end = 0;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
            if (receive() != End::kData) return {};
        reply.head = buffer_.substr(0, end + 2);
        buffer_.erase(0, end + 4);
        const auto lines = split(reply.head, '\n');
        for (size_t i = 1; i < lines.size(); ++i) {
            const size_t colon = lines[i].find(':');
            if (colon != std::string_view::npos)
                reply.headers.add(lines[i].substr(0, colon), trim(lines[i].substr(colon + 1)));
        }
        const int status = static_cast<int>(parse_int(reply.head.substr(9, 3)).value_or(0));
        if (head_only || status == 204 || status == 304 || status < 200) {
            reply.status = status;
            return reply;
        }
        if (iequals(reply.headers.get("Transfer-Encoding"), "chunked")) {
            if (!read_chunks(reply.body)) return {};
        } else if (reply.headers.has("Content-Length")) {
            const auto length =
                static_cast<size_t>(parse_int(reply.headers.get("Content-Length")).value_or(0));
            if (!take(length, reply.body)) return {};
        } else {
            if (receive_all() != End::kClosed) return {};
            reply.body = std::move(buffer_);
        }
        reply.status = status;
        return reply;
    }
    Reply get(std::string_view target, std::string_view more_headers = "") {
        send("GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more_headers) +
             "\r\n");
        return reply();
    }

  private:
    bool take(size_t length, std::string& out) {
        while (buffer_.size() < length)
            if (receive() != End::kData) return false;
        out.append(buffer_, 0, length);
        buffer_.erase(0, length);
        return true;
    }
    bool read_chunks(std::string& out) {
        for (;;) {
            size_t end = 0;
            while ((end = buffer_.find("\r\n")) == std::string::npos)
                if (receive() != End::kData) return false;
            const size_t size = std::stoul(buffer_.substr(0, end), nullptr, 16);
            buffer_.erase(0, end + 2);
            if (!take(size, out)) return false;
            std::string line_end;
            if (!take(2, line_end) || line_end != "\r\n") return false;
            if (size == 0) return true;
        }
    }

    int fd_;
    std::string buffer_;
};

/// Counts the sinks that live, and keeps what they took.
struct CountingSink : BodySink {
    static inline std::atomic<int> alive{0};
    static inline std::atomic<int> finished{0};
    std::string bytes;
    uint64_t count = 0;
    bool keep = true;
    std::function<void(uint64_t)> on_write;
    CountingSink() { ++alive; }
    ~CountingSink() override { --alive; }
    void write(std::string_view more) override {
        count += more.size();
        if (keep) bytes += more;
        if (on_write) on_write(count);
    }
    void finish() override { ++finished; }
};

/// Answers by path; what is not scripted is echoed as text.
class ScriptedHandler : public Handler {
  public:
    std::function<Intake(const Request&)> intake;
    std::map<std::string, std::function<Response(Request&)>> routes;
    std::atomic<int> handled{0};

    Intake accept(const Request& head) override {
        return intake ? intake(head) : Intake{Intake::Where::kLoop};
    }
    Response handle(Request& request) override {
        ++handled;
        const auto route = routes.find(request.path);
        if (route != routes.end()) return route->second(request);
        std::string body = request.sink ? static_cast<CountingSink&>(*request.sink).bytes : request.body;
        return Response::text(200,
                              request.method_name + " " + request.path + "|" + request.query + "|" + body);
    }
    Response on_failure(const Request&, int status, const std::string& message) override {
        return Response::text(status, message);
    }
};

inline ServerSettings quick_settings() {
    ServerSettings settings;
    settings.listen = "127.0.0.1:0";
    settings.pool_threads = 2;
    settings.drain_timeout = std::chrono::seconds(2);
    return settings;
}

inline size_t open_descriptors() {
    size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        count += !entry.path().empty();
    return count;
}

/// Waits until `condition` holds; false after five seconds.
inline bool eventually(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

/// An anonymous file of `size` bytes of a pattern; `bytes` gets them.
inline int make_file(size_t size, std::string* bytes = nullptr) {
    char name[] = "/tmp/granary-http-test-XXXXXX";
    const int fd = ::mkostemp(name, O_CLOEXEC);
    ::unlink(name);
    std::string content(size, '\0');
    for (size_t i = 0; i < size; ++i) content[i] = static_cast<char>((i * 31 + i / 251) & 0xff);
    size_t done = 0;
    while (done < size) {
        const ssize_t n = ::write(fd, content.data() + done, size - done);
        if (n <= 0) throw std::runtime_error("write failed");
        done += static_cast<size_t>(n);
    }
    if (bytes != nullptr) *bytes = std::move(content);
    return fd;
}

inline Response file_response(int fd, uint64_t size) {
    Response response;
    response.headers.add("Content-Type", "application/octet-stream");
    response.headers.add("ETag", "\"tag\"");
    response.headers.add("Last-Modified", "Tue, 24 Nov 2026 08:09:10 GMT");
    response.file = std::make_shared<SharedFile>(fd);
    response.file_size = size;
    response.ranges = true;
    return response;
}

}  // namespace granary::http::test
