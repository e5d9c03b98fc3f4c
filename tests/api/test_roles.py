"""Roles, and who has them where (spec 3.11)."""

import pytest

from lib.rest import unique


def test_shipped_roles_are_locked(api):
    role = api.get("roles/", {"name": "file.filerepository_owner"})["results"][0]
    assert role["locked"] is True
    assert role["permissions"] == sorted(
        "file." + codename for codename in (
            "view_filerepository", "change_filerepository", "delete_filerepository", "manage_roles_filerepository",
            "sync_filerepository", "modify_filerepository", "repair_filerepository"))
    for method, body in (("PATCH", {"name": "x"}), ("DELETE", None),
                         ("PUT", {"name": "x", "permissions": ["file.view_filerepository"]})):
        assert api.refused(method, role["pulp_href"], 403, json=body) == {"detail": "The role is locked."}


@pytest.mark.parametrize("name, permissions", [
    ("file.fileremote_creator", {"file.add_fileremote"}),
    ("file.fileremote_viewer", {"file.view_fileremote"}),
    ("file.filepublication_owner", {"file.view_filepublication", "file.delete_filepublication",
                                    "file.manage_roles_filepublication"}),
    ("file.filedistribution_owner", {"file.view_filedistribution", "file.change_filedistribution",
                                     "file.delete_filedistribution", "file.manage_roles_filedistribution"}),
    ("file.file_uploader", {"file.upload_files"}),
    ("core.content_labeler", {"core.manage_content_labels"}),
    ("core.task_owner", {"core.view_task", "core.view_task_profile_artifacts", "core.change_task",
                         "core.delete_task", "core.manage_roles_task"}),
    ("core.task_user_dispatcher", {"core.add_task"}),
    ("core.upload_owner", {"core.view_upload", "core.change_upload", "core.delete_upload",
                           "core.manage_roles_upload"}),
    ("core.group_creator", {"core.add_group"}),
    ("core.group_owner", {"core.view_group", "core.change_group", "core.delete_group", "core.manage_roles_group"}),
])
def test_shipped_roles(api, name, permissions):
    found = api.get("roles/", {"name": name})["results"]
    assert found and set(found[0]["permissions"]) == permissions


def test_role_life(api, people):
    role = people.role("file.view_fileremote", "file.add_fileremote")
    assert (role["locked"], role["description"]) == (False, None)
    assert role["permissions"] == ["file.add_fileremote", "file.view_fileremote"]
    changed = api.patch(role["pulp_href"], {"permissions": ["core.view_task"], "description": "x"}, 200)
    assert (changed["permissions"], changed["description"]) == (["core.view_task"], "x")
    api.delete(role["pulp_href"], 204)
    api.get(role["pulp_href"], status=404)


@pytest.mark.parametrize("permission, sentence", [
    ("nonsense", "Permission 'nonsense' is not in the format '<app_label>.<codename>'."),
    ("a.b.c", "Permission 'a.b.c' is not in the format '<app_label>.<codename>'."),
    ("file.no_such", "Permission 'file.no_such' does not exist."),
])
def test_bad_permissions(api, permission, sentence):
    answer = api.refused("POST", "roles/", 400, json={"name": unique("role"), "permissions": [permission]})
    assert answer == {"permissions": [sentence]}


def test_filter_by_permission_and_type(api, people, make):
    role = people.role("file.view_fileremote")
    mixed = people.role("file.view_fileremote", "core.view_task")
    empty = people.role()
    names = {role["name"], mixed["name"], empty["name"]}

    def found(params):
        rows = api.get("roles/", [("name__in", ",".join(names)), *params])["results"]
        return {row["name"] for row in rows}

    assert found([("contains_permission", "file.view_fileremote")]) == {role["name"], mixed["name"]}
    assert found([("contains_permission", "view_task")]) == {mixed["name"]}
    assert found([("contains_permission", "core.view_task"), ("contains_permission", "view_fileremote")]) == {
        role["name"], mixed["name"]}
    assert found([("contains_permission", "core.add_task")]) == set()
    remote = make.remote("http://example.org/PULP_MANIFEST")
    assert found([("for_object_type", remote["pulp_href"])]) == {role["name"]}
    assert found([("for_object_type", "/pulp/api/v3/remotes/file/file/")]) == {role["name"]}
    assert found([("locked", "true")]) == set()


def test_assignments_of_a_user(api, people, make):
    user, role = people.user(), people.role("file.view_fileremote")
    remote = make.remote("http://example.org/PULP_MANIFEST")
    roles = user["pulp_href"] + "roles/"
    made = api.post(roles, {"role": role["name"], "content_object": remote["pulp_href"]}, 201)
    assert made["pulp_href"].startswith(roles) and made["prn"].startswith("prn:core.userrole:")
    assert made["content_object"] == remote["pulp_href"] and made["content_object_prn"] == remote["prn"]
    assert (made["role"], made["domain"], made["permissions"]) == (role["name"], None, role["permissions"])
    everywhere = api.post(roles, {"role": role["name"], "content_object": None}, 201)
    assert everywhere["content_object"] is None
    assert api.get(made["pulp_href"]) == made
    assert {row["pulp_href"] for row in api.get(roles)["results"]} == {made["pulp_href"], everywhere["pulp_href"]}

    def found(**params):
        return [row["pulp_href"] for row in api.get(roles, params)["results"]]

    assert found(content_object=remote["pulp_href"]) == [made["pulp_href"]]
    assert found(content_object="null") == found(content_object="") == [everywhere["pulp_href"]]
    assert len(found(role=role["name"])) == len(found(role__startswith="role")) == 2
    assert found(role="other") == []
    assert found(pulp_href__in=made["pulp_href"]) == found(prn__in=made["prn"]) == [made["pulp_href"]]
    assert found(ordering="pulp_created") == [made["pulp_href"], everywhere["pulp_href"]]

    again = {"role": role["name"], "content_object_prn": remote["prn"]}
    assert api.refused("POST", roles, 400, json=again) == {
        "non_field_errors": ["The role is already assigned to this user."]}
    api.delete(made["pulp_href"], 204)
    api.get(made["pulp_href"], status=404)
    api.post(roles, again, 201)
    api.done(api.delete(remote["pulp_href"], 202))
    assert found() == [everywhere["pulp_href"]], "the roles on an object go with it"


def test_bad_assignments(api, people, make):
    user, group, role = people.user(), people.group(), people.role("file.view_fileremote")
    repository = make.repository()
    for holder in (user, group):
        roles = holder["pulp_href"] + "roles/"
        assert api.refused("POST", roles, 400, json={"role": role["name"]}) == {"non_field_errors": [
            "Either 'content_object' or 'content_object_prn' needs to be specified. Use 'null' for global or domain "
            "level access."]}
        assert api.refused("POST", roles, 400, json={"role": "no-such", "content_object": None}) == {
            "role": ["Object with name=no-such does not exist."]}
        assert api.refused("POST", roles, 400, json={
            "role": role["name"], "content_object": repository["pulp_href"]}) == {"non_field_errors": [
                f"The role '{role['name']}' does not carry any permission for that object."]}
    roles = group["pulp_href"] + "roles/"
    api.post(roles, {"role": role["name"], "content_object": None}, 201)
    assert api.refused("POST", roles, 400, json={"role": role["name"], "content_object": None}) == {
        "non_field_errors": ["The role is already assigned to this group."]}


def test_role_actions_of_an_object(api, people, make):
    user, group = people.user(), people.group()
    repository = make.repository()
    href = repository["pulp_href"]
    owner = "file.filerepository_owner"
    body = {"role": owner, "users": [user["username"]], "groups": [group["name"]]}
    assert api.post(href + "add_role/", body, 201) == body
    listed = {role["role"]: role for role in api.get(href + "list_roles/")["roles"]}
    assert set(listed[owner]["users"]) == {"admin", user["username"]}, "the creator owns it"
    assert listed[owner]["groups"] == [group["name"]]
    assert api.refused("POST", href + "add_role/", 400, json=body) == {
        "non_field_errors": [f"The role is already assigned to user '{user['username']}'."]}
    assert "file.sync_filerepository" in people.client(user).get(href + "my_permissions/")["permissions"]
    # What is held everywhere is not of this object.
    reader = people.signed_in("file.filerepository_viewer", "file.filerepository_creator")
    assert reader.get(href + "my_permissions/") == {"permissions": []}
    api.post(href + "remove_role/", body, 201)
    assert api.refused("POST", href + "remove_role/", 400, json=body) == {
        "non_field_errors": [f"The role is not assigned to user '{user['username']}'."]}
    assert api.refused("POST", href + "add_role/", 400, json={"role": "file.fileremote_owner", "users": []}) == {
        "non_field_errors": ["The role does not contain any permission for that object."]}
    assert api.refused("POST", href + "add_role/", 400, json={"role": owner, "users": ["nobody-here"]}) == {
        "users": {"0": ["Object with username=nobody-here does not exist."]}}


def test_a_failed_role_action_changes_nothing(api, people, make):
    one, two = people.user(), people.user()
    href = make.repository()["pulp_href"]
    role = "file.filerepository_viewer"
    api.post(href + "add_role/", {"role": role, "users": [two["username"]]}, 201)
    api.refused("POST", href + "add_role/", 400, json={"role": role, "users": [one["username"], two["username"]]})
    assert [r["users"] for r in api.get(href + "list_roles/")["roles"] if r["role"] == role] == [[two["username"]]]


def test_roles_of_what_is_not_there_yet(api, people):
    """Written for a server that has more, a role is taken here too."""
    shipped = {row["name"]: row for row in api.all("roles/", contains_permission="core.view_taskschedule")}
    assert set(shipped) == {"core.taskschedule_owner", "core.taskschedule_viewer"}
    assert all(row["locked"] for row in shipped.values())
    assert api.get("roles/", {"name": "core.upstreampulp_user"})["results"][0]["permissions"] == [
        "core.replicate_upstreampulp", "core.view_upstreampulp"]
    made = people.role("core.change_pulpexporter", "core.modify_openpgpkeyring")
    assert set(made["permissions"]) == {"core.change_pulpexporter", "core.modify_openpgpkeyring"}
    assert "permissions" in api.refused("POST", "roles/", 400, json={
        "name": "x", "permissions": ["core.modify_pulpexporter"]})
