#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/base/time.h"

namespace granary::fetch {

using Clock = std::chrono::steady_clock;

inline Clock::duration seconds(double value) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(value));
}

/// How an attempt failed and whether another may help.
struct AttemptFailure {
    Error error;
    bool retry = false;
    std::optional<double> retry_after;  ///< s, as the upstream asked
};

/// What libcurl's code means. `detail` is libcurl's own text, `url` where it happened.
AttemptFailure from_curl(int code, std::string_view detail, const std::string& url);

/// An answer that is not the wanted bytes: "404, message='Not Found', url='http://…'".
AttemptFailure from_status(int status, std::string_view reason, const std::string& url, bool from_proxy);

/// Retry-After as seconds from `now`: a number or an HTTP date; nullopt when it is neither.
std::optional<double> parse_retry_after(std::string_view value, Microseconds now);

/// Seconds to wait before attempt `attempt` + 1 (the first is 1): exponential with jitter between a half and
/// all of it; `random` is in [0, 1).
double retry_delay(int attempt, double base, double maximum, std::optional<double> retry_after,
                   double random);

/// Lets `rate` requests a second through, a tenth of a second's worth at once.
class TokenBucket {
  public:
    explicit TokenBucket(double rate);
    /// True when a request may go now.
    bool take(Clock::time_point now);
    /// When the next take() succeeds.
    Clock::time_point next(Clock::time_point now) const;

  private:
    const double rate_;
    const double capacity_;
    double tokens_;
    Clock::time_point filled_{};
};

}  // namespace granary::fetch
