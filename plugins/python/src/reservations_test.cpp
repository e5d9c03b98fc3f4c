#include "reservations.h"

#include <doctest/doctest.h>

using namespace granary_python;

TEST_CASE("who is calling") {
    const Caller caller = Caller::read(
        R"({"prn": "prn:auth.user:7", "username": "anna", "is_superuser": false, "groups": ["release", "all"]})");
    CHECK(caller.username == "anna");
    CHECK(caller.groups == std::vector<std::string>{"release", "all"});
    for (const char* none : {"{}", "", "[]", "nonsense"}) {
        CHECK(Caller::read(none).username.empty());
        CHECK_FALSE(Caller::read(none).is_superuser);
    }
}

TEST_CASE("the longest reservation counts") {
    const Reservations all(
        {{"acme*", {}, {}}, {"acme-web", {"anna"}, {}}, {"acme-*", {"bert"}, {"release"}}});
    CHECK(all.of("acme-web")->name == "acme-web");
    CHECK(all.of("acme-webs")->name == "acme-*");
    CHECK(all.of("acme-")->name == "acme-*");
    CHECK(all.of("acmeology")->name == "acme*");
    CHECK(all.of("acm") == nullptr);
    CHECK(Reservations().of("acme") == nullptr);
}

TEST_CASE("who may bring a reserved name in") {
    const Reservations all({{"acme-*", {"bert"}, {"release"}}, {"closed", {}, {}}});
    const Caller nobody, anna{"anna", false, {"release"}}, bert{"bert", false, {}},
        carl{"carl", false, {"all"}}, root{"root", true, {}};
    CHECK(all.against("free", nobody, true) == nullptr);
    for (const Caller& caller : {anna, bert}) {
        CHECK(all.against("acme-web", caller, false) == nullptr);
        CHECK(all.against("acme-web", caller, true) == nullptr);
        CHECK(all.against("closed", caller, false) != nullptr);
    }
    for (const Caller& caller : {nobody, carl}) CHECK(all.against("acme-web", caller, false) != nullptr);
    // An administrator may, but not by taking it from upstream.
    CHECK(all.against("acme-web", root, false) == nullptr);
    CHECK(all.against("acme-web", root, true) != nullptr);
    CHECK(all.of("acme-web")->sentence("acme-web") ==
          "the name \"acme-web\" is reserved for the user bert and the group release (\"acme-*\")");
    CHECK(all.of("closed")->sentence("closed") ==
          "the name \"closed\" is reserved for administrators (\"closed\")");
}
