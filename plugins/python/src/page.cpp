#include "page.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <set>

#include "version.h"

namespace granary_python {

namespace {

std::string serial() {
    return "\"_last-serial\":" + std::string(kLastSerial);
}
/// The version of the API that knows all that a page says; who reads 1 skips what it does not know. From 1.1
/// on the size of every file is told.
std::string_view version_of(const ProjectFacts& facts, const std::vector<FileLink>& files) {
    if (!facts.status.empty()) return "1.4";
    if (!facts.tracks.empty() || !facts.alternates.empty()) return "1.2";
    const bool tells_sizes =
        std::all_of(files.begin(), files.end(), [](const FileLink& file) { return file.size >= 0; });
    return tells_sizes ? "1.1" : "1.0";
}
std::string list_json(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const std::string& text : texts) out += (out.size() == 1 ? "" : ",") + json_string(text);
    return out + "]";
}
std::string meta(const ProjectFacts& facts = {}, const std::vector<FileLink>& files = {}) {
    return "{\"meta\":{\"api-version\":\"" + std::string(version_of(facts, files)) + "\"," + serial() +
           (facts.tracks.empty() ? "" : ",\"tracks\":" + list_json(facts.tracks)) + "}";
}
std::string meta_tag(std::string_view name, std::string_view content) {
    return "    <meta name=\"pypi:" + std::string(name) + "\" content=\"" + escape_html(content) + "\">\n";
}

std::tm broken_down(int64_t seconds) {
    std::tm time{};
    const std::time_t clock = static_cast<std::time_t>(seconds);
    gmtime_r(&clock, &time);
    return time;
}

void member(std::string& out, std::string_view name, const std::string& json) {
    out += ",\"";
    out += name;
    out += "\":";
    out += json;
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&#34;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    char buffer[8];
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            std::snprintf(buffer, sizeof(buffer), "\\u%04x", byte);
            out += buffer;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string index_begin(bool json) {
    if (json) return meta() + ",\"projects\":[";
    return "<!DOCTYPE html>\n<html>\n  <head>\n    <title>Simple Index</title>\n    <meta "
           "name=\"pypi:repository-version\" content=\"1.1\">\n  </head>\n  <body>\n";
}

std::string index_entry(bool json, bool first, std::string_view name, std::string_view normalized) {
    if (json) return (first ? "{\"name\":" : ",{\"name\":") + json_string(name) + "," + serial() + "}";
    return "    <a href=\"" + escape_html(normalized) + "/\">" + escape_html(name) + "</a><br/>\n";
}

std::string index_end(bool json) {
    return json ? "]}" : "  </body>\n</html>\n";
}

std::string project_html(std::string_view name, const std::vector<FileLink>& files,
                         const ProjectFacts& facts) {
    const std::string title = "Links for " + escape_html(name);
    std::string out = "<!DOCTYPE html>\n<html>\n  <head>\n    <title>" + title + "</title>\n" +
                      meta_tag("repository-version", version_of(facts, files));
    for (const std::string& url : facts.tracks) out += meta_tag("tracks", url);
    for (const std::string& url : facts.alternates) out += meta_tag("alternate-locations", url);
    if (!facts.status.empty()) out += meta_tag("project-status", facts.status);
    if (!facts.reason.empty()) out += meta_tag("project-status-reason", facts.reason);
    out += "  </head>\n  <body>\n    <h1>" + title + "</h1>\n";
    if (facts.is_quarantined()) return out + "  </body>\n</html>\n";
    for (const FileLink& file : files) {
        out += "    <a href=\"" + escape_html(file.url);
        if (!file.sha256.empty()) out += "#sha256=" + file.sha256;
        out += "\" rel=\"internal\"";
        if (!file.requires_python.empty())
            out += " data-requires-python=\"" + escape_html(file.requires_python) + "\"";
        if (!file.metadata_sha256.empty() || file.has_metadata) {
            const std::string told = file.metadata_sha256.empty() ? "true" : "sha256=" + file.metadata_sha256;
            out += " data-dist-info-metadata=\"" + told + "\" data-core-metadata=\"" + told + "\"";
        }
        if (!file.provenance.empty()) out += " data-provenance=\"" + escape_html(file.provenance) + "\"";
        if (file.yanked) out += " data-yanked=\"" + escape_html(file.yanked_reason) + "\"";
        out += ">" + escape_html(file.filename) + "</a><br/>\n";
    }
    return out + "  </body>\n</html>\n";
}

std::string project_json(std::string_view normalized, const std::vector<FileLink>& files,
                         const ProjectFacts& facts) {
    std::string out = meta(facts, files) + ",\"name\":" + json_string(normalized);
    if (!facts.alternates.empty()) member(out, "alternate-locations", list_json(facts.alternates));
    if (!facts.status.empty()) {
        std::string status = "{\"status\":" + json_string(facts.status);
        if (!facts.reason.empty()) member(status, "reason", json_string(facts.reason));
        member(out, "project-status", status + "}");
    }
    if (facts.is_quarantined()) return out + ",\"files\":[],\"versions\":[]}";
    out += ",\"files\":[";
    std::set<std::string> seen;
    std::vector<std::string> versions;
    bool first = true;
    for (const FileLink& file : files) {
        if (!file.version.empty() && seen.insert(file.version).second) versions.push_back(file.version);
        out += first ? "{\"filename\":" : ",{\"filename\":";
        first = false;
        out += json_string(file.filename);
        member(out, "url", json_string(file.url));
        member(out, "hashes", file.sha256.empty() ? "{}" : "{\"sha256\":" + json_string(file.sha256) + "}");
        member(out, "requires-python",
               file.requires_python.empty() ? "null" : json_string(file.requires_python));
        const std::string metadata = !file.metadata_sha256.empty()
                                         ? "{\"sha256\":" + json_string(file.metadata_sha256) + "}"
                                     : file.has_metadata ? "true"
                                                         : "false";
        member(out, "data-dist-info-metadata", metadata);
        member(out, "core-metadata", metadata);
        if (file.size >= 0) member(out, "size", std::to_string(file.size));
        if (!file.upload_time.empty()) member(out, "upload-time", json_string(file.upload_time));
        member(out, "provenance", file.provenance.empty() ? "null" : json_string(file.provenance));
        member(out, "yanked",
               !file.yanked                 ? "false"
               : file.yanked_reason.empty() ? "true"
                                            : json_string(file.yanked_reason));
        out += "}";
    }
    std::vector<std::pair<std::optional<Version>, std::string>> sorted;
    sorted.reserve(versions.size());
    for (std::string& text : versions) sorted.emplace_back(Version::parse(text), std::move(text));
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        if (a.first && b.first) {
            const int order = a.first->compare(*b.first);
            return order != 0 ? order < 0 : a.second < b.second;
        }
        if (a.first || b.first) return !a.first;
        return a.second < b.second;
    });
    out += "],\"versions\":[";
    for (size_t i = 0; i < sorted.size(); ++i) out += (i == 0 ? "" : ",") + json_string(sorted[i].second);
    return out + "]}";
}

std::string rfc3339(int64_t microseconds) {
    int64_t seconds = microseconds / 1'000'000, fraction = microseconds % 1'000'000;
    if (fraction < 0) fraction += 1'000'000, --seconds;
    const std::tm time = broken_down(seconds);
    char buffer[64];
    std::snprintf(buffer, sizeof(buffer), "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", time.tm_year + 1900,
                  time.tm_mon + 1, time.tm_mday, time.tm_hour, time.tm_min, time.tm_sec,
                  static_cast<int>(fraction));
    return buffer;
}

std::optional<int64_t> parse_rfc3339(std::string_view text) {
    // "2026-01-02T03:04:05": digits where there are zeros.
    constexpr std::string_view kPattern = "0000-00-00T00:00:00", kOffset = "00:00";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto fits = [&](std::string_view pattern) {
        if (text.size() < pattern.size()) return false;
        for (size_t i = 0; i < pattern.size(); ++i) {
            const char c = text[i] == 't' || text[i] == ' ' ? 'T' : text[i];
            if (pattern[i] == '0' ? !is_digit(c) : c != pattern[i]) return false;
        }
        return true;
    };
    const auto number = [&](size_t at, size_t digits) {
        int value = 0;
        for (const char c : text.substr(at, digits)) value = value * 10 + (c - '0');
        return value;
    };
    if (!fits(kPattern)) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
    // The last second of a day may be one more.
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    text.remove_prefix(kPattern.size());
    int64_t fraction = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (text.empty() || !is_digit(text.front())) return std::nullopt;
        for (int64_t scale = 100'000; !text.empty() && is_digit(text.front());
             text.remove_prefix(1), scale /= 10)
            fraction += scale * (text.front() - '0');
    }
    int64_t offset = 0;
    if (text.starts_with('+') || text.starts_with('-')) {
        const int sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
        if (text.size() != kOffset.size() || !fits(kOffset)) return std::nullopt;
        if (number(0, 2) > 23 || number(3, 2) > 59) return std::nullopt;
        offset = sign * (number(0, 2) * 3600 + number(3, 2) * 60);
    } else if (text != "Z" && text != "z") {
        return std::nullopt;
    }
    const int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    return (days * 86'400 + hour * 3600 + minute * 60 + second - offset) * 1'000'000 + fraction;
}

namespace {
constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
}  // namespace

std::string http_date(int64_t microseconds) {
    const std::tm time = broken_down(microseconds / 1'000'000);
    char buffer[64];
    std::snprintf(buffer, sizeof(buffer), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[time.tm_wday],
                  time.tm_mday, kMonths[time.tm_mon], time.tm_year + 1900, time.tm_hour, time.tm_min,
                  time.tm_sec);
    return buffer;
}

std::optional<int64_t> parse_http_date(std::string_view text) {
    char month[4] = {};
    std::tm time{};
    if (std::sscanf(std::string(text.substr(0, 40)).c_str(), "%*3s, %2d %3s %4d %2d:%2d:%2d GMT",
                    &time.tm_mday, month, &time.tm_year, &time.tm_hour, &time.tm_min, &time.tm_sec) != 6)
        return std::nullopt;
    const auto found = std::find_if(std::begin(kMonths), std::end(kMonths),
                                    [&](const char* name) { return std::string_view(name) == month; });
    if (found == std::end(kMonths)) return std::nullopt;
    time.tm_mon = static_cast<int>(found - std::begin(kMonths));
    time.tm_year -= 1900;
    return static_cast<int64_t>(timegm(&time));
}

}  // namespace granary_python
