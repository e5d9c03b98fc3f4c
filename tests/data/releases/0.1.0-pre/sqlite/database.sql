BEGIN TRANSACTION;
CREATE TABLE "access_policy" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "creation_hooks" TEXT NOT NULL DEFAULT '[]',
  "statements" TEXT NOT NULL DEFAULT '[]',
  "viewset_name" TEXT NOT NULL DEFAULT '',
  "customized" BOOLEAN NOT NULL DEFAULT FALSE,
  "queryset_scoping" TEXT NOT NULL DEFAULT '{}'
);
INSERT INTO "access_policy" VALUES(71,X'01A21572FDCA7A16935F0C726BAE7372',1795656187338630,1795656187338630,'[]','[{"action":["create","list","retrieve"],"principal":"admin","effect":"allow"}]','artifacts',0,'{}');
INSERT INTO "access_policy" VALUES(72,X'01A21572FDCA7A5397D5B4E210EEAD0E',1795656187338645,1795656187338645,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.upload_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_upload"]},{"action":["update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_upload"]},{"action":["commit"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_upload"]}]','uploads',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(73,X'01A21572FDCA7A5E9DF705C9411EE1D3',1795656187338648,1795656187338648,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.task_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["profile_artifacts"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.view_task_profile_artifacts"},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.delete_task"},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.change_task"},{"action":["purge"],"principal":"authenticated","effect":"allow"},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.manage_roles_task"}]','tasks',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(74,X'01A21572FDCA7A689286C864C485692F',1795656187338650,1795656187338650,'[]','[{"action":["list","retrieve","partial_update"],"principal":"authenticated","effect":"allow"}]','task-groups',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(75,X'01A21572FDCA7A719F3E48791E254A78',1795656187338652,1795656187338652,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.group_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_perms:core.add_group"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_group"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.delete_group"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.manage_roles_group"]}]','groups',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(76,X'01A21572FDCA7A798E707D4C132E359C',1795656187338654,1795656187338654,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow","condition":"has_group_model_or_obj_perms:core.view_group"},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":"has_group_model_or_obj_perms:core.change_group"}]','groups/users',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(77,X'01A21572FDCA7A849983DC5E27F37C6F',1795656187338657,1795656187338657,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.domain_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_perms:core.add_domain"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_domain"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.delete_domain"]},{"action":["migrate"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_domain"]}]','domains',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(78,X'01A21572FDCA7A8F8706886FE4EABA54',1795656187338660,1795656187338660,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','repository_versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(79,X'01A21572FDCA7A98873CEBD37CB4635D',1795656187338662,1795656187338662,'[{"function":"add_roles_for_object_creator","parameters":{"roles":["core.rbaccontentguard_owner","core.rbaccontentguard_downloader"]}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_rbaccontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_rbaccontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_rbaccontentguard"]},{"action":["download"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.download_rbaccontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_rbaccontentguard"]}]','contentguards/core/rbac',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(80,X'01A21572FDCA7AA28CC7CC4843D596F1',1795656187338664,1795656187338664,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.compositecontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_compositecontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_compositecontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_compositecontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_compositecontentguard"]}]','contentguards/core/composite',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(81,X'01A21572FDCA7AAC9BDE7082F08C51D0',1795656187338667,1795656187338667,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.headercontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_headercontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_headercontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_headercontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_headercontentguard"]}]','contentguards/core/header',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(82,X'01A21572FDCA7AB58A39075A9119370F',1795656187338669,1795656187338669,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.envvarheadercontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_envvarheadercontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_envvarheadercontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_envvarheadercontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_envvarheadercontentguard"]}]','contentguards/core/envvar_header',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(83,X'01A21572FDCA7AC28429526C72F1ED8A',1795656187338672,1795656187338672,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.contentredirectcontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_contentredirectcontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_contentredirectcontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_contentredirectcontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_contentredirectcontentguard"]}]','contentguards/core/content_redirect',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(84,X'01A21572FDCA7ACB8E757B46FE60A5AE',1795656187338674,1795656187338674,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:file.modify_filerepository","has_required_repo_perms_on_upload:file.view_filerepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["upload"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:file.upload_files"},{"action":["set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:core.manage_content_labels"}]','content/file/files',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(85,X'01A21572FDCA7AD4968887A010A06BDA',1795656187338676,1795656187338676,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.fileremote_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_fileremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_fileremote","has_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_fileremote","has_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_fileremote"]}]','remotes/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(86,X'01A21572FDCA7ADD9CB77B7CE56C0EBA',1795656187338679,1795656187338679,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filegitremote_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filegitremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filegitremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filegitremote"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filegitremote"]}]','remotes/file/git',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(87,X'01A21572FDCA7AE788DD06AF100D54D7',1795656187338681,1795656187338681,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filerepository_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["sync"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.sync_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["modify"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.modify_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filerepository"]}]','repositories/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(88,X'01A21572FDCA7AF38A980891436CD374',1795656187338684,1795656187338684,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.delete_filerepository","has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["repair"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.repair_filerepository","has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]}]','repositories/file/file/versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(89,X'01A21572FDCA7AFC904C9296F87FCFFA',1795656187338686,1795656187338686,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filepublication_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filepublication","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filepublication"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filepublication"]}]','publications/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(90,X'01A21572FDCA7B0680FF33AD2472B2C0',1795656187338689,1795656187338689,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filedistribution_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filedistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository","has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filedistribution","has_model_or_domain_or_obj_perms:file.view_filedistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository","has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filedistribution","has_model_or_domain_or_obj_perms:file.view_filedistribution"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filedistribution"]}]','distributions/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(91,X'01A21572FDCA7B119C23F5615F2C8F05',1795656187338691,1795656187338691,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filealternatecontentsource_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filealternatecontentsource","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"]},{"action":["refresh"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.refresh_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filealternatecontentsource"]}]','acs/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(92,X'01A21572FDCA7B1A8828A00D8332785D',1795656187338694,1795656187338694,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:python.modify_pythonrepository","has_required_repo_perms_on_upload:python.view_pythonrepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["upload"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:python.upload_python_packages"}]','content/python/packages',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(93,X'01A21572FDCA7B25843F34E9F3FF6627',1795656187338696,1795656187338696,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"}]','content/python/yanks',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(94,X'01A21572FDCA7B2D8BCFFAD342BA0BB5',1795656187338698,1795656187338698,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonremote_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythonremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonremote"]},{"action":["from_bandersnatch"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonremote"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonremote"]}]','remotes/python/python',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(95,X'01A21572FDCA7B37927C1A89C5406E43',1795656187338701,1795656187338701,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonrepository_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["sync"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.sync_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["modify"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["repair_metadata"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonrepository"]}]','repositories/python/python',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(96,X'01A21572FDCA7B418AEB218E79DE414B',1795656187338703,1795656187338703,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.delete_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["repair"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.repair_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(97,X'01A21572FDCA7B4B8E42C070D2809EE0',1795656187338706,1795656187338706,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/blocklist_entries',0,'{}');
INSERT INTO "access_policy" VALUES(98,X'01A21572FDCA7B5585DDEE9273E31E22',1795656187338708,1795656187338708,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonpublication_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonpublication","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonpublication","has_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonpublication"]}]','publications/python/pypi',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(99,X'01A21572FDCA7B5E97315001F9A467F5',1795656187338710,1795656187338710,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythondistribution_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythondistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository","has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythondistribution","has_model_or_domain_or_obj_perms:python.view_pythondistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository","has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythondistribution","has_model_or_domain_or_obj_perms:python.view_pythondistribution"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythondistribution"]}]','distributions/python/pypi',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(100,X'01A21572FDCA7B669B2AE545306A6C6D',1795656187338712,1795656187338712,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','content',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(101,X'01A21572FDCA7B6F91A8C4FD332C3687',1795656187338714,1795656187338714,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','repositories',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(102,X'01A21572FDCA7B77932BC57EE5A6C1E7',1795656187338716,1795656187338716,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','remotes',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(103,X'01A21572FDCA7B7F810CC8D745F526B3',1795656187338718,1795656187338718,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','publications',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(104,X'01A21572FDCA7B88900CBFA913458502',1795656187338720,1795656187338720,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','distributions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(105,X'01A21572FDCA7B8F8FC19F4D5D088765',1795656187338722,1795656187338722,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','contentguards',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(106,X'01A21572FDCA7B969FED0ADC726D9160',1795656187338724,1795656187338724,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/root',0,'{}');
INSERT INTO "access_policy" VALUES(107,X'01A21572FDCA7B9E9DCDCFB0DE9ED58B',1795656187338726,1795656187338726,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/pypi',0,'{}');
INSERT INTO "access_policy" VALUES(108,X'01A21572FDCA7BA696BD263373E7E359',1795656187338728,1795656187338728,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/rss',0,'{}');
INSERT INTO "access_policy" VALUES(109,X'01A21572FDCA7BAE8FC884CBBFAEA693',1795656187338730,1795656187338730,'[]','[{"action":["list","retrieve"],"principal":"*","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/simple',0,'{}');
INSERT INTO "access_policy" VALUES(110,X'01A21572FDCA7BB68273B008AB3ADA9A',1795656187338732,1795656187338732,'[]','[{"action":["create"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/legacy',0,'{}');
INSERT INTO "access_policy" VALUES(111,X'01A21572FDCA7BBE904912CC6844063D',1795656187338734,1795656187338734,'[]','[{"action":["yank","unyank"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/yank',0,'{}');
CREATE TABLE "access_state" (
  "id" BIGINT NOT NULL,
  "epoch" BIGINT NOT NULL,
  PRIMARY KEY ("id")
) WITHOUT ROWID;
INSERT INTO "access_state" VALUES(1,3);
CREATE TABLE "acs" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "last_refreshed" BIGINT,
  "paths" TEXT NOT NULL DEFAULT '[]',
  "remote_id" BIGINT NOT NULL REFERENCES "remote"("id") ON DELETE CASCADE
);
CREATE TABLE "api_token" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "digest" BLOB NOT NULL,
  "scopes" BIGINT NOT NULL,
  "domains" TEXT NOT NULL,
  "created" BIGINT NOT NULL,
  "expires" BIGINT,
  "last_used" BIGINT,
  "last_address" TEXT NOT NULL
);
CREATE TABLE "artifact" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "size" BIGINT NOT NULL DEFAULT 0,
  "md5" BLOB,
  "sha1" BLOB,
  "sha224" BLOB,
  "sha256" BLOB NOT NULL,
  "sha384" BLOB,
  "sha512" BLOB,
  "timestamp_of_interest" BIGINT NOT NULL DEFAULT 0
);
INSERT INTO "artifact" VALUES(3003,X'01A2157302067ADF935EF6AF32BB4069',1,1795656188422596,1795656188422596,120,NULL,NULL,X'FDB593958FCA3BBEE668166D313140CE6F9066C63C1B28062353AE68',X'63C62FE858D3A1B9F2506127A4D177BCB0CB8CC815EAF10E33F7A4CD9538D3E3',X'1C2107F5188610E19075A057D608DC6FA3AF22F8578A754EDBDD8F227E24A5AF8C68B76A3F847A1C2B458765FAC0CE57',X'AE966B29D0248905208DD99EB0E3CCD2D5E340CADA4FDE0AB5138478AE65B932F35FA2BF0070052D92253B62B7E941F3101DB4A49784FED19D75CD5E118DCDCA',1795656188422596);
INSERT INTO "artifact" VALUES(3004,X'01A2157302067AFE9B74D6B1BE007F44',1,1795656188422596,1795656188422596,120,NULL,NULL,X'639643353E10E72331B4448E35CC002CF83DD7578C436D4A0CA8FA83',X'EB2FFBDF937BB4CA04DF9F42C9E46AFBA3A2DC4424F41F3C8E0BB279CD075867',X'D80BA3394864BD06B82F59D09F6525AD46D26D030B407E589D2E8CB1773FEF79757C840C061B89E825726BF90255343A',X'53311644B4C8B99FB66E68F63A1BFF010053B048763AC1EB65F6545C69FD649D2220047E8A3368093237B4CFA3F42F442E77D8C0FA6452CBAB7FE00DE9FE6042',1795656188422596);
INSERT INTO "artifact" VALUES(3005,X'01A2157302067B1B9F867B81172B98B5',1,1795656188422596,1795656188422596,120,NULL,NULL,X'54DE9BA5C697384EBBB675F5259CB72B4D6637E64B39F350090026DC',X'F97CD793C2DE27F53626E754C2D74CF61C2ADC6A291E4C9AF1ACCE2DBF17DB3B',X'AD86C8C8B5CB59BF41E2DC64E669753C33C84B605E6AEA6818E3F164491433469B80630279273BF8392B7781905ADFBB',X'F23E4BAE196EBAAD20DAC4043EEBCCC79D6FFF38926C97BF7C81AF8E27E1D9F6112738B9613ABF235F218EC7CF29221CF6596467E185AACF0111C8EAC92BB898',1795656188422596);
INSERT INTO "artifact" VALUES(3006,X'01A2157302067B368CBAB70A7AB57313',1,1795656188422596,1795656188422596,120,NULL,NULL,X'125F948251EA44FFBCEFEC0D3051410AE42711A34CB93C4E05476563',X'5094F35B72F24FA569BD9525F5A47FAAF5FD194B3AEC284D67CEAD9AC6C5CE73',X'59CD1C4B5B2C74889C36A3C72CB49AA693A4EC12DE4A7B32D2CBCD9EEBF66E15A57AD75E392F0D16480045F6E3854113',X'69A4377080A94904265BE1A0F986868EB8B4E6D8725BAAC339AA794D046A38E3F8753ABBC67BA646ADBFB925521B21605BA016732E9DD9031F63870A745F1646',1795656188422596);
INSERT INTO "artifact" VALUES(3007,X'01A2157302067B51806C9DE6AE2EB4BA',1,1795656188422596,1795656188422596,120,NULL,NULL,X'FA9F735D71B0AF265B12B0CEB9221838CA4F0C3DA5A86503BA8EED27',X'1FE60959AB3C1FC96D9E38A6AB504C823FFF79D07DAE3E9AE594591193993672',X'686F6DE51F8E9E037E562278A3489EFE1E251BE15A8C53B61F97040ADB651884EFAAB660886D123038779089841F0396',X'87E98ECB18B341C12893F736608D2C112E8EE9E845233A871127324BF1CA5390AAA45C30B9657AD5FD64E1765CB5E80F7AE0B000251BCD621AFA60B69824E57B',1795656188422596);
INSERT INTO "artifact" VALUES(3008,X'01A2157302067B6A98D14CA04C3E0E5D',1,1795656188422596,1795656188422596,120,NULL,NULL,X'C7F39172483D4217B995BB7567395B567231D4347D564811E1E666FE',X'ECF7CAE419F4145FA997D0925FC3529F1254AAED29C6B9FF93132DBFA2558CDF',X'D0C0E98D5C46E9BFC3A14CA571719B4D196B8BDD54B5D6B53346D923C8CD01D06B48C07D67DE06D8BB2F171CFBE0395A',X'385EA02064A704CDD88F62F22940BBC9E40A20AFC212C435A03F50F3DC3DC369C0F64223B04C4CA4606FC4025A486840B5C9D78726077A4B9D367C623965622C',1795656188422596);
INSERT INTO "artifact" VALUES(3009,X'01A2157302067B81801999A690806F32',1,1795656188422596,1795656188422596,120,NULL,NULL,X'6A817176DCF7492E094CF575161062ACBDB7E7519A8DFC41E2558B05',X'55F3968C7EA9148D71E4BD0AEF803E831DA0259395BE9D986626955B76B9F4B4',X'03677AE721A709009C799F7D441EB5A3F8DDF6EEE9F16FD5948328D4C16E17E6BB24F9378B1FBFCF9C2EF2225626203C',X'FEEE0CB0139374F275E51609219C9513D233D064981D51813672E098BBEB89DD3E0D8F9B4A19DE807757DEAE525FC89D726386ED63D7D85A428D96562A5F21BF',1795656188422596);
INSERT INTO "artifact" VALUES(3010,X'01A2157302067B9A90FB4C14ED680C94',1,1795656188422596,1795656188422596,120,NULL,NULL,X'E679141BAD7488E7088FD8447B84725C7045F68ED1D074D0198EF9B9',X'2F8DF6E067CAC5AFA6BB0AC1A8C37752A4A0E8FD90710CDA112D7E22F067E81A',X'3A7D0AC6558BCBDAE7719632973C651717ED018436216CA2A9CAB71E8D08B25C5F2B8C515816AC5D1C0A0884499442DF',X'5EBE87A1E208AAAC3F3CB1A05FBE2A6A23FB043D93480F38BFDEE75B6B14A4984A1C6519A072E3A9FD0465C0F7DDA0A39B544A393F57CF4E197372E42091CB42',1795656188422596);
INSERT INTO "artifact" VALUES(4003,X'01A215730325706C9D92AE6B4C5EA4C9',1,1795656188708894,1795656188708894,6,NULL,NULL,X'A2DF1D7517E90E82C06D430129E5B4CF328E0A8DA6A4461EC15E5DF6',X'C0D0BA95DBDFA16628EB0FB58EB3F7AB84EE87255B66E2964B3DBE79CBB341FD',X'4B3981E5A7E3A966990E82B927A42198120C5F42AFB2D967A75E285E5550ACE61609CC265C508B47ECAAC7E95356C9A9',X'790840FB0FF339424DE48A4D729AFEB89E8F34705313C335B0353B367D6AEB082DF8EE4C8F4A41BE466508360A7922943B42437154F8553FC3EC8A86B682CF5E',1795656188708894);
INSERT INTO "artifact" VALUES(5003,X'01A21573035F7D898F183A99C66CD085',1,1795656188767806,1795656188767806,6,NULL,NULL,X'8358C6415A04A95410E7BE4D431CACF7E3313AD5248B3C4739C62448',X'32A6FF689298F081D70B0573DFEACDFBFB7F74E066280C9FE49374AF16D1600C',X'383D10EAE6735B3B0EE6F94F5BBFE898E1D840D7CF2E6218CFD8AF09BB004A6E0EDFD2AFA9030F01E5E91E58C428B64A',X'D4345571AD66AD54EEBAA222103B03A866A7645E9F90A7490A19B161EE4A5F50963B5F06A374B6F833F50485252379E08D4673EDA00C8608505DDA48E42B0048',1795656188767806);
INSERT INTO "artifact" VALUES(5006,X'01A21573039B769A9D7B58B8E550F36A',1,1795656188827385,1795656188827385,6,NULL,NULL,X'0EE9674CA2C32FAAAC921B63DD40FF47726CFDCDAA31359EE3FB6B14',X'9B9FF4B5DDE79F44AE070F6B0CA5B0CA2B950103DDC8DD86C5F8649CB4A8DFBB',X'8AF55AA48FE3756040A856970D20646B319617D13E1B24F6E30E52120FFC226E14A3F040D90DD9790830A98138163D18',X'13E4CA8343A5D72D32BA1247FA30956D11AA39C68D302B167FB5B4735DA372B564F0A30508FAAC3C90E849F96D457DFC1968C0BF5A6EDA7E4995FB48EF913799',1795656188827385);
INSERT INTO "artifact" VALUES(5009,X'01A2157303E07AFC9334A04B8B5DB9F2',1,1795656188896656,1795656188896656,6,NULL,NULL,X'2EF16A63C794B40C18185CA047E9B245E36876BA41E56CD8438FCB0C',X'DFD6CF781A31661F22F64F1F35AB77FC0F28D4FA6B773EE59BB51AEAAB1ACC37',X'972F5DE2C60AE194BF67B9B3C9E427AFC48F828E70EE8458CFA4D653DEFEC5312E0F4ADB8329483B40CC743E1CECD0FE',X'99A9B6F4D535225A18EF32A2D2D88082A637808F3DDDBCCE6733ECD6A522C51D9475BD22DDBEFCB49B9176CF3D5C4D00BD9EFBCF65C256513543184898C55439',1795656188896656);
INSERT INTO "artifact" VALUES(6004,X'01A215730510764C862567BB4717112B',1,1795656189200267,1795656189200267,632,NULL,NULL,X'349965BB9B1DAC5C136AE50B81DDCF3D4FF2A37189E55563096F5E82',X'FD6F7F897CBD6892399678F896C7F0BA2D960E85E2EDCBAC7EA0B246103D8748',X'04D85C0642D989CBD10D46C8F3DD8CEC37DC969D5762FEAE0F3A28099B4B2EC7E006F77B34D25F56128975056191F577',X'5600764F33341EEBD52C63CD30A45FE60AAC4BD5550131F8D9E5EEA9C48F5D40EB890AEAEB07392AAE2A791E3EA609631F7226C921C202FA24E28B6526AE94B3',1795656189200267);
INSERT INTO "artifact" VALUES(7004,X'01A21573068075F293035E57FD4BADCD',1,1795656189568270,1795656189568270,222,NULL,NULL,X'9D6D24236FBAF4B56A90B58FF9B52855745D9B0EF9BC3570555F52C4',X'8219238FE515C316248AE7A46E15816FC654EB426076D88C0E981A35AC9C94C2',X'BF52C768E8EC7963BA21B7304356008CF02F945CE3178D404210F989CDBDA2A4C07F806A07944880C8F057F9D6733A23',X'78B7A0CC71C73C7EE45B9DA58218B126AD5B08B886F205FD2E15B4A545310ABC21E69A4FC82783059295B74D0282E1FEE3E545CD5A0CB0EA3D3ED204E38DFEC2',1795656189568270);
CREATE TABLE "audit_record" (
  "id" INTEGER PRIMARY KEY,
  "time" BIGINT NOT NULL,
  "user_id" BIGINT,
  "username" TEXT NOT NULL,
  "means" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "target" TEXT NOT NULL,
  "domain" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "correlation_id" TEXT NOT NULL,
  "outcome" BIGINT NOT NULL,
  "status" BIGINT NOT NULL,
  "detail" TEXT NOT NULL
);
INSERT INTO "audit_record" VALUES(1,1795656188037749,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/','default','127.0.0.1','01a21572ffdc7cd598acbeaf2dd1296b',0,201,'/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/');
INSERT INTO "audit_record" VALUES(2,1795656188048911,1,'admin','password','POST','/pulp/api/v3/remotes/file/file/','default','127.0.0.1','01a21573009072e59009588e07042b89',0,201,'/pulp/api/v3/remotes/file/file/01a21573-0090-77bf-9317-d3c745cebe96/');
INSERT INTO "audit_record" VALUES(3,1795656188058341,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/sync/','default','127.0.0.1','01a21573009976b89f26ce56b3d96263',0,202,'/pulp/api/v3/tasks/01a21573-0099-7c0b-9d14-041f06a9c6eb/');
INSERT INTO "audit_record" VALUES(4,1795656188513813,1,'admin','password','PATCH','/pulp/api/v3/remotes/file/file/01a21573-0090-77bf-9317-d3c745cebe96/','default','127.0.0.1','01a215730260734f82913cbc2dab458e',0,202,'/pulp/api/v3/tasks/01a21573-0260-7d43-93e5-2fac1e97e716/');
INSERT INTO "audit_record" VALUES(5,1795656188637339,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/','default','127.0.0.1','01a2157302dc7a208d6aad18f0ef42e5',0,201,'/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/');
INSERT INTO "audit_record" VALUES(6,1795656188689028,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a2157302fa711c96b6bd11c74176aa',0,202,'/pulp/api/v3/tasks/01a21573-0310-78c7-953f-f8ee94ea1c99/');
INSERT INTO "audit_record" VALUES(7,1795656188754900,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a21573033c765099c5d4fe7561b9e3',0,202,'/pulp/api/v3/tasks/01a21573-0352-77e3-82ac-548f77df4180/');
INSERT INTO "audit_record" VALUES(8,1795656188816788,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a215730380772b9a5fdb693aa82588',0,202,'/pulp/api/v3/tasks/01a21573-0390-7665-92ab-a0ff6c2cefaf/');
INSERT INTO "audit_record" VALUES(9,1795656188884896,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a2157303c0767d9690c1c93f1bd759',0,202,'/pulp/api/v3/tasks/01a21573-03d4-779b-8f65-bd2dd5a24535/');
INSERT INTO "audit_record" VALUES(10,1795656188913201,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/modify/','default','127.0.0.1','01a2157303f074178dad549d8b8515e2',0,202,'/pulp/api/v3/tasks/01a21573-03f0-7b15-8979-a0f387e6f6e1/');
INSERT INTO "audit_record" VALUES(11,1795656188928982,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/modify/','default','127.0.0.1','01a215730400735e87eda92dce938a91',0,202,'/pulp/api/v3/tasks/01a21573-0400-77e5-878c-d16e3a935d73/');
INSERT INTO "audit_record" VALUES(12,1795656188944941,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/modify/','default','127.0.0.1','01a215730410732b8aa58527e6bf8856',0,202,'/pulp/api/v3/tasks/01a21573-0410-7833-937a-6e95d4cc4ce8/');
INSERT INTO "audit_record" VALUES(13,1795656188954833,1,'admin','password','POST','/pulp/api/v3/contentguards/core/rbac/','default','127.0.0.1','01a21573041a72a78ac2ec388134446f',0,201,'/pulp/api/v3/contentguards/core/rbac/01a21573-041a-7617-9e37-f5565a7475d5/');
INSERT INTO "audit_record" VALUES(14,1795656188961862,1,'admin','password','POST','/pulp/api/v3/publications/file/file/','default','127.0.0.1','01a215730421743c9d6f74cf52138198',0,202,'/pulp/api/v3/tasks/01a21573-0421-7750-9f46-95f5dc95d2de/');
INSERT INTO "audit_record" VALUES(15,1795656189289049,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a215730568738391534c2be51551b2',0,202,'/pulp/api/v3/tasks/01a21573-0568-79dc-912b-ca2e0c7d1c85/');
INSERT INTO "audit_record" VALUES(16,1795656189305067,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a2157305787565924f6cada10a7ed0',0,202,'/pulp/api/v3/tasks/01a21573-0578-79e0-8bcb-bfa490cf81e5/');
INSERT INTO "audit_record" VALUES(17,1795656189353254,1,'admin','password','POST','/pulp/api/v3/publications/file/file/','default','127.0.0.1','01a2157305a8782f8e9b6984fd7ae41c',0,202,'/pulp/api/v3/tasks/01a21573-05a8-7cb1-9c31-e0be9cde2615/');
INSERT INTO "audit_record" VALUES(18,1795656189660992,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a2157306dc75598d128f7107fa7003',0,202,'/pulp/api/v3/tasks/01a21573-06dc-7873-927d-578ff6cbeb9a/');
INSERT INTO "audit_record" VALUES(19,1795656189666726,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a2157306e17e35999ecacc6cd48a83',0,202,'/pulp/api/v3/tasks/01a21573-06e2-7480-8545-4fb7cf4f2626/');
INSERT INTO "audit_record" VALUES(20,1795656189825719,1,'admin','password','POST','/pulp/api/v3/users/','default','127.0.0.1','01a2157306f37822833d4587c7662ba1',0,201,'/pulp/api/v3/users/1001/');
INSERT INTO "audit_record" VALUES(21,1795656189829176,1,'admin','password','POST','/pulp/api/v3/groups/','default','127.0.0.1','01a2157307827f8a9021946a7d857216',0,201,'/pulp/api/v3/groups/1/');
INSERT INTO "audit_record" VALUES(22,1795656189840654,1,'admin','password','POST','/pulp/api/v3/groups/1/users/','default','127.0.0.1','01a2157307907313914140c6872ca1dd',0,201,'/pulp/api/v3/users/1001/');
INSERT INTO "audit_record" VALUES(23,1795656189861432,1,'admin','password','POST','/pulp/api/v3/users/1001/roles/','default','127.0.0.1','01a2157307a473159c1c1d4111681b1d',0,201,'/pulp/api/v3/users/1001/roles/01a21573-07a5-7280-9eee-0cb56497fb85/');
INSERT INTO "audit_record" VALUES(24,1795656189862945,1,'admin','password','POST','/pulp/api/v3/uploads/','default','127.0.0.1','01a2157307a67669847d9916f2ce5b10',0,201,'/pulp/api/v3/uploads/01a21573-07a6-7a93-9099-0f54f4595cd0/');
INSERT INTO "audit_record" VALUES(25,1795656189865976,1,'admin','password','PUT','/pulp/api/v3/uploads/01a21573-07a6-7a93-9099-0f54f4595cd0/','default','127.0.0.1','01a2157307a874e38346988a8f3f4cfb',0,200,'');
INSERT INTO "audit_record" VALUES(26,1795656189872910,1,'admin','password','POST','/pulp/api/v3/remotes/python/python/','default','127.0.0.1','01a2157307b072e98b38939bcb609d45',0,201,'/pulp/api/v3/remotes/python/python/01a21573-07b0-7771-9d99-cb4659e92c69/');
INSERT INTO "audit_record" VALUES(27,1795656189878546,1,'admin','password','POST','/pulp/api/v3/repositories/python/python/','default','127.0.0.1','01a2157307b57cd7823781f312978458',0,201,'/pulp/api/v3/repositories/python/python/01a21573-07b6-7164-8fef-fc02aa22c6df/');
INSERT INTO "audit_record" VALUES(28,1795656189888330,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/sync/','default','127.0.0.1','01a2157307bf7862806229a966d0f76d',0,202,'/pulp/api/v3/tasks/01a21573-07bf-7e7e-8e85-15b613a29d5b/');
INSERT INTO "audit_record" VALUES(29,1795656193457385,NULL,'','','GET','/pulp/content/distribution-9490ee3f31cd/PULP_MANIFEST','','127.0.0.1','',1,403,'Access denied.');
CREATE TABLE "auth_group" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL DEFAULT ''
);
INSERT INTO "auth_group" VALUES(1,'some');
CREATE TABLE "auth_user" (
  "id" INTEGER PRIMARY KEY,
  "username" TEXT NOT NULL DEFAULT '',
  "password" TEXT,
  "first_name" TEXT NOT NULL DEFAULT '',
  "last_name" TEXT NOT NULL DEFAULT '',
  "email" TEXT NOT NULL DEFAULT '',
  "is_staff" BOOLEAN NOT NULL DEFAULT FALSE,
  "is_active" BOOLEAN NOT NULL DEFAULT TRUE,
  "date_joined" BIGINT NOT NULL DEFAULT 0,
  "is_superuser" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "auth_user" VALUES(1,'admin','$argon2id$v=19$m=19456,t=2,p=1$PLW8I6WHkZMPZwQD1/UFGQ$tHKe8hGLy/MCDx1nm0DwtAT188McnSc0ox7tkKABsN8','','','',1,1,1795656187503268,1);
INSERT INTO "auth_user" VALUES(1001,'someone','$argon2id$v=19$m=19456,t=2,p=1$TW1ALrM795k20p17VAydVg$UwAPvxKRK+g5WUe+CNSvanRWwL9HTR0ALnOO3nEULR8','','','',0,1,1795656189825433,0);
CREATE TABLE "certguard_rhsmcertguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "ca_certificate" TEXT NOT NULL DEFAULT ''
);
CREATE TABLE "certguard_x509certguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "ca_certificate" TEXT NOT NULL DEFAULT ''
);
CREATE TABLE "content_artifact" (
  "id" INTEGER PRIMARY KEY,
  "content_id" BIGINT NOT NULL,
  "type_id" BIGINT NOT NULL,
  "artifact_id" BIGINT REFERENCES "artifact"("id") ON DELETE RESTRICT,
  "relative_path" TEXT NOT NULL
);
INSERT INTO "content_artifact" VALUES(3019,3011,1268862375,3010,'dir/0.bin');
INSERT INTO "content_artifact" VALUES(3021,3012,1268862375,3003,'dir/1.bin');
INSERT INTO "content_artifact" VALUES(3023,3013,1268862375,3004,'dir/2.bin');
INSERT INTO "content_artifact" VALUES(3025,3014,1268862375,3005,'dir/3.bin');
INSERT INTO "content_artifact" VALUES(3027,3015,1268862375,3006,'dir/4.bin');
INSERT INTO "content_artifact" VALUES(3029,3016,1268862375,3007,'dir/5.bin');
INSERT INTO "content_artifact" VALUES(3031,3017,1268862375,3008,'dir/6.bin');
INSERT INTO "content_artifact" VALUES(3033,3018,1268862375,3009,'dir/7.bin');
INSERT INTO "content_artifact" VALUES(4005,4004,1268862375,4003,'path/0');
INSERT INTO "content_artifact" VALUES(5005,5004,1268862375,5003,'path/1');
INSERT INTO "content_artifact" VALUES(5008,5007,1268862375,5006,'path/2');
INSERT INTO "content_artifact" VALUES(5011,5010,1268862375,5009,'path/3');
CREATE TABLE "content_type" (
  "id" BIGINT NOT NULL,
  "name" TEXT NOT NULL,
  PRIMARY KEY ("id")
) WITHOUT ROWID;
INSERT INTO "content_type" VALUES(1268862375,'file.file');
CREATE TABLE "contentguard" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "description" TEXT
);
INSERT INTO "contentguard" VALUES(112,X'01A21572FDCA7EAA8E45D227B245AA51',1,1795656187338916,1795656187338916,'core.content_redirect','01a21572fdca7ea6820e2f10f436aad7',NULL);
INSERT INTO "contentguard" VALUES(2033,X'01A21573041A76179E37F5565A7475D5',1,1795656188954380,1795656188954380,'core.rbac','guard-8db23bc051a2',NULL);
CREATE TABLE "core_compositecontentguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "guards" TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE "core_envvarheadercontentguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "header_name" TEXT NOT NULL DEFAULT '',
  "env_var" TEXT NOT NULL DEFAULT ''
);
CREATE TABLE "core_headercontentguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "header_name" TEXT NOT NULL DEFAULT '',
  "header_value" TEXT NOT NULL DEFAULT '',
  "jq_filter" TEXT
);
CREATE TABLE "created_resource" (
  "id" INTEGER PRIMARY KEY,
  "task_id" BIGINT NOT NULL REFERENCES "task"("id") ON DELETE CASCADE,
  "type_key" TEXT NOT NULL,
  "prn" TEXT NOT NULL,
  "href" TEXT NOT NULL
);
INSERT INTO "created_resource" VALUES(1,1,'core.repositoryversion','prn:core.repositoryversion:01a21573-0207-72ce-93ba-6cac116ba483','/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/versions/1/');
INSERT INTO "created_resource" VALUES(1001,3,'content:file.file','prn:file.filecontent:01a21573-0325-75c5-8053-d0f5a4e649d2','/pulp/api/v3/content/file/files/01a21573-0325-75c5-8053-d0f5a4e649d2/');
INSERT INTO "created_resource" VALUES(1002,8,'core.repositoryversion','prn:core.repositoryversion:01a21573-0409-72a4-8198-32b1764f2457','/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/2/');
INSERT INTO "created_resource" VALUES(1003,9,'core.repositoryversion','prn:core.repositoryversion:01a21573-0413-76fd-9fbd-ed42d98561a8','/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/3/');
INSERT INTO "created_resource" VALUES(1004,11,'distribution:file.file','prn:file.filedistribution:01a21573-056a-73d7-8ae2-6765610df73a','/pulp/api/v3/distributions/file/file/01a21573-056a-73d7-8ae2-6765610df73a/');
INSERT INTO "created_resource" VALUES(1005,12,'distribution:file.file','prn:file.filedistribution:01a21573-0581-72df-8e6a-7f1848efc496','/pulp/api/v3/distributions/file/file/01a21573-0581-72df-8e6a-7f1848efc496/');
INSERT INTO "created_resource" VALUES(1006,14,'distribution:file.file','prn:file.filedistribution:01a21573-06dd-75db-92d7-813115593ee9','/pulp/api/v3/distributions/file/file/01a21573-06dd-75db-92d7-813115593ee9/');
INSERT INTO "created_resource" VALUES(2001,4,'content:file.file','prn:file.filecontent:01a21573-0360-7153-95d0-4bb64c7d7f51','/pulp/api/v3/content/file/files/01a21573-0360-7153-95d0-4bb64c7d7f51/');
INSERT INTO "created_resource" VALUES(2002,5,'content:file.file','prn:file.filecontent:01a21573-039b-7885-8500-55aa625b3e9e','/pulp/api/v3/content/file/files/01a21573-039b-7885-8500-55aa625b3e9e/');
INSERT INTO "created_resource" VALUES(2003,6,'content:file.file','prn:file.filecontent:01a21573-03e0-7cff-8ef7-895dfc4801f0','/pulp/api/v3/content/file/files/01a21573-03e0-7cff-8ef7-895dfc4801f0/');
INSERT INTO "created_resource" VALUES(2004,7,'core.repositoryversion','prn:core.repositoryversion:01a21573-03f3-7237-9ee0-80f08448059a','/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/1/');
INSERT INTO "created_resource" VALUES(2005,15,'distribution:file.file','prn:file.filedistribution:01a21573-06e3-7333-96e8-a3b13ffbda33','/pulp/api/v3/distributions/file/file/01a21573-06e3-7333-96e8-a3b13ffbda33/');
INSERT INTO "created_resource" VALUES(3001,10,'publication:file.file','prn:file.filepublication:01a21573-04e7-7a4e-9ec0-aebe7a12914e','/pulp/api/v3/publications/file/file/01a21573-04e7-7a4e-9ec0-aebe7a12914e/');
INSERT INTO "created_resource" VALUES(4001,13,'publication:file.file','prn:file.filepublication:01a21573-065e-7111-8a4f-0e11fa2a4e09','/pulp/api/v3/publications/file/file/01a21573-065e-7111-8a4f-0e11fa2a4e09/');
CREATE TABLE "distribution" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "base_path" TEXT NOT NULL DEFAULT '',
  "content_guard_id" BIGINT REFERENCES "contentguard"("id") ON DELETE SET NULL,
  "hidden" BOOLEAN NOT NULL DEFAULT FALSE,
  "pulp_labels" TEXT NOT NULL DEFAULT '{}',
  "name" TEXT NOT NULL DEFAULT '',
  "repository_id" BIGINT REFERENCES "repository"("id") ON DELETE SET NULL,
  "repository_version_id" BIGINT REFERENCES "repository_version"("id") ON DELETE SET NULL,
  "publication_id" BIGINT REFERENCES "publication"("id") ON DELETE SET NULL,
  "remote_id" BIGINT REFERENCES "remote"("id") ON DELETE SET NULL,
  "checkpoint" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "distribution" VALUES(113,X'01A21572FDCA7EF097F13505E214870B',1,1795656187338916,1795656187338916,'core.artifact','01a21572fdca7ea6820e2f10f436aad7',112,1,'{}','01a21572fdca7ea6820e2f10f436aad7',NULL,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(4008,X'01A21573056A73D78AE26765610DF73A',1,1795656189290241,1795656189290241,'file.file','distribution-27970654f819',NULL,0,'{}','distribution-27970654f819',NULL,NULL,6003,NULL,0);
INSERT INTO "distribution" VALUES(4010,X'01A21573058172DF8E6A7F1848EFC496',1,1795656189313179,1795656189313179,'file.file','distribution-f0605a4b4811',NULL,0,'{}','distribution-f0605a4b4811',2003,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(4012,X'01A2157306DD75DB92D7813115593EE9',1,1795656189661366,1795656189661366,'file.file','distribution-8800e9c0f47c',NULL,0,'{}','distribution-8800e9c0f47c',NULL,NULL,7003,NULL,0);
INSERT INTO "distribution" VALUES(5013,X'01A2157306E3733396E8A3B13FFBDA33',1,1795656189667201,1795656189667201,'file.file','distribution-9490ee3f31cd',2033,0,'{}','distribution-9490ee3f31cd',2012,NULL,NULL,NULL,0);
CREATE TABLE "distribution_previous" (
  "distribution_id" BIGINT NOT NULL REFERENCES "distribution"("id") ON DELETE CASCADE,
  "publication_id" BIGINT NOT NULL REFERENCES "publication"("id") ON DELETE CASCADE,
  "replaced_at" BIGINT NOT NULL,
  PRIMARY KEY ("distribution_id", "publication_id")
) WITHOUT ROWID;
CREATE TABLE "domain" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL DEFAULT 0,
  "description" TEXT,
  "pulp_labels" TEXT NOT NULL DEFAULT '{}',
  "storage_class" TEXT NOT NULL DEFAULT '',
  "storage_settings" TEXT NOT NULL DEFAULT '{}',
  "redirect_to_object_storage" BOOLEAN NOT NULL DEFAULT TRUE,
  "hide_guarded_distributions" BOOLEAN NOT NULL DEFAULT FALSE,
  "default_content_guard_id" BIGINT REFERENCES "contentguard"("id") ON DELETE SET NULL
);
INSERT INTO "domain" VALUES(1,X'01A21572FDBB75C395A8ACB1B2622CC3','default',1795656187323360,1795656187323360,NULL,'{}','pulpcore.app.models.storage.FileSystem','{"location":"/DIRECTORY/state"}',1,0,NULL);
CREATE TABLE "external_group" (
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  "group_id" BIGINT NOT NULL REFERENCES "auth_group"("id") ON DELETE CASCADE,
  PRIMARY KEY ("user_id", "group_id")
) WITHOUT ROWID;
CREATE TABLE "external_role" (
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  "assignment_id" BIGINT NOT NULL REFERENCES "user_role"("id") ON DELETE CASCADE,
  PRIMARY KEY ("assignment_id")
) WITHOUT ROWID;
CREATE TABLE "external_superuser" (
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  PRIMARY KEY ("user_id")
) WITHOUT ROWID;
CREATE TABLE "external_user" (
  "source" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  PRIMARY KEY ("source", "subject")
) WITHOUT ROWID;
CREATE TABLE "file_filecontent" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "natural_key" BLOB NOT NULL,
  "timestamp_of_interest" BIGINT NOT NULL,
  "pulp_labels" TEXT NOT NULL,
  "relative_path" TEXT NOT NULL DEFAULT '',
  "digest" TEXT NOT NULL DEFAULT ''
);
INSERT INTO "file_filecontent" VALUES(3011,X'01A2157302067F059232A59CB667CF05',1,1795656188422938,1795656188422938,X'3C7EFD8F8BB6EB6FF07E1482672902D94031C9AC0E34758BEA7DA7B96BE98D86',1795656188422938,'{}','dir/0.bin','2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a');
INSERT INTO "file_filecontent" VALUES(3012,X'01A2157302067F0C8753286C5A636309',1,1795656188422938,1795656188422938,X'6331A9C3F29F645EE7E2D718CFBFBF2F8B14373B0FA98D265E1E3A8EBDD992C0',1795656188422938,'{}','dir/1.bin','63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3');
INSERT INTO "file_filecontent" VALUES(3013,X'01A2157302067F0E8DB36D525A5E1BAB',1,1795656188422938,1795656188422938,X'2ABEADA444FDD979B5A8A75BE37B0FE61C2C5C678C727BD8F1506FB1DEE40D76',1795656188422938,'{}','dir/2.bin','eb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867');
INSERT INTO "file_filecontent" VALUES(3014,X'01A2157302067F118A71ADEC0995A0E2',1,1795656188422938,1795656188422938,X'37284BD684487CACE1A33A5EBE2E2FA96D095A1CB46A6052638232A952232C38',1795656188422938,'{}','dir/3.bin','f97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b');
INSERT INTO "file_filecontent" VALUES(3015,X'01A2157302067F1380F7921D38574230',1,1795656188422938,1795656188422938,X'4B55AD7AD849CA9B917E1E58BA329423AD57612A5FB131F1C256AC7388CCBECE',1795656188422938,'{}','dir/4.bin','5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73');
INSERT INTO "file_filecontent" VALUES(3016,X'01A2157302067F1593492DD58933F0A0',1,1795656188422938,1795656188422938,X'907F1CDB896EF017412531CC639B2BDCA2A266174C8F36C47E3BF305990B74C8',1795656188422938,'{}','dir/5.bin','1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672');
INSERT INTO "file_filecontent" VALUES(3017,X'01A2157302067F179FB2FA7B490B2A0B',1,1795656188422938,1795656188422938,X'5A6DC4809D0CD552201771BE3892A0883D2F3507864ADA8E57FDEE56B81A19F1',1795656188422938,'{}','dir/6.bin','ecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf');
INSERT INTO "file_filecontent" VALUES(3018,X'01A2157302067F1893BD78C9ED6F6088',1,1795656188422938,1795656188422938,X'DD7D9417700CE34DA103118D05DA87066BC7F3367A2506D6AC85516FBDE88386',1795656188422938,'{}','dir/7.bin','55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4');
INSERT INTO "file_filecontent" VALUES(4004,X'01A21573032575C58053D0F5A4E649D2',1,1795656188709359,1795656188709359,X'5A878A1C47AD6B88D66ED88316100A9BD2B91CF9417CBBBFBF7F214C4114FD35',1795656188709359,'{}','path/0','c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd');
INSERT INTO "file_filecontent" VALUES(5004,X'01A215730360715395D04BB64C7D7F51',1,1795656188768082,1795656188768082,X'D76A590BA0BC7E478CAF86943E82749BE6C7057E57C78498E23D0B9116169663',1795656188768082,'{}','path/1','32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c');
INSERT INTO "file_filecontent" VALUES(5007,X'01A21573039B7885850055AA625B3E9E',1,1795656188827531,1795656188827531,X'014255A0577ECBA94710F2931BD58AE0C0BEBB0009538E48E2673D89B1DA6138',1795656188827531,'{}','path/2','9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb');
INSERT INTO "file_filecontent" VALUES(5010,X'01A2157303E07CFF8EF7895DFC4801F0',1,1795656188896811,1795656188896811,X'3A6A2B9D3FD82FC4F6AB1B0E86DAAED085128FDF6C9145FF0C63A3CCE207E0A7',1795656188896811,'{}','path/3','dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37');
CREATE TABLE "file_filegitremote" (
  "id" INTEGER PRIMARY KEY REFERENCES "remote"("id") ON DELETE CASCADE,
  "git_ref" TEXT NOT NULL DEFAULT 'HEAD'
);
CREATE TABLE "file_filepublication" (
  "id" INTEGER PRIMARY KEY REFERENCES "publication"("id") ON DELETE CASCADE,
  "manifest" TEXT
);
INSERT INTO "file_filepublication" VALUES(6003,'PULP_MANIFEST');
INSERT INTO "file_filepublication" VALUES(7003,'PULP_MANIFEST');
CREATE TABLE "file_filerepository" (
  "id" INTEGER PRIMARY KEY REFERENCES "repository"("id") ON DELETE CASCADE,
  "autopublish" BOOLEAN NOT NULL DEFAULT FALSE,
  "manifest" TEXT,
  "last_sync_details" TEXT NOT NULL DEFAULT '{}'
);
INSERT INTO "file_filerepository" VALUES(2003,0,'PULP_MANIFEST','{"download_policy":"immediate","manifest_checksum":"2ccaadd025efe5170f2d7b2cc51465c5c903e73d764263e5e2e35ebb4dd751b9","mirror":false,"most_recent_version":1,"remote_prn":"prn:file.fileremote:01a21573-0090-77bf-9317-d3c745cebe96","url":"http://127.0.0.1:39599/PULP_MANIFEST"}');
INSERT INTO "file_filerepository" VALUES(2012,0,'PULP_MANIFEST','{}');
CREATE TABLE granary_schema (component text primary key, version text not null, shape text not null);
INSERT INTO "granary_schema" VALUES('core','0.1.0','{"component":"core","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''[]''","name":"creation_hooks","tag":102,"type":"json"},{"default":"''[]''","name":"statements","tag":103,"type":"json"},{"default":"''''","name":"viewset_name","tag":104,"type":"text"},{"default":"FALSE","name":"customized","tag":105,"type":"bool"},{"default":"''{}''","name":"queryset_scoping","tag":106,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"access_policy_uuid","unique":true},{"columns":["viewset_name"],"name":"access_policy_viewset_name","unique":true}],"name":"access_policy","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"epoch","tag":2,"type":"int"}],"name":"access_state","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"last_refreshed","nullable":true,"tag":102,"type":"int"},{"default":"''[]''","name":"paths","tag":103,"type":"json"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":104,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"acs_uuid","unique":true},{"columns":["domain_id","name"],"name":"acs_name","unique":true},{"columns":["remote_id"],"name":"acs_remote_id"}],"name":"acs","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"},{"name":"digest","tag":5,"type":"bytes"},{"name":"scopes","tag":6,"type":"int"},{"name":"domains","tag":7,"type":"json"},{"name":"created","tag":8,"type":"int"},{"name":"expires","nullable":true,"tag":9,"type":"int"},{"name":"last_used","nullable":true,"tag":10,"type":"int"},{"name":"last_address","tag":11,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"api_token_uuid","unique":true},{"columns":["digest"],"name":"api_token_digest","unique":true},{"columns":["user_id","name"],"name":"api_token_name","unique":true}],"name":"api_token","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":102,"type":"int"},{"name":"md5","nullable":true,"tag":103,"type":"bytes"},{"name":"sha1","nullable":true,"tag":104,"type":"bytes"},{"name":"sha224","nullable":true,"tag":105,"type":"bytes"},{"name":"sha256","tag":106,"type":"bytes"},{"name":"sha384","nullable":true,"tag":107,"type":"bytes"},{"name":"sha512","nullable":true,"tag":108,"type":"bytes"},{"default":"0","name":"timestamp_of_interest","tag":120,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"artifact_uuid","unique":true},{"columns":["domain_id","sha256"],"name":"artifact_sha256","unique":true},{"columns":["domain_id","sha224"],"name":"artifact_sha224","where":"sha224 IS NOT NULL"},{"columns":["domain_id","sha384"],"name":"artifact_sha384","where":"sha384 IS NOT NULL"},{"columns":["domain_id","sha512"],"name":"artifact_sha512","where":"sha512 IS NOT NULL"}],"name":"artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"time","tag":2,"type":"int"},{"name":"user_id","nullable":true,"tag":3,"type":"int"},{"name":"username","tag":4,"type":"text"},{"name":"means","tag":5,"type":"text"},{"name":"action","tag":6,"type":"text"},{"name":"target","tag":7,"type":"text"},{"name":"domain","tag":8,"type":"text"},{"name":"address","tag":9,"type":"text"},{"name":"correlation_id","tag":10,"type":"text"},{"name":"outcome","tag":11,"type":"int"},{"name":"status","tag":12,"type":"int"},{"name":"detail","tag":13,"type":"text"}],"indexes":[{"columns":["time","id"],"name":"audit_record_time"},{"columns":["username","time"],"name":"audit_record_user"},{"columns":["correlation_id"],"name":"audit_record_correlation"}],"name":"audit_record","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"}],"indexes":[{"columns":["name"],"name":"auth_group_name","unique":true}],"name":"auth_group","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''''","name":"username","tag":101,"type":"text"},{"name":"password","nullable":true,"tag":102,"type":"text"},{"default":"''''","name":"first_name","tag":103,"type":"text"},{"default":"''''","name":"last_name","tag":104,"type":"text"},{"default":"''''","name":"email","tag":105,"type":"text"},{"default":"FALSE","name":"is_staff","tag":106,"type":"bool"},{"default":"TRUE","name":"is_active","tag":107,"type":"bool"},{"default":"0","name":"date_joined","tag":108,"type":"int"},{"default":"FALSE","name":"is_superuser","tag":111,"type":"bool"}],"indexes":[{"columns":["username"],"name":"auth_user_username","unique":true}],"name":"auth_user","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"type_id","tag":3,"type":"int"},{"name":"artifact_id","nullable":true,"on_delete":"RESTRICT","references":"artifact(id)","tag":4,"type":"int"},{"name":"relative_path","tag":5,"type":"text"}],"indexes":[{"columns":["content_id","relative_path"],"name":"content_artifact_content","unique":true},{"columns":["artifact_id"],"name":"content_artifact_artifact","where":"artifact_id IS NOT NULL"},{"columns":["relative_path"],"name":"content_artifact_path"}],"name":"content_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"name","tag":2,"type":"text"}],"indexes":[{"columns":["name"],"name":"content_type_name","unique":true}],"name":"content_type","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"contentguard_uuid","unique":true},{"columns":["domain_id","name"],"name":"contentguard_name","unique":true}],"name":"contentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''[]''","name":"guards","tag":101,"type":"json"}],"name":"core_compositecontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"header_name","tag":101,"type":"text"},{"default":"''''","name":"env_var","tag":102,"type":"text"}],"name":"core_envvarheadercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"header_name","tag":101,"type":"text"},{"default":"''''","name":"header_value","tag":102,"type":"text"},{"name":"jq_filter","nullable":true,"tag":103,"type":"text"}],"name":"core_headercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"type_key","tag":3,"type":"text"},{"name":"prn","tag":4,"type":"text"},{"name":"href","tag":5,"type":"text"}],"indexes":[{"columns":["task_id"],"name":"created_resource_task"},{"columns":["prn"],"name":"created_resource_prn"}],"name":"created_resource","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"base_path","tag":101,"type":"text"},{"name":"content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":102,"type":"int"},{"default":"FALSE","name":"hidden","tag":103,"type":"bool"},{"default":"''{}''","name":"pulp_labels","tag":104,"type":"json"},{"default":"''''","name":"name","tag":105,"type":"text"},{"name":"repository_id","nullable":true,"on_delete":"SET NULL","references":"repository(id)","tag":106,"type":"int"},{"name":"repository_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":107,"type":"int"},{"name":"publication_id","nullable":true,"on_delete":"SET NULL","references":"publication(id)","tag":108,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":109,"type":"int"},{"default":"FALSE","name":"checkpoint","tag":110,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"distribution_uuid","unique":true},{"columns":["domain_id","base_path"],"name":"distribution_base_path","unique":true},{"columns":["content_guard_id"],"name":"distribution_content_guard_id"},{"columns":["domain_id","name"],"name":"distribution_name","unique":true},{"columns":["repository_id"],"name":"distribution_repository_id"},{"columns":["repository_version_id"],"name":"distribution_repository_version_id"},{"columns":["publication_id"],"name":"distribution_publication_id"},{"columns":["remote_id"],"name":"distribution_remote_id"}],"name":"distribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"distribution_id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"replaced_at","tag":3,"type":"int"}],"indexes":[{"columns":["publication_id"],"name":"distribution_previous_publication"}],"name":"distribution_previous","primary_key":["distribution_id","publication_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"name","tag":3,"type":"text"},{"name":"pulp_created","tag":4,"type":"int"},{"default":"0","name":"pulp_last_updated","tag":5,"type":"int"},{"name":"description","nullable":true,"tag":6,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":7,"type":"json"},{"default":"''''","name":"storage_class","tag":8,"type":"text"},{"default":"''{}''","name":"storage_settings","tag":9,"type":"json"},{"default":"TRUE","name":"redirect_to_object_storage","tag":10,"type":"bool"},{"default":"FALSE","name":"hide_guarded_distributions","tag":11,"type":"bool"},{"name":"default_content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":12,"type":"int"}],"indexes":[{"columns":["name"],"name":"domain_name","unique":true}],"name":"domain","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":2,"type":"int"}],"indexes":[{"columns":["group_id"],"name":"external_group_group"}],"name":"external_group","primary_key":["user_id","group_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"assignment_id","on_delete":"CASCADE","references":"user_role(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_role_user"}],"name":"external_role","primary_key":["assignment_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"}],"name":"external_superuser","primary_key":["user_id"],"without_rowid":true},{"columns":[{"name":"source","tag":1,"type":"text"},{"name":"subject","tag":2,"type":"text"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_user_user"}],"name":"external_user","primary_key":["source","subject"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"group_role_uuid","unique":true},{"columns":["group_id","role_id"],"name":"group_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["group_id","role_id","domain_id"],"name":"group_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["group_id","object_type","role_id","object_id"],"name":"group_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"group_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"group_role_role"},{"columns":["domain_id"],"name":"group_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"group_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":1,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"group_user_user"}],"name":"group_user","primary_key":["group_id","user_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"role","tag":3,"type":"text"},{"name":"name","tag":4,"type":"text"},{"name":"last_heartbeat","tag":5,"type":"int"},{"name":"versions","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"},{"name":"pulp_last_updated","tag":8,"type":"int"},{"name":"lock_name","nullable":true,"tag":9,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"process_uuid","unique":true},{"columns":["role","name"],"name":"process_name"}],"name":"process","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"}],"indexes":[{"columns":["task_id","name"],"name":"profile_artifact_task","unique":true},{"columns":["artifact_id"],"name":"profile_artifact_artifact"}],"name":"profile_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"code","tag":3,"type":"text"},{"name":"message","tag":4,"type":"text"},{"name":"state","tag":5,"type":"text"},{"name":"total","nullable":true,"tag":6,"type":"int"},{"name":"done","tag":7,"type":"int"},{"name":"suffix","nullable":true,"tag":8,"type":"text"}],"indexes":[{"columns":["task_id","code"],"name":"progress_report_task","unique":true}],"name":"progress_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"name":"repository_version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":101,"type":"int"},{"default":"FALSE","name":"pass_through","tag":103,"type":"bool"},{"default":"FALSE","name":"complete","tag":104,"type":"bool"},{"default":"FALSE","name":"checkpoint","tag":105,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"publication_uuid","unique":true},{"columns":["repository_version_id"],"name":"publication_repository_version_id"}],"name":"publication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_artifact_path","unique":true},{"columns":["content_artifact_id"],"name":"published_artifact_content"}],"name":"published_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_metadata_path","unique":true},{"columns":["artifact_id"],"name":"published_metadata_artifact"}],"name":"published_metadata","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"default":"''''","name":"url","tag":102,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":103,"type":"json"},{"default":"''immediate''","name":"policy","tag":104,"type":"text"},{"name":"ca_cert","nullable":true,"tag":110,"type":"text"},{"name":"client_cert","nullable":true,"tag":111,"type":"text"},{"name":"client_key","nullable":true,"tag":112,"type":"text"},{"default":"TRUE","name":"tls_validation","tag":113,"type":"bool"},{"name":"proxy_url","nullable":true,"tag":114,"type":"text"},{"name":"proxy_username","nullable":true,"tag":115,"type":"text"},{"name":"proxy_password","nullable":true,"tag":116,"type":"text"},{"name":"username","nullable":true,"tag":117,"type":"text"},{"name":"password","nullable":true,"tag":118,"type":"text"},{"name":"max_retries","nullable":true,"tag":119,"type":"int"},{"name":"total_timeout","nullable":true,"tag":120,"type":"double"},{"name":"connect_timeout","nullable":true,"tag":121,"type":"double"},{"name":"sock_connect_timeout","nullable":true,"tag":122,"type":"double"},{"name":"sock_read_timeout","nullable":true,"tag":123,"type":"double"},{"default":"''[]''","name":"headers","tag":124,"type":"json"},{"name":"download_concurrency","nullable":true,"tag":125,"type":"int"},{"name":"rate_limit","nullable":true,"tag":126,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"remote_uuid","unique":true},{"columns":["domain_id","name"],"name":"remote_name","unique":true}],"name":"remote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":2,"type":"int"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":3,"type":"int"},{"name":"url","tag":4,"type":"text"},{"name":"size","nullable":true,"tag":5,"type":"int"},{"name":"md5","nullable":true,"tag":6,"type":"bytes"},{"name":"sha1","nullable":true,"tag":7,"type":"bytes"},{"name":"sha224","nullable":true,"tag":8,"type":"bytes"},{"name":"sha256","nullable":true,"tag":9,"type":"bytes"},{"name":"sha384","nullable":true,"tag":10,"type":"bytes"},{"name":"sha512","nullable":true,"tag":11,"type":"bytes"},{"name":"failed_at","nullable":true,"tag":12,"type":"int"}],"indexes":[{"columns":["content_artifact_id","remote_id"],"name":"remote_artifact_place","unique":true},{"columns":["remote_id"],"name":"remote_artifact_remote"}],"name":"remote_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":101,"type":"json"},{"default":"''''","name":"name","tag":102,"type":"text"},{"name":"description","nullable":true,"tag":103,"type":"text"},{"name":"retain_repo_versions","nullable":true,"tag":104,"type":"int"},{"name":"retain_checkpoints","nullable":true,"tag":105,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":106,"type":"int"},{"default":"0","name":"next_version","tag":107,"type":"int"},{"default":"FALSE","name":"user_hidden","tag":108,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_uuid","unique":true},{"columns":["domain_id","name"],"name":"repository_name","unique":true},{"columns":["remote_id"],"name":"repository_remote_id"}],"name":"repository","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"version_added","tag":3,"type":"int"},{"name":"version_removed","nullable":true,"tag":4,"type":"int"},{"name":"type_id","tag":5,"type":"int"}],"indexes":[{"columns":["content_id"],"name":"repository_content_content"},{"columns":["repository_id","version_added"],"name":"repository_content_added"},{"columns":["repository_id","version_removed"],"name":"repository_content_removed","where":"version_removed IS NOT NULL"}],"name":"repository_content","primary_key":["repository_id","content_id","version_added"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"number","tag":101,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":102,"type":"int"},{"name":"base_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":103,"type":"int"},{"default":"FALSE","name":"complete","tag":106,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_version_uuid","unique":true},{"columns":["repository_id"],"name":"repository_version_repository_id"},{"columns":["repository_id","number"],"name":"repository_version_number","unique":true}],"name":"repository_version","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"},{"default":"FALSE","name":"locked","tag":104,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"role_uuid","unique":true},{"columns":["name"],"name":"role_name","unique":true}],"name":"role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":1,"type":"int"},{"name":"permission","tag":2,"type":"text"}],"indexes":[{"columns":["permission"],"name":"role_permission_name"}],"name":"role_permission","primary_key":["role_id","permission"],"without_rowid":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"domain_id","tag":2,"type":"int"},{"name":"rows","tag":3,"type":"int"}],"name":"row_count","primary_key":["name","domain_id"],"without_rowid":true},{"columns":[{"name":"digest","tag":1,"type":"bytes"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"},{"name":"expires","tag":3,"type":"int"},{"name":"created","tag":4,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"session_user"}],"name":"session","primary_key":["digest"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"state","tag":101,"type":"text"},{"default":"''''","name":"name","tag":102,"type":"text"},{"default":"''''","name":"logging_cid","tag":103,"type":"text"},{"name":"created_by_id","nullable":true,"on_delete":"SET NULL","references":"auth_user(id)","tag":104,"type":"int"},{"name":"unblocked_at","nullable":true,"tag":105,"type":"int"},{"name":"started_at","nullable":true,"tag":106,"type":"int"},{"name":"finished_at","nullable":true,"tag":107,"type":"int"},{"name":"error","nullable":true,"tag":108,"type":"json"},{"name":"parent_task_id","nullable":true,"on_delete":"SET NULL","references":"task(id)","tag":110,"type":"int"},{"name":"task_group_id","nullable":true,"on_delete":"SET NULL","references":"taskgroup(id)","tag":112,"type":"int"},{"default":"''[]''","name":"reserved_resources_record","tag":116,"type":"json"},{"name":"result","nullable":true,"tag":117,"type":"json"},{"default":"''''","name":"function","tag":130,"type":"text"},{"default":"''''","name":"arguments","tag":131,"type":"text"},{"default":"FALSE","name":"immediate","tag":132,"type":"bool"},{"default":"TRUE","name":"deferrable","tag":133,"type":"bool"},{"name":"owner","nullable":true,"tag":134,"type":"int"},{"default":"FALSE","name":"cancel_requested","tag":135,"type":"bool"},{"default":"''[]''","name":"diagnostics","tag":136,"type":"json"},{"default":"FALSE","name":"finished","tag":137,"type":"bool"},{"default":"''''","name":"plugin","tag":138,"type":"text"},{"default":"0","name":"attempts","tag":139,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"task_uuid","unique":true},{"columns":["finished_at"],"name":"task_finished_at"},{"columns":["parent_task_id"],"name":"task_parent_task_id"},{"columns":["task_group_id"],"name":"task_task_group_id"},{"columns":["immediate","id"],"name":"task_waiting","where":"state = ''waiting''"},{"columns":["owner"],"name":"task_owner","where":"owner IS NOT NULL"}],"name":"task","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"resource","tag":1,"type":"text"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"exclusive","tag":3,"type":"bool"}],"indexes":[{"columns":["task_id"],"name":"task_resource_task"},{"columns":["resource","task_id"],"name":"task_resource_exclusive","where":"exclusive = TRUE"}],"name":"task_resource","primary_key":["resource","task_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"description","tag":101,"type":"text"},{"default":"FALSE","name":"all_tasks_dispatched","tag":102,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"taskgroup_uuid","unique":true}],"name":"taskgroup","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"},{"name":"size","tag":5,"type":"int"},{"name":"digests","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"temporary_file_uuid","unique":true},{"columns":["sha256"],"name":"temporary_file_blob"}],"name":"temporary_file","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":101,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"upload_uuid","unique":true}],"name":"upload","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"upload_id","on_delete":"CASCADE","references":"upload(id)","tag":1,"type":"int"},{"name":"start","tag":2,"type":"int"},{"name":"size","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"}],"indexes":[{"columns":["sha256"],"name":"upload_chunk_blob"}],"name":"upload_chunk","primary_key":["upload_id","start"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"user_role_uuid","unique":true},{"columns":["user_id","role_id"],"name":"user_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["user_id","role_id","domain_id"],"name":"user_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["user_id","object_type","role_id","object_id"],"name":"user_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"user_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"user_role_role"},{"columns":["domain_id"],"name":"user_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"user_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":1,"type":"int"},{"name":"type_id","tag":2,"type":"int"},{"name":"present","tag":3,"type":"int"},{"name":"added","tag":4,"type":"int"},{"name":"removed","tag":5,"type":"int"}],"name":"version_content_summary","primary_key":["version_id","type_id"],"without_rowid":true}],"version":"0.1.0"}');
INSERT INTO "granary_schema" VALUES('certguard','3.123.1','{"component":"certguard","tables":[{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_rhsmcertguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_x509certguard","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}');
INSERT INTO "granary_schema" VALUES('file','3.123.1','{"component":"file","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"relative_path","tag":101,"type":"text"},{"default":"''''","name":"digest","tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"file_filecontent_uuid","unique":true},{"columns":["natural_key"],"name":"file_filecontent_key","unique":true},{"columns":["relative_path"],"name":"file_filecontent_repo_key"}],"name":"file_filecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"''HEAD''","name":"git_ref","tag":101,"type":"text"}],"name":"file_filegitremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"publication(id)","tag":1,"type":"int"},{"name":"manifest","nullable":true,"tag":101,"type":"text"}],"name":"file_filepublication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"name":"manifest","nullable":true,"tag":102,"type":"text"},{"default":"''{}''","name":"last_sync_details","tag":103,"type":"json"}],"name":"file_filerepository","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}');
INSERT INTO "granary_schema" VALUES('python','3.36.4','{"component":"python","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"name_normalized","tag":101,"type":"text"},{"default":"''''","name":"version","tag":102,"type":"text"},{"default":"''''","name":"yanked_reason","tag":103,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageyank_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageyank_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packageyank_repo_key"}],"name":"python_packageyank","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"name":"name","nullable":true,"tag":101,"type":"text"},{"name":"version","nullable":true,"tag":102,"type":"text"},{"name":"filename","nullable":true,"tag":103,"type":"text"},{"default":"''''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonblocklistentry_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonblocklistentry_repository_id"}],"name":"python_pythonblocklistentry","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"default":"TRUE","name":"allow_uploads","tag":101,"type":"bool"}],"name":"python_pythondistribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"relative_path","tag":103,"type":"text"},{"default":"''''","name":"filename","tag":102,"type":"text"},{"default":"''''","name":"packagetype","tag":105,"type":"text"},{"default":"''''","name":"name","tag":108,"type":"text"},{"default":"''''","name":"name_normalized","tag":109,"type":"text"},{"default":"''''","name":"version","tag":110,"type":"text"},{"default":"''''","name":"sha256","tag":101,"type":"text"},{"name":"size","nullable":true,"tag":104,"type":"int"},{"default":"''''","name":"python_version","tag":106,"type":"text"},{"default":"''''","name":"metadata_version","tag":107,"type":"text"},{"default":"''''","name":"summary","tag":122,"type":"text"},{"default":"''''","name":"description","tag":115,"type":"text"},{"default":"''''","name":"description_content_type","tag":116,"type":"text"},{"default":"''''","name":"keywords","tag":119,"type":"text"},{"default":"''''","name":"home_page","tag":117,"type":"text"},{"default":"''''","name":"download_url","tag":118,"type":"text"},{"default":"''''","name":"author","tag":111,"type":"text"},{"default":"''''","name":"author_email","tag":112,"type":"text"},{"default":"''''","name":"maintainer","tag":113,"type":"text"},{"default":"''''","name":"maintainer_email","tag":114,"type":"text"},{"default":"''''","name":"license","tag":120,"type":"text"},{"default":"''''","name":"license_expression","tag":121,"type":"text"},{"default":"''''","name":"requires_python","tag":123,"type":"text"},{"default":"''''","name":"project_url","tag":126,"type":"text"},{"default":"''''","name":"platform","tag":124,"type":"text"},{"default":"''''","name":"supported_platform","tag":125,"type":"text"},{"name":"project_urls","nullable":true,"tag":135,"type":"json"},{"name":"requires_dist","nullable":true,"tag":128,"type":"json"},{"name":"provides_dist","nullable":true,"tag":129,"type":"json"},{"name":"obsoletes_dist","nullable":true,"tag":130,"type":"json"},{"name":"requires_external","nullable":true,"tag":131,"type":"json"},{"name":"classifiers","nullable":true,"tag":127,"type":"json"},{"name":"provides_extras","nullable":true,"tag":132,"type":"json"},{"name":"dynamic","nullable":true,"tag":133,"type":"json"},{"name":"license_file","nullable":true,"tag":134,"type":"json"},{"name":"metadata_sha256","nullable":true,"tag":136,"type":"text"},{"default":"''''","name":"origin","tag":137,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonpackagecontent_uuid","unique":true},{"columns":["natural_key"],"name":"python_pythonpackagecontent_key","unique":true},{"columns":["name_normalized"],"name":"python_pythonpackagecontent_name_normalized"},{"columns":["filename"],"name":"python_pythonpackagecontent_repo_key"}],"name":"python_pythonpackagecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"''[]''","name":"includes","tag":101,"type":"json"},{"default":"''[]''","name":"excludes","tag":102,"type":"json"},{"default":"FALSE","name":"prereleases","tag":103,"type":"bool"},{"default":"''[]''","name":"package_types","tag":104,"type":"json"},{"default":"0","name":"keep_latest_packages","tag":105,"type":"int"},{"default":"''[]''","name":"exclude_platforms","tag":106,"type":"json"},{"default":"FALSE","name":"provenance","tag":107,"type":"bool"}],"name":"python_pythonremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"default":"TRUE","name":"allow_package_substitution","tag":102,"type":"bool"},{"default":"TRUE","name":"error_on_reject","tag":103,"type":"bool"}],"name":"python_pythonrepository","primary_key":["id"],"rowid_key":true}],"version":"3.36.4"}');
CREATE TABLE "group_role" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "group_id" BIGINT NOT NULL REFERENCES "auth_group"("id") ON DELETE CASCADE,
  "role_id" BIGINT NOT NULL REFERENCES "role"("id") ON DELETE CASCADE,
  "domain_id" BIGINT REFERENCES "domain"("id") ON DELETE CASCADE,
  "object_type" TEXT,
  "object_id" BIGINT,
  "object_uuid" BLOB,
  "object_domain_id" BIGINT
);
CREATE TABLE "group_user" (
  "group_id" BIGINT NOT NULL REFERENCES "auth_group"("id") ON DELETE CASCADE,
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  PRIMARY KEY ("group_id", "user_id")
) WITHOUT ROWID;
INSERT INTO "group_user" VALUES(1,1001);
CREATE TABLE "process" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "role" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "last_heartbeat" BIGINT NOT NULL,
  "versions" TEXT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "lock_name" TEXT
);
CREATE TABLE "profile_artifact" (
  "id" INTEGER PRIMARY KEY,
  "task_id" BIGINT NOT NULL REFERENCES "task"("id") ON DELETE CASCADE,
  "artifact_id" BIGINT NOT NULL REFERENCES "artifact"("id") ON DELETE RESTRICT,
  "name" TEXT NOT NULL
);
CREATE TABLE "progress_report" (
  "id" INTEGER PRIMARY KEY,
  "task_id" BIGINT NOT NULL REFERENCES "task"("id") ON DELETE CASCADE,
  "code" TEXT NOT NULL,
  "message" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "total" BIGINT,
  "done" BIGINT NOT NULL,
  "suffix" TEXT
);
INSERT INTO "progress_report" VALUES(1,1,'sync.downloading.metadata','Downloading Metadata Files','completed',NULL,1,NULL);
INSERT INTO "progress_report" VALUES(2,1,'sync.downloading.artifacts','Downloading Artifacts','completed',NULL,8,NULL);
INSERT INTO "progress_report" VALUES(3,1,'associating.content','Associating Content','completed',NULL,8,NULL);
INSERT INTO "progress_report" VALUES(4,1,'sync.parsing.metadata','Parsing Metadata Lines','completed',8,8,NULL);
INSERT INTO "progress_report" VALUES(1001,10,'publish.generating_metadata','Writing the manifest','completed',8,8,NULL);
INSERT INTO "progress_report" VALUES(2001,13,'publish.generating_metadata','Writing the manifest','completed',3,3,NULL);
INSERT INTO "progress_report" VALUES(3001,16,'sync.downloading.metadata','Downloading Metadata Files','failed',NULL,0,NULL);
CREATE TABLE "publication" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "repository_version_id" BIGINT NOT NULL REFERENCES "repository_version"("id") ON DELETE CASCADE,
  "pass_through" BOOLEAN NOT NULL DEFAULT FALSE,
  "complete" BOOLEAN NOT NULL DEFAULT FALSE,
  "checkpoint" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "publication" VALUES(6003,X'01A2157304E77A4E9EC0AEBE7A12914E',1,1795656189170037,1795656189200871,'file.file',3035,1,1,0);
INSERT INTO "publication" VALUES(7003,X'01A21573065E71118A4F0E11FA2A4E09',1,1795656189556507,1795656189568807,'file.file',4007,1,1,0);
CREATE TABLE "published_artifact" (
  "id" INTEGER PRIMARY KEY,
  "publication_id" BIGINT NOT NULL REFERENCES "publication"("id") ON DELETE CASCADE,
  "content_artifact_id" BIGINT NOT NULL REFERENCES "content_artifact"("id") ON DELETE CASCADE,
  "relative_path" TEXT NOT NULL
);
CREATE TABLE "published_metadata" (
  "id" INTEGER PRIMARY KEY,
  "publication_id" BIGINT NOT NULL REFERENCES "publication"("id") ON DELETE CASCADE,
  "artifact_id" BIGINT NOT NULL REFERENCES "artifact"("id") ON DELETE RESTRICT,
  "relative_path" TEXT NOT NULL
);
INSERT INTO "published_metadata" VALUES(6005,6003,6004,'PULP_MANIFEST');
INSERT INTO "published_metadata" VALUES(7005,7003,7004,'PULP_MANIFEST');
CREATE TABLE "python_packageyank" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "natural_key" BLOB NOT NULL,
  "timestamp_of_interest" BIGINT NOT NULL,
  "pulp_labels" TEXT NOT NULL,
  "name_normalized" TEXT NOT NULL DEFAULT '',
  "version" TEXT NOT NULL DEFAULT '',
  "yanked_reason" TEXT NOT NULL DEFAULT ''
);
CREATE TABLE "python_pythonblocklistentry" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "repository_id" BIGINT NOT NULL REFERENCES "repository"("id") ON DELETE CASCADE,
  "name" TEXT,
  "version" TEXT,
  "filename" TEXT,
  "added_by" TEXT NOT NULL DEFAULT ''
);
CREATE TABLE "python_pythondistribution" (
  "id" INTEGER PRIMARY KEY REFERENCES "distribution"("id") ON DELETE CASCADE,
  "allow_uploads" BOOLEAN NOT NULL DEFAULT TRUE
);
CREATE TABLE "python_pythonpackagecontent" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "natural_key" BLOB NOT NULL,
  "timestamp_of_interest" BIGINT NOT NULL,
  "pulp_labels" TEXT NOT NULL,
  "relative_path" TEXT NOT NULL DEFAULT '',
  "filename" TEXT NOT NULL DEFAULT '',
  "packagetype" TEXT NOT NULL DEFAULT '',
  "name" TEXT NOT NULL DEFAULT '',
  "name_normalized" TEXT NOT NULL DEFAULT '',
  "version" TEXT NOT NULL DEFAULT '',
  "sha256" TEXT NOT NULL DEFAULT '',
  "size" BIGINT,
  "python_version" TEXT NOT NULL DEFAULT '',
  "metadata_version" TEXT NOT NULL DEFAULT '',
  "summary" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "description_content_type" TEXT NOT NULL DEFAULT '',
  "keywords" TEXT NOT NULL DEFAULT '',
  "home_page" TEXT NOT NULL DEFAULT '',
  "download_url" TEXT NOT NULL DEFAULT '',
  "author" TEXT NOT NULL DEFAULT '',
  "author_email" TEXT NOT NULL DEFAULT '',
  "maintainer" TEXT NOT NULL DEFAULT '',
  "maintainer_email" TEXT NOT NULL DEFAULT '',
  "license" TEXT NOT NULL DEFAULT '',
  "license_expression" TEXT NOT NULL DEFAULT '',
  "requires_python" TEXT NOT NULL DEFAULT '',
  "project_url" TEXT NOT NULL DEFAULT '',
  "platform" TEXT NOT NULL DEFAULT '',
  "supported_platform" TEXT NOT NULL DEFAULT '',
  "project_urls" TEXT,
  "requires_dist" TEXT,
  "provides_dist" TEXT,
  "obsoletes_dist" TEXT,
  "requires_external" TEXT,
  "classifiers" TEXT,
  "provides_extras" TEXT,
  "dynamic" TEXT,
  "license_file" TEXT,
  "metadata_sha256" TEXT,
  "origin" TEXT NOT NULL DEFAULT ''
);
CREATE TABLE "python_pythonremote" (
  "id" INTEGER PRIMARY KEY REFERENCES "remote"("id") ON DELETE CASCADE,
  "includes" TEXT NOT NULL DEFAULT '[]',
  "excludes" TEXT NOT NULL DEFAULT '[]',
  "prereleases" BOOLEAN NOT NULL DEFAULT FALSE,
  "package_types" TEXT NOT NULL DEFAULT '[]',
  "keep_latest_packages" BIGINT NOT NULL DEFAULT 0,
  "exclude_platforms" TEXT NOT NULL DEFAULT '[]',
  "provenance" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "python_pythonremote" VALUES(2052,'["shelf-reader"]','[]',0,'[]',0,'[]',0);
CREATE TABLE "python_pythonrepository" (
  "id" INTEGER PRIMARY KEY REFERENCES "repository"("id") ON DELETE CASCADE,
  "autopublish" BOOLEAN NOT NULL DEFAULT FALSE,
  "allow_package_substitution" BOOLEAN NOT NULL DEFAULT TRUE,
  "error_on_reject" BOOLEAN NOT NULL DEFAULT TRUE
);
INSERT INTO "python_pythonrepository" VALUES(2054,0,1,1);
CREATE TABLE "remote" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "url" TEXT NOT NULL DEFAULT '',
  "pulp_labels" TEXT NOT NULL DEFAULT '{}',
  "policy" TEXT NOT NULL DEFAULT 'immediate',
  "ca_cert" TEXT,
  "client_cert" TEXT,
  "client_key" TEXT,
  "tls_validation" BOOLEAN NOT NULL DEFAULT TRUE,
  "proxy_url" TEXT,
  "proxy_username" TEXT,
  "proxy_password" TEXT,
  "username" TEXT,
  "password" TEXT,
  "max_retries" BIGINT,
  "total_timeout" DOUBLE PRECISION,
  "connect_timeout" DOUBLE PRECISION,
  "sock_connect_timeout" DOUBLE PRECISION,
  "sock_read_timeout" DOUBLE PRECISION,
  "headers" TEXT NOT NULL DEFAULT '[]',
  "download_concurrency" BIGINT,
  "rate_limit" BIGINT
);
INSERT INTO "remote" VALUES(2006,X'01A21573009077BF9317D3C745CEBE96',1,1795656188048484,1795656188513410,'file.file','remote-8f45c03be474','http://127.0.0.1:1/PULP_MANIFEST','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,'g1:ajXIuZ4gArRzwNJ9LdReE54I4ppnps/PjSzq1Oy3BYPfUMA=','g1:hYcTZ+sH0J6PjMr4i8ijmsddeWA8hZVvcuJKj5b2yMk9lRvdG4MswrGh1uOm0T8=',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "remote" VALUES(2052,X'01A2157307B077719D99CB4659E92C69',1,1795656189872465,1795656189872465,'python.python','remote-a69cd1fc9df8','http://127.0.0.1:1/','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
CREATE TABLE "remote_artifact" (
  "id" INTEGER PRIMARY KEY,
  "content_artifact_id" BIGINT NOT NULL REFERENCES "content_artifact"("id") ON DELETE CASCADE,
  "remote_id" BIGINT NOT NULL REFERENCES "remote"("id") ON DELETE CASCADE,
  "url" TEXT NOT NULL,
  "size" BIGINT,
  "md5" BLOB,
  "sha1" BLOB,
  "sha224" BLOB,
  "sha256" BLOB,
  "sha384" BLOB,
  "sha512" BLOB,
  "failed_at" BIGINT
);
INSERT INTO "remote_artifact" VALUES(3020,3019,2006,'http://127.0.0.1:39599/dir/0.bin',120,NULL,NULL,NULL,X'2F8DF6E067CAC5AFA6BB0AC1A8C37752A4A0E8FD90710CDA112D7E22F067E81A',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(3022,3021,2006,'http://127.0.0.1:39599/dir/1.bin',120,NULL,NULL,NULL,X'63C62FE858D3A1B9F2506127A4D177BCB0CB8CC815EAF10E33F7A4CD9538D3E3',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(3024,3023,2006,'http://127.0.0.1:39599/dir/2.bin',120,NULL,NULL,NULL,X'EB2FFBDF937BB4CA04DF9F42C9E46AFBA3A2DC4424F41F3C8E0BB279CD075867',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(3026,3025,2006,'http://127.0.0.1:39599/dir/3.bin',120,NULL,NULL,NULL,X'F97CD793C2DE27F53626E754C2D74CF61C2ADC6A291E4C9AF1ACCE2DBF17DB3B',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(3028,3027,2006,'http://127.0.0.1:39599/dir/4.bin',120,NULL,NULL,NULL,X'5094F35B72F24FA569BD9525F5A47FAAF5FD194B3AEC284D67CEAD9AC6C5CE73',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(3030,3029,2006,'http://127.0.0.1:39599/dir/5.bin',120,NULL,NULL,NULL,X'1FE60959AB3C1FC96D9E38A6AB504C823FFF79D07DAE3E9AE594591193993672',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(3032,3031,2006,'http://127.0.0.1:39599/dir/6.bin',120,NULL,NULL,NULL,X'ECF7CAE419F4145FA997D0925FC3529F1254AAED29C6B9FF93132DBFA2558CDF',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(3034,3033,2006,'http://127.0.0.1:39599/dir/7.bin',120,NULL,NULL,NULL,X'55F3968C7EA9148D71E4BD0AEF803E831DA0259395BE9D986626955B76B9F4B4',NULL,NULL,NULL);
CREATE TABLE "repository" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "pulp_labels" TEXT NOT NULL DEFAULT '{}',
  "name" TEXT NOT NULL DEFAULT '',
  "description" TEXT,
  "retain_repo_versions" BIGINT,
  "retain_checkpoints" BIGINT,
  "remote_id" BIGINT REFERENCES "remote"("id") ON DELETE SET NULL,
  "next_version" BIGINT NOT NULL DEFAULT 0,
  "user_hidden" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "repository" VALUES(2003,X'01A21573008573C79A8EBF3308006507',1,1795656188037236,1795656188423623,'file.file','{}','repository-166d7b7e6a03',NULL,3,NULL,NULL,2,0);
INSERT INTO "repository" VALUES(2012,X'01A2157302DD70BE817A9936FC1BD567',1,1795656188637046,1795656188947739,'file.file','{"kind":"by hand"}','repository-907e6d822050','a description',NULL,NULL,NULL,4,0);
INSERT INTO "repository" VALUES(2054,X'01A2157307B671648FEFFC02AA22C6DF',1,1795656189878087,1795656189878087,'python.python','{}','repository-13bac0e3bcff',NULL,NULL,NULL,NULL,1,0);
CREATE TABLE "repository_content" (
  "repository_id" BIGINT NOT NULL REFERENCES "repository"("id") ON DELETE CASCADE,
  "content_id" BIGINT NOT NULL,
  "version_added" BIGINT NOT NULL,
  "version_removed" BIGINT,
  "type_id" BIGINT NOT NULL,
  PRIMARY KEY ("repository_id", "content_id", "version_added")
) WITHOUT ROWID;
INSERT INTO "repository_content" VALUES(2003,3011,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2003,3012,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2003,3013,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2003,3014,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2003,3015,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2003,3016,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2003,3017,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2003,3018,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2012,4004,1,2,1268862375);
INSERT INTO "repository_content" VALUES(2012,4004,3,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2012,5004,1,2,1268862375);
INSERT INTO "repository_content" VALUES(2012,5007,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(2012,5010,1,NULL,1268862375);
CREATE TABLE "repository_version" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "number" BIGINT NOT NULL DEFAULT 0,
  "repository_id" BIGINT NOT NULL REFERENCES "repository"("id") ON DELETE CASCADE,
  "base_version_id" BIGINT REFERENCES "repository_version"("id") ON DELETE SET NULL,
  "complete" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "repository_version" VALUES(2004,X'01A215730085762696A49517C912393B',1795656188037384,1795656188037384,0,2003,NULL,1);
INSERT INTO "repository_version" VALUES(2013,X'01A2157302DD71C99800B52C5A516E98',1795656188637111,1795656188637111,0,2012,NULL,1);
INSERT INTO "repository_version" VALUES(2055,X'01A2157307B6731F81DFF8358892FDAF',1795656189878195,1795656189878195,0,2054,NULL,1);
INSERT INTO "repository_version" VALUES(3035,X'01A21573020772CE93BA6CAC116BA483',1795656188423175,1795656188423623,1,2003,NULL,1);
INSERT INTO "repository_version" VALUES(4006,X'01A21573040972A4819832B1764F2457',1795656188937165,1795656188937473,2,2012,NULL,1);
INSERT INTO "repository_version" VALUES(4007,X'01A21573041376FD9FBDED42D98561A8',1795656188947437,1795656188947739,3,2012,NULL,1);
INSERT INTO "repository_version" VALUES(5012,X'01A2157303F372379EE080F08448059A',1795656188915138,1795656188915472,1,2012,NULL,1);
CREATE TABLE "role" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "description" TEXT,
  "locked" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "role" VALUES(1,X'01A21572FDCA723E968914E7C6F10C50',1795656187338140,1795656187338140,'core.upload_creator',NULL,1);
INSERT INTO "role" VALUES(2,X'01A21572FDCA734F834DB5E2B0618E7C',1795656187338206,1795656187338206,'core.upload_owner',NULL,1);
INSERT INTO "role" VALUES(3,X'01A21572FDCA737D91E472AF01AD9D53',1795656187338218,1795656187338218,'core.upload_viewer',NULL,1);
INSERT INTO "role" VALUES(4,X'01A21572FDCA73989F55B41AA0DFC9A5',1795656187338224,1795656187338224,'core.task_owner','Allow all actions on a task.',1);
INSERT INTO "role" VALUES(5,X'01A21572FDCA73BF912E5E3B934062BC',1795656187338234,1795656187338234,'core.task_viewer',NULL,1);
INSERT INTO "role" VALUES(6,X'01A21572FDCA73D38C79FA74F0D35831',1795656187338239,1795656187338239,'core.task_user_dispatcher','Records who dispatched a task.',1);
INSERT INTO "role" VALUES(7,X'01A21572FDCA73E68E5D8684A77B761E',1795656187338243,1795656187338243,'core.group_creator',NULL,1);
INSERT INTO "role" VALUES(8,X'01A21572FDCA73FA8877F538408C27F6',1795656187338248,1795656187338248,'core.group_owner',NULL,1);
INSERT INTO "role" VALUES(9,X'01A21572FDCA7419898E65F6A82B58D3',1795656187338256,1795656187338256,'core.group_viewer',NULL,1);
INSERT INTO "role" VALUES(10,X'01A21572FDCA742A83F0816AB35B0E50',1795656187338260,1795656187338260,'core.domain_creator',NULL,1);
INSERT INTO "role" VALUES(11,X'01A21572FDCA743D80B6C2B1980266CD',1795656187338265,1795656187338265,'core.domain_owner',NULL,1);
INSERT INTO "role" VALUES(12,X'01A21572FDCA7459973EBD40EF037519',1795656187338271,1795656187338271,'core.domain_viewer',NULL,1);
INSERT INTO "role" VALUES(13,X'01A21572FDCA746C8E36EC21B6D5B928',1795656187338276,1795656187338276,'core.rbaccontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(14,X'01A21572FDCA7481982A2DD875637C44',1795656187338281,1795656187338281,'core.rbaccontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(15,X'01A21572FDCA749F948578A40BD0C401',1795656187338289,1795656187338289,'core.rbaccontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(16,X'01A21572FDCA74B189958225B80B265F',1795656187338293,1795656187338293,'core.rbaccontentguard_downloader','Download what the guard protects.',1);
INSERT INTO "role" VALUES(17,X'01A21572FDCA74C597335C172F60AEE5',1795656187338298,1795656187338298,'core.compositecontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(18,X'01A21572FDCA74D99E0D1D7F1F9462C0',1795656187338303,1795656187338303,'core.compositecontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(19,X'01A21572FDCA74F8926F9E0D038DDAAD',1795656187338310,1795656187338310,'core.compositecontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(20,X'01A21572FDCA750A948AC7630FBF87DB',1795656187338315,1795656187338315,'core.headercontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(21,X'01A21572FDCA751F9464629C43CA9B65',1795656187338320,1795656187338320,'core.headercontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(22,X'01A21572FDCA753D835D756A76300439',1795656187338327,1795656187338327,'core.headercontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(23,X'01A21572FDCA754F8A9C008136E32AB1',1795656187338331,1795656187338331,'core.envvarheadercontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(24,X'01A21572FDCA756584B22899E604CE1E',1795656187338337,1795656187338337,'core.envvarheadercontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(25,X'01A21572FDCA75838C383EFEA701004C',1795656187338344,1795656187338344,'core.envvarheadercontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(26,X'01A21572FDCA75968A578CAC12D6947F',1795656187338349,1795656187338349,'core.contentredirectcontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(27,X'01A21572FDCA75A9987B4C4A3D1CD32C',1795656187338354,1795656187338354,'core.contentredirectcontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(28,X'01A21572FDCA75C795F25DA65EAA1DF7',1795656187338361,1795656187338361,'core.contentredirectcontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(29,X'01A21572FDCA75DA8CA9F0B036AFDE39',1795656187338365,1795656187338365,'file.file_uploader','Upload files without a repository.',1);
INSERT INTO "role" VALUES(30,X'01A21572FDCA75EE91424842BF6D3208',1795656187338370,1795656187338370,'file.fileremote_creator',NULL,1);
INSERT INTO "role" VALUES(31,X'01A21572FDCA76029B02D2137B654E76',1795656187338375,1795656187338375,'file.fileremote_owner',NULL,1);
INSERT INTO "role" VALUES(32,X'01A21572FDCA761E94DC429500B977F4',1795656187338382,1795656187338382,'file.fileremote_viewer',NULL,1);
INSERT INTO "role" VALUES(33,X'01A21572FDCA763091B796DCE0E4B4D1',1795656187338386,1795656187338386,'file.filegitremote_creator',NULL,1);
INSERT INTO "role" VALUES(34,X'01A21572FDCA76449BEB144BEF82AB56',1795656187338391,1795656187338391,'file.filegitremote_owner',NULL,1);
INSERT INTO "role" VALUES(35,X'01A21572FDCA76618AACA4F2C93266DA',1795656187338398,1795656187338398,'file.filegitremote_viewer',NULL,1);
INSERT INTO "role" VALUES(36,X'01A21572FDCA767395465C022DB2AD48',1795656187338403,1795656187338403,'file.filerepository_creator',NULL,1);
INSERT INTO "role" VALUES(37,X'01A21572FDCA768980E805F7680C9FF7',1795656187338408,1795656187338408,'file.filerepository_owner',NULL,1);
INSERT INTO "role" VALUES(38,X'01A21572FDCA76B69F2F7180A206DB46',1795656187338419,1795656187338419,'file.filerepository_viewer',NULL,1);
INSERT INTO "role" VALUES(39,X'01A21572FDCA76CA99FEAB1C0AD6BB74',1795656187338424,1795656187338424,'file.filepublication_creator',NULL,1);
INSERT INTO "role" VALUES(40,X'01A21572FDCA76DE8308E53F615C28F6',1795656187338429,1795656187338429,'file.filepublication_owner',NULL,1);
INSERT INTO "role" VALUES(41,X'01A21572FDCA76F992776E7AEFA9BA72',1795656187338435,1795656187338435,'file.filepublication_viewer',NULL,1);
INSERT INTO "role" VALUES(42,X'01A21572FDCA770B962A464FBA6EFB2C',1795656187338440,1795656187338440,'file.filedistribution_creator',NULL,1);
INSERT INTO "role" VALUES(43,X'01A21572FDCA771E8CE502F49A4B0E23',1795656187338445,1795656187338445,'file.filedistribution_owner',NULL,1);
INSERT INTO "role" VALUES(44,X'01A21572FDCA773C9BBF01DA0F3A40C2',1795656187338452,1795656187338452,'file.filedistribution_viewer',NULL,1);
INSERT INTO "role" VALUES(45,X'01A21572FDCA774F8DE5F283DDA031B1',1795656187338457,1795656187338457,'file.filealternatecontentsource_creator',NULL,1);
INSERT INTO "role" VALUES(46,X'01A21572FDCA77649C85243EA8DBA362',1795656187338462,1795656187338462,'file.filealternatecontentsource_owner',NULL,1);
INSERT INTO "role" VALUES(47,X'01A21572FDCA77888D2E97D3FFBDD1F9',1795656187338470,1795656187338470,'file.filealternatecontentsource_viewer',NULL,1);
INSERT INTO "role" VALUES(48,X'01A21572FDCA779A9B24C956EE789135',1795656187338475,1795656187338475,'python.python_package_uploader','Upload packages without a repository.',1);
INSERT INTO "role" VALUES(49,X'01A21572FDCA77AC9FC25B6BF7ED02EB',1795656187338479,1795656187338479,'python.pythonremote_creator',NULL,1);
INSERT INTO "role" VALUES(50,X'01A21572FDCA77BF95A9DEA284CF81E0',1795656187338484,1795656187338484,'python.pythonremote_owner',NULL,1);
INSERT INTO "role" VALUES(51,X'01A21572FDCA77DC97ED3341F9ABE19B',1795656187338491,1795656187338491,'python.pythonremote_viewer',NULL,1);
INSERT INTO "role" VALUES(52,X'01A21572FDCA77EE8A3C7721DA98BD5B',1795656187338495,1795656187338495,'python.pythonrepository_creator',NULL,1);
INSERT INTO "role" VALUES(53,X'01A21572FDCA78039C85410FBD081251',1795656187338500,1795656187338500,'python.pythonrepository_owner',NULL,1);
INSERT INTO "role" VALUES(54,X'01A21572FDCA782D8C0D0858F3828971',1795656187338511,1795656187338511,'python.pythonrepository_viewer',NULL,1);
INSERT INTO "role" VALUES(55,X'01A21572FDCA784096FE86466136FAB7',1795656187338515,1795656187338515,'python.pythonpublication_creator',NULL,1);
INSERT INTO "role" VALUES(56,X'01A21572FDCA78538A907A48583FFB6E',1795656187338520,1795656187338520,'python.pythonpublication_owner',NULL,1);
INSERT INTO "role" VALUES(57,X'01A21572FDCA78779401ECE82E2B039B',1795656187338529,1795656187338529,'python.pythonpublication_viewer',NULL,1);
INSERT INTO "role" VALUES(58,X'01A21572FDCA788B93AAE47894C1B43A',1795656187338534,1795656187338534,'python.pythondistribution_creator',NULL,1);
INSERT INTO "role" VALUES(59,X'01A21572FDCA78A098807D4AD32983CD',1795656187338539,1795656187338539,'python.pythondistribution_owner',NULL,1);
INSERT INTO "role" VALUES(60,X'01A21572FDCA78DE881458E3DEA4F915',1795656187338554,1795656187338554,'python.pythondistribution_viewer',NULL,1);
INSERT INTO "role" VALUES(61,X'01A21572FDCA78F78A1C2C26BB4E0BAA',1795656187338560,1795656187338560,'core.taskschedule_owner',NULL,1);
INSERT INTO "role" VALUES(62,X'01A21572FDCA790F92F71E71D7BC1A55',1795656187338566,1795656187338566,'core.taskschedule_viewer',NULL,1);
INSERT INTO "role" VALUES(63,X'01A21572FDCA79229D597F391E15C59E',1795656187338570,1795656187338570,'core.upstreampulp_creator',NULL,1);
INSERT INTO "role" VALUES(64,X'01A21572FDCA79398159D086636B698A',1795656187338576,1795656187338576,'core.upstreampulp_owner',NULL,1);
INSERT INTO "role" VALUES(65,X'01A21572FDCA795D820CB190ED9EB28A',1795656187338585,1795656187338585,'core.upstreampulp_viewer',NULL,1);
INSERT INTO "role" VALUES(66,X'01A21572FDCA79718D106D92D36E7DF9',1795656187338590,1795656187338590,'core.upstreampulp_user',NULL,1);
INSERT INTO "role" VALUES(67,X'01A21572FDCA798699FE487F8F2F0E8A',1795656187338595,1795656187338595,'core.openpgpkeyring_creator',NULL,1);
INSERT INTO "role" VALUES(68,X'01A21572FDCA799C975A413E7FA4A8A2',1795656187338600,1795656187338600,'core.openpgpkeyring_owner',NULL,1);
INSERT INTO "role" VALUES(69,X'01A21572FDCA79C58C55DBC00C210A24',1795656187338610,1795656187338610,'core.openpgpkeyring_viewer',NULL,1);
INSERT INTO "role" VALUES(70,X'01A21572FDCA79D89123DC962A115786',1795656187338615,1795656187338615,'core.content_labeler','Set and unset labels of content.',1);
CREATE TABLE "role_permission" (
  "role_id" BIGINT NOT NULL REFERENCES "role"("id") ON DELETE CASCADE,
  "permission" TEXT NOT NULL,
  PRIMARY KEY ("role_id", "permission")
) WITHOUT ROWID;
INSERT INTO "role_permission" VALUES(17,'core.add_compositecontentguard');
INSERT INTO "role_permission" VALUES(26,'core.add_contentredirectcontentguard');
INSERT INTO "role_permission" VALUES(10,'core.add_domain');
INSERT INTO "role_permission" VALUES(23,'core.add_envvarheadercontentguard');
INSERT INTO "role_permission" VALUES(7,'core.add_group');
INSERT INTO "role_permission" VALUES(20,'core.add_headercontentguard');
INSERT INTO "role_permission" VALUES(67,'core.add_openpgpkeyring');
INSERT INTO "role_permission" VALUES(13,'core.add_rbaccontentguard');
INSERT INTO "role_permission" VALUES(6,'core.add_task');
INSERT INTO "role_permission" VALUES(1,'core.add_upload');
INSERT INTO "role_permission" VALUES(63,'core.add_upstreampulp');
INSERT INTO "role_permission" VALUES(18,'core.change_compositecontentguard');
INSERT INTO "role_permission" VALUES(27,'core.change_contentredirectcontentguard');
INSERT INTO "role_permission" VALUES(11,'core.change_domain');
INSERT INTO "role_permission" VALUES(24,'core.change_envvarheadercontentguard');
INSERT INTO "role_permission" VALUES(8,'core.change_group');
INSERT INTO "role_permission" VALUES(21,'core.change_headercontentguard');
INSERT INTO "role_permission" VALUES(68,'core.change_openpgpkeyring');
INSERT INTO "role_permission" VALUES(14,'core.change_rbaccontentguard');
INSERT INTO "role_permission" VALUES(4,'core.change_task');
INSERT INTO "role_permission" VALUES(2,'core.change_upload');
INSERT INTO "role_permission" VALUES(64,'core.change_upstreampulp');
INSERT INTO "role_permission" VALUES(18,'core.delete_compositecontentguard');
INSERT INTO "role_permission" VALUES(27,'core.delete_contentredirectcontentguard');
INSERT INTO "role_permission" VALUES(11,'core.delete_domain');
INSERT INTO "role_permission" VALUES(24,'core.delete_envvarheadercontentguard');
INSERT INTO "role_permission" VALUES(8,'core.delete_group');
INSERT INTO "role_permission" VALUES(21,'core.delete_headercontentguard');
INSERT INTO "role_permission" VALUES(68,'core.delete_openpgpkeyring');
INSERT INTO "role_permission" VALUES(14,'core.delete_rbaccontentguard');
INSERT INTO "role_permission" VALUES(4,'core.delete_task');
INSERT INTO "role_permission" VALUES(2,'core.delete_upload');
INSERT INTO "role_permission" VALUES(64,'core.delete_upstreampulp');
INSERT INTO "role_permission" VALUES(16,'core.download_rbaccontentguard');
INSERT INTO "role_permission" VALUES(70,'core.manage_content_labels');
INSERT INTO "role_permission" VALUES(18,'core.manage_roles_compositecontentguard');
INSERT INTO "role_permission" VALUES(27,'core.manage_roles_contentredirectcontentguard');
INSERT INTO "role_permission" VALUES(11,'core.manage_roles_domain');
INSERT INTO "role_permission" VALUES(24,'core.manage_roles_envvarheadercontentguard');
INSERT INTO "role_permission" VALUES(8,'core.manage_roles_group');
INSERT INTO "role_permission" VALUES(21,'core.manage_roles_headercontentguard');
INSERT INTO "role_permission" VALUES(68,'core.manage_roles_openpgpkeyring');
INSERT INTO "role_permission" VALUES(14,'core.manage_roles_rbaccontentguard');
INSERT INTO "role_permission" VALUES(4,'core.manage_roles_task');
INSERT INTO "role_permission" VALUES(61,'core.manage_roles_taskschedule');
INSERT INTO "role_permission" VALUES(2,'core.manage_roles_upload');
INSERT INTO "role_permission" VALUES(64,'core.manage_roles_upstreampulp');
INSERT INTO "role_permission" VALUES(68,'core.modify_openpgpkeyring');
INSERT INTO "role_permission" VALUES(68,'core.repair_openpgpkeyring');
INSERT INTO "role_permission" VALUES(64,'core.replicate_upstreampulp');
INSERT INTO "role_permission" VALUES(66,'core.replicate_upstreampulp');
INSERT INTO "role_permission" VALUES(18,'core.view_compositecontentguard');
INSERT INTO "role_permission" VALUES(19,'core.view_compositecontentguard');
INSERT INTO "role_permission" VALUES(27,'core.view_contentredirectcontentguard');
INSERT INTO "role_permission" VALUES(28,'core.view_contentredirectcontentguard');
INSERT INTO "role_permission" VALUES(11,'core.view_domain');
INSERT INTO "role_permission" VALUES(12,'core.view_domain');
INSERT INTO "role_permission" VALUES(24,'core.view_envvarheadercontentguard');
INSERT INTO "role_permission" VALUES(25,'core.view_envvarheadercontentguard');
INSERT INTO "role_permission" VALUES(8,'core.view_group');
INSERT INTO "role_permission" VALUES(9,'core.view_group');
INSERT INTO "role_permission" VALUES(21,'core.view_headercontentguard');
INSERT INTO "role_permission" VALUES(22,'core.view_headercontentguard');
INSERT INTO "role_permission" VALUES(68,'core.view_openpgpkeyring');
INSERT INTO "role_permission" VALUES(69,'core.view_openpgpkeyring');
INSERT INTO "role_permission" VALUES(14,'core.view_rbaccontentguard');
INSERT INTO "role_permission" VALUES(15,'core.view_rbaccontentguard');
INSERT INTO "role_permission" VALUES(4,'core.view_task');
INSERT INTO "role_permission" VALUES(5,'core.view_task');
INSERT INTO "role_permission" VALUES(4,'core.view_task_profile_artifacts');
INSERT INTO "role_permission" VALUES(61,'core.view_taskschedule');
INSERT INTO "role_permission" VALUES(62,'core.view_taskschedule');
INSERT INTO "role_permission" VALUES(2,'core.view_upload');
INSERT INTO "role_permission" VALUES(3,'core.view_upload');
INSERT INTO "role_permission" VALUES(64,'core.view_upstreampulp');
INSERT INTO "role_permission" VALUES(65,'core.view_upstreampulp');
INSERT INTO "role_permission" VALUES(66,'core.view_upstreampulp');
INSERT INTO "role_permission" VALUES(45,'file.add_filealternatecontentsource');
INSERT INTO "role_permission" VALUES(42,'file.add_filedistribution');
INSERT INTO "role_permission" VALUES(33,'file.add_filegitremote');
INSERT INTO "role_permission" VALUES(39,'file.add_filepublication');
INSERT INTO "role_permission" VALUES(30,'file.add_fileremote');
INSERT INTO "role_permission" VALUES(36,'file.add_filerepository');
INSERT INTO "role_permission" VALUES(46,'file.change_filealternatecontentsource');
INSERT INTO "role_permission" VALUES(43,'file.change_filedistribution');
INSERT INTO "role_permission" VALUES(34,'file.change_filegitremote');
INSERT INTO "role_permission" VALUES(31,'file.change_fileremote');
INSERT INTO "role_permission" VALUES(37,'file.change_filerepository');
INSERT INTO "role_permission" VALUES(46,'file.delete_filealternatecontentsource');
INSERT INTO "role_permission" VALUES(43,'file.delete_filedistribution');
INSERT INTO "role_permission" VALUES(34,'file.delete_filegitremote');
INSERT INTO "role_permission" VALUES(40,'file.delete_filepublication');
INSERT INTO "role_permission" VALUES(31,'file.delete_fileremote');
INSERT INTO "role_permission" VALUES(37,'file.delete_filerepository');
INSERT INTO "role_permission" VALUES(46,'file.manage_roles_filealternatecontentsource');
INSERT INTO "role_permission" VALUES(43,'file.manage_roles_filedistribution');
INSERT INTO "role_permission" VALUES(34,'file.manage_roles_filegitremote');
INSERT INTO "role_permission" VALUES(40,'file.manage_roles_filepublication');
INSERT INTO "role_permission" VALUES(31,'file.manage_roles_fileremote');
INSERT INTO "role_permission" VALUES(37,'file.manage_roles_filerepository');
INSERT INTO "role_permission" VALUES(37,'file.modify_filerepository');
INSERT INTO "role_permission" VALUES(46,'file.refresh_filealternatecontentsource');
INSERT INTO "role_permission" VALUES(37,'file.repair_filerepository');
INSERT INTO "role_permission" VALUES(37,'file.sync_filerepository');
INSERT INTO "role_permission" VALUES(29,'file.upload_files');
INSERT INTO "role_permission" VALUES(46,'file.view_filealternatecontentsource');
INSERT INTO "role_permission" VALUES(47,'file.view_filealternatecontentsource');
INSERT INTO "role_permission" VALUES(43,'file.view_filedistribution');
INSERT INTO "role_permission" VALUES(44,'file.view_filedistribution');
INSERT INTO "role_permission" VALUES(34,'file.view_filegitremote');
INSERT INTO "role_permission" VALUES(35,'file.view_filegitremote');
INSERT INTO "role_permission" VALUES(40,'file.view_filepublication');
INSERT INTO "role_permission" VALUES(41,'file.view_filepublication');
INSERT INTO "role_permission" VALUES(31,'file.view_fileremote');
INSERT INTO "role_permission" VALUES(32,'file.view_fileremote');
INSERT INTO "role_permission" VALUES(37,'file.view_filerepository');
INSERT INTO "role_permission" VALUES(38,'file.view_filerepository');
INSERT INTO "role_permission" VALUES(58,'python.add_pythondistribution');
INSERT INTO "role_permission" VALUES(55,'python.add_pythonpublication');
INSERT INTO "role_permission" VALUES(49,'python.add_pythonremote');
INSERT INTO "role_permission" VALUES(52,'python.add_pythonrepository');
INSERT INTO "role_permission" VALUES(59,'python.change_pythondistribution');
INSERT INTO "role_permission" VALUES(50,'python.change_pythonremote');
INSERT INTO "role_permission" VALUES(53,'python.change_pythonrepository');
INSERT INTO "role_permission" VALUES(59,'python.delete_pythondistribution');
INSERT INTO "role_permission" VALUES(56,'python.delete_pythonpublication');
INSERT INTO "role_permission" VALUES(50,'python.delete_pythonremote');
INSERT INTO "role_permission" VALUES(53,'python.delete_pythonrepository');
INSERT INTO "role_permission" VALUES(59,'python.manage_roles_pythondistribution');
INSERT INTO "role_permission" VALUES(56,'python.manage_roles_pythonpublication');
INSERT INTO "role_permission" VALUES(50,'python.manage_roles_pythonremote');
INSERT INTO "role_permission" VALUES(53,'python.manage_roles_pythonrepository');
INSERT INTO "role_permission" VALUES(53,'python.modify_pythonrepository');
INSERT INTO "role_permission" VALUES(53,'python.repair_pythonrepository');
INSERT INTO "role_permission" VALUES(53,'python.sync_pythonrepository');
INSERT INTO "role_permission" VALUES(48,'python.upload_python_packages');
INSERT INTO "role_permission" VALUES(59,'python.view_pythondistribution');
INSERT INTO "role_permission" VALUES(60,'python.view_pythondistribution');
INSERT INTO "role_permission" VALUES(56,'python.view_pythonpublication');
INSERT INTO "role_permission" VALUES(57,'python.view_pythonpublication');
INSERT INTO "role_permission" VALUES(50,'python.view_pythonremote');
INSERT INTO "role_permission" VALUES(51,'python.view_pythonremote');
INSERT INTO "role_permission" VALUES(53,'python.view_pythonrepository');
INSERT INTO "role_permission" VALUES(54,'python.view_pythonrepository');
CREATE TABLE "row_count" (
  "name" TEXT NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "rows" BIGINT NOT NULL,
  PRIMARY KEY ("name", "domain_id")
) WITHOUT ROWID;
INSERT INTO "row_count" VALUES('artifact',1,14);
INSERT INTO "row_count" VALUES('artifact bytes',1,1838);
INSERT INTO "row_count" VALUES('file_filecontent',1,12);
CREATE TABLE "session" (
  "digest" BLOB NOT NULL,
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  "expires" BIGINT NOT NULL,
  "created" BIGINT NOT NULL,
  PRIMARY KEY ("digest")
) WITHOUT ROWID;
CREATE TABLE "task" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "state" TEXT NOT NULL DEFAULT '',
  "name" TEXT NOT NULL DEFAULT '',
  "logging_cid" TEXT NOT NULL DEFAULT '',
  "created_by_id" BIGINT REFERENCES "auth_user"("id") ON DELETE SET NULL,
  "unblocked_at" BIGINT,
  "started_at" BIGINT,
  "finished_at" BIGINT,
  "error" TEXT,
  "parent_task_id" BIGINT REFERENCES "task"("id") ON DELETE SET NULL,
  "task_group_id" BIGINT REFERENCES "taskgroup"("id") ON DELETE SET NULL,
  "reserved_resources_record" TEXT NOT NULL DEFAULT '[]',
  "result" TEXT,
  "function" TEXT NOT NULL DEFAULT '',
  "arguments" TEXT NOT NULL DEFAULT '',
  "immediate" BOOLEAN NOT NULL DEFAULT FALSE,
  "deferrable" BOOLEAN NOT NULL DEFAULT TRUE,
  "owner" BIGINT,
  "cancel_requested" BOOLEAN NOT NULL DEFAULT FALSE,
  "diagnostics" TEXT NOT NULL DEFAULT '[]',
  "finished" BOOLEAN NOT NULL DEFAULT FALSE,
  "plugin" TEXT NOT NULL DEFAULT '',
  "attempts" BIGINT NOT NULL DEFAULT 0
);
INSERT INTO "task" VALUES(1,X'01A2157300997C0B9D14041F06A9C6EB',1,1795656188057883,1795656188453540,'completed','pulp_file.app.tasks.synchronizing.synchronize','01a21573009976b89f26ce56b3d96263',1,1795656188057883,1795656188069512,1795656188453540,NULL,NULL,NULL,'["prn:file.filerepository:01a21573-0085-73c7-9a8e-bf3308006507","shared:prn:file.fileremote:01a21573-0090-77bf-9317-d3c745cebe96","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/versions/1/","prn":"prn:core.repositoryversion:01a21573-0207-72ce-93ba-6cac116ba483","pulp_created":"2026-11-26T01:23:08.423175Z","pulp_last_updated":"2026-11-26T01:23:08.423623Z","number":1,"repository":"/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/","base_version":null,"content_summary":{"added":{"file.file":{"count":8,"href":"/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/versions/1/"}},"removed":{},"present":{"file.file":{"count":8,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/versions/1/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21573-0207-72ce-93ba-6cac116ba483"}','file.sync','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(2,X'01A2157302607D4393E52FAC1E97E716',1,1795656188513048,1795656188513637,'completed','pulpcore.app.tasks.base.ageneral_update','01a215730260734f82913cbc2dab458e',1,1795656188513048,1795656188513048,1795656188513637,NULL,NULL,NULL,'["prn:file.fileremote:01a21573-0090-77bf-9317-d3c745cebe96","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/remotes/file/file/01a21573-0090-77bf-9317-d3c745cebe96/","prn":"prn:file.fileremote:01a21573-0090-77bf-9317-d3c745cebe96","pulp_created":"2026-11-26T01:23:08.048484Z","pulp_last_updated":"2026-11-26T01:23:08.513410Z","name":"remote-8f45c03be474","url":"http://127.0.0.1:1/PULP_MANIFEST","pulp_labels":{},"policy":"on_demand","hidden_fields":[{"name":"client_key","is_set":false},{"name":"proxy_username","is_set":false},{"name":"proxy_password","is_set":false},{"name":"username","is_set":true},{"name":"password","is_set":true}],"ca_cert":null,"client_cert":null,"tls_validation":true,"proxy_url":null,"max_retries":null,"total_timeout":null,"connect_timeout":null,"sock_connect_timeout":null,"sock_read_timeout":null,"headers":[],"download_concurrency":null,"rate_limit":null}','pulpcore.app.tasks.base.ageneral_update','',1,1,NULL,0,'[]',1,'',0);
INSERT INTO "task" VALUES(3,X'01A21573031078C7953FF8EE94EA1C99',1,1795656188688712,1795656188711092,'completed','pulpcore.app.tasks.base.general_create','01a2157302fa711c96b6bd11c74176aa',1,1795656188688712,1795656188689249,1795656188711092,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21573-0325-75c5-8053-d0f5a4e649d2/","prn":"prn:file.filecontent:01a21573-0325-75c5-8053-d0f5a4e649d2","pulp_created":"2026-11-26T01:23:08.709359Z","pulp_last_updated":"2026-11-26T01:23:08.709359Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21573-0325-706c-9d92-ae6b4c5ea4c9/","relative_path":"path/0","md5":null,"sha1":null,"sha224":"a2df1d7517e90e82c06d430129e5b4cf328e0a8da6a4461ec15e5df6","sha256":"c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd","sha384":"4b3981e5a7e3a966990e82b927a42198120c5f42afb2d967a75e285e5550ace61609cc265c508b47ecaac7e95356c9a9","sha512":"790840fb0ff339424de48a4d729afeb89e8f34705313c335b0353b367d6aeb082df8ee4c8f4a41be466508360a7922943b42437154f8553fc3ec8a86b682cf5e"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(4,X'01A21573035277E382AC548F77DF4180',1,1795656188754599,1795656188777857,'completed','pulpcore.app.tasks.base.general_create','01a21573033c765099c5d4fe7561b9e3',1,1795656188754599,1795656188758089,1795656188777857,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21573-0360-7153-95d0-4bb64c7d7f51/","prn":"prn:file.filecontent:01a21573-0360-7153-95d0-4bb64c7d7f51","pulp_created":"2026-11-26T01:23:08.768082Z","pulp_last_updated":"2026-11-26T01:23:08.768082Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21573-035f-7d89-8f18-3a99c66cd085/","relative_path":"path/1","md5":null,"sha1":null,"sha224":"8358c6415a04a95410e7be4d431cacf7e3313ad5248b3c4739c62448","sha256":"32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c","sha384":"383d10eae6735b3b0ee6f94f5bbfe898e1d840d7cf2e6218cfd8af09bb004a6e0edfd2afa9030f01e5e91e58c428b64a","sha512":"d4345571ad66ad54eebaa222103b03a866a7645e9f90a7490a19b161ee4a5f50963b5f06a374b6f833f50485252379e08d4673eda00c8608505dda48e42b0048"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(5,X'01A215730390766592ABA0FF6C2CEFAF',1,1795656188816487,1795656188827705,'completed','pulpcore.app.tasks.base.general_create','01a215730380772b9a5fdb693aa82588',1,1795656188816487,1795656188827107,1795656188827705,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21573-039b-7885-8500-55aa625b3e9e/","prn":"prn:file.filecontent:01a21573-039b-7885-8500-55aa625b3e9e","pulp_created":"2026-11-26T01:23:08.827531Z","pulp_last_updated":"2026-11-26T01:23:08.827531Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21573-039b-769a-9d7b-58b8e550f36a/","relative_path":"path/2","md5":null,"sha1":null,"sha224":"0ee9674ca2c32faaac921b63dd40ff47726cfdcdaa31359ee3fb6b14","sha256":"9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb","sha384":"8af55aa48fe3756040a856970d20646b319617d13e1b24f6e30e52120ffc226e14a3f040d90dd9790830a98138163d18","sha512":"13e4ca8343a5d72d32ba1247fa30956d11aa39c68d302b167fb5b4735da372b564f0a30508faac3c90e849f96d457dfc1968c0bf5a6eda7e4995fb48ef913799"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(6,X'01A2157303D4779B8F65BD2DD5A24535',1,1795656188884580,1795656188896989,'completed','pulpcore.app.tasks.base.general_create','01a2157303c0767d9690c1c93f1bd759',1,1795656188884580,1795656188896383,1795656188896989,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21573-03e0-7cff-8ef7-895dfc4801f0/","prn":"prn:file.filecontent:01a21573-03e0-7cff-8ef7-895dfc4801f0","pulp_created":"2026-11-26T01:23:08.896811Z","pulp_last_updated":"2026-11-26T01:23:08.896811Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21573-03e0-7afc-9334-a04b8b5db9f2/","relative_path":"path/3","md5":null,"sha1":null,"sha224":"2ef16a63c794b40c18185ca047e9b245e36876ba41e56cd8438fcb0c","sha256":"dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37","sha384":"972f5de2c60ae194bf67b9b3c9e427afc48f828e70ee8458cfa4d653defec5312e0f4adb8329483b40cc743e1cecd0fe","sha512":"99a9b6f4d535225a18ef32a2d2d88082a637808f3dddbcce6733ecd6a522c51d9475bd22ddbefcb49b9176cf3d5c4d00bd9efbcf65c256513543184898c55439"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(7,X'01A2157303F07B158979A0F387E6F6E1',1,1795656188912842,1795656188915661,'completed','pulpcore.app.tasks.repository.add_and_remove','01a2157303f074178dad549d8b8515e2',1,1795656188912842,1795656188914703,1795656188915661,NULL,NULL,NULL,'["prn:file.filerepository:01a21573-02dd-70be-817a-9936fc1bd567","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/1/","prn":"prn:core.repositoryversion:01a21573-03f3-7237-9ee0-80f08448059a","pulp_created":"2026-11-26T01:23:08.915138Z","pulp_last_updated":"2026-11-26T01:23:08.915472Z","number":1,"repository":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/","base_version":null,"content_summary":{"added":{"file.file":{"count":4,"href":"/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/1/"}},"removed":{},"present":{"file.file":{"count":4,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/1/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21573-03f3-7237-9ee0-80f08448059a"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(8,X'01A21573040077E5878CD16E3A935D73',1,1795656188928647,1795656188937736,'completed','pulpcore.app.tasks.repository.add_and_remove','01a215730400735e87eda92dce938a91',1,1795656188928647,1795656188936830,1795656188937736,NULL,NULL,NULL,'["prn:file.filerepository:01a21573-02dd-70be-817a-9936fc1bd567","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/2/","prn":"prn:core.repositoryversion:01a21573-0409-72a4-8198-32b1764f2457","pulp_created":"2026-11-26T01:23:08.937165Z","pulp_last_updated":"2026-11-26T01:23:08.937473Z","number":2,"repository":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/","base_version":null,"content_summary":{"added":{},"removed":{"file.file":{"count":2,"href":"/pulp/api/v3/content/file/files/?repository_version_removed=/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/2/"}},"present":{"file.file":{"count":2,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/2/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21573-0409-72a4-8198-32b1764f2457"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(9,X'01A2157304107833937A6E95D4CC4CE8',1,1795656188944635,1795656188947840,'completed','pulpcore.app.tasks.repository.add_and_remove','01a215730410732b8aa58527e6bf8856',1,1795656188944635,1795656188947100,1795656188947840,NULL,NULL,NULL,'["prn:file.filerepository:01a21573-02dd-70be-817a-9936fc1bd567","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/3/","prn":"prn:core.repositoryversion:01a21573-0413-76fd-9fbd-ed42d98561a8","pulp_created":"2026-11-26T01:23:08.947437Z","pulp_last_updated":"2026-11-26T01:23:08.947739Z","number":3,"repository":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/","base_version":null,"content_summary":{"added":{"file.file":{"count":1,"href":"/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/3/"}},"removed":{},"present":{"file.file":{"count":3,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/3/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21573-0413-76fd-9fbd-ed42d98561a8"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(10,X'01A21573042177509F4695F5DC95D2DE',1,1795656188961554,1795656189218999,'completed','pulp_file.app.tasks.publishing.publish','01a215730421743c9d6f74cf52138198',1,1795656188961554,1795656188963030,1795656189218999,NULL,NULL,NULL,'["shared:prn:file.filerepository:01a21573-0085-73c7-9a8e-bf3308006507","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/publications/file/file/01a21573-04e7-7a4e-9ec0-aebe7a12914e/","prn":"prn:file.filepublication:01a21573-04e7-7a4e-9ec0-aebe7a12914e","pulp_created":"2026-11-26T01:23:09.170037Z","pulp_last_updated":"2026-11-26T01:23:09.200871Z","repository_version":"/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/versions/1/","repository":"/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/","distributions":[],"manifest":"PULP_MANIFEST","checkpoint":false}','file.publish','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(11,X'01A21573056879DC912BCA2E0C7D1C85',1,1795656189288734,1795656189291273,'completed','pulpcore.app.tasks.base.general_create','01a215730568738391534c2be51551b2',1,1795656189288734,1795656189289860,1795656189291273,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21573-056a-73d7-8ae2-6765610df73a/","prn":"prn:file.filedistribution:01a21573-056a-73d7-8ae2-6765610df73a","pulp_created":"2026-11-26T01:23:09.290241Z","pulp_last_updated":"2026-11-26T01:23:09.290241Z","base_path":"distribution-27970654f819","base_url":"/pulp/content/distribution-27970654f819/","content_guard":null,"content_guard_prn":null,"no_content_change_since":"2026-11-26T01:23:09.290241Z","hidden":false,"pulp_labels":{},"name":"distribution-27970654f819","repository":null,"repository_version":null,"publication":"/pulp/api/v3/publications/file/file/01a21573-04e7-7a4e-9ec0-aebe7a12914e/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(12,X'01A21573057879E08BCBBFA490CF81E5',1,1795656189304751,1795656189313431,'completed','pulpcore.app.tasks.base.general_create','01a2157305787565924f6cada10a7ed0',1,1795656189304751,1795656189312956,1795656189313431,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21573-0581-72df-8e6a-7f1848efc496/","prn":"prn:file.filedistribution:01a21573-0581-72df-8e6a-7f1848efc496","pulp_created":"2026-11-26T01:23:09.313179Z","pulp_last_updated":"2026-11-26T01:23:09.313179Z","base_path":"distribution-f0605a4b4811","base_url":"/pulp/content/distribution-f0605a4b4811/","content_guard":null,"content_guard_prn":null,"no_content_change_since":null,"hidden":false,"pulp_labels":{},"name":"distribution-f0605a4b4811","repository":"/pulp/api/v3/repositories/file/file/01a21573-0085-73c7-9a8e-bf3308006507/","repository_version":null,"publication":null,"checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(13,X'01A2157305A87CB19C31E0BE9CDE2615',1,1795656189352950,1795656189588769,'completed','pulp_file.app.tasks.publishing.publish','01a2157305a8782f8e9b6984fd7ae41c',1,1795656189352950,1795656189356318,1795656189588769,NULL,NULL,NULL,'["shared:prn:file.filerepository:01a21573-02dd-70be-817a-9936fc1bd567","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/publications/file/file/01a21573-065e-7111-8a4f-0e11fa2a4e09/","prn":"prn:file.filepublication:01a21573-065e-7111-8a4f-0e11fa2a4e09","pulp_created":"2026-11-26T01:23:09.556507Z","pulp_last_updated":"2026-11-26T01:23:09.568807Z","repository_version":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/versions/3/","repository":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/","distributions":[],"manifest":"PULP_MANIFEST","checkpoint":false}','file.publish','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(14,X'01A2157306DC7873927D578FF6CBEB9A',1,1795656189660654,1795656189661611,'completed','pulpcore.app.tasks.base.general_create','01a2157306dc75598d128f7107fa7003',1,1795656189660654,1795656189661163,1795656189661611,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21573-06dd-75db-92d7-813115593ee9/","prn":"prn:file.filedistribution:01a21573-06dd-75db-92d7-813115593ee9","pulp_created":"2026-11-26T01:23:09.661366Z","pulp_last_updated":"2026-11-26T01:23:09.661366Z","base_path":"distribution-8800e9c0f47c","base_url":"/pulp/content/distribution-8800e9c0f47c/","content_guard":null,"content_guard_prn":null,"no_content_change_since":"2026-11-26T01:23:09.661366Z","hidden":false,"pulp_labels":{},"name":"distribution-8800e9c0f47c","repository":null,"repository_version":null,"publication":"/pulp/api/v3/publications/file/file/01a21573-065e-7111-8a4f-0e11fa2a4e09/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(15,X'01A2157306E2748085454FB7CF4F2626',1,1795656189666411,1795656189668294,'completed','pulpcore.app.tasks.base.general_create','01a2157306e17e35999ecacc6cd48a83',1,1795656189666411,1795656189666884,1795656189668294,NULL,NULL,NULL,'["shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21573-06e3-7333-96e8-a3b13ffbda33/","prn":"prn:file.filedistribution:01a21573-06e3-7333-96e8-a3b13ffbda33","pulp_created":"2026-11-26T01:23:09.667201Z","pulp_last_updated":"2026-11-26T01:23:09.667201Z","base_path":"distribution-9490ee3f31cd","base_url":"/pulp/content/distribution-9490ee3f31cd/","content_guard":"/pulp/api/v3/contentguards/core/rbac/01a21573-041a-7617-9e37-f5565a7475d5/","content_guard_prn":"prn:core.rbaccontentguard:01a21573-041a-7617-9e37-f5565a7475d5","no_content_change_since":null,"hidden":false,"pulp_labels":{},"name":"distribution-9490ee3f31cd","repository":"/pulp/api/v3/repositories/file/file/01a21573-02dd-70be-817a-9936fc1bd567/","repository_version":null,"publication":null,"checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(16,X'01A2157307BF7E7E8E8515B613A29D5B',1,1795656189887997,1795656193123507,'failed','pulp_file.app.tasks.synchronizing.synchronize','01a2157307bf7862806229a966d0f76d',1,1795656189887997,1795656189893007,1795656193123507,'{"description":"[PLP0027] Connection failed for ''http://127.0.0.1:1/PULP_MANIFEST'': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server","traceback":"","error_code":"PLP0027"}',NULL,NULL,'["prn:file.filerepository:01a21573-0085-73c7-9a8e-bf3308006507","shared:prn:file.fileremote:01a21573-0090-77bf-9317-d3c745cebe96","shared:prn:core.domain:01a21572-fdbb-75c3-95a8-acb1b2622cc3"]',NULL,'file.sync','',0,1,NULL,0,'[]',1,'file',1);
CREATE TABLE "task_resource" (
  "resource" TEXT NOT NULL,
  "task_id" BIGINT NOT NULL REFERENCES "task"("id") ON DELETE CASCADE,
  "exclusive" BOOLEAN NOT NULL,
  PRIMARY KEY ("resource", "task_id")
) WITHOUT ROWID;
CREATE TABLE "taskgroup" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "all_tasks_dispatched" BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE TABLE "temporary_file" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "sha256" BLOB NOT NULL,
  "size" BIGINT NOT NULL,
  "digests" TEXT NOT NULL,
  "pulp_created" BIGINT NOT NULL
);
CREATE TABLE "upload" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "size" BIGINT NOT NULL DEFAULT 0
);
INSERT INTO "upload" VALUES(2050,X'01A2157307A67A9390990F54F4595CD0',1,1795656189862661,1795656189862661,6);
CREATE TABLE "upload_chunk" (
  "upload_id" BIGINT NOT NULL REFERENCES "upload"("id") ON DELETE CASCADE,
  "start" BIGINT NOT NULL,
  "size" BIGINT NOT NULL,
  "sha256" BLOB NOT NULL,
  PRIMARY KEY ("upload_id", "start")
) WITHOUT ROWID;
INSERT INTO "upload_chunk" VALUES(2050,0,3,X'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD');
CREATE TABLE "user_role" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  "role_id" BIGINT NOT NULL REFERENCES "role"("id") ON DELETE CASCADE,
  "domain_id" BIGINT REFERENCES "domain"("id") ON DELETE CASCADE,
  "object_type" TEXT,
  "object_id" BIGINT,
  "object_uuid" BLOB,
  "object_domain_id" BIGINT
);
INSERT INTO "user_role" VALUES(2005,X'01A21573008576F081BE6761155A8D01',1795656188037432,1795656188037432,1,37,NULL,'repository:file.file',2003,X'01A21573008573C79A8EBF3308006507',1);
INSERT INTO "user_role" VALUES(2007,X'01A2157300907A879589534BE917F6BB',1795656188048657,1795656188048657,1,31,NULL,'remote:file.file',2006,X'01A21573009077BF9317D3C745CEBE96',1);
INSERT INTO "user_role" VALUES(2008,X'01A21573009A700E84BB99E875C180DE',1795656188058002,1795656188058002,1,4,NULL,'core.task',1,X'01A2157300997C0B9D14041F06A9C6EB',1);
INSERT INTO "user_role" VALUES(2009,X'01A21573009A7014845E2685ADE129CB',1795656188058002,1795656188058002,1,6,NULL,'core.task',1,X'01A2157300997C0B9D14041F06A9C6EB',1);
INSERT INTO "user_role" VALUES(2010,X'01A215730261727E9D6DBABD7F6BA5AA',1795656188513154,1795656188513154,1,4,NULL,'core.task',2,X'01A2157302607D4393E52FAC1E97E716',1);
INSERT INTO "user_role" VALUES(2011,X'01A215730261728A929BAFD891DC7F06',1795656188513154,1795656188513154,1,6,NULL,'core.task',2,X'01A2157302607D4393E52FAC1E97E716',1);
INSERT INTO "user_role" VALUES(2014,X'01A2157302DD72629A106CF1619F261C',1795656188637147,1795656188637147,1,37,NULL,'repository:file.file',2012,X'01A2157302DD70BE817A9936FC1BD567',1);
INSERT INTO "user_role" VALUES(2016,X'01A2157303107C8F882567A2AB95016D',1795656188688783,1795656188688783,1,4,NULL,'core.task',3,X'01A21573031078C7953FF8EE94EA1C99',1);
INSERT INTO "user_role" VALUES(2017,X'01A2157303107C989D76E7E6C8323B0E',1795656188688783,1795656188688783,1,6,NULL,'core.task',3,X'01A21573031078C7953FF8EE94EA1C99',1);
INSERT INTO "user_role" VALUES(2019,X'01A2157303527AA882171215C1151EC5',1795656188754664,1795656188754664,1,4,NULL,'core.task',4,X'01A21573035277E382AC548F77DF4180',1);
INSERT INTO "user_role" VALUES(2020,X'01A2157303527AB389C42169EB9709F4',1795656188754664,1795656188754664,1,6,NULL,'core.task',4,X'01A21573035277E382AC548F77DF4180',1);
INSERT INTO "user_role" VALUES(2022,X'01A21573039078DD9F274DE5377BA69E',1795656188816552,1795656188816552,1,4,NULL,'core.task',5,X'01A215730390766592ABA0FF6C2CEFAF',1);
INSERT INTO "user_role" VALUES(2023,X'01A21573039078E787CAF5F3859A1156',1795656188816552,1795656188816552,1,6,NULL,'core.task',5,X'01A215730390766592ABA0FF6C2CEFAF',1);
INSERT INTO "user_role" VALUES(2025,X'01A2157303D47A7998B0D0706FF3C1A7',1795656188884653,1795656188884653,1,4,NULL,'core.task',6,X'01A2157303D4779B8F65BD2DD5A24535',1);
INSERT INTO "user_role" VALUES(2026,X'01A2157303D47A83962D580D7F3272B6',1795656188884653,1795656188884653,1,6,NULL,'core.task',6,X'01A2157303D4779B8F65BD2DD5A24535',1);
INSERT INTO "user_role" VALUES(2027,X'01A2157303F07EDC8ADFB4670C44A4DB',1795656188912927,1795656188912927,1,4,NULL,'core.task',7,X'01A2157303F07B158979A0F387E6F6E1',1);
INSERT INTO "user_role" VALUES(2028,X'01A2157303F07EE6835E232FC35CA38F',1795656188912927,1795656188912927,1,6,NULL,'core.task',7,X'01A2157303F07B158979A0F387E6F6E1',1);
INSERT INTO "user_role" VALUES(2029,X'01A2157304007BB1880DB1DD5943B4CA',1795656188928729,1795656188928729,1,4,NULL,'core.task',8,X'01A21573040077E5878CD16E3A935D73',1);
INSERT INTO "user_role" VALUES(2030,X'01A2157304007BBD8D57747FCAA882A8',1795656188928729,1795656188928729,1,6,NULL,'core.task',8,X'01A21573040077E5878CD16E3A935D73',1);
INSERT INTO "user_role" VALUES(2031,X'01A2157304107B62997A64062534D6D7',1795656188944709,1795656188944709,1,4,NULL,'core.task',9,X'01A2157304107833937A6E95D4CC4CE8',1);
INSERT INTO "user_role" VALUES(2032,X'01A2157304107B6D81621756ABCEBCE2',1795656188944709,1795656188944709,1,6,NULL,'core.task',9,X'01A2157304107833937A6E95D4CC4CE8',1);
INSERT INTO "user_role" VALUES(2034,X'01A21573041A77299EA190DC1B4072CB',1795656188954446,1795656188954446,1,14,NULL,'contentguard:core.rbac',2033,X'01A21573041A76179E37F5565A7475D5',1);
INSERT INTO "user_role" VALUES(2035,X'01A21573041A772F8528249E57DBBE08',1795656188954446,1795656188954446,1,16,NULL,'contentguard:core.rbac',2033,X'01A21573041A76179E37F5565A7475D5',1);
INSERT INTO "user_role" VALUES(2036,X'01A21573042179CD9F32D6F375DA788F',1795656188961611,1795656188961611,1,4,NULL,'core.task',10,X'01A21573042177509F4695F5DC95D2DE',1);
INSERT INTO "user_role" VALUES(2037,X'01A21573042179D28F6A4973318680FF',1795656188961611,1795656188961611,1,6,NULL,'core.task',10,X'01A21573042177509F4695F5DC95D2DE',1);
INSERT INTO "user_role" VALUES(2038,X'01A2157305687CCD95826982D094C9E4',1795656189288798,1795656189288798,1,4,NULL,'core.task',11,X'01A21573056879DC912BCA2E0C7D1C85',1);
INSERT INTO "user_role" VALUES(2039,X'01A2157305687CD89602E8CBF2D9CE14',1795656189288798,1795656189288798,1,6,NULL,'core.task',11,X'01A21573056879DC912BCA2E0C7D1C85',1);
INSERT INTO "user_role" VALUES(2040,X'01A2157305787D5D8027305522E823D3',1795656189304833,1795656189304833,1,4,NULL,'core.task',12,X'01A21573057879E08BCBBFA490CF81E5',1);
INSERT INTO "user_role" VALUES(2041,X'01A2157305787D679A0C365C7B4C7D4C',1795656189304833,1795656189304833,1,6,NULL,'core.task',12,X'01A21573057879E08BCBBFA490CF81E5',1);
INSERT INTO "user_role" VALUES(2042,X'01A2157305A9706C91911C178FB83D5F',1795656189353025,1795656189353025,1,4,NULL,'core.task',13,X'01A2157305A87CB19C31E0BE9CDE2615',1);
INSERT INTO "user_role" VALUES(2043,X'01A2157305A970788E466CE36E2A683D',1795656189353025,1795656189353025,1,6,NULL,'core.task',13,X'01A2157305A87CB19C31E0BE9CDE2615',1);
INSERT INTO "user_role" VALUES(2044,X'01A2157306DC7BAC9D31E1CE343DC0FF',1795656189660728,1795656189660728,1,4,NULL,'core.task',14,X'01A2157306DC7873927D578FF6CBEB9A',1);
INSERT INTO "user_role" VALUES(2045,X'01A2157306DC7BB78A88E58BD6CBFA85',1795656189660728,1795656189660728,1,6,NULL,'core.task',14,X'01A2157306DC7873927D578FF6CBEB9A',1);
INSERT INTO "user_role" VALUES(2046,X'01A2157306E2779893C64EA25BFE707B',1795656189666473,1795656189666473,1,4,NULL,'core.task',15,X'01A2157306E2748085454FB7CF4F2626',1);
INSERT INTO "user_role" VALUES(2047,X'01A2157306E277A48635D56E59AD640A',1795656189666473,1795656189666473,1,6,NULL,'core.task',15,X'01A2157306E2748085454FB7CF4F2626',1);
INSERT INTO "user_role" VALUES(2048,X'01A215730785704F8D2A6447D1506504',1795656189829018,1795656189829018,1,8,NULL,'core.group',1,NULL,1);
INSERT INTO "user_role" VALUES(2049,X'01A2157307A572809EEE0CB56497FB85',1795656189861156,1795656189861156,1001,38,NULL,'repository:file.file',2012,X'01A2157302DD70BE817A9936FC1BD567',1);
INSERT INTO "user_role" VALUES(2051,X'01A2157307A67BB08C16F92D7847DEE9',1795656189862729,1795656189862729,1,2,NULL,'core.upload',2050,X'01A2157307A67A9390990F54F4595CD0',1);
INSERT INTO "user_role" VALUES(2053,X'01A2157307B079579EDF7FC8A7CA4FBE',1795656189872582,1795656189872582,1,50,NULL,'remote:python.python',2052,X'01A2157307B077719D99CB4659E92C69',1);
INSERT INTO "user_role" VALUES(2056,X'01A2157307B673B9911807D90964627F',1795656189878231,1795656189878231,1,53,NULL,'repository:python.python',2054,X'01A2157307B671648FEFFC02AA22C6DF',1);
INSERT INTO "user_role" VALUES(2057,X'01A2157307C070E4839094CD8D38B1A0',1795656189888054,1795656189888054,1,4,NULL,'core.task',16,X'01A2157307BF7E7E8E8515B613A29D5B',1);
INSERT INTO "user_role" VALUES(2058,X'01A2157307C070F08BF8257370BCAB79',1795656189888054,1795656189888054,1,6,NULL,'core.task',16,X'01A2157307BF7E7E8E8515B613A29D5B',1);
INSERT INTO "user_role" VALUES(4009,X'01A21573056B70089248C413F063A8E6',1795656189291000,1795656189291000,1,43,NULL,'distribution:file.file',4008,X'01A21573056A73D78AE26765610DF73A',1);
INSERT INTO "user_role" VALUES(4011,X'01A21573058174EE96DB5C987E0BE05F',1795656189313307,1795656189313307,1,43,NULL,'distribution:file.file',4010,X'01A21573058172DF8E6A7F1848EFC496',1);
INSERT INTO "user_role" VALUES(4013,X'01A2157306DD77DF8DAA3B07FA1CC444',1795656189661491,1795656189661491,1,43,NULL,'distribution:file.file',4012,X'01A2157306DD75DB92D7813115593EE9',1);
INSERT INTO "user_role" VALUES(5014,X'01A2157306E37F859A18C551852944B7',1795656189667968,1795656189667968,1,43,NULL,'distribution:file.file',5013,X'01A2157306E3733396E8A3B13FFBDA33',1);
INSERT INTO "user_role" VALUES(6006,X'01A21573051177B0940A586F0276775E',1795656189201478,1795656189201478,1,40,NULL,'publication:file.file',6003,X'01A2157304E77A4E9EC0AEBE7A12914E',1);
INSERT INTO "user_role" VALUES(7006,X'01A215730681769486AFC0389F391DD6',1795656189569409,1795656189569409,1,40,NULL,'publication:file.file',7003,X'01A21573065E71118A4F0E11FA2A4E09',1);
CREATE TABLE "version_content_summary" (
  "version_id" BIGINT NOT NULL REFERENCES "repository_version"("id") ON DELETE CASCADE,
  "type_id" BIGINT NOT NULL,
  "present" BIGINT NOT NULL,
  "added" BIGINT NOT NULL,
  "removed" BIGINT NOT NULL,
  PRIMARY KEY ("version_id", "type_id")
) WITHOUT ROWID;
INSERT INTO "version_content_summary" VALUES(3035,1268862375,8,8,0);
INSERT INTO "version_content_summary" VALUES(4006,1268862375,2,0,2);
INSERT INTO "version_content_summary" VALUES(4007,1268862375,3,1,0);
INSERT INTO "version_content_summary" VALUES(5012,1268862375,4,4,0);
CREATE UNIQUE INDEX "remote_uuid" ON "remote" ("pulp_id");
CREATE UNIQUE INDEX "remote_name" ON "remote" ("domain_id", "name");
CREATE UNIQUE INDEX "repository_uuid" ON "repository" ("pulp_id");
CREATE UNIQUE INDEX "repository_name" ON "repository" ("domain_id", "name");
CREATE INDEX "repository_remote_id" ON "repository" ("remote_id");
CREATE UNIQUE INDEX "contentguard_uuid" ON "contentguard" ("pulp_id");
CREATE UNIQUE INDEX "contentguard_name" ON "contentguard" ("domain_id", "name");
CREATE UNIQUE INDEX "acs_uuid" ON "acs" ("pulp_id");
CREATE UNIQUE INDEX "acs_name" ON "acs" ("domain_id", "name");
CREATE INDEX "acs_remote_id" ON "acs" ("remote_id");
CREATE UNIQUE INDEX "artifact_uuid" ON "artifact" ("pulp_id");
CREATE UNIQUE INDEX "artifact_sha256" ON "artifact" ("domain_id", "sha256");
CREATE INDEX "artifact_sha224" ON "artifact" ("domain_id", "sha224") WHERE sha224 IS NOT NULL;
CREATE INDEX "artifact_sha384" ON "artifact" ("domain_id", "sha384") WHERE sha384 IS NOT NULL;
CREATE INDEX "artifact_sha512" ON "artifact" ("domain_id", "sha512") WHERE sha512 IS NOT NULL;
CREATE UNIQUE INDEX "upload_uuid" ON "upload" ("pulp_id");
CREATE UNIQUE INDEX "taskgroup_uuid" ON "taskgroup" ("pulp_id");
CREATE UNIQUE INDEX "auth_user_username" ON "auth_user" ("username");
CREATE UNIQUE INDEX "auth_group_name" ON "auth_group" ("name");
CREATE UNIQUE INDEX "role_uuid" ON "role" ("pulp_id");
CREATE UNIQUE INDEX "role_name" ON "role" ("name");
CREATE UNIQUE INDEX "access_policy_uuid" ON "access_policy" ("pulp_id");
CREATE UNIQUE INDEX "access_policy_viewset_name" ON "access_policy" ("viewset_name");
CREATE UNIQUE INDEX "repository_version_uuid" ON "repository_version" ("pulp_id");
CREATE INDEX "repository_version_repository_id" ON "repository_version" ("repository_id");
CREATE UNIQUE INDEX "repository_version_number" ON "repository_version" ("repository_id", "number");
CREATE UNIQUE INDEX "domain_name" ON "domain" ("name");
CREATE UNIQUE INDEX "content_type_name" ON "content_type" ("name");
CREATE INDEX "repository_content_content" ON "repository_content" ("content_id");
CREATE INDEX "repository_content_added" ON "repository_content" ("repository_id", "version_added");
CREATE INDEX "repository_content_removed" ON "repository_content" ("repository_id", "version_removed") WHERE version_removed IS NOT NULL;
CREATE UNIQUE INDEX "content_artifact_content" ON "content_artifact" ("content_id", "relative_path");
CREATE INDEX "content_artifact_artifact" ON "content_artifact" ("artifact_id") WHERE artifact_id IS NOT NULL;
CREATE INDEX "content_artifact_path" ON "content_artifact" ("relative_path");
CREATE UNIQUE INDEX "remote_artifact_place" ON "remote_artifact" ("content_artifact_id", "remote_id");
CREATE INDEX "remote_artifact_remote" ON "remote_artifact" ("remote_id");
CREATE INDEX "upload_chunk_blob" ON "upload_chunk" ("sha256");
CREATE UNIQUE INDEX "temporary_file_uuid" ON "temporary_file" ("pulp_id");
CREATE INDEX "temporary_file_blob" ON "temporary_file" ("sha256");
CREATE UNIQUE INDEX "process_uuid" ON "process" ("pulp_id");
CREATE INDEX "process_name" ON "process" ("role", "name");
CREATE INDEX "session_user" ON "session" ("user_id");
CREATE UNIQUE INDEX "api_token_uuid" ON "api_token" ("pulp_id");
CREATE UNIQUE INDEX "api_token_digest" ON "api_token" ("digest");
CREATE UNIQUE INDEX "api_token_name" ON "api_token" ("user_id", "name");
CREATE INDEX "external_user_user" ON "external_user" ("user_id");
CREATE INDEX "external_group_group" ON "external_group" ("group_id");
CREATE INDEX "audit_record_time" ON "audit_record" ("time", "id");
CREATE INDEX "audit_record_user" ON "audit_record" ("username", "time");
CREATE INDEX "audit_record_correlation" ON "audit_record" ("correlation_id");
CREATE INDEX "group_user_user" ON "group_user" ("user_id");
CREATE INDEX "role_permission_name" ON "role_permission" ("permission");
CREATE UNIQUE INDEX "user_role_uuid" ON "user_role" ("pulp_id");
CREATE UNIQUE INDEX "user_role_everywhere" ON "user_role" ("user_id", "role_id") WHERE object_type IS NULL AND domain_id IS NULL;
CREATE UNIQUE INDEX "user_role_domain" ON "user_role" ("user_id", "role_id", "domain_id") WHERE domain_id IS NOT NULL;
CREATE UNIQUE INDEX "user_role_object" ON "user_role" ("user_id", "object_type", "role_id", "object_id") WHERE object_type IS NOT NULL;
CREATE INDEX "user_role_holders" ON "user_role" ("object_type", "object_id") WHERE object_type IS NOT NULL;
CREATE INDEX "user_role_role" ON "user_role" ("role_id");
CREATE INDEX "user_role_in_domain" ON "user_role" ("domain_id") WHERE domain_id IS NOT NULL;
CREATE UNIQUE INDEX "group_role_uuid" ON "group_role" ("pulp_id");
CREATE UNIQUE INDEX "group_role_everywhere" ON "group_role" ("group_id", "role_id") WHERE object_type IS NULL AND domain_id IS NULL;
CREATE UNIQUE INDEX "group_role_domain" ON "group_role" ("group_id", "role_id", "domain_id") WHERE domain_id IS NOT NULL;
CREATE UNIQUE INDEX "group_role_object" ON "group_role" ("group_id", "object_type", "role_id", "object_id") WHERE object_type IS NOT NULL;
CREATE INDEX "group_role_holders" ON "group_role" ("object_type", "object_id") WHERE object_type IS NOT NULL;
CREATE INDEX "group_role_role" ON "group_role" ("role_id");
CREATE INDEX "group_role_in_domain" ON "group_role" ("domain_id") WHERE domain_id IS NOT NULL;
CREATE UNIQUE INDEX "publication_uuid" ON "publication" ("pulp_id");
CREATE INDEX "publication_repository_version_id" ON "publication" ("repository_version_id");
CREATE UNIQUE INDEX "distribution_uuid" ON "distribution" ("pulp_id");
CREATE UNIQUE INDEX "distribution_base_path" ON "distribution" ("domain_id", "base_path");
CREATE INDEX "distribution_content_guard_id" ON "distribution" ("content_guard_id");
CREATE UNIQUE INDEX "distribution_name" ON "distribution" ("domain_id", "name");
CREATE INDEX "distribution_repository_id" ON "distribution" ("repository_id");
CREATE INDEX "distribution_repository_version_id" ON "distribution" ("repository_version_id");
CREATE INDEX "distribution_publication_id" ON "distribution" ("publication_id");
CREATE INDEX "distribution_remote_id" ON "distribution" ("remote_id");
CREATE UNIQUE INDEX "task_uuid" ON "task" ("pulp_id");
CREATE INDEX "task_finished_at" ON "task" ("finished_at");
CREATE INDEX "task_parent_task_id" ON "task" ("parent_task_id");
CREATE INDEX "task_task_group_id" ON "task" ("task_group_id");
CREATE INDEX "task_waiting" ON "task" ("immediate", "id") WHERE state = 'waiting';
CREATE INDEX "task_owner" ON "task" ("owner") WHERE owner IS NOT NULL;
CREATE UNIQUE INDEX "published_artifact_path" ON "published_artifact" ("publication_id", "relative_path");
CREATE INDEX "published_artifact_content" ON "published_artifact" ("content_artifact_id");
CREATE UNIQUE INDEX "published_metadata_path" ON "published_metadata" ("publication_id", "relative_path");
CREATE INDEX "published_metadata_artifact" ON "published_metadata" ("artifact_id");
CREATE INDEX "distribution_previous_publication" ON "distribution_previous" ("publication_id");
CREATE INDEX "task_resource_task" ON "task_resource" ("task_id");
CREATE INDEX "task_resource_exclusive" ON "task_resource" ("resource", "task_id") WHERE exclusive = TRUE;
CREATE UNIQUE INDEX "progress_report_task" ON "progress_report" ("task_id", "code");
CREATE INDEX "created_resource_task" ON "created_resource" ("task_id");
CREATE INDEX "created_resource_prn" ON "created_resource" ("prn");
CREATE UNIQUE INDEX "profile_artifact_task" ON "profile_artifact" ("task_id", "name");
CREATE INDEX "profile_artifact_artifact" ON "profile_artifact" ("artifact_id");
CREATE INDEX "external_role_user" ON "external_role" ("user_id");
CREATE UNIQUE INDEX "file_filecontent_uuid" ON "file_filecontent" ("pulp_id");
CREATE UNIQUE INDEX "file_filecontent_key" ON "file_filecontent" ("natural_key");
CREATE INDEX "file_filecontent_repo_key" ON "file_filecontent" ("relative_path");
CREATE UNIQUE INDEX "python_pythonpackagecontent_uuid" ON "python_pythonpackagecontent" ("pulp_id");
CREATE UNIQUE INDEX "python_pythonpackagecontent_key" ON "python_pythonpackagecontent" ("natural_key");
CREATE INDEX "python_pythonpackagecontent_name_normalized" ON "python_pythonpackagecontent" ("name_normalized");
CREATE INDEX "python_pythonpackagecontent_repo_key" ON "python_pythonpackagecontent" ("filename");
CREATE UNIQUE INDEX "python_packageyank_uuid" ON "python_packageyank" ("pulp_id");
CREATE UNIQUE INDEX "python_packageyank_key" ON "python_packageyank" ("natural_key");
CREATE INDEX "python_packageyank_repo_key" ON "python_packageyank" ("name_normalized", "version");
CREATE UNIQUE INDEX "python_pythonblocklistentry_uuid" ON "python_pythonblocklistentry" ("pulp_id");
CREATE INDEX "python_pythonblocklistentry_repository_id" ON "python_pythonblocklistentry" ("repository_id");
CREATE TRIGGER granary_roles_acs AFTER DELETE ON acs BEGIN DELETE FROM user_role WHERE object_type = 'acs:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'acs:' || OLD.type AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_auth_group AFTER DELETE ON auth_group BEGIN DELETE FROM user_role WHERE object_type = 'core.group' AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'core.group' AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_contentguard AFTER DELETE ON contentguard BEGIN DELETE FROM user_role WHERE object_type = 'contentguard:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'contentguard:' || OLD.type AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_distribution AFTER DELETE ON distribution BEGIN DELETE FROM user_role WHERE object_type = 'distribution:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'distribution:' || OLD.type AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_publication AFTER DELETE ON publication BEGIN DELETE FROM user_role WHERE object_type = 'publication:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'publication:' || OLD.type AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_remote AFTER DELETE ON remote BEGIN DELETE FROM user_role WHERE object_type = 'remote:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'remote:' || OLD.type AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_repository AFTER DELETE ON repository BEGIN DELETE FROM user_role WHERE object_type = 'repository:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'repository:' || OLD.type AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_task AFTER DELETE ON task BEGIN DELETE FROM user_role WHERE object_type = 'core.task' AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'core.task' AND object_id = OLD.id; END;
CREATE TRIGGER granary_roles_upload AFTER DELETE ON upload BEGIN DELETE FROM user_role WHERE object_type = 'core.upload' AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'core.upload' AND object_id = OLD.id; END;
COMMIT;
