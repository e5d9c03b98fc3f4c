"""pulpcore-client against users, groups, roles, access policies, sessions and content guards."""

import re

import pytest
from pulpcore.client import pulpcore

from lib.bindings import check_lists, check_roles, client, is_gone
from lib.people import PASSWORD
from lib.rest import unique

STATEMENT = {"action": ["list"], "principal": "authenticated", "effect": "allow"}


def hrefs(answer):
    return [row.pulp_href for row in answer.results]


def test_users(whole, core):
    users, roles, name = whole(pulpcore.UsersApi), whole(pulpcore.UsersRolesApi), unique("user")
    href = users.create(pulpcore.User(username=name, password=PASSWORD, first_name="A")).pulp_href
    assert hrefs(users.list(username=name)) == [href]
    assert hrefs(users.list(first_name__in=["A"], username__contains=name)) == [href]
    users.partial_update(href, pulpcore.PatchedUser(last_name="B"))
    users.update(href, pulpcore.User(username=name, email="a@example.org"))
    changed = users.read(href)
    assert (changed.last_name, changed.email, changed.is_staff) == ("B", "a@example.org", False)

    given = roles.create(href, pulpcore.UserRole(role="core.task_viewer", content_object=None)).pulp_href
    assert roles.read(given).role == "core.task_viewer"
    assert hrefs(roles.list(href, role="core.task_viewer")) == [given]
    roles.delete(given)
    assert roles.list(href).count == 0
    users.delete(href)
    assert is_gone(users, href)


def test_groups(whole, user):
    groups, members, roles = (whole(pulpcore.GroupsApi), whole(pulpcore.GroupsUsersApi), whole(pulpcore.GroupsRolesApi))
    name = unique("group")
    href = groups.create(pulpcore.Group(name=name)).pulp_href
    assert hrefs(groups.list(name=name)) == [href]
    groups.partial_update(href, pulpcore.PatchedGroup(name=name + "-1"))
    assert groups.read(href).name == name + "-1"
    groups.update(href, pulpcore.Group(name=name))
    assert groups.read(href).name == name
    check_roles(groups, href, "core.group", user)

    member = members.create(href, pulpcore.GroupUser(username=user.username))
    assert [row.username for row in members.list(href).results] == [user.username]
    members.delete(member.pulp_href)
    assert members.list(href).count == 0

    given = roles.create(href, pulpcore.GroupRole(role="core.task_viewer", content_object=None)).pulp_href
    assert roles.read(given).role == "core.task_viewer"
    assert hrefs(roles.list(href, role="core.task_viewer")) == [given]
    roles.delete(given)
    assert roles.list(href).count == 0
    groups.delete(href)
    assert is_gone(groups, href)


def test_roles(whole):
    roles, name = whole(pulpcore.RolesApi), unique("role")
    href = roles.create(pulpcore.Role(name=name, permissions=["file.view_fileremote"])).pulp_href
    check_lists(roles, name, href)
    assert hrefs(roles.list(name=name, contains_permission=["file.view_fileremote"])) == [href]
    roles.partial_update(href, pulpcore.PatchedRole(description="d"))
    roles.update(href, pulpcore.Role(name=name, permissions=["core.view_task"]))
    changed = roles.read(href)
    assert (changed.description, changed.permissions, changed.locked) == ("d", ["core.view_task"], False)
    roles.delete(href)
    assert is_gone(roles, href)


def test_access_policies(whole):
    policies = whole(pulpcore.AccessPoliciesApi)
    [shipped] = policies.list(viewset_name="remotes/file/git").results
    try:
        policies.partial_update(shipped.pulp_href, pulpcore.PatchedAccessPolicy(statements=[STATEMENT]))
        assert policies.read(shipped.pulp_href).statements == [STATEMENT]
        policies.update(shipped.pulp_href, pulpcore.AccessPolicy(statements=[], queryset_scoping=shipped.queryset_scoping))
        assert policies.read(shipped.pulp_href).customized is True
    finally:
        policies.reset(shipped.pulp_href)
    fresh = policies.read(shipped.pulp_href)
    assert (fresh.customized, fresh.statements) == (False, shipped.statements)


def test_login(whole, server, core, user):
    by_password = client(pulpcore, server, user.username, PASSWORD)
    sessions = whole(pulpcore.LoginApi, by_password)
    assert sessions.login().username == user.username
    # A session: the cookies of the answer, and no password.
    set_cookies = sessions.login_with_http_info().headers["Set-Cookie"]
    cookies = dict(re.findall(r"\b(sessionid|csrftoken)=(\w+)", set_cookies))
    by_password.configuration.password = "none of it"
    by_password.default_headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
                                   "X-CSRFToken": cookies["csrftoken"], "Referer": server.url}
    by_password.configuration.username = None
    assert sessions.login_read().username == user.username
    assert sessions.login_update(pulpcore.PatchedLoginUpdate(first_name="A")).first_name == "A"
    sessions.logout()
    with pytest.raises(pulpcore.ApiException) as refused:
        sessions.login_read()
    assert refused.value.status == 401


GUARDS = {  # pulp_type: (API class, model, what a changed one has)
    "rbac": (pulpcore.ContentguardsRbacApi, pulpcore.RBACContentGuard, pulpcore.PatchedRBACContentGuard, {}),
    "composite": (pulpcore.ContentguardsCompositeApi, pulpcore.CompositeContentGuard,
                  pulpcore.PatchedCompositeContentGuard, {"guards": []}),
    "header": (pulpcore.ContentguardsHeaderApi, pulpcore.HeaderContentGuard, pulpcore.PatchedHeaderContentGuard,
               {"header_name": "X-Key", "header_value": "1"}),
    "envvar_header": (pulpcore.ContentguardsEnvvarHeaderApi, pulpcore.EnvVarHeaderContentGuard,
                      pulpcore.PatchedEnvVarHeaderContentGuard, {"header_name": "X-Key", "env_var": "GRANARY_TEST_GUARD"}),
    "content_redirect": (pulpcore.ContentguardsContentRedirectApi, pulpcore.ContentRedirectContentGuard,
                         pulpcore.PatchedContentRedirectContentGuard, {}),
}


@pytest.mark.parametrize("kind", GUARDS)
def test_content_guards(whole, user, kind):
    api_class, model, patched, fields = GUARDS[kind]
    guards, name = whole(api_class), unique("guard")
    href = guards.create(model(name=name, **fields)).pulp_href
    assert f"/contentguards/core/{kind}/" in href
    check_lists(guards, name, href)
    guards.partial_update(href, patched(description="first"))
    assert guards.read(href).description == "first"
    guards.update(href, model(name=name, description="second", **fields))
    changed = guards.read(href)
    assert (changed.description, {field: getattr(changed, field) for field in fields}) == ("second", fields)
    check_roles(guards, href, f"core.{model.__name__.lower()}", user)
    guards.delete(href)
    assert is_gone(guards, href)
