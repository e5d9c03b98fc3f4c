// Uploads, downloads, ranges and growing files over a real socket.
#include <doctest/doctest.h>

#include "core/http/test_support.h"

using namespace granary;
using namespace granary::http;
using namespace granary::http::test;

namespace {

Intake sink_intake() {
    Intake intake;
    intake.max_body = 1ull << 40;
    intake.sink = std::make_unique<CountingSink>();
    return intake;
}

std::string pattern(size_t size) {
    std::string text(size, '\0');
    for (size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + i % 23);
    return text;
}

}  // namespace

TEST_CASE("uploads stream into the sink") {
    ScriptedHandler handler;
    handler.intake = [](const Request& request) {
        Intake intake = sink_intake();
        if (request.query == "loop") intake.where = Intake::Where::kLoop;
        return intake;
    };
    handler.routes["/"] = [](Request& request) {
        auto& sink = static_cast<CountingSink&>(*request.sink);
        CHECK(request.body.empty());
        return Response::text(200, to_hex(sha256(sink.bytes)));
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    for (const std::string& query : std::vector<std::string>{"", "?loop"})
        for (const size_t size : {size_t{1}, size_t{5000}, size_t{100000}, size_t{5000000}}) {
            const std::string body = pattern(size);
            client.send("PUT /" + query + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(size) +
                        "\r\n\r\n");
            client.send(body);
            CHECK(client.reply().body == to_hex(sha256(body)));
        }
    const std::string body = pattern(3000000);
    client.send("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (size_t at = 0; at < body.size(); at += 70001) {
        const std::string piece = body.substr(at, 70001);
        char size[32];
        std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
        client.send(size + piece + "\r\n");
    }
    client.send("0\r\n\r\n");
    CHECK(client.reply().body == to_hex(sha256(body)));
    // An empty body has a finished sink, too.
    client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    CHECK(client.reply().body == to_hex(sha256("")));
    CHECK(eventually([] { return CountingSink::alive == 0; }));
}

TEST_CASE("a sink that throws ends the request") {
    ScriptedHandler handler;
    handler.intake = [](const Request&) {
        auto sink = std::make_unique<CountingSink>();
        sink->keep = false;
        sink->on_write = [](uint64_t count) {
            if (count > 2000000) throw Failure(ErrorCode::kNoSpace, "the disk is full");
        };
        Intake intake;
        intake.max_body = 1u << 30;
        intake.sink = std::move(sink);
        return intake;
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\n");
    client.send(std::string(10000000, 'x'));
    const auto reply = client.reply();
    CHECK(reply.status == 507);
    CHECK(reply.body == "the disk is full");
    CHECK(client.receive() == Client::End::kClosed);
    CHECK(handler.handled == 0);
    CHECK(eventually([] { return CountingSink::alive == 0; }));
}

TEST_CASE("aborted uploads destroy their sinks and leak nothing") {
    ScriptedHandler handler;
    handler.intake = [](const Request&) { return sink_intake(); };
    const auto server = Server::start(quick_settings(), handler);
    CountingSink::finished = 0;
    const size_t before = open_descriptors();
    for (int i = 0; i < 50; ++i) {
        Client client(server->port());
        client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" +
                    std::string(100000, 'x'));
        if (i % 2 == 0) client.reset();
    }
    CHECK(eventually([&] { return server->stats().open_connections == 0 && CountingSink::alive == 0; }));
    CHECK(CountingSink::finished == 0);
    CHECK(handler.handled == 0);
    CHECK(eventually([&] { return open_descriptors() == before; }));
}

TEST_CASE("files of every size arrive whole, and aborted downloads leak nothing") {
    ScriptedHandler handler;
    handler.routes["/file"] = [](Request& request) {
        const auto size = static_cast<size_t>(parse_int(request.query).value_or(0));
        return file_response(make_file(size), size);
    };
    const auto server = Server::start(quick_settings(), handler);
    const size_t before = open_descriptors();
    {
        Client client(server->port());
        for (const size_t size : {0u, 1u, 1024u, 16384u, 16385u, 70000u, 10000000u}) {
            std::string bytes;
            ::close(make_file(size, &bytes));
            CHECK(client.get("/file?" + std::to_string(size)).body == bytes);
        }
    }
    for (int i = 0; i < 50; ++i) {
        Client client(server->port(), 4096);
        client.send("GET /file?10000000 HTTP/1.1\r\nHost: h\r\n\r\n");
        client.receive();
        if (i % 2 == 0) client.reset();
    }
    CHECK(eventually([&] { return server->stats().open_connections == 0; }));
    CHECK(eventually([&] { return open_descriptors() == before; }));
}

TEST_CASE("a file shorter than announced never completes") {
    ScriptedHandler handler;
    handler.routes["/"] = [](Request& request) {
        const auto size = static_cast<uint64_t>(parse_int(request.query).value_or(0));
        return file_response(make_file(5000), size);
    };
    const auto server = Server::start(quick_settings(), handler);
    const auto ask = [&](const std::string& target, Client& client) {
        client.send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
        return client.receive_all();
    };
    // Small files are read before the head is sent.
    Client small(server->port());
    CHECK(ask("/?6000", small) == Client::End::kReset);
    CHECK(small.buffer().empty());
    Client large(server->port());
    CHECK(ask("/?100000", large) == Client::End::kClosed);
    CHECK(large.buffer().size() - (large.buffer().find("\r\n\r\n") + 4) == 5000);
}

TEST_CASE("ranges of files and bodies") {
    std::string bytes;
    constexpr size_t kSize = 100000;
    ::close(make_file(kSize, &bytes));
    ScriptedHandler handler;
    handler.routes["/file"] = [&](Request&) { return file_response(make_file(kSize), kSize); };
    handler.routes["/body"] = [&](Request&) {
        Response response = Response::text(200, bytes);
        response.ranges = true;
        return response;
    };
    handler.routes["/offset"] = [&](Request&) {
        Response response = file_response(make_file(kSize), kSize - 1000);
        response.file_offset = 1000;
        return response;
    };
    handler.routes["/none"] = [&](Request&) { return Response::text(200, "no ranges"); };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    for (const std::string& path : std::vector<std::string>{"/file", "/body"}) {
        CHECK(client.get(path).headers.get("Accept-Ranges") == "bytes");
        auto reply = client.get(path, "Range: bytes=10-19\r\n");
        CHECK(reply.status == 206);
        CHECK(reply.headers.get("Content-Range") == "bytes 10-19/100000");
        CHECK(reply.body == bytes.substr(10, 10));
        reply = client.get(path, "Range: bytes=-70000\r\n");
        CHECK(reply.headers.get("Content-Range") == "bytes 30000-99999/100000");
        CHECK(reply.body == bytes.substr(30000));
        reply = client.get(path, "Range: bytes=100000-\r\n");
        CHECK(reply.status == 416);
        CHECK(reply.headers.get("Content-Range") == "bytes */100000");
        CHECK(client.get(path, "Range: bytes=x\r\n").status == 200);
        reply = client.get(path, "Range: bytes=0-9,20-39,-5\r\n");
        CHECK(reply.status == 206);
        const std::string type(reply.headers.get("Content-Type"));
        REQUIRE(type.find("multipart/byteranges; boundary=") == 0);
        const std::string boundary = type.substr(31);
        const std::string part_type = path == "/file" ? "Content-Type: application/octet-stream"
                                                      : "Content-Type: text/plain; charset=utf-8";
        const auto part = [&](const std::string& range, const std::string& content) {
            return "--" + boundary + "\r\n" + part_type + "\r\nContent-Range: bytes " + range +
                   "/100000\r\n\r\n" + content + "\r\n";
        };
        CHECK(reply.body == part("0-9", bytes.substr(0, 10)) + part("20-39", bytes.substr(20, 20)) +
                                part("99995-99999", bytes.substr(99995)) + "--" + boundary + "--\r\n");
    }
    CHECK(client.get("/file", "Range: bytes=0-0\r\nIf-Range: \"tag\"\r\n").status == 206);
    CHECK(client.get("/file", "Range: bytes=0-0\r\nIf-Range: \"other\"\r\n").status == 200);
    CHECK(client.get("/file", "Range: bytes=0-0\r\nIf-Range: W/\"tag\"\r\n").status == 200);
    CHECK(client.get("/file", "Range: bytes=0-0\r\nIf-Range: Tue, 24 Nov 2026 08:09:10 GMT\r\n").status ==
          206);
    CHECK(client.get("/file", "Range: bytes=0-0\r\nIf-Range: Tue, 24 Nov 2026 08:09:09 GMT\r\n").status ==
          200);
    CHECK(client.get("/offset", "Range: bytes=0-9\r\n").body == bytes.substr(1000, 10));
    CHECK(client.get("/offset", "Range: bytes=-10\r\n").body == bytes.substr(kSize - 10));
    CHECK(client.get("/none", "Range: bytes=0-1\r\n").body == "no ranges");
    client.send("POST /file HTTP/1.1\r\nHost: h\r\nRange: bytes=0-0\r\nContent-Length: 0\r\n\r\n");
    CHECK(client.reply().status == 200);
}

namespace {

// A server with one growing file at /, which the test lets grow.
struct Growth {
    explicit Growth(size_t total, bool size_known) {
        const int fd = make_file(total, &bytes);
        file = std::make_shared<GrowingFile>(fd, size_known ? std::optional<uint64_t>(total) : std::nullopt);
        handler.routes["/"] = [this](Request&) {
            Response response;
            response.growing = file;
            response.ranges = true;
            return response;
        };
        server = Server::start(quick_settings(), handler);
    }
    // Returns when the server has begun to answer, so that the file cannot end before.
    void ask(Client& client, const std::string& request) {
        file->advance(kStep);
        client.send(request);
        client.receive();
    }
    // Lets the file grow in steps on another thread, then ends it.
    std::thread grow(std::function<void()> end) {
        return std::thread([this, end = std::move(end)] {
            for (uint64_t at = kStep; at < bytes.size(); at += kStep) {
                file->advance(at);
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            end();
        });
    }

    static constexpr uint64_t kStep = 30011;
    std::string bytes;
    std::shared_ptr<GrowingFile> file;
    ScriptedHandler handler;
    std::unique_ptr<Server> server;
};

}  // namespace

TEST_CASE("a growing file is followed to its end") {
    for (const bool size_known : {true, false}) {
        Growth growth(3000000, size_known);
        Client first(growth.server->port());
        Client second(growth.server->port());
        for (Client* client : {&first, &second}) growth.ask(*client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        std::thread writer = growth.grow([&] { growth.file->complete(growth.bytes.size()); });
        for (Client* client : {&first, &second}) {
            const auto reply = client->reply();
            CHECK(reply.status == 200);
            CHECK(reply.headers.has("Content-Length") == size_known);
            CHECK(reply.body == growth.bytes);
        }
        writer.join();
        // Complete now: the size is known, and the connection was kept.
        const auto reply = first.get("/");
        CHECK(reply.headers.get("Content-Length") == "3000000");
        CHECK(reply.body == growth.bytes);
    }
}

TEST_CASE("a growing file of unknown size ends an HTTP/1.0 connection") {
    Growth growth(200000, false);
    Client client(growth.server->port());
    growth.ask(client, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    std::thread writer = growth.grow([&] { growth.file->complete(growth.bytes.size()); });
    const auto reply = client.reply();
    writer.join();
    CHECK(reply.headers.get("Connection") == "close");
    CHECK_FALSE(reply.headers.has("Transfer-Encoding"));
    CHECK(reply.body == growth.bytes);
}

TEST_CASE("a failed growing file never completes") {
    for (const bool size_known : {true, false})
        for (const char* version : {"1.1", "1.0"}) {
            Growth growth(200000, size_known);
            Client client(growth.server->port());
            growth.ask(client, "GET / HTTP/" + std::string(version) + "\r\nHost: h\r\n\r\n");
            std::thread writer = growth.grow([&] { growth.file->fail(); });
            // Where nothing but the end of the connection would end the body, it does not end in order.
            const bool framed = size_known || std::string(version) == "1.1";
            CHECK(client.receive_all() == (framed ? Client::End::kClosed : Client::End::kReset));
            CHECK(client.buffer().find("\r\n0\r\n") == std::string::npos);
            CHECK(client.buffer().size() < growth.bytes.size());
            writer.join();
            // Those who come later see the same, and of a HEAD nothing.
            Client late(growth.server->port());
            late.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            CHECK(late.receive_all() == Client::End::kClosed);
            CHECK(late.buffer().ends_with("\r\n\r\n"));
            Client head(growth.server->port());
            head.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
            CHECK(head.receive_all() == Client::End::kReset);
            CHECK(head.buffer().empty());
        }
}

TEST_CASE("a growing file that ends at another size than announced is cut off") {
    Growth growth(200000, true);
    Client client(growth.server->port());
    growth.ask(client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    std::thread writer = growth.grow([&] { growth.file->complete(growth.bytes.size() - 1); });
    CHECK(client.receive_all() == Client::End::kClosed);
    CHECK(client.buffer().size() < growth.bytes.size());
    writer.join();
}

TEST_CASE("ranges of a growing file wait for their bytes") {
    Growth growth(300000, true);
    Client client(growth.server->port());
    client.send("GET / HTTP/1.1\r\nHost: h\r\nRange: bytes=150000-150009\r\n\r\n");
    std::thread writer = growth.grow([&] { growth.file->complete(growth.bytes.size()); });
    const auto reply = client.reply();
    writer.join();
    CHECK(reply.status == 206);
    CHECK(reply.headers.get("Content-Range") == "bytes 150000-150009/300000");
    CHECK(reply.body == growth.bytes.substr(150000, 10));
    CHECK(client.get("/", "Range: bytes=300000-\r\n").status == 416);
}

TEST_CASE("a growing file whose receivers leave is not disturbed") {
    Growth growth(3000000, false);
    for (int i = 0; i < 10; ++i) {
        Client client(growth.server->port());
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        client.receive();
        client.reset();
    }
    Client client(growth.server->port());
    client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    std::thread writer = growth.grow([&] { growth.file->complete(growth.bytes.size()); });
    CHECK(client.reply().body == growth.bytes);
    writer.join();
    CHECK(growth.file.use_count() == 1);
}

TEST_CASE("subscriptions end with their token") {
    GrowingFile file(make_file(10), std::nullopt);
    int calls = 0;
    auto token = file.subscribe([&] { ++calls; });
    file.advance(5);
    CHECK(calls == 1);
    CHECK(file.progress().readable == 5);
    token.reset();
    file.advance(6);
    CHECK(calls == 1);
    token = file.subscribe([&] {
        ++calls;
        token.reset();
    });
    file.advance(7);
    file.complete(10);
    CHECK(calls == 2);
    file.fail();
    CHECK(file.progress().state == GrowingFile::State::kComplete);
    CHECK(file.progress().readable == 10);
}

TEST_CASE("a handler answers while it runs") {
    const int fd = make_file(200000);
    ScriptedHandler handler;
    handler.intake = [](const Request&) { return Intake{Intake::Where::kPool}; };
    std::atomic<bool> go{false}, returned{false};
    std::atomic<int> abandoned{0};
    const auto begin = [&](Request& request) {
        auto file = std::make_shared<GrowingFile>(::fcntl(fd, F_DUPFD_CLOEXEC, 0), std::nullopt);
        Response response;
        response.growing = file;
        REQUIRE(request.early != nullptr);
        request.early->begin(std::move(response));
        file->advance(1000);
        return file;
    };
    handler.routes["/begun"] = [&](Request& request) {
        const auto file = begin(request);
        while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        file->complete(200000);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        returned = true;
        return Response::text(500, "nobody sees this");
    };
    handler.routes["/failed"] = [&](Request& request) -> Response {
        begin(request)->fail();
        throw std::runtime_error("half way");
    };
    handler.routes["/left"] = [&](Request& request) {
        const auto file = begin(request);
        for (int turns = 0; turns < 5000 && !request.early->abandoned(); ++turns)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        abandoned += request.early->abandoned() ? 1 : 0;
        file->fail();
        return Response();
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    client.send("GET /begun HTTP/1.1\r\nHost: h\r\n\r\nGET /next HTTP/1.1\r\nHost: h\r\n\r\n");
    while (client.buffer().size() < 1000) REQUIRE(client.receive() == Client::End::kData);
    CHECK_FALSE(returned);
    go = true;
    const auto reply = client.reply();
    CHECK(reply.status == 200);
    CHECK(reply.body.size() == 200000);
    CHECK(client.reply().body == "GET /next||");
    CHECK(client.get("/begun").body.size() == 200000);
    {
        Client cut(server->port());
        cut.send("GET /failed HTTP/1.1\r\nHost: h\r\n\r\n");
        CHECK(cut.receive_all() == Client::End::kClosed);
        CHECK(cut.buffer().find("\r\n0\r\n") == std::string::npos);
    }
    {
        Client left(server->port());
        left.send("GET /left HTTP/1.1\r\nHost: h\r\n\r\n");
        while (left.buffer().size() < 1000) REQUIRE(left.receive() == Client::End::kData);
        left.reset();
    }
    for (int turns = 0; turns < 5000 && abandoned == 0; ++turns)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(abandoned == 1);
    ::close(fd);
}
