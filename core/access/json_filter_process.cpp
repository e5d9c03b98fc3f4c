#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

extern "C" {
#include <jq.h>
#include <jv.h>
}

#include "core/access/json_filter.h"
#include "core/access/json_filter_wire.h"

/// The process that evaluates jq filters. It evaluates none itself: a child of its own does each, under
/// limits, so that nothing a filter does outlives it.
namespace granary::access {

namespace filter_wire {

bool read_all(int fd, void* bytes, size_t size) {
    auto* at = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t count = ::read(fd, at, size);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        at += count;
        size -= static_cast<size_t>(count);
    }
    return true;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<size_t>(count));
    }
    return true;
}

}  // namespace filter_wire

namespace {

namespace wire = filter_wire;

constexpr rlim_t kMemory = 256u << 20;

struct Answer {
    wire::Outcome outcome = wire::Outcome::kFault;
    std::string text;
};

std::string text_of(jv value) {
    if (jv_get_kind(value) != JV_KIND_STRING) value = jv_dump_string(value, 0);
    std::string text = jv_string_value(value);
    jv_free(value);
    return text;
}

/// Keeps the first sentence the compiler says.
void take_error(void* data, jv message) {
    auto* text = static_cast<std::string*>(data);
    std::string said = text_of(message);
    if (text->empty()) *text = said.substr(0, 500);
}

Answer evaluate(const std::string& filter, const std::string& input, bool only_compile) {
    jq_state* jq = jq_init();
    if (jq == nullptr) return {wire::Outcome::kFault, "jq cannot be started"};
    std::string said;
    jq_set_error_cb(jq, take_error, &said);
    jq_set_attr(jq, jv_string("JQ_LIBRARY_PATH"), jv_array());
    if (jq_compile(jq, filter.c_str()) == 0)
        return {wire::Outcome::kFault, said.empty() ? "the filter cannot be compiled" : said};
    if (only_compile) return {wire::Outcome::kNoOutput, {}};
    jv value = jv_parse_sized(input.data(), static_cast<int>(input.size()));
    if (!jv_is_valid(value)) return {wire::Outcome::kFault, "the text is not JSON"};
    jq_start(jq, value, 0);
    jv result = jq_next(jq);
    if (!jv_is_valid(result)) {
        if (!jv_invalid_has_msg(jv_copy(result))) return {wire::Outcome::kNoOutput, {}};
        return {wire::Outcome::kFault, text_of(jv_invalid_get_msg(result)).substr(0, 500)};
    }
    std::string text = text_of(jv_dump_string(result, 0));
    if (text.size() > wire::kMaxText) return {wire::Outcome::kLimit, {}};
    return {wire::Outcome::kOutput, std::move(text)};
}

void set_limit(__rlimit_resource resource, rlim_t value) {
    const rlimit limit{value, value};
    ::setrlimit(resource, &limit);
}

[[noreturn]] void evaluate_in_child(int server, int out, const wire::Request& request,
                                    const std::string& filter, const std::string& input) {
    ::close(server);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    set_limit(RLIMIT_AS, kMemory);
    set_limit(RLIMIT_CPU, request.milliseconds / 1000 + 1);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_NPROC, 0);
    // A filter may name modules to read: with no descriptor left it opens none.
    set_limit(RLIMIT_NOFILE, 0);
    const Answer answer = evaluate(filter, input, request.only_compile != 0);
    const wire::Response head{answer.outcome, static_cast<uint32_t>(answer.text.size())};
    const bool written = wire::write_all(out, std::string(wire::bytes_of(head)) + answer.text);
    ::_exit(written ? 0 : 1);
}

/// Reads all that comes until the end or the deadline.
std::string collect(int fd, uint32_t milliseconds) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
    std::string bytes;
    char buffer[64 * 1024];
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) return {};
        pollfd waiting{fd, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return {};
        const ssize_t count = ::read(fd, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return {};
        if (count == 0) return bytes;
        bytes.append(buffer, static_cast<size_t>(count));
    }
}

std::string answer_to(int server, const wire::Request& request, const std::string& filter,
                      const std::string& input) {
    const auto limit = [] {
        const wire::Response head{wire::Outcome::kLimit, 0};
        return std::string(wire::bytes_of(head));
    };
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) return limit();
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        evaluate_in_child(server, pipe[1], request, filter, input);
    }
    ::close(pipe[1]);
    std::string answer = child < 0 ? std::string() : collect(pipe[0], request.milliseconds);
    ::close(pipe[0]);
    if (child > 0) {
        ::kill(child, SIGKILL);
        while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    // What was cut short tells nothing.
    wire::Response head;
    if (answer.size() < sizeof head) return limit();
    std::memcpy(&head, answer.data(), sizeof head);
    if (answer.size() != sizeof head + head.text_size) return limit();
    return answer;
}

}  // namespace

int run_filter_process(int fd) {
    // The server says when it is over, by closing its end; a terminal's Ctrl-C is for the server.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    for (;;) {
        wire::Request request;
        if (!wire::read_all(fd, &request, sizeof request)) return 0;
        if (request.filter_size > wire::kMaxText || request.input_size > wire::kMaxText) return 1;
        std::string filter(request.filter_size, '\0'), input(request.input_size, '\0');
        if (!wire::read_all(fd, filter.data(), filter.size()) ||
            !wire::read_all(fd, input.data(), input.size()))
            return 0;
        if (!wire::write_all(fd, answer_to(fd, request, filter, input))) return 0;
    }
}

}  // namespace granary::access
