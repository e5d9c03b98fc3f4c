"""The python plugin: a project's page of 1,000 files, as JSON and HTML, and an on-demand sync of many releases."""

import time

import pytest
import requests

from lib.bench import MemoryPeak, record, task_processes, wrk
from lib.python_packages import Index
from lib.rest import unique

PAGES, RELEASES = 2_000, 40_000


class Named(Index):
    """Projects whose files are only names: nothing is downloaded."""

    def fill(self, projects, releases):
        for p in range(projects):
            name = f"project-{p}"
            entries = []
            for r in range(releases):
                data = f"{p} {r}".encode()
                entries.append({"filename": f"project_{p}-1.{r}-py3-none-any.whl", "data": data, "version": f"1.{r}",
                                "yanked": False, "info": {}, "requires_python": ">=3.8", "metadata": None})
            self.projects[name], self.names[name] = entries, name
        self.made = {}

    def answer(self, path, headers):
        key = path, headers.get("Accept")
        if key not in self.made:
            self.made[key] = super().answer(path, headers)
        return self.made[key]


def setup(server, index):
    api = server.rest
    repository = api.post("repositories/python/python/", {"name": unique("bench")}, 201)
    remote = api.post("remotes/python/python/", {"name": unique("bench"), "url": index.url}, 201)
    base = unique("bench")
    api.done(api.post("distributions/python/pypi/", {"name": base, "base_path": base,
                                                     "repository": repository["pulp_href"]}, 202))

    def sync():
        began = time.monotonic()
        api.done(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202), timeout=600)
        return time.monotonic() - began

    return f"{server.url}/pypi/{base}/", sync


@pytest.mark.timeout(900)
def test_pages_of_a_project(server, engine):
    with Named() as index:
        index.fill(1, 1000)
        url, sync = setup(server, index)
        sync()
        json = wrk(url + "simple/project-0/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
        html = wrk(url + "simple/project-0/", headers={"Accept": "text/html"})
    record(f"python page of 1,000 files, {engine}", json=json, html=html, wanted=PAGES)
    assert min(json, html) >= PAGES


@pytest.mark.timeout(900)
def test_sync(server, engine):
    """2,000 projects of 20 releases; the upstream's pages are made before, so that its own time counts little."""
    with Named(documents=False) as index:
        index.fill(2000, 20)
        url, sync = setup(server, index)
        for name in index.projects:
            index.answer(f"/simple/{name}/", {"Accept": "application/vnd.pypi.simple.v1+json"})
        with MemoryPeak(lambda: task_processes(server)) as memory:
            first, again = sync(), sync()
    # The upstream of this test is a Python program: what it costs is in the rate.
    record(f"python sync of 40,000 releases, {engine}", seconds=first, rate=RELEASES / first, again=again,
           wanted_rate=10_000, wanted_again=1.0, task_memory=memory.mebibytes, wanted_memory=200)
    assert memory.mebibytes < 200
    counts = requests.get(url, timeout=60).json()
    assert counts == {"projects": 2000, "releases": 40_000, "files": 40_000}
