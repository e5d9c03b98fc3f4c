#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"
#include "core/content/catalogue.h"

namespace granary::content {

namespace {

using artifacts::Algorithm;

constexpr int64_t kPage = 5000;
// A directory that is common to many repositories is not searched further than this for a quick answer.
constexpr int64_t kQuick = 64;

// The unit's interval that holds the version, as (repository, number) at the given placeholders.
#define GRANARY_MEMBER(repository, number)                              \
    "rc.repository_id = " repository " AND rc.version_added <= " number \
    " AND (rc.version_removed IS NULL OR rc.version_removed > " number ")"

constexpr std::string_view kPublished =
    "SELECT ca.id, a.sha256, a.size, (SELECT v.pulp_created FROM repository_content rc JOIN "
    "repository_version v ON v.repository_id = rc.repository_id AND v.number = rc.version_added WHERE "
    "rc.content_id = ca.content_id AND " GRANARY_MEMBER("$3", "$4")
    " LIMIT 1) FROM published_artifact pa JOIN content_artifact ca ON ca.id = pa.content_artifact_id "
    "LEFT JOIN artifact a ON a.id = ca.artifact_id WHERE pa.publication_id = $1 AND pa.relative_path = $2";
constexpr std::string_view kMetadata =
    "SELECT a.sha256, a.size FROM published_metadata pm JOIN artifact a ON a.id = pm.artifact_id "
    "WHERE pm.publication_id = $1 AND pm.relative_path = $2";
// CROSS JOIN: from the path to its units, never through the whole version.
constexpr std::string_view kMember =
    "SELECT ca.id, a.sha256, a.size, v.pulp_created FROM content_artifact ca CROSS JOIN repository_content "
    "rc "
    "LEFT JOIN artifact a ON a.id = ca.artifact_id LEFT JOIN repository_version v ON v.repository_id = "
    "rc.repository_id AND v.number = rc.version_added WHERE ca.relative_path = $1 AND rc.content_id = "
    "ca.content_id AND " GRANARY_MEMBER("$2", "$3") " LIMIT 2";

constexpr std::string_view kPublishedBelow =
    "SELECT EXISTS (SELECT 1 FROM published_artifact WHERE publication_id = $1 AND relative_path >= $2 AND "
    "relative_path < $3) OR EXISTS (SELECT 1 FROM published_metadata WHERE publication_id = $1 AND "
    "relative_path >= $2 AND relative_path < $3)";
constexpr std::string_view kMembersBelowQuick =
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM repository_content rc WHERE rc.content_id = "
    "x.content_id AND " GRANARY_MEMBER("$3", "$4")
    ") THEN 1 ELSE 0 END), 0) FROM (SELECT content_id FROM content_artifact WHERE relative_path >= $1 AND "
    "relative_path < $2 LIMIT $5) x";
constexpr std::string_view kMembersBelow =
    "SELECT 1 FROM repository_content rc CROSS JOIN content_artifact ca WHERE " GRANARY_MEMBER("$3", "$4")
    " AND ca.content_id = rc.content_id AND ca.relative_path >= $1 AND ca.relative_path < $2 LIMIT 1";

#define GRANARY_SIZE                                                                                \
    "COALESCE(a.size, (SELECT MAX(ra.size) FROM remote_artifact ra WHERE ra.content_artifact_id = " \
    "ca.id))"

constexpr std::string_view kListPublished =
    "SELECT pa.relative_path, " GRANARY_SIZE
    ", (SELECT rc.version_added FROM repository_content rc WHERE rc.content_id = ca.content_id AND "
    GRANARY_MEMBER("$4", "$5")
    " LIMIT 1) FROM published_artifact pa JOIN content_artifact ca ON ca.id = pa.content_artifact_id "
    "LEFT JOIN artifact a ON a.id = ca.artifact_id WHERE pa.publication_id = $1 AND pa.relative_path > $2 AND "
    "pa.relative_path < $3 ORDER BY pa.relative_path LIMIT $6";
constexpr std::string_view kListMetadata =
    "SELECT pm.relative_path, a.size FROM published_metadata pm JOIN artifact a ON a.id = pm.artifact_id "
    "WHERE pm.publication_id = $1 AND pm.relative_path > $2 AND pm.relative_path < $3 "
    "ORDER BY pm.relative_path LIMIT $4";
constexpr std::string_view kListMembers =
    "SELECT ca.relative_path, " GRANARY_SIZE
    ", m.version_added, m.content_id FROM (SELECT rc.content_id, rc.version_added FROM repository_content rc "
    "WHERE " GRANARY_MEMBER("$1", "$2")
    " AND rc.content_id > $3 ORDER BY rc.content_id LIMIT $4) m JOIN content_artifact ca ON ca.content_id = "
    "m.content_id LEFT JOIN artifact a ON a.id = ca.artifact_id";
constexpr std::string_view kVersionDates =
    "SELECT number, pulp_created FROM repository_version WHERE repository_id = $1";
#undef GRANARY_MEMBER
#undef GRANARY_SIZE

constexpr std::string_view kCandidates =
    "SELECT ra.id, ra.remote_id, ra.url, r.policy, ra.size, ra.md5, ra.sha1, ra.sha224, ra.sha256, "
    "ra.sha384, "
    "ra.sha512 FROM remote_artifact ra JOIN remote r ON r.id = ra.remote_id WHERE ra.content_artifact_id = "
    "$1 "
    "AND (ra.failed_at IS NULL OR ra.failed_at < $2) ORDER BY CASE WHEN EXISTS (SELECT 1 FROM acs WHERE "
    "acs.remote_id = ra.remote_id) THEN 0 ELSE 1 END, ra.id";
constexpr std::string_view kKnownRemoteArtifact =
    "SELECT content_artifact_id FROM remote_artifact WHERE remote_id = $1 AND url = $2 "
    "ORDER BY content_artifact_id LIMIT 1";

void take_file(const db::Row& row, FoundFile& file, Microseconds fallback) {
    file.content_artifact_id = row.i64(0);
    if (!row.is_null(1)) file.sha256 = to_hex(row.bytes(1));
    if (!row.is_null(2)) file.size = static_cast<uint64_t>(row.i64(2));
    file.modified = row.maybe_i64(3).value_or(fallback);
}

/// The texts that begin with `directory` and '/': above the first, below the second.
struct Span {
    explicit Span(std::string_view directory) : from(directory), to(directory) {
        if (directory.empty()) {
            to = "\xf4\x8f\xbf\xbf\xf4\x8f\xbf\xbf\xf4\x8f\xbf\xbf\xf4\x8f\xbf\xbf";
        } else {
            from += '/';
            to += '0';  // follows '/'
        }
    }
    std::string from, to;
};

}  // namespace

std::optional<FoundFile> find_file(db::Connection& connection, const Place& place, std::string_view path,
                                   Part part) {
    std::optional<FoundFile> file;
    if (place.publication_id != 0) {
        connection.query_one(
            kPublished, {place.publication_id, path, place.version.repository_id, place.version.number},
            [&](const db::Row& row) { take_file(row, file.emplace(), place.version_created); });
        if (file) return file;
        if (part != Part::kContentOnly || !place.pass_through) {
            connection.query_one(kMetadata, {place.publication_id, path}, [&](const db::Row& row) {
                file.emplace();
                file->sha256 = to_hex(row.bytes(0));
                file->size = static_cast<uint64_t>(row.i64(1));
                // Not the version's: a later publication of the same version may have other bytes there.
                file->modified = place.publication_created;
            });
            if (file) return file;
        }
        if (!place.pass_through || part == Part::kPublished) return file;
    }
    connection.query(kMember, {path, place.version.repository_id, place.version.number},
                     [&](const db::Row& row) {
                         if (file) {
                             // Units of different types may well have the same bytes at the same path.
                             FoundFile other;
                             take_file(row, other, place.version_created);
                             file->ambiguous = file->sha256.empty() || file->sha256 != other.sha256;
                             return;
                         }
                         take_file(row, file.emplace(), place.version_created);
                     });
    return file;
}

Below anything_below(db::Connection& connection, const Place& place, std::string_view path, bool quick) {
    const Span span(path);
    if (place.publication_id != 0) {
        bool found = false;
        connection.query_one(kPublishedBelow, {place.publication_id, span.from, span.to},
                             [&](const db::Row& row) { found = row.boolean(0); });
        if (found) return Below::kYes;
    }
    if (!place.has_members()) return Below::kNo;
    int64_t looked_at = 0, members = 0;
    connection.query_one(kMembersBelowQuick,
                         {span.from, span.to, place.version.repository_id, place.version.number, kQuick},
                         [&](const db::Row& row) {
                             looked_at = row.i64(0);
                             members = row.i64(1);
                         });
    if (members > 0) return Below::kYes;
    if (looked_at < kQuick) return Below::kNo;
    if (quick) return Below::kUnknown;
    return connection.query_int(kMembersBelow,
                                {span.from, span.to, place.version.repository_id, place.version.number})
               ? Below::kYes
               : Below::kNo;
}

Listing list_directory(db::Connection& connection, const Place& place, std::string_view path) {
    const Span span(path);
    std::unordered_map<int64_t, Microseconds> dates;
    connection.query(kVersionDates, {place.version.repository_id},
                     [&](const db::Row& row) { dates[row.i64(0)] = row.i64(1); });
    const auto joined = [&](std::optional<int64_t> version) -> Microseconds {
        const auto found = version ? dates.find(*version) : dates.end();
        return found == dates.end() ? place.version_created : found->second;
    };
    const auto size_of = [](const db::Row& row, int column) -> std::optional<uint64_t> {
        const std::optional<int64_t> size = row.maybe_i64(column);
        return size ? std::optional(static_cast<uint64_t>(*size)) : std::nullopt;
    };

    Listing listing;
    if (place.publication_id != 0) {
        std::string last = span.from;
        for (int64_t rows = kPage; rows == kPage;) {
            rows = 0;
            std::string next;
            connection.query(kListPublished,
                             {place.publication_id, last, span.to, place.version.repository_id,
                              place.version.number, kPage},
                             [&](const db::Row& row) {
                                 ++rows;
                                 next = row.text(0);
                                 add_to_listing(listing, row.text(0).substr(span.from.size()),
                                                joined(row.maybe_i64(2)), size_of(row, 1));
                             });
            last = std::move(next);
        }
        last = span.from;
        for (int64_t rows = kPage; rows == kPage;) {
            rows = 0;
            std::string next;
            connection.query(kListMetadata, {place.publication_id, last, span.to, kPage},
                             [&](const db::Row& row) {
                                 ++rows;
                                 next = row.text(0);
                                 add_to_listing(listing, row.text(0).substr(span.from.size()),
                                                place.publication_created, size_of(row, 1));
                             });
            last = std::move(next);
        }
    }
    if (!place.has_members()) return listing;
    // Through the version, not through everybody's paths: those may be millions.
    for (int64_t last = 0;;) {
        int64_t next = last;
        connection.query(kListMembers, {place.version.repository_id, place.version.number, last, kPage},
                         [&](const db::Row& row) {
                             next = std::max(next, row.i64(3));
                             const std::string_view relative = row.text(0);
                             if (relative.size() <= span.from.size() || !relative.starts_with(span.from))
                                 return;
                             add_to_listing(listing, relative.substr(span.from.size()),
                                            joined(row.maybe_i64(2)), size_of(row, 1));
                         });
        if (next == last) break;
        last = next;
    }
    return listing;
}

std::vector<Candidate> candidates(db::Connection& connection, int64_t content_artifact_id,
                                  Microseconds failed_before) {
    std::vector<Candidate> found;
    connection.query(kCandidates, {content_artifact_id, failed_before}, [&](const db::Row& row) {
        Candidate candidate;
        candidate.remote_artifact_id = row.i64(0);
        candidate.remote_id = row.i64(1);
        candidate.url = row.text(2);
        candidate.policy = row.text(3);
        if (!row.is_null(4)) candidate.expected.size = static_cast<uint64_t>(row.i64(4));
        for (int i = 0; i < static_cast<int>(artifacts::kAlgorithms); ++i)
            if (!row.is_null(5 + i))
                candidate.expected.digests[static_cast<Algorithm>(i)] = to_hex(row.bytes(5 + i));
        found.push_back(std::move(candidate));
    });
    return found;
}

std::optional<int64_t> known_remote_artifact(db::Connection& connection, int64_t remote_id,
                                             std::string_view url) {
    return connection.query_int(kKnownRemoteArtifact, {remote_id, url});
}

}  // namespace granary::content
