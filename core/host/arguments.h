#pragma once

#include <granary/plugin.h>

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>

/// What a plugin passes in, checked before it is used. Everything here throws Failure(kInvalid) with a
/// sentence that names the argument, and is for use within shield(). That a pointer which is not null leads
/// to what it says, no host can check: a plugin that lies about its own memory crashes the process it runs
/// in.
namespace granary::host {

/// More of anything in one call is a mistake: a length of garbage rather than one of a text or a list.
inline constexpr uint64_t kMaxText = uint64_t{4} << 30;
inline constexpr uint64_t kMaxItems = uint64_t{1} << 24;

[[noreturn]] void refuse_argument(std::string_view argument, const std::string& reason);

/// Any bytes.
std::string_view bytes_of(granary_str bytes, std::string_view argument);
/// UTF-8 without NUL, as the rules of the boundary want it.
std::string_view text_of(granary_str text, std::string_view argument);
/// The same of an identifier; null is refused.
std::string_view name_of(const char* name, std::string_view argument);
/// JSON, no deeper than any other that comes from outside.
std::string_view json_of(granary_str json, std::string_view argument);

/// Where an answer goes, what a struct is at, whom to call: not null.
template <class T>
T& pointed(T* pointer, std::string_view argument) {
    if (pointer == nullptr) refuse_argument(argument, "is null");
    return *pointer;
}

template <class T>
std::span<const T> list_of(const T* items, uint64_t count, std::string_view argument) {
    if (count > kMaxItems) refuse_argument(argument, "is said to have " + std::to_string(count) + " items");
    if (count > 0 && items == nullptr) refuse_argument(argument, "is null with items");
    return {items, static_cast<size_t>(count)};
}

/// The objects of one kind that plugins were given and that are there still. Thread-safe.
class LiveObjects {
  public:
    void add(const void* object);
    void remove(const void* object) noexcept;
    bool has(const void* object) const;

  private:
    mutable std::mutex mutex_;
    std::unordered_set<const void*> objects_;
};

template <class T>
LiveObjects& live_objects() {
    static auto* const all = new LiveObjects;  // objects of other statics may outlive any order
    return *all;
}

/// Member of what plugins get opaque pointers to: makes it known while it is there, so that a null, what was
/// ended and what is of another kind are told from it.
template <class T>
class Live {
  public:
    explicit Live(const T* object) : object_(object) { live_objects<T>().add(object_); }
    ~Live() { live_objects<T>().remove(object_); }
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

  private:
    const T* object_;
};

template <class T>
bool is_live(const T* object) {
    return object != nullptr && live_objects<std::remove_const_t<T>>().has(object);
}

/// The object of a handle; null, ended and foreign ones are refused.
template <class T>
T& object_of(T* handle, std::string_view argument) {
    if (handle == nullptr) refuse_argument(argument, "is null");
    if (!is_live(handle)) refuse_argument(argument, "was ended, or never given");
    return *handle;
}

}  // namespace granary::host
