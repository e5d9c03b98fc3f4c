#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// Reading the list of another index's projects, HTML (PEP 503) or JSON (PEP 691), piece by piece: it may be
/// larger than what should be in memory.
namespace granary_python {

/// No index has more projects.
constexpr size_t kMaxProjects = 2'000'000;

/// `url`: of the list, after redirects. `read` gives up to so many bytes, 0 at the end. Calls `visit` with
/// each project's name as it is written and the serial of its last change, -1 where upstream tells none
/// ("_last-serial", as pypi.org does). Throws granary::Error(REMOTE), a sentence with the public_url() and
/// the fault, and what `read` and `visit` throw.
void read_project_list(std::string_view url, const std::function<size_t(char* buffer, size_t capacity)>& read,
                       const std::function<void(std::string name, int64_t serial)>& visit);

}  // namespace granary_python
