"""What those get who arrive from outside: groups of a header, domains of their own, and the record of it."""

import base64
import json

import pytest

from lib.rest import Rest, unique
from lib.server import ADMIN_PASSWORD, Server, write_config

REPOSITORIES = "repositories/file/file/"


class Headers:
    """Adds headers to a request, as a proxy would."""

    def __init__(self, **headers):
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def __call__(self, request):
        request.headers.update(self.headers)
        return request


RULES = """
[[registration]]
source = "header"
groups_from = "groups"
groups_match = "team-*"

[[registration]]
match = { groups = "makers" }
roles = [{ role = "file.filerepository_creator", domain = "user-{username}" },
         { role = "file.filerepository_owner", domain = "user-{username}" }]
create_domains = true

[[registration]]
match = { groups = "viewers" }
roles = [{ role = "file.filerepository_viewer", domain = "shared" }, { role = "core.domain_viewer" }]

[[registration]]
match = { groups = "sharers" }
roles = [{ role = "file.filerepository_creator", domain = "named" }]

[[registration]]
match = { groups = "bosses" }
superuser = true
"""


@pytest.fixture(scope="module")
def house_of_rules(engine, database_url):
    server = Server(database_url(), settings={
        "server": {"trusted_proxies": ["127.0.0.0/8"]}, "domains": {"enabled": True},
        "access": {"admin_password": ADMIN_PASSWORD, "user_header": "X-Remote-User", "groups_header": "X-Remote-Groups",
                   "json_header": "X-Identity", "json_filter": "[.users[] | select(.me)][0].name"}})
    server.settings["domains"]["storage_directory"] = server.directory / "tenants"
    write_config(server.config, server.settings)
    server.config.write_text(server.config.read_text() + RULES)
    try:
        yield server.start()
    finally:
        server.remove()


@pytest.fixture
def api(house_of_rules):
    return house_of_rules.domain("default")


def arrive(server, name, groups=None, domain="default", **more):
    headers = {"X_Remote_User": name, **({} if groups is None else {"X_Remote_Groups": groups}), **more}
    return Rest(server.url, Headers(**headers), f"/pulp/{domain}/api/v3/")


def user_of(api, name):
    return api.get("users/", {"username": name})["results"][0]


def groups_of(api, name):
    return sorted(group["name"] for group in user_of(api, name)["groups"])


def roles_of(api, name):
    """Beyond single objects."""
    roles = api.get(user_of(api, name)["pulp_href"] + "roles/")["results"]
    return sorted((role["role"], role["domain"]) for role in roles if role["content_object"] is None)


def test_groups_of_a_header(house_of_rules, api):
    name = unique("grouped")
    arrive(house_of_rules, name, " team-a , other,team-b,, ").get("login/")
    assert groups_of(api, name) == ["team-a", "team-b"]
    arrive(house_of_rules, name, "team-c").get("login/")
    assert groups_of(api, name) == ["team-c"]
    for nothing in ("", None):
        arrive(house_of_rules, name, nothing).get("login/")
        assert groups_of(api, name) == []
    # With a header of JSON as well, and whatever its filter is.
    other = unique("json")
    document = base64.b64encode(json.dumps({"users": [{"name": "x"}, {"name": other, "me": True}]}).encode()).decode()
    me = Rest(house_of_rules.url, Headers(X_Identity=document, X_Remote_Groups="bosses"), api.api)
    assert me.get("login/")["username"] == other
    assert me.get("users/")["count"] > 0, "a superuser by the group"


def test_the_groups_of_a_stranger_are_nothing(make_server):
    server = make_server(start=False, settings={
        "server": {"trusted_proxies": ["10.0.0.0/8"]},
        "access": {"admin_password": ADMIN_PASSWORD, "user_header": "X-Remote-User", "groups_header": "X-Remote-Groups"}})
    server.config.write_text(server.config.read_text() + RULES.replace("create_domains = true", ""))
    server.start()
    me = Rest(server.url, Headers(X_Remote_User="eve", X_Remote_Groups="bosses"))
    assert me.call("GET", "users/").status_code == 401
    as_admin = Rest(server.url, ("admin", ADMIN_PASSWORD))
    as_admin.session.headers["X-Remote-Groups"] = "bosses"
    assert as_admin.get("users/")["count"] == 1


def make_domain(house_of_rules, api, name):
    return api.post("domains/", {"name": name, "storage_class": "pulpcore.app.models.storage.FileSystem",
                                 "storage_settings": {"location": str(house_of_rules.directory / unique())}}, 201)


def test_a_role_in_a_named_domain(house_of_rules, api):
    name = unique("sharer")
    # One that is not there gives nothing, and nothing is made.
    arrive(house_of_rules, name, "sharers").get("login/")
    assert roles_of(api, name) == [] and api.get("domains/", {"name": "named"})["count"] == 0
    domain = make_domain(house_of_rules, api, "named")
    name = unique("sharer")
    arrive(house_of_rules, name, "sharers").get("login/")
    assert roles_of(api, name) == [("file.filerepository_creator", domain["pulp_href"])]
    arrive(house_of_rules, name, "sharers", "named").post(REPOSITORIES, {"name": unique()}, 201)
    arrive(house_of_rules, name, "sharers").refused("POST", REPOSITORIES, 403, json={"name": unique()})
    arrive(house_of_rules, name, "").get("login/")
    assert roles_of(api, name) == []


def test_a_domain_of_ones_own_that_somebody_made(house_of_rules, api):
    """The roles are given; that it is somebody's else as well is told, once."""
    def told(name):
        records = api.get("granary/audit/", {"username": name, "action": "registration"})["results"]
        return [record["detail"] for record in records if "others have roles in the domain user-" in record["detail"]]

    name, alone = unique("late"), unique("first")
    make_domain(house_of_rules, api, "user-" + name)
    arrive(house_of_rules, name, "makers").get("login/")
    assert len(told(name)) == 1 and f"user-{name}" in told(name)[0]
    assert f"The domain 'user-{name}'" in house_of_rules.log()
    arrive(house_of_rules, name, "makers,team-x").get("login/")
    assert len(told(name)) == 1 and len(roles_of(api, name)) == 2
    arrive(house_of_rules, alone, "makers").get("login/")
    assert told(alone) == []


@pytest.mark.parametrize("name", ["plain", "Dot.ted", "at@example.org", "x" * 60, "a+b"])
def test_a_domain_of_ones_own(house_of_rules, api, name):
    name = unique(name)
    arrive(house_of_rules, name, "makers").get("login/")
    (href,) = {domain for _, domain in roles_of(api, name)}
    domain = api.get(href)
    assert domain["name"].startswith("user-") and len(domain["name"]) <= 50
    assert domain["name"] == "user-" + name or domain["name"].rsplit("-", 1)[1].isalnum()
    location = house_of_rules.directory / "tenants" / domain["name"]
    assert domain["storage_settings"]["location"] == str(location)
    mine = arrive(house_of_rules, name, "makers", domain["name"])
    repository = mine.post(REPOSITORIES, {"name": unique()}, 201)
    form = {"relative_path": "f", "repository": repository["pulp_href"]}
    mine.done(mine.post("content/file/files/", status=202, data=form, files={"file": ("f", name.encode())}))
    assert [path for path in location.rglob("*") if path.is_file()]
    # Nowhere else, and nobody else.
    arrive(house_of_rules, name, "makers").refused("POST", REPOSITORIES, 403, json={"name": unique()})
    other = unique("other")
    foreign = arrive(house_of_rules, other, "makers", domain["name"])
    assert foreign.get(REPOSITORIES)["count"] == 0
    foreign.refused("GET", repository["pulp_href"], 404)
    foreign.refused("POST", REPOSITORIES, 403, json={"name": unique()})
    # Without the group the roles go, the domain stays.
    arrive(house_of_rules, name, "").get("login/")
    assert roles_of(api, name) == [] and api.get(href)["name"] == domain["name"]
    without = arrive(house_of_rules, name, "", domain["name"])
    without.refused("POST", REPOSITORIES, 403, json={"name": unique()})
    assert without.get(REPOSITORIES)["count"] == 1, "what one made stays one's own"


def test_users_whose_names_are_alike_share_no_domain(house_of_rules, api):
    stem = unique("twin")
    names = [stem + end for end in ("-a", ".a", "@a", "+a", "_a")]
    for name in names:
        arrive(house_of_rules, name, "makers").get("login/")
    domains = [{domain for _, domain in roles_of(api, name)} for name in names]
    assert all(len(one) == 1 for one in domains) and len(set().union(*domains)) == len(names)


def test_a_named_domain_is_not_made(house_of_rules, api):
    name = unique("viewer")
    arrive(house_of_rules, name, "viewers").get("login/")
    assert roles_of(api, name) == [("core.domain_viewer", None)]
    assert api.get("domains/", {"name": "shared"})["count"] == 0
    assert "which does not exist" in house_of_rules.log()


def test_arrivals_are_recorded(house_of_rules, api):
    """Who was made, given and taken what: also the rank of a superuser."""
    name = unique("recorded")

    def records():
        rows = api.get("granary/audit/", {"username": name, "action": "registration"})["results"]
        return [row["detail"] for row in rows[::-1]]

    arrive(house_of_rules, name, "team-a,bosses,makers").get("login/")
    assert records() == [f"was made; the domain user-{name} was made; joined the group team-a; got the role "
                         f"file.filerepository_creator in the domain user-{name}; got the role "
                         f"file.filerepository_owner in the domain user-{name}; became a superuser"]
    arrive(house_of_rules, name, "team-a,bosses,makers,more").get("login/")
    assert len(records()) == 1, "nothing changed"
    arrive(house_of_rules, name, "team-b,viewers").get("login/")
    assert records()[1] == (
        f"left the group team-a; joined the group team-b; lost the role file.filerepository_creator in the domain "
        f"user-{name}; lost the role file.filerepository_owner in the domain user-{name}; got the role "
        "core.domain_viewer; is no superuser any more")
    row = api.get("granary/audit/", {"username": name, "action": "registration"})["results"][0]
    assert (row["means"], row["outcome"], row["user_id"]) == ("header", "done", user_of(api, name)["id"])


def test_users_are_not_made_when_that_is_not_wanted(make_server):
    server = make_server(settings={
        "server": {"trusted_proxies": ["127.0.0.0/8"]},
        "access": {"admin_password": ADMIN_PASSWORD, "user_header": "X-Remote-User", "create_users": False}})
    name = unique("unknown")
    assert Rest(server.url, Headers(X_Remote_User=name)).call("GET", "login/").status_code == 401
    assert server.rest.get("users/")["count"] == 1
    server.rest.post("users/", {"username": name}, 201)
    assert Rest(server.url, Headers(X_Remote_User=name)).get("login/")["username"] == name


def test_settings_that_hardly_do_what_was_meant_are_told(make_server):
    rules = """
[workload]
basic_username = "admin"

[workload.ci]
issuer = "https://ci.example.org"
jwks_url = "https://ci.example.org/jwks"
audience = "granary"

[[workload.ci.rules]]
match = {}
grants = [{ role = "file.filerepository_viewer", scope = { type = "domain", domain = "tenant" } },
          { role = "file.filerepository_owner", scope = { type = "object", name = "app" } },
          { role = "file.filerepository_owner", scope = { type = "global" } }]

[[registration]]
roles = [{ role = "file.filerepository_viewer", domain = "{username}" }]
create_domains = true
"""
    wanted = {False: ["there is a user of that name", "in the domain 'tenant', but domains are not enabled",
                      "makes domains, but domains are not enabled"],
              True: ["there is a user of that name", "'app', without a domain"]}
    every = {sentence for sentences in wanted.values() for sentence in sentences}
    for domains, sentences in wanted.items():
        server = make_server(start=False, settings={"domains": {"enabled": domains}})
        server.config.write_text(server.config.read_text() + rules)
        server.start()
        assert {sentence for sentence in every if sentence in server.log()} == set(sentences), domains
    quiet = make_server()
    assert not any(sentence in quiet.log() for sentence in every)
