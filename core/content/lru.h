#pragma once

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace granary::content {

/// Remembers up to `capacity` entries of together at most `max_cost`; what was used longest ago goes first.
/// Not thread-safe.
template <class Value>
class Lru {
  public:
    Lru(size_t capacity, size_t max_cost) : capacity_(capacity > 0 ? capacity : 1), max_cost_(max_cost) {}

    /// Null when absent; valid until the next change.
    const Value* find(std::string_view key) {
        const auto found = index_.find(key);
        if (found == index_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return &found->second->value;
    }
    void put(std::string_view key, Value value, size_t cost) {
        erase(key);
        if (cost > max_cost_) return;
        while (!entries_.empty() && (entries_.size() >= capacity_ || cost_ + cost > max_cost_))
            erase(entries_.back().key);
        entries_.push_front({std::string(key), std::move(value), cost});
        index_.emplace(entries_.front().key, entries_.begin());
        cost_ += cost;
    }
    void erase(std::string_view key) {
        const auto found = index_.find(key);
        if (found == index_.end()) return;
        const auto entry = found->second;
        index_.erase(found);  // first: its key is the entry's
        cost_ -= entry->cost;
        entries_.erase(entry);
    }
    void clear() {
        index_.clear();
        entries_.clear();
        cost_ = 0;
    }
    size_t size() const { return entries_.size(); }

  private:
    struct Entry {
        std::string key;
        Value value;
        size_t cost;
    };
    size_t capacity_, max_cost_, cost_ = 0;
    std::list<Entry> entries_;
    std::unordered_map<std::string_view, typename std::list<Entry>::iterator> index_;
};

}  // namespace granary::content
