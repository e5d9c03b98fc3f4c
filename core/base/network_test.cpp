#include "core/base/network.h"

#include <doctest/doctest.h>

using namespace granary;

TEST_CASE("addresses in networks") {
    CHECK(is_in_network("10.1.2.3", "10.0.0.0/8"));
    CHECK(is_in_network("10.1.2.3", "10.1.2.3"));
    CHECK(is_in_network("10.1.2.3", "0.0.0.0/0"));
    CHECK(is_in_network("10.1.2.3", "10.1.2.2/31"));
    CHECK(is_in_network("::ffff:10.1.2.3", "10.1.0.0/16"));
    CHECK(is_in_network("2001:db8::1", "2001:db8::/32"));
    CHECK(is_in_networks("::1", {"127.0.0.0/8", "::1"}));
    CHECK_FALSE(is_in_network("10.1.2.4", "10.1.2.2/31"));
    CHECK_FALSE(is_in_network("11.0.0.0", "10.0.0.0/8"));
    CHECK_FALSE(is_in_network("::1", "0.0.0.0/0"));
    CHECK_FALSE(is_in_network("", "0.0.0.0/0"));
    CHECK_FALSE(is_in_network("10.0.0.1", "10.0.0.0/33"));
    CHECK_FALSE(is_in_networks("10.0.0.1", {}));
    CHECK(is_network("10.0.0.0/8"));
    CHECK(is_network("::/0"));
    for (const char* text : {"", "10", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1", "::/129", "localhost"}) {
        CAPTURE(text);
        CHECK_FALSE(is_network(text));
    }
}
