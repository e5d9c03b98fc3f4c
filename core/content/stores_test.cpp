// A store without descriptors behind the content app, asked over HTTP.
#include <doctest/doctest.h>

#include <atomic>

#include "core/artifacts/test_memory_store.h"
#include "core/content/content_app.h"
#include "core/content/content_fixture.h"
#include "core/fetch/fetch_test_tools.h"
#include "core/http/test_support.h"

using namespace granary;
using namespace granary::content;
using namespace granary::content::test;
using fetch::test::Connection;
using fetch::test::ServerRequest;

namespace {

std::string pattern(size_t size) {
    std::string bytes(size, '\0');
    for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>('a' + i % 23);
    return bytes;
}

struct ContentHandler final : http::Handler {
    explicit ContentHandler(ContentApp& app_) : app(app_) {}
    http::Intake accept(const http::Request& head) override { return app.accept(head); }
    http::Response handle(http::Request& request) override { return app.handle(request); }
    http::Response on_failure(const http::Request&, int status, const std::string& message) override {
        return http::Response::text(status, message);
    }
    ContentApp& app;
};

/// A version with one file of the store and one that is still to be had from `upstream`.
struct Fixture : Catalogue {
    Fixture(db::Engine engine, const fetch::test::Server& upstream)
        : Catalogue(engine, std::make_unique<artifacts::test::MemoryStore>()),
          downloader(fetch::Downloader::start(fetch::test::quick())),
          app(*context, downloader.get()),
          handler(app) {
        const int64_t repository_id = repository();
        version(repository_id, 1, now());
        content(repository_id, 1, "here.txt", artifact(here));
        unit = content(repository_id, 1, "there.bin", 0);
        distribution("dist", "test.plain", "repository_id", repository_id);
        remote_artifact(unit, remote(upstream.url("/"), "on_demand"), upstream.url("/there.bin"),
                        static_cast<int64_t>(there.size()), sha256(there));
        server = http::Server::start(http::test::quick_settings(), handler);
    }
    ~Fixture() { server.reset(); }
    artifacts::test::MemoryStore& memory() { return static_cast<artifacts::test::MemoryStore&>(*store); }
    http::test::Client::Reply ask(const std::string& path, std::string_view headers = "") const {
        return http::test::Client(server->port()).get("/pulp/content/dist/" + path, headers);
    }

    const std::string here = pattern(250'000), there = pattern(300'000);
    int64_t unit = 0;
    std::unique_ptr<fetch::Downloader> downloader;
    ContentApp app;
    ContentHandler handler;
    std::unique_ptr<http::Server> server;
};

}  // namespace

TEST_CASE("blobs of a store without descriptors are served from copies") {
    for_each_engine([](db::Engine engine) {
        fetch::test::Server upstream([](const ServerRequest&, Connection& connection) {
            return connection.answer(404, "Not Found", "");
        });
        Fixture fixture(engine, upstream);
        const std::string tag = "\"" + to_hex(sha256(fixture.here)) + "\"";
        for (int times = 0; times < 2; ++times) {
            const auto whole = fixture.ask("here.txt");
            CHECK(whole.status == 200);
            CHECK(whole.body == fixture.here);
            CHECK(whole.headers.get("ETag") == tag);
            CHECK(whole.headers.get("Content-Type") == "text/plain");
        }
        const auto part = fixture.ask("here.txt", "Range: bytes=100000-100099\r\n");
        CHECK(part.status == 206);
        CHECK(part.body == fixture.here.substr(100'000, 100));
        CHECK(part.headers.get("Content-Range") == "bytes 100000-100099/250000");
        CHECK(fixture.ask("here.txt", "Range: bytes=250000-\r\n").status == 416);
        CHECK(fixture.ask("here.txt", "If-None-Match: " + tag + "\r\n").status == 304);
        http::test::Client client(fixture.server->port());
        client.send("HEAD /pulp/content/dist/here.txt HTTP/1.1\r\nHost: h\r\n\r\n");
        const auto head = client.reply(true);
        CHECK(head.status == 200);
        CHECK(head.headers.get("Content-Length") == "250000");
        CHECK(head.headers.get("ETag") == tag);
        CHECK(client.get("/pulp/content/dist/here.txt").body == fixture.here);
        // One that is lost is no half answer.
        fixture.memory().remove(to_hex(sha256(fixture.here)));
        CHECK(fixture.ask("here.txt").status == 500);
    });
}

TEST_CASE("a store that signs URLs is where clients are sent") {
    for_each_engine([](db::Engine engine) {
        fetch::test::Server upstream([](const ServerRequest&, Connection& connection) {
            return connection.answer(404, "Not Found", "");
        });
        Fixture fixture(engine, upstream);
        fixture.memory().send_to("https://blobs.example/");
        const auto sent = fixture.ask("here.txt", "Range: bytes=0-9\r\n");
        CHECK(sent.status == 302);
        CHECK(sent.headers.get("Location") == "https://blobs.example/" + to_hex(sha256(fixture.here)) +
                                                  "?method=GET&name=here.txt&type=text/plain");
        CHECK(sent.headers.get("Cache-Control") == "no-store");
        CHECK(sent.headers.get("X-PULP-ARTIFACT-SIZE") == "250000");
        const std::string tag = "\"" + to_hex(sha256(fixture.here)) + "\"";
        CHECK(fixture.ask("here.txt", "If-None-Match: " + tag + "\r\n").status == 304);
    });
}

TEST_CASE("files are fetched into a store without descriptors, and followed meanwhile") {
    for_each_engine([](db::Engine engine) {
        std::atomic<bool> go{false};
        const std::string bytes = pattern(300'000);
        fetch::test::Server upstream([&](const ServerRequest&, Connection& connection) {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n");
            connection.send(std::string_view(bytes).substr(0, 200'000));
            while (!go) connection.sleep(10);
            return connection.send(std::string_view(bytes).substr(200'000));
        });
        Fixture fixture(engine, upstream);
        std::vector<std::unique_ptr<http::test::Client>> clients;
        for (int i = 0; i < 5; ++i) {
            clients.push_back(std::make_unique<http::test::Client>(fixture.server->port()));
            clients.back()->send("GET /pulp/content/dist/there.bin HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        // What came so far is with them before the rest has come.
        for (const auto& client : clients)
            while (client->buffer().size() < 100'000)
                REQUIRE(client->receive() == http::test::Client::End::kData);
        CHECK(fixture.memory().open(to_hex(sha256(bytes))) == nullptr);
        go = true;
        for (const auto& client : clients) CHECK(client->reply().body == bytes);
        CHECK(upstream.requests().size() == 1);
        CHECK(fixture.memory().open(to_hex(sha256(bytes))) != nullptr);
        CHECK(fixture.ask("there.bin", "Range: bytes=299990-\r\n").body == bytes.substr(299'990));
        CHECK(upstream.requests().size() == 1);
    });
}
