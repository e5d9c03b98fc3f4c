#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

// Each file of the repository once, and whether content of another repository has it as well.
constexpr std::string_view kFiles =
    "SELECT COUNT(*), COALESCE(SUM(f.size), 0), COALESCE(SUM(CASE WHEN EXISTS "
    "(SELECT 1 FROM content_artifact oc"
    " JOIN repository_content orc ON orc.content_id = oc.content_id WHERE "
    "oc.artifact_id = f.id"
    " AND orc.repository_id <> $1) THEN f.size ELSE 0 END), 0) FROM (SELECT "
    "DISTINCT a.id, a.size"
    " FROM repository_content rc JOIN content_artifact ca ON ca.content_id = "
    "rc.content_id"
    " JOIN artifact a ON a.id = ca.artifact_id WHERE rc.repository_id = $1) f";
constexpr std::string_view kLatest =
    "SELECT COALESCE(SUM(f.size), 0) FROM (SELECT DISTINCT a.id, a.size FROM "
    "repository_content rc"
    " JOIN content_artifact ca ON ca.content_id = rc.content_id JOIN artifact "
    "a ON a.id = ca.artifact_id"
    " WHERE rc.repository_id = $1 AND rc.version_removed IS NULL AND "
    "rc.version_added <="
    " (SELECT MAX(v.number) FROM repository_version v WHERE v.repository_id = "
    "$1 AND v.complete = TRUE)) f";
constexpr std::string_view kRemote =
    "SELECT COALESCE(SUM(f.size), 0) FROM (SELECT ca.id, MAX(ra.size) AS size "
    "FROM repository_content rc"
    " JOIN content_artifact ca ON ca.content_id = rc.content_id"
    " JOIN remote_artifact ra ON ra.content_artifact_id = ca.id"
    " WHERE rc.repository_id = $1 AND ca.artifact_id IS NULL GROUP BY ca.id) f";

}  // namespace

StorageUse storage_use(db::Connection& connection, int64_t repository_id) {
    StorageUse use;
    connection.query_one(kFiles, {repository_id}, [&](const db::Row& row) {
        use.artifacts = row.i64(0);
        use.bytes = row.i64(1);
        use.shared_bytes = row.i64(2);
        use.unique_bytes = use.bytes - use.shared_bytes;
    });
    use.latest_bytes = connection.query_int(kLatest, {repository_id}).value_or(0);
    use.remote_bytes = connection.query_int(kRemote, {repository_id}).value_or(0);
    return use;
}

}  // namespace granary::model
