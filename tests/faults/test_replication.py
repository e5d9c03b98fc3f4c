"""Replications whose worker is killed."""

import hashlib
import os
import signal
import threading

import pytest
import requests

from lib.replicas import FakePulp, replicated, upstream_of
from lib.resources import DISTRIBUTIONS, REPOSITORIES, Maker
from lib.server import eventually


@pytest.fixture
def two(make_server):
    """A server to replicate, with two distributions, and an empty one."""
    there, here = make_server(), make_server(settings={"tasks": {"workers": 2}})
    make = Maker(there.rest)
    for name in ("a", "b"):
        repository = make.repository()
        make.content(os.urandom(100), f"{name}/file", repository["pulp_href"])
        publication = make.publication(repository=repository["pulp_href"])
        make.distribution(name=name, base_path=name, publication=publication["pulp_href"])
    return there, here


def kill_workers(server):
    for worker in server.children("worker-process"):
        os.kill(worker, signal.SIGKILL)


def names(api, path=DISTRIBUTIONS):
    return {row["name"] for row in api.all(path)}


def test_killed_while_it_asks(make_server, upstream):
    """The first task is begun anew by another worker; until the upstream has said everything, nothing is touched."""
    here = make_server(settings={"tasks": {"workers": 1}})
    Maker(here.rest).distribution(name="kept", base_path="kept")
    upstream.fault("/pulp/api/v3/status/", "silent", times=1)
    with FakePulp() as fake:
        row = upstream_of(here.rest, upstream.url("").rstrip("/"), max_retries=1)
        group = here.rest.post(row["pulp_href"] + "replicate/", {}, 202)["task_group"]
        eventually(lambda: upstream.requests["/pulp/api/v3/status/"] == 1, what="the upstream being asked")
        here.rest.patch(row["pulp_href"], {"base_url": fake.url, "policy": "nodelete"}, 200)
        fake.page()
        kill_workers(here)
        eventually(lambda: here.rest.get(group)["completed"] == 2, timeout=60, what="the replication")
    assert names(here.rest) == {"kept"}


def test_killed_while_it_syncs(make_server):
    """The sync that was interrupted fails and is told, the old files are served until the next replication."""
    here = make_server(settings={"tasks": {"workers": 2}})

    def served():
        distribution = here.rest.get(DISTRIBUTIONS)["results"][0]
        return requests.get(Maker(here.rest).url(distribution, "file"), timeout=30).content

    with FakePulp() as fake:
        fake.page(fake.distribution("a"))
        fake.says["/pulp/api/v3/repositories/file/file/1/"] = {"manifest": "PULP_MANIFEST"}
        manifest, released = "/pulp/content/a/PULP_MANIFEST", threading.Event()

        def offer(data):
            fake.says["/pulp/content/a/file"] = data
            fake.says[manifest] = f"file,{hashlib.sha256(data).hexdigest()},{len(data)}\n".encode()

        offer(b"old")
        row = upstream_of(here.rest, fake.url, max_retries=1)
        replicated(here.rest, row)
        assert served() == b"old"
        fake.asked.clear()
        fake.says[manifest] = lambda _: released.wait(60) and None
        group = here.rest.post(row["pulp_href"] + "replicate/", {}, 202)["task_group"]
        eventually(lambda: manifest in [path for path, _, _ in fake.asked], what="the sync")
        offer(b"new")
        kill_workers(here)
        released.set()
        eventually(lambda: not any(here.rest.get(group)[state] for state in ("waiting", "running", "canceling")), timeout=90,
                   what="the end of the replication")
        failed = {task["name"].rsplit(".", 1)[1]: here.rest.get(task["pulp_href"])["error"]
                  for task in here.rest.get(group)["tasks"] if task["state"] == "failed"}
        assert failed.keys() == {"synchronize", "finalize_replication"}
        assert failed["finalize_replication"]["description"].startswith("[PLP0018]")
        assert served() == b"old"
        replicated(here.rest, row)
        assert served() == b"new"


def test_killed_while_it_makes(two):
    """Whatever was interrupted fails and is told; the next replication goes on, and loses nothing."""
    there, here = two
    row = upstream_of(here.rest, there.url)
    group = here.rest.post(row["pulp_href"] + "replicate/", {}, 202)["task_group"]
    # While they are made, a page may count one more than it was read with.
    eventually(lambda: names(here.rest, REPOSITORIES), what="the first repository", ignore=AssertionError)
    kill_workers(here)
    eventually(lambda: not any(here.rest.get(group)[state] for state in ("waiting", "running", "canceling")), timeout=90,
               what="the end of the replication")
    replicated(here.rest, row)
    assert names(here.rest) == {"a", "b"}
    for distribution in here.rest.all(DISTRIBUTIONS):
        assert distribution["repository_version"].endswith("/versions/1/")
    well, report = here.doctor()
    assert well, report
