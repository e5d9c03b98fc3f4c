#include "core/access/access.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>

#include "core/access/memory.h"
#include "core/access/password.h"
#include "core/base/text.h"
#include "core/db/schema.h"
#include "core/db/test_databases.h"

using namespace granary;
using namespace granary::access;
using db::test::for_each_engine;

namespace {

struct Fixture {
    explicit Fixture(db::Engine engine) : database(engine) {
        std::string pattern = "/tmp/granary-access-XXXXXX";
        directory = ::mkdtemp(pattern.data());
        db::Migrator(*database).apply(model::Registry::core().tables("core"));
        secrets = model::Secrets::open(directory + "/key", true);
        access = std::make_unique<Access>(*database, *secrets);
    }
    ~Fixture() {
        access.reset();
        std::filesystem::remove_all(directory);
    }
    int64_t add(const std::string& name, const std::string& password) {
        NewUser user;
        user.username = name;
        user.password = password;
        return access->create_user(user);
    }
    static std::string basic(const std::string& name, const std::string& password) {
        return "Basic " + base64_encode(name + ":" + password);
    }
    Result<Identity> try_basic(const std::string& name, const std::string& password,
                               std::string_view address = "127.0.0.1") {
        const std::string header = basic(name, password);
        Credentials credentials;
        credentials.authorization = header;
        credentials.remote_address = address;
        return access->authenticate(credentials);
    }
    bool slow(const std::string& name, const std::string& password) const {
        const std::string header = basic(name, password);
        Credentials credentials;
        credentials.authorization = header;
        return access->is_slow(credentials);
    }

    std::string directory;
    db::test::Fixture database;
    std::unique_ptr<model::Secrets> secrets;
    std::unique_ptr<Access> access;
};

constexpr const char* kPassword = "correct horse battery";

std::string cookie_header(const Session& session) {
    std::string header = "theme=dark";
    for (const std::string& cookie : session.set_cookies) header += "; " + cookie.substr(0, cookie.find(';'));
    return header;
}

}  // namespace

TEST_CASE("a password verifies against its own hash only") {
    const std::string hash = hash_password(kPassword);
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(verify_password(kPassword, hash));
    CHECK_FALSE(verify_password("Correct horse battery", hash));
    CHECK_FALSE(verify_password(kPassword, "plain text"));
    CHECK(hash_password(kPassword) != hash);
    CHECK_THROWS_AS(hash_password(std::string(5000, 'x')), Failure);
}

TEST_CASE("the rules for passwords") {
    const std::vector<Attribute> nobody;
    CHECK(password_faults("correct horse battery", nobody).empty());
    CHECK(password_faults("short", nobody) ==
          std::vector<std::string>{"This password is too short. It must contain at least 8 characters."});
    CHECK(password_faults("Password1", nobody) == std::vector<std::string>{"This password is too common."});
    CHECK(password_faults("9182736450", nobody) ==
          std::vector<std::string>{"This password is entirely numeric."});
    CHECK(password_faults("marmalade7", {{"username", "marmalade"}}) ==
          std::vector<std::string>{"The password is too similar to the username."});
    CHECK(password_faults("wonderland", {{"email address", "alice@wonderland.example"}}) ==
          std::vector<std::string>{"The password is too similar to the email address."});
    CHECK(password_faults("7c1f0d52-98aa-4e63-b3ce-1f60a2d9845b",
                          {{"username", "a59b1c2e-3d47-4f08-96d1-ecb7f0a83265"}})
              .empty());
    CHECK(password_faults(std::string("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"), nobody).size() == 1);
}

TEST_CASE("basic authentication") {
    for_each_engine([](db::Engine engine) {
        Fixture fixture(engine);
        const int64_t id = fixture.add("alice", kPassword);

        SUBCASE("nobody, somebody, and the wrong ones") {
            CHECK(fixture.access->authenticate({})->anonymous());
            const auto alice = fixture.try_basic("alice", kPassword);
            REQUIRE(alice.ok());
            CHECK(alice.value().user_id == id);
            CHECK(alice.value().username == "alice");
            CHECK_FALSE(alice.value().is_superuser);
            CHECK_FALSE(alice.value().via_session);
            for (const auto& [name, password] :
                 {std::pair{"alice", "wrong"}, {"bob", kPassword}, {"alice", ""}, {"", ""}}) {
                const auto refused = fixture.try_basic(name, password);
                REQUIRE_FALSE(refused.ok());
                CHECK(refused.error().code == ErrorCode::kUnauthenticated);
                CHECK(refused.error().message == "Invalid username/password.");
            }
        }
        SUBCASE("malformed headers") {
            for (const char* header : {"Basic", "Basic !!!", "Basic YQ==", "basic a b", "Basic YQA6Yg=="}) {
                Credentials credentials;
                credentials.authorization = header;
                const auto refused = fixture.access->authenticate(credentials);
                REQUIRE_FALSE(refused.ok());
                CHECK(refused.error().code == ErrorCode::kUnauthenticated);
            }
            Credentials other;
            other.authorization = "Bearer abc";
            const auto refused = fixture.access->authenticate(other);
            REQUIRE_FALSE(refused.ok());
            CHECK(refused.error().code == ErrorCode::kUnauthenticated);
            other.authorization = "Digest abc";
            CHECK(fixture.access->authenticate(other)->anonymous());
        }
        SUBCASE("the hash is charged once") {
            CHECK(fixture.slow("alice", kPassword));
            REQUIRE(fixture.try_basic("alice", kPassword).ok());
            CHECK_FALSE(fixture.slow("alice", kPassword));
            CHECK(fixture.slow("alice", "other"));
            const auto begin = std::chrono::steady_clock::now();
            for (int i = 0; i < 200; ++i) REQUIRE(fixture.try_basic("alice", kPassword).ok());
            const auto each = (std::chrono::steady_clock::now() - begin) / 200;
            MESSAGE("a remembered credential costs "
                    << std::chrono::duration_cast<std::chrono::microseconds>(each).count() << " us");
            CHECK(each < std::chrono::milliseconds(2));
        }
        SUBCASE("changes made elsewhere count at once") {
            const auto elsewhere = fixture.database.another();
            const auto change = [&](std::string_view sql, db::Param value) {
                elsewhere->write([&](db::Connection& connection) { connection.execute(sql, {value, id}); });
            };
            REQUIRE(fixture.try_basic("alice", kPassword).ok());
            change("UPDATE auth_user SET is_superuser = $1 WHERE id = $2", true);
            CHECK(fixture.try_basic("alice", kPassword)->is_superuser);
            change("UPDATE auth_user SET is_active = $1 WHERE id = $2", false);
            CHECK_FALSE(fixture.try_basic("alice", kPassword).ok());
            change("UPDATE auth_user SET is_active = $1 WHERE id = $2", true);
            CHECK(fixture.try_basic("alice", kPassword).ok());
            change("UPDATE auth_user SET username = $1 WHERE id = $2", "alicia");
            CHECK_FALSE(fixture.try_basic("alice", kPassword).ok());
            CHECK(fixture.try_basic("alicia", kPassword).ok());
            const std::string hash = hash_password("another fine phrase");
            change("UPDATE auth_user SET password = $1 WHERE id = $2", hash);
            CHECK_FALSE(fixture.try_basic("alicia", kPassword).ok());
            CHECK(fixture.try_basic("alicia", "another fine phrase").ok());
        }
        SUBCASE("guessing is slowed down for the pair that guesses") {
            REQUIRE(fixture.try_basic("alice", kPassword, "10.0.0.1").ok());
            for (int i = 0; i < 5; ++i) CHECK_FALSE(fixture.try_basic("alice", "no", "10.0.0.9").ok());
            const auto held = fixture.try_basic("alice", "no", "10.0.0.9");
            REQUIRE_FALSE(held.ok());
            CHECK(held.error().message.starts_with("Too many failed attempts."));
            // What was verified before goes on from anywhere; another address may still log in.
            CHECK(fixture.try_basic("alice", kPassword, "10.0.0.9").ok());
            CHECK(fixture.try_basic("alice", "wrong", "10.0.0.2").error().message ==
                  "Invalid username/password.");
        }
    });
}

TEST_CASE("the guess limiter forgets") {
    auto time = GuessLimiter::Clock::time_point{};
    GuessLimiter limiter(2, [&] { return time; });
    for (int i = 0; i < 4; ++i) CHECK(limiter.failed("a", "1") == 0);
    CHECK(limiter.failed("a", "1") == 1);
    CHECK(limiter.refused_for("a", "1") == 1);
    CHECK(limiter.refused_for("a", "2") == 0);
    time += std::chrono::seconds(1);
    CHECK(limiter.refused_for("a", "1") == 0);
    CHECK(limiter.failed("a", "1") == 2);
    for (int i = 0; i < 20; ++i) limiter.failed("a", "1");
    CHECK(limiter.refused_for("a", "1") == 300);
    limiter.succeeded("a", "1");
    CHECK(limiter.refused_for("a", "1") == 0);
}

TEST_CASE("an address that tries many names is refused all of them, others are not") {
    auto time = GuessLimiter::Clock::time_point{};
    GuessLimiter limiter(1000, [&] { return time; });
    for (int i = 0; i < 99; ++i) CHECK(limiter.failed("name" + std::to_string(i), "1") == 0);
    CHECK(limiter.failed("one more", "1") == 1);
    CHECK(limiter.refused_for("never tried", "1") == 1);
    CHECK(limiter.refused_for("never tried", "2") == 0);
    time += std::chrono::seconds(1);
    limiter.succeeded("own", "1");
    CHECK(limiter.failed("another", "1") == 2);
    for (int i = 0; i < 20; ++i) limiter.failed("b" + std::to_string(i), "1");
    CHECK(limiter.refused_for("c", "1") == 60);
    time += std::chrono::minutes(31);
    CHECK(limiter.failed("d", "1") == 0);
}

TEST_CASE("sessions") {
    for_each_engine([](db::Engine engine) {
        Fixture fixture(engine);
        const int64_t id = fixture.add("alice", kPassword);
        const Session session = fixture.access->login(id, "");
        REQUIRE(session.set_cookies.size() == 2);
        CHECK(session.set_cookies[0].find("HttpOnly") != std::string::npos);
        CHECK(session.set_cookies[0].find("SameSite=Lax") != std::string::npos);
        CHECK(session.set_cookies[1].find("HttpOnly") == std::string::npos);
        const std::string cookie = cookie_header(session);
        const auto ask = [&](std::string_view method, std::string_view csrf, std::string_view cookies) {
            Credentials credentials;
            credentials.cookie = cookies;
            credentials.method = method;
            credentials.csrf_token = csrf;
            return fixture.access->authenticate(credentials);
        };

        SUBCASE("reads need the cookie, changes the token too") {
            const auto alice = ask("GET", "", cookie);
            REQUIRE(alice.ok());
            CHECK(alice->user_id == id);
            CHECK(alice->via_session);
            CHECK(ask("POST", "", cookie).error().code == ErrorCode::kForbidden);
            CHECK(ask("POST", "deadbeef", cookie).error().code == ErrorCode::kForbidden);
            CHECK(ask("POST", session.csrf_token, cookie).ok());
            CHECK(ask("GET", "", "sessionid=" + std::string(64, '0')).value().anonymous());
            CHECK(ask("GET", "", "sessionid=nonsense").value().anonymous());
        }
        SUBCASE("a login takes a new id and ends the old session") {
            const Session next = fixture.access->login(id, cookie);
            CHECK(cookie_header(next) != cookie);
            CHECK(ask("GET", "", cookie).value().anonymous());
            CHECK_FALSE(ask("GET", "", cookie_header(next)).value().anonymous());
        }
        SUBCASE("logout") {
            const auto clearing = fixture.access->logout(cookie);
            CHECK(clearing[0].find("Max-Age=0") != std::string::npos);
            CHECK(ask("GET", "", cookie).value().anonymous());
        }
        SUBCASE("whoever changes the password, by whatever means, ends the sessions") {
            fixture.database->write([&](db::Connection& connection) {
                connection.execute("UPDATE auth_user SET password = $1 WHERE id = $2",
                                   {hash_password("another fine phrase"), id});
            });
            CHECK(ask("GET", "", cookie).value().anonymous());
        }
        SUBCASE("sessions end in time") {
            fixture.database->write([&](db::Connection& connection) {
                connection.execute("UPDATE session SET expires = 1", {});
            });
            CHECK(ask("GET", "", cookie).value().anonymous());
        }
        SUBCASE("changing the own account") {
            const Identity me = ask("GET", "", cookie).value();
            std::optional<Session> next;
            const auto change = [&](OwnChange wanted) {
                return fixture.access->change_own(me, wanted, cookie, next);
            };
            OwnChange wanted;
            wanted.new_password = "another fine phrase";
            CHECK(change(wanted) ==
                  FieldErrors{{"old_password", "Old password is required to update the password."}});
            wanted.old_password = "wrong";
            CHECK(change(wanted) == FieldErrors{{"old_password", "Old password is incorrect."}});
            wanted.old_password = kPassword;
            wanted.new_password = kPassword;
            CHECK(change(wanted) ==
                  FieldErrors{{"new_password", "New password cannot be the same as the old password."}});
            wanted.new_password = "12345";
            CHECK(change(wanted).size() == 2);
            fixture.add("bob", kPassword);
            OwnChange name;
            name.username = "bob";
            CHECK(change(name) == FieldErrors{{"username", "This field must be unique."}});
            wanted.new_password = "another fine phrase";
            wanted.first_name = "Alice";
            CHECK(change(wanted).empty());
            REQUIRE(next.has_value());
            CHECK(ask("GET", "", cookie).value().anonymous());
            CHECK(ask("GET", "", cookie_header(*next)).value().user_id == id);
            CHECK_FALSE(fixture.try_basic("alice", kPassword).ok());
            CHECK(fixture.try_basic("alice", "another fine phrase").ok());
        }
    });
}

TEST_CASE("making users") {
    for_each_engine([](db::Engine engine) {
        Fixture fixture(engine);
        const auto generated = fixture.access->ensure_admin("");
        REQUIRE(generated.has_value());
        const auto admin = fixture.try_basic("admin", *generated);
        REQUIRE(admin.ok());
        CHECK(admin->is_superuser);
        CHECK(admin->is_staff);
        CHECK_FALSE(fixture.access->ensure_admin("other").has_value());

        CHECK_THROWS_AS(fixture.add("admin", kPassword), Failure);
        CHECK_THROWS_AS(fixture.add("with space", kPassword), Failure);
        CHECK_THROWS_AS(fixture.add("", kPassword), Failure);
        CHECK_THROWS_AS(fixture.add("carol", "password"), Failure);
        NewUser nobody;
        nobody.username = "robot";
        fixture.access->create_user(nobody);
        CHECK_FALSE(fixture.try_basic("robot", "").ok());

        CHECK(fixture.access->set_password("nobody", kPassword).error().code == ErrorCode::kNotFound);
        CHECK(fixture.access->set_password("admin", "short").error().code == ErrorCode::kInvalid);
        CHECK(fixture.access->set_password("admin", kPassword).ok());
        CHECK(fixture.try_basic("admin", kPassword).ok());
        CHECK_FALSE(fixture.try_basic("admin", *generated).ok());
    });
}
