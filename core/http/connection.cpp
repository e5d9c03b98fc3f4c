#include "core/http/connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "core/base/log.h"
#include "core/base/network.h"
#include "core/base/text.h"

namespace granary::http {

namespace {

// What one connection may move before the others have their turn.
constexpr size_t kTurnBytes = 1 << 20;
constexpr size_t kSinkChunk = 1 << 20;
// Heads fit into this; bodies are received into all of the loop's scratch space.
constexpr size_t kHeadRead = 16 * 1024;
constexpr size_t kLingerBytes = 32u << 20;

/// The address of "1.2.3.4:5678", "[::1]:5678" or "::1".
std::string_view address_of(std::string_view entry) {
    if (entry.starts_with('[')) return entry.substr(1, entry.find(']') - 1);
    const size_t colon = entry.find(':');
    return colon != std::string_view::npos && entry.find(':', colon + 1) == std::string_view::npos
               ? entry.substr(0, colon)
               : entry;
}

}  // namespace

Connection::Connection(EventLoop& loop, ServerCore& core, int fd, std::string remote_address)
    : loop_(loop),
      core_(core),
      fd_(fd),
      remote_address_(std::move(remote_address)),
      from_proxy_(is_in_networks(remote_address_, core.settings.trusted_proxies)),
      parser_(core.settings.max_header_bytes),
      exchange_(std::make_shared<Exchange>()) {
    last_progress_ = head_start_ = Clock::now();
}

Connection::~Connection() = default;

void Connection::name_client(Request& request) const {
    request.remote_address = remote_address_;
    request.from_proxy = from_proxy_;
    if (!from_proxy_) return;
    // From the right: what the nearest proxy saw, and as long as that is a proxy of ours, what that one saw.
    const auto values = request.headers.all("x-forwarded-for");
    for (auto value = values.rbegin(); value != values.rend(); ++value) {
        const auto entries = split(*value, ',');
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
            const std::string_view address = address_of(trim(*entry));
            if (!is_network(address) || address.find('/') != std::string_view::npos) return;
            request.remote_address = address;
            if (!is_in_networks(address, core_.settings.trusted_proxies)) return;
        }
    }
}

void Connection::on_ready(Readiness ready) {
    if (state_ == State::kClosed) return;
    if (ready.hung_up) return close(false);
    drained_ = false;
    if (ready.half_closed && !half_closed_) {
        half_closed_ = true;
        half_closed_at_ = Clock::now();
    }
    if (ready.writable) wants_write_ = false;
    run();
}

void Connection::run(Progress (Connection::*first)()) {
    turn_bytes_ = 0;
    input_ = kept_input_;
    try {
        Progress progress = first != nullptr ? (this->*first)() : Progress::kGoOn;
        while (progress == Progress::kGoOn) progress = step();
    } catch (const std::exception& error) {
        log::error("http", std::string("a connection failed: ") + error.what());
        close(true);
    }
    stash_input();
}

Connection::Progress Connection::step() {
    switch (state_) {
        case State::kHead:
            return read_head();
        case State::kBody:
            return read_body();
        case State::kSending:
            return send();
        case State::kLingering:
            return discard();
        case State::kAccepting:
        case State::kSinking:
        case State::kHandling:
        case State::kAwaiting:
        case State::kClosed:
            break;
    }
    return Progress::kWait;
}

// What was received but not parsed must leave the scratch space, which the next connection overwrites.
void Connection::stash_input() {
    const char* begin = kept_input_.data();
    const bool kept = input_.data() >= begin && input_.data() <= begin + kept_input_.size();
    if (input_.empty())
        kept_input_.clear();
    else if (kept)
        kept_input_.erase(0, static_cast<size_t>(input_.data() - begin));
    else
        kept_input_.assign(input_);
    input_ = kept_input_;
}

// Receives up to `room` bytes behind what is left in input_.
Connection::Progress Connection::receive(size_t room) {
    if (drained_ && !half_closed_) return Progress::kWait;
    if (turn_bytes_ >= kTurnBytes) {
        loop_.rearm(*this, watches_writes_);
        return Progress::kWait;
    }
    stash_input();  // it may stand where the socket is about to be read into
    const std::span<char> scratch = loop_.scratch();
    room = std::min(room, scratch.size());
    ssize_t n = 0;
    do {
        n = ::recv(fd_, scratch.data(), room, 0);
    } while (n < 0 && errno == EINTR);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Progress::kWait;
    if (n <= 0) {
        close(false);
        return Progress::kWait;
    }
    const auto count = static_cast<size_t>(n);
    // A short read emptied the socket; the edge-triggered poller tells of whatever comes later.
    drained_ = count < room;
    turn_bytes_ += count;
    core_.bytes_received.fetch_add(count, std::memory_order_relaxed);
    last_progress_ = Clock::now();
    if (input_.empty()) {
        input_ = {scratch.data(), count};
    } else {
        kept_input_.append(scratch.data(), count);
        input_ = kept_input_;
    }
    return Progress::kGoOn;
}

Connection::Progress Connection::read_head() {
    if (input_.empty()) {
        if (receive(kHeadRead) == Progress::kWait) return Progress::kWait;
        head_start_ = last_progress_;
    }
    size_t used = 0;
    const auto status = parser_.parse_head(input_, used, exchange_->request);
    if (status == RequestParser::Status::kNeedMore) return receive(kHeadRead);
    core_.requests.fetch_add(1, std::memory_order_relaxed);
    name_client(exchange_->request);
    if (status == RequestParser::Status::kBad) {
        body_read_ = false;
        return fail(parser_.error_status(), parser_.error_message());
    }
    input_.remove_prefix(used);
    return after_head();
}

Connection::Progress Connection::after_head() {
    const Request& request = exchange_->request;
    body_read_ = !request.has_body;
    body_start_ = last_progress_;
    sink_time_ = {};
    body_bytes_ = 0;
    if (parser_.unknown_expectation())
        return fail(417, "the only expectation that can be met is \"100-continue\"");
    if (request.has_body && request.content_length.value_or(UINT64_MAX) > kSmallBody) {
        state_ = State::kAccepting;
        on_pool(&Connection::run_accept, &Connection::accepted);
        return Progress::kWait;
    }
    run_accept(core_.handler, *exchange_);
    return accepted();
}

Connection::Progress Connection::accepted() {
    Exchange& exchange = *exchange_;
    if (exchange.failure || exchange.intake.refusal) {
        // A small body is read all the same, and ignored: the connection can be kept then.
        const bool small =
            exchange.request.has_body && exchange.request.content_length.value_or(UINT64_MAX) <= kSmallBody;
        if (!small || parser_.expects_continue()) return decline();
        std::optional<Response> refusal = std::move(exchange.intake.refusal);
        exchange.intake = Intake();
        exchange.intake.refusal = std::move(refusal);
    }
    if (!exchange.request.has_body) {
        if (exchange.intake.sink) {
            exchange.body_complete = true;
            return sink_chunk();
        }
        return dispatch();
    }
    const uint64_t limit = exchange.intake.max_body;
    if (exchange.request.content_length.value_or(0) > limit)
        return fail(413, "the request body of " + std::to_string(*exchange.request.content_length) +
                             " bytes is larger than the " + std::to_string(limit) + " bytes allowed here");
    parser_.limit_body(limit);
    if (!exchange.intake.sink && exchange.request.content_length)
        exchange.request.body.reserve(
            static_cast<size_t>(std::min<uint64_t>(*exchange.request.content_length, kSinkChunk)));
    state_ = State::kBody;
    if (parser_.expects_continue() && parser_.http11() && input_.empty()) send_continue();
    return Progress::kGoOn;
}

// An interim response is a few bytes into an empty socket buffer; a peer that lets even that fail just waits
// longer.
void Connection::send_continue() {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    const ssize_t n = ::send(fd_, kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
    if (n > 0 && static_cast<size_t>(n) < kContinue.size()) close(true);
}

Connection::Progress Connection::read_body() {
    Exchange& exchange = *exchange_;
    const bool to_sink = exchange.intake.sink != nullptr;
    std::string& target = to_sink ? exchange.chunk : exchange.request.body;
    const size_t before = target.size();
    size_t used = 0;
    const auto status = parser_.parse_body(input_, used, target);
    input_.remove_prefix(used);
    body_bytes_ += target.size() - before;
    if (status == RequestParser::Status::kBad) return fail(parser_.error_status(), parser_.error_message());
    if (status == RequestParser::Status::kDone) {
        body_read_ = true;
        exchange.body_complete = true;
        return to_sink ? sink_chunk() : dispatch();
    }
    if (!to_sink) return receive(loop_.scratch().size());
    if (exchange.chunk.size() >= kSinkChunk) return sink_chunk();
    const size_t room = kSinkChunk - exchange.chunk.size();
    if (receive(room) == Progress::kGoOn) return Progress::kGoOn;
    if (state_ == State::kBody && !exchange.chunk.empty()) return sink_chunk();
    return Progress::kWait;
}

Connection::Progress Connection::sink_chunk() {
    state_ = State::kSinking;
    sink_start_ = Clock::now();
    on_pool(&Connection::run_sink, &Connection::after_sink);
    return Progress::kWait;
}

Connection::Progress Connection::after_sink() {
    Exchange& exchange = *exchange_;
    last_progress_ = Clock::now();
    sink_time_ += last_progress_ - sink_start_;
    if (exchange.failure) return fail(exchange.failure->first, exchange.failure->second);
    if (!exchange.body_complete) {
        state_ = State::kBody;
        return Progress::kGoOn;
    }
    // On the pool the handler ran right behind the sink.
    if (exchange.intake.where == Intake::Where::kPool) return handled();
    return dispatch();
}

Connection::Progress Connection::dispatch() {
    if (exchange_->failure || exchange_->intake.refusal) return decline();
    if (exchange_->intake.where == Intake::Where::kPool) {
        state_ = State::kHandling;
        on_pool(&Connection::run_handle, &Connection::handled);
        return Progress::kWait;
    }
    run_handle(core_.handler, *exchange_);
    return handled();
}

Connection::Progress Connection::handled() {
    if (exchange_->response.later) return await_answer();
    return answer(std::move(exchange_->response));
}

Connection::Progress Connection::await_answer() {
    state_ = State::kAwaiting;
    exchange_->response.later->when_come([weak = weak_from_this(), mailbox = loop_.mailbox()] {
        mailbox->post([weak] {
            const auto self = weak.lock();
            if (!self || self->state_ != State::kAwaiting) return;
            self->state_ = State::kHandling;
            self->on_pool(&Connection::run_later, &Connection::handled);
        });
    });
    return Progress::kWait;
}

// The handler that began this answer may still run: the exchange is its own from here on.
Connection::Progress Connection::begun() {
    handler_runs_ = true;
    return answer(std::move(begun_));
}

class Connection::Early : public EarlyAnswer {
  public:
    Early(std::weak_ptr<Connection> connection, std::shared_ptr<Mailbox> mailbox,
          std::shared_ptr<Exchange> exchange)
        : connection_(std::move(connection)), mailbox_(std::move(mailbox)), exchange_(std::move(exchange)) {
        exchange_->request.early = this;
    }
    ~Early() override { exchange_->request.early = nullptr; }
    Early(const Early&) = delete;
    Early& operator=(const Early&) = delete;

    void begin(Response response) override {
        if (exchange_->begun) return;
        exchange_->begun = true;
        mailbox_->post([connection = connection_, exchange = exchange_,
                        response = std::make_shared<Response>(std::move(response))] {
            const auto self = connection.lock();
            if (!self || self->exchange_ != exchange ||
                (self->state_ != State::kHandling && self->state_ != State::kSinking))
                return;
            self->begun_ = std::move(*response);
            self->run(&Connection::begun);
        });
    }
    bool abandoned() const override { return connection_.expired(); }

  private:
    const std::weak_ptr<Connection> connection_;
    const std::shared_ptr<Mailbox> mailbox_;
    const std::shared_ptr<Exchange> exchange_;
};

void Connection::on_pool(void (*work)(Handler&, Exchange&), Progress (Connection::*then)()) {
    core_.pool.submit([work, then, exchange = exchange_, weak = weak_from_this(), handler = &core_.handler,
                       mailbox = loop_.mailbox()]() mutable {
        // Without a peer there is nobody to work for; sinks are then destroyed here rather than on the loop.
        if (weak.expired()) return;
        {
            const Early early(weak, mailbox, exchange);
            work(*handler, *exchange);
        }
        if (weak.expired() || exchange->begun) return;
        mailbox->post([then, exchange = std::move(exchange), weak = std::move(weak)] {
            const auto self = weak.lock();
            if (self && self->state_ != State::kClosed) self->run(then);
        });
    });
}

Response Connection::failure_response(Handler& handler, const Request& request, int status,
                                      const std::string& message) {
    try {
        return handler.on_failure(request, status, message);
    } catch (const std::exception& error) {
        log::error("http", std::string("on_failure() failed: ") + error.what());
    } catch (...) {
        log::error("http", "on_failure() failed with an unknown exception");
    }
    return Response::text(status, "");
}

namespace {

// Status and message of the exception that is being handled. What is not a Failure is our fault, and is not
// for the peer to read.
std::pair<int, std::string> describe_exception(const Request& request) {
    try {
        throw;
    } catch (const Failure& failure) {
        return {http_status(failure.error().code), failure.error().message};
    } catch (const std::exception& error) {
        log::error("http", request.method_name + " " + request.path + " failed: " + error.what());
    } catch (...) {
        log::error("http", request.method_name + " " + request.path + " failed with an unknown exception");
    }
    return {500, "the server failed to handle the request"};
}

}  // namespace

void Connection::run_accept(Handler& handler, Exchange& exchange) {
    try {
        exchange.intake = handler.accept(exchange.request);
    } catch (...) {
        exchange.failure = describe_exception(exchange.request);
    }
}

void Connection::run_sink(Handler& handler, Exchange& exchange) {
    try {
        BodySink& sink = *exchange.intake.sink;
        if (!exchange.chunk.empty()) sink.write(exchange.chunk);
        exchange.chunk.clear();
        if (!exchange.body_complete) return;
        sink.finish();
        exchange.request.sink = std::move(exchange.intake.sink);
    } catch (...) {
        exchange.failure = describe_exception(exchange.request);
        return;
    }
    if (exchange.intake.where == Intake::Where::kPool) run_handle(handler, exchange);
}

void Connection::run_handle(Handler& handler, Exchange& exchange) {
    try {
        Response response = handler.handle(exchange.request);
        if (!exchange.begun) exchange.response = std::move(response);
    } catch (...) {
        const auto [status, message] = describe_exception(exchange.request);
        if (exchange.begun) return;
        exchange.response = failure_response(handler, exchange.request, status, message);
    }
}

void Connection::run_later(Handler& handler, Exchange& exchange) {
    const auto later = std::move(exchange.response.later);
    try {
        exchange.response = later->take()(exchange.request);
    } catch (...) {
        const auto [status, message] = describe_exception(exchange.request);
        exchange.response = failure_response(handler, exchange.request, status, message);
    }
}

Connection::Progress Connection::decline() {
    if (exchange_->failure) return fail(exchange_->failure->first, exchange_->failure->second);
    Response response = std::move(*exchange_->intake.refusal);
    if (!body_read_) response.close = true;
    return answer(std::move(response));
}

Connection::Progress Connection::fail(int status, const std::string& message) {
    Response response = failure_response(core_.handler, exchange_->request, status, message);
    // Where the next request would begin is unknown, or behind a body nobody wants.
    if (!body_read_) response.close = true;
    return answer(std::move(response));
}

void Connection::begin_request() {
    release_exchange();
    parser_.reset();
    body_read_ = true;
    state_ = State::kHead;
    head_start_ = last_progress_;
}

// Makes the exchange ready for the next request, reusing its memory where it is ours alone.
void Connection::release_exchange() {
    Exchange& old = *exchange_;
    const bool heavy = old.intake.sink || old.request.sink || old.request.body.capacity() > kSmallBody;
    if (heavy || std::exchange(handler_runs_, false) || exchange_.use_count() > 1) {
        if (old.intake.sink || old.request.sink) {
            // Sinks clean up on disk: not on the loop. After the pool has stopped this destroys right here.
            core_.pool.submit([doomed = std::move(exchange_)]() mutable { doomed.reset(); });
        }
        exchange_ = std::make_shared<Exchange>();
        return;
    }
    Request& request = old.request;
    request.method_name.clear();
    request.target.clear();
    request.path.clear();
    request.query.clear();
    request.headers = Headers();
    request.content_length.reset();
    request.has_body = false;
    request.body.clear();
    old.intake = Intake();
    old.response = Response();
    old.chunk.clear();
    old.body_complete = false;
    old.failure.reset();
}

void Connection::on_tick(Clock::time_point now) {
    const ServerSettings& settings = core_.settings;
    switch (state_) {
        case State::kHead:
            if (kept_input_.empty()) {
                if (now - last_progress_ > settings.idle_timeout) close(false);
            } else if (now - head_start_ > settings.header_timeout) {
                run(&Connection::late_head);
            }
            break;
        case State::kBody: {
            const auto spent = now - body_start_ - sink_time_;
            const auto seconds = std::chrono::duration<double>(spent).count();
            const bool slow =
                spent > settings.body_grace &&
                static_cast<double>(body_bytes_) < seconds * static_cast<double>(settings.min_body_rate);
            if (slow || now - last_progress_ > settings.idle_timeout) run(&Connection::late_body);
            break;
        }
        case State::kAwaiting:
            if (has_most_likely_gone(now)) close(false);
            break;
        case State::kSending:
            if (wants_write_) {
                if (now - last_progress_ > settings.idle_timeout) close(true);
            } else if (has_most_likely_gone(now)) {  // it waits for a growing file
                cut_off();
            }
            break;
        case State::kLingering:
            if (now > linger_until_) close(false);
            break;
        case State::kAccepting:
        case State::kSinking:
        case State::kHandling:
        case State::kClosed:
            break;
    }
}

// Whoever gives up closes in order as a rule, and then nothing but the next byte sent would tell that nobody
// is there; with an upstream that is silent there is none for minutes. Who only ends its own direction still
// gets an answer that comes soon.
bool Connection::has_most_likely_gone(Clock::time_point now) const {
    return half_closed_ &&
           now - std::max(half_closed_at_, last_progress_) > core_.settings.half_closed_timeout;
}

void Connection::on_drain() {
    if (state_ == State::kHead && kept_input_.empty()) close(false);
}

void Connection::refuse() {
    run(&Connection::too_many);
    if (state_ == State::kLingering) linger_until_ = Clock::now() + std::chrono::seconds(1);
}

Connection::Progress Connection::too_many() {
    body_read_ = false;
    name_client(exchange_->request);
    return fail(503, "the server has too many connections, try again later");
}

Connection::Progress Connection::late_head() {
    body_read_ = false;
    name_client(exchange_->request);
    return fail(408, "the request head did not arrive within " +
                         std::to_string(core_.settings.header_timeout.count()) + " s");
}

Connection::Progress Connection::late_body() {
    return fail(408, "the request body arrived too slowly");
}

// The answer is complete but the peer may still be sending: closing now would reset the connection and could
// destroy the answer before the peer has read it.
void Connection::linger(std::chrono::seconds patience) {
    ::shutdown(fd_, SHUT_WR);
    release_exchange();
    state_ = State::kLingering;
    linger_until_ = Clock::now() + patience;
    linger_bytes_ = 0;
    input_ = {};
    drained_ = false;
}

Connection::Progress Connection::discard() {
    input_ = {};
    const Progress progress = receive(loop_.scratch().size());
    if (progress == Progress::kWait) return progress;
    linger_bytes_ += input_.size();
    input_ = {};
    if (linger_bytes_ <= kLingerBytes) return Progress::kGoOn;
    close(false);
    return Progress::kWait;
}

void Connection::close(bool reset) {
    if (state_ == State::kClosed) return;
    // A job of the pool may be using the exchange: then it is the job's to destroy.
    const bool shared =
        state_ == State::kAccepting || state_ == State::kSinking || state_ == State::kHandling;
    state_ = State::kClosed;
    growing_token_.reset();
    waker_.reset();
    out_.clear();
    if (!shared) release_exchange();
    const auto self = weak_from_this().lock();  // the loop gives up its share
    loop_.remove(*this, reset);
}

}  // namespace granary::http
