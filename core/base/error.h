#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace granary {

/// What kind of failure it is; `http_status` and the plugin ABI's status codes are functions of it.
enum class ErrorCode {
    kInvalid,          ///< the caller's input is wrong
    kUnauthenticated,  ///< no or bad credentials
    kForbidden,        ///< known caller, not allowed
    kNotFound,
    kConflict,     ///< the state does not allow it
    kUnsupported,  ///< not implemented by this plugin, engine or build
    kCancelled,
    kTimeout,
    kIo,           ///< local file system or network
    kNoSpace,      ///< disk full or quota
    kIntegrity,    ///< digest or size differs from what was declared
    kRemote,       ///< an upstream answered badly
    kUnavailable,  ///< database or storage is away; worth a retry
    kNoMemory,
    kInternal,
};

/// The HTTP status a failure of this kind is answered with.
int http_status(ErrorCode code);

/// A failure as a value. `message` is one sentence for a person: the thing, what was found, what was wanted.
/// `code_name` is the contract's short code ("PLP0003"), empty when it has none.
struct Error {
    ErrorCode code = ErrorCode::kInternal;
    std::string message;
    std::string code_name;
    int status = 0;  ///< what an upstream answered with (kRemote), 0 when it did not
};

/// Unwinds a request or a task. Everything else returns Result.
class Failure : public std::runtime_error {
  public:
    explicit Failure(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}
    Failure(ErrorCode code, std::string message, std::string code_name = {})
        : Failure(Error{code, std::move(message), std::move(code_name)}) {}
    const Error& error() const { return error_; }

  private:
    Error error_;
};

/// A value or an Error (std::expected is C++23). `value()` on a failed result throws its Failure.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value)
        : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
    Result(Error error)
        : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }
    const Error& error() const { return std::get<1>(state_); }
    T& value() & {
        if (!ok()) throw Failure(error());
        return std::get<0>(state_);
    }
    const T& value() const& {
        if (!ok()) throw Failure(error());
        return std::get<0>(state_);
    }
    T&& value() && {
        if (!ok()) throw Failure(error());
        return std::get<0>(std::move(state_));
    }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }

  private:
    std::variant<T, Error> state_;
};

/// Result without a value.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
    bool ok() const { return !error_; }
    explicit operator bool() const { return ok(); }
    const Error& error() const { return *error_; }
    void value() const {
        if (error_) throw Failure(*error_);
    }

  private:
    std::optional<Error> error_;
};

}  // namespace granary
