"""Exports and imports that are cut short: nothing half done shows, no file is left (spec 3.14)."""

import os
import signal
from pathlib import Path

import pytest

from lib.resources import Maker
from lib.rest import unique
from lib.server import eventually
from lib.transfer import FILESYSTEM, Transfer
from test_processes import fill, held_disk  # noqa: F401 (a fixture)


def filled(make, count, size):
    repository = make.repository()
    make.modify(repository, add=[make.content(os.urandom(size), unique("file")) for _ in range(count)])
    return make.fresh(repository)


def begun(place):
    """Whether an export has written something; a filesystem export does so under a hidden name."""
    return any(place.parent.glob(".granary-export-*/*")) or place.exists() and any(place.iterdir())


def kill_workers(server):
    for worker in server.children("worker-process"):
        os.kill(worker, signal.SIGKILL)


@pytest.mark.parametrize("kind", ["archive", "chunks", "files"])
def test_workers_killed_during_an_export(make_server, kind):
    server = make_server()
    make, transfer = Maker(server.rest), Transfer(server, server.rest)
    repository = filled(make, 60, 2_000_000)
    if kind == "files":
        exporter = server.rest.post(FILESYSTEM, {"name": unique(), "path": str(transfer.place())}, 201)
        body = {"repository_version": repository["latest_version_href"]}
    else:
        exporter, body = transfer.exporter(repository), {} if kind == "archive" else {"chunk_size": "3MB"}
    task = server.rest.post(exporter["pulp_href"] + "exports/", body, 202)
    place = Path(exporter["path"])
    eventually(lambda: begun(place), every=0.001, what="the first file")
    kill_workers(server)
    assert server.rest.failed(task, 30)["reason"] == "Worker has gone missing."
    assert not begun(place)
    assert server.rest.get(exporter["pulp_href"] + "exports/")["count"] == 0
    if kind != "files":
        assert server.rest.get(exporter["pulp_href"])["last_export"] is None
    transfer.export(exporter, **body)
    well, report = server.doctor("--checksums")
    assert well, report


def test_workers_killed_during_an_import(make_server):
    server = make_server()
    make, transfer = Maker(server.rest), Transfer(server, server.rest)
    repository = filled(make, 60, 2_000_000)
    toc, _ = transfer.carry(transfer.export(transfer.exporter(repository)), server)
    files = make.paths(repository["latest_version_href"])
    server.rest.done(server.rest.delete(repository["pulp_href"], 202))
    server.rest.done(server.rest.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    into = make.repository()
    importer = transfer.importer(repo_mapping={repository["name"]: into["name"]})
    group = server.rest.post(importer["pulp_href"] + "imports/", {"toc": str(toc)}, 202)
    eventually(lambda: server.rest.get("artifacts/")["count"] > 0 or
               server.rest.get(group["task_group"])["running"], every=0.001, what="its beginning")
    kill_workers(server)
    states = [task["state"] for task in transfer.group(group)]
    assert "failed" in states, "the workers were killed when all was done"
    assert server.rest.get(into["versions_href"])["count"] == 1
    transfer.take(importer, toc=str(toc))
    assert make.paths(make.fresh(into)["latest_version_href"]) == files
    well, report = server.doctor("--checksums")
    assert well, report


def test_an_export_onto_a_full_disk(make_server, held_disk):  # noqa: F811
    where, inside, prefix = held_disk
    server = make_server(prefix=prefix, settings={"limits": {"export_paths": [str(inside)]}})
    make, transfer = Maker(server.rest), Transfer(server, server.rest)
    repository = filled(make, 10, 500_000)
    ballast = fill(where, leave=2_000_000)
    exporter = transfer.exporter(repository, path=f"{inside}/out")
    error = server.rest.failed(server.rest.post(exporter["pulp_href"] + "exports/", {}, 202))
    assert "space" in error["description"].lower()
    assert list((where / "out").iterdir()) == [] and server.rest.get(exporter["pulp_href"])["last_export"] is None
    files = server.rest.post(FILESYSTEM, {"name": unique(), "path": f"{inside}/tree"}, 201)
    body = {"repository_version": repository["latest_version_href"]}
    error = server.rest.failed(server.rest.post(files["pulp_href"] + "exports/", body, 202))
    assert "space" in error["description"].lower() and not (where / "tree").exists()
    ballast.unlink()
    transfer.export(exporter)
    transfer.export(files, **body)


def test_a_publication_deleted_during_an_export(make_server):
    server = make_server()
    make, transfer = Maker(server.rest), Transfer(server, server.rest)
    repository = filled(make, 60, 2_000_000)
    publication = make.publication(repository=repository["pulp_href"])
    exporter = server.rest.post(FILESYSTEM, {"name": unique(), "path": str(transfer.place())}, 201)
    task = server.rest.post(exporter["pulp_href"] + "exports/", {"publication": publication["pulp_href"]}, 202)
    place = Path(exporter["path"])
    eventually(lambda: begun(place), every=0.001, what="the first file")
    server.rest.delete(publication["pulp_href"], 204)
    error = server.rest.failed(task, 30)
    assert error["description"] == "[PLP0015] What was to be exported has changed or was deleted meanwhile."
    assert not begun(place) and not place.exists()
    assert server.rest.get(exporter["pulp_href"] + "exports/")["count"] == 0


def test_what_comes_to_the_place_of_a_filesystem_export(make_server):
    """It does not show until it is whole, and a failed one removes nothing that is not its own."""
    server = make_server()
    make, transfer = Maker(server.rest), Transfer(server, server.rest)
    repository = filled(make, 60, 2_000_000)
    exporter = server.rest.post(FILESYSTEM, {"name": unique(), "path": str(transfer.place())}, 201)
    task = server.rest.post(exporter["pulp_href"] + "exports/", {"repository_version": repository["latest_version_href"]}, 202)
    place = Path(exporter["path"])
    eventually(lambda: begun(place), every=0.001, what="the first file")
    assert not place.exists()
    place.mkdir()
    (place / "theirs").write_text("theirs")
    error = server.rest.failed(task, 30)
    assert error["description"] == "[PLP0015] Cannot export to directories that contain existing data."
    assert [path.name for path in place.rglob("*")] == ["theirs"] and not list(place.parent.glob(".granary*"))
