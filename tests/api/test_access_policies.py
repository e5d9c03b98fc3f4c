"""Access policies: shown, customized, reset (spec 3.11)."""

import os

import pytest

from lib.rest import unique


def policy(api, viewset):
    return api.get("access_policies/", {"viewset_name": viewset})["results"][0]


@pytest.fixture
def customized(api):
    """Changes a policy for the time of the test: customized(viewset, **parts)."""
    changed = []

    def change(viewset, **parts):
        changed.append(policy(api, viewset)["pulp_href"])
        return api.patch(changed[-1], parts, 200)

    yield change
    for href in changed:
        api.post(href + "reset/", status=200)


def test_artifacts_go_where_a_policy_lets_them(server, api, make, customized):
    """Nobody may, as shipped. Those that a unit has stay whoever asks (spec 3.1)."""
    used = api.get(make.content(os.urandom(300))["artifact"])
    data = os.urandom(301)
    lone = make.artifact(data)
    for artifact in (used, lone):
        api.refused("DELETE", artifact["pulp_href"], 403)
    customized("artifacts", statements=policy(api, "artifacts")["statements"] + [
        {"action": ["destroy"], "principal": "admin", "effect": "allow"}])

    def blobs(artifact):
        return [path for path in server.state.rglob(artifact["sha256"][2:]) if path.parent.name == artifact["sha256"][:2]]

    assert len(blobs(used)) == len(blobs(lone)) == 1
    assert api.refused("DELETE", used["pulp_href"], 409) == {
        "detail": "The Artifact cannot be deleted because it is associated with Content."}
    api.delete(lone["pulp_href"], 204)
    api.refused("GET", lone["pulp_href"], 404)
    assert api.get(used["pulp_href"]) == used and len(blobs(used)) == 1
    # Its file goes with it, and it can be made again.
    assert blobs(lone) == []
    assert blobs(make.artifact(data)) != []


def test_shipped_policies(api):
    names = {row["viewset_name"] for row in api.all("access_policies/")}
    assert names >= {"repositories/file/file", "repositories/file/file/versions", "remotes/file/file",
                     "publications/file/file", "distributions/file/file", "content/file/files", "content",
                     "repositories", "tasks", "task-groups", "uploads", "groups", "groups/users", "artifacts",
                     "contentguards/core/rbac", "repository_versions"}
    shipped = policy(api, "repositories/file/file")
    assert shipped["customized"] is False
    assert shipped["queryset_scoping"] == {"function": "scope_queryset"}
    assert shipped["creation_hooks"] == shipped["permissions_assignment"] == [
        {"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filerepository_owner"}}]
    sync = next(s for s in shipped["statements"] if s["action"] == ["sync"])
    assert sync["principal"] == "authenticated" and sync["effect"] == "allow"
    assert "has_model_or_domain_or_obj_perms:file.sync_filerepository" in sync["condition"]
    assert api.call("POST", "access_policies/", json={}).status_code == 405
    assert api.call("DELETE", shipped["pulp_href"]).status_code == 405


def test_what_is_read_only_customizes_nothing(api):
    before = policy(api, "uploads")
    for body in ({}, {"customized": True}, {"viewset_name": "x", "customized": True}):
        assert api.patch(before["pulp_href"], body, 200) == before


def test_customize_and_reset(api, people, customized):
    client = people.signed_in()
    body = {"name": unique(), "url": "http://example.org/M"}
    client.refused("POST", "remotes/file/file/", 403, json=body)
    statements = [{"action": "create", "principal": "authenticated", "effect": "allow"},
                  {"action": ["create"], "principal": f"id:{client.user['id']}", "effect": "deny"}]
    changed = customized("remotes/file/file", statements=statements[:1])
    assert (changed["customized"], changed["statements"]) == (True, statements[:1])
    client.post("remotes/file/file/", body, 201)
    customized("remotes/file/file", statements=statements)
    client.refused("POST", "remotes/file/file/", 403, json={**body, "name": unique()})
    api.refused("GET", "remotes/file/file/", 403)  # named by no statement now, for superusers neither
    reset = api.post(changed["pulp_href"] + "reset/", status=200)
    assert reset["customized"] is False and len(reset["statements"]) > 2
    api.get("remotes/file/file/")


def test_hooks_and_scoping(api, people, customized):
    client, other = people.signed_in("file.fileremote_creator"), people.signed_in()
    group = people.group(other.user)
    customized("remotes/file/file", creation_hooks=[
        {"function": "add_roles_for_groups",
         "parameters": {"roles": ["file.fileremote_viewer"], "groups": [group["name"]]}}])
    remote = client.post("remotes/file/file/", {"name": unique(), "url": "http://example.org/M"}, 201)
    client.get(remote["pulp_href"], status=404)
    other.get(remote["pulp_href"])
    customized("remotes/file/file", queryset_scoping={})
    client.get(remote["pulp_href"])
    api.delete(remote["pulp_href"])


def test_old_name_of_the_hooks(api, customized):
    hooks = [{"function": "add_roles_for_object_creator", "parameters": {"roles": ["core.upload_viewer"]}}]
    assert customized("uploads", permissions_assignment=hooks)["creation_hooks"] == hooks
    href = policy(api, "uploads")["pulp_href"]
    api.refused("PATCH", href, 400, json={"permissions_assignment": hooks, "creation_hooks": []})


@pytest.mark.parametrize("body, field", [
    ({"statements": "x"}, "statements"),
    ({"statements": [{"action": "list"}]}, "statements"),
    ({"statements": [{"action": "list", "principal": "*", "effect": "perhaps"}]}, "statements"),
    ({"statements": [{"action": "list", "principal": "*", "effect": "allow", "condition": "is_moonlit"}]},
     "statements"),
    ({"creation_hooks": [{"function": "explode"}]}, "creation_hooks"),
    ({"queryset_scoping": {"function": "explode"}}, "queryset_scoping"),
    ({"more": 1}, "more"),
])
def test_bad_policies_are_refused(api, body, field):
    href = policy(api, "uploads")["pulp_href"]
    answer = api.refused("PATCH", href, 400, json=body)
    assert field in answer, answer
    assert policy(api, "uploads")["customized"] is False


def test_read_only_fields_stay(api):
    shipped = policy(api, "uploads")
    api.patch(shipped["pulp_href"], {"viewset_name": "x", "customized": True}, 200)
    fresh = api.post(shipped["pulp_href"] + "reset/", status=200)
    assert (fresh["viewset_name"], fresh["customized"]) == ("uploads", False)


def test_everybody_when_a_policy_says_so(api, server, customized):
    customized("uploads", statements=[{"action": "list", "principal": "*", "effect": "allow"}])
    assert server.anonymous.get("uploads/")["count"] == 0
    assert server.anonymous.call("POST", "uploads/", json={"size": 1}).status_code == 401
