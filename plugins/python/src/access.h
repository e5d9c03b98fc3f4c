#pragma once

/// Who may do what with the types of this plugin, where that is not the standard of their kind
/// (docs/plugins/access.md).
namespace granary_python::access {

inline constexpr const char* kPackage = R"({
    "permissions": {"upload_python_packages": "Can upload packages without a repository"},
    "statements": [
        {"action": ["list", "retrieve"], "principal": "authenticated", "effect": "allow"},
        {"action": ["create"], "principal": "authenticated", "effect": "allow",
         "condition": [
             "has_required_repo_perms_on_upload:python.modify_pythonrepository",
             "has_required_repo_perms_on_upload:python.view_pythonrepository",
             "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},
        {"action": ["upload"], "principal": "authenticated", "effect": "allow",
         "condition": "has_model_or_domain_perms:python.upload_python_packages"}],
    "creation_hooks": [],
    "roles": {"python.python_package_uploader": {
        "description": "Upload packages without a repository.",
        "permissions": ["python.upload_python_packages"]}}})";

inline constexpr const char* kPackageProvenance = R"({
    "statements": [
        {"action": ["list", "retrieve"], "principal": "authenticated", "effect": "allow"},
        {"action": ["create"], "principal": "authenticated", "effect": "allow",
         "condition": [
             "has_required_repo_perms_on_upload:python.modify_pythonrepository",
             "has_required_repo_perms_on_upload:python.view_pythonrepository",
             "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]}],
    "creation_hooks": []})";

inline constexpr const char* kYank = R"({
    "statements": [{"action": ["list", "retrieve"], "principal": "authenticated", "effect": "allow"}],
    "creation_hooks": []})";

inline constexpr const char* kRepository = R"({
    "permissions": {
        "sync_pythonrepository": "Can start a sync",
        "modify_pythonrepository": "Can modify the content",
        "repair_pythonrepository": "Can repair the versions"},
    "actions": {"sync": "sync_pythonrepository", "modify": "modify_pythonrepository",
                "hold": "modify_pythonrepository", "release": "modify_pythonrepository",
                "describe": "modify_pythonrepository",
                "repair_metadata": "modify_pythonrepository"},
    "also": {
        "create": ["has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"],
        "update": ["has_model_or_domain_or_obj_perms:python.view_pythonrepository",
                   "has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"],
        "destroy": ["has_model_or_domain_or_obj_perms:python.view_pythonrepository"],
        "sync": ["has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote",
                 "has_model_or_domain_or_obj_perms:python.view_pythonrepository"],
        "modify": ["has_model_or_domain_or_obj_perms:python.view_pythonrepository"],
        "hold": ["has_model_or_domain_or_obj_perms:python.view_pythonrepository"],
        "release": ["has_model_or_domain_or_obj_perms:python.view_pythonrepository"],
        "describe": ["has_model_or_domain_or_obj_perms:python.view_pythonrepository"],
        "repair_metadata": ["has_model_or_domain_or_obj_perms:python.view_pythonrepository"]}})";

inline constexpr const char* kNestedInRepository = R"({
    "statements": [
        {"action": ["list", "retrieve"], "principal": "authenticated", "effect": "allow",
         "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},
        {"action": ["create", "destroy"], "principal": "authenticated", "effect": "allow",
         "condition": [
             "has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository",
             "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}],
    "creation_hooks": [],
    "queryset_scoping": {}})";

/// What requests of the index below /pypi/ are allowed by.
inline constexpr const char* kRoutes = R"({
    "pypi/root": {"statements": [{"action": ["retrieve"], "principal": "*", "effect": "allow"}]},
    "pypi/pypi": {"statements": [{"action": ["retrieve"], "principal": "*", "effect": "allow"}]},
    "pypi/integrity": {"statements": [{"action": ["retrieve"], "principal": "*", "effect": "allow"}]},
    "pypi/rss": {"statements": [{"action": ["retrieve"], "principal": "*", "effect": "allow"}]},
    "pypi/simple": {"statements": [
        {"action": ["list", "retrieve"], "principal": "*", "effect": "allow"},
        {"action": ["create"], "principal": "authenticated", "effect": "allow",
         "condition": "index_has_repo_perm:python.modify_pythonrepository"}]},
    "pypi/legacy": {"statements": [
        {"action": ["create"], "principal": "authenticated", "effect": "allow",
         "condition": "index_has_repo_perm:python.modify_pythonrepository"}]},
    "pypi/yank": {"statements": [
        {"action": ["yank", "unyank"], "principal": "authenticated", "effect": "allow",
         "condition": "index_has_repo_perm:python.modify_pythonrepository"}]}})";

inline constexpr const char* kPublication = R"({
    "also": {
        "create": ["has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository"],
        "destroy": ["has_model_or_domain_or_obj_perms:python.view_pythonpublication"]}})";

inline constexpr const char* kDistribution = R"({
    "also": {
        "create": ["has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository",
                   "has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"],
        "update": ["has_model_or_domain_or_obj_perms:python.view_pythondistribution",
                   "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository",
                   "has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"],
        "destroy": ["has_model_or_domain_or_obj_perms:python.view_pythondistribution"]}})";

}  // namespace granary_python::access
