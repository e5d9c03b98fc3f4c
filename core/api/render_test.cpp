// Objects that are deleted while somebody renders them. All other rendering is tested over HTTP.
#include "core/api/render.h"

#include "core/api/error.h"
#include "core/model/test_world.h"

namespace granary::api {

using namespace model::test;

TEST_CASE("what is gone is rendered as nothing, and answered with 404") {
    on_each_engine([](World& world) {
        const RowFormat format(world.context, *world.file, world.database->engine());
        const auto lease = world.database->lease();
        CHECK_FALSE(render_if_there(format, *lease, world.domain, 4711));
        try {
            render_by_id(format, *lease, world.domain, 4711);
            FAIL("it was rendered");
        } catch (const ApiError& error) {
            CHECK(error.status() == 404);
        }
    });
}

}  // namespace granary::api
