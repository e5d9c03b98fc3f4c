#include <algorithm>
#include <limits>

#include "core/base/text.h"
#include "core/model/content.h"
#include "core/model/support.h"

/// Reading what a version holds, in pages by key: memory does not grow with the version.
namespace granary::model {

namespace {

constexpr int64_t kPage = 2000;

/// The version's page of content first, then what hangs on it: the join touches a page's worth of rows.
std::string page_sql(std::string_view columns, std::string_view joins, std::string_view more_members,
                     std::string_view order) {
    std::string sql = "SELECT ";
    sql.append(columns).append(
        " FROM (SELECT rc.content_id FROM repository_content rc"
        " WHERE rc.repository_id = $1 AND rc.content_id < $3 AND ");
    sql.append(membership_sql("$2")).append(more_members);
    sql.append(" ORDER BY rc.content_id DESC LIMIT $4) page").append(joins);
    return sql.append(" ORDER BY ").append(order);
}

}  // namespace

void each_version_artifact(Context& context, const VersionRef& version,
                           const std::function<void(const VersionArtifact&)>& visit) {
    static const std::string kSql =
        page_sql("page.content_id, ca.id, ca.relative_path, a.sha256, a.size",
                 " LEFT JOIN content_artifact ca ON ca.content_id = page.content_id"
                 " LEFT JOIN artifact a ON a.id = ca.artifact_id",
                 "", "page.content_id DESC, ca.id");
    struct Line {
        VersionArtifact artifact;
        bool stored;
    };
    std::vector<Line> lines;
    for (int64_t before = std::numeric_limits<int64_t>::max();;) {
        lines.clear();
        int64_t last = 0;
        {
            const auto lease = context.database.lease();
            lease->query(kSql, {version.repository_id, version.number, before, kPage},
                         [&](const db::Row& row) {
                             last = row.i64(0);
                             if (row.is_null(1)) return;  // content without files
                             Line& line = lines.emplace_back();
                             line.artifact = {row.i64(0), row.i64(1), std::string(row.text(2)), {}, {}};
                             line.stored = !row.is_null(3);
                             if (!line.stored) return;
                             line.artifact.sha256 = to_hex(row.bytes(3));
                             line.artifact.size = static_cast<uint64_t>(row.i64(4));
                         });
            std::vector<std::pair<int64_t, size_t>> remote;
            std::vector<int64_t> ids;
            for (size_t i = 0; i < lines.size(); ++i)
                if (!lines[i].stored) remote.emplace_back(lines[i].artifact.content_artifact_id, i);
            std::sort(remote.begin(), remote.end());
            for (const auto& [id, index] : remote) ids.push_back(id);
            if (!ids.empty())
                lease->query("SELECT content_artifact_id, sha256, size FROM remote_artifact WHERE " +
                                 detail::in_ids(lease->engine(), "content_artifact_id", "$1") +
                                 " ORDER BY content_artifact_id, id",
                             {detail::json_ids(ids)}, [&](const db::Row& row) {
                                 const auto at = std::lower_bound(remote.begin(), remote.end(),
                                                                  std::pair(row.i64(0), size_t{0}));
                                 if (at == remote.end() || at->first != row.i64(0)) return;
                                 VersionArtifact& artifact = lines[at->second].artifact;
                                 if (artifact.sha256.empty() && !row.is_null(1))
                                     artifact.sha256 = to_hex(row.bytes(1));
                                 if (!artifact.size && !row.is_null(2))
                                     artifact.size = static_cast<uint64_t>(row.i64(2));
                             });
        }
        if (last == 0) return;
        for (const Line& line : lines) visit(line.artifact);
        before = last;
    }
}

void each_version_content(Context& context, const VersionRef& version, const Type& type,
                          const std::function<void(const ContentRow&)>& visit) {
    const auto fields = own_fields(type);
    std::string columns = "page.content_id, t.id, t.pulp_id";
    for (const Field* field : fields) columns += ", t." + field->column_name();
    // Joined from the left: a page of which nothing is left must still lead to the next.
    const std::string sql = page_sql(columns, " LEFT JOIN " + type.table + " t ON t.id = page.content_id",
                                     " AND rc.type_id = $5", "page.content_id DESC");
    std::vector<ContentRow> rows;
    for (int64_t before = std::numeric_limits<int64_t>::max();;) {
        rows.clear();
        int64_t last = 0;
        {
            const auto lease = context.database.lease();
            const int64_t type_id = content_type_id(*lease, type.name);
            lease->query(
                sql, {version.repository_id, version.number, before, kPage, type_id},
                [&](const db::Row& row) {
                    last = row.i64(0);
                    if (row.is_null(1)) return;
                    ContentRow& made = rows.emplace_back();
                    made.id = row.i64(1);
                    made.pulp_id = row.uuid(2);
                    made.fields.reserve(fields.size());
                    for (size_t i = 0; i < fields.size(); ++i)
                        made.fields.push_back(detail::read_field(*fields[i], row, static_cast<int>(i) + 3));
                });
        }
        if (last == 0) return;
        for (const ContentRow& row : rows) visit(row);
        before = last;
    }
}

}  // namespace granary::model
