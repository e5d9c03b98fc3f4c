#include "core/model/access_types.h"
#include "core/model/descriptor.h"

namespace granary::model {

namespace {

using db::ColumnDef;
using db::ColumnType;
using db::IndexDef;
using db::TableDef;

ColumnDef column(int tag, std::string name, ColumnType type) {
    ColumnDef made;
    made.tag = tag;
    made.name = std::move(name);
    made.type = type;
    return made;
}

ColumnDef nullable(int tag, std::string name, ColumnType type) {
    ColumnDef made = column(tag, std::move(name), type);
    made.nullable = true;
    return made;
}

/// A BIGINT that names a row of `table`.
ColumnDef owner(int tag, std::string name, std::string table, std::string on_delete) {
    ColumnDef made = column(tag, std::move(name), ColumnType::kInt);
    made.references = table + "(id)";
    made.nullable = on_delete == "SET NULL";
    made.on_delete = std::move(on_delete);
    return made;
}

IndexDef index(std::string name, std::vector<std::string> columns, bool unique = false,
               std::string where = {}) {
    return {std::move(name), std::move(columns), unique, std::move(where)};
}

TableDef table(std::string name, std::vector<ColumnDef> columns, std::vector<IndexDef> indexes = {}) {
    TableDef made;
    made.name = std::move(name);
    made.columns = std::move(columns);
    made.primary_key = {"id"};
    made.rowid_key = true;
    made.indexes = std::move(indexes);
    return made;
}

TableDef keyed(std::string name, std::vector<ColumnDef> columns, std::vector<std::string> primary_key,
               std::vector<IndexDef> indexes = {}) {
    TableDef made;
    made.name = std::move(name);
    made.columns = std::move(columns);
    made.primary_key = std::move(primary_key);
    made.without_rowid = true;
    made.indexes = std::move(indexes);
    return made;
}

}  // namespace

std::vector<TableDef> support_tables() {
    using enum ColumnType;
    std::vector<TableDef> tables;

    // ---- domains. What is of a domain does not refer to it: a domain leaves in
    // batches, its row last.
    const auto with = [](ColumnDef made, const char* value) {
        made.default_sql = value;
        return made;
    };
    ColumnDef guard = owner(12, "default_content_guard_id", "contentguard", "SET NULL");
    guard.nullable = true;
    tables.push_back(table(
        "domain",
        {column(1, "id", kInt), column(2, "pulp_id", kUuid), column(3, "name", kText),
         column(4, "pulp_created", kInt), with(column(5, "pulp_last_updated", kInt), "0"),
         nullable(6, "description", kText), with(column(7, "pulp_labels", kJson), "'{}'"),
         with(column(8, "storage_class", kText), "''"), with(column(9, "storage_settings", kJson), "'{}'"),
         with(column(10, "redirect_to_object_storage", kBool), "TRUE"),
         with(column(11, "hide_guarded_distributions", kBool), "FALSE"), guard,
         // When fields of units that were there already were last set, microseconds.
         with(column(13, "units_changed", kInt), "0")},
        {index("domain_name", {"name"}, true)}));

    // ---- content: what a repository version holds
    tables.push_back(keyed("content_type", {column(1, "id", kInt), column(2, "name", kText)}, {"id"},
                           {index("content_type_name", {"name"}, true)}));
    // The number of rows of tables whose unfiltered lists must not count them; kept by the writing
    // transaction.
    tables.push_back(keyed("row_count",
                           {column(1, "name", kText), column(2, "domain_id", kInt), column(3, "rows", kInt)},
                           {"name", "domain_id"}));
    // What syncs write by the ten thousand names its owners without keys that the database would check row
    // by row. Instead whoever writes keeps the owner (a version and a remote by detail::hold_row, a file by
    // the lock against clean-ups), and whoever removes the owner removes these too.
    tables.push_back(keyed(
        "repository_content",
        {column(1, "repository_id", kInt), column(2, "content_id", kInt), column(3, "version_added", kInt),
         nullable(4, "version_removed", kInt), column(5, "type_id", kInt)},
        {"repository_id", "content_id", "version_added"},
        {index("repository_content_content", {"content_id"}),
         index("repository_content_added", {"repository_id", "version_added"}),
         index("repository_content_removed", {"repository_id", "version_removed"}, false,
               "version_removed IS NOT NULL")}));
    tables.push_back(
        keyed("version_content_summary",
              {owner(1, "version_id", "repository_version", "CASCADE"), column(2, "type_id", kInt),
               column(3, "present", kInt), column(4, "added", kInt), column(5, "removed", kInt)},
              {"version_id", "type_id"}));
    // Tokens of jobs that were given back before they expired.
    tables.push_back(
        keyed("burnt_job_token", {column(1, "name", kText), column(2, "expires", kInt)}, {"name"}));
    tables.push_back(keyed("vulnerability_report_version",
                           {owner(1, "report_id", "vulnerability_report", "CASCADE"),
                            owner(2, "version_id", "repository_version", "CASCADE")},
                           {"report_id", "version_id"},
                           {index("vulnerability_report_version_version", {"version_id"})}));
    tables.push_back(
        table("content_artifact",
              {column(1, "id", kInt), column(2, "content_id", kInt), column(3, "type_id", kInt),
               [] {
                   ColumnDef made = owner(4, "artifact_id", "artifact", "RESTRICT");
                   made.nullable = true;
                   return made;
               }(),
               column(5, "relative_path", kText)},
              {index("content_artifact_content", {"content_id", "relative_path"}, true),
               index("content_artifact_artifact", {"artifact_id"}, false, "artifact_id IS NOT NULL"),
               index("content_artifact_path", {"relative_path"})}));
    tables.push_back(table(
        "remote_artifact",
        {column(1, "id", kInt), column(2, "content_artifact_id", kInt), column(3, "remote_id", kInt),
         column(4, "url", kText), nullable(5, "size", kInt), nullable(6, "md5", kBytes),
         nullable(7, "sha1", kBytes), nullable(8, "sha224", kBytes), nullable(9, "sha256", kBytes),
         nullable(10, "sha384", kBytes), nullable(11, "sha512", kBytes), nullable(12, "failed_at", kInt)},
        {index("remote_artifact_place", {"content_artifact_id", "remote_id"}, true),
         index("remote_artifact_remote", {"remote_id", "sha256"})}));

    // ---- publications
    tables.push_back(table(
        "published_artifact",
        {column(1, "id", kInt), owner(2, "publication_id", "publication", "CASCADE"),
         owner(3, "content_artifact_id", "content_artifact", "CASCADE"), column(4, "relative_path", kText)},
        {index("published_artifact_path", {"publication_id", "relative_path"}, true),
         index("published_artifact_content", {"content_artifact_id"})}));
    tables.push_back(
        table("published_metadata",
              {column(1, "id", kInt), owner(2, "publication_id", "publication", "CASCADE"),
               owner(3, "artifact_id", "artifact", "RESTRICT"), column(4, "relative_path", kText)},
              {index("published_metadata_path", {"publication_id", "relative_path"}, true),
               index("published_metadata_artifact", {"artifact_id"})}));

    // Publications a distribution served until it was given another target; still answered for a while.
    tables.push_back(
        keyed("distribution_previous",
              {owner(1, "distribution_id", "distribution", "CASCADE"),
               owner(2, "publication_id", "publication", "CASCADE"), column(3, "replaced_at", kInt)},
              {"distribution_id", "publication_id"},
              {index("distribution_previous_publication", {"publication_id"})}));

    // ---- uploads
    tables.push_back(keyed("upload_chunk",
                           {owner(1, "upload_id", "upload", "CASCADE"), column(2, "start", kInt),
                            column(3, "size", kInt), column(4, "sha256", kBytes)},
                           {"upload_id", "start"}, {index("upload_chunk_blob", {"sha256"})}));
    // A file that a request left for its task (content create).
    tables.push_back(
        table("temporary_file",
              {column(1, "id", kInt), column(2, "pulp_id", kUuid), column(3, "domain_id", kInt),
               column(4, "sha256", kBytes), column(5, "size", kInt), column(6, "digests", kJson),
               column(7, "pulp_created", kInt)},
              {index("temporary_file_uuid", {"pulp_id"}, true), index("temporary_file_blob", {"sha256"})}));

    // ---- tasks
    tables.push_back(keyed(
        "task_resource",
        {column(1, "resource", kText), owner(2, "task_id", "task", "CASCADE"), column(3, "exclusive", kBool)},
        {"resource", "task_id"},
        {index("task_resource_task", {"task_id"}),
         index("task_resource_exclusive", {"resource", "task_id"}, false, "exclusive = TRUE")}));
    // What later requests gave a task that waits for its time; encrypted, as the task's own arguments are.
    tables.push_back(
        table("task_joined",
              {column(1, "id", kInt), owner(2, "task_id", "task", "CASCADE"), column(3, "arguments", kText)},
              {index("task_joined_task", {"task_id", "id"})}));
    tables.push_back(
        table("progress_report",
              {column(1, "id", kInt), owner(2, "task_id", "task", "CASCADE"), column(3, "code", kText),
               column(4, "message", kText), column(5, "state", kText), nullable(6, "total", kInt),
               column(7, "done", kInt), nullable(8, "suffix", kText)},
              {index("progress_report_task", {"task_id", "code"}, true)}));
    tables.push_back(
        table("created_resource",
              {column(1, "id", kInt), owner(2, "task_id", "task", "CASCADE"), column(3, "type_key", kText),
               column(4, "prn", kText), column(5, "href", kText)},
              {index("created_resource_task", {"task_id"}), index("created_resource_prn", {"prn"})}));
    // What was recorded of a task that was asked to be watched.
    tables.push_back(table("profile_artifact",
                           {column(1, "id", kInt), owner(2, "task_id", "task", "CASCADE"),
                            owner(3, "artifact_id", "artifact", "RESTRICT"), column(4, "name", kText)},
                           {index("profile_artifact_task", {"task_id", "name"}, true),
                            index("profile_artifact_artifact", {"artifact_id"})}));
    // Every process that serves: workers, api and content apps.
    tables.push_back(
        table("process",
              {column(1, "id", kInt), column(2, "pulp_id", kUuid), column(3, "role", kText),
               column(4, "name", kText), column(5, "last_heartbeat", kInt), column(6, "versions", kJson),
               column(7, "pulp_created", kInt), column(8, "pulp_last_updated", kInt),
               nullable(9, "lock_name", kText)},
              {index("process_uuid", {"pulp_id"}, true), index("process_name", {"role", "name"})}));

    // Where the blobs of a domain were that has just moved: what was stored there after they were copied is
    // to be fetched yet.
    tables.push_back(keyed("domain_move",
                           {owner(1, "domain_id", "domain", "CASCADE"), column(2, "storage_class", kText),
                            column(3, "storage_settings", kText)},
                           {"domain_id"}));

    // Tasks that ended their process in a plugin's code, for an hour.
    tables.push_back(table("plugin_crash",
                           {column(1, "id", kInt), column(2, "plugin", kText), column(3, "task", kText),
                            column(4, "time", kInt)},
                           {index("plugin_crash_plugin", {"plugin", "task"})}));

    // ---- access
    tables.push_back(keyed("session",
                           {column(1, "digest", kBytes), owner(2, "user_id", "auth_user", "CASCADE"),
                            column(3, "expires", kInt), column(4, "created", kInt)},
                           {"digest"}, {index("session_user", {"user_id"})}));
    tables.push_back(table(
        "api_token",
        {column(1, "id", kInt), column(2, "pulp_id", kUuid), owner(3, "user_id", "auth_user", "CASCADE"),
         column(4, "name", kText), column(5, "digest", kBytes), column(6, "scopes", kInt),
         column(7, "domains", kJson), column(8, "created", kInt), nullable(9, "expires", kInt),
         nullable(10, "last_used", kInt), column(11, "last_address", kText)},
        {index("api_token_uuid", {"pulp_id"}, true), index("api_token_digest", {"digest"}, true),
         index("api_token_name", {"user_id", "name"}, true)}));
    // What registration rules gave, so that it can be taken back; and who a person of a provider is here.
    tables.push_back(keyed("external_user",
                           {column(1, "source", kText), column(2, "subject", kText),
                            owner(3, "user_id", "auth_user", "CASCADE")},
                           {"source", "subject"}, {index("external_user_user", {"user_id"})}));
    tables.push_back(
        keyed("external_group",
              {owner(1, "user_id", "auth_user", "CASCADE"), owner(2, "group_id", "auth_group", "CASCADE")},
              {"user_id", "group_id"}, {index("external_group_group", {"group_id"})}));
    tables.push_back(keyed(
        "external_role",
        {owner(1, "user_id", "auth_user", "CASCADE"), owner(2, "assignment_id", "user_role", "CASCADE")},
        {"assignment_id"}, {index("external_role_user", {"user_id"})}));
    tables.push_back(keyed("external_superuser", {owner(1, "user_id", "auth_user", "CASCADE")}, {"user_id"}));
    // Who did what. Refers to no row: a record outlives the user it is about.
    tables.push_back(
        table("audit_record",
              {column(1, "id", kInt), column(2, "time", kInt), nullable(3, "user_id", kInt),
               column(4, "username", kText), column(5, "means", kText), column(6, "action", kText),
               column(7, "target", kText), column(8, "domain", kText), column(9, "address", kText),
               column(10, "correlation_id", kText), column(11, "outcome", kInt), column(12, "status", kInt),
               column(13, "detail", kText)},
              {index("audit_record_time", {"time", "id"}), index("audit_record_user", {"username", "time"}),
               index("audit_record_correlation", {"correlation_id"})}));
    for (TableDef& made : access_tables()) tables.push_back(std::move(made));
    return tables;
}

}  // namespace granary::model
