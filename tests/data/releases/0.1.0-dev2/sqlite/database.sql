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
INSERT INTO "access_policy" VALUES(71,X'01A2170543B27160979B28BC5060179A',1795682550706086,1795682550706086,'[]','[{"action":["create","list","retrieve"],"principal":"admin","effect":"allow"}]','artifacts',0,'{}');
INSERT INTO "access_policy" VALUES(72,X'01A2170543B2719A93212FAEAE40CB0D',1795682550706100,1795682550706100,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.upload_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_upload"]},{"action":["update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_upload"]},{"action":["commit"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_upload"]}]','uploads',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(73,X'01A2170543B271A5856E523B77EB43C3',1795682550706102,1795682550706102,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.task_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["profile_artifacts"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.view_task_profile_artifacts"},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.delete_task"},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.change_task"},{"action":["purge"],"principal":"authenticated","effect":"allow"},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.manage_roles_task"}]','tasks',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(74,X'01A2170543B271AF85B4A8A80395BAC8',1795682550706105,1795682550706105,'[]','[{"action":["list","retrieve","partial_update"],"principal":"authenticated","effect":"allow"}]','task-groups',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(75,X'01A2170543B271B78D6325850A272F77',1795682550706107,1795682550706107,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.group_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_perms:core.add_group"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_group"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.delete_group"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.manage_roles_group"]}]','groups',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(76,X'01A2170543B271C091262262F222A290',1795682550706109,1795682550706109,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow","condition":"has_group_model_or_obj_perms:core.view_group"},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":"has_group_model_or_obj_perms:core.change_group"}]','groups/users',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(77,X'01A2170543B271C98D8F35B537B34624',1795682550706111,1795682550706111,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.domain_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_perms:core.add_domain"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_domain"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.delete_domain"]},{"action":["migrate"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_domain"]}]','domains',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(78,X'01A2170543B271D593B4399C7F77BF6E',1795682550706114,1795682550706114,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','repository_versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(79,X'01A2170543B271DE82A85A25D4495753',1795682550706116,1795682550706116,'[{"function":"add_roles_for_object_creator","parameters":{"roles":["core.rbaccontentguard_owner","core.rbaccontentguard_downloader"]}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_rbaccontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_rbaccontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_rbaccontentguard"]},{"action":["download"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.download_rbaccontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_rbaccontentguard"]}]','contentguards/core/rbac',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(80,X'01A2170543B271E889E2DB84FE6DBF99',1795682550706119,1795682550706119,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.compositecontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_compositecontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_compositecontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_compositecontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_compositecontentguard"]}]','contentguards/core/composite',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(81,X'01A2170543B271F293001F77528D40E0',1795682550706121,1795682550706121,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.headercontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_headercontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_headercontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_headercontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_headercontentguard"]}]','contentguards/core/header',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(82,X'01A2170543B271FA904BE4395BEA6FF9',1795682550706123,1795682550706123,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.envvarheadercontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_envvarheadercontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_envvarheadercontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_envvarheadercontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_envvarheadercontentguard"]}]','contentguards/core/envvar_header',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(83,X'01A2170543B2720589A74EFE06E92005',1795682550706126,1795682550706126,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.contentredirectcontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_contentredirectcontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_contentredirectcontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_contentredirectcontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_contentredirectcontentguard"]}]','contentguards/core/content_redirect',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(84,X'01A2170543B2720E8C145139AABE5839',1795682550706128,1795682550706128,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:file.modify_filerepository","has_required_repo_perms_on_upload:file.view_filerepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["upload"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:file.upload_files"},{"action":["set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:core.manage_content_labels"}]','content/file/files',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(85,X'01A2170543B2721884D55F450BED53EA',1795682550706130,1795682550706130,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.fileremote_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_fileremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_fileremote","has_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_fileremote","has_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_fileremote"]}]','remotes/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(86,X'01A2170543B272208E9BE4373B685142',1795682550706132,1795682553801313,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filegitremote_owner"}}]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','remotes/file/git',1,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(87,X'01A2170543B2722B969E77B39333660A',1795682550706135,1795682550706135,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filerepository_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["sync"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.sync_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["modify"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.modify_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filerepository"]}]','repositories/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(88,X'01A2170543B272349EA9B8AC34981675',1795682550706137,1795682550706137,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.delete_filerepository","has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["repair"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.repair_filerepository","has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]}]','repositories/file/file/versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(89,X'01A2170543B2723D8F91FA72A1BB28BB',1795682550706139,1795682550706139,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filepublication_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filepublication","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filepublication"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filepublication"]}]','publications/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(90,X'01A2170543B272479D340553841988C9',1795682550706142,1795682550706142,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filedistribution_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filedistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository","has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filedistribution","has_model_or_domain_or_obj_perms:file.view_filedistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository","has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filedistribution","has_model_or_domain_or_obj_perms:file.view_filedistribution"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filedistribution"]}]','distributions/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(91,X'01A2170543B272509B18AF899BC51640',1795682550706144,1795682550706144,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filealternatecontentsource_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filealternatecontentsource","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"]},{"action":["refresh"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.refresh_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filealternatecontentsource"]}]','acs/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(92,X'01A2170543B272598F8935CDD4E29F79',1795682550706147,1795682550706147,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:python.modify_pythonrepository","has_required_repo_perms_on_upload:python.view_pythonrepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["upload"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:python.upload_python_packages"}]','content/python/packages',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(93,X'01A2170543B27263887633F798E26FCE',1795682550706149,1795682550706149,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:python.modify_pythonrepository","has_required_repo_perms_on_upload:python.view_pythonrepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]}]','content/python/provenance',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(94,X'01A2170543B2726C853490D08BC32FB4',1795682550706151,1795682550706151,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"}]','content/python/yanks',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(95,X'01A2170543B2727299ADAC21FA1DAD90',1795682550706153,1795682550706153,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"}]','content/python/holds',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(96,X'01A2170543B27279986FBBCD6CA2FD6B',1795682550706154,1795682550706154,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonremote_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythonremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonremote"]},{"action":["from_bandersnatch"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonremote"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonremote"]}]','remotes/python/python',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(97,X'01A2170543B2728299582E76E2287230',1795682550706156,1795682550706156,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonrepository_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["sync"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.sync_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["modify"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["hold"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["release"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["repair_metadata"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonrepository"]}]','repositories/python/python',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(98,X'01A2170543B2728F9E96176162EF0805',1795682550706159,1795682550706159,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.delete_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["repair"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.repair_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["scan"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(99,X'01A2170543B27297894B275829854161',1795682550706162,1795682550706162,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/blocklist_entries',0,'{}');
INSERT INTO "access_policy" VALUES(100,X'01A2170543B272A093C3471643444878',1795682550706164,1795682550706164,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/name_reservations',0,'{}');
INSERT INTO "access_policy" VALUES(101,X'01A2170543B272A9947FE898ADE0163B',1795682550706166,1795682550706166,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/attestation_rules',0,'{}');
INSERT INTO "access_policy" VALUES(102,X'01A2170543B272B19C18E52A67D44AFE',1795682550706168,1795682550706168,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonpublication_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonpublication","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonpublication","has_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonpublication"]}]','publications/python/pypi',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(103,X'01A2170543B272B986F9096710784D77',1795682550706170,1795682550706170,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythondistribution_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythondistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository","has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythondistribution","has_model_or_domain_or_obj_perms:python.view_pythondistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository","has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythondistribution","has_model_or_domain_or_obj_perms:python.view_pythondistribution"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythondistribution"]}]','distributions/python/pypi',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(104,X'01A2170543B272C28D9E65330DD91B14',1795682550706172,1795682550706172,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','content',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(105,X'01A2170543B272CA97234550E0E3C281',1795682550706174,1795682550706174,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','repositories',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(106,X'01A2170543B272D28EF50DBF19435E8F',1795682550706176,1795682550706176,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','remotes',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(107,X'01A2170543B272DA83FABE9026C1B6EE',1795682550706178,1795682550706178,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','publications',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(108,X'01A2170543B272E09157F2A88261AA4B',1795682550706179,1795682550706179,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','distributions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(109,X'01A2170543B272E998CB0C409E1512C9',1795682550706181,1795682550706181,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','contentguards',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(110,X'01A2170543B272EF8D71B9E2625F910D',1795682550706183,1795682550706183,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/root',0,'{}');
INSERT INTO "access_policy" VALUES(111,X'01A2170543B272F782C89CF954CD8539',1795682550706185,1795682550706185,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/pypi',0,'{}');
INSERT INTO "access_policy" VALUES(112,X'01A2170543B272FE8167103E6743D2EB',1795682550706187,1795682550706187,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/integrity',0,'{}');
INSERT INTO "access_policy" VALUES(113,X'01A2170543B273059DB154B0A6E4D845',1795682550706188,1795682550706188,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/rss',0,'{}');
INSERT INTO "access_policy" VALUES(114,X'01A2170543B2730C9AB5C02F898862D6',1795682550706190,1795682550706190,'[]','[{"action":["list","retrieve"],"principal":"*","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/simple',0,'{}');
INSERT INTO "access_policy" VALUES(115,X'01A2170543B2731489F001D779117711',1795682550706192,1795682550706192,'[]','[{"action":["create"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/legacy',0,'{}');
INSERT INTO "access_policy" VALUES(116,X'01A2170543B2731B99B60920B669809C',1795682550706194,1795682550706194,'[]','[{"action":["yank","unyank"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/yank',0,'{}');
CREATE TABLE "access_state" (
  "id" BIGINT NOT NULL,
  "epoch" BIGINT NOT NULL,
  PRIMARY KEY ("id")
) WITHOUT ROWID;
INSERT INTO "access_state" VALUES(1,6);
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
INSERT INTO "acs" VALUES(1063,X'01A217054FCE7A8F800E0DCF0ADE26A2',1,1795682553806660,1795682553806660,'file.file','acs-20ad33636c18',NULL,'["a/PULP_MANIFEST"]',1061);
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
INSERT INTO "api_token" VALUES(1,X'01A217054FD47D3E9D65A712AF673CBC',1,'kept',X'C9E527EC9E7C196A5E18B22890CE09458DA0A7D51B33D6935506B26763E22F69',1,'[]',1795682553810716,NULL,NULL,'');
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
  "sha256" BLOB,
  "sha384" BLOB,
  "sha512" BLOB,
  "timestamp_of_interest" BIGINT NOT NULL DEFAULT 0
);
INSERT INTO "artifact" VALUES(2001,X'01A21705454A725E8B8FEA16392E38A4',1,1795682551114021,1795682551114021,120,NULL,NULL,X'FDB593958FCA3BBEE668166D313140CE6F9066C63C1B28062353AE68',X'63C62FE858D3A1B9F2506127A4D177BCB0CB8CC815EAF10E33F7A4CD9538D3E3',X'1C2107F5188610E19075A057D608DC6FA3AF22F8578A754EDBDD8F227E24A5AF8C68B76A3F847A1C2B458765FAC0CE57',X'AE966B29D0248905208DD99EB0E3CCD2D5E340CADA4FDE0AB5138478AE65B932F35FA2BF0070052D92253B62B7E941F3101DB4A49784FED19D75CD5E118DCDCA',1795682551114021);
INSERT INTO "artifact" VALUES(2002,X'01A21705454A727C8F0A758663C0DCDF',1,1795682551114021,1795682551114021,120,NULL,NULL,X'639643353E10E72331B4448E35CC002CF83DD7578C436D4A0CA8FA83',X'EB2FFBDF937BB4CA04DF9F42C9E46AFBA3A2DC4424F41F3C8E0BB279CD075867',X'D80BA3394864BD06B82F59D09F6525AD46D26D030B407E589D2E8CB1773FEF79757C840C061B89E825726BF90255343A',X'53311644B4C8B99FB66E68F63A1BFF010053B048763AC1EB65F6545C69FD649D2220047E8A3368093237B4CFA3F42F442E77D8C0FA6452CBAB7FE00DE9FE6042',1795682551114021);
INSERT INTO "artifact" VALUES(2003,X'01A21705454A72989C4DCA24429B65DF',1,1795682551114021,1795682551114021,120,NULL,NULL,X'125F948251EA44FFBCEFEC0D3051410AE42711A34CB93C4E05476563',X'5094F35B72F24FA569BD9525F5A47FAAF5FD194B3AEC284D67CEAD9AC6C5CE73',X'59CD1C4B5B2C74889C36A3C72CB49AA693A4EC12DE4A7B32D2CBCD9EEBF66E15A57AD75E392F0D16480045F6E3854113',X'69A4377080A94904265BE1A0F986868EB8B4E6D8725BAAC339AA794D046A38E3F8753ABBC67BA646ADBFB925521B21605BA016732E9DD9031F63870A745F1646',1795682551114021);
INSERT INTO "artifact" VALUES(2004,X'01A21705454A72B48EEE2245FA133DBD',1,1795682551114021,1795682551114021,120,NULL,NULL,X'54DE9BA5C697384EBBB675F5259CB72B4D6637E64B39F350090026DC',X'F97CD793C2DE27F53626E754C2D74CF61C2ADC6A291E4C9AF1ACCE2DBF17DB3B',X'AD86C8C8B5CB59BF41E2DC64E669753C33C84B605E6AEA6818E3F164491433469B80630279273BF8392B7781905ADFBB',X'F23E4BAE196EBAAD20DAC4043EEBCCC79D6FFF38926C97BF7C81AF8E27E1D9F6112738B9613ABF235F218EC7CF29221CF6596467E185AACF0111C8EAC92BB898',1795682551114021);
INSERT INTO "artifact" VALUES(2005,X'01A21705454A72CF9BA1D8383534526A',1,1795682551114021,1795682551114021,120,NULL,NULL,X'FA9F735D71B0AF265B12B0CEB9221838CA4F0C3DA5A86503BA8EED27',X'1FE60959AB3C1FC96D9E38A6AB504C823FFF79D07DAE3E9AE594591193993672',X'686F6DE51F8E9E037E562278A3489EFE1E251BE15A8C53B61F97040ADB651884EFAAB660886D123038779089841F0396',X'87E98ECB18B341C12893F736608D2C112E8EE9E845233A871127324BF1CA5390AAA45C30B9657AD5FD64E1765CB5E80F7AE0B000251BCD621AFA60B69824E57B',1795682551114021);
INSERT INTO "artifact" VALUES(2006,X'01A21705454A72EC8E545ABC17BB7819',1,1795682551114021,1795682551114021,120,NULL,NULL,X'C7F39172483D4217B995BB7567395B567231D4347D564811E1E666FE',X'ECF7CAE419F4145FA997D0925FC3529F1254AAED29C6B9FF93132DBFA2558CDF',X'D0C0E98D5C46E9BFC3A14CA571719B4D196B8BDD54B5D6B53346D923C8CD01D06B48C07D67DE06D8BB2F171CFBE0395A',X'385EA02064A704CDD88F62F22940BBC9E40A20AFC212C435A03F50F3DC3DC369C0F64223B04C4CA4606FC4025A486840B5C9D78726077A4B9D367C623965622C',1795682551114021);
INSERT INTO "artifact" VALUES(2007,X'01A21705454A73059AC35CA0DCA65C69',1,1795682551114021,1795682551114021,120,NULL,NULL,X'6A817176DCF7492E094CF575161062ACBDB7E7519A8DFC41E2558B05',X'55F3968C7EA9148D71E4BD0AEF803E831DA0259395BE9D986626955B76B9F4B4',X'03677AE721A709009C799F7D441EB5A3F8DDF6EEE9F16FD5948328D4C16E17E6BB24F9378B1FBFCF9C2EF2225626203C',X'FEEE0CB0139374F275E51609219C9513D233D064981D51813672E098BBEB89DD3E0D8F9B4A19DE807757DEAE525FC89D726386ED63D7D85A428D96562A5F21BF',1795682551114021);
INSERT INTO "artifact" VALUES(2008,X'01A21705454A731F93ADDDD208FD13CD',1,1795682551114021,1795682551114021,120,NULL,NULL,X'E679141BAD7488E7088FD8447B84725C7045F68ED1D074D0198EF9B9',X'2F8DF6E067CAC5AFA6BB0AC1A8C37752A4A0E8FD90710CDA112D7E22F067E81A',X'3A7D0AC6558BCBDAE7719632973C651717ED018436216CA2A9CAB71E8D08B25C5F2B8C515816AC5D1C0A0884499442DF',X'5EBE87A1E208AAAC3F3CB1A05FBE2A6A23FB043D93480F38BFDEE75B6B14A4984A1C6519A072E3A9FD0465C0F7DDA0A39B544A393F57CF4E197372E42091CB42',1795682551114021);
INSERT INTO "artifact" VALUES(3001,X'01A2170545BA7FB789881F0EF1C0C1C8',1,1795682551226941,1795682551226941,6,NULL,NULL,X'A2DF1D7517E90E82C06D430129E5B4CF328E0A8DA6A4461EC15E5DF6',X'C0D0BA95DBDFA16628EB0FB58EB3F7AB84EE87255B66E2964B3DBE79CBB341FD',X'4B3981E5A7E3A966990E82B927A42198120C5F42AFB2D967A75E285E5550ACE61609CC265C508B47ECAAC7E95356C9A9',X'790840FB0FF339424DE48A4D729AFEB89E8F34705313C335B0353B367D6AEB082DF8EE4C8F4A41BE466508360A7922943B42437154F8553FC3EC8A86B682CF5E',1795682551226941);
INSERT INTO "artifact" VALUES(3004,X'01A2170545C972E59F3BF718C8380B23',1,1795682551241162,1795682551241162,6,NULL,NULL,X'8358C6415A04A95410E7BE4D431CACF7E3313AD5248B3C4739C62448',X'32A6FF689298F081D70B0573DFEACDFBFB7F74E066280C9FE49374AF16D1600C',X'383D10EAE6735B3B0EE6F94F5BBFE898E1D840D7CF2E6218CFD8AF09BB004A6E0EDFD2AFA9030F01E5E91E58C428B64A',X'D4345571AD66AD54EEBAA222103B03A866A7645E9F90A7490A19B161EE4A5F50963B5F06A374B6F833F50485252379E08D4673EDA00C8608505DDA48E42B0048',1795682551241162);
INSERT INTO "artifact" VALUES(3007,X'01A2170545DA72279DCC37CD19EEF5F8',1,1795682551258108,1795682551258108,6,NULL,NULL,X'0EE9674CA2C32FAAAC921B63DD40FF47726CFDCDAA31359EE3FB6B14',X'9B9FF4B5DDE79F44AE070F6B0CA5B0CA2B950103DDC8DD86C5F8649CB4A8DFBB',X'8AF55AA48FE3756040A856970D20646B319617D13E1B24F6E30E52120FFC226E14A3F040D90DD9790830A98138163D18',X'13E4CA8343A5D72D32BA1247FA30956D11AA39C68D302B167FB5B4735DA372B564F0A30508FAAC3C90E849F96D457DFC1968C0BF5A6EDA7E4995FB48EF913799',1795682551258108);
INSERT INTO "artifact" VALUES(4001,X'01A2170545EB71608F820657159F41D3',1,1795682551275055,1795682551275055,6,NULL,NULL,X'2EF16A63C794B40C18185CA047E9B245E36876BA41E56CD8438FCB0C',X'DFD6CF781A31661F22F64F1F35AB77FC0F28D4FA6B773EE59BB51AEAAB1ACC37',X'972F5DE2C60AE194BF67B9B3C9E427AFC48F828E70EE8458CFA4D653DEFEC5312E0F4ADB8329483B40CC743E1CECD0FE',X'99A9B6F4D535225A18EF32A2D2D88082A637808F3DDDBCCE6733ECD6A522C51D9475BD22DDBEFCB49B9176CF3D5C4D00BD9EFBCF65C256513543184898C55439',1795682551275055);
INSERT INTO "artifact" VALUES(5002,X'01A21705463C76069413D6916F84D982',1,1795682551356255,1795682551356255,632,NULL,NULL,X'349965BB9B1DAC5C136AE50B81DDCF3D4FF2A37189E55563096F5E82',X'FD6F7F897CBD6892399678F896C7F0BA2D960E85E2EDCBAC7EA0B246103D8748',X'04D85C0642D989CBD10D46C8F3DD8CEC37DC969D5762FEAE0F3A28099B4B2EC7E006F77B34D25F56128975056191F577',X'5600764F33341EEBD52C63CD30A45FE60AAC4BD5550131F8D9E5EEA9C48F5D40EB890AEAEB07392AAE2A791E3EA609631F7226C921C202FA24E28B6526AE94B3',1795682551356255);
INSERT INTO "artifact" VALUES(6002,X'01A217054664780F888AA165A474E5C0',1,1795682551396409,1795682551396409,222,NULL,NULL,X'9D6D24236FBAF4B56A90B58FF9B52855745D9B0EF9BC3570555F52C4',X'8219238FE515C316248AE7A46E15816FC654EB426076D88C0E981A35AC9C94C2',X'BF52C768E8EC7963BA21B7304356008CF02F945CE3178D404210F989CDBDA2A4C07F806A07944880C8F057F9D6733A23',X'78B7A0CC71C73C7EE45B9DA58218B126AD5B08B886F205FD2E15B4A545310ABC21E69A4FC82783059295B74D0282E1FEE3E545CD5A0CB0EA3D3ED204E38DFEC2',1795682551396409);
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
INSERT INTO "audit_record" VALUES(1,1795682550939961,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/','default','127.0.0.1','01a21705447c71868e1e4cb7144c3899',0,201,'/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/');
INSERT INTO "audit_record" VALUES(2,1795682550943175,1,'admin','password','POST','/pulp/api/v3/remotes/file/file/','default','127.0.0.1','01a21705449d7d1287d7e15f9845261f',0,201,'/pulp/api/v3/remotes/file/file/01a21705-449e-79fe-8932-eec5fcf3f073/');
INSERT INTO "audit_record" VALUES(3,1795682550947427,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/sync/','default','127.0.0.1','01a2170544a073bf863634e70f7b700a',0,202,'/pulp/api/v3/tasks/01a21705-44a0-78fe-81e5-89c356a2d6bd/');
INSERT INTO "audit_record" VALUES(4,1795682551130555,1,'admin','password','PATCH','/pulp/api/v3/remotes/file/file/01a21705-449e-79fe-8932-eec5fcf3f073/','default','127.0.0.1','01a21705455975e692a6dac9aabbf21f',0,202,'/pulp/api/v3/tasks/01a21705-4559-7aef-90f6-5a34787aa184/');
INSERT INTO "audit_record" VALUES(5,1795682551217698,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/','default','127.0.0.1','01a2170545b171088e66e03576ee9f09',0,201,'/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/');
INSERT INTO "audit_record" VALUES(6,1795682551224776,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a2170545b27b758629f293bf387f14',0,202,'/pulp/api/v3/tasks/01a21705-45b8-7601-8458-337ae9ac4573/');
INSERT INTO "audit_record" VALUES(7,1795682551240855,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a2170545c177499f771d36bf431af5',0,202,'/pulp/api/v3/tasks/01a21705-45c8-76fe-9a7b-a4f40591fa0f/');
INSERT INTO "audit_record" VALUES(8,1795682551252854,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a2170545cc71768454507d57af64d6',0,202,'/pulp/api/v3/tasks/01a21705-45d4-768e-81bd-06c0e255093d/');
INSERT INTO "audit_record" VALUES(9,1795682551272818,1,'admin','password','POST','/pulp/api/v3/content/file/files/','default','127.0.0.1','01a2170545e07da290a4ed3860a9f428',0,202,'/pulp/api/v3/tasks/01a21705-45e8-7664-9c06-8b0ef2d9e5ff/');
INSERT INTO "audit_record" VALUES(10,1795682551280034,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/modify/','default','127.0.0.1','01a2170545ee7683813036a8c69f401b',0,202,'/pulp/api/v3/tasks/01a21705-45ee-79cc-81cc-53c1c7fd9dca/');
INSERT INTO "audit_record" VALUES(11,1795682551281643,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/modify/','default','127.0.0.1','01a2170545f1723d9c9728372ce5e5fe',0,202,'/pulp/api/v3/tasks/01a21705-45f1-7470-975a-62eba484bec8/');
INSERT INTO "audit_record" VALUES(12,1795682551289126,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/modify/','default','127.0.0.1','01a2170545f879aa82e168e5758690bf',0,202,'/pulp/api/v3/tasks/01a21705-45f8-7bed-8f8e-8bade8558c74/');
INSERT INTO "audit_record" VALUES(13,1795682551297791,1,'admin','password','POST','/pulp/api/v3/contentguards/core/rbac/','default','127.0.0.1','01a21705460170a79ce5fe47f526a49e',0,201,'/pulp/api/v3/contentguards/core/rbac/01a21705-4601-7359-9f93-6dc58e2fa8fb/');
INSERT INTO "audit_record" VALUES(14,1795682551298845,1,'admin','password','POST','/pulp/api/v3/publications/file/file/','default','127.0.0.1','01a21705460275228a0cc58b414932cb',0,202,'/pulp/api/v3/tasks/01a21705-4602-7794-8319-bf0612dd42f3/');
INSERT INTO "audit_record" VALUES(15,1795682551374187,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a21705464d786d84b5904ffff2d425',0,202,'/pulp/api/v3/tasks/01a21705-464d-7c3f-99c7-8168a7a4ef94/');
INSERT INTO "audit_record" VALUES(16,1795682551378274,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a2170546517e0195126710408317f4',0,202,'/pulp/api/v3/tasks/01a21705-4651-7f82-827c-892583e7feef/');
INSERT INTO "audit_record" VALUES(17,1795682551381836,1,'admin','password','POST','/pulp/api/v3/publications/file/file/','default','127.0.0.1','01a217054655766393ca87fa66162f04',0,202,'/pulp/api/v3/tasks/01a21705-4655-7793-8f5f-f3c10ab438ef/');
INSERT INTO "audit_record" VALUES(18,1795682551401698,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a21705466973919f4978f0c79a6681',0,202,'/pulp/api/v3/tasks/01a21705-4669-7574-8442-23cb8784b559/');
INSERT INTO "audit_record" VALUES(19,1795682551405460,1,'admin','password','POST','/pulp/api/v3/distributions/file/file/','default','127.0.0.1','01a21705466c74c29c662cc94de219f1',0,202,'/pulp/api/v3/tasks/01a21705-466c-77aa-9c03-2793670f8a31/');
INSERT INTO "audit_record" VALUES(20,1795682551433959,1,'admin','password','POST','/pulp/api/v3/users/','default','127.0.0.1','01a21705466e7dd3936bf4a90eb56414',0,201,'/pulp/api/v3/users/1001/');
INSERT INTO "audit_record" VALUES(21,1795682551437552,1,'admin','password','POST','/pulp/api/v3/groups/','default','127.0.0.1','01a21705468b74718647484169505334',0,201,'/pulp/api/v3/groups/1/');
INSERT INTO "audit_record" VALUES(22,1795682551438759,1,'admin','password','POST','/pulp/api/v3/groups/1/users/','default','127.0.0.1','01a21705468e77f191792a91d120b8d7',0,201,'/pulp/api/v3/users/1001/');
INSERT INTO "audit_record" VALUES(23,1795682551440457,1,'admin','password','POST','/pulp/api/v3/users/1001/roles/','default','127.0.0.1','01a21705468f76a29d4498643519620c',0,201,'/pulp/api/v3/users/1001/roles/01a21705-4690-73c8-894e-7412673a7c3d/');
INSERT INTO "audit_record" VALUES(24,1795682551441381,1,'admin','password','POST','/pulp/api/v3/uploads/','default','127.0.0.1','01a21705469171e488d137eed544f83b',0,201,'/pulp/api/v3/uploads/01a21705-4691-734c-863f-6772f90bbde6/');
INSERT INTO "audit_record" VALUES(25,1795682551442361,1,'admin','password','PUT','/pulp/api/v3/uploads/01a21705-4691-734c-863f-6772f90bbde6/','default','127.0.0.1','01a217054692725d8aefce3379c62979',0,200,'');
INSERT INTO "audit_record" VALUES(26,1795682551443535,1,'admin','password','POST','/pulp/api/v3/remotes/python/python/','default','127.0.0.1','01a2170546927ff6951348d6036832ad',0,201,'/pulp/api/v3/remotes/python/python/01a21705-4693-72d5-841e-f9964aa27b5a/');
INSERT INTO "audit_record" VALUES(27,1795682551444610,1,'admin','password','POST','/pulp/api/v3/repositories/python/python/','default','127.0.0.1','01a21705469473218c02d45e7e49087d',0,201,'/pulp/api/v3/repositories/python/python/01a21705-4694-74a1-99b0-fc121f80be3d/');
INSERT INTO "audit_record" VALUES(28,1795682551445637,1,'admin','password','POST','/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/sync/','default','127.0.0.1','01a21705469571e499e2ddbecf12347e',0,202,'/pulp/api/v3/tasks/01a21705-4695-7524-81d1-77b99ea05ccf/');
INSERT INTO "audit_record" VALUES(29,1795682553795393,1,'admin','password','POST','/pulp/api/v3/roles/','default','127.0.0.1','01a217054fc27b039dd40d057312b34c',0,201,'/pulp/api/v3/roles/01a21705-4fc2-7fe7-9389-01e9b293623e/');
INSERT INTO "audit_record" VALUES(30,1795682553797497,1,'admin','password','POST','/pulp/api/v3/groups/1/roles/','default','127.0.0.1','01a217054fc4763681df63e597b510d6',0,201,'/pulp/api/v3/groups/1/roles/01a21705-4fc5-7294-83db-15f13c5fbbe4/');
INSERT INTO "audit_record" VALUES(31,1795682553799602,1,'admin','password','POST','/pulp/api/v3/remotes/file/git/','default','127.0.0.1','01a217054fc673bf9132a7af887c73f4',0,201,'/pulp/api/v3/remotes/file/git/01a21705-4fc7-724b-874c-353ba71717e0/');
INSERT INTO "audit_record" VALUES(32,1795682553801588,1,'admin','password','PATCH','/pulp/api/v3/access_policies/01a21705-43b2-7220-8e9b-e4373b685142/','default','127.0.0.1','01a217054fc9726f9cf3b7067416edf4',0,200,'');
INSERT INTO "audit_record" VALUES(33,1795682553805408,1,'admin','password','POST','/pulp/api/v3/remotes/file/file/','default','127.0.0.1','01a217054fca7f128e4c9b90f81c6a7f',0,201,'/pulp/api/v3/remotes/file/file/01a21705-4fcc-7ea4-82fd-74c61e610e0c/');
INSERT INTO "audit_record" VALUES(34,1795682553806998,1,'admin','password','POST','/pulp/api/v3/acs/file/file/','default','127.0.0.1','01a217054fce75f292026e21250db348',0,201,'/pulp/api/v3/acs/file/file/01a21705-4fce-7a8f-800e-0dcf0ade26a2/');
INSERT INTO "audit_record" VALUES(35,1795682553809162,1,'admin','password','POST','/pulp/api/v3/contentguards/core/header/','default','127.0.0.1','01a217054fd07be8958aeb30a8edd41b',0,201,'/pulp/api/v3/contentguards/core/header/01a21705-4fd0-7ee8-80ef-d0e4bb774117/');
INSERT INTO "audit_record" VALUES(36,1795682553810199,1,'admin','password','POST','/pulp/api/v3/contentguards/core/composite/','default','127.0.0.1','01a217054fd17d4f9ad31123fc7e92e1',0,201,'/pulp/api/v3/contentguards/core/composite/01a21705-4fd1-7f09-8cf0-1d83ac466ad5/');
INSERT INTO "audit_record" VALUES(37,1795682553812990,1,'admin','password','POST','/pulp/api/v3/granary/tokens/','default','127.0.0.1','01a217054fd27a94988a12a77e169467',0,201,'');
INSERT INTO "audit_record" VALUES(38,1795682553856744,NULL,'','','GET','/pulp/content/distribution-6f9520c860c0/PULP_MANIFEST','default','127.0.0.1','01a2170550007b798162982cfcd767e2',1,403,'Access denied.');
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
INSERT INTO "auth_user" VALUES(1,'admin','$argon2id$v=19$m=19456,t=2,p=1$bjqsVefLqC7Tr75GxvXYDg$k8PboD5VFkojmR3y92EXhIFR1iNMlCS32UXZA+kFpj4','','','',1,1,1795682550744325,1);
INSERT INTO "auth_user" VALUES(1001,'someone','$argon2id$v=19$m=19456,t=2,p=1$oGthkfSHQdM/ZMv3AztRYA$COeDANz+kHpOKOMj6mn/zhGa8LEREWbp3ZjJoq5IgaI','','','',0,1,1795682551433596,0);
CREATE TABLE "burnt_job_token" (
  "name" TEXT NOT NULL,
  "expires" BIGINT NOT NULL,
  PRIMARY KEY ("name")
) WITHOUT ROWID;
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
INSERT INTO "content_artifact" VALUES(2017,2009,1268862375,2008,'dir/0.bin');
INSERT INTO "content_artifact" VALUES(2019,2010,1268862375,2001,'dir/1.bin');
INSERT INTO "content_artifact" VALUES(2021,2011,1268862375,2002,'dir/2.bin');
INSERT INTO "content_artifact" VALUES(2023,2012,1268862375,2004,'dir/3.bin');
INSERT INTO "content_artifact" VALUES(2025,2013,1268862375,2003,'dir/4.bin');
INSERT INTO "content_artifact" VALUES(2027,2014,1268862375,2005,'dir/5.bin');
INSERT INTO "content_artifact" VALUES(2029,2015,1268862375,2006,'dir/6.bin');
INSERT INTO "content_artifact" VALUES(2031,2016,1268862375,2007,'dir/7.bin');
INSERT INTO "content_artifact" VALUES(3003,3002,1268862375,3001,'path/0');
INSERT INTO "content_artifact" VALUES(3006,3005,1268862375,3004,'path/1');
INSERT INTO "content_artifact" VALUES(3009,3008,1268862375,3007,'path/2');
INSERT INTO "content_artifact" VALUES(4003,4002,1268862375,4001,'path/3');
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
INSERT INTO "contentguard" VALUES(117,X'01A2170543B275F48B613BC205B7EC7D',1,1795682550706371,1795682550706371,'core.content_redirect','01a2170543b275f0812588f1902ffdcb',NULL);
INSERT INTO "contentguard" VALUES(1031,X'01A21705460173599F936DC58E2FA8FB',1,1795682551297209,1795682551297209,'core.rbac','guard-fa65894289a9',NULL);
INSERT INTO "contentguard" VALUES(1065,X'01A217054FD07EE880EFD0E4BB774117',1,1795682553808931,1795682553808931,'core.header','header-b5dc3b678e99',NULL);
INSERT INTO "contentguard" VALUES(1067,X'01A217054FD17F098CF01D83AC466AD5',1,1795682553809939,1795682553809939,'core.composite','both-583e0fcc43ef',NULL);
CREATE TABLE "core_compositecontentguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "guards" TEXT NOT NULL DEFAULT '[]'
);
INSERT INTO "core_compositecontentguard" VALUES(1067,'[1031,1065]');
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
INSERT INTO "core_headercontentguard" VALUES(1065,'X-A','a',NULL);
CREATE TABLE "created_resource" (
  "id" INTEGER PRIMARY KEY,
  "task_id" BIGINT NOT NULL REFERENCES "task"("id") ON DELETE CASCADE,
  "type_key" TEXT NOT NULL,
  "prn" TEXT NOT NULL,
  "href" TEXT NOT NULL
);
INSERT INTO "created_resource" VALUES(1,1,'core.repositoryversion','prn:core.repositoryversion:01a21705-454a-7b17-8a72-7ca58694c70a','/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/versions/1/');
INSERT INTO "created_resource" VALUES(1001,3,'content:file.file','prn:file.filecontent:01a21705-45bb-7393-87b5-256d2b12e66e','/pulp/api/v3/content/file/files/01a21705-45bb-7393-87b5-256d2b12e66e/');
INSERT INTO "created_resource" VALUES(1002,4,'content:file.file','prn:file.filecontent:01a21705-45c9-74f2-8011-150fff49ce99','/pulp/api/v3/content/file/files/01a21705-45c9-74f2-8011-150fff49ce99/');
INSERT INTO "created_resource" VALUES(1003,5,'content:file.file','prn:file.filecontent:01a21705-45da-73f5-9586-665bdf4cf8ab','/pulp/api/v3/content/file/files/01a21705-45da-73f5-9586-665bdf4cf8ab/');
INSERT INTO "created_resource" VALUES(1004,8,'core.repositoryversion','prn:core.repositoryversion:01a21705-45f2-79ff-80db-2a45b5fd3599','/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/2/');
INSERT INTO "created_resource" VALUES(1005,11,'distribution:file.file','prn:file.filedistribution:01a21705-464e-7a23-9990-433d67fdd833','/pulp/api/v3/distributions/file/file/01a21705-464e-7a23-9990-433d67fdd833/');
INSERT INTO "created_resource" VALUES(1006,15,'distribution:file.file','prn:file.filedistribution:01a21705-466d-71e4-9d24-304dfeafd690','/pulp/api/v3/distributions/file/file/01a21705-466d-71e4-9d24-304dfeafd690/');
INSERT INTO "created_resource" VALUES(2001,6,'content:file.file','prn:file.filecontent:01a21705-45eb-74f5-909c-bf9dd1921f4a','/pulp/api/v3/content/file/files/01a21705-45eb-74f5-909c-bf9dd1921f4a/');
INSERT INTO "created_resource" VALUES(2002,7,'core.repositoryversion','prn:core.repositoryversion:01a21705-45ef-75eb-84ab-d11a4c88826c','/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/1/');
INSERT INTO "created_resource" VALUES(2003,9,'core.repositoryversion','prn:core.repositoryversion:01a21705-45f9-7fef-9a91-f491b477ce67','/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/3/');
INSERT INTO "created_resource" VALUES(2004,12,'distribution:file.file','prn:file.filedistribution:01a21705-4652-7ae1-8cf6-d41444503181','/pulp/api/v3/distributions/file/file/01a21705-4652-7ae1-8cf6-d41444503181/');
INSERT INTO "created_resource" VALUES(2005,14,'distribution:file.file','prn:file.filedistribution:01a21705-466a-7a49-962a-b4e0ef98f5d5','/pulp/api/v3/distributions/file/file/01a21705-466a-7a49-962a-b4e0ef98f5d5/');
INSERT INTO "created_resource" VALUES(3001,10,'publication:file.file','prn:file.filepublication:01a21705-4632-7aee-9a4a-a5bd7c3c167a','/pulp/api/v3/publications/file/file/01a21705-4632-7aee-9a4a-a5bd7c3c167a/');
INSERT INTO "created_resource" VALUES(4001,13,'publication:file.file','prn:file.filepublication:01a21705-465c-71f3-8fde-9f8a5069d08c','/pulp/api/v3/publications/file/file/01a21705-465c-71f3-8fde-9f8a5069d08c/');
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
INSERT INTO "distribution" VALUES(118,X'01A2170543B2763191CC30E065409498',1,1795682550706371,1795682550706371,'core.artifact','01a2170543b275f0812588f1902ffdcb',117,1,'{}','01a2170543b275f0812588f1902ffdcb',NULL,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(3011,X'01A21705464E7A239990433D67FDD833',1,1795682551374633,1795682551374633,'file.file','distribution-ff80b9f45ef2',NULL,0,'{}','distribution-ff80b9f45ef2',NULL,NULL,5001,NULL,0);
INSERT INTO "distribution" VALUES(3013,X'01A21705466D71E49D24304DFEAFD690',1,1795682551405118,1795682551405118,'file.file','distribution-6f9520c860c0',1031,0,'{}','distribution-6f9520c860c0',1010,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(4006,X'01A2170546527AE18CF6D41444503181',1,1795682551378681,1795682551378681,'file.file','distribution-81616ee71485',NULL,0,'{}','distribution-81616ee71485',1001,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(4008,X'01A21705466A7A49962AB4E0EF98F5D5',1,1795682551402643,1795682551402643,'file.file','distribution-f42b660e2367',NULL,0,'{}','distribution-f42b660e2367',NULL,NULL,6001,NULL,0);
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
INSERT INTO "domain" VALUES(1,X'01A2170543AE7D878E8D2D8ED58A033D','default',1795682550702845,1795682550702845,NULL,'{}','pulpcore.app.models.storage.FileSystem','{"location":"/DIRECTORY/state","base_url":"","file_permissions_mode":420,"directory_permissions_mode":null}',1,0,NULL);
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
INSERT INTO "file_filecontent" VALUES(2009,X'01A21705454A76F790782B70CF495098',1,1795682551114434,1795682551114434,X'3C7EFD8F8BB6EB6FF07E1482672902D94031C9AC0E34758BEA7DA7B96BE98D86',1795682551114434,'{}','dir/0.bin','2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a');
INSERT INTO "file_filecontent" VALUES(2010,X'01A21705454A76FE9CEE98454291FE68',1,1795682551114434,1795682551114434,X'6331A9C3F29F645EE7E2D718CFBFBF2F8B14373B0FA98D265E1E3A8EBDD992C0',1795682551114434,'{}','dir/1.bin','63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3');
INSERT INTO "file_filecontent" VALUES(2011,X'01A21705454A77029180EE51FAC73AE6',1,1795682551114434,1795682551114434,X'2ABEADA444FDD979B5A8A75BE37B0FE61C2C5C678C727BD8F1506FB1DEE40D76',1795682551114434,'{}','dir/2.bin','eb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867');
INSERT INTO "file_filecontent" VALUES(2012,X'01A21705454A77059BC76FE6925531C1',1,1795682551114434,1795682551114434,X'37284BD684487CACE1A33A5EBE2E2FA96D095A1CB46A6052638232A952232C38',1795682551114434,'{}','dir/3.bin','f97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b');
INSERT INTO "file_filecontent" VALUES(2013,X'01A21705454A7709837E4D134D1AA029',1,1795682551114434,1795682551114434,X'4B55AD7AD849CA9B917E1E58BA329423AD57612A5FB131F1C256AC7388CCBECE',1795682551114434,'{}','dir/4.bin','5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73');
INSERT INTO "file_filecontent" VALUES(2014,X'01A21705454A770C815580F91D6D22A7',1,1795682551114434,1795682551114434,X'907F1CDB896EF017412531CC639B2BDCA2A266174C8F36C47E3BF305990B74C8',1795682551114434,'{}','dir/5.bin','1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672');
INSERT INTO "file_filecontent" VALUES(2015,X'01A21705454A770E8AE6688911853B63',1,1795682551114434,1795682551114434,X'5A6DC4809D0CD552201771BE3892A0883D2F3507864ADA8E57FDEE56B81A19F1',1795682551114434,'{}','dir/6.bin','ecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf');
INSERT INTO "file_filecontent" VALUES(2016,X'01A21705454A771081DA5E68063D8DF4',1,1795682551114434,1795682551114434,X'DD7D9417700CE34DA103118D05DA87066BC7F3367A2506D6AC85516FBDE88386',1795682551114434,'{}','dir/7.bin','55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4');
INSERT INTO "file_filecontent" VALUES(3002,X'01A2170545BB739387B5256D2B12E66E',1,1795682551227222,1795682551227222,X'5A878A1C47AD6B88D66ED88316100A9BD2B91CF9417CBBBFBF7F214C4114FD35',1795682551227222,'{}','path/0','c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd');
INSERT INTO "file_filecontent" VALUES(3005,X'01A2170545C974F28011150FFF49CE99',1,1795682551241308,1795682551241308,X'D76A590BA0BC7E478CAF86943E82749BE6C7057E57C78498E23D0B9116169663',1795682551241308,'{}','path/1','32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c');
INSERT INTO "file_filecontent" VALUES(3008,X'01A2170545DA73F59586665BDF4CF8AB',1,1795682551258246,1795682551258246,X'014255A0577ECBA94710F2931BD58AE0C0BEBB0009538E48E2673D89B1DA6138',1795682551258246,'{}','path/2','9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb');
INSERT INTO "file_filecontent" VALUES(4002,X'01A2170545EB74F5909CBF9DD1921F4A',1,1795682551275309,1795682551275309,X'3A6A2B9D3FD82FC4F6AB1B0E86DAAED085128FDF6C9145FF0C63A3CCE207E0A7',1795682551275309,'{}','path/3','dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37');
CREATE TABLE "file_filegitremote" (
  "id" INTEGER PRIMARY KEY REFERENCES "remote"("id") ON DELETE CASCADE,
  "git_ref" TEXT NOT NULL DEFAULT 'HEAD'
);
INSERT INTO "file_filegitremote" VALUES(1059,'HEAD');
CREATE TABLE "file_filepublication" (
  "id" INTEGER PRIMARY KEY REFERENCES "publication"("id") ON DELETE CASCADE,
  "manifest" TEXT
);
INSERT INTO "file_filepublication" VALUES(5001,'PULP_MANIFEST');
INSERT INTO "file_filepublication" VALUES(6001,'PULP_MANIFEST');
CREATE TABLE "file_filerepository" (
  "id" INTEGER PRIMARY KEY REFERENCES "repository"("id") ON DELETE CASCADE,
  "autopublish" BOOLEAN NOT NULL DEFAULT FALSE,
  "manifest" TEXT,
  "last_sync_details" TEXT NOT NULL DEFAULT '{}'
);
INSERT INTO "file_filerepository" VALUES(1001,0,'PULP_MANIFEST','{"download_policy":"immediate","manifest_checksum":"2ccaadd025efe5170f2d7b2cc51465c5c903e73d764263e5e2e35ebb4dd751b9","mirror":false,"most_recent_version":1,"remote_prn":"prn:file.fileremote:01a21705-449e-79fe-8932-eec5fcf3f073","url":"http://127.0.0.1:34351/PULP_MANIFEST"}');
INSERT INTO "file_filerepository" VALUES(1010,0,'PULP_MANIFEST','{}');
CREATE TABLE granary_schema (component text primary key, version text not null, shape text not null);
INSERT INTO "granary_schema" VALUES('core','0.1.0','{"component":"core","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''[]''","name":"creation_hooks","tag":102,"type":"json"},{"default":"''[]''","name":"statements","tag":103,"type":"json"},{"default":"''''","name":"viewset_name","tag":104,"type":"text"},{"default":"FALSE","name":"customized","tag":105,"type":"bool"},{"default":"''{}''","name":"queryset_scoping","tag":106,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"access_policy_uuid","unique":true},{"columns":["viewset_name"],"name":"access_policy_viewset_name","unique":true}],"name":"access_policy","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"epoch","tag":2,"type":"int"}],"name":"access_state","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"last_refreshed","nullable":true,"tag":102,"type":"int"},{"default":"''[]''","name":"paths","tag":103,"type":"json"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":104,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"acs_uuid","unique":true},{"columns":["domain_id","name"],"name":"acs_name","unique":true},{"columns":["remote_id"],"name":"acs_remote_id"}],"name":"acs","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"},{"name":"digest","tag":5,"type":"bytes"},{"name":"scopes","tag":6,"type":"int"},{"name":"domains","tag":7,"type":"json"},{"name":"created","tag":8,"type":"int"},{"name":"expires","nullable":true,"tag":9,"type":"int"},{"name":"last_used","nullable":true,"tag":10,"type":"int"},{"name":"last_address","tag":11,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"api_token_uuid","unique":true},{"columns":["digest"],"name":"api_token_digest","unique":true},{"columns":["user_id","name"],"name":"api_token_name","unique":true}],"name":"api_token","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":102,"type":"int"},{"name":"md5","nullable":true,"tag":103,"type":"bytes"},{"name":"sha1","nullable":true,"tag":104,"type":"bytes"},{"name":"sha224","nullable":true,"tag":105,"type":"bytes"},{"name":"sha256","nullable":true,"tag":106,"type":"bytes"},{"name":"sha384","nullable":true,"tag":107,"type":"bytes"},{"name":"sha512","nullable":true,"tag":108,"type":"bytes"},{"default":"0","name":"timestamp_of_interest","tag":120,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"artifact_uuid","unique":true},{"columns":["domain_id","sha256"],"name":"artifact_sha256","unique":true},{"columns":["domain_id","sha224"],"name":"artifact_sha224","where":"sha224 IS NOT NULL"},{"columns":["domain_id","sha384"],"name":"artifact_sha384","where":"sha384 IS NOT NULL"},{"columns":["domain_id","sha512"],"name":"artifact_sha512","where":"sha512 IS NOT NULL"}],"name":"artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"time","tag":2,"type":"int"},{"name":"user_id","nullable":true,"tag":3,"type":"int"},{"name":"username","tag":4,"type":"text"},{"name":"means","tag":5,"type":"text"},{"name":"action","tag":6,"type":"text"},{"name":"target","tag":7,"type":"text"},{"name":"domain","tag":8,"type":"text"},{"name":"address","tag":9,"type":"text"},{"name":"correlation_id","tag":10,"type":"text"},{"name":"outcome","tag":11,"type":"int"},{"name":"status","tag":12,"type":"int"},{"name":"detail","tag":13,"type":"text"}],"indexes":[{"columns":["time","id"],"name":"audit_record_time"},{"columns":["username","time"],"name":"audit_record_user"},{"columns":["correlation_id"],"name":"audit_record_correlation"}],"name":"audit_record","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"}],"indexes":[{"columns":["name"],"name":"auth_group_name","unique":true}],"name":"auth_group","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''''","name":"username","tag":101,"type":"text"},{"name":"password","nullable":true,"tag":102,"type":"text"},{"default":"''''","name":"first_name","tag":103,"type":"text"},{"default":"''''","name":"last_name","tag":104,"type":"text"},{"default":"''''","name":"email","tag":105,"type":"text"},{"default":"FALSE","name":"is_staff","tag":106,"type":"bool"},{"default":"TRUE","name":"is_active","tag":107,"type":"bool"},{"default":"0","name":"date_joined","tag":108,"type":"int"},{"default":"FALSE","name":"is_superuser","tag":111,"type":"bool"}],"indexes":[{"columns":["username"],"name":"auth_user_username","unique":true}],"name":"auth_user","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"expires","tag":2,"type":"int"}],"name":"burnt_job_token","primary_key":["name"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"type_id","tag":3,"type":"int"},{"name":"artifact_id","nullable":true,"on_delete":"RESTRICT","references":"artifact(id)","tag":4,"type":"int"},{"name":"relative_path","tag":5,"type":"text"}],"indexes":[{"columns":["content_id","relative_path"],"name":"content_artifact_content","unique":true},{"columns":["artifact_id"],"name":"content_artifact_artifact","where":"artifact_id IS NOT NULL"},{"columns":["relative_path"],"name":"content_artifact_path"}],"name":"content_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"name","tag":2,"type":"text"}],"indexes":[{"columns":["name"],"name":"content_type_name","unique":true}],"name":"content_type","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"contentguard_uuid","unique":true},{"columns":["domain_id","name"],"name":"contentguard_name","unique":true}],"name":"contentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''[]''","name":"guards","tag":101,"type":"json"}],"name":"core_compositecontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"header_name","tag":101,"type":"text"},{"default":"''''","name":"env_var","tag":102,"type":"text"}],"name":"core_envvarheadercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"header_name","tag":101,"type":"text"},{"default":"''''","name":"header_value","tag":102,"type":"text"},{"name":"jq_filter","nullable":true,"tag":103,"type":"text"}],"name":"core_headercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"type_key","tag":3,"type":"text"},{"name":"prn","tag":4,"type":"text"},{"name":"href","tag":5,"type":"text"}],"indexes":[{"columns":["task_id"],"name":"created_resource_task"},{"columns":["prn"],"name":"created_resource_prn"}],"name":"created_resource","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"base_path","tag":101,"type":"text"},{"name":"content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":102,"type":"int"},{"default":"FALSE","name":"hidden","tag":103,"type":"bool"},{"default":"''{}''","name":"pulp_labels","tag":104,"type":"json"},{"default":"''''","name":"name","tag":105,"type":"text"},{"name":"repository_id","nullable":true,"on_delete":"SET NULL","references":"repository(id)","tag":106,"type":"int"},{"name":"repository_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":107,"type":"int"},{"name":"publication_id","nullable":true,"on_delete":"SET NULL","references":"publication(id)","tag":108,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":109,"type":"int"},{"default":"FALSE","name":"checkpoint","tag":110,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"distribution_uuid","unique":true},{"columns":["domain_id","base_path"],"name":"distribution_base_path","unique":true},{"columns":["content_guard_id"],"name":"distribution_content_guard_id"},{"columns":["domain_id","name"],"name":"distribution_name","unique":true},{"columns":["repository_id"],"name":"distribution_repository_id"},{"columns":["repository_version_id"],"name":"distribution_repository_version_id"},{"columns":["publication_id"],"name":"distribution_publication_id"},{"columns":["remote_id"],"name":"distribution_remote_id"}],"name":"distribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"distribution_id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"replaced_at","tag":3,"type":"int"}],"indexes":[{"columns":["publication_id"],"name":"distribution_previous_publication"}],"name":"distribution_previous","primary_key":["distribution_id","publication_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"name","tag":3,"type":"text"},{"name":"pulp_created","tag":4,"type":"int"},{"default":"0","name":"pulp_last_updated","tag":5,"type":"int"},{"name":"description","nullable":true,"tag":6,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":7,"type":"json"},{"default":"''''","name":"storage_class","tag":8,"type":"text"},{"default":"''{}''","name":"storage_settings","tag":9,"type":"json"},{"default":"TRUE","name":"redirect_to_object_storage","tag":10,"type":"bool"},{"default":"FALSE","name":"hide_guarded_distributions","tag":11,"type":"bool"},{"name":"default_content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":12,"type":"int"}],"indexes":[{"columns":["name"],"name":"domain_name","unique":true}],"name":"domain","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":2,"type":"int"}],"indexes":[{"columns":["group_id"],"name":"external_group_group"}],"name":"external_group","primary_key":["user_id","group_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"assignment_id","on_delete":"CASCADE","references":"user_role(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_role_user"}],"name":"external_role","primary_key":["assignment_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"}],"name":"external_superuser","primary_key":["user_id"],"without_rowid":true},{"columns":[{"name":"source","tag":1,"type":"text"},{"name":"subject","tag":2,"type":"text"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_user_user"}],"name":"external_user","primary_key":["source","subject"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"group_role_uuid","unique":true},{"columns":["group_id","role_id"],"name":"group_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["group_id","role_id","domain_id"],"name":"group_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["group_id","object_type","role_id","object_id"],"name":"group_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"group_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"group_role_role"},{"columns":["domain_id"],"name":"group_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"group_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":1,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"group_user_user"}],"name":"group_user","primary_key":["group_id","user_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"plugin","tag":2,"type":"text"},{"name":"task","tag":3,"type":"text"},{"name":"time","tag":4,"type":"int"}],"indexes":[{"columns":["plugin","task"],"name":"plugin_crash_plugin"}],"name":"plugin_crash","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"role","tag":3,"type":"text"},{"name":"name","tag":4,"type":"text"},{"name":"last_heartbeat","tag":5,"type":"int"},{"name":"versions","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"},{"name":"pulp_last_updated","tag":8,"type":"int"},{"name":"lock_name","nullable":true,"tag":9,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"process_uuid","unique":true},{"columns":["role","name"],"name":"process_name"}],"name":"process","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"}],"indexes":[{"columns":["task_id","name"],"name":"profile_artifact_task","unique":true},{"columns":["artifact_id"],"name":"profile_artifact_artifact"}],"name":"profile_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"code","tag":3,"type":"text"},{"name":"message","tag":4,"type":"text"},{"name":"state","tag":5,"type":"text"},{"name":"total","nullable":true,"tag":6,"type":"int"},{"name":"done","tag":7,"type":"int"},{"name":"suffix","nullable":true,"tag":8,"type":"text"}],"indexes":[{"columns":["task_id","code"],"name":"progress_report_task","unique":true}],"name":"progress_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"name":"repository_version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":101,"type":"int"},{"default":"FALSE","name":"pass_through","tag":103,"type":"bool"},{"default":"FALSE","name":"complete","tag":104,"type":"bool"},{"default":"FALSE","name":"checkpoint","tag":105,"type":"bool"},{"name":"made_by","nullable":true,"tag":106,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"publication_uuid","unique":true},{"columns":["repository_version_id"],"name":"publication_repository_version_id"}],"name":"publication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_artifact_path","unique":true},{"columns":["content_artifact_id"],"name":"published_artifact_content"}],"name":"published_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_metadata_path","unique":true},{"columns":["artifact_id"],"name":"published_metadata_artifact"}],"name":"published_metadata","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"default":"''''","name":"url","tag":102,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":103,"type":"json"},{"default":"''immediate''","name":"policy","tag":104,"type":"text"},{"name":"ca_cert","nullable":true,"tag":110,"type":"text"},{"name":"client_cert","nullable":true,"tag":111,"type":"text"},{"name":"client_key","nullable":true,"tag":112,"type":"text"},{"default":"TRUE","name":"tls_validation","tag":113,"type":"bool"},{"name":"proxy_url","nullable":true,"tag":114,"type":"text"},{"name":"proxy_username","nullable":true,"tag":115,"type":"text"},{"name":"proxy_password","nullable":true,"tag":116,"type":"text"},{"name":"username","nullable":true,"tag":117,"type":"text"},{"name":"password","nullable":true,"tag":118,"type":"text"},{"name":"max_retries","nullable":true,"tag":119,"type":"int"},{"name":"total_timeout","nullable":true,"tag":120,"type":"double"},{"name":"connect_timeout","nullable":true,"tag":121,"type":"double"},{"name":"sock_connect_timeout","nullable":true,"tag":122,"type":"double"},{"name":"sock_read_timeout","nullable":true,"tag":123,"type":"double"},{"default":"''[]''","name":"headers","tag":124,"type":"json"},{"name":"download_concurrency","nullable":true,"tag":125,"type":"int"},{"name":"rate_limit","nullable":true,"tag":126,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"remote_uuid","unique":true},{"columns":["domain_id","name"],"name":"remote_name","unique":true}],"name":"remote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":2,"type":"int"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":3,"type":"int"},{"name":"url","tag":4,"type":"text"},{"name":"size","nullable":true,"tag":5,"type":"int"},{"name":"md5","nullable":true,"tag":6,"type":"bytes"},{"name":"sha1","nullable":true,"tag":7,"type":"bytes"},{"name":"sha224","nullable":true,"tag":8,"type":"bytes"},{"name":"sha256","nullable":true,"tag":9,"type":"bytes"},{"name":"sha384","nullable":true,"tag":10,"type":"bytes"},{"name":"sha512","nullable":true,"tag":11,"type":"bytes"},{"name":"failed_at","nullable":true,"tag":12,"type":"int"}],"indexes":[{"columns":["content_artifact_id","remote_id"],"name":"remote_artifact_place","unique":true},{"columns":["remote_id","sha256"],"name":"remote_artifact_remote"}],"name":"remote_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":101,"type":"json"},{"default":"''''","name":"name","tag":102,"type":"text"},{"name":"description","nullable":true,"tag":103,"type":"text"},{"name":"retain_repo_versions","nullable":true,"tag":104,"type":"int"},{"name":"retain_checkpoints","nullable":true,"tag":105,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":106,"type":"int"},{"default":"0","name":"next_version","tag":107,"type":"int"},{"default":"FALSE","name":"user_hidden","tag":108,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_uuid","unique":true},{"columns":["domain_id","name"],"name":"repository_name","unique":true},{"columns":["remote_id"],"name":"repository_remote_id"}],"name":"repository","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"version_added","tag":3,"type":"int"},{"name":"version_removed","nullable":true,"tag":4,"type":"int"},{"name":"type_id","tag":5,"type":"int"}],"indexes":[{"columns":["content_id"],"name":"repository_content_content"},{"columns":["repository_id","version_added"],"name":"repository_content_added"},{"columns":["repository_id","version_removed"],"name":"repository_content_removed","where":"version_removed IS NOT NULL"}],"name":"repository_content","primary_key":["repository_id","content_id","version_added"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"number","tag":101,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":102,"type":"int"},{"name":"base_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":103,"type":"int"},{"default":"FALSE","name":"complete","tag":106,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_version_uuid","unique":true},{"columns":["repository_id"],"name":"repository_version_repository_id"},{"columns":["repository_id","number"],"name":"repository_version_number","unique":true}],"name":"repository_version","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"},{"default":"FALSE","name":"locked","tag":104,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"role_uuid","unique":true},{"columns":["name"],"name":"role_name","unique":true}],"name":"role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":1,"type":"int"},{"name":"permission","tag":2,"type":"text"}],"indexes":[{"columns":["permission"],"name":"role_permission_name"}],"name":"role_permission","primary_key":["role_id","permission"],"without_rowid":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"domain_id","tag":2,"type":"int"},{"name":"rows","tag":3,"type":"int"}],"name":"row_count","primary_key":["name","domain_id"],"without_rowid":true},{"columns":[{"name":"digest","tag":1,"type":"bytes"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"},{"name":"expires","tag":3,"type":"int"},{"name":"created","tag":4,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"session_user"}],"name":"session","primary_key":["digest"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"state","tag":101,"type":"text"},{"default":"''''","name":"name","tag":102,"type":"text"},{"default":"''''","name":"logging_cid","tag":103,"type":"text"},{"name":"created_by_id","nullable":true,"on_delete":"SET NULL","references":"auth_user(id)","tag":104,"type":"int"},{"name":"unblocked_at","nullable":true,"tag":105,"type":"int"},{"name":"started_at","nullable":true,"tag":106,"type":"int"},{"name":"finished_at","nullable":true,"tag":107,"type":"int"},{"name":"error","nullable":true,"tag":108,"type":"json"},{"name":"parent_task_id","nullable":true,"on_delete":"SET NULL","references":"task(id)","tag":110,"type":"int"},{"name":"task_group_id","nullable":true,"on_delete":"SET NULL","references":"taskgroup(id)","tag":112,"type":"int"},{"default":"''[]''","name":"reserved_resources_record","tag":116,"type":"json"},{"name":"result","nullable":true,"tag":117,"type":"json"},{"default":"''''","name":"function","tag":130,"type":"text"},{"default":"''''","name":"arguments","tag":131,"type":"text"},{"default":"FALSE","name":"immediate","tag":132,"type":"bool"},{"default":"TRUE","name":"deferrable","tag":133,"type":"bool"},{"name":"owner","nullable":true,"tag":134,"type":"int"},{"default":"FALSE","name":"cancel_requested","tag":135,"type":"bool"},{"default":"''[]''","name":"diagnostics","tag":136,"type":"json"},{"default":"FALSE","name":"finished","tag":137,"type":"bool"},{"default":"''''","name":"plugin","tag":138,"type":"text"},{"default":"0","name":"attempts","tag":139,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"task_uuid","unique":true},{"columns":["finished_at"],"name":"task_finished_at"},{"columns":["parent_task_id"],"name":"task_parent_task_id"},{"columns":["task_group_id"],"name":"task_task_group_id"},{"columns":["immediate","id"],"name":"task_waiting","where":"state = ''waiting''"},{"columns":["owner"],"name":"task_owner","where":"owner IS NOT NULL"}],"name":"task","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"resource","tag":1,"type":"text"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"exclusive","tag":3,"type":"bool"}],"indexes":[{"columns":["task_id"],"name":"task_resource_task"},{"columns":["resource","task_id"],"name":"task_resource_exclusive","where":"exclusive = TRUE"}],"name":"task_resource","primary_key":["resource","task_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"description","tag":101,"type":"text"},{"default":"FALSE","name":"all_tasks_dispatched","tag":102,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"taskgroup_uuid","unique":true}],"name":"taskgroup","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"},{"name":"size","tag":5,"type":"int"},{"name":"digests","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"temporary_file_uuid","unique":true},{"columns":["sha256"],"name":"temporary_file_blob"}],"name":"temporary_file","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":101,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"upload_uuid","unique":true}],"name":"upload","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"upload_id","on_delete":"CASCADE","references":"upload(id)","tag":1,"type":"int"},{"name":"start","tag":2,"type":"int"},{"name":"size","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"}],"indexes":[{"columns":["sha256"],"name":"upload_chunk_blob"}],"name":"upload_chunk","primary_key":["upload_id","start"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"user_role_uuid","unique":true},{"columns":["user_id","role_id"],"name":"user_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["user_id","role_id","domain_id"],"name":"user_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["user_id","object_type","role_id","object_id"],"name":"user_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"user_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"user_role_role"},{"columns":["domain_id"],"name":"user_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"user_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":1,"type":"int"},{"name":"type_id","tag":2,"type":"int"},{"name":"present","tag":3,"type":"int"},{"name":"added","tag":4,"type":"int"},{"name":"removed","tag":5,"type":"int"}],"name":"version_content_summary","primary_key":["version_id","type_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"vulns","nullable":true,"tag":101,"type":"json"},{"default":"0","name":"content_id","tag":102,"type":"int"},{"default":"''''","name":"content_type","tag":103,"type":"text"},{"name":"content_uuid","tag":104,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"vulnerability_report_uuid","unique":true},{"columns":["content_id"],"name":"vulnerability_report_content_id"}],"name":"vulnerability_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"report_id","on_delete":"CASCADE","references":"vulnerability_report(id)","tag":1,"type":"int"},{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":2,"type":"int"}],"indexes":[{"columns":["version_id"],"name":"vulnerability_report_version_version"}],"name":"vulnerability_report_version","primary_key":["report_id","version_id"],"without_rowid":true}],"version":"0.1.0"}');
INSERT INTO "granary_schema" VALUES('certguard','3.123.1','{"component":"certguard","tables":[{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_rhsmcertguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_x509certguard","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}');
INSERT INTO "granary_schema" VALUES('file','3.123.1','{"component":"file","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"relative_path","tag":101,"type":"text"},{"default":"''''","name":"digest","tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"file_filecontent_uuid","unique":true},{"columns":["natural_key"],"name":"file_filecontent_key","unique":true},{"columns":["relative_path"],"name":"file_filecontent_repo_key"}],"name":"file_filecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"''HEAD''","name":"git_ref","tag":101,"type":"text"}],"name":"file_filegitremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"publication(id)","tag":1,"type":"int"},{"name":"manifest","nullable":true,"tag":101,"type":"text"}],"name":"file_filepublication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"name":"manifest","nullable":true,"tag":102,"type":"text"},{"default":"''{}''","name":"last_sync_details","tag":103,"type":"json"}],"name":"file_filerepository","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}');
INSERT INTO "granary_schema" VALUES('python','3.36.4','{"component":"python","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"name_normalized","tag":101,"type":"text"},{"default":"''''","name":"version","tag":102,"type":"text"},{"default":"''''","name":"since","tag":103,"type":"text"},{"default":"''''","name":"state","tag":104,"type":"text"},{"default":"''''","name":"reason","tag":105,"type":"text"},{"default":"''[]''","name":"files","tag":106,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packagehold_uuid","unique":true},{"columns":["natural_key"],"name":"python_packagehold_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packagehold_repo_key"}],"name":"python_packagehold","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"name":"package_id","tag":102,"type":"int"},{"default":"''{}''","name":"provenance","tag":103,"type":"json"},{"default":"''''","name":"sha256","tag":101,"type":"text"},{"default":"''''","name":"project","tag":105,"type":"text"},{"default":"''''","name":"filename","tag":106,"type":"text"},{"default":"''''","name":"package_sha256","tag":107,"type":"text"},{"default":"''[]''","name":"identities","tag":108,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageprovenance_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageprovenance_key","unique":true},{"columns":["project"],"name":"python_packageprovenance_project"},{"columns":["package_id"],"name":"python_packageprovenance_repo_key"}],"name":"python_packageprovenance","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"name_normalized","tag":101,"type":"text"},{"default":"''''","name":"version","tag":102,"type":"text"},{"default":"''''","name":"yanked_reason","tag":103,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageyank_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageyank_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packageyank_repo_key"}],"name":"python_packageyank","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''''","name":"project","tag":101,"type":"text"},{"name":"identity","nullable":true,"tag":102,"type":"text"},{"name":"issuer","nullable":true,"tag":103,"type":"text"},{"default":"''''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonattestationrule_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonattestationrule_repository_id"}],"name":"python_pythonattestationrule","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"name":"name","nullable":true,"tag":101,"type":"text"},{"name":"version","nullable":true,"tag":102,"type":"text"},{"name":"filename","nullable":true,"tag":103,"type":"text"},{"default":"''''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonblocklistentry_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonblocklistentry_repository_id"}],"name":"python_pythonblocklistentry","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"default":"TRUE","name":"allow_uploads","tag":101,"type":"bool"},{"default":"''[]''","name":"sources","tag":102,"type":"json"},{"default":"''[]''","name":"merged","tag":103,"type":"json"},{"default":"''[]''","name":"allowed","tag":104,"type":"json"},{"name":"as_of","nullable":true,"tag":105,"type":"int"},{"name":"lock_names","nullable":true,"tag":106,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":107,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":108,"type":"json"}],"name":"python_pythondistribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"},{"default":"''[]''","name":"users","tag":102,"type":"json"},{"default":"''[]''","name":"groups","tag":103,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonnamereservation_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonnamereservation_repository_id"}],"name":"python_pythonnamereservation","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"relative_path","tag":103,"type":"text"},{"default":"''''","name":"filename","tag":102,"type":"text"},{"default":"''''","name":"packagetype","tag":105,"type":"text"},{"default":"''''","name":"name","tag":108,"type":"text"},{"default":"''''","name":"name_normalized","tag":109,"type":"text"},{"default":"''''","name":"version","tag":110,"type":"text"},{"default":"''''","name":"sha256","tag":101,"type":"text"},{"name":"size","nullable":true,"tag":104,"type":"int"},{"default":"''''","name":"python_version","tag":106,"type":"text"},{"default":"''''","name":"metadata_version","tag":107,"type":"text"},{"default":"''''","name":"summary","tag":122,"type":"text"},{"default":"''''","name":"description","tag":115,"type":"text"},{"default":"''''","name":"description_content_type","tag":116,"type":"text"},{"default":"''''","name":"keywords","tag":119,"type":"text"},{"default":"''''","name":"home_page","tag":117,"type":"text"},{"default":"''''","name":"download_url","tag":118,"type":"text"},{"default":"''''","name":"author","tag":111,"type":"text"},{"default":"''''","name":"author_email","tag":112,"type":"text"},{"default":"''''","name":"maintainer","tag":113,"type":"text"},{"default":"''''","name":"maintainer_email","tag":114,"type":"text"},{"default":"''''","name":"license","tag":120,"type":"text"},{"default":"''''","name":"license_expression","tag":121,"type":"text"},{"default":"''''","name":"requires_python","tag":123,"type":"text"},{"default":"''''","name":"project_url","tag":126,"type":"text"},{"default":"''''","name":"platform","tag":124,"type":"text"},{"default":"''''","name":"supported_platform","tag":125,"type":"text"},{"name":"project_urls","nullable":true,"tag":135,"type":"json"},{"name":"requires_dist","nullable":true,"tag":128,"type":"json"},{"name":"provides_dist","nullable":true,"tag":129,"type":"json"},{"name":"obsoletes_dist","nullable":true,"tag":130,"type":"json"},{"name":"requires_external","nullable":true,"tag":131,"type":"json"},{"name":"classifiers","nullable":true,"tag":127,"type":"json"},{"name":"provides_extras","nullable":true,"tag":132,"type":"json"},{"name":"dynamic","nullable":true,"tag":133,"type":"json"},{"name":"license_file","nullable":true,"tag":134,"type":"json"},{"name":"metadata_sha256","nullable":true,"tag":136,"type":"text"},{"default":"''''","name":"origin","tag":137,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonpackagecontent_uuid","unique":true},{"columns":["natural_key"],"name":"python_pythonpackagecontent_key","unique":true},{"columns":["name_normalized"],"name":"python_pythonpackagecontent_name_normalized"},{"columns":["filename"],"name":"python_pythonpackagecontent_repo_key"}],"name":"python_pythonpackagecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"''[]''","name":"includes","tag":101,"type":"json"},{"default":"''[]''","name":"excludes","tag":102,"type":"json"},{"default":"FALSE","name":"prereleases","tag":103,"type":"bool"},{"default":"''[]''","name":"package_types","tag":104,"type":"json"},{"default":"0","name":"keep_latest_packages","tag":105,"type":"int"},{"default":"''[]''","name":"exclude_platforms","tag":106,"type":"json"},{"default":"FALSE","name":"provenance","tag":107,"type":"bool"}],"name":"python_pythonremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"default":"TRUE","name":"allow_package_substitution","tag":102,"type":"bool"},{"default":"TRUE","name":"error_on_reject","tag":103,"type":"bool"},{"default":"FALSE","name":"quarantine","tag":104,"type":"bool"},{"default":"''{}''","name":"last_sync","tag":105,"type":"json"},{"default":"''[]''","name":"hosted","tag":106,"type":"json"},{"name":"lock_names","nullable":true,"tag":107,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":108,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":109,"type":"json"}],"name":"python_pythonrepository","primary_key":["id"],"rowid_key":true}],"version":"3.36.4"}');
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
INSERT INTO "group_role" VALUES(1058,X'01A217054FC5729483DB15F13C5FBBE4',1795682553797161,1795682553797161,1,1057,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "group_user" (
  "group_id" BIGINT NOT NULL REFERENCES "auth_group"("id") ON DELETE CASCADE,
  "user_id" BIGINT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE,
  PRIMARY KEY ("group_id", "user_id")
) WITHOUT ROWID;
INSERT INTO "group_user" VALUES(1,1001);
CREATE TABLE "plugin_crash" (
  "id" INTEGER PRIMARY KEY,
  "plugin" TEXT NOT NULL,
  "task" TEXT NOT NULL,
  "time" BIGINT NOT NULL
);
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
  "checkpoint" BOOLEAN NOT NULL DEFAULT FALSE,
  "made_by" BLOB
);
INSERT INTO "publication" VALUES(5001,X'01A2170546327AEE9A4AA5BD7C3C167A',1,1795682551346756,1795682551356812,'file.file',2033,1,1,0,X'01A21705460277948319BF0612DD42F3');
INSERT INTO "publication" VALUES(6001,X'01A21705465C71F38FDE9F8A5069D08C',1,1795682551388251,1795682551396919,'file.file',4005,1,1,0,X'01A21705465577938F5FF3C10AB438EF');
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
INSERT INTO "published_metadata" VALUES(5003,5001,5002,'PULP_MANIFEST');
INSERT INTO "published_metadata" VALUES(6003,6001,6002,'PULP_MANIFEST');
CREATE TABLE "python_packagehold" (
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
  "since" TEXT NOT NULL DEFAULT '',
  "state" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "files" TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE "python_packageprovenance" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "natural_key" BLOB NOT NULL,
  "timestamp_of_interest" BIGINT NOT NULL,
  "pulp_labels" TEXT NOT NULL,
  "package_id" BIGINT NOT NULL,
  "provenance" TEXT NOT NULL DEFAULT '{}',
  "sha256" TEXT NOT NULL DEFAULT '',
  "project" TEXT NOT NULL DEFAULT '',
  "filename" TEXT NOT NULL DEFAULT '',
  "package_sha256" TEXT NOT NULL DEFAULT '',
  "identities" TEXT NOT NULL DEFAULT '[]'
);
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
CREATE TABLE "python_pythonattestationrule" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "repository_id" BIGINT NOT NULL REFERENCES "repository"("id") ON DELETE CASCADE,
  "project" TEXT NOT NULL DEFAULT '',
  "identity" TEXT,
  "issuer" TEXT,
  "added_by" TEXT NOT NULL DEFAULT ''
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
  "allow_uploads" BOOLEAN NOT NULL DEFAULT TRUE,
  "sources" TEXT NOT NULL DEFAULT '[]',
  "merged" TEXT NOT NULL DEFAULT '[]',
  "allowed" TEXT NOT NULL DEFAULT '[]',
  "as_of" BIGINT,
  "lock_names" BOOLEAN,
  "cooling_off_days" BIGINT,
  "cooling_off_exempt" TEXT
);
CREATE TABLE "python_pythonnamereservation" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "repository_id" BIGINT NOT NULL REFERENCES "repository"("id") ON DELETE CASCADE,
  "name" TEXT NOT NULL DEFAULT '',
  "users" TEXT NOT NULL DEFAULT '[]',
  "groups" TEXT NOT NULL DEFAULT '[]'
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
INSERT INTO "python_pythonremote" VALUES(1050,'["shelf-reader"]','[]',0,'[]',0,'[]',0);
CREATE TABLE "python_pythonrepository" (
  "id" INTEGER PRIMARY KEY REFERENCES "repository"("id") ON DELETE CASCADE,
  "autopublish" BOOLEAN NOT NULL DEFAULT FALSE,
  "allow_package_substitution" BOOLEAN NOT NULL DEFAULT TRUE,
  "error_on_reject" BOOLEAN NOT NULL DEFAULT TRUE,
  "quarantine" BOOLEAN NOT NULL DEFAULT FALSE,
  "last_sync" TEXT NOT NULL DEFAULT '{}',
  "hosted" TEXT NOT NULL DEFAULT '[]',
  "lock_names" BOOLEAN,
  "cooling_off_days" BIGINT,
  "cooling_off_exempt" TEXT
);
INSERT INTO "python_pythonrepository" VALUES(1052,0,1,1,0,'{}','[]',NULL,NULL,NULL);
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
INSERT INTO "remote" VALUES(1004,X'01A21705449E79FE8932EEC5FCF3F073',1,1795682550942624,1795682551130141,'file.file','remote-f56413ce5a80','http://127.0.0.1:1/PULP_MANIFEST','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,'g1:tvXW+I4kgZ1Y2XqF2AeXCZPU4fLRTP059kNZLph8LQHYIa0=','g1:P1U5AskhAcnPt5dfjXJLuLcEU4BWAft+n/fy8QzCOnf5s1bu++bYGEhhgvsWWMs=',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "remote" VALUES(1050,X'01A21705469372D5841EF9964AA27B5A',1,1795682551443177,1795682551443177,'python.python','remote-95727eae8c43','http://127.0.0.1:1/','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "remote" VALUES(1059,X'01A217054FC7724B874C353BA71717E0',1,1795682553799143,1795682553799143,'file.git','git-209ba9c7a888','http://127.0.0.1:1/repository.git','{}','immediate',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "remote" VALUES(1061,X'01A217054FCC7EA482FD74C61E610E0C',1,1795682553804915,1795682553804915,'file.file','remote-b950bf681176','http://127.0.0.1:1/','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
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
INSERT INTO "remote_artifact" VALUES(2018,2017,1004,'http://127.0.0.1:34351/dir/0.bin',120,NULL,NULL,NULL,X'2F8DF6E067CAC5AFA6BB0AC1A8C37752A4A0E8FD90710CDA112D7E22F067E81A',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2020,2019,1004,'http://127.0.0.1:34351/dir/1.bin',120,NULL,NULL,NULL,X'63C62FE858D3A1B9F2506127A4D177BCB0CB8CC815EAF10E33F7A4CD9538D3E3',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2022,2021,1004,'http://127.0.0.1:34351/dir/2.bin',120,NULL,NULL,NULL,X'EB2FFBDF937BB4CA04DF9F42C9E46AFBA3A2DC4424F41F3C8E0BB279CD075867',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2024,2023,1004,'http://127.0.0.1:34351/dir/3.bin',120,NULL,NULL,NULL,X'F97CD793C2DE27F53626E754C2D74CF61C2ADC6A291E4C9AF1ACCE2DBF17DB3B',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2026,2025,1004,'http://127.0.0.1:34351/dir/4.bin',120,NULL,NULL,NULL,X'5094F35B72F24FA569BD9525F5A47FAAF5FD194B3AEC284D67CEAD9AC6C5CE73',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2028,2027,1004,'http://127.0.0.1:34351/dir/5.bin',120,NULL,NULL,NULL,X'1FE60959AB3C1FC96D9E38A6AB504C823FFF79D07DAE3E9AE594591193993672',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2030,2029,1004,'http://127.0.0.1:34351/dir/6.bin',120,NULL,NULL,NULL,X'ECF7CAE419F4145FA997D0925FC3529F1254AAED29C6B9FF93132DBFA2558CDF',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2032,2031,1004,'http://127.0.0.1:34351/dir/7.bin',120,NULL,NULL,NULL,X'55F3968C7EA9148D71E4BD0AEF803E831DA0259395BE9D986626955B76B9F4B4',NULL,NULL,NULL);
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
INSERT INTO "repository" VALUES(1001,X'01A21705449B763C89C561882C6C2B69',1,1795682550939390,1795682551115174,'file.file','{}','repository-28e38e1102b6',NULL,3,NULL,NULL,2,0);
INSERT INTO "repository" VALUES(1010,X'01A2170545B176308D472E8A01E90C0E',1,1795682551217387,1795682551290242,'file.file','{"kind":"by hand"}','repository-082a3965ee7f','a description',NULL,NULL,NULL,4,0);
INSERT INTO "repository" VALUES(1052,X'01A21705469474A199B0FC121F80BE3D',1,1795682551444289,1795682551444289,'python.python','{}','repository-53097a36480b',NULL,NULL,NULL,NULL,1,0);
CREATE TABLE "repository_content" (
  "repository_id" BIGINT NOT NULL REFERENCES "repository"("id") ON DELETE CASCADE,
  "content_id" BIGINT NOT NULL,
  "version_added" BIGINT NOT NULL,
  "version_removed" BIGINT,
  "type_id" BIGINT NOT NULL,
  PRIMARY KEY ("repository_id", "content_id", "version_added")
) WITHOUT ROWID;
INSERT INTO "repository_content" VALUES(1001,2009,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1001,2010,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1001,2011,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1001,2012,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1001,2013,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1001,2014,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1001,2015,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1001,2016,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1010,3002,1,2,1268862375);
INSERT INTO "repository_content" VALUES(1010,3002,3,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1010,3005,1,2,1268862375);
INSERT INTO "repository_content" VALUES(1010,3008,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1010,4002,1,NULL,1268862375);
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
INSERT INTO "repository_version" VALUES(1002,X'01A21705449B7809968BC9AA677EAF6E',1795682550939502,1795682550939502,0,1001,NULL,1);
INSERT INTO "repository_version" VALUES(1011,X'01A2170545B1775B8DD361D16F39169B',1795682551217459,1795682551217459,0,1010,NULL,1);
INSERT INTO "repository_version" VALUES(1053,X'01A21705469475A586EE5E0B9C0C9347',1795682551444353,1795682551444353,0,1052,NULL,1);
INSERT INTO "repository_version" VALUES(2033,X'01A21705454A7B178A727CA58694C70A',1795682551114693,1795682551115174,1,1001,NULL,1);
INSERT INTO "repository_version" VALUES(3010,X'01A2170545F279FF80DB2A45B5FD3599',1795682551282625,1795682551282973,2,1010,NULL,1);
INSERT INTO "repository_version" VALUES(4004,X'01A2170545EF75EB84ABD11A4C88826C',1795682551279370,1795682551279700,1,1010,NULL,1);
INSERT INTO "repository_version" VALUES(4005,X'01A2170545F97FEF9A91F491B477CE67',1795682551289996,1795682551290242,3,1010,NULL,1);
CREATE TABLE "role" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "description" TEXT,
  "locked" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "role" VALUES(1,X'01A2170543B179C3825C777B1160FEF9',1795682550705610,1795682550705610,'core.upload_creator',NULL,1);
INSERT INTO "role" VALUES(2,X'01A2170543B17AEC91C0D7CF64CEC1AB',1795682550705682,1795682550705682,'core.upload_owner',NULL,1);
INSERT INTO "role" VALUES(3,X'01A2170543B17B168CD1F37C9E02B9C1',1795682550705693,1795682550705693,'core.upload_viewer',NULL,1);
INSERT INTO "role" VALUES(4,X'01A2170543B17B2E9119CD718A936982',1795682550705698,1795682550705698,'core.task_owner','Allow all actions on a task.',1);
INSERT INTO "role" VALUES(5,X'01A2170543B17B5387C9E4A0AE5443AF',1795682550705707,1795682550705707,'core.task_viewer',NULL,1);
INSERT INTO "role" VALUES(6,X'01A2170543B17B6697077E4D3E2E6663',1795682550705712,1795682550705712,'core.task_user_dispatcher','Records who dispatched a task.',1);
INSERT INTO "role" VALUES(7,X'01A2170543B17B788E5F9F3D1C4FE96B',1795682550705717,1795682550705717,'core.group_creator',NULL,1);
INSERT INTO "role" VALUES(8,X'01A2170543B17B8C9E82CFD0F24F7D4F',1795682550705721,1795682550705721,'core.group_owner',NULL,1);
INSERT INTO "role" VALUES(9,X'01A2170543B17BA89A31FE758E80F657',1795682550705728,1795682550705728,'core.group_viewer',NULL,1);
INSERT INTO "role" VALUES(10,X'01A2170543B17BB890E56CD152667A25',1795682550705732,1795682550705732,'core.domain_creator',NULL,1);
INSERT INTO "role" VALUES(11,X'01A2170543B17BCB94AFD0F7B156325A',1795682550705737,1795682550705737,'core.domain_owner',NULL,1);
INSERT INTO "role" VALUES(12,X'01A2170543B17BE8903787AF59A1ED6C',1795682550705744,1795682550705744,'core.domain_viewer',NULL,1);
INSERT INTO "role" VALUES(13,X'01A2170543B17BFA98C0340B9AD052E4',1795682550705748,1795682550705748,'core.rbaccontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(14,X'01A2170543B17C0C90BF03FE3C4A6943',1795682550705753,1795682550705753,'core.rbaccontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(15,X'01A2170543B17C2B869B59386C991ADD',1795682550705760,1795682550705760,'core.rbaccontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(16,X'01A2170543B17C3E97AC4BA596C69F46',1795682550705765,1795682550705765,'core.rbaccontentguard_downloader','Download what the guard protects.',1);
INSERT INTO "role" VALUES(17,X'01A2170543B17C519C0857941061C90E',1795682550705769,1795682550705769,'core.compositecontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(18,X'01A2170543B17C65977A6C0081394920',1795682550705774,1795682550705774,'core.compositecontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(19,X'01A2170543B17C838C128EDE38E15B04',1795682550705782,1795682550705782,'core.compositecontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(20,X'01A2170543B17C9497013F55EE11953F',1795682550705786,1795682550705786,'core.headercontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(21,X'01A2170543B17CA892A3260B1B3DCCE3',1795682550705791,1795682550705791,'core.headercontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(22,X'01A2170543B17CC58FBD72A48747EA3A',1795682550705798,1795682550705798,'core.headercontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(23,X'01A2170543B17CD7910358036129BE6E',1795682550705802,1795682550705802,'core.envvarheadercontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(24,X'01A2170543B17CEC9BB111E7EA6DFD43',1795682550705807,1795682550705807,'core.envvarheadercontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(25,X'01A2170543B17D08803F49F3E3C53B45',1795682550705814,1795682550705814,'core.envvarheadercontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(26,X'01A2170543B17D1B925FCB2FDF97EB4F',1795682550705819,1795682550705819,'core.contentredirectcontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(27,X'01A2170543B17D2D84CC08A195DD8F07',1795682550705823,1795682550705823,'core.contentredirectcontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(28,X'01A2170543B17D4A8BEC74CB925E3482',1795682550705830,1795682550705830,'core.contentredirectcontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(29,X'01A2170543B17D5C87F967FC4E5067E9',1795682550705835,1795682550705835,'file.file_uploader','Upload files without a repository.',1);
INSERT INTO "role" VALUES(30,X'01A2170543B17D6D9C84D5DCBF99332B',1795682550705839,1795682550705839,'file.fileremote_creator',NULL,1);
INSERT INTO "role" VALUES(31,X'01A2170543B17D819E24A36788C94D20',1795682550705844,1795682550705844,'file.fileremote_owner',NULL,1);
INSERT INTO "role" VALUES(32,X'01A2170543B17D9C9D94D1DD3456A3F1',1795682550705850,1795682550705850,'file.fileremote_viewer',NULL,1);
INSERT INTO "role" VALUES(33,X'01A2170543B17DAE956716C8F27BD829',1795682550705855,1795682550705855,'file.filegitremote_creator',NULL,1);
INSERT INTO "role" VALUES(34,X'01A2170543B17DC18EF2D1627EA0A76F',1795682550705859,1795682550705859,'file.filegitremote_owner',NULL,1);
INSERT INTO "role" VALUES(35,X'01A2170543B17DDF94F2768D5D9A9AA7',1795682550705867,1795682550705867,'file.filegitremote_viewer',NULL,1);
INSERT INTO "role" VALUES(36,X'01A2170543B17DF09DD7A8F6AB0EFA44',1795682550705871,1795682550705871,'file.filerepository_creator',NULL,1);
INSERT INTO "role" VALUES(37,X'01A2170543B17E079848456C60ADCB60',1795682550705876,1795682550705876,'file.filerepository_owner',NULL,1);
INSERT INTO "role" VALUES(38,X'01A2170543B17E328BCE79A6D1DD71F7',1795682550705887,1795682550705887,'file.filerepository_viewer',NULL,1);
INSERT INTO "role" VALUES(39,X'01A2170543B17E448883DAE3A667CE5F',1795682550705891,1795682550705891,'file.filepublication_creator',NULL,1);
INSERT INTO "role" VALUES(40,X'01A2170543B17E579AE538212ECC4442',1795682550705896,1795682550705896,'file.filepublication_owner',NULL,1);
INSERT INTO "role" VALUES(41,X'01A2170543B17E708051F060801D3E8B',1795682550705902,1795682550705902,'file.filepublication_viewer',NULL,1);
INSERT INTO "role" VALUES(42,X'01A2170543B17E8288E2552779DE6CFE',1795682550705906,1795682550705906,'file.filedistribution_creator',NULL,1);
INSERT INTO "role" VALUES(43,X'01A2170543B17E958342FA56A3190606',1795682550705911,1795682550705911,'file.filedistribution_owner',NULL,1);
INSERT INTO "role" VALUES(44,X'01A2170543B17EB18AB4DCB7B30D1591',1795682550705918,1795682550705918,'file.filedistribution_viewer',NULL,1);
INSERT INTO "role" VALUES(45,X'01A2170543B17EC29F4A94A4C52AB7C3',1795682550705922,1795682550705922,'file.filealternatecontentsource_creator',NULL,1);
INSERT INTO "role" VALUES(46,X'01A2170543B17ED689D39A3FFDAEED60',1795682550705927,1795682550705927,'file.filealternatecontentsource_owner',NULL,1);
INSERT INTO "role" VALUES(47,X'01A2170543B17EF78EB0F4CE1243EB1B',1795682550705935,1795682550705935,'file.filealternatecontentsource_viewer',NULL,1);
INSERT INTO "role" VALUES(48,X'01A2170543B17F099075763C116EDD65',1795682550705939,1795682550705939,'python.python_package_uploader','Upload packages without a repository.',1);
INSERT INTO "role" VALUES(49,X'01A2170543B17F1A866A09F7E25E60A2',1795682550705944,1795682550705944,'python.pythonremote_creator',NULL,1);
INSERT INTO "role" VALUES(50,X'01A2170543B17F2D9C4C49A39F8E41BE',1795682550705948,1795682550705948,'python.pythonremote_owner',NULL,1);
INSERT INTO "role" VALUES(51,X'01A2170543B17F4787E10CD7F99C51A3',1795682550705955,1795682550705955,'python.pythonremote_viewer',NULL,1);
INSERT INTO "role" VALUES(52,X'01A2170543B17F5897B07F83322FCA73',1795682550705959,1795682550705959,'python.pythonrepository_creator',NULL,1);
INSERT INTO "role" VALUES(53,X'01A2170543B17F6C859927EDD6F2ED60',1795682550705963,1795682550705963,'python.pythonrepository_owner',NULL,1);
INSERT INTO "role" VALUES(54,X'01A2170543B17F9388A08BC47685B5A1',1795682550705973,1795682550705973,'python.pythonrepository_viewer',NULL,1);
INSERT INTO "role" VALUES(55,X'01A2170543B17FA59F8A32FA149EF892',1795682550705977,1795682550705977,'python.pythonpublication_creator',NULL,1);
INSERT INTO "role" VALUES(56,X'01A2170543B17FB98FD4A50A66A4D030',1795682550705982,1795682550705982,'python.pythonpublication_owner',NULL,1);
INSERT INTO "role" VALUES(57,X'01A2170543B17FDB9917F327C540DB7A',1795682550705991,1795682550705991,'python.pythonpublication_viewer',NULL,1);
INSERT INTO "role" VALUES(58,X'01A2170543B17FEE895F0BEB6A536FA6',1795682550705995,1795682550705995,'python.pythondistribution_creator',NULL,1);
INSERT INTO "role" VALUES(59,X'01A2170543B2700396451CA34422F5BF',1795682550706000,1795682550706000,'python.pythondistribution_owner',NULL,1);
INSERT INTO "role" VALUES(60,X'01A2170543B2703C91BA9F2B7E37EF1B',1795682550706014,1795682550706014,'python.pythondistribution_viewer',NULL,1);
INSERT INTO "role" VALUES(61,X'01A2170543B2704F9362EE0BE96FE2C5',1795682550706019,1795682550706019,'core.taskschedule_owner',NULL,1);
INSERT INTO "role" VALUES(62,X'01A2170543B270669F1C873063414D1E',1795682550706025,1795682550706025,'core.taskschedule_viewer',NULL,1);
INSERT INTO "role" VALUES(63,X'01A2170543B2707888009943F45960AC',1795682550706029,1795682550706029,'core.upstreampulp_creator',NULL,1);
INSERT INTO "role" VALUES(64,X'01A2170543B2708A9CD9569BEE6D9250',1795682550706033,1795682550706033,'core.upstreampulp_owner',NULL,1);
INSERT INTO "role" VALUES(65,X'01A2170543B270AE9ADE5044D59F940E',1795682550706042,1795682550706042,'core.upstreampulp_viewer',NULL,1);
INSERT INTO "role" VALUES(66,X'01A2170543B270C180D356FE73ED8B05',1795682550706047,1795682550706047,'core.upstreampulp_user',NULL,1);
INSERT INTO "role" VALUES(67,X'01A2170543B270D69D3D9EC825A61957',1795682550706052,1795682550706052,'core.openpgpkeyring_creator',NULL,1);
INSERT INTO "role" VALUES(68,X'01A2170543B270EA937A8BB9D122F814',1795682550706057,1795682550706057,'core.openpgpkeyring_owner',NULL,1);
INSERT INTO "role" VALUES(69,X'01A2170543B271128FBA59AD65487264',1795682550706067,1795682550706067,'core.openpgpkeyring_viewer',NULL,1);
INSERT INTO "role" VALUES(70,X'01A2170543B271248DD5379A2282ADA9',1795682550706071,1795682550706071,'core.content_labeler','Set and unset labels of content.',1);
INSERT INTO "role" VALUES(1057,X'01A217054FC27FE7938901E9B293623E',1795682553794994,1795682553794994,'syncer',NULL,0);
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
INSERT INTO "role_permission" VALUES(1057,'file.sync_filerepository');
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
INSERT INTO "role_permission" VALUES(1057,'file.view_filerepository');
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
INSERT INTO "task" VALUES(1,X'01A2170544A078FE81E589C356A2D6BD',1,1795682550944691,1795682551118926,'completed','pulp_file.app.tasks.synchronizing.synchronize','01a2170544a073bf863634e70f7b700a',1,1795682550944691,1795682550946384,1795682551118926,NULL,NULL,NULL,'["prn:file.filerepository:01a21705-449b-763c-89c5-61882c6c2b69","shared:prn:file.fileremote:01a21705-449e-79fe-8932-eec5fcf3f073","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/versions/1/","prn":"prn:core.repositoryversion:01a21705-454a-7b17-8a72-7ca58694c70a","pulp_created":"2026-11-26T08:42:31.114693Z","pulp_last_updated":"2026-11-26T08:42:31.115174Z","number":1,"repository":"/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/","base_version":null,"content_summary":{"added":{"file.file":{"count":8,"href":"/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/versions/1/"}},"removed":{},"present":{"file.file":{"count":8,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/versions/1/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-454a-7b17-8a72-7ca58694c70a"}','file.sync','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(2,X'01A2170545597AEF90F65A34787AA184',1,1795682551129849,1795682551130369,'completed','pulpcore.app.tasks.base.ageneral_update','01a21705455975e692a6dac9aabbf21f',1,1795682551129849,1795682551129849,1795682551130369,NULL,NULL,NULL,'["prn:file.fileremote:01a21705-449e-79fe-8932-eec5fcf3f073","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/remotes/file/file/01a21705-449e-79fe-8932-eec5fcf3f073/","prn":"prn:file.fileremote:01a21705-449e-79fe-8932-eec5fcf3f073","pulp_created":"2026-11-26T08:42:30.942624Z","pulp_last_updated":"2026-11-26T08:42:31.130141Z","name":"remote-f56413ce5a80","url":"http://127.0.0.1:1/PULP_MANIFEST","pulp_labels":{},"policy":"on_demand","hidden_fields":[{"name":"client_key","is_set":false},{"name":"proxy_username","is_set":false},{"name":"proxy_password","is_set":false},{"name":"username","is_set":true},{"name":"password","is_set":true}],"ca_cert":null,"client_cert":null,"tls_validation":true,"proxy_url":null,"max_retries":null,"total_timeout":null,"connect_timeout":null,"sock_connect_timeout":null,"sock_read_timeout":null,"headers":[],"download_concurrency":null,"rate_limit":null}','pulpcore.app.tasks.base.ageneral_update','',1,1,NULL,0,'[]',1,'',0);
INSERT INTO "task" VALUES(3,X'01A2170545B876018458337AE9AC4573',1,1795682551224491,1795682551227584,'completed','pulpcore.app.tasks.base.general_create','01a2170545b27b758629f293bf387f14',1,1795682551224491,1795682551226172,1795682551227584,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21705-45bb-7393-87b5-256d2b12e66e/","prn":"prn:file.filecontent:01a21705-45bb-7393-87b5-256d2b12e66e","pulp_created":"2026-11-26T08:42:31.227222Z","pulp_last_updated":"2026-11-26T08:42:31.227222Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21705-45ba-7fb7-8988-1f0ef1c0c1c8/","relative_path":"path/0","md5":null,"sha1":null,"sha224":"a2df1d7517e90e82c06d430129e5b4cf328e0a8da6a4461ec15e5df6","sha256":"c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd","sha384":"4b3981e5a7e3a966990e82b927a42198120c5f42afb2d967a75e285e5550ace61609cc265c508b47ecaac7e95356c9a9","sha512":"790840fb0ff339424de48a4d729afeb89e8f34705313c335b0353b367d6aeb082df8ee4c8f4a41be466508360a7922943b42437154f8553fc3ec8a86b682cf5e"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(4,X'01A2170545C876FE9A7BA4F40591FA0F',1,1795682551240522,1795682551241489,'completed','pulpcore.app.tasks.base.general_create','01a2170545c177499f771d36bf431af5',1,1795682551240522,1795682551240958,1795682551241489,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21705-45c9-74f2-8011-150fff49ce99/","prn":"prn:file.filecontent:01a21705-45c9-74f2-8011-150fff49ce99","pulp_created":"2026-11-26T08:42:31.241308Z","pulp_last_updated":"2026-11-26T08:42:31.241308Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21705-45c9-72e5-9f3b-f718c8380b23/","relative_path":"path/1","md5":null,"sha1":null,"sha224":"8358c6415a04a95410e7be4d431cacf7e3313ad5248b3c4739c62448","sha256":"32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c","sha384":"383d10eae6735b3b0ee6f94f5bbfe898e1d840d7cf2e6218cfd8af09bb004a6e0edfd2afa9030f01e5e91e58c428b64a","sha512":"d4345571ad66ad54eebaa222103b03a866a7645e9f90a7490a19b161ee4a5f50963b5f06a374b6f833f50485252379e08d4673eda00c8608505dda48e42b0048"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(5,X'01A2170545D4768E81BD06C0E255093D',1,1795682551252492,1795682551258439,'completed','pulpcore.app.tasks.base.general_create','01a2170545cc71768454507d57af64d6',1,1795682551252492,1795682551257883,1795682551258439,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21705-45da-73f5-9586-665bdf4cf8ab/","prn":"prn:file.filecontent:01a21705-45da-73f5-9586-665bdf4cf8ab","pulp_created":"2026-11-26T08:42:31.258246Z","pulp_last_updated":"2026-11-26T08:42:31.258246Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21705-45da-7227-9dcc-37cd19eef5f8/","relative_path":"path/2","md5":null,"sha1":null,"sha224":"0ee9674ca2c32faaac921b63dd40ff47726cfdcdaa31359ee3fb6b14","sha256":"9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb","sha384":"8af55aa48fe3756040a856970d20646b319617d13e1b24f6e30e52120ffc226e14a3f040d90dd9790830a98138163d18","sha512":"13e4ca8343a5d72d32ba1247fa30956d11aa39c68d302b167fb5b4735da372b564f0a30508faac3c90e849f96d457dfc1968c0bf5a6eda7e4995fb48ef913799"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(6,X'01A2170545E876649C068B0EF2D9E5FF',1,1795682551272477,1795682551275668,'completed','pulpcore.app.tasks.base.general_create','01a2170545e07da290a4ed3860a9f428',1,1795682551272477,1795682551274170,1795682551275668,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/content/file/files/01a21705-45eb-74f5-909c-bf9dd1921f4a/","prn":"prn:file.filecontent:01a21705-45eb-74f5-909c-bf9dd1921f4a","pulp_created":"2026-11-26T08:42:31.275309Z","pulp_last_updated":"2026-11-26T08:42:31.275309Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/api/v3/artifacts/01a21705-45eb-7160-8f82-0657159f41d3/","relative_path":"path/3","md5":null,"sha1":null,"sha224":"2ef16a63c794b40c18185ca047e9b245e36876ba41e56cd8438fcb0c","sha256":"dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37","sha384":"972f5de2c60ae194bf67b9b3c9e427afc48f828e70ee8458cfa4d653defec5312e0f4adb8329483b40cc743e1cecd0fe","sha512":"99a9b6f4d535225a18ef32a2d2d88082a637808f3dddbcce6733ecd6a522c51d9475bd22ddbefcb49b9176cf3d5c4d00bd9efbcf65c256513543184898c55439"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(7,X'01A2170545EE79CC81CC53C1C7FD9DCA',1,1795682551278709,1795682551279863,'completed','pulpcore.app.tasks.repository.add_and_remove','01a2170545ee7683813036a8c69f401b',1,1795682551278709,1795682551279047,1795682551279863,NULL,NULL,NULL,'["prn:file.filerepository:01a21705-45b1-7630-8d47-2e8a01e90c0e","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/1/","prn":"prn:core.repositoryversion:01a21705-45ef-75eb-84ab-d11a4c88826c","pulp_created":"2026-11-26T08:42:31.279370Z","pulp_last_updated":"2026-11-26T08:42:31.279700Z","number":1,"repository":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/","base_version":null,"content_summary":{"added":{"file.file":{"count":4,"href":"/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/1/"}},"removed":{},"present":{"file.file":{"count":4,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/1/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-45ef-75eb-84ab-d11a4c88826c"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(8,X'01A2170545F17470975A62EBA484BEC8',1,1795682551281360,1795682551283149,'completed','pulpcore.app.tasks.repository.add_and_remove','01a2170545f1723d9c9728372ce5e5fe',1,1795682551281360,1795682551282399,1795682551283149,NULL,NULL,NULL,'["prn:file.filerepository:01a21705-45b1-7630-8d47-2e8a01e90c0e","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/2/","prn":"prn:core.repositoryversion:01a21705-45f2-79ff-80db-2a45b5fd3599","pulp_created":"2026-11-26T08:42:31.282625Z","pulp_last_updated":"2026-11-26T08:42:31.282973Z","number":2,"repository":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/","base_version":null,"content_summary":{"added":{},"removed":{"file.file":{"count":2,"href":"/pulp/api/v3/content/file/files/?repository_version_removed=/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/2/"}},"present":{"file.file":{"count":2,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/2/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-45f2-79ff-80db-2a45b5fd3599"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(9,X'01A2170545F87BED8F8E8BADE8558C74',1,1795682551288836,1795682551290324,'completed','pulpcore.app.tasks.repository.add_and_remove','01a2170545f879aa82e168e5758690bf',1,1795682551288836,1795682551289795,1795682551290324,NULL,NULL,NULL,'["prn:file.filerepository:01a21705-45b1-7630-8d47-2e8a01e90c0e","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/3/","prn":"prn:core.repositoryversion:01a21705-45f9-7fef-9a91-f491b477ce67","pulp_created":"2026-11-26T08:42:31.289996Z","pulp_last_updated":"2026-11-26T08:42:31.290242Z","number":3,"repository":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/","base_version":null,"content_summary":{"added":{"file.file":{"count":1,"href":"/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/3/"}},"removed":{},"present":{"file.file":{"count":3,"href":"/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/3/"}}},"vuln_report":"/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-45f9-7fef-9a91-f491b477ce67"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(10,X'01A21705460277948319BF0612DD42F3',1,1795682551298553,1795682551360262,'completed','pulp_file.app.tasks.publishing.publish','01a21705460275228a0cc58b414932cb',1,1795682551298553,1795682551299661,1795682551360262,NULL,NULL,NULL,'["shared:prn:file.filerepository:01a21705-449b-763c-89c5-61882c6c2b69","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/publications/file/file/01a21705-4632-7aee-9a4a-a5bd7c3c167a/","prn":"prn:file.filepublication:01a21705-4632-7aee-9a4a-a5bd7c3c167a","pulp_created":"2026-11-26T08:42:31.346756Z","pulp_last_updated":"2026-11-26T08:42:31.356812Z","repository_version":"/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/versions/1/","repository":"/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/","distributions":[],"manifest":"PULP_MANIFEST","checkpoint":false}','file.publish','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(11,X'01A21705464D7C3F99C78168A7A4EF94',1,1795682551373894,1795682551375606,'completed','pulpcore.app.tasks.base.general_create','01a21705464d786d84b5904ffff2d425',1,1795682551373894,1795682551374370,1795682551375606,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21705-464e-7a23-9990-433d67fdd833/","prn":"prn:file.filedistribution:01a21705-464e-7a23-9990-433d67fdd833","pulp_created":"2026-11-26T08:42:31.374633Z","pulp_last_updated":"2026-11-26T08:42:31.374633Z","base_path":"distribution-ff80b9f45ef2","base_url":"/pulp/content/distribution-ff80b9f45ef2/","content_guard":null,"content_guard_prn":null,"no_content_change_since":"2026-11-26T08:42:31.374633Z","hidden":false,"pulp_labels":{},"name":"distribution-ff80b9f45ef2","repository":null,"repository_version":null,"publication":"/pulp/api/v3/publications/file/file/01a21705-4632-7aee-9a4a-a5bd7c3c167a/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(12,X'01A2170546517F82827C892583E7FEEF',1,1795682551378044,1795682551379665,'completed','pulpcore.app.tasks.base.general_create','01a2170546517e0195126710408317f4',1,1795682551378044,1795682551378421,1795682551379665,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21705-4652-7ae1-8cf6-d41444503181/","prn":"prn:file.filedistribution:01a21705-4652-7ae1-8cf6-d41444503181","pulp_created":"2026-11-26T08:42:31.378681Z","pulp_last_updated":"2026-11-26T08:42:31.378681Z","base_path":"distribution-81616ee71485","base_url":"/pulp/content/distribution-81616ee71485/","content_guard":null,"content_guard_prn":null,"no_content_change_since":null,"hidden":false,"pulp_labels":{},"name":"distribution-81616ee71485","repository":"/pulp/api/v3/repositories/file/file/01a21705-449b-763c-89c5-61882c6c2b69/","repository_version":null,"publication":null,"checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(13,X'01A21705465577938F5FF3C10AB438EF',1,1795682551381565,1795682551398282,'completed','pulp_file.app.tasks.publishing.publish','01a217054655766393ca87fa66162f04',1,1795682551381565,1795682551382603,1795682551398282,NULL,NULL,NULL,'["shared:prn:file.filerepository:01a21705-45b1-7630-8d47-2e8a01e90c0e","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/publications/file/file/01a21705-465c-71f3-8fde-9f8a5069d08c/","prn":"prn:file.filepublication:01a21705-465c-71f3-8fde-9f8a5069d08c","pulp_created":"2026-11-26T08:42:31.388251Z","pulp_last_updated":"2026-11-26T08:42:31.396919Z","repository_version":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/versions/3/","repository":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/","distributions":[],"manifest":"PULP_MANIFEST","checkpoint":false}','file.publish','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(14,X'01A2170546697574844223CB8784B559',1,1795682551401438,1795682551402924,'completed','pulpcore.app.tasks.base.general_create','01a21705466973919f4978f0c79a6681',1,1795682551401438,1795682551402461,1795682551402924,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21705-466a-7a49-962a-b4e0ef98f5d5/","prn":"prn:file.filedistribution:01a21705-466a-7a49-962a-b4e0ef98f5d5","pulp_created":"2026-11-26T08:42:31.402643Z","pulp_last_updated":"2026-11-26T08:42:31.402643Z","base_path":"distribution-f42b660e2367","base_url":"/pulp/content/distribution-f42b660e2367/","content_guard":null,"content_guard_prn":null,"no_content_change_since":"2026-11-26T08:42:31.402643Z","hidden":false,"pulp_labels":{},"name":"distribution-f42b660e2367","repository":null,"repository_version":null,"publication":"/pulp/api/v3/publications/file/file/01a21705-465c-71f3-8fde-9f8a5069d08c/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(15,X'01A21705466C77AA9C032793670F8A31',1,1795682551404564,1795682551405349,'completed','pulpcore.app.tasks.base.general_create','01a21705466c74c29c662cc94de219f1',1,1795682551404564,1795682551404936,1795682551405349,NULL,NULL,NULL,'["shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]','{"pulp_href":"/pulp/api/v3/distributions/file/file/01a21705-466d-71e4-9d24-304dfeafd690/","prn":"prn:file.filedistribution:01a21705-466d-71e4-9d24-304dfeafd690","pulp_created":"2026-11-26T08:42:31.405118Z","pulp_last_updated":"2026-11-26T08:42:31.405118Z","base_path":"distribution-6f9520c860c0","base_url":"/pulp/content/distribution-6f9520c860c0/","content_guard":"/pulp/api/v3/contentguards/core/rbac/01a21705-4601-7359-9f93-6dc58e2fa8fb/","content_guard_prn":"prn:core.rbaccontentguard:01a21705-4601-7359-9f93-6dc58e2fa8fb","no_content_change_since":null,"hidden":false,"pulp_labels":{},"name":"distribution-6f9520c860c0","repository":"/pulp/api/v3/repositories/file/file/01a21705-45b1-7630-8d47-2e8a01e90c0e/","repository_version":null,"publication":null,"checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(16,X'01A217054695752481D177B99EA05CCF',1,1795682551445398,1795682553676603,'failed','pulp_file.app.tasks.synchronizing.synchronize','01a21705469571e499e2ddbecf12347e',1,1795682551445398,1795682551446463,1795682553676603,'{"description":"[PLP0027] Connection failed for ''http://127.0.0.1:1/PULP_MANIFEST'': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server","traceback":"","error_code":"PLP0027"}',NULL,NULL,'["prn:file.filerepository:01a21705-449b-763c-89c5-61882c6c2b69","shared:prn:file.fileremote:01a21705-449e-79fe-8932-eec5fcf3f073","shared:prn:core.domain:01a21705-43ae-7d87-8e8d-2d8ed58a033d"]',NULL,'file.sync','',0,1,NULL,0,'[]',1,'',1);
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
INSERT INTO "upload" VALUES(1048,X'01A217054691734C863F6772F90BBDE6',1,1795682551441206,1795682551441206,6);
CREATE TABLE "upload_chunk" (
  "upload_id" BIGINT NOT NULL REFERENCES "upload"("id") ON DELETE CASCADE,
  "start" BIGINT NOT NULL,
  "size" BIGINT NOT NULL,
  "sha256" BLOB NOT NULL,
  PRIMARY KEY ("upload_id", "start")
) WITHOUT ROWID;
INSERT INTO "upload_chunk" VALUES(1048,0,3,X'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD');
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
INSERT INTO "user_role" VALUES(1003,X'01A21705449B792F82A53A416F1A7FFC',1795682550939572,1795682550939572,1,37,NULL,'repository:file.file',1001,X'01A21705449B763C89C561882C6C2B69',1);
INSERT INTO "user_role" VALUES(1005,X'01A21705449E7DD18863E5B492405194',1795682550942862,1795682550942862,1,31,NULL,'remote:file.file',1004,X'01A21705449E79FE8932EEC5FCF3F073',1);
INSERT INTO "user_role" VALUES(1006,X'01A2170544A07D228E2D791BBCA2F514',1795682550944819,1795682550944819,1,4,NULL,'core.task',1,X'01A2170544A078FE81E589C356A2D6BD',1);
INSERT INTO "user_role" VALUES(1007,X'01A2170544A07D2A8A30A4ED48FD9732',1795682550944819,1795682550944819,1,6,NULL,'core.task',1,X'01A2170544A078FE81E589C356A2D6BD',1);
INSERT INTO "user_role" VALUES(1008,X'01A2170545597F0189E5BA54733F9F9F',1795682551129936,1795682551129936,1,4,NULL,'core.task',2,X'01A2170545597AEF90F65A34787AA184',1);
INSERT INTO "user_role" VALUES(1009,X'01A2170545597F0C877D6516E3F315F2',1795682551129936,1795682551129936,1,6,NULL,'core.task',2,X'01A2170545597AEF90F65A34787AA184',1);
INSERT INTO "user_role" VALUES(1012,X'01A2170545B177DD8967443104B369BD',1795682551217490,1795682551217490,1,37,NULL,'repository:file.file',1010,X'01A2170545B176308D472E8A01E90C0E',1);
INSERT INTO "user_role" VALUES(1014,X'01A2170545B878958A79310FE00891AF',1795682551224535,1795682551224535,1,4,NULL,'core.task',3,X'01A2170545B876018458337AE9AC4573',1);
INSERT INTO "user_role" VALUES(1015,X'01A2170545B8789E90FBE914203E773C',1795682551224535,1795682551224535,1,6,NULL,'core.task',3,X'01A2170545B876018458337AE9AC4573',1);
INSERT INTO "user_role" VALUES(1017,X'01A2170545C879658E3E8DD581BA3221',1795682551240586,1795682551240586,1,4,NULL,'core.task',4,X'01A2170545C876FE9A7BA4F40591FA0F',1);
INSERT INTO "user_role" VALUES(1018,X'01A2170545C87970908659CCDC0A387B',1795682551240586,1795682551240586,1,6,NULL,'core.task',4,X'01A2170545C876FE9A7BA4F40591FA0F',1);
INSERT INTO "user_role" VALUES(1020,X'01A2170545D478E98D18F49E125C7EAD',1795682551252555,1795682551252555,1,4,NULL,'core.task',5,X'01A2170545D4768E81BD06C0E255093D',1);
INSERT INTO "user_role" VALUES(1021,X'01A2170545D478F39CBD0BE82B3EE8E4',1795682551252555,1795682551252555,1,6,NULL,'core.task',5,X'01A2170545D4768E81BD06C0E255093D',1);
INSERT INTO "user_role" VALUES(1023,X'01A2170545E878AC8AD205D0CA35763E',1795682551272540,1795682551272540,1,4,NULL,'core.task',6,X'01A2170545E876649C068B0EF2D9E5FF',1);
INSERT INTO "user_role" VALUES(1024,X'01A2170545E878B69BAD0F5D0C140C22',1795682551272540,1795682551272540,1,6,NULL,'core.task',6,X'01A2170545E876649C068B0EF2D9E5FF',1);
INSERT INTO "user_role" VALUES(1025,X'01A2170545EE7C5E8B18E67EB91B1336',1795682551278771,1795682551278771,1,4,NULL,'core.task',7,X'01A2170545EE79CC81CC53C1C7FD9DCA',1);
INSERT INTO "user_role" VALUES(1026,X'01A2170545EE7C679702CAD355F916B7',1795682551278771,1795682551278771,1,6,NULL,'core.task',7,X'01A2170545EE79CC81CC53C1C7FD9DCA',1);
INSERT INTO "user_role" VALUES(1027,X'01A2170545F176B18F380AF33A6E123A',1795682551281417,1795682551281417,1,4,NULL,'core.task',8,X'01A2170545F17470975A62EBA484BEC8',1);
INSERT INTO "user_role" VALUES(1028,X'01A2170545F176B781EEC6F93C9A7D1A',1795682551281417,1795682551281417,1,6,NULL,'core.task',8,X'01A2170545F17470975A62EBA484BEC8',1);
INSERT INTO "user_role" VALUES(1029,X'01A2170545F87E69920A326B14A67299',1795682551288899,1795682551288899,1,4,NULL,'core.task',9,X'01A2170545F87BED8F8E8BADE8558C74',1);
INSERT INTO "user_role" VALUES(1030,X'01A2170545F87E729EE01FC39F8350A8',1795682551288899,1795682551288899,1,6,NULL,'core.task',9,X'01A2170545F87BED8F8E8BADE8558C74',1);
INSERT INTO "user_role" VALUES(1032,X'01A21705460174738F8592F90B334CDC',1795682551297276,1795682551297276,1,14,NULL,'contentguard:core.rbac',1031,X'01A21705460173599F936DC58E2FA8FB',1);
INSERT INTO "user_role" VALUES(1033,X'01A217054601747B9F1A401B140AE794',1795682551297276,1795682551297276,1,16,NULL,'contentguard:core.rbac',1031,X'01A21705460173599F936DC58E2FA8FB',1);
INSERT INTO "user_role" VALUES(1034,X'01A21705460279D99705FC70F0B3F66F',1795682551298614,1795682551298614,1,4,NULL,'core.task',10,X'01A21705460277948319BF0612DD42F3',1);
INSERT INTO "user_role" VALUES(1035,X'01A21705460279DE92C8E2532286181B',1795682551298614,1795682551298614,1,6,NULL,'core.task',10,X'01A21705460277948319BF0612DD42F3',1);
INSERT INTO "user_role" VALUES(1036,X'01A21705464D7F40990BFFFB70EEE58A',1795682551373951,1795682551373951,1,4,NULL,'core.task',11,X'01A21705464D7C3F99C78168A7A4EF94',1);
INSERT INTO "user_role" VALUES(1037,X'01A21705464D7F4990701A74419EECFB',1795682551373951,1795682551373951,1,6,NULL,'core.task',11,X'01A21705464D7C3F99C78168A7A4EF94',1);
INSERT INTO "user_role" VALUES(1038,X'01A217054652717A866F89CDA96F4EE9',1795682551378091,1795682551378091,1,4,NULL,'core.task',12,X'01A2170546517F82827C892583E7FEEF',1);
INSERT INTO "user_role" VALUES(1039,X'01A217054652717F98E47B6D94435902',1795682551378091,1795682551378091,1,6,NULL,'core.task',12,X'01A2170546517F82827C892583E7FEEF',1);
INSERT INTO "user_role" VALUES(1040,X'01A2170546557A1493BF38B4FC614054',1795682551381629,1795682551381629,1,4,NULL,'core.task',13,X'01A21705465577938F5FF3C10AB438EF',1);
INSERT INTO "user_role" VALUES(1041,X'01A2170546557A189535DD702A1E606F',1795682551381629,1795682551381629,1,6,NULL,'core.task',13,X'01A21705465577938F5FF3C10AB438EF',1);
INSERT INTO "user_role" VALUES(1042,X'01A21705466977DC942472B91C0AFEF0',1795682551401490,1795682551401490,1,4,NULL,'core.task',14,X'01A2170546697574844223CB8784B559',1);
INSERT INTO "user_role" VALUES(1043,X'01A21705466977E38273E842E09A4A77',1795682551401490,1795682551401490,1,6,NULL,'core.task',14,X'01A2170546697574844223CB8784B559',1);
INSERT INTO "user_role" VALUES(1044,X'01A21705466C79D18224C34E5DB67D2E',1795682551404612,1795682551404612,1,4,NULL,'core.task',15,X'01A21705466C77AA9C032793670F8A31',1);
INSERT INTO "user_role" VALUES(1045,X'01A21705466C79D7901D535E0AEDBA86',1795682551404612,1795682551404612,1,6,NULL,'core.task',15,X'01A21705466C77AA9C032793670F8A31',1);
INSERT INTO "user_role" VALUES(1046,X'01A21705468D76478FC5500E840B98B7',1795682551437391,1795682551437391,1,8,NULL,'core.group',1,NULL,1);
INSERT INTO "user_role" VALUES(1047,X'01A21705469073C8894E7412673A7C3D',1795682551440236,1795682551440236,1001,38,NULL,'repository:file.file',1010,X'01A2170545B176308D472E8A01E90C0E',1);
INSERT INTO "user_role" VALUES(1049,X'01A21705469173FC908FD5CBECEBB617',1795682551441248,1795682551441248,1,2,NULL,'core.upload',1048,X'01A217054691734C863F6772F90BBDE6',1);
INSERT INTO "user_role" VALUES(1051,X'01A217054693745581DAD35F2D65A705',1795682551443269,1795682551443269,1,50,NULL,'remote:python.python',1050,X'01A21705469372D5841EF9964AA27B5A',1);
INSERT INTO "user_role" VALUES(1054,X'01A21705469476018D925888B951D273',1795682551444374,1795682551444374,1,53,NULL,'repository:python.python',1052,X'01A21705469474A199B0FC121F80BE3D',1);
INSERT INTO "user_role" VALUES(1055,X'01A217054695771E9D75A9F3CF57A8CA',1795682551445444,1795682551445444,1,4,NULL,'core.task',16,X'01A217054695752481D177B99EA05CCF',1);
INSERT INTO "user_role" VALUES(1056,X'01A21705469577239E572C1383995AE7',1795682551445444,1795682551445444,1,6,NULL,'core.task',16,X'01A217054695752481D177B99EA05CCF',1);
INSERT INTO "user_role" VALUES(1060,X'01A217054FC774228D1F61D5EC5C3E31',1795682553799257,1795682553799257,1,34,NULL,'remote:file.git',1059,X'01A217054FC7724B874C353BA71717E0',1);
INSERT INTO "user_role" VALUES(1062,X'01A217054FCC7FE18B5197D8C3A6FA79',1795682553804990,1795682553804990,1,31,NULL,'remote:file.file',1061,X'01A217054FCC7EA482FD74C61E610E0C',1);
INSERT INTO "user_role" VALUES(1064,X'01A217054FCE7D97915FF006936A0A17',1795682553806848,1795682553806848,1,46,NULL,'acs:file.file',1063,X'01A217054FCE7A8F800E0DCF0ADE26A2',1);
INSERT INTO "user_role" VALUES(1066,X'01A217054FD170149097B8EC42ED3E0F',1795682553809004,1795682553809004,1,21,NULL,'contentguard:core.header',1065,X'01A217054FD07EE880EFD0E4BB774117',1);
INSERT INTO "user_role" VALUES(1068,X'01A217054FD17FAB953E53992FA4CF46',1795682553809978,1795682553809978,1,18,NULL,'contentguard:core.composite',1067,X'01A217054FD17F098CF01D83AC466AD5',1);
INSERT INTO "user_role" VALUES(3012,X'01A21705464F75849A566DEA538DF818',1795682551375343,1795682551375343,1,43,NULL,'distribution:file.file',3011,X'01A21705464E7A239990433D67FDD833',1);
INSERT INTO "user_role" VALUES(3014,X'01A21705466D73CD8B9D887E699E194B',1795682551405237,1795682551405237,1,43,NULL,'distribution:file.file',3013,X'01A21705466D71E49D24304DFEAFD690',1);
INSERT INTO "user_role" VALUES(4007,X'01A21705465376728F51048BE30F0F0D',1795682551379402,1795682551379402,1,43,NULL,'distribution:file.file',4006,X'01A2170546527AE18CF6D41444503181',1);
INSERT INTO "user_role" VALUES(4009,X'01A21705466A7CC493B6C638DD83A25C',1795682551402797,1795682551402797,1,43,NULL,'distribution:file.file',4008,X'01A21705466A7A49962AB4E0EF98F5D5',1);
INSERT INTO "user_role" VALUES(5004,X'01A21705463D76F582ECD5D6CFE6FC29',1795682551357433,1795682551357433,1,40,NULL,'publication:file.file',5001,X'01A2170546327AEE9A4AA5BD7C3C167A',1);
INSERT INTO "user_role" VALUES(6004,X'01A21705466578AE9925F32EE924CC4F',1795682551397540,1795682551397540,1,40,NULL,'publication:file.file',6001,X'01A21705465C71F38FDE9F8A5069D08C',1);
CREATE TABLE "version_content_summary" (
  "version_id" BIGINT NOT NULL REFERENCES "repository_version"("id") ON DELETE CASCADE,
  "type_id" BIGINT NOT NULL,
  "present" BIGINT NOT NULL,
  "added" BIGINT NOT NULL,
  "removed" BIGINT NOT NULL,
  PRIMARY KEY ("version_id", "type_id")
) WITHOUT ROWID;
INSERT INTO "version_content_summary" VALUES(2033,1268862375,8,8,0);
INSERT INTO "version_content_summary" VALUES(3010,1268862375,2,0,2);
INSERT INTO "version_content_summary" VALUES(4004,1268862375,4,4,0);
INSERT INTO "version_content_summary" VALUES(4005,1268862375,3,1,0);
CREATE TABLE "vulnerability_report" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "vulns" TEXT,
  "content_id" BIGINT NOT NULL DEFAULT 0,
  "content_type" TEXT NOT NULL DEFAULT '',
  "content_uuid" BLOB NOT NULL
);
CREATE TABLE "vulnerability_report_version" (
  "report_id" BIGINT NOT NULL REFERENCES "vulnerability_report"("id") ON DELETE CASCADE,
  "version_id" BIGINT NOT NULL REFERENCES "repository_version"("id") ON DELETE CASCADE,
  PRIMARY KEY ("report_id", "version_id")
) WITHOUT ROWID;
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
CREATE UNIQUE INDEX "vulnerability_report_uuid" ON "vulnerability_report" ("pulp_id");
CREATE INDEX "vulnerability_report_content_id" ON "vulnerability_report" ("content_id");
CREATE UNIQUE INDEX "domain_name" ON "domain" ("name");
CREATE UNIQUE INDEX "content_type_name" ON "content_type" ("name");
CREATE INDEX "repository_content_content" ON "repository_content" ("content_id");
CREATE INDEX "repository_content_added" ON "repository_content" ("repository_id", "version_added");
CREATE INDEX "repository_content_removed" ON "repository_content" ("repository_id", "version_removed") WHERE version_removed IS NOT NULL;
CREATE INDEX "vulnerability_report_version_version" ON "vulnerability_report_version" ("version_id");
CREATE UNIQUE INDEX "content_artifact_content" ON "content_artifact" ("content_id", "relative_path");
CREATE INDEX "content_artifact_artifact" ON "content_artifact" ("artifact_id") WHERE artifact_id IS NOT NULL;
CREATE INDEX "content_artifact_path" ON "content_artifact" ("relative_path");
CREATE UNIQUE INDEX "remote_artifact_place" ON "remote_artifact" ("content_artifact_id", "remote_id");
CREATE INDEX "remote_artifact_remote" ON "remote_artifact" ("remote_id", "sha256");
CREATE INDEX "upload_chunk_blob" ON "upload_chunk" ("sha256");
CREATE UNIQUE INDEX "temporary_file_uuid" ON "temporary_file" ("pulp_id");
CREATE INDEX "temporary_file_blob" ON "temporary_file" ("sha256");
CREATE UNIQUE INDEX "process_uuid" ON "process" ("pulp_id");
CREATE INDEX "process_name" ON "process" ("role", "name");
CREATE INDEX "plugin_crash_plugin" ON "plugin_crash" ("plugin", "task");
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
CREATE UNIQUE INDEX "python_packageprovenance_uuid" ON "python_packageprovenance" ("pulp_id");
CREATE UNIQUE INDEX "python_packageprovenance_key" ON "python_packageprovenance" ("natural_key");
CREATE INDEX "python_packageprovenance_project" ON "python_packageprovenance" ("project");
CREATE INDEX "python_packageprovenance_repo_key" ON "python_packageprovenance" ("package_id");
CREATE UNIQUE INDEX "python_packageyank_uuid" ON "python_packageyank" ("pulp_id");
CREATE UNIQUE INDEX "python_packageyank_key" ON "python_packageyank" ("natural_key");
CREATE INDEX "python_packageyank_repo_key" ON "python_packageyank" ("name_normalized", "version");
CREATE UNIQUE INDEX "python_packagehold_uuid" ON "python_packagehold" ("pulp_id");
CREATE UNIQUE INDEX "python_packagehold_key" ON "python_packagehold" ("natural_key");
CREATE INDEX "python_packagehold_repo_key" ON "python_packagehold" ("name_normalized", "version");
CREATE UNIQUE INDEX "python_pythonblocklistentry_uuid" ON "python_pythonblocklistentry" ("pulp_id");
CREATE INDEX "python_pythonblocklistentry_repository_id" ON "python_pythonblocklistentry" ("repository_id");
CREATE UNIQUE INDEX "python_pythonnamereservation_uuid" ON "python_pythonnamereservation" ("pulp_id");
CREATE INDEX "python_pythonnamereservation_repository_id" ON "python_pythonnamereservation" ("repository_id");
CREATE UNIQUE INDEX "python_pythonattestationrule_uuid" ON "python_pythonattestationrule" ("pulp_id");
CREATE INDEX "python_pythonattestationrule_repository_id" ON "python_pythonattestationrule" ("repository_id");
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
