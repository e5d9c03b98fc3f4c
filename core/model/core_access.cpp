#include "core/model/access_types.h"

/// What the core ships of authorization (spec appendix C), in the form of Type::access. What a declaration
/// does not say comes from the standard pattern of core/access/declared.cpp.
namespace granary::model {

namespace {

struct Declaration {
    const char* type;  ///< key
    const char* access;
};

constexpr Declaration kDeclarations[] = {
    {"core.artifact", R"({
        "statements": [
            {"action": ["create", "list", "retrieve"], "principal": "admin", "effect": "allow"}],
        "creation_hooks": [], "queryset_scoping": {}, "roles": {}})"},
    {"core.upload", R"({"actions": {"commit": "change_upload"}})"},
    {"core.group", R"({"levels": "model"})"},
    {"core.groupuser", R"({
        "statements": [
            {"action": ["list"], "principal": "authenticated", "effect": "allow",
             "condition": "has_group_model_or_obj_perms:core.view_group"},
            {"action": ["create", "destroy"], "principal": "authenticated", "effect": "allow",
             "condition": "has_group_model_or_obj_perms:core.change_group"}],
        "creation_hooks": [], "roles": {}})"},
    {"core.domain", R"({"levels": "model", "actions": {"migrate": "change_domain"}})"},
    {"core.task", R"({
        "permissions": {
            "view_task_profile_artifacts": "Can view the profile artifacts of a task",
            "manage_roles_task": "Can manage role assignments on a task"},
        "statements": [
            {"action": ["list", "retrieve", "my_permissions"], "principal": "authenticated", "effect": "allow"},
            {"action": ["profile_artifacts"], "principal": "authenticated", "effect": "allow",
             "condition": "has_model_or_domain_or_obj_perms:core.view_task_profile_artifacts"},
            {"action": ["destroy"], "principal": "authenticated", "effect": "allow",
             "condition": "has_model_or_domain_or_obj_perms:core.delete_task"},
            {"action": ["update", "partial_update"], "principal": "authenticated", "effect": "allow",
             "condition": "has_model_or_domain_or_obj_perms:core.change_task"},
            {"action": ["purge"], "principal": "authenticated", "effect": "allow"},
            {"action": ["list_roles", "add_role", "remove_role"], "principal": "authenticated",
             "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.manage_roles_task"}],
        "roles": {
            "core.task_owner": {
                "description": "Allow all actions on a task.",
                "permissions": ["core.view_task", "core.view_task_profile_artifacts", "core.change_task",
                                "core.delete_task", "core.manage_roles_task"]},
            "core.task_viewer": {"permissions": ["core.view_task"]},
            "core.task_user_dispatcher": {
                "description": "Records who dispatched a task.",
                "permissions": ["core.add_task"]}}})"},
    {"core.taskgroup", R"({
        "statements": [
            {"action": ["list", "retrieve", "partial_update"], "principal": "authenticated",
             "effect": "allow"}],
        "creation_hooks": [], "roles": {}})"},
    {"core.taskschedule", R"({
        "permissions": {"manage_roles_taskschedule": "Can manage role assignments on a task schedule"},
        "statements": [
            {"action": ["list", "retrieve", "my_permissions"], "principal": "authenticated", "effect": "allow"},
            {"action": ["list_roles", "add_role", "remove_role"], "principal": "authenticated",
             "effect": "allow",
             "condition": "has_model_or_domain_or_obj_perms:core.manage_roles_taskschedule"}],
        "creation_hooks": [],
        "roles": {
            "core.taskschedule_owner": {
                "permissions": ["core.view_taskschedule", "core.manage_roles_taskschedule"]},
            "core.taskschedule_viewer": {"permissions": ["core.view_taskschedule"]}}})"},
    {"core.repositoryversion", R"({
        "statements": [{"action": ["list"], "principal": "authenticated", "effect": "allow"}],
        "creation_hooks": [], "roles": {}})"},
    {"core.upstreampulp", R"({
        "permissions": {"replicate_upstreampulp": "Can start a replication"},
        "actions": {"replicate": "replicate_upstreampulp"},
        "roles": {
            "core.upstreampulp_user": {
                "permissions": ["core.view_upstreampulp", "core.replicate_upstreampulp"]}}})"},
    {"repository:core.openpgp_keyring", R"({
        "permissions": {
            "modify_openpgpkeyring": "Can modify the content of a keyring",
            "repair_openpgpkeyring": "Can repair the versions of a keyring"},
        "actions": {"modify": "modify_openpgpkeyring"}})"},
    {"contentguard:core.rbac", R"({
        "permissions": {"download_rbaccontentguard": "Can download what the guard protects"},
        "actions": {"download": "download_rbaccontentguard"},
        "creation_hooks": [
            {"function": "add_roles_for_object_creator",
             "parameters": {"roles": ["core.rbaccontentguard_owner", "core.rbaccontentguard_downloader"]}}],
        "roles": {
            "core.rbaccontentguard_owner": {
                "permissions": ["core.view_rbaccontentguard", "core.change_rbaccontentguard",
                                "core.delete_rbaccontentguard", "core.manage_roles_rbaccontentguard"]},
            "core.rbaccontentguard_downloader": {
                "description": "Download what the guard protects.",
                "permissions": ["core.download_rbaccontentguard"]}}})"},
    {"contentguard:core.composite", "{}"},
    {"contentguard:core.header", "{}"},
    {"contentguard:core.envvar_header", "{}"},
    {"contentguard:core.content_redirect", "{}"},
};

constexpr const char* kListOnly = R"({
    "statements": [{"action": ["list"], "principal": "authenticated", "effect": "allow"}],
    "creation_hooks": [], "roles": {}})";

constexpr const char* kContent = R"({
    "permissions": {"manage_content_labels": "Can set and unset the labels of content"},
    "statements": [{"action": ["list"], "principal": "authenticated", "effect": "allow"}],
    "creation_hooks": [],
    "roles": {
        "core.content_labeler": {
            "description": "Set and unset labels of content.",
            "permissions": ["core.manage_content_labels"]}}})";

}  // namespace

std::string core_access(std::string_view type_key) {
    for (const Declaration& declaration : kDeclarations)
        if (type_key == declaration.type) return declaration.access;
    return {};
}

std::vector<Type> foreseen_types() {
    std::vector<Type> types;
    const auto add = [&](const char* model, const char* key, Kind kind = Kind::kPlain) -> Type& {
        Type& type = types.emplace_back();
        type.kind = kind;
        type.model = model;
        type.name = std::string_view(key).substr(std::string_view(key).find(':') + 1);
        type.access = core_access(key);
        return type;
    };
    add("TaskSchedule", "core.taskschedule");
    Type& keyring = add("OpenPGPKeyring", "repository:core.openpgp_keyring", Kind::kRepository);
    keyring.create = keyring.update = keyring.remove = Style::kSync;
    for (const char* model : {"SigningService", "OpenPGPPublicKey", "OpenPGPPublicSubkey", "OpenPGPUserID",
                              "OpenPGPUserAttribute", "OpenPGPSignature", "OpenPGPDistribution"})
        add(model, "");
    return types;
}

std::vector<std::pair<std::string, std::string>> core_viewsets() {
    std::vector<std::pair<std::string, std::string>> viewsets = {{"content", kContent}};
    for (const Kind kind :
         {Kind::kRepository, Kind::kRemote, Kind::kPublication, Kind::kDistribution, Kind::kContentGuard})
        viewsets.emplace_back(master_path(kind), kListOnly);
    return viewsets;
}

}  // namespace granary::model
