#include "page_cache.h"

namespace granary_python {

PageCache::Page PageCache::find(const std::string& key) {
    Page page = pages_.find(key);
    return page ? page : notes_.find(key);
}

PageCache::Page PageCache::Shelf::find(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto place = places_.find(key);
    if (place == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, place->second);
    return entries_.front().page;
}

void PageCache::Shelf::put(const std::string& key, Page page) {
    if (page->size() > kEntry) return;
    const std::lock_guard lock(mutex_);
    if (places_.count(key) != 0) return;
    entries_.push_front({key, std::move(page)});
    places_[entries_.front().key] = entries_.begin();
    bytes_ += entries_.front().bytes();
    while (bytes_ > limit_) {
        bytes_ -= entries_.back().bytes();
        places_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

}  // namespace granary_python
