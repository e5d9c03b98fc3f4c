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
INSERT INTO "access_policy" VALUES(71,X'01A217E84BEA79468B9129409C2A3F40',1795697429482579,1795697429482579,'[]','[{"action":["create","list","retrieve"],"principal":"admin","effect":"allow"}]','artifacts',0,'{}');
INSERT INTO "access_policy" VALUES(72,X'01A217E84BEA797F92DBF053C0EE0541',1795697429482593,1795697429482593,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.upload_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_upload"]},{"action":["update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_upload"]},{"action":["commit"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_upload"]}]','uploads',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(73,X'01A217E84BEA798985E9CF1A73BCD18B',1795697429482596,1795697429482596,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.task_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["profile_artifacts"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.view_task_profile_artifacts"},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.delete_task"},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.change_task"},{"action":["purge"],"principal":"authenticated","effect":"allow"},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_or_obj_perms:core.manage_roles_task"}]','tasks',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(74,X'01A217E84BEA7993877AB8B23AE50B40',1795697429482598,1795697429482598,'[]','[{"action":["list","retrieve","partial_update"],"principal":"authenticated","effect":"allow"}]','task-groups',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(75,X'01A217E84BEA799A92AADCE1B9995031',1795697429482600,1795697429482600,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.group_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_perms:core.add_group"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_group"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.delete_group"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.manage_roles_group"]}]','groups',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(76,X'01A217E84BEA79A29C6FA2D6AEC86926',1795697429482602,1795697429482602,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow","condition":"has_group_model_or_obj_perms:core.view_group"},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":"has_group_model_or_obj_perms:core.change_group"}]','groups/users',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(77,X'01A217E84BEA79AB9699AA4BBD569112',1795697429482604,1795697429482604,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.domain_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_perms:core.add_domain"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_domain"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.delete_domain"]},{"action":["migrate"],"principal":"authenticated","effect":"allow","condition":["has_model_or_obj_perms:core.change_domain"]}]','domains',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(78,X'01A217E84BEA79B79CAA2B3E593473D1',1795697429482607,1795697429482607,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','repository_versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(79,X'01A217E84BEA79C09D7D2D3B518D5A4A',1795697429482609,1795697429482609,'[{"function":"add_roles_for_object_creator","parameters":{"roles":["core.rbaccontentguard_owner","core.rbaccontentguard_downloader"]}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_rbaccontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_rbaccontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_rbaccontentguard"]},{"action":["download"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.download_rbaccontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_rbaccontentguard"]}]','contentguards/core/rbac',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(80,X'01A217E84BEA79CA8C9955FD26A2EB13',1795697429482611,1795697429482611,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.compositecontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_compositecontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_compositecontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_compositecontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_compositecontentguard"]}]','contentguards/core/composite',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(81,X'01A217E84BEA79D291E6B1B15CE37D35',1795697429482613,1795697429482613,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.headercontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_headercontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_headercontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_headercontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_headercontentguard"]}]','contentguards/core/header',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(82,X'01A217E84BEA79DB80465F90A3194010',1795697429482616,1795697429482616,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.envvarheadercontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_envvarheadercontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_envvarheadercontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_envvarheadercontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_envvarheadercontentguard"]}]','contentguards/core/envvar_header',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(83,X'01A217E84BEA79E59F4386F5ECD5DE6D',1795697429482618,1795697429482618,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"core.contentredirectcontentguard_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:core.add_contentredirectcontentguard"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.change_contentredirectcontentguard"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.delete_contentredirectcontentguard"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:core.manage_roles_contentredirectcontentguard"]}]','contentguards/core/content_redirect',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(84,X'01A217E84BEA79EF8885ED7E63E97920',1795697429482621,1795697429482621,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:file.modify_filerepository","has_required_repo_perms_on_upload:file.view_filerepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["upload"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:file.upload_files"},{"action":["set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:core.manage_content_labels"}]','content/file/files',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(85,X'01A217E84BEA79F990646A3425507B5E',1795697429482623,1795697429482623,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.fileremote_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_fileremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_fileremote","has_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_fileremote","has_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_fileremote"]}]','remotes/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(86,X'01A217E84BEA7A0191EADE43BFB3AABA',1795697429482625,1795697434032681,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filegitremote_owner"}}]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','remotes/file/git',1,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(87,X'01A217E84BEA7A0B86C3D859D4B41205',1795697429482627,1795697429482627,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filerepository_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["sync"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.sync_filerepository","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["modify"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.modify_filerepository","has_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filerepository"]}]','repositories/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(88,X'01A217E84BEA7A1484CD0F3BC7685DF4',1795697429482630,1795697429482630,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.delete_filerepository","has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["repair"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:file.repair_filerepository","has_repository_model_or_domain_or_obj_perms:file.view_filerepository"]}]','repositories/file/file/versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(89,X'01A217E84BEA7A1C96178E506DF18A8A',1795697429482632,1795697429482632,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filepublication_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filepublication","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filepublication"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filepublication"]}]','publications/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(90,X'01A217E84BEA7A259342C7ED95851A07',1795697429482634,1795697429482634,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filedistribution_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filedistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository","has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filedistribution","has_model_or_domain_or_obj_perms:file.view_filedistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository","has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filedistribution","has_model_or_domain_or_obj_perms:file.view_filedistribution"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filedistribution"]}]','distributions/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(91,X'01A217E84BEA7A309D2CF908A6FEF542',1795697429482636,1795697429482636,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"file.filealternatecontentsource_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:file.add_filealternatecontentsource","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["update","partial_update"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.change_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource","has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.delete_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"]},{"action":["refresh"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.refresh_filealternatecontentsource","has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:file.manage_roles_filealternatecontentsource"]}]','acs/file/file',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(92,X'01A217E84BEA7A388E7DE1C4BB299A0C',1795697429482638,1795697429482638,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:python.modify_pythonrepository","has_required_repo_perms_on_upload:python.view_pythonrepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]},{"action":["upload"],"principal":"authenticated","effect":"allow","condition":"has_model_or_domain_perms:python.upload_python_packages"}]','content/python/packages',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(93,X'01A217E84BEA7A4283E31671DBFF883A',1795697429482641,1795697429482641,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_required_repo_perms_on_upload:python.modify_pythonrepository","has_required_repo_perms_on_upload:python.view_pythonrepository","has_upload_param_model_or_domain_or_obj_perms:core.change_upload"]}]','content/python/provenance',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(94,X'01A217E84BEA7A4A9606041835A5162D',1795697429482643,1795697429482643,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"}]','content/python/yanks',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(95,X'01A217E84BEA7A5398D04D322A0593CB',1795697429482645,1795697429482645,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"}]','content/python/holds',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(96,X'01A217E84BEA7A5A96C6ED3BADF05CDF',1795697429482647,1795697429482647,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow"}]','content/python/projects',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(97,X'01A217E84BEA7A618919B24E57DD184E',1795697429482648,1795697429482648,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonremote_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythonremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonremote"]},{"action":["from_bandersnatch"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonremote"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonremote"]}]','remotes/python/python',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(98,X'01A217E84BEA7A69935E5E923C0EBEF7',1795697429482650,1795697429482650,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonrepository_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["sync"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.sync_pythonrepository","has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["modify"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["hold"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["release"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["describe"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["repair_metadata"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonrepository"]}]','repositories/python/python',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(99,X'01A217E84BEA7A749446FE9669E87097',1795697429482653,1795697429482653,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.delete_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["repair"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.repair_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["scan"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/versions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(100,X'01A217E84BEA7A7D8E95EE7D314EE32C',1795697429482655,1795697429482655,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/blocklist_entries',0,'{}');
INSERT INTO "access_policy" VALUES(101,X'01A217E84BEA7A85922F997A4DEE5ABF',1795697429482657,1795697429482657,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/name_reservations',0,'{}');
INSERT INTO "access_policy" VALUES(102,X'01A217E84BEA7A8E985DE630C00943A7',1795697429482659,1795697429482659,'[]','[{"action":["list","retrieve"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["create","destroy"],"principal":"authenticated","effect":"allow","condition":["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository","has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"]}]','repositories/python/python/attestation_rules',0,'{}');
INSERT INTO "access_policy" VALUES(103,X'01A217E84BEA7A9591BA997A58AAC211',1795697429482661,1795697429482661,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythonpublication_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythonpublication","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythonpublication","has_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythonpublication"]}]','publications/python/pypi',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(104,X'01A217E84BEA7A9E9058C3C45607B296',1795697429482663,1795697429482663,'[{"function":"add_roles_for_object_creator","parameters":{"roles":"python.pythondistribution_owner"}}]','[{"action":["list","retrieve","my_permissions"],"principal":"authenticated","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_perms:python.add_pythondistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository","has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["update","partial_update","set_label","unset_label"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.change_pythondistribution","has_model_or_domain_or_obj_perms:python.view_pythondistribution","has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository","has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"]},{"action":["destroy"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.delete_pythondistribution","has_model_or_domain_or_obj_perms:python.view_pythondistribution"]},{"action":["list_roles","add_role","remove_role"],"principal":"authenticated","effect":"allow","condition":["has_model_or_domain_or_obj_perms:python.manage_roles_pythondistribution"]}]','distributions/python/pypi',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(105,X'01A217E84BEA7AA788D6359FD584E014',1795697429482665,1795697429482665,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','content',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(106,X'01A217E84BEA7AAE8E735A7DBCBA7B48',1795697429482667,1795697429482667,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','repositories',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(107,X'01A217E84BEA7AB58D9773E68F8A8987',1795697429482669,1795697429482669,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','remotes',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(108,X'01A217E84BEA7ABC827441FC731D64B0',1795697429482671,1795697429482671,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','publications',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(109,X'01A217E84BEA7AC39048FE5AED3F6ED2',1795697429482672,1795697429482672,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','distributions',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(110,X'01A217E84BEA7ACB80362C0A244F6A4A',1795697429482674,1795697429482674,'[]','[{"action":["list"],"principal":"authenticated","effect":"allow"}]','contentguards',0,'{"function":"scope_queryset"}');
INSERT INTO "access_policy" VALUES(111,X'01A217E84BEA7AD29A4261402209E385',1795697429482676,1795697429482676,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/root',0,'{}');
INSERT INTO "access_policy" VALUES(112,X'01A217E84BEA7AD98952BB1CFED69045',1795697429482678,1795697429482678,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/pypi',0,'{}');
INSERT INTO "access_policy" VALUES(113,X'01A217E84BEA7AE0912DE7DD6B93B0E5',1795697429482679,1795697429482679,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/integrity',0,'{}');
INSERT INTO "access_policy" VALUES(114,X'01A217E84BEA7AE68596E336FB504C8F',1795697429482681,1795697429482681,'[]','[{"action":["retrieve"],"principal":"*","effect":"allow"}]','pypi/rss',0,'{}');
INSERT INTO "access_policy" VALUES(115,X'01A217E84BEA7AEE95362BDFEFA612B3',1795697429482683,1795697429482683,'[]','[{"action":["list","retrieve"],"principal":"*","effect":"allow"},{"action":["create"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/simple',0,'{}');
INSERT INTO "access_policy" VALUES(116,X'01A217E84BEA7AF584867E5589AC5F79',1795697429482685,1795697429482685,'[]','[{"action":["create"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/legacy',0,'{}');
INSERT INTO "access_policy" VALUES(117,X'01A217E84BEA7AFC8312FD126D24B0DE',1795697429482686,1795697429482686,'[]','[{"action":["yank","unyank"],"principal":"authenticated","effect":"allow","condition":"index_has_repo_perm:python.modify_pythonrepository"}]','pypi/yank',0,'{}');
CREATE TABLE "access_state" (
  "id" BIGINT NOT NULL,
  "epoch" BIGINT NOT NULL,
  PRIMARY KEY ("id")
) WITHOUT ROWID;
INSERT INTO "access_state" VALUES(1,7);
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
INSERT INTO "acs" VALUES(1063,X'01A217E85DB47D178E6C6817AA6EA0D9',1,1795697434036818,1795697434036818,'file.file','acs-6db3101033fc',NULL,'["a/PULP_MANIFEST"]',1061);
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
INSERT INTO "api_token" VALUES(1,X'01A217E85E8F79389F7A363482202C0B',1,'of one domain',X'B5C7F22457E34D7742C0BE829CB173842F99BFD389B235CE4899109132C1A707',15,'["another"]',1795697434253735,NULL,NULL,'');
INSERT INTO "api_token" VALUES(2,X'01A217E85ED07999940385C81105774B',1,'kept',X'EF89D7A07787E4F07B2192AE4D1DA47541F040F53D81534109E2B1DC32403AD7',1,'[]',1795697434320577,NULL,NULL,'');
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
INSERT INTO "artifact" VALUES(2001,X'01A217E84E52776597AEE496910E457F',1,1795697430098338,1795697430098338,120,NULL,NULL,X'FDB593958FCA3BBEE668166D313140CE6F9066C63C1B28062353AE68',X'63C62FE858D3A1B9F2506127A4D177BCB0CB8CC815EAF10E33F7A4CD9538D3E3',X'1C2107F5188610E19075A057D608DC6FA3AF22F8578A754EDBDD8F227E24A5AF8C68B76A3F847A1C2B458765FAC0CE57',X'AE966B29D0248905208DD99EB0E3CCD2D5E340CADA4FDE0AB5138478AE65B932F35FA2BF0070052D92253B62B7E941F3101DB4A49784FED19D75CD5E118DCDCA',1795697430098338);
INSERT INTO "artifact" VALUES(2002,X'01A217E84E5277829B792D5B4869372D',1,1795697430098338,1795697430098338,120,NULL,NULL,X'639643353E10E72331B4448E35CC002CF83DD7578C436D4A0CA8FA83',X'EB2FFBDF937BB4CA04DF9F42C9E46AFBA3A2DC4424F41F3C8E0BB279CD075867',X'D80BA3394864BD06B82F59D09F6525AD46D26D030B407E589D2E8CB1773FEF79757C840C061B89E825726BF90255343A',X'53311644B4C8B99FB66E68F63A1BFF010053B048763AC1EB65F6545C69FD649D2220047E8A3368093237B4CFA3F42F442E77D8C0FA6452CBAB7FE00DE9FE6042',1795697430098338);
INSERT INTO "artifact" VALUES(2003,X'01A217E84E52779E84D84B28C851A93F',1,1795697430098338,1795697430098338,120,NULL,NULL,X'54DE9BA5C697384EBBB675F5259CB72B4D6637E64B39F350090026DC',X'F97CD793C2DE27F53626E754C2D74CF61C2ADC6A291E4C9AF1ACCE2DBF17DB3B',X'AD86C8C8B5CB59BF41E2DC64E669753C33C84B605E6AEA6818E3F164491433469B80630279273BF8392B7781905ADFBB',X'F23E4BAE196EBAAD20DAC4043EEBCCC79D6FFF38926C97BF7C81AF8E27E1D9F6112738B9613ABF235F218EC7CF29221CF6596467E185AACF0111C8EAC92BB898',1795697430098338);
INSERT INTO "artifact" VALUES(2004,X'01A217E84E5277B89F1214593153629C',1,1795697430098338,1795697430098338,120,NULL,NULL,X'125F948251EA44FFBCEFEC0D3051410AE42711A34CB93C4E05476563',X'5094F35B72F24FA569BD9525F5A47FAAF5FD194B3AEC284D67CEAD9AC6C5CE73',X'59CD1C4B5B2C74889C36A3C72CB49AA693A4EC12DE4A7B32D2CBCD9EEBF66E15A57AD75E392F0D16480045F6E3854113',X'69A4377080A94904265BE1A0F986868EB8B4E6D8725BAAC339AA794D046A38E3F8753ABBC67BA646ADBFB925521B21605BA016732E9DD9031F63870A745F1646',1795697430098338);
INSERT INTO "artifact" VALUES(2005,X'01A217E84E5277D68131572D2BA1CC8C',1,1795697430098338,1795697430098338,120,NULL,NULL,X'FA9F735D71B0AF265B12B0CEB9221838CA4F0C3DA5A86503BA8EED27',X'1FE60959AB3C1FC96D9E38A6AB504C823FFF79D07DAE3E9AE594591193993672',X'686F6DE51F8E9E037E562278A3489EFE1E251BE15A8C53B61F97040ADB651884EFAAB660886D123038779089841F0396',X'87E98ECB18B341C12893F736608D2C112E8EE9E845233A871127324BF1CA5390AAA45C30B9657AD5FD64E1765CB5E80F7AE0B000251BCD621AFA60B69824E57B',1795697430098338);
INSERT INTO "artifact" VALUES(2006,X'01A217E84E5277FD88F48F7A56FF3B03',1,1795697430098338,1795697430098338,120,NULL,NULL,X'C7F39172483D4217B995BB7567395B567231D4347D564811E1E666FE',X'ECF7CAE419F4145FA997D0925FC3529F1254AAED29C6B9FF93132DBFA2558CDF',X'D0C0E98D5C46E9BFC3A14CA571719B4D196B8BDD54B5D6B53346D923C8CD01D06B48C07D67DE06D8BB2F171CFBE0395A',X'385EA02064A704CDD88F62F22940BBC9E40A20AFC212C435A03F50F3DC3DC369C0F64223B04C4CA4606FC4025A486840B5C9D78726077A4B9D367C623965622C',1795697430098338);
INSERT INTO "artifact" VALUES(2007,X'01A217E84E5278129BF59DECA0B70B82',1,1795697430098338,1795697430098338,120,NULL,NULL,X'6A817176DCF7492E094CF575161062ACBDB7E7519A8DFC41E2558B05',X'55F3968C7EA9148D71E4BD0AEF803E831DA0259395BE9D986626955B76B9F4B4',X'03677AE721A709009C799F7D441EB5A3F8DDF6EEE9F16FD5948328D4C16E17E6BB24F9378B1FBFCF9C2EF2225626203C',X'FEEE0CB0139374F275E51609219C9513D233D064981D51813672E098BBEB89DD3E0D8F9B4A19DE807757DEAE525FC89D726386ED63D7D85A428D96562A5F21BF',1795697430098338);
INSERT INTO "artifact" VALUES(2008,X'01A217E84E52782D8AE26EEFBF7E987B',1,1795697430098338,1795697430098338,120,NULL,NULL,X'E679141BAD7488E7088FD8447B84725C7045F68ED1D074D0198EF9B9',X'2F8DF6E067CAC5AFA6BB0AC1A8C37752A4A0E8FD90710CDA112D7E22F067E81A',X'3A7D0AC6558BCBDAE7719632973C651717ED018436216CA2A9CAB71E8D08B25C5F2B8C515816AC5D1C0A0884499442DF',X'5EBE87A1E208AAAC3F3CB1A05FBE2A6A23FB043D93480F38BFDEE75B6B14A4984A1C6519A072E3A9FD0465C0F7DDA0A39B544A393F57CF4E197372E42091CB42',1795697430098338);
INSERT INTO "artifact" VALUES(3001,X'01A217E84F5B7DDA85D11399A02AF451',1,1795697430363820,1795697430363820,6,NULL,NULL,X'A2DF1D7517E90E82C06D430129E5B4CF328E0A8DA6A4461EC15E5DF6',X'C0D0BA95DBDFA16628EB0FB58EB3F7AB84EE87255B66E2964B3DBE79CBB341FD',X'4B3981E5A7E3A966990E82B927A42198120C5F42AFB2D967A75E285E5550ACE61609CC265C508B47ECAAC7E95356C9A9',X'790840FB0FF339424DE48A4D729AFEB89E8F34705313C335B0353B367D6AEB082DF8EE4C8F4A41BE466508360A7922943B42437154F8553FC3EC8A86B682CF5E',1795697430363820);
INSERT INTO "artifact" VALUES(3004,X'01A217E84F6F74329E46D1907FCEBF2B',1,1795697430383241,1795697430383241,6,NULL,NULL,X'8358C6415A04A95410E7BE4D431CACF7E3313AD5248B3C4739C62448',X'32A6FF689298F081D70B0573DFEACDFBFB7F74E066280C9FE49374AF16D1600C',X'383D10EAE6735B3B0EE6F94F5BBFE898E1D840D7CF2E6218CFD8AF09BB004A6E0EDFD2AFA9030F01E5E91E58C428B64A',X'D4345571AD66AD54EEBAA222103B03A866A7645E9F90A7490A19B161EE4A5F50963B5F06A374B6F833F50485252379E08D4673EDA00C8608505DDA48E42B0048',1795697430383241);
INSERT INTO "artifact" VALUES(3007,X'01A217E84F89781B930EF47F78057090',1,1795697430409487,1795697430409487,6,NULL,NULL,X'2EF16A63C794B40C18185CA047E9B245E36876BA41E56CD8438FCB0C',X'DFD6CF781A31661F22F64F1F35AB77FC0F28D4FA6B773EE59BB51AEAAB1ACC37',X'972F5DE2C60AE194BF67B9B3C9E427AFC48F828E70EE8458CFA4D653DEFEC5312E0F4ADB8329483B40CC743E1CECD0FE',X'99A9B6F4D535225A18EF32A2D2D88082A637808F3DDDBCCE6733ECD6A522C51D9475BD22DDBEFCB49B9176CF3D5C4D00BD9EFBCF65C256513543184898C55439',1795697430409487);
INSERT INTO "artifact" VALUES(3016,X'01A217E85DF57B1E8B64BA11B1D063EB',1069,1795697434101474,1795697434101474,9,NULL,NULL,X'C580D32FE739663FD94B43274FC87C509447AEF4142780DA1AAA0FBC',X'02C23CBCA742DA061BC9F2258CB4C2FA02C345503CBC650C731426A9D07A4A61',X'29FCA914F76E38C0C6AD5AC6150E73D39C1BE89DFBE0D9FA2FD41C776BF5915C679244FCA3432406B9ED8EA5C61C8680',X'DE4DA11D986823D26A093FE45715C58B14016B5A1AD933E30372929CC1641280AC11583E28471CEA61C2D7CEC3FF6EEECD4EE683A4914CD1D5B724BD0F13B0AA',1795697434101474);
INSERT INTO "artifact" VALUES(3019,X'01A217E85E057BC38185BA8814DEC88C',1069,1795697434117702,1795697434117702,9,NULL,NULL,X'1C89D75A4C777092CCEA04A18A8D2F5163EA8938B0976B00F5CBA432',X'7BCC2212D9A206989231C74912EE27EAF88C1706B11A88C609F1DB9A3006D1F7',X'0346190E4A3132E4E079D2B092697DF9C4555F78F391E9105397DEB409E0F6F32032BDEF449AAC0B53896115C799BFBE',X'3F40A81E429C346D616CBC482ACED96FE887AFAA73F435A15909858B03CD1D3B2152903A8EBC05D4B7D106D7F8C9A7AA64526CF5AAB815E7C267B1766E6B20B2',1795697434117702);
INSERT INTO "artifact" VALUES(4001,X'01A217E84F7A784D8CACFD64E3750C03',1,1795697430394482,1795697430394482,6,NULL,NULL,X'0EE9674CA2C32FAAAC921B63DD40FF47726CFDCDAA31359EE3FB6B14',X'9B9FF4B5DDE79F44AE070F6B0CA5B0CA2B950103DDC8DD86C5F8649CB4A8DFBB',X'8AF55AA48FE3756040A856970D20646B319617D13E1B24F6E30E52120FFC226E14A3F040D90DD9790830A98138163D18',X'13E4CA8343A5D72D32BA1247FA30956D11AA39C68D302B167FB5B4735DA372B564F0A30508FAAC3C90E849F96D457DFC1968C0BF5A6EDA7E4995FB48EF913799',1795697430394482);
INSERT INTO "artifact" VALUES(4009,X'01A217E85E0A719980E4098CA6B44EFA',1069,1795697434121884,1795697434121884,9,NULL,NULL,X'21FA3F62DAC832423A7737C43B21AD4327AB33C48DB0D210DAF2EA5E',X'F97714DEFFC31D2C1F5627B565D91EF7A9E770DD1B76EE24355423934492A7CE',X'F42A1B72ADBD901A7FB774DC054D8A7D9EC1B2334C87D86E5448CC7C4B5E1F5C072E9446FF7EC7E814CE68C9B1420505',X'A9DF660ECDFAACEE7EC968507FD4BD47EF266E27093111AEA3956475BA2934933779DC25BC80C68D31220B78AEB91E92927D655E140EE827BFC2B24D8670ACD9',1795697434121884);
INSERT INTO "artifact" VALUES(5002,X'01A217E84FE476BC8A7DE82638CD6297',1,1795697430500256,1795697430500256,632,NULL,NULL,X'349965BB9B1DAC5C136AE50B81DDCF3D4FF2A37189E55563096F5E82',X'FD6F7F897CBD6892399678F896C7F0BA2D960E85E2EDCBAC7EA0B246103D8748',X'04D85C0642D989CBD10D46C8F3DD8CEC37DC969D5762FEAE0F3A28099B4B2EC7E006F77B34D25F56128975056191F577',X'5600764F33341EEBD52C63CD30A45FE60AAC4BD5550131F8D9E5EEA9C48F5D40EB890AEAEB07392AAE2A791E3EA609631F7226C921C202FA24E28B6526AE94B3',1795697430500256);
INSERT INTO "artifact" VALUES(6002,X'01A217E8502578739A9EC0DBF35DCDF8',1,1795697430565423,1795697430565423,222,NULL,NULL,X'A57A69111B05D0D3AB1E4B04D61B052587AE4CD688632470369483DD',X'6131B1F4121A48D51D911C8ADB9D4579B50D9E785241302BB86C693451A55B7E',X'6DDC8AA6BF998AE923910544E9E60A9C2DC9369BDDD6125BE341AFFD519D7D1BA48B79E998F90CAE72C2E39E82A09DE5',X'FDC667514B08F831E33C74AC800820EF7C6BD8CD610C2D3D96A1BFE42271A0EB0803D9F1EFE7B5935B9B63D6316064B872D8976848A8E0EA0D7D0D819D79FF85',1795697430565423);
INSERT INTO "artifact" VALUES(7002,X'01A217E85E2374FE9F4E22F99EAF6AB6',1069,1795697434147186,1795697434147186,222,NULL,NULL,X'16FBD315DD2B82249CF62AA717557FA82DAFFC3227EBE8FDECA23E21',X'A245445E9AF9AA5F183D88335ECF27CF7C33E5C077C38E93B558F54FA811880F',X'96A1FFAD724597FCBD5D0097F0651317AF77E0F5DB9CCF78E516CED84C25A949DF5631F5B54C7B97C9ED5550961870D0',X'1E36C2475CD2791573C75489B7746A254F46FBFC9B4382158FE6E053D211D9D07BC3A76900C0141051D34796B3FB71359D7920A220D1E071E529F0EF5A33649C',1795697434147186);
INSERT INTO "artifact" VALUES(8001,X'01A217E85EA979079CBF2FCA24B74299',1069,1795697434281485,1795697434281485,226,NULL,NULL,X'5EFB8446E4F1C66596B3DA5AC987423EF6E7AA58475FC9739A1ABEC3',X'9665C959E4D91940805D2C31B683743ABB51F1D27878E1968CCDEAF514136012',X'A87DE6798C1519334CAD1C4A89175B9E142DF33D49590374745AB252FB4D0A6D981BD34864EB8CE8C32BB944E13C26BF',X'7E9F4D629330AD07442FEC3916C33467EBCDD72ABEE76754D1D1A1BA954E143291E73636D9B20BFAF7658B919F605CB6E19327B4DA74314510109138485B8D08',1795697434281485);
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
INSERT INTO "audit_record" VALUES(1,1795697429682873,1,'admin','password','POST','/pulp/default/api/v3/repositories/file/file/','default','127.0.0.1','01a217e84cb172d58dfc3e17cfb8a177',0,201,'/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/');
INSERT INTO "audit_record" VALUES(2,1795697429684790,1,'admin','password','POST','/pulp/default/api/v3/remotes/file/file/','default','127.0.0.1','01a217e84cb4710099f7aee53397cb2d',0,201,'/pulp/default/api/v3/remotes/file/file/01a217e8-4cb4-75ab-92a6-5d01bbed17b8/');
INSERT INTO "audit_record" VALUES(3,1795697429690305,1,'admin','password','POST','/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/sync/','default','127.0.0.1','01a217e84cb976eb87f228e8839d634d',0,202,'/pulp/default/api/v3/tasks/01a217e8-4cb9-7bb8-813b-6373e259d038/');
INSERT INTO "audit_record" VALUES(4,1795697430291481,1,'admin','password','PATCH','/pulp/default/api/v3/remotes/file/file/01a217e8-4cb4-75ab-92a6-5d01bbed17b8/','default','127.0.0.1','01a217e84f1270ed8c0ce26244d6807f',0,202,'/pulp/default/api/v3/tasks/01a217e8-4f12-7989-9856-4bcf775c5054/');
INSERT INTO "audit_record" VALUES(5,1795697430346105,1,'admin','password','POST','/pulp/default/api/v3/repositories/file/file/','default','127.0.0.1','01a217e84f49775f841bd315311b08b0',0,201,'/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/');
INSERT INTO "audit_record" VALUES(6,1795697430361172,1,'admin','password','POST','/pulp/default/api/v3/content/file/files/','default','127.0.0.1','01a217e84f4d73ae9dba27fab167692c',0,202,'/pulp/default/api/v3/tasks/01a217e8-4f58-7b82-9561-241d1f2a014b/');
INSERT INTO "audit_record" VALUES(7,1795697430381227,1,'admin','password','POST','/pulp/default/api/v3/content/file/files/','default','127.0.0.1','01a217e84f6375e997d2d5902b81e8a2',0,202,'/pulp/default/api/v3/tasks/01a217e8-4f6c-7d2e-99a1-26950a741959/');
INSERT INTO "audit_record" VALUES(8,1795697430393181,1,'admin','password','POST','/pulp/default/api/v3/content/file/files/','default','127.0.0.1','01a217e84f7772698fc018931e6da920',0,202,'/pulp/default/api/v3/tasks/01a217e8-4f78-7d6f-9e14-eefc5e313206/');
INSERT INTO "audit_record" VALUES(9,1795697430409056,1,'admin','password','POST','/pulp/default/api/v3/content/file/files/','default','127.0.0.1','01a217e84f8272ef8402085608a914d1',0,202,'/pulp/default/api/v3/tasks/01a217e8-4f88-7aa3-93f1-ef2239859508/');
INSERT INTO "audit_record" VALUES(10,1795697430413300,1,'admin','password','POST','/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/modify/','default','127.0.0.1','01a217e84f8c7b209ff25bec481d4210',0,202,'/pulp/default/api/v3/tasks/01a217e8-4f8c-7ee3-9154-2a11fc90a356/');
INSERT INTO "audit_record" VALUES(11,1795697430427134,1,'admin','password','POST','/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/modify/','default','127.0.0.1','01a217e84f9a740191e3a48e572c274d',0,202,'/pulp/default/api/v3/tasks/01a217e8-4f9a-79be-80fe-14b5fabd315a/');
INSERT INTO "audit_record" VALUES(12,1795697430436636,1,'admin','password','POST','/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/modify/','default','127.0.0.1','01a217e84fa37f4984b8732491b2213a',0,202,'/pulp/default/api/v3/tasks/01a217e8-4fa4-737d-87e3-abd7e9e9fd5c/');
INSERT INTO "audit_record" VALUES(13,1795697430440278,1,'admin','password','POST','/pulp/default/api/v3/contentguards/core/rbac/','default','127.0.0.1','01a217e84fa777228cbc56fdd591715c',0,201,'/pulp/default/api/v3/contentguards/core/rbac/01a217e8-4fa7-7a6c-8c86-4007e0d0eaea/');
INSERT INTO "audit_record" VALUES(14,1795697430442737,1,'admin','password','POST','/pulp/default/api/v3/publications/file/file/','default','127.0.0.1','01a217e84fa975d697574017f70c3452',0,202,'/pulp/default/api/v3/tasks/01a217e8-4fa9-7888-9620-d23415e6ea59/');
INSERT INTO "audit_record" VALUES(15,1795697430532924,1,'admin','password','POST','/pulp/default/api/v3/distributions/file/file/','default','127.0.0.1','01a217e8500470849703bd10e414f439',0,202,'/pulp/default/api/v3/tasks/01a217e8-5004-7784-82d0-6fb096c99552/');
INSERT INTO "audit_record" VALUES(16,1795697430540097,1,'admin','password','POST','/pulp/default/api/v3/distributions/file/file/','default','127.0.0.1','01a217e8500b7984982e0c012575a41c',0,202,'/pulp/default/api/v3/tasks/01a217e8-500b-7c8f-8110-60bb0931aeb1/');
INSERT INTO "audit_record" VALUES(17,1795697430547607,1,'admin','password','POST','/pulp/default/api/v3/publications/file/file/','default','127.0.0.1','01a217e85013703d8a86db2ffa76ad6b',0,202,'/pulp/default/api/v3/tasks/01a217e8-5013-7335-8541-a5ef6d1ac213/');
INSERT INTO "audit_record" VALUES(18,1795697430584077,1,'admin','password','POST','/pulp/default/api/v3/distributions/file/file/','default','127.0.0.1','01a217e8503776ec9520968a65f872b1',0,202,'/pulp/default/api/v3/tasks/01a217e8-5037-7971-8b1e-f9b215ebe8e5/');
INSERT INTO "audit_record" VALUES(19,1795697430586928,1,'admin','password','POST','/pulp/default/api/v3/distributions/file/file/','default','127.0.0.1','01a217e8503a75f38afd2a6a80982aa7',0,202,'/pulp/default/api/v3/tasks/01a217e8-503a-7908-9db2-a2f070305e49/');
INSERT INTO "audit_record" VALUES(20,1795697430632670,1,'admin','password','POST','/pulp/default/api/v3/users/','default','127.0.0.1','01a217e85047706c9525e40ed9ce9f4d',0,201,'/pulp/default/api/v3/users/1001/');
INSERT INTO "audit_record" VALUES(21,1795697430636089,1,'admin','password','POST','/pulp/default/api/v3/groups/','default','127.0.0.1','01a217e850697f8885f7a2074e1bae55',0,201,'/pulp/default/api/v3/groups/1/');
INSERT INTO "audit_record" VALUES(22,1795697430637563,1,'admin','password','POST','/pulp/default/api/v3/groups/1/users/','default','127.0.0.1','01a217e8506d724798f3754ce366db82',0,201,'/pulp/default/api/v3/users/1001/');
INSERT INTO "audit_record" VALUES(23,1795697430639711,1,'admin','password','POST','/pulp/default/api/v3/users/1001/roles/','default','127.0.0.1','01a217e8506e790280b4905beb4042ae',0,201,'/pulp/default/api/v3/users/1001/roles/01a217e8-506f-76f7-9b1a-c5a9608bdfe6/');
INSERT INTO "audit_record" VALUES(24,1795697430640928,1,'admin','password','POST','/pulp/default/api/v3/uploads/','default','127.0.0.1','01a217e8507079e88a76599b564927e3',0,201,'/pulp/default/api/v3/uploads/01a217e8-5070-7bd4-9f19-7211b9029fb7/');
INSERT INTO "audit_record" VALUES(25,1795697430642326,1,'admin','password','PUT','/pulp/default/api/v3/uploads/01a217e8-5070-7bd4-9f19-7211b9029fb7/','default','127.0.0.1','01a217e8507270cd9b1e93ae2aa1a473',0,200,'');
INSERT INTO "audit_record" VALUES(26,1795697430643576,1,'admin','password','POST','/pulp/default/api/v3/remotes/python/python/','default','127.0.0.1','01a217e850727fd39453cd0105ebb914',0,201,'/pulp/default/api/v3/remotes/python/python/01a217e8-5073-7327-9bb2-dc35a879b674/');
INSERT INTO "audit_record" VALUES(27,1795697430644840,1,'admin','password','POST','/pulp/default/api/v3/repositories/python/python/','default','127.0.0.1','01a217e8507474c193138610c433627e',0,201,'/pulp/default/api/v3/repositories/python/python/01a217e8-5074-77bd-83c5-86ac85bbd658/');
INSERT INTO "audit_record" VALUES(28,1795697430650594,1,'admin','password','POST','/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/sync/','default','127.0.0.1','01a217e85079751d8a9fd0d912c56cfe',0,202,'/pulp/default/api/v3/tasks/01a217e8-5079-7c5e-954c-6e5a1c3a78f1/');
INSERT INTO "audit_record" VALUES(29,1795697434017146,1,'admin','password','POST','/pulp/default/api/v3/roles/','default','127.0.0.1','01a217e85da074bb9661c0ae5cf1bbdf',0,201,'/pulp/default/api/v3/roles/01a217e8-5da0-7b8e-8818-680ebb43d60c/');
INSERT INTO "audit_record" VALUES(30,1795697434021906,1,'admin','password','POST','/pulp/default/api/v3/groups/1/roles/','default','127.0.0.1','01a217e85da47bef9636a552ebaca040',0,201,'/pulp/default/api/v3/groups/1/roles/01a217e8-5da5-7919-8f8e-0c9e34bdb95d/');
INSERT INTO "audit_record" VALUES(31,1795697434025490,1,'admin','password','POST','/pulp/default/api/v3/remotes/file/git/','default','127.0.0.1','01a217e85da873878f793075e80069cb',0,201,'/pulp/default/api/v3/remotes/file/git/01a217e8-5da9-7017-943b-ad0fda599f78/');
INSERT INTO "audit_record" VALUES(32,1795697434032907,1,'admin','password','PATCH','/pulp/default/api/v3/access_policies/01a217e8-4bea-7a01-91ea-de43bfb3aaba/','default','127.0.0.1','01a217e85db073ef9518e7220d9e2c16',0,200,'');
INSERT INTO "audit_record" VALUES(33,1795697434035413,1,'admin','password','POST','/pulp/default/api/v3/remotes/file/file/','default','127.0.0.1','01a217e85db2743485a4122430e1110d',0,201,'/pulp/default/api/v3/remotes/file/file/01a217e8-5db3-72b4-96fe-1e543cb0a47a/');
INSERT INTO "audit_record" VALUES(34,1795697434037060,1,'admin','password','POST','/pulp/default/api/v3/acs/file/file/','default','127.0.0.1','01a217e85db47920953145204d379670',0,201,'/pulp/default/api/v3/acs/file/file/01a217e8-5db4-7d17-8e6c-6817aa6ea0d9/');
INSERT INTO "audit_record" VALUES(35,1795697434038441,1,'admin','password','POST','/pulp/default/api/v3/contentguards/core/header/','default','127.0.0.1','01a217e85db671048bfc91a143915a16',0,201,'/pulp/default/api/v3/contentguards/core/header/01a217e8-5db6-7324-9292-e3e467c94d3c/');
INSERT INTO "audit_record" VALUES(36,1795697434041603,1,'admin','password','POST','/pulp/default/api/v3/contentguards/core/composite/','default','127.0.0.1','01a217e85db970ba87527954cbc763f9',0,201,'/pulp/default/api/v3/contentguards/core/composite/01a217e8-5db9-741c-9105-b36be649b9f1/');
INSERT INTO "audit_record" VALUES(37,1795697434043510,1,'admin','password','POST','/pulp/default/api/v3/domains/','default','127.0.0.1','01a217e85dbb709794ff1d78c011678a',0,201,'/pulp/default/api/v3/domains/01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e/');
INSERT INTO "audit_record" VALUES(38,1795697434044965,1,'admin','password','POST','/pulp/another/api/v3/repositories/file/file/','another','127.0.0.1','01a217e85dbc78c599955f6a679b47b2',0,201,'/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/');
INSERT INTO "audit_record" VALUES(39,1795697434102261,1,'admin','password','POST','/pulp/another/api/v3/content/file/files/','another','127.0.0.1','01a217e85df078b68ff31265360c17f1',0,202,'/pulp/another/api/v3/tasks/01a217e8-5df4-7a90-8281-766ab3fd457e/');
INSERT INTO "audit_record" VALUES(40,1795697434117264,1,'admin','password','POST','/pulp/another/api/v3/content/file/files/','another','127.0.0.1','01a217e85e007592837c8b74b7ddd09e',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e04-7d94-95e0-1ae3c9517222/');
INSERT INTO "audit_record" VALUES(41,1795697434122588,1,'admin','password','POST','/pulp/another/api/v3/content/file/files/','another','127.0.0.1','01a217e85e087b49876291d8fc7b2e34',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e09-7515-969f-9b0e4ff2c8bf/');
INSERT INTO "audit_record" VALUES(42,1795697434126758,1,'admin','password','POST','/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/modify/','another','127.0.0.1','01a217e85e0d74d68ba70f02e79179e0',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e0d-784c-9b45-cae7e4f90e29/');
INSERT INTO "audit_record" VALUES(43,1795697434128737,1,'admin','password','POST','/pulp/another/api/v3/publications/file/file/','another','127.0.0.1','01a217e85e1073f296137acc062c7045',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e10-757d-9146-3c6be1d9cd47/');
INSERT INTO "audit_record" VALUES(44,1795697434162300,1,'admin','password','POST','/pulp/another/api/v3/distributions/file/file/','another','127.0.0.1','01a217e85e317917862a09b580bcd865',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e31-7cce-84e9-b23cf8db046e/');
INSERT INTO "audit_record" VALUES(45,1795697434178339,1,'admin','password','POST','/pulp/another/api/v3/contentguards/certguard/x509/','another','127.0.0.1','01a217e85e4172d2814c12c36aa912bc',0,201,'/pulp/another/api/v3/contentguards/certguard/x509/01a217e8-5e42-711a-97b6-9a10aad1360a/');
INSERT INTO "audit_record" VALUES(46,1795697434179969,1,'admin','password','POST','/pulp/another/api/v3/distributions/file/file/','another','127.0.0.1','01a217e85e43770c89e92f422d49f71b',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e43-79d7-86e0-153bf1fff396/');
INSERT INTO "audit_record" VALUES(47,1795697434187052,1,'admin','password','POST','/pulp/another/api/v3/contentguards/certguard/rhsm/','another','127.0.0.1','01a217e85e4a710e9c702ee6ac192dc9',0,201,'/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-5e4a-7c44-98d2-034331491695/');
INSERT INTO "audit_record" VALUES(48,1795697434188533,1,'admin','password','POST','/pulp/another/api/v3/distributions/file/file/','another','127.0.0.1','01a217e85e4b7dec95ba462561482c3d',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e4c-70d3-8cdb-d722c7c61841/');
INSERT INTO "audit_record" VALUES(49,1795697434198393,1,'admin','password','PATCH','/pulp/default/api/v3/domains/01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e/','default','127.0.0.1','01a217e85e5573d6962974394a1ca1fc',0,202,'/pulp/default/api/v3/tasks/01a217e8-5e55-7a81-8677-179f80a2cf5e/');
INSERT INTO "audit_record" VALUES(50,1795697434201572,1,'admin','password','POST','/pulp/another/api/v3/distributions/file/file/','another','127.0.0.1','01a217e85e5970419314d6565fe9a3c6',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e59-73d1-91de-2920d78bb816/');
INSERT INTO "audit_record" VALUES(51,1795697434249727,1,'admin','password','POST','/pulp/another/api/v3/users/','another','127.0.0.1','01a217e85e6679ff925c095efd3b3a55',0,201,'/pulp/default/api/v3/users/1002/');
INSERT INTO "audit_record" VALUES(52,1795697434251829,1,'admin','password','POST','/pulp/default/api/v3/users/1002/roles/','default','127.0.0.1','01a217e85e8b74c298d6d76834f240b6',0,201,'/pulp/default/api/v3/users/1002/roles/01a217e8-5e8b-79cf-84c8-9ff5395cffc4/');
INSERT INTO "audit_record" VALUES(53,1795697434255806,1,'admin','password','POST','/pulp/another/api/v3/granary/tokens/','another','127.0.0.1','01a217e85e8c7d0680816445c21c1af1',0,201,'');
INSERT INTO "audit_record" VALUES(54,1795697434257647,1,'admin','password','POST','/pulp/another/api/v3/repositories/python/python/','another','127.0.0.1','01a217e85e907fb1930107d798178ce7',0,201,'/pulp/another/api/v3/repositories/python/python/01a217e8-5e91-758d-840c-9a19b5a6e0b8/');
INSERT INTO "audit_record" VALUES(55,1795697434268913,1,'admin','password','POST','/pulp/another/api/v3/content/python/packages/','another','127.0.0.1','01a217e85e96739e80acb274398e3f13',0,202,'/pulp/another/api/v3/tasks/01a217e8-5e9c-781e-9e50-a8c7535526ab/');
INSERT INTO "audit_record" VALUES(56,1795697434304332,1,'admin','password','POST','/pulp/another/api/v3/distributions/python/pypi/','another','127.0.0.1','01a217e85ebf78828ee2a95c72248a35',0,202,'/pulp/another/api/v3/tasks/01a217e8-5ebf-7c1d-88cb-9c254d68f14a/');
INSERT INTO "audit_record" VALUES(57,1795697434320813,1,'admin','password','POST','/pulp/default/api/v3/granary/tokens/','default','127.0.0.1','01a217e85ed0776f9b5c84e567200549',0,201,'');
INSERT INTO "audit_record" VALUES(58,1795697434419025,NULL,'','','GET','/pulp/content/default/distribution-9f2d395ae838/PULP_MANIFEST','default','127.0.0.1','01a217e85f327ffe88c2f550dd2d4bf1',1,403,'Access denied.');
INSERT INTO "audit_record" VALUES(59,1795697434472033,NULL,'','','GET','/pulp/content/another/distribution-a4e07679bbc6/PULP_MANIFEST','another','127.0.0.1','01a217e85f677dd58a87b62f7c850887',1,403,'A client certificate was not received via the `X-CLIENT-CERT` header.');
INSERT INTO "audit_record" VALUES(60,1795697434473520,NULL,'','','GET','/pulp/content/another/distribution-1f1679f47ac8/PULP_MANIFEST','another','127.0.0.1','01a217e85f6977228687ec183db84ea7',1,403,'A client certificate was not received via the `X-CLIENT-CERT` header.');
INSERT INTO "audit_record" VALUES(61,1795697434474465,NULL,'','','GET','/pulp/content/another/distribution-8f988b8f9e13/PULP_MANIFEST','another','127.0.0.1','01a217e85f6a76e68e3350e5e7ce7ecb',1,403,'A client certificate was not received via the `X-CLIENT-CERT` header.');
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
INSERT INTO "auth_user" VALUES(1,'admin','$argon2id$v=19$m=19456,t=2,p=1$WHE4s+E+Btx84qPF3vnjvw$TtrVsBIKT6J6P/xXoz+Xueup1l43N+kWmFNcuJ4kX9E','','','',1,1,1795697429518888,1);
INSERT INTO "auth_user" VALUES(1001,'someone','$argon2id$v=19$m=19456,t=2,p=1$+0J7nltyWph6/3BiZS/M/Q$HGzbjmnh0LpDPA0Eqs4Z5JrXRcWQoop7quumzd8DdyM','','','',0,1,1795697430632235,0);
INSERT INTO "auth_user" VALUES(1002,'tenant','$argon2id$v=19$m=19456,t=2,p=1$5ImGy6uda+oQ8zmBcDzgNQ$egKfwaB4hY1OwuaBTGMImJLDePX+WeN3fJYnMiqAZiY','','','',0,1,1795697434249495,0);
CREATE TABLE "burnt_job_token" (
  "name" TEXT NOT NULL,
  "expires" BIGINT NOT NULL,
  PRIMARY KEY ("name")
) WITHOUT ROWID;
CREATE TABLE "certguard_rhsmcertguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "ca_certificate" TEXT NOT NULL DEFAULT ''
);
INSERT INTO "certguard_rhsmcertguard" VALUES(1092,'-----BEGIN CERTIFICATE-----
MIIBijCCATCgAwIBAgIUcAUeWJFaFrkLNqXPr+KLeGX2kYkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJYXV0aG9yaXR5MB4XDTI2MTEyNjEyNTAzNFoXDTM2MTEyMzEy
NTAzNFowFDESMBAGA1UEAwwJYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAED9own7agqvcqsmxG6WTI6WKY3Hcba+8SO1noeu0ebHyHw20uQGSf0GDX
LCAAZXXEyiImrn50Ix544GYwfz0c26NgMF4wHQYDVR0OBBYEFBEaSyAhIC2ozGGM
U9HqqUz2XZpKMB8GA1UdIwQYMBaAFBEaSyAhIC2ozGGMU9HqqUz2XZpKMA8GA1Ud
EwEB/wQFMAMBAf8wCwYDVR0PBAQDAgIEMAoGCCqGSM49BAMCA0gAMEUCIQDTWDZm
6qzNudWba0sF6MCgxroQzAej1karna04QsBnTAIgc3cCPyLZ4MxzarSu39TG0pSz
3Or5XUSM15r1KieeBS0=
-----END CERTIFICATE-----
');
CREATE TABLE "certguard_x509certguard" (
  "id" INTEGER PRIMARY KEY REFERENCES "contentguard"("id") ON DELETE CASCADE,
  "ca_certificate" TEXT NOT NULL DEFAULT ''
);
INSERT INTO "certguard_x509certguard" VALUES(1089,'-----BEGIN CERTIFICATE-----
MIIBijCCATCgAwIBAgIUcAUeWJFaFrkLNqXPr+KLeGX2kYkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJYXV0aG9yaXR5MB4XDTI2MTEyNjEyNTAzNFoXDTM2MTEyMzEy
NTAzNFowFDESMBAGA1UEAwwJYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAED9own7agqvcqsmxG6WTI6WKY3Hcba+8SO1noeu0ebHyHw20uQGSf0GDX
LCAAZXXEyiImrn50Ix544GYwfz0c26NgMF4wHQYDVR0OBBYEFBEaSyAhIC2ozGGM
U9HqqUz2XZpKMB8GA1UdIwQYMBaAFBEaSyAhIC2ozGGMU9HqqUz2XZpKMA8GA1Ud
EwEB/wQFMAMBAf8wCwYDVR0PBAQDAgIEMAoGCCqGSM49BAMCA0gAMEUCIQDTWDZm
6qzNudWba0sF6MCgxroQzAej1karna04QsBnTAIgc3cCPyLZ4MxzarSu39TG0pSz
3Or5XUSM15r1KieeBS0=
-----END CERTIFICATE-----
');
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
INSERT INTO "content_artifact" VALUES(2023,2012,1268862375,2003,'dir/3.bin');
INSERT INTO "content_artifact" VALUES(2025,2013,1268862375,2004,'dir/4.bin');
INSERT INTO "content_artifact" VALUES(2027,2014,1268862375,2005,'dir/5.bin');
INSERT INTO "content_artifact" VALUES(2029,2015,1268862375,2006,'dir/6.bin');
INSERT INTO "content_artifact" VALUES(2031,2016,1268862375,2007,'dir/7.bin');
INSERT INTO "content_artifact" VALUES(3003,3002,1268862375,3001,'path/0');
INSERT INTO "content_artifact" VALUES(3006,3005,1268862375,3004,'path/1');
INSERT INTO "content_artifact" VALUES(3009,3008,1268862375,3007,'path/3');
INSERT INTO "content_artifact" VALUES(3018,3017,1268862375,3016,'path/0');
INSERT INTO "content_artifact" VALUES(3021,3020,1268862375,3019,'path/1');
INSERT INTO "content_artifact" VALUES(4003,4002,1268862375,4001,'path/2');
INSERT INTO "content_artifact" VALUES(4011,4010,1268862375,4009,'path/2');
INSERT INTO "content_artifact" VALUES(8003,8002,1869229647,8001,'shelf-reader-1.0.tar.gz');
CREATE TABLE "content_type" (
  "id" BIGINT NOT NULL,
  "name" TEXT NOT NULL,
  PRIMARY KEY ("id")
) WITHOUT ROWID;
INSERT INTO "content_type" VALUES(1268862375,'file.file');
INSERT INTO "content_type" VALUES(1869229647,'python.python');
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
INSERT INTO "contentguard" VALUES(118,X'01A217E84BEA7DC89EB8A34CAE2BCB6D',1,1795697429482861,1795697429482861,'core.content_redirect','01a217e84bea7dc596c3181fe74c70bb',NULL);
INSERT INTO "contentguard" VALUES(1031,X'01A217E84FA77A6C8C864007E0D0EAEA',1,1795697430439651,1795697430439651,'core.rbac','guard-d38dbc8b5ee8',NULL);
INSERT INTO "contentguard" VALUES(1065,X'01A217E85DB673249292E3E467C94D3C',1,1795697434038196,1795697434038196,'core.header','header-33558e982524',NULL);
INSERT INTO "contentguard" VALUES(1067,X'01A217E85DB9741C9105B36BE649B9F1',1,1795697434041257,1795697434041257,'core.composite','both-21fa331bb89c',NULL);
INSERT INTO "contentguard" VALUES(1089,X'01A217E85E42711A97B69A10AAD1360A',1069,1795697434178069,1795697434178069,'certguard.x509','x509-11b23847828f',NULL);
INSERT INTO "contentguard" VALUES(1092,X'01A217E85E4A7C4498D2034331491695',1069,1795697434186767,1795697434186767,'certguard.rhsm','rhsm-a2732b4fe1f7',NULL);
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
INSERT INTO "created_resource" VALUES(1,1,'core.repositoryversion','prn:core.repositoryversion:01a217e8-4e52-7ff9-95b1-961adffc8384','/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/versions/1/');
INSERT INTO "created_resource" VALUES(1001,3,'content:file.file','prn:file.filecontent:01a217e8-4f5c-718b-8ef1-325ed9d59dec','/pulp/default/api/v3/content/file/files/01a217e8-4f5c-718b-8ef1-325ed9d59dec/');
INSERT INTO "created_resource" VALUES(1002,4,'content:file.file','prn:file.filecontent:01a217e8-4f6f-75df-86d9-21b01f67b8c0','/pulp/default/api/v3/content/file/files/01a217e8-4f6f-75df-86d9-21b01f67b8c0/');
INSERT INTO "created_resource" VALUES(1003,6,'content:file.file','prn:file.filecontent:01a217e8-4f89-79f8-95f7-f8a6f43818bb','/pulp/default/api/v3/content/file/files/01a217e8-4f89-79f8-95f7-f8a6f43818bb/');
INSERT INTO "created_resource" VALUES(1004,7,'core.repositoryversion','prn:core.repositoryversion:01a217e8-4f8e-7ac6-897f-a72f832dfdeb','/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/1/');
INSERT INTO "created_resource" VALUES(1005,9,'core.repositoryversion','prn:core.repositoryversion:01a217e8-4fa5-717b-881a-f5322a08dbd9','/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/3/');
INSERT INTO "created_resource" VALUES(1006,11,'distribution:file.file','prn:file.filedistribution:01a217e8-5005-7dca-89e3-929d996a2ca2','/pulp/default/api/v3/distributions/file/file/01a217e8-5005-7dca-89e3-929d996a2ca2/');
INSERT INTO "created_resource" VALUES(1007,15,'distribution:file.file','prn:file.filedistribution:01a217e8-503c-73b4-9f06-2f8da16cfdaf','/pulp/default/api/v3/distributions/file/file/01a217e8-503c-73b4-9f06-2f8da16cfdaf/');
INSERT INTO "created_resource" VALUES(1008,17,'content:file.file','prn:file.filecontent:01a217e8-5df5-7d1a-9b43-26be65231c90','/pulp/another/api/v3/content/file/files/01a217e8-5df5-7d1a-9b43-26be65231c90/');
INSERT INTO "created_resource" VALUES(1009,18,'content:file.file','prn:file.filecontent:01a217e8-5e05-7da7-8bf5-a0a3b39d6c36','/pulp/another/api/v3/content/file/files/01a217e8-5e05-7da7-8bf5-a0a3b39d6c36/');
INSERT INTO "created_resource" VALUES(1010,23,'distribution:file.file','prn:file.filedistribution:01a217e8-5e44-76ca-911b-9904a6ad8778','/pulp/another/api/v3/distributions/file/file/01a217e8-5e44-76ca-911b-9904a6ad8778/');
INSERT INTO "created_resource" VALUES(1011,26,'distribution:file.file','prn:file.filedistribution:01a217e8-5e5a-7944-84b6-bb49180f58f2','/pulp/another/api/v3/distributions/file/file/01a217e8-5e5a-7944-84b6-bb49180f58f2/');
INSERT INTO "created_resource" VALUES(1012,28,'distribution:python.python','prn:python.pythondistribution:01a217e8-5ec1-7929-87c2-5fbed7b88b84','/pulp/another/api/v3/distributions/python/pypi/01a217e8-5ec1-7929-87c2-5fbed7b88b84/');
INSERT INTO "created_resource" VALUES(2001,5,'content:file.file','prn:file.filecontent:01a217e8-4f7a-7baa-8c01-c16520e14eeb','/pulp/default/api/v3/content/file/files/01a217e8-4f7a-7baa-8c01-c16520e14eeb/');
INSERT INTO "created_resource" VALUES(2002,8,'core.repositoryversion','prn:core.repositoryversion:01a217e8-4f9b-7baa-92a0-72f9d6f0b736','/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/2/');
INSERT INTO "created_resource" VALUES(2003,12,'distribution:file.file','prn:file.filedistribution:01a217e8-500c-7d17-9e2f-c99745133c6b','/pulp/default/api/v3/distributions/file/file/01a217e8-500c-7d17-9e2f-c99745133c6b/');
INSERT INTO "created_resource" VALUES(2004,14,'distribution:file.file','prn:file.filedistribution:01a217e8-5038-79e7-9ffe-ba8de23929d3','/pulp/default/api/v3/distributions/file/file/01a217e8-5038-79e7-9ffe-ba8de23929d3/');
INSERT INTO "created_resource" VALUES(2005,19,'content:file.file','prn:file.filecontent:01a217e8-5e0a-739e-9d72-5f4e1014bfe3','/pulp/another/api/v3/content/file/files/01a217e8-5e0a-739e-9d72-5f4e1014bfe3/');
INSERT INTO "created_resource" VALUES(2006,20,'core.repositoryversion','prn:core.repositoryversion:01a217e8-5e0e-7414-9b0f-6c96b15b4876','/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/versions/1/');
INSERT INTO "created_resource" VALUES(2007,22,'distribution:file.file','prn:file.filedistribution:01a217e8-5e32-7be4-8394-fc322aed0524','/pulp/another/api/v3/distributions/file/file/01a217e8-5e32-7be4-8394-fc322aed0524/');
INSERT INTO "created_resource" VALUES(2008,24,'distribution:file.file','prn:file.filedistribution:01a217e8-5e4c-7ef6-9a01-4e3536eee9fa','/pulp/another/api/v3/distributions/file/file/01a217e8-5e4c-7ef6-9a01-4e3536eee9fa/');
INSERT INTO "created_resource" VALUES(3001,10,'publication:file.file','prn:file.filepublication:01a217e8-4fdb-7f84-8cf8-2433e32da3cf','/pulp/default/api/v3/publications/file/file/01a217e8-4fdb-7f84-8cf8-2433e32da3cf/');
INSERT INTO "created_resource" VALUES(4001,13,'publication:file.file','prn:file.filepublication:01a217e8-501c-7a03-85f4-9bd5aa4c231c','/pulp/default/api/v3/publications/file/file/01a217e8-501c-7a03-85f4-9bd5aa4c231c/');
INSERT INTO "created_resource" VALUES(5001,21,'publication:file.file','prn:file.filepublication:01a217e8-5e19-7d4d-8284-0ce1641b49c3','/pulp/another/api/v3/publications/file/file/01a217e8-5e19-7d4d-8284-0ce1641b49c3/');
INSERT INTO "created_resource" VALUES(6001,27,'core.repositoryversion','prn:core.repositoryversion:01a217e8-5eaa-7301-93db-66333cc2c3e4','/pulp/another/api/v3/repositories/python/python/01a217e8-5e91-758d-840c-9a19b5a6e0b8/versions/1/');
INSERT INTO "created_resource" VALUES(6002,27,'content:python.python','prn:python.pythonpackagecontent:01a217e8-5ea9-7e0d-8110-523d1ee29f7b','/pulp/another/api/v3/content/python/packages/01a217e8-5ea9-7e0d-8110-523d1ee29f7b/');
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
INSERT INTO "distribution" VALUES(119,X'01A217E84BEA7E058DF83131F3A87849',1,1795697429482861,1795697429482861,'core.artifact','01a217e84bea7dc596c3181fe74c70bb',118,1,'{}','01a217e84bea7dc596c3181fe74c70bb',NULL,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(3012,X'01A217E850057DCA89E3929D996A2CA2',1,1795697430533862,1795697430533862,'file.file','distribution-3303b2c7d98c',NULL,0,'{}','distribution-3303b2c7d98c',NULL,NULL,5001,NULL,0);
INSERT INTO "distribution" VALUES(3014,X'01A217E8503C73B49F062F8DA16CFDAF',1,1795697430588231,1795697430588231,'file.file','distribution-9f2d395ae838',1031,0,'{}','distribution-9f2d395ae838',1010,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(3022,X'01A217E85E4476CA911B9904A6AD8778',1069,1795697434180424,1795697434180424,'file.file','distribution-8f988b8f9e13',1089,0,'{}','distribution-8f988b8f9e13',NULL,NULL,7001,NULL,0);
INSERT INTO "distribution" VALUES(3024,X'01A217E85E5A794484B6BB49180F58F2',1069,1795697434202579,1795697434202579,'file.file','distribution-a4e07679bbc6',1092,0,'{}','distribution-a4e07679bbc6',NULL,NULL,7001,NULL,0);
INSERT INTO "distribution" VALUES(3026,X'01A217E85EC1792987C25FBED7B88B84',1069,1795697434305572,1795697434305572,'python.python','index',1092,0,'{}','index',1100,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(4005,X'01A217E8500C7D179E2FC99745133C6B',1,1795697430540819,1795697430540819,'file.file','distribution-72eaba83e172',NULL,0,'{}','distribution-72eaba83e172',1001,NULL,NULL,NULL,0);
INSERT INTO "distribution" VALUES(4007,X'01A217E8503879E79FFEBA8DE23929D3',1,1795697430584619,1795697430584619,'file.file','distribution-64d53db05ca2',NULL,0,'{}','distribution-64d53db05ca2',NULL,NULL,6001,NULL,0);
INSERT INTO "distribution" VALUES(4013,X'01A217E85E327BE48394FC322AED0524',1069,1795697434162743,1795697434162743,'file.file','distribution-a57a9b4518f9',NULL,0,'{}','distribution-a57a9b4518f9',NULL,NULL,7001,NULL,0);
INSERT INTO "distribution" VALUES(4015,X'01A217E85E4C7EF69A014E3536EEE9FA',1069,1795697434188935,1795697434188935,'file.file','distribution-1f1679f47ac8',1092,0,'{}','distribution-1f1679f47ac8',NULL,NULL,7001,NULL,0);
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
  "default_content_guard_id" BIGINT REFERENCES "contentguard"("id") ON DELETE SET NULL,
  "units_changed" BIGINT NOT NULL DEFAULT 0
);
INSERT INTO "domain" VALUES(1,X'01A217E84BE772B780F0FE9A2F82ED59','default',1795697429479169,1795697429479169,NULL,'{}','pulpcore.app.models.storage.FileSystem','{"location":"/DIRECTORY/state","base_url":"","file_permissions_mode":420,"directory_permissions_mode":null}',1,0,NULL,0);
INSERT INTO "domain" VALUES(1069,X'01A217E85DBB744A8B0F68ED9BF2BC4E','another',1795697434043268,1795697434198111,NULL,'{"a":"b"}','pulpcore.app.models.storage.FileSystem','{"location":"/DIRECTORY/state/another","base_url":"","file_permissions_mode":420,"directory_permissions_mode":null}',1,0,1092,0);
CREATE TABLE "domain_move" (
  "domain_id" BIGINT NOT NULL REFERENCES "domain"("id") ON DELETE CASCADE,
  "storage_class" TEXT NOT NULL,
  "storage_settings" TEXT NOT NULL,
  PRIMARY KEY ("domain_id")
) WITHOUT ROWID;
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
INSERT INTO "file_filecontent" VALUES(2009,X'01A217E84E527C0790022C16AD943A69',1,1795697430098750,1795697430098750,X'3C7EFD8F8BB6EB6FF07E1482672902D94031C9AC0E34758BEA7DA7B96BE98D86',1795697430098750,'{}','dir/0.bin','2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a');
INSERT INTO "file_filecontent" VALUES(2010,X'01A217E84E527C0D8F91671AFFA378FD',1,1795697430098750,1795697430098750,X'6331A9C3F29F645EE7E2D718CFBFBF2F8B14373B0FA98D265E1E3A8EBDD992C0',1795697430098750,'{}','dir/1.bin','63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3');
INSERT INTO "file_filecontent" VALUES(2011,X'01A217E84E527C1180582EA24BC47D48',1,1795697430098750,1795697430098750,X'2ABEADA444FDD979B5A8A75BE37B0FE61C2C5C678C727BD8F1506FB1DEE40D76',1795697430098750,'{}','dir/2.bin','eb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867');
INSERT INTO "file_filecontent" VALUES(2012,X'01A217E84E527C1381A9C3BAA9D000EC',1,1795697430098750,1795697430098750,X'37284BD684487CACE1A33A5EBE2E2FA96D095A1CB46A6052638232A952232C38',1795697430098750,'{}','dir/3.bin','f97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b');
INSERT INTO "file_filecontent" VALUES(2013,X'01A217E84E527C168E8EFC5374DA7717',1,1795697430098750,1795697430098750,X'4B55AD7AD849CA9B917E1E58BA329423AD57612A5FB131F1C256AC7388CCBECE',1795697430098750,'{}','dir/4.bin','5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73');
INSERT INTO "file_filecontent" VALUES(2014,X'01A217E84E527C199DF8ADE51D47D885',1,1795697430098750,1795697430098750,X'907F1CDB896EF017412531CC639B2BDCA2A266174C8F36C47E3BF305990B74C8',1795697430098750,'{}','dir/5.bin','1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672');
INSERT INTO "file_filecontent" VALUES(2015,X'01A217E84E527C1C92B882E95CD0B2BB',1,1795697430098750,1795697430098750,X'5A6DC4809D0CD552201771BE3892A0883D2F3507864ADA8E57FDEE56B81A19F1',1795697430098750,'{}','dir/6.bin','ecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf');
INSERT INTO "file_filecontent" VALUES(2016,X'01A217E84E527C1E84D985E938610214',1,1795697430098750,1795697430098750,X'DD7D9417700CE34DA103118D05DA87066BC7F3367A2506D6AC85516FBDE88386',1795697430098750,'{}','dir/7.bin','55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4');
INSERT INTO "file_filecontent" VALUES(3002,X'01A217E84F5C718B8EF1325ED9D59DEC',1,1795697430364095,1795697430364095,X'5A878A1C47AD6B88D66ED88316100A9BD2B91CF9417CBBBFBF7F214C4114FD35',1795697430364095,'{}','path/0','c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd');
INSERT INTO "file_filecontent" VALUES(3005,X'01A217E84F6F75DF86D921B01F67B8C0',1,1795697430383366,1795697430383366,X'D76A590BA0BC7E478CAF86943E82749BE6C7057E57C78498E23D0B9116169663',1795697430383366,'{}','path/1','32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c');
INSERT INTO "file_filecontent" VALUES(3008,X'01A217E84F8979F895F7F8A6F43818BB',1,1795697430409622,1795697430409622,X'3A6A2B9D3FD82FC4F6AB1B0E86DAAED085128FDF6C9145FF0C63A3CCE207E0A7',1795697430409622,'{}','path/3','dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37');
INSERT INTO "file_filecontent" VALUES(3017,X'01A217E85DF57D1A9B4326BE65231C90',1069,1795697434101818,1795697434101818,X'488E4BC6712173D5D50CB98203B6DC00236A8955C36A17C4380932EA1154CD45',1795697434101818,'{}','path/0','02c23cbca742da061bc9f2258cb4c2fa02c345503cbc650c731426a9d07a4a61');
INSERT INTO "file_filecontent" VALUES(3020,X'01A217E85E057DA78BF5A0A3B39D6C36',1069,1795697434117852,1795697434117852,X'AC70A3CBA7922F20FC9B7A3CF9FD9CD276185C8E219B23DAD8837DC4641C8245',1795697434117852,'{}','path/1','7bcc2212d9a206989231c74912ee27eaf88c1706b11a88c609f1db9a3006d1f7');
INSERT INTO "file_filecontent" VALUES(4002,X'01A217E84F7A7BAA8C01C16520E14EEB',1,1795697430394728,1795697430394728,X'014255A0577ECBA94710F2931BD58AE0C0BEBB0009538E48E2673D89B1DA6138',1795697430394728,'{}','path/2','9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb');
INSERT INTO "file_filecontent" VALUES(4010,X'01A217E85E0A739E9D725F4E1014BFE3',1069,1795697434122225,1795697434122225,X'657C7227254988C1273B3907E6ABB4941A86B9195B9EEA79A657A94B3063FA2E',1795697434122225,'{}','path/2','f97714deffc31d2c1f5627b565d91ef7a9e770dd1b76ee24355423934492a7ce');
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
INSERT INTO "file_filepublication" VALUES(7001,'PULP_MANIFEST');
CREATE TABLE "file_filerepository" (
  "id" INTEGER PRIMARY KEY REFERENCES "repository"("id") ON DELETE CASCADE,
  "autopublish" BOOLEAN NOT NULL DEFAULT FALSE,
  "manifest" TEXT,
  "last_sync_details" TEXT NOT NULL DEFAULT '{}'
);
INSERT INTO "file_filerepository" VALUES(1001,0,'PULP_MANIFEST','{"download_policy":"immediate","manifest_checksum":"2ccaadd025efe5170f2d7b2cc51465c5c903e73d764263e5e2e35ebb4dd751b9","mirror":false,"most_recent_version":1,"remote_prn":"prn:file.fileremote:01a217e8-4cb4-75ab-92a6-5d01bbed17b8","url":"http://127.0.0.1:36549/PULP_MANIFEST"}');
INSERT INTO "file_filerepository" VALUES(1010,0,'PULP_MANIFEST','{}');
INSERT INTO "file_filerepository" VALUES(1071,0,'PULP_MANIFEST','{}');
CREATE TABLE granary_schema (component text primary key, version text not null, shape text not null);
INSERT INTO "granary_schema" VALUES('core','0.1.0','{"component":"core","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''[]''","name":"creation_hooks","tag":102,"type":"json"},{"default":"''[]''","name":"statements","tag":103,"type":"json"},{"default":"''''","name":"viewset_name","tag":104,"type":"text"},{"default":"FALSE","name":"customized","tag":105,"type":"bool"},{"default":"''{}''","name":"queryset_scoping","tag":106,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"access_policy_uuid","unique":true},{"columns":["viewset_name"],"name":"access_policy_viewset_name","unique":true}],"name":"access_policy","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"epoch","tag":2,"type":"int"}],"name":"access_state","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"last_refreshed","nullable":true,"tag":102,"type":"int"},{"default":"''[]''","name":"paths","tag":103,"type":"json"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":104,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"acs_uuid","unique":true},{"columns":["domain_id","name"],"name":"acs_name","unique":true},{"columns":["remote_id"],"name":"acs_remote_id"}],"name":"acs","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"},{"name":"digest","tag":5,"type":"bytes"},{"name":"scopes","tag":6,"type":"int"},{"name":"domains","tag":7,"type":"json"},{"name":"created","tag":8,"type":"int"},{"name":"expires","nullable":true,"tag":9,"type":"int"},{"name":"last_used","nullable":true,"tag":10,"type":"int"},{"name":"last_address","tag":11,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"api_token_uuid","unique":true},{"columns":["digest"],"name":"api_token_digest","unique":true},{"columns":["user_id","name"],"name":"api_token_name","unique":true}],"name":"api_token","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":102,"type":"int"},{"name":"md5","nullable":true,"tag":103,"type":"bytes"},{"name":"sha1","nullable":true,"tag":104,"type":"bytes"},{"name":"sha224","nullable":true,"tag":105,"type":"bytes"},{"name":"sha256","nullable":true,"tag":106,"type":"bytes"},{"name":"sha384","nullable":true,"tag":107,"type":"bytes"},{"name":"sha512","nullable":true,"tag":108,"type":"bytes"},{"default":"0","name":"timestamp_of_interest","tag":120,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"artifact_uuid","unique":true},{"columns":["domain_id","sha256"],"name":"artifact_sha256","unique":true},{"columns":["domain_id","sha224"],"name":"artifact_sha224","where":"sha224 IS NOT NULL"},{"columns":["domain_id","sha384"],"name":"artifact_sha384","where":"sha384 IS NOT NULL"},{"columns":["domain_id","sha512"],"name":"artifact_sha512","where":"sha512 IS NOT NULL"}],"name":"artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"time","tag":2,"type":"int"},{"name":"user_id","nullable":true,"tag":3,"type":"int"},{"name":"username","tag":4,"type":"text"},{"name":"means","tag":5,"type":"text"},{"name":"action","tag":6,"type":"text"},{"name":"target","tag":7,"type":"text"},{"name":"domain","tag":8,"type":"text"},{"name":"address","tag":9,"type":"text"},{"name":"correlation_id","tag":10,"type":"text"},{"name":"outcome","tag":11,"type":"int"},{"name":"status","tag":12,"type":"int"},{"name":"detail","tag":13,"type":"text"}],"indexes":[{"columns":["time","id"],"name":"audit_record_time"},{"columns":["username","time"],"name":"audit_record_user"},{"columns":["correlation_id"],"name":"audit_record_correlation"}],"name":"audit_record","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"}],"indexes":[{"columns":["name"],"name":"auth_group_name","unique":true}],"name":"auth_group","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''''","name":"username","tag":101,"type":"text"},{"name":"password","nullable":true,"tag":102,"type":"text"},{"default":"''''","name":"first_name","tag":103,"type":"text"},{"default":"''''","name":"last_name","tag":104,"type":"text"},{"default":"''''","name":"email","tag":105,"type":"text"},{"default":"FALSE","name":"is_staff","tag":106,"type":"bool"},{"default":"TRUE","name":"is_active","tag":107,"type":"bool"},{"default":"0","name":"date_joined","tag":108,"type":"int"},{"default":"FALSE","name":"is_superuser","tag":111,"type":"bool"}],"indexes":[{"columns":["username"],"name":"auth_user_username","unique":true}],"name":"auth_user","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"expires","tag":2,"type":"int"}],"name":"burnt_job_token","primary_key":["name"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"type_id","tag":3,"type":"int"},{"name":"artifact_id","nullable":true,"on_delete":"RESTRICT","references":"artifact(id)","tag":4,"type":"int"},{"name":"relative_path","tag":5,"type":"text"}],"indexes":[{"columns":["content_id","relative_path"],"name":"content_artifact_content","unique":true},{"columns":["artifact_id"],"name":"content_artifact_artifact","where":"artifact_id IS NOT NULL"},{"columns":["relative_path"],"name":"content_artifact_path"}],"name":"content_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"name","tag":2,"type":"text"}],"indexes":[{"columns":["name"],"name":"content_type_name","unique":true}],"name":"content_type","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"contentguard_uuid","unique":true},{"columns":["domain_id","name"],"name":"contentguard_name","unique":true}],"name":"contentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''[]''","name":"guards","tag":101,"type":"json"}],"name":"core_compositecontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"header_name","tag":101,"type":"text"},{"default":"''''","name":"env_var","tag":102,"type":"text"}],"name":"core_envvarheadercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"header_name","tag":101,"type":"text"},{"default":"''''","name":"header_value","tag":102,"type":"text"},{"name":"jq_filter","nullable":true,"tag":103,"type":"text"}],"name":"core_headercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"type_key","tag":3,"type":"text"},{"name":"prn","tag":4,"type":"text"},{"name":"href","tag":5,"type":"text"}],"indexes":[{"columns":["task_id"],"name":"created_resource_task"},{"columns":["prn"],"name":"created_resource_prn"}],"name":"created_resource","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"base_path","tag":101,"type":"text"},{"name":"content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":102,"type":"int"},{"default":"FALSE","name":"hidden","tag":103,"type":"bool"},{"default":"''{}''","name":"pulp_labels","tag":104,"type":"json"},{"default":"''''","name":"name","tag":105,"type":"text"},{"name":"repository_id","nullable":true,"on_delete":"SET NULL","references":"repository(id)","tag":106,"type":"int"},{"name":"repository_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":107,"type":"int"},{"name":"publication_id","nullable":true,"on_delete":"SET NULL","references":"publication(id)","tag":108,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":109,"type":"int"},{"default":"FALSE","name":"checkpoint","tag":110,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"distribution_uuid","unique":true},{"columns":["domain_id","base_path"],"name":"distribution_base_path","unique":true},{"columns":["content_guard_id"],"name":"distribution_content_guard_id"},{"columns":["domain_id","name"],"name":"distribution_name","unique":true},{"columns":["repository_id"],"name":"distribution_repository_id"},{"columns":["repository_version_id"],"name":"distribution_repository_version_id"},{"columns":["publication_id"],"name":"distribution_publication_id"},{"columns":["remote_id"],"name":"distribution_remote_id"}],"name":"distribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"distribution_id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"replaced_at","tag":3,"type":"int"}],"indexes":[{"columns":["publication_id"],"name":"distribution_previous_publication"}],"name":"distribution_previous","primary_key":["distribution_id","publication_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"name","tag":3,"type":"text"},{"name":"pulp_created","tag":4,"type":"int"},{"default":"0","name":"pulp_last_updated","tag":5,"type":"int"},{"name":"description","nullable":true,"tag":6,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":7,"type":"json"},{"default":"''''","name":"storage_class","tag":8,"type":"text"},{"default":"''{}''","name":"storage_settings","tag":9,"type":"json"},{"default":"TRUE","name":"redirect_to_object_storage","tag":10,"type":"bool"},{"default":"FALSE","name":"hide_guarded_distributions","tag":11,"type":"bool"},{"name":"default_content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":12,"type":"int"},{"default":"0","name":"units_changed","tag":13,"type":"int"}],"indexes":[{"columns":["name"],"name":"domain_name","unique":true}],"name":"domain","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"domain_id","on_delete":"CASCADE","references":"domain(id)","tag":1,"type":"int"},{"name":"storage_class","tag":2,"type":"text"},{"name":"storage_settings","tag":3,"type":"text"}],"name":"domain_move","primary_key":["domain_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":2,"type":"int"}],"indexes":[{"columns":["group_id"],"name":"external_group_group"}],"name":"external_group","primary_key":["user_id","group_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"assignment_id","on_delete":"CASCADE","references":"user_role(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_role_user"}],"name":"external_role","primary_key":["assignment_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"}],"name":"external_superuser","primary_key":["user_id"],"without_rowid":true},{"columns":[{"name":"source","tag":1,"type":"text"},{"name":"subject","tag":2,"type":"text"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_user_user"}],"name":"external_user","primary_key":["source","subject"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"group_role_uuid","unique":true},{"columns":["group_id","role_id"],"name":"group_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["group_id","role_id","domain_id"],"name":"group_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["group_id","object_type","role_id","object_id"],"name":"group_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"group_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"group_role_role"},{"columns":["domain_id"],"name":"group_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"group_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":1,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"group_user_user"}],"name":"group_user","primary_key":["group_id","user_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"plugin","tag":2,"type":"text"},{"name":"task","tag":3,"type":"text"},{"name":"time","tag":4,"type":"int"}],"indexes":[{"columns":["plugin","task"],"name":"plugin_crash_plugin"}],"name":"plugin_crash","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"role","tag":3,"type":"text"},{"name":"name","tag":4,"type":"text"},{"name":"last_heartbeat","tag":5,"type":"int"},{"name":"versions","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"},{"name":"pulp_last_updated","tag":8,"type":"int"},{"name":"lock_name","nullable":true,"tag":9,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"process_uuid","unique":true},{"columns":["role","name"],"name":"process_name"}],"name":"process","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"}],"indexes":[{"columns":["task_id","name"],"name":"profile_artifact_task","unique":true},{"columns":["artifact_id"],"name":"profile_artifact_artifact"}],"name":"profile_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"code","tag":3,"type":"text"},{"name":"message","tag":4,"type":"text"},{"name":"state","tag":5,"type":"text"},{"name":"total","nullable":true,"tag":6,"type":"int"},{"name":"done","tag":7,"type":"int"},{"name":"suffix","nullable":true,"tag":8,"type":"text"}],"indexes":[{"columns":["task_id","code"],"name":"progress_report_task","unique":true}],"name":"progress_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"name":"repository_version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":101,"type":"int"},{"default":"FALSE","name":"pass_through","tag":103,"type":"bool"},{"default":"FALSE","name":"complete","tag":104,"type":"bool"},{"default":"FALSE","name":"checkpoint","tag":105,"type":"bool"},{"name":"made_by","nullable":true,"tag":106,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"publication_uuid","unique":true},{"columns":["repository_version_id"],"name":"publication_repository_version_id"}],"name":"publication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_artifact_path","unique":true},{"columns":["content_artifact_id"],"name":"published_artifact_content"}],"name":"published_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_metadata_path","unique":true},{"columns":["artifact_id"],"name":"published_metadata_artifact"}],"name":"published_metadata","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''''","name":"name","tag":101,"type":"text"},{"default":"''''","name":"url","tag":102,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":103,"type":"json"},{"default":"''immediate''","name":"policy","tag":104,"type":"text"},{"name":"ca_cert","nullable":true,"tag":110,"type":"text"},{"name":"client_cert","nullable":true,"tag":111,"type":"text"},{"name":"client_key","nullable":true,"tag":112,"type":"text"},{"default":"TRUE","name":"tls_validation","tag":113,"type":"bool"},{"name":"proxy_url","nullable":true,"tag":114,"type":"text"},{"name":"proxy_username","nullable":true,"tag":115,"type":"text"},{"name":"proxy_password","nullable":true,"tag":116,"type":"text"},{"name":"username","nullable":true,"tag":117,"type":"text"},{"name":"password","nullable":true,"tag":118,"type":"text"},{"name":"max_retries","nullable":true,"tag":119,"type":"int"},{"name":"total_timeout","nullable":true,"tag":120,"type":"double"},{"name":"connect_timeout","nullable":true,"tag":121,"type":"double"},{"name":"sock_connect_timeout","nullable":true,"tag":122,"type":"double"},{"name":"sock_read_timeout","nullable":true,"tag":123,"type":"double"},{"default":"''[]''","name":"headers","tag":124,"type":"json"},{"name":"download_concurrency","nullable":true,"tag":125,"type":"int"},{"name":"rate_limit","nullable":true,"tag":126,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"remote_uuid","unique":true},{"columns":["domain_id","name"],"name":"remote_name","unique":true}],"name":"remote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":2,"type":"int"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":3,"type":"int"},{"name":"url","tag":4,"type":"text"},{"name":"size","nullable":true,"tag":5,"type":"int"},{"name":"md5","nullable":true,"tag":6,"type":"bytes"},{"name":"sha1","nullable":true,"tag":7,"type":"bytes"},{"name":"sha224","nullable":true,"tag":8,"type":"bytes"},{"name":"sha256","nullable":true,"tag":9,"type":"bytes"},{"name":"sha384","nullable":true,"tag":10,"type":"bytes"},{"name":"sha512","nullable":true,"tag":11,"type":"bytes"},{"name":"failed_at","nullable":true,"tag":12,"type":"int"}],"indexes":[{"columns":["content_artifact_id","remote_id"],"name":"remote_artifact_place","unique":true},{"columns":["remote_id","sha256"],"name":"remote_artifact_remote"}],"name":"remote_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''{}''","name":"pulp_labels","tag":101,"type":"json"},{"default":"''''","name":"name","tag":102,"type":"text"},{"name":"description","nullable":true,"tag":103,"type":"text"},{"name":"retain_repo_versions","nullable":true,"tag":104,"type":"int"},{"name":"retain_checkpoints","nullable":true,"tag":105,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":106,"type":"int"},{"default":"0","name":"next_version","tag":107,"type":"int"},{"default":"FALSE","name":"user_hidden","tag":108,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_uuid","unique":true},{"columns":["domain_id","name"],"name":"repository_name","unique":true},{"columns":["remote_id"],"name":"repository_remote_id"}],"name":"repository","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"version_added","tag":3,"type":"int"},{"name":"version_removed","nullable":true,"tag":4,"type":"int"},{"name":"type_id","tag":5,"type":"int"}],"indexes":[{"columns":["content_id"],"name":"repository_content_content"},{"columns":["repository_id","version_added"],"name":"repository_content_added"},{"columns":["repository_id","version_removed"],"name":"repository_content_removed","where":"version_removed IS NOT NULL"}],"name":"repository_content","primary_key":["repository_id","content_id","version_added"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"number","tag":101,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":102,"type":"int"},{"name":"base_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":103,"type":"int"},{"default":"FALSE","name":"complete","tag":106,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_version_uuid","unique":true},{"columns":["repository_id"],"name":"repository_version_repository_id"},{"columns":["repository_id","number"],"name":"repository_version_number","unique":true}],"name":"repository_version","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"},{"default":"FALSE","name":"locked","tag":104,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"role_uuid","unique":true},{"columns":["name"],"name":"role_name","unique":true}],"name":"role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":1,"type":"int"},{"name":"permission","tag":2,"type":"text"}],"indexes":[{"columns":["permission"],"name":"role_permission_name"}],"name":"role_permission","primary_key":["role_id","permission"],"without_rowid":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"domain_id","tag":2,"type":"int"},{"name":"rows","tag":3,"type":"int"}],"name":"row_count","primary_key":["name","domain_id"],"without_rowid":true},{"columns":[{"name":"digest","tag":1,"type":"bytes"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"},{"name":"expires","tag":3,"type":"int"},{"name":"created","tag":4,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"session_user"}],"name":"session","primary_key":["digest"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"state","tag":101,"type":"text"},{"default":"''''","name":"name","tag":102,"type":"text"},{"default":"''''","name":"logging_cid","tag":103,"type":"text"},{"name":"created_by_id","nullable":true,"on_delete":"SET NULL","references":"auth_user(id)","tag":104,"type":"int"},{"name":"unblocked_at","nullable":true,"tag":105,"type":"int"},{"name":"started_at","nullable":true,"tag":106,"type":"int"},{"name":"finished_at","nullable":true,"tag":107,"type":"int"},{"name":"error","nullable":true,"tag":108,"type":"json"},{"name":"parent_task_id","nullable":true,"on_delete":"SET NULL","references":"task(id)","tag":110,"type":"int"},{"name":"task_group_id","nullable":true,"on_delete":"SET NULL","references":"taskgroup(id)","tag":112,"type":"int"},{"default":"''[]''","name":"reserved_resources_record","tag":116,"type":"json"},{"name":"result","nullable":true,"tag":117,"type":"json"},{"default":"''''","name":"function","tag":130,"type":"text"},{"default":"''''","name":"arguments","tag":131,"type":"text"},{"default":"FALSE","name":"immediate","tag":132,"type":"bool"},{"default":"TRUE","name":"deferrable","tag":133,"type":"bool"},{"name":"owner","nullable":true,"tag":134,"type":"int"},{"default":"FALSE","name":"cancel_requested","tag":135,"type":"bool"},{"default":"''[]''","name":"diagnostics","tag":136,"type":"json"},{"default":"FALSE","name":"finished","tag":137,"type":"bool"},{"default":"''''","name":"plugin","tag":138,"type":"text"},{"default":"0","name":"attempts","tag":139,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"task_uuid","unique":true},{"columns":["finished_at"],"name":"task_finished_at"},{"columns":["parent_task_id"],"name":"task_parent_task_id"},{"columns":["task_group_id"],"name":"task_task_group_id"},{"columns":["immediate","id"],"name":"task_waiting","where":"state = ''waiting''"},{"columns":["owner"],"name":"task_owner","where":"owner IS NOT NULL"}],"name":"task","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"resource","tag":1,"type":"text"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"exclusive","tag":3,"type":"bool"}],"indexes":[{"columns":["task_id"],"name":"task_resource_task"},{"columns":["resource","task_id"],"name":"task_resource_exclusive","where":"exclusive = TRUE"}],"name":"task_resource","primary_key":["resource","task_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''''","name":"description","tag":101,"type":"text"},{"default":"FALSE","name":"all_tasks_dispatched","tag":102,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"taskgroup_uuid","unique":true}],"name":"taskgroup","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"},{"name":"size","tag":5,"type":"int"},{"name":"digests","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"temporary_file_uuid","unique":true},{"columns":["sha256"],"name":"temporary_file_blob"}],"name":"temporary_file","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":101,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"upload_uuid","unique":true}],"name":"upload","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"upload_id","on_delete":"CASCADE","references":"upload(id)","tag":1,"type":"int"},{"name":"start","tag":2,"type":"int"},{"name":"size","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"}],"indexes":[{"columns":["sha256"],"name":"upload_chunk_blob"}],"name":"upload_chunk","primary_key":["upload_id","start"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"user_role_uuid","unique":true},{"columns":["user_id","role_id"],"name":"user_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["user_id","role_id","domain_id"],"name":"user_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["user_id","object_type","role_id","object_id"],"name":"user_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"user_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"user_role_role"},{"columns":["domain_id"],"name":"user_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"user_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":1,"type":"int"},{"name":"type_id","tag":2,"type":"int"},{"name":"present","tag":3,"type":"int"},{"name":"added","tag":4,"type":"int"},{"name":"removed","tag":5,"type":"int"}],"name":"version_content_summary","primary_key":["version_id","type_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"vulns","nullable":true,"tag":101,"type":"json"},{"default":"0","name":"content_id","tag":102,"type":"int"},{"default":"''''","name":"content_type","tag":103,"type":"text"},{"name":"content_uuid","tag":104,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"vulnerability_report_uuid","unique":true},{"columns":["content_id"],"name":"vulnerability_report_content_id"}],"name":"vulnerability_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"report_id","on_delete":"CASCADE","references":"vulnerability_report(id)","tag":1,"type":"int"},{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":2,"type":"int"}],"indexes":[{"columns":["version_id"],"name":"vulnerability_report_version_version"}],"name":"vulnerability_report_version","primary_key":["report_id","version_id"],"without_rowid":true}],"version":"0.1.0"}');
INSERT INTO "granary_schema" VALUES('certguard','3.123.1','{"component":"certguard","tables":[{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_rhsmcertguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_x509certguard","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}');
INSERT INTO "granary_schema" VALUES('file','3.123.1','{"component":"file","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"relative_path","tag":101,"type":"text"},{"default":"''''","name":"digest","tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"file_filecontent_uuid","unique":true},{"columns":["natural_key"],"name":"file_filecontent_key","unique":true},{"columns":["relative_path"],"name":"file_filecontent_repo_key"}],"name":"file_filecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"''HEAD''","name":"git_ref","tag":101,"type":"text"}],"name":"file_filegitremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"publication(id)","tag":1,"type":"int"},{"name":"manifest","nullable":true,"tag":101,"type":"text"}],"name":"file_filepublication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"name":"manifest","nullable":true,"tag":102,"type":"text"},{"default":"''{}''","name":"last_sync_details","tag":103,"type":"json"}],"name":"file_filerepository","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}');
INSERT INTO "granary_schema" VALUES('python','3.36.4','{"component":"python","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"name_normalized","tag":101,"type":"text"},{"default":"''''","name":"version","tag":102,"type":"text"},{"default":"''''","name":"since","tag":103,"type":"text"},{"default":"''''","name":"state","tag":104,"type":"text"},{"default":"''''","name":"reason","tag":105,"type":"text"},{"default":"''[]''","name":"files","tag":106,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packagehold_uuid","unique":true},{"columns":["natural_key"],"name":"python_packagehold_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packagehold_repo_key"}],"name":"python_packagehold","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"name_normalized","tag":101,"type":"text"},{"default":"''''","name":"status","tag":102,"type":"text"},{"default":"''''","name":"status_reason","tag":103,"type":"text"},{"default":"''{}''","name":"details","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageproject_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageproject_key","unique":true},{"columns":["name_normalized"],"name":"python_packageproject_repo_key"}],"name":"python_packageproject","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"name":"package_id","tag":102,"type":"int"},{"default":"''{}''","name":"provenance","tag":103,"type":"json"},{"default":"''''","name":"sha256","tag":101,"type":"text"},{"default":"''''","name":"project","tag":105,"type":"text"},{"default":"''''","name":"filename","tag":106,"type":"text"},{"default":"''''","name":"package_sha256","tag":107,"type":"text"},{"default":"''[]''","name":"identities","tag":108,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageprovenance_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageprovenance_key","unique":true},{"columns":["project"],"name":"python_packageprovenance_project"},{"columns":["package_id"],"name":"python_packageprovenance_repo_key"}],"name":"python_packageprovenance","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"name_normalized","tag":101,"type":"text"},{"default":"''''","name":"version","tag":102,"type":"text"},{"default":"''''","name":"yanked_reason","tag":103,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageyank_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageyank_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packageyank_repo_key"}],"name":"python_packageyank","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''''","name":"project","tag":101,"type":"text"},{"name":"identity","nullable":true,"tag":102,"type":"text"},{"name":"issuer","nullable":true,"tag":103,"type":"text"},{"default":"''''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonattestationrule_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonattestationrule_repository_id"}],"name":"python_pythonattestationrule","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"name":"name","nullable":true,"tag":101,"type":"text"},{"name":"version","nullable":true,"tag":102,"type":"text"},{"name":"filename","nullable":true,"tag":103,"type":"text"},{"default":"''''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonblocklistentry_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonblocklistentry_repository_id"}],"name":"python_pythonblocklistentry","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"default":"TRUE","name":"allow_uploads","tag":101,"type":"bool"},{"default":"''[]''","name":"sources","tag":102,"type":"json"},{"default":"''[]''","name":"merged","tag":103,"type":"json"},{"default":"''[]''","name":"allowed","tag":104,"type":"json"},{"name":"as_of","nullable":true,"tag":105,"type":"int"},{"name":"lock_names","nullable":true,"tag":106,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":107,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":108,"type":"json"},{"default":"FALSE","name":"track_upstream","tag":109,"type":"bool"},{"name":"by_rules","nullable":true,"tag":110,"type":"bool"},{"default":"FALSE","name":"judges_files","tag":111,"type":"bool"}],"name":"python_pythondistribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''''","name":"name","tag":101,"type":"text"},{"default":"''[]''","name":"users","tag":102,"type":"json"},{"default":"''[]''","name":"groups","tag":103,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonnamereservation_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonnamereservation_repository_id"}],"name":"python_pythonnamereservation","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''''","name":"relative_path","tag":103,"type":"text"},{"default":"''''","name":"filename","tag":102,"type":"text"},{"default":"''''","name":"packagetype","tag":105,"type":"text"},{"default":"''''","name":"name","tag":108,"type":"text"},{"default":"''''","name":"name_normalized","tag":109,"type":"text"},{"default":"''''","name":"version","tag":110,"type":"text"},{"default":"''''","name":"sha256","tag":101,"type":"text"},{"name":"size","nullable":true,"tag":104,"type":"int"},{"default":"''''","name":"python_version","tag":106,"type":"text"},{"default":"''''","name":"metadata_version","tag":107,"type":"text"},{"default":"''''","name":"summary","tag":122,"type":"text"},{"default":"''''","name":"description","tag":115,"type":"text"},{"default":"''''","name":"description_content_type","tag":116,"type":"text"},{"default":"''''","name":"keywords","tag":119,"type":"text"},{"default":"''''","name":"home_page","tag":117,"type":"text"},{"default":"''''","name":"download_url","tag":118,"type":"text"},{"default":"''''","name":"author","tag":111,"type":"text"},{"default":"''''","name":"author_email","tag":112,"type":"text"},{"default":"''''","name":"maintainer","tag":113,"type":"text"},{"default":"''''","name":"maintainer_email","tag":114,"type":"text"},{"default":"''''","name":"license","tag":120,"type":"text"},{"default":"''''","name":"license_expression","tag":121,"type":"text"},{"default":"''''","name":"requires_python","tag":123,"type":"text"},{"default":"''''","name":"project_url","tag":126,"type":"text"},{"default":"''''","name":"platform","tag":124,"type":"text"},{"default":"''''","name":"supported_platform","tag":125,"type":"text"},{"name":"project_urls","nullable":true,"tag":135,"type":"json"},{"name":"requires_dist","nullable":true,"tag":128,"type":"json"},{"name":"provides_dist","nullable":true,"tag":129,"type":"json"},{"name":"obsoletes_dist","nullable":true,"tag":130,"type":"json"},{"name":"requires_external","nullable":true,"tag":131,"type":"json"},{"name":"classifiers","nullable":true,"tag":127,"type":"json"},{"name":"provides_extras","nullable":true,"tag":132,"type":"json"},{"name":"dynamic","nullable":true,"tag":133,"type":"json"},{"name":"license_file","nullable":true,"tag":134,"type":"json"},{"name":"metadata_sha256","nullable":true,"tag":136,"type":"text"},{"default":"''''","name":"origin","tag":137,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonpackagecontent_uuid","unique":true},{"columns":["natural_key"],"name":"python_pythonpackagecontent_key","unique":true},{"columns":["name_normalized"],"name":"python_pythonpackagecontent_name_normalized"},{"columns":["filename"],"name":"python_pythonpackagecontent_repo_key"}],"name":"python_pythonpackagecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"''[]''","name":"includes","tag":101,"type":"json"},{"default":"''[]''","name":"excludes","tag":102,"type":"json"},{"default":"FALSE","name":"prereleases","tag":103,"type":"bool"},{"default":"''[]''","name":"package_types","tag":104,"type":"json"},{"default":"0","name":"keep_latest_packages","tag":105,"type":"int"},{"default":"''[]''","name":"exclude_platforms","tag":106,"type":"json"},{"default":"FALSE","name":"provenance","tag":107,"type":"bool"}],"name":"python_pythonremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"default":"TRUE","name":"allow_package_substitution","tag":102,"type":"bool"},{"default":"TRUE","name":"error_on_reject","tag":103,"type":"bool"},{"default":"FALSE","name":"quarantine","tag":104,"type":"bool"},{"default":"''{}''","name":"last_sync","tag":105,"type":"json"},{"default":"''[]''","name":"hosted","tag":106,"type":"json"},{"name":"lock_names","nullable":true,"tag":107,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":108,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":109,"type":"json"},{"default":"''{}''","name":"strangers","tag":110,"type":"json"},{"default":"FALSE","name":"judges_files","tag":111,"type":"bool"}],"name":"python_pythonrepository","primary_key":["id"],"rowid_key":true}],"version":"3.36.4"}');
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
INSERT INTO "group_role" VALUES(1058,X'01A217E85DA579198F8E0C9E34BDB95D',1795697434021569,1795697434021569,1,1057,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "progress_report" VALUES(4001,21,'publish.generating_metadata','Writing the manifest','completed',3,3,NULL);
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
INSERT INTO "publication" VALUES(5001,X'01A217E84FDB7F848CF82433E32DA3CF',1,1795697430492045,1795697430500877,'file.file',2033,1,1,0,X'01A217E84FA978889620D23415E6EA59');
INSERT INTO "publication" VALUES(6001,X'01A217E8501C7A0385F49BD5AA4C231C',1,1795697430556697,1795697430565957,'file.file',3011,1,1,0,X'01A217E8501373358541A5EF6D1AC213');
INSERT INTO "publication" VALUES(7001,X'01A217E85E197D4D82840CE1641B49C3',1069,1795697434137902,1795697434147799,'file.file',4012,1,1,1,X'01A217E85E10757D91463C6BE1D9CD47');
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
INSERT INTO "published_metadata" VALUES(7003,7001,7002,'PULP_MANIFEST');
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
CREATE TABLE "python_packageproject" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "domain_id" BIGINT NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "natural_key" BLOB NOT NULL,
  "timestamp_of_interest" BIGINT NOT NULL,
  "pulp_labels" TEXT NOT NULL,
  "name_normalized" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "status_reason" TEXT NOT NULL DEFAULT '',
  "details" TEXT NOT NULL DEFAULT '{}'
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
  "cooling_off_exempt" TEXT,
  "track_upstream" BOOLEAN NOT NULL DEFAULT FALSE,
  "by_rules" BOOLEAN,
  "judges_files" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "python_pythondistribution" VALUES(3026,1,'[]','[]','[]',NULL,NULL,NULL,NULL,0,0,0);
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
INSERT INTO "python_pythonpackagecontent" VALUES(8002,X'01A217E85EA97E0D8110523D1EE29F7B',1069,1795697434281877,1795697434281877,X'103C7FBC6CDAF6634256BC963AF2C54706EA08D9B4BA674D215CEFEE43C09B5B',1795697434281877,'{}','shelf-reader-1.0.tar.gz','shelf-reader-1.0.tar.gz','sdist','shelf-reader','shelf-reader','1.0','9665c959e4d91940805d2c31b683743abb51f1d27878e1968ccdeaf514136012',226,'source','2.1','','','','','','','','','','','','','','','','','"[]"','"[]"','"[]"','"[]"','"[]"','"[]"','"[]"','"[]"','"[]"',NULL,'');
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
  "cooling_off_exempt" TEXT,
  "strangers" TEXT NOT NULL DEFAULT '{}',
  "judges_files" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "python_pythonrepository" VALUES(1052,0,1,1,0,'{}','[]',NULL,NULL,NULL,'{}',0);
INSERT INTO "python_pythonrepository" VALUES(1100,0,1,1,0,'{}','["shelf-reader"]',NULL,NULL,NULL,'{}',0);
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
INSERT INTO "remote" VALUES(1004,X'01A217E84CB475AB92A65D01BBED17B8',1,1795697429684354,1795697430291063,'file.file','remote-4a740a0c1f24','http://127.0.0.1:1/PULP_MANIFEST','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,'g1:Cihod75aiPiV7YOX1mp8aA1qTPEY3hU5fGyn02d7zS+wpdE=','g1:EvuYw2O/gBrEIofOSyvlHZFgxRWlnKnU0ktsdtEQtmLa+n6m2m1G6drLPrJVpwU=',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "remote" VALUES(1050,X'01A217E8507373279BB2DC35A879B674',1,1795697430643197,1795697430643197,'python.python','remote-6384809064b0','http://127.0.0.1:1/','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "remote" VALUES(1059,X'01A217E85DA97017943BAD0FDA599F78',1,1795697434025005,1795697434025005,'file.git','git-a12b5b30993c','http://127.0.0.1:1/repository.git','{}','immediate',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "remote" VALUES(1061,X'01A217E85DB372B496FE1E543CB0A47A',1,1795697434035169,1795697434035169,'file.file','remote-d0f4bdb2891f','http://127.0.0.1:1/','{}','on_demand',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
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
INSERT INTO "remote_artifact" VALUES(2018,2017,1004,'http://127.0.0.1:36549/dir/0.bin',120,NULL,NULL,NULL,X'2F8DF6E067CAC5AFA6BB0AC1A8C37752A4A0E8FD90710CDA112D7E22F067E81A',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2020,2019,1004,'http://127.0.0.1:36549/dir/1.bin',120,NULL,NULL,NULL,X'63C62FE858D3A1B9F2506127A4D177BCB0CB8CC815EAF10E33F7A4CD9538D3E3',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2022,2021,1004,'http://127.0.0.1:36549/dir/2.bin',120,NULL,NULL,NULL,X'EB2FFBDF937BB4CA04DF9F42C9E46AFBA3A2DC4424F41F3C8E0BB279CD075867',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2024,2023,1004,'http://127.0.0.1:36549/dir/3.bin',120,NULL,NULL,NULL,X'F97CD793C2DE27F53626E754C2D74CF61C2ADC6A291E4C9AF1ACCE2DBF17DB3B',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2026,2025,1004,'http://127.0.0.1:36549/dir/4.bin',120,NULL,NULL,NULL,X'5094F35B72F24FA569BD9525F5A47FAAF5FD194B3AEC284D67CEAD9AC6C5CE73',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2028,2027,1004,'http://127.0.0.1:36549/dir/5.bin',120,NULL,NULL,NULL,X'1FE60959AB3C1FC96D9E38A6AB504C823FFF79D07DAE3E9AE594591193993672',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2030,2029,1004,'http://127.0.0.1:36549/dir/6.bin',120,NULL,NULL,NULL,X'ECF7CAE419F4145FA997D0925FC3529F1254AAED29C6B9FF93132DBFA2558CDF',NULL,NULL,NULL);
INSERT INTO "remote_artifact" VALUES(2032,2031,1004,'http://127.0.0.1:36549/dir/7.bin',120,NULL,NULL,NULL,X'55F3968C7EA9148D71E4BD0AEF803E831DA0259395BE9D986626955B76B9F4B4',NULL,NULL,NULL);
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
INSERT INTO "repository" VALUES(1001,X'01A217E84CB2762A8E250BBD7D08D26C',1,1795697429682385,1795697430099459,'file.file','{}','repository-3899141d9f5e',NULL,3,NULL,NULL,2,0);
INSERT INTO "repository" VALUES(1010,X'01A217E84F497CC79F670CF270ED372E',1,1795697430345798,1795697430437362,'file.file','{"kind":"by hand"}','repository-af35ee456cec','a description',NULL,NULL,NULL,4,0);
INSERT INTO "repository" VALUES(1052,X'01A217E8507477BD83C586AC85BBD658',1,1795697430644483,1795697430644483,'python.python','{}','repository-6dbc878f9a35',NULL,NULL,NULL,NULL,1,0);
INSERT INTO "repository" VALUES(1071,X'01A217E85DBC7C368F96BE66CA1C825D',1069,1795697434044763,1795697434126559,'file.file','{"kind":"in another domain"}','repository-1c0c9c2e9474',NULL,NULL,NULL,NULL,2,0);
INSERT INTO "repository" VALUES(1100,X'01A217E85E91758D840C9A19B5A6E0B8',1069,1795697434257347,1795697434282863,'python.python','{}','index-f8d2e2e2d9b2',NULL,NULL,NULL,NULL,2,0);
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
INSERT INTO "repository_content" VALUES(1071,3017,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1071,3020,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1071,4010,1,NULL,1268862375);
INSERT INTO "repository_content" VALUES(1100,8002,1,NULL,1869229647);
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
INSERT INTO "repository_version" VALUES(1002,X'01A217E84CB277AA856804F9F93B26C7',1795697429682479,1795697429682479,0,1001,NULL,1);
INSERT INTO "repository_version" VALUES(1011,X'01A217E84F497DEF9F108D1FBAF22ED7',1795697430345871,1795697430345871,0,1010,NULL,1);
INSERT INTO "repository_version" VALUES(1053,X'01A217E8507478C89EFD69A171AE4C9F',1795697430644548,1795697430644548,0,1052,NULL,1);
INSERT INTO "repository_version" VALUES(1072,X'01A217E85DBC7CF09F583C1280F51CF9',1795697434044808,1795697434044808,0,1071,NULL,1);
INSERT INTO "repository_version" VALUES(1101,X'01A217E85E9176A48B481AA96E328EA5',1795697434257415,1795697434257415,0,1100,NULL,1);
INSERT INTO "repository_version" VALUES(2033,X'01A217E84E527FF995B1961ADFFC8384',1795697430098998,1795697430099459,1,1001,NULL,1);
INSERT INTO "repository_version" VALUES(3010,X'01A217E84F8E7AC6897FA72F832DFDEB',1795697430414673,1795697430414998,1,1010,NULL,1);
INSERT INTO "repository_version" VALUES(3011,X'01A217E84FA5717B881AF5322A08DBD9',1795697430437092,1795697430437362,3,1010,NULL,1);
INSERT INTO "repository_version" VALUES(4004,X'01A217E84F9B7BAA92A072F9D6F0B736',1795697430427729,1795697430428045,2,1010,NULL,1);
INSERT INTO "repository_version" VALUES(4012,X'01A217E85E0E74149B0F6C96B15B4876',1795697434126255,1795697434126559,1,1071,NULL,1);
INSERT INTO "repository_version" VALUES(8004,X'01A217E85EAA730193DB66333CC2C3E4',1795697434282187,1795697434282863,1,1100,NULL,1);
CREATE TABLE "role" (
  "id" INTEGER PRIMARY KEY,
  "pulp_id" BLOB NOT NULL,
  "pulp_created" BIGINT NOT NULL,
  "pulp_last_updated" BIGINT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "description" TEXT,
  "locked" BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO "role" VALUES(1,X'01A217E84BEA71D69F2522C1C0569086',1795697429482115,1795697429482115,'core.upload_creator',NULL,1);
INSERT INTO "role" VALUES(2,X'01A217E84BEA72FB87720C8EBB2DEFE9',1795697429482186,1795697429482186,'core.upload_owner',NULL,1);
INSERT INTO "role" VALUES(3,X'01A217E84BEA73269563D1324631A3C6',1795697429482196,1795697429482196,'core.upload_viewer',NULL,1);
INSERT INTO "role" VALUES(4,X'01A217E84BEA733C8D792BE7E9A2177C',1795697429482202,1795697429482202,'core.task_owner','Allow all actions on a task.',1);
INSERT INTO "role" VALUES(5,X'01A217E84BEA7361858D4C5A801530DF',1795697429482211,1795697429482211,'core.task_viewer',NULL,1);
INSERT INTO "role" VALUES(6,X'01A217E84BEA73738009BAC97B3FA393',1795697429482215,1795697429482215,'core.task_user_dispatcher','Records who dispatched a task.',1);
INSERT INTO "role" VALUES(7,X'01A217E84BEA7385996D453B48AAAF9A',1795697429482220,1795697429482220,'core.group_creator',NULL,1);
INSERT INTO "role" VALUES(8,X'01A217E84BEA73978B1EB2BE0F1FBC2F',1795697429482224,1795697429482224,'core.group_owner',NULL,1);
INSERT INTO "role" VALUES(9,X'01A217E84BEA73B386A21014E9C236E4',1795697429482231,1795697429482231,'core.group_viewer',NULL,1);
INSERT INTO "role" VALUES(10,X'01A217E84BEA73C38ADD13E0F004F17D',1795697429482235,1795697429482235,'core.domain_creator',NULL,1);
INSERT INTO "role" VALUES(11,X'01A217E84BEA73D59DD120D20BDC8697',1795697429482239,1795697429482239,'core.domain_owner',NULL,1);
INSERT INTO "role" VALUES(12,X'01A217E84BEA73F09A6B050634C8CCC4',1795697429482246,1795697429482246,'core.domain_viewer',NULL,1);
INSERT INTO "role" VALUES(13,X'01A217E84BEA740190E02018A4A85413',1795697429482250,1795697429482250,'core.rbaccontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(14,X'01A217E84BEA741391D7AAAD14B080C5',1795697429482254,1795697429482254,'core.rbaccontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(15,X'01A217E84BEA743083B8BF0CEF18F804',1795697429482261,1795697429482261,'core.rbaccontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(16,X'01A217E84BEA744298A30BC6D8B6C404',1795697429482266,1795697429482266,'core.rbaccontentguard_downloader','Download what the guard protects.',1);
INSERT INTO "role" VALUES(17,X'01A217E84BEA74559BF905CE0717C1D7',1795697429482270,1795697429482270,'core.compositecontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(18,X'01A217E84BEA74699006D99987E2497A',1795697429482275,1795697429482275,'core.compositecontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(19,X'01A217E84BEA7486898501EEC305DC35',1795697429482282,1795697429482282,'core.compositecontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(20,X'01A217E84BEA7498906F3CD425BA0B4A',1795697429482287,1795697429482287,'core.headercontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(21,X'01A217E84BEA74AB9942997EB86C7999',1795697429482291,1795697429482291,'core.headercontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(22,X'01A217E84BEA74C79CE56BAFEA471B8D',1795697429482298,1795697429482298,'core.headercontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(23,X'01A217E84BEA74D78C35116F84E8C731',1795697429482302,1795697429482302,'core.envvarheadercontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(24,X'01A217E84BEA74EC8BE4327239A5974F',1795697429482307,1795697429482307,'core.envvarheadercontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(25,X'01A217E84BEA750A95202BAE6FF25F22',1795697429482315,1795697429482315,'core.envvarheadercontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(26,X'01A217E84BEA751B94B147C0ACFDC88F',1795697429482319,1795697429482319,'core.contentredirectcontentguard_creator',NULL,1);
INSERT INTO "role" VALUES(27,X'01A217E84BEA752C8B1B7E54616816B5',1795697429482323,1795697429482323,'core.contentredirectcontentguard_owner',NULL,1);
INSERT INTO "role" VALUES(28,X'01A217E84BEA7547968C488408CA34DA',1795697429482330,1795697429482330,'core.contentredirectcontentguard_viewer',NULL,1);
INSERT INTO "role" VALUES(29,X'01A217E84BEA755991701EFE0FF8CC3F',1795697429482334,1795697429482334,'file.file_uploader','Upload files without a repository.',1);
INSERT INTO "role" VALUES(30,X'01A217E84BEA75699A811EC776198D3E',1795697429482338,1795697429482338,'file.fileremote_creator',NULL,1);
INSERT INTO "role" VALUES(31,X'01A217E84BEA757B97238AC3B84E3FB8',1795697429482342,1795697429482342,'file.fileremote_owner',NULL,1);
INSERT INTO "role" VALUES(32,X'01A217E84BEA75968C3A4A53A3A79F71',1795697429482349,1795697429482349,'file.fileremote_viewer',NULL,1);
INSERT INTO "role" VALUES(33,X'01A217E84BEA75A78FBAB05A03258CB2',1795697429482353,1795697429482353,'file.filegitremote_creator',NULL,1);
INSERT INTO "role" VALUES(34,X'01A217E84BEA75B98364B6BE26EE298D',1795697429482357,1795697429482357,'file.filegitremote_owner',NULL,1);
INSERT INTO "role" VALUES(35,X'01A217E84BEA75D59B6762476A67325D',1795697429482364,1795697429482364,'file.filegitremote_viewer',NULL,1);
INSERT INTO "role" VALUES(36,X'01A217E84BEA75E683845CD3A6EDC514',1795697429482368,1795697429482368,'file.filerepository_creator',NULL,1);
INSERT INTO "role" VALUES(37,X'01A217E84BEA75F993A9C0E07412334F',1795697429482373,1795697429482373,'file.filerepository_owner',NULL,1);
INSERT INTO "role" VALUES(38,X'01A217E84BEA76248252B7198C4865F3',1795697429482383,1795697429482383,'file.filerepository_viewer',NULL,1);
INSERT INTO "role" VALUES(39,X'01A217E84BEA76368ED4146611529414',1795697429482388,1795697429482388,'file.filepublication_creator',NULL,1);
INSERT INTO "role" VALUES(40,X'01A217E84BEA764986C971532FCDB589',1795697429482392,1795697429482392,'file.filepublication_owner',NULL,1);
INSERT INTO "role" VALUES(41,X'01A217E84BEA766292736F1375953941',1795697429482399,1795697429482399,'file.filepublication_viewer',NULL,1);
INSERT INTO "role" VALUES(42,X'01A217E84BEA767487399E8E7EE1B3CC',1795697429482403,1795697429482403,'file.filedistribution_creator',NULL,1);
INSERT INTO "role" VALUES(43,X'01A217E84BEA768782EA68367B4EA310',1795697429482408,1795697429482408,'file.filedistribution_owner',NULL,1);
INSERT INTO "role" VALUES(44,X'01A217E84BEA76A293BA58A1EFF94242',1795697429482414,1795697429482414,'file.filedistribution_viewer',NULL,1);
INSERT INTO "role" VALUES(45,X'01A217E84BEA76B49F646298B69D2165',1795697429482419,1795697429482419,'file.filealternatecontentsource_creator',NULL,1);
INSERT INTO "role" VALUES(46,X'01A217E84BEA76C79E7C5B8B618C8827',1795697429482423,1795697429482423,'file.filealternatecontentsource_owner',NULL,1);
INSERT INTO "role" VALUES(47,X'01A217E84BEA76E9991DE3466320FEBB',1795697429482432,1795697429482432,'file.filealternatecontentsource_viewer',NULL,1);
INSERT INTO "role" VALUES(48,X'01A217E84BEA76FA8BFA2D4B42DBA0A0',1795697429482436,1795697429482436,'python.python_package_uploader','Upload packages without a repository.',1);
INSERT INTO "role" VALUES(49,X'01A217E84BEA770B8614126DD2C88D6D',1795697429482440,1795697429482440,'python.pythonremote_creator',NULL,1);
INSERT INTO "role" VALUES(50,X'01A217E84BEA771D926C83CC74D10D43',1795697429482444,1795697429482444,'python.pythonremote_owner',NULL,1);
INSERT INTO "role" VALUES(51,X'01A217E84BEA7737999FF5A4326AFDD4',1795697429482451,1795697429482451,'python.pythonremote_viewer',NULL,1);
INSERT INTO "role" VALUES(52,X'01A217E84BEA77479FBBEA9776BF3DB1',1795697429482455,1795697429482455,'python.pythonrepository_creator',NULL,1);
INSERT INTO "role" VALUES(53,X'01A217E84BEA775C9A6548FA2F434553',1795697429482460,1795697429482460,'python.pythonrepository_owner',NULL,1);
INSERT INTO "role" VALUES(54,X'01A217E84BEA77848CC305F537A199AC',1795697429482469,1795697429482469,'python.pythonrepository_viewer',NULL,1);
INSERT INTO "role" VALUES(55,X'01A217E84BEA77969E076841A6F3AA19',1795697429482474,1795697429482474,'python.pythonpublication_creator',NULL,1);
INSERT INTO "role" VALUES(56,X'01A217E84BEA77A89221D364757046FD',1795697429482478,1795697429482478,'python.pythonpublication_owner',NULL,1);
INSERT INTO "role" VALUES(57,X'01A217E84BEA77C79D71209AE54D5B15',1795697429482486,1795697429482486,'python.pythonpublication_viewer',NULL,1);
INSERT INTO "role" VALUES(58,X'01A217E84BEA77DA9B24A66A4972491F',1795697429482490,1795697429482490,'python.pythondistribution_creator',NULL,1);
INSERT INTO "role" VALUES(59,X'01A217E84BEA77EC85E59C5557AA98A7',1795697429482495,1795697429482495,'python.pythondistribution_owner',NULL,1);
INSERT INTO "role" VALUES(60,X'01A217E84BEA78229FEF9B0EA977E86B',1795697429482508,1795697429482508,'python.pythondistribution_viewer',NULL,1);
INSERT INTO "role" VALUES(61,X'01A217E84BEA7836804930A5409FEFF6',1795697429482513,1795697429482513,'core.taskschedule_owner',NULL,1);
INSERT INTO "role" VALUES(62,X'01A217E84BEA784D9B558DCFBEAE8884',1795697429482518,1795697429482518,'core.taskschedule_viewer',NULL,1);
INSERT INTO "role" VALUES(63,X'01A217E84BEA785E8B1A85178BD9A07B',1795697429482523,1795697429482523,'core.upstreampulp_creator',NULL,1);
INSERT INTO "role" VALUES(64,X'01A217E84BEA7871837DAC05A6E3C0B3',1795697429482527,1795697429482527,'core.upstreampulp_owner',NULL,1);
INSERT INTO "role" VALUES(65,X'01A217E84BEA78948E4A214FBDF02493',1795697429482536,1795697429482536,'core.upstreampulp_viewer',NULL,1);
INSERT INTO "role" VALUES(66,X'01A217E84BEA78A691483DD0E5B54EF6',1795697429482540,1795697429482540,'core.upstreampulp_user',NULL,1);
INSERT INTO "role" VALUES(67,X'01A217E84BEA78BB97C6A305834F1100',1795697429482545,1795697429482545,'core.openpgpkeyring_creator',NULL,1);
INSERT INTO "role" VALUES(68,X'01A217E84BEA78D1862FF299AD3A90D2',1795697429482551,1795697429482551,'core.openpgpkeyring_owner',NULL,1);
INSERT INTO "role" VALUES(69,X'01A217E84BEA78F88B6E041EC9141D77',1795697429482560,1795697429482560,'core.openpgpkeyring_viewer',NULL,1);
INSERT INTO "role" VALUES(70,X'01A217E84BEA790A9014BD6061626A03',1795697429482565,1795697429482565,'core.content_labeler','Set and unset labels of content.',1);
INSERT INTO "role" VALUES(1057,X'01A217E85DA07B8E8818680EBB43D60C',1795697434016722,1795697434016722,'syncer',NULL,0);
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
INSERT INTO "row_count" VALUES('artifact',1069,5);
INSERT INTO "row_count" VALUES('artifact bytes',1,1838);
INSERT INTO "row_count" VALUES('artifact bytes',1069,475);
INSERT INTO "row_count" VALUES('file_filecontent',1,12);
INSERT INTO "row_count" VALUES('file_filecontent',1069,3);
INSERT INTO "row_count" VALUES('python_pythonpackagecontent',1069,1);
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
INSERT INTO "task" VALUES(1,X'01A217E84CB97BB8813B6373E259D038',1,1795697429689848,1795697430103137,'completed','pulp_file.app.tasks.synchronizing.synchronize','01a217e84cb976eb87f228e8839d634d',1,1795697429689848,1795697429692048,1795697430103137,NULL,NULL,NULL,'["prn:file.filerepository:01a217e8-4cb2-762a-8e25-0bbd7d08d26c","shared:prn:file.fileremote:01a217e8-4cb4-75ab-92a6-5d01bbed17b8","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/versions/1/","prn":"prn:core.repositoryversion:01a217e8-4e52-7ff9-95b1-961adffc8384","pulp_created":"2026-11-26T12:50:30.098998Z","pulp_last_updated":"2026-11-26T12:50:30.099459Z","number":1,"repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/","base_version":null,"content_summary":{"added":{"file.file":{"count":8,"href":"/pulp/default/api/v3/content/file/files/?repository_version_added=/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/versions/1/"}},"removed":{},"present":{"file.file":{"count":8,"href":"/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/versions/1/"}}},"vuln_report":"/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-4e52-7ff9-95b1-961adffc8384"}','file.sync','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(2,X'01A217E84F12798998564BCF775C5054',1,1795697430290750,1795697430291294,'completed','pulpcore.app.tasks.base.ageneral_update','01a217e84f1270ed8c0ce26244d6807f',1,1795697430290750,1795697430290750,1795697430291294,NULL,NULL,NULL,'["prn:file.fileremote:01a217e8-4cb4-75ab-92a6-5d01bbed17b8","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/remotes/file/file/01a217e8-4cb4-75ab-92a6-5d01bbed17b8/","prn":"prn:file.fileremote:01a217e8-4cb4-75ab-92a6-5d01bbed17b8","pulp_created":"2026-11-26T12:50:29.684354Z","pulp_last_updated":"2026-11-26T12:50:30.291063Z","name":"remote-4a740a0c1f24","url":"http://127.0.0.1:1/PULP_MANIFEST","pulp_labels":{},"policy":"on_demand","hidden_fields":[{"name":"client_key","is_set":false},{"name":"proxy_username","is_set":false},{"name":"proxy_password","is_set":false},{"name":"username","is_set":true},{"name":"password","is_set":true}],"ca_cert":null,"client_cert":null,"tls_validation":true,"proxy_url":null,"max_retries":null,"total_timeout":null,"connect_timeout":null,"sock_connect_timeout":null,"sock_read_timeout":null,"headers":[],"download_concurrency":null,"rate_limit":null}','pulpcore.app.tasks.base.ageneral_update','',1,1,NULL,0,'[]',1,'',0);
INSERT INTO "task" VALUES(3,X'01A217E84F587B829561241D1F2A014B',1,1795697430360865,1795697430364572,'completed','pulpcore.app.tasks.base.general_create','01a217e84f4d73ae9dba27fab167692c',1,1795697430360865,1795697430363024,1795697430364572,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/content/file/files/01a217e8-4f5c-718b-8ef1-325ed9d59dec/","prn":"prn:file.filecontent:01a217e8-4f5c-718b-8ef1-325ed9d59dec","pulp_created":"2026-11-26T12:50:30.364095Z","pulp_last_updated":"2026-11-26T12:50:30.364095Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/default/api/v3/artifacts/01a217e8-4f5b-7dda-85d1-1399a02af451/","relative_path":"path/0","md5":null,"sha1":null,"sha224":"a2df1d7517e90e82c06d430129e5b4cf328e0a8da6a4461ec15e5df6","sha256":"c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd","sha384":"4b3981e5a7e3a966990e82b927a42198120c5f42afb2d967a75e285e5550ace61609cc265c508b47ecaac7e95356c9a9","sha512":"790840fb0ff339424de48a4d729afeb89e8f34705313c335b0353b367d6aeb082df8ee4c8f4a41be466508360a7922943b42437154f8553fc3ec8a86b682cf5e"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(4,X'01A217E84F6C7D2E99A126950A741959',1,1795697430380922,1795697430383558,'completed','pulpcore.app.tasks.base.general_create','01a217e84f6375e997d2d5902b81e8a2',1,1795697430380922,1795697430383030,1795697430383558,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/content/file/files/01a217e8-4f6f-75df-86d9-21b01f67b8c0/","prn":"prn:file.filecontent:01a217e8-4f6f-75df-86d9-21b01f67b8c0","pulp_created":"2026-11-26T12:50:30.383366Z","pulp_last_updated":"2026-11-26T12:50:30.383366Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/default/api/v3/artifacts/01a217e8-4f6f-7432-9e46-d1907fcebf2b/","relative_path":"path/1","md5":null,"sha1":null,"sha224":"8358c6415a04a95410e7be4d431cacf7e3313ad5248b3c4739c62448","sha256":"32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c","sha384":"383d10eae6735b3b0ee6f94f5bbfe898e1d840d7cf2e6218cfd8af09bb004a6e0edfd2afa9030f01e5e91e58c428b64a","sha512":"d4345571ad66ad54eebaa222103b03a866a7645e9f90a7490a19b161ee4a5f50963b5f06a374b6f833f50485252379e08d4673eda00c8608505dda48e42b0048"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(5,X'01A217E84F787D6F9E14EEFC5E313206',1,1795697430392901,1795697430395112,'completed','pulpcore.app.tasks.base.general_create','01a217e84f7772698fc018931e6da920',1,1795697430392901,1795697430393415,1795697430395112,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/content/file/files/01a217e8-4f7a-7baa-8c01-c16520e14eeb/","prn":"prn:file.filecontent:01a217e8-4f7a-7baa-8c01-c16520e14eeb","pulp_created":"2026-11-26T12:50:30.394728Z","pulp_last_updated":"2026-11-26T12:50:30.394728Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/default/api/v3/artifacts/01a217e8-4f7a-784d-8cac-fd64e3750c03/","relative_path":"path/2","md5":null,"sha1":null,"sha224":"0ee9674ca2c32faaac921b63dd40ff47726cfdcdaa31359ee3fb6b14","sha256":"9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb","sha384":"8af55aa48fe3756040a856970d20646b319617d13e1b24f6e30e52120ffc226e14a3f040d90dd9790830a98138163d18","sha512":"13e4ca8343a5d72d32ba1247fa30956d11aa39c68d302b167fb5b4735da372b564f0a30508faac3c90e849f96d457dfc1968c0bf5a6eda7e4995fb48ef913799"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(6,X'01A217E84F887AA393F1EF2239859508',1,1795697430408757,1795697430409799,'completed','pulpcore.app.tasks.base.general_create','01a217e84f8272ef8402085608a914d1',1,1795697430408757,1795697430409293,1795697430409799,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/content/file/files/01a217e8-4f89-79f8-95f7-f8a6f43818bb/","prn":"prn:file.filecontent:01a217e8-4f89-79f8-95f7-f8a6f43818bb","pulp_created":"2026-11-26T12:50:30.409622Z","pulp_last_updated":"2026-11-26T12:50:30.409622Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/default/api/v3/artifacts/01a217e8-4f89-781b-930e-f47f78057090/","relative_path":"path/3","md5":null,"sha1":null,"sha224":"2ef16a63c794b40c18185ca047e9b245e36876ba41e56cd8438fcb0c","sha256":"dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37","sha384":"972f5de2c60ae194bf67b9b3c9e427afc48f828e70ee8458cfa4d653defec5312e0f4adb8329483b40cc743e1cecd0fe","sha512":"99a9b6f4d535225a18ef32a2d2d88082a637808f3dddbcce6733ecd6a522c51d9475bd22ddbefcb49b9176cf3d5c4d00bd9efbcf65c256513543184898c55439"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(7,X'01A217E84F8C7EE391542A11FC90A356',1,1795697430413031,1795697430415173,'completed','pulpcore.app.tasks.repository.add_and_remove','01a217e84f8c7b209ff25bec481d4210',1,1795697430413031,1795697430414283,1795697430415173,NULL,NULL,NULL,'["prn:file.filerepository:01a217e8-4f49-7cc7-9f67-0cf270ed372e","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/1/","prn":"prn:core.repositoryversion:01a217e8-4f8e-7ac6-897f-a72f832dfdeb","pulp_created":"2026-11-26T12:50:30.414673Z","pulp_last_updated":"2026-11-26T12:50:30.414998Z","number":1,"repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/","base_version":null,"content_summary":{"added":{"file.file":{"count":4,"href":"/pulp/default/api/v3/content/file/files/?repository_version_added=/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/1/"}},"removed":{},"present":{"file.file":{"count":4,"href":"/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/1/"}}},"vuln_report":"/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-4f8e-7ac6-897f-a72f832dfdeb"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(8,X'01A217E84F9A79BE80FE14B5FABD315A',1,1795697430426741,1795697430428291,'completed','pulpcore.app.tasks.repository.add_and_remove','01a217e84f9a740191e3a48e572c274d',1,1795697430426741,1795697430427461,1795697430428291,NULL,NULL,NULL,'["prn:file.filerepository:01a217e8-4f49-7cc7-9f67-0cf270ed372e","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/2/","prn":"prn:core.repositoryversion:01a217e8-4f9b-7baa-92a0-72f9d6f0b736","pulp_created":"2026-11-26T12:50:30.427729Z","pulp_last_updated":"2026-11-26T12:50:30.428045Z","number":2,"repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/","base_version":null,"content_summary":{"added":{},"removed":{"file.file":{"count":2,"href":"/pulp/default/api/v3/content/file/files/?repository_version_removed=/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/2/"}},"present":{"file.file":{"count":2,"href":"/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/2/"}}},"vuln_report":"/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-4f9b-7baa-92a0-72f9d6f0b736"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(9,X'01A217E84FA4737D87E3ABD7E9E9FD5C',1,1795697430436342,1795697430437453,'completed','pulpcore.app.tasks.repository.add_and_remove','01a217e84fa37f4984b8732491b2213a',1,1795697430436342,1795697430436833,1795697430437453,NULL,NULL,NULL,'["prn:file.filerepository:01a217e8-4f49-7cc7-9f67-0cf270ed372e","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/3/","prn":"prn:core.repositoryversion:01a217e8-4fa5-717b-881a-f5322a08dbd9","pulp_created":"2026-11-26T12:50:30.437092Z","pulp_last_updated":"2026-11-26T12:50:30.437362Z","number":3,"repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/","base_version":null,"content_summary":{"added":{"file.file":{"count":1,"href":"/pulp/default/api/v3/content/file/files/?repository_version_added=/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/3/"}},"removed":{},"present":{"file.file":{"count":3,"href":"/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/3/"}}},"vuln_report":"/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-4fa5-717b-881a-f5322a08dbd9"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(10,X'01A217E84FA978889620D23415E6EA59',1,1795697430441617,1795697430504294,'completed','pulp_file.app.tasks.publishing.publish','01a217e84fa975d697574017f70c3452',1,1795697430441617,1795697430441989,1795697430504294,NULL,NULL,NULL,'["shared:prn:file.filerepository:01a217e8-4cb2-762a-8e25-0bbd7d08d26c","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/publications/file/file/01a217e8-4fdb-7f84-8cf8-2433e32da3cf/","prn":"prn:file.filepublication:01a217e8-4fdb-7f84-8cf8-2433e32da3cf","pulp_created":"2026-11-26T12:50:30.492045Z","pulp_last_updated":"2026-11-26T12:50:30.500877Z","repository_version":"/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/versions/1/","repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/","distributions":[],"manifest":"PULP_MANIFEST","checkpoint":false}','file.publish','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(11,X'01A217E85004778482D06FB096C99552',1,1795697430532604,1795697430534810,'completed','pulpcore.app.tasks.base.general_create','01a217e8500470849703bd10e414f439',1,1795697430532604,1795697430533605,1795697430534810,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/distributions/file/file/01a217e8-5005-7dca-89e3-929d996a2ca2/","prn":"prn:file.filedistribution:01a217e8-5005-7dca-89e3-929d996a2ca2","pulp_created":"2026-11-26T12:50:30.533862Z","pulp_last_updated":"2026-11-26T12:50:30.533862Z","base_path":"distribution-3303b2c7d98c","base_url":"/pulp/content/default/distribution-3303b2c7d98c/","content_guard":null,"content_guard_prn":null,"no_content_change_since":"2026-11-26T12:50:30.533862Z","hidden":false,"pulp_labels":{},"name":"distribution-3303b2c7d98c","repository":null,"repository_version":null,"publication":"/pulp/default/api/v3/publications/file/file/01a217e8-4fdb-7f84-8cf8-2433e32da3cf/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(12,X'01A217E8500B7C8F811060BB0931AEB1',1,1795697430539867,1795697430541803,'completed','pulpcore.app.tasks.base.general_create','01a217e8500b7984982e0c012575a41c',1,1795697430539867,1795697430540524,1795697430541803,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/distributions/file/file/01a217e8-500c-7d17-9e2f-c99745133c6b/","prn":"prn:file.filedistribution:01a217e8-500c-7d17-9e2f-c99745133c6b","pulp_created":"2026-11-26T12:50:30.540819Z","pulp_last_updated":"2026-11-26T12:50:30.540819Z","base_path":"distribution-72eaba83e172","base_url":"/pulp/content/default/distribution-72eaba83e172/","content_guard":null,"content_guard_prn":null,"no_content_change_since":null,"hidden":false,"pulp_labels":{},"name":"distribution-72eaba83e172","repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4cb2-762a-8e25-0bbd7d08d26c/","repository_version":null,"publication":null,"checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(13,X'01A217E8501373358541A5EF6D1AC213',1,1795697430547309,1795697430567340,'completed','pulp_file.app.tasks.publishing.publish','01a217e85013703d8a86db2ffa76ad6b',1,1795697430547309,1795697430547771,1795697430567340,NULL,NULL,NULL,'["shared:prn:file.filerepository:01a217e8-4f49-7cc7-9f67-0cf270ed372e","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/publications/file/file/01a217e8-501c-7a03-85f4-9bd5aa4c231c/","prn":"prn:file.filepublication:01a217e8-501c-7a03-85f4-9bd5aa4c231c","pulp_created":"2026-11-26T12:50:30.556697Z","pulp_last_updated":"2026-11-26T12:50:30.565957Z","repository_version":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/versions/3/","repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/","distributions":[],"manifest":"PULP_MANIFEST","checkpoint":false}','file.publish','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(14,X'01A217E8503779718B1EF9B215EBE8E5',1,1795697430583723,1795697430584888,'completed','pulpcore.app.tasks.base.general_create','01a217e8503776ec9520968a65f872b1',1,1795697430583723,1795697430584332,1795697430584888,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/distributions/file/file/01a217e8-5038-79e7-9ffe-ba8de23929d3/","prn":"prn:file.filedistribution:01a217e8-5038-79e7-9ffe-ba8de23929d3","pulp_created":"2026-11-26T12:50:30.584619Z","pulp_last_updated":"2026-11-26T12:50:30.584619Z","base_path":"distribution-64d53db05ca2","base_url":"/pulp/content/default/distribution-64d53db05ca2/","content_guard":null,"content_guard_prn":null,"no_content_change_since":"2026-11-26T12:50:30.584619Z","hidden":false,"pulp_labels":{},"name":"distribution-64d53db05ca2","repository":null,"repository_version":null,"publication":"/pulp/default/api/v3/publications/file/file/01a217e8-501c-7a03-85f4-9bd5aa4c231c/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(15,X'01A217E8503A79089DB2A2F070305E49',1,1795697430586661,1795697430588500,'completed','pulpcore.app.tasks.base.general_create','01a217e8503a75f38afd2a6a80982aa7',1,1795697430586661,1795697430587965,1795697430588500,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/distributions/file/file/01a217e8-503c-73b4-9f06-2f8da16cfdaf/","prn":"prn:file.filedistribution:01a217e8-503c-73b4-9f06-2f8da16cfdaf","pulp_created":"2026-11-26T12:50:30.588231Z","pulp_last_updated":"2026-11-26T12:50:30.588231Z","base_path":"distribution-9f2d395ae838","base_url":"/pulp/content/default/distribution-9f2d395ae838/","content_guard":"/pulp/default/api/v3/contentguards/core/rbac/01a217e8-4fa7-7a6c-8c86-4007e0d0eaea/","content_guard_prn":"prn:core.rbaccontentguard:01a217e8-4fa7-7a6c-8c86-4007e0d0eaea","no_content_change_since":null,"hidden":false,"pulp_labels":{},"name":"distribution-9f2d395ae838","repository":"/pulp/default/api/v3/repositories/file/file/01a217e8-4f49-7cc7-9f67-0cf270ed372e/","repository_version":null,"publication":null,"checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(16,X'01A217E850797C5E954C6E5A1C3A78F1',1,1795697430649893,1795697433938403,'failed','pulp_file.app.tasks.synchronizing.synchronize','01a217e85079751d8a9fd0d912c56cfe',1,1795697430649893,1795697430650402,1795697433938403,'{"description":"[PLP0027] Connection failed for ''http://127.0.0.1:1/PULP_MANIFEST'': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server","traceback":"","error_code":"PLP0027"}',NULL,NULL,'["prn:file.filerepository:01a217e8-4cb2-762a-8e25-0bbd7d08d26c","shared:prn:file.fileremote:01a217e8-4cb4-75ab-92a6-5d01bbed17b8","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]',NULL,'file.sync','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(17,X'01A217E85DF47A908281766AB3FD457E',1069,1795697434100749,1795697434102044,'completed','pulpcore.app.tasks.base.general_create','01a217e85df078b68ff31265360c17f1',1,1795697434100749,1795697434101249,1795697434102044,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/content/file/files/01a217e8-5df5-7d1a-9b43-26be65231c90/","prn":"prn:file.filecontent:01a217e8-5df5-7d1a-9b43-26be65231c90","pulp_created":"2026-11-26T12:50:34.101818Z","pulp_last_updated":"2026-11-26T12:50:34.101818Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/another/api/v3/artifacts/01a217e8-5df5-7b1e-8b64-ba11b1d063eb/","relative_path":"path/0","md5":null,"sha1":null,"sha224":"c580d32fe739663fd94b43274fc87c509447aef4142780da1aaa0fbc","sha256":"02c23cbca742da061bc9f2258cb4c2fa02c345503cbc650c731426a9d07a4a61","sha384":"29fca914f76e38c0c6ad5ac6150e73d39c1be89dfbe0d9fa2fd41c776bf5915c679244fca3432406b9ed8ea5c61c8680","sha512":"de4da11d986823d26a093fe45715c58b14016b5a1ad933e30372929cc1641280ac11583e28471cea61c2d7cec3ff6eeecd4ee683a4914cd1d5b724bd0f13b0aa"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(18,X'01A217E85E047D9495E01AE3C9517222',1069,1795697434116917,1795697434118069,'completed','pulpcore.app.tasks.base.general_create','01a217e85e007592837c8b74b7ddd09e',1,1795697434116917,1795697434117449,1795697434118069,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/content/file/files/01a217e8-5e05-7da7-8bf5-a0a3b39d6c36/","prn":"prn:file.filecontent:01a217e8-5e05-7da7-8bf5-a0a3b39d6c36","pulp_created":"2026-11-26T12:50:34.117852Z","pulp_last_updated":"2026-11-26T12:50:34.117852Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/another/api/v3/artifacts/01a217e8-5e05-7bc3-8185-ba8814dec88c/","relative_path":"path/1","md5":null,"sha1":null,"sha224":"1c89d75a4c777092ccea04a18a8d2f5163ea8938b0976b00f5cba432","sha256":"7bcc2212d9a206989231c74912ee27eaf88c1706b11a88c609f1db9a3006d1f7","sha384":"0346190e4a3132e4e079d2b092697df9c4555f78f391e9105397deb409e0f6f32032bdef449aac0b53896115c799bfbe","sha512":"3f40a81e429c346d616cbc482aced96fe887afaa73f435a15909858b03cd1d3b2152903a8ebc05d4b7d106d7f8c9a7aa64526cf5aab815e7c267b1766e6b20b2"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(19,X'01A217E85E097515969F9B0E4FF2C8BF',1069,1795697434121360,1795697434122452,'completed','pulpcore.app.tasks.base.general_create','01a217e85e087b49876291d8fc7b2e34',1,1795697434121360,1795697434121675,1795697434122452,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/content/file/files/01a217e8-5e0a-739e-9d72-5f4e1014bfe3/","prn":"prn:file.filecontent:01a217e8-5e0a-739e-9d72-5f4e1014bfe3","pulp_created":"2026-11-26T12:50:34.122225Z","pulp_last_updated":"2026-11-26T12:50:34.122225Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/another/api/v3/artifacts/01a217e8-5e0a-7199-80e4-098ca6b44efa/","relative_path":"path/2","md5":null,"sha1":null,"sha224":"21fa3f62dac832423a7737c43b21ad4327ab33c48db0d210daf2ea5e","sha256":"f97714deffc31d2c1f5627b565d91ef7a9e770dd1b76ee24355423934492a7ce","sha384":"f42a1b72adbd901a7fb774dc054d8a7d9ec1b2334c87d86e5448cc7c4b5e1f5c072e9446ff7ec7e814ce68c9b1420505","sha512":"a9df660ecdfaacee7ec968507fd4bd47ef266e27093111aea3956475ba2934933779dc25bc80c68d31220b78aeb91e92927d655e140ee827bfc2b24d8670acd9"}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(20,X'01A217E85E0D784C9B45CAE7E4F90E29',1069,1795697434125588,1795697434126641,'completed','pulpcore.app.tasks.repository.add_and_remove','01a217e85e0d74d68ba70f02e79179e0',1,1795697434125588,1795697434125966,1795697434126641,NULL,NULL,NULL,'["prn:file.filerepository:01a217e8-5dbc-7c36-8f96-be66ca1c825d","shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/versions/1/","prn":"prn:core.repositoryversion:01a217e8-5e0e-7414-9b0f-6c96b15b4876","pulp_created":"2026-11-26T12:50:34.126255Z","pulp_last_updated":"2026-11-26T12:50:34.126559Z","number":1,"repository":"/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/","base_version":null,"content_summary":{"added":{"file.file":{"count":3,"href":"/pulp/another/api/v3/content/file/files/?repository_version_added=/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/versions/1/"}},"removed":{},"present":{"file.file":{"count":3,"href":"/pulp/another/api/v3/content/file/files/?repository_version=/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/versions/1/"}}},"vuln_report":"/pulp/another/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-5e0e-7414-9b0f-6c96b15b4876"}','pulpcore.app.tasks.repository.add_and_remove','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(21,X'01A217E85E10757D91463C6BE1D9CD47',1069,1795697434128496,1795697434149275,'completed','pulp_file.app.tasks.publishing.publish','01a217e85e1073f296137acc062c7045',1,1795697434128496,1795697434130269,1795697434149275,NULL,NULL,NULL,'["shared:prn:file.filerepository:01a217e8-5dbc-7c36-8f96-be66ca1c825d","shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/publications/file/file/01a217e8-5e19-7d4d-8284-0ce1641b49c3/","prn":"prn:file.filepublication:01a217e8-5e19-7d4d-8284-0ce1641b49c3","pulp_created":"2026-11-26T12:50:34.137902Z","pulp_last_updated":"2026-11-26T12:50:34.147799Z","repository_version":"/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/versions/1/","repository":"/pulp/another/api/v3/repositories/file/file/01a217e8-5dbc-7c36-8f96-be66ca1c825d/","distributions":[],"manifest":"PULP_MANIFEST","checkpoint":true}','file.publish','',0,1,NULL,0,'[]',1,'file',1);
INSERT INTO "task" VALUES(22,X'01A217E85E317CCE84E9B23CF8DB046E',1069,1795697434161941,1795697434163621,'completed','pulpcore.app.tasks.base.general_create','01a217e85e317917862a09b580bcd865',1,1795697434161941,1795697434162472,1795697434163621,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/distributions/file/file/01a217e8-5e32-7be4-8394-fc322aed0524/","prn":"prn:file.filedistribution:01a217e8-5e32-7be4-8394-fc322aed0524","pulp_created":"2026-11-26T12:50:34.162743Z","pulp_last_updated":"2026-11-26T12:50:34.162743Z","base_path":"distribution-a57a9b4518f9","base_url":"/pulp/content/another/distribution-a57a9b4518f9/","content_guard":null,"content_guard_prn":null,"no_content_change_since":"2026-11-26T12:50:34.162743Z","hidden":false,"pulp_labels":{},"name":"distribution-a57a9b4518f9","repository":null,"repository_version":null,"publication":"/pulp/another/api/v3/publications/file/file/01a217e8-5e19-7d4d-8284-0ce1641b49c3/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(23,X'01A217E85E4379D786E0153BF1FFF396',1069,1795697434179682,1795697434181296,'completed','pulpcore.app.tasks.base.general_create','01a217e85e43770c89e92f422d49f71b',1,1795697434179682,1795697434180109,1795697434181296,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/distributions/file/file/01a217e8-5e44-76ca-911b-9904a6ad8778/","prn":"prn:file.filedistribution:01a217e8-5e44-76ca-911b-9904a6ad8778","pulp_created":"2026-11-26T12:50:34.180424Z","pulp_last_updated":"2026-11-26T12:50:34.180424Z","base_path":"distribution-8f988b8f9e13","base_url":"/pulp/content/another/distribution-8f988b8f9e13/","content_guard":"/pulp/another/api/v3/contentguards/certguard/x509/01a217e8-5e42-711a-97b6-9a10aad1360a/","content_guard_prn":"prn:certguard.x509certguard:01a217e8-5e42-711a-97b6-9a10aad1360a","no_content_change_since":"2026-11-26T12:50:34.180424Z","hidden":false,"pulp_labels":{},"name":"distribution-8f988b8f9e13","repository":null,"repository_version":null,"publication":"/pulp/another/api/v3/publications/file/file/01a217e8-5e19-7d4d-8284-0ce1641b49c3/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(24,X'01A217E85E4C70D38CDBD722C7C61841',1069,1795697434188212,1795697434189209,'completed','pulpcore.app.tasks.base.general_create','01a217e85e4b7dec95ba462561482c3d',1,1795697434188212,1795697434188697,1795697434189209,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/distributions/file/file/01a217e8-5e4c-7ef6-9a01-4e3536eee9fa/","prn":"prn:file.filedistribution:01a217e8-5e4c-7ef6-9a01-4e3536eee9fa","pulp_created":"2026-11-26T12:50:34.188935Z","pulp_last_updated":"2026-11-26T12:50:34.188935Z","base_path":"distribution-1f1679f47ac8","base_url":"/pulp/content/another/distribution-1f1679f47ac8/","content_guard":"/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-5e4a-7c44-98d2-034331491695/","content_guard_prn":"prn:certguard.rhsmcertguard:01a217e8-5e4a-7c44-98d2-034331491695","no_content_change_since":"2026-11-26T12:50:34.188935Z","hidden":false,"pulp_labels":{},"name":"distribution-1f1679f47ac8","repository":null,"repository_version":null,"publication":"/pulp/another/api/v3/publications/file/file/01a217e8-5e19-7d4d-8284-0ce1641b49c3/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(25,X'01A217E85E557A818677179F80A2CF5E',1,1795697434197801,1795697434198242,'completed','pulpcore.app.tasks.base.ageneral_update','01a217e85e5573d6962974394a1ca1fc',1,1795697434197801,1795697434197801,1795697434198242,NULL,NULL,NULL,'["prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e","shared:prn:core.domain:01a217e8-4be7-72b7-80f0-fe9a2f82ed59"]','{"pulp_href":"/pulp/default/api/v3/domains/01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e/","prn":"prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e","pulp_created":"2026-11-26T12:50:34.043268Z","pulp_last_updated":"2026-11-26T12:50:34.198111Z","name":"another","description":null,"pulp_labels":{"a":"b"},"storage_class":"pulpcore.app.models.storage.FileSystem","storage_settings":{"location":"/DIRECTORY/state/another","base_url":"","file_permissions_mode":420,"directory_permissions_mode":null,"hidden_fields":[]},"redirect_to_object_storage":true,"hide_guarded_distributions":false,"default_content_guard":"/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-5e4a-7c44-98d2-034331491695/","default_content_guard_prn":"prn:certguard.rhsmcertguard:01a217e8-5e4a-7c44-98d2-034331491695"}','pulpcore.app.tasks.base.ageneral_update','',1,1,NULL,0,'[]',1,'',0);
INSERT INTO "task" VALUES(26,X'01A217E85E5973D191DE2920D78BB816',1069,1795697434201304,1795697434202856,'completed','pulpcore.app.tasks.base.general_create','01a217e85e5970419314d6565fe9a3c6',1,1795697434201304,1795697434202386,1795697434202856,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/distributions/file/file/01a217e8-5e5a-7944-84b6-bb49180f58f2/","prn":"prn:file.filedistribution:01a217e8-5e5a-7944-84b6-bb49180f58f2","pulp_created":"2026-11-26T12:50:34.202579Z","pulp_last_updated":"2026-11-26T12:50:34.202579Z","base_path":"distribution-a4e07679bbc6","base_url":"/pulp/content/another/distribution-a4e07679bbc6/","content_guard":"/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-5e4a-7c44-98d2-034331491695/","content_guard_prn":"prn:certguard.rhsmcertguard:01a217e8-5e4a-7c44-98d2-034331491695","no_content_change_since":"2026-11-26T12:50:34.202579Z","hidden":false,"pulp_labels":{},"name":"distribution-a4e07679bbc6","repository":null,"repository_version":null,"publication":"/pulp/another/api/v3/publications/file/file/01a217e8-5e19-7d4d-8284-0ce1641b49c3/","checkpoint":false}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
INSERT INTO "task" VALUES(27,X'01A217E85E9C781E9E50A8C7535526AB',1069,1795697434268595,1795697434289197,'completed','pulpcore.app.tasks.base.general_create','01a217e85e96739e80acb274398e3f13',1,1795697434268595,1795697434270648,1795697434289197,NULL,NULL,NULL,'["prn:python.pythonrepository:01a217e8-5e91-758d-840c-9a19b5a6e0b8","shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/content/python/packages/01a217e8-5ea9-7e0d-8110-523d1ee29f7b/","prn":"prn:python.pythonpackagecontent:01a217e8-5ea9-7e0d-8110-523d1ee29f7b","pulp_created":"2026-11-26T12:50:34.281877Z","pulp_last_updated":"2026-11-26T12:50:34.281877Z","pulp_labels":{},"vuln_report":null,"artifact":"/pulp/another/api/v3/artifacts/01a217e8-5ea9-7907-9cbf-2fca24b74299/","filename":"shelf-reader-1.0.tar.gz","packagetype":"sdist","name":"shelf-reader","version":"1.0","sha256":"9665c959e4d91940805d2c31b683743abb51f1d27878e1968ccdeaf514136012","size":226,"python_version":"source","metadata_version":"2.1","summary":"","description":"","description_content_type":"","keywords":"","home_page":"","download_url":"","author":"","author_email":"","maintainer":"","maintainer_email":"","license":"","license_expression":"","requires_python":"","project_url":"","platform":"","supported_platform":"","project_urls":"[]","requires_dist":"[]","provides_dist":"[]","obsoletes_dist":"[]","requires_external":"[]","classifiers":"[]","provides_extras":"[]","dynamic":"[]","license_file":"[]","metadata_sha256":null,"provenance":null}','granary.content.create_with_hooks','',0,1,NULL,0,'[]',1,'python',1);
INSERT INTO "task" VALUES(28,X'01A217E85EBF7C1D88CB9C254D68F14A',1069,1795697434303919,1795697434307467,'completed','pulpcore.app.tasks.base.general_create','01a217e85ebf78828ee2a95c72248a35',1,1795697434303919,1795697434305292,1795697434307467,NULL,NULL,NULL,'["shared:prn:core.domain:01a217e8-5dbb-744a-8b0f-68ed9bf2bc4e"]','{"pulp_href":"/pulp/another/api/v3/distributions/python/pypi/01a217e8-5ec1-7929-87c2-5fbed7b88b84/","prn":"prn:python.pythondistribution:01a217e8-5ec1-7929-87c2-5fbed7b88b84","pulp_created":"2026-11-26T12:50:34.305572Z","pulp_last_updated":"2026-11-26T12:50:34.305572Z","base_path":"index","base_url":"/pypi/another/index/","content_guard":"/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-5e4a-7c44-98d2-034331491695/","content_guard_prn":"prn:certguard.rhsmcertguard:01a217e8-5e4a-7c44-98d2-034331491695","no_content_change_since":null,"hidden":false,"pulp_labels":{},"name":"index","repository":"/pulp/another/api/v3/repositories/python/python/01a217e8-5e91-758d-840c-9a19b5a6e0b8/","repository_version":null,"allow_uploads":true,"sources":[],"merged":[],"allowed":[],"as_of":null,"lock_names":null,"cooling_off_days":null,"cooling_off_exempt":null,"track_upstream":false,"publication":null,"checkpoint":false,"remote":null}','pulpcore.app.tasks.base.general_create','',0,1,NULL,0,'[]',1,'',1);
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
INSERT INTO "upload" VALUES(1048,X'01A217E850707BD49F197211B9029FB7',1,1795697430640739,1795697430640739,6);
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
INSERT INTO "user_role" VALUES(1003,X'01A217E84CB278AB9634B403CBF094E1',1795697429682540,1795697429682540,1,37,NULL,'repository:file.file',1001,X'01A217E84CB2762A8E250BBD7D08D26C',1);
INSERT INTO "user_role" VALUES(1005,X'01A217E84CB4786993C690E9BB0FB794',1795697429684525,1795697429684525,1,31,NULL,'remote:file.file',1004,X'01A217E84CB475AB92A65D01BBED17B8',1);
INSERT INTO "user_role" VALUES(1006,X'01A217E84CB97F6F80C54F93851ACD16',1795697429689963,1795697429689963,1,4,NULL,'core.task',1,X'01A217E84CB97BB8813B6373E259D038',1);
INSERT INTO "user_role" VALUES(1007,X'01A217E84CB97F7388608B614050C068',1795697429689963,1795697429689963,1,6,NULL,'core.task',1,X'01A217E84CB97BB8813B6373E259D038',1);
INSERT INTO "user_role" VALUES(1008,X'01A217E84F127DAA9119E34CE44FA6D0',1795697430290852,1795697430290852,1,4,NULL,'core.task',2,X'01A217E84F12798998564BCF775C5054',1);
INSERT INTO "user_role" VALUES(1009,X'01A217E84F127DB4957E133302E56D89',1795697430290852,1795697430290852,1,6,NULL,'core.task',2,X'01A217E84F12798998564BCF775C5054',1);
INSERT INTO "user_role" VALUES(1012,X'01A217E84F497E798ED1C262D36B8C6B',1795697430345903,1795697430345903,1,37,NULL,'repository:file.file',1010,X'01A217E84F497CC79F670CF270ED372E',1);
INSERT INTO "user_role" VALUES(1014,X'01A217E84F587EBA8AD65080CE552AF7',1795697430360919,1795697430360919,1,4,NULL,'core.task',3,X'01A217E84F587B829561241D1F2A014B',1);
INSERT INTO "user_role" VALUES(1015,X'01A217E84F587EC392DF51D2B7ABF2C2',1795697430360919,1795697430360919,1,6,NULL,'core.task',3,X'01A217E84F587B829561241D1F2A014B',1);
INSERT INTO "user_role" VALUES(1017,X'01A217E84F6C7FCC8BEF2C38F66A2E97',1795697430380986,1795697430380986,1,4,NULL,'core.task',4,X'01A217E84F6C7D2E99A126950A741959',1);
INSERT INTO "user_role" VALUES(1018,X'01A217E84F6C7FD4943BD9676FA49A82',1795697430380986,1795697430380986,1,6,NULL,'core.task',4,X'01A217E84F6C7D2E99A126950A741959',1);
INSERT INTO "user_role" VALUES(1020,X'01A217E84F787F62804FCB41B7585228',1795697430392960,1795697430392960,1,4,NULL,'core.task',5,X'01A217E84F787D6F9E14EEFC5E313206',1);
INSERT INTO "user_role" VALUES(1021,X'01A217E84F787F6B8BAF0867584F6799',1795697430392960,1795697430392960,1,6,NULL,'core.task',5,X'01A217E84F787D6F9E14EEFC5E313206',1);
INSERT INTO "user_role" VALUES(1023,X'01A217E84F887D3A92F3CF36C76AB9AE',1795697430408825,1795697430408825,1,4,NULL,'core.task',6,X'01A217E84F887AA393F1EF2239859508',1);
INSERT INTO "user_role" VALUES(1024,X'01A217E84F887D449A5A03A8A7FD9166',1795697430408825,1795697430408825,1,6,NULL,'core.task',6,X'01A217E84F887AA393F1EF2239859508',1);
INSERT INTO "user_role" VALUES(1025,X'01A217E84F8D71788D1F244E390BE067',1795697430413090,1795697430413090,1,4,NULL,'core.task',7,X'01A217E84F8C7EE391542A11FC90A356',1);
INSERT INTO "user_role" VALUES(1026,X'01A217E84F8D717F8797A63B0A50BA8B',1795697430413090,1795697430413090,1,6,NULL,'core.task',7,X'01A217E84F8C7EE391542A11FC90A356',1);
INSERT INTO "user_role" VALUES(1027,X'01A217E84F9A7D2D9F13F8F31C3914F1',1795697430426822,1795697430426822,1,4,NULL,'core.task',8,X'01A217E84F9A79BE80FE14B5FABD315A',1);
INSERT INTO "user_role" VALUES(1028,X'01A217E84F9A7D3587684D905D01AA21',1795697430426822,1795697430426822,1,6,NULL,'core.task',8,X'01A217E84F9A79BE80FE14B5FABD315A',1);
INSERT INTO "user_role" VALUES(1029,X'01A217E84FA47694868967762A054730',1795697430436406,1795697430436406,1,4,NULL,'core.task',9,X'01A217E84FA4737D87E3ABD7E9E9FD5C',1);
INSERT INTO "user_role" VALUES(1030,X'01A217E84FA4769B8FA9C1019C26BD70',1795697430436406,1795697430436406,1,6,NULL,'core.task',9,X'01A217E84FA4737D87E3ABD7E9E9FD5C',1);
INSERT INTO "user_role" VALUES(1032,X'01A217E84FA77BA897774ED4DA4731A5',1795697430439727,1795697430439727,1,14,NULL,'contentguard:core.rbac',1031,X'01A217E84FA77A6C8C864007E0D0EAEA',1);
INSERT INTO "user_role" VALUES(1033,X'01A217E84FA77BAC8C96DEADADFCDB54',1795697430439727,1795697430439727,1,16,NULL,'contentguard:core.rbac',1031,X'01A217E84FA77A6C8C864007E0D0EAEA',1);
INSERT INTO "user_role" VALUES(1034,X'01A217E84FA97AE58910F816A0FC48C4',1795697430441680,1795697430441680,1,4,NULL,'core.task',10,X'01A217E84FA978889620D23415E6EA59',1);
INSERT INTO "user_role" VALUES(1035,X'01A217E84FA97AE9936282B6148E0809',1795697430441680,1795697430441680,1,6,NULL,'core.task',10,X'01A217E84FA978889620D23415E6EA59',1);
INSERT INTO "user_role" VALUES(1036,X'01A217E850047AD48EEE9237919B5A40',1795697430532675,1795697430532675,1,4,NULL,'core.task',11,X'01A217E85004778482D06FB096C99552',1);
INSERT INTO "user_role" VALUES(1037,X'01A217E850047ADE9BECCACF023B7AF2',1795697430532675,1795697430532675,1,6,NULL,'core.task',11,X'01A217E85004778482D06FB096C99552',1);
INSERT INTO "user_role" VALUES(1038,X'01A217E8500B7EAC939CDD6AB27FC237',1795697430539916,1795697430539916,1,4,NULL,'core.task',12,X'01A217E8500B7C8F811060BB0931AEB1',1);
INSERT INTO "user_role" VALUES(1039,X'01A217E8500B7EB196ABF221E855410B',1795697430539916,1795697430539916,1,6,NULL,'core.task',12,X'01A217E8500B7C8F811060BB0931AEB1',1);
INSERT INTO "user_role" VALUES(1040,X'01A217E85013760986AF95A5BA6C3D95',1795697430547376,1795697430547376,1,4,NULL,'core.task',13,X'01A217E8501373358541A5EF6D1AC213',1);
INSERT INTO "user_role" VALUES(1041,X'01A217E85013760D9E80AA12ECD00CFB',1795697430547376,1795697430547376,1,6,NULL,'core.task',13,X'01A217E8501373358541A5EF6D1AC213',1);
INSERT INTO "user_role" VALUES(1042,X'01A217E850377CC283D1A34FB3098AA9',1795697430583796,1795697430583796,1,4,NULL,'core.task',14,X'01A217E8503779718B1EF9B215EBE8E5',1);
INSERT INTO "user_role" VALUES(1043,X'01A217E850377CCB841EB24EB4163644',1795697430583796,1795697430583796,1,6,NULL,'core.task',14,X'01A217E8503779718B1EF9B215EBE8E5',1);
INSERT INTO "user_role" VALUES(1044,X'01A217E8503A7B62896E69EC0195DFEC',1795697430586710,1795697430586710,1,4,NULL,'core.task',15,X'01A217E8503A79089DB2A2F070305E49',1);
INSERT INTO "user_role" VALUES(1045,X'01A217E8503A7B6881606F22A6969E2F',1795697430586710,1795697430586710,1,6,NULL,'core.task',15,X'01A217E8503A79089DB2A2F070305E49',1);
INSERT INTO "user_role" VALUES(1046,X'01A217E8506B7ED9802C5B954DB64AA7',1795697430635927,1795697430635927,1,8,NULL,'core.group',1,NULL,1);
INSERT INTO "user_role" VALUES(1047,X'01A217E8506F76F79B1AC5A9608BDFE6',1795697430639435,1795697430639435,1001,38,NULL,'repository:file.file',1010,X'01A217E84F497CC79F670CF270ED372E',1);
INSERT INTO "user_role" VALUES(1049,X'01A217E850707C8F83C6A55660D1F48C',1795697430640783,1795697430640783,1,2,NULL,'core.upload',1048,X'01A217E850707BD49F197211B9029FB7',1);
INSERT INTO "user_role" VALUES(1051,X'01A217E8507374958277B5198E5C056F',1795697430643285,1795697430643285,1,50,NULL,'remote:python.python',1050,X'01A217E8507373279BB2DC35A879B674',1);
INSERT INTO "user_role" VALUES(1054,X'01A217E85074792480C9DDBED511FAE6',1795697430644570,1795697430644570,1,53,NULL,'repository:python.python',1052,X'01A217E8507477BD83C586AC85BBD658',1);
INSERT INTO "user_role" VALUES(1055,X'01A217E850797F65815FA83081FC470E',1795697430649961,1795697430649961,1,4,NULL,'core.task',16,X'01A217E850797C5E954C6E5A1C3A78F1',1);
INSERT INTO "user_role" VALUES(1056,X'01A217E850797F6F9664D49401A1ADE2',1795697430649961,1795697430649961,1,6,NULL,'core.task',16,X'01A217E850797C5E954C6E5A1C3A78F1',1);
INSERT INTO "user_role" VALUES(1060,X'01A217E85DA9720F8FFC4DE3D3D20CE0',1795697434025127,1795697434025127,1,34,NULL,'remote:file.git',1059,X'01A217E85DA97017943BAD0FDA599F78',1);
INSERT INTO "user_role" VALUES(1062,X'01A217E85DB374019246D635B285AF9A',1795697434035249,1795697434035249,1,31,NULL,'remote:file.file',1061,X'01A217E85DB372B496FE1E543CB0A47A',1);
INSERT INTO "user_role" VALUES(1064,X'01A217E85DB47E169EC81EE7B0E5D7CD',1795697434036879,1795697434036879,1,46,NULL,'acs:file.file',1063,X'01A217E85DB47D178E6C6817AA6EA0D9',1);
INSERT INTO "user_role" VALUES(1066,X'01A217E85DB674098692ABEE3B017310',1795697434038251,1795697434038251,1,21,NULL,'contentguard:core.header',1065,X'01A217E85DB673249292E3E467C94D3C',1);
INSERT INTO "user_role" VALUES(1068,X'01A217E85DB97519862A14BB308A3A15',1795697434041317,1795697434041317,1,18,NULL,'contentguard:core.composite',1067,X'01A217E85DB9741C9105B36BE649B9F1',1);
INSERT INTO "user_role" VALUES(1070,X'01A217E85DBB753A8E9EF17C5BF0AF69',1795697434043326,1795697434043326,1,11,NULL,'core.domain',1069,X'01A217E85DBB744A8B0F68ED9BF2BC4E',1);
INSERT INTO "user_role" VALUES(1073,X'01A217E85DBC7D4895347386550C058B',1795697434044829,1795697434044829,1,37,NULL,'repository:file.file',1071,X'01A217E85DBC7C368F96BE66CA1C825D',1069);
INSERT INTO "user_role" VALUES(1075,X'01A217E85DF47D15800E78B311FB4C87',1795697434100814,1795697434100814,1,4,NULL,'core.task',17,X'01A217E85DF47A908281766AB3FD457E',1069);
INSERT INTO "user_role" VALUES(1076,X'01A217E85DF47D1F98064BECCBFDF4E9',1795697434100814,1795697434100814,1,6,NULL,'core.task',17,X'01A217E85DF47A908281766AB3FD457E',1069);
INSERT INTO "user_role" VALUES(1078,X'01A217E85E047FAD93677841E26E4D21',1795697434116978,1795697434116978,1,4,NULL,'core.task',18,X'01A217E85E047D9495E01AE3C9517222',1069);
INSERT INTO "user_role" VALUES(1079,X'01A217E85E047FB7920F9C8EF735E703',1795697434116978,1795697434116978,1,6,NULL,'core.task',18,X'01A217E85E047D9495E01AE3C9517222',1069);
INSERT INTO "user_role" VALUES(1081,X'01A217E85E09765D8E007E8B784297EB',1795697434121396,1795697434121396,1,4,NULL,'core.task',19,X'01A217E85E097515969F9B0E4FF2C8BF',1069);
INSERT INTO "user_role" VALUES(1082,X'01A217E85E09766198D84CDF997ADE1C',1795697434121396,1795697434121396,1,6,NULL,'core.task',19,X'01A217E85E097515969F9B0E4FF2C8BF',1069);
INSERT INTO "user_role" VALUES(1083,X'01A217E85E0D7AC1897DEF9E5BA78AF2',1795697434125671,1795697434125671,1,4,NULL,'core.task',20,X'01A217E85E0D784C9B45CAE7E4F90E29',1069);
INSERT INTO "user_role" VALUES(1084,X'01A217E85E0D7AC69E09795EF3D4082C',1795697434125671,1795697434125671,1,6,NULL,'core.task',20,X'01A217E85E0D784C9B45CAE7E4F90E29',1069);
INSERT INTO "user_role" VALUES(1085,X'01A217E85E1078AA92AC6D94E9B2D9C7',1795697434128540,1795697434128540,1,4,NULL,'core.task',21,X'01A217E85E10757D91463C6BE1D9CD47',1069);
INSERT INTO "user_role" VALUES(1086,X'01A217E85E1078AF9FA3F6CAC5798444',1795697434128540,1795697434128540,1,6,NULL,'core.task',21,X'01A217E85E10757D91463C6BE1D9CD47',1069);
INSERT INTO "user_role" VALUES(1087,X'01A217E85E317FE799063A93ACD27F24',1795697434161992,1795697434161992,1,4,NULL,'core.task',22,X'01A217E85E317CCE84E9B23CF8DB046E',1069);
INSERT INTO "user_role" VALUES(1088,X'01A217E85E317FF08DC1AD9A6D7F0A12',1795697434161992,1795697434161992,1,6,NULL,'core.task',22,X'01A217E85E317CCE84E9B23CF8DB046E',1069);
INSERT INTO "user_role" VALUES(1090,X'01A217E85E437B999B4164135FD67E2C',1795697434179723,1795697434179723,1,4,NULL,'core.task',23,X'01A217E85E4379D786E0153BF1FFF396',1069);
INSERT INTO "user_role" VALUES(1091,X'01A217E85E437BA38B7206B4D8975B27',1795697434179723,1795697434179723,1,6,NULL,'core.task',23,X'01A217E85E4379D786E0153BF1FFF396',1069);
INSERT INTO "user_role" VALUES(1093,X'01A217E85E4C7420950DA1B20A11BFD9',1795697434188256,1795697434188256,1,4,NULL,'core.task',24,X'01A217E85E4C70D38CDBD722C7C61841',1069);
INSERT INTO "user_role" VALUES(1094,X'01A217E85E4C742A83FA2494A7827215',1795697434188256,1795697434188256,1,6,NULL,'core.task',24,X'01A217E85E4C70D38CDBD722C7C61841',1069);
INSERT INTO "user_role" VALUES(1095,X'01A217E85E557E30858E9E38D026392F',1795697434197885,1795697434197885,1,4,NULL,'core.task',25,X'01A217E85E557A818677179F80A2CF5E',1);
INSERT INTO "user_role" VALUES(1096,X'01A217E85E557E3C8C09812904AEB3E3',1795697434197885,1795697434197885,1,6,NULL,'core.task',25,X'01A217E85E557A818677179F80A2CF5E',1);
INSERT INTO "user_role" VALUES(1097,X'01A217E85E5975638182A9CEF0170878',1795697434201335,1795697434201335,1,4,NULL,'core.task',26,X'01A217E85E5973D191DE2920D78BB816',1069);
INSERT INTO "user_role" VALUES(1098,X'01A217E85E59756A8D552C7049785BC5',1795697434201335,1795697434201335,1,6,NULL,'core.task',26,X'01A217E85E5973D191DE2920D78BB816',1069);
INSERT INTO "user_role" VALUES(1099,X'01A217E85E8B79CF84C89FF5395CFFC4',1795697434251613,1795697434251613,1002,37,1069,NULL,NULL,NULL,NULL);
INSERT INTO "user_role" VALUES(1102,X'01A217E85E91772B9BDAC482AF18E695',1795697434257446,1795697434257446,1,53,NULL,'repository:python.python',1100,X'01A217E85E91758D840C9A19B5A6E0B8',1069);
INSERT INTO "user_role" VALUES(1104,X'01A217E85E9C7A7B9D0D28E88DB95EE3',1795697434268654,1795697434268654,1,4,NULL,'core.task',27,X'01A217E85E9C781E9E50A8C7535526AB',1069);
INSERT INTO "user_role" VALUES(1105,X'01A217E85E9C7A858EFF93CD91AAC14C',1795697434268654,1795697434268654,1,6,NULL,'core.task',27,X'01A217E85E9C781E9E50A8C7535526AB',1069);
INSERT INTO "user_role" VALUES(1106,X'01A217E85EBF7FED8F5F99F700D0A308',1795697434303993,1795697434303993,1,4,NULL,'core.task',28,X'01A217E85EBF7C1D88CB9C254D68F14A',1069);
INSERT INTO "user_role" VALUES(1107,X'01A217E85EBF7FFA906F34E5D4A732F1',1795697434303993,1795697434303993,1,6,NULL,'core.task',28,X'01A217E85EBF7C1D88CB9C254D68F14A',1069);
INSERT INTO "user_role" VALUES(3013,X'01A217E85006790480D4E2D3C2E6CE0D',1795697430534562,1795697430534562,1,43,NULL,'distribution:file.file',3012,X'01A217E850057DCA89E3929D996A2CA2',1);
INSERT INTO "user_role" VALUES(3015,X'01A217E8503C75EF98AEDF106C92B839',1795697430588370,1795697430588370,1,43,NULL,'distribution:file.file',3014,X'01A217E8503C73B49F062F8DA16CFDAF',1);
INSERT INTO "user_role" VALUES(3023,X'01A217E85E4572679F454DBC337A31DC',1795697434181149,1795697434181149,1,43,NULL,'distribution:file.file',3022,X'01A217E85E4476CA911B9904A6AD8778',1069);
INSERT INTO "user_role" VALUES(3025,X'01A217E85E5A7B2C970E5E0B95DFC2D9',1795697434202697,1795697434202697,1,43,NULL,'distribution:file.file',3024,X'01A217E85E5A794484B6BB49180F58F2',1069);
INSERT INTO "user_role" VALUES(3027,X'01A217E85EC27FDF9A74928D7AA7439F',1795697434306988,1795697434306988,1,59,NULL,'distribution:python.python',3026,X'01A217E85EC1792987C25FBED7B88B84',1069);
INSERT INTO "user_role" VALUES(4006,X'01A217E8500D78C195EDFDF75751297A',1795697430541546,1795697430541546,1,43,NULL,'distribution:file.file',4005,X'01A217E8500C7D179E2FC99745133C6B',1);
INSERT INTO "user_role" VALUES(4008,X'01A217E850387C058F0A4522ED4EFA22',1795697430584750,1795697430584750,1,43,NULL,'distribution:file.file',4007,X'01A217E8503879E79FFEBA8DE23929D3',1);
INSERT INTO "user_role" VALUES(4014,X'01A217E85E3377A58EFF3AF33D837D07',1795697434163476,1795697434163476,1,43,NULL,'distribution:file.file',4013,X'01A217E85E327BE48394FC322AED0524',1069);
INSERT INTO "user_role" VALUES(4016,X'01A217E85E4D70E197D22697229DA158',1795697434189053,1795697434189053,1,43,NULL,'distribution:file.file',4015,X'01A217E85E4C7EF69A014E3536EEE9FA',1069);
INSERT INTO "user_role" VALUES(5004,X'01A217E84FE5780E9C82A822D9A0C30C',1795697430501501,1795697430501501,1,40,NULL,'publication:file.file',5001,X'01A217E84FDB7F848CF82433E32DA3CF',1);
INSERT INTO "user_role" VALUES(6004,X'01A217E85026794398A4B3735E073440',1795697430566577,1795697430566577,1,40,NULL,'publication:file.file',6001,X'01A217E8501C7A0385F49BD5AA4C231C',1);
INSERT INTO "user_role" VALUES(7004,X'01A217E85E24781A9A4D29BB710CB4EB',1795697434148504,1795697434148504,1,40,NULL,'publication:file.file',7001,X'01A217E85E197D4D82840CE1641B49C3',1069);
CREATE TABLE "version_content_summary" (
  "version_id" BIGINT NOT NULL REFERENCES "repository_version"("id") ON DELETE CASCADE,
  "type_id" BIGINT NOT NULL,
  "present" BIGINT NOT NULL,
  "added" BIGINT NOT NULL,
  "removed" BIGINT NOT NULL,
  PRIMARY KEY ("version_id", "type_id")
) WITHOUT ROWID;
INSERT INTO "version_content_summary" VALUES(2033,1268862375,8,8,0);
INSERT INTO "version_content_summary" VALUES(3010,1268862375,4,4,0);
INSERT INTO "version_content_summary" VALUES(3011,1268862375,3,1,0);
INSERT INTO "version_content_summary" VALUES(4004,1268862375,2,0,2);
INSERT INTO "version_content_summary" VALUES(4012,1268862375,3,3,0);
INSERT INTO "version_content_summary" VALUES(8004,1869229647,1,1,0);
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
CREATE UNIQUE INDEX "python_packageproject_uuid" ON "python_packageproject" ("pulp_id");
CREATE UNIQUE INDEX "python_packageproject_key" ON "python_packageproject" ("natural_key");
CREATE INDEX "python_packageproject_repo_key" ON "python_packageproject" ("name_normalized");
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
