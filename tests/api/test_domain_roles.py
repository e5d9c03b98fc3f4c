"""A role in one domain opens nothing in another: lists, counts, objects, actions, tasks, content and guards."""

import pytest
import requests

from lib.people import PASSWORD, People
from lib.resources import CONTENT, DISTRIBUTIONS, PUBLICATIONS, REMOTES, REPOSITORIES
from lib.rest import unique


@pytest.fixture
def crowd(house):
    made = People(house, house.domain("default"))
    yield made
    made.remove()


@pytest.fixture(params=["user", "group"])
def member(request, crowd):
    """A user, and who holds the roles: the user or a group."""
    user = crowd.user()
    return user, user if request.param == "user" else crowd.group(user)


def filled(tenant):
    """One of each kind in a tenant."""
    repository = tenant.make.repository()
    unit = tenant.make.content(repository=repository["pulp_href"])
    publication = tenant.make.publication(repository=repository["pulp_href"])
    return {REPOSITORIES: repository, CONTENT: unit, PUBLICATIONS: publication,
            REMOTES: tenant.make.remote("http://127.0.0.1:9/PULP_MANIFEST"),
            DISTRIBUTIONS: tenant.make.distribution(publication=publication["pulp_href"])}


ROLES = ("file.filerepository_owner", "file.fileremote_owner", "file.filepublication_owner",
         "file.filedistribution_owner")


def test_owners_of_one_domain_see_nothing_of_another(one, other, member):
    user, holder = member
    for role in ROLES:
        one.give(holder, role)
    mine, theirs = filled(one), filled(other)
    here, there = one.client(user), other.client(user)
    for path, row in mine.items():
        assert here.get(path, {"prn__in": row["prn"]})["count"] == 1, path
        assert here.get(row["pulp_href"])["pulp_href"] == row["pulp_href"]
    for path, row in theirs.items():
        for lists in (path, path.split("/")[0] + "/"):
            page = there.get(lists)
            assert (page["count"], page["results"]) == (0, []), lists
        assert there.get(path, {"prn__in": row["prn"]})["count"] == 0
        assert there.refused("GET", row["pulp_href"], 404)
        # Nor under the address of the domain where there are roles.
        astray = row["pulp_href"].replace(f"/{other.name}/", f"/{one.name}/")
        assert here.refused("GET", astray, 404)
    assert there.get("repository_versions/")["count"] == 0
    assert here.get("repository_versions/")["count"] == 2


def test_what_may_be_done_in_one_domain_may_not_in_another(one, other, member):
    user, holder = member
    for role in ROLES:
        one.give(holder, role)
    mine, theirs = filled(one), filled(other)
    here, there = one.client(user), other.client(user)
    label = {"key": "k", "value": "v"}
    actions = [(REPOSITORIES, "POST", "modify/", {}), (REPOSITORIES, "POST", "set_label/", label),
               (REPOSITORIES, "PATCH", "", {"description": "d"}), (REPOSITORIES, "GET", "my_permissions/", None),
               (REPOSITORIES, "GET", "list_roles/", None), (REMOTES, "PATCH", "", {"policy": "on_demand"}),
               (REMOTES, "POST", "set_label/", label), (DISTRIBUTIONS, "PATCH", "", {"hidden": True}),
               (DISTRIBUTIONS, "DELETE", "", None), (PUBLICATIONS, "DELETE", "", None), (REMOTES, "DELETE", "", None),
               (REPOSITORIES, "DELETE", "", None)]
    for path, method, tail, body in actions:
        there.refused(method, theirs[path]["pulp_href"] + tail, 404, json=body)
    for path, method, tail, body in actions:
        answer = here.call(method, mine[path]["pulp_href"] + tail, json=body)
        assert answer.status_code in (200, 201, 202, 204), (path, method, tail, answer.text)
    # Versions tell no more than that they may not be asked for.
    assert there.call("GET", theirs[REPOSITORIES]["versions_href"]).status_code == 403
    assert there.call("DELETE", theirs[REPOSITORIES]["versions_href"] + "0/").status_code == 403
    # Bodies of the own domain cannot name what is in the other.
    keep = one.make.repository()
    for field in ("pulp_href", "prn"):
        here.refused("PATCH", keep["pulp_href"], 400, json={"remote": theirs[REMOTES][field]})
        here.refused("POST", keep["pulp_href"] + "modify/", 400, json={"add_content_units": [theirs[CONTENT][field]]})


def test_creators_of_one_domain_make_nothing_in_another(one, other, member):
    user, holder = member
    for role in ("file.filerepository_creator", "file.fileremote_creator", "core.rbaccontentguard_creator"):
        one.give(holder, role)
    bodies = {REPOSITORIES: {}, REMOTES: {"url": "http://127.0.0.1:9/M"}, "contentguards/core/rbac/": {}}
    for path, body in bodies.items():
        body = {"name": unique(), **body}
        other.client(user).refused("POST", path, 403, json=body)
        assert other.api.get(path, {"name": body["name"]})["count"] == 0
        made = one.client(user).post(path, body, 201)
        # The creator owns it.
        assert one.client(user).get(made["pulp_href"])["name"] == body["name"]


def test_tasks_keep_to_their_domain(one, other, member):
    user, holder = member
    one.give(holder, "core.task_viewer")
    tasks = [tenant.api.done(tenant.api.patch(tenant.make.repository()["pulp_href"], {"description": "d"}, 202))
             for tenant in (one, other)]
    assert one.client(user).get(tasks[0]["pulp_href"])["state"] == "completed"
    assert one.client(user).get("tasks/", {"prn__in": tasks[0]["prn"]})["count"] == 1
    assert other.client(user).get("tasks/")["count"] == 0
    other.client(user).refused("GET", tasks[1]["pulp_href"], 404)
    other.client(user).refused("PATCH", tasks[1]["pulp_href"], 404, json={"state": "canceled"})
    other.client(user).refused("DELETE", tasks[1]["pulp_href"], 404)
    # Who dispatches a task owns it, in its domain.
    one.give(holder, "file.filerepository_owner")
    own = one.client(user).done(one.client(user).patch(one.make.repository()["pulp_href"], {"description": "d"}, 202))
    assert own["created_by"] == user["pulp_href"]
    uuid = own["pulp_href"].rstrip("/").rsplit("/", 1)[1]
    other.client(user).refused("GET", f"tasks/{uuid}/", 404)


def test_downloaders_of_one_domain_are_refused_in_another(one, other, member):
    user, holder = member
    one.give(holder, "core.rbaccontentguard_downloader")
    for tenant, status in ((one, 200), (other, 403)):
        guard = tenant.api.post("contentguards/core/rbac/", {"name": unique()}, 201)
        repository = tenant.make.repository()
        tenant.make.content(b"x", "f", repository["pulp_href"])
        publication = tenant.make.publication(repository=repository["pulp_href"])
        distribution = tenant.make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"])
        answer = requests.get(tenant.make.url(distribution, "f"), auth=(user["username"], PASSWORD), timeout=30)
        assert answer.status_code == status
        assert requests.get(tenant.make.url(distribution, "f"), timeout=30).status_code == 403


def test_a_role_in_a_domain_that_goes_goes_with_it(one, other, member):
    user, holder = member
    one.give(holder, "file.filerepository_viewer")
    one.make.repository()
    assert one.client(user).get(REPOSITORIES)["count"] == 1
    given, = one.api.get(holder["pulp_href"] + "roles/")["results"]
    one.api.delete(given["pulp_href"], 204)
    assert one.client(user).get(REPOSITORIES)["count"] == 0
    other.give(holder, "file.filerepository_viewer")
    other.api.done(other.api.delete(other.domain["pulp_href"], 202))
    assert one.api.get(holder["pulp_href"] + "roles/")["count"] == 0
