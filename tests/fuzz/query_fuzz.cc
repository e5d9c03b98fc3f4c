// Query strings of lists: every filter, q expressions, label selections, orderings. What is not refused must
// be SQL that the database understands, whatever the values are.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/api/error.h"
#include "core/api/filter.h"
#include "core/base/text.h"
#include "core/db/schema.h"
#include "core/http/http.h"

using namespace granary;

namespace {

struct World {
    std::string folder =
        (std::filesystem::temp_directory_path() / ("granary-fuzz-" + to_hex(random_bytes(6)))).string();
    std::unique_ptr<db::Database> database;
    model::Registry registry = model::Registry::core();
    std::unique_ptr<artifacts::Store> store;
    std::unique_ptr<model::Secrets> secrets;
    std::unique_ptr<model::Context> context;
    std::unique_ptr<api::Formats> formats;
    model::Domain domain;
    std::vector<const model::Type*> listed;

    World() {
        std::filesystem::create_directories(folder);
        database = db::Database::open({"sqlite://" + folder + "/granary.db", 2});
        store = artifacts::open_filesystem_store(folder + "/store");
        secrets = model::Secrets::open(folder + "/key", true);
        context.reset(new model::Context{*database, registry, *store, *secrets});
        db::Migrator(*database).apply(registry.tables("core"));
        database->write([](db::Connection& connection) { model::ensure_base_rows(connection, "/nowhere"); });
        domain = model::default_domain(*database->lease());
        formats = std::make_unique<api::Formats>(*context);
        for (const auto& type : registry.types())
            if (!type->main_table().empty() && type->kind == model::Kind::kPlain)
                listed.push_back(type.get());
    }
    ~World() { std::filesystem::remove_all(folder); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static World world;
    if (size < 2) return 0;
    const model::Type& type = *world.listed[data[0] % world.listed.size()];
    const auto fields = http::parse_form(std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
    if (!fields) return 0;
    const api::QueryItems items(fields->begin(), fields->end());
    const db::Lease lease = world.database->lease();
    const api::RowFormat& format = world.formats->of(type, lease->engine());
    api::FilterScope scope{*world.context, *lease, world.domain, &type, model::Kind::kPlain, {}, &format};
    api::SqlParams params;
    try {
        const api::ListQuery query = api::read_list_query(scope, params, items);
        std::string sql = format.select() + " where 1 = 1";
        if (!query.where.empty()) sql += " and " + query.where;
        sql += " order by " + query.order_by + " limit 1";
        lease->query(sql, params.view(), [](const db::Row&) {});
    } catch (const api::ApiError& refused) {
        if (refused.status() != 400) std::abort();
    } catch (const db::DbError& failure) {
        // The list refuses these with 400.
        if (std::string_view(failure.what()).find("regular expression") != std::string_view::npos) return 0;
        std::fprintf(stderr, "%s: %s\n", type.name.c_str(), failure.what());
        std::abort();
    }
    return 0;
}
