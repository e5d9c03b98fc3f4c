"""Bad luck: processes killed at any point, a database that goes away, a full disk."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from lib.postgres import PrivatePostgres
from lib.resources import CONTENT, Maker, sha256
from lib.rest import unique
from lib.server import Server, eventually
from lib.tenants import FILESYSTEM, Tenant


@pytest.fixture
def own(make_server):
    server = make_server(settings={"tasks": {"workers": 2}})
    return server, Maker(server.rest)


def stalled_sync(make, upstream, fault="/PULP_MANIFEST"):
    url = upstream.add({unique(): b"x"})
    upstream.fault(fault, "stall")
    repository, remote = make.repository(), make.remote(url)
    task = make.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)["task"]
    eventually(lambda: make.api.get(task)["state"] == "running", what="the task to run")
    return repository, task


def test_a_killed_worker_fails_its_task_and_frees_the_locks(own, upstream):
    server, make = own
    repository, task = stalled_sync(make, upstream)
    started = time.monotonic()
    for worker in server.children("worker-process"):
        os.kill(worker, signal.SIGKILL)
    upstream.clear_faults()
    assert make.api.failed(task, 15)["reason"] == "Worker has gone missing."
    make.modify(repository, add=[make.content()])
    # A silence of five seconds tells on PostgreSQL that a worker may be dead, a free lock that it is.
    assert time.monotonic() - started < 12


@pytest.mark.parametrize("moved", [False, True], ids=["while it copies", "when it has moved"])
def test_a_migration_that_is_killed_is_ended_by_another_worker(make_server, moved):
    server = make_server(settings={"domains": {"enabled": True}, "tasks": {"workers": 1}})
    one = Tenant(server)
    files = {unique(): os.urandom(3_000_000) for _ in range(40)}
    repository = one.make.repository()
    one.make.modify(repository, [one.make.content(data, path) for path, data in files.items()])
    publication = one.make.publication(repository=repository["pulp_href"])
    distribution = one.make.distribution(publication=publication["pulp_href"])

    def served():
        return all(requests.get(one.make.url(distribution, path), timeout=30).content == data for path, data in files.items())

    def location():
        return one.api.get(one.domain["pulp_href"])["storage_settings"]["location"]

    there = server.directory / "blobs" / "there"
    stop = threading.Event()
    with ThreadPoolExecutor() as pool:
        uploads = pool.submit(one.upload_until, stop)
        try:
            task = one.api.post("domains/migrate/", {
                "storage_class": FILESYSTEM, "storage_settings": {"location": str(there)}}, 202)["task"]
            if moved:  # but not all that is stored meanwhile
                eventually(lambda: location() == str(there), every=0.01, what="the move")
            else:
                eventually(lambda: any(one.blobs(there)), every=0.001, what="the first copy")
            for worker in server.children("worker-process"):
                os.kill(worker, signal.SIGKILL)
            # It may have copied all meanwhile.
            assert location() in ({str(there)} if moved else {str(one.location), str(there)})
            one.api.done(task)
        finally:
            stop.set()
        stored = {digest[2:] for digest in uploads.result()}
    assert location() == str(there)
    assert stored <= {row["sha256"][2:] for row in one.api.all("artifacts/")} <= one.blobs(there)
    shutil.rmtree(one.location)
    assert served() and server.doctor("--checksums")[0]
    assert server.sql("SELECT COUNT(*) FROM domain_move") == [("0",)]


def test_a_killed_task_child_is_a_failed_task(own, upstream):
    server, make = own
    repository, task = stalled_sync(make, upstream)
    # The task is running a moment before its process is there.
    children = eventually(server.task_children, what="the process of the sync")
    for child in children:
        os.kill(child, signal.SIGKILL)
    error = make.api.failed(task, 20)
    assert "signal 9" in str(error).lower()
    make.modify(repository, add=[make.content()])


def test_a_stop_ends_tasks_in_order(make_server, upstream):
    """What does not end within the grace is told to; the stop is orderly all the same."""
    server = make_server(settings={"limits": {"drain_timeout": 2}})
    make = Maker(server.rest)
    repository, task = stalled_sync(make, upstream)
    eventually(server.task_children, what="the sync's process")
    started = time.monotonic()
    assert server.stop() == 0
    assert 1.5 < time.monotonic() - started < 6
    server.start()
    assert make.api.failed(task)["reason"] == "Aborted during worker shutdown."
    upstream.clear_faults()
    make.modify(repository, add=[make.content()])


@pytest.mark.parametrize("after", [0.0, 0.1, 0.3, 0.6])
def test_everything_killed_during_a_sync(make_server, upstream, after):
    """Whatever was cut off: the next start serves, the repository is whole, the sync can be done again."""
    server = make_server()
    make = Maker(server.rest)
    url = upstream.add(upstream.random_files(200, 2000, unique()))
    repository, remote = make.repository(), make.remote(url)
    make.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)
    time.sleep(after)
    server.kill()
    server.start()
    latest = make.fresh(repository)["latest_version_href"]
    count = make.api.get(CONTENT, {"repository_version": latest})["count"]
    assert (latest.endswith("/0/"), count) in ((True, 0), (False, 200))
    make.sync(repository, remote)
    assert make.api.get(CONTENT, {"repository_version": make.fresh(repository)["latest_version_href"]})["count"] == 200
    done = server.command("doctor", "--json")
    assert done.returncode == 0, done.stdout
    assert server.stop() == 0


@pytest.mark.engine("postgres")
def test_the_database_goes_away_and_comes_back(engine):
    with PrivatePostgres() as postgres:
        server = Server(postgres.create("away"))
        try:
            server.start()
            make = Maker(server.rest)
            repository = make.repository()
            for how in (signal.SIGINT, signal.SIGQUIT):
                postgres.stop(how=how)
                assert server.anonymous.call("GET", "livez/").status_code == 200
                assert server.anonymous.call("GET", "/readyz").status_code == 503
                for method, path, body in (("GET", repository["pulp_href"], None), ("GET", "tasks/", None),
                                           ("POST", "repositories/file/file/", {"name": unique()}),
                                           ("DELETE", repository["pulp_href"], None)):
                    answer = server.rest.call(method, path, json=body)
                    assert answer.status_code == 503, (method, path, answer.text)
                postgres.start()
                eventually(lambda: server.anonymous.call("GET", "/readyz").status_code == 200, 30, what="readiness")
                eventually(lambda: server.rest.call("GET", repository["pulp_href"]).status_code == 200, 30)
                make.api.wait(make.api.post(repository["pulp_href"] + "modify/", {
                    "add_content_units": [make.content()["pulp_href"]]}, 202))
            assert make.api.get(make.fresh(repository)["latest_version_href"])["number"] == 2
            assert server.stop() == 0
        finally:
            server.remove()


@pytest.mark.engine("postgres")
def test_the_database_goes_away_under_requests_and_tasks(engine, upstream):
    """Requests are refused with 503, tasks end or go on, nothing is held and nothing is lost that was answered."""
    with PrivatePostgres() as postgres:
        server = Server(postgres.create("away"), settings={"tasks": {"workers": 2}})
        over, troubles, made = threading.Event(), [], []
        try:
            server.start()
            make = Maker(server.rest)
            units = [make.content() for _ in range(5)]
            repositories = [make.repository() for _ in range(3)]
            files = upstream.random_files(60, 3000, unique())
            remote = make.remote(upstream.add(files), policy="immediate", max_retries=1)
            for name in files:
                upstream.fault("/" + name, "slow", seconds=0.2)

            def client(number):
                rest, repository = server.rest, repositories[number % 3]
                while not over.is_set():
                    for method, path, body in (
                            ("POST", "repositories/file/file/", {"name": unique()}),
                            ("POST", repository["pulp_href"] + "modify/", {"add_content_units": [units[number]["pulp_href"]]}),
                            ("POST", repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}),
                            ("GET", repository["pulp_href"], None), ("GET", "tasks/?limit=1", None)):
                        answer = rest.call(method, path, json=body)
                        if answer.status_code not in (200, 201, 202, 503):
                            troubles.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
                        elif answer.status_code == 201:
                            made.append(answer.json()["pulp_href"])

            clients = [threading.Thread(target=client, args=(number,), daemon=True) for number in range(5)]
            for one in clients:
                one.start()
            for how in (signal.SIGINT, signal.SIGQUIT):
                time.sleep(2)
                postgres.stop(how=how)
                time.sleep(1.5)
                postgres.start()
                eventually(lambda: server.anonymous.call("GET", "/readyz").status_code == 200, 30, what="readiness")
            time.sleep(1)
            over.set()
            for one in clients:
                one.join(60)
            assert not troubles, troubles[:5]
            upstream.clear_faults()
            rest = server.rest
            eventually(lambda: rest.get("tasks/", {"state__in": "waiting,running,canceling"})["count"] == 0, 120,
                       what="the end of every task")
            for task in rest.all("tasks/", state="failed"):
                assert task["error"].get("reason") or task["error"].get("description"), task
            assert all(rest.call("GET", href).status_code == 200 for href in made)
            for repository in repositories:
                make.modify(repository, add=units)
            make.sync(repositories[0], remote)
            well, report = server.doctor("--checksums")
            assert well, report
            assert server.stop() == 0
        finally:
            over.set()
            server.remove()


MOUNT = 'mount -t tmpfs -o size=24m,mode=0700 tmpfs "$0"'


@pytest.fixture
def held_disk():
    """A small file system: where it is for this process, where for what is run with the words that come third. Who may not
    mount one where everybody is does so in namespaces of a process that only holds it, and reaches it through the root of
    that one."""
    folder = Path(tempfile.mkdtemp(prefix="granary-disk-", dir="/tmp"))
    holder = None
    try:
        if subprocess.run(["sh", "-c", MOUNT, folder], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
            yield folder, folder, []
        else:
            holder = subprocess.Popen(["unshare", "-rm", "sh", "-c", MOUNT + " && echo held && exec sleep 3600", folder],
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            if not holder.stdout.readline():
                leave_out = pytest.fail if os.environ.get("GRANARY_TEST_NO_SKIP") else pytest.skip
                leave_out("a small file system cannot be mounted here")
            yield (Path(f"/proc/{holder.pid}/root{folder}"), folder,
                   ["nsenter", f"--target={holder.pid}", "--user", "--mount", "--preserve-credentials"])
    finally:
        if holder:
            holder.kill()
            holder.wait()
        subprocess.run(["umount", "-l", folder], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def small_disk(held_disk):
    return held_disk[0]


def test_a_full_disk(make_server, small_disk, upstream):
    server = make_server(settings={"storage": {"directory": small_disk / "store"}})
    make = Maker(server.rest)
    data = os.urandom(40 << 20)
    answer = server.rest.call("POST", "artifacts/", files={"file": ("big", data)})
    assert answer.status_code == 507 and "space" in answer.text.lower()
    assert make.api.get("artifacts/", {"sha256": sha256(data)})["count"] == 0
    url = upstream.add({unique(): data})
    repository, remote = make.repository(), make.remote(url, max_retries=1)
    error = make.api.failed(make.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}))
    assert "space" in str(error).lower()
    # What was half written is gone, and the service goes on.
    used = sum(f.stat().st_size for f in (small_disk / "store").rglob("*") if f.is_file())
    assert used < 1 << 20
    make.modify(repository, add=[make.content(b"small " + unique().encode())])


def fill(folder, leave=0):
    """Takes the room of a file system but `leave` bytes; returns the file that has it."""
    ballast = folder / "ballast"
    with open(ballast, "ab", buffering=0) as out:
        try:
            while out.write(b"x" * 65536):
                pass
        except OSError:
            pass
    if leave:
        os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast


def test_a_full_disk_refuses_and_goes_on(make_server, small_disk):
    """Chunks, commits, units and publications; what is there is served on."""
    server = make_server(settings={"storage": {"directory": small_disk / "store"}})
    make = Maker(server.rest)
    data = os.urandom(3 << 20)
    repository, unit = make.repository(), make.content(b"there " + unique().encode(), "there")
    make.modify(repository, add=[unit])
    base = make.url(make.distribution(publication=make.publication(repository=repository["pulp_href"])["pulp_href"]))
    upload = make.api.post("uploads/", {"size": len(data)}, 201)
    chunk = {"files": {"file": ("chunk", data)}, "headers": {"Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}"}}
    make.api.put(upload["pulp_href"], **chunk)
    ballast = fill(small_disk)

    error = make.api.failed(make.api.post(upload["pulp_href"] + "commit/", {"sha256": sha256(data)}, 202))
    assert "space" in str(error).lower(), error
    other = make.api.post("uploads/", {"size": len(data)}, 201)
    small = b"no room for this " + unique().encode() * 1000
    for method, path, more in (("PUT", other["pulp_href"], {"files": {"file": ("chunk", small)}, "headers": {
                                   "Content-Range": f"bytes 0-{len(small) - 1}/{len(data)}"}}),
                               ("POST", "artifacts/", {"files": {"file": ("file", small)}}),
                               ("POST", CONTENT, {"files": {"file": ("file", small)}, "data": {"relative_path": "x"}})):
        answer = server.rest.call(method, path, **more)
        assert answer.status_code == 507 and "space" in answer.text.lower(), (method, path, answer.text)
    error = make.api.failed(make.api.post("publications/file/file/", {"repository": repository["pulp_href"]}, 202))
    assert "space" in str(error).lower(), error
    assert server.anonymous.call("GET", "/readyz").status_code == 503
    assert requests.get(base + "there", timeout=30).status_code == 200
    assert make.api.get("artifacts/", {"sha256": sha256(data)})["count"] == 0
    well, report = server.doctor("--checksums")
    assert well and not any(check["notes"] for check in report.values()), report

    ballast.unlink()
    eventually(lambda: server.anonymous.call("GET", "/readyz").status_code == 200, 15, what="readiness")
    make.api.done(make.api.post(upload["pulp_href"] + "commit/", {"sha256": sha256(data)}, 202))
    assert make.api.get("artifacts/", {"sha256": sha256(data)})["count"] == 1
    make.modify(repository, add=[make.content(small)])
    make.publication(repository=repository["pulp_href"])
    assert server.doctor()[0]


@pytest.mark.engine("sqlite")
def test_a_full_disk_under_the_database(make_server, held_disk):
    # SQLite resolves the way into the namespaces of another process, and so does not find it: it is run in them.
    outside, inside, prefix = held_disk
    server = make_server(prefix=prefix, settings={"state_dir": inside / "state", "storage": {"directory": inside / "store"}})
    make = Maker(server.rest)
    repository, unit = make.repository(), make.content()
    ballast = fill(outside)
    refused = 0
    for number in range(60):  # the database has pages of its own for a while
        answer = server.rest.call("POST", "repositories/file/file/", json={"name": unique(), "description": "d" * 2000})
        assert answer.status_code in (201, 507), answer.text
        if answer.status_code == 507:
            assert "space" in answer.text.lower() or "full" in answer.text.lower()
            refused += 1
    assert refused > 0
    answer = server.rest.call("POST", repository["pulp_href"] + "modify/", json={"add_content_units": [unit["pulp_href"]]})
    assert answer.status_code in (202, 507)
    assert server.rest.get(repository["pulp_href"])["name"] == repository["name"]  # reads go on
    ballast.unlink()
    if answer.status_code == 202:
        make.api.wait(answer.json())
    make.modify(repository, add=[make.content()])
    make.publication(repository=repository["pulp_href"])
    well, report = server.doctor("--checksums")
    assert well, report
    assert server.stop() == 0
