#include "core/access/refused_reads.h"

#include <doctest/doctest.h>

#include "core/base/time.h"

namespace granary::access {

namespace {

constexpr Microseconds kSecond = 1'000'000;

AuditRecord read(std::string target, Microseconds time, std::string address = "10.0.0.1", int64_t user = 0) {
    AuditRecord record;
    record.target = std::move(target);
    record.time = time;
    record.address = std::move(address);
    record.user_id = user;
    record.username = user == 0 ? "" : "anna";
    record.action = "GET";
    record.status = 403;
    record.detail = "because";
    record.correlation_id = std::to_string(time);
    return record;
}

}  // namespace

TEST_CASE("a refused read is recorded once in a window, with how often it came again") {
    RefusedReads reads({.window = 10 * kSecond});
    CHECK(reads.is_first(read("/a", 1 * kSecond)));
    for (int i = 2; i <= 5; ++i) CHECK_FALSE(reads.is_first(read("/a", i * kSecond)));
    // Whatever differs is another.
    CHECK(reads.is_first(read("/b", 5 * kSecond)));
    CHECK(reads.is_first(read("/a", 5 * kSecond, "10.0.0.2")));
    CHECK(reads.is_first(read("/a", 5 * kSecond, "10.0.0.1", 7)));
    AuditRecord other = read("/a", 5 * kSecond);
    other.detail = "for another reason";
    CHECK(reads.is_first(other));
    CHECK(reads.take_ended(10 * kSecond, false).empty());
    const auto told = reads.take_ended(11 * kSecond, false);
    REQUIRE(told.size() == 1);
    CHECK(told[0].target == "/a");
    CHECK(told[0].time == 0);
    CHECK(told[0].correlation_id == std::to_string(5 * kSecond));
    CHECK(told[0].detail == "because (4 more since " + format_time(1 * kSecond) + ")");
    // The window is over; those in which nothing came again tell nothing.
    CHECK(reads.is_first(read("/a", 11 * kSecond)));
    CHECK(reads.take_ended(100 * kSecond, false).empty());
}

TEST_CASE("one caller's many paths leave a bounded number of records") {
    RefusedReads reads({.window = 10 * kSecond, .of_one = 3, .of_all = 6});
    const auto firsts = [&](const std::string& address) {
        int count = 0;
        for (int i = 0; i < 1000; ++i)
            if (reads.is_first(read("/" + std::to_string(i), i, address))) ++count;
        return count;
    };
    CHECK(firsts("a") == 4);
    // A name that is only claimed is no other caller.
    AuditRecord claimed = read("/x", 1, "a");
    claimed.username = "somebody";
    CHECK_FALSE(reads.is_first(claimed));
    // Nor do many callers take more than there is room for.
    CHECK(firsts("b") == 3);
    CHECK(firsts("c") == 0);
    int64_t told = 0;
    for (const AuditRecord& record : reads.take_ended(0, true)) {
        const size_t at = record.detail.find(" (") + 2;
        told += std::stoll(record.detail.substr(at));
        if (record.target == "/x")
            CHECK(record.detail ==
                  "because (997 of different kinds since " + format_time(3) + ", this the last)");
    }
    CHECK(told == 3001 - 7);
    CHECK(firsts("a") == 4);
}

}  // namespace granary::access
