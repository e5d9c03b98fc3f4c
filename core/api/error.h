#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"

namespace granary::api {

/// Unwinds a request with a status and a JSON body in the contract's shape (spec 1.10).
class ApiError : public std::runtime_error {
  public:
    ApiError(int status, std::string body)
        : std::runtime_error(body), status_(status), body_(std::move(body)) {}
    int status() const { return status_; }
    const std::string& body() const { return body_; }

  private:
    int status_;
    std::string body_;
};

/// 400 {"field": ["sentence"]}
ApiError field_error(std::string_view field, std::string_view sentence);
/// 400 {"non_field_errors": ["sentence"]}
ApiError object_error(std::string_view sentence);
/// 400 ["sentence"]
ApiError list_error(std::string_view sentence);
/// {"detail": "sentence"}
ApiError detail_error(int status, std::string_view sentence);
ApiError not_found(std::string_view model = {});

}  // namespace granary::api
