#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"

/// One small request that blocks: for conversations with services of the configuration, not for content.
namespace granary::fetch {

struct Exchange {
    std::string url;   ///< https, or http
    std::string body;  ///< sent as a form with POST when `post`
    bool post = false;
    std::string username, password;  ///< Basic, when `username` is not empty
    size_t max_size = 1 << 20;       ///< of the answer
    long timeout_seconds = 10;
};

/// The body of a 200 answer. Redirects are not followed. kTimeout, kRemote: a clause without the URL's query.
/// Thread-safe.
Result<std::string> exchange(const Exchange& request);

}  // namespace granary::fetch
