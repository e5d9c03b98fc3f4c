"""Syncs of large manifests, and of many small files against curl fetching the same list."""

import base64
import hashlib
import http.client
import os
import pathlib
import subprocess
import tempfile
import time
from urllib.parse import urlsplit

import pytest

from lib.bench import MemoryPeak, Nginx, record
from lib.resources import Maker


def manifest(count):
    return "".join(f"{i:07}.bin,{hashlib.sha256(str(i).encode()).hexdigest()},1\n" for i in range(count))


def timed_sync(make, repository, remote):
    """Seconds from the request until a client sees the end, which looks every hundredth of a second, and cheaply: what the
    client costs is not there for the sync."""
    server, (user, password) = urlsplit(make.api.url), make.api.session.auth
    credentials = base64.b64encode(f"{user}:{password}".encode()).decode()
    connection = http.client.HTTPConnection(server.netloc, timeout=60)
    connection.connect()

    def state_of(task):
        connection.request("GET", task["task"] + "?fields=state", headers={"Authorization": "Basic " + credentials})
        return connection.getresponse().read()

    started = time.monotonic()
    task = make.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)
    while any(state in state_of(task) for state in (b"waiting", b"running")):
        assert time.monotonic() - started < 600, "the sync does not end"
        time.sleep(0.01)
    seconds = time.monotonic() - started
    connection.close()
    make.api.done(task)
    return seconds


@pytest.mark.timeout(1200)
def test_on_demand(server, engine, tmp_path):
    make = Maker(server.rest)
    figures = {}
    for count in (70_000, 700_000):
        folder = tmp_path / str(count)
        folder.mkdir()
        (folder / "PULP_MANIFEST").write_text(manifest(count))
        os.chmod(tmp_path, 0o755)
        with Nginx(folder) as nginx:
            repository = make.repository()
            remote = make.remote(nginx.url + "PULP_MANIFEST", policy="on_demand")
            with MemoryPeak(server.task_children) as peak:
                figures[f"first_{count}"] = timed_sync(make, repository, remote)
            figures[f"peak_{count}"] = peak.mebibytes
            figures[f"again_{count}"] = min(timed_sync(make, repository, remote) for _ in range(3))
            assert make.fresh(repository)["latest_version_href"].endswith("/versions/1/")
    record(f"on-demand sync, {engine}", **figures, wanted_first=5.0, wanted_again=0.5, wanted_peak=150.0)
    assert figures["peak_70000"] < 150 and figures["peak_700000"] < 150
    assert figures["first_70000"] < 5
    assert figures["again_70000"] < 0.5


@pytest.fixture
def memory_path():
    """A folder in memory, where there is such a file system. Making a file costs the same everywhere there; on ext4 without
    a journal it costs up to milliseconds as long as many files were deleted a minute ago, for whoever makes it."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        yield pathlib.Path(folder)


@pytest.mark.timeout(600)
def test_immediate(make_server, engine, memory_path):
    make = Maker(make_server(settings={"storage": {"directory": str(memory_path / "store")}}).rest)
    count, rounds = 5000, 3
    best = {"granary": 1e9, "curl": 1e9}
    for turn in range(rounds):
        folder = memory_path / str(turn)
        folder.mkdir()
        lines = []
        for i in range(count):
            data = os.urandom(10 << 10)
            (folder / f"{i:05}.bin").write_bytes(data)
            lines.append(f"{i:05}.bin,{hashlib.sha256(data).hexdigest()},{len(data)}\n")
        (folder / "PULP_MANIFEST").write_text("".join(lines))
        os.chmod(memory_path, 0o755)
        with Nginx(folder) as nginx:
            repository = make.repository()
            remote = make.remote(nginx.url + "PULP_MANIFEST", policy="immediate")
            best["granary"] = min(best["granary"], timed_sync(make, repository, remote))
            wanted = memory_path / f"wanted-{turn}"
            wanted.write_text("".join(f'url = "{nginx.url}{i:05}.bin"\noutput = "{memory_path}/got-{turn}-{i}"\n'
                                      for i in range(count)))
            started = time.monotonic()
            subprocess.run(["curl", "-sf", "--parallel", "--parallel-max", "10", "-K", wanted], check=True,
                           stdin=subprocess.DEVNULL, timeout=300)
            best["curl"] = min(best["curl"], time.monotonic() - started)
    ratio = best["curl"] / best["granary"]
    record(f"immediate sync, {engine}", granary_s=best["granary"], curl_s=best["curl"], ratio=ratio, wanted=0.5)
    assert ratio >= 0.5
