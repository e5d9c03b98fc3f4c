"""A plugin's code may do what it likes: its task fails and names it, the server and other tasks go on."""

import json
import re
import time
from pathlib import Path

import pytest

from lib.resources import Maker
from lib.rest import unique
from lib.server import NotStarted, eventually


@pytest.fixture(scope="module")
def place(engine, database_url, rogue, in_tree):
    from lib.server import Server

    server = Server(database_url(), settings={
        "plugins": {"directories": [rogue, in_tree], "crash_limit": 0}, "tasks": {"workers": 2},
        "limits": {"task_timeout": 4, "task_memory": 1 << 30}})
    try:
        yield server.start()
        assert server.stop() == 0
    finally:
        server.remove()


@pytest.mark.parametrize("table, told", [
    ({"depht": 3}, '"depht" of [plugins.rogue] is not known to the plugin, which knows depth'),
    ({"depth": "deep"}, '"depth" of [plugins.rogue] is "deep", an integer is wanted'),
])
@pytest.mark.engine("sqlite")
def test_a_table_the_plugin_does_not_know_stops_the_start(make_server, rogue, in_tree, table, told):
    server = make_server(start=False, settings={"plugins": {"directories": [rogue, in_tree], "rogue": table}})
    with pytest.raises(NotStarted) as refused:
        server.start()
    assert told in str(refused.value)



@pytest.mark.engine("sqlite")
def test_skip_leaves_a_refused_plugin_out_and_says_so(make_server, rogue, in_tree):
    server = make_server(start=False, settings={
        "plugins": {"directories": [rogue, in_tree], "on_error": "skip", "rogue": {"depht": 3}}})
    line = server.config.read_text().splitlines().index("depht = 3") + 1
    reason = f'{server.config}:{line}: the key "depht" of [plugins.rogue] is not known'
    server.spawn()
    eventually(lambda: answered(server, "/readyz") is not None, timeout=30, what="an answer")
    ready = answered(server, "/readyz")
    assert ready.status_code == 503
    assert (ready.json()["database"], ready.json()["storage"]) == ("ok", "ok")
    assert reason in ready.json()["plugins"]
    status = server.rest.get("status/")
    (problem,) = status["plugin_problems"]
    assert "rogue" in problem and reason in problem
    assert "rogue" not in {version["component"] for version in status["versions"]}
    # The rest serves; of the plugin nothing is there.
    server.rest.post("repositories/file/file/", {"name": unique()}, 201)
    assert server.rest.call("GET", "repositories/rogue/rogue/").status_code == 404
    plugins = {p["name"]: p for p in json.loads(server.command("plugin", "list", "--json").stdout)["plugins"]}
    assert (plugins["file"]["state"], plugins["rogue"]["state"]) == ("usable", "refused")
    assert reason in plugins["rogue"]["refusal"]
    assert server.stop() == 0


@pytest.mark.engine("sqlite")
def test_settings_are_listed_and_shown(make_server, rogue, in_tree):
    server = make_server(start=False, settings={"plugins": {"directories": [rogue, in_tree], "rogue": {"depth": 3}}})
    plugins = {p["name"]: p for p in json.loads(server.command("plugin", "list", "--json").stdout)["plugins"]}
    (setting,) = plugins["rogue"]["settings"]
    assert (setting["key"], setting["type"], setting["required"], setting["secret"]) == (
        "depth", "an integer", False, False)
    assert "[plugins.rogue] depth" in server.command("plugin", "list").stdout
    tables = {t["table"]: t["settings"] for t in json.loads(server.command("config", "show", "--json").stdout)["tables"]}
    line = server.config.read_text().splitlines().index("depth = 3") + 1
    assert tables["[plugins.rogue]"] == [{"key": "depth", "value": 3, "source": f"{server.config}:{line}"}]


def answered(server, path):
    import requests

    try:
        return requests.get(server.url + path, timeout=5)
    except requests.RequestException:
        return None


def has_ended(pid):
    try:
        return " Z " in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True


def misbehave(server, mode):
    api = server.rest
    remote = api.post("remotes/rogue/rogue/", {"name": unique(), "url": "http://127.0.0.1:9/", "mode": mode}, 201)
    repository = api.post("repositories/rogue/rogue/", {"name": unique()}, 201)
    return api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)["task"], repository


@pytest.mark.parametrize("mode, told", [
    ("crash", ["signal 11", "'rogue'"]),
    ("abort", ["signal 6", "'rogue'"]),
    ("throw", ["plugin rogue", "escape", "thrown across the boundary"]),
    ("allocate", ["signal", "'rogue'"]),
    ("exit", ["exitcode 0", "'rogue'"]),
    ("orderly exit", ["exitcode 3", "'rogue'"]),
    ("hang", ["4 seconds", "'rogue'"]),
    ("deaf", ["4 seconds", "'rogue'"]),
    ("bad status", ["rogue"]),
    ("failure without words", ["rogue"]),
    ("bad words", ["UTF-8"]),
    ("leaves a process", ["left", "behind"]),
    ("returns twice", ["one of two"]),
    # A connection is made anew; a file that is gone is waited for, as one is that comes back.
    ("closes", {"sqlite": ["4 seconds", "'rogue'"], "postgres": ["closed them all"]}),
])
def test_a_sync_that_misbehaves(place, engine, mode, told):
    task, repository = misbehave(place, mode)
    # Meanwhile everybody else is served.
    make = Maker(place.rest)
    make.modify(make.repository(), add=[make.content()])
    error = str(place.rest.failed(task, 30))
    for words in told[engine] if isinstance(told, dict) else told:
        assert words in error, error
    assert "\x01" not in error
    if left := re.search(r"left (\d+) behind", error):
        eventually(lambda: has_ended(left[1]), what="the end of what the task had started")
    # Its resources are free, and nothing of it remains.
    place.rest.done(place.rest.post(repository["pulp_href"] + "modify/", {"add_content_units": []}, 202), 10)
    assert place.rest.get(repository["pulp_href"])["latest_version_href"].endswith("/versions/0/")
    well, report = place.doctor()
    assert well, report


@pytest.mark.parametrize("mode", ["hang", "deaf"])
def test_a_hanging_sync_is_cancelled_at_once(place, mode):
    task, repository = misbehave(place, mode)
    deadline = time.monotonic() + 3
    while place.rest.get(task)["state"] == "waiting" and time.monotonic() < deadline:
        time.sleep(0.02)
    started = time.monotonic()
    place.rest.patch(task, {"state": "canceled"})
    final = place.rest.wait(task, 10)
    assert final["state"] == "canceled"
    assert time.monotonic() - started < (1.5 if mode == "deaf" else 1)  # who does not listen is killed after a grace
    place.rest.done(place.rest.delete(repository["pulp_href"], 202))


def test_a_plugin_that_keeps_crashing_is_paused(make_server, rogue, in_tree):
    server = make_server(settings={"plugins": {"directories": [rogue, in_tree], "crash_limit": 3}})
    api, make = server.rest, Maker(server.rest)
    for crash in range(3):
        assert "plugin_problems" not in api.get("status/")
        task, repository = misbehave(server, "crash")
        error = api.failed(task, 30)
        assert "signal 11" in error["reason"] and ("paused" in error["reason"]) == (crash == 2), error
    (problem,) = api.get("status/")["plugin_problems"]
    assert "plugin 'rogue' are paused" in problem and "3 times within an hour" in problem
    assert problem in server.log()
    # Its tasks fail at once, with the reason and without another crash; everybody else's go on.
    task, repository = misbehave(server, "crash")
    assert api.failed(task, 30)["reason"] == problem
    make.modify(make.repository(), add=[make.content()])
    assert server.command("plugin", "resume", "nobody").returncode == 1
    done = server.command("plugin", "resume", "rogue")
    assert done.returncode == 0 and "run again" in done.stdout
    assert "plugin_problems" not in api.get("status/")
    for _ in range(3):
        assert "signal 11" in api.failed(misbehave(server, "crash")[0], 30)["reason"]
    assert api.get("status/")["plugin_problems"]
    # A restart is a fresh chance too.
    assert server.stop() == 0
    server.start()
    assert "plugin_problems" not in server.rest.get("status/")
    assert "signal 11" in server.rest.failed(misbehave(server, "crash")[0], 30)["reason"]
