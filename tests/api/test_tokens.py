"""API tokens: what they open, for how long, and what they do not."""

import datetime
import json
import time

import pytest
import requests

from lib.resources import Maker
from lib.rest import Rest, unique
from lib.server import ADMIN_PASSWORD

TOKENS = "granary/tokens/"


class Bearer(requests.auth.AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = "Bearer " + self.token
        return request


def make_token(api, **fields):
    return api.post(TOKENS, {"name": unique("token"), **fields}, 201)


def holder(server, token):
    return Rest(server.url, Bearer(token["token"]))


def test_a_token_is_its_user(api, server):
    token = make_token(api)
    assert token["user"] == "admin" and token["expires"] is None and token["last_used"] is None
    assert token["scopes"] == ["api:read", "api:write", "content:read", "content:write"]
    assert holder(server, token).get("login/")["username"] == "admin"
    # As a password too, for clients that know nothing else.
    for name in ("__token__", "admin"):
        assert Rest(server.url, (name, token["token"])).get("login/")["username"] == "admin"
    assert Rest(server.url, ("other", token["token"])).call("GET", "login/").status_code == 401
    shown = api.get(token["pulp_href"])
    assert "token" not in shown and shown["name"] == token["name"]
    assert token["token"] not in json.dumps(api.get(TOKENS))
    assert shown["pulp_href"] in [t["pulp_href"] for t in api.get(TOKENS)["results"]]


def test_a_revoked_token_is_worthless_at_once(api, server):
    token = make_token(api)
    me = holder(server, token)
    me.get("login/")
    api.delete(token["pulp_href"], 204)
    refusal = me.call("GET", "login/")
    assert refusal.status_code == 401 and refusal.json() == {"detail": "Invalid token."}
    api.refused("DELETE", token["pulp_href"], 404)
    # Whatever has the form of a token and is none.
    for secret in (token["token"][:-1] + ("A" if token["token"][-1] != "A" else "B"), "granary_" + "x" * 43, "x.y.z", "x"):
        assert Rest(server.url, Bearer(secret)).call("GET", "tasks/").status_code == 401


def test_a_token_expires(api, server):
    soon = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=2)).isoformat()
    token = make_token(api, expires=soon)
    me = holder(server, token)
    me.get("login/")
    time.sleep(2.2)
    assert me.call("GET", "login/").status_code == 401
    assert list(api.refused("POST", TOKENS, 400, json={"name": unique(), "expires": "2001-01-01T00:00:00Z"})) == ["expires"]


def test_scopes(api, server, make):
    reader = holder(server, make_token(api, scopes=["api:read"]))
    reader.get("repositories/file/file/")
    refusal = reader.refused("POST", "repositories/file/file/", 403, json={"name": unique()})
    assert "api:write" in refusal["detail"]
    downloader = make_token(api, scopes=["content:read"])
    assert holder(server, downloader).call("GET", "tasks/").status_code == 403
    # A guard by permission lets the one pass and not the other.
    data = unique().encode()
    repository = make.repository()
    make.modify(repository, [make.content(data, "f")])
    publication = make.publication(repository=repository["pulp_href"])
    guard = api.post("contentguards/core/rbac/", {"name": unique()}, 201)
    url = make.url(make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"]), "f")
    assert requests.get(url, auth=Bearer(downloader["token"]), timeout=30).content == data
    assert requests.get(url, auth=("__token__", downloader["token"]), timeout=30).content == data
    assert requests.get(url, auth=reader.session.auth, timeout=30).status_code == 403
    # A token decides nothing about tokens.
    everything = holder(server, make_token(api))
    everything.refused("POST", TOKENS, 403, json={"name": unique()})
    assert holder(server, make_token(api, domains=["default"])).get("tasks/")["count"] >= 0


@pytest.mark.parametrize("fields, field", [
    ({}, "name"), ({"name": " "}, "name"), ({"name": 7}, "name"), ({"name": "x" * 151}, "name"),
    ({"name": "n", "scopes": ["root"]}, "scopes"), ({"name": "n", "scopes": []}, "scopes"),
    ({"name": "n", "scopes": "api:read"}, "scopes"), ({"name": "n", "domains": ["nowhere"]}, "domains"),
    ({"name": "n", "expires": "tomorrow"}, "expires"), ({"name": "n", "user": "nobody"}, "user"),
    ({"name": "n", "more": 1}, "more"),
])
def test_requests_are_checked(api, fields, field):
    assert list(api.refused("POST", TOKENS, 400, json=fields)) == [field]


def test_names_are_unique_per_user(api):
    token = make_token(api)
    assert list(api.refused("POST", TOKENS, 400, json={"name": token["name"]})) == ["name"]


def test_a_longest_lifetime(make_server):
    server = make_server(settings={"access": {"admin_password": ADMIN_PASSWORD, "token_lifetime": 30}})
    token = make_token(server.rest)
    days = datetime.datetime.fromisoformat(token["expires"]) - datetime.datetime.now(datetime.timezone.utc)
    assert 29 < days.total_seconds() / 86400 <= 30
    assert list(server.rest.refused("POST", TOKENS, 400, json={"name": unique(), "expires": "2099-01-01T00:00:00Z"})) == [
        "expires"]
    assert server.command("token", "create", "long", "--days", "31").returncode == 1


def test_the_command_and_what_is_stored(make_server):
    server = make_server()
    name = unique("command")
    made = server.command("token", "create", name, "--scopes", "api:read", "--days", "3", "--json")
    assert made.returncode == 0, made.stderr
    token = json.loads(made.stdout)
    api = Rest(server.url, Bearer(token["token"]))
    api.get("tasks/")
    api.refused("POST", "repositories/file/file/", 403, json={"name": unique()})
    # The last use is written down when the server ends, at the latest.
    assert server.stop() == 0
    listed = [t for t in json.loads(server.command("token", "list", "--json").stdout) if t["name"] == name]
    assert len(listed) == 1 and listed[0]["last_used"] and listed[0]["scopes"] == ["api:read"]
    for file in server.state.rglob("*"):
        if file.is_file():
            assert token["token"].encode() not in file.read_bytes(), file
    # Nor in the database, wherever that is.
    for table in ("api_token", "audit_record", "session", "auth_user", "task"):
        assert token["token"] not in str(server.sql(f"SELECT * FROM {table}")), table
    assert server.sql("SELECT count(*) FROM api_token") != [("0",)]
    assert token["token"] not in server.log()
    assert server.command("token", "revoke", token["id"]).returncode == 0
    assert server.command("token", "revoke", token["id"]).returncode == 1
    assert server.command("token", "create", "x", "--user", "nobody").returncode == 1
    assert server.command("token", "create", "x", "--scopes", "nothing").returncode == 1
    server.start()
    assert api.call("GET", "tasks/").status_code == 401


def test_a_token_begins_no_session(api, server):
    token = make_token(api)
    for who in (holder(server, token), Rest(server.url, ("__token__", token["token"]))):
        refusal = who.call("POST", "login/")
        assert refusal.status_code == 403 and "Set-Cookie" not in refusal.headers
        refusal = who.call("PATCH", "login/", json={"first_name": "Mallory"})
        assert refusal.status_code == 403 and "Set-Cookie" not in refusal.headers
    assert server.rest.get("login/")["username"] == "admin"
