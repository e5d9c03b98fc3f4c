#pragma once

#include <granary/core.hpp>

#include <span>

/// The command line of a plugin: `granary NAME …`, over the REST API of a running server.
namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    class Command {
      public:
        Command(granary_command* command, granary_error* error)
            : command_(command),
              error_(error),
              table_(&Host::get().require<granary_console_1>(GRANARY_CONSOLE_1)) {}
        struct Answer {
            uint32_t status = 0;
            std::string_view body;  ///< lives as long as the command
        };
        /// "http://host:port"
        std::string_view server() {
            granary_str out{};
            check(table_->server(command_, &out), error_);
            return view(out);
        }
        Answer call(std::string_view method, std::string_view path, std::string_view json = {}) {
            Answer answer;
            granary_str body{};
            check(table_->call(command_, to_c(method), to_c(path), to_c(json), &answer.status, &body, error_), error_);
            answer.body = view(body);
            return answer;
        }
        void print(std::string_view text) { check(table_->print(command_, to_c(text)), error_); }

      private:
        granary_command* command_;
        granary_error* error_;
        const granary_console_1* table_;
    };

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary
