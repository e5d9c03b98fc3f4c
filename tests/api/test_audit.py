"""The audit journal: every write, login and refusal leaves a record."""

import json
import os
import signal
import threading
import uuid

import pytest
import requests

from lib.people import PASSWORD, People
from lib.python_packages import sdist
from lib.python_server import Python
from lib.rest import Rest, Token, unique
from lib.server import ADMIN_PASSWORD, eventually

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


def test_logins_and_logouts(api, server, people):
    user = people.user()
    cid = uuid.uuid4().hex
    session = requests.Session()
    session.trust_env = False
    session.headers["Correlation-ID"] = cid
    login = server.url + "/pulp/api/v3/login/"
    assert session.post(login, auth=(user["username"], "wrong"), timeout=30).status_code == 401
    assert session.post(login, auth=(user["username"], PASSWORD), timeout=30).status_code == 201
    # Of a session, what another page makes a browser send is refused.
    assert session.delete(login, timeout=30).status_code == 403
    assert session.delete(login, headers={"X-CSRFToken": session.cookies["csrftoken"]}, timeout=30).status_code == 204
    rows = records(api, correlation_id=cid)[::-1]
    assert [(r["action"], r["outcome"], r["status"], r["username"], r["means"]) for r in rows] == [
        ("login", "refused", 401, user["username"], ""),
        ("login", "done", 201, user["username"], "password"),
        ("logout", "refused", 403, "", ""),  # who is behind it is not known
        ("logout", "done", 204, user["username"], "session"),
    ]
    assert {(r["target"], r["address"], r["domain"]) for r in rows} == {("/pulp/api/v3/login/", "127.0.0.1", "default")}
    # Filters, alone and together.
    middle = rows[2]["time"]
    for filters, found in (({"action": "login"}, 2), ({"action": "logout"}, 2), ({"means": "session"}, 1),
                           ({"means": "password"}, 1), ({"means": "token"}, 0), ({"domain": "default"}, 4),
                           ({"domain": "nobody"}, 0), ({"action": "login", "outcome": "done"}, 1),
                           ({"action": "logout", "until": rows[0]["time"]}, 0),
                           ({"action": "login", "since": middle}, 0),
                           ({"action": "login", "until": middle}, 2),
                           ({"username": user["username"], "means": "session", "domain": "default"}, 1)):
        page = api.get(AUDIT, {"correlation_id": cid, **filters})
        assert (page["count"], len(page["results"])) == (found, found), filters


def test_tokens_that_may_not_are_recorded(api, people):
    user = people.user()
    people.give(user, "file.filerepository_creator")
    made = people.client(user).post("granary/tokens/", {"name": unique(), "scopes": ["api:read"]}, 201)["token"]
    answer = Rest(api.url, Token(made)).call("POST", "repositories/file/file/", json={"name": unique()})
    assert answer.status_code == 403
    row, = records(api, correlation_id=answer.headers["Correlation-ID"])
    assert (row["action"], row["outcome"], row["status"], row["username"], row["means"]) == (
        "POST", "refused", 403, user["username"], "token")


def test_a_refusing_guard_is_recorded(api, make):
    guard = api.post("contentguards/core/rbac/", {"name": unique()}, 201)
    url = make.url(make.distribution(content_guard=guard["pulp_href"]), "secret/file")
    path = url.removeprefix(api.url)
    api.session.get(url + "?password=hidden", auth=("eve", "x"), timeout=30)
    row, = records(api, target=path)
    assert (row["username"], row["outcome"], row["status"], row["detail"]) == ("eve", "refused", 403, "Access denied.")


def test_who_a_refusing_guard_refuses(api, make, people):
    """Every way to be known; the answer has the record's number."""
    user = people.user()
    token = people.client(user).post("granary/tokens/", {"name": unique()}, 201)["token"]
    session = requests.Session()
    session.trust_env = False
    assert session.post(api.url + "/pulp/api/v3/login/", auth=(user["username"], PASSWORD), timeout=30).ok
    header = api.post("contentguards/core/header/", {"name": unique(), "header_name": "X-K", "header_value": "v"}, 201)
    rbac = api.post("contentguards/core/rbac/", {"name": unique()}, 201)
    both = api.post("contentguards/core/composite/", {"name": unique(), "guards": [rbac["pulp_href"],
                                                                                   header["pulp_href"]]}, 201)
    for guard in (header, rbac, both):
        url = make.url(make.distribution(content_guard=guard["pulp_href"]), "secret")
        for means, more in (("password", {"auth": (user["username"], PASSWORD)}),
                            ("token", {"headers": {"Authorization": "Bearer " + token}}), ("session", {})):
            client = session if means == "session" else requests.Session()
            answer = client.get(url, timeout=30, **more)
            assert answer.status_code == 403
            row, = records(api, correlation_id=answer.headers["Correlation-ID"])
            assert (row["username"], row["user_id"], row["means"], row["domain"], row["address"]) == (
                user["username"], user["id"], means, "default", "127.0.0.1"), guard["name"]
            assert row["target"] == url.removeprefix(api.url) and row["detail"] == answer.reason
    # A password that was never verified names nobody but the name; a number of the client's is kept.
    cid = str(uuid.uuid4())
    answer = requests.get(url, auth=("eve", "x"), headers={"Correlation-ID": cid}, timeout=30)
    assert answer.headers["Correlation-ID"] == cid
    row, = records(api, correlation_id=cid)
    assert (row["username"], row["user_id"], row["means"]) == ("eve", None, "")


class Endless:
    """A form with a file that is sent as slowly as it is read, and how much of it was."""

    def __init__(self, megabytes=64):
        self.blocks, self.sent = megabytes * 16, 0

    def __iter__(self):
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        while self.sent < self.blocks:
            self.sent += 1
            yield b"a" * 65536


def send(api, method, path, auth=None, headers=None):
    """The answer to an upload without end; none when the connection was closed on it."""
    body = Endless()
    try:
        answer = requests.request(method, api.url + path, data=iter(body), auth=auth, timeout=60,
                                  headers={"Content-Type": "multipart/form-data; boundary=x", **(headers or {})})
    except requests.ConnectionError:
        answer = None
    return answer, body.sent


def test_refusals_before_the_body_are_recorded(api, server, people, python):
    """Of uploads that nobody takes in: by whom, on the way in, and nothing of them on the disk."""
    nobody, reader = people.user(), people.user(is_staff=True)
    people.give(reader, "core.upload_creator")
    readonly = people.client(reader).post("granary/tokens/", {"name": unique(), "scopes": ["api:read"]}, 201)["token"]
    elsewhere = people.client(reader).post("granary/tokens/", {"name": unique(), "scopes": ["content:read"]}, 201)["token"]
    upload = api.post("uploads/", {"size": 100_000_000}, 201)
    base = "/pulp/api/v3/"
    password = (nobody["username"], PASSWORD)
    distribution = python.distribution(repository=python.repository()["pulp_href"], allow_uploads=True)
    legacy = f"/pypi/{distribution['base_path']}/legacy/"
    cases = [("POST", base + "artifacts/", None, None, 401, ""),
             ("POST", base + "artifacts/", (nobody["username"], "wrong"), None, 401, nobody["username"]),
             ("POST", base + "artifacts/", password, None, 403, nobody["username"]),
             ("PUT", upload["pulp_href"], password, None, 404, nobody["username"]),
             ("POST", base + "content/file/files/", password, None, 403, nobody["username"]),
             ("POST", base + "content/file/files/upload/", password, None, 403, nobody["username"]),
             ("POST", base + "artifacts/", None, readonly, 403, reader["username"]),
             ("POST", legacy, None, None, 401, ""),
             ("POST", legacy, (nobody["username"], "wrong"), None, 401, nobody["username"]),
             ("POST", legacy, None, elsewhere, 403, reader["username"])]
    for method, path, auth, token, status, username in cases:
        cid = str(uuid.uuid4())
        headers = {"Correlation-ID": cid, **({"Authorization": "Bearer " + token} if token else {})}
        answer, sent = send(api, method, path, auth, headers)
        assert answer is None or answer.status_code == status, (path, answer.text)
        assert sent < 1024, "all of the body was taken"
        row, = records(api, correlation_id=cid)
        assert (row["action"], row["target"], row["status"], row["username"], row["domain"]) == (
            method, path, status, username, "default"), path
        assert row["outcome"] == ("failed" if status == 404 else "refused")
    assert not [path for path in server.state.rglob("*") if path.is_file() and path.stat().st_size > 60000
                and path.read_bytes()[:16] == b"a" * 16]


def test_filters(api):
    name = unique("user")
    for path in ("tasks/", "groups/", "roles/"):
        Rest(api.url, (name, "wrong")).call("GET", path)
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


def test_only_administrators_read_it(anonymous, people):
    anonymous.refused("GET", AUDIT, 401)
    staff = people.user(is_staff=True)
    people.give(staff, "file.filerepository_owner")
    for path in (AUDIT, AUDIT + "?format=jsonl"):
        assert people.client(staff).refused("GET", path, 403) == {
            "detail": "You do not have permission to perform this action."}


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


@pytest.mark.parametrize("everything", [False, True], ids=["the server", "everything"])
def test_nothing_answered_is_lost_by_a_kill(make_server, everything):
    """Records are written in batches, a moment after the answer: what waits outlives the process."""
    server = make_server()
    told = []

    def write():
        try:
            for _ in range(1000):
                cid = str(uuid.uuid4())
                answer = server.rest.call("POST", "repositories/file/file/", json={"name": unique()},
                                          headers={"Correlation-ID": cid})
                if answer.status_code == 201:
                    told.append(cid)
        except requests.RequestException:
            pass

    for _ in range(3):
        before = len(told)
        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        eventually(lambda: len(told) > before + 40, what="forty answers")
        if everything:
            server.kill()
        else:
            os.kill(server.children("server-process")[0], signal.SIGKILL)
        for thread in threads:
            thread.join()
        if everything:
            server.start()
        else:
            eventually(lambda: requests.get(server.url + "/readyz", timeout=5).ok, what="the server",
                       ignore=requests.RequestException)
    written = [r["correlation_id"] for r in records(server.rest, action="POST", outcome="done")]
    assert len(written) == len(set(written)), "records were written twice"
    assert set(told) <= set(written), "records were lost"
    assert server.stop() == 0
    assert list((server.state / "audit").iterdir()) == []


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
    server.sql("UPDATE audit_record SET time = time - 172800000000")
    server.start()
    server.rest.get("status/")
    eventually(lambda: records(server.rest) == [], what="the sweep")


def test_a_client_in_a_loop_does_not_fill_the_journal(make_server):
    """Refused reads of one kind are counted; whose they are is known, below the content prefix too."""
    server = make_server()
    python, people = Python(server), People(server, server.rest)
    reader = people.signed_in()
    token = reader.post("granary/tokens/", {"name": unique()}, 201)["token"]
    repository, distribution = python.index()
    name = unique("held")
    file = sdist(name, "1.0")
    python.package(file, repository)
    url = python.page(distribution, name)["files"][0]["url"]
    python.api.done(python.api.post(repository["pulp_href"] + "hold/", {"name": name, "version": "1.0"}, 202))
    path = url.removeprefix(server.url)
    for _ in range(20):
        assert requests.get(url, headers={"Authorization": "Bearer " + token}, timeout=30).status_code == 403
    for _ in range(3):
        assert requests.get(url, timeout=30).status_code == 403
    # Many paths, none of them twice.
    guard = python.api.post("contentguards/core/rbac/", {"name": unique()}, 201)
    guarded = python.distribution(repository=repository["pulp_href"], content_guard=guard["pulp_href"])
    with requests.Session() as session:
        for number in range(300):
            url = f"{server.url}/pulp/content/{guarded['base_path']}/{number}"
            assert session.get(url, timeout=30).status_code == 403
    rows = records(python.api, target=path)
    assert sorted((r["username"], r["user_id"]) for r in rows) == [("", None), (reader.user["username"], reader.user["id"])]
    assert all("is held back since" in r["detail"] and " more since " not in r["detail"] for r in rows)
    refused = records(python.api, outcome="refused", username="")
    assert 240 < len(refused) < 260
    # What was counted is told in the end.
    server.stop()
    server.start()
    rows = {r["detail"].partition(" (")[2]: r for r in records(python.api, target=path)}
    more = sorted(text.split(" ")[0] for text in rows if text)
    assert len(rows) == 3 and more == ["19", "2"], rows
    told = next(row for text, row in rows.items() if text.startswith("19 more since "))
    assert told["username"] == reader.user["username"] and told["status"] == 403
    (rest,) = [r for r in records(python.api, outcome="refused", username="") if "of different kinds since" in r["detail"]]
    assert rest["status"] == 403 and rest["target"].endswith("/299") and rest["detail"].endswith("this the last)")
