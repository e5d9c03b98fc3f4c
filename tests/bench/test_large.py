"""Large repositories: many small changes of one, and what deleting one and cleaning up after it does to everybody else."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from lib.bench import Nginx, record
from lib.resources import CONTENT, Maker
from lib.rest import Rest
from lib.server import ADMIN_PASSWORD

CLIENT = Path(__file__).with_name("modify_client.py")


def mirror(make, folder, names):
    """A repository with one version of these files, known and not fetched."""
    folder.mkdir()
    with open(folder / "PULP_MANIFEST", "w") as manifest:
        for name in names:
            manifest.write(f"{name}.bin,{hashlib.sha256(name.encode()).hexdigest()},1\n")
    os.chmod(folder.parent, 0o755)
    repository = make.repository()
    with Nginx(folder) as nginx:
        remote = make.remote(nginx.url + "PULP_MANIFEST", policy="on_demand")
        make.api.done(make.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202), 600)
    return make.fresh(repository)


@pytest.mark.timeout(900)
def test_many_changes_of_one(server, engine, tmp_path):
    make = Maker(server.rest)
    stored, calls, clients = 100_000, 1_000, 4
    repository = mirror(make, tmp_path / "large", [f"large-{engine}-{i:06}" for i in range(stored)])
    others = mirror(make, tmp_path / "others", [f"other-{engine}-{i:06}" for i in range(calls)])
    units = [unit["pulp_href"] for unit in make.api.all(CONTENT, repository_version=others["latest_version_href"])]
    started_clients = []
    for number in range(clients):
        client = subprocess.Popen([sys.executable, CLIENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        order = {"url": server.url, "password": ADMIN_PASSWORD,
                 "calls": [[repository["pulp_href"], units[at]] for at in range(number, calls, clients)]}
        client.stdin.write(json.dumps(order) + "\n")
        client.stdin.flush()
        assert client.stdout.readline() == "ready\n"
        started_clients.append(client)
    started = time.monotonic()
    for client in started_clients:
        client.stdin.write("go\n")
        client.stdin.flush()
    states = [state for client in started_clients for state in json.loads(client.stdout.readline())]
    seconds = time.monotonic() - started
    for client in started_clients:
        client.communicate(timeout=10)
    assert states == ["completed"] * calls
    newest = make.fresh(repository)["latest_version_href"]
    assert newest.endswith(f"/versions/{calls + 1}/")
    for number in (2, calls // 2, calls + 1):
        summary = make.api.get(f"{repository['pulp_href']}versions/{number}/")["content_summary"]
        assert summary["present"]["file.file"]["count"] == stored + number - 1
        assert summary["added"]["file.file"]["count"] == 1 and summary["removed"] == {}
    record(f"{calls} changes of one repository of {stored}, {engine}", seconds=seconds, wanted=10.0)
    assert seconds < 10


class Others:
    """What other clients see meanwhile: the times of reads and of writes, in milliseconds."""

    def __init__(self, server, make):
        self.server, self.done = server, threading.Event()
        self.object = make.repository()["pulp_href"]
        self.reads, self.writes = [], []
        self.threads = [threading.Thread(target=self.repeat, args=(self.read, self.reads)),
                        threading.Thread(target=self.repeat, args=(self.write, self.writes))]

    def repeat(self, action, times):
        api = Rest(self.server.url, ("admin", ADMIN_PASSWORD))
        while not self.done.is_set():
            start = time.perf_counter()
            action(api)
            times.append((time.perf_counter() - start) * 1000)
            time.sleep(0.01)

    def read(self, api):
        api.get("repositories/file/file/", {"limit": 1})

    def write(self, api):
        api.post(self.object + "set_label/", {"key": "at", "value": str(time.monotonic())}, (200, 201))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        time.sleep(0.5)
        return self

    def __exit__(self, *_):
        self.done.set()
        for thread in self.threads:
            thread.join()

    def figures(self):
        return {"read_p99_ms": sorted(self.reads)[int(len(self.reads) * 0.99)], "write_longest_ms": max(self.writes)}


def judge(figures):
    assert figures["read_p99_ms"] < 100 and figures["write_longest_ms"] < 1000, figures


@pytest.mark.timeout(1800)
def test_delete_and_clean_up(make_server, engine, tmp_path):
    server = make_server()
    make = Maker(server.rest)
    each, versions = 50_000, 100
    repository = mirror(make, tmp_path / "versions", [f"v-{i:06}" for i in range(each)])
    spare = mirror(make, tmp_path / "spare", [f"w-{i:06}" for i in range(versions * 100)])
    page = [unit["pulp_href"] for unit in make.api.all(CONTENT, repository_version=spare["latest_version_href"])]
    for number in range(1, versions):
        make.modify(repository, add=page[(number - 1) * 100:number * 100],
                    remove=page[(number - 2) * 100:(number - 1) * 100] if number > 1 else ())
    assert make.fresh(repository)["latest_version_href"].endswith(f"/versions/{versions}/")
    with Others(server, make) as others:
        started = time.monotonic()
        make.api.done(make.api.delete(repository["pulp_href"]), 600)
        seconds = time.monotonic() - started
    figures = others.figures()
    record(f"delete {versions} versions of {each}, {engine}", seconds=seconds, **figures)
    judge(figures)

    count = 1_000_000
    huge = mirror(make, tmp_path / "huge", [f"h-{i:07}" for i in range(count)])
    make.api.done(make.api.delete(huge["pulp_href"]), 600)
    make.api.done(make.api.delete(spare["pulp_href"]), 600)
    with Others(server, make) as others:
        started = time.monotonic()
        task = make.api.done(make.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202), 1200)
        seconds = time.monotonic() - started
    removed = {report["code"]: report["done"] for report in task["progress_reports"]}["clean-up.content"]
    assert removed >= count
    figures = others.figures()
    record(f"clean-up of {removed} units, {engine}", seconds=seconds, per_second=removed / seconds, wanted=20_000.0, **figures)
    judge(figures)
    assert removed / seconds >= 20_000
