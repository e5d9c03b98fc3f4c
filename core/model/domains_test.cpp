#include "core/model/domains.h"

#include <functional>

#include "core/model/test_world.h"

namespace granary::model {

using test::on_each_engine;
using test::World;

namespace {

/// Does something in the middle of the work.
class Interrupting : public test::Recorder {
  public:
    explicit Interrupting(std::function<void()> work) : work_(std::move(work)) {}
    void complete(std::string_view code) override {
        test::Recorder::complete(code);
        if (work_) work_();
        work_ = nullptr;
    }

  private:
    std::function<void()> work_;
};

}  // namespace

TEST_CASE("a domain is made once, with the settings of its storage") {
    on_each_engine([](World& world) {
        reserve_ids(world.context, 1);  // the first number is the default domain's
        make_domain(world.context, "one", world.folder + "/one");
        make_domain(world.context, "one", world.folder + "/another");
        const auto domain = find_domain(*world.database->lease(), "one");
        REQUIRE(domain);
        CHECK(world.count("SELECT COUNT(*) FROM domain") == 2);
        const auto settings = world.database->lease()->query_text(
            "SELECT storage_settings FROM domain WHERE id = $1", {domain->id});
        CHECK(settings.value_or("").find(world.folder + "/one") != std::string::npos);
        CHECK(std::filesystem::is_directory(world.folder + "/one"));
        CHECK_THROWS_AS(make_domain(world.context, "two", "/proc/nowhere"), Failure);
        CHECK_FALSE(find_domain(*world.database->lease(), "two"));
    });
}

TEST_CASE("a repository that comes while its domain is deleted keeps it") {
    on_each_engine([](World& world) {
        reserve_ids(world.context, 1);  // the first number is the default domain's
        make_domain(world.context, "one", world.folder + "/one");
        const Domain domain = *find_domain(*world.database->lease(), "one");
        int64_t repository = 0;
        Interrupting progress([&] {
            repository = world.make(Kind::kRepository);
            world.database->write([&](db::Connection& connection) {
                connection.execute("UPDATE repository SET domain_id = $1 WHERE id = $2",
                                   {domain.id, repository});
            });
        });
        try {
            delete_domain(world.context, progress, domain);
            FAIL("the domain was deleted");
        } catch (const Failure& failure) {
            CHECK(failure.error().code_name == "PLP0007");
        }
        REQUIRE(repository != 0);
        CHECK(find_domain(*world.database->lease(), "one"));
        CHECK(world.count("SELECT COUNT(*) FROM repository WHERE id = " + std::to_string(repository)) == 1);
        world.database->write([&](db::Connection& connection) {
            connection.execute("DELETE FROM repository WHERE id = $1", {repository});
        });
        test::Recorder quiet;
        delete_domain(world.context, quiet, domain);
        CHECK_FALSE(find_domain(*world.database->lease(), "one"));
    });
}

}  // namespace granary::model
