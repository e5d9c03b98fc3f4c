// Slow, stalled, too many and leaving peers; draining.
#include <doctest/doctest.h>
#include <netinet/tcp.h>

#include <memory>
#include <vector>

#include "core/http/test_support.h"

using namespace granary;
using namespace granary::http;
using namespace granary::http::test;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

ServerSettings impatient_settings() {
    ServerSettings settings = quick_settings();
    settings.header_timeout = std::chrono::seconds(1);
    settings.idle_timeout = std::chrono::seconds(1);
    return settings;
}

}  // namespace

TEST_CASE("a head that drips in is cut off") {
    ScriptedHandler handler;
    ServerSettings settings = impatient_settings();
    settings.idle_timeout = std::chrono::seconds(60);
    const auto server = Server::start(settings, handler);
    Client client(server->port());
    const auto start = Clock::now();
    client.send("GET / HTTP/1.1\r\nHost: h\r\nX: ");
    while (seconds_since(start) < 4 && client.send("a") && client.receive(50) == Client::End::kTimeout) {
    }
    CHECK(client.reply().status == 408);
    CHECK(seconds_since(start) > 0.9);
    CHECK(seconds_since(start) < 3);
}

TEST_CASE("idle connections and stalled bodies end") {
    ScriptedHandler handler;
    const auto server = Server::start(impatient_settings(), handler);
    Client silent(server->port());
    Client used(server->port());
    CHECK(used.get("/").status == 200);
    Client stalled(server->port());
    stalled.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(silent.receive() == Client::End::kClosed);
    CHECK(silent.buffer().empty());
    CHECK(used.receive() == Client::End::kClosed);
    const auto reply = stalled.reply();
    CHECK(reply.status == 408);
    CHECK(reply.headers.get("Connection") == "close");
}

TEST_CASE("a body that drips in is cut off, one that is slow but fair is not") {
    ScriptedHandler handler;
    ServerSettings settings = impatient_settings();
    settings.idle_timeout = std::chrono::seconds(60);
    settings.body_grace = std::chrono::milliseconds(500);
    settings.min_body_rate = 1000;
    for (const bool to_sink : {false, true}) {
        handler.intake = [&](const Request& request) {
            Intake intake;
            if (to_sink && request.has_body) intake.sink = std::make_unique<CountingSink>();
            return intake;
        };
        const auto server = Server::start(settings, handler);
        const auto drip = [&](Client& client, size_t bytes, size_t times) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(bytes * times) +
                        "\r\n\r\n");
            for (size_t i = 0; i < times; ++i)
                if (!client.send(std::string(bytes, 'x')) || client.receive(50) != Client::End::kTimeout)
                    break;
            return client.reply();
        };
        const auto start = Clock::now();
        Client dripping(server->port());
        const auto refused = drip(dripping, 1, 100);
        CHECK(refused.status == 408);
        CHECK(refused.headers.get("Connection") == "close");
        CHECK(seconds_since(start) > 0.4);
        CHECK(seconds_since(start) < 3);
        Client fair(server->port());
        CHECK(drip(fair, 200, 40).status == 200);  // 4000 bytes a second, for two seconds
    }
}

TEST_CASE("stalled readers are dropped") {
    ScriptedHandler handler;
    handler.routes["/"] = [](Request&) { return file_response(make_file(20000000), 20000000); };
    const auto server = Server::start(impatient_settings(), handler);
    Client client(server->port(), 4096);
    client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(eventually([&] { return server->stats().open_connections == 1; }));
    CHECK(eventually([&] { return server->stats().open_connections == 0; }));
}

TEST_CASE("readers that have gone do not wait for a file that grows no more") {
    const auto file = std::make_shared<GrowingFile>(make_file(1000), 1000);
    file->advance(10);
    ScriptedHandler handler;
    handler.routes["/"] = [&](Request&) {
        Response response;
        response.growing = file;
        return response;
    };
    ServerSettings settings = quick_settings();
    settings.half_closed_timeout = std::chrono::seconds(1);
    const auto server = Server::start(settings, handler);
    Client patient(server->port()), gone(server->port());
    for (Client* client : {&patient, &gone}) {
        client->send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        // With the ten bytes: unread ones would make a reset of its end.
        for (size_t end = 0; end == 0 || client->buffer().size() < end + 10;) {
            REQUIRE(client->receive() == Client::End::kData);
            const size_t found = client->buffer().find("\r\n\r\n");
            end = found == std::string::npos ? 0 : found + 4;
        }
    }
    CHECK(server->stats().open_connections == 2);
    gone.close();
    CHECK(eventually([&] { return server->stats().open_connections == 1; }));
    file->complete(1000);
    CHECK(patient.reply().body.size() == 1000);
}

TEST_CASE("the kernel looks whether silent peers are still there") {
    ScriptedHandler handler;
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    CHECK(client.get("/").status == 200);
    const auto option = [](int fd, int level, int name) {
        int value = -1;
        socklen_t size = sizeof value;
        ::getsockopt(fd, level, name, &value, &size);
        return value;
    };
    // The server's end is in this process as well: the one with the client's port on the other side.
    int seen = 0;
    for (int fd = 0; fd < 1024; ++fd) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        if (::getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &size) != 0 || peer.sin_family != AF_INET ||
            peer.sin_port != htons(client.local_port()))
            continue;
        ++seen;
        CHECK(option(fd, SOL_SOCKET, SO_KEEPALIVE) == 1);
        CHECK(option(fd, IPPROTO_TCP, TCP_KEEPIDLE) == 60);
        CHECK(option(fd, IPPROTO_TCP, TCP_KEEPINTVL) == 10);
        CHECK(option(fd, IPPROTO_TCP, TCP_KEEPCNT) == 3);
    }
    CHECK(seen == 1);
}

TEST_CASE("stalled readers do not disturb others") {
    ScriptedHandler handler;
    const auto file = std::make_shared<SharedFile>(make_file(20000000));
    handler.routes["/file"] = [&](Request&) {
        Response response;
        response.file = file;
        response.file_size = 20000000;
        return response;
    };
    ServerSettings settings = quick_settings();
    settings.threads = 1;
    const auto server = Server::start(settings, handler);
    std::vector<std::unique_ptr<Client>> stalled;
    for (int i = 0; i < 200; ++i) {
        stalled.push_back(std::make_unique<Client>(server->port(), 4096));
        stalled.back()->send("GET /file HTTP/1.1\r\nHost: h\r\n\r\n");
    }
    Client client(server->port());
    const auto start = Clock::now();
    for (int i = 0; i < 100; ++i) REQUIRE(client.get("/x").status == 200);
    CHECK(seconds_since(start) < 10);
    std::string bytes;
    ::close(make_file(20000000, &bytes));
    CHECK(client.get("/file").body == bytes);
}

TEST_CASE("connections above the limit hear 503") {
    ScriptedHandler handler;
    ServerSettings settings = quick_settings();
    settings.max_connections = 2;
    const auto server = Server::start(settings, handler);
    Client first(server->port());
    CHECK(first.get("/").status == 200);
    auto second = std::make_unique<Client>(server->port());
    CHECK(second->get("/").status == 200);
    Client third(server->port());
    const auto reply = third.get("/");
    CHECK(reply.status == 503);
    CHECK(third.receive() == Client::End::kClosed);
    second.reset();
    CHECK(eventually([&] { return Client(server->port()).get("/").status == 200; }));
    CHECK(first.get("/").status == 200);
}

TEST_CASE("drain lets the request in flight finish") {
    ScriptedHandler handler;
    std::atomic<bool> running{false};
    handler.intake = [](const Request&) { return Intake{Intake::Where::kPool}; };
    handler.routes["/slow"] = [&](Request&) {
        running = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        return Response::text(200, "done");
    };
    const auto server = Server::start(quick_settings(), handler);
    const uint16_t port = server->port();
    Client idle(port);
    CHECK(idle.get("/").status == 200);
    Client busy(port);
    busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
    REQUIRE(eventually([&] { return running.load(); }));
    std::thread drainer([&] { server->drain(); });
    CHECK(idle.receive() == Client::End::kClosed);
    const auto reply = busy.reply();
    CHECK(reply.body == "done");
    CHECK(reply.headers.get("Connection") == "close");
    CHECK(busy.receive() == Client::End::kClosed);
    drainer.join();
    CHECK_THROWS(Client(port));
    CHECK(server->stats().open_connections == 0);
    // The port is free for a successor.
    ServerSettings settings = quick_settings();
    settings.listen = "127.0.0.1:" + std::to_string(port);
    CHECK(Server::start(settings, handler)->port() == port);
}

TEST_CASE("drain cuts what does not finish") {
    ScriptedHandler handler;
    handler.routes["/"] = [](Request&) { return file_response(make_file(20000000), 20000000); };
    ServerSettings settings = quick_settings();
    settings.drain_timeout = std::chrono::seconds(1);
    const auto server = Server::start(settings, handler);
    Client client(server->port(), 4096);
    client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    client.receive();
    const auto start = Clock::now();
    server->drain();
    CHECK(seconds_since(start) > 0.9);
    CHECK(seconds_since(start) < 3);
    CHECK(client.receive_all() == Client::End::kReset);
}

TEST_CASE("a server may be destroyed at any time") {
    const size_t before = open_descriptors();
    for (int i = 0; i < 20; ++i) {
        ScriptedHandler handler;
        handler.intake = [](const Request& request) {
            Intake intake;
            if (request.has_body) intake.sink = std::make_unique<CountingSink>();
            return intake;
        };
        auto file = std::make_shared<GrowingFile>(make_file(1000), std::nullopt);
        handler.routes["/growing"] = [&](Request&) {
            Response response;
            response.growing = file;
            return response;
        };
        auto server = Server::start(quick_settings(), handler);
        Client upload(server->port());
        upload.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 10000\r\n\r\nabc");
        Client growing(server->port());
        growing.send("GET /growing HTTP/1.1\r\nHost: h\r\n\r\n");
        Client plain(server->port());
        plain.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        if (i % 2 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(i));
        server.reset();
        file->advance(10);  // the news has nowhere to go any more
        file->fail();
    }
    CHECK(CountingSink::alive == 0);
    // Pistache itself forgets a few event descriptors of each listener.
    CHECK(open_descriptors() < before + 20 * 12);
}

TEST_CASE("peers that vanish while their request is handled do no harm") {
    ScriptedHandler handler;
    handler.intake = [](const Request&) { return Intake{Intake::Where::kPool}; };
    handler.routes["/"] = [](Request&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return file_response(make_file(100000), 100000);
    };
    const auto server = Server::start(quick_settings(), handler);
    const size_t before = open_descriptors();
    for (int i = 0; i < 100; ++i) {
        Client client(server->port());
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
        if (i % 3 != 0) client.reset();
    }
    CHECK(eventually([&] { return server->stats().open_connections == 0; }));
    CHECK(eventually([&] { return open_descriptors() == before; }));
    CHECK(Client(server->port()).get("/x").status == 200);
}
