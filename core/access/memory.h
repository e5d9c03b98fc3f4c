#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

/// What access keeps in memory, each part bounded and thread-safe.
namespace granary::access {

/// A map that forgets what was used longest ago beyond `capacity` entries. Not thread-safe.
template <class Value>
class Recent {
  public:
    explicit Recent(size_t capacity) : capacity_(capacity > 0 ? capacity : 1) {}

    /// Null when absent; valid until the next change.
    Value* find(const std::string& key) {
        const auto found = index_.find(key);
        if (found == index_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return &found->second->second;
    }
    bool contains(const std::string& key) const { return index_.contains(key); }
    Value& put(const std::string& key, Value value) {
        erase(key);
        if (entries_.size() >= capacity_) {
            index_.erase(entries_.back().first);
            entries_.pop_back();
        }
        entries_.emplace_front(key, std::move(value));
        index_[key] = entries_.begin();
        return entries_.front().second;
    }
    void erase(const std::string& key) {
        const auto found = index_.find(key);
        if (found == index_.end()) return;
        entries_.erase(found->second);
        index_.erase(found);
    }
    size_t size() const { return entries_.size(); }

  private:
    using Entries = std::list<std::pair<std::string, Value>>;
    size_t capacity_;
    Entries entries_;
    std::unordered_map<std::string, typename Entries::iterator> index_;
};

/// Credentials that were verified, under a keyed digest of name and password.
class VerifiedCredentials {
  public:
    struct Entry {
        int64_t user_id;
        std::string password_hash;  ///< what the password was verified against
    };
    explicit VerifiedCredentials(size_t capacity) : entries_(capacity) {}
    std::optional<Entry> find(const std::string& key);
    bool contains(const std::string& key) const;
    void remember(const std::string& key, Entry entry);
    void forget(const std::string& key);

  private:
    mutable std::mutex mutex_;
    Recent<Entry> entries_;  // guarded by mutex_
};

/// Counts failed attempts per name and address. From the fifth failure on, further attempts of that pair are
/// refused for a time that doubles with each, up to five minutes. An address that fails with a hundred, over
/// whichever names, is refused all names in the same way, up to a minute. No name is refused to everybody:
/// that would let a stranger lock its owner out. Nothing waits.
class GuessLimiter {
  public:
    using Clock = std::chrono::steady_clock;
    explicit GuessLimiter(size_t capacity, std::function<Clock::time_point()> now = Clock::now)
        : pairs_(capacity), addresses_(capacity), now_(std::move(now)) {}

    /// Seconds (1 or more) for which attempts are refused, 0: go on.
    int64_t refused_for(std::string_view name, std::string_view address);
    /// Returns the seconds for which the pair, or the address, is refused from now on, 0: not yet.
    int64_t failed(std::string_view name, std::string_view address);
    /// Forgets the pair's failures; the address keeps its own, or one good name among many bad would clear
    /// it.
    void succeeded(std::string_view name, std::string_view address);

  private:
    struct Entry {
        int failures = 0;
        Clock::time_point last, refused_until;
    };
    struct Allowance {
        int failures;     ///< refused from this one on
        int64_t longest;  ///< seconds
    };
    static constexpr Allowance kPair{5, 300}, kAddress{100, 60};
    static std::string key(std::string_view name, std::string_view address);
    static int64_t left(const Entry* entry, Clock::time_point time);
    static int64_t count(Recent<Entry>& entries, const std::string& key, Allowance allowance,
                         Clock::time_point time);

    std::mutex mutex_;
    // Apart: a flood of made-up names pushes no address out.
    Recent<Entry> pairs_, addresses_;  // guarded by mutex_
    std::function<Clock::time_point()> now_;
};

/// Bounds how many hashes are computed at once, and so their memory.
class HashGate {
  public:
    explicit HashGate(size_t places) : free_(places > 0 ? places : 1) {}
    /// A place, held while the pass lives; none when there was none in time.
    class Pass {
      public:
        Pass() = default;
        explicit Pass(HashGate* gate) : gate_(gate) {}
        Pass(Pass&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
        Pass& operator=(Pass&&) = delete;
        ~Pass() {
            if (gate_) gate_->leave();
        }
        explicit operator bool() const { return gate_ != nullptr; }

      private:
        HashGate* gate_ = nullptr;
    };
    Pass enter(std::chrono::milliseconds patience);

  private:
    void leave();
    std::mutex mutex_;
    std::condition_variable changed_;
    size_t free_;  // guarded by mutex_
};

}  // namespace granary::access
