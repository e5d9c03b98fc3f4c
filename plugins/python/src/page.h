#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The pages of the simple repository API: PEP 503 (HTML) and 691 (JSON), with 592, 658, 700, 708, 714, 740
/// and 792.
namespace granary_python {

/// What answers tell as the serial of their last change: always the same, for clients that ask for one.
inline constexpr std::string_view kLastSerial = "1000000000";

/// A file on a project's page.
struct FileLink {
    std::string filename, version, url;
    std::string sha256;           ///< hex
    std::string requires_python;  ///< empty: anything
    std::string metadata_sha256;  ///< of the metadata file beside it; empty: there is none, or not known
    bool has_metadata = false;    ///< there is one although nobody tells its digest
    int64_t size = -1;            ///< -1: not known
    std::string upload_time;      ///< RFC 3339; empty: not known
    std::string provenance;       ///< URL; empty: none
    bool yanked = false;
    std::string yanked_reason;
    bool from_upstream = false;
    bool held = false;  ///< there for its sentence alone: its release is held back
};

/// What an index says of a project as a whole.
struct ProjectFacts {
    std::string status, reason;           ///< PEP 792: "archived", "deprecated", "quarantined"; empty: active
    std::vector<std::string> tracks;      ///< PEP 708: the project's pages on the indexes that own its name
    std::vector<std::string> alternates;  ///< PEP 708: its pages on other indexes, as its owners say
    bool own = false;                     ///< who runs the repository says so, not an upstream

    bool operator==(const ProjectFacts&) const = default;
    bool empty() const { return *this == ProjectFacts(); }
    /// None of its files may be offered.
    bool is_quarantined() const { return status == "quarantined"; }
};
/// As JSON, and back. It may have come in an archive that strangers made: what is not as it should be says
/// nothing.
std::string facts_json(const ProjectFacts& facts);
ProjectFacts read_facts(std::string_view json);

std::string escape_html(std::string_view text);
/// As a JSON string, UTF-8 kept.
std::string json_string(std::string_view text);

/// The list of projects, written piece by piece: `name` as it is called, `normalized` as it is addressed.
std::string index_begin(bool json);
std::string index_entry(bool json, bool first, std::string_view name, std::string_view normalized);
std::string index_end(bool json);

/// A project's page. `versions` are taken from the files, in order, each once. Of a project in quarantine no
/// files are on it.
std::string project_html(std::string_view name, const std::vector<FileLink>& files,
                         const ProjectFacts& facts = {});
std::string project_json(std::string_view normalized, const std::vector<FileLink>& files,
                         const ProjectFacts& facts = {});

/// "2026-01-02T03:04:05.678901Z"
std::string rfc3339(int64_t microseconds);
/// Microseconds since the epoch of a date and time with its offset (RFC 3339); none when it is none.
std::optional<int64_t> parse_rfc3339(std::string_view text);
/// "Fri, 02 Jan 2026 03:04:05 GMT"
std::string http_date(int64_t microseconds);
/// Seconds since the epoch, none when it is no such date.
std::optional<int64_t> parse_http_date(std::string_view text);

}  // namespace granary_python
