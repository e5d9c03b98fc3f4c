#include "core/access/memory.h"

#include <algorithm>

#include "core/base/text.h"

namespace granary::access {

namespace {

constexpr int kFreeFailures = 5;
constexpr int64_t kLongestRefusal = 300;
// After that long without a failure a pair starts anew.
constexpr std::chrono::minutes kForgetAfter{30};

}  // namespace

std::optional<VerifiedCredentials::Entry> VerifiedCredentials::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const Entry* entry = entries_.find(key);
    return entry ? std::optional(*entry) : std::nullopt;
}

bool VerifiedCredentials::contains(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    return entries_.contains(key);
}

void VerifiedCredentials::remember(const std::string& key, Entry entry) {
    const std::lock_guard lock(mutex_);
    entries_.put(key, std::move(entry));
}

void VerifiedCredentials::forget(const std::string& key) {
    const std::lock_guard lock(mutex_);
    entries_.erase(key);
}

std::string GuessLimiter::key(std::string_view name, std::string_view address) {
    std::string text(name);
    text += '\0';
    text += address;
    return sha256(text);
}

int64_t GuessLimiter::refused_for(std::string_view name, std::string_view address) {
    const std::string pair = key(name, address);
    const std::lock_guard lock(mutex_);
    const Entry* entry = entries_.find(pair);
    if (!entry) return 0;
    const auto left = entry->refused_until - now_();
    if (left <= Clock::duration::zero()) return 0;
    return std::chrono::ceil<std::chrono::seconds>(left).count();
}

int64_t GuessLimiter::failed(std::string_view name, std::string_view address) {
    const std::string pair = key(name, address);
    const std::lock_guard lock(mutex_);
    const auto time = now_();
    Entry* entry = entries_.find(pair);
    if (!entry) entry = &entries_.put(pair, {});
    if (entry->failures > 0 && time - entry->last > kForgetAfter) entry->failures = 0;
    entry->last = time;
    ++entry->failures;
    if (entry->failures < kFreeFailures) return 0;
    const int doublings = std::min(entry->failures - kFreeFailures, 10);
    const int64_t seconds = std::min(int64_t{1} << doublings, kLongestRefusal);
    entry->refused_until = time + std::chrono::seconds(seconds);
    return seconds;
}

void GuessLimiter::succeeded(std::string_view name, std::string_view address) {
    const std::string pair = key(name, address);
    const std::lock_guard lock(mutex_);
    entries_.erase(pair);
}

HashGate::Pass HashGate::enter(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [&] { return free_ > 0; })) return {};
    --free_;
    return Pass(this);
}

void HashGate::leave() {
    {
        const std::lock_guard lock(mutex_);
        ++free_;
    }
    changed_.notify_one();
}

}  // namespace granary::access
