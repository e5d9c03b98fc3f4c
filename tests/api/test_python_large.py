"""The python plugin over HTTP: one project of ten thousand files, many of large pages."""

import hashlib
import json
import time

import pytest
import requests

from lib.bench import MemoryPeak
from lib.python_packages import Index
from lib.python_server import HTML_PAGE, JSON_PAGE, Python
from lib.rest import unique

FILES = 10_000


def resident(server):
    """The most memory that a process of the server has had, in MiB."""
    most = 0
    for pid in server.descendants():
        try:
            for line in open(f"/proc/{pid}/status"):
                if line.startswith("VmHWM:"):
                    most = max(most, int(line.split()[1]) // 1024)
        except FileNotFoundError:
            pass
    return most


def test_many_large_pages_of_a_sync(make_server):
    """Thirty-two at a time are asked for; one after the other is in memory."""
    python = Python(make_server())
    with Index() as index:
        names = [unique("page") for _ in range(32)]
        padding = [{"filename": f"other-{i}.tar.gz", "url": f"files/{i}", "hashes": {"sha256": "0" * 64}} for i in range(40_000)]
        releases = {f"1.{i}": [{"filename": f"other-{i}.tar.gz", "digests": {"sha256": "0" * 64}}] for i in range(40_000)}
        page = json.dumps({"meta": {"api-version": "1.0"}, "files": ["MINE", *padding]})
        document = json.dumps({"info": {"name": "x", "version": "1.0"}, "releases": releases, "urls": []}).encode()
        assert len(page) > 5 << 20 and len(document) > 4 << 20
        for name in names:
            file = {"filename": f"{name}-1.0.tar.gz", "url": "files/x", "hashes": {"sha256": hashlib.sha256(name.encode()).hexdigest()}}
            index.add(name, "1.0", (f"{name}-1.0.tar.gz", b"x"))
            index.raw[f"/simple/{name}/"] = JSON_PAGE, page.replace('"MINE"', json.dumps(file)).encode()
            index.raw[f"/pypi/{name}/json"] = "application/json", document
        repository = python.repository()
        with MemoryPeak(python.server.task_children) as peak:
            python.sync(repository, python.remote(index.url))
        assert python.files(repository) == sorted(f"{name}-1.0.tar.gz" for name in names)
        assert 0 < peak.mebibytes < 200


@pytest.mark.parametrize("json_pages", [True, False])
def test_ten_thousand_files_of_a_project(make_server, json_pages):
    name = unique("many")
    with Index(json_pages, documents=False) as index:
        for i in range(FILES):
            index.add(name, f"1.{i}", (f"{name}-1.{i}.tar.gz", b"%d" % i))
        python = Python(make_server())
        repository, distribution = python.index()
        remote = python.remote(index.url)
        python.sync(repository, remote)
        start = time.monotonic()
        python.sync(repository, remote)
        assert time.monotonic() - start < 30
        assert python.summary(repository)["python.python"] == FILES
        page = python.page(distribution, name)
        assert len(page["files"]) == len({file["filename"] for file in page["files"]}) == FILES
        assert page["versions"] == [f"1.{i}" for i in range(FILES)]
        assert python.page(distribution, name, HTML_PAGE).count("<a ") == FILES
        for accept in (JSON_PAGE, HTML_PAGE):
            start = time.monotonic()
            for _ in range(5):
                python.page(distribution, name, accept)
            assert time.monotonic() - start < 15
        document = python.call(distribution, f"pypi/{name}/json/").json()
        assert len(document["releases"]) == FILES and document["info"]["version"] == f"1.{FILES - 1}"
        assert python.call(distribution, f"pypi/{name}/1.77/json/").json()["urls"][0]["filename"] == f"{name}-1.77.tar.gz"
        assert requests.get(page["files"][4321]["url"], timeout=60).status_code == 200
        # Through a browser, published, and through a distribution that has none of it yet.
        browsed = python.call(distribution, f"project/{name}/", headers={"Accept": "text/html"})
        assert browsed.status_code == 200
        python.api.done(python.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202), timeout=120)
        published = requests.get(f"{python.server.url}/pulp/content/{distribution['base_path']}/simple/{name}/", timeout=60).text
        assert published.count("<a ") == FILES
        pulled = python.distribution(remote=remote["pulp_href"])
        assert len(python.page(pulled, name)["files"]) == FILES
        assert resident(python.server) < 400
