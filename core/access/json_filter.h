#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// jq filters over JSON that a client sent. Filters are users' input as the JSON is: they may loop without
/// end or ask for all memory there is, and libjq can be stopped in neither. So they run in a process of their
/// own.
namespace granary::access {

/// Evaluates filters. Thread-safe. A path of names (".identity.org_id") is followed here; anything else goes
/// to a filter process; those are started when they are first needed and end with this object. Answers, and
/// that there was none, are remembered: a filter sees nothing but its input.
class JsonFilters {
  public:
    struct Settings {
        std::vector<std::string> command;  ///< of the filter process, the executable first
        std::chrono::milliseconds time{500};
        size_t remembered = 1024;  ///< answers
        size_t processes = 3;      ///< filter processes at most; all but one of them for the same filter
        size_t waiting = 6;        ///< callers of one filter that may wait once it proves slow
    };
    explicit JsonFilters(Settings settings);
    ~JsonFilters();
    JsonFilters(const JsonFilters&) = delete;
    JsonFilters& operator=(const JsonFilters&) = delete;

    /// What is wrong with a filter as text: kInvalid with a sentence. May block.
    Result<void> check(const std::string& filter);
    /// The first output of `filter` for `json`, as JSON text. kInvalid: `json` is none, or the filter fails
    /// on it; kNotFound: no output; kTimeout: more time or memory was taken than there is; kUnavailable: no
    /// process can be had, or too many wait for this filter. May block, for a few times `time`.
    Result<std::string> first(const std::string& filter, const std::string& json);
    /// The same when the answer is a text, which is returned as such; kInvalid when it is anything else.
    Result<std::string> first_text(const std::string& filter, const std::string& json);
    /// False when `first` would ask the filter process.
    bool is_quick(const std::string& filter, const std::string& json);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The main loop of the filter process: serves requests on the socket `fd` until its peer is gone. Each is
/// evaluated in a child with limits on time, memory and descriptors. For a process of one thread.
int run_filter_process(int fd);

}  // namespace granary::access
