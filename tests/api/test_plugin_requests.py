"""What a plugin may do with requests, shown by a plugin made for it (tests/plugins/shelf.cpp)."""

import hashlib
import threading

import pytest
import requests

from lib.python_server import wait_for
from lib.rest import unique
from lib.server import BUILD


@pytest.fixture(scope="module")
def shelf_server(engine, database_url):
    from lib.server import Server

    server = Server(database_url(), settings={"plugins": {"directories": [BUILD / "tests/plugins"]}})
    try:
        yield server.start()
    finally:
        server.remove()


@pytest.fixture
def shelf(shelf_server):
    return Shelf(shelf_server)


class Shelf:
    """A repository with a distribution of it."""

    def __init__(self, server, **fields):
        self.server, self.api = server, server.rest
        self.repository = self.api.post("repositories/shelf/shelf/", {"name": unique("shelf")}, 201)
        self.base = unique("base")
        fields = {"repository": self.repository["pulp_href"], **fields}
        task = self.api.done(self.api.post("distributions/shelf/shelf/",
                                           {"name": self.base, "base_path": self.base, **fields}, 202))
        self.distribution = self.api.get(task["created_resources"][0])

    def call(self, method, path="", **more):
        more.setdefault("auth", self.api.session.auth)
        return requests.request(method, f"{self.server.url}/shelf/{self.base}/{path}", timeout=60, **more)

    def add(self, name, data):
        answer = self.call("POST", files={"file": (name, data)})
        assert answer.status_code == 202, answer.text
        return self.api.done(answer.text)

    def content(self, path, **more):
        return requests.get(f"{self.server.url}/pulp/content/{self.base}/{path}", timeout=60, **more)


def test_sees_the_request_and_answers_as_it_likes(shelf):
    url = shelf.server.url + "/shelf/echo/"
    answer = requests.get(url + "?a=b%20c&d", headers={"User-Agent": "me"}, timeout=60)
    assert (answer.status_code, answer.reason) == (203, "As The Plugin Says")
    assert answer.headers["X-Shelf"] == "yes" and answer.headers["Content-Type"] == "text/plain"
    lines = dict(line.split("=", 1) for line in answer.text.splitlines())
    assert lines["method"] == "GET" and lines["query"] == "a=b%20c&d" and lines["a"] == "b c"
    assert lines["agent"] == "me" and lines["origin"] == shelf.server.url and lines["user"] == ""
    assert len(lines["signed"]) == 64
    posted = requests.post(url, data={"f": "ä"}, auth=shelf.api.session.auth, timeout=60).content.decode()
    assert "field=ä" in posted and "user=prn:auth.user:" in posted
    again = requests.get(url, timeout=60).text
    assert "signed=" + lines["signed"] in again


def test_failures_of_a_plugin_are_answers(shelf):
    assert requests.get(shelf.server.url + "/shelf/silent/", timeout=60).status_code == 500
    answer = requests.get(shelf.server.url + "/shelf/fails/", timeout=60)
    assert answer.status_code == 409 and "in the way" in answer.text
    assert requests.get(shelf.server.url + "/shelf/no-such-base/", timeout=60).status_code == 404
    assert requests.get(shelf.server.url + "/shelf/echo/?a=%ff", timeout=60).status_code == 400


def kept_out(shelf, method, body):
    """The answer to a request of which the body was kept out, and what the journal has of it."""
    url = shelf.server.url + "/shelf/keeps-out/"
    answer = requests.request(method, url, data=body, timeout=60, auth=shelf.api.session.auth)
    # Records are written in order.
    later = requests.post(shelf.server.url + "/shelf/no-such-base/", timeout=60)
    wait_for(lambda: shelf.api.get("granary/audit/", {"correlation_id": later.headers["Correlation-ID"]})["results"])
    found = shelf.api.get("granary/audit/", {"correlation_id": answer.headers["Correlation-ID"]})["results"]
    return answer, [(entry["outcome"], entry["status"], entry["target"], entry["detail"]) for entry in found]


@pytest.mark.parametrize("body, last", [("one ä", 0), ("x" * 1000, 0), ("ä" * 500, 0), ("one\nlast", 1)])
def test_what_a_plugin_kept_out_is_recorded(shelf, body, last):
    answer, found = kept_out(shelf, "GET", body.encode())
    assert (answer.status_code, answer.text) == (200, "the rest\n")
    sentence = body.split("\n")[last]
    assert found == [("refused", 200, "/shelf/keeps-out/", f"plugin shelf: {sentence}")]


def test_what_a_write_kept_out_is_no_refusal(shelf):
    answer, found = kept_out(shelf, "POST", b"one")
    assert answer.status_code == 200 and [entry[:2] for entry in found] == [("done", 200)]


@pytest.mark.parametrize("body, why", [
    (b"", "is empty, or longer than 1000 bytes"), (b"first\n", "is empty, or longer than 1000 bytes"),
    (b"x" * 1001, "is empty, or longer than 1000 bytes"), ("ä".encode() * 500 + b"x", "is empty, or longer than 1000 bytes"),
    (b"x\xff", "is not UTF-8 without NUL"), (b"x\xc3", "is not UTF-8 without NUL"), (b"x\0y", "is not UTF-8 without NUL")])
def test_a_sentence_that_cannot_be_recorded_is_refused(shelf, body, why):
    answer, found = kept_out(shelf, "GET", body)
    assert answer.status_code == 400 and f"\"sentence\" {why}" in answer.text
    assert found == []


def test_makes_content_and_asks_for_it(shelf):
    shelf.add("one", b"Title\nfirst")
    task = shelf.add("two", b"Title\nsecond")
    assert task["name"] == "shelf.add"
    assert len(task["created_resources"]) == 2
    shelf.add("three", b"Another")
    lines = shelf.call("GET").text.splitlines()
    assert lines == ["version=3", "titles=2", "Another", "Title"]
    rows = [line.split() for line in shelf.call("GET", "Title/").text.splitlines()[1:]]
    assert [(row[0], row[1], row[3:]) for row in rows] == [
        (name, digest, ["added", "stored", digest])
        for name, digest in (("one", hashlib.sha256(b"Title\nfirst").hexdigest()),
                             ("two", hashlib.sha256(b"Title\nsecond").hexdigest()))]
    assert all(row[2].startswith("prn:shelf.item:") for row in rows)
    # Another shelf has none of it.
    other = Shelf(shelf.server)
    assert other.call("GET").text.splitlines() == ["version=0", "titles=0"]
    assert other.call("GET", "Title/").text.splitlines() == ["version=0"]


def test_attached_files_go_with_the_unit(shelf):
    shelf.add("book", b"Name of it\ntext")
    assert shelf.content("book").content == b"Name of it\ntext"
    assert shelf.content("book.title").content == b"Name of it"
    unit = shelf.api.all("content/shelf/items/", title="Name of it")
    assert len(unit) == 1 and shelf.api.get(unit[0]["artifact"])["sha256"] == unit[0]["sha256"]


def test_refuses_who_may_not(shelf):
    anonymous = shelf.call("POST", files={"file": ("x", b"x")}, auth=None)
    assert anonymous.status_code == 401 and "Basic" in anonymous.headers["WWW-Authenticate"]
    assert shelf.call("POST", files={"file": ("x", b"x")}, auth=("admin", "wrong")).status_code == 401
    assert shelf.call("POST", "clear/", auth=None).status_code == 401
    assert shelf.call("GET").text.splitlines()[0] == "version=0"


def test_starts_tasks(shelf):
    answer = shelf.call("POST", "clear/")
    assert answer.status_code == 202
    task = shelf.api.done(answer.text)
    assert task["result"] == "done" and task["name"] == "shelf.note"
    assert shelf.repository["prn"] in task["reserved_resources_record"]


def test_answers_below_a_distribution(shelf):
    shelf.add("about-me", b"x")
    assert shelf.content("about/").text == "a shelf\n"
    assert shelf.content("about/").status_code == 200
    assert shelf.content("nothing-here").status_code == 404
    assert shelf.content("about-me").content == b"x"


def test_fetches_through(shelf_server, upstream):
    base = upstream.add({"far": b"Far away\nand here", "far.secret": b"no"}).rsplit("/", 1)[0] + "/"
    remote = shelf_server.rest.post("remotes/shelf/shelf/", {"name": unique("far"), "url": base,
                                                             "policy": "on_demand"}, 201)
    shelf = Shelf(shelf_server, remote=remote["pulp_href"])
    digest = hashlib.sha256(b"Far away\nand here").hexdigest()
    # Wrong bytes never complete an answer.
    with pytest.raises(requests.RequestException):
        shelf.content("far", params={"sha256": "0" * 64}, stream=False)
    assert shelf.content("far.secret").status_code == 404
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(shelf.content("far", params={"sha256": digest}).content))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"Far away\nand here"] * 4
    # It has become a unit of the repository, with what the plugin makes of it.
    for _ in range(200):
        units = shelf.api.all("content/shelf/items/", title="Far away")
        repository = shelf.api.get(shelf.repository["pulp_href"])
        if units and not repository["latest_version_href"].endswith("/0/"):
            break
        threading.Event().wait(0.05)
    assert [unit["sha256"] for unit in units] == [digest]
    assert shelf.content("far.title").content == b"Far away"


def test_upstream_answers_are_passed_on(shelf_server, upstream):
    base = upstream.add({"x": b"x"}).rsplit("/", 1)[0] + "/"
    remote = shelf_server.rest.post("remotes/shelf/shelf/", {"name": unique("far"), "url": base,
                                                             "policy": "streamed"}, 201)
    shelf = Shelf(shelf_server, remote=remote["pulp_href"])
    assert shelf.content("missing").status_code == 404
    assert shelf.content("x").content == b"x"
    # Streamed: passed on, not kept.
    threading.Event().wait(0.3)
    assert shelf.api.get(shelf.repository["pulp_href"])["latest_version_href"].endswith("/0/")
