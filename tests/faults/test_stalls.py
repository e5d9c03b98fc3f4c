"""Peers that stall, on either side: whoever waits for nothing of theirs notices nothing."""

import os
import re
import select
import socket
import struct
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from lib.python_packages import Index, sha256, wheel
from lib.python_server import Python
from lib.resources import Maker
from lib.rest import unique
from lib.server import eventually
from lib.upstream import Upstream

MANY = 500


@pytest.fixture
def own(make_server):
    server = make_server(settings={"tasks": {"workers": 2}})
    return server, Maker(server.rest)


class Clients:
    """Clients that ask and then do nothing."""

    def __init__(self, server):
        self.server, self.sockets = server, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for one in self.sockets:
            one.close()

    def ask(self, url):
        client = socket.create_connection(("127.0.0.1", self.server.port))
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.sendall(f"GET /{url.split('/', 3)[3]} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        self.sockets.append(client)

    def refused(self):
        """How many have been told that their upstream does not answer."""
        ready, _, _ = select.select(self.sockets, [], [], 0)
        return sum(one.recv(64, socket.MSG_PEEK).startswith(b"HTTP/1.1 502 ") for one in ready)

    def give_up(self):
        """As clients do whose patience is over: in order, without a reset."""
        for one in self.sockets:
            one.shutdown(socket.SHUT_WR)


def assert_quick(*actions, times=20):
    """Each of them in less than a second; a machine that is busy with others may once let it wait."""
    took = [[] for _ in actions]
    for _ in range(times):
        for action, times_of_it in zip(actions, took):
            started = time.monotonic()
            action()
            times_of_it.append(time.monotonic() - started)
    for times_of_it in took:
        assert sorted(times_of_it)[times * 3 // 4] < 1 and max(times_of_it) < 5, took


def published(make, data):
    """The URL of a file that is here."""
    repository, name = make.repository(), unique()
    make.modify(repository, add=[make.content(data, name)])
    publication = make.publication(repository=repository["pulp_href"])
    return make.url(make.distribution(publication=publication["pulp_href"]), name)


def test_stalled_clients_do_not_disturb_others(own):
    server, make = own
    data = os.urandom(8 << 20)
    url = published(make, data)
    with Clients(server) as clients:
        for _ in range(MANY):
            clients.ask(url)

        def part():
            assert requests.get(url, timeout=30, headers={"Range": "bytes=0-9"}).content == data[:10]

        assert_quick(part, lambda: server.rest.get("repositories/"))


def asked_for(make, server, upstream, index, what):
    """URLs of files that come from the upstream, MANY of them."""
    project = unique("project")
    files = {f"{project}-1.{number}.tar.gz": str(number).encode() for number in range(MANY)}
    if what != "pull-through":
        repository, _ = make.mirror(upstream, files)
        publication = make.publication(repository=repository["pulp_href"])
        distribution = make.distribution(publication=publication["pulp_href"])
        names = list(files)
        return [make.url(distribution, name) for name in (names[:1] * MANY if what == "one file" else names)]
    upstream.add(files)
    index.raw[f"/simple/{project}/"] = "text/html", "".join(
        f'<a href="{upstream.url(name)}#sha256={sha256(data)}">{name}</a>\n' for name, data in files.items()).encode()
    python = Python(server)
    distribution = python.distribution(remote=python.remote(index.url)["pulp_href"])
    return [file["url"] for file in python.page(distribution, project)["files"]]


@pytest.mark.parametrize("fault", ["stall", "silent"])
@pytest.mark.parametrize("what", ["one file", "many files", "pull-through"])
def test_stalled_upstreams_do_not_disturb_others(own, upstream, fault, what):
    """Whether they stall after their heads or before."""
    server, make = own
    here = published(make, b"here")
    with Index() as index, Upstream() as well, Clients(server) as clients:
        urls = asked_for(make, server, upstream, index, what)
        names = [unique() for _ in range(20)]
        repository, _ = make.mirror(well, {name: name.encode() for name in names})
        publication = make.publication(repository=repository["pulp_href"])
        other = make.distribution(publication=publication["pulp_href"])
        upstream.fault("*", fault, seconds=600)
        for url in urls:
            clients.ask(url)
        eventually(lambda: upstream.open_now == (1 if what == "one file" else 10), 60, what="the stalled downloads")

        def stored():
            assert requests.get(here, timeout=30).content == b"here"

        def fetched():
            name = names.pop()
            assert requests.get(make.url(other, name), timeout=30).content == name.encode()

        assert_quick(lambda: server.rest.get("repositories/"), stored, fetched)
        # Everybody gets an answer once there is one.
        upstream.clear_faults()
        upstream.stopping.set()
        last = clients.sockets[-1]
        last.settimeout(60)
        answer = last.recv(4096)
        assert answer.startswith(b"HTTP/1.1 200 "), answer


@pytest.mark.parametrize("fault", ["stall", "silent"])
def test_clients_that_give_up_are_let_go(own, upstream, fault):
    """Though their upstream is silent for minutes: connections are not for ever."""
    server, make = own

    def connections():
        text = requests.get(f"{server.url}/metrics", timeout=30).text
        return int(re.search(r"^granary_http_open_connections (\d+)$", text, re.MULTILINE)[1])

    with Clients(server) as clients:
        url = asked_for(make, server, upstream, None, "one file")[0]
        upstream.fault("*", fault, seconds=600)
        before = connections()
        for _ in range(MANY):
            clients.ask(url)
        eventually(lambda: upstream.open_now == 1 and connections() >= before + MANY, 60, what="the stalled downloads")
        clients.give_up()
        patient = Clients(server)
        with patient:
            patient.ask(url)
            eventually(lambda: connections() <= before + 10, 40, what="the end of those who gave up")
            # Who still waits is served, when there is something.
            upstream.clear_faults()
            upstream.stopping.set()
            patient.sockets[0].settimeout(60)
            assert patient.sockets[0].recv(4096).startswith(b"HTTP/1.1 200 ")


def test_a_silent_index_does_not_disturb_others(own, upstream):
    """Neither REST nor files nor the pages of other indexes wait for it."""
    server, make = own
    python = Python(server)
    here = published(make, b"here")
    upstream.fault("*", "silent", seconds=600)
    silent = python.distribution(remote=python.remote(upstream.url())["pulp_href"])
    with Index() as index, Clients(server) as clients:
        projects = [f"project-{number}" for number in range(20)]
        for project in projects:
            index.raw[f"/simple/{project}/"] = "text/html", (
                f'<a href="/files/{project}-1.tar.gz#sha256={"0" * 64}">{project}-1.tar.gz</a>'.encode())
        other = python.distribution(remote=python.remote(index.url)["pulp_href"])
        for number in range(MANY):
            clients.ask(f"{python.root}{silent['base_path']}/simple/{number}/")
        # A quarter of the pool's threads waits for it, and nobody else for one of them; after twenty seconds they do no more.
        eventually(lambda: clients.refused() >= MANY - 4, 15, what="the refusals")
        assert upstream.open_now <= 4

        def stored():
            assert requests.get(here, timeout=30).content == b"here"

        def page():
            project = projects.pop()
            assert [file["filename"] for file in python.page(other, project)["files"]] == [f"{project}-1.tar.gz"]

        assert_quick(lambda: server.rest.get("repositories/"), stored, page)


def test_uploads_that_wait_for_a_worker_do_not_disturb_others(own, upstream):
    """Uploads that are answered with their unit, while all workers wait for somebody else."""
    server, make = own
    here = published(make, b"here")
    url = upstream.add({"file": b"file"})
    upstream.fault("*", "silent", seconds=600)
    tasks = [make.api.post(make.repository()["pulp_href"] + "sync/", {"remote": make.remote(url)["pulp_href"]}, 202)["task"]
             for _ in range(2)]
    eventually(lambda: upstream.open_now == 2, 30, what="the stalled syncs")
    files = [wheel(unique("wheel"), "1.0") for _ in range(40)]

    def upload(file):
        return requests.post(f"{server.rest.url}{server.rest.api}content/python/packages/upload/", timeout=60,
                             files={"file": file}, auth=server.rest.session.auth)

    def waiting():
        return server.rest.get("tasks/", {"state": "waiting"})["count"]

    with ThreadPoolExecutor(len(files) + 1) as pool:
        left = socket.create_connection(("127.0.0.1", server.port))
        correlation = str(uuid.uuid4())
        gone = requests.Request("POST", f"{server.rest.url}{server.rest.api}content/python/packages/upload/",
                                files={"file": wheel(unique("gone"), "1.0")}, auth=server.rest.session.auth,
                                headers={"Correlation-ID": correlation}).prepare()
        head = "".join(f"{name}: {value}\r\n" for name, value in gone.headers.items())
        left.sendall(f"POST {gone.path_url} HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode() + gone.body)
        answers = [pool.submit(upload, file) for file in files]
        eventually(lambda: waiting() == len(files) + 1, 30, what="the uploads' tasks")
        left.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        left.close()
        assert_quick(lambda: server.rest.get("repositories/"), lambda: requests.get(here, timeout=30).raise_for_status())
        assert not any(answer.done() for answer in answers)
        for task in tasks:
            server.rest.patch(task, {"state": "canceled"})
        for file, answer in zip(files, answers):
            answer = answer.result(60)
            assert answer.status_code == 201 and answer.json()["filename"] == file[0], answer.text
            record, = records(server, answer.headers["Correlation-ID"])
            assert record["status"] == 201
    # Whose client did not stay has changed something all the same.
    record, = eventually(lambda: records(server, correlation), what="the record of the one that left")
    assert record["status"] == 202 and record["action"] == "POST"


def records(server, correlation_id):
    return server.rest.get("granary/audit/", {"correlation_id": correlation_id})["results"]
