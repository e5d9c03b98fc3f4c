#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "core/content/content_app.h"
#include "core/content/content_fixture.h"
#include "core/content/downloads.h"
#include "core/fetch/fetch_test_tools.h"

using namespace granary;
using namespace granary::content;
using namespace granary::content::test;
using fetch::test::Connection;
using fetch::test::Server;
using fetch::test::ServerRequest;

namespace {

std::string pattern(size_t size) {
    std::string bytes(size, '\0');
    for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>('a' + i % 23);
    return bytes;
}

/// A repository with one unit that is still to be had from an upstream.
struct Fixture : Catalogue {
    explicit Fixture(db::Engine engine, const Server& server, const std::string& policy = "on_demand",
                     const std::string& bytes = pattern(300'000))
        : Catalogue(engine), downloader(fetch::Downloader::start(fetch::test::quick())), wanted(bytes) {
        repository_id = repository();
        version(repository_id, 1, now());
        unit = content(repository_id, 1, "file.bin", 0);
        distribution("dist", "test.plain", "repository_id", repository_id);
        remote_id = remote(server.url("/"), policy);
        place = remote_artifact(unit, remote_id, server.url("/file.bin"), static_cast<int64_t>(wanted.size()),
                                sha256(wanted));
        app = std::make_unique<ContentApp>(*context, downloader.get());
    }
    ~Fixture() {
        app.reset();
        downloader.reset();
    }
    bool in_store() const { return store->open(to_hex(sha256(wanted))) != nullptr; }
    size_t blobs() const {
        size_t count = 0;
        store->list([&](const artifacts::Listed&) {
            ++count;
            return true;
        });
        return count;
    }
    bool linked() {
        const db::Lease lease = database->lease();
        return lease->query_int("SELECT artifact_id FROM content_artifact WHERE id = $1", {unit}).has_value();
    }
    std::optional<int64_t> failed_at() {
        const db::Lease lease = database->lease();
        return lease->query_int("SELECT failed_at FROM remote_artifact WHERE id = $1", {place});
    }

    std::unique_ptr<fetch::Downloader> downloader;
    std::string wanted;
    int64_t repository_id = 0, unit = 0, remote_id = 0, place = 0;
    std::unique_ptr<ContentApp> app;
};

template <class Condition>
bool eventually(Condition condition) {
    for (int i = 0; i < 1000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

/// Follows a growing file to its end; what came, and whether it was all.
struct Followed {
    std::string bytes;
    bool complete = false;
};
Followed follow(const http::Response& response) {
    Followed followed;
    REQUIRE(response.growing);
    for (int i = 0; i < 2000; ++i) {
        const auto progress = response.growing->progress();
        if (progress.state == http::GrowingFile::State::kFailed) return followed;
        if (progress.readable > followed.bytes.size()) {
            const size_t from = followed.bytes.size();
            followed.bytes.resize(progress.readable);
            const auto count = ::pread(response.growing->fd(), followed.bytes.data() + from,
                                       followed.bytes.size() - from, static_cast<off_t>(from));
            REQUIRE(count == static_cast<ssize_t>(followed.bytes.size() - from));
        }
        if (progress.state == http::GrowingFile::State::kComplete) {
            followed.complete = true;
            return followed;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return followed;
}

}  // namespace

TEST_CASE("many clients share one download, and the second request is served from the store") {
    for_each_engine([](db::Engine engine) {
        std::atomic<bool> go{false};
        const std::string bytes = pattern(300'000);
        Server server([&](const ServerRequest&, Connection& connection) {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(bytes.size()) +
                            "\r\n\r\n");
            connection.send(std::string_view(bytes).substr(0, 150'000));
            while (!go) connection.sleep(10);
            return connection.send(std::string_view(bytes).substr(150'000));
        });
        Fixture fixture(engine, server);
        bool on_loop = true;
        const auto first = get(*fixture.app, "dist/file.bin", &on_loop);
        CHECK_FALSE(on_loop);
        CHECK(first.status == 200);
        CHECK(first.headers.get("ETag") == "\"" + to_hex(sha256(bytes)) + "\"");
        CHECK(first.headers.get("X-PULP-ARTIFACT-SIZE") == "300000");
        REQUIRE(first.growing);
        CHECK(first.growing->size() == 300'000);
        CHECK(eventually([&] { return first.growing->progress().readable >= 64 * 1024; }));
        const auto second = get(*fixture.app, "dist/file.bin");
        CHECK(second.growing == first.growing);
        go = true;
        const Followed followed = follow(second);
        CHECK(followed.complete);
        CHECK(followed.bytes == bytes);
        CHECK(server.requests().size() == 1);
        CHECK(eventually([&] { return fixture.linked(); }));
        CHECK(eventually([&] { return get(*fixture.app, "dist/file.bin").file != nullptr; }));
        CHECK(body_of(get(*fixture.app, "dist/file.bin")) == bytes);
        CHECK(server.requests().size() == 1);
        CHECK(fixture.in_store());
    });
}

TEST_CASE("wrong bytes never complete a response and never enter the store") {
    for_each_engine([](db::Engine engine) {
        const std::string wrong = [] {
            std::string bytes = pattern(300'000);
            bytes.back() = '!';
            return bytes;
        }();
        for (const char* policy : {"on_demand", "streamed"}) {
            Server server([&](const ServerRequest&, Connection& connection) {
                return connection.answer(200, "OK", wrong);
            });
            Fixture fixture(engine, server, policy);
            const auto response = get(*fixture.app, "dist/file.bin");
            const Followed followed = follow(response);
            CHECK_FALSE(followed.complete);
            CHECK(followed.bytes.size() <= 300'000 - 64 * 1024);
            CHECK(fixture.blobs() == 0);
            CHECK_FALSE(fixture.linked());
            CHECK(eventually([&] { return fixture.failed_at().has_value(); }));
            // While it cools down nobody is asked.
            CHECK(get(*fixture.app, "dist/file.bin").status == 404);
            CHECK(server.requests().size() == 1);
        }
    });
}

TEST_CASE("a lie about the length, both ways") {
    for_each_engine([](db::Engine engine) {
        for (const size_t size : {size_t{1000}, size_t{900'000}}) {
            const std::string other = pattern(size);
            Server server([&](const ServerRequest&, Connection& connection) {
                return connection.answer(200, "OK", other);
            });
            Fixture fixture(engine, server);
            const auto response = get(*fixture.app, "dist/file.bin");
            if (response.growing)
                CHECK_FALSE(follow(response).complete);
            else
                CHECK(response.status == 404);
            CHECK(fixture.blobs() == 0);
        }
    });
}

TEST_CASE("small files are withheld as a whole") {
    for_each_engine([](db::Engine engine) {
        Server server([&](const ServerRequest&, Connection& connection) {
            return connection.answer(200, "OK", "evil");
        });
        Fixture fixture(engine, server, "on_demand", "good");
        const auto response = get(*fixture.app, "dist/file.bin");
        if (response.growing) CHECK(follow(response).bytes.empty());
        CHECK(fixture.blobs() == 0);
    });
}

TEST_CASE("the next place is tried, and none is 404") {
    for_each_engine([](db::Engine engine) {
        const std::string bytes = pattern(300'000);
        Server bad([](const ServerRequest&, Connection& connection) {
            return connection.answer(404, "Not Found", "");
        });
        Server good([&](const ServerRequest&, Connection& connection) {
            return connection.answer(200, "OK", bytes);
        });
        Fixture fixture(engine, bad);
        CHECK(get(*fixture.app, "dist/file.bin").status == 404);
        const int64_t other = fixture.remote(good.url("/"), "on_demand");
        fixture.remote_artifact(fixture.unit, other, good.url("/file.bin"), 300'000, sha256(bytes));
        const Followed followed = follow(get(*fixture.app, "dist/file.bin"));
        CHECK(followed.complete);
        CHECK(followed.bytes == bytes);
    });
}

TEST_CASE("streamed files are verified and not kept") {
    for_each_engine([](db::Engine engine) {
        const std::string bytes = pattern(300'000);
        Server server([&](const ServerRequest&, Connection& connection) {
            return connection.answer(200, "OK", bytes);
        });
        Fixture fixture(engine, server, "streamed");
        CHECK(follow(get(*fixture.app, "dist/file.bin")).complete);
        CHECK(fixture.blobs() == 0);
        CHECK_FALSE(fixture.linked());
        CHECK(eventually([&] {
            follow(get(*fixture.app, "dist/file.bin"));
            return server.requests().size() == 2;
        }));
    });
}

TEST_CASE("a file whose bytes are here under another unit is not fetched") {
    for_each_engine([](db::Engine engine) {
        const std::string bytes = pattern(300'000);
        Server server([&](const ServerRequest&, Connection& connection) {
            return connection.answer(200, "OK", bytes);
        });
        Fixture fixture(engine, server);
        fixture.artifact(bytes);
        CHECK(body_of(get(*fixture.app, "dist/file.bin")) == bytes);
        CHECK(server.requests().empty());
        CHECK(fixture.linked());
    });
}

TEST_CASE("pull-through") {
    for_each_engine([](db::Engine engine) {
        Server server([](const ServerRequest& request, Connection& connection) {
            if (request.target == "/base/a/b%20c.txt")
                return connection.answer(200, "OK", "hello", "Content-Type: text/x-special\r\n");
            return connection.answer(403, "Forbidden", "");
        });
        Fixture fixture(engine, server);
        const int64_t remote_id = fixture.remote(server.url("/base"), "on_demand");
        fixture.distribution("cache", "test.plain", "remote_id", remote_id);
        const auto response = get(*fixture.app, "cache/a/b c.txt");
        CHECK(response.status == 200);
        CHECK(response.headers.get("Content-Type") == "text/plain");
        CHECK(follow(response).bytes == "hello");
        const auto refused = get(*fixture.app, "cache/other");
        CHECK(refused.status == 403);
        CHECK(refused.reason.starts_with("Error while fetching from upstream remote("));
        CHECK(get(*fixture.app, "cache/../x").status == 404);
        CHECK(fixture.blobs() == 0);
    });
}

TEST_CASE("what nobody told the size of does not fill the disk") {
    for_each_engine([](db::Engine engine) {
        std::atomic<bool> told{true};
        Server server([&](const ServerRequest&, Connection& connection) {
            if (told) return connection.answer(200, "OK", std::string(2000, 'x'));
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            const std::string block = "3e8\r\n" + std::string(1000, 'x') + "\r\n";
            for (int i = 0; i < 2000; ++i) connection.send(block);
            return connection.send("0\r\n\r\n");
        });
        Fixture fixture(engine, server);
        const int64_t remote_id = fixture.remote(server.url("/base"), "on_demand");
        fixture.distribution("cache", "test.plain", "remote_id", remote_id);
        Settings settings;
        settings.max_unknown_size = 1000;
        ContentApp app(*fixture.context, fixture.downloader.get(), settings);
        CHECK(get(app, "cache/told").status == 502);
        told = false;
        const auto response = get(app, "cache/chunked");
        if (response.growing) CHECK(!follow(response).complete);
        CHECK(response.status != 404);
        CHECK(follow(get(*fixture.app, "cache/chunked")).complete);
    });
}

TEST_CASE("the artifact source downloads into the store") {
    for_each_engine([](db::Engine engine) {
        std::atomic<int> asked{0};
        Server server([&](const ServerRequest& request, Connection& connection) {
            ++asked;
            if (request.target == "/broken") return connection.answer(200, "OK", "xxxx");
            if (request.target == "/large") return connection.answer(200, "OK", pattern(100'000));
            if (request.target == "/mended")
                return connection.answer(200, "OK", asked == 1 ? "damaged" : "in line");
            if (request.target == "/missing") return connection.answer(404, "Not Found", "");
            return connection.answer(200, "OK", "body of " + request.target);
        });
        Fixture fixture(engine, server);
        const auto source = make_artifact_source(*fixture.context, *fixture.downloader);
        const auto from = [&](const std::string& path) {
            model::Wanted::Source one;
            one.remote_id = fixture.remote_id;
            one.url = server.url(path);
            return one;
        };
        SUBCASE("many, with their digests") {
            std::vector<model::Wanted> wanted(500);
            for (size_t i = 0; i < wanted.size(); ++i) {
                const std::string path = "/f" + std::to_string(i);
                wanted[i].sources.push_back(from(path));
                wanted[i].sources[0].expected.size = ("body of " + path).size();
                wanted[i].sources[0].expected.digests[artifacts::Algorithm::kSha1] = "";
                wanted[i].sources[0].expected.digests[artifacts::Algorithm::kSha256] =
                    to_hex(sha256("body of " + path));
            }
            std::vector<int> seen(wanted.size());
            const auto caller = std::this_thread::get_id();
            source->download(
                wanted,
                [&](size_t index, const artifacts::Stored& stored) {
                    CHECK(std::this_thread::get_id() == caller);
                    CHECK(stored.digests[artifacts::Algorithm::kSha256] ==
                          wanted[index].sources[0].expected.digests[artifacts::Algorithm::kSha256]);
                    ++seen[index];
                },
                {});
            CHECK(std::all_of(seen.begin(), seen.end(), [](int count) { return count == 1; }));
            CHECK(fixture.blobs() == 500);
        }
        SUBCASE("from the next source when one fails") {
            model::Wanted one;
            one.sources = {from("/missing"), from("/good")};
            int done = 0;
            source->download({one}, [&](size_t, const artifacts::Stored&) { ++done; }, {});
            CHECK(done == 1);
        }
        SUBCASE("small ones and large ones, of known size and not") {
            std::vector<model::Wanted> wanted(4);
            for (size_t i = 0; i < wanted.size(); ++i) {
                wanted[i].sources.push_back(from(i < 2 ? "/small" : "/large"));
                if (i % 2 == 0) wanted[i].sources[0].expected.size = i < 2 ? 14 : 100'000;
            }
            std::vector<uint64_t> sizes(wanted.size());
            source->download(
                wanted, [&](size_t index, const artifacts::Stored& stored) { sizes[index] = stored.size; },
                {});
            CHECK(sizes == std::vector<uint64_t>{14, 14, 100'000, 100'000});
            CHECK(fixture.blobs() == 2);
        }
        SUBCASE("again when the bytes are others") {
            model::Wanted one;
            one.sources = {from("/mended")};
            one.sources[0].expected.size = 7;
            one.sources[0].expected.digests[artifacts::Algorithm::kSha256] = to_hex(sha256("in line"));
            std::string stored;
            source->download({one},
                             [&](size_t, const artifacts::Stored& arrived) {
                                 stored = arrived.digests[artifacts::Algorithm::kSha256];
                             },
                             {});
            CHECK(stored == to_hex(sha256("in line")));
            CHECK(asked == 2);
            CHECK(fixture.blobs() == 1);
        }
        SUBCASE("and throws what ended the last one") {
            model::Wanted one;
            one.sources = {from("/broken")};
            one.sources[0].expected.digests[artifacts::Algorithm::kSha256] = std::string(64, '0');
            for (const bool of_known_size : {false, true}) {
                if (of_known_size) one.sources[0].expected.size = 4;
                try {
                    source->download({one}, [](size_t, const artifacts::Stored&) {}, {});
                    FAIL("no failure");
                } catch (const Failure& failure) {
                    CHECK(failure.error().code == ErrorCode::kIntegrity);
                }
            }
            CHECK(fixture.blobs() == 0);
            CHECK_THROWS_AS(source->download({one}, {}, [] { return true; }), Failure);
        }
        SUBCASE("documents") {
            auto document = source->fetch_document(fixture.remote_id, server.url("/doc"), 1000, {});
            CHECK(document.size == 12);
            CHECK(document.digests[artifacts::Algorithm::kSha256] == to_hex(sha256("body of /doc")));
            std::string bytes(12, '\0');
            CHECK(::read(document.fd, bytes.data(), 12) == 12);
            CHECK(bytes == "body of /doc");
            ::close(document.fd);
            CHECK_THROWS_AS(source->fetch_document(fixture.remote_id, server.url("/doc"), 5, {}), Failure);
            CHECK_THROWS_AS(source->fetch_document(fixture.remote_id, server.url("/missing"), 0, {}),
                            Failure);
            CHECK_THROWS_AS(source->fetch_document(99999, server.url("/doc"), 0, {}), Failure);
        }
    });
}

TEST_CASE("remotes' settings have their effective defaults, secrets are opened") {
    for_each_engine([](db::Engine engine) {
        Server server(
            [](const ServerRequest&, Connection& connection) { return connection.answer(200, "OK", ""); });
        Fixture fixture(engine, server);
        fixture.run(
            "UPDATE remote SET username = $2, password = $3, max_retries = 0, sock_read_timeout = 0, "
            "download_concurrency = NULL, headers = '[{\"X-A\": \"b\"}, {\"X-C\": 5}]' WHERE id = $1",
            {fixture.remote_id, fixture.secrets->encrypt("me"), fixture.secrets->encrypt("secret")});
        const db::Lease lease = fixture.database->lease();
        const auto settings = remote_settings(*lease, *fixture.secrets, fixture.remote_id);
        CHECK(settings.username == "me");
        CHECK(settings.password == "secret");
        CHECK(settings.max_retries == 3);
        CHECK(settings.download_concurrency == 10);
        CHECK(settings.sock_connect_timeout == 30);
        CHECK(settings.sock_read_timeout == 300);
        CHECK(settings.total_timeout == 0);
        CHECK(settings.headers == std::vector<std::pair<std::string, std::string>>{{"X-A", "b"}});
        CHECK(settings.credentials_url == server.url("/"));
    });
}

TEST_CASE("each setting of a remote's row is one of its downloads") {
    for_each_engine([](db::Engine engine) {
        Server server(
            [](const ServerRequest&, Connection& connection) { return connection.answer(200, "OK", ""); });
        Fixture fixture(engine, server);
        const auto secret = [&](const char* text) { return fixture.secrets->encrypt(text); };
        fixture.run(
            "UPDATE remote SET ca_cert = 'ca', client_cert = 'cert', client_key = $2, tls_validation = "
            "FALSE, "
            "proxy_url = 'http://proxy', proxy_username = $3, proxy_password = $4, username = $5, "
            "password = $6, max_retries = 7, total_timeout = 1.5, connect_timeout = 2.5, "
            "sock_connect_timeout = 3.5, sock_read_timeout = 4.5, headers = '[{\"X-A\": \"b\"}]', "
            "download_concurrency = 8, rate_limit = 9 WHERE id = $1",
            {fixture.remote_id, secret("key"), secret("proxy user"), secret("proxy secret"), secret("user"),
             secret("secret")});
        const auto check = [&](const fetch::RemoteSettings& settings) {
            CHECK(settings.ca_cert == "ca");
            CHECK(settings.client_cert == "cert");
            CHECK(settings.client_key == "key");
            CHECK_FALSE(settings.tls_validation);
            CHECK(settings.proxy_url == "http://proxy");
            CHECK(settings.proxy_username == "proxy user");
            CHECK(settings.proxy_password == "proxy secret");
            CHECK(settings.username == "user");
            CHECK(settings.password == "secret");
            CHECK(settings.max_retries == 7);
            CHECK(settings.total_timeout == 1.5);
            CHECK(settings.connect_timeout == 2.5);
            CHECK(settings.sock_connect_timeout == 3.5);
            CHECK(settings.sock_read_timeout == 4.5);
            CHECK(settings.headers == std::vector<std::pair<std::string, std::string>>{{"X-A", "b"}});
            CHECK(settings.download_concurrency == 8);
            CHECK(settings.rate_limit == 9);
            CHECK(settings.credentials_url == server.url("/"));
        };
        check(remote_settings(*fixture.database->lease(), *fixture.secrets, fixture.remote_id));
        check(network_settings(
            R"({"ca_cert": "ca", "client_cert": "cert", "client_key": "key", "tls_validation": false,
                "proxy_url": "http://proxy", "proxy_username": "proxy user", "proxy_password": "proxy secret",
                "username": "user", "password": "secret", "max_retries": 7, "total_timeout": 1.5,
                "connect_timeout": 2.5, "sock_connect_timeout": 3.5, "sock_read_timeout": 4.5,
                "headers": [{"X-A": "b"}], "download_concurrency": 8, "rate_limit": 9})",
            server.url("/")));
    });
}

TEST_CASE("nobody's thread waits for an upstream") {
    for_each_engine([](db::Engine engine) {
        std::atomic<bool> go{false};
        const std::string bytes = pattern(300'000);
        Server server([&](const ServerRequest& request, Connection& connection) {
            while (!go) connection.sleep(10);
            if (request.target != "/file.bin") return connection.answer(404, "Not Found", "");
            return connection.answer(200, "OK", bytes);
        });
        Fixture fixture(engine, server);
        fixture.distribution("cache", "test.plain", "remote_id", fixture.remote_id);
        std::vector<http::Request> requests;
        for (int i = 0; i < 20; ++i) {
            requests.push_back(request_for("/pulp/content/dist/file.bin", i % 2 == 0 ? "GET" : "HEAD"));
            requests.push_back(request_for("/pulp/content/cache/" + std::to_string(i)));
        }
        std::vector<http::Response> responses;
        for (http::Request& request : requests) {
            responses.push_back(ask(*fixture.app, request));
            REQUIRE(responses.back().later);
        }
        // Who goes meanwhile does no harm.
        for (size_t i = 0; i < responses.size(); i += 8) responses[i].later.reset();
        go = true;
        for (size_t i = 0; i < responses.size(); ++i) {
            if (!responses[i].later) continue;
            const auto response = come(std::move(responses[i]), requests[i]);
            if (i % 2 == 1) {
                CHECK(response.status == 404);
                continue;
            }
            CHECK(response.status == 200);
            CHECK(follow(response).bytes == bytes);
        }
        const auto asked = server.requests();
        CHECK(std::count_if(asked.begin(), asked.end(),
                            [](const ServerRequest& one) { return one.target == "/file.bin"; }) == 1);
    });
}

TEST_CASE("HEAD is patient with a file that arrives, up to a point") {
    for_each_engine([](db::Engine engine) {
        std::atomic<bool> go{false};
        const std::string bytes = pattern(300'000);
        Server server([&](const ServerRequest&, Connection& connection) {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n");
            connection.send(std::string_view(bytes).substr(0, 150'000));
            while (!go) connection.sleep(10);
            return connection.send(std::string(150'000, '!'));
        });
        Fixture fixture(engine, server);
        Settings settings;
        settings.head_patience = std::chrono::milliseconds(300);
        ContentApp app(*fixture.context, fixture.downloader.get(), settings);
        const auto start = std::chrono::steady_clock::now();
        CHECK(send(app, request_for("/pulp/content/dist/file.bin", "HEAD")).status == 200);
        CHECK(fetch::test::seconds_since(start) > 0.29);
        // Others follow at once, whoever is patient.
        CHECK(get(app, "dist/file.bin").growing);
        SUBCASE("that turns out wrong in time") {
            settings.head_patience = std::chrono::seconds(30);
            ContentApp patient(*fixture.context, fixture.downloader.get(), settings);
            auto head = request_for("/pulp/content/dist/file.bin", "HEAD");
            auto response = ask(patient, head);
            const auto followed = get(patient, "dist/file.bin");
            CHECK(followed.growing);
            go = true;
            CHECK(come(std::move(response), head).status == 404);
            CHECK_FALSE(follow(followed).complete);
        }
        go = true;
    });
}

TEST_CASE("who waits when the server goes down is told") {
    for_each_engine([](db::Engine engine) {
        std::atomic<bool> go{false};
        Server server([&](const ServerRequest&, Connection& connection) {
            while (!go) connection.sleep(10);
            return connection.answer(404, "Not Found", "");
        });
        Fixture fixture(engine, server);
        auto request = request_for("/pulp/content/dist/file.bin");
        auto response = ask(*fixture.app, request);
        REQUIRE(response.later);
        std::atomic<bool> told{false};
        response.later->when_come([&] { told = true; });
        CHECK_FALSE(told);
        fixture.app.reset();
        CHECK(told);
        go = true;
    });
}
