"""The python plugin over HTTP: upstreams whose pages, lists and documents have no end, or none that anybody needs."""

import hashlib
import json
import time

import pytest
import requests

from lib.bench import MemoryGrowth, proportional_memory
from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import HTML_PAGE, JSON_PAGE, wait_for
from lib.rest import unique

MOST = 200  # MiB that a task may take, or another process of the server beyond what it had
MANY = 10_000_000


def numbered(template, count=MANY, between=b""):
    """Pieces of a page: the template `count` times, with another number for each "@"."""
    def pieces():
        thousand = [between.join(template.replace(b"@", b"@%03d" % i) for i in range(1000))]
        for at in range(0, count, 10_000):
            yield (between if at else b"") + between.join(
                thousand[0].replace(b"@", b"%d" % (at // 1000 + i)) for i in range(10))
    return pieces


def around(before, pieces, after):
    def all_of_it():
        yield before
        yield from pieces()
        yield after
    return all_of_it


def measured(python, call):
    """What the call gives and the seconds it took; no process of the server took more memory than it may."""
    start = time.monotonic()
    with MemoryGrowth(python.server.descendants) as peak:
        given = call()
    seconds = time.monotonic() - start
    assert peak.mebibytes < MOST
    return given, seconds


def failed(python, index, **remote):
    """The sentence of a sync that must fail, and then another one of the same server comes to its end."""
    repository = python.repository()
    href = python.remote(index.url, max_retries=0, **remote)["pulp_href"]
    task, seconds = measured(python, lambda: python.api.wait(
        python.api.post(repository["pulp_href"] + "sync/", {"remote": href}, 202), timeout=150))
    assert task["state"] == "failed", task["state"]
    assert seconds < 100
    assert python.files(repository) == []
    return task["error"]["description"]


DIGEST = b"0" * 64
TOO_LONG = "'URL' has more than 67108864 bytes, at most 67108864 are accepted."
TOO_MANY = 'the page of the project "NAME" at URL has more than 100000 links.'
LINKS = {
    "HTML": ("text/html", b"<!DOCTYPE html><html><body>\n",
             b'<a href="../../files/NAME-1.@.tar.gz#sha256=' + DIGEST + b'">NAME-1.@.tar.gz</a>\n', b"", b"</body></html>", TOO_LONG),
    "JSON": (JSON_PAGE, b'{"meta": {"api-version": "1.1"}, "name": "NAME", "files": [',
             b'{"filename": "NAME-1.@.tar.gz", "url": "../../files/NAME-1.@.tar.gz", "hashes": {"sha256": "' + DIGEST + b'"}}', b",", b"]}", TOO_LONG),
    # As short as it goes: more links than may be in less bytes than may be.
    "short HTML": ("text/html", b"", b"<a href=@>", b"", b"", TOO_MANY),  # three million of them
    "short JSON": (JSON_PAGE, b'{"files": [', b"{}", b",", b"]}", TOO_MANY),
}


@pytest.mark.parametrize("kind", LINKS)
def test_ten_million_links_of_a_page(python, kind):
    media, before, link, between, after, said = LINKS[kind]
    with Index() as index:
        name, other = unique("many"), unique("other")
        for project in (name, other):
            index.add(project, "1.0", sdist(project, "1.0"))
        links = numbered(link.replace(b"NAME", name.encode()), 3_000_000 if kind == "short HTML" else MANY, between)
        index.streams[f"/simple/{name}/"] = media, around(before.replace(b"NAME", name.encode()), links, after)
        said = said.replace("NAME", name).replace("URL", f"{index.url}simple/{name}/").rstrip(".")
        description = failed(python, index, includes=[name])
        assert said in description, description
        # Nobody waits for the rest of it.
        assert index.sent < 300 << 20
        repository = python.repository()
        through = python.through(index, repository)
        for accept in (JSON_PAGE, HTML_PAGE):
            answer, seconds = measured(python, lambda accept=accept: python.call(
                through, f"simple/{name}/", headers={"Accept": accept}))
            assert answer.status_code == 502 and seconds < 150, answer.text
            assert answer.text == f'"{name}" cannot be had from upstream: {said}.\n'
        assert python.page(through, other)["versions"] == ["1.0"]
        # What is here is served all the time.
        python.package(sdist(name, "0.9"), repository)
        assert python.page(through, name)["versions"] == ["0.9"]


def test_as_many_links_as_there_may_be(python):
    """They are served, and what it took is given back: without that each thread of the server would keep its own share."""
    media, before, link, between, after, _ = LINKS["HTML"]
    with Index() as index:
        name = unique("full")
        index.add(name, "1.0", sdist(name, "1.0"))
        index.streams[f"/simple/{name}/"] = media, around(before, numbered(link.replace(b"NAME", name.encode()), 100_000, between), after)
        through = python.through(index)
        serving = python.server.children("server-process")
        kept = proportional_memory(serving, "Pss_Anon")
        for _ in range(4):
            assert len(python.page(through, name)["files"]) == 100_000
        wait_for(lambda: proportional_memory(serving, "Pss_Anon") < kept + 100, 60)


LISTS = {
    "HTML": ("text/html", b"<!DOCTYPE html><html><body>\n", b'<a href="p@/">p@</a>\n', b"", b"</body></html>"),
    "JSON": (JSON_PAGE, b'{"meta": {"api-version": "1.1"}, "projects": [', b'{"name": "p@"}', b",", b"]}"),
}


@pytest.mark.parametrize("kind", LISTS)
def test_ten_million_projects_of_an_index(python, kind):
    media, before, project, between, after = LISTS[kind]
    with Index() as index:
        index.streams["/simple/"] = media, around(before, numbered(project, between=between), after)
        description = failed(python, index)
        assert f"the list of projects at {index.url}simple/ has more than 2000000 projects" in description, description
        assert [path for path, _ in index.requests] == ["/simple/"]


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_beyond_its_bytes(python, kind):
    """Of few projects, so that nothing but its length is wrong."""
    media, before, _, between, after = LISTS[kind]
    long = b"x" * 500_000
    project = b"<!-- " + long + b' --><a href="p@/">p@</a>\n' if kind == "HTML" else b'{"name": "p@", "about": "' + long + b'"}'

    def pieces():
        for i in range(2000):
            yield (between if i else b"") + project.replace(b"@", b"%d" % i)

    with Index() as index:
        index.streams["/simple/"] = media, around(before, pieces, after)
        description = failed(python, index)
        assert "/simple/" in description and ("512 MiB" in description or "536870912" in description), description
        assert index.sent < 600 << 20
        assert [path for path, _ in index.requests] == ["/simple/"]


def test_a_hundred_megabytes_of_metadata_beside_a_wheel(python):
    """It is a file like any other: passed on or stored, and never in memory as a whole."""
    def pieces():
        for i in range(100):
            yield (b"Summary: %07d\n" % i) + b"a" * (1_000_000 - 17)

    digest = hashlib.sha256()
    for piece in pieces():
        digest.update(piece)
    size = sum(len(piece) for piece in pieces())
    assert size == 100_000_000
    with Index(documents=False) as index:
        name = unique("long")
        file = wheel(name, "1.0")
        index.add(name, "1.0", file)
        index.raw[f"/simple/{name}/"] = JSON_PAGE, json.dumps({"meta": {"api-version": "1.1"}, "name": name, "files": [
            {"filename": file[0], "url": f"../../files/{file[0]}", "hashes": {"sha256": sha256(file[1])}, "size": len(file[1]),
             "core-metadata": {"sha256": digest.hexdigest()}}]}).encode()
        index.streams[f"/files/{file[0]}.metadata"] = "text/plain", pieces

        def read(url):
            found = hashlib.sha256()
            with requests.get(url, stream=True, timeout=60) as answer:
                assert answer.status_code == 200, answer.text
                for piece in answer.iter_content(1 << 20):
                    found.update(piece)
            return found.hexdigest()

        for policy in ("on_demand", "immediate"):
            repository, distribution = python.index()
            remote = python.remote(index.url, policy=policy)
            _, seconds = measured(python, lambda: python.sync(repository, remote))
            assert seconds < 150 and python.files(repository) == [file[0]]
            [entry] = python.page(distribution, name)["files"]
            got, seconds = measured(python, lambda: read(entry["url"] + ".metadata"))
            assert got == digest.hexdigest() and seconds < 150
        # Before anything of it is stored: another index, as what is stored already is not asked for again.
        index.streams[f"/files/{file[0]}.metadata"] = "text/plain", lambda: (piece + b"\n" for piece in pieces())
        digest = hashlib.sha256(b"".join(piece + b"\n" for piece in pieces()))
        index.raw[f"/simple/{name}/"] = JSON_PAGE, index.raw[f"/simple/{name}/"][1].replace(
            json.loads(index.raw[f"/simple/{name}/"][1])["files"][0]["core-metadata"]["sha256"].encode(), digest.hexdigest().encode())
        through = python.through(index, python.repository())
        [entry] = python.page(through, name)["files"]
        got, seconds = measured(python, lambda: read(entry["url"] + ".metadata"))
        assert got == digest.hexdigest() and seconds < 150
        answer, seconds = measured(python, lambda: requests.get(entry["url"], timeout=60))
        assert answer.content == file[1] and seconds < 150
