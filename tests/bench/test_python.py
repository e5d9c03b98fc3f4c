"""The python plugin: a project's page of 1,000 files, as JSON and HTML, and an on-demand sync of many releases."""

import json
import subprocess
import time
from datetime import datetime

import pytest
import requests

from lib.bench import MemoryPeak, Nginx, record, wrk
from lib.python_packages import Index
from lib.rest import unique

PAGES, PROJECTS, RELEASES = 2_000, 2_000, 40_000
NAMES = 200_000


class Named(Index):
    """Projects whose files are only names: nothing is downloaded."""

    def fill(self, projects, releases):
        for p in range(projects):
            name = f"project-{p}"
            entries = []
            for r in range(releases):
                data = f"{p} {r}".encode()
                entries.append({"filename": f"project_{p}-1.{r}-py3-none-any.whl", "data": data, "version": f"1.{r}",
                                "yanked": False, "info": {}, "requires_python": ">=3.8", "metadata": None,
                                "packagetype": "bdist_wheel"})
            self.projects[name], self.names[name] = entries, name


def setup(server, upstream):
    """(URL of a new index, a function that synchronises it and returns the seconds from the request to the end of the task)."""
    api = server.rest
    repository = api.post("repositories/python/python/", {"name": unique("bench")}, 201)
    remote = api.post("remotes/python/python/", {"name": unique("bench"), "url": upstream}, 201)
    base = unique("bench")
    api.done(api.post("distributions/python/pypi/", {"name": base, "base_path": base,
                                                     "repository": repository["pulp_href"]}, 202))

    def sync():
        task = api.done(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202), timeout=1500)
        # By the task's own account: who asks for its state in between is told up to a quarter of a second late.
        began, ended = (datetime.fromisoformat(task[field]) for field in ("pulp_created", "finished_at"))
        return (ended - began).total_seconds()

    return f"{server.url}/pypi/{base}/", sync


@pytest.mark.timeout(900)
def test_pages_of_a_project(server, engine):
    with Named() as index:
        index.fill(1, 1000)
        url, sync = setup(server, index.url)
        sync()
        json = wrk(url + "simple/project-0/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
        html = wrk(url + "simple/project-0/", headers={"Accept": "text/html"})
    record(f"python page of 1,000 files, {engine}", json=json, html=html, wanted=PAGES)
    assert min(json, html) >= PAGES


def write_static(folder, projects, releases):
    """An index of files, as a mirror behind nginx is one: pages with their ETag, documents beside them."""
    index = Named()
    with index:
        index.fill(projects, releases)
        pages = {"/simple/": "simple/index.json"}
        for name in index.projects:
            pages[f"/simple/{name}/"] = f"simple/{name}/index.json"
            pages[f"/pypi/{name}/json"] = f"pypi/{name}/json"
        for path, file in pages.items():
            _, _, body = index.answer(path, {"Accept": "application/vnd.pypi.simple.v1+json"})
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(body)
    return list(pages)


@pytest.mark.timeout(900)
def test_sync(server, engine, tmp_path):
    """2,000 projects of 20 releases, of a page and a document each."""
    paths = write_static(tmp_path, PROJECTS, RELEASES // PROJECTS)
    tmp_path.chmod(0o755)
    with Nginx(tmp_path, index="index.json") as upstream:
        url, sync = setup(server, upstream.url)
        # What the upstream itself costs: the same requests by a client that does nothing with the answers.
        fetched = tmp_path / "paths"
        fetched.write_text("".join(f'url = "{upstream.url}{path[1:]}"\noutput = "/dev/null"\n' for path in paths))
        began = time.monotonic()
        subprocess.run(["curl", "-sf", "--parallel", "--parallel-max", "10", "-K", fetched], check=True)
        serving = time.monotonic() - began
        with MemoryPeak(server.task_children) as memory:
            first, again = sync(), sync()
    rate = RELEASES / max(first - serving, 0.001)
    record(f"python sync of {RELEASES} releases, {engine}", seconds=first, upstream_alone=serving, rate=rate, again=again,
           wanted_rate=10_000, wanted_again=1.0, task_memory=memory.mebibytes, wanted_memory=200)
    counts = requests.get(url, timeout=60).json()
    assert counts == {"projects": PROJECTS, "releases": RELEASES, "files": RELEASES}
    assert memory.mebibytes < 200 and again < 1 and rate >= 10_000


@pytest.mark.timeout(3000)
def test_a_sync_of_a_long_list(server, engine, tmp_path):
    """200,000 projects with long names and serials, whose pages are empty: what a sync carries is the list alone."""
    names = [f"a-project-whose-name-is-as-long-as-names-may-well-be-{number:07}" for number in range(NAMES)]
    folder = tmp_path / "up"
    (folder / "simple").mkdir(parents=True)
    (folder / "simple/index.json").write_text(json.dumps({"meta": {"api-version": "1.1", "_last-serial": NAMES}, "projects": [
        {"name": name, "_last-serial": number + 1} for number, name in enumerate(names)]}))
    (folder / "empty.json").write_text('{"meta": {"api-version": "1.1"}, "name": "any", "files": []}')
    for path in (tmp_path, folder):
        path.chmod(0o755)
    log = tmp_path / "requests"
    with Nginx(folder, index="index.json", log=log, missing="empty.json") as upstream:
        _, sync = setup(server, upstream.url)
        requested = []
        with MemoryPeak(server.task_children) as memory:
            seconds = []
            for _ in range(2):
                before = len(log.read_text().splitlines())
                seconds.append(sync())
                requested.append(len(log.read_text().splitlines()) - before)
    record(f"python sync of {NAMES} names, {engine}", seconds=seconds[0], again=seconds[1], task_memory=memory.mebibytes,
           requests=requested[0], requests_again=requested[1], wanted_memory=200)
    assert requested[0] > NAMES and requested[1] <= 2
    assert memory.mebibytes < 200
