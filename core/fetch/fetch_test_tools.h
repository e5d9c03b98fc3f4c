#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "core/fetch/fetch.h"
#include "core/fetch/test_server.h"

namespace granary::fetch::test {

/// Keeps everything it is told.
class Collector : public Receiver {
  public:
    void begin(const ResponseHead& head) override {
        ++begins;
        last_head = head;
        body.clear();
    }
    void write(std::string_view bytes) override {
        body += bytes;
        ++writes;
    }
    void end() override { ++ends; }

    int begins = 0;
    int ends = 0;
    std::atomic<int> writes{0};
    ResponseHead last_head;
    std::string body;
};

inline Downloader::Settings quick() {
    Downloader::Settings settings;
    settings.user_agent = "granary/1";
    settings.retry_delay = 0.02;
    settings.max_retry_delay = 2;
    return settings;
}

inline Request get(std::string url) {
    Request request;
    request.url = std::move(url);
    return request;
}

struct Answer {
    Result<ResponseHead> result;
    std::shared_ptr<Collector> receiver;
};

/// One blocking download with everything that a test may want to set.
inline Answer run(Request request, const RemoteSettings& remote = {},
                  Downloader::Settings settings = quick()) {
    const auto downloader = Downloader::start(std::move(settings));
    auto receiver = std::make_shared<Collector>();
    auto result = downloader->fetch(downloader->remote(remote), std::move(request), receiver);
    return {std::move(result), std::move(receiver)};
}

inline double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline std::string header_of(const ResponseHead& head, std::string_view name) {
    for (const auto& [key, value] : head.headers) {
        if (iequals(key, name)) return value;
    }
    return {};
}

}  // namespace granary::fetch::test
