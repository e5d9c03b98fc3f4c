#include "core/http/parser.h"

#include <algorithm>
#include <cstring>
#include <optional>

// GCC 12 mistakes an empty boost::optional for an uninitialised read when sanitizers are on.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <boost/beast/http/basic_parser.hpp>
#pragma GCC diagnostic pop

#include "core/base/text.h"

namespace granary::http {

namespace beast_http = boost::beast::http;

namespace {

// An incomplete chunk header, or the trailers: nothing honest needs more.
constexpr size_t kMaxFraming = 16 * 1024;
// All chunk extensions of one request together.
constexpr uint64_t kMaxExtensions = 64 * 1024;

using BeastString = boost::beast::string_view;
using BeastError = boost::beast::error_code;

std::string_view view(BeastString text) {
    return {text.data(), text.size()};
}

Method method_of(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get:
            return Method::kGet;
        case beast_http::verb::head:
            return Method::kHead;
        case beast_http::verb::post:
            return Method::kPost;
        case beast_http::verb::put:
            return Method::kPut;
        case beast_http::verb::patch:
            return Method::kPatch;
        case beast_http::verb::delete_:
            return Method::kDelete;
        case beast_http::verb::options:
            return Method::kOptions;
        default:
            return Method::kOther;
    }
}

// Lines end with CR LF, neither occurs elsewhere, no NUL, no line continues the one before (obs-fold) and no
// name is followed by space: places where readers of the wire have disagreed. Beast accepts some of them.
const char* find_line_fault(std::string_view head) {
    if (std::memchr(head.data(), '\0', head.size()) != nullptr) return "the request head contains a NUL byte";
    size_t at = 0;
    while (at < head.size()) {
        const size_t feed = head.find('\n', at);
        const std::string_view line = head.substr(at, feed == std::string_view::npos ? feed : feed - at);
        if (line.empty() || line.back() != '\r')
            return "a line of the request head ends without carriage return and line feed";
        if (line.find('\r') != line.size() - 1)
            return "a line of the request head contains a bare carriage return";
        if (line.front() == ' ' || line.front() == '\t')
            return "a header line continues the one before, which is not accepted";
        at = feed + 1;
    }
    return nullptr;
}

bool is_host(std::string_view host) {
    return std::all_of(host.begin(), host.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != '/' && c != '?' && c != '#' &&
               c != '@' && c != '\\' && c != ',';
    });
}

}  // namespace

// Beast calls back with each piece it recognised; State keeps what the checks after the head need.
struct RequestParser::State {
    class Wire : public beast_http::basic_parser<true> {
      public:
        explicit Wire(State& owner) : state_(owner) {}

      private:
        void on_request_impl(beast_http::verb verb, BeastString method, BeastString target, int version,
                             BeastError&) override {
            state_.request->method = method_of(verb);
            state_.request->method_name = view(method);
            state_.request->target = view(target);
            state_.http11 = version >= 11;
        }
        void on_response_impl(int, BeastString, int, BeastError&) override {}
        void on_field_impl(beast_http::field field, BeastString name, BeastString value,
                           BeastError& error) override {
            // Trailers come here too: they could only mislead, so they are dropped.
            if (state_.request == nullptr) return;
            state_.note_field(field, view(value));
            if (state_.status != 0) {
                error = beast_http::make_error_code(beast_http::error::bad_value);
                return;
            }
            state_.request->headers.add(view(name), view(value));
        }
        void on_header_impl(BeastError&) override {}
        void on_body_init_impl(const boost::optional<std::uint64_t>&, BeastError&) override {}
        std::size_t on_body_impl(BeastString body, BeastError& error) override {
            return state_.take(body, error);
        }
        void on_chunk_header_impl(std::uint64_t size, BeastString extensions, BeastError& error) override {
            state_.extension_bytes += extensions.size();
            if (state_.extension_bytes > kMaxExtensions) {
                state_.refuse(400, "the chunk extensions of the request body exceed 64 KiB");
                error = beast_http::make_error_code(beast_http::error::bad_chunk_extension);
            } else if (size > state_.body_limit - state_.body_bytes) {
                state_.refuse_large();
                error = beast_http::make_error_code(beast_http::error::body_limit);
            }
        }
        std::size_t on_chunk_body_impl(std::uint64_t, BeastString body, BeastError& error) override {
            return state_.take(body, error);
        }
        void on_finish_impl(BeastError&) override {}

        State& state_;
    };

    explicit State(size_t max_header_bytes) : max_header(max_header_bytes) { reset(); }

    void reset() {
        wire.emplace(*this);
        // The head is handed over whole and was measured before; the limit is left to bound trailers.
        wire->header_limit(static_cast<std::uint32_t>(std::min<size_t>(max_header + 4, UINT32_MAX)));
        wire->body_limit(UINT64_MAX);  // not boost::none: any length compares greater than that
        request = nullptr;
        out = nullptr;
        scanned = skipped = hosts = transfer_codings = 0;
        body_bytes = extension_bytes = 0;
        body_limit = UINT64_MAX;
        content_length.reset();
        http11 = expects_continue = unknown_expectation = false;
        status = 0;
        message.clear();
    }

    void refuse(int code, std::string_view why) {
        if (status != 0) return;  // the first reason is the true one
        status = code;
        message = why;
    }
    void refuse_large() {
        refuse(413,
               "the request body is larger than the " + std::to_string(body_limit) + " bytes allowed here");
    }

    std::size_t take(BeastString body, BeastError& error) {
        if (body.size() > body_limit - body_bytes) {
            refuse_large();
            error = beast_http::make_error_code(beast_http::error::body_limit);
            return 0;
        }
        body_bytes += body.size();
        out->append(body.data(), body.size());
        return body.size();
    }

    void note_field(beast_http::field field, std::string_view value) {
        switch (field) {
            case beast_http::field::host:
                if (++hosts > 1) refuse(400, "the request has more than one Host header");
                if (!is_host(value)) refuse(400, "the Host header is not a host and port");
                break;
            case beast_http::field::content_length: {
                const bool digits = value.find_first_not_of("0123456789") == std::string_view::npos;
                const auto number = digits ? parse_int(value) : std::nullopt;
                if (!number) return refuse(400, "the Content-Length header is not one decimal number");
                const auto length = static_cast<uint64_t>(*number);
                if (content_length && *content_length != length)
                    return refuse(400, "the request has differing Content-Length headers");
                content_length = length;
                break;
            }
            case beast_http::field::transfer_encoding:
                if (++transfer_codings > 1 || !iequals(value, "chunked"))
                    refuse(400, "the only transfer coding accepted is \"chunked\", once");
                break;
            case beast_http::field::expect:
                if (iequals(value, "100-continue"))
                    expects_continue = true;
                else
                    unknown_expectation = true;
                break;
            default:
                break;
        }
    }

    // What can only be judged with the whole head at hand.
    bool check_head(Request& head) {
        if (transfer_codings > 0 && content_length)
            refuse(400, "the request has both Content-Length and Transfer-Encoding");
        else if (transfer_codings > 0 && !http11)
            refuse(400, "Transfer-Encoding is not part of HTTP/1.0");
        else if (http11 && hosts == 0)
            refuse(400, "an HTTP/1.1 request needs a Host header");
        else if (wire->chunked() != (transfer_codings > 0))
            refuse(400, "the body framing of the request is ambiguous");
        if (status != 0) return false;
        head.content_length = wire->chunked() ? std::nullopt : content_length;
        head.has_body = !wire->is_done();
        return split_target(head);
    }

    // Reduces the target to origin form, then splits and decodes it.
    bool split_target(Request& head) {
        std::string& target = head.target;
        const bool is_options_star = head.method == Method::kOptions && target == "*";
        if (!is_options_star && !target.empty() && target.front() != '/') {
            const size_t scheme = target.find("://");
            const std::string_view name = std::string_view(target).substr(0, scheme);
            if (scheme == std::string::npos || !(iequals(name, "http") || iequals(name, "https"))) {
                refuse(400, "the request target is neither a path nor an http URL");
                return false;
            }
            const size_t path = target.find_first_of("/?", scheme + 3);
            const std::string_view authority =
                std::string_view(target).substr(scheme + 3, path - (scheme + 3));
            if (authority.empty() || !is_host(authority)) {
                refuse(400, "the request target names no valid host");
                return false;
            }
            // RFC 9112 section 3.2.2: the authority of an absolute target replaces Host.
            head.headers.set("Host", std::string(authority));
            target = path == std::string::npos ? "/" : target.substr(path);
            if (target.front() == '?') target.insert(target.begin(), '/');
        }
        if (target.empty() || target.find('#') != std::string::npos) {
            refuse(400, "the request target is not a path with an optional query");
            return false;
        }
        const size_t mark = target.find('?');
        const std::string_view raw_path = std::string_view(target).substr(0, mark);
        if (mark != std::string::npos) head.query.assign(target, mark + 1, std::string::npos);
        if (raw_path.find('%') == std::string_view::npos) {
            head.path = raw_path;
        } else {
            auto decoded = percent_decode(raw_path);
            if (!decoded) {
                refuse(400, "the request path has a bad percent escape");
                return false;
            }
            head.path = std::move(*decoded);
        }
        if (!is_valid_text(head.path)) {
            refuse(400, "the request path is not UTF-8 text without NUL");
            return false;
        }
        return true;
    }

    std::optional<Wire> wire;
    Request* request = nullptr;  // while a head is read
    std::string* out = nullptr;  // while a body is read
    size_t max_header;
    size_t scanned = 0;  // of the head, known to hold no end
    size_t skipped = 0;  // empty lines before the request line
    size_t hosts = 0;
    size_t transfer_codings = 0;
    uint64_t body_bytes = 0;
    uint64_t body_limit = UINT64_MAX;
    uint64_t extension_bytes = 0;
    std::optional<uint64_t> content_length;
    bool http11 = false;
    bool expects_continue = false;
    bool unknown_expectation = false;
    int status = 0;
    std::string message;
};

RequestParser::RequestParser(size_t max_header_bytes) : state_(std::make_unique<State>(max_header_bytes)) {}
RequestParser::~RequestParser() = default;
void RequestParser::reset() {
    state_->reset();
}

RequestParser::Status RequestParser::parse_head(std::string_view bytes, size_t& used, Request& request) {
    State& state = *state_;
    used = 0;
    // RFC 9112 section 2.2: empty lines before a request are skipped, here at most two.
    while (state.skipped < 4 && bytes.substr(state.skipped, 2) == "\r\n") state.skipped += 2;
    const std::string_view head = bytes.substr(std::min(state.skipped, bytes.size()));

    const size_t from = state.scanned > 3 ? state.scanned - 3 : 0;
    const size_t end = head.find("\r\n\r\n", from);
    const size_t length = end == std::string_view::npos ? head.size() : end + 4;
    const size_t line_end = std::min(head.find("\r\n"), length);
    if (line_end > kMaxTarget + 64) {
        state.refuse(414, "the request line is longer than 8 KiB");
        return Status::kBad;
    }
    if (length > state.max_header) {
        state.refuse(431, "the request head is larger than " + std::to_string(state.max_header) + " bytes");
        return Status::kBad;
    }
    if (end == std::string_view::npos) {
        state.scanned = head.size();
        return Status::kNeedMore;
    }
    if (const char* fault = find_line_fault(head.substr(0, end + 2))) {
        state.refuse(400, fault);
        return Status::kBad;
    }

    state.request = &request;
    BeastError error;
    const size_t parsed = state.wire->put(boost::asio::const_buffer(head.data(), length), error);
    state.request = nullptr;
    if (error || parsed != length || !state.wire->is_header_done()) {
        state.refuse(400, "the request head is malformed" + (error ? ": " + error.message() : std::string()));
        return Status::kBad;
    }
    if (request.target.size() > kMaxTarget) {
        state.refuse(414, "the request target is longer than 8 KiB");
        return Status::kBad;
    }
    if (!state.check_head(request)) return Status::kBad;
    used = state.skipped + length;
    return Status::kDone;
}

RequestParser::Status RequestParser::parse_body(std::string_view bytes, size_t& used, std::string& out) {
    State& state = *state_;
    used = 0;
    state.out = &out;
    while (!state.wire->is_done()) {
        const std::string_view rest = bytes.substr(used);
        if (rest.empty()) return Status::kNeedMore;
        BeastError error;
        used += state.wire->put(boost::asio::const_buffer(rest.data(), rest.size()), error);
        if (error == beast_http::error::need_more) {
            if (bytes.size() - used <= kMaxFraming) return Status::kNeedMore;
            state.refuse(400, "a chunk header or the trailers of the request body exceed 16 KiB");
            return Status::kBad;
        }
        if (error) {
            state.refuse(400, "the request body is malformed: " + error.message());
            return Status::kBad;
        }
    }
    return Status::kDone;
}

void RequestParser::limit_body(uint64_t bytes) {
    state_->body_limit = bytes;
}
bool RequestParser::http11() const {
    return state_->http11;
}
bool RequestParser::keep_alive() const {
    return state_->wire->keep_alive();
}
bool RequestParser::expects_continue() const {
    return state_->expects_continue;
}
bool RequestParser::unknown_expectation() const {
    return state_->unknown_expectation;
}
int RequestParser::error_status() const {
    return state_->status;
}
const std::string& RequestParser::error_message() const {
    return state_->message;
}

}  // namespace granary::http
