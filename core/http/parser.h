#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/http/http.h"

namespace granary::http {

/// Largest request target; above it the answer is 414.
constexpr size_t kMaxTarget = 8 * 1024;

/// Reads the requests of one connection, one after the other. It needs no socket: bytes go in, a Request
/// comes out. Stricter than RFC 9112 demands wherever two readers could disagree about where a request ends.
class RequestParser {
  public:
    enum class Status { kNeedMore, kDone, kBad };

    explicit RequestParser(size_t max_header_bytes);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    /// Forgets the request that was read: the next one begins.
    void reset();

    /// Reads the head at the front of `bytes`. kNeedMore consumes nothing: call again with the same bytes and
    /// more behind them. kDone sets `used` and fills `request` (but its body and remote_address).
    Status parse_head(std::string_view bytes, size_t& used, Request& request);
    /// After a head: reads body framing, appends content to `out` and sets `used`. With kNeedMore, bytes
    /// beyond `used` are an incomplete piece of framing: call again with more behind them. kDone: the request
    /// is complete.
    Status parse_body(std::string_view bytes, size_t& used, std::string& out);
    /// Bounds the content parse_body() gives out; more is kBad with 413.
    void limit_body(uint64_t bytes);

    /// Of the head.
    bool http11() const;
    bool keep_alive() const;  ///< what the client asks for, by its version and Connection
    bool expects_continue() const;
    bool unknown_expectation() const;

    /// Why kBad: the status to answer and one sentence.
    int error_status() const;
    const std::string& error_message() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::http
