#pragma once

#include <string>
#include <string_view>

namespace granary::host {

/// What the host needs to run a plugin's command: a running server, reached over HTTP by the app. One thread.
class CommandPort {
  public:
    virtual ~CommandPort() = default;
    virtual std::string server() = 0;
    struct Answer {
        int status = 0;
        std::string body;
    };
    /// `json` may be empty. Throws Failure when there is no answer.
    virtual Answer call(std::string_view method, std::string_view path, std::string_view json) = 0;
    virtual void print(std::string_view text) = 0;
};

}  // namespace granary::host
