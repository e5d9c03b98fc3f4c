#define BOOST_DLL_USE_STD_FS
#include "core/host/library.h"

#include <fcntl.h>

#include <boost/dll/shared_library.hpp>
#include <cstring>
#include <vector>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/db.h"
#include "core/host/arguments.h"
#include "core/host/interfaces.h"
#include "core/host/prefix.h"

namespace granary::host {
namespace {

constexpr size_t kMaxMessage = 64 * 1024;

#ifndef GRANARY_VERSION
#define GRANARY_VERSION "0"
#endif

/// UTF-8 in any case: a plugin's sentence ends in JSON and in logs.
std::string clean(granary_str text) {
    if (text.ptr == nullptr) return {};
    std::string out(text.ptr, std::min<uint64_t>(text.len, kMaxMessage));
    if (is_valid_text(out)) return out;
    for (char& c : out) {
        if (static_cast<unsigned char>(c) >= 0x80 || c == '\0') c = '?';
    }
    return out;
}

const void* find_interface(const granary_host*, const char* id) {
    static constexpr std::pair<std::string_view, const void*> kTable[] = {
        {GRANARY_TASK_1, &kTaskInterface},
        {GRANARY_CONFIG_1, &kConfigInterface},
        {GRANARY_RECORD_1, &kRecordInterface},
        {GRANARY_REPOSITORIES_1, &kRepositoriesInterface},
        {GRANARY_SYNC_1, &kSyncInterface},
        {GRANARY_PUBLISH_1, &kPublishInterface},
        {GRANARY_STORE_1, &kStoreInterface},
        {GRANARY_SECRETS_1, &kSecretsInterface},
        {GRANARY_VERSIONS_1, &kVersionsInterface},
        {GRANARY_UPLOAD_1, &kUploadInterface},
        {GRANARY_CONSOLE_1, &kConsoleInterface},
        {GRANARY_HTTP_1, &kHttpInterface},
        {GRANARY_SERVING_1, &kServingInterface},
        {GRANARY_CHECKING_1, &kCheckingInterface},
        {GRANARY_NESTED_1, &kNestedInterface},
        {GRANARY_UNITS_1, &kUnitsInterface},
        {GRANARY_GATHERING_1, &kGatheringInterface},
        {GRANARY_CACHING_1, &kCachingInterface},
        {GRANARY_PAST_1, &kPastInterface},
        {GRANARY_CALLER_1, &kCallerInterface},
        {GRANARY_SCAN_1, &kScanInterface},
        {GRANARY_DOWNLOAD_1, &kDownloadInterface},
        {GRANARY_KEEPING_OUT_1, &kKeepingOutInterface},
    };
    if (id == nullptr) return nullptr;
    for (const auto& [name, table] : kTable) {
        if (name == id) return table;
    }
    return nullptr;
}

void write_log(const granary_host* host, uint32_t level, granary_str message) {
    if (host == nullptr || host->context == nullptr) return;
    const auto& context = *static_cast<const HostContext*>(host->context);
    static constexpr log::Level kLevels[] = {log::Level::kDebug, log::Level::kInfo, log::Level::kWarning,
                                             log::Level::kError};
    try {
        log::write(kLevels[std::min<uint32_t>(level, GRANARY_LOG_ERROR)], "plugin " + context.plugin,
                   clean(message));
    } catch (const std::exception&) {
        // A line that cannot be logged is no reason to fail a task.
    }
}

granary_status fail(granary_error* error, granary_status code, granary_str message) {
    if (code == GRANARY_OK) code = GRANARY_E_INTERNAL;
    if (error != nullptr) {
        error->code = code;
        error->code_name.clear();
        error->exact.reset();
        try {
            error->message = clean(message);
        } catch (const std::bad_alloc&) {
            error->message.clear();
        }
    }
    return code;
}

granary_str message_of(const granary_error* error) {
    return error == nullptr ? granary_str{nullptr, 0} : str(error->message);
}

granary_status get_setting(const granary_host* host, const char* name, granary_str* json) {
    return shield(nullptr, [&] {
        const auto& context = pointed(static_cast<const HostContext*>(pointed(host, "host").context), "host");
        granary_str& out = pointed(json, "json");
        const auto found = context.settings.find(std::string(name_of(name, "name")));
        if (found == context.settings.end()) throw Failure(ErrorCode::kNotFound, "There is no such setting.");
        out = str(found->second);
    });
}

/// Loaded libraries and whatever they may keep a pointer to stay for the life of the process, and so does
/// this list.
template <class T>
T* keep_for_good(std::shared_ptr<T> object) {
    static auto* resident = new std::vector<std::shared_ptr<void>>;
    resident->push_back(object);
    return object.get();
}

}  // namespace

const granary_config_1 kConfigInterface = {get_setting};

ErrorCode error_code(granary_status status) {
    switch (status) {
        case GRANARY_E_INVALID:
            return ErrorCode::kInvalid;
        case GRANARY_E_NOT_FOUND:
            return ErrorCode::kNotFound;
        case GRANARY_E_CONFLICT:
            return ErrorCode::kConflict;
        case GRANARY_E_UNSUPPORTED:
            return ErrorCode::kUnsupported;
        case GRANARY_E_CANCELLED:
            return ErrorCode::kCancelled;
        case GRANARY_E_TIMEOUT:
            return ErrorCode::kTimeout;
        case GRANARY_E_IO:
            return ErrorCode::kIo;
        case GRANARY_E_INTEGRITY:
            return ErrorCode::kIntegrity;
        case GRANARY_E_REMOTE:
            return ErrorCode::kRemote;
        case GRANARY_E_NO_MEMORY:
            return ErrorCode::kNoMemory;
        default:
            return ErrorCode::kInternal;
    }
}

granary_status status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::kInvalid:
        case ErrorCode::kUnauthenticated:
        case ErrorCode::kForbidden:
            return GRANARY_E_INVALID;
        case ErrorCode::kNotFound:
            return GRANARY_E_NOT_FOUND;
        case ErrorCode::kConflict:
            return GRANARY_E_CONFLICT;
        case ErrorCode::kUnsupported:
            return GRANARY_E_UNSUPPORTED;
        case ErrorCode::kCancelled:
            return GRANARY_E_CANCELLED;
        case ErrorCode::kTimeout:
            return GRANARY_E_TIMEOUT;
        case ErrorCode::kIo:
        case ErrorCode::kNoSpace:
        case ErrorCode::kUnavailable:
            return GRANARY_E_IO;
        case ErrorCode::kIntegrity:
            return GRANARY_E_INTEGRITY;
        case ErrorCode::kRemote:
            return GRANARY_E_REMOTE;
        case ErrorCode::kNoMemory:
            return GRANARY_E_NO_MEMORY;
        case ErrorCode::kInternal:
            break;
    }
    return GRANARY_E_INTERNAL;
}

void throw_status(granary_status status, const granary_error& error, const std::string& what) {
    std::string message = error.message;
    if (message.empty())
        message = what + " failed without saying why (status " + std::to_string(status) + ")";
    const bool is_hosts = error.exact && status_of(*error.exact) == status;
    throw Failure(is_hosts ? *error.exact : error_code(status), std::move(message), error.code_name);
}

void throw_escaped(const std::string& what) {
    std::string reason = "an exception";
    try {
        throw;
    } catch (const std::exception& problem) {
        reason += ": " + clean({problem.what(), std::strlen(problem.what())});
    } catch (...) {
    }
    throw Failure(ErrorCode::kInternal, what + " let escape " + reason);
}

granary_status caught(granary_error* error) noexcept {
    const auto set = [error](granary_status code, const char* text) {
        return fail(error, code, {text, std::strlen(text)});
    };
    try {
        throw;
    } catch (const Failure& failure) {
        const granary_status status = set(status_of(failure.error().code), failure.what());
        if (error != nullptr) {
            error->code_name = failure.error().code_name;
            error->exact = failure.error().code;
        }
        return status;
    } catch (const db::DbError& problem) {
        return set(GRANARY_E_INTERNAL, problem.what());
    } catch (const std::bad_alloc&) {
        return set(GRANARY_E_NO_MEMORY, "out of memory");
    } catch (const std::exception& problem) {
        return set(GRANARY_E_INTERNAL, problem.what());
    } catch (...) {
        return set(GRANARY_E_INTERNAL, "an unknown exception");
    }
}

Result<const Library*> Library::load(const PluginFile& file, HostContext context) {
    using Entry = const granary_plugin*(const granary_host*, granary_error*);
    namespace dll = boost::dll;
    auto* kept = keep_for_good(std::make_shared<HostContext>(std::move(context)));
    auto* host = keep_for_good(std::make_shared<granary_host>(
        granary_host{sizeof(granary_host), GRANARY_ABI_MINOR, kept, GRANARY_VERSION, find_interface,
                     write_log, fail, message_of}));
    // The loader knows libraries by name: a descriptor's number that came free would be taken for the library
    // that was loaded by it before. So this one stays open for good.
    const int kept_open = ::open(file.loadable_path().c_str(), O_RDONLY | O_CLOEXEC);
    const std::string path =
        kept_open < 0 ? file.loadable_path() : "/proc/self/fd/" + std::to_string(kept_open);
    try {
        dll::shared_library library(path, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
        keep_for_good(std::make_shared<dll::shared_library>(library));
        const auto entry = &library.get<Entry>(GRANARY_ENTRY_SYMBOL);
        granary_error error;
        const granary_plugin* plugin = entry(host, &error);
        if (plugin == nullptr)
            return Error{ErrorCode::kInvalid,
                         error.message.empty() ? "it refused to start without saying why"
                                               : "it refused: " + error.message,
                         {}};
        auto* loaded = keep_for_good(std::shared_ptr<Library>(new Library));
        loaded->plugin_ = plugin;
        loaded->table_ = prefix_copy(plugin);
        loaded->context_ = kept;
        return static_cast<const Library*>(loaded);
    } catch (const std::exception& problem) {
        // The loader names the descriptor; the caller puts the path before this clause.
        std::string text = problem.what();
        for (size_t at = text.find(path); at != std::string::npos; at = text.find(path))
            text.replace(at, path.size(), file.path());
        return Error{ErrorCode::kInvalid, "it cannot be loaded: " + text, {}};
    }
}

void Library::start() const {
    if (started_) return;
    if (table_.start != nullptr)
        enter("plugin " + name() + ": start",
              [&](granary_error* error) { return table_.start(plugin_, error); });
    started_ = true;
}

}  // namespace granary::host
