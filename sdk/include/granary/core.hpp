#pragma once

#include <granary/draft.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

/// The ground of the SDK: errors, the host's table, and the guard around everything that crosses the
/// boundary.
///
/// The namespace is hidden, so that two plugins built with different SDKs never share a symbol, whatever
/// flags they were compiled with.
#define GRANARY_SDK_NAMESPACE v1 __attribute__((visibility("hidden")))

namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    inline granary_str to_c(std::string_view text) noexcept {
        return {text.data(), text.size()};
    }
    inline std::string_view view(granary_str text) noexcept {
        return text.len == 0 ? std::string_view() : std::string_view(text.ptr, text.len);
    }

    /// A failure with the status it has at the boundary. `what()` is one sentence for a person: thing, found,
    /// wanted.
    class Error : public std::runtime_error {
      public:
        Error(granary_status code, const std::string& message) : std::runtime_error(message), code_(code) {}
        granary_status code() const noexcept { return code_; }

      private:
        granary_status code_;
    };

    /// The host's table as this plugin knows it: a copy of what both sides have, stubs for what the host
    /// lacks.
    class Host {
      public:
        /// The one of this plugin.
        static Host& get() noexcept {
            static Host host;
            return host;
        }
        /// UNSUPPORTED when the host is older than what this plugin was built for.
        granary_status bind(const granary_host* host) noexcept {
            raw_ = host;
            std::memcpy(&table_, host, std::min<size_t>(host->struct_size, sizeof(table_)));
            if (table_.get_interface == nullptr)
                table_.get_interface = [](const granary_host*, const char*) -> const void* {
                    return nullptr;
                };
            if (table_.log == nullptr) table_.log = [](const granary_host*, uint32_t, granary_str) {};
            if (table_.fail == nullptr)
                table_.fail = [](granary_error*, granary_status code, granary_str) { return code; };
            if (table_.message == nullptr)
                table_.message = [](const granary_error*) { return granary_str{nullptr, 0}; };
            // At minor 0 the comparison is always false, which compilers remark on.
            const uint64_t needed = GRANARY_ABI_TARGET_MINOR;
            return host->abi_minor >= needed ? GRANARY_OK : GRANARY_E_UNSUPPORTED;
        }
        granary_status fail(granary_error* error, granary_status code,
                            std::string_view message) const noexcept {
            return table_.fail(error, code, to_c(message));
        }
        std::string_view message(const granary_error* error) const noexcept {
            return view(table_.message(error));
        }
        void log(granary_log_level level, std::string_view message) const noexcept {
            table_.log(raw_, static_cast<uint32_t>(level), to_c(message));
        }
        std::string_view core_version() const noexcept {
            return table_.core_version == nullptr ? "" : table_.core_version;
        }

        /// An interface of the host; throws Error(UNSUPPORTED) naming it when the host has none.
        template <class Interface>
        const Interface& require(const char* id) const {
            const void* found = table_.get_interface(raw_, id);
            if (found == nullptr)
                throw Error(GRANARY_E_UNSUPPORTED,
                            std::string("this host has no interface ") + id + "; update Granary");
            return *static_cast<const Interface*>(found);
        }
        const granary_host* raw() const noexcept { return raw_; }

      private:
        const granary_host* raw_ = nullptr;
        granary_host table_{};
    };

    inline void log_debug(std::string_view message) noexcept {
        Host::get().log(GRANARY_LOG_DEBUG, message);
    }
    inline void log_info(std::string_view message) noexcept {
        Host::get().log(GRANARY_LOG_INFO, message);
    }
    inline void log_warning(std::string_view message) noexcept {
        Host::get().log(GRANARY_LOG_WARNING, message);
    }
    inline void log_error(std::string_view message) noexcept {
        Host::get().log(GRANARY_LOG_ERROR, message);
    }

    /// Runs `work` for a call that came over the boundary: whatever it throws becomes a status and a
    /// sentence.
    template <class Work>
    granary_status guard(granary_error * error, Work && work) noexcept {
        try {
            work();
            return GRANARY_OK;
        } catch (const Error& problem) {
            // A failure of the host that is passed on keeps what the host knows of it.
            if (Host::get().message(error) == problem.what()) return problem.code();
            return Host::get().fail(error, problem.code(), problem.what());
        } catch (const std::bad_alloc&) {
            return Host::get().fail(error, GRANARY_E_NO_MEMORY, "out of memory");
        } catch (const std::exception& problem) {
            return Host::get().fail(error, GRANARY_E_INTERNAL, problem.what());
        } catch (...) {
            return Host::get().fail(error, GRANARY_E_INTERNAL, "an exception of unknown type");
        }
    }

    /// Throws what a call of the host reported.
    inline void check(granary_status status, granary_error * error) {
        if (status == GRANARY_OK) return;
        std::string message(Host::get().message(error));
        if (message.empty()) message = "the host answered with status " + std::to_string(status);
        throw Error(status, message);
    }

    /// Reads a stream of the other side; releases it at the end of its life.
    class Reader {
      public:
        Reader(granary_reader reader, granary_error* error) noexcept : reader_(reader), error_(error) {}
        Reader(Reader&& other) noexcept : reader_(other.reader_), error_(other.error_) {
            other.reader_.release = nullptr;
        }
        Reader& operator=(Reader&&) = delete;
        ~Reader() {
            if (reader_.release != nullptr) reader_.release(reader_.self);
        }
        /// Up to `capacity` bytes; 0 at the end.
        size_t read(char* buffer, size_t capacity) {
            const int64_t count = reader_.read(reader_.self, buffer, capacity, error_);
            if (count < 0) check(static_cast<granary_status>(-count), error_);
            return static_cast<size_t>(count);
        }
        /// Everything that is left, at most `limit` bytes: more is Error(REMOTE).
        std::string read_all(size_t limit) {
            std::string out;
            char buffer[65536];
            while (const size_t count = read(buffer, sizeof(buffer))) {
                if (out.size() + count > limit)
                    throw Error(GRANARY_E_REMOTE,
                                "a document has more than " + std::to_string(limit) + " bytes");
                out.append(buffer, count);
            }
            return out;
        }

      private:
        granary_reader reader_;
        granary_error* error_;
    };

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary
