#include "core/fetch/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "core/base/text.h"
#include "core/fetch/fetch.h"

namespace granary::fetch {

namespace {

struct UrlDeleter {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using UrlPtr = std::unique_ptr<CURLU, UrlDeleter>;

UrlPtr new_url() {
    UrlPtr parsed(curl_url());
    if (!parsed) throw Failure(ErrorCode::kNoMemory, "No memory for a URL.");
    return parsed;
}

std::string part_of(CURLU* url, CURLUPart part, unsigned int flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK || !text) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool is_remote_scheme(std::string_view scheme) {
    return scheme == "http" || scheme == "https" || scheme == "ftp";
}

/// Without what is not sent and what must not be. Empty when it cannot be sent: libcurl lets a blank in the
/// zone of an address be.
std::string wire_form(CURLU* url) {
    curl_url_set(url, CURLUPART_USER, nullptr, 0);
    curl_url_set(url, CURLUPART_PASSWORD, nullptr, 0);
    curl_url_set(url, CURLUPART_OPTIONS, nullptr, 0);
    curl_url_set(url, CURLUPART_FRAGMENT, nullptr, 0);
    std::string text = part_of(url, CURLUPART_URL);
    if (text.find(' ') != std::string::npos || std::any_of(text.begin(), text.end(), is_control)) return {};
    return text;
}

Error invalid(std::string message, std::string code_name = {}) {
    return Error{ErrorCode::kInvalid, std::move(message), std::move(code_name)};
}

/// "user:password@host" -> the part before the last '@', if any.
std::optional<std::string_view> user_info(std::string_view url) {
    const size_t scheme_end = url.find("://");
    if (scheme_end == std::string_view::npos) return std::nullopt;
    const std::string_view rest = url.substr(scheme_end + 3);
    // As libcurl reads it: a backslash, which browsers take for a slash, may be in a password.
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    const size_t at = authority.rfind('@');
    if (at == std::string_view::npos) return std::nullopt;
    return authority.substr(0, at);
}

}  // namespace

std::string public_url(std::string_view url) {
    std::string_view shown = url.substr(0, url.find_first_of("?#"));
    std::string text;
    const size_t scheme_end = shown.find("://");
    if (scheme_end != std::string_view::npos) {
        text = shown.substr(0, scheme_end + 3);
        shown.remove_prefix(scheme_end + 3);
        if (text != "file://") {
            const size_t at = shown.substr(0, shown.find('/')).rfind('@');
            if (at != std::string_view::npos) shown.remove_prefix(at + 1);
        }
    }
    text += shown.substr(0, 2048);
    std::replace_if(text.begin(), text.end(), is_control, '?');
    return text;
}

std::string scheme_of(std::string_view url) {
    const size_t end = url.find("://");
    if (end == std::string_view::npos) return {};
    return to_lower(url.substr(0, end));
}

Result<std::string> normalise_url(std::string_view url) {
    const UrlPtr parsed = new_url();
    const CURLUcode code = curl_url_set(parsed.get(), CURLUPART_URL, std::string(url).c_str(),
                                        CURLU_URLENCODE | CURLU_ALLOW_SPACE);
    std::string text = code == CURLUE_OK ? wire_form(parsed.get()) : std::string();
    if (text.empty()) {
        return invalid("'" + public_url(url) + "' is not a URL: " +
                       curl_url_strerror(code == CURLUE_OK ? CURLUE_MALFORMED_INPUT : code) + ".");
    }
    return text;
}

Result<std::string> resolve_location(const std::string& base, std::string_view location) {
    const auto refuse = [&](const std::string& why, const char* code_name) {
        return Error{ErrorCode::kRemote,
                     "'" + public_url(base) + "' redirects to '" + public_url(location) + "', " + why + ".",
                     code_name};
    };
    if (std::any_of(location.begin(), location.end(), is_control)) {
        return refuse("which has control characters", "PLP0025");
    }
    const UrlPtr parsed = new_url();
    if (curl_url_set(parsed.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK ||
        curl_url_set(parsed.get(), CURLUPART_URL, std::string(location).c_str(),
                     CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
        return refuse("which is not a URL", "PLP0025");
    }
    if (!is_remote_scheme(to_lower(part_of(parsed.get(), CURLUPART_SCHEME)))) {
        return refuse("only http, https and ftp are followed", "PLP0009");
    }
    std::string text = wire_form(parsed.get());
    if (text.empty()) return refuse("which is not a URL", "PLP0025");
    return text;
}

Result<void> check_proxy(std::string_view url) {
    if (url.empty()) return {};
    // libcurl takes a proxy without a scheme for an http one.
    const std::string whole =
        url.find("://") == std::string_view::npos ? "http://" + std::string(url) : std::string(url);
    const std::string scheme = scheme_of(whole);
    const auto refuse = [&](const std::string& why) {
        return invalid("The proxy '" + public_url(whole) + "' " + why);
    };
    if (std::any_of(whole.begin(), whole.end(), is_control))
        return refuse("has control characters in its URL.");
    if (const auto info = user_info(whole); info && !info->empty()) {
        return refuse("has credentials in its URL, they belong in the proxy's username and password.");
    }
    for (const char* known : {"http", "https", "socks4", "socks4a", "socks5", "socks5h"}) {
        if (scheme != known) continue;
        const UrlPtr parsed = new_url();
        if (curl_url_set(parsed.get(), CURLUPART_URL, whole.c_str(), CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK)
            return {};
        return refuse("is not a URL.");
    }
    return refuse("has the scheme '" + scheme + "', http, https and socks schemes are supported.");
}

bool same_origin(const std::string& a, const std::string& b) {
    const UrlPtr first = new_url();
    const UrlPtr second = new_url();
    if (curl_url_set(first.get(), CURLUPART_URL, a.c_str(), CURLU_ALLOW_SPACE) != CURLUE_OK) return false;
    if (curl_url_set(second.get(), CURLUPART_URL, b.c_str(), CURLU_ALLOW_SPACE) != CURLUE_OK) return false;
    const auto scheme = [](const UrlPtr& url) { return to_lower(part_of(url.get(), CURLUPART_SCHEME)); };
    const auto host = [](const UrlPtr& url) { return to_lower(part_of(url.get(), CURLUPART_HOST)); };
    const auto port = [](const UrlPtr& url) {
        return part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    };
    if (host(first) != host(second)) return false;
    if (scheme(first) == scheme(second)) return port(first) == port(second);
    return scheme(first) == "http" && scheme(second) == "https" && port(first) == "80" &&
           port(second) == "443";
}

bool is_below(const std::string& path, const std::vector<std::string>& allowed) {
    return std::any_of(allowed.begin(), allowed.end(), [&](const std::string& prefix) {
        if (prefix.empty()) return false;
        std::error_code error;
        std::string real = std::filesystem::weakly_canonical(prefix, error).string();
        if (error) return false;
        while (!real.empty() && real.back() == '/') real.pop_back();
        return path.size() >= real.size() && path.compare(0, real.size(), real) == 0 &&
               (path.size() == real.size() || path[real.size()] == '/');
    });
}

Result<std::string> allowed_path(std::string_view url, const std::vector<std::string>& allowed) {
    const std::string_view given = url.substr(url.find("://") + 3);
    const std::string shown = public_url(given);
    if (given.empty() || given.front() != '/') {
        return invalid("The path '" + shown + "' needs to be an absolute pathname.");
    }
    const auto resolve = [](const std::string& path) -> std::string {
        std::error_code error;
        const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
        return error ? std::string() : real.string();
    };
    std::string path = resolve(std::string(given));
    // The path is taken literally, as it always was; escaped only when there is no such file.
    std::error_code ignored;
    if (given.find('%') != std::string_view::npos && !std::filesystem::exists(std::string(given), ignored)) {
        const auto decoded = percent_decode(given);
        if (decoded && decoded->find('\0') == std::string::npos &&
            std::filesystem::exists(*decoded, ignored)) {
            path = resolve(*decoded);
        }
    }
    if (path.empty() || !is_below(path, allowed)) {
        return invalid("The path '" + shown + "' does not start with any of the allowed import paths");
    }
    return path;
}

Result<void> check_url(std::string_view url, const std::vector<std::string>& allowed_import_paths) {
    if (std::any_of(url.begin(), url.end(), is_control)) {
        return invalid("'" + public_url(url) + "' has control characters, which no URL may have.");
    }
    const std::string scheme = scheme_of(url);
    if (scheme == "file") {
        const auto path = allowed_path(url, allowed_import_paths);
        if (!path.ok()) return path.error();
        return {};
    }
    if (!is_remote_scheme(scheme)) return invalid("URL: " + public_url(url) + " not supported.", "PLP0009");
    if (const auto info = user_info(url); info && !info->empty()) {
        return invalid(
            "The remote url contains username or password authentication. Please use the username and "
            "password "
            "remote fields instead.");
    }
    const auto normal = normalise_url(url);
    if (!normal.ok()) return normal.error();
    return {};
}

}  // namespace granary::fetch
