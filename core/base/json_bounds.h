#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/text.h"

namespace granary {

/// What JSON from outside may hold at most. Parsing takes many times the memory of the text, and an object
/// that keeps the order of its keys compares each new one with all before it.
struct JsonBounds {
    size_t depth = kMaxJsonDepth;
    size_t keys = 4000;      ///< of one object
    size_t values = 200000;  ///< all of them, objects and lists among them
};

/// False when the JSON text holds more. Asked before it is parsed, in one pass over the text; of a text that
/// is no JSON any answer may come.
bool is_within(std::string_view json, const JsonBounds& bounds = {});

}  // namespace granary
