#pragma once

/// Who may do what with the types of this plugin, where that is not the standard of their kind
/// (docs/plugins/access.md).
namespace granary_file::access {

inline constexpr const char* kContent = R"({
    "permissions": {"upload_files": "Can upload files without a repository"},
    "statements": [
        {"action": ["list", "retrieve"], "principal": "authenticated", "effect": "allow"},
        {"action": ["create"], "principal": "authenticated", "effect": "allow",
         "condition": [
             "has_required_repo_perms_on_upload:file.modify_filerepository",
             "has_required_repo_perms_on_upload:file.view_filerepository",
             "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},
        {"action": ["upload"], "principal": "authenticated", "effect": "allow",
         "condition": "has_model_or_domain_perms:file.upload_files"},
        {"action": ["set_label", "unset_label"], "principal": "authenticated", "effect": "allow",
         "condition": "has_model_or_domain_perms:core.manage_content_labels"}],
    "creation_hooks": [],
    "roles": {"file.file_uploader": {
        "description": "Upload files without a repository.", "permissions": ["file.upload_files"]}}})";

inline constexpr const char* kRemote = R"({
    "also": {
        "update": ["has_model_or_domain_or_obj_perms:file.view_fileremote"],
        "destroy": ["has_model_or_domain_or_obj_perms:file.view_fileremote"]}})";

inline constexpr const char* kRepository = R"({
    "permissions": {
        "sync_filerepository": "Can start a sync",
        "modify_filerepository": "Can modify the content",
        "repair_filerepository": "Can repair the versions"},
    "actions": {"sync": "sync_filerepository", "modify": "modify_filerepository"},
    "also": {
        "create": ["has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"],
        "update": ["has_model_or_domain_or_obj_perms:file.view_filerepository",
                   "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"],
        "destroy": ["has_model_or_domain_or_obj_perms:file.view_filerepository"],
        "sync": ["has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote",
                 "has_model_or_domain_or_obj_perms:file.view_filerepository"],
        "modify": ["has_model_or_domain_or_obj_perms:file.view_filerepository"]}})";

inline constexpr const char* kSource = R"({
    "permissions": {"refresh_filealternatecontentsource": "Can refresh the source"},
    "actions": {"refresh": "refresh_filealternatecontentsource"},
    "also": {
        "create": ["has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"],
        "update": ["has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource",
                   "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"],
        "destroy": ["has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"],
        "refresh": ["has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"]}})";

inline constexpr const char* kPublication = R"({
    "also": {
        "create": ["has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository"]}})";

inline constexpr const char* kDistribution = R"({
    "also": {
        "create": ["has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository",
                   "has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"],
        "update": ["has_model_or_domain_or_obj_perms:file.view_filedistribution",
                   "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository",
                   "has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"],
        "destroy": ["has_model_or_domain_or_obj_perms:file.view_filedistribution"]}})";

}  // namespace granary_file::access
