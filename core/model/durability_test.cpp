#include "core/model/test_world.h"

/// Rows name durable blobs only. A store that knows which of its blobs a loss of power would take looks into
/// the database each time something happens to it.
namespace granary::model {

using namespace test;

namespace {

using artifacts::Algorithm;
using artifacts::Writer;

class WatchedStore final : public artifacts::Store {
  public:
    WatchedStore(artifacts::Store& real, db::Database& database) : real_(real), database_(database) {}

    std::unique_ptr<Writer> create(const std::vector<Algorithm>& algorithms) override {
        return std::make_unique<WatchedWriter>(*this, real_.create(algorithms));
    }
    std::unique_ptr<artifacts::Reader> open(std::string_view sha256) override { return real_.open(sha256); }
    std::optional<std::string> redirect_url(std::string_view, std::string_view, std::string_view,
                                            std::string_view) override {
        return {};
    }
    bool remove(std::string_view sha256) override { return real_.remove(sha256); }
    void list(const std::function<bool(const artifacts::Listed&)>& visit) override { real_.list(visit); }
    void flush() override {
        if (rows_come_last) look();
        ++flushes;
        real_.flush();
        loose_.clear();
    }
    artifacts::SpaceUse space() override { return real_.space(); }
    size_t sweep(int64_t seconds) override { return real_.sweep(seconds); }
    void check() override { real_.check(); }

    /// No row names a blob that is not durable yet.
    void look() {
        const auto lease = database_.lease();
        for (const std::string& sha256 : loose_) {
            INFO("the blob ", sha256);
            CHECK_FALSE(lease->query_int("SELECT 1 FROM artifact WHERE sha256 = $1",
                                         {db::Param::bytes(from_hex(sha256).value())}));
        }
    }
    int flushes = 0, stored_later = 0;
    bool rows_come_last = true;

  private:
    class WatchedWriter final : public Writer {
      public:
        WatchedWriter(WatchedStore& store, std::unique_ptr<Writer> real)
            : store_(store), real_(std::move(real)) {}
        void expect_size(uint64_t size) override { real_->expect_size(size); }
        void write(std::string_view bytes) override { real_->write(bytes); }
        uint64_t size() const override { return real_->size(); }
        int open_reader() override { return real_->open_reader(); }
        artifacts::Stored commit(const artifacts::Expected& expected, Durability durability) override {
            if (store_.rows_come_last) store_.look();
            artifacts::Stored stored = real_->commit(expected, durability);
            if (durability == Durability::kLater) {
                ++store_.stored_later;
                store_.loose_.insert(stored.digests[Algorithm::kSha256]);
            } else {
                store_.loose_.erase(stored.digests[Algorithm::kSha256]);
            }
            return stored;
        }

      private:
        WatchedStore& store_;
        std::unique_ptr<Writer> real_;
    };

    artifacts::Store& real_;
    db::Database& database_;
    std::set<std::string> loose_;
};

}  // namespace

TEST_CASE("rows name durable blobs only") {
    on_each_engine([](World& world) {
        WatchedStore store(*world.store, *world.database);
        Context context{*world.database, world.registry, store, *world.secrets};
        context.checksums = world.context.checksums;
        FakeSource source(store);
        context.downloads = &source;
        const int64_t remote = world.remote("immediate"), repository = world.repository();

        std::vector<DeclaredUnit> units;
        for (const char* path : {"a", "b", "c"}) {
            units.push_back(World::file_unit(path, path));
            source.files[std::string("u:/") + path] = path;
        }
        {
            SyncSession session(context, world.progress, repository, remote, false);
            session.declare(*world.file, units);
            REQUIRE(session.commit());
        }
        CHECK(store.stored_later == 3);
        CHECK(store.flushes == 1);
        store.look();

        // What arrived before a failure is kept, as durably.
        units = {World::file_unit("d", "d"), World::file_unit("missing", "missing")};
        source.files["u:/d"] = "d";
        CHECK_THROWS([&] {
            SyncSession session(context, world.progress, repository, remote, false);
            session.declare(*world.file, units);
            session.commit();
        }());
        CHECK(world.count("SELECT COUNT(*) FROM artifact") == 4);
        store.look();

        {
            PublicationBuilder builder(context, world.progress,
                                       *world.registry.typed(Kind::kPublication, "toy.toy"),
                                       world.latest(repository), true, false, {});
            builder.add_metadata("M", "the list");
            builder.finish();
        }
        CHECK(world.count("SELECT COUNT(*) FROM artifact") == 5);
        store.look();

        // A blob that was lost is fetched again; its row is there all the time, so the flush is what counts.
        const int flushed = store.flushes;
        store.rows_come_last = false;
        store.remove(to_hex(sha256("a")));
        repair(context, world.progress, 1, {}, false);
        CHECK(store.flushes > flushed);
        store.look();
        CHECK(store.open(to_hex(sha256("a"))) != nullptr);
    });
}

}  // namespace granary::model
