#include "core/base/uuid.h"

#include <doctest/doctest.h>

#include <set>
#include <thread>
#include <vector>

#include "core/base/time.h"

namespace granary {
namespace {

/// Microseconds since the epoch, as an id of version 7 has them.
int64_t time_of(const Uuid& id) {
    int64_t ticks = 0;
    for (size_t i = 0; i < 6; ++i) ticks = ticks << 8 | id.bytes[i];
    ticks = ticks << 12 | (id.bytes[6] & 0x0f) << 8 | id.bytes[7];
    return ticks * 1000 / 4096;
}

TEST_CASE("ids sort by the time they were made, to the microsecond") {
    const int64_t before = now();
    const Uuid id = Uuid::v7();
    const int64_t after = now();
    CHECK((id.bytes[6] >> 4) == 7);
    CHECK((id.bytes[8] >> 6) == 2);
    CHECK(time_of(id) >= before - 1);
    CHECK(time_of(id) <= after + 1);
}

TEST_CASE("ids of a process increase strictly, also on many threads") {
    std::vector<std::vector<Uuid>> made(4);
    std::vector<std::thread> threads;
    for (auto& ids : made)
        threads.emplace_back([&ids] {
            for (int i = 0; i < 20000; ++i) ids.push_back(Uuid::v7());
        });
    for (auto& thread : threads) thread.join();
    std::set<std::string> all;
    for (const auto& ids : made) {
        for (size_t i = 1; i < ids.size(); ++i) CHECK(ids[i - 1].str() < ids[i].str());
        for (const Uuid& id : ids) all.insert(id.str());
    }
    CHECK(all.size() == 80000);
}

}  // namespace
}  // namespace granary
