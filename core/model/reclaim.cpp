#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

using detail::in_ids;
using detail::json_ids;

constexpr const char* kCode = "reclaim-space.artifact";
constexpr int64_t kPage = 1000;

/// SQL condition on the content artifact `alias`: its file can be had again, and only the named repositories
/// ($1) use it, in versions that are not kept ($2).
std::string reclaimable_sql(db::Engine engine, const std::string& alias) {
    const std::string listed = in_ids(engine, "rc.repository_id", "$1");
    return "EXISTS (SELECT 1 FROM remote_artifact ra JOIN remote r ON r.id = ra.remote_id"
           " WHERE ra.content_artifact_id = " +
           alias + ".id) AND NOT EXISTS (SELECT 1 FROM repository_content rc WHERE rc.content_id = " + alias +
           ".content_id AND NOT (" + listed +
           ")) AND NOT EXISTS (SELECT 1 FROM repository_content rc JOIN repository_version v"
           " ON v.repository_id = rc.repository_id AND " +
           membership_sql("v.number") + " WHERE rc.content_id = " + alias + ".content_id AND " +
           in_ids(engine, "v.id", "$2") + ")";
}

}  // namespace

int64_t reclaim_space(Context& context, Progress& progress, const std::vector<int64_t>& repository_ids,
                      const std::vector<int64_t>& keep_version_ids) {
    const std::string repositories = json_ids(repository_ids), kept = json_ids(keep_version_ids);
    int64_t removed = 0;
    progress.report(kCode, "Reclaim disk space", 0, -1);
    for (const int64_t repository_id : repository_ids) {
        int64_t domain_id = 0;
        {
            const auto lease = context.database.lease();
            domain_id = detail::repository_row(*lease, repository_id).domain_id;
        }
        for (int64_t after = 0;;) {
            progress.check();
            std::vector<int64_t> content;
            {
                const auto lease = context.database.lease();
                lease->query(
                    "SELECT DISTINCT content_id FROM repository_content WHERE repository_id = $1"
                    " AND content_id > $2 ORDER BY content_id LIMIT $3",
                    {repository_id, after, kPage},
                    [&](const db::Row& row) { content.push_back(row.i64(0)); });
            }
            if (content.empty()) break;
            after = content.back();
            std::vector<int64_t> artifacts;
            context.database.write([&](db::Connection& connection) {
                artifacts.clear();
                detail::lock_for_cleanup(connection);
                const db::Engine engine = connection.engine();
                // Another content artifact that needs the same file keeps it here for both.
                const std::string sql = "SELECT ca.id, ca.artifact_id FROM content_artifact ca WHERE " +
                                        in_ids(engine, "ca.content_id", "$3") +
                                        " AND ca.artifact_id IS NOT NULL AND " +
                                        reclaimable_sql(engine, "ca") +
                                        " AND NOT EXISTS (SELECT 1 FROM content_artifact other"
                                        " WHERE other.artifact_id = ca.artifact_id AND other.id <> ca.id"
                                        " AND NOT (" +
                                        reclaimable_sql(engine, "other") +
                                        ")) AND NOT EXISTS (SELECT 1 FROM published_metadata pm"
                                        " WHERE pm.artifact_id = ca.artifact_id) ORDER BY ca.id";
                std::vector<int64_t> rows;
                connection.query(sql, {repositories, kept, json_ids(content)}, [&](const db::Row& row) {
                    rows.push_back(row.i64(0));
                    artifacts.push_back(row.i64(1));
                });
                if (!rows.empty())
                    connection.execute(
                        "UPDATE content_artifact SET artifact_id = NULL WHERE " + in_ids(engine, "id", "$1"),
                        {json_ids(rows)});
            });
            std::sort(artifacts.begin(), artifacts.end());
            artifacts.erase(std::unique(artifacts.begin(), artifacts.end()), artifacts.end());
            if (artifacts.empty()) continue;
            removed += detail::remove_unused_artifacts(context, domain_id, artifacts, now() + 1).artifacts;
            progress.report(kCode, "Reclaim disk space", removed, -1);
        }
    }
    progress.report(kCode, "Reclaim disk space", removed, -1);
    progress.complete(kCode);
    return removed;
}

}  // namespace granary::model
