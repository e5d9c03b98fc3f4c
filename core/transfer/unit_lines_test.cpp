#include "core/transfer/unit_lines.h"

#include "core/model/test_world.h"

using namespace granary;
using namespace granary::model::test;

TEST_CASE("lines of units") {
    on_each_engine([](World& world) {
        const auto taken = [&](const std::string& line) {
            transfer::UnitTaker taker(world.context, *world.note, 1, "'notes'");
            taker.take("[");
            taker.take(line);
            taker.save();
            return taker.count();
        };
        CHECK(taken(R"({"fields":{"name":"a"},"artifacts":[]},)") == 1);
        for (const char* line :
             {"1", "{}", R"({"fields":{},"artifacts":[]})", R"({"fields":{"name":7},"artifacts":[]})",
              R"({"fields":{"name":"a\u0000b"},"artifacts":[]})",
              R"({"fields":{"name":"a","x":1},"artifacts":[]})",
              R"({"fields":{"name":"a"},"artifacts":[{}]})", R"({"fields":{"name":"a"},"artifacts":{}})"}) {
            CAPTURE(line);
            const Error refused = failure_of([&] { taken(line); });
            CHECK(refused.code == ErrorCode::kInvalid);
            CHECK(refused.message.starts_with("'notes', line 2: "));
        }
    });
}
