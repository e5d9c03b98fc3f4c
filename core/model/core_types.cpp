#include <algorithm>

#include "core/model/access_types.h"
#include "core/model/context.h"
#include "core/model/define.h"
#include "core/model/descriptor.h"
#include "core/model/replica.h"

/// The core's own resources, in the descriptor language. Field order is the order of the API (spec appendix
/// A).
namespace granary::model {

namespace {

using namespace define;  // NOLINT(google-build-using-namespace): the words descriptors are written in

Field map_of(int tag, std::string name, FieldType item, uint32_t flags = 0) {
    Field field = make(tag, std::move(name), kMap, flags);
    field.item = item;
    return field;
}

Field from(Field field, std::string default_from) {
    field.default_from = std::move(default_from);
    return field;
}

Field labels(int tag) {
    return with_default(make(tag, "pulp_labels", kMap, kSortable), "{}");
}

/// The network settings a remote and a download share (spec 3.4).
std::vector<Field> network_fields(int tag) {
    const uint32_t secret = kNullable | kWriteOnly | kSecret | kNoBlank;
    return {
        with_format(make(tag, "ca_cert", kText, kNullable | kNoBlank | kSortable),
                    std::string(kCertificates)),
        with_format(make(tag + 1, "client_cert", kText, kNullable | kNoBlank | kSortable),
                    std::string(kCertificates)),
        make(tag + 2, "client_key", kText, secret),
        with_default(make(tag + 3, "tls_validation", kBool, kSortable | kQuiet), "true"),
        make(tag + 4, "proxy_url", kText, kNullable | kNoBlank | kSortable),
        make(tag + 5, "proxy_username", kText, secret),
        make(tag + 6, "proxy_password", kText, secret),
        make(tag + 7, "username", kText, secret),
        make(tag + 8, "password", kText, secret),
        make(tag + 9, "max_retries", kInt, kNullable | kSortable),
        with_minimum(make(tag + 10, "total_timeout", kFloat, kNullable | kSortable), 0),
        with_minimum(make(tag + 11, "connect_timeout", kFloat, kNullable | kSortable), 0),
        with_minimum(make(tag + 12, "sock_connect_timeout", kFloat, kNullable | kSortable), 0),
        with_minimum(make(tag + 13, "sock_read_timeout", kFloat, kNullable | kSortable), 0),
        list_of(tag + 14, "headers", kObject, kSortable),
        with_minimum(make(tag + 15, "download_concurrency", kInt, kNullable | kSortable), 1),
        make(tag + 16, "rate_limit", kInt, kNullable | kSortable),
    };
}

Field name_field(int tag) {
    return make(tag, "name", kText, kRequired | kUnique | kSortable | kNoBlank | kBrief, kNameFilters);
}

std::vector<Field> digest_fields(int tag, uint32_t flags) {
    std::vector<Field> fields;
    for (const char* name : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
        fields.push_back(with_format(make(tag++, name, kText, flags), std::string(kDigest)));
    return fields;
}

Field storage_class();

std::vector<Schema> core_schemas() {
    std::vector<Schema> schemas;
    const auto add = [&](std::string name, std::vector<Field> fields) {
        schemas.push_back({std::move(name), std::move(fields)});
    };
    add("AsyncOperationResponse", {with_format(make(0, "task", kText, kRequired), "uri")});
    add("TaskGroupOperationResponse", {with_format(make(0, "task_group", kText, kRequired), "uri")});
    add("ContentSummaryResponse",
        {map_of(0, "added", kObject, kRequired), map_of(0, "removed", kObject, kRequired),
         map_of(0, "present", kObject, kRequired)});
    add("ProgressReportResponse",
        {make(0, "message", kText, kReadOnly), make(0, "code", kText, kReadOnly),
         make(0, "state", kText, kReadOnly), make(0, "total", kInt, kReadOnly),
         make(0, "done", kInt, kReadOnly), make(0, "suffix", kText, kReadOnly | kNullable)});
    add("GroupProgressReportResponse",
        {make(0, "message", kText, kReadOnly), make(0, "code", kText, kReadOnly),
         make(0, "total", kInt, kReadOnly), make(0, "done", kInt, kReadOnly),
         make(0, "suffix", kText, kReadOnly | kNullable)});
    add("UploadChunkResponse", {make(0, "offset", kInt, kReadOnly), make(0, "size", kInt, kReadOnly)});
    add("SetLabel",
        {make(0, "key", kText, kRequired | kNoBlank), make(0, "value", kText, kRequired | kNullable)});
    add("SetLabelResponse",
        {make(0, "key", kText, kRequired), make(0, "value", kText, kRequired | kNullable)});
    add("UnsetLabel", {make(0, "key", kText, kRequired | kNoBlank)});
    add("UnsetLabelResponse",
        {make(0, "key", kText, kRequired), make(0, "value", kText, kReadOnly | kNullable | kQuiet)});
    // What repositories sync by that ask no more of a sync.
    add("RepositorySyncURL", {from(reference(1, "remote", "remote", kRequired), "self.remote"),
                              with_default(make(2, "mirror", kBool), "false")});
    add("RepositoryAddRemoveContent", {list_of(0, "add_content_units", kText, kNoBlank),
                                       list_of(0, "remove_content_units", kText, kNoBlank),
                                       reference(0, "base_version", "core.repositoryversion"),
                                       with_default(make(0, "overwrite", kBool), "true")});
    add("Repair", {with_default(make(0, "verify_checksums", kBool), "true")});
    {
        std::vector<Field> numbers;
        for (const char* name :
             {"artifacts", "bytes", "unique_bytes", "shared_bytes", "latest_bytes", "remote_bytes"})
            numbers.push_back(make(0, name, kInt, kReadOnly));
        add("StorageUseResponse", std::move(numbers));
    }
    add("DataRepair7272", {with_default(make(0, "dry_run", kBool), "false")});
    add("UploadChunk", {make(0, "file", kFile, kRequired | kWriteOnly),
                        make(0, "sha256", kText, kNullable | kWriteOnly | kNoBlank)});
    add("UploadCommit", {make(0, "sha256", kText, kRequired | kNoBlank)});
    add("PatchedTaskCancel", {make(0, "state", kText, kNoBlank)});
    add("Purge",
        {from(make(0, "finished_before", kTime), "days ago:30"),
         with_default(
             [] {
                 Field field = list_of(0, "states", kText, 0);
                 return with_choices(field, "StatesEnum", {"skipped", "completed", "failed", "canceled"});
             }(),
             "[\"completed\"]")});
    add("OrphansCleanup", {list_of(0, "content_hrefs", kJson, 0),
                           [] {
                               Field field = make(0, "orphan_protection_time", kInt, kNullable);
                               field.minimum = 0;
                               field.maximum = 4294967295.0;
                               return field;
                           }(),
                           with_default(make(0, "dry_run", kBool), "false")});
    add("ReclaimSpace", {list_of(0, "repo_hrefs", kJson, kRequired),
                         list_of(0, "repo_versions_keeplist", kRef, 0, "core.repositoryversion")});
    std::vector<Field> network = network_fields(0);
    add("RemoteNetworkConfig", std::move(network));
    add("VersionResponse", {make(0, "component", kText, kRequired), make(0, "version", kText, kRequired),
                            make(0, "package", kText, kRequired), make(0, "module", kText, kRequired),
                            make(0, "domain_compatible", kBool, kRequired)});
    add("AppStatusResponse", {make(0, "name", kText, kReadOnly), make(0, "last_heartbeat", kTime, kReadOnly),
                              make(0, "versions", kMap, kReadOnly)});
    add("DatabaseConnectionResponse", {make(0, "connected", kBool, kRequired)});
    add("RedisConnectionResponse", {make(0, "connected", kBool, kRequired)});
    add("StorageResponse", {with_minimum(make(0, "total", kInt, kRequired | kNullable), 0),
                            with_minimum(make(0, "used", kInt, kRequired | kNullable), 0),
                            with_minimum(make(0, "free", kInt, kRequired | kNullable), 0)});
    add("ContentSettingsResponse",
        {make(0, "content_origin", kText, kNullable), make(0, "content_path_prefix", kText, kRequired)});
    add("StatusResponse", {list_of(0, "versions", kObject, kRequired, "VersionResponse"),
                           list_of(0, "online_workers", kObject, kRequired, "AppStatusResponse"),
                           list_of(0, "online_api_apps", kObject, kRequired, "AppStatusResponse"),
                           list_of(0, "online_content_apps", kObject, kRequired, "AppStatusResponse"),
                           object_of(0, "database_connection", "DatabaseConnectionResponse", kRequired),
                           object_of(0, "redis_connection", "RedisConnectionResponse"),
                           object_of(0, "storage", "StorageResponse"),
                           object_of(0, "content_settings", "ContentSettingsResponse", kRequired),
                           make(0, "domain_enabled", kBool, kRequired)});
    add("MinimalTaskResponse",
        {with_format(make(0, "pulp_href", kText, kReadOnly), "uri"), make(0, "prn", kText, kReadOnly),
         make(0, "pulp_created", kTime, kReadOnly), make(0, "pulp_last_updated", kTime, kReadOnly),
         with_default(make(0, "pulp_api_version", kText), "\"v3\""), make(0, "name", kText, kRequired),
         make(0, "state", kText, kReadOnly), make(0, "unblocked_at", kTime, kReadOnly),
         make(0, "started_at", kTime, kReadOnly), make(0, "finished_at", kTime, kReadOnly),
         reference(0, "worker", "core.worker", kReadOnly | kNullable)});
    add("ProfileArtifactResponse", {with_format(make(0, "urls", kMap, kRequired), "uri")});
    add("LoginUpdateResponse",
        {with_length(make(0, "username", kText), 150), with_length(make(0, "first_name", kText), 150),
         with_length(make(0, "last_name", kText), 150), with_format(make(0, "email", kText), "email")});
    const auto texts = [](const char* name) { return list_of(0, name, kText, 0); };
    add("ApiToken", {with_length(make(0, "name", kText, kRequired | kNoBlank), 150), make(0, "user", kText),
                     texts("scopes"), texts("domains"), make(0, "expires", kTime, kNullable)});
    add("ApiTokenResponse",
        {with_format(make(0, "pulp_href", kText, kReadOnly), "uri"), make(0, "prn", kText, kReadOnly),
         make(0, "name", kText, kRequired), make(0, "user", kText), texts("scopes"), texts("domains"),
         make(0, "pulp_created", kTime, kReadOnly), make(0, "expires", kTime, kNullable),
         make(0, "last_used", kTime, kReadOnly | kNullable),
         make(0, "last_address", kText, kReadOnly | kNullable), make(0, "token", kText, kReadOnly)});
    {
        std::vector<Field> record = {make(0, "time", kTime, kReadOnly),
                                     make(0, "user_id", kInt, kReadOnly | kNullable),
                                     make(0, "status", kInt, kReadOnly | kNullable)};
        for (const char* name : {"username", "means", "action", "target", "domain", "address",
                                 "correlation_id", "outcome", "detail"})
            record.push_back(make(0, name, kText, kReadOnly));
        add("AuditRecordResponse", std::move(record));
    }
    add("UpstreamPulpReplicate",
        {with_format(make(0, "q_select", kText, kNullable), std::string(kDistributionQuery))});
    add("DomainBackendMigrator", {storage_class(), make(0, "storage_settings", kObject, kRequired)});
    return schemas;
}

Type task_type() {
    const uint32_t computed = kReadOnly | kComputed;
    Type type = plain("Task", "task", "tasks", {});
    type.fields = {
        with_choices(make(1, "state", kText, kReadOnly | kSortable | kBrief | kQuiet, kEq | kIn | kNe),
                     "StateEnum",
                     {"canceled", "canceling", "completed", "failed", "running", "skipped", "waiting"}),
        make(2, "name", kText, kRequired | kSortable | kBrief, kEq | kContains | kIn | kNe),
        make(3, "logging_cid", kText, kRequired | kSortable, kEq | kContains),
        reference(4, "created_by", "auth.user", kReadOnly | kNullable),
        make(5, "unblocked_at", kTime, kReadOnly | kNullable | kQuiet | kSortable | kBrief, kTimeFilters),
        make(6, "started_at", kTime, kReadOnly | kNullable | kQuiet | kSortable | kBrief, kTimeFilters),
        make(7, "finished_at", kTime, kReadOnly | kNullable | kQuiet | kSortable | kBrief | kIndexed,
             kTimeFilters),
        make(8, "error", kObject, kReadOnly | kNullable | kQuiet | kSortable),
        reference(9, "worker", "core.worker", computed | kNullable | kBrief),
        reference(10, "parent_task", "core.task", kReadOnly | kNullable | kQuiet | kIndexed),
        list_of(0, "child_tasks", kRef, computed, "core.task"),
        reference(12, "task_group", "core.taskgroup", kReadOnly | kNullable | kQuiet | kIndexed),
        list_of(0, "progress_reports", kObject, computed, "ProgressReportResponse"),
        with_format(list_of(0, "created_resources", kText, computed), "uri"),
        with_format(list_of(0, "created_resource_prns", kText, computed), "uri"),
        list_of(16, "reserved_resources_record", kText, kReadOnly | kSortable),
        make(17, "result", kJson, kReadOnly | kNullable | kSortable),
        with_default(make(18, "pulp_api_version", kText, kComputed | kBrief), "\"v3\""),
        // What only the queue needs.
        with_default(make(30, "function", kText, kReadOnly | kWriteOnly), "\"\""),
        with_default(make(31, "arguments", kText, kReadOnly | kWriteOnly), "\"\""),
        with_default(make(32, "immediate", kBool, kReadOnly | kWriteOnly | kSortable), "false"),
        with_default(make(33, "deferrable", kBool, kReadOnly | kWriteOnly), "true"),
        make(34, "owner", kInt, kReadOnly | kWriteOnly | kNullable),
        with_default(make(35, "cancel_requested", kBool, kReadOnly | kWriteOnly), "false"),
        with_default(make(36, "diagnostics", kJson, kReadOnly | kWriteOnly), "[]"),
        with_default(make(37, "finished", kBool, kReadOnly | kWriteOnly), "false"),
        with_default(make(38, "plugin", kText, kReadOnly | kWriteOnly),
                     "\"\""),  // whose code it entered last
        with_default(make(39, "attempts", kInt, kReadOnly | kWriteOnly), "0"),
        make(40, "not_before", kInt, kReadOnly | kWriteOnly | kNullable),
    };
    // Few tasks wait or run, however many are kept.
    type.indexes = {{"task_waiting", {"immediate", "id"}, false, "state = 'waiting'"},
                    {"task_owner", {"owner"}, false, "owner IS NOT NULL"}};
    type.remove = Style::kSync;
    Action cancel = action("cancel", "", "PatchedTaskCancel", "TaskResponse", 200);
    cancel.method = "PATCH";
    cancel.operation_id = "tasks_cancel";
    Action profile = action("profile_artifacts", "profile_artifacts/", "", "ProfileArtifactResponse", 200);
    profile.method = "GET";
    type.actions = {cancel, on_collection(action("purge", "purge/", "Purge", "AsyncOperationResponse", 202)),
                    profile};
    return type;
}

Type task_group_type() {
    const uint32_t computed = kReadOnly | kComputed;
    Type type = plain("TaskGroup", "taskgroup", "task-groups", {});
    type.has_times = type.filterable = false;
    type.fields = {make(1, "description", kText, kRequired),
                   make(2, "all_tasks_dispatched", kBool, kRequired)};
    for (const char* state :
         {"waiting", "skipped", "running", "completed", "canceled", "failed", "canceling"})
        type.fields.push_back(make(0, state, kInt, computed));
    type.fields.push_back(
        list_of(0, "group_progress_reports", kObject, computed, "GroupProgressReportResponse"));
    type.fields.push_back(list_of(0, "tasks", kObject, computed, "MinimalTaskResponse"));
    Action cancel = action("cancel", "", "PatchedTaskCancel", "TaskGroupResponse", 200);
    cancel.method = "PATCH";
    cancel.operation_id = "task_groups_cancel";
    type.actions = {cancel};
    type.object_roles = false;
    return type;
}

/// Another server whose distributions are had here too (spec 3.15).
Type upstream_type() {
    Type type = plain("UpstreamPulp", "upstreampulp", "upstream-pulps", {});
    type.fields = {name_field(1), make(2, "base_url", kText, kRequired | kNoBlank | kSortable, kNameFilters),
                   make(3, "api_root", kText, kRequired | kNoBlank | kSortable),
                   make(4, "domain", kText, kNullable | kNoBlank | kSortable)};
    // Of the settings of a remote those that it hands to its remotes, and its credentials.
    const std::vector<Field> network = network_fields(10);
    for (const char* name : {"ca_cert", "client_cert", "client_key", "tls_validation", "username", "password",
                             "download_concurrency", "max_retries", "total_timeout", "connect_timeout",
                             "sock_connect_timeout", "sock_read_timeout"})
        type.fields.push_back(*std::find_if(network.begin(), network.end(),
                                            [&](const Field& field) { return field.name == name; }));
    append(type.fields,
           {with_choices(make(5, "remote_policy", kText, kNullable | kSortable), "RemotePolicyEnum",
                         {"immediate", "on_demand", "streamed"}),
            list_of(0, "hidden_fields", kObject, kReadOnly | kComputed),
            with_format(make(6, "q_select", kText, kNullable | kSortable), std::string(kDistributionQuery)),
            make(7, "last_replication", kTime, kNullable | kReadOnly | kQuiet | kSortable, kTimeFilters),
            with_default(with_choices(make(8, "policy", kText, kSortable), "Policy357Enum",
                                      {"all", "labeled", "nodelete"}),
                         "\"all\"")});
    type.create = type.update = type.remove = Style::kSync;
    type.actions = {
        action("replicate", "replicate/", "UpstreamPulpReplicate", "TaskGroupOperationResponse", 202)};
    return type;
}

Type artifact_type() {
    Type type = plain("Artifact", "artifact", "artifacts", {});
    type.fields = {make(0, "file", kFile, kRequired | kComputed), make(2, "size", kInt, kSortable)};
    for (auto& field : digest_fields(3, kNullable | kSortable | kNoBlank)) {
        field.filters = kEq;
        type.fields.push_back(field);
    }
    type.fields.push_back(make(20, "timestamp_of_interest", kInt, kReadOnly | kWriteOnly | kSortable));
    type.indexes = {{"artifact_sha256", {"domain_id", "sha256"}, true, {}}};
    // Strong enough for an upstream to name a blob by; empty unless these are computed.
    for (const std::string digest : {"sha224", "sha384", "sha512"})
        type.indexes.push_back({"artifact_" + digest, {"domain_id", digest}, false, digest + " IS NOT NULL"});
    type.create = Style::kSync;
    type.remove = Style::kSync;
    type.multipart_only = true;
    type.object_roles = false;
    return type;
}

Type upload_type() {
    Type type = plain("Upload", "upload", "uploads", {});
    type.fields = {
        with_minimum(make(1, "size", kInt, kRequired | kSortable | kQuiet, kEq | kLt | kGt | kRange), 0),
        make(0, "completed", kTime, kReadOnly | kComputed)};
    type.create = Style::kSync;
    type.remove = Style::kSync;
    Action chunk = action("update", "", "UploadChunk", "UploadResponse", 200);
    chunk.method = "PUT";
    chunk.multipart_only = true;
    type.actions = {chunk, action("commit", "commit/", "UploadCommit", "AsyncOperationResponse", 202)};
    return type;
}

Type worker_type() {
    Type type = plain("Worker", "process", "workers", {});
    type.name = "core.worker";
    type.own_table = type.in_domain = false;
    type.fields = {make(0, "name", kText, kReadOnly | kSortable, kNameFilters),
                   make(0, "last_heartbeat", kTime, kReadOnly | kSortable, kTimeFilters),
                   make(0, "versions", kMap, kReadOnly | kSortable),
                   reference(0, "current_task", "core.task", kReadOnly | kComputed)};
    return type;
}

Field storage_class() {
    return with_choices(make(0, "storage_class", kText, kRequired | kSortable), "StorageClassEnum",
                        {"pulpcore.app.models.storage.FileSystem", "storages.backends.s3boto3.S3Boto3Storage",
                         "storages.backends.s3.S3Storage", "storages.backends.azure_storage.AzureStorage"});
}

Type domain_type() {
    Type type = plain("Domain", "domain", "domains", {});
    type.own_table = type.in_domain = type.object_roles = false;
    Field name = with_length(
        make(0, "name", kText, kRequired | kUnique | kSortable | kNoBlank | kBrief, kNameFilters), 50);
    name.pattern = "^[-a-zA-Z0-9_]+$";
    type.fields = {name,
                   make(0, "description", kText, kNullable | kNoBlank | kSortable),
                   labels(0),
                   storage_class(),
                   make(0, "storage_settings", kObject, kRequired | kSortable),
                   with_default(make(0, "redirect_to_object_storage", kBool, kSortable), "true"),
                   with_default(make(0, "hide_guarded_distributions", kBool, kSortable), "false"),
                   reference(0, "default_content_guard", "contentguard", kNullable),
                   make(0, "default_content_guard_prn", kText, kReadOnly | kComputed)};
    type.create = Style::kSync;
    type.update = type.remove = Style::kAsync;
    type.actions = {
        action("set_label", "set_label/", "SetLabel", "SetLabelResponse", 201),
        action("unset_label", "unset_label/", "UnsetLabel", "UnsetLabelResponse", 201),
        on_collection(action("migrate", "migrate/", "DomainBackendMigrator", "AsyncOperationResponse", 202))};
    return type;
}

/// Where artifacts that are no content are to be had by signed URLs: what was recorded of tasks.
Type artifact_distribution_type() {
    Type type;
    type.kind = Kind::kDistribution;
    type.model = "ArtifactDistribution";
    type.name = std::string(kArtifactDistribution);
    type.path = "distributions/core/artifacts";
    type.automatic = true;
    return type;
}

Type version_type() {
    Type type;
    type.kind = Kind::kRepositoryVersion;
    type.model = "RepositoryVersion";
    type.name = "core.repositoryversion";
    type.table = "repository_version";
    type.path = "repository_versions";
    type.read = type.object_roles = false;
    type.fields = {
        make(1, "number", kInt, kReadOnly | kSortable, kEq | kLt | kLte | kGt | kGte | kRange),
        reference(2, "repository", "repository", kRequired | kReadOnly | kIndexed),
        reference(3, "base_version", "core.repositoryversion", kNullable | kQuiet),
        object_of(0, "content_summary", "ContentSummaryResponse", kReadOnly | kComputed),
        make(0, "vuln_report", kText, kReadOnly | kComputed),
        with_default(make(6, "complete", kBool, kReadOnly | kWriteOnly | kSortable), "false"),
    };
    type.indexes = {{"repository_version_number", {"repository_id", "number"}, true, {}}};
    return type;
}

/// What scans of versions found of units: one report a unit.
Type vulnerability_report_type() {
    Type type = plain("VulnerabilityReport", "vulnerability_report", "vuln_report",
                      {make(1, "vulns", kJson, kRequired | kSortable),
                       list_of(0, "repo_versions", kRef, kComputed, "core.repositoryversion"),
                       with_format(make(0, "content", kText, kReadOnly | kComputed), "uri"),
                       make(2, "content_id", kInt, kReadOnly | kWriteOnly | kIndexed),
                       make(3, "content_type", kText, kReadOnly | kWriteOnly),
                       make(4, "content_uuid", kUuid, kReadOnly | kWriteOnly)});
    type.name = "core.vulnerabilityreport";
    type.remove = Style::kSync;
    type.object_roles = false;
    return type;
}

}  // namespace

std::vector<Field> kind_fields(Kind kind) {
    std::vector<Field> fields;
    switch (kind) {
        case Kind::kRemote:
            fields = {name_field(1), make(2, "url", kText, kRequired | kSortable | kNoBlank), labels(3),
                      with_default(with_choices(make(4, "policy", kText, kSortable), "PolicyEnum",
                                                {"immediate", "on_demand", "streamed"}),
                                   "\"immediate\""),
                      list_of(0, "hidden_fields", kObject, kReadOnly | kComputed)};
            append(fields, network_fields(10));
            break;
        case Kind::kRepository:
            fields = {
                make(0, "versions_href", kText, kReadOnly | kComputed),
                labels(1),
                make(0, "latest_version_href", kText, kReadOnly | kComputed),
                name_field(2),
                make(3, "description", kText, kNullable | kNoBlank | kSortable),
                with_minimum(make(4, "retain_repo_versions", kInt, kNullable | kSortable, kNumberFilters), 1),
                with_minimum(make(5, "retain_checkpoints", kInt, kNullable | kSortable, kNumberFilters), 1),
                reference(6, "remote", "remote", kNullable | kIndexed, kEq),
                with_default(make(7, "next_version", kInt, kReadOnly | kWriteOnly | kSortable), "0"),
                with_default(make(8, "user_hidden", kBool, kReadOnly | kWriteOnly | kSortable), "false")};
            for (size_t i : {size_t{0}, size_t{2}}) fields[i].format = "uri";
            break;
        case Kind::kPublication:
            fields = {
                reference(1, "repository_version", "core.repositoryversion", kIndexed | kImmutable, kEq),
                reference(0, "repository", "repository", kComputed | kImmutable, kEq),
                with_default(make(3, "pass_through", kBool, kReadOnly | kWriteOnly | kSortable), "false"),
                with_default(make(4, "complete", kBool, kReadOnly | kWriteOnly | kSortable), "false"),
                // Offered by the types that declare it; the column is every publication's.
                with_default(make(5, "checkpoint", kBool, kReadOnly | kWriteOnly | kSortable | kQuiet),
                             "false"),
                // The task that makes it: what that leaves unfinished is known by it.
                make(6, "made_by", kUuid, kReadOnly | kWriteOnly | kNullable)};
            break;
        case Kind::kDistribution:
            fields = {
                make(1, "base_path", kText, kRequired | kUnique | kSortable | kNoBlank,
                     kEq | kContains | kIcontains | kIn),
                make(0, "base_url", kText, kReadOnly | kComputed),
                reference(2, "content_guard", "contentguard", kNullable | kIndexed),
                make(0, "content_guard_prn", kText, kReadOnly | kComputed),
                make(0, "no_content_change_since", kText, kReadOnly | kComputed),
                with_default(make(3, "hidden", kBool, kSortable), "false"),
                labels(4),
                name_field(5),
                reference(6, "repository", "repository", kNullable | kIndexed, kEq | kIn),
                reference(7, "repository_version", "core.repositoryversion", kNullable | kIndexed),
                reference(8, "publication", "publication", kNullable | kIndexed | kReadOnly | kWriteOnly),
                reference(9, "remote", "remote", kNullable | kIndexed | kReadOnly | kWriteOnly),
                with_default(make(10, "checkpoint", kBool, kReadOnly | kWriteOnly | kSortable | kQuiet),
                             "false")};
            break;
        case Kind::kContentGuard:
            fields = {name_field(1), make(2, "description", kText, kNullable | kNoBlank | kSortable)};
            break;
        case Kind::kAlternateContentSource:
            fields = {name_field(1), make(2, "last_refreshed", kTime, kNullable | kReadOnly | kSortable),
                      list_of(3, "paths", kText, 0), reference(4, "remote", "remote", kRequired | kIndexed)};
            break;
        case Kind::kContent:
            fields = {reference(0, "repository", "repository", kWriteOnly | kComputed),
                      make(0, "overwrite", kBool, kWriteOnly | kComputed),
                      labels(1),
                      with_format(make(0, "vuln_report", kText, kReadOnly | kComputed), "uri"),
                      reference(0, "artifact", "core.artifact", kComputed),
                      make(0, "artifacts", kObject, kRequired | kComputed)};
            break;
        case Kind::kPlain:
        case Kind::kRepositoryVersion:
            break;
    }
    return fields;
}

Registry Registry::core() {
    Registry registry;
    std::vector<Type> types;
    types.push_back(artifact_type());
    types.push_back(upload_type());
    types.push_back(task_type());
    types.push_back(task_group_type());
    for (Type& type : access_types()) types.push_back(std::move(type));
    types.push_back(worker_type());
    types.push_back(domain_type());
    types.push_back(artifact_distribution_type());
    types.push_back(version_type());
    types.push_back(vulnerability_report_type());
    types.push_back(upstream_type());
    for (Type& guard : guard_types()) types.push_back(std::move(guard));
    for (Type& type : transfer_types()) types.push_back(std::move(type));
    std::vector<Schema> schemas = core_schemas();
    for (Schema& schema : access_schemas()) schemas.push_back(std::move(schema));
    for (Schema& schema : transfer_schemas()) schemas.push_back(std::move(schema));
    schemas.push_back(
        {"GroupUserResponse",
         {with_length(make(0, "username", kText, kRequired), 150),
          with_format(make(0, "pulp_href", kText, kReadOnly), "uri"), make(0, "prn", kText, kReadOnly)}});
    schemas.push_back({"GroupResponse",
                       {with_length(make(0, "name", kText, kRequired), 150),
                        with_format(make(0, "pulp_href", kText, kReadOnly), "uri"),
                        make(0, "prn", kText, kReadOnly), make(0, "id", kInt, kReadOnly)}});
    schemas.push_back(
        {"UploadDetailResponse",
         {with_format(make(0, "pulp_href", kText, kReadOnly), "uri"), make(0, "prn", kText, kReadOnly),
          make(0, "pulp_created", kTime, kReadOnly), make(0, "pulp_last_updated", kTime, kReadOnly),
          make(0, "size", kInt, kRequired), make(0, "completed", kTime, kReadOnly),
          list_of(0, "chunks", kObject, kReadOnly, "UploadChunkResponse")}});
    registry.add_component("core", "0.1.0", std::move(types), std::move(schemas));
    return registry;
}

}  // namespace granary::model
