"""Tasks a second: single-unit modify calls, HTTP and polling included."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lib.bench import record
from lib.resources import CONTENT, Maker
from lib.server import ADMIN_PASSWORD
from lib.upstream import Upstream

REPOSITORIES, CLIENTS, CALLS = 20, 8, 4000

# What a client does, in a process of its own: reads {"url", "calls": [[repository, unit], …]}, prints the states.
CLIENT = Path(__file__).with_name("modify_client.py")


@pytest.fixture
def units(server):
    """Units of one manifest: making them one by one would be another benchmark."""
    make = Maker(server.rest)
    with Upstream() as upstream:
        repository, _ = make.mirror(upstream, {f"{i}.bin": str(i).encode() for i in range(CALLS)})
    version = make.fresh(repository)["latest_version_href"]
    return [unit["pulp_href"] for unit in make.api.all(CONTENT, repository_version=version)]


@pytest.mark.timeout(600)
def test_modify(server, engine, units):
    make = Maker(server.rest)
    repositories = [make.repository()["pulp_href"] for _ in range(REPOSITORIES)]
    clients = []
    for number in range(CLIENTS):
        calls = [[repositories[at % REPOSITORIES], units[at]] for at in range(number, CALLS, CLIENTS)]
        client = subprocess.Popen([sys.executable, CLIENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        client.stdin.write(json.dumps({"url": server.url, "password": ADMIN_PASSWORD, "calls": calls}) + "\n")
        client.stdin.flush()
        assert client.stdout.readline() == "ready\n"
        clients.append(client)
    started = time.monotonic()
    for client in clients:
        client.stdin.write("go\n")
        client.stdin.flush()
    states = [state for client in clients for state in json.loads(client.stdout.readline())]
    seconds = time.monotonic() - started
    for client in clients:
        client.communicate(timeout=10)
    assert states == ["completed"] * CALLS
    held = sum(make.api.get(make.api.get(href)["latest_version_href"])["content_summary"]["present"]["file.file"]["count"]
               for href in repositories)
    assert held == CALLS
    record(f"modify tasks, {engine}", per_second=CALLS / seconds, wanted=500.0)
    assert CALLS / seconds >= 500


@pytest.mark.timeout(300)
def test_one_alone(server, engine, units):
    make = Maker(server.rest)
    repository = make.repository()
    waits = []
    for unit in units[:100]:
        started = time.monotonic()
        task = make.api.post(repository["pulp_href"] + "modify/", {"add_content_units": [unit]}, 202)["task"]
        while make.api.get(task)["state"] != "completed":
            time.sleep(0.0005)
        waits.append((time.monotonic() - started) * 1000)
    median = statistics.median(waits)
    record(f"one modify task, {engine}", median_ms=median, worst_ms=max(waits), wanted=20.0)
    assert median <= 20
