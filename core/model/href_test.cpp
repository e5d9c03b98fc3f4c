#include <fstream>
#include <random>

#include "core/model/test_world.h"

namespace granary::model {
namespace {

using test::failure_of;
using test::on_each_engine;
using test::World;

TEST_CASE("references go out and come back") {
    on_each_engine([](World& world) {
        const auto lease = world.database->lease();
        const Type& repository_type = *world.registry.typed(Kind::kRepository, "toy.toy");
        const int64_t id = world.repository();
        const Uuid uuid = *lease->query_uuid("SELECT pulp_id FROM repository WHERE id = $1", {id});
        const std::string link = href(world.context, world.domain, repository_type, uuid);
        CHECK(link == "/pulp/api/v3/repositories/toy/toy/" + uuid.str() + "/");
        CHECK(prn(repository_type, uuid) == "prn:toy.toyrepository:" + uuid.str());
        for (const std::string& text :
             {link, prn(repository_type, uuid), "https://any.host:8080" + link, "http://h" + link}) {
            const auto found = resolve(world.context, *lease, world.domain, text);
            REQUIRE(found.ok());
            CHECK(found->id == id);
            CHECK(found->pulp_id == uuid);
            CHECK(found->type == &repository_type);
        }
        const auto version = world.latest(id);
        const std::string numbered = version_href(world.context, world.domain, repository_type, uuid, 0);
        CHECK(numbered == link + "versions/0/");
        CHECK(resolve(world.context, *lease, world.domain, numbered)->id == version.id);
        const Type& version_type = *world.registry.by_key("core.repositoryversion");
        CHECK(resolve(world.context, *lease, world.domain, prn(version_type, version.pulp_id))->id ==
              version.id);
        CHECK(resolve(world.context, *lease, world.domain, link + "versions/7/").error().code ==
              ErrorCode::kNotFound);
        CHECK(resolve(world.context, *lease, world.domain,
                      href(world.context, world.domain, repository_type, Uuid::v7()))
                  .error()
                  .code == ErrorCode::kNotFound);
        const int64_t note = world.add_note("x");
        const Uuid note_uuid = *lease->query_uuid("SELECT pulp_id FROM toy_toynote WHERE id = $1", {note});
        CHECK(resolve(world.context, *lease, world.domain,
                      href(world.context, world.domain, *world.note, note_uuid))
                  ->id == note);
        const auto list = resolve(world.context, *lease, world.domain, "/pulp/api/v3/content/toy/note/");
        REQUIRE(list.ok());
        CHECK(list->is_collection);
        const Type& users = *world.registry.by_prn_label("auth.user");
        CHECK(href(world.context, world.domain, users, 12) == "/pulp/api/v3/users/12/");
        CHECK(parse_reference(world.context, world.domain, "prn:auth.user:12")->key == "12");
        CHECK(resolve(world.context, *lease, world.domain, "/pulp/api/v3/users/12/").error().code ==
              ErrorCode::kNotFound);
    });
}

TEST_CASE("hostile references are refused") {
    World world(db::Engine::kSqlite);
    const std::string uuid = Uuid::v7().str();
    const auto lease = world.database->lease();
    std::vector<std::string> texts = {"",
                                      "/",
                                      "prn:",
                                      "prn::",
                                      "prn:toy.toyrepository",
                                      "prn:toy.toyrepository:",
                                      "prn:toy.toyrepository:x",
                                      "prn:toy.toyrepository:" + uuid + "x",
                                      "prn:toy.toyrepository:" + uuid + "/",
                                      "PRN:toy.toyrepository:" + uuid,
                                      "prn:toy.ToyRepository:" + uuid,
                                      "http://",
                                      "http:///pulp/api/v3/users/1/",
                                      "http://host",
                                      "ftp://h/pulp/api/v3/users/1/",
                                      "/pulp/api/v3/",
                                      "/pulp/api/v3//",
                                      "/pulp/api/v3/users/1",
                                      "/pulp/api/v3/users/-1/",
                                      "/pulp/api/v3/users/01/",
                                      "/pulp/api/v3/users/99999999999999999999/",
                                      "/pulp/api/v3/users/1/?x=1",
                                      "/pulp/api/v3/../v3/users/1/",
                                      "/pulp/api/v3/nothing/" + uuid + "/",
                                      "/pulp/api/v3/repositories/toy/toy/" + uuid + "/versions/-1/",
                                      "/pulp/api/v3/repositories/toy/toy/" + uuid + "/versions/1x/",
                                      "/pulp/api/v3/repositories/toy/toy/" + uuid + "/versions//",
                                      "/pulp/api/v3/repositories/toy/toy/x/versions/1/",
                                      "/pulp/api/v3/remotes/toy/toy/" + uuid + "/versions/1/",
                                      "/pulp/api/v3/repository_versions/" + uuid + "/",
                                      "/versions/1/",
                                      "/pulp/api/v3/versions/1/",
                                      std::string("/pulp/api/v3/users/1\0/", 22),
                                      std::string(100000, '/'),
                                      std::string(100000, 'a'),
                                      "\xff\xfe",
                                      "'; DROP TABLE domain; --"};
    for (const auto& text : texts) {
        CAPTURE(text.substr(0, 100));
        CHECK_FALSE(parse_reference(world.context, world.domain, text));
        const auto found = resolve(world.context, *lease, world.domain, text);
        REQUIRE_FALSE(found.ok());
        CHECK(found.error().code == ErrorCode::kInvalid);
        CHECK(is_valid_text(found.error().message));
        CHECK(found.error().message.size() < 300);
    }
    // Nothing that can be made of a good one by chance brings it down.
    std::mt19937 random(1);
    const std::string good = "/pulp/api/v3/repositories/toy/toy/" + uuid + "/versions/12/";
    for (int i = 0; i < 20000; ++i) {
        std::string text = good;
        for (unsigned n = random() % 4 + 1; n > 0; --n) {
            const size_t at = random() % text.size();
            if (random() % 2 == 0)
                text[at] = static_cast<char>(random() % 256);
            else
                text.erase(at, random() % 20 + 1);
            if (text.empty()) break;
        }
        (void)parse_reference(world.context, world.domain, text);
    }
}

TEST_CASE("secrets are kept and changed ones noticed") {
    const std::string folder =
        (std::filesystem::temp_directory_path() / ("granary_key_" + to_hex(random_bytes(6)))).string();
    std::filesystem::create_directories(folder);
    const std::string key = folder + "/key";
    CHECK(failure_of([&] { (void)Secrets::open(key, false); }).code == ErrorCode::kIo);
    const auto secrets = Secrets::open(key, true);
    CHECK((std::filesystem::status(key).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    for (const std::string& text :
         {std::string(), std::string("pässword"), std::string("\0\xff", 2), std::string(100000, 'x')}) {
        const std::string sealed = secrets->encrypt(text);
        CHECK(is_valid_text(sealed));
        CHECK(sealed != secrets->encrypt(text));
        CHECK(secrets->decrypt(sealed) == text);
        CHECK(Secrets::open(key, false)->decrypt(sealed) == text);
    }
    const std::string sealed = secrets->encrypt("secret");
    for (size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK(failure_of([&] { secrets->decrypt(changed); }).code == ErrorCode::kIntegrity);
        CHECK(failure_of([&] { secrets->decrypt(sealed.substr(0, i)); }).code == ErrorCode::kIntegrity);
    }
    const auto others = Secrets::open(folder + "/other", true);
    CHECK(failure_of([&] { others->decrypt(sealed); }).code == ErrorCode::kIntegrity);
    CHECK(secrets->keyed_digest("a", "bc") != secrets->keyed_digest("ab", "c"));
    CHECK(secrets->keyed_digest("a", "b") == Secrets::open(key, true)->keyed_digest("a", "b"));
    CHECK(secrets->keyed_digest("a", "b") != others->keyed_digest("a", "b"));
    std::filesystem::permissions(key, std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    CHECK(failure_of([&] { (void)Secrets::open(key, true); }).message.find("0600") != std::string::npos);
    for (const char* text : {"", "short\n", "not base64 ***\n"}) {
        std::ofstream(folder + "/bad") << text;
        std::filesystem::permissions(folder + "/bad", std::filesystem::perms::owner_read);
        CHECK(failure_of([&] { (void)Secrets::open(folder + "/bad", true); }).code == ErrorCode::kInvalid);
        std::filesystem::remove(folder + "/bad");
    }
    CHECK_THROWS_AS((void)Secrets::open(folder, true), Failure);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace granary::model
