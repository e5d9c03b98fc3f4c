#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/http/event_loop.h"
#include "core/http/http.h"
#include "core/http/outgoing.h"
#include "core/http/parser.h"

namespace granary::http {

/// One peer: reads its requests one after the other, has them handled and writes the answers, in order. Lives
/// on one event loop; only jobs of the pool run elsewhere, and those touch the Exchange, never the
/// connection.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    using Clock = std::chrono::steady_clock;

    /// `fd` is non-blocking and closed by the loop.
    Connection(EventLoop& loop, ServerCore& core, int fd, std::string remote_address);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int fd() const { return fd_; }

    struct Readiness {
        bool writable = false;
        bool half_closed = false;  ///< the peer sends no more
        bool hung_up = false;      ///< both directions are gone
    };
    void on_ready(Readiness ready);
    /// Called about twice a second: ends what takes too long.
    void on_tick(Clock::time_point now);
    /// Closes when idle; otherwise the response under way will be the last.
    void on_drain();
    /// Answers 503 and closes: there are too many connections.
    void refuse();
    void close(bool reset);

  private:
    enum class State {
        kHead,       // reading a request head, or waiting for one
        kAccepting,  // Handler::accept runs on the pool
        kBody,       // reading a body
        kSinking,    // the sink takes a chunk on the pool
        kHandling,   // Handler::handle runs on the pool, or what makes the answer that came later
        kAwaiting,   // the answer is to come later: nobody works on it here
        kSending,
        kLingering,  // answered early: what still comes is discarded, so that the peer sees the answer
        kClosed,
    };
    enum class Progress { kGoOn, kWait };

    // What a request consists of. Jobs of the pool share it, so that it outlives a connection that dies
    // meanwhile.
    struct Exchange {
        Request request;
        Intake intake;
        Response response;
        std::string chunk;  // of the body, on its way to the sink
        bool body_complete = false;
        bool begun = false;  // the answer was begun by the handler; written and read by the job of the pool
        std::optional<std::pair<int, std::string>> failure;  // status and message, of accept() or the sink
    };
    struct Waker;
    class Early;

    // Drives the state machine until it has to wait; begins with `first` when given.
    void run(Progress (Connection::*first)() = nullptr);
    Progress step();
    Progress read_head();
    Progress after_head();
    Progress accepted();
    Progress read_body();
    Progress sink_chunk();
    Progress after_sink();
    Progress dispatch();
    Progress handled();
    Progress await_answer();
    Progress begun();
    Progress receive(size_t room);

    Progress fail(int status, const std::string& message);
    Progress decline();  ///< by what accept() threw or answered
    Progress answer(Response&& response);
    Progress send();
    Progress send_head();
    Progress send_piece(Outgoing::Piece& piece);
    Progress send_growing();
    Progress start_next_chunk(uint64_t length);
    Progress wait_writable();
    Progress sent_all();
    Progress reset_connection();
    Progress cut_off();
    void linger(std::chrono::seconds patience);
    Progress discard();
    Progress too_many();
    Progress late_head();
    Progress late_body();

    void begin_request();
    void release_exchange();
    void stash_input();
    void send_continue();
    bool has_most_likely_gone(Clock::time_point now) const;
    // Runs `work` on the pool with the exchange, then `then` on the loop if the connection still lives.
    void on_pool(void (*work)(Handler&, Exchange&), Progress (Connection::*then)());
    static void run_accept(Handler& handler, Exchange& exchange);
    static void run_sink(Handler& handler, Exchange& exchange);
    static void run_handle(Handler& handler, Exchange& exchange);
    static void run_later(Handler& handler, Exchange& exchange);
    static Response failure_response(Handler& handler, const Request& request, int status,
                                     const std::string& message);

    EventLoop& loop_;
    ServerCore& core_;
    const int fd_;
    /// Says in the request who sent it.
    void name_client(Request& request) const;

    const std::string remote_address_;
    const bool from_proxy_;
    RequestParser parser_;
    std::shared_ptr<Exchange> exchange_;
    State state_ = State::kHead;

    std::string kept_input_;  // received, not parsed yet
    std::string_view
        input_;             // the same, while the connection runs; in kept_input_ or the loop's scratch space
    bool drained_ = false;  // the last receive emptied the socket: wait for the loop to tell of more
    bool half_closed_ = false;
    Clock::time_point half_closed_at_;
    bool body_read_ = true;  // the body of the current request was read to its end
    bool watches_writes_ = false;
    bool wants_write_ = false;

    Response begun_;             // what a handler that still runs has begun to answer
    bool handler_runs_ = false;  // behind an answer that was begun: the exchange is the handler's

    Outgoing out_;
    std::shared_ptr<void> growing_token_;
    std::shared_ptr<Waker> waker_;
    uint64_t chunk_left_ = 0;  // of the chunk being sent of a growing file
    bool chunks_ended_ = false;

    size_t turn_bytes_ = 0;  // moved in this turn, against the budget
    Clock::time_point last_progress_;
    Clock::time_point head_start_;
    Clock::time_point body_start_;
    Clock::time_point sink_start_;
    Clock::duration sink_time_{};
    uint64_t body_bytes_ = 0;
    Clock::time_point linger_until_;
    size_t linger_bytes_ = 0;
};

}  // namespace granary::http
