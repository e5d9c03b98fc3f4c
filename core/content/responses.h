#pragma once

#include <string>
#include <string_view>

#include "core/content/answer.h"
#include "core/content/on_demand.h"
#include "core/http/http.h"

/// Answers as HTTP (spec 5.3).
namespace granary::content {

http::Response not_found(const std::string& reason);
http::Response forbidden(const std::string& reason);
http::Response method_not_allowed();
http::Response redirect(const std::string& location);
http::Response page(const std::string& html);
http::Response failure(int status, const std::string& reason);

/// Says that the answer was given before, or that it was not. 304 says neither, whatever it stands for.
void tell_remembered(http::Response& response, bool remembered);

/// The fields of a file's answer: type, caching, validators, size.
http::Headers file_headers(std::string_view path, const FoundFile& file);
/// The file, or 304 when the request's conditions say that the peer has it.
http::Response file_response(const http::Request& request, const Answer& answer);
/// A file that is still arriving.
http::Response arriving_response(const http::Request& request, std::string_view path, const FoundFile& file,
                                 const Arriving& arriving);
/// If-None-Match alone when present, else If-Modified-Since.
bool is_not_modified(const http::Request& request, std::string_view etag, Microseconds modified);

}  // namespace granary::content
