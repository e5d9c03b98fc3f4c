#include "core/fetch/policy.h"

#include <curl/curl.h>

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/fetch/url.h"

namespace granary::fetch {

namespace {

/// Text an upstream chose, fit for one line.
std::string printable(std::string_view text) {
    std::string clean(text.substr(0, 200));
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
        ' ');
    if (!is_valid_text(clean)) {
        std::replace_if(
            clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    }
    return clean;
}

}  // namespace

AttemptFailure from_curl(int code, std::string_view detail, const std::string& url) {
    const std::string where = "'" + public_url(url) + "'";
    const std::string why =
        ": " + printable(detail.empty() ? curl_easy_strerror(static_cast<CURLcode>(code)) : detail);
    const auto failure = [&](ErrorCode kind, const std::string& what, const char* name, bool retry,
                             int status = 0) {
        return AttemptFailure{Error{kind, what + where + why, name, status}, retry, std::nullopt};
    };
    switch (static_cast<CURLcode>(code)) {
        case CURLE_OPERATION_TIMEDOUT:
            return failure(ErrorCode::kTimeout, "Timeout while fetching ", "PLP0005", true);
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
            return failure(ErrorCode::kRemote, "Name resolution failed for ", "PLP0008", true);
        case CURLE_URL_MALFORMAT:
            return failure(ErrorCode::kInvalid, "URL not supported: ", "PLP0009", false);
        case CURLE_SSL_CONNECT_ERROR:
            return failure(ErrorCode::kRemote, "SSL connection failed for ", "PLP0026", true);
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ENGINE_INITFAILED:
        case CURLE_SSL_ENGINE_NOTFOUND:
        case CURLE_SSL_ENGINE_SETFAILED:
        case CURLE_SSL_CRL_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        case CURLE_SSL_CLIENTCERT:
        case CURLE_USE_SSL_FAILED:
            return failure(ErrorCode::kRemote, "SSL error for ", "PLP0026", false);
        case CURLE_REMOTE_FILE_NOT_FOUND:
            return failure(ErrorCode::kRemote, "Not found: ", "PLP0025", false, 404);
        case CURLE_LOGIN_DENIED:
        case CURLE_REMOTE_ACCESS_DENIED:
            return failure(ErrorCode::kRemote, "Access denied to ", "PLP0025", false, 403);
        case CURLE_OUT_OF_MEMORY:
            return failure(ErrorCode::kNoMemory, "No memory to fetch ", "", false);
        default:
            break;
    }
    return failure(ErrorCode::kRemote, "Connection failed for ", "PLP0027", true);
}

AttemptFailure from_status(int status, std::string_view reason, const std::string& url, bool from_proxy) {
    std::string message =
        std::to_string(status) + ", message='" + printable(reason) + "', url='" + public_url(url) + "'";
    const bool retry = status == 408 || status == 429 || status >= 500;
    if (status == 407 && from_proxy) {
        return {Error{ErrorCode::kRemote, "Proxy authentication failed: " + message, "PLP0010", status},
                false,
                {}};
    }
    return {Error{ErrorCode::kRemote, std::move(message), "PLP0025", status}, retry, {}};
}

std::optional<double> parse_retry_after(std::string_view value, Microseconds now) {
    value = trim(value);
    if (!value.empty() &&
        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return parse_double(value.substr(0, 12));
    }
    if (const auto time = parse_http_date(value))
        return std::max(0.0, static_cast<double>(*time - now) / 1e6);
    return std::nullopt;
}

double retry_delay(int attempt, double base, double maximum, std::optional<double> retry_after,
                   double random) {
    const double full = std::min(maximum, base * std::pow(2.0, std::clamp(attempt - 1, 0, 30)));
    const double delay = full * (0.5 + random / 2);
    return std::min(maximum, std::max(delay, retry_after.value_or(0)));
}

TokenBucket::TokenBucket(double rate)
    : rate_(rate), capacity_(std::max(1.0, rate / 10)), tokens_(capacity_) {}

bool TokenBucket::take(Clock::time_point now) {
    if (rate_ <= 0) return true;
    if (filled_ != Clock::time_point{}) {
        tokens_ = std::min(capacity_, tokens_ + rate_ * std::chrono::duration<double>(now - filled_).count());
    }
    filled_ = now;
    if (tokens_ < 1 - 1e-9) return false;
    tokens_ -= 1;
    return true;
}

Clock::time_point TokenBucket::next(Clock::time_point now) const {
    return rate_ <= 0 || tokens_ >= 1 - 1e-9 ? now : now + seconds((1 - tokens_) / rate_);
}

}  // namespace granary::fetch
