"""Many clients at work on the same things while processes are killed at random: nothing is lost that was answered, nothing
hangs, and afterwards everything is as if nobody had been killed.

GRANARY_TEST_STORM: seconds of the storm on each engine (default 40). GRANARY_TEST_STORM_SEED: repeats the choices of one."""

import base64
import collections
import hashlib
import json
import os
import random
import signal
import threading
import time
import traceback
from pathlib import Path

import pytest
import requests

from lib.resources import CONTENT, Maker
from lib.rest import FINAL, Rest, unique
from lib.server import ADMIN_PASSWORD, eventually, process_command

SECONDS = float(os.environ.get("GRANARY_TEST_STORM", "40"))
SEED = int(os.environ.get("GRANARY_TEST_STORM_SEED", time.time_ns() % 1_000_000))
CLIENTS = 20
REPOSITORIES = 5
PROTECTION = {"orphan_protection_time": 0}

# What a task may end with when the one beside it deletes what it works on, or its process was killed.
EXCUSES = ("gone missing", "signal 9", "worker shutdown", "Try again", "no longer there", "is gone", "gone", "not found",
           "at least one repository version", "used to distribute content", "already exists", "could not be used",
           "does not exist", "no longer", "Could not find", "not available", "closed the connection", "cannot be reached")


PROCESSES = ("server-process", "worker-process", "task-child", "filter-process", "plugin-probe")


JQ = ".ids | map(select(. == \"77\")) | first"  # more than a path of names: a process of its own evaluates it


def ask_guard(url, key):
    """The answer to somebody with this key, whom the guard has not seen before."""
    identity = base64.b64encode(json.dumps({"ids": [key], "nonce": unique()}).encode()).decode()
    return requests.get(url, headers={"X-Identity": identity}, timeout=30)


class Lost(Exception):
    """The connection or the database went away: somebody was killed."""


class Gone(Exception):
    """Another client was faster."""


class Client(threading.Thread):
    def __init__(self, storm, number):
        super().__init__(daemon=True)
        self.storm, self.random = storm, random.Random(SEED * 100 + number)
        self.rest = Rest(storm.api_url, ("admin", ADMIN_PASSWORD))

    # Talking, with patience for the dead.

    def ask(self, method, path, **more):
        try:
            response = self.rest.call(method, path, timeout=30, **more)
        except requests.RequestException as error:
            assert not isinstance(error, requests.Timeout), f"{method} {path}: no answer within 30 s"
            raise Lost from None
        if response.status_code in (503, 502):
            raise Lost
        if response.status_code in (400, 404, 409):
            raise Gone
        assert response.status_code in (200, 201, 202, 204), f"{method} {path}: {response.status_code} {response.text[:500]}"
        try:
            return response.json() if response.content else None
        except ValueError:
            raise AssertionError(f"{method} {path}: no JSON: {response.headers} {response.text}") from None

    def done(self, answer):
        """Waits for the task; None when it failed for a reason that is in order here."""
        deadline = time.monotonic() + 90
        while True:
            try:
                task = self.ask("GET", answer["task"])
                if task["state"] in FINAL:
                    break
            except Lost:
                pass
            assert time.monotonic() < deadline, f"the task {answer['task']} does not end"
            time.sleep(0.03)
        self.storm.count(f"{task['name'].rsplit('.', 1)[-1]} {task['state']}")
        if task["state"] == "completed":
            return task
        error = str(task["error"])
        assert task["state"] == "failed" and any(excuse in error for excuse in EXCUSES), (
            f"{task['name']} is {task['state']}: {error}")
        return None

    # What it does.

    def repository(self):
        return self.random.choice(self.storm.repositories)

    def unit(self):
        page = self.ask("GET", CONTENT, params={"limit": 20, "offset": self.random.randrange(20), "fields": "pulp_href"})
        if not page["results"]:
            raise Gone
        return self.random.choice(page["results"])["pulp_href"]

    def upload(self):
        data = self.random.choice(self.storm.blobs)
        form = {"relative_path": f"up/{hashlib.sha256(data).hexdigest()}"}
        if self.random.random() < 0.5:
            form["repository"] = self.repository()["pulp_href"]
        self.done(self.ask("POST", CONTENT, data=form, files={"file": ("file", data)}))

    def upload_in_chunks(self):
        data = os.urandom(3000)
        href = self.ask("POST", "uploads/", json={"size": len(data)})["pulp_href"]
        for start in range(0, len(data), 1000):
            self.ask("PUT", href, files={"file": ("chunk", data[start:start + 1000])},
                     headers={"Content-Range": f"bytes {start}-{start + 999}/{len(data)}"})
        self.done(self.ask("POST", href + "commit/", json={"sha256": hashlib.sha256(data).hexdigest()}))

    def modify(self):
        body = {"add_content_units": [self.unit() for _ in range(self.random.randint(1, 3))]}
        if self.random.random() < 0.4:
            body["remove_content_units"] = [self.unit()]
        self.done(self.ask("POST", self.repository()["pulp_href"] + "modify/", json=body))

    def empty(self):
        self.done(self.ask("POST", self.repository()["pulp_href"] + "modify/", json={"remove_content_units": ["*"]}))

    def sync(self):
        body = {"remote": self.random.choice(self.storm.remotes)["pulp_href"], "mirror": self.random.random() < 0.5}
        self.done(self.ask("POST", self.repository()["pulp_href"] + "sync/", json=body))

    def publish(self):
        self.done(self.ask("POST", "publications/file/file/", json={"repository": self.repository()["pulp_href"]}))

    def read(self):
        """A file that comes whole has the bytes its name says."""
        base = f"{self.storm.content_url}/pulp/content/{self.random.choice(self.storm.distributions)}/"
        try:
            listing = requests.get(base + "PULP_MANIFEST", timeout=30)
            if listing.status_code != 200:
                raise Gone
            lines = listing.text.splitlines()
            if not lines:
                raise Gone
            path, digest, size = self.random.choice(lines).rsplit(",", 2)
            answer = requests.get(base + path, timeout=30)
        except requests.RequestException as error:
            assert not isinstance(error, requests.Timeout), f"GET {base}: no answer within 30 s"
            raise Lost from None
        if answer.status_code == 200 and len(answer.content) == int(size):
            assert hashlib.sha256(answer.content).hexdigest() == digest, f"{path} has other bytes than its name says"
            self.storm.count("files read")

    def read_behind_a_guard(self):
        """Whoever lacks the key is never let in, whoever of those that judge has just been killed."""
        key = self.random.choice(("77", "78"))
        try:
            answer = ask_guard(self.storm.guarded_url, key)
        except requests.RequestException as error:
            assert not isinstance(error, requests.Timeout), "a guarded file: no answer within 30 s"
            raise Lost from None
        assert answer.status_code in ((200, 403, 503) if key == "77" else (403, 503)), (key, answer.status_code)
        self.storm.count(f"guard {key} {answer.status_code}")

    def delete_version(self):
        versions = self.ask("GET", self.repository()["versions_href"], params={"limit": 10})["results"]
        self.done(self.ask("DELETE", self.random.choice(versions)["pulp_href"]))

    def come_and_go(self):
        """A repository of its own, filled and deleted."""
        mine = self.ask("POST", "repositories/file/file/", json={"name": unique("own")})
        self.done(self.ask("POST", mine["pulp_href"] + "modify/", json={"add_content_units": [self.unit()]}))
        self.done(self.ask("DELETE", mine["pulp_href"]))

    def clean(self):
        self.done(self.ask("POST", "orphans/cleanup/", json=PROTECTION))

    def reclaim(self):
        self.done(self.ask("POST", "repositories/reclaim_space/", json={"repo_hrefs": [self.repository()["pulp_href"]]}))

    WORK = [(upload, 6), (upload_in_chunks, 2), (modify, 6), (empty, 1), (sync, 3), (publish, 4), (read, 8), (read_behind_a_guard, 4),
            (delete_version, 3), (come_and_go, 2), (clean, 2), (reclaim, 1)]

    def run(self):
        kinds, weights = zip(*self.WORK)
        while not self.storm.over.is_set():
            (work,) = self.random.choices(kinds, weights)
            try:
                work(self)
            except Lost:
                self.storm.count("lost")
                time.sleep(0.1)
            except Gone:
                self.storm.count("gone")
            except Exception:
                self.storm.troubles.append(f"{work.__name__}: {traceback.format_exc()[-1500:]}")
                if len(self.storm.troubles) > 10:
                    return


class Storm:
    def __init__(self, servers, upstream):
        self.servers, self.random = servers, random.Random(SEED)
        self.api_url = servers[0].url
        self.content_url = servers[1].url if len(servers) > 1 else servers[0].url
        self.over, self.lock, self.counts, self.troubles = threading.Event(), threading.Lock(), collections.Counter(), []
        make = Maker(servers[0].rest)
        self.blobs = [os.urandom(2000) for _ in range(60)]
        self.repositories = [make.repository(retain_repo_versions=6 if number % 2 else None, autopublish=number % 3 == 0)
                             for number in range(REPOSITORIES)]
        self.remotes = []
        for number, policy in enumerate(("immediate", "on_demand", "streamed")):
            files = {f"sync-{number}/{hashlib.sha256(data).hexdigest()}": data for data in self.blobs[number * 10:number * 10 + 25]}
            self.remotes.append(make.remote(upstream.add(files, folder=f"up{number}"), policy=policy))
        self.distributions = [make.distribution(repository=repository["pulp_href"])["base_path"]
                              for repository in self.repositories]

        guard = servers[0].rest.post("contentguards/core/header/", {
            "name": unique("guard"), "header_name": "X-Identity", "header_value": "77", "jq_filter": JQ}, 201)
        behind = make.repository()
        make.modify(behind, add=[make.content(relative_path="f")])
        publication = make.publication(repository=behind["pulp_href"])
        base_path = make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"])["base_path"]
        self.guarded_url = f"{self.content_url}/pulp/content/{base_path}/f"

    def count(self, what):
        with self.lock:
            self.counts[what] += 1

    def filters(self):
        """Those who evaluate filters; they are started when somebody needs them."""
        return [pid for server in self.servers for pid in server.descendants() if "filter-process" in process_command(pid)]

    def strike(self):
        """Kills one process; a supervisor is started again, the others are its business."""
        server = self.random.choice(self.servers)
        below = server.descendants()
        if not below or self.random.random() < 0.15:
            self.count("killed a supervisor")
            server.kill()
            server.start()
            return
        self.kill(self.random.choice(below))

    def kill(self, victim):
        command = process_command(victim)
        self.count("killed " + next((word for word in command if word in PROCESSES), "a process"))
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def rage(self, seconds):
        clients = [Client(self, number) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        until = time.monotonic() + seconds
        self.kill(eventually(self.filters, what="a filter process at work")[0])
        while time.monotonic() < until and not self.troubles:
            time.sleep(self.random.uniform(0.3, 2.5))
            self.strike()
        self.over.set()
        for client in clients:
            client.join(150)
            assert not client.is_alive(), "a client waits without end"


@pytest.mark.timeout(SECONDS + 400)
def test_storm(engine, make_server, database_url, upstream):
    print(f"seed {SEED}")
    settings = {"limits": {"drain_timeout": 5}, "log": {"level": "info"}, "tasks": {"workers": 3}}
    if engine == "postgres":
        # Roles apart, as on several hosts: the disk is what they share.
        first = make_server(database_url=database_url(), roles="api", settings=settings)
        url = first.settings["database"]["url"]
        servers = [first] + [make_server(start=False, database_url=url, roles=roles, state_dir=first.directory, settings=settings)
                             for roles in ("content", "worker")]
        for server in servers[1:]:
            server.start()
    else:
        servers = [make_server(settings=settings)]
    storm = Storm(servers, upstream)
    storm.rage(SECONDS)
    print(dict(sorted(storm.counts.items())))
    complaints = [line for server in servers for line in server.log().splitlines() if " error " in line]
    assert not storm.troubles, "\n".join(storm.troubles + complaints[-20:])
    for wanted in ("add_and_remove", "general_create", "synchronize", "publish", "delete_version", "orphan_cleanup", "commit",
                   "ageneral_delete", "reclaim_space"):
        assert storm.counts[wanted + " completed"] > 0, storm.counts

    assert storm.counts["killed filter-process"] > 0 and storm.counts["guard 77 200"] > 0 < storm.counts["guard 78 403"], storm.counts

    # All who were killed are back, nothing is stuck.
    rest = servers[0].rest
    eventually(lambda: ask_guard(storm.guarded_url, "77").status_code == 200, 30, what="the guard letting somebody in")
    assert ask_guard(storm.guarded_url, "78").status_code == 403 and storm.filters()
    eventually(lambda: rest.get("tasks/", {"state__in": "waiting,running,canceling", "limit": 1})["count"] == 0, 60,
               what="the end of every task")
    well, report = servers[0].doctor("--checksums")
    assert well, report
    make = Maker(rest)
    for repository in storm.repositories:
        repository = make.fresh(repository)
        for version in rest.all(repository["versions_href"]):
            told = version["content_summary"]["present"].get("file.file", {}).get("count", 0)
            units = rest.all(CONTENT, repository_version=version["pulp_href"])
            assert told == len(units) == len({unit["pulp_href"] for unit in units})
        # The work can be done again, and what is published is served whole.
        make.modify(repository, add=[make.content()])
        latest = make.fresh(repository)["latest_version_href"]
        publication = make.publication(repository_version=latest)
        base = f"{storm.content_url}/pulp/content/{make.distribution(publication=publication['pulp_href'])['base_path']}/"
        manifest = requests.get(base + "PULP_MANIFEST", timeout=60)
        assert manifest.status_code == 200
        for line in manifest.text.splitlines():
            path, digest, _ = line.rsplit(",", 2)
            assert hashlib.sha256(requests.get(base + path, timeout=60).content).hexdigest() == digest

    # What the killed left on the disk goes when it is old enough, and then rows and files are the same.
    for path in servers[0].state.rglob("*"):
        if path.is_file() and any(part in ("artifact", "tmp") for part in path.parts):
            os.utime(path, (time.time() - 3 * 86400,) * 2)
    make.api.done(rest.post("orphans/cleanup/", PROTECTION, 202))
    well, report = servers[0].doctor("--checksums")
    assert well and not any(check["notes"] for check in report.values()), report
    files = [path for path in servers[0].state.rglob("artifact/??/*") if path.is_file() and "chunks" not in Path(path).parts]
    assert len(files) == rest.get("artifacts/", {"limit": 1})["count"] == int(servers[0].sql("SELECT COUNT(*) FROM artifact")[0][0])
    for server in reversed(servers):
        assert server.stop() == 0
