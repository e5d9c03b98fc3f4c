#include <doctest/doctest.h>

#include "core/http/test_support.h"

using namespace granary;
using namespace granary::http;
using namespace granary::http::test;

TEST_CASE("a request is answered and the connection kept") {
    ScriptedHandler handler;
    handler.routes["/json"] = [](Request& request) {
        CHECK(request.remote_address == "127.0.0.1");
        return Response::json(200, "{}");
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    for (int i = 0; i < 3; ++i) {
        const auto reply = client.get("/json");
        CHECK(reply.status == 200);
        CHECK(reply.body == "{}");
        CHECK(reply.headers.get("Content-Type") == "application/json");
        CHECK(reply.headers.get("Date").size() == 29);
        CHECK_FALSE(reply.headers.has("Connection"));
    }
    CHECK(server->stats().connections == 1);
    CHECK(server->stats().open_connections == 1);
    CHECK(server->stats().requests == 3);
    CHECK(server->stats().bytes_sent > 0);
    CHECK(server->stats().bytes_received > 0);
}

TEST_CASE("pipelined requests are answered in order, wherever they are handled") {
    ScriptedHandler handler;
    handler.intake = [](const Request& request) {
        Intake intake;
        intake.where = request.path == "/slow" ? Intake::Where::kPool : Intake::Where::kLoop;
        return intake;
    };
    handler.routes["/slow"] = [](Request&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return Response::text(200, "slow");
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    std::string requests;
    for (int i = 0; i < 3; ++i)
        requests +=
            "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n"
            "POST /fast HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
            "POST /fast HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxy\r\n0\r\n\r\n";
    // Cut at an odd place, so that leftovers of several kinds occur.
    client.send(requests.substr(0, 150));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    client.send(requests.substr(150));
    for (int i = 0; i < 3; ++i) {
        CHECK(client.reply().body == "slow");
        CHECK(client.reply().body == "POST /fast||abc");
        CHECK(client.reply().body == "POST /fast||xy");
    }
}

TEST_CASE("many small pipelined requests are all answered") {
    ScriptedHandler handler;
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    std::string requests;
    for (int i = 0; i < 5000; ++i) requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
    std::thread sender([&] { client.send(requests); });
    bool in_order = true;
    for (int i = 0; i < 5000; ++i)
        in_order = in_order && client.reply().body == "GET /" + std::to_string(i) + "||";
    sender.join();
    CHECK(in_order);
}

TEST_CASE("keep-alive follows version and Connection") {
    ScriptedHandler handler;
    const auto server = Server::start(quick_settings(), handler);
    const auto ends = [&](const std::string& request) {
        Client client(server->port());
        client.send(request);
        const auto reply = client.reply();
        CHECK(reply.status == 200);
        return client.receive(200) == Client::End::kClosed ? "closed" : "open";
    };
    CHECK(ends("GET / HTTP/1.1\r\nHost: h\r\n\r\n") == std::string("open"));
    CHECK(ends("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n") == std::string("closed"));
    CHECK(ends("GET / HTTP/1.0\r\n\r\n") == std::string("closed"));
    CHECK(ends("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") == std::string("open"));
}

TEST_CASE("100-continue is sent once accept() agreed") {
    ScriptedHandler handler;
    handler.intake = [](const Request& request) {
        if (request.path == "/no") throw Failure(ErrorCode::kForbidden, "not for you");
        Intake intake;
        intake.max_body = 10;
        return intake;
    };
    const auto server = Server::start(quick_settings(), handler);
    const std::string expect = " HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: ";
    {
        Client client(server->port());
        client.send("PUT /yes" + expect + "5\r\n\r\n");
        CHECK(client.reply().status == 100);
        client.send("hello");
        CHECK(client.reply().body == "PUT /yes||hello");
    }
    {
        Client client(server->port());
        client.send("PUT /no" + expect + "5\r\n\r\n");
        const auto reply = client.reply();
        CHECK(reply.status == 403);
        CHECK(reply.body == "not for you");
        CHECK(reply.headers.get("Connection") == "close");
    }
    {
        Client client(server->port());
        client.send("PUT /yes" + expect + "11\r\n\r\n");
        CHECK(client.reply().status == 413);
    }
    {
        Client client(server->port());
        client.send("PUT /yes HTTP/1.1\r\nHost: h\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\n");
        CHECK(client.reply().status == 417);
    }
}

TEST_CASE("refusing a small body keeps the connection, refusing a large one closes it after the answer") {
    ScriptedHandler handler;
    handler.intake = [](const Request& request) -> Intake {
        if (request.method == Method::kPost) throw Failure(ErrorCode::kUnauthenticated, "who are you");
        return {Intake::Where::kLoop};
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
    CHECK(client.reply().status == 401);
    CHECK(client.get("/next").body == "GET /next||");
    // The client insists on sending: it still gets to see the answer.
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n");
    client.send(std::string(3000000, 'x'));
    const auto reply = client.reply();
    CHECK(reply.status == 401);
    CHECK(reply.headers.get("Connection") == "close");
    CHECK(client.receive() == Client::End::kClosed);
}

TEST_CASE("bodies above the limit are refused early") {
    ScriptedHandler handler;
    handler.intake = [](const Request&) {
        Intake intake;
        intake.max_body = 1000;
        return intake;
    };
    const auto server = Server::start(quick_settings(), handler);
    {
        Client client(server->port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000000\r\n\r\n");
        CHECK(client.reply().status == 413);
    }
    {
        Client client(server->port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n");
        CHECK(client.reply().status == 413);
    }
    {
        Client client(server->port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'a'));
        CHECK(client.reply().status == 200);
    }
    CHECK(handler.handled == 1);
}

TEST_CASE("malformed requests are answered and end the connection") {
    ScriptedHandler handler;
    const auto server = Server::start(quick_settings(), handler);
    const auto status = [&](const std::string& request) {
        Client client(server->port());
        client.send(request);
        const auto reply = client.reply();
        CHECK(client.receive() == Client::End::kClosed);
        return reply.status;
    };
    CHECK(status("nonsense\r\n\r\n") == 400);
    CHECK(status("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(status("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: "
                 "chunked\r\n\r\n0\r\n\r\n") == 400);
    CHECK(status("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n") == 400);
    CHECK(status("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n") == 414);
    CHECK(status("GET /" + std::string(100000, '/')) == 414);
    CHECK(status("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(100000, 'a')) == 431);
    CHECK(status("GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n") == 400);
    CHECK(handler.handled == 0);
}

TEST_CASE("what a handler throws becomes on_failure()") {
    ScriptedHandler handler;
    handler.intake = [](const Request& request) -> Intake {
        if (request.path == "/accept") throw Failure(ErrorCode::kConflict, "busy");
        return {request.query == "pool" ? Intake::Where::kPool : Intake::Where::kLoop};
    };
    handler.routes["/failure"] = [](Request&) -> Response {
        throw Failure(ErrorCode::kNotFound, "no such thing");
    };
    handler.routes["/std"] = [](Request&) -> Response { throw std::runtime_error("a secret"); };
    handler.routes["/int"] = [](Request&) -> Response { throw 42; };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    CHECK(client.get("/accept").status == 409);
    for (const std::string& where : std::vector<std::string>{"", "?pool"}) {
        const auto reply = client.get("/failure" + where);
        CHECK(reply.status == 404);
        CHECK(reply.body == "no such thing");
        CHECK(client.get("/std" + where).status == 500);
        CHECK(client.get("/std" + where).body.find("secret") == std::string::npos);
        CHECK(client.get("/int" + where).status == 500);
    }
}

TEST_CASE("responses cannot be split by header values or reasons") {
    ScriptedHandler handler;
    handler.routes["/"] = [](Request&) {
        Response response = Response::text(200, "body");
        response.reason = "Fine\r\nX-Evil: 1\xe9";
        response.headers.add("X-Name", "a\r\nX-Evil: 1\r\n\r\n<html>");
        response.headers.add("X-Bad\r\nX-Evil", "1");
        response.headers.add("Content-Length", "100");
        response.headers.add("Transfer-Encoding", "chunked");
        return response;
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    const auto reply = client.get("/");
    CHECK(reply.body == "body");
    CHECK(reply.head.substr(0, 30) == "HTTP/1.1 200 FineX-Evil: 1\r\nDa");
    CHECK_FALSE(reply.headers.has("X-Evil"));
    CHECK(reply.headers.get("X-Name") == "aX-Evil: 1<html>");
    CHECK(reply.headers.all("Content-Length").size() == 1);
    CHECK_FALSE(reply.headers.has("Transfer-Encoding"));
}

TEST_CASE("HEAD, 204 and 304 have no body but the right length") {
    ScriptedHandler handler;
    handler.routes["/body"] = [](Request&) { return Response::text(200, "12345"); };
    handler.routes["/file"] = [](Request&) { return file_response(make_file(100000), 100000); };
    handler.routes["/204"] = [](Request&) { return Response::text(204, "ignored"); };
    handler.routes["/304"] = [](Request&) {
        Response response = file_response(make_file(10), 10);
        response.status = 304;
        return response;
    };
    handler.routes["/stated"] = [](Request&) {
        Response response;
        response.headers.add("Content-Length", "123456");
        return response;
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    const auto head = [&](const std::string& path) {
        client.send("HEAD " + path + " HTTP/1.1\r\nHost: h\r\nRange: bytes=0-0\r\n\r\n");
        return client.reply(true);
    };
    CHECK(head("/body").headers.get("Content-Length") == "5");
    CHECK(head("/file").headers.get("Content-Length") == "100000");
    CHECK(head("/file").status == 200);
    CHECK(head("/stated").headers.get("Content-Length") == "123456");
    auto reply = client.get("/204");
    CHECK(reply.status == 204);
    CHECK_FALSE(reply.headers.has("Content-Length"));
    reply = client.get("/304");
    CHECK(reply.status == 304);
    CHECK(reply.headers.get("Content-Length") == "10");
    CHECK(client.get("/body").body == "12345");
}

TEST_CASE("abort resets the connection") {
    ScriptedHandler handler;
    handler.routes["/"] = [](Request&) {
        Response response;
        response.abort = true;
        return response;
    };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(client.receive() == Client::End::kReset);
    CHECK(client.buffer().empty());
}

TEST_CASE("half-closed clients get their answer") {
    ScriptedHandler handler;
    handler.intake = [](const Request&) { return Intake{Intake::Where::kPool}; };
    const auto server = Server::start(quick_settings(), handler);
    Client client(server->port());
    client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    client.end_sending();
    CHECK(client.reply().body == "GET /x||");
    CHECK(client.receive() == Client::End::kClosed);
    CHECK(eventually([&] { return server->stats().open_connections == 0; }));
}

TEST_CASE("an address that cannot be had is a Failure") {
    ScriptedHandler handler;
    const auto server = Server::start(quick_settings(), handler);
    ServerSettings settings = quick_settings();
    for (const std::string& listen : std::vector<std::string>{
             "127.0.0.1:" + std::to_string(server->port()), std::string("198.51.100.1:80"),
             std::string("127.0.0.1:http"), std::string("127.0.0.1:99999")}) {
        settings.listen = listen;
        CHECK_THROWS_AS(Server::start(settings, handler), Failure);
    }
    settings.listen = "[::1]:0";
    try {
        const auto six = Server::start(settings, handler);
        CHECK(six->port() != 0);
    } catch (const Failure&) {
        MESSAGE("no IPv6 here");
    }
}
