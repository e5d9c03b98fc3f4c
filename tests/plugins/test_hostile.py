"""What a plugin passes at run time is checked: its task goes on with refusals, and nothing wrong is kept."""

import json

import pytest

from lib.resources import Maker
from lib.rest import unique

INVALID = "1"
ROUNDS = 10_000
# What works when all is as it should be; the others are in vain by what they are (no request in a task, no such field …).
WORKS = {
    "task.argument", "task.progress", "task.complete", "task.result", "record.open", "record.type", "record.get",
    "record.set", "repositories.latest", "repositories.missing", "sync.begin", "sync.declare", "sync.keep", "sync.draft",
    "sync.commit", "versions.each", "versions.add", "versions.remove", "versions.report", "versions.source",
    "caller.of_version", "store.directory", "store.open", "store.write", "store.close", "secrets.get", "publish.begin",
    "publish.each_file", "publish.each_content", "publish.open", "publish.write", "publish.close", "publish.finish",
    "scan.begin", "scan.each", "scan.report", "scan.finish", "units.open", "units.attach", "reader.read", "upload.size",
    "upload.seek",
}
# Those that cannot refuse.
ANSWERLESS = {"host.log", "host.fail", "host.get_interface", "record.close", "sync.end", "store.drop", "publish.end", "scan.end"}


@pytest.fixture(scope="module")
def place(engine, database_url, hostile, in_tree):
    from lib.server import Server

    server = Server(database_url(), settings={
        "plugins": {"directories": [hostile, in_tree]}, "tasks": {"workers": 1},
        "limits": {"task_timeout": 120, "task_memory": 1 << 30}})
    try:
        yield server.start()
        assert server.stop() == 0
    finally:
        server.remove()


def is_path(path):
    return "\0" not in path and all(part not in ("", ".", "..") for part in path.split("/"))


@pytest.mark.parametrize("seed", [1, 20])
def test_what_a_plugin_passes_is_checked(place, seed):
    api = place.rest
    remote = api.post("remotes/hostile/hostile/", {"name": unique(), "url": "http://127.0.0.1:9/", "mode": "good"}, 201)
    repository = api.post("repositories/hostile/hostile/", {"name": unique()}, 201)
    task = api.done(api.post(repository["pulp_href"] + "attack/",
                             {"remote": remote["pulp_href"], "seed": seed, "rounds": ROUNDS}, 202), 120)
    result = task["result"]
    assert result["calls"] > ROUNDS + 2500
    assert result["unnamed"] == []
    assert result["faults"] == {}
    functions = result["functions"]
    for name, answers in functions.items():
        assert set(answers) <= {str(status) for status in range(12)} , (name, answers)
        assert (INVALID in answers) != (name in ANSWERLESS), (name, answers)
    assert {name for name in WORKS if "0" not in functions[name]} == set()
    assert set(functions) >= WORKS

    # What is there is as the contract has it.
    for kind in ("units", "notes"):
        for unit in api.all(f"content/hostile/{kind}/"):
            assert unit["mapping"] is None or isinstance(unit["mapping"], dict), unit
            assert unit["list"] is None or isinstance(unit["list"], list), unit
            assert unit["moment"] is None or "0001" <= unit["moment"][:4] <= "9999", unit
            assert "\0" not in unit["name"] and unit["name"].encode().decode() == unit["name"]
    for (path,) in place.sql("SELECT relative_path FROM content_artifact"):
        assert is_path(path), path
    for table in ("published_artifact", "published_metadata"):
        for (path,) in place.sql(f"SELECT relative_path FROM {table}"):
            assert is_path(path), path
    assert place.sql("SELECT count(*) FROM repository_version WHERE complete = FALSE") == [("0",)]
    assert place.sql("SELECT count(*) FROM publication WHERE complete = FALSE") == [("0",)]
    for report in api.all("vuln_report/"):
        assert isinstance(report["vulns"], list)
    # Only what it had the right to write was written.
    after = api.get(remote["pulp_href"])
    assert {k: v for k, v in after.items() if k not in ("mode", "pulp_last_updated")} == {
        k: v for k, v in remote.items() if k not in ("mode", "pulp_last_updated")}
    assert api.get(repository["pulp_href"])["name"] == repository["name"]
    # The server serves, and nothing it keeps is damaged.
    make = Maker(api)
    make.modify(make.repository(), add=[make.content()])
    good, report = place.doctor()
    assert good, report
