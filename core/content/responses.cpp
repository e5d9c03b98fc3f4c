#include "core/content/responses.h"

#include "core/base/text.h"
#include "core/content/mime.h"

namespace granary::content {

namespace {

constexpr std::string_view kCacheControl = "public, max-age=0, must-revalidate";
constexpr int64_t kSecond = 1'000'000;

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return line;
}

/// W/"x" and "x" name the same bytes when all that is asked is whether to send them again.
std::string_view strong(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

http::Response not_modified(const http::Headers& headers) {
    http::Response response;
    response.status = 304;
    for (const char* name : {"Cache-Control", "ETag", "Last-Modified"})
        if (headers.has(name)) response.headers.add(name, headers.get(name));
    return response;
}

}  // namespace

http::Response failure(int status, const std::string& reason) {
    http::Response response = http::Response::text(status, std::to_string(status) + ": " + one_line(reason));
    response.reason = one_line(reason);
    return response;
}

http::Response not_found(const std::string& reason) {
    return failure(404, reason.empty() ? "Not Found" : reason);
}

http::Response forbidden(const std::string& reason) {
    return failure(403, reason.empty() ? "Forbidden" : reason);
}

http::Response method_not_allowed() {
    http::Response response = http::Response::text(405, "405: Method Not Allowed");
    response.headers.add("Allow", "GET,HEAD");
    return response;
}

http::Response redirect(const std::string& location) {
    http::Response response = http::Response::text(301, "301: Moved Permanently");
    response.headers.add("Location", location);
    return response;
}

http::Response page(const std::string& html) {
    return http::Response::text(200, html, "text/html");
}

void tell_remembered(http::Response& response, bool remembered) {
    if (response.status != 304) response.headers.set("X-PULP-CACHE", remembered ? "HIT" : "MISS");
}

http::Headers file_headers(std::string_view path, const FoundFile& file) {
    http::Headers headers;
    headers.add("Content-Type", media_type(path));
    headers.add("Cache-Control", kCacheControl);
    if (!file.sha256.empty()) headers.add("ETag", "\"" + file.sha256 + "\"");
    headers.add("Last-Modified", format_http_date(file.modified));
    headers.add("X-PULP-ARTIFACT-SIZE", std::to_string(file.size));
    return headers;
}

bool is_not_modified(const http::Request& request, std::string_view etag, Microseconds modified) {
    if (request.headers.has("If-None-Match")) {
        if (etag.empty()) return false;
        for (const std::string_view value : request.headers.all("If-None-Match"))
            for (const std::string_view tag : split(value, ',')) {
                const std::string_view trimmed = trim(tag);
                if (trimmed == "*" || strong(trimmed) == etag) return true;
            }
        return false;
    }
    if (!request.headers.has("If-Modified-Since")) return false;
    const auto since = parse_http_date(request.headers.get("If-Modified-Since"));
    // Dates are sent by whole seconds, and compared so.
    return since && *since / kSecond >= modified / kSecond;
}

http::Response file_response(const http::Request& request, const Answer& answer) {
    if (is_not_modified(request, answer.headers.get("ETag"), answer.file.modified))
        return not_modified(answer.headers);
    http::Response response;
    response.headers = answer.headers;
    response.file = answer.open_file;
    response.file_size = answer.file.size;
    response.ranges = true;
    return response;
}

http::Response arriving_response(const http::Request& request, std::string_view path, const FoundFile& file,
                                 const Arriving& arriving) {
    http::Response response;
    std::string_view type = media_type(path);
    // The upstream may know what the name does not tell.
    for (const auto& [name, value] : arriving.upstream_headers)
        if (type == "application/octet-stream" && iequals(name, "Content-Type") && !value.empty())
            type = value;
    response.headers.add("Content-Type", type);
    response.headers.add("Cache-Control", kCacheControl);
    if (!arriving.sha256.empty()) response.headers.add("ETag", "\"" + arriving.sha256 + "\"");
    if (file.modified > 0) response.headers.add("Last-Modified", format_http_date(file.modified));
    if (arriving.size) response.headers.add("X-PULP-ARTIFACT-SIZE", std::to_string(*arriving.size));
    if (file.modified > 0 && is_not_modified(request, response.headers.get("ETag"), file.modified))
        return not_modified(response.headers);
    response.growing = arriving.file;
    response.ranges = true;
    return response;
}

}  // namespace granary::content
