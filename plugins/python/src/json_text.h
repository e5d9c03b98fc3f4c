#pragma once

#include <string_view>

/// JSON of strangers, looked at before it is read.
namespace granary_python {

/// Deeper nesting would overflow the stack of whatever walks the value.
constexpr unsigned kMaxJsonDepth = 32;
/// Each takes some hundred bytes once it is read, and may be written in two.
constexpr size_t kMaxJsonValues = 2'000'000;

/// Throws granary::Error(REMOTE), which begins with `what` ("the page of …"), unless nesting and number of
/// values are within bounds. Does not say that the text is JSON.
void check_json(std::string_view text, std::string_view what);

/// Whether a text in it has a NUL, which JSON can write and PostgreSQL keeps in no JSON.
bool writes_nul(std::string_view json);

}  // namespace granary_python
