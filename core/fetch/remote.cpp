#include <curl/curl.h>

#include <algorithm>
#include <cmath>

#include "core/fetch/transfer.h"

namespace granary::fetch {

namespace {

// libcurl is C: nothing may be thrown through it, so what can throw is caught here and ends the transfer.
template <class Act>
size_t guarded(size_t count, Act act) noexcept {
    try {
        return act() ? count : CURL_WRITEFUNC_ERROR;
    } catch (...) {
        return CURL_WRITEFUNC_ERROR;
    }
}

size_t on_header(char* data, size_t size, size_t count, void* transfer) {
    return guarded(size * count, [&] {
        return static_cast<Transfer*>(transfer)->on_header({data, size * count});
    });
}

size_t on_body(char* data, size_t size, size_t count, void* transfer) {
    return guarded(size * count, [&] {
        return static_cast<Transfer*>(transfer)->on_body({data, size * count});
    });
}

int on_connected(void* transfer, char* address, char*, int, int) {
    const bool goes_on =
        guarded(1, [&] { return static_cast<Transfer*>(transfer)->on_connected(address); }) == 1;
    return goes_on ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

void set_blob(CURL* handle, CURLoption option, const std::string& text) {
    // Not copied: the settings live as long as the remote and with it the handle.
    curl_blob blob{const_cast<char*>(text.data()), text.size(), CURL_BLOB_NOCOPY};
    curl_easy_setopt(handle, option, &blob);
}

long connect_timeout_ms(const RemoteSettings& settings) {
    double timeout = settings.sock_connect_timeout;
    if (settings.connect_timeout > 0 && (timeout <= 0 || settings.connect_timeout < timeout)) {
        timeout = settings.connect_timeout;
    }
    // 0 is libcurl's own default of 300 s.
    return timeout > 0 ? std::max(1L, std::lround(std::min(timeout, 86'400.0) * 1000)) : 0;
}

}  // namespace

Easy::Easy(const RemoteSettings& settings) : handle(curl_easy_init()) {
    static_assert(sizeof detail >= CURL_ERROR_SIZE);
    if (!handle) throw Failure(ErrorCode::kNoMemory, "No memory for a download.");
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, detail);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    // A name that is still being looked up must not hold the thread when its transfer is given up.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https,ftp");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 64L * 1024);
    curl_easy_setopt(handle, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &on_header);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &on_body);
    curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, &on_connected);
    curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms(settings));
    curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(handle, CURLOPT_FTP_SKIP_PASV_IP, 1L);

    const long verify = settings.tls_validation ? 1L : 0L;
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, verify);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, verify * 2);
    curl_easy_setopt(handle, CURLOPT_PROXY_SSL_VERIFYPEER, verify);
    curl_easy_setopt(handle, CURLOPT_PROXY_SSL_VERIFYHOST, verify * 2);
    if (!settings.ca_cert.empty()) {
        // The remote's own authority alone: the system's directory would be searched beside it.
        curl_easy_setopt(handle, CURLOPT_CAINFO, nullptr);
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
        set_blob(handle, CURLOPT_CAINFO_BLOB, settings.ca_cert);
    }
    if (!settings.client_cert.empty()) {
        set_blob(handle, CURLOPT_SSLCERT_BLOB, settings.client_cert);
        set_blob(handle, CURLOPT_SSLKEY_BLOB,
                 settings.client_key.empty() ? settings.client_cert : settings.client_key);
    }

    // Set in any case, as libcurl would take both from the environment.
    curl_easy_setopt(handle, CURLOPT_PROXY, settings.proxy_url.c_str());
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "");
    if (!settings.proxy_url.empty() && !settings.proxy_username.empty()) {
        curl_easy_setopt(handle, CURLOPT_PROXYAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(handle, CURLOPT_PROXYUSERNAME, settings.proxy_username.c_str());
        curl_easy_setopt(handle, CURLOPT_PROXYPASSWORD, settings.proxy_password.c_str());
    }
}

Easy::~Easy() {
    curl_easy_cleanup(handle);
    curl_slist_free_all(headers);
}

RemoteState::RemoteState(RemoteSettings remote_settings, std::string agent, std::vector<std::string> closed)
    : settings(std::move(remote_settings)),
      user_agent(std::move(agent)),
      closed_networks(std::move(closed)),
      concurrency(std::max(1, settings.download_concurrency)),
      bucket(settings.rate_limit) {}

RemoteState::~RemoteState() {
    close();
}

std::unique_ptr<Easy> RemoteState::take_easy() {
    if (idle_.empty()) return std::make_unique<Easy>(settings);
    auto easy = std::move(idle_.back());
    idle_.pop_back();
    return easy;
}

void RemoteState::give_back(std::unique_ptr<Easy> easy) {
    if (easy) idle_.push_back(std::move(easy));
}

void RemoteState::close() {
    idle_.clear();
    if (multi) curl_multi_cleanup(static_cast<CURLM*>(multi));
    multi = nullptr;
    timer = Clock::time_point::max();
}

}  // namespace granary::fetch
