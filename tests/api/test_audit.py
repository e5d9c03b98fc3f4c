"""The audit journal: every write, login and refusal leaves a record."""

import json
import threading
import uuid

import pytest

from lib.rest import Rest, unique
from lib.server import ADMIN_PASSWORD

AUDIT = "granary/audit/"


def records(api, **filters):
    return api.get(AUDIT, {"limit": 10_000, **filters})["results"]


def test_writes_logins_and_refusals(api, server, anonymous):
    cid = uuid.uuid4().hex
    headers = {"Correlation-ID": cid}
    made = api.call("POST", "repositories/file/file/", json={"name": unique()}, headers=headers).json()
    api.call("GET", made["pulp_href"], headers=headers)
    deletion = api.call("DELETE", made["pulp_href"], headers=headers).json()
    api.call("POST", "repositories/file/file/", json={"name": ""}, headers=headers)
    Rest(server.url, ("somebody", "wrong")).call("GET", "tasks/", headers=headers)
    anonymous.call("GET", "tasks/", headers=headers)
    assert api.call("POST", "login/", headers=headers).status_code == 201
    rows = records(api, correlation_id=cid)[::-1]
    assert [(r["action"], r["target"], r["outcome"], r["status"], r["username"]) for r in rows] == [
        ("POST", "/pulp/api/v3/repositories/file/file/", "done", 201, "admin"),
        ("DELETE", made["pulp_href"], "done", 202, "admin"),
        ("POST", "/pulp/api/v3/repositories/file/file/", "failed", 400, "admin"),
        ("GET", "/pulp/api/v3/tasks/", "refused", 401, "somebody"),
        ("GET", "/pulp/api/v3/tasks/", "refused", 401, ""),
        ("login", "/pulp/api/v3/login/", "done", 201, "admin"),
    ]
    assert rows[0]["detail"] == made["pulp_href"] and rows[1]["detail"] == deletion["task"]
    assert rows[3]["detail"] == "Invalid username/password."
    assert {r["address"] for r in rows} == {"127.0.0.1"} and rows[0]["means"] == "password"
    api.done(deletion)


def test_a_refusing_guard_is_recorded(api, make):
    guard = api.post("contentguards/core/rbac/", {"name": unique()}, 201)
    url = make.url(make.distribution(content_guard=guard["pulp_href"]), "secret/file")
    path = url.removeprefix(api.url)
    api.session.get(url + "?password=hidden", auth=("eve", "x"), timeout=30)
    row, = records(api, target=path)
    assert (row["username"], row["outcome"], row["status"], row["detail"]) == ("eve", "refused", 403, "Access denied.")


def test_filters(api):
    name = unique("user")
    for _ in range(3):
        Rest(api.url, (name, "wrong")).call("GET", "tasks/")
    rows = records(api, username=name)
    assert len(rows) == 3 and rows == sorted(rows, key=lambda r: r["time"], reverse=True)
    middle = rows[1]["time"]
    assert records(api, username=name, since=middle) == rows[:2]
    assert records(api, username=name, until=middle) == rows[2:]
    assert records(api, username=name, outcome="done") == []
    assert records(api, username=name, outcome="refused", address="127.0.0.1") == rows
    page = api.get(AUDIT, {"username": name, "limit": 2})
    assert page["count"] == 3 and page["results"] == rows[:2] and "offset=2" in page["next"]
    lines = api.call("GET", AUDIT, params={"username": name, "format": "jsonl"})
    assert lines.headers["Content-Type"] == "application/jsonl"
    assert [json.loads(line) for line in lines.text.splitlines()] == rows


@pytest.mark.parametrize("query", [{"outcome": "x"}, {"since": "x"}, {"limit": "0"}, {"limit": "10001"}, {"nothing": "1"},
                                   {"format": "xml"}])
def test_bad_filters(api, query):
    api.refused("GET", AUDIT, 400, params=query)


def test_only_administrators_read_it(anonymous):
    anonymous.refused("GET", AUDIT, 401)


def test_nothing_is_lost_when_the_server_stops(make_server):
    server = make_server()
    names = [unique("r") for _ in range(40)]

    def make(part):
        for name in part:
            server.rest.post("repositories/file/file/", {"name": name}, 201)

    threads = [threading.Thread(target=make, args=(names[n::4],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.stop() == 0
    out = server.command("audit", "--limit", "0", "--json")
    assert out.returncode == 0, out.stderr
    rows = [json.loads(line) for line in out.stdout.splitlines()]
    posts = [r for r in rows if r["action"] == "POST" and r["outcome"] == "done"]
    assert len(posts) == len(names)
    assert [r["time"] for r in rows] == sorted(r["time"] for r in rows)
    assert ADMIN_PASSWORD not in out.stdout
    assert server.command("audit", "--outcome", "bad").returncode == 1
    assert "POST" in server.command("audit", "--user", "admin").stdout


def test_commands_are_recorded(make_server):
    server = make_server()
    assert server.command("token", "create", "t").returncode == 0
    row, = [r for r in records(server.rest) if r["action"] == "token create"]
    assert row["target"] == "admin/t" and row["username"].startswith("command:") and row["means"] == "command"


def test_records_are_kept_as_long_as_configured(make_server):
    server = make_server(settings={"audit": {"retention": 1}})
    server.rest.post("repositories/file/file/", {"name": unique()}, 201)
    assert len(records(server.rest)) == 1
    server.stop()
    import sqlite3
    if server.settings.get("database"):
        pytest.skip("the time is turned back in the file of SQLite")
    with sqlite3.connect(server.state / "granary.db") as database:
        database.execute("UPDATE audit_record SET time = time - 2 * 86400 * 1000000")
    server.start()
    server.rest.get("status/")
    import time
    deadline = time.monotonic() + 10
    while records(server.rest) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert records(server.rest) == []
