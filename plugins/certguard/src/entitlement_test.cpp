#include "entitlement.h"

#include <doctest/doctest.h>

#include <string>

using namespace granary_certguard;

namespace {

constexpr const char* kTree =
    "78da532963484a2d4964486648cecf2b49cd2b6148c92c2e61c82f66a86000007dd708a306e5351393e1fbb2";

std::string from_hex(std::string_view hex) {
    std::string bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return bytes;
}

}  // namespace

TEST_CASE("paths below entitled paths") {
    CHECK(is_below("/a/b/c", "/a/b"));
    CHECK(is_below("a/b", "/a/b/"));
    CHECK(is_below("/a//b", "a/b"));
    CHECK(is_below("/a/x/c/d", "/a/$var/c"));
    CHECK(is_below("/x", "/$"));
    CHECK_FALSE(is_below("/a", "/a/b"));
    CHECK_FALSE(is_below("/ab", "/a"));
    CHECK_FALSE(is_below("/a/c", "/a/$var/c"));
    CHECK_FALSE(is_below("/a", ""));
    CHECK_FALSE(is_below("/a", "/"));
    CHECK_FALSE(is_below("", "/a"));
}

TEST_CASE("a tree of paths") {
    // "/c", "/content/beta/x", "/content/dist/$v/os"
    const PathTree tree(from_hex(kTree));
    CHECK(tree.opens("/c"));
    CHECK(tree.opens("c/anything"));
    CHECK(tree.opens("/content/beta/x"));
    CHECK(tree.opens("/content/dist/8/os/repodata/repomd.xml"));
    CHECK(tree.opens("/content/dist/listing"));
    CHECK_FALSE(tree.opens("/content/beta"));
    CHECK_FALSE(tree.opens("/content/dist/8/osx"));
    CHECK_FALSE(tree.opens("/"));
    CHECK_FALSE(tree.opens(""));
    CHECK_FALSE(tree.opens("/d"));
    CHECK_FALSE(tree.opens("/content/listing/x"));
}

TEST_CASE("trees that are none") {
    const std::string good = from_hex(kTree);
    for (size_t size = 0; size < good.size(); ++size) {
        CAPTURE(size);
        CHECK_THROWS_AS(PathTree(std::string_view(good).substr(0, size)), Refusal);
    }
    CHECK_THROWS_AS(PathTree("garbage"), Refusal);
    // A count that is out of all proportion.
    CHECK_THROWS_AS(PathTree(from_hex("789c03000000000184ffffffff")), Refusal);
    // No nodes; a root that leads nowhere, which opens nothing.
    CHECK_THROWS_AS(PathTree(from_hex("789c03000000000100")), Refusal);
    CHECK_FALSE(PathTree(from_hex("789c03000000000101")).opens("/a"));
}

TEST_CASE("headers that hold no certificate") {
    for (const char* header :
         {"", "x", "%", "%zz", "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----",
          "-----BEGIN CERTIFICATE----------END CERTIFICATE-----",
          "-----BEGIN CERTIFICATE----- A -----END CERTIFICATE-----",
          "-----BEGIN CERTIFICATE----- =AAA -----END CERTIFICATE-----"}) {
        CAPTURE(header);
        CHECK_THROWS_AS(Certificate(der_of_header(header)), Refusal);
    }
    CHECK(der_of_header("-----BEGIN CERTIFICATE----- AQID BA== -----END CERTIFICATE-----") == "\1\2\3\4");
    CHECK(der_of_header("-----BEGIN%20CERTIFICATE-----%0AAQ+/%0A-----END%20CERTIFICATE-----").size() == 3);
    CHECK_THROWS_AS(Certificate("\1\2\3\4"), Refusal);
}
