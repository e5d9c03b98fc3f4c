"""The unmodified `pulp` command against users, groups, roles and access policies."""

import json

import pytest

from lib.pulp_cli import PulpCli
from lib.rest import unique

PASSWORD = "correct horse battery"
REFUSED = "is not authorized"  # what the command makes of 403


@pytest.fixture
def sign_in(server, tmp_path):
    """The command as another user."""
    def make(username, password=PASSWORD):
        directory = tmp_path / username
        directory.mkdir(exist_ok=True)
        return PulpCli(server.url, username, password, directory)

    return make


@pytest.fixture
def username(pulp):
    name = unique("user")
    pulp(f"user create --username {name} --password '{PASSWORD}'")
    yield name
    pulp.run(f"user destroy --username {name}")


@pytest.fixture
def group(pulp):
    name = unique("group")
    pulp(f"group create --name {name}")
    yield name
    pulp.run(f"group destroy --name {name}")


def test_user(pulp, sign_in):
    name = unique("user")
    made = pulp(f"user create --username {name} --password '{PASSWORD}' --first-name A --staff")
    assert (made["username"], made["first_name"], made["is_staff"]) == (name, "A", True)
    assert pulp(f"user show --username {name}")["pulp_href"] == made["pulp_href"]
    assert name in {one["username"] for one in pulp("user list --limit 1000")}
    assert sign_in(name)("status")
    pulp(f"user update --username {name} --last-name B --no-staff --password 'another long secret'")
    shown = pulp(f"user show --href {made['pulp_href']}")
    assert (shown["last_name"], shown["is_staff"]) == ("B", False)
    assert "Authentication failed" in sign_in(name).fails("file repository list")
    assert sign_in(name, "another long secret")("file repository list") == []
    assert "too short" in pulp.fails(f"user create --username {unique()} --password short")
    pulp(f"user destroy --username {name}")
    assert "find" in pulp.fails(f"user show --username {name}")


def test_group_and_members(pulp, username):
    name = unique("group")
    made = pulp(f"group create --name {name}")
    assert pulp(f"group show --name {name}") == made
    assert pulp(f"group user add --group {name} --username {username}")["username"] == username
    assert [one["username"] for one in pulp(f"group user list --group {name}")] == [username]
    assert [one["name"] for one in pulp(f"user show --username {username}")["groups"]] == [name]
    pulp(f"group user remove --group {name} --username {username}")
    assert pulp(f"group user list --group {name}") == []
    pulp(f"group destroy --name {name}")
    assert "find" in pulp.fails(f"group show --name {name}")


def test_role(pulp):
    name = unique("role")
    made = pulp(f"role create --name {name} --description d --permission file.view_fileremote")
    assert (made["permissions"], made["locked"]) == (["file.view_fileremote"], False)
    pulp(f"role update --name {name} --permission file.view_fileremote --permission file.add_fileremote")
    assert set(pulp(f"role show --name {name}")["permissions"]) == {"file.view_fileremote", "file.add_fileremote"}
    pulp(f"role update --name {name} --no-permission")
    assert pulp(f"role show --name {name}")["permissions"] == []
    assert pulp(f"role list --name-startswith {name}")[0]["name"] == name
    assert all(one["locked"] for one in pulp("role list --locked --limit 1000"))
    pulp(f"role destroy --name {name}")
    assert REFUSED in pulp.fails("role destroy --name file.fileremote_owner")


def test_role_assignments(pulp, sign_in, username, group):
    somebody = sign_in(username)
    assert REFUSED in somebody.fails(f"file repository create --name {unique()}")
    pulp(f'user role-assignment add --username {username} --role file.filerepository_creator --object ""')
    name = unique("repository")
    repository = somebody(f"file repository create --name {name}")
    assert "file.modify_filerepository" in somebody(f"file repository role my-permissions --name {name}")["permissions"]
    held = {one["role"]: one["content_object"] for one in
            pulp(f"user role-assignment list --username {username} --role-startswith file.filerepository")}
    assert held == {"file.filerepository_creator": None, "file.filerepository_owner": repository["pulp_href"]}
    pulp(f'user role-assignment remove --username {username} --role file.filerepository_creator --object ""')
    assert REFUSED in somebody.fails(f"file repository create --name {unique()}")

    pulp(f"group role-assignment add --group {group} --role file.filerepository_viewer "
         f"--object {repository['pulp_href']}")
    assert pulp(f"group role-assignment list --group {group}")[0]["content_object"] == repository["pulp_href"]
    pulp(f"group role-assignment remove --group {group} --role file.filerepository_viewer "
         f"--object {repository['pulp_href']}")
    assert pulp(f"group role-assignment list --group {group}") == []

    somebody(f"file repository role add --name {name} --role file.filerepository_viewer --group {group}")
    roles = somebody(f"file repository role list --name {name}")["roles"]
    assert {"role": "file.filerepository_viewer", "users": [], "groups": [group]} in roles
    somebody(f"file repository role remove --name {name} --role file.filerepository_viewer --group {group}")
    somebody(f"file repository destroy --name {name}")
    assert pulp(f"user role-assignment list --username {username} --role file.filerepository_owner") == []


def make_remote(pulp, name):
    return pulp(f"file remote create --name {name} --url http://example.org/M --policy on_demand")


def make_acs(pulp, name):
    make_remote(pulp, name)
    return pulp(f"file acs create --name {name} --remote {name}")


def make_publication(pulp, name):
    pulp(f"file repository create --name {name}")
    return pulp(f"file publication create --repository {name}")


def make_task(pulp, name):
    pulp(f"file repository create --name {name}")
    pulp(f"file repository update --name {name} --description changed")
    (task,) = pulp(f"file repository task list --repository {name}")
    return task


def make_git_remote(pulp, name):
    return pulp(f"file remote -t git create --name {name} --url http://example.org/r.git")


OBJECTS = {  # command: (makes one of a name, by what it is told one, how its roles begin)
    "file remote": (make_remote, "--name", "file.fileremote"),
    "file remote -t git": (make_git_remote, "--name", "file.filegitremote"),
    "file acs": (make_acs, "--name", "file.filealternatecontentsource"),
    "file publication": (make_publication, "--href", "file.filepublication"),
    "file distribution": (lambda pulp, name: pulp(f"file distribution create --name {name} --base-path {name}"), "--name",
                          "file.filedistribution"),
    "task": (make_task, "--href", "core.task"),
}


def assert_hidden(somebody, show):
    """By name nothing is found, by href nothing matches."""
    error = somebody.fails(show)
    assert "find" in error or "matches" in error


@pytest.mark.parametrize("command", OBJECTS)
def test_roles_on_an_object(pulp, sign_in, username, group, command):
    make, option, model = OBJECTS[command]
    name = unique("held")
    made = make(pulp, name)
    which = f"{option} {name if option == '--name' else made['pulp_href']}"
    show, viewer, owner = f"{command} show {which}", f"{model}_viewer", f"{model}_owner"
    somebody = sign_in(username)
    assert_hidden(somebody, show)
    assert {"role": owner, "users": ["admin"], "groups": []} in pulp(f"{command} role list {which}")["roles"]

    pulp(f"{command} role add {which} --role {viewer} --user {username}")
    assert {"role": viewer, "users": [username], "groups": []} in pulp(f"{command} role list {which}")["roles"]
    assert somebody(show)["pulp_href"] == made["pulp_href"]
    assert somebody(f"{command} role my-permissions {which}")["permissions"] == [model.replace(".", ".view_")]
    assert REFUSED in somebody.fails(f"{command} role add {which} --role {owner} --user {username}")
    pulp(f"{command} role remove {which} --role {viewer} --user {username}")
    assert_hidden(somebody, show)

    pulp(f"group user add --group {group} --username {username}")
    pulp(f"{command} role add {which} --role {owner} --group {group}")
    held = somebody(f"{command} role my-permissions {which}")["permissions"]
    assert len(held) > 1 and all(one.startswith(model.split(".")[0] + ".") for one in held)
    somebody(f"{command} role remove {which} --role {owner} --group {group}")  # an owner may give itself up
    assert_hidden(somebody, show)
    assert {"role": owner, "users": ["admin"], "groups": []} in pulp(f"{command} role list {which}")["roles"]


def test_group_roles(pulp, sign_in, username, group):
    assert "find" in sign_in(username).fails(f"group show --name {group}")
    pulp(f"group role add --name {group} --role core.group_owner --user {username}")
    assert sign_in(username)(f"group role my-permissions --name {group}")["permissions"] == [
        "core.change_group", "core.delete_group", "core.manage_roles_group", "core.view_group"]
    pulp(f"group role remove --name {group} --role core.group_owner --user {username}")


def test_access_policy(pulp, sign_in, username):
    viewset = "remotes/file/file"
    shipped = pulp(f"access-policy show --viewset-name {viewset}")
    assert shipped["customized"] is False
    somebody = sign_in(username)
    create = f"file remote create --url http://example.org/M --name {unique('remote')}"
    assert REFUSED in somebody.fails(create)
    statements = [{"action": ["create", "list"], "principal": "authenticated", "effect": "allow"}]
    try:
        pulp("access-policy", "update", "--viewset-name", viewset, "--statements", json.dumps(statements))
        changed = pulp(f"access-policy show --viewset-name {viewset}")
        assert (changed["customized"], changed["statements"]) == (True, statements)
        remote = somebody(create)
        assert REFUSED in somebody.fails(f"file remote destroy --href {remote['pulp_href']}")
    finally:
        pulp(f"access-policy reset --viewset-name {viewset}")
    fresh = pulp(f"access-policy show --viewset-name {viewset}")
    assert (fresh["customized"], fresh["statements"]) == (False, shipped["statements"])
    assert REFUSED in somebody.fails(f"file remote create --url http://example.org/M --name {unique()}")
    somebody(f"file remote destroy --href {remote['pulp_href']}")
