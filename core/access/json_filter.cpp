#include "core/access/json_filter.h"

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/access/json_filter_wire.h"
#include "core/access/memory.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::access {

namespace wire = filter_wire;
using Json = nlohmann::json;

namespace {

// The process finds its end of the socket there.
constexpr int kChildDescriptor = 3;

Error refused(ErrorCode code, std::string message) {
    return {code, std::move(message), {}, 0};
}

/// The names of ".a.b"; none when the filter is anything more than such a path.
std::optional<std::vector<std::string_view>> path_of(std::string_view filter) {
    std::vector<std::string_view> names;
    filter = trim(filter);
    while (!filter.empty()) {
        if (filter.front() != '.') return std::nullopt;
        size_t end = 1;
        const auto is_name = [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                   (end > 1 && c >= '0' && c <= '9');
        };
        while (end < filter.size() && is_name(filter[end])) ++end;
        if (end == 1) return std::nullopt;
        names.push_back(filter.substr(1, end - 1));
        filter.remove_prefix(end);
    }
    return names.empty() ? std::nullopt : std::optional(names);
}

Result<std::string> follow(const std::vector<std::string_view>& names, const std::string& text) {
    if (is_nested_deeper(text)) return refused(ErrorCode::kInvalid, "The JSON is nested too deep.");
    Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded()) return refused(ErrorCode::kInvalid, "The text is not JSON.");
    for (const std::string_view name : names) {
        if (value.is_null()) break;  // as jq: what null has under a name is null
        if (!value.is_object())
            return refused(ErrorCode::kInvalid,
                           "The JSON has no object where \"" + std::string(name) + "\" is looked for.");
        const auto found = value.find(name);
        Json next = found == value.end() ? Json() : std::move(*found);
        value = std::move(next);
    }
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

struct JsonFilters::State {
    explicit State(Settings settings_) : settings(std::move(settings_)), answers(settings.remembered) {}
    ~State() { stop(); }

    const Settings settings;
    std::mutex answers_mutex;
    Recent<std::string> answers;  // guarded by answers_mutex
    std::mutex process_mutex;
    int fd = -1;     // guarded by process_mutex
    pid_t pid = -1;  // guarded by process_mutex

    static std::string key_of(const std::string& filter, const std::string& json) {
        return sha256(std::to_string(filter.size()) + ":" + filter + json);
    }

    std::optional<std::string> remembered(const std::string& key) {
        const std::lock_guard lock(answers_mutex);
        const std::string* found = answers.find(key);
        return found ? std::optional(*found) : std::nullopt;
    }

    void stop() {
        if (fd >= 0) ::close(fd);
        fd = -1;
        if (pid > 0) {
            ::kill(pid, SIGKILL);
            while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
            }
        }
        pid = -1;
    }

    /// posix_spawn, which runs nothing of ours between fork and exec: this process has threads.
    bool start() {
        if (settings.command.empty()) return false;
        int pair[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return false;
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pair[1], kChildDescriptor);
        std::vector<char*> arguments;
        for (const std::string& argument : settings.command)
            arguments.push_back(const_cast<char*>(argument.c_str()));
        arguments.push_back(nullptr);
        // Filters can read their environment: they get none.
        char* environment[] = {nullptr};
        pid_t child = -1;
        const int problem =
            ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environment);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pair[1]);
        if (problem != 0) {
            ::close(pair[0]);
            log::error("access",
                       std::string("The filter process cannot be started: ") + std::strerror(problem));
            return false;
        }
        // A process that hangs must not hang its callers.
        const auto limit = settings.time + std::chrono::seconds(2);
        timeval patience{};
        patience.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(limit).count();
        ::setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        fd = pair[0];
        pid = child;
        return true;
    }

    bool exchange(const std::string& filter, const std::string& json, bool only_compile,
                  wire::Response& response, std::string& text) {
        wire::Request request;
        request.filter_size = static_cast<uint32_t>(filter.size());
        request.input_size = static_cast<uint32_t>(json.size());
        request.milliseconds = static_cast<uint32_t>(settings.time.count());
        request.only_compile = only_compile ? 1 : 0;
        if (!wire::write_all(fd, std::string(wire::bytes_of(request)) + filter + json)) return false;
        if (!wire::read_all(fd, &response, sizeof response)) return false;
        if (response.text_size > wire::kMaxText) return false;
        text.resize(response.text_size);
        return wire::read_all(fd, text.data(), text.size());
    }

    Result<std::string> ask(const std::string& filter, const std::string& json, bool only_compile) {
        if (filter.size() + json.size() > wire::kMaxText)
            return refused(ErrorCode::kInvalid, "The filter and its input have more than 1 MiB.");
        const std::lock_guard lock(process_mutex);
        wire::Response response;
        std::string text;
        // Twice: the process may have been ended from outside since it was last used.
        for (int attempt = 0;; ++attempt) {
            if (fd < 0 && !start())
                return refused(ErrorCode::kUnavailable, "The filter process cannot be started.");
            if (exchange(filter, json, only_compile, response, text)) break;
            stop();
            if (attempt == 1) return refused(ErrorCode::kUnavailable, "The filter process does not answer.");
        }
        switch (response.outcome) {
            case wire::Outcome::kOutput:
                return text;
            case wire::Outcome::kNoOutput:
                return refused(ErrorCode::kNotFound, "The filter has no output.");
            case wire::Outcome::kLimit:
                log::warning("access",
                             "A jq filter took more time or memory than it may: " + filter.substr(0, 200));
                return refused(ErrorCode::kTimeout, "The filter took more time or memory than it may.");
            case wire::Outcome::kFault:
                break;
        }
        return refused(ErrorCode::kInvalid, text);
    }
};

JsonFilters::JsonFilters(Settings settings) : state_(std::make_unique<State>(std::move(settings))) {}
JsonFilters::~JsonFilters() = default;

Result<void> JsonFilters::check(const std::string& filter) {
    if (path_of(filter)) return {};
    const Result<std::string> answer = state_->ask(filter, "null", true);
    if (answer || answer.error().code == ErrorCode::kNotFound) return {};
    return answer.error();
}

Result<std::string> JsonFilters::first(const std::string& filter, const std::string& json) {
    if (const auto names = path_of(filter)) return follow(*names, json);
    const std::string key = State::key_of(filter, json);
    if (auto known = state_->remembered(key)) return *known;
    Result<std::string> answer = state_->ask(filter, json, false);
    if (answer) {
        const std::lock_guard lock(state_->answers_mutex);
        state_->answers.put(key, *answer);
    }
    return answer;
}

Result<std::string> JsonFilters::first_text(const std::string& filter, const std::string& json) {
    const Result<std::string> answer = first(filter, json);
    if (!answer) return answer;
    const Json value = Json::parse(*answer, nullptr, false);
    if (!value.is_string()) return refused(ErrorCode::kInvalid, "The filter's output is not a text.");
    return value.get<std::string>();
}

bool JsonFilters::is_quick(const std::string& filter, const std::string& json) {
    return path_of(filter).has_value() || state_->remembered(State::key_of(filter, json)).has_value();
}

}  // namespace granary::access
