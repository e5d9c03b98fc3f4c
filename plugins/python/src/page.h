#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The pages of the simple repository API: PEP 503 (HTML) and 691 (JSON), with 592, 658, 700, 714 and 740.
namespace granary_python {

/// What answers tell as the serial of their last change: always the same, for clients that ask for one.
inline constexpr std::string_view kLastSerial = "1000000000";

/// A file on a project's page.
struct FileLink {
    std::string filename, version, url;
    std::string sha256;           ///< hex
    std::string requires_python;  ///< empty: anything
    std::string metadata_sha256;  ///< of the metadata file beside it; empty: there is none
    int64_t size = -1;            ///< -1: not known
    std::string upload_time;      ///< RFC 3339; empty: not known
    std::string provenance;       ///< URL; empty: none
    bool yanked = false;
    std::string yanked_reason;
    bool from_upstream = false;
};

std::string escape_html(std::string_view text);
/// As a JSON string, UTF-8 kept.
std::string json_string(std::string_view text);

/// The list of projects, written piece by piece: `name` as it is called, `normalized` as it is addressed.
std::string index_begin(bool json);
std::string index_entry(bool json, bool first, std::string_view name, std::string_view normalized);
std::string index_end(bool json);

/// A project's page. `versions` are taken from the files, in order, each once.
std::string project_html(std::string_view name, const std::vector<FileLink>& files);
std::string project_json(std::string_view normalized, const std::vector<FileLink>& files);

/// "2026-01-02T03:04:05.678901Z"
std::string rfc3339(int64_t microseconds);
/// "Fri, 02 Jan 2026 03:04:05 GMT"
std::string http_date(int64_t microseconds);
/// Seconds since the epoch, none when it is no such date.
std::optional<int64_t> parse_http_date(std::string_view text);

}  // namespace granary_python
