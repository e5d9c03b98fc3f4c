#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>

#include "core/base/time.h"
#include "core/fetch/fetch_test_tools.h"

namespace granary::fetch::test {
namespace {

TEST_CASE("a download") {
    const std::string body(300'000, 'x');
    Server server([&](const ServerRequest&, Connection& connection) {
        return connection.answer(200, "OK", body, "X-Thing: one\r\nContent-Encoding: gzip\r\n");
    });
    const Answer answer = run(get(server.url("/a%2Fb c?q=1#fragment")));
    REQUIRE(answer.result.ok());
    CHECK(answer.result->status == 200);
    CHECK(answer.result->content_length == body.size());
    CHECK(header_of(*answer.result, "x-thing") == "one");
    CHECK(answer.receiver->body == body);  // as it is, whatever the encoding says
    CHECK(answer.receiver->begins == 1);
    CHECK(answer.receiver->ends == 1);
    CHECK(answer.receiver->last_head.url == server.url("/a%2Fb%20c?q=1"));
    const ServerRequest request = server.requests().at(0);
    CHECK(request.target == "/a%2Fb%20c?q=1");
    CHECK(request.header("user-agent") == "granary/1");
    CHECK(request.header("accept-encoding").empty());
}

TEST_CASE("an empty body, chunks, no length") {
    Server server([](const ServerRequest& request, Connection& connection) {
        if (request.target == "/empty") return connection.answer(200, "OK");
        if (request.target == "/chunked") {
            return connection.send(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: "
                "x\r\n\r\n");
        }
        connection.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
        return false;
    });
    CHECK(run(get(server.url("/empty"))).receiver->begins == 1);
    CHECK(run(get(server.url("/chunked"))).receiver->body == "abcde");
    const Answer answer = run(get(server.url("/close")));
    CHECK(answer.receiver->body == "until the end");
    CHECK_FALSE(answer.result->content_length);
}

TEST_CASE("connections are used again") {
    Server server([](const ServerRequest& request, Connection& connection) {
        return connection.answer(request.target == "/7" ? 404 : 200, "OK", "body");
    });
    const auto downloader = Downloader::start(quick());
    const auto remote = downloader->remote({});
    for (int i = 0; i < 20; ++i) {
        (void)downloader->fetch(remote, get(server.url("/" + std::to_string(i))),
                                std::make_shared<Collector>());
    }
    CHECK(server.requests().size() == 20);
    CHECK(server.connections() == 1);
}

TEST_CASE("a status that is no success") {
    Server server([](const ServerRequest& request, Connection& connection) {
        const int status = static_cast<int>(*parse_int(request.target.substr(1, 3)));
        return connection.answer(status, status == 404 ? "Not Found" : "Other", "the body of the error");
    });
    Answer answer = run(get(server.url("/404?token=secret")));
    REQUIRE_FALSE(answer.result.ok());
    CHECK(answer.result.error().code == ErrorCode::kRemote);
    CHECK(answer.result.error().code_name == "PLP0025");
    CHECK(answer.result.error().status == 404);
    CHECK(answer.result.error().message == "404, message='Not Found', url='" + server.url("/404") + "'");
    CHECK(answer.receiver->begins == 0);
    for (const int status : {400, 401, 403, 404, 410, 304})
        run(get(server.url("/" + std::to_string(status))));
    CHECK(server.requests().size() == 7);  // none was tried again
    RemoteSettings remote;
    remote.max_retries = 2;
    for (const int status : {408, 429, 500, 502, 503, 599}) {
        const size_t before = server.requests().size();
        answer = run(get(server.url("/" + std::to_string(status))), remote);
        CHECK(answer.result.error().status == status);
        CHECK(server.requests().size() - before == 3);
    }
}

TEST_CASE("503, then success") {
    std::atomic<int> count = 0;
    Server server([&](const ServerRequest&, Connection& connection) {
        return ++count < 3 ? connection.answer(503, "Busy", "later") : connection.answer(200, "OK", "now");
    });
    const Answer answer = run(get(server.url()));
    REQUIRE(answer.result.ok());
    CHECK(answer.receiver->body == "now");
    CHECK(answer.receiver->begins == 1);
    CHECK(count == 3);
}

TEST_CASE("Retry-After") {
    for (const bool as_date : {false, true}) {
        std::atomic<int> count = 0;
        Server server([&](const ServerRequest&, Connection& connection) {
            if (++count > 1) return connection.answer(200, "OK", "now");
            const std::string value = as_date ? format_http_date(now() + 2'000'000) : "1";
            return connection.answer(429, "Slow down", "", "Retry-After: " + value + "\r\n");
        });
        const auto start = std::chrono::steady_clock::now();
        CHECK(run(get(server.url())).result.ok());
        CHECK(seconds_since(start) >= 0.9);
        CHECK(seconds_since(start) < 3);
    }
    // Capped.
    std::atomic<int> count = 0;
    Server server([&](const ServerRequest&, Connection& connection) {
        if (++count > 1) return connection.answer(200, "OK", "now");
        return connection.answer(503, "Busy", "", "Retry-After: 86400\r\n");
    });
    auto settings = quick();
    settings.max_retry_delay = 0.3;
    CHECK(run(get(server.url()), {}, settings).result.ok());
}

TEST_CASE("a stall is a timeout") {
    Server server([](const ServerRequest& request, Connection& connection) {
        if (request.target == "/body") connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nstart");
        if (request.target == "/drip") {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            for (int i = 0; i < 100 && connection.send("."); ++i) connection.sleep(50);
            return false;
        }
        connection.sleep(10'000);
        return false;
    });
    RemoteSettings remote;
    remote.sock_read_timeout = 0.3;
    remote.max_retries = 1;
    for (const char* path : {"/head", "/body"}) {
        const auto start = std::chrono::steady_clock::now();
        const Answer answer = run(get(server.url(path)), remote);
        REQUIRE_FALSE(answer.result.ok());
        CHECK(answer.result.error().code == ErrorCode::kTimeout);
        CHECK(answer.result.error().code_name == "PLP0005");
        CHECK(seconds_since(start) < 2.5);
    }
    CHECK(server.requests().size() == 4);
    // Bytes keep coming, so only the total timeout ends it.
    remote.total_timeout = 0.6;
    remote.max_retries = 0;
    const Answer answer = run(get(server.url("/drip")), remote);
    CHECK(answer.result.error().code == ErrorCode::kTimeout);
    CHECK(answer.receiver->body.size() >= 5);
}

TEST_CASE("a truncated body is fetched again") {
    std::atomic<int> count = 0;
    Server server([&](const ServerRequest& request, Connection& connection) {
        if (++count % 2 == 0) return connection.answer(200, "OK", "complete");
        connection.send(request.target == "/chunked"
                            ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\ncomp"
                            : "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\ncomp");
        return false;
    });
    for (const char* path : {"/length", "/chunked"}) {
        const Answer answer = run(get(server.url(path)));
        REQUIRE(answer.result.ok());
        CHECK(answer.receiver->body == "complete");
        CHECK(answer.receiver->begins == 2);
    }
    // Not when the bytes are with someone already.
    Request request = get(server.url("/length"));
    request.retry_after_bytes = false;
    const Answer answer = run(request);
    REQUIRE_FALSE(answer.result.ok());
    CHECK(answer.result.error().code_name == "PLP0027");
    CHECK(answer.receiver->body == "comp");
    CHECK(count == 5);
}

TEST_CASE("sizes") {
    std::atomic<uint64_t> sent = 0;
    Server server([&](const ServerRequest& request, Connection& connection) {
        if (request.target == "/endless") {
            connection.send("HTTP/1.1 200 OK\r\n\r\n");
            const std::string chunk(64 * 1024, 'x');
            while (sent < 1'000'000'000 && connection.send(chunk)) sent += chunk.size();
            return false;
        }
        if (request.target == "/short") {
            connection.send("HTTP/1.1 200 OK\r\n\r\n12345");
            return false;
        }
        return connection.answer(200, "OK", "1234567890");
    });
    RemoteSettings remote;
    remote.max_retries = 0;
    const auto fails = [&](const char* path, std::optional<uint64_t> expected, uint64_t maximum) {
        Request request = get(server.url(path));
        request.expected_size = expected;
        request.max_size = maximum;
        const Answer answer = run(request, remote);
        if (answer.result.ok()) return std::string();
        CHECK(answer.result.error().code == ErrorCode::kIntegrity);
        CHECK(answer.result.error().code_name == "PLP0004");
        return answer.result.error().message;
    };
    CHECK(fails("/ten", 10, 10).empty());
    CHECK(fails("/short", 5, 5).empty());
    CHECK(fails("/ten", 9, 0).find("has 10 bytes, 9 were expected") != std::string::npos);
    CHECK(fails("/ten", 11, 0).find("has 10 bytes, 11 were expected") != std::string::npos);
    CHECK(fails("/short", 6, 0).find("has 5 bytes, 6 were expected") != std::string::npos);
    CHECK(fails("/ten", {}, 9).find("at most 9 are accepted") != std::string::npos);
    CHECK(fails("/endless", 10, 0).find("more than 10") != std::string::npos);
    CHECK(fails("/endless", {}, 1000).find("at most 1000") != std::string::npos);
    CHECK(sent < 100'000'000);
    // A wrong size may be an accident of the way, so it is worth another attempt; too big is not.
    remote.max_retries = 2;
    size_t before = server.requests().size();
    fails("/ten", 9, 0);
    CHECK(server.requests().size() - before == 3);
    before = server.requests().size();
    fails("/ten", {}, 9);
    CHECK(server.requests().size() - before == 1);
}

TEST_CASE("what the receiver throws") {
    struct Picky : Collector {
        ErrorCode code = ErrorCode::kIntegrity;
        int refuse = 1;
        bool at_end = true;
        void judge() {
            if (refuse-- > 0) throw Failure(code, "not what it should be");
        }
        void write(std::string_view bytes) override {
            Collector::write(bytes);
            if (!at_end) judge();
        }
        void end() override {
            if (at_end) judge();
        }
    };
    Server server(
        [](const ServerRequest&, Connection& connection) { return connection.answer(200, "OK", "body"); });
    const auto downloader = Downloader::start(quick());
    const auto remote = downloader->remote({});
    for (const bool at_end : {true, false}) {
        auto receiver = std::make_shared<Picky>();
        receiver->at_end = at_end;
        CHECK(downloader->fetch(remote, get(server.url()), receiver).ok());
        CHECK(receiver->begins == 2);

        receiver = std::make_shared<Picky>();
        receiver->at_end = at_end;
        Request request = get(server.url());
        request.retry_after_bytes = false;
        CHECK(downloader->fetch(remote, request, receiver).error().code == ErrorCode::kIntegrity);
        CHECK(receiver->begins == 1);

        receiver = std::make_shared<Picky>();
        receiver->at_end = at_end;
        receiver->code = ErrorCode::kNoSpace;
        const auto result = downloader->fetch(remote, get(server.url()), receiver);
        CHECK(result.error().code == ErrorCode::kNoSpace);
        CHECK(result.error().message == "not what it should be");
        CHECK(receiver->begins == 1);
    }
}

TEST_CASE("a range") {
    Server server([](const ServerRequest& request, Connection& connection) {
        if (request.target == "/ignores") return connection.answer(200, "OK", "0123456789");
        if (request.target == "/other") {
            return connection.answer(206, "Partial Content", "345", "Content-Range: bytes 3-5/10\r\n");
        }
        return connection.answer(206, "Partial Content", "234", "Content-Range: bytes 2-4/10\r\n");
    });
    Request request = get(server.url("/right"));
    request.range = {2, 4};
    request.expected_size = 3;
    const Answer answer = run(request);
    REQUIRE(answer.result.ok());
    CHECK(answer.receiver->body == "234");
    CHECK(answer.result->status == 206);
    CHECK(server.requests().at(0).header("range") == "bytes=2-4");
    for (const char* path : {"/ignores", "/other"}) {
        request.url = server.url(path);
        CHECK(run(request).result.error().code_name == "PLP0025");
    }
}

TEST_CASE("connection, name and scheme failures") {
    RemoteSettings remote;
    remote.max_retries = 0;
    int port = 0;
    {
        port = Server([](const ServerRequest&, Connection&) { return false; }).port();
    }
    Answer answer = run(get("http://user-visible.invalid/x?secret"), remote);
    CHECK(answer.result.error().code_name == "PLP0008");
    CHECK(answer.result.error().message.find("user-visible.invalid") != std::string::npos);
    CHECK(answer.result.error().message.find("secret") == std::string::npos);
    answer = run(get("http://127.0.0.1:" + std::to_string(port) + "/"), remote);
    CHECK(answer.result.error().code == ErrorCode::kRemote);
    CHECK(answer.result.error().code_name == "PLP0027");
    answer = run(get("gopher://127.0.0.1/"), remote);
    CHECK(answer.result.error().code == ErrorCode::kInvalid);
    CHECK(answer.result.error().code_name == "PLP0009");
    // A server that accepts and says nothing sensible.
    Server server([](const ServerRequest&, Connection& connection) {
        connection.send("SSH-2.0-Hello\r\n");
        return false;
    });
    answer = run(get(server.url()), remote);
    CHECK(answer.result.error().code == ErrorCode::kRemote);
}

TEST_CASE("rate limit") {
    Server server(
        [](const ServerRequest&, Connection& connection) { return connection.answer(200, "OK", "x"); });
    RemoteSettings settings;
    settings.rate_limit = 20;
    const auto downloader = Downloader::start(quick());
    const auto remote = downloader->remote(settings);
    std::atomic<int> left = 21;
    std::vector<std::shared_ptr<void>> handles;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 21; ++i) {
        handles.push_back(downloader->submit(remote, get(server.url()), std::make_shared<Collector>(),
                                             [&](Result<ResponseHead>) { --left; }));
    }
    while (left > 0 && seconds_since(start) < 10) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(left == 0);
    CHECK(seconds_since(start) >= 0.9);
    CHECK(seconds_since(start) < 3);
}

TEST_CASE("concurrency limits") {
    std::atomic<int> at_once = 0;
    std::atomic<int> most = 0;
    Server server([&](const ServerRequest&, Connection& connection) {
        const int now_running = ++at_once;
        int seen = most;
        while (seen < now_running && !most.compare_exchange_weak(seen, now_running)) {
        }
        connection.sleep(30);
        --at_once;
        return connection.answer(200, "OK", "x");
    });
    const auto many = [&](size_t remotes, int of_each, size_t overall) {
        most = 0;
        auto settings = quick();
        settings.max_connections = overall;
        const auto downloader = Downloader::start(settings);
        RemoteSettings remote_settings;
        remote_settings.download_concurrency = of_each;
        std::atomic<int> left = 24;
        std::vector<std::shared_ptr<Downloader::Remote>> registered;
        for (size_t i = 0; i < remotes; ++i) registered.push_back(downloader->remote(remote_settings));
        std::vector<std::shared_ptr<void>> handles;
        for (size_t i = 0; i < 24; ++i) {
            handles.push_back(downloader->submit(registered[i % remotes], get(server.url()),
                                                 std::make_shared<Collector>(),
                                                 [&](Result<ResponseHead> result) {
                                                     CHECK(result.ok());
                                                     --left;
                                                 }));
        }
        const auto start = std::chrono::steady_clock::now();
        while (left > 0 && seconds_since(start) < 20)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        CHECK(left == 0);
        return most.load();
    };
    CHECK(many(1, 3, 200) == 3);
    CHECK(many(3, 2, 200) == 6);
    CHECK(many(3, 4, 5) == 5);
}

TEST_CASE("cancelling") {
    Server server([](const ServerRequest&, Connection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nstart");
        connection.sleep(10'000);
        return false;
    });
    auto downloader = Downloader::start(quick());
    RemoteSettings settings;
    settings.download_concurrency = 1;
    const auto remote = downloader->remote(settings);
    std::atomic<int> done = 0;
    const auto receiver = std::make_shared<Collector>();
    auto running =
        downloader->submit(remote, get(server.url()), receiver, [&](Result<ResponseHead>) { ++done; });
    const std::weak_ptr<Collector> waiting = [&] {
        auto other = std::make_shared<Collector>();
        auto queued =
            downloader->submit(remote, get(server.url()), other, [&](Result<ResponseHead>) { ++done; });
        return std::weak_ptr(other);
    }();
    auto start = std::chrono::steady_clock::now();
    while (receiver->writes == 0 && seconds_since(start) < 5)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    start = std::chrono::steady_clock::now();
    running.reset();
    while ((receiver.use_count() > 1 || !waiting.expired()) && seconds_since(start) < 5) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    CHECK(seconds_since(start) < 0.2);
    CHECK(done == 0);

    start = std::chrono::steady_clock::now();
    const auto cancelled = downloader->fetch(remote, get(server.url()), std::make_shared<Collector>(),
                                             [&] { return seconds_since(start) > 0.2; });
    CHECK(cancelled.error().code == ErrorCode::kCancelled);
    CHECK(seconds_since(start) < 0.5);

    // The end of the downloader ends everything, and the handle may outlive it.
    std::optional<ErrorCode> code;
    auto last = downloader->submit(remote, get(server.url()), std::make_shared<Collector>(),
                                   [&](Result<ResponseHead> result) { code = result.error().code; });
    downloader.reset();
    CHECK(code == ErrorCode::kCancelled);
    last.reset();
}

TEST_CASE("downloads are begun and dropped from callbacks and many threads") {
    Server server(
        [](const ServerRequest&, Connection& connection) { return connection.answer(200, "OK", "x"); });
    const auto downloader = Downloader::start(quick());
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            RemoteSettings settings;
            settings.download_concurrency = 2;
            const auto remote = downloader->remote(settings);
            for (int i = 0; i < 50; ++i) {
                auto receiver = std::make_shared<Collector>();
                if ((i + t) % 5 == 0) {
                    auto dropped =
                        downloader->submit(remote, get(server.url()), receiver, [](Result<ResponseHead>) {});
                    if (i % 2 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
                } else if (downloader->fetch(remote, get(server.url()), receiver).ok()) {
                    ++done;
                }
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(done == 160);

    // One download begins the next.
    std::mutex mutex;
    std::condition_variable changed;
    int chain = 0;
    std::vector<std::shared_ptr<void>> handles;
    const auto remote = downloader->remote({});
    std::function<void(Result<ResponseHead>)> next = [&](Result<ResponseHead> result) {
        std::lock_guard lock(mutex);
        CHECK(result.ok());
        if (++chain < 10) {
            handles.push_back(
                downloader->submit(remote, get(server.url()), std::make_shared<Collector>(), next));
        } else {
            changed.notify_all();
        }
    };
    std::unique_lock lock(mutex);
    handles.push_back(downloader->submit(remote, get(server.url()), std::make_shared<Collector>(), next));
    CHECK(changed.wait_for(lock, std::chrono::seconds(10), [&] { return chain == 10; }));
}

}  // namespace
}  // namespace granary::fetch::test
