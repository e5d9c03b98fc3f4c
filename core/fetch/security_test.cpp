#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <fstream>

#include "core/fetch/fetch_test_tools.h"

/// Redirects, credentials, proxies, TLS and local files: what must not go where.
namespace granary::fetch::test {
namespace {

namespace fs = std::filesystem;

std::string basic(const std::string& pair) {
    return "Basic " + base64_encode(pair);
}

std::string location(const std::string& url) {
    return "Location: " + url + "\r\n";
}

TEST_CASE("links and redirects do not lead into closed networks") {
    Server inside([](const ServerRequest&, Connection& connection) {
        return connection.answer(200, "OK", "a secret");
    });
    Server upstream([&](const ServerRequest& request, Connection& connection) {
        if (request.target == "/moved")
            return connection.answer(302, "Found", "", location(inside.url("/token")));
        return connection.answer(200, "OK", "a page");
    });
    Downloader::Settings closed = quick();
    closed.closed_networks = {"169.254.0.0/16", "127.0.0.0/8"};
    RemoteSettings remote;
    remote.credentials_url = upstream.url("/simple/");
    const auto refused = [&](const std::string& url, const RemoteSettings& settings) {
        const Answer answer = run(get(url), settings, closed);
        REQUIRE(!answer.result.ok());
        CHECK(answer.result.error().code == ErrorCode::kRemote);
        CHECK(answer.result.error().message.find("is at 127.0.0.1, where nothing is fetched") !=
              std::string::npos);
        CHECK(answer.receiver->begins == 0);
    };
    // The upstream itself was chosen by whoever made the remote, wherever it is.
    CHECK(run(get(upstream.url("/simple/")), remote, closed).result.ok());
    CHECK(run(get(upstream.url("/simple/")), {}, closed).result.ok());
    refused(inside.url("/token"), remote);
    refused(upstream.url("/moved"), remote);
    refused(upstream.url("/moved"), {});
    CHECK(inside.requests().empty());
    CHECK(run(get(upstream.url("/moved")), remote).receiver->body == "a secret");
    // What a proxy connects to it decides itself.
    remote.proxy_url = upstream.url("");
    CHECK(run(get(inside.url("/token")), remote, closed).receiver->body == "a page");
}

TEST_CASE("redirects") {
    Server server([](const ServerRequest& request, Connection& connection) {
        const std::string& target = request.target;
        if (target == "/relative/x")
            return connection.answer(302, "Found", "ignored", location("../end?q=%2B"));
        if (target == "/big")
            return connection.answer(301, "Moved", std::string(500'000, 'x'), location("/end"));
        if (target == "/loop") return connection.answer(302, "Found", "", location("/loop2"));
        if (target == "/loop2") return connection.answer(307, "Found", "", location("/loop"));
        if (target == "/file") return connection.answer(302, "Found", "", location("file:///etc/passwd"));
        if (target == "/gopher") return connection.answer(302, "Found", "", location("gopher://127.0.0.1/"));
        if (target == "/nowhere") return connection.answer(302, "Found");
        if (target.starts_with("/count")) {
            const int64_t count = *parse_int(std::string_view(target).substr(6));
            return connection.answer(302, "Found", "", location("/count" + std::to_string(count + 1)));
        }
        return connection.answer(200, "OK", "the end");
    });
    Answer answer = run(get(server.url("/relative/x")));
    REQUIRE(answer.result.ok());
    CHECK(answer.result->url == server.url("/end?q=%2B"));
    CHECK(answer.receiver->body == "the end");
    CHECK(answer.receiver->begins == 1);
    CHECK(run(get(server.url("/big"))).result.ok());

    size_t before = server.requests().size();
    answer = run(get(server.url("/loop")));
    CHECK(answer.result.error().code == ErrorCode::kRemote);
    CHECK(answer.result.error().message.find("in a loop") != std::string::npos);
    CHECK(server.requests().size() - before == 2);
    before = server.requests().size();
    answer = run(get(server.url("/count0")));
    CHECK(answer.result.error().message.find("more than 10 times") != std::string::npos);
    CHECK(server.requests().size() - before == 11);
    for (const char* path : {"/file", "/gopher"}) {
        answer = run(get(server.url(path)));
        CHECK(answer.result.error().code == ErrorCode::kRemote);
        CHECK(answer.result.error().code_name == "PLP0009");
        CHECK(answer.receiver->body.empty());
    }
    CHECK(run(get(server.url("/nowhere"))).result.error().status == 302);
}

TEST_CASE("credentials do not leave their host") {
    Server other([](const ServerRequest& request, Connection& connection) {
        // The way back must not give the credentials back: the other host chose the URL.
        if (request.target.starts_with("/back/")) {
            return connection.answer(302, "Found", "",
                                     location("http://127.0.0.1:" + request.target.substr(6) + "/x"));
        }
        return connection.answer(200, "OK", "other");
    });
    Server server([&](const ServerRequest& request, Connection& connection) {
        if (request.target == "/same") return connection.answer(302, "Found", "", location("/x"));
        if (request.target == "/other") return connection.answer(302, "Found", "", location(other.url("/o")));
        if (request.target == "/name") {
            return connection.answer(
                302, "Found", "", location("http://localhost:" + request.header("host").substr(10) + "/x"));
        }
        if (request.target == "/back") {
            return connection.answer(302, "Found", "",
                                     location(other.url("/back/" + request.header("host").substr(10))));
        }
        if (request.target == "/info") {
            std::string url = other.url("/o");
            return connection.answer(302, "Found", "", location(url.insert(7, "planted:password@")));
        }
        return connection.answer(200, "OK", "x");
    });
    RemoteSettings remote;
    remote.username = "user:x";
    remote.password = "secret";
    remote.headers = {{"Cookie", "a=b"}, {"X-Token", "mine"}, {"User-Agent", "told/1"}};
    const auto last_at = [&](Server& where) { return where.requests().back(); };
    CHECK(run(get(server.url("/direct")), remote).result.ok());
    CHECK(last_at(server).header("authorization") == basic("user:x:secret"));
    CHECK(last_at(server).header("cookie") == "a=b");
    CHECK(last_at(server).header("x-token") == "mine");
    CHECK(run(get(server.url("/same")), remote).result.ok());
    CHECK(last_at(server).header("authorization") == basic("user:x:secret"));
    CHECK(last_at(server).header("x-token") == "mine");
    for (const char* path : {"/other", "/info"}) {
        CHECK(run(get(server.url(path)), remote).result.ok());
        CHECK(last_at(other).header("authorization").empty());
        CHECK(last_at(other).header("cookie").empty());
        CHECK(last_at(other).header("x-token").empty());
        CHECK(last_at(other).header("user-agent") == "granary/1, told/1");
    }
    for (const char* path : {"/name", "/back"}) {
        CHECK(run(get(server.url(path)), remote).result.ok());
        CHECK(last_at(server).target == "/x");
        CHECK(last_at(server).header("authorization").empty());
        CHECK(last_at(server).header("x-token").empty());
    }
    // An Authorization header of one's own is no different.
    RemoteSettings custom;
    custom.headers = {{"Authorization", "Bearer token"}};
    CHECK(run(get(server.url("/direct")), custom).result.ok());
    CHECK(last_at(server).header("authorization") == "Bearer token");
    CHECK(run(get(server.url("/other")), custom).result.ok());
    CHECK(last_at(other).header("authorization").empty());
    // Bound to the remote's own host.
    remote.credentials_url = server.url();
    CHECK(run(get(other.url("/o")), remote).result.ok());
    CHECK(last_at(other).header("authorization").empty());
    CHECK(last_at(other).header("x-token").empty());
    CHECK(run(get(server.url("/direct")), remote).result.ok());
    CHECK(last_at(server).header("authorization") == basic("user:x:secret"));
    CHECK(last_at(server).header("x-token") == "mine");
    // What a request says for itself is meant for where it goes, unless it says who asks.
    Request own = get(server.url("/other"));
    own.headers = {{"Accept", "text/html"}, {"Authorization", "Bearer of-the-request"}};
    CHECK(run(own, remote).result.ok());
    CHECK(last_at(other).header("accept") == "text/html");
    CHECK(last_at(other).header("authorization").empty());
    // An empty password is a password, and the next remote has none of this one's.
    RemoteSettings no_password;
    no_password.username = "user";
    CHECK(run(get(server.url("/direct")), no_password).result.ok());
    CHECK(last_at(server).header("authorization") == basic("user:"));
    CHECK(run(get(server.url("/direct"))).result.ok());
    CHECK(last_at(server).header("authorization").empty());
}

TEST_CASE("headers") {
    Server server(
        [](const ServerRequest&, Connection& connection) { return connection.answer(200, "OK", "x"); });
    RemoteSettings remote;
    remote.headers = {{"X-One", "1"}, {"user-agent", "mine/2"}, {"Accept", "text/plain"}, {"X-Empty", ""}};
    Request request = get(server.url());
    request.headers = {{"accept", "text/html"}, {"X-Two", "2"}};
    CHECK(run(request, remote).result.ok());
    const ServerRequest seen = server.requests().at(0);
    CHECK(seen.header("x-one") == "1");
    CHECK(seen.header("x-two") == "2");
    CHECK(seen.header("accept") == "text/html");
    CHECK(seen.header("user-agent") == "granary/1, mine/2");
    CHECK(seen.headers.count("x-empty") == 1);
    for (const auto& header :
         {std::pair<std::string, std::string>{"X", "a\r\nY: b"}, {"X Y", "a"}, {"", "a"}}) {
        request.headers = {header};
        CHECK(run(request).result.error().code == ErrorCode::kInvalid);
    }
    CHECK(server.requests().size() == 1);
}

TEST_CASE("a proxy") {
    Server proxy([](const ServerRequest& request, Connection& connection) {
        if (request.header("proxy-authorization") != basic("porter:key")) {
            return connection.answer(407, "Proxy Authentication Required", "",
                                     "Proxy-Authenticate: Basic\r\n");
        }
        return connection.answer(200, "OK", request.method + " " + request.target);
    });
    RemoteSettings remote;
    remote.proxy_url = proxy.url("");
    remote.proxy_username = "porter";
    remote.proxy_password = "key";
    remote.headers = {{"Authorization", "Bearer for-the-target"}};
    Answer answer = run(get("http://somewhere.invalid/path"), remote);
    REQUIRE(answer.result.ok());
    CHECK(answer.receiver->body == "GET http://somewhere.invalid/path");
    remote.proxy_password = "wrong";
    for (const char* url : {"http://somewhere.invalid/path", "https://somewhere.invalid/path"}) {
        answer = run(get(url), remote);
        CHECK(answer.result.error().code == ErrorCode::kRemote);
        CHECK(answer.result.error().code_name == "PLP0010");
        CHECK(answer.result.error().message.find("wrong") == std::string::npos);
        CHECK(proxy.requests().back().header("authorization").empty() == (url[4] == 's'));
    }
    for (const char* url :
         {"http://porter:key@127.0.0.1:1", "gopher://127.0.0.1", "http://a\nb", "http://"}) {
        remote.proxy_url = url;
        answer = run(get("http://somewhere.invalid/path"), remote);
        CHECK(answer.result.error().code == ErrorCode::kInvalid);
        CHECK(answer.result.error().message.find("key") == std::string::npos);
    }
}

TEST_CASE("a proxy that tunnels") {
    Server target(
        [](const ServerRequest&, Connection& connection) { return connection.answer(200, "OK", "target"); });
    // Everything after CONNECT is passed on, the target named in it is not looked at.
    Server proxy([&](const ServerRequest& request, Connection& connection) {
        if (request.method != "CONNECT") return connection.answer(400, "Only CONNECT");
        const int to = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<uint16_t>(target.port()));
        const bool reached = ::connect(to, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        connection.send(reached ? "HTTP/1.1 200 Established\r\n\r\n" : "HTTP/1.1 502 Bad Gateway\r\n\r\n");
        char buffer[4096];
        for (bool open = reached; open;) {
            pollfd ends[2]{{connection.fd(), POLLIN, 0}, {to, POLLIN, 0}};
            if (::poll(ends, 2, 10'000) <= 0) break;
            for (size_t i = 0; i < 2 && open; ++i) {
                if (ends[i].revents == 0) continue;
                const ssize_t count = ::recv(ends[i].fd, buffer, sizeof buffer, 0);
                open = count > 0 &&
                       ::send(ends[1 - i].fd, buffer, static_cast<size_t>(count), MSG_NOSIGNAL) == count;
            }
        }
        ::close(to);
        return false;
    });
    RemoteSettings remote;
    remote.max_retries = 0;
    remote.proxy_url = proxy.url("");
    // The target speaks no TLS, so the tunnel is there when the failure is the handshake's.
    const Answer answer = run(get("https://somewhere.invalid/"), remote);
    CHECK(answer.result.error().code_name == "PLP0026");
    CHECK(proxy.requests().at(0).target == "somewhere.invalid:443");
}

TEST_CASE("ftp") {
    // A control connection for each of three downloads, passive mode only.
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int data = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto bind_any = [](int fd) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        REQUIRE(::bind(fd, reinterpret_cast<sockaddr*>(&address), length) == 0);
        REQUIRE(::listen(fd, 4) == 0);
        REQUIRE(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0);
        return ntohs(address.sin_port);
    };
    const int port = bind_any(listener);
    const int data_port = bind_any(data);
    std::thread server([&] {
        for (int served = 0; served < 3; ++served) {
            const int control = ::accept(listener, nullptr, nullptr);
            const auto say = [&](const std::string& line) {
                (void)::send(control, (line + "\r\n").data(), line.size() + 2, MSG_NOSIGNAL);
            };
            say("220 ready");
            std::string name, text;
            char buffer[512];
            for (ssize_t count; (count = ::recv(control, buffer, sizeof buffer, 0)) > 0;) {
                text.append(buffer, static_cast<size_t>(count));
                for (size_t end; (end = text.find("\r\n")) != std::string::npos; text.erase(0, end + 2)) {
                    const std::string line = text.substr(0, end);
                    const std::string verb = line.substr(0, line.find(' '));
                    const std::string argument =
                        line.size() > verb.size() ? line.substr(verb.size() + 1) : std::string();
                    const bool known = argument == "file" || argument == "empty";
                    const std::string body = argument == "file" ? "over ftp" : "";
                    if (verb == "USER")
                        say("331 password");
                    else if (verb == "PASS")
                        say("230 in");
                    else if (verb == "PWD")
                        say("257 \"/\"");
                    else if (verb == "EPSV")
                        say("229 ok (|||" + std::to_string(data_port) + "|)");
                    else if (verb == "TYPE" || verb == "CWD")
                        say("250 ok");
                    else if (verb == "SIZE")
                        say(known ? "213 " + std::to_string(body.size()) : "550 no");
                    else if (verb == "RETR" && known) {
                        say("150 here");
                        const int fd = ::accept(data, nullptr, nullptr);
                        (void)::send(fd, body.data(), body.size(), MSG_NOSIGNAL);
                        ::close(fd);
                        say("226 done");
                    } else
                        say("550 no");
                }
            }
            ::close(control);
        }
    });
    {
        const auto downloader = Downloader::start(quick());
        RemoteSettings settings;
        settings.max_retries = 0;
        const auto remote = downloader->remote(settings);
        const std::string root = "ftp://127.0.0.1:" + std::to_string(port) + "/";
        for (const char* name : {"file", "empty"}) {
            const auto receiver = std::make_shared<Collector>();
            Request request = get(root + name);
            const std::string body = name[0] == 'f' ? "over ftp" : "";
            request.expected_size = body.size();
            const auto result = downloader->fetch(remote, request, receiver);
            CHECK(result.ok());
            if (!result.ok()) continue;
            CHECK(receiver->body == body);
            CHECK(receiver->begins == 1);
            CHECK(result->status == 200);
        }
        const auto result = downloader->fetch(remote, get(root + "absent"), std::make_shared<Collector>());
        CHECK(result.error().status == 404);
    }
    ::shutdown(listener, SHUT_RDWR);
    ::shutdown(data, SHUT_RDWR);
    server.join();
    ::close(listener);
    ::close(data);
}

/// A key pair and a certificate for it.
struct Identity {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();

    Identity(const std::string& name, const std::string& alternative, const Identity* issuer) {
        static long serial = 1;
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        const Identity* signer = issuer ? issuer : this;
        X509_set_issuer_name(certificate, X509_get_subject_name(signer->certificate));
        X509V3_CTX context;
        X509V3_set_ctx(&context, signer->certificate, certificate, nullptr, nullptr, 0);
        const auto extend = [&](int nid, const std::string& value) {
            X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
            X509_add_ext(certificate, extension, -1);
            X509_EXTENSION_free(extension);
        };
        extend(NID_basic_constraints, issuer ? "CA:FALSE" : "critical,CA:TRUE");
        if (!alternative.empty()) extend(NID_subject_alt_name, alternative);
        X509_sign(certificate, signer->key, EVP_sha256());
    }
    ~Identity() {
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    Identity(const Identity&) = delete;
    Identity& operator=(const Identity&) = delete;

    std::string certificate_pem() const {
        return text([&](BIO* bio) { PEM_write_bio_X509(bio, certificate); });
    }
    std::string key_pem() const {
        return text(
            [&](BIO* bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
    }

  private:
    static std::string text(const std::function<void(BIO*)>& write) {
        BIO* bio = BIO_new(BIO_s_mem());
        write(bio);
        char* data = nullptr;
        const long length = BIO_get_mem_data(bio, &data);
        std::string copy(data, static_cast<size_t>(length));
        BIO_free(bio);
        return copy;
    }
};

SSL_CTX* server_context(const Identity& identity, const Identity* clients) {
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate(context, identity.certificate);
    SSL_CTX_use_PrivateKey(context, identity.key);
    if (clients) {
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), clients->certificate);
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    return context;
}

TEST_CASE("TLS") {
    const Identity authority("test authority", "", nullptr);
    const Identity stranger("another authority", "", nullptr);
    const Identity host("127.0.0.1", "IP:127.0.0.1", &authority);
    const Identity client("client", "", &authority);
    SSL_CTX* plain_context = server_context(host, nullptr);
    SSL_CTX* strict_context = server_context(host, &authority);
    {
        const auto handler = [](const ServerRequest&, Connection& connection) {
            return connection.answer(200, "OK", "sealed");
        };
        Server plain(handler, plain_context);
        Server strict(handler, strict_context);
        RemoteSettings remote;
        remote.max_retries = 0;
        const auto code_of = [&](const std::string& url) {
            const Answer answer = run(get(url), remote);
            if (answer.result.ok()) return answer.receiver->body;
            CHECK(answer.result.error().code == ErrorCode::kRemote);
            return answer.result.error().code_name;
        };
        CHECK(code_of(plain.url()) == "PLP0026");  // the system does not know the authority
        remote.ca_cert = stranger.certificate_pem();
        CHECK(code_of(plain.url()) == "PLP0026");
        remote.ca_cert = stranger.certificate_pem() + authority.certificate_pem();
        CHECK(code_of(plain.url()) == "sealed");
        CHECK(code_of(plain.url("/", "localhost")) == "PLP0026");  // not the certificate's name
        remote.ca_cert = "no certificate";
        CHECK(code_of(plain.url()) == "PLP0026");
        remote.ca_cert.clear();
        remote.tls_validation = false;
        CHECK(code_of(plain.url()) == "sealed");
        CHECK(code_of(plain.url("/", "localhost")) == "sealed");
        remote.tls_validation = true;

        remote.ca_cert = authority.certificate_pem();
        CHECK(code_of(strict.url()) != "sealed");  // TLS 1.3: the refusal may come after the handshake
        remote.client_cert = client.certificate_pem();
        remote.client_key = client.key_pem();
        CHECK(code_of(strict.url()) == "sealed");
        remote.client_cert += client.key_pem();
        remote.client_key.clear();
        CHECK(code_of(strict.url()) == "sealed");
        remote.client_key = stranger.key_pem();
        CHECK(code_of(strict.url()) == "PLP0026");

        // Two remotes of one downloader: what one may is not for the other.
        const auto downloader = Downloader::start(quick());
        RemoteSettings trusting, knowing;
        trusting.tls_validation = false;
        trusting.max_retries = knowing.max_retries = 0;
        const auto first = downloader->remote(trusting);
        const auto second = downloader->remote(knowing);
        CHECK(downloader->fetch(first, get(plain.url()), std::make_shared<Collector>()).ok());
        CHECK_FALSE(downloader->fetch(second, get(plain.url()), std::make_shared<Collector>()).ok());
    }
    SSL_CTX_free(plain_context);
    SSL_CTX_free(strict_context);
}

TEST_CASE("local files") {
    std::string pattern = (fs::temp_directory_path() / "granary-fetch-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    const std::string root = fs::canonical(pattern).string();
    const std::string body(700'001, 'z');
    fs::create_directories(root + "/allowed/deep");
    fs::create_directory(root + "/allowed-not");
    std::ofstream(root + "/allowed/deep/a, b#?%20.bin") << body;
    std::ofstream(root + "/allowed/a b") << "spaced";
    std::ofstream(root + "/allowed/empty");
    std::ofstream(root + "/secret") << "secret";
    std::ofstream(root + "/allowed-not/x") << "secret";
    fs::create_symlink(root + "/secret", root + "/allowed/escape");
    fs::create_directory_symlink(root, root + "/allowed/up");
    fs::create_symlink(root + "/allowed/a b", root + "/allowed/inside");
    auto settings = quick();
    settings.allowed_import_paths = {root + "/allowed/"};
    const auto fetch = [&](const std::string& path) { return run(get("file://" + path), {}, settings); };

    Answer answer = fetch(root + "/allowed/deep/a, b#?%20.bin");
    REQUIRE(answer.result.ok());
    CHECK(answer.receiver->body == body);
    CHECK(answer.result->content_length == body.size());
    CHECK(fetch(root + "/allowed/a%20b").receiver->body == "spaced");
    CHECK(fetch(root + "/allowed/inside").receiver->body == "spaced");
    answer = fetch(root + "/allowed/empty");
    CHECK(answer.result.ok());
    CHECK(answer.receiver->begins == 1);
    answer = fetch(root + "/allowed/absent");
    CHECK(answer.result.error().code == ErrorCode::kRemote);
    CHECK(answer.result.error().status == 404);
    CHECK_FALSE(fetch(root + "/allowed/deep").result.ok());
    for (const char* path : {"/secret", "/allowed/../secret", "/allowed/escape", "/allowed/up/secret",
                             "/allowed-not/x", "/allowed/%2e%2e/secret"}) {
        answer = fetch(root + path);
        CHECK_FALSE(answer.result.ok());
        CHECK(answer.receiver->body.empty());
        if (std::string_view(path).find('%') != std::string_view::npos) continue;
        CHECK(answer.result.error().code == ErrorCode::kInvalid);
        CHECK(answer.result.error().message ==
              "The path '" + root + path + "' does not start with any of the allowed import paths");
    }
    CHECK(fetch("relative/x").result.error().message ==
          "The path 'relative/x' needs to be an absolute pathname.");
    settings.allowed_import_paths = {};
    CHECK_FALSE(fetch(root + "/allowed/a b").result.ok());
    settings.allowed_import_paths = {"/"};
    CHECK(fetch(root + "/secret").receiver->body == "secret");

    Request request = get("file://" + root + "/allowed/a b");
    request.range = {1, 3};
    answer = run(request, {}, settings);
    CHECK(answer.receiver->body == "pac");
    CHECK(answer.result->status == 206);
    request.range = {6, 7};
    CHECK(run(request, {}, settings).result.error().status == 416);
    request.range.reset();
    request.expected_size = 5;
    CHECK(run(request, {}, settings).result.error().code == ErrorCode::kIntegrity);
    fs::remove_all(root);
}

TEST_CASE("check_url") {
    const auto message = [](std::string_view url) {
        const auto result = check_url(url, {"/srv/import"});
        return result.ok() ? std::string() : result.error().message;
    };
    for (const char* url :
         {"http://a/", "HTTPS://a.example:8443/x?y#z", "ftp://a/b", "http://[::1]:80/", "http://a/user@host",
          "http://a?b@c", "file:///srv/import/x", "file:///srv/import"}) {
        CHECK(message(url).empty());
    }
    for (const char* url : {"http://user:pass@a/", "http://user@a/", "https://u:p@a?x", "ftp://u@a/",
                            "http://user:a\\pass@a/"}) {
        CHECK(message(url).find("contains username or password") != std::string::npos);
        CHECK(message(url).find("pass@") == std::string::npos);
    }
    for (const char* url :
         {"", "a", "/etc/passwd", "gopher://a/", "dict://a/", "javascript:alert(1)", "s3://b/k"}) {
        CHECK(check_url(url, {}).error().code_name == "PLP0009");
    }
    for (const char* url :
         {"http://", "http:///", "http://a:99999/", "http://a\r\nX: y/", "http://a/\n", "file:///srv",
          "file:///srv/import/../x", "file:///srv/imported", "file://srv/import"}) {
        CHECK_FALSE(check_url(url, {"/srv/import"}).ok());
    }
    CHECK(check_url(std::string_view("http://a/\0b", 11), {}).error().code == ErrorCode::kInvalid);
}

}  // namespace
}  // namespace granary::fetch::test
