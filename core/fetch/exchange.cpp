#include "core/fetch/exchange.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace granary::fetch {

namespace {

struct Received {
    std::string body;
    size_t max_size;
};

size_t take(char* bytes, size_t size, size_t count, void* user) {
    auto& received = *static_cast<Received*>(user);
    if (received.body.size() + size * count > received.max_size) return 0;
    received.body.append(bytes, size * count);
    return size * count;
}

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

}  // namespace

Result<std::string> exchange(const Exchange& request) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::string shown = request.url.substr(0, request.url.find('?'));
    const auto failed = [&](ErrorCode code, const std::string& what, int status = 0) {
        return Error{code, shown + ": " + what, {}, status};
    };
    const std::unique_ptr<CURL, Free> handle(curl_easy_init());
    if (!handle) return failed(ErrorCode::kNoMemory, "out of memory");
    CURL* curl = handle.get();
    Received received{{}, request.max_size};
    curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, request.timeout_seconds);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "granary");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
    if (request.post) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    }
    if (!request.username.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, request.username.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, request.password.c_str());
    }
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OPERATION_TIMEDOUT) return failed(ErrorCode::kTimeout, "it takes too long");
    if (code == CURLE_WRITE_ERROR) return failed(ErrorCode::kRemote, "the answer is too large");
    if (code != CURLE_OK) return failed(ErrorCode::kRemote, curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200)
        return failed(ErrorCode::kRemote, "it answers " + std::to_string(status), static_cast<int>(status));
    return received.body;
}

}  // namespace granary::fetch
