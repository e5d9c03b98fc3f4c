#include "core/access/json_filter.h"

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/access/json_filter_wire.h"
#include "core/access/memory.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"

namespace granary::access {

namespace wire = filter_wire;
using Json = nlohmann::json;

namespace {

// The process finds its end of the socket there.
constexpr int kChildDescriptor = 3;
constexpr Microseconds kTimeoutRemembered = int64_t{60} * 1'000'000;

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

/// One process, used by one caller at a time.
class FilterProcess {
  public:
    FilterProcess() = default;
    ~FilterProcess() { stop(); }
    FilterProcess(const FilterProcess&) = delete;
    FilterProcess& operator=(const FilterProcess&) = delete;

    /// kUnavailable, or what the process says.
    Result<wire::Outcome> ask(const JsonFilters::Settings& settings, const std::string& filter,
                              const std::string& json, bool only_compile, std::string& text) {
        wire::Response response;
        // Twice: the process may have been ended from outside since it was last used.
        for (int attempt = 0;; ++attempt) {
            if (fd_ < 0 && !start(settings))
                return refused(ErrorCode::kUnavailable, "The filter process cannot be started.");
            if (exchange(settings, filter, json, only_compile, response, text)) return response.outcome;
            stop();
            if (attempt == 1) return refused(ErrorCode::kUnavailable, "The filter process does not answer.");
        }
    }

  private:
    void stop() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
            }
        }
        pid_ = -1;
    }

    /// posix_spawn, which runs nothing of ours between fork and exec: this process has threads.
    bool start(const JsonFilters::Settings& settings) {
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
        fd_ = pair[0];
        pid_ = child;
        return true;
    }

    bool exchange(const JsonFilters::Settings& settings, const std::string& filter, const std::string& json,
                  bool only_compile, wire::Response& response, std::string& text) const {
        wire::Request request;
        request.filter_size = static_cast<uint32_t>(filter.size());
        request.input_size = static_cast<uint32_t>(json.size());
        request.milliseconds = static_cast<uint32_t>(settings.time.count());
        request.only_compile = only_compile ? 1 : 0;
        if (!wire::write_all(fd_, std::string(wire::bytes_of(request)) + filter + json)) return false;
        if (!wire::read_all(fd_, &response, sizeof response)) return false;
        if (response.text_size > wire::kMaxText) return false;
        text.resize(response.text_size);
        return wire::read_all(fd_, text.data(), text.size());
    }

    int fd_ = -1;
    pid_t pid_ = -1;
};

/// Processes for callers, first come, first served; but one filter never has all of them, and when it proves
/// slow its further callers are refused rather than kept. Thread-safe.
class FilterProcesses {
  public:
    explicit FilterProcesses(const JsonFilters::Settings& settings) : settings_(settings) {
        for (size_t i = 0; i < settings.processes; ++i) idle_.push_back(std::make_unique<FilterProcess>());
    }

    /// A process for as long as it lives; null: too many wait for this filter already.
    class Loan {
      public:
        Loan(FilterProcesses& owner, const std::string& filter)
            : owner_(owner), filter_(filter), process_(owner.take(filter)) {}
        ~Loan() {
            if (process_) owner_.give_back(filter_, std::move(process_));
        }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        FilterProcess* get() const { return process_.get(); }

      private:
        FilterProcesses& owner_;
        const std::string& filter_;
        std::unique_ptr<FilterProcess> process_;
    };

  private:
    using Clock = std::chrono::steady_clock;
    // A queue that moves is no reason to refuse anybody, however long it is.
    static constexpr std::chrono::milliseconds kSlow{100};

    struct Waiter {
        explicit Waiter(const std::string& of) : filter(of) {}
        const std::string& filter;
        const Clock::time_point since = Clock::now();
        std::unique_ptr<FilterProcess> process;
    };

    std::unique_ptr<FilterProcess> take(const std::string& filter) {
        std::unique_lock lock(mutex_);
        Waiter me(filter);
        if (waits_too_long(me)) return nullptr;
        queue_.push_back(&me);
        serve();
        changed_.wait(lock, [&] { return me.process != nullptr; });
        return std::move(me.process);
    }

    void give_back(const std::string& filter, std::unique_ptr<FilterProcess> process) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(process));
        if (--running_[filter] == 0) running_.erase(filter);
        serve();
    }

    bool waits_too_long(const Waiter& newcomer) const {
        size_t ahead = 0;
        bool slow = false;
        for (const Waiter* waiter : queue_) {
            if (waiter->filter != newcomer.filter) continue;
            ++ahead;
            slow = slow || newcomer.since - waiter->since > kSlow;
        }
        return slow && ahead >= settings_.waiting;
    }

    /// Hands the free processes to who may have them.
    void serve() {
        const size_t most = std::max<size_t>(1, settings_.processes - 1);
        for (auto at = queue_.begin(); at != queue_.end() && !idle_.empty();) {
            Waiter& waiter = **at;
            if (size_t& running = running_[waiter.filter]; running < most) {
                ++running;
                waiter.process = std::move(idle_.back());
                idle_.pop_back();
                at = queue_.erase(at);
                changed_.notify_all();
            } else {
                ++at;
            }
        }
    }

    const JsonFilters::Settings& settings_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Waiter*> queue_;                         // guarded by mutex_
    std::vector<std::unique_ptr<FilterProcess>> idle_;  // guarded by mutex_
    std::map<std::string, size_t> running_;             // guarded by mutex_
};

}  // namespace

struct JsonFilters::State {
    explicit State(Settings settings_)
        : settings(std::move(settings_)), answers(settings.remembered), processes(settings) {}

    /// What was found, and until when that counts: with more time at hand a filter may have an answer yet.
    struct Answer {
        Result<std::string> found;
        Microseconds until;
    };

    const Settings settings;
    std::mutex answers_mutex;
    Recent<Answer> answers;  // guarded by answers_mutex
    FilterProcesses processes;

    static std::string key_of(const std::string& filter, const std::string& json) {
        return sha256(std::to_string(filter.size()) + ":" + filter + json);
    }

    std::optional<Result<std::string>> remembered(const std::string& key) {
        const std::lock_guard lock(answers_mutex);
        const Answer* found = answers.find(key);
        if (found == nullptr || found->until < now()) return std::nullopt;
        return found->found;
    }

    void remember(const std::string& key, const Result<std::string>& answer) {
        if (!answer && answer.error().code == ErrorCode::kUnavailable) return;
        const bool lasting = answer || answer.error().code != ErrorCode::kTimeout;
        const std::lock_guard lock(answers_mutex);
        answers.put(key, {answer, lasting ? INT64_MAX : now() + kTimeoutRemembered});
    }

    Result<std::string> ask(const std::string& filter, const std::string& json, bool only_compile) {
        if (filter.size() + json.size() > wire::kMaxText)
            return refused(ErrorCode::kInvalid, "The filter and its input have more than 1 MiB.");
        const FilterProcesses::Loan process(processes, filter);
        if (process.get() == nullptr)
            return refused(ErrorCode::kUnavailable, "Too many evaluations of this filter are under way.");
        std::string text;
        const Result<wire::Outcome> outcome = process.get()->ask(settings, filter, json, only_compile, text);
        if (!outcome) return outcome.error();
        switch (*outcome) {
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
    state_->remember(key, answer);
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
