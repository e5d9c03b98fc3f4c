#include "core/access/memory.h"

#include <algorithm>

#include "core/base/text.h"

namespace granary::access {

namespace {

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

int64_t GuessLimiter::left(const Entry* entry, Clock::time_point time) {
    if (entry == nullptr || entry->refused_until <= time) return 0;
    return std::chrono::ceil<std::chrono::seconds>(entry->refused_until - time).count();
}

int64_t GuessLimiter::count(Recent<Entry>& entries, const std::string& key, Allowance allowance,
                            Clock::time_point time) {
    Entry* entry = entries.find(key);
    if (entry == nullptr) entry = &entries.put(key, {});
    if (entry->failures > 0 && time - entry->last > kForgetAfter) entry->failures = 0;
    entry->last = time;
    ++entry->failures;
    if (entry->failures < allowance.failures) return 0;
    const int doublings = std::min(entry->failures - allowance.failures, 10);
    const int64_t seconds = std::min(int64_t{1} << doublings, allowance.longest);
    entry->refused_until = time + std::chrono::seconds(seconds);
    return seconds;
}

int64_t GuessLimiter::refused_for(std::string_view name, std::string_view address) {
    const std::string pair = key(name, address);
    const std::string of_address(address);
    const std::lock_guard lock(mutex_);
    const auto time = now_();
    return std::max(left(pairs_.find(pair), time), left(addresses_.find(of_address), time));
}

int64_t GuessLimiter::failed(std::string_view name, std::string_view address) {
    const std::string pair = key(name, address);
    const std::string of_address(address);
    const std::lock_guard lock(mutex_);
    const auto time = now_();
    return std::max(count(pairs_, pair, kPair, time), count(addresses_, of_address, kAddress, time));
}

void GuessLimiter::succeeded(std::string_view name, std::string_view address) {
    const std::string pair = key(name, address);
    const std::lock_guard lock(mutex_);
    pairs_.erase(pair);
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
