#include <sys/sendfile.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>

#include "core/http/connection.h"

// The writing half of Connection.
namespace granary::http {

namespace {

constexpr size_t kTurnBytes = 2 << 20;
constexpr std::chrono::seconds kLingerPatience{5};

}  // namespace

// Brings the news of a growing file to the loop, at most one message at a time.
struct Connection::Waker {
    std::atomic<bool> pending{false};
};

Connection::Progress Connection::answer(Response&& response) {
    if (response.abort) return reset_connection();
    const Request& request = exchange_->request;
    AnswerTo to;
    to.head_only = request.head_only();
    to.get = request.method == Method::kGet;
    to.http11 = parser_.http11() || request.method_name.empty();
    to.keep_alive = body_read_ && parser_.keep_alive() && !core_.draining.load(std::memory_order_relaxed);
    to.range = request.headers.get("Range");
    to.if_range = request.headers.get("If-Range");
    if (!lay_out(std::move(response), to, loop_.date(), out_)) return reset_connection();
    state_ = State::kSending;
    last_progress_ = Clock::now();
    if (out_.growing) {
        chunk_left_ = 0;
        chunks_ended_ = false;
        waker_ = std::make_shared<Waker>();
        growing_token_ = out_.growing->subscribe([weak = weak_from_this(), waker = waker_,
                                                  mailbox = loop_.mailbox()] {
            if (waker->pending.exchange(true)) return;
            mailbox->post([weak, waker] {
                waker->pending.store(false);
                const auto self = weak.lock();
                if (self && self->waker_ == waker && self->state_ == State::kSending && !self->wants_write_)
                    self->run();
            });
        });
    }
    return Progress::kGoOn;
}

Connection::Progress Connection::reset_connection() {
    close(true);
    return Progress::kWait;
}

// Ends a response that cannot be completed. Where its framing tells that something is missing, what was sent
// may arrive in peace; where the end of the connection would be the end of the body, it must not come in
// order.
Connection::Progress Connection::cut_off() {
    close(!out_.lacks_announced());
    return Progress::kWait;
}

Connection::Progress Connection::wait_writable() {
    wants_write_ = true;
    // Until a first write had to wait nobody asked the poller about writing. From then on it reports each
    // edge.
    if (!watches_writes_) {
        watches_writes_ = true;
        loop_.rearm(*this, true);
    }
    return Progress::kWait;
}

Connection::Progress Connection::send() {
    if (wants_write_) return Progress::kWait;
    for (;;) {
        if (turn_bytes_ >= kTurnBytes) {
            watches_writes_ = wants_write_ = true;
            loop_.rearm(*this, true);
            return Progress::kWait;
        }
        Progress progress = Progress::kGoOn;
        if (out_.head_sent < out_.head.size()) {
            progress = send_head();
        } else if (out_.next_piece < out_.pieces.size()) {
            Outgoing::Piece& piece = out_.pieces[out_.next_piece];
            if (piece.length == 0)
                ++out_.next_piece;
            else
                progress = send_piece(piece);
        } else if (out_.growing) {
            progress = send_growing();
        } else {
            return sent_all();
        }
        if (progress == Progress::kWait) return progress;
    }
}

namespace {

enum class Sent { kSome, kBlocked, kBroken };

Sent judge(ssize_t n) {
    if (n > 0) return Sent::kSome;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Sent::kBlocked;
    // Nothing sent without an error: the file is shorter than it should be.
    return Sent::kBroken;
}

template <class Call>
ssize_t retry(Call call) {
    ssize_t n = 0;
    do {
        n = call();
    } while (n < 0 && errno == EINTR);
    return n;
}

}  // namespace

Connection::Progress Connection::send_head() {
    const bool more = out_.next_piece < out_.pieces.size() || out_.growing;
    const ssize_t n = retry([&] {
        return ::send(fd_, out_.head.data() + out_.head_sent, out_.head.size() - out_.head_sent,
                      MSG_NOSIGNAL | (more ? MSG_MORE : 0));
    });
    switch (judge(n)) {
        case Sent::kBlocked:
            return wait_writable();
        case Sent::kBroken:
            return reset_connection();
        case Sent::kSome:
            break;
    }
    out_.head_sent += static_cast<size_t>(n);
    turn_bytes_ += static_cast<size_t>(n);
    core_.bytes_sent.fetch_add(static_cast<uint64_t>(n), std::memory_order_relaxed);
    last_progress_ = Clock::now();
    return Progress::kGoOn;
}

Connection::Progress Connection::send_piece(Outgoing::Piece& piece) {
    const size_t count = static_cast<size_t>(std::min<uint64_t>(piece.length, kTurnBytes));
    const bool more = out_.next_piece + 1 < out_.pieces.size();
    ssize_t n = 0;
    if (piece.kind == Outgoing::Piece::Kind::kFile) {
        auto offset = static_cast<off_t>(piece.offset);
        n = retry([&] { return ::sendfile(fd_, out_.file->fd(), &offset, count); });
    } else {
        const std::string& source = piece.kind == Outgoing::Piece::Kind::kText ? piece.text : out_.body;
        n = retry([&] {
            return ::send(fd_, source.data() + piece.offset, count, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
        });
    }
    switch (judge(n)) {
        case Sent::kBlocked:
            return wait_writable();
        case Sent::kBroken:
            return cut_off();
        case Sent::kSome:
            break;
    }
    piece.offset += static_cast<uint64_t>(n);
    piece.length -= static_cast<uint64_t>(n);
    turn_bytes_ += static_cast<size_t>(n);
    core_.bytes_sent.fetch_add(static_cast<uint64_t>(n), std::memory_order_relaxed);
    last_progress_ = Clock::now();
    return Progress::kGoOn;
}

Connection::Progress Connection::send_growing() {
    const GrowingFile::Progress progress = out_.growing->progress();
    if (progress.state == GrowingFile::State::kFailed) return cut_off();
    const bool complete = progress.state == GrowingFile::State::kComplete;
    // What was announced must be what came, or the peer would take a wrong body for a right one.
    if (complete && out_.growing_total && *out_.growing_total != progress.readable) return cut_off();
    if (complete && !out_.growing_end) out_.growing_end = progress.readable;
    if (out_.growing_end && out_.growing_at >= *out_.growing_end) {
        // The last bytes of a file that is not complete may still turn out wrong only if the writer let them
        // be read.
        if (out_.chunked && !chunks_ended_) {
            chunks_ended_ = true;
            out_.head.assign(out_.growing_at > 0 ? "\r\n0\r\n\r\n" : "0\r\n\r\n");
            out_.head_sent = 0;
        }
        out_.growing.reset();
        return Progress::kGoOn;
    }
    const uint64_t end =
        out_.growing_end ? std::min(*out_.growing_end, progress.readable) : progress.readable;
    if (out_.growing_at >= end) return Progress::kWait;  // the waker calls
    uint64_t count = std::min<uint64_t>(end - out_.growing_at, kTurnBytes);
    if (out_.chunked) {
        if (chunk_left_ == 0) return start_next_chunk(count);
        count = std::min(count, chunk_left_);
    }
    auto offset = static_cast<off_t>(out_.growing_at);
    const ssize_t n =
        retry([&] { return ::sendfile(fd_, out_.growing->fd(), &offset, static_cast<size_t>(count)); });
    switch (judge(n)) {
        case Sent::kBlocked:
            return wait_writable();
        case Sent::kBroken:
            return cut_off();
        case Sent::kSome:
            break;
    }
    out_.growing_at += static_cast<uint64_t>(n);
    if (out_.chunked) chunk_left_ -= static_cast<uint64_t>(n);
    turn_bytes_ += static_cast<size_t>(n);
    core_.bytes_sent.fetch_add(static_cast<uint64_t>(n), std::memory_order_relaxed);
    last_progress_ = Clock::now();
    return Progress::kGoOn;
}

// Puts the line before a chunk into the head, which is sent first.
Connection::Progress Connection::start_next_chunk(uint64_t length) {
    std::array<char, 16> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), length, 16);
    static_cast<void>(error);
    out_.head.assign(out_.growing_at > 0 ? "\r\n" : "");
    out_.head.append(digits.data(), end);
    out_.head += "\r\n";
    out_.head_sent = 0;
    chunk_left_ = length;
    return Progress::kGoOn;
}

Connection::Progress Connection::sent_all() {
    growing_token_.reset();
    waker_.reset();
    const bool close_now = out_.close;
    out_.clear();
    if (!close_now) {
        begin_request();
        return Progress::kGoOn;
    }
    if (!body_read_ || !input_.empty()) {
        linger(kLingerPatience);
        return Progress::kGoOn;
    }
    ::shutdown(fd_, SHUT_WR);
    close(false);
    return Progress::kWait;
}

}  // namespace granary::http
