#include "page_cache.h"

#include <doctest/doctest.h>

using namespace granary_python;

namespace {

PageCache::Page page(size_t size) {
    return std::make_shared<const std::string>(size, 'x');
}

std::string key(const char* kind, int number, size_t size) {
    const std::string name = kind + std::to_string(number);
    return name + std::string(size - name.size(), '.');
}

}  // namespace

TEST_CASE("the least used pages are forgotten first, and names count as what they are") {
    PageCache cache;
    constexpr size_t kName = 1 << 20;
    for (int i = 0; i < 40; ++i) cache.put(key("page", i, kName), page(1));
    CHECK(cache.find(key("page", 0, kName)));
    for (int i = 40; i < 80; ++i) cache.put(key("page", i, kName), page(1));
    CHECK(cache.find(key("page", 0, kName)));
    CHECK_FALSE(cache.find(key("page", 1, kName)));
    CHECK(cache.find(key("page", 79, kName)));
    cache.put("large", page(PageCache::kEntry + 1));
    CHECK_FALSE(cache.find("large"));
}

TEST_CASE("however many notes there are, no page is forgotten for them, and a few stay") {
    PageCache cache;
    cache.put("page", page(1000));
    for (int i = 0; i < 100'000; ++i) cache.put_note(key("missing", i, 500), page(0));
    CHECK(cache.find("page"));
    CHECK_FALSE(cache.find(key("missing", 0, 500)));
    CHECK(cache.find(key("missing", 99'999, 500)));
    // Nor the other way round.
    for (int i = 0; i < 20; ++i) cache.put(key("big", i, 10), page(PageCache::kEntry));
    CHECK_FALSE(cache.find("page"));
    CHECK(cache.find(key("missing", 99'999, 500)));
}
