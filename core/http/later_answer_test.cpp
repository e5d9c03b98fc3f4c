// Answers that come when no thread of the pool waits for them.
#include <doctest/doctest.h>

#include <memory>
#include <mutex>
#include <vector>

#include "core/http/test_support.h"

using namespace granary;
using namespace granary::http;
using namespace granary::http::test;

namespace {

/// Answers "/later…" when it is told to, on the loop or on the pool.
struct Later : ScriptedHandler {
    explicit Later(Intake::Where where = Intake::Where::kPool) {
        intake = [where](const Request&) {
            Intake taken;
            taken.where = where;
            return taken;
        };
        routes["/later"] = [this](Request&) {
            Response response;
            response.later = std::make_shared<LaterAnswer>();
            const std::lock_guard lock(mutex);
            answers.push_back(response.later);
            return response;
        };
    }
    std::vector<std::shared_ptr<LaterAnswer>> asked(size_t count) {
        CHECK(eventually([&] {
            const std::lock_guard lock(mutex);
            return answers.size() >= count;
        }));
        const std::lock_guard lock(mutex);
        return std::move(answers);
    }
    std::mutex mutex;
    std::vector<std::shared_ptr<LaterAnswer>> answers;  // guarded by mutex
};

Response echo(Request& request) {
    return Response::text(200, "came for " + request.query);
}

}  // namespace

TEST_CASE("an answer that comes later holds no thread") {
    for (const auto where : {Intake::Where::kPool, Intake::Where::kLoop}) {
        Later handler(where);
        const auto server = Server::start(quick_settings(), handler);
        std::vector<std::unique_ptr<Client>> waiting;
        for (int i = 0; i < 20; ++i) {
            waiting.push_back(std::make_unique<Client>(server->port()));
            waiting.back()->send("GET /later?" + std::to_string(i) +
                                 " HTTP/1.1\r\nHost: h\r\n\r\nGET /next HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        const auto answers = handler.asked(20);
        Client other(server->port());
        CHECK(other.get("/other").status == 200);
        CHECK(waiting[0]->receive(50) == Client::End::kTimeout);
        for (const auto& answer : answers) answer->come(echo);
        for (int i = 0; i < 20; ++i) {
            CHECK(waiting[i]->reply().body == "came for " + std::to_string(i));
            CHECK(waiting[i]->reply().body == "GET /next||");
        }
    }
}

TEST_CASE("an answer that is there at once, one that follows another, and one that fails") {
    Later handler;
    handler.routes["/at-once"] = [](Request&) {
        Response response;
        response.later = std::make_shared<LaterAnswer>();
        response.later->come(echo);
        response.later->come([](Request&) { return Response::text(500, "only the first counts"); });
        return response;
    };
    handler.routes["/twice"] = [&](Request& request) {
        Response response;
        response.later = std::make_shared<LaterAnswer>();
        response.later->come([&](Request& asked) { return handler.routes["/at-once"](asked); });
        static_cast<void>(request);
        return response;
    };
    handler.routes["/refused"] = [](Request&) {
        Response response;
        response.later = std::make_shared<LaterAnswer>();
        response.later->come([](Request&) -> Response { throw Failure(ErrorCode::kUnavailable, "not now"); });
        return response;
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    CHECK(client.get("/at-once?a").body == "came for a");
    CHECK(client.get("/twice?b").body == "came for b");
    const auto refused = client.get("/refused");
    CHECK(refused.status == 503);
    CHECK(refused.body == "not now");
    CHECK(client.get("/at-once?c").body == "came for c");
}

TEST_CASE("an answer for a peer that has gone is not made") {
    // By a reset, or in order: then it is given up when it is not the answer that comes first.
    for (const bool in_order : {false, true}) {
        Later handler;
        std::atomic<bool> made{false};
        ServerSettings settings = quick_settings();
        settings.half_closed_timeout = std::chrono::seconds(1);
        const auto server = Server::start(settings, handler);
        auto gone = std::make_unique<Client>(server->port());
        gone->send("GET /later?gone HTTP/1.1\r\nHost: h\r\n\r\n");
        const auto answers = handler.asked(1);
        if (in_order)
            gone->close();
        else
            gone->reset();
        CHECK(eventually([&] { return server->stats().open_connections == 0; }));
        answers[0]->come([&](Request& request) {
            made = true;
            return echo(request);
        });
        CHECK(Client(server->port()).get("/other").status == 200);
        CHECK_FALSE(made);
    }
}

TEST_CASE("a peer that only sends no more gets an answer that comes in time") {
    Later handler;
    ServerSettings settings = quick_settings();
    settings.half_closed_timeout = std::chrono::seconds(3);
    const auto server = Server::start(settings, handler);
    Client served(server->port()), left(server->port()), patient(server->port());
    served.send("GET /later?served HTTP/1.1\r\nHost: h\r\n\r\n");
    served.end_sending();
    const auto first = handler.asked(1);
    left.send("GET /later?left HTTP/1.1\r\nHost: h\r\n\r\n");
    left.end_sending();
    const auto second = handler.asked(1);
    patient.send("GET /later?patient HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto third = handler.asked(1);
    first[0]->come(echo);
    CHECK(served.reply().body == "came for served");
    CHECK(left.receive_all() == Client::End::kClosed);
    CHECK(left.buffer().empty());
    third[0]->come(echo);
    CHECK(patient.reply().body == "came for patient");
    second[0]->come(echo);  // too late
    CHECK(patient.get("/other").status == 200);
}

TEST_CASE("a drain waits for an answer that comes in time, and for no other") {
    Later handler;
    ServerSettings settings = quick_settings();
    settings.drain_timeout = std::chrono::seconds(1);
    const auto server = Server::start(settings, handler);
    Client served(server->port()), left(server->port());
    served.send("GET /later?served HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto first = handler.asked(1);
    left.send("GET /later?left HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto second = handler.asked(1);
    std::thread drainer([&] { server->drain(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    first[0]->come(echo);
    CHECK(served.reply().body == "came for served");
    drainer.join();
    CHECK(left.receive_all() == Client::End::kReset);
    second[0]->come(echo);  // the news has nowhere to go any more
}
