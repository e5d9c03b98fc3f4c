#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/uuid.h"

namespace granary {

/// Appends JSON to a string the caller owns (and may reuse). Text that is not UTF-8 has its bad bytes
/// replaced by U+FFFD, so that upstream metadata can never make an answer unparsable. No pretty printing.
class JsonWriter {
  public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view name);

    void null();
    void value(bool flag);
    void value(int64_t number);
    void value(int number) { value(static_cast<int64_t>(number)); }
    void value(double number);
    void value(std::string_view text);
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(const char* text) { value(std::string_view(text)); }
    void value(const Uuid& id);
    /// `microseconds` since the epoch, as an ISO 8601 string.
    void time(int64_t microseconds);
    /// Appends `json` as it is: the caller vouches that it is one JSON value.
    void raw(std::string_view json);

    template <class T>
    void member(std::string_view name, const T& content) {
        key(name);
        value(content);
    }

  private:
    void separate();

    std::string& out_;
    bool need_comma_ = false;
};

}  // namespace granary
