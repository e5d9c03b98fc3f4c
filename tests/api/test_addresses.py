"""Other addresses than the defaults: [server] public_url and api_root, [content] path_prefix."""

import pytest

from lib.rest import Rest, unique
from lib.server import ADMIN_PASSWORD

PUBLIC = "https://packages.example.org"


@pytest.fixture
def moved(make_server):
    return make_server(settings={"server": {"public_url": PUBLIC, "api_root": "/granary/"},
                                 "content": {"path_prefix": "/files/"}}, start=False)


def started(server):
    server.start()
    return Rest(server.url, ("admin", ADMIN_PASSWORD), "/granary/api/v3/")


def test_everything_moves(moved, upstream):
    api = started(moved)
    status = api.get("status/")
    assert status["content_settings"] == {"content_origin": PUBLIC, "content_path_prefix": "/files/"}
    assert moved.anonymous.call("GET", "/pulp/api/v3/status/").status_code == 404
    name = unique()
    data = {"a.txt": b"moved"}
    remote = api.post("remotes/file/file/", {"name": name, "url": upstream.add(data), "policy": "on_demand"}, 201)
    assert remote["pulp_href"].startswith("/granary/api/v3/remotes/file/file/")
    repository = api.post("repositories/file/file/", {"name": name, "autopublish": True}, 201)
    task = api.done(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202))
    assert all(href.startswith("/granary/api/v3/") for href in task["created_resources"])
    made = api.done(api.post("distributions/file/file/",
                             {"name": name, "base_path": name, "repository": repository["pulp_href"]}, 202))
    distribution = api.get(made["created_resources"][0])
    assert distribution["base_url"] == f"{PUBLIC}/files/{name}/"
    assert moved.anonymous.call("GET", f"/files/{name}/a.txt").content == b"moved"
    assert moved.anonymous.call("GET", f"/pulp/content/{name}/a.txt").status_code == 404
    document = api.get("docs/api.json")
    assert "/granary/api/v3/status/" in document["paths"]
    assert not any(path.startswith("/pulp/") for path in document["paths"])


def test_links_follow_the_public_address(moved):
    api = started(moved)
    for _ in range(2):
        api.post("repositories/file/file/", {"name": unique()}, 201)
    page = api.get("repositories/file/file/", {"limit": 1})
    assert page["next"].startswith(PUBLIC + "/granary/api/v3/repositories/file/file/?")
    # Whatever a client says of its host: the configured one counts.
    told = api.call("GET", "repositories/file/file/", params={"limit": 1},
                    headers={"Host": "evil.example", "X-Forwarded-Proto": "http"}).json()
    assert told["next"].startswith(PUBLIC + "/")
    login = api.call("POST", "login/")
    assert login.status_code == 201
    assert "secure" in login.headers["Set-Cookie"].lower()


def test_a_prefix_of_the_api_is_refused(make_server):
    server = make_server(start=False, settings={"server": {"api_root": "/all/api/"}, "content": {"path_prefix": "/all/"}})
    done = server.command("config", "check")
    assert done.returncode == 1
    assert "[content] path_prefix" in done.stderr and "covers [server] api_root" in done.stderr
