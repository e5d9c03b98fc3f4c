#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/base/text.h"

/// A small HTTP server for tests: a thread per connection, the answer is written by the test's own function,
/// so that it can be as wrong as the test needs it.
namespace granary::fetch::test {

struct ServerRequest {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;  ///< lower-case names

    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

class Connection {
  public:
    Connection(int fd, SSL* ssl, const std::atomic<bool>& stopping)
        : fd_(fd), ssl_(ssl), stopping_(stopping) {}
    ~Connection() {
        if (ssl_) SSL_free(ssl_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const long count = ssl_ ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                                    : ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<size_t>(count));
        }
        return true;
    }
    /// A complete answer with Content-Length.
    bool answer(int status, std::string_view reason, std::string_view body = {},
                std::string_view headers = {}) {
        return send("HTTP/1.1 " + std::to_string(status) + " " + std::string(reason) +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(headers) +
                    "\r\n" + std::string(body));
    }
    /// 0 at the end of the stream, -1 on failure.
    long receive(char* out, size_t count) {
        if (ssl_) return SSL_read(ssl_, out, static_cast<int>(count));
        return ::recv(fd_, out, count, 0);
    }
    /// Sleeps until the time is over, the server stops or the peer is gone.
    void sleep(int milliseconds) {
        for (int waited = 0; waited < milliseconds && !stopping_; waited += 10) {
            pollfd poll_fd{fd_, POLLRDHUP, 0};
            if (::poll(&poll_fd, 1, 10) > 0) {
                if (poll_fd.revents & (POLLRDHUP | POLLHUP | POLLERR)) return;
            }
        }
    }
    int fd() const { return fd_; }

  private:
    const int fd_;
    SSL* const ssl_;
    const std::atomic<bool>& stopping_;
};

class Server {
  public:
    /// Returns false to close the connection.
    using Handler = std::function<bool(const ServerRequest& request, Connection& connection)>;

    explicit Server(Handler handler, SSL_CTX* tls = nullptr) : handler_(std::move(handler)), tls_(tls) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), length) != 0 ||
            ::listen(listener_, 128) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
            throw std::runtime_error("the test server cannot listen");
        }
        port_ = ntohs(address.sin_port);
        acceptor_ = std::thread([this] { accept_all(); });
    }
    ~Server() {
        stopping_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        acceptor_.join();
        {
            std::lock_guard lock(mutex_);
            for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
        }
        for (auto& thread : threads_) thread.join();
        ::close(listener_);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::string url(const std::string& path = "/", const std::string& host = "127.0.0.1") const {
        return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_) + path;
    }
    int port() const { return port_; }
    int connections() const { return connections_; }
    std::vector<ServerRequest> requests() {
        std::lock_guard lock(mutex_);
        return requests_;
    }

  private:
    void accept_all() {
        sigset_t broken_pipe;  // of a TLS connection the peer has closed; the threads below inherit the mask
        ::sigemptyset(&broken_pipe);
        ::sigaddset(&broken_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
        while (!stopping_) {
            const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0) {
                if (stopping_) return;
                continue;
            }
            ++connections_;
            std::lock_guard lock(mutex_);
            open_.push_back(fd);
            threads_.emplace_back([this, fd] { serve(fd); });
        }
    }

    void serve(int fd) {
        SSL* ssl = nullptr;
        bool ready = true;
        if (tls_) {
            ssl = SSL_new(tls_);
            SSL_set_fd(ssl, fd);
            ready = SSL_accept(ssl) == 1;
        }
        {
            Connection connection(fd, ssl, stopping_);
            std::string buffer;
            while (ready && !stopping_) {
                ServerRequest request;
                if (!read_request(connection, buffer, request)) break;
                {
                    std::lock_guard lock(mutex_);
                    requests_.push_back(request);
                }
                ready = handler_(request, connection);
            }
        }
        std::lock_guard lock(mutex_);
        std::erase(open_, fd);
        ::close(fd);
    }

    static bool read_request(Connection& connection, std::string& buffer, ServerRequest& request) {
        size_t end = 0;
        while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
            char chunk[4096];
            const long count = connection.receive(chunk, sizeof chunk);
            if (count <= 0) return false;
            buffer.append(chunk, static_cast<size_t>(count));
        }
        const std::string text = buffer.substr(0, end);
        const auto lines = split(text, '\n');
        buffer.erase(0, end + 4);
        const auto words = split(trim(lines[0]), ' ');
        if (words.size() < 2) return false;
        request.method = words[0];
        request.target = words[1];
        for (size_t i = 1; i < lines.size(); ++i) {
            const size_t colon = lines[i].find(':');
            if (colon == std::string::npos) continue;
            request.headers[to_lower(lines[i].substr(0, colon))] =
                trim(std::string_view(lines[i]).substr(colon + 1));
        }
        return true;
    }

    const Handler handler_;
    SSL_CTX* const tls_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> connections_{0};
    std::mutex mutex_;
    std::vector<int> open_;                // guarded by mutex_
    std::vector<std::thread> threads_;     // guarded by mutex_
    std::vector<ServerRequest> requests_;  // guarded by mutex_
    std::thread acceptor_;
};

}  // namespace granary::fetch::test
