#include <vector>

#include "metadata.h"
#include "text.h"
#include "upstream_page.h"

/// Where the links of another index's pages lead.
namespace granary_python {

namespace {

constexpr std::string_view kSpaces = " \t\n\v\f\r";

bool starts_with_insensitive(std::string_view text, std::string_view word) {
    return lower(text.substr(0, word.size())) == word;
}

/// Takes "." and ".." out of a path that begins with a slash.
std::string tidy_path(std::string_view path) {
    std::vector<std::string_view> parts;
    bool slash = false;
    for (size_t from = 1; from <= path.size();) {
        const size_t to = std::min(path.find('/', from), path.size());
        const std::string_view part = path.substr(from, to - from);
        if (part.empty() && to == path.size()) break;  // behind the last slash
        slash = to < path.size();
        if (part == "..") {
            if (!parts.empty()) parts.pop_back();
            slash = true;
        } else if (part == ".") {
            slash = true;
        } else {
            parts.push_back(part);
        }
        from = to + 1;
    }
    std::string out;
    for (const std::string_view part : parts) out += "/" + std::string(part);
    if (slash || out.empty()) out += '/';
    return out;
}

}  // namespace

std::string percent_decode(std::string_view text) {
    const auto digit_of = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
        const int low = high >= 0 ? digit_of(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::optional<std::string> join_url(std::string_view base, std::string_view link) {
    link = strip(link, kSpaces);
    if (link.size() > kMaxUrl || base.size() > kMaxUrl) return std::nullopt;
    for (const char c : link)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    std::string encoded;
    for (const char c : link) encoded += c == ' ' ? std::string("%20") : std::string(1, c);
    link = encoded;
    const size_t colon = link.find(':');
    const size_t stop = link.find_first_of("/?#");
    const bool absolute = colon != std::string_view::npos && (stop == std::string_view::npos || colon < stop);
    if (absolute) {
        if (!starts_with_insensitive(link, "http://") && !starts_with_insensitive(link, "https://"))
            return std::nullopt;
        // Nobody's credentials come from a page.
        const std::string_view host = link.substr(link.find("//") + 2);
        if (host.substr(0, host.find_first_of("/?#")).find('@') != std::string_view::npos)
            return std::nullopt;
        if (host.empty() || host.front() == '/' || link.size() > kMaxUrl) return std::nullopt;
        return std::string(link);
    }
    if (!starts_with_insensitive(base, "http://") && !starts_with_insensitive(base, "https://"))
        return std::nullopt;
    const size_t authority = base.find("//") + 2;
    const size_t path_at = std::min(base.find_first_of("/?#", authority), base.size());
    if (link.starts_with("//"))
        return join_url(base, std::string(base.substr(0, authority - 2)) + std::string(link));
    const std::string site(base.substr(0, path_at));
    std::string_view path = base.substr(path_at);
    path = path.substr(0, path.find_first_of("?#"));
    const size_t extra = link.find_first_of("?#");
    const std::string_view tail = extra == std::string_view::npos ? std::string_view() : link.substr(extra);
    std::string joined(link.substr(0, extra));
    if (joined.empty()) {
        joined = path.empty() ? "/" : std::string(path);
    } else if (joined.front() != '/') {
        const size_t slash = path.rfind('/');
        joined = (slash == std::string_view::npos ? "/" : std::string(path.substr(0, slash + 1))) + joined;
    }
    joined = site + tidy_path(joined) + std::string(tail);
    if (joined.size() > kMaxUrl) return std::nullopt;
    return joined;
}

std::string public_url(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const size_t scheme = url.find("://"), host = scheme == std::string_view::npos ? 0 : scheme + 3;
    // As lenient readers of addresses have it, a login ends at the last sign of its kind.
    const size_t login = url.substr(host, url.find('/', host) - host).rfind('@');
    const size_t rest = login == std::string_view::npos ? host : host + login + 1;
    std::string shown = (std::string(url.substr(0, host)) + std::string(url.substr(rest))).substr(0, kMaxUrl);
    // Lines of logs are not to be broken.
    std::replace_if(
        shown.begin(), shown.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '_');
    return clean_text(shown);
}

std::string metadata_url(std::string_view url) {
    const size_t end = std::min(url.find_first_of("?#"), url.size());
    return std::string(url.substr(0, end)) + ".metadata" + std::string(url.substr(end));
}

}  // namespace granary_python
