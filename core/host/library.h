#pragma once

#include <granary/draft.h>

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/host/trust.h"

struct granary_error {
    granary_status code = GRANARY_OK;
    std::string message;
    std::string code_name;  ///< of the contract ("PLP0023"); survives a plugin that passes the failure on
    std::optional<granary::ErrorCode> exact;  ///< of a failure of the host's, which `code` is coarser than
};

namespace granary::host {

/// The host's table, as plugins get it. One per loaded plugin: `context` points at its HostContext.
struct HostContext {
    std::string plugin;                           ///< name; goes before its log lines
    std::map<std::string, std::string> settings;  ///< JSON by key, defaults applied
};

/// A plugin that lives in this process. Never unloaded: what it left in threads, atexit and TLS must stay
/// valid.
class Library {
  public:
    /// dlopen (now, local) and the entry. `context` is kept for good. kInvalid: a clause why it could not be
    /// used; enters plugin code.
    static Result<const Library*> load(const PluginFile& file, HostContext context);

    const granary_plugin& plugin() const { return *plugin_; }
    /// Calls start() on first use. Throws Failure.
    void start() const;
    /// granary_plugin.get_interface as typed pointer, null when absent.
    template <class T>
    const T* interface(const std::string& type_key, const char* id) const {
        if (table_.get_interface == nullptr) return nullptr;
        return static_cast<const T*>(
            table_.get_interface(plugin_, type_key.empty() ? nullptr : type_key.c_str(), id));
    }
    /// The table with everything this host knows; what the plugin's is too short for is null.
    const granary_plugin& table() const { return table_; }
    const std::string& name() const { return context_->plugin; }

  private:
    Library() = default;
    const granary_plugin* plugin_ = nullptr;
    granary_plugin table_{};
    HostContext* context_ = nullptr;
    mutable bool started_ = false;
};

/// A plugin's status and sentence as a Failure of this side; `what` goes before the sentence when it is
/// empty.
[[noreturn]] void throw_status(granary_status status, const granary_error& error, const std::string& what);
/// Within a catch block: what a plugin let escape, as a Failure that says so.
[[noreturn]] void throw_escaped(const std::string& what);
/// A call of plugin code, `what` ("plugin x: task y"): a status that is not OK and an exception that crosses
/// the boundary, which none may, are Failures.
template <class Call>
void enter(const std::string& what, const Call& call) {
    granary_error error;
    granary_status status = GRANARY_OK;
    try {
        status = call(&error);
    } catch (...) {
        throw_escaped(what);
    }
    if (status != GRANARY_OK) throw_status(status, error, what);
}
ErrorCode error_code(granary_status status);
granary_status status_of(ErrorCode code);

/// Runs `work` and turns what it throws into a status and a sentence: no exception enters plugin code.
template <class Work>
granary_status shield(granary_error* error, const Work& work) noexcept;
granary_status caught(granary_error* error) noexcept;  ///< inside a catch block

template <class Work>
granary_status shield(granary_error* error, const Work& work) noexcept {
    try {
        work();
        return GRANARY_OK;
    } catch (...) {
        return caught(error);
    }
}

inline granary_str str(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace granary::host
