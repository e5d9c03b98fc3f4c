// Units from files that the server fetches itself, which are looked into before they are stored.
#include "core/api/units.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "core/artifacts/test_memory_store.h"
#include "core/model/test_watched_store.h"

namespace granary::api {

using namespace model::test;

namespace {

/// A plugin that reads each file it is shown.
struct ReadingHooks final : model::PluginHooks {
    bool wants_finalize(const model::Type&) override { return false; }
    void finalize(const model::Type&, model::VersionBuilder&) override {}
    void from_artifact(const model::Type&, const model::Domain&, int fd, const std::string&,
                       const artifacts::Digests&, std::map<std::string, model::FieldValue>& values,
                       model::Entourage&) override {
        std::string bytes(1000, '\0');
        const ssize_t count = ::pread(fd, bytes.data(), bytes.size(), 0);
        REQUIRE(count >= 0);
        bytes.resize(static_cast<size_t>(count));
        values["digest"] = bytes;
    }
};

NewUnit fetched_unit(World& world, model::Context& context, const std::string& url) {
    const Json arguments = {{"values", {{"relative_path", "a/path"}, {"digest", "x"}}}, {"file_url", url}};
    return make_unit(context, world.domain, *world.store, *world.file, arguments, [] { return false; });
}

}  // namespace

TEST_CASE("the artifact of a unit that was fetched is durable before its row is there") {
    on_each_engine([](World& world) {
        WatchedStore store(*world.store, *world.database);
        model::Context context{*world.database, world.registry, store, *world.secrets};
        context.checksums = world.context.checksums;
        FakeSource source(store);
        source.files["https://example.org/file"] = "the bytes";
        context.downloads = &source;
        CHECK(fetched_unit(world, context, "https://example.org/file").id > 0);
        CHECK(store.stored_later == 1);
        CHECK(world.count("SELECT COUNT(*) FROM artifact") == 1);
        store.look();
    });
}

TEST_CASE("a plugin reads the file of a store that has no descriptors") {
    on_each_engine([](World& world) {
        artifacts::test::MemoryStore store;
        model::Context context{*world.database, world.registry, store, *world.secrets};
        context.checksums = world.context.checksums;
        context.work_directory = world.folder;
        FakeSource source(store);
        source.files["https://example.org/file"] = "the bytes";
        context.downloads = &source;
        ReadingHooks hooks;
        context.hooks = &hooks;
        const NewUnit unit = fetched_unit(world, context, "https://example.org/file");
        const auto lease = world.database->lease();
        CHECK(lease->query_text("SELECT digest FROM " + world.file->table + " WHERE id = $1", {unit.id}) ==
              "the bytes");
    });
}

}  // namespace granary::api
